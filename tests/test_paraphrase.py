"""Paraphrases by machine: a right number stays right, or the question is refused, but it never becomes a wrong one.

Case, spacing, one typing error in a word of a name or of asking, a synonym from the glossary, and the words of
time put first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assistant
from assistant.answer import Text
from assistant.engine import Engine
from assistant.evaluate import Case, read_cases
from assistant.question import glossary
from index.store import Store

CASES = Path(assistant.__file__).parent / "data" / "cases.jsonl"
_LONG = re.compile(r"[a-zæøå]{6,}", re.IGNORECASE)
_WORD = re.compile(r"[\wæøå-]{3,}")
_TIME_LAST = re.compile(
    r"(?P<rest>.+?) (?P<time>(?:etter|før|after|before|i|in) (?:revidert )?(?:till|supp|no\.|nysald).+)"
)
Draw = Callable[[st.SearchStrategy[int]], int]


def cased(question: str, draw: Draw) -> str:
    return (str.upper, str.lower, str.title)[draw(st.integers(0, 2))](question)


def spaced(question: str, draw: Draw) -> str:
    gap = (" ", "  ", "\u00a0", " \t")[draw(st.integers(0, 3))]
    return f"{question.rstrip('?.! ').replace(' ', gap)}{('', ' ?', '??', ' .')[draw(st.integers(0, 3))]}"


def mistyped(question: str, draw: Draw) -> str:
    """Two letters change places, one is left out, doubled or another."""
    words = list(_LONG.finditer(question))
    if not words:
        return question
    word = words[draw(st.integers(0, len(words) - 1))]
    at = word.start() + draw(st.integers(1, len(word[0]) - 2))
    before, here, after = question[:at], question[at], question[at + 1 :]
    wrong = (after[0] + here + after[1:], after, here + here + after, "k" + after)
    return before + wrong[draw(st.integers(0, 3))]


def synonymous(question: str, draw: Draw) -> str:
    found = [(match, form) for match in _WORD.finditer(question) for form in synonyms().get(match[0].lower(), ())]
    if not found:
        return question
    match, form = found[draw(st.integers(0, len(found) - 1))]
    return question[: match.start()] + form + question[match.end() :]


def reordered(question: str, draw: Draw) -> str:
    """ "After supplement 4, what is left on 672/60?"; a question of two times is left as it is."""
    found = _TIME_LAST.fullmatch(question.rstrip("?.! "))
    if not found or re.search(r"fra|frå|from|compare|enn|than|mellom|between", question):
        return question
    return f"{found['time']}{(' ', ', ')[draw(st.integers(0, 1))]}{found['rest']}?"


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Words and phrases of the glossary that mean the same, by each of them."""
    rows = [line.split("\t") for line in glossary._FILE.read_text("utf-8").splitlines() if line[:4] in ("word", "gene")]
    groups = [tuple(form for form in column.split("|") if form) for _, *columns in rows for column in columns]
    return {form: tuple(other for other in group if other != form) for group in groups for form in group}


PARAPHRASES = (cased, spaced, mistyped, synonymous, reordered)


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@cache
def cases() -> list[Case]:
    """The known pairs of one question and a figure or day."""
    every = read_cases(CASES.read_text("utf-8").splitlines())
    return [case for case in every if case.kind == "fact" and not case.thread and not case.today and _figure(case)]


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_paraphrase_turns_a_right_number_into_a_wrong_one(data: st.DataObject, engine: Engine) -> None:
    case = data.draw(st.sampled_from(cases()))
    question = case.question
    for paraphrase in data.draw(st.lists(st.sampled_from(PARAPHRASES), min_size=1, max_size=2, unique=True)):
        question = paraphrase(question, data.draw)
    answer = engine.ask(question)
    figures = [value.as_json() for value in answer.values if not isinstance(value, Text)]
    same = [figure for figure in figures if figure["type"] == (case.value or {})["type"]]
    if answer.kind == "fact" and same and same[0] != case.value:
        original = engine.ask(case.question)
        assert case.value not in [value.as_json() for value in original.values[:1]], (question, answer.text)


def _figure(case: Case) -> bool:
    return bool(case.value) and case.value["type"] != "text"
