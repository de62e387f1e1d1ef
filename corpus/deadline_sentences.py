"""Sentences that set or move a deadline without a label for it: "Delrapporten er utsatt til 20. juni"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.due import Due, short
from corpus.grammar.dates import find_dates
from corpus.grammar.deadline_phrases import (
    ASKED_FOR_TIME,
    DEADLINE_WORD,
    GRANTED,
    MEETINGS,
    MOVED,
    NOT_DUE,
    RIGHT_DEADLINE,
    RIGHT_START,
    SETS_DEADLINE,
    TOLD,
    UNTIL,
)
from corpus.model import Letter


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a unit, by its offsets in the document."""

    start: int
    end: int
    text: str


def default_year(letter: Letter) -> int | None:
    """The year of a date printed without one: the budget year, or the letter's own where that is later."""
    years = [year for year in (letter.year, letter.date.year if letter.date else None) if year]
    return max(years, default=None)


def moved(letter: Letter, sentence: Sentence) -> Iterator[Due]:
    """ "For oppdrag 7 settes fristen til 15. januar 2026.": the sentence sets a deadline or moves one."""
    text = sentence.text
    if found := MOVED.match(text):
        for hit in find_dates(text, default_year(letter)):
            if UNTIL.search(text[: hit.start]):
                what = re.sub(r"\s+i\s+oppdrag\b.*", "", found["what"])
                yield Due(hit.date, " ".join(hit.printed.split()), short(what), hit.year_given)
    right = re.match(r"(?:riktig|rett|korrekt)e?\s+dato\b", text, re.IGNORECASE)
    if not (DEADLINE_WORD.search(text) or right) or ASKED_FOR_TIME.search(text):
        return
    of_what = _SET_FOR.search(text)
    sets = SETS_DEADLINE.search(text) and not (TOLD.search(text) or NOT_DUE.search(text))
    for hit in find_dates(text, default_year(letter)):
        before = text[: hit.start]
        if (sets and UNTIL.search(before)) or RIGHT_DEADLINE.search(before):
            yield Due(
                hit.date, " ".join(hit.printed.split()), short(of_what["what"]) if of_what else "", hit.year_given
            )


# "… utsettes fristen for årsrapporten for 2025 fra 2. mars 2026 til 16. mars 2026."
_SET_FOR = re.compile(
    r"\b(?:utset\w+|forleng\w+|flytt\w+|endr\w+|forskyv\w+)\s+fristen\s+for\s+(?!oppdrag)(?P<what>[^.,;]{3,60}?)\s+(?:fra|frå|til)\s+\d",
    re.IGNORECASE,
)
# "I del IV stod det at innspel til nysaldering skal sendast 12. oktober.": of what the next sentence gives the date.
_WRONG = re.compile(
    r"\b(?:sto|stod|står)\s+det\s+at\s+(?P<at>[^.,]{3,80}?)\s+(?:skal|skulle|må|har|hadde)\b"
    r"|\bfrist(?:en|a)?\s+for\s+(?P<due>[^.,]{3,60}?)\s+(?:(?:ved|dessverre|feilaktig)\s[^.]*?)?(?:sett|satt|oppgitt|oppgjeve|oppgitt)\b",
    re.IGNORECASE,
)


def put_right(sentence: Sentence, before: Sequence[Sentence]) -> str:
    """What a sentence "Rett frist er 30. september 2025." is about: what the one before it told wrong."""
    told = _WRONG.search(before[-1].text) if before and RIGHT_START.match(sentence.text) else None
    return short(told["at"] or told["due"]) if told else ""


def granted(letter: Letter, sentence: Sentence, following: Sequence[Sentence]) -> Iterator[Due]:
    """ "AVdir har bedt om utsatt frist for rapporten til 27. februar. Departementet imøtekommer dette." """
    asked = ASKED_FOR_TIME.search(sentence.text)
    if not asked or not any(GRANTED.search(one.text) for one in (sentence, *following[:2])):
        return
    for hit in find_dates(sentence.text, default_year(letter)):
        if hit.start > asked.end() and UNTIL.search(sentence.text[: hit.start]):
            yield Due(hit.date, " ".join(hit.printed.split()), short(asked["what"] or ""), hit.year_given)


def meetings(letter: Letter, sentence: Sentence) -> Iterator[Due]:
    """ "Etatsstyringsmøter holdes 8. mai og 6. november 2025.": each day of a meeting."""
    met = MEETINGS.match(sentence.text)
    for hit in find_dates(sentence.text, default_year(letter)) if met else ():
        yield Due(hit.date, " ".join(hit.printed.split()), short(met["what"] if met else ""), hit.year_given)
