"""Plain text, line for line as in the file."""

from __future__ import annotations

from corpus.document import Document
from corpus.readers.decoding import decode
from corpus.readers.masking import mask_characters
from corpus.readers.source import Source


def parse(file: Source) -> Document:
    """The document of a text file. Raises ``ReadError`` for binary files and files of white space."""
    text = decode(file)
    refuse_blank(file, text)
    return Document.of(file.name, text, mask_characters(text), page_starts(text))


def refuse_blank(file: Source, text: str) -> None:
    """Raise ``ReadError`` if there is nothing to read."""
    if not text.strip():
        raise file.error("The file has no text; fetch it again or leave it out.")


def page_starts(text: str) -> tuple[int, ...]:
    """Where pages begin: at each form feed, which belongs to the new page. Empty without any."""
    feeds = [offset for offset, character in enumerate(text) if character == "\f"] if "\f" in text else []
    body = len(text.rstrip())
    starts = [offset for offset in feeds if 0 < offset < body]
    return (0, *starts) if starts else ()
