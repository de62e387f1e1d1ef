"""Words to visual lines, and lines to chunks: stretches of words with ordinary spaces between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_words import Word

# Shares of the font's height. A font's box is some 1.2 times its size, a space 0.28 of the size.
_COLUMN_GAP = 0.8
_NUMBER_GAP = 0.35  # between two figures, which are two amounts sooner than one
_WIDEST_SPACE = 0.6  # of justified text


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that belong together on a line, with the box around them."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line, its chunks from left to right."""

    chunks: tuple[Chunk, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The line's text; wide gaps are three spaces."""
        return "   ".join(chunk.text for chunk in self.chunks)

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines(words: Iterable[Word]) -> list[Line]:
    """The visual lines of some words, from top to bottom."""
    rows: list[list[Word]] = []
    tallest: Word | None = None
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if tallest is None or not _share_line(word, tallest):
            rows.append([word])
            tallest = word
        else:
            rows[-1].append(word)
            tallest = max(tallest, word, key=lambda each: each.height)
    return [_line(row) for row in rows]


def _share_line(one: Word, other: Word) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.5 * min(one.height, other.height)


def _line(row: list[Word]) -> Line:
    row.sort(key=lambda word: word.x0)
    chunks = tuple(_chunk(words) for words in _chunks(row))
    return Line(chunks, min(word.top for word in row), max(word.bottom for word in row))


def _chunks(row: Sequence[Word]) -> list[list[Word]]:
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    height = max(word.height for word in row)
    space = min([gap for gap in gaps if gap > 0.1 * height] + [_WIDEST_SPACE * height])
    chunks = [[row[0]]]
    for (left, right), gap in zip(pairwise(row), gaps, strict=True):
        are_figures = left.text[-1:].isdigit() and right.text[:1].isdigit()
        least, times = (_NUMBER_GAP, 1.6) if are_figures else (_COLUMN_GAP, 2.5)
        if gap > max(least * height, times * space):
            chunks.append([])
        chunks[-1].append(right)
    return chunks


def _chunk(words: Sequence[Word]) -> Chunk:
    text = words[0].text
    for left, right in pairwise(words):
        text += (" " if right.x0 - left.x1 > 0.08 * left.height else "") + right.text
    return Chunk(
        text,
        words[0].x0,
        max(word.x1 for word in words),
        min(word.top for word in words),
        max(word.bottom for word in words),
    )
