"""Sentences of a letter as a reader sees them: list items, table rows and paragraphs end one too."""

from __future__ import annotations

import re

from corpus.sentences import sentences

_BLOCK = re.compile(
    r"\n[ \t\u00a0]*(?=\n)"  # a blank line
    r"|\n(?=[ \t]*(?:[•▪◦●*|\u2013-]|\d{1,2}\.\s|[a-z]\)|\d{3,4}[/.]\d{2}\b))"  # a list item, a row, a post
    r"|(?<=:)[ \t]*\n"  # what a colon announces on the next line
)
_LETTERS = re.compile(r"[^\W\d_]")
FEWEST_LETTERS = 12  # what has fewer is a label or a number, not worth finding by itself


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as half-open offsets, white space at both ends left out, in order.

    Every character that is not white space lies in exactly one sentence.
    """
    ends = [match.end() for match in _BLOCK.finditer(text)]
    blocks = zip([0, *ends], [*ends, len(text)], strict=True)
    return [span for start, end in blocks for span in sentences(text[start:end], start)]


def findable_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences that are worth finding by themselves."""
    return [
        (start, end) for start, end in split_sentences(text) if len(_LETTERS.findall(text[start:end])) >= FEWEST_LETTERS
    ]
