"""Table rows as lines, and the one question that must not go wrong: is it one number or two?"""

from __future__ import annotations

import re
from collections.abc import Sequence

# An amount or another figure that fills a cell: 23 126 464 000, -850 000, 56,6, 2.1.
_NUMBER = re.compile(
    r"[-\u2013\u2212+]?\s?\d{1,3}(?:[\s.]?\d{3})*(?:,\d+)?\s?(?:%|kr\.?|kroner|mill\.?(?: kroner)?)?\*?"
)
_SPACE = re.compile(r"[^\S\f]+")


def is_number(text: str) -> bool:
    """Whether a cell's text is a figure and nothing else."""
    return len(text) <= 40 and _NUMBER.fullmatch(text.strip()) is not None


def pipe_row(cells: Sequence[str]) -> str:
    """One line of a table; white space becomes single spaces and a pipe within a cell a broken bar."""
    return "| " + " | ".join(_SPACE.sub(" ", cell.replace("|", "¦")).strip(" ") for cell in cells) + " |"


def join_lines(lines: Sequence[str]) -> str:
    """A cell's lines as one; figures that stand under each other are kept apart by ``;``."""
    filled = [line for line in lines if line.strip()]
    apart = len(filled) > 1 and all(is_number(line) for line in filled)
    return (" ; " if apart else " ").join(filled)


def split_stacked(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows that one table row holds: several, if its cells stack as many keys as figures.

    ``cells`` has the lines of each cell. Tables set with line breaks instead of rows have, say,
    three lines in the column of posts, three names and three amounts.
    """
    depth = len(cells[0]) if cells else 0
    figures = [cell for cell in cells[1:] if len(cell) > 1 and all(is_number(line) for line in cell)]
    even = all(len(cell) in (0, depth) for cell in cells)
    if depth > 1 and figures and even and all(re.search(r"\d", line) for line in cells[0]):
        return [[cell[number] if cell else "" for cell in cells] for number in range(depth)]
    return [[join_lines(cell) for cell in cells]]
