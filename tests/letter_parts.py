"""Letters of plain text or Markdown taken apart as a person would retype them: headings, paragraphs, items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus.document import Document
from corpus.extract import extract
from corpus.furniture import find_furniture, without_furniture
from corpus.model import Letter
from corpus.readers import read

Kind = Literal["heading", "paragraph", "item", "table"]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter's body; ``level`` is a heading's rank, ``rows`` a table's, the head first."""

    kind: Kind
    text: str = ""
    level: int = 0
    rows: Rows = ()


@dataclass(slots=True)
class Printed:
    """One letter to be printed: what stands over its title, its body, its signatures, its first page's foot."""

    title: str
    letterhead: list[str] = field(default_factory=list)
    receiver: list[str] = field(default_factory=list)
    reference: str = ""
    date: str = ""
    foot: list[tuple[str, list[str]]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)


def letters_of(path: Path) -> list[Printed]:
    """The letters of a file, in order."""
    document = read(path)
    fields = find_furniture(document)
    letters = extract(document).letters
    printed = [Printed(letter.title) for letter in letters]
    for own in fields:
        at = next((n for n, letter in enumerate(letters) if own.span.start < letter.span.end), len(letters) - 1)
        match own.label:
            case "receiver" | "address":
                printed[at].receiver.append(" ".join(own.text.split()))
            case "reference":
                printed[at].reference = own.text
            case "date":
                printed[at].date = re.sub(r"^(?:vår )?dato:?\s*", "", own.text, flags=re.IGNORECASE)
            case "notice":
                printed[at].signatures.append(own.text)
            case "label" if own.text and not re.match(r"deres|dykkar|vår|dato|\d|\|", own.text, re.IGNORECASE):
                printed[min(at + 1, len(letters) - 1)].foot.append((own.text, []))
            case (
                "postal_address"
                | "office_address"
                | "telephone"
                | "org_number"
                | "unit"
                | "case_handler"
                | "email"
                | "web"
            ):
                printed[min(at + 1, len(letters) - 1)].foot[-1][1].append(own.text)
    body = without_furniture(document, fields)
    for letter, one in zip(letters, printed, strict=True):
        _fill(one, _lines(body, letter))
    return printed


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    rank: int  # of a Markdown heading
    after_blank: bool
    is_indented: bool


def _lines(document: Document, letter: Letter) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for number in range(letter.span.line_start, letter.span.line_end + 1):
        start, end = document.line_span(number)
        clean, raw = document.clean[start:end], document.text[start:end]
        text = " ".join(clean.split())
        if text and not re.fullmatch(r"[|\s:-]+", text):
            marks = re.match(r"(#+)\s", raw)
            found.append(_Line(text, len(marks[1]) if marks else 0, blank, clean.startswith(" ")))
        blank = not text
    return found


_SIGNED = re.compile(r"(?:Med (?:vennlig )?h(?:ilsen|elsing)$|.{,40}\be\.\s?f\b)")
_LABEL = re.compile(r"(?:Finansiering|Frist|Ansvarlig|Utlysning|Leveranse)\b")
_ALONE = re.compile(r"(?:Bakgrunn|Beskrivelse av oppdraget|Omtale av oppdraget|Finansiering)$")
_UNFINISHED = re.compile(r"(?:,|\b(?:og|til|for|i|post|kap\.|av|mot))$")
_TABLE_HEAD = re.compile(r"Kap\.?(?:/ ?post| Post)\b", re.IGNORECASE)
_ROW = re.compile(r"(?P<kap>\d{3,4})(?P<mark>[/ ])(?P<post>\d\d\*?) (?P<rest>.+)")
_SUM = re.compile(r"(?P<name>.*?) ?(?P<sum>(?:kr\.? )?\d{1,3}(?: \d{3})+)$")


def _fill(letter: Printed, lines: Sequence[_Line]) -> None:
    at = next(n for n, line in enumerate(lines) if letter.title.startswith(line.text))
    letter.letterhead += [line.text for line in lines[:at]]
    last = next((n for n, line in enumerate(lines) if n > at and _SIGNED.match(line.text)), len(lines))
    letter.signatures[:0] = [line.text for line in lines[last:]]
    at += 1 if letter.title == lines[at].text else 2
    while at < last:
        part, at = _part(lines[:last], at)
        letter.parts.append(part)


