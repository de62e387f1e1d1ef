"""How letters tell what money is for, in the fewest lines: parts, corrections, columns, what is no change."""

from __future__ import annotations

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Fact
from index.ledger import book
from tests.small_letters import booked, ledger, letter

MAIN = "Tildelingsbrev 2025 for Eksempeldirektoratet\n\n"


def parts(*texts: str) -> list[tuple[str | None, str | None, int | None, str]]:
    """Kap., post, kroner and purpose of the parts that letters tell."""
    facts = [fact for text in texts for fact in extract(Document.of("brev.txt", text)).facts]
    return [(f.kap, f.post, f.amount, f.text) for f in facts if f.status == "part"]


def told(body: str) -> list[Fact]:
    return [fact for fact in letter(body).facts if fact.amount is not None]


WIDE = """Kap./post    Betegnelse                             Endring       Disponibelt
                                                                   (i 1 000 kroner)
329.01       Driftsutgifter                           7 986           483 390
329.45       Større utstyrsanskaffelser              -3 500            44 365
"""


def test_wide_gaps_part_the_columns_of_a_printed_table() -> None:
    assert [(e.post, e.kind, e.amount) for e in booked(WIDE)] == [
        ("01", "change", 7_986_000),
        ("45", "change", -3_500_000),
    ]
    assert [b.after for b in ledger(WIDE).balances] == [483_390_000, 44_365_000]


def test_numbers_without_a_head_of_their_own_are_never_joined() -> None:
    table = "Kap./post    Betegnelse      Endring\n329.01       Drift           7 986        483 390\n"
    assert booked(table) == []
    assert [issue.code for issue in ledger(table).issues if issue.code == "unread_amount"] == ["unread_amount"]


def test_a_table_a_thousand_times_its_text_is_reported_and_the_text_is_booked() -> None:
    body = "Kap. 329, post 01 økes med 7 986 000 kroner.\n\nKap./post Betegnelse Endring\n329.01 Drift 7 986 000 000\n"
    books = ledger(body)
    assert [entry.amount for entry in books.entries] == [7_986_000]
    assert "text_table_differ" in {issue.code for issue in books.issues}


def test_a_column_of_funds_carried_over_is_no_change() -> None:
    table = (
        "(i 1 000 kroner)\nKap./post    Betegnelse      Tildelt      Overført      Disponibelt\n"
        "329.01       Drift           462 380         9 874          472 254\n"
        "329.21       Særskilt         18 650         5 230           23 880\n"
    )
    assert [(e.post, e.kind, e.amount) for e in booked(table)] == [
        ("01", "carry_over", 9_874_000),
        ("21", "carry_over", 5_230_000),
    ]


ITEMS = """Kap. 329 Eksempelformål (i 1 000 kroner)
Post Betegnelse Tildeling
01 Driftsutgifter 462 380
21 Spesielle driftsutgifter, kan overføres 18 650

Kap. 3329 Eksempelformål (i 1 000 kroner)
Post Betegnelse Inntektskrav
01 Ymse inntekter 3 410

5.2 Nærmere om postene

Post 01 Driftsutgifter
Innenfor posten er det satt av 14,2 mill. kroner til nettsiden og 6,5 mill. kroner til magasinet.

Post 21 Spesielle driftsutgifter
Av bevilgningen går 8,4 mill. kroner til ny lov og 7,5 mill. kroner til oppdrag mot dekning på kap. 3329, post 01.
"""


def test_an_item_without_chapter_is_that_of_its_number_and_name_in_the_tables() -> None:
    found = extract(Document.of("brev.txt", MAIN + ITEMS)).facts
    given = [(f.kap, f.post, f.amount) for f in found if f.form == "prose" and f.amount]
    assert given == [
        ("329", "01", 14_200_000),
        ("329", "01", 6_500_000),
        ("329", "21", 8_400_000),
        ("329", "21", 7_500_000),
    ]


