"""Tables with ruled lines: where the lines cross makes a grid, and where one is missing cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_lines import Chunk, lines
from corpus.readers.pdf_rows import rows_by_key, stacks_rows, whole_row
from corpus.readers.pdf_rulings import Ruling
from corpus.readers.pdf_words import Word
from corpus.readers.rows import is_number

_SAME = 2.0  # points: lines no farther apart are one
_TOUCH = 3.0
_OPEN_EDGE = 6.0  # a table may lack its outer lines
_MOST_CROSSINGS = 250_000
_MOST_CELLS = 20_000

_Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Column and row borders of one table; ``merged`` maps each cell to the first of its merged cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    merged: dict[tuple[int, int], tuple[int, int]]

    def holds(self, word: Word) -> bool:
        """Whether the word's middle lies in the table."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def column(self, x: float) -> int:
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)

    def row(self, y: float) -> int:
        return min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)

    def rows(self, words: Sequence[Word]) -> list[list[str]]:
        """The table's rows of cell texts; blank rows and columns are left out."""
        cells = self._cells(words)
        widths = [right - left for left, right in pairwise(self.xs)]
        found: list[list[str]] = []
        for row in range(len(self.ys) - 1):
            columns = [cells.get((row, column), []) for column in range(len(self.xs) - 1)]
            filled = [column for column in columns if column]
            if stacks_rows(columns):
                used = [number for number, column in enumerate(columns) if column]
                for texts in rows_by_key(filled):
                    by_column = dict(zip(used, texts, strict=True))
                    found.append([by_column.get(number, "") for number in range(len(columns))])
            elif filled:
                found.append(whole_row(columns, widths))
        used_columns = [number for number, column in enumerate(zip(*found, strict=True)) if any(column)]
        return [[row[number] for number in used_columns] for row in found]

    def _cells(self, words: Sequence[Word]) -> dict[tuple[int, int], list[Chunk]]:
        regions: dict[tuple[int, int], list[Word]] = defaultdict(list)
        for word in words:
            cell = self.row((word.top + word.bottom) / 2), self.column((word.x0 + word.x1) / 2)
            regions[self.merged[cell]].append(word)
        cells: dict[tuple[int, int], list[Chunk]] = defaultdict(list)
        for (row, column), inside in regions.items():
            found = lines(inside)
            stacked = len(found) > 1 and all(is_number(line.text) for line in found)
            for line in found:
                at_row = self.row((line.top + line.bottom) / 2) if stacked else row
                if self.merged.get((row, column + 1)) == (row, column) and len(line.chunks) > 1:
                    for chunk in line.chunks:  # a merged row whose words keep to the columns
                        cells[at_row, max(column, self.column((chunk.x0 + chunk.x1) / 2))].append(chunk)
                else:
                    first, last = line.chunks[0], line.chunks[-1]
                    text = " ".join(chunk.text for chunk in line.chunks)
                    cells[at_row, column].append(Chunk(text, first.x0, last.x1, line.top, line.bottom))
        return cells


def grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """The tables that the lines draw, from top to bottom: those of two columns or more."""
    across = _merge([ruling for ruling in rulings if not ruling.is_vertical])
    down = _merge([ruling for ruling in rulings if ruling.is_vertical])
    if not across or not down or len(across) * len(down) > _MOST_CROSSINGS:
        return []
    found = [_grid(*component) for component in _components(across, down)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.ys[0])


def _merge(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Lines that continue each other as one, at the mean of their places."""
    merged: list[Ruling] = []
    for cluster in _clusters(sorted(rulings, key=lambda ruling: ruling.at)):
        at = sum(ruling.at for ruling in cluster) / len(cluster)
        start, end = None, 0.0
        for ruling in sorted(cluster, key=lambda ruling: ruling.start):
            if start is not None and ruling.start <= end + _TOUCH:
                end = max(end, ruling.end)
                continue
            if start is not None:
                merged.append(Ruling(ruling.is_vertical, at, start, end))
            start, end = ruling.start, ruling.end
        if start is not None:
            merged.append(Ruling(cluster[0].is_vertical, at, start, end))
    return merged


def _clusters(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    clusters: list[list[Ruling]] = []
    for ruling in rulings:
        if clusters and ruling.at - clusters[-1][0].at <= _SAME:
            clusters[-1].append(ruling)
        else:
            clusters.append([ruling])
    return clusters


def _components(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch, directly or by way of others."""
    parents = list(range(len(across) + len(down)))
    for h, flat in enumerate(across):
        for v, upright in enumerate(down):
            if (
                flat.start - _TOUCH <= upright.at <= flat.end + _TOUCH
                and upright.start - _TOUCH <= flat.at <= upright.end + _TOUCH
            ):
                parents[_root(parents, h)] = _root(parents, len(across) + v)
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for number, ruling in enumerate([*across, *down]):
        found[_root(parents, number)][ruling.is_vertical].append(ruling)
    return list(found.values())


def _root(parents: list[int], item: int) -> int:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    if not across or not down:
        return None
    xs, ys = _borders(down, across), _borders(across, down)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    return Grid(xs, ys, _merged_cells(xs, ys, _walls(across), _walls(down)))


def _borders(own: list[Ruling], crossing: list[Ruling]) -> tuple[float, ...]:
    places = sorted({ruling.at for ruling in own})
    first, last = min(ruling.start for ruling in crossing), max(ruling.end for ruling in crossing)
    before = [first] if first < places[0] - _OPEN_EDGE else []
    after = [last] if last > places[-1] + _OPEN_EDGE else []
    return (*before, *places, *after)


def _walls(rulings: list[Ruling]) -> dict[float, list[_Interval]]:
    walls: dict[float, list[_Interval]] = defaultdict(list)
    for ruling in rulings:
        walls[ruling.at].append((ruling.start, ruling.end))
    return walls


def _is_wall(walls: dict[float, list[_Interval]], at: float, start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, stop) - max(start, begin)) for begin, stop in walls.get(at, ()))
    return covered > 0.5 * (end - start)


def _merged_cells(
    xs: Sequence[float],
    ys: Sequence[float],
    across: dict[float, list[_Interval]],
    down: dict[float, list[_Interval]],
) -> dict[tuple[int, int], tuple[int, int]]:
    columns = len(xs) - 1
    parents = list(range(columns * (len(ys) - 1)))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            cell = row * columns + column
            if column and not _is_wall(down, left, top, bottom):
                _join(parents, cell - 1, cell)
            if row and not _is_wall(across, top, left, right):
                _join(parents, cell - columns, cell)
    return {divmod(cell, columns): divmod(_root(parents, cell), columns) for cell in range(len(parents))}


def _join(parents: list[int], one: int, other: int) -> None:
    """Join two cells under the one that comes first."""
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first
