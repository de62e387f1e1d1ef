"""Page furniture: page numbers, address blocks, reference and date lines, the sender's footer.

A converter drops these wherever page one ended, often in mid-sentence. They are found by their form,
kept as ``Field`` values for the header, and blanked in the text that the extractor reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Document, Span

Label = Literal[
    "page",
    "notice",
    "receiver",
    "address",
    "reference",
    "their_reference",
    "date",
    "postal_address",
    "office_address",
    "telephone",
    "org_number",
    "unit",
    "case_handler",
    "email",
    "web",
    "label",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of furniture; ``text`` is its value, white space collapsed (may be empty)."""

    label: Label
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    text: str  # stripped


_PAGE = re.compile(r"(?:Side|Page)\s+\d+(?:\s*(?:av|/|of)\s*\d+)?", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:Dette )?dokumentet er elektronisk (?:signert|godkjen[tn]).*|Elektronisk (?:signert|godkjent).*", re.IGNORECASE
)
_POSTAL_CODE = r"\d{4}\s+[A-ZÆØÅ][\wæøåÆØÅ]*(?:\s+[A-ZÆØÅ]\w*)?"
_BOX = r"(?:Postboks|Postb\.|Pb\.?|Boks)\s+\d+(?:\s+[A-ZÆØÅ][\wæøåÆØÅ.]*){0,3}?"
_ONE_LINE_ADDRESS = re.compile(rf"(?P<name>[A-ZÆØÅ][^|:]*?)\s+(?P<address>{_BOX}\s*,?\s+{_POSTAL_CODE})")
_BOX_LINE = re.compile(rf"{_BOX}(?:\s*,?\s+{_POSTAL_CODE})?")
_POSTAL_LINE = re.compile(_POSTAL_CODE)
_REF_VALUE = r"\d{2,4}/\d{1,6}(?:\s?-(?:\s?\d+(?![\d.]))?)?"
_MONTHS = r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
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
_FOOTER_LABELS: dict[str, Label] = {
    "postadresse": "postal_address",
    "kontoradresse": "office_address",
    "besøksadresse": "office_address",
    "telefon": "telephone",
    "telefon*": "telephone",
    "tlf.": "telephone",
    "org.nr.": "org_number",
    "org. nr.": "org_number",
    "org nr.": "org_number",
    "org.nr": "org_number",
    "avdeling": "unit",
    "saksbehandler": "case_handler",
    "saksbehandlar": "case_handler",
    "e-post": "email",
}
_FOOTER_WORD = re.compile(
    "|".join(sorted((re.escape(w) for w in _FOOTER_LABELS), key=len, reverse=True)), re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://)?www\.[\w.-]+\w")


def find_furniture(document: Document) -> list[Field]:
    """Every piece of page furniture in the document, in order."""
    lines, beside = _columns(_line(document, number) for number in range(1, document.line_count + 1))
    fields = [*_fields_of(document, lines), *_fields_of(document, beside)]
    return sorted(fields, key=lambda field: field.span.start)


def _fields_of(document: Document, lines: list[_Line]) -> Iterator[Field]:
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if line.number in taken:
            continue
        for field in _fields_at(document, lines, at):
            yield field
            taken.update(range(field.span.line_start, field.span.line_end + 1))


def _columns(lines: Iterable[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The filled lines, and references set beside an address: "Språkrådet   Vår ref: 25/412-"."""
    main: list[_Line] = []
    beside: list[_Line] = []
    for line in lines:
        match = _BESIDE.match(line.text) if "   " in line.text else None
        if match and _REF_LABELS.fullmatch(match["right"]) and not _HAS_REF_LABEL.match(line.text):
            beside.append(_Line(line.number, line.start + match.start("right"), match["right"]))
            line = _Line(line.number, line.start, match["left"])
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


def _line(document: Document, number: int) -> _Line:
    start, end = document.line_span(number)
    raw = document.clean[start:end]
    return _Line(number, start + len(raw) - len(raw.lstrip()), raw.strip())


def _fields_at(document: Document, lines: list[_Line], at: int) -> Iterator[Field]:
    line = lines[at]
    if _PAGE.fullmatch(line.text):
        yield _field(document, "page", line)
    elif _NOTICE.fullmatch(line.text):
        yield _field(document, "notice", line)
    elif "|" in line.text:
        yield from _reference_table(document, lines, at)
    elif _FOOTER_WORD.match(line.text) and _starts_footer(lines, at):
        yield from _footer(document, lines, at)
    elif match := _ONE_LINE_ADDRESS.fullmatch(line.text):
        yield _part(document, "receiver", line, *match.span("name"))
        yield _part(document, "address", line, *match.span("address"))
    elif _BOX_LINE.fullmatch(line.text) and at and _is_near(lines[at - 1], line):
        yield from _address_block(document, lines, at)
    elif _HAS_REF_LABEL.match(line.text):
        yield from _reference_lines(document, lines, at)
    elif match := _DATE_LINE.fullmatch(line.text):
        yield _part(document, "date", line, *match.span())


def _field(document: Document, label: Label, line: _Line, text: str | None = None) -> Field:
    return Field(label, line.text if text is None else text, document.span(line.start, line.start + len(line.text)))


def _part(document: Document, label: Label, line: _Line, start: int, end: int) -> Field:
    return Field(label, line.text[start:end].strip(), document.span(line.start + start, line.start + end))


def _is_near(first: _Line, second: _Line) -> bool:
    return second.number - first.number <= 2


def _address_block(document: Document, lines: list[_Line], at: int) -> Iterator[Field]:
    name = lines[at - 1]
    if not re.fullmatch(r"[A-ZÆØÅ][^.:|]{2,80}", name.text):
        return
    yield _field(document, "receiver", name)
    yield _field(document, "address", lines[at])
    if at + 1 < len(lines) and _POSTAL_LINE.fullmatch(lines[at + 1].text) and _is_near(lines[at], lines[at + 1]):
        yield _field(document, "address", lines[at + 1])


def _reference_lines(document: Document, lines: list[_Line], at: int) -> Iterator[Field]:
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


def _reference_table(document: Document, lines: list[_Line], at: int) -> Iterator[Field]:
    """The labels as the head of a pipe table, the values in the row under them."""
    labels = [cell.strip().lower() for cell in lines[at].text.strip("| ").split("|")]
    beside = list(_values_beside_labels(document, lines[at])) if any(map(_HAS_REF_LABEL.match, labels)) else []
    if beside:
        yield _field(document, "label", lines[at])
        yield from beside
        return
    if (
        at + 1 >= len(lines)
        or "|" not in lines[at + 1].text
        or not any(_HAS_REF_LABEL.match(label) for label in labels)
    ):
        return
    yield _field(document, "label", lines[at])
    values = lines[at + 1]
    cells = list(
        re.finditer(r"[^|]+", values.text[values.text.find("|") :] if values.text.startswith("|") else values.text)
    )
    for label, cell in zip(labels, cells, strict=False):
        text = cell[0].strip()
        kind: Label = (
            "date" if "dato" in label else "their_reference" if re.match("deres|dykkar", label) else "reference"
        )
        if re.fullmatch(rf"{_REF_VALUE}|{_DATE_VALUE}", text):
            yield _part(document, kind, values, *cell.span())
    yield _field(document, "label", values)


def _values_beside_labels(document: Document, line: _Line) -> Iterator[Field]:
    """Values in the cells of their labels: ``| Deres ref | Vår ref 25/2306- | Dato 19. desember 2025 |``."""
    for cell in re.finditer(r"[^|]+", line.text):
        found = re.search(
            rf"^\s*(?P<label>deres|dykkar|vår)?[^\d]*?(?P<value>{_DATE_VALUE}|{_REF_VALUE})\s*$", cell[0], re.I
        )
        if found:
            ref: Label = "reference" if (found["label"] or "").lower() == "vår" else "their_reference"
            kind: Label = "date" if re.fullmatch(_DATE_VALUE, found["value"], re.IGNORECASE) else ref
            start = cell.start() + found.start("value")
            yield _part(document, kind, line, start, start + len(found["value"]))


def _labelled(document: Document, line: _Line, match: re.Match[str], labels: list[str]) -> Iterator[Field]:
    labels.extend(found.lower() for found in re.findall(r"(?:deres|dykkar|vår) ref|dato", match[0], re.IGNORECASE))
    yield _part(document, "label", line, 0, match.end())
    refs = list(re.finditer(_REF_VALUE, match[0]))
    for place, ref in enumerate(refs):
        theirs = (len(refs) == 2 and place == 0) or (labels and all("vår" not in label for label in labels))
        yield _part(document, "their_reference" if theirs else "reference", line, *ref.span())
    for date in re.finditer(_DATE_VALUE, match[0], re.IGNORECASE):
        yield _part(document, "date", line, *date.span())


def _starts_footer(lines: list[_Line], at: int) -> bool:
    """A footer has at least two of its labels within thirty lines, each at the start of a line."""
    window = lines[at : at + 30]
    return sum(1 for line in window if _footer_label(line.text) or _label_count(line.text) > 1) > 1 or (
        _label_count(lines[at].text) > 1
    )


def _footer_label(text: str) -> Label | None:
    return _FOOTER_LABELS.get(text.lower().rstrip(":"))


def _label_count(text: str) -> int:
    return len(_FOOTER_WORD.findall(text)) if not re.search(r"[.;]\s", text) else 0


def _footer(document: Document, lines: list[_Line], at: int) -> Iterator[Field]:
    label: Label | None = None
    previous = lines[at]
    for line in lines[at : at + 40]:
        own = _footer_label(line.text)
        if own:
            label = own
            yield _field(document, "label", line)
        elif _EMAIL.fullmatch(line.text):
            yield _field(document, "email", line)
        elif _WEB.fullmatch(line.text):
            yield _field(document, "web", line)
        elif _label_count(line.text) > 1:
            label = "label"
            yield _field(document, "label", line)
        elif label and line.number - previous.number == 1 and len(line.text) < 90:
            yield _field(document, _telephone_or(label, line.text), line)
        else:
            return
        previous = line


def _telephone_or(label: Label, text: str) -> Label:
    digits = re.fullmatch(r"(?:\+47\s*)?\d{2,3}(?:\s?\d{2,3}){2,3}", text)
    return "telephone" if label == "case_handler" and digits else label
