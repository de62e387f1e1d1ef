"""Word files, read from their XML: paragraphs, headings, lists, tables and notes in reading order.

Pages are those that Word last laid out (``lastRenderedPageBreak``) and explicit breaks; a file
without either has no pages. Page headers and footers are left out, as are deleted and hidden text.
"""

from __future__ import annotations

from collections.abc import Callable

import lxml.etree as etree  # type: ignore[import-untyped]

from corpus.document import Document
from corpus.readers.builder import TextBuilder
from corpus.readers.docx_package import Package
from corpus.readers.docx_styles import Numbering, Styles, W, numbering_of, value
from corpus.readers.flow import Flow
from corpus.readers.masking import PAGE_BREAK, extracted, marked
from corpus.readers.source import Source

# fmt: off
_LEFT_OUT = frozenset(W + tag for tag in (
    "del", "moveFrom", "rPr", "tabs", "pPrChange", "rPrChange", "tblPrChange", "instrText", "delText",
    "sectPr",
)) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
# fmt: on
_NOTES = ("footnote", "endnote")
_NOT_DECIMAL = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def parse(file: Source) -> Document:
    """The document of a DOCX file. Raises ``ReadError`` for damaged, encrypted and hostile files."""
    package = Package(file)
    root = package.part("word/document.xml")
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise file.error("The file is a zip archive but no Word document; unpack it, or save it as DOCX.")
    builder = TextBuilder(file)
    notes = _Notes(body)
    styles, numbering = Styles(package.part("word/styles.xml")), Numbering(package.part("word/numbering.xml"))
    flow = Flow(builder)
    _Walk(flow, styles, numbering, notes).run(body)
    for kind in _NOTES:
        if any(wanted == kind for wanted, _ in notes.marks):
            _write_notes(package.part(f"word/{kind}s.xml"), kind, notes, flow, styles)
    return builder.document()


class _Notes:
    """The marks of foot- and endnotes: ``*`` for a single note, ``[1]``, ``[2]`` … for several."""

    def __init__(self, body: etree._Element) -> None:
        self.marks: dict[tuple[str, str], str] = {}
        keys = [
            (kind, reference.get(W + "id") or "") for kind in _NOTES for reference in body.iter(f"{W}{kind}Reference")
        ]
        for key in keys:
            self.marks.setdefault(key, f"[{len(self.marks) + 1}]")
        if len(self.marks) == 1:
            self.marks = dict.fromkeys(self.marks, "*")

    def reference(self, kind: str, element: etree._Element) -> str:
        mark = self.marks.get((kind, element.get(W + "id") or ""), "")
        return mark if mark == "*" or not mark else marked(mark)


