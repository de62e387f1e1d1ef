"""The sender's footer: "Postadresse", "Telefon", "Saksbehandler" and what stands beside, under or between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.furniture_model import Field, FurnitureLine, Label, field_of, part_of

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
FOOTER_WORD = re.compile("|".join(sorted((re.escape(w) for w in _FOOTER_LABELS), key=len, reverse=True)), re.IGNORECASE)
# "Saksbehandlar: Jorunn Sæle Fitje, 22 24 93 15": a label and its value on one line.
_FOOTER_PAIR = re.compile(rf"(?P<label>{FOOTER_WORD.pattern})\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_NUMBER_AFTER = re.compile(
    r"\s*(?:,|<br\s*/?>|tlf\.?:?|\s{2})\s*(?=(?:\+47\s*)?\d{2,3}(?:\s?\d{2,3}){2,3}\s*$)", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://)?www\.[\w.-]+\w")


def heads_footer(labels: list[str]) -> bool:
    """Whether the cells of a row, in lower case, are the labels of a footer."""
    return sum(label in _FOOTER_LABELS for label in labels) > 1


def footer_table(document: Document, head: FurnitureLine, values: FurnitureLine, labels: list[str]) -> Iterator[Field]:
    """The sender's footer as a pipe table: labels in its head, values in the row under them."""
    if "|" not in values.text:
        return
    yield field_of(document, "label", head)
    cells = list(re.finditer(r"(?<=\|)[^|]*" if values.text.startswith("|") else r"(?:^|(?<=\|))[^|]*", values.text))
    for label, cell in zip(labels, cells, strict=False):
        if label in _FOOTER_LABELS and cell[0].strip():
            yield from _values(document, _FOOTER_LABELS[label], values, cell.span())


def starts_footer(lines: list[FurnitureLine], at: int) -> bool:
    """A footer has at least two of its labels within thirty lines, each at the start of a line."""
    window = lines[at : at + 30]
    return sum(1 for line in window if _footer_label(line.text) or _label_count(line.text) > 1) > 1 or (
        _label_count(lines[at].text) > 1
    )


def _footer_label(text: str) -> Label | None:
    return _FOOTER_LABELS.get(text.lower().rstrip(":"))


def _label_count(text: str) -> int:
    return len(FOOTER_WORD.findall(text)) if not re.search(r"[.;]\s", text) else 0


def footer(document: Document, lines: list[FurnitureLine], at: int) -> Iterator[Field]:
    """The fields of the footer that begins at a line."""
    label: Label | None = None
    previous = lines[at]
    columns: list[tuple[int, Label]] = []
    for line in lines[at : at + 40]:
        own = _footer_label(line.text)
        pair = _FOOTER_PAIR.fullmatch(line.text)
        cells = _in_columns(document, line, columns) if line.number - previous.number == 1 else []
        if pair and (value := _FOOTER_LABELS.get(pair["label"].lower())):
            label = value
            yield part_of(document, "label", line, 0, pair.start("value"))
            yield from _values(document, value, line, pair.span("value"))
        elif cells:
            for kind, span in cells:
                yield from _values(document, kind, line, span)
        elif own:
            label = own
            yield field_of(document, "label", line)
        elif _EMAIL.fullmatch(line.text):
            yield field_of(document, "email", line)
        elif _WEB.fullmatch(line.text):
            yield field_of(document, "web", line)
        elif _label_count(line.text) > 1:
            label = "label"
            columns = columns or _label_columns(document, line)
            yield field_of(document, "label", line)
        elif label and line.number - previous.number == 1 and len(line.text) < 90:
            yield field_of(document, _telephone_or(label, line.text), line)
        else:
            return
        previous = line


def _label_columns(document: Document, line: FurnitureLine) -> list[tuple[int, Label]]:
    """The labels of a line set in columns, each with its distance from the margin; none where no gaps part them."""
    margin = line.start - document.line_span(line.number)[0]
    cells = list(re.finditer(r"\S+(?: \S+)*", line.text))
    found = [(margin + cell.start(), label) for cell in cells if (label := _footer_label(cell[0]))]
    return found if len(found) == len(cells) > 1 else []


def _in_columns(
    document: Document, line: FurnitureLine, columns: list[tuple[int, Label]]
) -> list[tuple[Label, tuple[int, int]]]:
    """The values of a line under the labels of a footer in columns, each by the label that it stands under."""
    margin = line.start - document.line_span(line.number)[0]
    found: list[tuple[Label, tuple[int, int]]] = []
    for cell in re.finditer(r"\S+(?: \S+)*", line.text) if columns else ():
        near = [label for at, label in columns if abs(margin + cell.start() - at) <= 2]
        if not near:
            return []
        found.append((_kind_in_column(cell[0], near[0]), cell.span()))
        if own := _footer_label(cell[0]):  # "Org.nr." under "Telefon"
            columns[:] = [(at, own if label == near[0] else label) for at, label in columns]
    return found


def _kind_in_column(text: str, label: Label) -> Label:
    if _footer_label(text):
        return "label"
    return "email" if _EMAIL.fullmatch(text) else "web" if _WEB.fullmatch(text) else label


def _values(document: Document, label: Label, line: FurnitureLine, span: tuple[int, int]) -> Iterator[Field]:
    """A value of the footer; a case handler's telephone number is a value of its own."""
    start, end = span
    number = _NUMBER_AFTER.search(line.text, start, end) if label == "case_handler" else None
    if number:
        yield part_of(document, label, line, start, number.start())
        yield part_of(document, "handler_telephone", line, number.end(), end)
    else:
        yield part_of(document, _telephone_or(label, line.text[start:end]), line, start, end)


def _telephone_or(label: Label, text: str) -> Label:
    digits = re.fullmatch(r"(?:\+47\s*)?\d{2,3}(?:\s?\d{2,3}){2,3}", text)
    return "handler_telephone" if label == "case_handler" and digits else label
