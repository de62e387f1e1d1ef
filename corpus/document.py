"""A file as read: its text, the same text with markup masked, and where each line and page begins.

Every later stage works on character offsets into ``text``. ``clean`` has the same length as
``text``, so an offset in one is an offset in the other; only what is markup (``**``, ``#``,
``<br>``, image links, hard spaces) has become ordinary spaces. Quotes are always cut from ``text``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: offsets are 0-based and half-open, lines and pages are 1-based.

    ``page`` is ``None`` where the format has no pages.
    """

    start: int
    end: int
    line_start: int
    line_end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file.

    ``source`` is the name shown in citations; ``text`` has ``\\n`` line ends only;
    ``page_starts`` holds the offset at which each page begins (empty: no pages). A table row that
    a reader knows to be one is a line with ``|`` between (and around) its cells.
    """

    source: str
    text: str
    clean: str
    line_starts: tuple[int, ...]
    page_starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, source: str, text: str, clean: str | None = None, page_starts: tuple[int, ...] = ()) -> Document:
        """Make a document from its text. Raises ``ValueError`` if the masked text differs in length."""
        masked = text if clean is None else clean
        if len(masked) != len(text):
            raise ValueError("the masked text must be as long as the text")
        lengths = (len(line) + 1 for line in text.split("\n")[:-1])
        return cls(source, text, masked, tuple(accumulate(lengths, initial=0)), page_starts)

    @property
    def line_count(self) -> int:
        return len(self.line_starts)

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds ``offset``."""
        return bisect_right(self.line_starts, offset)

    def page_of(self, offset: int) -> int | None:
        """The 1-based page that holds ``offset``, or ``None`` where the format has no pages."""
        return bisect_right(self.page_starts, offset) or None

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a 1-based line, its line end left out."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < self.line_count else len(self.text)
        return start, end

    def quote(self, line_start: int, line_end: int) -> str:
        """The verbatim text of the 1-based lines, both included."""
        return self.text[self.line_span(line_start)[0] : self.line_span(line_end)[1]]

    def span(self, start: int, end: int) -> Span:
        """The span of the offsets, white space at both ends left out."""
        while start < end and self.clean[start].isspace():
            start += 1
        while end > start and self.clean[end - 1].isspace():
            end -= 1
        last = max(start, end - 1)
        return Span(start, end, self.line_of(start), self.line_of(last), self.page_of(start))
