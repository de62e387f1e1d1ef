"""Assignments given as the rows of a table ``| Nr. | Oppdrag | Frist |``: ``| 1/2024 | **Nettverk.** POD skal … |``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.grammar.assignment_ids import FULL_ID_SHAPE, SERIES_ID_SHAPE, normalise_id
from corpus.lines import Line
from corpus.model import Assignment, Letter

_NUMBER_HEAD = re.compile(r"(?:nr|nummer|id|oppdrag(?:s)?[ -]?(?:nr|nummer|id))\.?", re.IGNORECASE)
_TITLE_HEAD = re.compile(r"(?:oppdrag\w*|tittel|tiltak|leveranse\w*|beskrivelse|omtale|skildring)\b.*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:=-]*")
_ID = re.compile(rf"{FULL_ID_SHAPE}|{SERIES_ID_SHAPE}|\d{{1,3}}")
_CHANGES = re.compile(r"(?:ny |forlenget |utsatt |utsett )?frist|utgår|utgått", re.IGNORECASE)
_LONGEST = 110


def table_assignments(document: Document, letter: Letter, lines: Sequence[Line]) -> Iterator[Assignment]:
    """The assignments in tables that have a column of numbers and one of assignments, in order."""
    columns: tuple[int, int] | None = None
    for place, line in enumerate(lines):
        if not line.row:
            columns = None
            continue
        first, last = document.line_span(document.line_of(line.start))
        cells = _cells(document.clean[first:last])
        raw = _cells(document.text[first:last])
        columns = _head(cells) or columns
        if columns and place and max(columns) < len(cells) and _ID.fullmatch(cells[columns[0]]):
            found = _assignment(document, letter, (first, last), cells[columns[0]], raw[columns[1]])
            if found:
                yield found


def _cells(row: str) -> list[str]:
    return [" ".join(re.sub(r"<br\s*/?>", "\n", cell).strip().split(" ")) for cell in row.strip().strip("|").split("|")]


def _head(cells: Sequence[str]) -> tuple[int, int] | None:
    """The columns of numbers and of assignments, if this row heads a table of assignments."""
    numbers = [place for place, cell in enumerate(cells) if _NUMBER_HEAD.fullmatch(cell)]
    titles = [place for place, cell in enumerate(cells) if _TITLE_HEAD.fullmatch(cell) and place not in numbers]
    is_about = any(re.match(r"oppdrag", cell, re.IGNORECASE) for cell in cells)
    return (numbers[0], titles[0]) if numbers and titles and is_about else None


def _assignment(document: Document, letter: Letter, row: tuple[int, int], printed: str, text: str) -> Assignment | None:
    title = _title(text)
    if not title or _CHANGES.match(title):
        return None
    start = document.clean.find(printed, *row)
    end = row[0] + len(document.clean[row[0] : row[1]].rstrip(" \t|"))
    words = title.split()
    at = document.clean.find(words[0], start + len(printed), end)
    rest = document.clean.find("|", at, end) if at >= 0 else -1
    description = document.span(at, rest if rest > 0 else end) if at >= 0 else None
    return Assignment(normalise_id(printed), printed, title, letter.id, document.span(start, end), None, description)


def _title(text: str) -> str:
    """The bold words of a cell, else its first line or sentence."""
    bold = re.match(r"\s*\*\*(?P<title>[^*]+)\*\*", text)
    first = bold["title"] if bold else re.split(r"\n(?=[A-ZÆØÅ])|(?<=[a-zæøå])\.\s+(?=[A-ZÆØÅ])", text)[0]
    title = " ".join(first.replace("*", " ").split()).strip(" .:")
    return title if len(title) <= _LONGEST else title[: title.rfind(" ", 0, _LONGEST)].rstrip(" ,;:")
