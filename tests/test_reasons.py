"""Why: several bookings on one post in a letter, and comparisons of what two letters change."""

from __future__ import annotations

import pytest

from assistant.answer import Amount
from assistant.answers.reasons import names_amount
from assistant.plan import Plan, PostRef, When
from assistant.run import answer
from tests.hand_store import HandStore, letter_id, write
from tests.small_letters import letter


@pytest.fixture(scope="module")
def store() -> HandStore:
    return write()


def test_the_amount_in_the_question_chooses_the_booking(store: HandStore) -> None:
    plan = Plan("reason", "nb", posts=(PostRef("601", "21"),), letters=(letter_id(5),), measure="change")
    one = answer(plan, store, question="Hvorfor ble 500 000 kroner stilt til disposisjon på 601/21?")
    assert [value for value in one.values if isinstance(value, Amount)] == [Amount(500_000)]
    every = answer(plan, store, question="Hvorfor ble 601/21 endret?")
    assert {Amount(500_000), Amount(850_000), Amount(-14_144_000)} <= set(every.values)


def test_the_cuts_of_two_letters_are_both_told_with_the_difference(store: HandStore) -> None:
    plan = Plan(
        "comparison",
        "en",
        posts=(PostRef("671", "60"),),
        when=When("in", letter_id(4)),
        versus=When("in", letter_id(7)),
        measure="reduction",
    )
    found = answer(plan, store)
    assert found.values[:3] == (Amount(629_819_000), Amount(-1_130_490_000), Amount(-500_671_000))
    assert "larger in supplement no. 7" in found.text and len(found.steps) == 2


@pytest.mark.parametrize(
    ("question", "nok", "named"),
    [
        ("Hvorfor 500 000 kroner?", 500_000, True),
        ("why 500.000 kr", -500_000, True),
        ("de 7,15 millionene", 7_150_000, True),
        ("20 mill. kroner", 20_000_000, True),
        ("1 500 000 kroner", 500_000, False),
        ("7,15 mill.", 15_000_000, False),
        ("tillegg nr. 5", 5_000_000, False),
    ],
)
def test_an_amount_in_a_question(question: str, nok: int, named: bool) -> None:
    assert names_amount(question, nok) is named


def test_the_reason_of_a_telling_that_was_not_booked_is_not_given() -> None:
    store = write()
    store.connection.execute("update facts set booked = 0 where kind = 'reason' and letter = ?", (letter_id(4),))
    plan = Plan("reason", "nb", posts=(PostRef("671", "60"),), letters=(letter_id(4),), measure="change")
    assert "Hovedårsaken" not in answer(plan, store, question="Hvorfor ble 671/60 redusert?").text


def test_what_the_parts_of_a_change_are_about_is_its_reason() -> None:
    body = "Kap. 916, post 01 økes med 9 mill. kroner. 5,5 mill. kroner gjelder drivstoff, og 3,5 mill. kroner gjelder beredskap."
    reasons = [fact.text for fact in letter(body).facts if fact.kind == "reason"]
    assert reasons == [body]


def test_what_causes_the_parts_of_a_change_is_its_reason() -> None:
    body = "Kap. 745, post 01 reduseres med 8 mill. kroner. Av dette er 3 mill. kroner en reduksjon som følge av lavere premie."
    assert [fact.text for fact in letter(body).facts if fact.kind == "reason"] == [body]
