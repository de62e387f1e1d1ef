"""Sums that the letters tell in parts: funds taken back again, a scheme that gets more, a sum that can't be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Amount
from assistant.engine import Conversation, Engine
from index.build import build
from index.store import Store
from tests.building import write


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    "question",
    [
        "Hva sitter vi igjen med av overføringene fra 2023 etter at de 14 millionene ble trukket tilbake?",
        "Kor mykje av overføringane frå 2023 stod att etter at tillegg 5 drog tilbake ein del?",
        "How much of the funds carried over from 2023 do we keep once the mistake is withdrawn?",
    ],
)
def test_what_is_left_of_carried_funds_once_some_are_taken_back(engine: Engine, question: str) -> None:
    found = engine.ask(question)
    assert found.values[0] == Amount(29_503_000)
    assert sum(step.nok for step in found.steps) == 29_503_000


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Jobbsjansen totalt i 2024, med påfyllet?", 120_000_000),
        ("How much is there for Jobbsjansen in all in 2024, counting the revised budget?", 120_000_000),
        ("Hvor stor var bevilgningen til Jobbsjansen i statsbudsjettet for 2024, uten styrkingen?", 100_000_000),
    ],
)
def test_a_scheme_that_a_letter_adds_to(engine: Engine, question: str, nok: int) -> None:
    found = engine.ask(question)
    assert found.values[0] == Amount(nok)
    assert sum(step.nok for step in found.steps) == nok
    assert any(
        "i tillegg til bevilgningen på 100 mill. kroner" in " ".join(one.quote.split()) for one in found.citations
    )


def test_a_question_of_another_post_is_none_of_the_scheme(engine: Engine) -> None:
    question = "Hvor mye penger hadde IMDi til kommunale integreringstiltak før de 20 millionene til Jobbsjansen kom?"
    assert engine.ask(question).values[:1] != (Amount(100_000_000),)


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Hva tok nysalderingen fra tilskuddet til norskopplæring?", -177_636_000),
        ("What did letter 5 do to 601/21 in net terms, new money minus what was pulled back?", -12_794_000),
        ("språkopplæring voksne, kap 672 post 60 - økning i juni?", 21_226_000),
        ("What was the opening figure for 671/60, before any of the supplements changed it?", 23_627_135_000),
        ("671/62 mellom sommerbrevet og nysalderingen, hvilket beløp hadde vi da?", 255_693_000),
        ("671/45 before the carry-over was added", 48_940_000),
    ],
)
def test_what_a_letter_does_and_when(engine: Engine, question: str, nok: int) -> None:
    assert engine.ask(question).values[0] == Amount(nok)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mye av de 400 648 000 på driftsposten går til lønn?",
        "Hvor mye ubrukt på 671/45 ble overført fra 2024 til 2025?",
        "how much of the 17 million carried over on 670/01 is earmarked for IT?",
        "Hva er bokført på 671/60 ved årsslutt?",
    ],
)
def test_a_part_that_no_letter_tells_is_no_figure(engine: Engine, question: str) -> None:
    assert engine.ask(question).kind != "fact"


def test_the_chapter_and_the_item_of_a_thread(engine: Engine) -> None:
    thread = Conversation()
    engine.ask("saldo 672/60?", thread)
    assert engine.ask("and what is the total for the chapter?", thread).values[0] == Amount(2_106_867_000)
    thread = Conversation()
    engine.ask("what is left on 672/61?", thread)
    assert engine.ask("what was there on the item before supplement 4?", thread).values[0] == Amount(1_045_000)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("når skal oppsummeringen av innspillsmøtene leveres?", "2024-06-14"),
        ("frist for pkt. 1 og 2 i oppdrag 19?", "2024-05-31"),
    ],
)
def test_a_deadline_for_points_of_a_list_is_for_what_they_say(engine: Engine, question: str, day: str) -> None:
    assert engine.ask(question).values[0].as_json() == {"type": "date", "date": day}


def test_a_sum_that_cannot_be_right_is_not_told(tmp_path: Path) -> None:
    first = (
        "Tillegg nr. 1 til tildelingsbrev for Politidirektoratet i 2025\n\nKap. 440 Politiet\nPost 01 Driftsutgifter\n"
        "Politidirektoratet disponerer etter dette 95 000 000 kroner på posten.\n"
    )
    then = (
        "Tillegg nr. 2 til tildelingsbrev for Politidirektoratet i 2025\n\nKap. 440 Politiet\nPost 01 Driftsutgifter\n"
        "Posten reduseres med 96 000 000 kroner.\n"
    )
    build([write(tmp_path / "letters", a=first, b=then)], tmp_path / "store", model=str(tmp_path / "no-model"))
    with Store.open(tmp_path / "store") as store:
        found = Engine(store, today=date(2025, 9, 1)).ask("saldo 440/01?")
    assert found.kind == "none"
    assert "går ikke i hop" in found.text


def test_the_other_of_two_posts_that_is_not_read_is_no_change_over_time(engine: Engine) -> None:
    question = (
        "Which got the bigger boost in letter 4, unaccompanied minors or {}, and the gap between the two increases?"
    )
    assert engine.ask(question.format("language training")).values[0] == Amount(5_087_000)
    assert engine.ask(question.format("language education and training")).values[:1] != (Amount(26_313_000),)
