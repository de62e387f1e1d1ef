"""How a deadline reads: its day or printed words, what is due, and tables of deadlines."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Day, Text, Value
from assistant.answers.assignments import is_withdrawn, title_of
from assistant.draft import Draft
from assistant.queries import FactRow

_YEAR_LAST = re.compile(r"\d{1,3}/20\d\d")


def deadline_rows(
    draft: Draft, facts: list[FactRow], moved: dict[int, FactRow] | None = None
) -> tuple[tuple[str, ...], ...]:
    """A table of deadlines: day or printed words, assignment, what is due, letter."""
    head = tuple(draft.word(f"head_{key}") for key in ("date", "assignment", "what", "letter"))
    rows = (
        (when_due(draft, fact, moved or {}), _number(draft, fact), _part(draft, fact), draft.letter(fact.letter))
        for fact in facts
    )
    return (head, *rows)


def _part(draft: Draft, fact: FactRow) -> str:
    """What is due, without the assignment's number, which has a column of its own."""
    if not fact.assignment:
        return what(draft, fact)
    title = _title(draft, fact)
    part = " ".join(fact.text.split())
    return f"{part}: {title}" if part and title and part != title else title or part


def _number(draft: Draft, fact: FactRow) -> str:
    """The assignment's number, with the year last where its letter prints it so: "4/2025"."""
    rows = draft.books.assignments_of([fact])
    return next((row.printed for row in rows if _YEAR_LAST.fullmatch(row.printed)), fact.assignment or "")


def _title(draft: Draft, fact: FactRow) -> str:
    rows = draft.books.assignments_of([fact])
    return next((title_of(row) for row in rows if row.title and not is_withdrawn(row)), "")


def what(draft: Draft, fact: FactRow) -> str:
    """What is due: the assignment by id and title, and the part of it that the deadline is for."""
    part = " ".join(fact.text.split())
    if not fact.assignment:
        return part or " ".join(fact.section.split())
    title = _title(draft, fact)
    named = draft.word("assignment_named", id=_number(draft, fact), title=title).strip()
    return f"{named} ({part})" if part and part != title else named


def when_due(draft: Draft, fact: FactRow, moved: dict[int, FactRow]) -> str:
    """The day, and whether it was moved or has passed; what is printed where that is no day."""
    later = moved.get(fact.id)
    if later is not None:
        to = draft.day(later.date) if later.date else draft.quote(printed(later))
        day = draft.day(fact.date) if fact.date else draft.quote(printed(fact))
        return day + draft.word("moved_to", day=to)
    if not fact.date:
        return draft.quote(printed(fact))
    passed = draft.word("passed") if draft.today and day_of(fact) < draft.today else ""
    return draft.day(fact.date) + passed


def printed(fact: FactRow) -> str:
    """The deadline in the letter's own words."""
    return " ".join((fact.detail or fact.text).split())


def value_of(fact: FactRow) -> Value:
    """The day as a value, else the words."""
    return Day(day_of(fact)) if fact.date else Text(printed(fact))


def day_of(fact: FactRow) -> date:
    """The day of a dated deadline. Raises ``ValueError`` for another."""
    return date.fromisoformat(fact.date or "")
