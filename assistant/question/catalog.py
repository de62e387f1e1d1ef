"""What the store can be asked about: agencies, letters, posts with their names, assignments, parties.

Letters and agencies are read at once; everything else on first use, so that a question of figures alone
costs two small queries, however many letters there are.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.plan import PostRef
from assistant.question.names import NameIndex

if TYPE_CHECKING:
    from assistant.question.bodies import Bodies

_NUMBERS = re.compile(r"\d+")
AssignmentKey = tuple[str, str]  # agency and id: two agencies may use one id


@dataclass(frozen=True, slots=True)
class KnownAgency:
    key: str
    name: str
    short: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.name, self.short, *self.aliases) if name))


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """``number`` is 0 for the main letter; ``ordinal`` its 0-based place in its agency and year."""

    id: str
    title: str
    kind: str
    number: int | None
    revised: bool
    year: int | None
    date: date | None
    sender: str
    agency: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class KnownAssignment:
    id: str
    title: str
    letter: str
    agency: str
    year: int | None


@dataclass(frozen=True, slots=True)
class KnownParty:
    name: str
    short: str


@dataclass(frozen=True)  # no slots: what is read on first use is kept in the instance
class Catalog:
    """The names in a store. ``store`` must stay open; rows are read with plain ``sqlite3``."""

    store: sqlite3.Connection
    agencies: tuple[KnownAgency, ...]
    letters: tuple[KnownLetter, ...]

    @classmethod
    def load(cls, store: sqlite3.Connection) -> Catalog:
        agencies = tuple(
            KnownAgency(key, name or "", short or "", tuple(json.loads(aliases or "[]")))
            for key, name, short, aliases in store.execute("select key, name, short, aliases from agencies")
        )
        letters = tuple(
            KnownLetter(row[0], row[1] or "", row[2] or "", row[3], bool(row[4]), row[5], _day(row[6]), *row[7:])
            for row in store.execute(
                "select id, title, kind, number, revised, year, date, coalesce(sender, ''), agency, ordinal "
                "from letters order by agency, year, ordinal"
            )
        )
        return cls(store, agencies, letters)

    @cached_property
    def letter(self) -> dict[str, KnownLetter]:
        return {letter.id: letter for letter in self.letters}

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(letter.year for letter in self.letters if letter.year)

    @cached_property
    def posts(self) -> tuple[PostRef, ...]:
        """Every post that a letter gives money to or names, in order."""
        rows = self._rows(
            "select distinct kap, post from facts where kap > '' and post > '' "
            "union select kap, post from items where kap > '' and post > ''"
        )
        return tuple(sorted((PostRef(kap, post) for kap, post in rows), key=lambda ref: (int(ref.kap), ref.post)))

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

    @cached_property
    def assignments(self) -> tuple[KnownAssignment, ...]:
        rows = self._rows("select assignment, title, letter, agency, year from assignments order by id, assignment")
        return tuple(KnownAssignment(*row) for row in rows)

    @cached_property
    def assignment_numbers(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Year and running number -> ids, also of assignments that letters only refer to."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        rows = self._rows("select distinct assignment from facts where assignment > ''")
        for key in (*(assignment.id for assignment in self.assignments), *(key for (key,) in rows)):
            if numbers := _numbers(key):
                found[numbers] = (*found.get(numbers, ()), key)
        return {numbers: tuple(dict.fromkeys(ids)) for numbers, ids in found.items()}

    @cached_property
    def assignment_agencies(self) -> dict[str, frozenset[str]]:
        """Id -> the agencies whose letters give it or refer to it."""
        found: dict[str, set[str]] = {}
        rows = self._rows("select distinct assignment, agency from facts where assignment > ''")
        given = ((assignment.id, assignment.agency) for assignment in self.assignments)
        for key, agency in (*given, *rows):
            found.setdefault(key, set()).add(agency)
        return {key: frozenset(agencies) for key, agencies in found.items()}

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
        rows = self._rows("select distinct text, detail from facts where kind = 'party' and text > ''")
        return tuple(KnownParty(name, short or "") for name, short in rows)

    @cached_property
    def bodies(self) -> Bodies:
        """What bodies of the state are called, in the words of a normalised question."""
        from assistant.question.bodies import collect

        return collect(self)

    @cached_property
    def people(self) -> tuple[str, ...]:
        rows = self._rows("select distinct text from facts where kind in ('signatory', 'case_handler')")
        return tuple(name for (name,) in rows if name)

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The people with a telephone number of their own in the letters."""
        rows = self._rows("select text, detail from facts where kind = 'case_handler'")
        return frozenset(name for name, detail in rows if detail and _NUMBERS.search(detail))

    def posts_of_letters(self, letters: Iterable[str]) -> frozenset[PostRef]:
        """The posts that any of ``letters`` books something on."""
        marks = tuple(letters)
        rows = self._rows(
            f"select distinct kap, post from entries where letter in ({', '.join('?' * len(marks))})", *marks
        )
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
            rows = self._rows("select distinct agency from facts where kap = ? and ? in ('', post)", ref.kap, ref.post)
            found.update(agency for (agency,) in rows)
        return frozenset(found)

    def agencies_of_people(self, people: Iterable[str]) -> frozenset[str]:
        """The agencies whose letters name any of ``people``."""
        rows = [
            row
            for name in people
            for row in self._rows(
                "select distinct agency from facts where kind in ('signatory', 'case_handler') and text = ?", name
            )
        ]
        return frozenset(agency for (agency,) in rows)

    def deadline_years(self, month: int) -> tuple[int, ...]:
        """The years that have a deadline in ``month``."""
        rows = self._rows(
            "select distinct substr(date, 1, 4) from facts where kind = 'deadline' and substr(date, 6, 2) = ?",
            f"{month:02}",
        )
        return tuple(sorted(int(year) for (year,) in rows))

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
        return frozenset(letter.year for letter in self.letters if letter.year and letter.agency in wanted) or (
            frozenset() if wanted else self.years
        )

    def letters_saying(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """The letters that hold any of ``phrases`` (lower case) and book a change, oldest first."""
        wanted = tuple(phrases)
        rows = self._rows(
            "select l.id, substr(d.text, l.char_start + 1, l.char_end - l.char_start) from letters l "
            "join documents d on d.source = l.source "
            "where l.id in (select letter from entries where kind in ('change', 'allotment', 'transfer')) "
            "order by l.agency, l.year, l.ordinal"
        )
        return tuple(key for key, text in rows if any(phrase in " ".join(text.lower().split()) for phrase in wanted))

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        return self.store.execute(query, values).fetchall()


def _numbers(assignment: str) -> tuple[int, int] | None:
    """Year and running number: (2024, 17) of ``2024-17``, (2026, 65) of ``TB2026-65``."""
    found = [int(part) for part in _NUMBERS.findall(assignment)]
    return (found[0], found[1]) if len(found) >= 2 else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
