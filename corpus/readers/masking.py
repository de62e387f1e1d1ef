"""Characters that are not words: what they become in ``clean``, and what extracted text leaves out.

A mask never changes the length: every character becomes one character.
"""

from __future__ import annotations

import re

_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\ufeff"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
)
_CONTROLS = "".join(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t\f")

_MASK = str.maketrans(dict.fromkeys(_SPACES + _INVISIBLE + _CONTROLS, " "))
# A terminal's escape sequence as a whole: colours (CSI) and window titles (OSC).
_ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-?]*+[ -/]*+[@-~]|\x1b\][^\x07\x1b\n]*+\x07?")
_NOT_NEWLINE = re.compile(r"[^\n]")

# Marks that readers put around markup of their own (heading signs, note numbers) in extracted text.
MARK_START, MARK_END, PAGE_BREAK = "\ue001", "\ue002", "\f"

# Word writes bullets in the Symbol and Wingdings fonts, at private code points.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "-"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_EXTRACT = str.maketrans(
    dict.fromkeys(_INVISIBLE + _CONTROLS + "\x0c" + MARK_START + MARK_END, "") | _BULLETS | _LIGATURES
)


def blank(text: str) -> str:
    """Spaces in place of every character but the line ends."""
    return _NOT_NEWLINE.sub(" ", text)


def mask_characters(text: str) -> str:
    """The text with hard spaces, invisible and control characters as spaces, at the same length."""
    if text.isascii() and text.isprintable():
        return text
    if "\x1b" in text:
        text = _ESCAPE_SEQUENCE.sub(lambda match: blank(match[0]), text)
    return text.translate(_MASK)


def extracted(text: str) -> str:
    """Text as taken from a PDF, DOCX or HTML file, without invisible and control characters.

    Soft hyphens vanish, so that a word is whole; ligatures become letters. Hard spaces stay.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_EXTRACT)


def marked(text: str) -> str:
    """Text that is to stand in ``text`` but be blank in ``clean``."""
    return f"{MARK_START}{text}{MARK_END}"


def unmark(line: str) -> tuple[str, str]:
    """A line's text and masked text, equally long, from one with marks in it."""
    if MARK_START not in line:
        return line, mask_characters(line)
    text, clean = "", ""
    for position, part in enumerate(re.split(f"[{MARK_START}{MARK_END}]", line)):
        text += part
        clean += blank(part) if position % 2 else mask_characters(part)
    return text, clean
