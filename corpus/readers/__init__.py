"""Letters as files to documents: text, Markdown, PDF, DOCX and HTML.

Every reader raises ``ReadError`` and nothing else, and imports its library only when it is used.
"""

from __future__ import annotations

from pathlib import Path

from corpus.document import Document
from corpus.readers.errors import Limits, ReadError
from corpus.readers.source import Source

__all__ = ["SUFFIXES", "Limits", "ReadError", "read"]

_FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
SUFFIXES: frozenset[str] = frozenset(_FORMATS)

_DEFAULT = Limits()

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
)


def read(path: Path, *, source: str | None = None, limits: Limits = _DEFAULT) -> Document:
    """Read one file. ``source`` is the name for citations, by default the file's own.

    The content decides where it is unmistakable, else the suffix. Raises ``ReadError`` for whatever
    cannot be read: its message says what to do.
    """
    path = Path(path)
    file = Source.load(path, path.name if source is None else source, limits)
    match _format(file):
        case "pdf":
            from corpus.readers import pdf

            return pdf.parse(file)
        case "docx":
            from corpus.readers import docx

            return docx.parse(file)
        case "html":
            from corpus.readers import html

            return html.parse(file)
        case "markdown":
            from corpus.readers import markdown

            return markdown.parse(file)
        case _:
            from corpus.readers import txt

            return txt.parse(file)


def _format(file: Source) -> str:
    head = file.data[:1024].lstrip()
    content = next((name for signature, name in _SIGNATURES if head.startswith(signature)), None)
    expected = _FORMATS.get(file.path.suffix.lower())
    match content, expected:
        case "office", _:
            raise file.error("The file is an encrypted or old Office file; save it as DOCX without a password.")
        case "rtf", _:
            raise file.error("The file is rich text; save it as DOCX or PDF.")
        case None, None:
            known = ", ".join(sorted(SUFFIXES))
            raise file.error(f"The file's type is not known; save it as one of {known}.")
        case None, ("pdf" | "docx") as name:
            if name == "pdf" and b"%PDF-" in file.data[:1024]:
                return "pdf"
            raise file.error(f"The file is not the {name.upper()} its name says; fetch it again.")
        case ((str() as name), _):
            return name
        case _, (str() as name):
            return name
    raise AssertionError("unreachable")