def _part(lines: Sequence[_Line], at: int) -> tuple[Part, int]:
    text = lines[at].text
    if "|" in text:
        return _pipe_table(lines, at)
    if _TABLE_HEAD.match(text) and any(_ROW.match(line.text) for line in lines[at + 1 : at + 3]):
        return _text_table(lines, at)
    level = _level(lines, at)
    last = at + 1
    while last < len(lines) and _goes_on(lines, at, last):
        last += 1
    whole = " ".join(line.text for line in lines[at:last])
    kind: Kind = "heading" if level else "item" if _is_item(text) else "paragraph"
    return Part(kind, whole, level), last


def _is_item(text: str) -> bool:
    return re.match(r"(?:[•-]|\d\.) ", text) is not None


def _level(lines: Sequence[_Line], at: int) -> int:
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    text = line.text
    if line.rank:
        return line.rank
    if _ALONE.match(text):
        return 5
    is_short = len(text) < 90 and not re.search(r"[.,;:]$|\d \d{3}$", text)
    if re.match(r"(?:Oppdrag (?:nr\. )?\d|ID:)", text) and not text.endswith("."):
        return 3
    leads = following is not None and not following.text[0].islower()
    if number := re.match(r"\d{1,2}(\.\d)?\.? [A-ZÆØÅ]", text):
        return (2 if number[1] else 1) if is_short and leads else 0
    if re.match(r"Kap\. \d+ [A-ZÆØÅ]|Kap\. \d+ post \d\d$", text):
        return 3
    if re.match(r"Post \d\d [A-ZÆØÅ]", text):
        return 4
    opens = line.after_blank or at == 0 or bool(_level(lines, at - 1))
    return 4 if opens and is_short and leads and len(text) < 75 and text[0].isupper() and not _LABEL.match(text) else 0


def _goes_on(lines: Sequence[_Line], first: int, at: int) -> bool:
    """Whether a line goes on with the part that begins at ``first`` and has reached the line before it."""
    line, before, level = lines[at], lines[at - 1], _level(lines, first)
    if "|" in line.text or line.rank or before.rank or _is_item(line.text) or _TABLE_HEAD.match(line.text):
        return False
    if level == 3 and lines[first].text.startswith("Oppdrag"):
        return not _ALONE.match(line.text)
    if level:
        return bool(_UNFINISHED.search(before.text)) or (line.text[0].islower() and level != 5)
    if line.text.startswith("http"):
        return False
    if line.text[0].islower() or _UNFINISHED.search(before.text):
        return True
    starts = _LABEL.match(line.text) or line.is_indented or line.after_blank or _level(lines, at)
    return not starts


def _pipe_table(lines: Sequence[_Line], at: int) -> tuple[Part, int]:
    rows = []
    while at < len(lines) and ("|" in lines[at].text):
        cells = lines[at].text.removeprefix("|").removesuffix("|").split("|")
        rows.append(tuple(" ".join(cell.split()) for cell in cells))
        at += 1
    return Part("table", rows=tuple(rows)), at


def _text_table(lines: Sequence[_Line], at: int) -> tuple[Part, int]:
    body = next(n for n in range(at, len(lines)) if _ROW.match(lines[n].text))
    head = " ".join(line.text for line in lines[at:body])
    names = re.match(r"(Kap\S*)( Post)? (Postnavn|Namn på posten) (.*)", head)
    assert names, head
    rows = [tuple(name.strip() for name in names.groups() if name)]
    for row, place in _text_rows(lines, body):
        rows.append(row)
        body = place
    return Part("table", rows=tuple(rows)), body


def _text_rows(lines: Sequence[_Line], at: int) -> Iterator[tuple[tuple[str, ...], int]]:
    while at < len(lines) and (row := _ROW.match(lines[at].text)):
        rest = row["rest"]
        while not (ended := _SUM.match(rest)):
            at += 1
            rest = f"{rest} {lines[at].text}"
        at += 1
        own = [f"{row['kap']}/{row['post']}"] if row["mark"] == "/" else [row["kap"], row["post"]]
        yield (*own, ended["name"], ended["sum"]), at
