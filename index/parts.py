"""What to show of a passage: the sentence that answers best, the lines around it, and what is left of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index import fulltext
from index.closely import Seen

Offsets = tuple[int, int]

_WORDS = 0.2  # what holding every word of the question is worth to a window or sentence
_ANSWERS = 0.1  # that a sentence holds what the kind of question wants,
_ANSWERS_SURELY = 0.2  # and besides, to it and its window, that it holds so many of the question's words too
_ENOUGH_WORDS = 0.35
_LONGEST = 15  # lines that are shown around the best sentence


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets into the source's text. ``shown`` holds the sentence, ``left`` what else is worth showing."""

    sentence: Offsets
    shown: Offsets
    left: tuple[Offsets, ...]


def best_parts(terms: fulltext.Terms, seen: Seen, wanted: re.Pattern[str] | None = None) -> Parts:
    """The best sentence of the best window, by meaning and by words; that window with its neighbours, the better
    first, as far as ``_LONGEST`` lines allow: most passages are shown whole.

    ``wanted`` is what the words of an answer look like.
    """
    fits = _Fits(seen, terms, wanted)
    every = range(len(fits.windows))
    best = max(every, key=fits.of_window)
    shown = _with_neighbours(fits, best, set(every))
    left, free = [], set(every) - shown
    while free:
        stretch = _with_neighbours(fits, max(free, key=fits.of_window), free)
        left.append(fits.span(stretch))
        free -= stretch
    return Parts(fits.best_sentence(best), fits.span(shown), tuple(left))


class _Fits:
    """How well the windows and sentences of one passage fit a question."""

    def __init__(self, seen: Seen, terms: fulltext.Terms, wanted: re.Pattern[str] | None) -> None:
        self._row: sqlite3.Row = seen.row
        self._terms = terms
        self._wanted = wanted
        self.windows, self._sentences = _offsets(seen.row["windows"]), _offsets(seen.row["sentences"])
        self._cosines = seen.cosines or [0.0] * (1 + len(self.windows) + len(self._sentences))

    def of_window(self, number: int) -> float:
        start, end = self.windows[number]
        sure = any(start <= first < end for first, _ in self._sure)
        return self._fit((start, end), self._cosines[1 + number]) + _ANSWERS_SURELY * sure

    def best_sentence(self, window: int) -> Offsets:
        """The best sentence that begins in a window; the window where none does."""
        first, last = self.windows[window]
        inside = [number for number, (start, _) in enumerate(self._sentences) if first <= start < last]
        return self._sentences[max(inside, key=self._of_sentence)] if inside else (first, last)

    def span(self, windows: set[int]) -> Offsets:
        return self.windows[min(windows)][0], self.windows[max(windows)][1]

    def lines(self, windows: set[int]) -> int:
        return 1 + self._words(self.span(windows)).strip().count("\n")

    def _of_sentence(self, number: int) -> float:
        one = self._sentences[number]
        worth = _ANSWERS * self._answers(one) + _ANSWERS_SURELY * (one in self._sure)
        return self._fit(one, self._cosines[1 + len(self.windows) + number]) + worth

    @cached_property
    def _sure(self) -> list[Offsets]:
        """The sentences that hold what is wanted and enough of the question's words."""
        return [one for one in self._sentences if self._answers(one) and self._overlap(one) >= _ENOUGH_WORDS]

    def _fit(self, one: Offsets, cosine: float) -> float:
        return cosine + _WORDS * self._overlap(one)

    def _answers(self, one: Offsets) -> bool:
        return self._wanted is not None and bool(self._wanted.search(self._words(one)))

    def _overlap(self, one: Offsets) -> float:
        return fulltext.overlap(self._terms, self._words(one), loosely=True)

    def _words(self, one: Offsets) -> str:
        start, end = (offset - self._row["char_start"] for offset in one)
        return str(self._row["text"])[start:end]


def _with_neighbours(fits: _Fits, best: int, free: set[int]) -> set[int]:
    """A window and those of the free ones beside it, the better first, of at most ``_LONGEST`` lines together."""
    chosen = {best}
    while True:
        beside = {min(chosen) - 1, max(chosen) + 1} & free
        fitting = [number for number in beside if fits.lines({*chosen, number}) <= _LONGEST]
        if not fitting:
            return chosen
        chosen.add(max(fitting, key=fits.of_window))


def _offsets(text: str) -> Sequence[Offsets]:
    return [(start, end) for start, end in json.loads(text)]