def test_a_part_has_its_purpose_also_without_til() -> None:
    body = (
        "Kap. 329, post 45 Utstyr\nAv det overførte beløpet på post 45 gjelder 8,0 mill. kroner plattformen for depot"
        " og 4,615 mill. kroner reoler i magasinet.\n"
    )
    assert parts(MAIN + body) == [
        ("329", "45", 8_000_000, "plattformen for depot"),
        ("329", "45", 4_615_000, "reoler i magasinet"),
    ]
    body = (
        "- Kap. 846, post 70: Grunnstøtten utgjør 137,2 mill. kroner. Resten, 31,23 mill. kroner, er prosjektstøtte.\n"
    )
    assert parts(MAIN + body) == [
        ("846", "70", 137_200_000, "Grunnstøtten"),
        ("846", "70", 31_230_000, "prosjektstøtte"),
    ]


def test_a_list_of_purposes_tells_parts_of_the_funds_carried_over() -> None:
    body = (
        "Dei overførte midlane er knytte til desse formåla:\n\n- Kap. 854, post 21: 7,5 mill. kroner til registeret,"
        " 3,2 mill. kroner til reforma og 2,0 mill. kroner til tolking.\n"
    )
    found = told(body)
    assert [(f.kind, f.status, f.amount, f.text) for f in found] == [
        ("carry_over", "part", 7_500_000, "til registeret"),
        ("carry_over", "part", 3_200_000, "til reforma"),
        ("carry_over", "part", 2_000_000, "til tolking"),
    ]


def test_what_is_given_within_what_is_there_is_no_change() -> None:
    for within in ("innanfor ramma på posten", "innenfor gjeldende ramme", "innenfor bevilgningen på posten"):
        body = f"Det blir stilt 1,6 mill. kroner til disposisjon på kap. 846, post 21, {within}.\n"
        assert booked(body) == []
        assert [fact.status for fact in told(body)] == ["part"]


def test_a_part_names_its_own_assignment() -> None:
    body = (
        "Kap. 329, post 01 Drift\nBevilgningen økes med 4 300 000 kroner. Av dette gjelder 3 500 000 kroner oppdrag 9 om"
        " arkivet og 800 000 kroner økt strøm. Samtidig reduseres bevilgningen med 1 150 000 kroner.\n"
    )
    assert [(f.amount, f.assignment) for f in told(body) if f.kind == "change"] == [
        (4_300_000, None),
        (3_500_000, "9"),
        (800_000, None),
        (-1_150_000, None),
    ]


def test_a_correction_above_the_table_is_counted_once() -> None:
    first = letter(
        "(i 1 000 kroner)\n\n| Kap./post | Tildelt | Overført | Disponibelt |\n| 329.45 | 41 700 | 12 615 | 54 315 |\n",
        source="1.txt",
    )
    second = letter(
        "I tillegg nr. 1 ble det overførte beløpet på kap. 329, post 45 ved en inkurie oppgitt til 12 615 000 kroner."
        " Riktig beløp er 12 165 000 kroner.\n\n(i 1 000 kroner)\n\n"
        "| Kap./post | Før endring | Endring | Disponibelt |\n| 329.45 | 53 865 | -6 000 | 47 865 |\n",
        number=2,
        source="2.txt",
    )
    books = book([first, second])
    assert [(b.after, b.checked) for b in books.balances] == [(54_315_000, True), (47_865_000, True)]
    assert [i.code for i in books.issues if i.severity == "error" or i.code == "unread_amount"] == []


def test_funds_that_a_table_leaves_out_make_no_carry_over_of_its_changes() -> None:
    body = (
        "2.1 Kap. 855, post 01\n\n| Kap./post | Saldert budsjett | Endring | Ny bevilgning |\n"
        "| 855.01 | 5 000 000 | 200 000 | 5 200 000 |\n\nOverførte beløp fra 2024 er ikke med i tabellen.\n"
    )
    assert [(e.kind, e.amount) for e in booked(body)] == [("change", 200_000)]


def test_a_sentence_of_an_assignment_tells_its_financing() -> None:
    text = (
        MAIN + "4. Oppdrag\n\nOppdrag 1   Evaluering\nDet skal gjennomføres en evaluering.\n"
        "Evalueringen finansieres over kap. 846, post 21 med inntil 2,3 mill. kroner.\nFrist: 1. mai 2025\n"
    )
    found = [fact for fact in extract(Document.of("brev.txt", text)).facts if fact.kind == "financing"]
    assert [(f.assignment, f.kap, f.post, f.amount) for f in found] == [("1", "846", "21", 2_300_000)]


