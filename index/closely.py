"""Candidate passages looked at closely: how well the heading, the windows and the sentences of each fit.

A fit is a cosine once what all passages share, and what all questions share, is taken away: in the spaces of
small encoders every text is near every other, and questions are nearest to each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import fulltext
from index.store import Store

if TYPE_CHECKING:
    from index.encoders.base import Vectors

# The weights were set on every second retrieval case and hold for the other half (tests/cases/retrieval.jsonl).
_QUESTION_SHARE = 0.8  # of the mean of everyday questions that is taken away from a question
_HEADING = 0.2
_WORDS = 0.2  # what holding every word of the question is worth
_KNOWN = 0.2  # what it is worth that the letters know every word of the question


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
