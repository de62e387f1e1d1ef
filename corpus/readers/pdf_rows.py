"""Which lines of a table's columns make one row: names run over lines, amounts stand beside any of them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.pdf_lines import Chunk
from corpus.readers.rows import is_number, join_lines

_Column = Sequence[Chunk]


def stacks_rows(columns: Sequence[_Column]) -> bool:
    """Whether one ruled row holds several: two or more figures, each level with a line of the first column."""
    first = next((column for column in columns if column), [])
    return any(
        sum(1 for chunk in column if is_number(chunk.text) and _level(chunk, first)) > 1
        for column in columns
        if column is not first
    )


def whole_row(columns: Sequence[_Column]) -> list[str]:
    """All lines as one row. Figures of a narrow column may run over lines, so they are not kept apart."""
    return [" ".join(chunk.text for chunk in column) for column in columns]


def rows_by_key(columns: Sequence[_Column]) -> list[list[str]]:
    """The rows of a table without ruled rows: a line of the first column begins one.

    Every other line goes to the nearest such line, the upper one if both are as near. A figure
    that would come to stand under another in the same row begins a row of its own.
    """
    anchors = _anchors(columns)
    rows: list[list[list[Chunk]]] = [[[] for _ in columns] for _ in anchors]
    for number, column in enumerate(columns):
        for chunk in column:
            rows[_nearest(chunk, anchors)][number].append(chunk)
    return [[join_lines([chunk.text for chunk in cell]) for cell in row] for row in rows]


def _anchors(columns: Sequence[_Column]) -> list[float]:
    anchors = sorted(_middle(chunk) for chunk in columns[0])
    for column in columns[1:]:
        figures = [chunk for chunk in column if is_number(chunk.text)]
        taken = {_nearest(chunk, anchors) for chunk in figures if _is_on(chunk, anchors)} if anchors else set()
        added = []
        for chunk in figures:
            if anchors and _is_on(chunk, anchors):
                continue
            nearest = _nearest(chunk, anchors) if anchors else -1
            if nearest in taken or not anchors:
                added.append(_middle(chunk))
            taken.add(nearest)
        anchors = sorted([*anchors, *added])
    return anchors


def _middle(chunk: Chunk) -> float:
    return (chunk.top + chunk.bottom) / 2


def _is_on(chunk: Chunk, anchors: Sequence[float]) -> bool:
    half = (chunk.bottom - chunk.top) / 2
    return abs(anchors[_nearest(chunk, anchors)] - _middle(chunk)) < half


def _nearest(chunk: Chunk, anchors: Sequence[float]) -> int:
    middle = _middle(chunk)
    # Half a point of slack: rounding must not send a line down.
    return min(range(len(anchors)), key=lambda n: abs(anchors[n] - middle) + (0.5 if anchors[n] > middle else 0.0))


def _level(chunk: Chunk, column: _Column) -> bool:
    half = (chunk.bottom - chunk.top) / 2
    return any(abs(_middle(other) - _middle(chunk)) < half for other in column)
