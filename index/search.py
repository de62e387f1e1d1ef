"""The passages that answer a question best: words and meaning together, then looked at sentence by sentence.

Candidates come from full text and from vectors, fused by reciprocal rank. They are then ranked by meaning
(their best window and sentence, and their heading) plus the share of the question's words that they hold
(``index.closely``). Without an encoder or vectors the words alone decide.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import closely, fulltext
from index.parts import best_parts
from index.store import Store

if TYPE_CHECKING:
    from index.encoders.base import Encoder, Vectors

CANDIDATES = 60  # of each kind that are looked at closely
_RRF = 60  # the constant of reciprocal rank fusion
_CLOSE = 0.8  # standard deviations above questions about other things from which a passage is an answer,
_CLOSE_WITHOUT_WORDS = 2.5  # and from which one is that shares no word with the question
_CLOSE_WORDS = 0.5  # share of the question's words from which it is close where there are no vectors


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. Lines are 1-based; offsets in ``sentence`` are into the source's text.

    ``quote`` is the verbatim text of the passage's lines, ``focus`` the best sentence within the quote.
    ``window_quote`` is that of the lines ``window_start`` to ``window_end``: the best sentence, which is
    ``window_focus`` in it, with as much of the passage around it as a reader takes in; this is what to show.
    ``others`` are the lines of the stretches that are left of a long passage, the better first. Without vectors
    ``cosine``, ``fit`` (``index.closely``) and ``meaning`` are ``None``. ``meaning`` tells how close the passage
    is to the question, in standard deviations above what questions about other things reach in this store.
    ``words`` is the share of the question's words, by rarity, that the passage and its heading hold. ``score``
    ranks.
    """

    id: int
    agency: str
    year: int | None
    letter: str
    assignment: str | None
    heading: str
    source: str
    page: int | None
    line_start: int
    line_end: int
    quote: str
    focus: tuple[int, int]
    window_start: int
    window_end: int
    window_quote: str
    window_focus: tuple[int, int]
    sentence: tuple[int, int]
    cosine: float | None
    fit: float | None
    meaning: float | None
    words: float
    fts_rank: int | None
    dense_rank: int | None
    score: float
    others: tuple[tuple[int, int], ...] = ()


def search(
    store: Store,
    question: str,
    *,
    also: str = "",
    k: int = 5,
    letter: str | None = None,
    agency: str | None = None,
    year: int | None = None,
    encoder: Encoder | None = None,
    wanted: re.Pattern[str] | None = None,
) -> list[Hit]:
    """The ``k`` best passages, best first, of all or of one letter, agency or year.

    ``also`` is the question once more in the words of the letters, as far as the caller can put it so: its words
    are looked for instead, and its meaning besides. ``wanted`` is what the words of an answer look like, which
    helps to choose the sentence within a passage. ``encoder`` must be the store's own
    (``index.encoders.choose.of_store``); without it words alone decide.
    """
    terms = _terms(store, also or question)
    questions = None
    if encoder and question.strip() and store.vectors_path:
        same = not also or also.casefold().split() == question.casefold().split()
        questions = encoder.queries([question] if same else [question, also])
    asked = closely.asked(store, terms, questions)
    found = _find(store, asked, *_where(letter, agency, year))
    return [_hit(store, terms, found, one, wanted) for one in found.seen[:k]]


def is_close(hits: Sequence[Hit]) -> bool:
    """Whether the best passage is near enough to the question to be an answer at all.

    How near questions about other things come was measured when the store was built (``index.everyday``).
    """
    if not hits:
        return False
    best = hits[0]
    if best.meaning is None:
        return best.words >= _CLOSE_WORDS
    return best.meaning >= (_CLOSE if best.words else _CLOSE_WITHOUT_WORDS)


def closeness_of(store: Store, question: str, vector: Vectors) -> float:
    """How close the best passage comes to a question, 0 if there is none: a cosine and a share of words."""
    asked = closely.asked(store, _terms(store, question), vector[None, :])
    found = _find(store, asked, "", [])
    return found.seen[0].closeness or 0.0 if found.seen else 0.0


def _terms(store: Store, question: str) -> fulltext.Terms:
    return fulltext.terms_of(store.connection, question, int(store.meta.get("passages") or 0))


# ── candidates ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Found:
    """Candidates, best first, and the numbers of those that words and meaning brought up."""

    seen: list[closely.Seen]
    by_words: list[int]
    by_meaning: list[int]


