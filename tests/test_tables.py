"""Tables of kap./post in every layout, each as small as it can be."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.extract import extract
from index.ledger import book
from tests.small_letters import booked, ledger, letter, stated

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


# --- main letters, layout by layout ---------------------------------------------------------------------

MAIN_LAYOUTS = {
    "last year's budget beside this year's": "(i 1000 kr)\n\n| Kap./post | Navn | Saldert budsjett 2024 | Saldert budsjett 2025 |\n| 440 | Politi | | |\n| 01 | Drift | 90 | 100 |\n| 21 | Annet | 8 | 9 |\n",
    "years as heads": "| | Post | Navn | 2024 | 2025 |\n| Kap. 440 | 01 | Drift | 90 | 100 |\n| | 21 | Annet | 8 | 9 |\n\n(tall i 1 000 kr)\n",
    "chapter as head": "(beløp i 1 000 kroner)\n\n| Kap. 440 | Politi | Tildeling 2025 |\n| Post 01 | Drift | 100 |\n| Post 21 | Annet | 9 |\n",
    "chapter in the caption": "Tabell 5.1 Kap. 440 Politi (i tusen kroner)\n\n| Post | Navn | Beløp |\n| 01 | Drift | 100 |\n| 21 | Annet | 9 |\n",
    "chapter in the lead": "Stortinget har bevilget følgende over kap. 440 Politi:\n\n| Post | Navn | Bevilgning (1 000 kr) |\n| 01 | Drift | 100 |\n| 21 | Annet | 9 |\n",
    "chapter in a numbered heading": "4.1 Tildelinger over kap. 440 Politi\n\n| Post | Navn | Tildeling (i 1 000 kr) |\n| 01 | Drift | 100 |\n| 21 | Annet | 9 |\n",
    "name and number in one cell": "5.1 Kap. 440 Politi\n\n| Post | (kr 1000) |\n| 01 Drift | 100 |\n| 21 Annet, kan overføres | 9 |\n",
    "unit after the table": "| Kap./post | Navn | Ramme |\n| 440.01 | Drift | 100 |\n| 440.21 | Annet | 9 |\n\nAlle tall i NOK 1 000.\n",
    "unit between chapter and items": "Kap. 440 Politi\n   (i 1 000 kr)\nPost 01   Drift        100\nPost 21   Annet          9\n",
    "unit in the chapter's line": "Kapittel 440 Politi (beløp i 1 000 kr)\n\nPost 01 Drift 100\nPost 21 Annet 9\n",
    "lines of prose": "Kap. 440 Politi\nPost 01 Drift: 100 000 kroner\nPost 21 Annet, kan overføres: 9 000 kroner, hvorav 2 000 kroner til kurs\n",
}  # fmt: skip


@pytest.mark.parametrize("layout", MAIN_LAYOUTS)
def test_every_main_layout_gives_the_same_allotments(layout: str) -> None:
    text = f"Tildelingsbrev for Eksempeldirektoratet 2025\n\nDepartementet tildeler midler.\n\n{MAIN_LAYOUTS[layout]}"
    books = book([extract(Document.of("hovedbrev.md", text))])
    assert [(e.kap, e.post, e.kind, e.amount) for e in books.entries] == [
        ("440", "01", "allotment", 100_000),
        ("440", "21", "allotment", 9_000),
    ]


SUPPLEMENTS = {
    "before and after the change": "| Kap. | Post | Navn | Bevilgning før endring | Endring | Bevilgning etter endring |\n| 904 | 21 | A | 12 | 0 | 12 |\n| 904 | 22 | B | 214 | -9¹ | 205 |\n",
    "at disposal before and after": "| Kap | Post | Navn | Disponibelt før endring | Endring i dette brevet | Disponibelt etter endring |\n| 904 | 21 | A | 12 | – | 12 |\n| | 22 | B | 214 | - 9 | 205 |\n",
    "so far, in this letter": "| Kap. | Post | Navn | Tildelt så langt i 2025 | Tildeles i dette brevet | Samlet tildeling |\n| 904 | 21 | A | 12 | 0 | 12 |\n| | 22 | B | 214 | (9) | 205 |\n",
    "heads torn over lines": "Kap./\npost   Navn       Saldert     Endring    Sum etter\n                  budsjett               endring\n904\n21     A               12           0          12\n22     B              214          -9         205\n",
    "signs set apart": "Kap./post\tTekst\tSaldert budsjett\tEndring\tRevidert budsjett\n\nKap. 904\n21\tDrift\t12 000\t-\t12 000\n22\tAnnet\t214 000\t- 9 000\t205 000\n",
}  # fmt: skip


@pytest.mark.parametrize("layout", SUPPLEMENTS)
def test_the_change_stands_between_what_was_and_what_is(layout: str) -> None:
    books = ledger(SUPPLEMENTS[layout])
    scale = 1_000 if layout == "signs set apart" else 1
    assert [(e.post, e.amount) for e in books.entries] == [("22", -9 * scale)]
    assert [(b.post, b.after) for b in books.balances] == [("21", 12 * scale), ("22", 205 * scale)]


def test_four_columns_that_add_up() -> None:
    table = "| Kap./post | Tildeling | Overført fra 2024 | Tillegg 1 | Sum til disposisjon |\n| 1471.01 | 298 | 4 | 2 | 304 |\n"
    assert [(e.kind, e.amount) for e in booked(table)] == [("carry_over", 4), ("change", 2)]
    assert stated(table) == [("1471", "01", 304)]


def test_a_chapter_of_a_text_table_governs_the_text_under_it() -> None:
    text = "Kap. 440 Politi\nPost 01 Drift 5 000 000\nPost 21 Annet 1 000 000\n\nPost 45 økes med 3 mill. kroner."
    assert ("440", "45", 3_000_000) in [(e.kap, e.post, e.amount) for e in booked(text)]


def test_a_move_to_an_item_that_no_table_tells_is_booked_beside_the_table() -> None:
    text = "| Kap./post | Endring |\n| 1352.01 | -6 500 000 |\n\n12,3 mill. kroner omdisponeres fra kap. 1352, post 21 til post 01."
    assert [(e.post, e.kind, e.amount) for e in booked(text)] == [
        ("01", "change", -6_500_000),
        ("01", "transfer", 12_300_000),
        ("21", "transfer", -12_300_000),
    ]


def test_a_unit_repeated_on_a_new_page_ends_no_table() -> None:
    table = "(i 1 000 kroner)\n| Kap. | Post | Betegnelse | Sum |\n| 702 | 21 | Drift | 24 000 |\n\n(i 1 000 kroner)\n|  | 70 | Tilskudd | 5 360 |"
    assert stated(table) == [("702", "21", 24_000_000), ("702", "70", 5_360_000)]


def test_a_note_under_the_last_table_is_the_unit_of_the_tables_over_it() -> None:
    head = "| Post | Navn | Endring |\n"
    tables = f"Kap. 320 A\n\n{head}| 01 | Drift | 5 |\n\nKap. 325 B\n\n{head}| 78 | Ordning | 7 |\n\n"
    assert [e.amount for e in booked(tables + "Alle beløp i 1 000 kroner\n")] == [5_000, 7_000]
    assert [e.amount for e in booked(tables.replace("B\n", "B\n\n(i 1 000 kroner)\n"))] == [5, 7_000]


def test_a_caption_names_the_chapter_and_names_go_on_under_their_sums() -> None:
    table = (
        "Tabell 4.1 Løyvingar under kap. 2410 (i 1 000 kr)\n\n  Post   Nemning             Endring\n  ----   -------   -------\n"
        "  45     Større utstyrsinnkjøp og vedlikehald,     9 215\n         kan overførast\n\n"
        "  90     Auka lån og rentegjeld                   37 508\n"
    )
    assert [(e.kap, e.post, e.amount) for e in booked(table)] == [
        ("2410", "45", 9_215_000),
        ("2410", "90", 37_508_000),
    ]


def test_a_remark_in_the_row_says_that_funds_are_carried_over() -> None:
    head = "| Kap/post | Tekst | Tidligere tildeling | Endring | Ny tildeling | Merknad |\n"
    rows = "| 100/01 | Drift | 10 | 2 | 12 | Overført fra 2024 |\n| 100/21 | Annet | 10 | -2 | 8 | Til post 22 |\n"
    assert [(e.kind, e.amount) for e in booked(head + rows)] == [("carry_over", 2), ("change", -2)]


def test_what_another_body_disposes_of_is_not_the_receivers() -> None:
    text = (
        "Tildelingsbrev til Eksempeldirektoratet for 2025\n\nKap. 440 Politi\n\n"
        "| Post | Betegnelse | Bevilgning | Disponeres av JD | Tildeling |\n| 21 | Drift | 188 640 | 4 500 | 184 140 |\n"
        "| 22 | Søk | 100 | 0 | 100 |\n| | Sum kap. 440 | 188 740 | 4 500 | 184 240 |\n"
    )
    books = book([extract(Document.of("brev.txt", text))])
    assert [(entry.post, entry.amount) for entry in books.entries] == [("21", 184_140), ("22", 100)]
    assert [issue.code for issue in books.issues if issue.severity != "note"] == []


def test_income_is_a_sum() -> None:
    text = (
        "Tildelingsbrev til Eksempeldirektoratet for 2025\n\nKap. 3440 Politi\n\n| Post | Betegnelse | Inntektskrav |\n"
        "| 01 | Gebyr | 700 |\n"
    )
    assert [e.amount for e in book([extract(Document.of("brev.txt", text))]).entries] == [700]


DISTRIBUTIONS = [
    "Kap. 325, post 78: Midlene fordeles slik:\n\n| Felt | Fordeling (1 000 kroner) |\n| Musikk | 148 |\n| Dans | 102 |\n| **Sum** | {whole} |\n",
    "Kap. 325, post 78 Ordning\n\nTabell 2  Fordeling (i 1 000 kr)\n\nFelt     2025\nMusikk     148\nDans     102\nSum post 78     {whole}\n",
]  # fmt: skip


@pytest.mark.parametrize("text", DISTRIBUTIONS)
def test_a_table_of_purposes_tells_the_parts_of_an_item(text: str) -> None:
    def parts(whole: str) -> list[tuple[str, str | None, int | None]]:
        return [(f.text, f.post, f.amount) for f in ledger(text.format(whole=whole)).facts if f.status == "part"]

    of = " av ordning" if "78 Ordning" in text else ""
    assert parts("250") == [(f"til Musikk{of}", "78", 148_000), (f"til Dans{of}", "78", 102_000)]
    assert parts("260") == []  # rows that do not add up are not understood


def test_a_move_and_a_correction_told_in_text_and_table_are_booked_once() -> None:
    table = "| Kap/post | Tekst | Endring |\n| 100/21 | A | -3 000 000 |\n| 100/26 | B | 3 000 000 |\n\n"
    texts = {
        "3 mill. kroner er flyttet fra post 21 til post 26.": "transfer",
        "Retting: 3 mill. kroner som i tillegg nr. 1 ble gitt på post 21, skulle vært gitt på post 26.": "correction",
    }
    for text, kind in texts.items():
        assert [(e.post, e.kind, e.amount) for e in booked(table + text)] == [
            ("21", kind, -3_000_000),
            ("26", kind, 3_000_000),
        ]


def test_a_remark_beside_the_table_gives_the_reason() -> None:
    table = "| Kap/post | Tekst | Endring |\n| 100/21 | A | 5 |\n| 100/26 | B | 6 |\n| 100/27 | C | 7 |\n\n"
    remarks = "Post 21: Prisene har vært lave.\n\nØkningene på post 26 og post 27 gjelder lønnsoppgjøret.\n"
    reasons = [(f.post, f.amount, f.text) for f in ledger(table + remarks).facts if f.kind == "reason"]
    both = "Økningene på post 26 og post 27 gjelder lønnsoppgjøret."
    assert reasons == [("21", 5, "Prisene har vært lave."), ("26", 6, both), ("27", 7, both)]


def test_what_is_distributed_is_told_with_each_part() -> None:
    text = DISTRIBUTIONS[0].format(whole=250).replace("Midlene", "Stimuleringsmidlene")
    parts = [fact.text for fact in ledger(text).facts if fact.status == "part"]
    assert parts == ["til Musikk av stimuleringsmidlene", "til Dans av stimuleringsmidlene"]


SPACED = (
    "Etter dette disponerer verket på kap. 916:\n\n{note}\n"
    "Post   Tildelingsbrev   Overført   Endring RNB   Disponibelt\n"
    "01          2 104 300     41 200        16 500     2 162 000\n"
    "72             32 500          0             0        32 500\n"
    "Sum         2 136 800     41 200        16 500     2 194 500\n"
)


def test_columns_parted_by_gaps_or_tabs_are_a_table() -> None:
    wide = SPACED.format(note="(i 1 000 kr)")
    expected = [("916", "01", 2_162_000_000), ("916", "72", 32_500_000)]
    assert stated(wide) == expected
    tabs = "\n".join("\t".join(part for part in line.split("   ") if part.strip()) for line in wide.split("\n"))
    assert stated(tabs.replace("\t\t", "\t")) == expected


def test_a_row_that_recaps_funds_carried_over_before_brings_none() -> None:
    first = "Midler overført fra 2024 på kap. 916:\n\n| Kap. | Post | Overført fra 2024 |\n| 916 | 01 | 41 200 000 |\n"
    second = (
        "| Kap. | Post | Tildelingsbrev | Overført fra 2024 | Endring | Til disposisjon |\n"
        "| 916 | 01 | 100 000 000 | 41 200 000 | 1 000 000 | 142 200 000 |\n"
    )
    books = ledger(first, second)
    assert [(e.kind, e.amount) for e in books.entries] == [("carry_over", 41_200_000), ("change", 1_000_000)]
    assert [b.after for b in books.balances] == [141_200_000, 142_200_000]


def test_an_empty_cell_leaves_the_sums_under_their_heads() -> None:
    table = (
        "| Kap./post | Tildelingsbrev | Overført fra 2024 | Endring | Til disposisjon |\n"
        "| 231.21 | 498 230 000 | 7 415 000 | | 505 645 000 |\n"
    )
    assert [(e.kind, e.amount) for e in booked(table)] == [("carry_over", 7_415_000)]


def test_sums_too_fine_for_kroner_have_the_unit_of_the_table_before() -> None:
    first = "(i 1 000 kroner)\n\n| Kap. | Post | Endring |\n| 1115 | 01 | 500 |\n\n"
    second = "4.3 Inntekter\n\n| Kap. | Post | Endring |\n| 4115 | 01 | {} |\n"
    assert [e.amount for e in booked(f"4.1 Utgifter\n\n{first}{second.format('251 730')}")] == [500_000, 251_730_000]
    assert [e.amount for e in booked(f"4.1 Utgifter\n\n{first}{second.format('251 000')}")] == [500_000, 251_000]


def test_a_remark_names_no_item() -> None:
    table = "| Kap./post | Overført fra 2024 | Merknad |\n| 226.21 | 24 860 000 | bøker bestilt i 2024 |\n"
    assert [f.text for f in letter(table).facts if f.kind == "item"] == []


def test_funds_carried_over_have_one_column() -> None:
    body = "Midler overført frå 2024 på kap. 1115:\nPost\tNemning\tOverført beløp\n01\tDriftsutgifter\t18 760 000\n"
    assert [(e.kind, e.amount) for e in booked(body)] == [("carry_over", 18_760_000)]
