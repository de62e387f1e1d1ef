"""Counted words, copies, a chapter of income, and what a table leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Text
from assistant.messages import messages, say
from assistant.plan import Plan, PostRef
from assistant.run import answer
from index.store import Store
from tests.hand_store import write
from tests.letter_store import asked, two_agencies


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with two_agencies(tmp_path_factory.mktemp("letters")) as store:
        yield store


def test_a_count_chooses_its_word() -> None:
    assert say("nb", "count_post", n=1, where="") == "Brevene omtaler 1 post."
    assert say("nn", "count_post", n=2, where="") == "Breva omtalar 2 postar."
    assert say("en", "participants", n=1, what="x", who="y") == "1 takes part in x: y."


def test_every_message_has_all_three_languages() -> None:
    assert messages("nb").keys() == messages("nn").keys() == messages("en").keys()
    assert len(messages("nb")) > 200


def test_who_got_a_copy(store: Store) -> None:
    letter = next(row[0] for row in store.rows("select id from letters where source = 'helse-1.txt'"))
    plan = Plan("letter", "nn", letters=(letter,), field="receiver")
    found = asked(store, plan, "Kven fekk kopi av tillegg nr. 1?")
    assert found.values == (Text("Riksrevisjonen"),) and found.citations[0].quote == "Riksrevisjonen"
    assert asked(store, plan, "Kven er mottakar?").values != found.values


def test_an_income_chapter_is_a_requirement_and_not_at_disposal() -> None:
    hand = write()
    for table in ("balances", "entries", "facts", "items"):
        hand.connection.execute(f"update {table} set kap = '3671' where kap = '671' and post = '60'")
    found = answer(Plan("balance", "nb", posts=(PostRef("3671", "60"),)), hand)
    assert found.text.startswith("Inntektskravet for") and "disponerer" not in found.text
    total = answer(Plan("total", "nb", measure="balance"), hand)
    assert "på inntektskapitler" in total.text
    only = answer(Plan("total", "nb", measure="balance"), hand, question="Sum på utgiftskapitlene?")
    assert "på inntektskapitler" not in only.text and only.values[0] != total.values[0]


def test_empty_columns_are_left_out() -> None:
    found = answer(Plan("largest", "nb", measure="balance"), write())
    assert found.rows[0] == ("Kap./post", "Beløp")


def test_a_name_is_cited_where_it_stands_with_its_number(store: Store) -> None:
    found = asked(store, Plan("post", "nb", posts=(PostRef("326", "01"),)))
    assert found.values[0] == Text("Driftsutgifter") and "Post 01" in found.citations[0].quote
