"""Deadlines that a later letter moves: which earlier one each of them replaces.

"Fristen for endeleg rapport vert utsett til 1. september 2025" replaces the deadline that an earlier letter
gave for the same report, of an assignment or of none; the earlier one is told as moved and no longer counts as due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.queries import Books, FactRow

_MOVES = re.compile(
    r"\b(?:ut(?:sett|satt|settes|settast)|forleng\w+|forsk[jy]\w+|framskynd\w+|fremskynd\w+|ny\s+frist|ny\s+leveringsfrist"
    r"|(?:rett|riktig|korrekt)e?\s+(?:frist|dato)|frist\w*\s+(?:[\w/-]+\s+){0,6}?(?:endr\w+|flytt\w*|sett(?:es|ast)\s+(?:nå\s+|no\s+)?til)|frist\w*\s+(?:\w+\s+){0,6}?i\s+staden\s+for|i\s+st(?:edet|aden)\s+for"
    r"|(?:flytt|endr|utset|utsett|forleng)\w*\s+fristen)\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 240, 80  # characters around a deadline in which its sentence is looked for
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n[ \t]*\n")
_STEM = 5  # letters of a word that are compared
_FINAL = ("endelig", "endeling", "endeleg", "final", "slutt")
_CODED = re.compile(r"[A-ZÆØÅ]{1,2} ?\d{1,2}(?!\w|\.\d)")


def replaced(books: Books, facts: Iterable[FactRow]) -> dict[int, FactRow]:
    """For each deadline that was moved, by its id, the one that holds now."""
    found: dict[int, FactRow] = {}
    given = sorted(facts, key=lambda fact: (_ordinal(books, fact), fact.char_start))
    for later in given:
        if not (later.assignment or later.text) or not (_code(later) or _moves(books, later)):
            continue
        for earlier in _replaced_by(books, given, later):
            found[earlier.id] = later
    return {id: _last(found, fact) for id, fact in found.items()}


def _last(found: dict[int, FactRow], fact: FactRow) -> FactRow:
    """The end of a chain of moves."""
    while fact.id in found:
        fact = found[fact.id]
    return fact


def _replaced_by(books: Books, given: list[FactRow], later: FactRow) -> list[FactRow]:
    """The deadlines of earlier letters for the same; where the words do not tell, the only or the final one."""
    earlier = [
        fact
        for fact in given
        if (fact.agency, fact.year, fact.assignment) == (later.agency, later.year, later.assignment)
        and _ordinal(books, fact) < _ordinal(books, later)
    ]
    if code := _code(later):
        return [fact for fact in earlier if _code(fact) == code]
    if not later.assignment:
        return [fact for fact in earlier if _same_report(fact.text, later.text)]
    same = [fact for fact in earlier if _stems(fact.text) & _stems(later.text)]
    if same or len(earlier) < 2 or later.text.strip():
        return same or (earlier if len(earlier) == 1 else [])
    return [fact for fact in earlier if any(word in fact.text.lower() for word in _FINAL)]


def _code(fact: FactRow) -> str:
    """The number that a letter gives a report, "R7": told again by a later letter it has another date."""
    found = _CODED.match(fact.text)
    return found[0].replace(" ", "") if found and not fact.assignment else ""


def _same_report(one: str, other: str) -> bool:
    """Whether two texts name one report: "Årsrapport for 2025", "årsrapporten for 2025", but not that for 2024."""
    first, second = _stems(one), _stems(other)
    numbers = [set(re.findall(r"\d+", text)) for text in (one, other)]
    return bool(first & second) and (first <= second or second <= first) and numbers[0] == numbers[1]


def _moves(books: Books, fact: FactRow) -> bool:
    """Whether the sentence of a deadline says that it moves one."""
    text = books.text(fact.source)
    before = text[max(0, fact.char_start - _BEFORE) : fact.char_start]
    after = text[fact.char_start : fact.char_end + _AFTER]
    start = len(_SENTENCE_END.split(before)[-1])
    sentence = before[len(before) - start :] + _SENTENCE_END.split(after)[0]
    return bool(_MOVES.search(sentence))


def _ordinal(books: Books, fact: FactRow) -> int:
    return books.letter(fact.letter).ordinal


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words; "Endeleg rapport" and "sluttrapport" both are final."""
    words = re.findall(r"\w{4,}", text.lower())
    stems = {word[:_STEM] for word in words if word[:_STEM] not in ("rappo", "utkas")}
    final = {"final"} if any(word.startswith(_FINAL) for word in words) else set()
    draft = {"draft"} if any(word.startswith("utkast") for word in words) else set()
    return frozenset(final | draft | stems)
