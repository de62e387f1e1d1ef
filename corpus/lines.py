"""The lines of a letter that are not blank, and the units that they make up: paragraphs, items, labels, rows.

Converters tear sentences over blank lines ("20. / / desember 2024") and page furniture; a line that
cannot begin anything joins the one above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from corpus.document import Document, Span
from corpus.grammar.parts import is_closing, numbered_heading, part_heading
from corpus.sentences import sentences

BULLET = r"[-•*\u2013▪●■]|o(?=\s+[A-ZÆØÅ])"
_ITEM = re.compile(rf"(?:(?:{BULLET})\s+|\(?\d{{1,2}}[.)]\s+(?=[A-ZÆØÅ«])|\(?[a-zæøå]\)\s+)")
_SUB_ITEM = re.compile(r"\s(?=[o•▪]\s+\w*[Ff]rist\b)")
UNFINISHED = re.compile(
    r"(?:[,(/]|\w-|\b(?:og|eller|i|av|for|til|på|med|som|den|det|de|fra|frå|ved|jf\.?|se|sjå|å|om|innen|innan|post|kap\.?|nr\.?"
    r"|oppdrag|pkt\.?|and|the|of|by|to))$"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}\.$")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d\.?$")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """Offsets of the stripped ``text``; ``rank`` counts a heading's ``#`` (0: none); a ``row`` has ``|``."""

    start: int
    end: int
    text: str
    rank: int
    after_blank: bool
    row: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together. ``kind`` is "label" for "Frist: …", "heading" only for marked headings."""

    kind: str  # "paragraph" | "item" | "label" | "row" | "heading"
    start: int
    end: int


def lines_of(document: Document, span: Span) -> list[Line]:
    """The lines of a span that are not blank, heading marks and outer white space left out."""
    lines: list[Line] = []
    at, blank = span.start, True
    for raw in document.clean[span.start : span.end].split("\n"):
        lead = re.match(r"(?:\s|#|\*\*|\|)*", raw)
        start = at + (lead.end() if lead else 0)
        text = raw[start - at :].rstrip(" \t|" + "*" * ("**" in raw))
        if text:
            begin = document.line_span(document.line_of(at))[0]
            marks = re.match(r"\s*(#+)", document.text[begin:start])
            lines.append(Line(start, start + len(text), text, len(marks[1]) if marks else 0, blank, "|" in raw))
        blank = not text
        at += len(raw) + 1
    return lines


def units_of(document: Document, span: Span) -> list[Unit]:
    """The units of a span, in order, covering every line that is not blank."""
    units: list[Unit] = []
    previous: Line | None = None
    lines = lines_of(document, span)
    for line, following in zip_longest(lines, lines[1:]):
        kind = _kind(line)
        closes = is_closing(line.text, following.text if following else "")
        if units and previous and kind == "paragraph" and not closes and _joins(units[-1], previous, line, document):
            units[-1] = Unit(units[-1].kind, units[-1].start, line.end)
        else:
            units.append(Unit(kind, line.start, line.end))
        previous = line
    return [part for unit in units for part in _with_sub_items(document, unit)]


def _kind(line: Line) -> str:
    if line.row:
        return "row"
    if line.rank:
        return "heading"
    if _ITEM.match(line.text):
        return "item"
    return "label" if part_heading(line.text) else "paragraph"


def _joins(unit: Unit, previous: Line, line: Line, document: Document) -> bool:
    if unit.kind in ("row", "heading"):
        return False
    if unit.kind == "label":
        heading = part_heading(document.clean[unit.start : unit.end])
        if heading and not document.clean[unit.start + heading[1] : unit.end].strip(" :"):
            return True
    if not line.after_blank:
        if unit.kind == "label" and _DATED.search(previous.text) and line.text[0].isupper():
            return False
        heads = unit.start == previous.start and numbered_heading(previous.text) and line.text[0].isupper()
        return not heads or bool(UNFINISHED.search(previous.text))
    if _DAY.search(previous.text):
        return bool(_MONTH.match(line.text))
    if UNFINISHED.search(previous.text):
        return True
    return line.text[0].islower() and not re.search(r"[.:!?;]$", previous.text)


def _with_sub_items(document: Document, unit: Unit) -> list[Unit]:
    """A converter runs a sub-item on in its item's line: "… digital førstelinje. o Frist 1.11.2026"."""
    cuts = [match.end() for match in _SUB_ITEM.finditer(document.clean, unit.start, unit.end)]
    edges = [unit.start, *cuts, unit.end]
    return [Unit(unit.kind if at == 0 else "item", start, end) for at, (start, end) in enumerate(pairwise(edges))]


def unit_sentences(document: Document, unit: Unit) -> list[tuple[int, int]]:
    """The sentences of a unit without its bullet or inner heading ("Bakgrunn"); "Frist" stays."""
    text = document.clean[unit.start : unit.end]
    start = len(text) - len(without_bullet(text))
    heading = part_heading(text)
    if heading and heading[0] not in ("deadline", "responsible"):
        start = heading[1]
    return sentences(text[start:], unit.start + start)


def without_bullet(text: str) -> str:
    """The text of an item without its bullet or number."""
    match = _ITEM.match(text)
    return text[match.end() :] if match else text