def test_an_empty_cell_under_a_head_that_says_nothing_moves_no_sum_into_another_column() -> None:
    head = "(i 1 000 kroner)\n\n| Kap./post | Før | Overført frå 2025 | Endring | {last} |\n"
    rows = "| 332.21 | 8 400 | 2 780 | | 11 180 |\n| 332.70 | 15 050 | | 1 200 | 16 250 |\n"
    assert [(e.post, e.kind, e.amount) for e in booked(head.format(last="No") + rows)] == [
        ("21", "carry_over", 2_780_000),
        ("70", "change", 1_200_000),
    ]
    assert booked(head.format(last="Merket") + rows) == []


def test_a_chapter_and_a_year_head_a_table() -> None:
    text = (
        "Tildelingsbrev for 2026 – Eksempelarkivet\n\nAlle tal i 1000 kr.\n\n| Kap. 332 | Eksempelarkivet | 2026 |\n"
        "| Post 01 | Driftsutgifter | 64 210 |\n| Post 21 | Særskilde prosjekt | 8 400 |\n"
    )
    facts = [f for f in extract(Document.of("brev.md", text)).facts if f.kind == "allotment"]
    assert [(f.kap, f.post, f.amount, f.text) for f in facts] == [
        ("332", "01", 64_210_000, "Driftsutgifter"),
        ("332", "21", 8_400_000, "Særskilde prosjekt"),
    ]


def test_a_limit_or_the_frame_of_a_project_is_no_appropriation() -> None:
    assert booked("Grensen for bestillinger på kap. 917 post 45 heves til 25 mill. kroner.\n") == []
    text = "Kap. 332 post 21\nHele posten går til et prosjekt, som har en samlet ramme på 31,5 mill. kroner i perioden 2025–2028.\n"
    assert [f.status for f in extract(Document.of("brev.txt", MAIN + text)).facts if f.amount] == ["refers"]


PLAIN = """2 Oppgaver

R1 Kartlegging av kaier
Tilsynet skal kartlegge kaiene. Det avsettes 2,2 mill. kroner til arbeidet.
Leveres innen 1. juni 2025.

3 Økonomi
(tall i hele tusen kroner)

Kap. 917   Eksempeltilsynet
01   Driftsutgifter                          88 450
22   Tilsyn med farlig gods, kan overføres   12 300
     I alt                                  100 750

3.2 Omtale

22 Tilsyn med farlig gods
Av posten skal 7,1 mill. kroner brukes til fartøy og inntil 1 mill. kroner til kurs.

01 Driftsutgifter
Posten dekker systemet (6 mill. kroner) og to båter (3,75 mill. kroner).
"""


def test_items_and_tasks_by_their_number_alone() -> None:
    found = extract(Document.of("brev.txt", MAIN + PLAIN))
    assert [(f.kap, f.post, f.amount) for f in found.facts if f.kind == "allotment"] == [
        ("917", "01", 88_450_000),
        ("917", "22", 12_300_000),
    ]
    assert parts(MAIN + PLAIN) == [
        ("917", "22", 7_100_000, "til fartøy"),
        ("917", "22", 1_000_000, "til kurs"),
        ("917", "01", 6_000_000, "systemet"),
        ("917", "01", 3_750_000, "to båter"),
    ]
    assert [(one.id, one.title) for one in found.assignments] == [("R1", "Kartlegging av kaier")]
    assert [(f.assignment, f.text) for f in found.facts if f.kind == "deadline"] == [("R1", "")]


def test_the_right_date_is_that_of_what_was_told_wrong() -> None:
    body = "I del IV stod det at innspel til nysaldering skal sendast 12.10.2025. Rett dato er 05.10.2025.\n"
    found = [fact for fact in letter(body).facts if fact.kind == "deadline"]
    assert [(str(f.date), f.text) for f in found] == [("2025-10-05", "innspel til nysaldering")]


def test_what_an_assignment_gets_of_the_sum_of_an_item_is_part_of_it() -> None:
    body = "Departementet stiller 300 000 kroner av løyvinga på kap. 332, post 01 til disposisjon.\n"
    assert booked(f"2 Oppdrag\n\nOppdrag 4: Øving\n{body}") == []
    assert [entry.amount for entry in booked(body)] == [300_000]
