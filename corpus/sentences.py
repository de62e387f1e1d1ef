"""Sentences of a stretch of text, with their offsets. Abbreviations and ordinals end no sentence."""

from __future__ import annotations

import re

from corpus.grammar.date_words import NORWEGIAN_MONTHS

_ABBREVIATION = re.compile(
    r"(?:\b(?:kap|nr|mill|mrd|kr|jf|jfr|bl\.a|f\.eks|ev|evt|dvs|pkt|ca|inkl|ekskl|st|meld|prop|innst|tlf|m\.m|hhv|mht|iht|mv|o\.l"
    r"|dr|dep|ref|jnr|saksnr|art|ang|vedr|pst|stk|osv|el|t\.o\.m|f\.o\.m|e\.f|dok|kgl|res)|(?<![\d.])\d{1,2}"
    r"|(?-i:(?<![\w.])(?:[A-ZÆØÅ]\.)+[A-ZÆØÅ]))\.$",  # "F/F «G.O. Sars»"
    re.IGNORECASE,
)
_END = re.compile(r"[.!?](?:[»\")\]]|\*)*(?=\s+(?:[A-ZÆØÅ«\"*(]|\d+(?:,\d+)?\.?\s|https?://|$))|[.!?](?:[»\")\]])*\s*$")
_DATE_BEFORE = re.compile(r"\b\d{1,2}\.$")
_MONTH_AFTER = re.compile(rf"\s+(?:{'|'.join(NORWEGIAN_MONTHS)})\b", re.IGNORECASE)


def sentences(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Start and end offset of each sentence of ``text``, ``offset`` added, outer white space left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() < len(text.rstrip()) and not _ends(text, match):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return [_trim(text, first, last, offset) for first, last in found if text[first:last].strip()]


def _ends(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start() + 1]
    if not _ABBREVIATION.search(before):
        return True
    if _DATE_BEFORE.search(before):
        return bool(
            re.search(r"(?:post|kapittel|kap\.?|pkt\.?|punkt|nr\.?|fase|del|§)\s+\d{1,2}\.$", before, re.IGNORECASE)
        ) and not (_MONTH_AFTER.match(text, match.end()))
    return bool(re.search(r"\b(?:mill|mrd|kr|m\.m|mv|osv|o\.l|pst)\.$", before)) and bool(
        re.match(r"\s+[A-ZÆØÅ]", text[match.end() : match.end() + 8])
    )


def _trim(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start + offset, end + offset
