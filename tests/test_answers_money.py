"""Balances, changes, totals and comparisons over a hand-written store: every figure with its steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Amount, Answer, Text
from assistant.plan import Plan, PostRef, When
from assistant.run import answer
from tests.hand_store import AGENCY, HandStore, letter_id, write

P601, P670, P671_21 = PostRef("601", "21"), PostRef("670", "01"), PostRef("671", "21")
P671, P672 = PostRef("671", "60"), PostRef("672", "60")


@pytest.fixture(scope="module")
def store() -> HandStore:
    return write()


def run(store: HandStore, plan: Plan) -> Answer:
    found = answer(plan, store)
    assert all(step.citation is not None and step.citation < len(found.citations) for step in found.steps)
    return found


def amounts(found: Answer) -> list[int]:
    return [value.nok for value in found.values if isinstance(value, Amount)]


def test_stated_balance_is_shown_as_the_checked_sum(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(P672,)))
    assert found.values[0] == Amount(2_105_801_000)
    assert [step.nok for step in found.steps] == [2_283_437_000, -177_636_000]
    assert "stemmer" in found.text and "tillegg nr. 7" in found.text
    assert "2 105 801 000" in found.citations[0].quote


def test_derived_balance_shows_its_five_steps_each_with_its_quote(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(P601,)))
    assert [step.nok for step in found.steps] == [39_344_000, 500_000, 850_000, -14_144_000, 350_000]
    assert found.values[0] == Amount(26_900_000)
    quotes = [found.citations[step.citation or 0].quote for step in found.steps]
    for words, quote in zip(("39 344 000", "500 000", "850 000", "14 144 000", "350 000"), quotes, strict=True):
        assert words in quote


@pytest.mark.parametrize(
    ("when", "nok"),
    [
        (When("after", letter_id(5)), 26_550_000),
        (When("before", letter_id(6)), 26_550_000),
        (When("after", letter_id(4)), 39_344_000),
        (When("before", letter_id(5)), 39_344_000),
        (When("at", until=date(2024, 12, 31)), 26_900_000),
    ],
)
def test_balance_as_of(store: HandStore, when: When, nok: int) -> None:
    assert run(store, Plan("balance", "en", posts=(P601,), when=when)).values[0] == Amount(nok)


def test_implied_balance_says_so_and_shows_the_sum(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(P671,), when=When("before", letter_id(4))))
    assert found.values == (Amount(23_627_135_000),)
    assert "implisitt" in found.text and "23 126 464 000 + 500 671 000" in found.text


def test_a_day_before_the_stortings_decision_is_before_the_letter_that_carries_it_out(
    store: HandStore,
) -> None:
    found = run(store, Plan("balance", "nb", posts=(P672,), when=When("at", until=date(2024, 6, 1))))
    assert found.values[0] == Amount(2_262_211_000)


def test_a_day_among_undated_letters_is_not_guessed(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(P672,), when=When("at", until=date(2024, 9, 1))))
    assert found.kind == "none" and not found.values
    assert "2 283 437 000" in found.text and "2 105 801 000" in found.text


def test_unknown_balance_tells_the_movements(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(P670,)))
    assert found.kind == "none" and "17 002 000" in found.text and found.suggestions


def test_stated_once_and_never_changed(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(PostRef("671", "73"),)))
    assert found.values[0] == Amount(12_200_000)
    assert "ingen senere brev" in found.text


def test_a_balance_whose_facts_do_not_sum_to_it_is_not_given() -> None:
    store = write()
    store.connection.execute("update balances set after = 27000000 where kap = '601' and ordinal = 3")
    found = answer(Plan("balance", "nb", posts=(P601,)), store)
    assert found.kind == "none" and Amount(27_000_000) not in found.values


def test_a_gap_is_told_with_both_sums() -> None:
    store = write()
    store.connection.execute("update facts set amount = -177000000 where amount = -177636000")
    store.connection.execute("update entries set amount = -177000000 where amount = -177636000")
    store.connection.execute("update balances set checked = 0 where kap = '672' and ordinal = 4")
    found = answer(Plan("balance", "nb", posts=(P672,)), store)
    assert found.values[0] == Amount(2_105_801_000)
    assert "2 106 437 000" in found.text


def test_missing_letter_between_the_sources_is_told() -> None:
    store = write()
    store.connection.execute("delete from letters where number = 6")
    store.connection.execute("delete from entries where ordinal = 3")
    store.connection.execute("delete from balances where ordinal = 3")
    store.connection.execute("update chains set missing = '[0, 6]'")
    for table in ("letters", "entries", "balances"):
        store.connection.execute(f"update {table} set ordinal = 3 where ordinal = 4")
    found = answer(Plan("balance", "nb", posts=(P601,)), store)
    assert found.values[0] == Amount(26_550_000)
    assert "tillegg nr. 6 mangler i samlingen" in found.text


def test_text_and_table_that_disagree_are_told_with_what_was_booked() -> None:
    store = write()
    fact = store.connection.execute("select id from facts where amount = -177636000").fetchone()[0]
    store.connection.execute(
        "insert into issues (id, severity, code, letter, source, line_start, line_end, kap, post, expected, "
        "found, facts, data) values (1, 'warning', 'text_table_differ', ?, 'brev.txt', 1, 1, '672', '60', "
        "-177636000, -177000000, ?, '{}')",
        (letter_id(7), f"[{fact}]"),
    )
    found = answer(Plan("balance", "nb", posts=(P672,)), store)
    assert "tekst og tabell er uenige" in found.text and "-177 636 000 kr er bokført" in found.text


def test_change_is_signed_and_cited(store: HandStore) -> None:
    found = run(store, Plan("change", "nb", posts=(P671,), when=When("in", letter_id(4))))
    assert found.values == (Amount(-500_671_000),)
    assert "redusert med 500 671 000 kr i tillegg nr. 4" in found.text


def test_several_changes_are_netted_and_listed(store: HandStore) -> None:
    found = run(store, Plan("change", "en", posts=(P672,)))
    assert amounts(found) == [-156_410_000, 21_226_000, -177_636_000]
    assert sum(step.nok for step in found.steps) == -156_410_000


def test_asked_about_an_increase_where_there_was_a_reduction(store: HandStore) -> None:
    plan = Plan("change", "nb", posts=(P671,), when=When("in", letter_id(4)), measure="increase")
    found = run(store, plan)
    assert "ikke økt" in found.text and found.values[0] == Amount(-500_671_000)


def test_no_change_there_is_no_answer(store: HandStore) -> None:
    found = run(store, Plan("change", "nb", posts=(P672,), when=When("in", letter_id(5))))
    assert found.kind == "none" and "endrer ikke" in found.text


def test_reason_quotes_the_sentence(store: HandStore) -> None:
    found = run(store, Plan("reason", "en", posts=(P671,), when=When("in", letter_id(4))))
    assert found.values[0] == Text("Hovedårsaken er en reduksjon i antall bosatte.")
    assert Amount(-500_671_000) in found.values


def test_carry_over_tells_its_later_correction(store: HandStore) -> None:
    found = run(store, Plan("carry_over", "nb", posts=(P671_21,)))
    assert found.values == (Amount(14_144_000),) and "tillegg nr. 4 korrigerte" in found.text.lower()


def test_no_carry_over(store: HandStore) -> None:
    assert run(store, Plan("carry_over", "nb", posts=(P672,))).kind == "none"


def test_total_of_a_chapter_has_a_step_a_post(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", posts=(PostRef("671"),)))
    assert found.values[0] == Amount(21_995_974_000 + 12_200_000)
    assert sum(step.nok for step in found.steps) == 22_008_174_000
    assert "671/21" in found.text  # left out, its balance being unknown


def test_net_change_of_a_letter_leaves_out_a_booking_that_only_moved(store: HandStore) -> None:
    plan = Plan("total", "nb", measure="change", when=When("in", letter_id(4)))
    assert run(store, plan).values[0] == Amount(-500_671_000 + 21_226_000)
    reductions = replace(plan, measure="reduction")
    assert run(store, reductions).values[0] == Amount(-500_671_000)


def test_comparison_of_two_posts(store: HandStore) -> None:
    found = run(store, Plan("comparison", "nb", posts=(P672, P671)))
    assert amounts(found)[0] == 19_890_173_000
    assert sum(step.nok for step in found.steps) == 19_890_173_000
    assert Text("671/60") in found.values


def test_comparison_of_two_times_is_later_less_earlier(store: HandStore) -> None:
    for when, versus in ((When(), When("before", letter_id(4))), (When("before", letter_id(4)), When())):
        found = run(store, Plan("comparison", "en", posts=(P671,), when=when, versus=versus))
        assert amounts(found)[0] == -1_631_161_000


def test_ranking(store: HandStore) -> None:
    assert run(store, Plan("largest", "nb")).values[:2] == (Amount(21_995_974_000), Text("671/60"))
    assert run(store, Plan("largest", "nb", rank=2)).values[1] == Text("672/60")
    smallest = Plan("smallest", "en", measure="reduction", when=When("in", letter_id(7)))
    assert run(store, smallest).values[0] == Amount(-177_636_000)


def test_ambiguous_posts_show_both_and_ask(store: HandStore) -> None:
    found = run(store, Plan("balance", "nb", ambiguous=(P671, P672)))
    assert found.kind == "fact" and found.text.endswith("Hvilken mener du?")
    assert amounts(found) == [21_995_974_000, 2_105_801_000]


def test_two_agencies_show_both_and_ask() -> None:
    store = write()
    connection = store.connection
    connection.execute("insert into agencies values ('udi', 'Utlendingsdirektoratet', 'UDI', '[]')")
    for table in ("letters", "facts", "entries", "balances"):
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
        changed = {"agency": "'udi'", "letter": "'udi-' || letter", "id": "id + 1000", "fact": "fact + 1000"}
        changed |= {"stated": "stated + 1000"}
        if table == "letters":
            changed["id"] = "'udi-' || id"
        chosen = ", ".join(changed.get(column, column) for column in columns)
        connection.execute(f"insert into {table} select {chosen} from {table}")
    found = answer(Plan("balance", "nb", posts=(P672,)), store)
    assert "Integrerings- og mangfoldsdirektoratet 2024" in found.text
    assert "Utlendingsdirektoratet 2024" in found.text and found.text.endswith("?")
    one = answer(Plan("balance", "nb", posts=(P672,), agency=AGENCY), store)
    assert amounts(one) == [2_105_801_000]


def test_correction_tells_where_from_and_where_to(store: HandStore) -> None:
    found = run(store, Plan("correction", "nb", posts=(P671_21,)))
    assert Amount(-14_144_000) in found.values or Amount(14_144_000) in found.values
    assert "601/21" in found.text or "671/21" in found.text
