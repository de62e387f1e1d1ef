"""Which stars and underscores of a Markdown text are emphasis, after CommonMark's flanking rules.

A star without a partner (``601/21*`` and its note ``* Kapittel …``) is a footnote mark and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN = re.compile(r"\*+|_+")
_OWN_BLOCK = re.compile(r"[ \t]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t])")
_HIDDEN = "\ue000"


def emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the delimiters that are emphasis."""
    for start, end in _blocks(text):
        yield from _matched(text, start, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that emphasis does not cross: paragraphs, list items, headings, table cells."""
    start, offset = 0, 0
    for line in text.split("\n"):
        is_row = line.lstrip().startswith("|")
        if not line.strip(" \t" + _HIDDEN) or is_row or _OWN_BLOCK.match(line):
            yield start, offset
            start = offset
        if is_row:
            for cell in re.finditer(r"[^|]+", line):
                yield offset + cell.start(), offset + cell.end()
            start = offset + len(line)
        offset += len(line) + 1
    yield start, len(text)


def _matched(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    openers: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        opens, closes = _flanks(text, first, last, start, end)
        waiting = openers[run[0][0]]
        while closes and waiting and first < last:
            opener_start, opener_end = waiting.pop()
            length = min(opener_end - opener_start, last - first)
            yield opener_end - length, opener_end
            yield first, first + length
            first += length
            if opener_end - length > opener_start:
                waiting.append((opener_start, opener_end - length))
        if opens and first < last:
            waiting.append((first, last))


def _flanks(text: str, first: int, last: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of delimiters can open emphasis, and whether it can close it."""
    before = text[first - 1] if first > start else " "
    after = text[last] if last < end else " "
    left = not after.isspace() and (not _is_punctuation(after) or not _is_word(before))
    right = not before.isspace() and (not _is_punctuation(before) or not _is_word(after))
    if text[first] == "*":
        return left, right
    return left and (not right or _is_punctuation(before)), right and (not left or _is_punctuation(after))


def _is_word(character: str) -> bool:
    return not character.isspace() and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace() and character != _HIDDEN
