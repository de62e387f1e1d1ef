"""The words of budgets and public administration in three languages, from ``data/glossary.tsv``.

A row is ``meaning``, ``nb``, ``nn``, ``en``, alternatives parted by ``|``; the first of ``nb`` is the word
that the others are put into. Meanings: ``word`` (translate), ``generic`` (too common in item names to
decide anything; translated too), ``stop`` (carries no content), ``remark`` (a budget remark printed after
item names, "kan overføres"), ``cause`` (tells why a sum changed, "lønnsoppgjøret"), ``ending`` (what stands
after the name in a compound, "utstyrsposten").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.question.normalise import words

_FILE = Path(__file__).parent / "data" / "glossary.tsv"
_LONGEST = 5  # words in a phrase
_SHORTEST_NAME = 4  # letters of a name before "posten"


@dataclass(frozen=True, slots=True)
class Glossary:
    """``phrases``: words of a phrase in any language -> bokmål words."""

    phrases: dict[tuple[str, ...], tuple[str, ...]]
    firsts: frozenset[str]
    generic: frozenset[str]  # words, not stems
    stop: frozenset[str]
    remarks: tuple[str, ...]
    causes: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()

    def without_ending(self, word: str) -> str:
        """``utstyr`` of "utstyrsposten"; a word that is no such compound as it is."""
        for ending in self.endings:
            name = word.removesuffix(ending)
            if name != word and len(name) >= _SHORTEST_NAME:
                return name.removesuffix("s")
        return word

    def translate(self, tokens: Sequence[str]) -> list[str]:
        """``tokens`` with every known phrase, longest first, put into bokmål."""
        found: list[str] = []
        at = 0
        while at < len(tokens):
            size = self._phrase_at(tokens, at)
            found.extend(self.phrases[_singular(tokens[at : at + size], self.phrases)] if size else tokens[at : at + 1])
            at += max(1, size)
        return found

    def known(self, tokens: Sequence[str]) -> frozenset[str]:
        """Those of ``tokens`` that stand in a phrase of several words."""
        sizes = ((at, self._phrase_at(tokens, at)) for at in range(len(tokens)))
        return frozenset(word for at, size in sizes if size > 1 for word in tokens[at : at + size])

    def _phrase_at(self, tokens: Sequence[str], at: int) -> int:
        if tokens[at] not in self.firsts and tokens[at].removesuffix("s") not in self.firsts:
            return 0
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            if _singular(tokens[at : at + size], self.phrases) in self.phrases:
                return size
        return 0


def _singular(tokens: Sequence[str], phrases: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """The phrase as written if it is known, else without an English plural ``s``."""
    phrase = tuple(tokens)
    return phrase if phrase in phrases else (*phrase[:-1], phrase[-1].removesuffix("s"))


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The glossary of the package, read once."""
    rows = [line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return build(rows)


def build(rows: Sequence[Sequence[str]]) -> Glossary:
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    generic: set[str] = set()
    stop: set[str] = set()
    remarks: list[str] = []
    causes: set[str] = set()
    endings: list[str] = []
    for meaning, *columns in rows:
        forms = [form for column in columns for form in column.split("|") if form]
        if meaning == "stop":
            stop.update(word for form in forms for word in form.split())
        elif meaning == "cause":
            causes.update(word for form in forms for word in form.split())
        elif meaning in ("remark", "ending"):
            (remarks if meaning == "remark" else endings).extend(forms)
        else:
            target = tuple(words(forms[0]))
            phrases.update({tuple(words(form)): target for form in forms[1:]})
            generic.update(target if meaning == "generic" else ())
    return Glossary(
        phrases,
        frozenset(phrase[0] for phrase in phrases),
        frozenset(generic),
        frozenset(stop),
        tuple(sorted(remarks, key=len, reverse=True)),
        frozenset(causes),
        tuple(endings),
    )
