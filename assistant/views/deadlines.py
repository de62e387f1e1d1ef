"""Every deadline by date and month, with the assignment, the letter and the parties it concerns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.answer import Citation, Language
from assistant.format import day
from assistant.queries import Books, FactRow
from assistant.views.scopes import drafted, named
from assistant.views.words import word


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One deadline. ``when`` is the date, or the letter's words for want of one; ``left`` says how long."""

    date: date | None
    when: str
    left: str
    is_passed: bool
    assignment: str
    what: str
    letter: str
    letter_name: str
    parties: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, or what has no date."""

    label: str
    lines: tuple[DeadlineLine, ...]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """All deadlines, and the letters (id, name) and parties to filter by."""

    lines: tuple[DeadlineLine, ...]
    letters: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]


def deadlines(books: Books, today: date, language: Language) -> Deadlines:
    """Every deadline in the store, those without a date last."""
    titles = {row.assignment: row.title for row in books.assignments() if row.title}
    people = _parties(books)
    draft = drafted(books, language)
    names = {id: named(row, books, language) for id, row in books.letters_by_id.items()}
    lines = []
    for fact in books.facts("deadline"):
        draft.citations.clear()
        citation = draft.citations[draft.cite(fact)]
        lines.append(_line(fact, titles, people, names, citation, today, language))
    lines.sort(key=lambda line: (line.date or date.max, line.letter))
    letters = dict.fromkeys(line.letter for line in lines)
    ordered = [id for id in books.letters_by_id if id in letters]
    parties = sorted({party for line in lines for party in line.parties}, key=str.lower)
    return Deadlines(tuple(lines), tuple((id, names[id]) for id in ordered), tuple(parties))


def _line(
    fact: FactRow,
    titles: dict[str, str],
    people: dict[str, tuple[str, ...]],
    names: dict[str, str],
    citation: Citation,
    today: date,
    language: Language,
) -> DeadlineLine:
    due = date.fromisoformat(fact.date) if fact.date else None
    title = titles.get(fact.assignment or "", "")
    parts = [part for part in (title, fact.text) if part]
    if title and fact.text and title.startswith(fact.text):
        parts = [title]
    return DeadlineLine(
        due,
        day(due, language) if due else " ".join(fact.detail.split()),
        _left(due, today, language),
        due is not None and due < today,
        fact.assignment or "",
        " ".join(" – ".join(parts).split()),
        fact.letter,
        names[fact.letter],
        people.get(fact.assignment or "", ()),
        citation,
    )


def _left(due: date | None, today: date, language: Language) -> str:
    """``✓ passert`` never by colour alone, ``om 12 dager``."""
    if due is None:
        return word(language, "open")
    days = (due - today).days
    if days < 0:
        return f"× {word(language, 'passed')}"
    if days < 2:
        return word(language, "in_day" if days else "today")
    return word(language, "in_days", n=days)


def _parties(books: Books) -> dict[str, tuple[str, ...]]:
    """The short names of those who take part, by assignment."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for fact in books.facts("participant", "responsible"):
        if fact.assignment:
            found[fact.assignment][books.short_names.get(fact.text, fact.text)] = None
    return {assignment: tuple(names) for assignment, names in found.items()}


def by_month(
    found: Deadlines, language: Language, letter: str = "", party: str = "", ahead: bool = False
) -> tuple[Month, ...]:
    """Deadlines of a letter and a party (``""``: any), month by month; ``ahead`` leaves out passed ones."""
    kept = [
        line
        for line in found.lines
        if letter in ("", line.letter) and (not party or party in line.parties) and not (ahead and line.is_passed)
    ]
    return tuple(Month(label, tuple(lines)) for label, lines in groupby(kept, key=lambda line: _month(line, language)))


def _month(line: DeadlineLine, language: Language) -> str:
    if line.date is None:
        return word(language, "undated")
    name = day(line.date, language).split(" ", 1)[1]
    return name[:1].upper() + name[1:]


def summary(months: tuple[Month, ...], language: Language) -> str:
    """``18 frister, 12 passert``."""
    lines = [line for month in months for line in month.lines]
    return word(language, "deadlines", n=len(lines), passed=sum(line.is_passed for line in lines))
