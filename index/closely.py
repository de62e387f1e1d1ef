"""Candidate passages looked at closely: how well the heading, the windows and the sentences of each fit.

A fit is a cosine once what all passages share, and what all questions share, is taken away: in the spaces of
small encoders every text is near every other, and questions are nearest to each other.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import fulltext
from index.store import Store

if TYPE_CHECKING:
    from index.encoders.base import Vectors

Offsets = tuple[int, int]

# The weights were set on every second retrieval case and hold for the other half (tests/cases/retrieval.jsonl).
_QUESTION_SHARE = 0.8  # of the mean of everyday questions that is taken away from a question
_HEADING = 0.2
_WORDS = 0.2  # what holding every word of the question is worth
_KNOWN = 0.2  # what it is worth that the letters know every word of the question
_PART_WORDS = 0.2
_ANSWERS = 0.1  # what it is worth that a sentence holds what the kind of question wants,
_ANSWERS_SURELY = 0.2  # and besides, for it and its window, that it holds so many of the question's words too
_ENOUGH_WORDS = 0.35
_LONGEST = 15  # lines of a passage that are shown around its best sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words and, with an encoder, a direction (length one) from the ``centre`` of all passages.

    ``question`` is the encoder's own vector of the question.
    """

    terms: fulltext.Terms
    question: Vectors | None = None
    direction: Vectors | None = None
    centre: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A candidate and how well it fits; ``cosines`` of its heading, its windows and its sentences.

    ``cosine``, ``fit`` and ``closeness`` are ``None`` without an encoder. ``score`` ranks.
    """

    row: sqlite3.Row
    cosines: Sequence[float]
    cosine: float | None
    fit: float | None
    closeness: float | None
    words: float
    score: float


def asked(store: Store, terms: fulltext.Terms, questions: Vectors | None) -> Asked:
    """``questions``: the vectors of the question in each wording, the user's own first."""
    if questions is None:
        return Asked(terms)
    import numpy as np

    from index.vectors import unit

    blobs = [row[0] for row in store.rows("select vector from calibration order by id")]
    centre, everyday = (np.frombuffer(blob, dtype=np.float32) for blob in blobs)
    direction = unit(unit(questions - _QUESTION_SHARE * everyday).sum(axis=0))
    return Asked(terms, questions[0], direction, centre)


def look(store: Store, asked: Asked, numbers: Sequence[int]) -> list[Seen]:
    """The passages of these numbers, in no order."""
    marks = ", ".join("?" * len(numbers))
    columns = "p.*, m.windows, m.sentences, m.vectors"
    rows = store.rows(f"select {columns} from passages p join meanings m using (id) where p.id in ({marks})", numbers)
    if asked.direction is None or any(row["vectors"] is None for row in rows):
        return [_by_words(asked.terms, row) for row in rows]
    return _by_meaning(asked, rows)


def _by_words(terms: fulltext.Terms, row: sqlite3.Row) -> Seen:
    words = fulltext.overlap(terms, f"{row['heading']} {row['text']}")
    return Seen(row, (), None, None, None, words, words)


def _by_meaning(asked: Asked, rows: Sequence[sqlite3.Row]) -> list[Seen]:
    from index.vectors import from_bytes, unit

    assert asked.direction is not None and asked.question is not None and asked.centre is not None
    if not rows:
        return []
    dimension = len(asked.direction)
    vectors = from_bytes([row["vectors"] for row in rows], dimension)
    cosines = (unit(vectors - asked.centre) @ asked.direction).tolist()
    raw = (from_bytes([row["vector"] for row in rows], dimension) @ asked.question).tolist()
    seen, start = [], 0
    for row, cosine in zip(rows, raw, strict=True):
        end = start + len(row["vectors"]) // dimension
        seen.append(_seen(asked.terms, row, cosines[start:end], cosine))
        start = end
    return seen


def _seen(terms: fulltext.Terms, row: sqlite3.Row, cosines: list[float], cosine: float) -> Seen:
    windows = row["windows"].count("[") - 1
    best = max(cosines[1 : 1 + windows])
    fit = (best + max(cosines[1 + windows :], default=best)) / 2 + _HEADING * cosines[0]
    words = fulltext.overlap(terms, f"{row['heading']} {row['text']}")
    return Seen(row, cosines, cosine, fit, fit + _KNOWN * terms.known, words, fit + _WORDS * words)


def best_parts(terms: fulltext.Terms, seen: Seen, wanted: re.Pattern[str] | None = None) -> tuple[Offsets, Offsets]:
    """The sentence that fits best, by itself and by words, of the window that fits best; and that window with
    its neighbours, the better first, as far as ``_LONGEST`` lines allow: most passages are shown whole.

    ``wanted`` is what the words of an answer look like. Both are offsets into the source's text.
    """
    row = seen.row
    windows, sentences = _offsets(row["windows"]), _offsets(row["sentences"])
    cosines = seen.cosines or [0.0] * (1 + len(windows) + len(sentences))

    def words(one: Offsets) -> str:
        start, end = (offset - row["char_start"] for offset in one)
        return str(row["text"])[start:end]

    def overlap(one: Offsets) -> float:
        return fulltext.overlap(terms, words(one), loosely=True)

    def fit(one: Offsets, cosine: float) -> float:
        return cosine + _PART_WORDS * overlap(one)

    def answers(one: Offsets) -> bool:
        return wanted is not None and bool(wanted.search(words(one)))

    sure = [one for one in sentences if answers(one) and overlap(one) >= _ENOUGH_WORDS]

    def of_sentence(number: int) -> float:
        one = sentences[number]
        worth = _ANSWERS * answers(one) + _ANSWERS_SURELY * (one in sure)
        return fit(one, cosines[1 + len(windows) + number]) + worth

    def of_window(number: int) -> float:
        start, end = windows[number]
        worth = _ANSWERS_SURELY * any(start <= first < end for first, _ in sure)
        return fit(windows[number], cosines[1 + number]) + worth

    fits = [of_window(number) for number in range(len(windows))]
    window = max(range(len(windows)), key=fits.__getitem__)
    first, last = windows[window]
    inside = [n for n, (start, _) in enumerate(sentences) if first <= start < last]
    shown = _with_neighbours(row, windows, fits, window)
    if not inside:
        return windows[window], shown
    return sentences[max(inside, key=of_sentence)], shown


def _with_neighbours(row: sqlite3.Row, windows: list[Offsets], fits: list[float], best: int) -> Offsets:
    """The best window and those beside it, the better first, of at most ``_LONGEST`` lines together."""

    def span(numbers: set[int]) -> Offsets:
        return windows[min(numbers)][0], windows[max(numbers)][1]

    def lines(numbers: set[int]) -> int:
        start, end = (offset - row["char_start"] for offset in span(numbers))
        return 1 + str(row["text"])[start:end].strip().count("\n")

    chosen = {best}
    while True:
        beside = {min(chosen) - 1, max(chosen) + 1} & set(range(len(windows)))
        fitting = [number for number in beside if lines({*chosen, number}) <= _LONGEST]
        if not fitting:
            return span(chosen)
        chosen.add(max(fitting, key=fits.__getitem__))


def _offsets(text: str) -> list[Offsets]:
    return [(start, end) for start, end in json.loads(text)]