class _Paragraph:
    """The words of an open paragraph and what its properties say."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.prefix = ""
        self.ends_page = False


class _Walk:
    """One pass over a part, without recursion; paragraphs nest where text boxes do."""

    def __init__(self, flow: Flow, styles: Styles, numbering: Numbering, notes: _Notes) -> None:
        self.flow, self.styles, self.numbering, self.notes = flow, styles, numbering, notes
        self.open: list[_Paragraph] = []
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            "p": self.start_paragraph,
            "pPr": self.properties,
            "r": self.run_mark,
            "t": lambda element: self.add(extracted(element.text or "")),
            "tab": lambda element: self.add("\t"),
            "br": self.line_break,
            "cr": lambda element: self.add("\n"),
            "noBreakHyphen": lambda element: self.add("-"),
            "sym": self.symbol,
            "lastRenderedPageBreak": lambda element: self.add(PAGE_BREAK),
            "footnoteReference": lambda element: self.add(self.notes.reference("footnote", element)),
            "endnoteReference": lambda element: self.add(self.notes.reference("endnote", element)),
            "tbl": lambda element: self.flow.start_table(),
            "tr": lambda element: self.flow.start_row(),
            "tc": self.start_cell,
        }
        self.enders: dict[str, Callable[[], None]] = {
            "p": self.end_paragraph,
            "tbl": self.flow.end_table,
            "tr": self.flow.end_row,
            "tc": self.flow.end_cell,
        }

    def run(self, body: etree._Element) -> None:
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "start" and (tag in _LEFT_OUT or (tag == W + "r" and _is_hidden(element))):
                walk.skip_subtree()
            elif tag.startswith(W):
                name = tag[len(W) :]
                if event == "start" and name in self.handlers:
                    self.handlers[name](element)
                elif event == "end" and name in self.enders:
                    self.enders[name]()

    def add(self, text: str) -> None:
        if self.open:
            self.open[-1].words.append(text)

    def start_paragraph(self, element: etree._Element) -> None:
        self.open.append(_Paragraph())

    def properties(self, element: etree._Element) -> None:
        """Take heading, list number and page breaks from a paragraph's properties."""
        if not self.open:
            return
        paragraph, style = self.open[-1], self.styles.style(value(element, "pStyle"))
        numbering = numbering_of(element) or style.numbering
        label = self.numbering.label(*numbering) if numbering else ""
        paragraph.prefix = marked("#" * style.heading + " ") + label.lstrip() if style.heading else label
        if _is_on(element.find(W + "pageBreakBefore")):
            paragraph.words.append(PAGE_BREAK)
        section = element.find(W + "sectPr")
        paragraph.ends_page = section is not None and value(section, "type") != "continuous"

    def run_mark(self, element: etree._Element) -> None:
        """A raised figure after a figure is a note's number, never a digit of the amount."""
        if value(element, "rPr/vertAlign") != "superscript" or not self.open:
            return
        raised = "".join(text.text or "" for text in element.findall(W + "t"))
        if "".join(self.open[-1].words[-3:])[-1:].isdigit() and raised.strip()[:1].isdigit():
            for text in element.findall(W + "t"):
                text.text = ""
            self.add(marked(f"[{extracted(raised).strip()}]"))

    def line_break(self, element: etree._Element) -> None:
        kind = element.get(W + "type")
        self.add(PAGE_BREAK if kind == "page" else " " if kind == "column" else "\n")

    def symbol(self, element: etree._Element) -> None:
        code = element.get(W + "char") or ""
        if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code):
            character = chr(int(code, 16))
            self.add(extracted(character) if not 0xD800 <= ord(character) < 0xE000 else "")

    def start_cell(self, element: etree._Element) -> None:
        span = value(element, "tcPr/gridSpan") or "1"
        self.flow.start_cell(int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1)

    def end_paragraph(self) -> None:
        paragraph = self.open.pop()
        text = "".join(paragraph.words)
        words = text.lstrip(" \t\n" + PAGE_BREAK)
        if PAGE_BREAK in text[: len(text) - len(words)]:
            self.flow.break_page()
        if words:
            self.flow.paragraph(words.rstrip(" \t\n"), paragraph.prefix)
        if paragraph.ends_page:
            self.flow.break_page()


def _is_hidden(run: etree._Element) -> bool:
    return _is_on(run.find(f"{W}rPr/{W}vanish"))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(W + "val") not in ("0", "false", "off")


def _write_notes(root: etree._Element | None, kind: str, notes: _Notes, flow: Flow, styles: Styles) -> None:
    for note in [] if root is None else root.findall(W + kind):
        mark = notes.marks.get((kind, note.get(W + "id") or ""))
        if mark is None or note.get(W + "type") in _NOT_DECIMAL:
            continue
        walk = _Walk(flow, styles, Numbering(None), notes)
        first = note.find(f".//{W}p")
        for paragraph in note.iter(W + "p"):
            walk.start_paragraph(paragraph)
            walk.open[-1].words += [extracted(text.text or "") for text in paragraph.iter(W + "t")]
            walk.open[-1].prefix = f"{mark} " if paragraph is first else ""
            walk.end_paragraph()
