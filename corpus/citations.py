"""Documents that a letter refers to: propositions, reports of the Storting, circulars, official reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.model import Fact

_SESSION = r"\(\s*(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\s*\)"
_DOCUMENTS = re.compile(
    rf"""(?:
        (?:Prop|Innst|Meld|Dok|Dokument)\.?\s*(?:St\.\s*)?\d+(?::\d+)?\s*(?:[SL]{{1,2}}\b(?:\s*\(Resolusjon\))?)?\s*(?:{_SESSION})?
      | (?:Ot\.prp|St\.prp|St\.meld|Innst\.\s*[SO])\.?\s*nr\.?\s*\d+\s*(?:{_SESSION})?
      | NOU\s+\d{{4}}:\s*\d+
      | [Rr]undskriv(?:et)?\s+(?:[A-Z]-?\s?)?\d+/\d{{2,4}}
      | instruks\s+[A-Z]{{2}}-\d+/\d{{4}}
      | IS-\d+(?:/\d+)?
    )""",
    re.VERBOSE,
)
_TITLE = re.compile(r"\s+(?P<title>[A-ZÆØÅ][^.;,()«»\d]{8,140}?)(?=\s+(?:og|jf|den|av|samt)\s|\s*[.,;()]|\s+\d)")


def find_citations(document: Document, letter: str, start: int, end: int) -> Iterator[Fact]:
    """Each document named between two offsets, once: ``text`` its number, ``detail`` the title printed after it."""
    seen: set[str] = set()
    for match in _DOCUMENTS.finditer(document.clean, start, end):
        text = " ".join(match[0].split())
        if text in seen or not re.search(r"\d", text):
            continue
        seen.add(text)
        title = _TITLE.match(document.clean, match.end(), min(end, match.end() + 200))
        yield Fact(
            "reference",
            letter,
            document.span(match.start(), title.end("title") if title else match.end()),
            text=text,
            detail=" ".join(title["title"].split()) if title else "",
        )
