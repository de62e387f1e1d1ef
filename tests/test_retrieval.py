"""The retrieval cases: the right passage first, in three languages, and other questions refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.question.glossary import glossary
from assistant.question.normalise import normalise, words
from index.encoders.base import Encoder
from index.encoders.choose import of_store
from index.search import Hit, is_close, search
from index.store import Store

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def encoder(bundled: Store) -> Encoder:
    return of_store(bundled)


@pytest.fixture(scope="module")
def answered(bundled: Store, encoder: Encoder) -> list[tuple[dict[str, Any], list[Hit]]]:
    cases = _lines("retrieval.jsonl")
    return [(case, _search(bundled, encoder, case["question"])) for case in cases]


def test_the_passage_is_found(answered: list[tuple[dict[str, Any], list[Hit]]]) -> None:
    norwegian = [place for case, hits in answered if case["language"] != "en" for place in [_place(case, hits)]]
    english = [place for case, hits in answered if case["language"] == "en" for place in [_place(case, hits)]]
    every = norwegian + english
    assert _share(every, 1) >= 0.85
    assert _share(every, 3) >= 0.95
    assert _share(english, 1) >= _share(norwegian, 1) - 0.05
    assert _share(english, 3) >= _share(norwegian, 3) - 0.05


def test_the_window_shown_is_often_the_very_lines(answered: list[tuple[dict[str, Any], list[Hit]]]) -> None:
    shown = [
        hits[0].window_start <= case["line_end"] and case["line_start"] <= hits[0].window_end for case, hits in answered
    ]
    assert sum(shown) / len(shown) >= 0.6
    lines = [hits[0].window_end - hits[0].window_start + 1 for _, hits in answered]
    assert sum(lines) / len(lines) <= 7


def test_questions_about_the_letters_are_close(answered: list[tuple[dict[str, Any], list[Hit]]]) -> None:
    assert sum(is_close(hits) for _, hits in answered) / len(answered) >= 0.95


def test_questions_about_other_things_are_not(bundled: Store, encoder: Encoder) -> None:
    questions = [case["question"] for case in _lines("offtopic.jsonl")]
    close = [question for question in questions if is_close(_search(bundled, encoder, question))]
    assert len(close) <= len(questions) * 0.125, close


def _search(store: Store, encoder: Encoder, question: str) -> list[Hit]:
    """As the assistant asks: with the question in the words of the letters besides."""
    also = " ".join(glossary().translate(words(normalise(question))))
    return search(store, question, also=also, k=3, encoder=encoder)


def _place(case: dict[str, Any], hits: Sequence[Hit]) -> int:
    """The place of the first passage that holds lines of the case, from 1; 99 for none."""
    places = (
        n
        for n, hit in enumerate(hits, start=1)
        if hit.line_start <= case["line_end"] and case["line_start"] <= hit.line_end
    )
    return next(places, 99)


def _share(places: Sequence[int], k: int) -> float:
    return sum(place <= k for place in places) / len(places)


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]
