"""Deadlines, assignments, letters, people, lists, counts and refusals over a hand-written store."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Amount, Count, Day, Text
from assistant.messages import messages, say
from assistant.plan import Plan, PostRef, Unknown, When
from assistant.run import answer, explain
from tests.hand_store import HandStore, letter_id, write

FINAL, DRAFT = date(2024, 12, 20), date(2024, 12, 6)


@pytest.fixture(scope="module")
def store() -> HandStore:
    return write()


def test_deadline_gives_the_final_one_first_and_tells_the_other(store: HandStore) -> None:
    found = answer(Plan("deadline", "nb", assignments=("2024-25",)), store)
    assert found.values == (Day(FINAL), Day(DRAFT))
    assert "6. desember 2024" in found.text and "passert" not in found.text


def test_deadline_of_the_part_that_the_question_names(store: HandStore) -> None:
    found = answer(Plan("deadline", "nb", assignments=("2024-25",), topic="utkastet"), store)
    assert found.values[0] == Day(DRAFT)


def test_passed_is_said_only_of_a_day_that_has_passed(store: HandStore) -> None:
    found = answer(Plan("deadline", "en", assignments=("2024-25",)), store, today=date(2024, 12, 10))
    assert "20 December 2024:" in found.text and "6 December 2024 (passed)" in found.text


def test_due_in_a_period_is_sorted(store: HandStore) -> None:
    when = When("period", since=date(2024, 12, 1), until=date(2024, 12, 31))
    found = answer(Plan("due", "nb", when=when), store)
    assert [value for value in found.values if isinstance(value, Day)] == [Day(DRAFT), Day(FINAL)]
    empty = When("period", since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert answer(Plan("due", "nb", when=empty), store).kind == "none"


def test_due_only_those_still_to_come(store: HandStore) -> None:
    found = answer(Plan("due", "nb", passed_only=False), store, today=date(2024, 12, 10))
    assert [value for value in found.values if isinstance(value, Day)] == [Day(FINAL)]


def test_assignment_gives_title_and_lead(store: HandStore) -> None:
    found = answer(Plan("assignment", "nn", assignments=("2024-25",)), store)
    assert found.values[0] == Text("Årlig rapportering til OECD")
    assert "IMDi bes sette ut oppdraget" in found.text
    assert any("IMDi bes sette ut" in citation.quote for citation in found.citations)


def test_financing_adds_nothing_twice(store: HandStore) -> None:
    found = answer(Plan("financing", "nb", assignments=("2024-25",)), store)
    assert found.values[0] == Amount(850_000)


def test_letter_date_and_a_letter_without_one(store: HandStore) -> None:
    dated = answer(Plan("letter", "nb", letters=(letter_id(3),), field="date"), store)
    assert dated.values == (Day(date(2024, 5, 21)),)
    assert "21. mai 2024" in dated.citations[0].quote
    undated = answer(Plan("letter", "nb", letters=(letter_id(4),), field="date"), store)
    assert undated.kind == "none" and not undated.values


def test_revision_quotes_how_the_letter_begins(store: HandStore) -> None:
    found = answer(Plan("letter", "nb", letters=(letter_id(6),), field="revision"), store)
    assert "inkurie" in found.text


def test_signatory(store: HandStore) -> None:
    found = answer(Plan("signatory", "en", letters=(letter_id(4),)), store)
    assert found.values[0] == Text("Lisbeth Fransplass Røren") and "ekspedisjonssjef" in found.text


def test_reference(store: HandStore) -> None:
    found = answer(Plan("reference", "nb", letters=(letter_id(4),)), store)
    assert found.values == (Text("Prop. 104 S (2023-2024)"),)


def test_missing_letters_name_the_main_letter_and_the_replaced_original(store: HandStore) -> None:
    text = answer(Plan("missing_letter", "nb"), store).text
    assert "tildelingsbrevet" in text and "tillegg nr. 6" in text


def test_post_and_chapter_names(store: HandStore) -> None:
    assert answer(Plan("post", "nb", posts=(PostRef("671", "73"),)), store).values[0] == Text("Tilskudd")
    chapter = answer(Plan("post", "nb", posts=(PostRef("671"),)), store)
    assert chapter.values[0] == Text("Bosetting av flyktninger")


def test_list_and_count(store: HandStore) -> None:
    listed = answer(Plan("list", "nb", measure="change", when=When("in", letter_id(7))), store)
    assert Amount(-1_130_490_000) in listed.values and len(listed.rows) == 3
    counted = answer(Plan("count", "en", measure="letter"), store)
    assert counted.values[0] == Count(5)
    assert answer(Plan("count", "nb", measure="assignment"), store).values[0] == Count(1)


def test_spending_is_refused_with_what_is_at_disposal(store: HandStore) -> None:
    found = answer(Plan("refuse", "en", posts=(PostRef("672", "60"),), refusal="spending"), store)
    assert found.kind == "none" and "2 105 801 000 kr" in found.text
    assert not found.values and found.citations and 0 < len(found.suggestions) <= 3


@pytest.mark.parametrize(
    ("unknown", "words"),
    [
        (Unknown("post", "672/99"), "672/60"),
        (Unknown("chapter", "490"), "601"),
        (Unknown("letter", "tillegg nr. 9"), "tillegg nr. 7"),
        (Unknown("assignment", "2024-99"), "2024-25"),
        (Unknown("agency", "UDI"), "tillegg nr. 3"),
        (Unknown("person", "Kari Nordmann"), "Kari Nordmann"),
    ],
)
def test_unknown_things_are_named_with_what_is_known(store: HandStore, unknown: Unknown, words: str) -> None:
    found = answer(Plan("refuse", "nb", unknown=(unknown,), refusal="unknown"), store)
    assert found.kind == "none" and words in found.text and unknown.name in found.text


def test_every_message_has_the_same_placeholders_in_every_language() -> None:
    import string

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, text in messages("nb").items():
        for other in (messages("nn")[key], messages("en")[key]):
            assert fields(other) <= fields(text) | fields(other) and bool(fields(text)) == bool(fields(other)), key
    assert say("nn", "sum") == "Sum"


def test_explain_shows_only_what_the_plan_says() -> None:
    plan = Plan("balance", "nb", posts=(PostRef("672", "60"),), when=When("before", "x"))
    assert explain(plan) == "balance(language=nb, posts=672/60, when=before:x)"
