"""One file may hold many letters: find where each begins, and what its title says of it.

A letter begins at a title line (``Tillegg nr. 3 til tildelingsbrev for IMDi - 2024``,
``Supplerende tildelingsbrev nr. 2 Helsedirektoratet``, ``Statsbudsjettet 2025 – tildelingsbrev til …``)
or, where the receiver's address and the date stand right over the title, at that address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.furniture_model import Field
from corpus.grammar.references import find_references
from corpus.model import LetterKind

Pattern = tuple[LetterKind, re.Pattern[str]]

_NUMBER = r"(?:nr\.?|nummer|no\.)?\s*(?P<number>\d{1,2})(?:\s*/\s*(?P<number_year>20\d\d)|(?![\d./-]))"
_BREV = r"(?:tildelingsbrev\w*|tildelingsskriv\w*|oppdragsdokument\w*|oppdragsbrev\w*|styringsdokument\w*)"
_TITLES: tuple[tuple[LetterKind, str], ...] = (
    ("correction", rf"(?:korrigering|korreksjon|retting|rettelse) (?:av|til|i) (?:.{{0,30}}?){_BREV}"),
    ("supplement", rf"(?:revidert |oppdatert |korrigert )?tillegg(?:sbrev)?\b.{{0,25}}?\btil\s+{_BREV}"),
    ("supplement", rf"(?:revidert |oppdatert |korrigert )?(?:supplerande|supplerende) {_BREV}"),
    ("supplement", r"(?:revidert )?tilleggs(?:tildelingsbrev|brev|oppdrag(?:sdokument)?|dokument)\b"),
    ("supplement", rf"(?:revidert )?{_BREV} .{{0,60}}?[-–—,:]?\s*(?:tillegg|supplement|endring)\s*(?:nr\.?)?\s*\d"),
    ("supplement", r"endringsbrev\b|(?:revidert )?tillegg nr\.? ?\d+\b"),
    ("commission", r"(?:revidert |oppdatert |endelig )?(?:oppdragsdokument|oppdragsbrev)\w*"),
    (
        "allotment_letter",
        r"(?:revidert |oppdatert |endelig |foreløpig )?(?:årlig |statsbudsjettet 20\d\d:? )?"
        r"(?:tildelingsbrev|tildelingsskriv|styringsdokument)\w*",
    ),
)
_PREFIX = r"(?:(?:statsbudsjettet|prop\. 1 s)\s*(?:for )?(?:20\d\d)?(?:kap\.|[^.]){0,60}?[-–—,:]?\s*)?"
_TITLE_PATTERNS = tuple(
    (kind, re.compile(rf"^{_PREFIX}(?P<title>{pattern})", re.IGNORECASE)) for kind, pattern in _TITLES
)
# "Landbruksdirektoratet – supplerende tildelingsbrev nr. 2 – 2026": only where no title begins a line, for a
# running header may have this form too.
_NAME_BEFORE = r"(?:[A-ZÆØÅ][\w.,-]+(?: [\w.,-]+){0,7}\s+[-–—]\s+){1,2}"
_AFTER_NAME = tuple(
    (kind, re.compile(rf"^{_NAME_BEFORE}(?P<title>{pattern})", re.IGNORECASE)) for kind, pattern in _TITLES
)
_SENTENCE_LIKE = re.compile(
    r"[.;](?:\s|$)(?!\s*\d)|\b(?:viser til|vises til|følger|er |ble |skal |gjelder|inneholder|sendes|fastsetter|datert"
    r"|ved en|punkt|kapittel|skal|gis|beskriv|vedlegg|av \d)\b",
    re.IGNORECASE,
)
# What a letter is about, after its title: "… nr. 2 til Statens vegvesen. Revidert nasjonalbudsjett".
_SUBJECT = re.compile(
    r"\.\s+(?:revidert|ny saldering|nysaldering|saldering|endr(?:ing|et|a)\w*|overføring\w*|tilleggsbevilgning\w*"
    r"|midler|midlar|budsjett\w*|nye? \w+|oppfølg\w*|lønnsoppgjør\w*|retting|korrigering|tildeling\w*"
    r"|omdisponering\w*)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_MAX_TITLE = 170
_MAX_SECOND_LINE = 60
_HEADER_LINES = 25


@dataclass(frozen=True, slots=True)
class Title:
    """A letter's title: lines and offsets in the document, and what it says."""

    text: str
    kind: LetterKind
    line: int
    start: int  # offset at which the letter begins (its address block, if that stands over the title)
    number: int | None
    year: int | None
    revised: bool


def find_titles(document: Document, furniture: Sequence[Field]) -> list[Title]:
    """The title of every letter in the document, in order; empty if the text holds no letter."""
    found = _titles(document, _TITLE_PATTERNS) or _titles(document, _AFTER_NAME)
    found = _without_repeats(found)
    found = [title for place, title in enumerate(found) if place == 0 or title.number is not None or title.year]
    found = [title for place, title in enumerate(found) if not _is_running(found, place)]
    if not found:
        found = [title for title in [_untitled(document)] if title]
    return [_from_address(document, title, furniture) for title in found]


def _is_running(titles: Sequence[Title], place: int) -> bool:
    """Whether a title is a lone "Tildelingsbrev" over pages of letters, whose own titles say more."""
    title = titles[place]
    follows_soon = place + 1 < len(titles) and titles[place + 1].line - title.line < _HEADER_LINES
    return " " not in title.text and (place > 0 or follows_soon)


