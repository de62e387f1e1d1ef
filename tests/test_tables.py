"""Tables of kap./post in every layout, each as small as it can be."""

from __future__ import annotations

import pytest

from tests.small_letters import booked, ledger, letter, stated
from index.ledger import book
from corpus.document import Document
from corpus.extract import extract

ONE = [("671", "60", 5_000_000), ("672", "61", 1_066_000)]

LAYOUTS = {
    "text": "Etter dette disponerer direktoratet:\nKap/post Postnavn Sum\n671/60 Tilskudd 5 000 000\n672/61 Kartlegging 1 066 000\n",
    "text, kr": "Kap./post Postnavn Sum\n671/60 Tilskudd kr. 5 000 000\n672/61 Kartlegging kr. 1 066 000\n",
    "text, broken name": "Kap/post Postnavn Sum\n671/60 Tilskudd til noe som er\n\nlangt\n5 000 000\n\n672/61 Kartlegging 1 066 000\n",
    "text, columns": "Kap Post Postnavn Sum\n671 60 Tilskudd 5 000 000\n672 61 Kartlegging 1 066 000\n",
    "text, thousands": "Kap. post Navn Sum (i 1 000 kroner)\n671.60 Tilskudd 5 000\n672.61 Kartlegging 1 066\n",
    "text, chapter lines": "Direktoratet disponerer etter dette:\nKap. 671 Bosetting\nPost 60 Tilskudd 5 000 000\nKap. 672 Opplæring\nPost 61 Kartlegging 1 066 000\n",
    "pipes": "| Kap./post | Postnavn | Sum |\n| 671/60 | Tilskudd | 5 000 000 |\n| 672/61 | Kartlegging | 1 066 000 |\n",
    "pipes, columns": "| Kap. | Post | Navn | Ny bevilgning |\n| 671 | 60 | Tilskudd | 5 000 000 |\n| 672 | 61 | Kartlegging | 1 066 000 |\n",
    "pipes, unit after": "| Kap./post | Navn | Sum |\n| 671/60 | Tilskudd | 5 000 |\n| 672/61 | Kartlegging | 1 066 |\n\n(i 1 000 kroner)\n",
    "pipes, unit before": "Alle tall i 1 000 kroner\n\n| Kap./post | Navn | Sum |\n| 671/60 | Tilskudd | 5 000 |\n| 672/61 | Kartlegging | 1 066 |\n",
    "pipes, unit 1000 kr": "| Kap./post | Navn | Sum i 1000 kr |\n| 671/60 | Tilskudd | 5 000 |\n| 672/61 | Kartlegging | 1 066 |\n",
    "pipes, million": "| Kap./post | Navn | Sum (i mill. kroner) |\n| 671/60 | Tilskudd | 5 |\n| 672/61 | Kartlegging | 1,066 |\n",
    "pipes, prior and change": "(i 1 000 kroner)\n\n| Kap. post | Tidligere tildeling | Ny tildeling | Sum tildeling |\n| 671.60 | 4 000 | 1 000 | 5 000 |\n| 672.61 | 1 160 | -94 | 1 066 |\n",
    "pipes, shifted": "(i 1 000 kroner)\n\n| Kap. post | Tidligere tildeling | Ny tildeling | | Sum tildeling |\n| 671.60 | 4 000 | | 1 000 | 5 000 |\n| 672.61 | 1 160 | | -94 | 1 066 |\n",
    "text, prior and change": "Kap. post Tidligere tildeling Ny tildeling Sum tildeling (i 1 000 kroner)\n671.60 4 000 1 000 5 000\n672.61 1 160 -94 1 066\n",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_states_the_same_sums(layout: str) -> None:
    assert stated(LAYOUTS[layout]) == ONE


def test_the_middle_column_is_the_change() -> None:
    assert [(e.post, e.amount) for e in booked(LAYOUTS["pipes, shifted"])] == [("60", 1_000_000), ("61", -94_000)]


def test_a_blank_chapter_cell_is_carried_down() -> None:
    table = "| Kap. | Post | Navn | Endring |\n| 671 | 60 | A | 5 |\n| | 61 | B | 6 |\n| | | Sum kap. 671 | 11 |\n| 672 | 01 | C | 7 |\n"
    assert [(e.kap, e.post, e.amount) for e in booked(table)] == [("671", "60", 5), ("671", "61", 6), ("672", "01", 7)]


def test_a_table_goes_on_over_a_page_with_its_head_repeated() -> None:
    head = "| Kap. | Post | Navn | Endring |\n"
    table = head + "| 671 | 60 | A | 5 |\n\nSide 2\n\n" + head + "| | 61 | B | 6 |\n"
    assert [(e.kap, e.post, e.amount) for e in booked(table)] == [("671", "60", 5), ("671", "61", 6)]


def test_the_chapter_may_stand_over_a_table_of_items() -> None:
    table = "Kap. 440 Politi\n\n| Post | Betegnelse | Endring |\n| 01 | Driftsutgifter | 5 000 000 |\n"
    assert [(e.kap, e.post, e.amount) for e in booked(table)] == [("440", "01", 5_000_000)]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Følgende midler stilles til disposisjon:", "change"),
        ("Det gjøres følgende endringer i tildelingene:", "change"),
        ("Ubrukt bevilgning i 2024 stilles til disposisjon i 2025:", "carry_over"),
    ],
)
def test_the_sentence_over_a_table_says_what_its_one_column_is(lead: str, kind: str) -> None:
    entries = booked(f"{lead}\n\n| Kap./post | Navn | Beløp |\n| 671/60 | A | 5 000 |\n")
    assert [(e.kind, e.amount) for e in entries] == [(kind, 5_000)]


