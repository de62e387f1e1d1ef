"""The rows of a store as the question path sees them. Money is whole kroner, lines are 1-based, offsets
0-based and half-open into the document's text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AgencyRow:
    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """``ordinal`` is the letter's 0-based place in its agency and year; ``date`` is ISO text."""

    id: str
    source: str
    title: str
    kind: str
    number: int | None
    revised: int
    year: int | None
    date: str | None
    reference: str | None
    sender: str | None
    receiver: str | None
    agency: str
    ordinal: int
    line_start: int
    line_end: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact with its provenance; ``quote`` is the whole lines, the offsets mark the words in them."""

    id: int
    kind: str
    agency: str
    year: int | None
    letter: str
    kap: str | None
    post: str | None
    amount: int | None
    date: str | None
    assignment: str | None
    text: str
    detail: str
    section: str
    status: str
    form: str
    booked: int
    because: str
    quote: str
    source: str
    page: int | None
    line_start: int
    line_end: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One booking; ``fact`` is the id of the fact that says it."""

    id: int
    agency: str
    year: int | None
    kap: str
    post: str
    letter: str
    ordinal: int
    kind: str
    amount: int
    fact: int


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A post at one letter that touches it; ``stated`` and ``stated_before`` are fact ids."""

    agency: str
    year: int | None
    kap: str
    post: str
    letter: str
    ordinal: int
    before: int | None
    before_basis: str
    change: int
    after: int | None
    basis: str
    stated_before: int | None
    stated: int | None
    checked: int | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    agency: str
    year: int | None
    kap: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    id: int
    assignment: str
    printed: str
    title: str
    agency: str
    year: int | None
    letter: str
    is_clarification: int
    source: str
    page: int | None
    line_start: int
    line_end: int
    char_start: int
    char_end: int
    background: str
    description: str
    financing: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What does not add up; ``facts`` are fact ids, ``data`` what the message needs."""

    id: int
    severity: str
    code: str
    letter: str
    source: str
    line_start: int
    line_end: int
    kap: str | None
    post: str | None
    expected: int | None
    found: int | None
    facts: str
    data: str

    @property
    def fact_ids(self) -> tuple[int, ...]:
        return tuple(json.loads(self.facts or "[]"))

    @property
    def details(self) -> dict[str, Any]:
        details: dict[str, Any] = json.loads(self.data or "{}")
        return details


@dataclass(frozen=True, slots=True)
class PassageRow:
    id: int
    agency: str
    year: int | None
    letter: str
    assignment: str | None
    heading: str
    text: str
    source: str
    page: int | None
    line_start: int
    line_end: int
    char_start: int
    char_end: int
