"""The blocks of a letter: headings, paragraphs, list items and table rows, each with its offsets.

A heading is a line marked as one in the original (``#`` or bold alone), a numbered line, a line that
opens with a chapter or an item, or a short line that stands alone and ends no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.grammar.references import find_references
from corpus.table_words import is_rule

BlockKind = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """``start`` and ``end`` are offsets in the document, outer white space left out.

    ``level`` is the rank of a heading: 1 is the highest; 0 for other blocks.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    end: int
    text: str
    raw: str
    follows_blank: bool


_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-ZÆØÅ«])")
_KAP_POST = re.compile(r"(?:kap(?:itt?el)?\b\.?|post(?:ene|ane)?\b\.?)\s*\d", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•·▪●■\uf0b7\uf02d*–—-]|o(?=\s+[A-ZÆØÅ])|\(?\d{1,2}[.)]|\(?[a-zæøå]\))\s+\S")
_ASSIGNMENT = re.compile(r"(?:oppdrag\s+(?:nr\.?\s*)?\d|T{1,2}B\s?20\d\d-\d+|ID:?\s*20\d\d-\d+)", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:er|blir|ble|vert|skal|viser|vises|økes|øker|reduseres|tildeles|stilles|disponerer|følger|gis|har|må|bes|kan|vil"
    r"|aukar|gjelder|overføres|trekkes|endres|settes|settast|senkes|heves|kuttes|styrkes)\b",
    re.IGNORECASE,
)
_ENDS_WITH_NUMBER = re.compile(
    r"(?:\d{1,3}(?: \d{3})+|(?!20\d\d)\d{4,})\s*(?:kr\.?|kroner)?$|\d\s*(?:mill|mrd)\.?\s*(?:kr\.?|kroner)?$"
)
# A line that begins with its own item and a colon: "Post 21 Spesielle driftsutgifter: Reduseres med …".
_OWN_ITEM = re.compile(r"(?:kap(?:itt?el)?\.?\s*\d{3,4},?\s*)?post\s*\d{2}\b[^.:]{0,80}:(?:\s|$)", re.IGNORECASE)
# An amount that a page break tears: "… fra 1 336 410 000 kroner til 1 337" and, below, "065 000 kroner."
_TORN_NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})*$")
_REST_OF_NUMBER = re.compile(r"\d{3}(?: \d{3})*\s+(?:kr\b|kroner|mill|mrd)", re.IGNORECASE)
_PART_LABEL = re.compile(
    r"(?:bakgrunn|beskrivelse(?: av oppdraget)?|omtale(?: av oppdraget)?|finansiering|formål|føremål|rapportering"
    r"|leveranser?|skildring(?: av oppdraget)?|begrunnelse|grunngjeving|frist(?: og rapportering)?)\s*:?",
    re.IGNORECASE,
)
# What the budget prints after an item's name: "kan overføres", "kan nyttes under post 70", "overslagsbevilgning".
_QUALIFIER = re.compile(
    r",?\s*(?:kan (?:overføres|overførast|nyttes|nyttast)[^.]*|overslagsbevilgning|overslagsløyving)", re.IGNORECASE
)
_SHORTENED = re.compile(r"\s+(?:m\.?\s?v|m\.?\s?m|m\.?\s?fl|o\.?\s?l|osv|etc)\.$")  # "Transport i byområder mv."
_TELLS_SUM = re.compile(r":\s*(?:kr\.?\s*)?[-+–−]?\s?\d[\d ,.]*\s*(?:mill|mrd|kr)", re.IGNORECASE)
_MAX_HEADING = 150


