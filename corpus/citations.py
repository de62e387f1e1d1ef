"""Documents that a letter refers to: propositions, reports of the Storting, circulars, official reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.grammar.assignment_ids import find_ids
from corpus.grammar.dates import find_dates
from corpus.model import Fact, Letter

_SESSION = r"\(\s*(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d\s*\)"
_DOCUMENTS = re.compile(
    rf"""(?:
        (?:Prop|Innst|Meld|Dok|Dokument)\.?\s*(?:St\.\s*)?\d+(?::\d+)?\s*(?:[SL]{{1,2}}\b(?:\s*\(Resolusjon\))?)?\s*(?:{_SESSION})?
      | (?:Ot\.prp|St\.prp|St\.meld|Innst\.\s*[SO])\.?\s*nr\.?\s*\d+\s*(?:{_SESSION})?
      | NOU\s+\d{{4}}:\s*\d+
      | [Rr]undskriv(?:et)?\s+(?:[A-Z]-?\s?)?\d+/\d{{2,4}}
      | instruks\s+[A-Z]{{2}}-\d+/\d{{4}}
      | (?:[A-ZÆØÅ][\wæøå/]+\s+)?\b[Rr]apport(?:en)?\s+\d{{4}}\s?[-/]\s?\d{{1,4}}\b
      | \b[a-zæøå]+(?:loven|lova|forskriften|forskrifta)\s+§§?\s*\d+(?:\s*[-–]\s*\d+)?(?:\s+\w+\s+ledd)?
      | IS-\d+(?:/\d+)?
      | C-\d+/\d{{2}}
    )""",
    re.VERBOSE,
)
# "brev av 13.02.2024", "innspill fra IMDi av 28. november": the words up to "av", then a date.
_LETTER_OF = re.compile(
    r"\b(?:brev|svarbrev|innspill|innspel|tildelingsbrev|notat|e-post)(?:et)?\b(?:\s+(?:fra|frå|til)\s+[^.,;:]{2,60}?)?\s+av\s+(?=\d)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s+(?P<title>[A-ZÆØÅ][^.;,()«»\d]{8,140}?)(?=\s+(?:og|jf|den|av|samt)\s|\s*[.,;()]|\s+\d)")


def find_citations(document: Document, letter: Letter, start: int, end: int) -> Iterator[Fact]:
    """Each document named between two offsets, once: ``text`` its number, ``detail`` the title printed after it.

    Letters are named by their date, which is then the fact's ``date``; assignments of another year by number.
    """
    seen: set[str] = set()
    for fact in (
        *_numbered(document, letter, start, end),
        *_dated(document, letter, start, end),
        *_assignments(document, letter, start, end),
    ):
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact


def _numbered(document: Document, letter: Letter, start: int, end: int) -> Iterator[Fact]:
    for match in _DOCUMENTS.finditer(document.clean, start, end):
        title = _TITLE.match(document.clean, match.end(), min(end, match.end() + 200))
        yield Fact(
            "reference",
            letter.id,
            document.span(match.start(), title.end("title") if title else match.end()),
            text=" ".join(match[0].split()),
            detail=" ".join(title["title"].split()) if title else "",
        )


def _dated(document: Document, letter: Letter, start: int, end: int) -> Iterator[Fact]:
    for match in _LETTER_OF.finditer(document.clean, start, end):
        found = find_dates(document.clean[match.end() : match.end() + 30], letter.year)
        if found and found[0].start == 0 and found[0].date:
            span = document.span(match.start(), match.end() + found[0].end)
            text = " ".join(document.clean[span.start : span.end].split())
            yield Fact("reference", letter.id, span, date=found[0].date, text=text)


def _assignments(document: Document, letter: Letter, start: int, end: int) -> Iterator[Fact]:
    for found in find_ids(document.clean[start:end]):
        year = re.search(r"20\d\d", found.id)
        if year and letter.year and int(year[0]) != letter.year:
            span = document.span(start + found.start, start + found.end)
            yield Fact("reference", letter.id, span, assignment=found.id, text=f"oppdrag {found.id}")
