"""Words and ruled lines of a PDF page, with their places, as PDFium finds them.

Places are in points with ``y`` growing downwards, turned so that the page's main text runs from
left to right: a table set sideways is read like any other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from corpus.readers.masking import extracted, marked
from corpus.readers.pdf_rulings import Turn

_HYPHENS = "\x02\ufffe"  # PDFium's marks for a hyphen that ends a line, after which the next line follows
_RUN = re.compile(rf"[^\s{_HYPHENS}]*+[{_HYPHENS}]|[^\s{_HYPHENS}]++")
_TWO_DIGITS = re.compile(r"\d\d")
_UNREADABLE = re.compile("[\0\ufffd\ue000-\uefff]")
_NO_CHARACTERS = (range(0xD800, 0xE000), range(0x110000, 2**32))
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
    """The characters of a page in PDFium's order, generated spaces and line ends among them."""

    page: pdfium.PdfTextPage
    text: str
    rectangle: raw.FS_RECTF = field(default_factory=raw.FS_RECTF, compare=False)  # that PDFium writes boxes to

    @property
    def unreadable(self) -> int:
        """How many characters a font gives no meaning."""
        return sum(1 for _ in _UNREADABLE.finditer(self.text))

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character, the font's full height."""
        rectangle = self.rectangle
        raw.FPDFText_GetLooseCharBox(self.page.raw, index, rectangle)
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    def angle(self, index: int) -> int:
        """The quarter turns to the left of a character's direction, or ``SKEWED``."""
        turns = raw.FPDFText_GetCharAngle(self.page.raw, index) / (math.pi / 2)
        return -round(turns) % 4 if abs(turns - round(turns)) < 0.05 else SKEWED


def characters(page: pdfium.PdfTextPage) -> Characters:
    """All characters of a page; those that are none in Unicode are NULs."""
    get, handle = raw.FPDFText_GetUnicode, page.raw
    codes = [get(handle, index) for index in range(page.count_chars())]
    if codes and max(codes) >= 0xD800:
        codes = [0 if any(code in none for none in _NO_CHARACTERS) else code for code in codes]
    return Characters(page, "".join(map(chr, codes)))


def words(found: Characters) -> list[tuple[Turn, list[Word]]]:
    """The page's words by direction, the direction with most words first; skewed ones come last."""
    groups: dict[int, list[Word]] = {}
    for run in _RUN.finditer(found.text):
        start, end = run.span()
        angle = found.angle(start)
        split = _whole if angle == SKEWED else _split
        groups.setdefault(angle, []).extend(split(found, start, end, Turn(angle)))
    order = sorted(groups, key=lambda angle: (angle == SKEWED, -len(groups[angle])))
    return [(Turn(angle), groups[angle]) for angle in order]


def _whole(found: Characters, start: int, end: int, turn: Turn) -> Iterator[Word]:
    return _word(found.text[start:end], turn.box(found.box(start)), turn.box(found.box(end - 1)))


def _split(found: Characters, start: int, end: int, turn: Turn) -> Iterator[Word]:
    """The words of a run: one, but for raised note numbers and runs that jump to another line."""
    first, last = turn.box(found.box(start)), turn.box(found.box(end - 1))
    if not _differ(first, last) and not _TWO_DIGITS.search(found.text, start, end):
        yield from _word(found.text[start:end], first, last)
        return
    boxes = [turn.box(found.box(index)) for index in range(start, end)]
    cuts = [number for number, (one, two) in enumerate(pairwise(boxes), 1) if _differ(one, two)]
    for begin, stop in pairwise([0, *cuts, len(boxes)]):
        text, before = found.text[start + begin : start + stop], found.text[start + begin - 1]
        is_note = begin > 0 and _is_note(before, text[0], boxes[begin - 1], boxes[begin])
        yield from _word(text, boxes[begin], boxes[stop - 1], is_note=is_note)


_Box = tuple[float, float, float, float]


def _differ(one: _Box, two: _Box) -> bool:
    """Whether two characters stand on different lines or are of different size."""
    height = one[3] - one[1]
    return abs(one[3] - two[3]) > 0.08 * height or abs(two[3] - two[1] - height) > 0.15 * height


def _is_note(before: str, first: str, box: _Box, raised: _Box) -> bool:
    """Whether a raised or smaller figure follows a figure: a note's number, no digit of the amount."""
    height = box[3] - box[1]
    is_raised = 0.15 * height < box[3] - raised[3] < 0.8 * height
    is_small = raised[3] - raised[1] < 0.85 * height and raised[3] <= box[3]
    return before.isdigit() and first.isdigit() and (is_raised or is_small)


def _word(found: str, first: _Box, last: _Box, *, is_note: bool = False) -> Iterator[Word]:
    text = extracted(found.replace("\x02", "-").replace("\ufffe", "-"))
    if text:
        shown = marked(f"[{text}]") if is_note else text
        yield Word(shown, min(first[0], last[0]), max(first[2], last[2]), first[1], first[3])
