"""Letters for tests: from a few lines of text, or from the bundled files by their line ranges."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document
from corpus.furniture import find_furniture, without_furniture
from corpus.model import Letter
from corpus.readers.markdown import mask_markdown

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "letters"
IMDI = ROOT / "corpus" / "letters" / "imdi-2024.txt"
IMDI_LINES = {
    1: (1, 98),
    2: (99, 153),
    3: (155, 242),
    4: (243, 364),
    5: (365, 516),
    6: (554, 625),
    7: (626, 695),
}


def letter_of(document: Document, lines: tuple[int, int] | None = None, number: int = 1, year: int = 2024) -> Letter:
    """A letter over 1-based lines of a document, by default all of it."""
    first, last = lines or (1, document.line_count)
    span = document.span(document.line_span(first)[0], document.line_span(last)[1])
    return Letter(
        id=f"letter-{number}", source=document.source, position=number - 1, title="", kind="supplement",
        number=number, revised=False, year=year, date=None, reference=None, sender="AID", receiver="IMDi",
        agency="imdi", span=span,
    )  # fmt: skip


def small(text: str, year: int = 2024) -> tuple[Document, Letter]:
    """The smallest letter: some lines of plain text."""
    document = Document.of("small.txt", text)
    return document, letter_of(document, year=year)


def small_markdown(text: str, year: int = 2026) -> tuple[Document, Letter]:
    """The smallest letter in Markdown, its markup masked."""
    document = Document.of("small.md", text, mask_markdown(text))
    return document, letter_of(document, year=year)


def imdi(number: int) -> tuple[Document, Letter]:
    """One of the seven bundled letters."""
    text = IMDI.read_text(encoding="utf-8")
    document = Document.of(IMDI.name, text)
    document = without_furniture(document, find_furniture(document))
    return document, letter_of(document, IMDI_LINES[number], number)


def hdir(number: int) -> tuple[Document, Letter]:
    """One of the two shared supplements of 2026; skips the test where they are not there."""
    path = SHARED / f"hdir-2026-supplerende-{number}.md"
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    text = path.read_text(encoding="utf-8")
    document = Document.of(path.name, text, mask_markdown(text))
    document = without_furniture(document, find_furniture(document))
    return document, letter_of(document, (4, document.line_count), number, 2026)


def golden(name: str) -> dict[str, Any]:
    """A reviewed golden file; skips the test where it is not there."""
    path = ROOT / "tests" / "golden" / f"{name}.json"
    if not path.exists():
        pytest.skip(f"{path} is not there yet")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def day(text: str | None) -> datetime.date | None:
    """A date in ISO form, or ``None``."""
    return datetime.date.fromisoformat(text) if text else None
