"""A question as the reader of it wants it: one line, lower case, plain quotes and dashes, no contractions."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`", "'"),
        **dict.fromkeys('\u201c\u201d\u201e\u00ab\u00bb"', " "),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n\f\v", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    }
)
_CONTRACTIONS = re.compile(r"\b(what|who|when|where|how|it|that|there)'s\b")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_WORD = re.compile(r"<\w>|[^\W_]+(?:[-&/][^\W_]+)*")


def normalise(question: str) -> str:
    """``question`` on one line in lower case; digits, letters and slashes as they were."""
    text = unicodedata.normalize("NFKC", question.translate(_SAME)).translate(_SAME).lower()
    text = _CONTRACTIONS.sub(r"\1 is", text).replace("s' ", "s ")
    return " ".join(_POSSESSIVE.sub("", text).split())


def words(text: str) -> list[str]:
    """The words and placeholders of a normalised text; ``hk-dir`` and ``og/eller`` are one word each."""
    return _WORD.findall(text)


def padded(text: str) -> str:
    """The words of ``text`` with one space around each and ``$`` at the end, to look up phrases whole in."""
    return f" {' '.join(words(text))} $ "
