"""Pieces of page furniture, and the lines that they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.document import Document, Span

Label = Literal[
    "page",
    "notice",
    "receiver",
    "address",
    "reference",
    "their_reference",
    "date",
    "postal_address",
    "office_address",
    "telephone",
    "org_number",
    "unit",
    "case_handler",
    "handler_telephone",
    "email",
    "web",
    "label",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of furniture; ``text`` is its value, white space collapsed (may be empty)."""

    label: Label
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FurnitureLine:
    """A line with its 1-based number, the offset of its first character and its stripped text."""

    number: int
    start: int
    text: str


def field_of(document: Document, label: Label, line: FurnitureLine, text: str | None = None) -> Field:
    """A whole line as furniture; ``text`` where its value is another."""
    return Field(label, line.text if text is None else text, document.span(line.start, line.start + len(line.text)))


def part_of(document: Document, label: Label, line: FurnitureLine, start: int, end: int) -> Field:
    """A part of a line, by its offsets in the line, as furniture."""
    return Field(label, line.text[start:end].strip(), document.span(line.start + start, line.start + end))
