"""Counts and lists limited to sums over or under one, and questions that no count or sum answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Amount, Count
from assistant.answers.thresholds import Threshold, threshold_of
from assistant.engine import Conversation, Engine
from index.store import Store


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("Hvor mange poster er på over en milliard kroner?", Threshold(1_000_000_000, True)),
        ("Which items have less than 50 million kroner?", Threshold(50_000_000, False)),
        ("kva postar har ikkje over 10 mill. kroner?", Threshold(10_000_000, False)),
        ("How many posts were cut by 10 million?", None),
        ("Which are over 1 mill. kroner and under 5 mill. kroner?", None),
    ],
)
def test_the_threshold_of_a_question(question: str, limit: Threshold | None) -> None:
    assert threshold_of(question) == limit


@given(st.integers(1, 999), st.booleans(), st.integers(-(10**9), 10**9))
def test_a_sum_is_on_one_side_of_a_threshold_or_equals_it(millions: int, above: bool, nok: int) -> None:
    limit = threshold_of(f"Hvor mange poster er {'over' if above else 'under'} {millions} mill. kroner?")
    assert limit is not None and limit.above is above
    assert limit.holds(nok) is ((abs(nok) > limit.nok) if above else (abs(nok) < limit.nok))


@pytest.mark.parametrize(
    ("question", "n"),
    [
        ("Hvor mange poster er over 100 mill. kroner?", 6),
        ("How many posts were cut by more than 10 million kroner in supplement 7?", 3),
    ],
)
def test_only_what_is_over_it_is_counted(engine: Engine, question: str, n: int) -> None:
    assert engine.ask(question).values[0] == Count(n)


@pytest.mark.parametrize(
    "question",
    [
        "i hvor mange av tilleggene er det verken stilt midler til disposisjon eller endret noen bevilgning?",
        "How many municipalities received money from the extra 20 million for Jobbsjansen?",
        "What has 671/60.2 come to after supplement 7?",
        "Hva heter direktøren i IMDi?",
    ],
)
def test_no_figure_answers_it(engine: Engine, question: str) -> None:
    assert not [value for value in engine.ask(question).values if isinstance(value, Amount | Count)]


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Chapter 601 item 21: what is the total after supplement 5 but before the revised no. 6?", 26_550_000),
        ("hvor mye er til sammen stilt til disposisjon på 601/21 i tillegg 5 og revidert tillegg 6?", 1_700_000),
        ("Samlet netto endring på alle postene i tillegg 4, de som ble endret etter RNB?", -433_017_000),
        ("Hvor mye høyere er 671/71 enn 671/73 nå?", 205_293_000),
    ],
)
def test_sums_asked_for_in_other_words(engine: Engine, question: str, nok: int) -> None:
    found = engine.ask(question)
    assert found.values[0] == Amount(nok)
    assert not found.steps or sum(step.nok for step in found.steps) in (nok, -nok)


def test_a_net_asked_for_next_is_of_the_post_that_the_thread_is_about(engine: Engine) -> None:
    thread = Conversation()
    engine.ask("Hvor mye ble 671/62 redusert med i tillegg 7?", thread)
    found = engine.ask("så netto over de to brevene?", thread)
    assert found.values[0] == Amount(18_258_000)
