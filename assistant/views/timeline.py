"""A kap./post over its letters: every event with amount, reason and citation, and how the balance went."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Citation, Language
from assistant.draft import Draft
from assistant.format import kroner, number, signed
from assistant.queries import BalanceRow, Books, EntryRow, FactRow
from assistant.views.ledger import SIGNS, Mark, mark_of, marked
from assistant.views.scopes import Scope, drafted, short_name
from assistant.views.words import word

_MOVING = ("allotment", "change", "carry_over", "withdrawal", "transfer", "correction")


@dataclass(frozen=True, slots=True)
class Event:
    """Something a letter says of the post. ``is_counted`` is false where the sum is told but not booked."""

    letter: str
    kind: str
    amount: str
    balance: str
    reason: str
    is_counted: bool
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Point:
    """The balance in kroner after a letter."""

    label: str
    nok: int


@dataclass(frozen=True, slots=True)
class Timeline:
    scope: Scope
    number: str
    name: str
    balance: str
    mark: Mark
    events: tuple[Event, ...]
    points: tuple[Point, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(event.citation for event in self.events if event.citation)

    def standing(self, language: Language) -> str:
        """``2 105 801 000 kr  ✓ stemmer``."""
        return f"{self.balance}  {marked(self.mark, language)}"


@dataclass(slots=True)
class _Reader:
    """What one timeline is read from."""

    books: Books
    draft: Draft
    facts: dict[int, FactRow]
    reasons: dict[tuple[str, int | None], str]
    language: Language

    def cited(self, fact: FactRow | None) -> Citation | None:
        return self.draft.citations[self.draft.cite(fact)] if fact else None

    def letter(self, id: str) -> str:
        return short_name(self.books.letter(id), self.language)


def timeline(books: Books, scope: Scope, kap: str, post: str, language: Language) -> Timeline:
    """The timeline of a post. A post that no letter books has no events but those told and not counted."""
    rows = books.balances(agency=scope.agency, year=scope.year, kap=kap, post=post)
    entries = books.entries(agency=scope.agency, year=scope.year, kap=kap, post=post)
    facts = books.facts(agency=scope.agency, year=scope.year, kap=kap, post=post)
    by_id = {fact.id: fact for fact in facts}
    by_id |= books.facts_by_id(entry.fact for entry in entries if entry.fact not in by_id)
    reasons = {(fact.letter, fact.amount): fact.text for fact in facts if fact.kind == "reason"}
    reader = _Reader(books, drafted(books, language), by_id, reasons, language)
    last = rows[-1] if rows else None
    return Timeline(
        scope,
        f"{kap}/{post}",
        reader.draft.post_name(kap, post, (scope.agency, scope.year)),
        kroner(last.after) if last and last.after is not None else "?",
        mark_of(last) if last else "unknown",
        tuple(_events(reader, rows, entries, facts)),
        _points(reader, rows),
    )


def _events(
    reader: _Reader, rows: tuple[BalanceRow, ...], entries: tuple[EntryRow, ...], facts: tuple[FactRow, ...]
) -> list[Event]:
    """The opening, then letter by letter what is booked, what is told but not counted, what is stated."""
    events = _opening(reader, rows[0]) if rows else []
    by_letter = {row.letter: row for row in rows}
    uncounted = [fact for fact in facts if fact.kind in _MOVING and not fact.booked and fact.amount is not None]
    ids = dict.fromkeys([*by_letter, *(fact.letter for fact in uncounted)])
    for letter in sorted(ids, key=lambda id: reader.books.letter(id).ordinal):
        row = by_letter.get(letter)
        nok = row.before if row else None
        for entry in (entry for entry in entries if entry.letter == letter):
            nok = None if nok is None else nok + entry.amount
            events.append(_booked(reader, entry, nok))
        events += [_uncounted(reader, fact) for fact in uncounted if fact.letter == letter]
        if row and row.stated is not None:
            events.append(_stated(reader, row))
    return events


def _opening(reader: _Reader, row: BalanceRow) -> list[Event]:
    if row.before is None:
        return []
    kind = word(reader.language, "opening_implied" if row.before_basis == "implied" else "opening")
    fact = reader.facts.get(row.stated_before or 0)
    return [Event("", kind, "", number(row.before), "", True, reader.cited(fact))]


def _booked(reader: _Reader, entry: EntryRow, nok: int | None) -> Event:
    fact = reader.facts.get(entry.fact)
    kind = ("increase" if entry.amount >= 0 else "reduction") if entry.kind == "change" else entry.kind
    reason = reader.reasons.get((entry.letter, entry.amount), "")
    return Event(
        reader.letter(entry.letter),
        word(reader.language, kind),
        signed(entry.amount),
        "?" if nok is None else number(nok),
        " ".join(reason.split()),
        True,
        reader.cited(fact),
    )


def _uncounted(reader: _Reader, fact: FactRow) -> Event:
    language = reader.language
    known = fact.because in ("told_again", "part", "proposed", "refers")
    kind = word(language, fact.because) if known else word(language, "not_counted", why=fact.because or "?")
    return Event(reader.letter(fact.letter), kind, signed(fact.amount or 0), "", "", False, reader.cited(fact))


def _stated(reader: _Reader, row: BalanceRow) -> Event:
    fact = reader.facts.get(row.stated or 0)
    sign = SIGNS[mark_of(row)]
    nok = fact.amount if fact and fact.amount is not None else row.after
    kind = f"{sign} {word(reader.language, 'balance')}"
    shown = "?" if nok is None else number(nok)
    return Event(reader.letter(row.letter), kind, "", shown, "", True, reader.cited(fact))


def _points(reader: _Reader, rows: tuple[BalanceRow, ...]) -> tuple[Point, ...]:
    points = [Point(reader.letter(row.letter), row.after) for row in rows if row.after is not None]
    if rows and rows[0].before is not None:
        points.insert(0, Point(word(reader.language, "opening"), rows[0].before))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class Scale:
    """Points brought to a unit that fits an axis: ``mill.`` or ``1000``."""

    values: tuple[float, ...]
    labels: tuple[str, ...]
    unit: str
    language: Language

    def ticks(self, count: int) -> tuple[tuple[float, str], ...]:
        """``count`` evenly spaced places of the axis with their figures as a person writes them."""
        low, high = min(self.values, default=0.0), max(self.values, default=0.0)
        steps = [low + (high - low) * place / (count - 1) for place in range(count)] if high > low else [low]
        digits = 0 if high - low >= 20 else 1
        comma = "." if self.language == "en" else ","
        return tuple((step, f"{step:,.{digits}f}".replace(",", " ").replace(".", comma)) for step in steps)


def scaled(points: tuple[Point, ...], language: Language) -> Scale:
    """The points in millions of kroner, in thousands where all are small."""
    largest = max((abs(point.nok) for point in points), default=0)
    divisor, unit = (1_000_000, "mill. kr" if language != "en" else "NOK million")
    if largest < 10_000_000:
        divisor, unit = 1_000, "1000 kr"
    values = tuple(point.nok / divisor for point in points)
    return Scale(values, tuple(point.label for point in points), unit, language)