def find_blocks(document: Document, start: int, end: int, rows: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks between two offsets. ``rows`` are 1-based lines known to belong to tables."""
    lines = _lines(document, start, end)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        after_heading = bool(blocks) and blocks[-1].kind == "heading"
        block, at = _next_block(lines, at, rows, after_heading)
        blocks.append(block)
    return blocks


def _lines(document: Document, start: int, end: int) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        first, last = document.line_span(number)
        first, last = max(first, start), min(last, end)
        clean = document.clean[first:last]
        text = "" if is_rule(clean) else clean.strip()
        if text:
            offset = first + len(clean) - len(clean.lstrip())
            found.append(_Line(number, offset, offset + len(text), text, document.text[first:last].strip(), blank))
        blank = not text
    return found


def _next_block(lines: Sequence[_Line], at: int, rows: frozenset[int], after_heading: bool) -> tuple[Block, int]:
    line = lines[at]
    if line.number in rows or "|" in line.text:
        return Block("row", line.start, line.end), at + 1
    level = _heading_level(lines, at, rows, after_heading)
    if level:
        last = _heading_end(lines, at, rows)
        return Block("heading", line.start, lines[last].end, level), last + 1
    kind: BlockKind = "item" if _ITEM.match(line.text) else "paragraph"
    last = at
    while last + 1 < len(lines) and _continues(lines, last + 1, rows):
        last += 1
    return Block(kind, line.start, lines[last].end), last + 1


def _continues(lines: Sequence[_Line], at: int, rows: frozenset[int]) -> bool:
    line = lines[at]
    if line.number in rows or "|" in line.text or _ITEM.match(line.text):
        return False
    if _OWN_ITEM.match(line.text) and not re.search(
        r"(?:[,–-]|\b(?:og|på|over|under|fra|til|jf\.))$", lines[at - 1].text
    ):
        return False
    torn = _TORN_NUMBER.search(lines[at - 1].text) and _REST_OF_NUMBER.match(line.text)
    if (
        line.follows_blank
        and not torn
        and not (line.text[0].islower() and not re.search(r"[.:!?]$", lines[at - 1].text))
    ):
        return False
    return not _heading_level(lines, at, rows)


def _heading_level(lines: Sequence[_Line], at: int, rows: frozenset[int], after_heading: bool = False) -> int:
    line = lines[at]
    opens = line.follows_blank or after_heading or at == 0
    if marks := re.match(r"#{1,6}(?=\s)", line.raw):
        return len(marks[0])
    if re.fullmatch(r"(?:\*\*|__)[^*]+(?:\*\*|__):?", line.raw):
        return 6
    if opens and _PART_LABEL.fullmatch(line.text):
        return 6
    if len(line.text) > _MAX_HEADING or line.text[0] in "«(•-–*" or _ENDS_WITH_NUMBER.search(line.text):
        return 0
    if _ASSIGNMENT.match(line.text) and not re.search(r"[.,;]$", line.text) and opens:
        return 4
    if _KAP_POST.match(line.text):
        return 5 if _is_item_heading(lines, at) else 0
    numbered = _NUMBERED.match(line.text)
    if numbered:
        return numbered["number"].count(".") + 1 if _stands_alone(lines, at, rows) else 0
    return 6 if _is_label(lines, at, rows, opens) else 0


def _is_item_heading(lines: Sequence[_Line], at: int) -> bool:
    """``Kap. 671 Bosetting …`` and ``Post 60 …`` are headings unless they are the start of a sentence."""
    text = lines[at].text
    references = find_references(text)
    rest = _QUALIFIER.sub("", text[references[0].end :] if references else text)
    rest, text = _SHORTENED.sub("", rest), _SHORTENED.sub("", text)
    if re.match(r"\s*:\s*\S", rest) or _TELLS_SUM.search(text) or (rest.endswith(".") and len(rest.split()) > 2):
        return False
    if re.search(r"[.;:]$", text) and len(rest.strip(" .:")) > 0 and _VERB.search(rest):
        return False
    previous = lines[at - 1].text if at and not lines[at].follows_blank else ""
    return not _VERB.search(rest) and not re.search(r"(?:[,–-]|\b(?:over|på|fra|til|og|av|under|se|jf\.))$", previous)


def _stands_alone(lines: Sequence[_Line], at: int, rows: frozenset[int]) -> bool:
    text = lines[at].text
    if re.search(r"[.;,:]$", text):
        return False
    following = lines[at + 1] if at + 1 < len(lines) else None
    return following is None or following.follows_blank or following.number in rows or not following.text[0].islower()


def _is_label(lines: Sequence[_Line], at: int, rows: frozenset[int], opens: bool) -> bool:
    """A short line in title form between finished sentences."""
    line = lines[at]
    if not line.text[0].isupper() or len(line.text) > 100 or re.search(r"[.,;!?]$", line.text):
        return False
    if not _stands_alone(lines, at, rows) and not line.text.endswith(":"):
        return False
    before_ends = opens or re.search(r"[.:!?»)]$", lines[at - 1].text) is not None
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.text.endswith(":"):
        opens_list = following and (_ITEM.match(following.text) or "|" in following.text or following.number in rows)
        return before_ends and len(line.text) < 45 and not _VERB.search(line.text) and not opens_list
    short = len(line.text) <= 72
    return bool(
        before_ends and short and not _VERB.search(line.text) and (following is None or _opens(following, line))
    )


def _opens(following: _Line, line: _Line) -> bool:
    return following.follows_blank or following.text[0].isupper() or not following.text[0].isalpha()


def _heading_end(lines: Sequence[_Line], at: int, rows: frozenset[int]) -> int:
    """A heading goes on while it ends in mid-phrase, or in lower case on the next line."""
    last = at
    while last + 1 < len(lines) and last < at + 3:
        line, following = lines[last], lines[last + 1]
        open_end = re.search(r"(?:[,–-]|\b(?:og|for|til|av|i|på|mot|med|om|som|ved|et|en|ei|the|bedre))$", line.text)
        goes_on = following.text[0].islower() and not re.search(r"[.:]$", line.text) and not _ITEM.match(following.text)
        gap = following.number - line.number
        if following.number in rows or "|" in following.text or gap > 2 or line.raw.startswith("#"):
            break
        if not (open_end or goes_on) or len(following.text) > 100 or re.search(r"\.$", following.text):
            break
        last += 1
    return last
