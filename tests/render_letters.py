"""Letters written as files of other formats by the libraries that write such files: PDF, DOCX, HTML, Markdown."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import docx
import lxml.html
from docx.enum.text import WD_BREAK
from lxml.html import builder as E  # type: ignore[import-untyped]  # noqa: N812
from reportlab.lib.enums import TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tests.letter_parts import Part, Printed, Rows

_FIGURES = re.compile(r"(?:kr\.? ?)?[-–−]? ?\d{1,3}(?: \d{3})*|")


def _amount_columns(rows: Rows) -> set[int]:
    """The columns that hold nothing but sums, the head aside."""
    width = max(len(row) for row in rows)
    body = [row for row in rows if any(re.search(r"\d \d{3}", cell) for cell in row[-1:])]
    return {n for n in range(2, width) if body and all(_FIGURES.fullmatch(row[n]) for row in body if n < len(row))}


def _reference_row(letter: Printed) -> list[tuple[str, str]]:
    return [("Deres ref", ""), ("Vår ref", letter.reference), ("Dato", letter.date)]


def _has_reference(letter: Printed) -> bool:
    return bool(letter.reference or letter.date)


# ---- PDF ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Layout:
    """How a PDF looks. ``widths`` are shares of the columns that hold no sums; others are ``sum_width`` wide."""

    font: str
    bold: str
    size: float
    margin: float
    ruled: bool
    framed_address: bool
    header: str
    sum_width: float
    key_width: float


RULED = Layout("Helvetica", "Helvetica-Bold", 10.5, 72, True, False, "Tildelingsbrev", 90, 66)
UNRULED = Layout("Times-Roman", "Times-Bold", 11.5, 56, False, True, "", 100, 64)


def pdf(letters: Sequence[Printed], layout: Layout) -> bytes:
    """One letter after another, each on a new page with its pages numbered from 1."""
    stream = io.BytesIO()
    page = _Pages(layout)
    story: list[Flowable] = []
    for number, letter in enumerate(letters):
        story += [NextPageTemplate(f"first {number}"), *([PageBreak()] if number else [])]
        story += [NextPageTemplate(f"later {number}"), *_story(letter, layout)]
    document = BaseDocTemplate(stream, pagesize=A4)
    for number, letter in enumerate(letters):
        document.addPageTemplates(page.templates(number, letter))
    document.build(story[1:])
    return stream.getvalue()


class _Pages:
    """The page templates of a file, with page numbers that begin anew with every letter."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.number = 0

    def templates(self, number: int, letter: Printed) -> list[PageTemplate]:
        width, height, margin = *A4, self.layout.margin
        foot = 110 if letter.foot else 70
        body = Frame(margin, foot, width - 2 * margin, height - foot - 70, id="body", showBoundary=0)
        frames = [body]
        if self.layout.framed_address:
            address = Frame(margin, height - 150, 250, 95, id="address", showBoundary=1)
            reference = Frame(width - margin - 160, height - 150, 160, 95, id="reference")
            frames = [
                address,
                reference,
                Frame(margin, foot, width - 2 * margin, height - foot - 165, id="body"),
            ]
        first = PageTemplate(f"first {number}", frames, onPage=self._first(letter))
        later = Frame(margin, 70, width - 2 * margin, height - 140, id="body")
        return [first, PageTemplate(f"later {number}", [later], onPage=self._later)]

    def _first(self, letter: Printed) -> Callable[[Canvas, object], None]:
        def draw(canvas: Canvas, document: object) -> None:
            self.number = 1
            canvas.setFont(self.layout.font, 8)
            for column, (label, values) in enumerate(letter.foot):
                for row, text in enumerate([label, *values]):
                    canvas.drawString(self.layout.margin + column * 92, 90 - 10 * row, text)

        return draw

    def _later(self, canvas: Canvas, document: object) -> None:
        self.number += 1
        canvas.setFont(self.layout.font, 8)
        if self.layout.header:
            canvas.drawString(self.layout.margin, A4[1] - 40, self.layout.header)
        canvas.drawRightString(A4[0] - self.layout.margin, 40, f"Side {self.number}")


