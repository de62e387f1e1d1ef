"""The evaluation suite as a gate: accuracy, no wrong number, every quote verbatim."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.engine import Conversation, Engine
from assistant.evaluate import Report, read_cases, run_cases
from index.store import Store

CASES = Path(__file__).parent / "cases"
NOW = date(2026, 11, 24)


def evaluate(store: Store, name: str) -> Report:
    engines: dict[str | None, Engine] = {}

    def ask(question: str, thread: Conversation | None, today: str | None) -> Answer:
        day = date.fromisoformat(today) if today else NOW
        return engines.setdefault(today, Engine(store, today=day)).ask(question, thread)

    return run_cases(read_cases((CASES / name).read_text("utf-8").splitlines()), ask, store.quote)


def check(report: Report, at_least: float) -> None:
    failures = [f"{s.case.id}: {s.why}: {s.case.question}" for s in report.scores if not s.right]
    assert report.count("wrong_number") == 0, failures
    assert report.fidelity == 1.0
    assert report.accuracy >= at_least, failures


def test_the_bundled_letters(bundled: Store) -> None:
    check(evaluate(bundled, "imdi.jsonl"), 0.98)


def test_letters_to_two_health_agencies(health: Store) -> None:
    check(evaluate(health, "health.jsonl"), 0.98)


@pytest.mark.parametrize("name", ["imdi.jsonl", "health.jsonl"])
def test_no_case_is_repeated(name: str) -> None:
    cases = read_cases((CASES / name).read_text("utf-8").splitlines())
    assert len({case.id for case in cases}) == len(cases)