def test_a_table_that_sums_up_is_not_booked_again() -> None:
    tables = "| Kap./post | Navn | Endring |\n| 671/60 | A | 5 |\n\nOgså:\n\n| Kap./post | Navn | Endring |\n| 671/60 | B | 6 |\n\nSamlet:\n\n| Kap./post | Navn | Endring |\n| 671/60 | A og B | 11 |\n"
    assert [e.amount for e in booked(tables)] == [11]


def test_a_wrong_sum_row_is_a_finding() -> None:
    table = "| Kap. | Post | Navn | Endring |\n| 671 | 60 | A | 5 |\n| | 61 | B | 6 |\n| | | Sum kap. 671 | 12 |\n"
    assert [(i.code, i.expected, i.found) for i in ledger(table).issues if i.severity == "warning"] == [
        ("table_sum_gap", 11, 12)
    ]


def test_text_and_table_that_disagree_are_reported_and_the_table_is_booked() -> None:
    text = "Kap. 760, post 21\n\n| Kap. post | Tidligere tildeling | Ny tildeling | Sum tildeling |\n| 760.21 | 100 000 | 9 500 | 109 500 |\n\nDirektoratet tildeles 8 000 kroner.\n"
    books = ledger(text)
    assert [e.amount for e in books.entries] == [9_500]
    assert [(i.code, i.expected, i.found) for i in books.issues if i.severity != "note"] == [
        ("text_table_differ", 9_500, 8_000)
    ]


def test_text_rounded_to_what_it_prints_agrees_with_its_table() -> None:
    text = "Kap. 740, post 01\n\n(i 1 000 kroner)\n\n| Kap. post | Ny tildeling |\n| 740.01 | 56 230 |\n\nDirektoratet tildeles 56,2 mill. kroner.\n"
    books = ledger(text)
    assert [e.amount for e in books.entries] == [56_230_000]
    assert [i for i in books.issues if i.severity != "note"] == []


MAIN = """Tildelingsbrev for Eksempeldirektoratet 2025

Departementet stiller følgende midler til disposisjon (i 1 000 kroner):

| Kap. | Post | Betegnelse | Saldert budsjett 2024 | Tildeling 2025 |
| 440 | 01 | Driftsutgifter | 90 000 | 100 000 |
| 440 | 21 | Spesielle driftsutgifter | 8 000 | 9 000 |

Av bevilgningen på kap. 440, post 01 er 5 mill. kroner til lærlinger.

| Kap. | Post | Formål | Beløp (i 1 000 kr) |
| 440 | 21 | Kampanje | 4 000 |
| 440 | 21 | Analyse | 5 000 |
"""


def test_a_main_letter_gives_absolute_sums_and_later_tables_break_them_down() -> None:
    books = book([extract(Document.of("hovedbrev.md", MAIN))])
    assert [(e.post, e.kind, e.amount) for e in books.entries] == [
        ("01", "allotment", 100_000_000),
        ("21", "allotment", 9_000_000),
    ]
    assert [b.after for b in books.balances] == [100_000_000, 9_000_000]


def test_a_supplement_goes_on_from_the_main_letter() -> None:
    main = extract(Document.of("0.md", MAIN))
    books = book(
        [
            main,
            letter(
                "Kap. 440, post 01\n\nPosten økes med 1 mill. kroner. Direktoratet disponerer etter dette 101 mill. kroner på posten."
            ),
        ]
    )
    last = [b for b in books.balances if b.post == "01"][-1]
    assert (last.before, last.change, last.after, last.checked) == (100_000_000, 1_000_000, 101_000_000, True)
