"""PDF files by their text layer, with tables as rows and each line on its page.

PDFium gives the words and the drawn lines; the layout is worked out here, since pdfplumber, which
could do it, takes sixty times as long to find the characters.
"""

from __future__ import annotations

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from corpus.document import Document
from corpus.readers.builder import TextBuilder
from corpus.readers.pdf_layout import layout
from corpus.readers.pdf_rulings import Turn, drawing
from corpus.readers.pdf_running import Page, running
from corpus.readers.pdf_words import SKEWED, characters, words
from corpus.readers.source import Source

_TAIL = 4096  # bytes in which a whole file has its end mark
_LEAST_WORDS = 5  # a page image with fewer has a stamp over it, not a text layer
_MOST_ON_PAGE = 300_000  # characters; a page of print has 5 000
_MOST_UNREADABLE = 0.3


def parse(file: Source) -> Document:
    """The document of a PDF. Raises ``ReadError`` for encrypted, cut off, scanned and endless files."""
    if b"%%EOF" not in file.data[-_TAIL:]:
        raise file.error("The PDF is cut off: its end is missing; fetch it again.")
    document = _open(file)
    try:
        count = len(document)
        if count > file.limits.max_pages:
            most = file.limits.max_pages
            raise file.error(f"The PDF has {count} pages, more than {most}; split it or raise the limit.")
        return _text(file, _pages(file, document, count))
    except pdfium.PdfiumError as error:
        raise file.error("The PDF is damaged; fetch it again, or print it to a new PDF.") from error
    finally:
        document.close()


def _open(file: Source) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise file.error("The PDF is encrypted; save it without a password.") from error
        raise file.error("The PDF is damaged or cut off; fetch it again.") from error


def _pages(file: Source, document: pdfium.PdfDocument, count: int) -> list[Page]:
    pages: list[Page] = []
    total = unreadable = word_count = images = 0
    for number in range(count):
        file.check_time()
        page = document[number]
        text = page.get_textpage()
        file.check_characters(total + text.count_chars())
        if text.count_chars() > _MOST_ON_PAGE:
            raise file.error(f"Page {number + 1} holds more text than a page can; print it to a new PDF.")
        found = characters(text)
        shown = drawing(page)
        groups = words(found)
        total += len(found.text)
        unreadable += found.unreadable
        word_count += sum(len(group) for _, group in groups)
        images += shown.has_image
        level = Turn(groups[0][0].quarters % SKEWED) if groups else Turn(0)
        _, top, _, bottom = level.box(page.get_bbox())
        pages.append(Page(layout(groups, shown), top, bottom))
        text.close()
        page.close()
    _refuse_scanned(file, count, word_count, images)
    if unreadable > _MOST_UNREADABLE * max(total, 1):
        raise file.error("The PDF's text has no readable characters; run OCR, e.g. `ocrmypdf --force-ocr`.")
    return pages


def _refuse_scanned(file: Source, pages: int, words_found: int, images: int) -> None:
    if not words_found or (images == pages and words_found < _LEAST_WORDS * pages):
        what = "is scanned: it has images but no text" if images else "has no text"
        raise file.error(f"The PDF {what}; run OCR on it, e.g. `ocrmypdf in.pdf out.pdf`, and read the result.")


def _text(file: Source, pages: list[Page]) -> Document:
    builder = TextBuilder(file)
    for page, masked in zip(pages, running(pages), strict=True):
        builder.start_page()
        for number, line in enumerate(page.lines):
            builder.line(line.text, masked=number in masked)
    return builder.document()
