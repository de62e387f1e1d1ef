"""The evaluation suite as a gate: accuracy, no wrong number, every quote verbatim."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import assistant
from assistant.answer import Answer
from assistant.engine import Conversation, Engine
from assistant.evaluate import Report, read_cases, run_cases
from index.store import Store

BUNDLED = Path(assistant.__file__).parent / "data" / "cases.jsonl"
HEALTH = Path(__file__).parent / "cases" / "health.jsonl"
NOW = date(2026, 11, 24)


def evaluate(store: Store, cases: Path) -> Report:
    engines: dict[str | None, Engine] = {}

    def ask(question: str, thread: Conversation | None, today: str | None) -> Answer:
        day = date.fromisoformat(today) if today else NOW
        return engines.setdefault(today, Engine(store, today=day)).ask(question, thread)

    return run_cases(read_cases(cases.read_text("utf-8").splitlines()), ask, store.quote)


def check(report: Report, at_least: float) -> None:
    failures = [f"{s.case.id}: {s.why}: {s.case.question}" for s in report.scores if not s.right]
    assert report.count("wrong_number") == 0, failures
    assert report.fidelity == 1.0
    assert report.accuracy >= at_least, failures


def test_the_bundled_letters(bundled: Store) -> None:
    check(evaluate(bundled, BUNDLED), 0.98)


def test_letters_to_two_health_agencies(health: Store) -> None:
    check(evaluate(health, HEALTH), 0.98)


@pytest.mark.parametrize("path", [BUNDLED, HEALTH])
def test_no_case_is_repeated(path: Path) -> None:
    cases = read_cases(path.read_text("utf-8").splitlines())
    assert len({case.id for case in cases}) == len(cases)
