"""Which lines of a table's columns make one row: names run over lines, amounts stand beside any of them."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_lines import Chunk
from corpus.readers.rows import is_number, join_lines

_Column = Sequence[Chunk]
_POST = re.compile(r"\d{2}\*?")
_WIDER = 0.15  # of a line's height: by so much more, a gap is one between rows
_PADDING = 4.0  # points between a cell's text and its borders, both sides together


def stacks_rows(columns: Sequence[_Column]) -> bool:
    """Whether one ruled row holds several: two or more figures level with lines of the first column."""
    first = next((column for column in columns if column), [])
    return any(
        sum(1 for chunk in column if is_number(chunk.text) and _level(chunk, first)) > 1
        for column in columns
        if column is not first
    )


def whole_row(columns: Sequence[_Column], widths: Sequence[float]) -> list[str]:
    """All lines as one row. ``widths`` are the columns' in points.

    Figures that stand under each other are one only if the column is too narrow for them side by side.
    """
    cells = []
    for column, width in zip(columns, widths, strict=True):
        if all(is_number(chunk.text) for chunk in column) and not _is_wrapped(column, width):
            cells.append(join_lines([chunk.text for chunk in column]))
        else:
            cells.append(" ".join(chunk.text for chunk in column))
    return cells


def _is_wrapped(column: _Column, width: float) -> bool:
    """Whether no line has room for the first group of digits of the next."""
    for upper, lower in pairwise(column):
        letter = (upper.x1 - upper.x0) / len(upper.text)
        if upper.x1 - upper.x0 + letter * (1 + len(lower.text.split()[0])) < width - _PADDING:
            return False
    return True


def rows_by_key(columns: Sequence[_Column]) -> list[list[str]]:
    """The rows of a table without ruled rows: a line of the first column begins one, or a post beside a blank one.

    Lines of one column that stand closer than the rest are one cell and go to the row that they are
    level with. Every other line goes to the nearest row, the upper one if both are as near. A figure
    that is level with none goes to the row above, since amounts are printed beside or below their
    key, or else to the nearest, if that has none in its column yet; if not, it begins a row of its own.
    """
    anchors = sorted(_middle(chunk) for chunk in columns[0])
    for chunk in columns[1] if len(columns) > 1 else ():
        if _POST.fullmatch(chunk.text) and not any(_is_level(chunk, anchor) for anchor in anchors):
            insort(anchors, _middle(chunk))
    homes: dict[int, float] = {}  # figure -> the anchor of its row
    for column in columns[1:]:
        _place_figures([chunk for chunk in column if is_number(chunk.text)], anchors, homes)
    for column in columns[1:]:
        _place_cells([chunk for chunk in column if id(chunk) not in homes], anchors, homes)
    rows: dict[float, list[list[Chunk]]] = {anchor: [[] for _ in columns] for anchor in anchors}
    for number, column in enumerate(columns):
        for chunk in column:
            home = homes.get(id(chunk))
            rows[_nearest(chunk, anchors) if home is None else home][number].append(chunk)
    return [[join_lines([chunk.text for chunk in cell]) for cell in rows[anchor]] for anchor in anchors]


def _place_figures(figures: Sequence[Chunk], anchors: list[float], homes: dict[int, float]) -> None:
    """Find a row for each figure of a column; ``anchors`` grows by those that need one of their own."""
    level = [chunk for chunk in figures if anchors and _is_level(chunk, _nearest(chunk, anchors))]
    homes |= {id(chunk): _nearest(chunk, anchors) for chunk in level}
    taken = {homes[id(chunk)] for chunk in level}
    for chunk in figures:
        if id(chunk) in homes:
            continue
        above = [anchor for anchor in anchors if anchor <= _middle(chunk)][-1:]
        nearest = [_nearest(chunk, anchors)] if anchors else []
        free = [anchor for anchor in (*above, *nearest) if anchor not in taken]
        home = free[0] if free else _middle(chunk)
        if not free:
            insort(anchors, home)
        homes[id(chunk)] = home
        taken.add(home)


def _place_cells(lines: Sequence[Chunk], anchors: Sequence[float], homes: dict[int, float]) -> None:
    """Find a row for each cell of a column whose lines stand closer than its rows; leave the others."""
    for cell in _cells(sorted(lines, key=_middle)):
        level = {anchor for line in cell for anchor in anchors if _is_level(line, anchor)}
        if len(cell) > 1 and len(level) == 1:
            homes |= dict.fromkeys(map(id, cell), level.pop())


def _cells(lines: Sequence[Chunk]) -> list[list[Chunk]]:
    """The lines cut where the gap is wider than the narrowest."""
    gaps = [_middle(lower) - _middle(upper) for upper, lower in pairwise(lines)]
    narrowest = min(gaps, default=0.0)
    cells = [list(lines[:1])]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if gap > narrowest + _WIDER * (line.bottom - line.top):
            cells.append([])
        cells[-1].append(line)
    return cells


def _middle(chunk: Chunk) -> float:
    return (chunk.top + chunk.bottom) / 2


def _is_level(chunk: Chunk, anchor: float) -> bool:
    return abs(anchor - _middle(chunk)) < (chunk.bottom - chunk.top) / 2


def _nearest(chunk: Chunk, anchors: Sequence[float]) -> float:
    middle = _middle(chunk)
    # Half a point of slack: rounding must not send a line down.
    return min(anchors, key=lambda anchor: abs(anchor - middle) + (0.5 if anchor > middle else 0.0))


def _level(chunk: Chunk, column: _Column) -> bool:
    return any(_is_level(chunk, _middle(other)) for other in column)
