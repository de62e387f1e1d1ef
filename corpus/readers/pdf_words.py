"""Words and ruled lines of a PDF page, with their places, as PDFium finds them.

Places are in points with ``y`` growing downwards, turned so that the page's main text runs from
left to right: a table set sideways is read like any other.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.masking import extracted, marked
from corpus.readers.pdf_rulings import Turn

_LINE_END_HYPHENS = (0x2, 0xFFFE)  # PDFium's marks for a hyphen that ends a line
_SURROGATES = range(0xD800, 0xE000)
SKEWED = 4  # the quarter turns of words at no right angle: watermarks


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; ``height`` is the font's, so that words of a line have the same."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Characters:
    """The code points of a page in PDFium's order, generated spaces and line ends among them."""

    page: pdfium.PdfTextPage
    codes: list[int]

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character, the font's full height."""
        rectangle = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.page.raw, index, ctypes.byref(rectangle))
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    def angle(self, index: int) -> int:
        """The quarter turns of a character's direction, or ``SKEWED``."""
        turns = raw.FPDFText_GetCharAngle(self.page.raw, index) / (math.pi / 2)
        return round(turns) % 4 if abs(turns - round(turns)) < 0.05 else SKEWED


def characters(page: pdfium.PdfTextPage) -> Characters:
    """All characters of a page."""
    return Characters(page, [raw.FPDFText_GetUnicode(page.raw, index) for index in range(page.count_chars())])


def words(found: Characters) -> list[tuple[Turn, list[Word]]]:
    """The page's words by direction, the direction with most words first; skewed ones come last."""
    groups: dict[int, list[Word]] = {}
    for start, end in _runs(found.codes):
        angle = found.angle(start)
        turn = Turn(angle % 4)
        groups.setdefault(angle, []).extend(_split(found, start, end, turn))
    order = sorted(groups, key=lambda angle: (angle == SKEWED, -len(groups[angle])))
    return [(Turn(angle), groups[angle]) for angle in order]


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Half-open index ranges of characters without white space between them."""
    start: int | None = None
    for index, code in enumerate(codes):
        if code <= 0x20 and code not in _LINE_END_HYPHENS or code in (0xA0, 0x2028, 0x2029):
            if start is not None:
                yield start, index
            start = None
        elif start is None:
            start = index
        if start is not None and code in _LINE_END_HYPHENS:
            yield start, index + 1
            start = None
    if start is not None:
        yield start, len(codes)


def _split(found: Characters, start: int, end: int, turn: Turn) -> Iterator[Word]:
    """The words of a run: one, but for raised note numbers and runs that jump to another line."""
    first, last = turn.box(found.box(start)), turn.box(found.box(end - 1))
    height = first[3] - first[1]
    if abs(first[3] - last[3]) < 0.08 * height and abs(last[3] - last[1] - height) < 0.1 * height:
        yield from _word(found.codes[start:end], first, last)
        return
    boxes = [turn.box(found.box(index)) for index in range(start, end)]
    cuts = [start + n for n, (one, two) in enumerate(pairwise(boxes), 1) if abs(one[3] - two[3]) > 0.08 * height]
    for piece_start, piece_end in pairwise([start, *cuts, end]):
        codes = found.codes[piece_start:piece_end]
        one, two = boxes[piece_start - start], boxes[piece_end - 1 - start]
        raised = piece_start > start and _is_note(found.codes[piece_start - 1], codes, boxes[piece_start - 1 - start], one)
        yield from _word(codes, one, two, is_note=raised)


_Box = tuple[float, float, float, float]


def _is_note(before: int, codes: list[int], box: _Box, raised: _Box) -> bool:
    """Whether a raised, smaller figure follows a figure: a note's number, no digit of the amount."""
    is_figure = chr(before).isdigit() and chr(codes[0]).isdigit()
    return is_figure and raised[3] < box[3] and raised[3] - raised[1] < 0.9 * (box[3] - box[1])


def _word(codes: list[int], first: _Box, last: _Box, *, is_note: bool = False) -> Iterator[Word]:
    text = extracted("".join(map(_character, codes)))
    if text:
        shown = marked(f"[{text}]") if is_note else text
        yield Word(shown, min(first[0], last[0]), max(first[2], last[2]), first[1], first[3])


def _character(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    return "" if code in _SURROGATES or code > 0x10FFFF else chr(code)

