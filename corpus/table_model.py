"""Rows and tables of appropriations, and what the lines around a table say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.grammar.references import normal_kap
from corpus.table_words import MONEY_ROLES, Role, is_unit_note, unit_in


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``sums`` are kroner by role, offsets are those of the whole row in the document.

    A sum row has ``post`` empty; its ``kap`` is the chapter that it sums, or ``""`` for the whole table.
    """

    kap: str
    post: str
    name: str
    sums: tuple[tuple[Role, int], ...]
    start: int
    end: int
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of appropriations: its rows in order, and the offsets of the whole with its head."""

    rows: tuple[Row, ...]
    roles: tuple[Role, ...]
    start: int
    end: int
    lines: frozenset[int]
    unit: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the role of each column, and the unit in kroner if it says."""

    roles: tuple[Role, ...]
    unit: int | None

    @property
    def is_whole(self) -> bool:
        """Whether the head names the item and a sum: that of a table of appropriations."""
        return bool({"kap", "kap_post", "post"} & set(self.roles)) and any(role in MONEY_ROLES for role in self.roles)


def balanced(sums: list[tuple[Role, int]]) -> tuple[tuple[Role, int], ...]:
    """Three sums of which the first two make the third are prior, change and sum, whatever their heads say."""
    if len(sums) == 3 and sums[0][1] + sums[1][1] == sums[2][1] and sums[1][1]:
        return (("prior", sums[0][1]), ("change", sums[1][1]), ("sum", sums[2][1]))
    return tuple(sums)


def unit_around(document: Document, lines: Sequence[int]) -> int | None:
    """The unit in kroner that is said of a table: in the note right after it, or in its section before it.

    A note holds for every table of the section; it may stand in the sentence over the first of them.
    """
    after = _filled(document, range(lines[-1] + 1, document.line_count + 1), 1)
    noted = next((unit_in(f"({text.strip(' ()*_')})") for text in after if is_unit_note(text)), None)
    if noted is not None:
        return noted
    for number in range(lines[0] - 1, max(0, lines[0] - _SECTION_LINES), -1):
        start, end = document.line_span(number)
        text = document.clean[start:end].strip()
        if (unit := unit_in(text)) is not None:
            return unit
        if _begins_section(text, document.text[start:end]):
            return None
    return None


_SECTION_LINES = 120


def _begins_section(text: str, raw: str) -> bool:
    """Whether a line is the heading of a section, not of a chapter or an item within one."""
    numbered = re.match(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-ZÆØÅ][^.]*$", text) is not None
    marked = raw.lstrip().startswith("#") and not re.match(r"(?:kap|post)", text, re.IGNORECASE)
    return (numbered and not re.search(r"\d{3}$", text)) or marked


def _filled(document: Document, numbers: range, count: int) -> list[str]:
    found: list[str] = []
    for number in numbers:
        first, last = document.line_span(number)
        text = document.clean[first:last].strip()
        if text:
            found.append(text)
        if len(found) == count:
            break
    return found


def kap_above(document: Document, line: int, start: int) -> str:
    """The chapter that a line right over a table names ("Kap. 440 Politi"), else ``""``."""
    numbers = range(line - 1, document.line_of(start) - 1, -1)
    for text in _filled(document, numbers, 3):
        match = re.match(r"kap(?:itt?el)?\b\.?\s*(0?\d{3,4})\b(?!\s*[./,]?\s*(?:post\s*)?\d{2}\b)", text, re.IGNORECASE)
        if match and len(text) < 110:
            return normal_kap(match[1])
    return ""
