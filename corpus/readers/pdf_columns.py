"""Tables without ruled lines: chunks under each other on several lines, with a column of figures, dates or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.readers.pdf_lines import Chunk, Line
from corpus.readers.pdf_rows import rows_by_key
from corpus.readers.rows import is_number

_FARTHEST_ROW = 2.6  # line heights from the top of one line to the next of the same table
_WRAPPED = 1.35  # line heights between the lines of one name
_MOST_LINES = 200
_MARGIN = 1.0  # points that columns may come closer than they are

_ASSIGNMENT = re.compile(r"[A-ZÆØÅ]{0,5}20\d\d ?[-\u2013] ?\d{1,3}")
_DATE = re.compile(r"\d{1,2}\. ?[a-z]{3,9}(?: 20\d\d)?|\d{1,2}\.\d{1,2}\.(?:20)?\d\d")
_LIST_MARK = re.compile(r"[^\w\s]|o|\d{1,2}[.)]|[a-z][.)]")

_Extent = tuple[float, float]


def tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Half-open ranges of lines that are tables, with their rows of cell texts."""
    start = 0
    while start < len(lines):
        end = _run(lines, start)
        rows = _rows(lines[start:end]) if end - start > 1 else None
        if rows is None:
            start += 1
        else:
            yield start, end, rows
            start = end


def _run(lines: Sequence[Line], start: int) -> int:
    """Where the longest stretch of lines that keep to columns ends; ``start`` if none begins there."""
    if len(lines[start].chunks) < 2:
        return start
    columns = _extents(lines[start], [])
    last = start + 1
    for number in range(start + 1, min(len(lines), start + _MOST_LINES)):
        line, before = lines[number], lines[number - 1]
        if line.top - before.top > _FARTHEST_ROW * before.height:
            break
        if len(line.chunks) > 1:
            widened = _extents(line, columns)
            if len(widened) < max(2, len(columns)) or _crowded(line, widened):
                break
            columns, last = widened, number + 1
        elif not _is_wrapped(line, columns):
            break
        elif _touched(line.chunks[0], columns)[0] and line.top - before.top <= _WRAPPED * before.height:
            last = number + 1 if last == number else last
    return last


def _extents(line: Line, columns: Sequence[_Extent]) -> list[_Extent]:
    """The columns, widened by a line's chunks; columns that a chunk bridges become one."""
    merged: list[_Extent] = []
    for left, right in sorted([*columns, *((chunk.x0, chunk.x1) for chunk in line.chunks)]):
        if merged and left < merged[-1][1] - _MARGIN:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _touched(chunk: Chunk, columns: Sequence[_Extent]) -> list[int]:
    """The numbers of the columns that a chunk overlaps."""
    return [n for n, (left, right) in enumerate(columns) if chunk.x0 < right - _MARGIN and chunk.x1 > left + _MARGIN]


def _crowded(line: Line, columns: Sequence[_Extent]) -> bool:
    """Whether two chunks of a line fall into one column, so that they are no columns."""
    homes = [home for chunk in line.chunks for home in _touched(chunk, columns)]
    return len(homes) != len(set(homes))


def _is_wrapped(line: Line, columns: Sequence[_Extent]) -> bool:
    """Whether a lone chunk keeps to one column."""
    return len(_touched(line.chunks[0], columns)) == 1


def _rows(block: Sequence[Line]) -> list[list[str]] | None:
    """The rows of a block of lines, or ``None`` if it has no column of figures and so is no table."""
    extents: list[_Extent] = []
    for line in block:
        if len(line.chunks) > 1:
            extents = _extents(line, extents)
    columns: list[list[Chunk]] = [[] for _ in extents]
    for line in block:
        for chunk in line.chunks:
            homes = _touched(chunk, extents)
            if len(homes) != 1:
                return None
            columns[homes[0]].append(chunk)
    tells = any(_is_figures(column) or _is_dates(column) for column in columns[1:]) or _is_keyed(columns[0])
    if not tells or _is_list(columns):
        return None
    return [row for row in rows_by_key(columns) if any(row)]


def _is_keyed(column: Sequence[Chunk]) -> bool:
    """Whether a column is of assignments' numbers."""
    keys = sum(1 for chunk in column if _ASSIGNMENT.fullmatch(chunk.text))
    return keys > 1 and keys * 2 >= len(column)


def _is_dates(column: Sequence[Chunk]) -> bool:
    """Whether a column is of dates, as in a calendar of meetings and reports."""
    dates = sum(1 for chunk in column if _DATE.fullmatch(chunk.text))
    return dates > 2 and dates * 2 >= len(column)


def _is_list(columns: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the block is a list, with bullets or numbers before its items, or a table of contents."""
    is_numbered = all(_LIST_MARK.fullmatch(chunk.text) for chunk in columns[0])
    return is_numbered or any("....." in chunk.text for column in columns for chunk in column)


def _is_figures(column: Sequence[Chunk]) -> bool:
    figures = sum(1 for chunk in column if is_number(chunk.text))
    return figures > 1 and figures * 2 >= len(column)
