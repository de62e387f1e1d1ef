"""Page furniture: page numbers, address blocks, reference and date lines, the sender's footer.

A converter drops these wherever page one ended, often in mid-sentence. They are found by their form,
kept as ``Field`` values for the header, and blanked in the text that the extractor reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import Document
from corpus.footer import FOOTER_WORD, footer, footer_table, heads_footer, starts_footer
from corpus.furniture_model import Field, FurnitureLine, Label, field_of, part_of
from corpus.grammar.date_words import NORWEGIAN_MONTHS

_PAGE = re.compile(r"(?:Side|Page)\s+\d+(?:\s*(?:av|/|of)\s*\d+)?", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:Dette )?dokumentet er elektronisk (?:signert|godkjen[tn]).*|Elektronisk (?:signert|godkjent).*", re.IGNORECASE
)
_POSTAL_CODE = r"\d{4}\s+[A-ZÆØÅ][\wæøåÆØÅ]*(?:\s+[A-ZÆØÅ]\w*)?"
_BOX = r"(?:Postboks|Postb\.|Pb\.?|Boks)\s+\d+(?:\s+[A-ZÆØÅ][\wæøåÆØÅ.]*){0,3}?"
_ONE_LINE_ADDRESS = re.compile(rf"(?P<name>[A-ZÆØÅ][^|:]*?)\s+(?P<address>{_BOX}\s*,?\s+{_POSTAL_CODE})")
_BOX_LINE = re.compile(rf"{_BOX}(?:\s*,?\s+{_POSTAL_CODE})?")
_POSTAL_LINE = re.compile(_POSTAL_CODE)
_REF_VALUE = r"(?:\d{2,4}/\d{1,6}|20\d{5,8}(?=-\d))(?:\s?-(?:\s?(?:\d+(?![\d.])|(?-i:[A-ZÆØÅ]{2,4})\b))?)?"
_MONTHS = "|".join(NORWEGIAN_MONTHS)
_DATE_VALUE = rf"(?:\d{{1,2}}\.\s*(?:{_MONTHS})\s+\d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
_REF_LABELS = re.compile(
    rf"(?:(?:Deres|Dykkar|Vår|Vor)\s+(?:ref(?:eranse)?|dato)\.?:?\s*|Dato:?\s*|Saksnr\.?:?\s*|(?P<ref>{_REF_VALUE})\s*|(?P<date>{_DATE_VALUE})\s*)+",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"(?:(?:Vår )?dato|[A-ZÆØÅ][a-zæøå]+,)\s*:?\s*(?:den\s+)?(?P<date>{_DATE_VALUE})", re.IGNORECASE
)
_HAS_REF_LABEL = re.compile(r"\b(?:(?:Deres|Dykkar|Vår)\s+(?:ref|dato)|Dato\b|Saksnr)", re.IGNORECASE)
_BESIDE = re.compile(r"(?P<left>[^|]+?) {3,}(?P<right>(?:Deres|Dykkar|Vår|Dato|Saksnr)[^|]*)$")


def find_furniture(document: Document) -> list[Field]:
    """Every piece of page furniture in the document, in order."""
    lines, beside = _columns(_line(document, number) for number in range(1, document.line_count + 1))
    fields = [*_fields_of(document, lines), *_fields_of(document, beside)]
    return sorted(fields, key=lambda field: field.span.start)


def _fields_of(document: Document, lines: list[FurnitureLine]) -> Iterator[Field]:
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if line.number in taken:
            continue
        for field in _fields_at(document, lines, at):
            yield field
            taken.update(range(field.span.line_start, field.span.line_end + 1))


def _columns(lines: Iterable[FurnitureLine]) -> tuple[list[FurnitureLine], list[FurnitureLine]]:
    """The filled lines, and references set beside an address: "Språkrådet   Vår ref: 25/412-"."""
    main: list[FurnitureLine] = []
    beside: list[FurnitureLine] = []
    for line in lines:
        match = _BESIDE.match(line.text) if "   " in line.text else None
        if match and _REF_LABELS.fullmatch(match["right"]) and not _HAS_REF_LABEL.match(line.text):
            beside.append(FurnitureLine(line.number, line.start + match.start("right"), match["right"]))
            line = FurnitureLine(line.number, line.start, match["left"])
        if line.text:
            main.append(line)
    return main, beside


def without_furniture(document: Document, fields: list[Field]) -> Document:
    """The document with the furniture blanked in ``clean``."""
    parts: list[str] = []
    end = 0
    for field in fields:
        start = max(end, field.span.start)
        parts.append(document.clean[end:start])
        end = max(start, field.span.end)
        parts.append(re.sub(r"[^\n]", " ", document.clean[start:end]))
    return replace(document, clean="".join([*parts, document.clean[end:]]))


def _line(document: Document, number: int) -> FurnitureLine:
    start, end = document.line_span(number)
    raw = document.clean[start:end]
    return FurnitureLine(number, start + len(raw) - len(raw.lstrip()), raw.strip())


def _fields_at(document: Document, lines: list[FurnitureLine], at: int) -> Iterator[Field]:
    line = lines[at]
    if _PAGE.fullmatch(line.text):
        yield field_of(document, "page", line)
    elif _NOTICE.fullmatch(line.text):
        yield field_of(document, "notice", line)
    elif "|" in line.text:
        yield from _reference_table(document, lines, at)
    elif FOOTER_WORD.match(line.text) and starts_footer(lines, at):
        yield from footer(document, lines, at)
    elif match := _ONE_LINE_ADDRESS.fullmatch(line.text):
        yield part_of(document, "receiver", line, *match.span("name"))
        yield part_of(document, "address", line, *match.span("address"))
    elif _BOX_LINE.fullmatch(line.text) and at and _is_near(lines[at - 1], line):
        yield from _address_block(document, lines, at)
    elif _HAS_REF_LABEL.match(line.text):
        yield from _reference_lines(document, lines, at)
    elif match := _DATE_LINE.fullmatch(line.text):
        yield part_of(document, "date", line, *match.span())


def _is_near(first: FurnitureLine, second: FurnitureLine) -> bool:
    return second.number - first.number <= 2


def _address_block(document: Document, lines: list[FurnitureLine], at: int) -> Iterator[Field]:
    name = lines[at - 1]
    if not re.fullmatch(r"[A-ZÆØÅ][^.:|]{2,80}", name.text):
        return
    yield field_of(document, "receiver", name)
    yield field_of(document, "address", lines[at])
    if at + 1 < len(lines) and _POSTAL_LINE.fullmatch(lines[at + 1].text) and _is_near(lines[at], lines[at + 1]):
        yield field_of(document, "address", lines[at + 1])


def _reference_lines(document: Document, lines: list[FurnitureLine], at: int) -> Iterator[Field]:
    """The label line and the values that stand on it or on the lines after it (at most eight lines on)."""
    labels: list[str] = []
    for line in lines[at : at + 8]:
        match = _REF_LABELS.match(line.text)
        is_value = re.fullmatch(rf"(?:(?:{_REF_VALUE}|{_DATE_VALUE})\s*)+", line.text)
        if not match or (not is_value and not _HAS_REF_LABEL.match(line.text)):
            return
        rest = line.text[match.end() :]
        if rest and not rest[0].isupper():
            return
        yield from _labelled(document, line, match, labels)


def _reference_table(document: Document, lines: list[FurnitureLine], at: int) -> Iterator[Field]:
    """The labels as the head of a pipe table, the values in the row under them."""
    labels = [cell.strip().lower() for cell in lines[at].text.strip("| ").split("|")]
    beside = list(_values_beside_labels(document, lines[at])) if any(map(_HAS_REF_LABEL.match, labels)) else []
    if beside:
        yield field_of(document, "label", lines[at])
        yield from beside
        return
    if at + 1 < len(lines) and heads_footer(labels):
        yield from footer_table(document, lines[at], lines[at + 1], labels)
        return
    if at + 1 >= len(lines) or "|" not in lines[at + 1].text or not _heads_references(labels):
        return
    yield field_of(document, "label", lines[at])
    values = lines[at + 1]
    cells = list(re.finditer(r"(?<=\|)[^|]*" if values.text.startswith("|") else r"(?:^|(?<=\|))[^|]*", values.text))
    for label, cell in zip(labels, cells, strict=False):
        text = cell[0].strip()
        kind: Label = (
            "date" if "dato" in label else "their_reference" if re.match("deres|dykkar", label) else "reference"
        )
        if re.fullmatch(rf"{_REF_VALUE}|{_DATE_VALUE}", text):
            yield part_of(document, kind, values, *cell.span())
    yield field_of(document, "label", values)


def _heads_references(labels: list[str]) -> bool:
    """Whether cells are the labels of references, and no others than "Dato": "| Dato | Hva |" heads a calendar."""
    known = [_HAS_REF_LABEL.match(label) is not None for label in labels if label]
    return any(known) and (all(known) or any(re.match(r"(?:deres|dykkar|vår)\s+ref", label) for label in labels))


def _values_beside_labels(document: Document, line: FurnitureLine) -> Iterator[Field]:
    """Values in the cells of their labels: ``| Deres ref | Vår ref 25/2306- | Dato 19. desember 2025 |``."""
    for cell in re.finditer(r"[^|]+", line.text):
        found = re.search(
            rf"^\s*(?P<label>deres|dykkar|vår)?[^\d]*?(?P<value>{_DATE_VALUE}|{_REF_VALUE})\s*$", cell[0], re.I
        )
        if found:
            ref: Label = "reference" if (found["label"] or "").lower() == "vår" else "their_reference"
            kind: Label = "date" if re.fullmatch(_DATE_VALUE, found["value"], re.IGNORECASE) else ref
            start = cell.start() + found.start("value")
            yield part_of(document, kind, line, start, start + len(found["value"]))


def _labelled(document: Document, line: FurnitureLine, match: re.Match[str], labels: list[str]) -> Iterator[Field]:
    labels.extend(found.lower() for found in re.findall(r"(?:deres|dykkar|vår) ref|dato", match[0], re.IGNORECASE))
    yield part_of(document, "label", line, 0, match.end())
    refs = list(re.finditer(_REF_VALUE, match[0]))
    for place, ref in enumerate(refs):
        theirs = (len(refs) == 2 and place == 0) or (labels and all("vår" not in label for label in labels))
        yield part_of(document, "their_reference" if theirs else "reference", line, *ref.span())
    for date in re.finditer(_DATE_VALUE, match[0], re.IGNORECASE):
        yield part_of(document, "date", line, *date.span())
