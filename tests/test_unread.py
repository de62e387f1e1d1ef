"""Money that a letter seems to move but that no rule reads: noted, never booked."""

from __future__ import annotations

import pytest

from tests.small_letters import ledger

HEAD = "Kap. 100 Utenriksdepartementet\nPost 21 Spesielle driftsutgifter\n"


def unread(body: str) -> list[tuple[str, str | None, str | None, int | None]]:
    books = ledger(body)
    assert books.entries == ()
    return [(i.code, i.kap, i.post, i.found) for i in books.issues if i.code.startswith("unread")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Posten ligger nå 45 mill. kroner mer enn i saldert budsjett.",
        "Posten tilbakeføres 45 mill. kroner.",
        "Norsk Forfattersentrum: + 45 mill. kroner",
        "Posten belastes ytterligere innsparing på 45 mill. kroner.",
    ],
)
def test_a_move_that_no_phrase_reads_is_noted(sentence: str) -> None:
    assert unread(HEAD + sentence) == [("unread_amount", "100", "21", 45_000_000)]


def test_a_change_that_may_be_of_either_item_is_noted_for_both() -> None:
    body = "Kap. 323 Musikk\nPost 70 og 75\nTilskuddene økes med 5 mill. kroner."
    assert unread(body) == [("unread_amount", "323", post, 5_000_000) for post in ("70", "75")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prosjektet på posten koster 45 mill. kroner.",
        "Midlene på posten brukes til opplæring, 45 mill. kroner.",
        "Direktoratet kan belaste posten med inntil 45 mill. kroner.",
        "Lånerammen økes med 45 mill. kroner.",
        "Bevilgningen foreslås økt med 45 mill. kroner.",
        "Direktoratet minner om at 45 mill. kroner er øremerket.",
    ],
)
def test_what_moves_nothing_is_not_noted(sentence: str) -> None:
    assert unread(HEAD + sentence) == []


def test_a_table_whose_head_tells_nothing_is_noted() -> None:
    table = "| Fra kap./post | Til kap./post | Beløp |\n| 916.30 | 916.45 | 12 000 |\n"
    assert unread(table) == [("unread_table", None, None, None)]


def test_a_row_whose_digits_can_be_split_in_two_ways_is_noted() -> None:
    table = "Kap/post Postnavn Endring Beløp\n671/60 Tilskudd 5 100 200 300\n"
    assert unread(table) == [("unread_amount", "671", "60", None)]
