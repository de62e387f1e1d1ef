"""Sums that a later letter puts right, and what is told of changes, carried funds and numbers beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Amount
from assistant.plan import Plan, PostRef, When
from index.store import Store
from tests.letter_store import asked, letters_of

FIRST = (
    "Tildelingsbrev 2025 for Eksempeltilsynet\n\nMill. kroner.\n\n| Kap. | Post | Nemning | Beløp 2025 |\n|---|---|---|---:|\n"
    "| 1412 | 70 | Samarbeid | 337,350 |\n| 1760 | 44 | Prosjekt | 128,700 |\n\nKap. 1412 post 70\n\nPosten dekkjer kontingentar:\n\n"
    "| Organisasjon | Mill. kroner |\n|---|---:|\n| EUMETSAT | 327,900 |\n| WMO | 9,450 |\n| Sum | 337,350 |\n\n"
    "Av løyvinga på kap. 1412, post 70 er 20 mill. kroner øyremerkt radarar og 34,5 mill. kroner øyremerkt opne data.\n\n"
    "4 Oppdrag\n\nOppdrag 4/2025 – Kaier\nTilsynet skal lage ein rapport.\nFrist: 1. desember 2025\n"
)
THEN = (
    "Tillegg nr. 1 til tildelingsbrev 2025 for Eksempeltilsynet\n\n1. Overføring\n\nMill. kroner.\n\n"
    "| Kap./post | Tildelingsbrev | Overført | RNB | Til disposisjon |\n|---|---:|---:|---:|---:|\n"
    "| 1412/70 | 337,350 | 14,725 | 18,600 | 370,675 |\n\nAv det overførte beløpet på kap. 1412 post 70 er 11 mill. kroner knytte til "
    "utsett betaling, medan 3,725 mill. kroner er knytte til datasenteret i Bologna.\n\n2. Retting\n\n"
    "I tabellen over kap. 1412 post 70 er to siffer bytte om. Kontingenten til WMO skal vere 9,540 mill. kroner, ikkje "
    "9,450 mill. kroner.\n\nI tildelingsbrevets tabell 1 er kap. 1760, post 44 ved en inkurie oppført med 128,7 mill. kroner. "
    "Korrekt tildeling er 127,8 mill. kroner.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with letters_of(tmp_path_factory.mktemp("right"), {"0": FIRST, "1": THEN}) as store:
        yield store


def test_a_part_put_right_is_told_with_its_right_sum(store: Store) -> None:
    plan = Plan("allotment", "nb", topic="wmo", measure="allotment", agency="eksempeltilsynet")
    assert asked(store, plan, "Hva går til WMO?").values[0] == Amount(9_540_000)


def test_the_right_sum_of_what_the_main_letter_has_wrong(store: Store) -> None:
    main = "eksempeltilsynet-2025-0"
    plan = Plan("correction", "en", letters=(main,), when=When("in", main), agency="eksempeltilsynet")
    found = asked(store, plan, "Which amount was misprinted in the main letter, and what should it have been?")
    assert found.values[0] == Amount(127_800_000) and "1760" in found.text


def test_a_table_that_tells_the_change_apart_adds_no_carried_funds_to_it(store: Store) -> None:
    post = (PostRef("1412", "70"),)
    plan = Plan("change", "nb", posts=post, measure="change", agency="eksempeltilsynet")
    assert asked(store, plan, "Hvor mye økte 1412/70?").values[0] == Amount(18_600_000)


def test_a_share_of_what_was_carried_over_asked_for_the_other_way_round(store: Store) -> None:
    plan = Plan("carry_over", "nb", posts=(PostRef("1412", "70"),), topic="datasenteret", measure="carry_over")
    found = asked(store, plan, "Av det overførte på 1412/70, hvor mye går til datasenteret?")
    assert found.values[0] == Amount(3_725_000)


def test_a_number_is_told_as_its_letter_prints_it(store: Store) -> None:
    plan = Plan("deadline", "nn", assignments=("2025-4",), measure="deadline", agency="eksempeltilsynet")
    assert "oppdrag 4/2025" in asked(store, plan, "Når er fristen for oppdrag 4/2025?").text


def test_the_earmarked_parts_of_a_post_added_up(store: Store) -> None:
    post = (PostRef("1412", "70"),)
    plan = Plan("total", "nb", posts=post, topic="øremerkingene", measure="allotment", agency="eksempeltilsynet")
    assert asked(store, plan, "Øremerkingene på 1412/70, hva blir de samlet?").values[0] == Amount(54_500_000)
