"""What the store can be asked about: agencies, letters, posts with their names, assignments, parties.

Agencies are read at once; everything else on first use, and of letters only those that are asked for, so that a
question of figures alone costs a few small queries, however many letters there are.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.plan import PostRef
from assistant.question.known import KnownAgency, KnownAssignment, KnownLetter, KnownParty
from assistant.question.names import NameIndex, speaks_of
from assistant.question.normalise import words

if TYPE_CHECKING:
    from assistant.question.bodies import Bodies

__all__ = ["AssignmentKey", "Catalog", "KnownAgency", "KnownAssignment", "KnownLetter", "KnownParty"]

_NUMBERS = re.compile(r"\d+")
_LETTER = "id, title, kind, number, revised, year, date, coalesce(sender, ''), agency, ordinal"
_CHAINED = "order by agency, year, ordinal"
AssignmentKey = tuple[str, str]  # agency and id: two agencies may use one id
V = TypeVar("V")


class Looked(dict[str, V]):
    """What is looked up in the store under a key when first asked for, and kept."""

    def __init__(self, look: Callable[[str], V]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, key: str) -> V:
        self[key] = found = self._look(key)
        return found


@dataclass(frozen=True)  # no slots: what is read on first use is kept in the instance
class Catalog:
    """The names in a store. ``store`` must stay open; rows are read with plain ``sqlite3``."""

    store: sqlite3.Connection
    agencies: tuple[KnownAgency, ...]

    @classmethod
    def load(cls, store: sqlite3.Connection) -> Catalog:
        agencies = tuple(
            KnownAgency(key, name or "", short or "", tuple(json.loads(aliases or "[]")))
            for key, name, short, aliases in store.execute("select key, name, short, aliases from agencies")
        )
        return cls(store, agencies)

    @cached_property
    def letters(self) -> tuple[KnownLetter, ...]:
        """All letters, by agency, year and place in the chain; ``letters_of`` reads fewer."""
        return self._letters("")

    def letters_of(self, agencies: Collection[str] = (), year: int | None = None) -> tuple[KnownLetter, ...]:
        """Those to ``agencies`` and of ``year``, or of no year; of any where none is given."""
        asked = [f"agency in ({_marks(agencies)})"] if agencies else []
        asked += ["(year = ? or year is null)"] if year else []
        if not asked:
            return self.letters
        return self._letters(f"where {' and '.join(asked)}", *agencies, *([year] if year else []))

    @cached_property
    def letter(self) -> Looked[KnownLetter]:
        """A letter by its id. Raises ``KeyError`` for one that the store does not hold."""
        return Looked(self._letter)

    def _letter(self, id: str) -> KnownLetter:
        found = self._letters("where id = ?", id)
        if not found:
            raise KeyError(id)
        return found[0]

    def _letters(self, where: str, *values: str | int) -> tuple[KnownLetter, ...]:
        rows = self._rows(f"select {_LETTER} from letters {where} {_CHAINED}", *values)
        return tuple(
            KnownLetter(row[0], row[1] or "", row[2] or "", row[3], bool(row[4]), row[5], _day(row[6]), *row[7:])
            for row in rows
        )

    def has_letter(self, number: int, year: int) -> bool:
        """Whether a letter to any agency has this number in this year."""
        return bool(self._rows("select 1 from letters where year = ? and number = ? limit 1", year, number))

    @cached_property
    def senders(self) -> tuple[str, ...]:
        return self._known("sender")

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(year for (year,) in self._rows("select distinct year from letters where year > 0"))

    @cached_property
    def posts(self) -> tuple[PostRef, ...]:
        """Every post that a letter gives money to or names, in order."""
        # one table at a time: each is read by its index, where a union would scan both
        query = "select distinct kap, post from {} where kap > '' and post > ''"
        rows = {row for table in ("facts", "items") for row in map(tuple, self._rows(query.format(table)))}
        return tuple(PostRef(*row) for row in sorted(rows, key=lambda row: (int(row[0]), row[1])))

    @cached_property
    def known_posts(self) -> frozenset[PostRef]:
        return frozenset(self.posts)

    @cached_property
    def chapters(self) -> frozenset[str]:
        rows = self._rows("select distinct kap from items where kap > ''")
        return frozenset(kap for (kap,) in rows) | {ref.kap for ref in self.posts}

    @cached_property
    def booked(self) -> frozenset[PostRef]:
        """The posts that have a balance."""
        return frozenset(PostRef(*row) for row in self._rows("select distinct kap, post from balances"))

    @cached_property
    def post_names(self) -> NameIndex[PostRef]:
        """The printed names of posts and, under a ``PostRef`` without post, of chapters."""
        return self._named_posts("select kap, post, name, names from items")

    def post_names_of(self, agency: str) -> NameIndex[PostRef]:
        """Those that the letters to one agency print; of a store with one agency, all."""
        if len(self.agencies) < 2:
            return self.post_names
        return self._named_posts("select kap, post, name, names from items where agency = ?", agency)

    def _named_posts(self, query: str, *values: str) -> NameIndex[PostRef]:
        named: dict[PostRef, set[str]] = {}
        for kap, post, name, names in self._rows(query, *values):
            named.setdefault(PostRef(kap, post or ""), set()).update({name or "", *json.loads(names or "[]")} - {""})
        return NameIndex((ref, sorted(names)) for ref, names in named.items())

    def without_names(self, text: str) -> str:
        """A normalised ``text`` without names of posts that would be read as what is asked: "auka lån"."""
        for name in self._of_words:
            if name in text and _misleads(name):
                text = text.replace(name, " ")
        return text

    @cached_property
    def _of_words(self) -> tuple[str, ...]:
        """The names of posts that are several words, longest first."""
        from assistant.question.normalise import normalise

        printed = {
            str(name).split(",")[0] for (name,) in self._rows("select distinct name from items where post <> ''")
        }
        names = {normalise(name) for name in printed if " " in name.strip()}
        return tuple(sorted(names, key=len, reverse=True))

    @cached_property
    def assignments(self) -> tuple[KnownAssignment, ...]:
        rows = self._rows("select assignment, title, letter, agency, year from assignments order by id, assignment")
        return tuple(KnownAssignment(*row) for row in rows)

    @cached_property
    def assignment_numbers(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Year and running number -> ids, also of assignments that letters only refer to."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        given = self._rows(
            "select assignment from (select distinct assignment from assignments) one "
            "order by (select min(id) from assignments where assignment = one.assignment)"
        )
        told = self._rows("select distinct assignment from facts where assignment > ''")
        for key in dict.fromkeys(key for (key,) in (*given, *told)):
            if numbers := _numbers(key):
                found[numbers] = (*found.get(numbers, ()), key)
        return found

    @cached_property
    def assignment_agencies(self) -> Looked[frozenset[str]]:
        """Id -> the agencies whose letters give it or refer to it."""
        query = (
            "select distinct agency from facts where assignment = ? "
            "union select distinct agency from assignments where assignment = ?"
        )
        return Looked(lambda key: frozenset(agency for (agency,) in self._rows(query, key, key)))

    def assignments_in(self, letters: Collection[str]) -> tuple[str, ...]:
        """The ids of the assignments that ``letters`` give, in order."""
        query = f"select assignment from assignments where letter in ({_marks(letters)}) order by id, assignment"
        return tuple(key for (key,) in self._rows(query, *letters))

    @cached_property
    def assignment_names(self) -> NameIndex[AssignmentKey]:
        titles: dict[AssignmentKey, list[str]] = {}
        for assignment in self.assignments:
            if assignment.title:
                titles.setdefault((assignment.agency, assignment.id), []).append(assignment.title)
        return NameIndex(titles.items())

    @cached_property
    def assignment_texts(self) -> NameIndex[AssignmentKey]:
        """The words of each assignment's background and description, for topics that no title names."""
        rows = self._rows("select agency, assignment, background, description from assignments")
        return NameIndex(((row[0], row[1]), [f"{row[2] or ''} {row[3] or ''}"]) for row in rows)

    @cached_property
    def parties(self) -> tuple[KnownParty, ...]:
        rows = self._rows("select name, detail from known where kind = 'party' order by rowid")
        return tuple(KnownParty(name, short) for name, short in rows)

    @cached_property
    def bodies(self) -> Bodies:
        """What bodies of the state are called, in the words of a normalised question."""
        from assistant.question.bodies import collect

        return collect(self)

    @cached_property
    def people(self) -> tuple[str, ...]:
        return self._known("person")

    @cached_property
    def surnames(self) -> dict[str, list[int]]:
        """The last word of a name in lower case -> the places in ``people`` of those who bear it."""
        found: dict[str, list[int]] = {}
        for place, person in enumerate(self.people):
            for surname in words(person.lower())[-1:]:
                found.setdefault(surname, []).append(place)
        return found

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The people with a telephone number of their own in the letters."""
        return frozenset(self._known("telephone"))

    def letters_changing(self, ref: PostRef, *, up: bool, down: bool) -> tuple[str, ...]:
        """The letters that raise (``up``) or cut (``down``) a post, in order."""
        rows = self._rows(
            "select distinct e.letter from entries e join letters l on l.id = e.letter where e.kap = ? and e.post = ? "
            "and e.kind in ('change', 'transfer') and ((? and e.amount > 0) or (? and e.amount < 0)) "
            "order by l.year, l.ordinal",
            *(ref.kap, ref.post, int(up), int(down)),
        )
        return tuple(key for (key,) in rows)

    def deadlines_told(self, assignments: Iterable[str]) -> str:
        """What the deadlines of ``assignments`` are for, in the letters' words."""
        marks = tuple(assignments)
        rows = self._rows(
            f"select text, detail from facts where kind = 'deadline' and assignment in ({_marks(marks)})", *marks
        )
        return "\n".join(f"{text or ''} {detail or ''}" for text, detail in rows).lower()

    def letters_because(self, ref: PostRef, stems: Collection[str]) -> tuple[str, ...]:
        """The letters that give a reason for a change of the post in which one of the word stems stands."""
        rows = self._rows(
            "select letter, text from facts where kind = 'reason' and booked and kap = ? and post = ?",
            ref.kap,
            ref.post,
        )
        told = (letter for letter, text in rows if speaks_of(str(text), stems))
        return tuple(dict.fromkeys(map(str, told)))

    def says(self, term: str) -> bool:
        """Whether the letters hold a word with this stem."""
        return bool(self._rows("select 1 from vocabulary where term = ?", term))

    def posts_of_letters(self, letters: Iterable[str]) -> frozenset[PostRef]:
        """The posts that any of ``letters`` books something on."""
        marks = tuple(letters)
        rows = self._rows(f"select distinct kap, post from entries where letter in ({_marks(marks)})", *marks)
        return frozenset(PostRef(*row) for row in rows)

    def posts_listed(self, letter: str) -> tuple[PostRef, ...]:
        """The posts whose balance ``letter`` states, in order."""
        rows = self._rows("select distinct kap, post from facts where letter = ? and kind = 'balance'", letter)
        return tuple(sorted((PostRef(*row) for row in rows), key=lambda ref: (int(ref.kap), ref.post)))

    def side_of(self, agency: str, *, income: bool) -> tuple[PostRef, ...]:
        """The posts of an agency with a balance that are income (chapters from 3000 to 5999) or are not, in order."""
        rows = self._rows("select distinct kap, post from balances where agency = ?", agency)
        found = (PostRef(*row) for row in sorted(rows, key=lambda row: (int(row[0]), row[1])))
        return tuple(ref for ref in found if (3000 <= int(ref.kap) < 6000) is income)

    def agencies_of(self, posts: Iterable[PostRef]) -> frozenset[str]:
        """The agencies whose letters give money on any of ``posts``, or on a chapter of them."""
        found: set[str] = set()
        for ref in posts:
            query = f"select distinct agency from facts where kap = ?{' and post = ?' if ref.post else ''}"
            rows = self._rows(query, *filter(None, (ref.kap, ref.post)))
            found.update(agency for (agency,) in rows)
        return frozenset(found)

    def agencies_of_people(self, people: Iterable[str]) -> frozenset[str]:
        """The agencies whose letters name any of ``people``."""
        names = tuple(people)
        query = f"select distinct detail from known where kind = 'person' and name in ({_marks(names)})"
        return frozenset(agency for (agency,) in self._rows(query, *names))

    def deadline_years(self, month: int) -> tuple[int, ...]:
        """The years that have a deadline in ``month``."""
        return tuple(sorted(int(day[:4]) for day in self._known("deadline") if day[5:7] == f"{month:02}"))

    def letters_correcting(self) -> frozenset[str]:
        """The letters that say that they correct a booking."""
        return frozenset(key for (key,) in self._rows("select letter from facts where kind = 'correction'"))

    @cached_property
    def withdrawals(self) -> tuple[tuple[str, PostRef], ...]:
        """Letter and post of every sum that was taken back."""
        rows = self._rows("select distinct letter, kap, post from entries where kind = 'withdrawal'")
        return tuple((letter, PostRef(kap, post)) for letter, kap, post in rows)

    def years_of(self, agencies: Iterable[str]) -> frozenset[int]:
        """The budget years of the letters to ``agencies``; of all, where none is given."""
        wanted = frozenset(agencies)
        if not wanted:
            return self.years
        query = f"select distinct year from letters where agency in ({_marks(wanted)}) and year > 0"
        return frozenset(year for (year,) in self._rows(query, *wanted))

    def letters_saying(self, phrases: Iterable[str], letters: Iterable[str]) -> frozenset[str]:
        """Those of ``letters`` that hold any of ``phrases`` (lower case) and book a change."""
        wanted = tuple(phrases)
        query = (
            "select l.id, substr(d.text, l.char_start + 1, l.char_end - l.char_start) "
            "from json_each(?) one join letters l on l.id = one.value join documents d on d.source = l.source "
            "where exists (select 1 from entries where letter = l.id and kind in ('change', 'allotment', 'transfer'))"
        )
        rows = self.store.execute(query, (json.dumps(list(letters)),))
        return frozenset(
            key for key, text in rows if any(phrase in " ".join(text.lower().split()) for phrase in wanted)
        )

    def _known(self, kind: str) -> tuple[str, ...]:
        """The names of a kind, each once, in the order in which the letters bring them up."""
        rows = self._rows("select name from known where kind = ? order by rowid", kind)
        return tuple(dict.fromkeys(name for (name,) in rows))

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        return self.store.execute(query, values).fetchall()


@lru_cache(maxsize=4096)
def _misleads(name: str) -> bool:
    """Whether a cue of a change or a shape is in a name."""
    from assistant.question.intents import read_intent
    from assistant.question.measures import CHANGES
    from assistant.question.normalise import padded

    intent = read_intent(padded(name))
    return intent.has("content", *CHANGES) or intent.has("shape")


def _marks(values: Collection[object]) -> str:
    """A place in a query for each of some values."""
    return ", ".join("?" * len(values))


def _numbers(assignment: str) -> tuple[int, int] | None:
    """Year and running number: (2024, 17) of ``2024-17``, (2026, 65) of ``TB2026-65``, (2025, 1) of ``O-1/2025``."""
    found = sorted((int(part) for part in _NUMBERS.findall(assignment)[:2]), key=lambda number: number < 2000)
    return (found[0], found[1]) if len(found) >= 2 else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
