"""Occasions in the budget year ("nysalderingen", "RNB"), and the letters that book changes because of them.

``data/occasions.tsv`` says what each is called in a question and in the letters: the titles that the Storting
gives the bills. The main letter only looks ahead to it, so it never counts. ``weak`` titles fit several
occasions of a year; the month of the letter tells which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.question.catalog import Catalog, KnownLetter

_FILE = Path(__file__).parent / "data" / "occasions.tsv"
_WEAK = ("endringer i statsbudsjettet", "endringar i statsbudsjettet")
# "i revidert" alone; "tillegg 6 er revidert" and "revidert tillegg" are of a letter
_REVISED = re.compile(
    r"(?<!\w)(?<!\ber )(?<!\bble )(?<!\bblitt )(?<!\bvart )(?<!\bblei )(?<!\bvorte )(?<!\d )revidert"
    r"(?!\w)(?!\s*(?:<|till|brev|tild|(?:for\s+)?20\d\d\s*\w|(?!(?:og|and|eller|or|til|to|i|in|enn|than|ble|vart|mot)\s)[a-zæøå]))"
)
# "revidert i juni": the month is that of the occasion
_ITS_MONTH = re.compile(
    r"(?<!\w)(rnb|nysalderingen)\s+(?:i|in|frå|fra|from|of)\s+(?:(?:slutten|the\s+end)\s+(?:av|of)\s+)?"
    r"(?:mai|may|juni|june|november|desember|december|året|the\s+year|(?:the\s+)?(?:spring|summer|autumn)|vår\w*|haust\w*|høst\w*)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """``pattern`` in a question, ``phrases`` in the letters (lower case), ``months`` of the letters."""

    name: str
    pattern: re.Pattern[str]
    phrases: tuple[str, ...]
    months: tuple[int, ...]


def occasions() -> tuple[Occasion, ...]:
    """Those of ``data/occasions.tsv``, with ``pattern`` for their names; a normalised text must be ``spelt``."""
    return tuple(occasion for occasion, _ in _read())


def spelt(text: str) -> str:
    """A normalised ``text`` with every occasion under its name, so that no "year-end" of it is read as a date."""
    for occasion, forms in _read():
        text = forms.sub(occasion.name, text)
    return _ITS_MONTH.sub(r"\1", _REVISED.sub("rnb", text))


@lru_cache(maxsize=1)
def _read() -> tuple[tuple[Occasion, re.Pattern[str]], ...]:
    lines = (line for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(_occasion(*line.split("\t")) for line in lines)


def _occasion(name: str, months: str, phrases: str, forms: str) -> tuple[Occasion, re.Pattern[str]]:
    longest_first = sorted(forms.split("|"), key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for form in longest_first)
    known = Occasion(
        name,
        re.compile(rf"(?<!\w){name}(?!\w)"),
        tuple(phrases.split("|")),
        tuple(map(int, months.split())),
    )
    return known, re.compile(rf"(?<!\w)(?:{either})(?![\w-])")


def letters_of(occasion: Occasion, scope: Sequence[KnownLetter], catalog: Catalog) -> list[str]:
    """The letters of ``scope`` that book changes because of ``occasion``; of each chain those that say so."""
    chained = [letter for letter in scope if letter.number != 0 and letter.kind != "allotment_letter"]
    said = catalog.letters_saying(occasion.phrases, [letter.id for letter in chained])
    found = _in_season([letter for letter in chained if letter.id in said], occasion)
    chains = {(letter.agency, letter.year) for letter in found}
    others = [letter for letter in chained if (letter.agency, letter.year) not in chains]
    if others:
        hinted = catalog.letters_saying(_WEAK, [letter.id for letter in others])
        found += [letter for letter in others if letter.id in hinted and _dated_in(letter, occasion)]
    chains = {(letter.agency, letter.year) for letter in found}
    found += _after_a_vote(
        [letter for letter in chained if (letter.agency, letter.year) not in chains], occasion, catalog
    )
    kept = {letter.id for letter in found}
    return [letter.id for letter in scope if letter.id in kept]


def falls_in(letter: KnownLetter, since: date, until: date, catalog: Catalog) -> bool:
    """Whether a letter is of a time within a year: by its date, or where it has none by the occasion it speaks of."""
    if letter.date:
        return since <= letter.date <= until
    there = (one for one in occasions() if any(month in one.months for month in range(since.month, until.month + 1)))
    return letter.year == since.year and any(letters_of(one, (letter,), catalog) for one in there)


def _after_a_vote(letters: Sequence[KnownLetter], occasion: Occasion, catalog: Catalog) -> list[KnownLetter]:
    """Of each chain the one letter of the weeks after the vote that cites what was voted on ("Innst. 540 S")."""
    seasoned = [letter for letter in letters if _dated_in(letter, occasion) and not _before_the_vote(letter)]
    cited = catalog.letters_saying(("innst. ",), [letter.id for letter in seasoned]) if seasoned else ()
    citing = [letter for letter in seasoned if letter.id in cited]
    chains = [(letter.agency, letter.year) for letter in citing]
    return [letter for letter in citing if chains.count((letter.agency, letter.year)) == 1]


def _before_the_vote(letter: KnownLetter) -> bool:
    """The Storting votes on the revised budget, and on the new balancing, in the second half of a month."""
    return letter.date is not None and (
        letter.date.month in (5, 11) or (letter.date.month in (6, 12) and letter.date.day < 10)
    )


def _in_season(letters: list[KnownLetter], occasion: Occasion) -> list[KnownLetter]:
    """Of several letters of one chain those of the occasion's months, if any has them."""
    kept = []
    for letter in letters:
        chain = [other for other in letters if (other.agency, other.year) == (letter.agency, letter.year)]
        if len(chain) == 1 or _dated_in(letter, occasion) or not any(_dated_in(o, occasion) for o in chain):
            kept.append(letter)
    return kept


def _dated_in(letter: KnownLetter, occasion: Occasion) -> bool:
    return letter.date is not None and letter.date.month in occasion.months
