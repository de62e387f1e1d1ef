"""What kind of answer a question wants, by the cues of ``data/cues.tsv``.

A question is scored on several axes at once: its ``shape`` (list, count, total, reason …), its ``content``
(balance, change, deadline …), the ``noun`` that a list or count is of, the ``field`` of a letter, a
``refusal``, what is asked of a ``person``, and ``flag`` cues. On each axis the heaviest cue wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "cues.tsv"
_OF_MONEY = ("shape", "noun", "balance", "allotment", "carry_over", "change", "increase", "reduction")


class Phrase(NamedTuple):
    """Every string of ``present`` and none of ``absent`` stands in a padded text."""

    present: tuple[str, ...]
    absent: tuple[str, ...]

    def fits(self, text: str) -> bool:
        return all(part in text for part in self.present) and not any(part in text for part in self.absent)


class Cue(NamedTuple):
    axis: str
    value: str
    weight: float
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """Scores by axis and value, heaviest first."""

    scores: Mapping[str, Mapping[str, float]]

    def best(self, axis: str) -> str:
        """The heaviest value of ``axis``; ``""`` where no cue was found."""
        return next(iter(self.scores.get(axis, {})), "")

    def has(self, axis: str, *values: str) -> bool:
        """Any of ``values``, or without them any value at all, is cued on ``axis``."""
        held = self.scores.get(axis, {})
        return any(value in held for value in values) if values else bool(held)

    def weight(self, axis: str, value: str) -> float:
        return self.scores.get(axis, {}).get(value, 0.0)

    def of_field(self, field: str) -> Intent:
        """The same with ``field`` of a letter asked for and no other."""
        return Intent(MappingProxyType({**self.scores, "field": {field: 1.0}}))

    @property
    def silent(self) -> bool:
        """No cue for what is asked: a fragment, or a question about the text."""
        return not (self.scores.get("content") or self.scores.get("shape"))


def read_intent(text: str) -> Intent:
    """The cues in ``text``, padded (see ``normalise.padded``) and with placeholders for entities."""
    scores: dict[str, dict[str, float]] = {}
    for cue, phrase in _likely(text):
        held = scores.setdefault(cue.axis, {})
        if cue.weight > held.get(cue.value, 0.0) and phrase.fits(text):
            held[cue.value] = cue.weight
    return Intent(MappingProxyType({axis: _sorted(values) for axis, values in scores.items()}))


def cued_words(text: str) -> frozenset[str]:
    """The words of ``text`` (padded) that its cues hold: "new" of "new total", though it is none alone."""
    found = (part for _, phrase in _likely(text) if phrase.fits(text) for part in phrase.present)
    return frozenset(word for part in found for word in part.split())


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(parse(line) for line in lines if line and not line.startswith("#"))


_ANCHOR = 3  # letters of a word that an open phrase is filed under


def _likely(text: str) -> Iterator[tuple[Cue, Phrase]]:
    """The phrases that a word of ``text`` is the first of; the only ones worth trying."""
    index = _index()
    for word in dict.fromkeys(text.split()):
        yield from index.get(word, ())
        yield from index.get(f"{word[:_ANCHOR]}*", ())
    yield from index.get("*", ())


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[Cue, Phrase]]]:
    """Phrases by the first word of their first part; open ones ("redus*") by its first letters."""
    index: dict[str, list[tuple[Cue, Phrase]]] = {}
    for cue in cues():
        for phrase in cue.phrases:
            index.setdefault(_anchor(phrase.present[0]), []).append((cue, phrase))
    return index


def _anchor(needle: str) -> str:
    if needle[0] != " ":
        return "*"
    first, whole, _ = needle[1:].partition(" ")
    if whole:
        return first
    return f"{first[:_ANCHOR]}*" if len(first) >= _ANCHOR else "*"


@lru_cache(maxsize=16384)
def explains(word: str, kinds: tuple[str, ...]) -> bool:
    """Whether a cue of one word, on an axis or of a value among ``kinds``, is ``word``."""
    return any(
        phrase.present[0].count(" ") <= 2 and len(phrase.present) == 1 and phrase.fits(f" {word} ")
        for cue in cues()
        if cue.axis in kinds or cue.value in kinds
        for phrase in cue.phrases
    )


def tells_of_money(word: str) -> bool:
    """Whether ``word`` alone is a cue for what is asked of money ("barbert"), so that it names no post."""
    return explains(word, _OF_MONEY)


def parse(line: str) -> Cue:
    """A cue from a line of ``data/cues.tsv``."""
    axis, value, weight, phrases = line.split("\t")
    return Cue(axis, value, float(weight), tuple(_phrase(text) for text in phrases.split("|")))


def _phrase(text: str) -> Phrase:
    if "+" not in text and "!" not in text:  # nearly all, and they are read at every start
        return Phrase((_needle(text) if "*" in text else f" {text.strip()} ",), ())
    present: list[str] = []
    absent: list[str] = []
    for part in text.split(" + "):
        wanted, *unwanted = part.split(" !")
        present.append(_needle(wanted))
        absent.extend(_needle(word) for word in unwanted)
    return Phrase(tuple(present), tuple(absent))


def _needle(words: str) -> str:
    words = words.strip()
    start = "" if words.startswith("*") else " "
    end = "" if words.endswith("*") else " "
    return f"{start}{words.strip('*')}{end}"


def _sorted(values: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(values.items(), key=lambda item: -item[1]))
