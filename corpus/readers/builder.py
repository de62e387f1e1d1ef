"""The text of a document while a reader puts it together, line by line."""

from __future__ import annotations

from corpus.document import Document
from corpus.readers.masking import PAGE_BREAK, blank, unmark
from corpus.readers.source import Source


class TextBuilder:
    """Collects lines, their masked forms and where pages begin, within the file's limits."""

    def __init__(self, file: Source) -> None:
        self.file = file
        self._text: list[str] = []
        self._clean: list[str] = []
        self._pages: list[int] = []
        self._length = 0
        self._page_is_blank = True

    def line(self, line: str, *, masked: bool = False) -> None:
        """Add one line, which may hold marks (see ``masking``) and page breaks.

        Raises ``ReadError`` when the file has used up its time or its characters.
        """
        self.file.check_time()
        *broken, rest = line.split(PAGE_BREAK)
        text, clean = "", ""
        for part in broken:
            text, clean = self._add(part, text, clean)
            self._break_at(self._length + len(text))
        text, clean = self._add(rest, text, clean)
        self._text.append(text)
        self._clean.append(blank(text) if masked else clean)
        self._length += len(text) + 1
        self.file.check_characters(self._length)

    def start_page(self) -> None:
        """A page begins at the next line, whether or not the one before it has text."""
        self._pages.append(self._length)
        self._page_is_blank = True

    def break_page(self) -> None:
        """A page break; one that follows another with no text between is the same break."""
        self._break_at(self._length)

    def document(self) -> Document:
        """The document. Raises ``ReadError`` if no line has text."""
        text = "\n".join(self._text)
        if not text.strip():
            raise self.file.error("The file has no text; open it to see what it holds, or leave it out.")
        pages = tuple(min(start, len(text)) for start in self._pages)
        return Document.of(self.file.name, text, "\n".join(self._clean), pages)

    def _add(self, part: str, text: str, clean: str) -> tuple[str, str]:
        more, more_clean = unmark(part)
        self._page_is_blank = self._page_is_blank and not more.strip()
        return text + more, clean + more_clean

    def _break_at(self, offset: int) -> None:
        if not self._page_is_blank:
            self._pages += [offset] if self._pages else [0, offset]
            self._page_is_blank = True
