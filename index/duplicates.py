"""One letter in two files counts once: which of the two to keep, and how ids stay unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.model import Extraction, Letter
from index.model import Issue

_WORD = re.compile(r"\w+")
_PREFERENCE = (
    ".docx",
    ".md",
    ".html",
    ".htm",
    ".txt",
    ".pdf",
)  # best first: those that keep tables as tables
_SUMS_TOLD = 5
_SAME = 0.6  # share of words in common from which two letters with one number are one letter


def settle(extractions: Sequence[Extraction]) -> tuple[list[Extraction], list[Issue]]:
    """The extractions with each letter once and every id unique, and an issue for each letter left out.

    Two letters are one if their words are the same, or if agency, year, kind, number and revision are and
    most words too. The better format wins; of one format, the file that comes later in ``extractions``.
    """
    order = sorted(range(len(extractions)), key=lambda n: (_rank(extractions[n]), -n))
    dropped: dict[int, set[str]] = {n: set() for n in order}
    by_text: dict[str, Letter] = {}
    by_number: dict[tuple[object, ...], list[tuple[Letter, Counter[str]]]] = {}
    sums: dict[tuple[str, str], set[int]] = {}  # by source and id
    issues: list[Issue] = []
    for n in order:
        for letter in extractions[n].letters:
            words = _WORD.findall(extractions[n].document.clean[letter.span.start : letter.span.end].casefold())
            text, bag = " ".join(words), Counter(words)
            twin = by_text.get(text) or _twin(by_number.get(_key(letter), []), bag)
            if twin is not None and words:
                dropped[n].add(letter.id)
                issues.append(_note(letter, twin, _told_by(extractions[n], letter) ^ sums[twin.source, twin.id]))
                continue
            by_text[text] = letter
            sums[letter.source, letter.id] = _told_by(extractions[n], letter)
            if letter.number is not None:
                by_number.setdefault(_key(letter), []).append((letter, bag))
    remaining = [_without(extraction, dropped[n]) for n, extraction in enumerate(extractions)]
    return _unique_ids(remaining), issues


def _rank(extraction: Extraction) -> int:
    suffix = PurePath(extraction.document.source).suffix.lower()
    return _PREFERENCE.index(suffix) if suffix in _PREFERENCE else len(_PREFERENCE)


def _key(letter: Letter) -> tuple[object, ...]:
    return letter.agency, letter.year, letter.kind, letter.number, letter.revised


def _twin(candidates: Iterable[tuple[Letter, Counter[str]]], bag: Counter[str]) -> Letter | None:
    for letter, other in candidates:
        if (bag & other).total() >= _SAME * max(bag.total(), other.total()):
            return letter
    return None


def _told_by(extraction: Extraction, letter: Letter) -> set[int]:
    """Every sum of money that a letter tells, in kroner."""
    return {fact.amount for fact in extraction.facts if fact.letter == letter.id and fact.amount}


def _note(letter: Letter, twin: Letter, apart: set[int]) -> Issue:
    """A note that a letter is left out; a warning where the two tell different sums, those ``apart``."""
    span = letter.span
    data: dict[str, str | int] = {
        "kept": twin.source,
        "kept_line_start": twin.span.line_start,
        "title": letter.title,
    }
    if apart:
        data["sums"] = ", ".join(f"{nok}" for nok in sorted(apart)[:_SUMS_TOLD])
    code = "duplicate_differs" if apart else "duplicate_letter"
    return Issue(
        "warning" if apart else "note", code, twin.id, letter.source, span.line_start, span.line_end, data=data
    )


def _without(extraction: Extraction, ids: set[str]) -> Extraction:
    """The extraction less some of its letters and all that they say."""
    if not ids:
        return extraction
    return replace(
        extraction,
        letters=tuple(letter for letter in extraction.letters if letter.id not in ids),
        facts=tuple(fact for fact in extraction.facts if fact.letter not in ids),
        sections={key: sections for key, sections in extraction.sections.items() if key not in ids},
        assignments=tuple(a for a in extraction.assignments if a.letter not in ids),
        findings=tuple(finding for finding in extraction.findings if finding.letter not in ids),
    )


def _unique_ids(extractions: list[Extraction]) -> list[Extraction]:
    taken: set[str] = set()
    result = []
    for extraction in extractions:
        renamed = {letter.id: _free(letter.id, taken) for letter in extraction.letters if letter.id in taken}
        taken.update(renamed.get(letter.id, letter.id) for letter in extraction.letters)
        result.append(_renamed(extraction, renamed))
    return result


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    taken.add(f"{wanted}-{number}")
    return f"{wanted}-{number}"


def _renamed(extraction: Extraction, names: dict[str, str]) -> Extraction:
    if not names:
        return extraction
    return replace(
        extraction,
        letters=tuple(replace(x, id=names.get(x.id, x.id)) for x in extraction.letters),
        facts=tuple(replace(x, letter=names.get(x.letter, x.letter)) for x in extraction.facts),
        sections={names.get(key, key): sections for key, sections in extraction.sections.items()},
        assignments=tuple(replace(x, letter=names.get(x.letter, x.letter)) for x in extraction.assignments),
        findings=tuple(replace(x, letter=names.get(x.letter, x.letter)) for x in extraction.findings),
    )
