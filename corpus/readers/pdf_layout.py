"""A PDF page as lines in reading order: paragraphs as printed, table rows between pipes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers import pdf_columns
from corpus.readers.pdf_grid import Grid, grids
from corpus.readers.pdf_lines import Line, lines
from corpus.readers.pdf_rulings import Drawing, Turn
from corpus.readers.pdf_words import SKEWED, Word
from corpus.readers.rows import pipe_row

_PARAGRAPH_GAP = 1.6  # line heights from one line's bottom to the next's
_MORE_THAN_LEADING = 1.22  # where the page's own line spacing is known
_OFTEN = 3  # lines, and a quarter of all, that must share the spacing
_STAMP = 20  # words; fewer that run another way are a stamp in the margin, not the letter


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text and its place; a table row has its whole table's.

    What is ``is_aside`` is no part of the letter.
    """

    text: str
    top: float
    bottom: float
    is_aside: bool = False


def layout(groups: Sequence[tuple[Turn, list[Word]]], drawing: Drawing) -> list[Placed]:
    """The lines of a page; a blank one stands where a paragraph ends."""
    placed: list[Placed] = []
    for number, (turn, words) in enumerate(groups):
        if number == 0 and turn.quarters != SKEWED:
            placed += _main_text(words, grids(drawing.rulings(turn)))
        else:
            aside = turn.quarters == SKEWED or len(words) < _STAMP
            placed += [Placed(line.text, line.top, line.bottom, aside) for line in lines(words)]
    return placed


def _main_text(words: list[Word], found: Sequence[Grid]) -> list[Placed]:
    tables: list[list[Placed]] = []
    for grid in found:
        inside = [word for word in words if grid.holds(word)]
        rows = grid.rows(inside)
        if rows and len(rows[0]) > 1:
            held = set(map(id, inside))
            words = [word for word in words if id(word) not in held]
            tables.append(_table(rows, grid.ys[0], grid.ys[-1]))
    blocks = [[line] for line in _spaced(_unruled(lines(words)))] + tables
    blocks.sort(key=lambda block: block[0].top)
    return [line for block in blocks for line in block]


def _table(rows: Sequence[Sequence[str]], top: float, bottom: float) -> list[Placed]:
    return [Placed(pipe_row(row), top, bottom) for row in rows]


def _unruled(found: Sequence[Line]) -> list[Placed]:
    placed: list[Placed] = []
    position = 0
    for start, end, rows in pdf_columns.tables(found):
        placed += [Placed(line.text, line.top, line.bottom) for line in found[position:start]]
        placed += _table(rows, found[start].top, found[end - 1].bottom)
        position = end
    return placed + [Placed(line.text, line.top, line.bottom) for line in found[position:]]


def _spaced(found: Sequence[Placed]) -> list[Placed]:
    """The lines with a blank one where the gap is wider than between lines of a paragraph."""
    spaced = list(found[:1])
    widest = min(_PARAGRAPH_GAP, _MORE_THAN_LEADING * (_leading(found) or _PARAGRAPH_GAP))
    for before, line in pairwise(found):
        height = min(before.bottom - before.top, line.bottom - line.top)
        if line.top > before.top and line.bottom - before.bottom > widest * height:
            spaced.append(Placed("", line.top, line.top))
        spaced.append(line)
    return spaced


def _leading(found: Sequence[Placed]) -> float:
    """Line heights from one line to the next in a paragraph, if many lines of the page share it; else 0."""
    steps = Counter(
        round(20 * (line.bottom - before.bottom) / (line.bottom - line.top)) / 20
        for before, line in pairwise(found)
        if line.bottom > line.top > before.top and _same_height(before, line)
    )
    often = [step for step, count in steps.items() if count >= max(_OFTEN, steps.total() / 4)]
    return min(often, default=0.0)


def _same_height(one: Placed, other: Placed) -> bool:
    return abs((one.bottom - one.top) - (other.bottom - other.top)) < 1
