"""What a count or a list of sums is limited to: "over 100 mill. kroner", "less than a billion"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.grammar.amounts import find_amounts

_WORDS = {"en": 1, "ein": 1, "én": 1, "a": 1, "one": 1, "to": 2, "two": 2, "fem": 5, "five": 5, "ti": 10, "ten": 10}
_WORDS |= {"hundre": 100, "a hundred": 100, "one hundred": 100}
_SPELT = re.compile(
    rf"\b(?P<number>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s+(?=(?:million|billion|milliard|mill|mrd)\w*)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?P<not>\b(?:ikke|ikkje|not)\s+)?\b(?:(?P<above>over|mer enn|meir enn|more than|above|exceed\w*|større enn"
    r"|høyere enn"
    r"|høgare enn|larger than|higher than|upwards of|minst|at least)|(?P<below>under|mindre enn|less than|below"
    r"|lavere enn|lågare enn|smaller than|lower than|inntil|at most|høyst|høgst))\s+(?:kr\.?\s*|nok\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """``nok`` in kroner; ``above``: only larger sums count, else only smaller ones."""

    nok: int
    above: bool

    def holds(self, nok: int) -> bool:
        """Whether a sum, whatever its sign, is on the side that counts."""
        return abs(nok) > self.nok if self.above else abs(nok) < self.nok


def threshold_of(question: str) -> Threshold | None:
    """The one threshold that a question names; ``None`` where it names none, or several."""
    text = _SPELT.sub(lambda one: f"{_WORDS[one['number'].lower()]} ", question)
    found = [(_SIDE.search(text[: amount.start]), amount.nok) for amount in find_amounts(text)]
    sides = [(side, nok) for side, nok in found if side is not None]
    if len(sides) != 1:
        return None
    ((side, nok),) = sides
    return Threshold(nok, bool(side["above"]) is not bool(side["not"]))
