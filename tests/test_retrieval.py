"""The retrieval cases: the right passage first, in three languages, and other questions refused.

Of search alone, as the assistant asks it, and end to end: what ``Engine.ask`` cites.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.answers.prefaces import in_letters_words, without_preface
from assistant.engine import Engine
from index.encoders.base import Encoder
from index.encoders.choose import of_store
from index.search import Hit, is_close, search
from index.store import Store

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


@pytest.fixture(scope="module")
def encoder(bundled: Store) -> Encoder:
    return of_store(bundled)


@pytest.fixture(scope="module")
def found(bundled: Store, encoder: Encoder) -> list[tuple[Case, list[Hit]]]:
    return [(case, _search(bundled, encoder, case["question"])) for case in _lines("retrieval.jsonl")]


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@pytest.fixture(scope="module")
def answered(engine: Engine) -> list[tuple[Case, Answer]]:
    return [(case, engine.ask(case["question"])) for case in _lines("retrieval.jsonl")]


# ── search alone ───────────────────────────────────────────────────────────────────────────────


def test_the_passage_is_found(found: list[tuple[Case, list[Hit]]]) -> None:
    norwegian = [_place(case, hits) for case, hits in found if case["language"] != "en"]
    english = [_place(case, hits) for case, hits in found if case["language"] == "en"]
    every = norwegian + english
    assert _share(every, 1) >= 0.85
    assert _share(every, 3) >= 0.95
    assert _share(english, 1) >= _share(norwegian, 1) - 0.05
    assert _share(english, 3) >= _share(norwegian, 3) - 0.05


def test_what_is_shown_of_it_is_mostly_the_very_lines(found: list[tuple[Case, list[Hit]]]) -> None:
    shown = [_overlaps(case, hits[0].window_start, hits[0].window_end) for case, hits in found]
    assert sum(shown) / len(shown) >= 0.75
    lines = [hits[0].window_end - hits[0].window_start + 1 for _, hits in found]
    assert sum(lines) / len(lines) <= 12


def test_questions_about_the_letters_are_close(found: list[tuple[Case, list[Hit]]]) -> None:
    assert sum(is_close(hits) for _, hits in found) / len(found) >= 0.9


def test_questions_about_other_things_are_not(bundled: Store, encoder: Encoder) -> None:
    questions = [case["question"] for case in _lines("offtopic.jsonl")]
    close = [question for question in questions if is_close(_search(bundled, encoder, question))]
    assert len(close) <= len(questions) * 0.05, close


# ── end to end ─────────────────────────────────────────────────────────────────────────────────


def test_the_answer_cites_the_lines(answered: list[tuple[Case, Answer]]) -> None:
    places = [_place_cited(case, answer) for case, answer in answered]
    assert _share(places, 1) >= 0.75
    assert _share(places, 3) >= 0.9
    assert sum(answer.kind == "none" for _, answer in answered) <= 0.08 * len(answered)


def test_questions_about_other_things_get_no_answer(engine: Engine) -> None:
    questions = [case["question"] for case in _lines("offtopic.jsonl")]
    told = [question for question in questions if engine.ask(question).kind != "none"]
    assert len(told) <= len(questions) * 0.05, told


def _search(store: Store, encoder: Encoder, question: str) -> list[Hit]:
    """As the assistant asks: without the words of asking, and in the words of the letters besides."""
    asked = without_preface(question)
    return search(store, asked, also=in_letters_words(asked), k=3, encoder=encoder)


def _place(case: Case, hits: Sequence[Hit]) -> int:
    """The place of the first passage that holds lines of the case, from 1; 99 for none."""
    return next((n for n, hit in enumerate(hits, start=1) if _overlaps(case, hit.line_start, hit.line_end)), 99)


def _place_cited(case: Case, answer: Answer) -> int:
    """The place of the first citation with lines of the case, from 1; 99 for none, or for no answer."""
    cited = enumerate(answer.citations, start=1) if answer.kind != "none" else ()
    return next((n for n, one in cited if _overlaps(case, one.line_start, one.line_end)), 99)


def _overlaps(case: Case, first: int, last: int) -> bool:
    return bool(first <= case["line_end"] and case["line_start"] <= last)


def _share(places: Sequence[int], k: int) -> float:
    return sum(place <= k for place in places) / len(places)


def _lines(name: str) -> list[Case]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]
