"""The engine: threads, what an answer singles out, questions that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Amount, Text
from assistant.engine import LONGEST, Conversation, Engine
from index.store import Store
from tests.hand_store import write


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("store")
    write(folder / "tildelt.db").connection.close()
    with Store.open(folder) as store:
        yield Engine(store, today=date(2024, 12, 10))


def test_a_thread_keeps_what_it_is_about(engine: Engine) -> None:
    thread = Conversation()
    assert engine.ask("Hva er saldo på 672/60?", thread).values[0] == Amount(2_105_801_000)
    assert engine.ask("hva var den før tillegg nr. 7?", thread).values[0] == Amount(2_283_437_000)
    assert engine.ask("og 601/21 nå?", thread).values[0] == Amount(26_900_000)


def test_what_an_answer_singled_out_can_be_asked_about(engine: Engine) -> None:
    thread = Conversation()
    assert Text("671/60") in engine.ask("Which item was cut most in supplement 4?", thread).values
    assert "Hovedårsaken" in engine.ask("why was it cut?", thread).text


def test_without_a_thread_nothing_is_kept(engine: Engine) -> None:
    engine.ask("Hva er saldo på 672/60?")
    assert engine.ask("hvorfor?").kind != "fact"


@pytest.mark.parametrize(("question", "refusal"), [("", "empty"), (" \n", "empty"), ("x" * (LONGEST + 1), "too_long")])
def test_what_cannot_be_read_is_refused(engine: Engine, question: str, refusal: str) -> None:
    found = engine.ask(question)
    assert found.kind == "none" and refusal in found.plan


def test_language_can_be_fixed(engine: Engine) -> None:
    assert engine.ask("saldo 672/60", language="en").language == "en"


def test_today_marks_what_has_passed(engine: Engine) -> None:
    assert "6 December 2024 (passed)" in engine.ask("When is assignment 2024-25 due?").text