def _find(store: Store, asked: closely.Asked, where: str, parameters: list[Any]) -> _Found:
    by_words = fulltext.search(store.connection, asked.terms, CANDIDATES, where, parameters)
    by_meaning: list[int] = []
    if asked.direction is not None:
        by_meaning = _nearest(store, asked.direction, where, parameters)
        if not by_meaning:
            asked = closely.Asked(asked.terms)
    fused = _fuse(by_words, by_meaning)
    seen = closely.look(store, asked, fused)
    places = {number: place for place, number in enumerate(fused)}
    best = sorted(seen, key=lambda one: (-one.score, places[one.row["id"]]))
    return _Found(best, by_words, by_meaning)


def _where(letter: str | None, agency: str | None, year: int | None) -> tuple[str, list[Any]]:
    wanted = {"p.letter = ?": letter, "p.agency = ?": agency, "p.year = ?": year}
    chosen = {clause: value for clause, value in wanted.items() if value is not None}
    return " and ".join(chosen), list(chosen.values())


def _fuse(*rankings: Sequence[int]) -> list[int]:
    """Passage numbers by the sum of their reciprocal ranks, best first."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + 1 / (_RRF + rank)
    return sorted(scores, key=lambda number: -scores[number])


def _nearest(store: Store, query: Vectors, where: str, parameters: list[Any]) -> list[int]:
    """Numbers of the passages nearest in meaning; none if the vectors file is gone or broken."""
    from index.vectors import VectorsError
    from index.vectors import search as nearest

    path = store.vectors_path
    if path is None:
        return []
    allowed = None
    if where:
        rows = store.rows(f"select p.id - 1 from passages p where {where}", parameters)
        allowed = [int(row[0]) for row in rows]
        if not allowed:
            return []
    try:
        _, found = nearest(_index(path), query, CANDIDATES, allowed)
    except VectorsError:
        return []
    return [int(row) + 1 for row in found]


@lru_cache(maxsize=2)
def _index(path: Path) -> Any:
    """Kept open between questions: the name of the file changes whenever its contents do."""
    from index.vectors import open_index

    return open_index(path)


# ── the answer's shape ─────────────────────────────────────────────────────────────────────────


def _hit(store: Store, terms: fulltext.Terms, found: _Found, seen: closely.Seen, wanted: re.Pattern[str] | None) -> Hit:
    row = seen.row
    parts = best_parts(terms, seen, wanted)
    sentence, window = parts.sentence, parts.shown
    quote = store.quote(row["source"], row["line_start"], row["line_end"])
    offset = _offset(row, quote)
    focus = sentence[0] - offset, sentence[1] - offset
    lines, window_focus = _lines(quote, (window[0] - offset, window[1] - offset), focus)
    others = (_lines(quote, (start - offset, end - offset), focus)[0] for start, end in parts.left)
    names = "id agency year letter assignment heading source page line_start line_end"
    return Hit(
        **{name: row[name] for name in names.split()},
        quote=quote,
        focus=focus,
        window_start=row["line_start"] + lines[0],
        window_end=row["line_start"] + lines[1],
        window_quote="\n".join(quote.split("\n")[lines[0] : lines[1] + 1]),
        window_focus=window_focus,
        others=tuple((row["line_start"] + first, row["line_start"] + last) for first, last in others),
        sentence=sentence,
        cosine=seen.cosine,
        fit=seen.fit,
        meaning=None if seen.closeness is None else _above_chance(store, seen.closeness),
        words=seen.words,
        fts_rank=_rank(found.by_words, row["id"]),
        dense_rank=_rank(found.by_meaning, row["id"]),
        score=seen.score if seen.fit is None else _above_chance(store, seen.score),
    )


def _offset(row: sqlite3.Row, quote: str) -> int:
    """Where the quote begins in the source's text: at the first of its lines, of which the text may be a part."""
    start, text = int(row["char_start"]), str(row["text"])
    return start - quote.find(text) if text in quote else start


def _lines(quote: str, window: tuple[int, int], focus: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The lines of the quote (from 0) that hold the window, and the focus counted from the first of them."""
    first = quote.count("\n", 0, window[0])
    last = quote.count("\n", 0, max(window[0], window[1] - 1))
    begin = quote.rfind("\n", 0, window[0]) + 1
    return (first, last), (focus[0] - begin, focus[1] - begin)


def _above_chance(store: Store, value: float) -> float:
    """In standard deviations above the mean of questions about other things."""
    mean, deviation = (float(store.meta.get(f"chance_{name}", default)) for name, default in _UNCALIBRATED)
    return (value - mean) / deviation


_UNCALIBRATED = (("mean", "0"), ("deviation", "1"))


def _rank(numbers: Sequence[int], number: int) -> int | None:
    return numbers.index(number) + 1 if number in numbers else None