def _story(letter: Printed, layout: Layout) -> list[Flowable]:
    body = ParagraphStyle("body", fontName=layout.font, fontSize=layout.size, leading=layout.size * 1.2, spaceAfter=7)
    plain = ParagraphStyle("plain", parent=body, spaceAfter=0)
    story: list[Flowable] = [Paragraph(_plain(line), plain) for line in [*letter.letterhead, *letter.receiver]]
    if layout.framed_address:
        story += [Spacer(1, 1), FrameBreak()]
        story += [Paragraph(_plain(f"{label}: {text}"), plain) for label, text in _reference_row(letter) if text]
        story += [Spacer(1, 1), FrameBreak()]
    elif _has_reference(letter):
        story += [Spacer(1, 20), Table(list(zip(*_reference_row(letter), strict=True)), colWidths=150), Spacer(1, 20)]
    else:
        story += [Spacer(1, 20)]
    story += [Paragraph(_plain(letter.title), _heading_style(layout, 0))]
    for part in letter.parts:
        story += _flowables(part, layout, body)
    story += [Spacer(1, 14), *(Paragraph(_plain(line), plain) for line in letter.signatures)]
    return story


def _heading_style(layout: Layout, level: int) -> ParagraphStyle:
    size = layout.size + max(0, 4 - level)
    return ParagraphStyle(
        f"h{level}",
        fontName=layout.bold,
        fontSize=size,
        leading=size * 1.2,
        spaceBefore=6,
        spaceAfter=4,
        keepWithNext=1,
    )


def _flowables(part: Part, layout: Layout, body: ParagraphStyle) -> list[Flowable]:
    if part.kind == "table":
        return [_pdf_table(part.rows, layout, body), Spacer(1, 10)]
    style = _heading_style(layout, part.level) if part.kind == "heading" else body
    if part.kind == "item":
        style = ParagraphStyle("item", parent=body, leftIndent=14, firstLineIndent=-10)
    return [Paragraph(_plain(part.text), style)]


def _pdf_table(rows: Rows, layout: Layout, body: ParagraphStyle) -> Table:
    sums = _amount_columns(rows)
    cell = ParagraphStyle("cell", parent=body, spaceAfter=0)
    right = ParagraphStyle("right", parent=cell, alignment=TA_RIGHT)
    cells = [[Paragraph(_plain(text), right if n in sums else cell) for n, text in enumerate(row)] for row in rows]
    keys = {n for n in range(2) if all(len(row[n]) < 11 for row in rows)}
    each = layout.sum_width if len(sums) < 2 else 74
    room = A4[0] - 2 * layout.margin - 14 - each * len(sums) - layout.key_width * len(keys)
    rest = (1 if layout.ruled or len(sums) > 1 else 0.75) * room / max(len(rows[0]) - len(sums) - len(keys), 1)
    widths = [each if n in sums else layout.key_width if n in keys else rest for n in range(len(rows[0]))]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if layout.ruled else []
    return Table(cells, colWidths=widths, repeatRows=1, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *lines])


def _plain(text: str) -> str:
    """Text for reportlab's paragraphs, in the characters that its standard fonts have."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("−", "–")


# ---- DOCX --------------------------------------------------------------------------------------------


def word(letters: Sequence[Printed]) -> bytes:
    """Headings by style, tables, and every letter on a new page."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Tildelingsbrev"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    for number, letter in enumerate(letters):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for line in [*letter.letterhead, *letter.receiver]:
            document.add_paragraph(line)
        if _has_reference(letter):
            _word_table(document, tuple(zip(*_reference_row(letter), strict=True)))
        document.add_heading(letter.title, 1)
        for part in letter.parts:
            _word_part(document, part)
        for line in letter.signatures:
            document.add_paragraph(line)
        for label, values in letter.foot:
            for line in (label, *values):
                document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_part(document: docx.document.Document, part: Part) -> None:
    match part.kind:
        case "heading":
            document.add_heading(part.text, min(part.level + 1, 9))
        case "table":
            _word_table(document, part.rows)
        case "item" if part.text[0] in "•-":
            document.add_paragraph(part.text[2:], style="List Bullet")
        case _:
            document.add_paragraph(part.text)


def _word_table(document: docx.document.Document, rows: Rows) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text
    document.add_paragraph()


# ---- HTML --------------------------------------------------------------------------------------------