def _untitled(document: Document) -> Title | None:
    """A letter without a title in a known form: its first line is its title, if the text is of appropriations."""
    has_items = any(reference.kap and reference.posts for reference in find_references(document.clean))
    if not (has_items and re.search(r"\b(?:tildel|bevilg|løyv)\w+", document.clean, re.IGNORECASE)):
        return None
    line = next((n for n in range(1, document.line_count + 1) if _line_text(document, n)), 1)
    text = " ".join(_line_text(document, line).split())[:_MAX_TITLE]
    years = re.findall(r"\b20\d\d\b", text)
    return Title(text, "other", line, document.line_span(line)[0], None, int(years[-1]) if years else None, False)


def _titles(document: Document, patterns: Sequence[Pattern]) -> list[Title]:
    numbers = range(1, document.line_count + 1)
    return [title for line in numbers if (title := _title_at(document, line, patterns))]


def _title_at(document: Document, line: int, patterns: Sequence[Pattern]) -> Title | None:
    start, end = document.line_span(line)
    text = " ".join(document.clean[start:end].split())
    if not text or len(text) > _MAX_TITLE or "|" in text or text[0] in "-•*" or not text[0].isupper():
        return None
    for kind, pattern in patterns:
        match = pattern.match(text)
        if match:
            last = _last_line(document, line, text)
            joined = text if last == line else f"{text} {' '.join(_line_text(document, last).split())}"
            rest = _SUBJECT.sub("", joined[match.end() :])
            if _SENTENCE_LIKE.search(rest) or _SENTENCE_LIKE.search(text[: match.start("title")]):
                return None
            if not _alone(document, line, last):
                return None
            return _read_title(joined, kind, line, start, match)
    return None


def _last_line(document: Document, line: int, text: str) -> int:
    """The line that a title ends on: the second if the first ends in mid-phrase or it goes on in lower case."""
    second, third = _line_text(document, line + 1), _line_text(document, line + 2)
    if second[:1].islower():
        ends = len(second) <= _MAX_SECOND_LINE and not re.search(r"[.,:;]$", second) and not third[:1].islower()
        return line + 1 if ends else line
    return line + 1 if second and re.search(r"(?:[-–—,:]|\b(?:til|for|i|av|og|fra))$", text) else line


def _alone(document: Document, first: int, last: int) -> bool:
    """A title does not go on in lower case, and no unfinished sentence stands right over it."""
    if _line_text(document, last + 1)[:1].islower():
        return False
    before = _line_text(document, first - 1)
    return not re.search(r"(?:[,–-]|\b(?:til|i|av|for|og|se|jf\.|the|med|nr\.))$", before)


def _line_text(document: Document, line: int) -> str:
    if not 1 <= line <= document.line_count:
        return ""
    start, end = document.line_span(line)
    return document.clean[start:end].strip()


def _read_title(text: str, kind: LetterKind, line: int, start: int, match: re.Match[str]) -> Title:
    body = text[match.start("title") :]
    number = re.search(
        rf"(?:tillegg\w*|tildelingsbrev\w*|oppdragsdokument\w*|supplement|endringsbrev)\s*[-–]?\s*{_NUMBER}",
        body,
        re.IGNORECASE,
    )
    if not number:
        number = re.search(
            r"\bnr\.?\s*(?P<number>\d{1,2})(?:\s*/\s*(?P<number_year>20\d\d)|(?![\d./-]))", body, re.IGNORECASE
        )
    years = re.findall(r"\b(20\d\d)\b", text)
    is_main = kind in ("allotment_letter", "commission")
    value = int(number["number"]) if number else (0 if is_main else None)
    if is_main and number:
        kind = "supplement"
    if kind == "correction":
        value = None  # "Retting av tillegg nr. 2": the number is that of the letter that it corrects
    year = int(number["number_year"]) if number and number["number_year"] else int(years[-1]) if years else None
    revised = bool(re.match(r"(?:revidert|oppdatert|korrigert)", body, re.IGNORECASE))
    return Title(text, kind, line, start, value, year, revised)


def _without_repeats(titles: list[Title]) -> list[Title]:
    """A running header repeats the title of the letter that it stands in; the first one counts."""
    kept: list[Title] = []
    for title in titles:
        same = kept and kept[-1].text.lower() == title.text.lower()
        if not same:
            kept.append(title)
    return kept


def _from_address(document: Document, title: Title, furniture: Sequence[Field]) -> Title:
    """Let the letter begin at an address block or date that stands right over its title."""
    start = title.start
    for field in reversed([f for f in furniture if f.span.end <= title.start]):
        between = document.clean[field.span.end : start]
        belongs = field.label in ("receiver", "address", "reference", "their_reference", "date", "label")
        if not belongs or re.sub(r"[\s|]", "", _without_labels(between)) or _is_footer(document, field):
            break
        start = min(start, field.span.start)
    start = _letterhead(document, start)
    return Title(title.text, title.kind, title.line, start, title.number, title.year, title.revised)


def _letterhead(document: Document, start: int) -> int:
    """The sender's name alone on the last filled line above belongs to the letter."""
    above = document.clean[:start].rstrip()
    line = document.line_of(len(above)) if above else 0
    if line and re.fullmatch(r"(?:Det kongelige )?[A-ZÆØÅ][\wæøå -]*departement(?:et)?", _line_text(document, line)):
        return document.line_span(line)[0]
    return start


def _without_labels(text: str) -> str:
    return re.sub(r"\b(?:deres|vår|dykkar)\s+(?:ref|dato)\.?|\bdato\b", "", text, flags=re.IGNORECASE)


def _is_footer(document: Document, field: Field) -> bool:
    text = document.clean[field.span.start : field.span.end].lower()
    return field.label == "label" and not re.search(r"ref|dato|\d", text)
