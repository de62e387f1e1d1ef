"""Letters as printers leave them: dots that lead to sums, rulings, signs set apart, sums in millions with decimals."""

from __future__ import annotations

from datetime import date

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction
from index.ledger import book
from index.model import Entry, Ledger

MAIN = "Tildelingsbrev 2025 for Eksempeltilsynet\n\n"
HEAD = "Tillegg nr. 2 til tildelingsbrev 2025 for Eksempeltilsynet\n\n"


def letter(text: str) -> Extraction:
    return extract(Document.of("brev.txt", text))


def ledger(*texts: str) -> Ledger:
    return book([extract(Document.of(f"{number}.txt", text)) for number, text in enumerate(texts)])


def booked(text: str) -> list[Entry]:
    return sorted(ledger(text).entries, key=lambda entry: (entry.kap, entry.post, entry.fact))


def test_dots_lead_to_sums_and_signs_stand_apart() -> None:
    table = (
        "Tabell 1 Utgifter (i 1000 kr)\n------------------------\nKap./post   Betegnelse     Tildeling\n"
        "------------------------\n1710.01     Driftsutgifter .........     412 650\n"
        "1710.24     Driftsresultat .........    - 98 400\n            Sum kap. 1710 ..........     314 250\n"
    )
    books = ledger(MAIN + table)
    assert [(e.post, e.amount) for e in books.entries] == [("01", 412_650_000), ("24", -98_400_000)]
    assert [item.name for item in books.items if item.post == "24"] == ["Driftsresultat"]
    assert [issue for issue in books.issues if issue.severity != "note"] == []


def test_a_ruling_under_the_head_ends_no_table() -> None:
    table = (
        "(i 1000 kr)\nKap./post   Disp. etter till. 1        RNB       Nysaldering      Ny disponibel ramme\n"
        "-----------------------------------\n1710.24             - 98 400             0          - 14 600            - 113 000\n"
        "1710.46              879 100        95 000                 0              974 100\n----------\nTekst etter tabellen.\n"
    )
    assert [(e.post, e.kind, e.amount) for e in booked(HEAD + table)] == [
        ("24", "change", -14_600_000),
        ("46", "change", 95_000_000),
    ]


def test_what_is_carried_over_stands_beside_the_sum_before() -> None:
    table = "Kap./post   Tildelt før tillegg      Overført fra 2024       Disponibelt 2025\n1710.01              412 650 000          18 240 000      430 890 000\n"
    assert [(e.kind, e.amount) for e in booked(HEAD + table)] == [("carry_over", 18_240_000)]


MILLIONS = "| Kap./post | Tildelingsbrev | Overført | RNB | Til disposisjon |\n|---|---:|---:|---:|---:|\n| 1412/70 | 327,900 | 14,725 | 18,600 | 361,225 |\n"


def test_a_note_in_millions_over_a_table() -> None:
    assert [(e.kind, e.amount) for e in booked(f"{HEAD}Mill. kroner.\n\n{MILLIONS}")] == [
        ("carry_over", 14_725_000),
        ("change", 18_600_000),
    ]


def test_three_decimals_without_a_unit_are_no_sum_in_kroner() -> None:
    assert booked(HEAD + MILLIONS) == [] and ledger(HEAD + MILLIONS).balances == ()


def test_a_new_sum_before_what_was_carried_over_and_the_sum_with_it() -> None:
    first = f"{MAIN}| Kap. | Post | Betegnelse | Tildeling 2025 |\n| 430 | 01 | Drift | 60 000 000 |\n"
    table = (
        "Overførte midler fra 2024 er vist i egen kolonne.\n\n"
        "| Kap. | Post | Tildelt etter suppl. nr. 1 | Endring | Ny tildeling | Overført fra 2024 | Disponibelt |\n"
        "| 430 | 01 | 60 000 000 | 1 000 000 | 61 000 000 | 2 000 000 | 63 000 000 |\n"
    )
    books = ledger(first, HEAD + table)
    assert [(e.kind, e.amount) for e in books.entries][1:] == [("change", 1_000_000), ("carry_over", 2_000_000)]
    assert books.balances[-1].after == 63_000_000 and books.balances[-1].checked


def test_the_sum_of_a_chapter_is_no_balance_of_the_item_that_is_put_right() -> None:
    first = f"{MAIN}| Kap. | Post | Betegnelse | Tildeling 2025 |\n| 1760 | 44 | Prosjekter | 128 700 000 |\n"
    text = (
        "I tildelingsbrevets tabell 1 er kap. 1760, post 44 ved en inkurie oppført med 128,7 mill. kroner.\n"
        "Korrekt tildeling er 127,8 mill. kroner. Sum kap. 1760 blir etter dette 429,0 mill. kroner.\n"
    )
    books = ledger(first, HEAD + text)
    assert [(e.kind, e.amount) for e in books.entries][1:] == [("correction", -900_000)]
    assert books.balances[-1].after == 127_800_000 and books.balances[-1].checked


def test_rows_of_a_calendar_with_prose_under_them() -> None:
    text = (
        "7 Rapportering\nDokument/møte                    Frist\nVirksomhetsplan 2025             31. januar 2025\n"
        "Etatsstyringsmøte I              27. mars 2025\nRapportene sendes postmottak@fd.dep.no.\n"
    )
    found = [(f.text, f.date) for f in letter(MAIN + text).facts if f.kind == "deadline"]
    assert found == [("Virksomhetsplan 2025", date(2025, 1, 31)), ("Etatsstyringsmøte I", date(2025, 3, 27))]


def test_a_year_of_work_is_no_part_of_the_receivers_name() -> None:
    made = letter("TILDELINGSBREV TIL EKSEMPELTILSYNET FOR GJENNOMFØRINGSÅRET 2025\n\nTekst.\n")
    assert made.letters[0].agency == "eksempeltilsynet"


def test_the_contact_of_an_assignment_in_a_ministry() -> None:
    text = "Oppdrag 1 Kaier\nTilsynet skal lage en rapport.\nFrist: 1. mai 2025. Kontakt i FD: Kari Nordmann.\n"
    found = [(f.text, f.assignment) for f in letter(MAIN + text).facts if f.kind == "case_handler"]
    assert found == [("Kari Nordmann", "1")]


def test_what_is_set_aside_of_an_item_is_part_of_it() -> None:
    assert (
        booked(f"{HEAD}Oppdrag 1 Kaier\nDet settes av 3,5 mill. kroner av kap. 1710, post 01.\nFrist: 1. mai 2025\n")
        == []
    )