def web(letters: Sequence[Printed]) -> bytes:
    """A page as the government's: a menu, breadcrumbs, the letters in ``<main>``, a foot with addresses."""
    main = E.MAIN()
    for letter in letters:
        main.extend(E.P(*_broken(lines)) for lines in (letter.letterhead, letter.receiver) if lines)
        if _has_reference(letter):
            main.append(_web_table(tuple(zip(*_reference_row(letter), strict=True))))
        main.append(E.H1(letter.title))
        main.extend(_web_part(part) for part in letter.parts)
        main.append(E.P(*_broken(letter.signatures)))
        main.extend(E.DL(E.DT(label), *map(E.DD, values)) for label, values in letter.foot)
    menu = E.NAV(
        E.UL(*(E.LI(E.A(text, href="#")) for text in ("Dokument", "Tillegg nr. 9 til tildelingsbrev", "Tema")))
    )
    page = E.HTML(
        E.HEAD(E.META(charset="utf-8"), E.TITLE("Tildelingsbrev - regjeringen.no"), E.STYLE("main { width: 60em }")),
        E.BODY(
            E.HEADER(E.A("Til hovedinnhold", href="#main"), menu),
            main,
            E.FOOTER(E.P("Ansvarlig redaktør: Kari Nordmann"), E.P("Post 01 1 000 000 kroner")),
        ),
    )
    found: bytes = lxml.html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>", pretty_print=True)
    return found


def _broken(lines: Sequence[str]) -> list[object]:
    return [part for number, line in enumerate(lines) for part in ([E.BR()] if number else []) + [line]]


def _web_part(part: Part) -> lxml.html.HtmlElement:
    match part.kind:
        case "heading":
            return getattr(E, f"H{min(part.level + 1, 6)}")(part.text)
        case "table":
            return _web_table(part.rows)
        case "item" if part.text[0] in "•-":
            return E.UL(E.LI(part.text[2:]))
        case _:
            label, colon, rest = part.text.partition(":")
            return E.P(E.STRONG(label + colon), rest) if colon and len(label) < 12 else E.P(part.text)


def _web_table(rows: Rows) -> lxml.html.HtmlElement:
    head = E.THEAD(E.TR(*(E.TH(text) for text in rows[0])))
    return E.TABLE(head, E.TBODY(*(E.TR(*(E.TD(text) for text in row)) for row in rows[1:])))


# ---- Markdown ----------------------------------------------------------------------------------------


def markdown(letters: Sequence[Printed]) -> bytes:
    """As a converter of PDF leaves it: spans and images in headings, bold, ``<br>`` in table cells."""
    parts: list[str] = []
    for page, letter in enumerate(letters):
        parts += [f'<span id="page-{page}-0"></span>![](_page_{page}_Picture_1.jpeg)']
        parts += ["<br>".join(lines) for lines in (letter.letterhead, letter.receiver) if lines]
        if _has_reference(letter):
            parts += [_pipes(tuple(zip(*_reference_row(letter), strict=True)))]
        parts += [f'# <span id="page-{page}-1"></span>**{letter.title}**']
        parts += [_marked(part) for part in letter.parts]
        parts += ["\n".join(letter.signatures)]
        parts += ["\n".join((label, *values)) for label, values in letter.foot]
    return ("\n\n".join(parts) + "\n").encode()


def _marked(part: Part) -> str:
    match part.kind:
        case "heading":
            return f"{'#' * min(part.level + 1, 6)} **{part.text}**"
        case "table":
            return _pipes(part.rows)
        case "item":
            return part.text.replace("• ", "- ")
        case _:
            return re.sub(r"^(Frist|Finansiering)\b:?", r"**\g<0>**", part.text)


def _pipes(rows: Rows) -> str:
    lines = ["| " + " | ".join(_with_break(text) for text in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _with_break(text: str) -> str:
    """A long name on two lines, as printed in a narrow cell."""
    words = text.split()
    return text if len(text) < 40 else " ".join(words[: len(words) // 2]) + "<br>" + " ".join(words[len(words) // 2 :])


WRITERS: dict[str, tuple[str, Callable[[Sequence[Printed]], bytes]]] = {
    "ruled PDF": ("pdf", lambda letters: pdf(letters, RULED)),
    "unruled PDF": ("pdf", lambda letters: pdf(letters, UNRULED)),
    "DOCX": ("docx", word),
    "HTML": ("html", web),
    "Markdown": ("md", markdown),
}
