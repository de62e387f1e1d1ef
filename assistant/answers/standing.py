"""What is at disposal on a post at a point of its chain, as arithmetic over facts.

The store's balances say *what* stands and on which basis; here the sum is shown again from the facts, and
one that cannot be shown counts as unknown: a figure without its sum is never given.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant.plan import When
from assistant.queries import BalanceRow, Books, EntryRow, LetterRow
from corpus.grammar.date_words import NORWEGIAN_MONTHS

if TYPE_CHECKING:
    from index.model import Basis

_DECISION = re.compile(
    r"Stortingets\s+(?:budsjett)?(?:behandling|vedtak).{0,80}?"
    rf"\b(\d{{1,2}})\.\s+({'|'.join(NORWEGIAN_MONTHS)})\s+(\d{{4}})",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the sum, in signed kroner. ``how`` says what it is, ``kind`` the kind of an entry."""

    how: Literal["stated", "stated_before", "entry", "undo"]
    nok: int
    fact: int
    letter: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A post's balance in kroner (``None``: unknown) and the terms that sum to it.

    ``statement`` is the stated term, where a letter states this very sum; ``anchor`` the letter from which
    the sum starts; ``gap`` what the sum gives where a stated balance disagrees with it; ``entries`` all
    bookings on the post; ``missing`` numbers of letters that the chain lacks between the sources.
    """

    agency: str
    year: int | None
    kap: str
    post: str
    nok: int | None = None
    basis: Basis = "unknown"
    terms: tuple[Term, ...] = ()
    statement: Term | None = None
    anchor: str = ""
    gap: int | None = None
    entries: tuple[EntryRow, ...] = ()
    missing: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()  # letters with a sum on the post that no rule read, which leave ``nok`` unknown

    @property
    def facts(self) -> tuple[int, ...]:
        """The facts to cite, the statement first."""
        statement = (self.statement.fact,) if self.statement else ()
        return (*statement, *(term.fact for term in self.terms))


@dataclass(frozen=True, slots=True)
class Cut:
    """A point of a chain: letters with an ordinal under ``low`` are in effect, from ``high`` on they are not.

    Between them lie letters without a date, where the point is a day.
    """

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Anchor:
    position: int  # the number of balance rows before it
    term: Term


def cut_of(books: Books, letters: tuple[LetterRow, ...], when: When) -> Cut:
    """Where ``when`` falls in a chain. Raises ``KeyError`` for a letter that is not in the chain."""
    if when.at in ("after", "before", "in"):
        ordinal = {letter.id: letter.ordinal for letter in letters}[when.letter]
        point = ordinal if when.at == "before" else ordinal + 1
        return Cut(point, point)
    if when.at == "now" or when.until is None:
        return Cut(len(letters), len(letters))
    return _cut_at(books, letters, when.until)


def _cut_at(books: Books, letters: tuple[LetterRow, ...], until: date) -> Cut:
    """All letters of a year are in effect at its end; otherwise those up to the last one dated by then.

    A letter without a date is later than what it says that the Storting has decided.
    """
    if any(letter.year and until >= date(letter.year, 12, 31) for letter in letters):
        return Cut(len(letters), len(letters))
    low, high = 0, len(letters)
    for place, letter in enumerate(letters):
        if letter.date and date.fromisoformat(letter.date) <= until:
            low = place + 1
        elif letter.date or until <= (_decided(books, letter) or date.min):
            high = min(high, place)
    return Cut(low, max(low, high))


def _decided(books: Books, letter: LetterRow) -> date | None:
    """The last day on which, as a letter tells it, the Storting decided what the letter carries out."""
    text = books.text(letter.source)
    days = []
    for found in _DECISION.finditer(text, letter.char_start, letter.char_end):
        with suppress(ValueError):
            days.append(date(int(found[3]), NORWEGIAN_MONTHS.index(found[2].lower()) + 1, int(found[1])))
    return max(days, default=None)


def standing(books: Books, agency: str, year: int | None, kap: str, post: str, cut: int) -> Standing:
    """The balance of a post once the letters with an ordinal under ``cut`` are in effect."""
    rows = books.balances(agency=agency, year=year, kap=kap, post=post)
    entries = books.entries(agency=agency, year=year, kap=kap, post=post)
    empty = Standing(agency, year, kap, post, entries=entries)
    position = sum(row.ordinal < cut for row in rows)
    nok, basis = _booked(rows, position)
    if nok is None:
        return empty
    found = _summed(empty, rows, position, nok, basis, _anchors(books, rows))
    if found.nok is None:
        return empty
    if unread := _unread(books, found, cut):
        return replace(empty, unread=unread)
    return replace(found, missing=_missing(books, found, cut))


def _unread(books: Books, found: Standing, cut: int) -> tuple[str, ...]:
    """The letters with an unread sum on the post between the last sum that one states and the point asked for."""
    ordinals = {letter.id: letter.ordinal for letter in books.letters(found.agency, found.year)}
    source = found.statement.letter if found.statement else found.anchor
    first, last = sorted((ordinals.get(source, -1), cut))
    issues = books.issues(kap=found.kap, post=found.post, code="unread_amount")
    read = () if found.statement is None else (source,)
    letters = (issue.letter for issue in issues if issue.letter not in read)
    return tuple(dict.fromkeys(id for id in letters if first <= ordinals.get(id, -1) < last))


def _booked(rows: tuple[BalanceRow, ...], position: int) -> tuple[int | None, str]:
    """What the ledger says at a position: after the row before it, else before the row after it."""
    if position and rows[position - 1].after is not None:
        return rows[position - 1].after, rows[position - 1].basis
    if position < len(rows):
        return rows[position].before, rows[position].before_basis
    return None, "unknown"


def _anchors(books: Books, rows: tuple[BalanceRow, ...]) -> list[_Anchor]:
    """Every sum that a letter states for the post and the ledger agrees with, in order."""
    ids = [id for row in rows for id in (row.stated_before, row.stated) if id is not None]
    facts = books.facts_by_id(ids)
    anchors = []
    for place, row in enumerate(rows):
        for how, id, nok in (
            ("stated_before", row.stated_before, row.before),
            ("stated", row.stated, row.after),
        ):
            fact = facts.get(id) if id is not None else None
            if fact is not None and nok is not None and fact.amount == nok:
                term = Term("stated" if how == "stated" else "stated_before", nok, fact.id, row.letter)
                anchors.append(_Anchor(place + (how == "stated"), term))
    return anchors


def _summed(
    empty: Standing,
    rows: tuple[BalanceRow, ...],
    position: int,
    nok: int,
    basis: str,
    anchors: list[_Anchor],
) -> Standing:
    """The balance with its terms; the empty standing where the facts do not sum to it."""
    direct = [anchor for anchor in anchors if anchor.position == position]
    earlier = [anchor for anchor in anchors if anchor.position < position]
    later = [anchor for anchor in anchors if anchor.position > position]
    origin = earlier[-1] if earlier else None
    if direct:
        statement = min(direct, key=lambda anchor: anchor.term.how != "stated").term
        return _stated(empty, rows, position, statement, origin)
    if origin or basis == "derived":
        booked = _terms(_between(empty, rows, origin.position if origin else 0, position))
        terms = (origin.term, *booked) if origin else booked
        found = replace(empty, nok=nok, basis="derived", terms=terms, anchor=origin.term.letter if origin else "")
    elif later:
        undone = _undone(_between(empty, rows, position, later[0].position))
        terms = (later[0].term, *undone)
        found = replace(empty, nok=nok, basis="implied", terms=terms, anchor=later[0].term.letter)
    else:
        return empty
    return found if terms and sum(term.nok for term in terms) == nok else empty


def _stated(
    empty: Standing, rows: tuple[BalanceRow, ...], position: int, statement: Term, origin: _Anchor | None
) -> Standing:
    """A stated sum; its terms are the sum from the earlier stated one where that agrees."""
    alone = replace(
        empty,
        nok=statement.nok,
        basis="stated",
        terms=(statement,),
        statement=statement,
        anchor=statement.letter,
    )
    if origin is None:
        return alone
    terms = (origin.term, *_terms(_between(empty, rows, origin.position, position)))
    total = sum(term.nok for term in terms)
    appropriated = tuple(term for term in terms if term.kind != "carry_over")
    if total != statement.nok and sum(term.nok for term in appropriated) == statement.nok:
        return replace(alone, anchor=origin.term.letter, terms=appropriated)  # the letter leaves carried funds out
    if total != statement.nok:
        # Within the rounding of "56,2 mill." the ledger takes them as equal, and there is no gap to tell.
        gap = statement.how == "stated" and rows[position - 1].checked == 0
        return replace(alone, anchor=origin.term.letter, gap=total) if gap else alone
    return replace(alone, anchor=origin.term.letter, terms=terms)


def _between(empty: Standing, rows: tuple[BalanceRow, ...], first: int, last: int) -> tuple[EntryRow, ...]:
    """The bookings of the letters behind the balance rows from ``first`` up to ``last``."""
    ordinals = {row.ordinal for row in rows[first:last]}
    return tuple(entry for entry in empty.entries if entry.ordinal in ordinals)


def _terms(entries: tuple[EntryRow, ...]) -> tuple[Term, ...]:
    return tuple(Term("entry", entry.amount, entry.fact, entry.letter, entry.kind) for entry in entries)


def _undone(entries: tuple[EntryRow, ...]) -> tuple[Term, ...]:
    return tuple(Term("undo", -entry.amount, entry.fact, entry.letter, entry.kind) for entry in entries)


def _missing(books: Books, found: Standing, cut: int) -> tuple[int, ...]:
    """Letters that the chain lacks between the last sum that a letter states and the point asked for."""
    letters = books.letters(found.agency, found.year)
    source = found.statement.letter if found.statement else found.anchor
    start = next((letter.ordinal for letter in letters if letter.id == source), 0)
    first, last = sorted((start, max(0, cut - 1)))
    numbers = [letter.number for letter in letters if first <= letter.ordinal <= last and letter.number is not None]
    lacking = books.missing(found.agency, found.year).get((found.agency, found.year), [])
    return tuple(n for n in lacking if numbers and min(numbers) < n < max(numbers))
