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


def parts(text: str) -> list[tuple[str | None, str | None, int | None, str]]:
    return [(f.kap, f.post, f.amount, f.text) for f in letter(text).facts if f.status == "part"]


def test_a_post_named_before_in_the_paragraph_keeps_its_chapter() -> None:
    text = (
        "1. Overføring av unytta løyving frå 2024\n\nDepartementet stiller 14,7 mill. kroner til disposisjon på kap. 1412 "
        "post 70 og 1,3 mill. kroner på kap. 1410 post 21. Av beløpet på post 70 er 11 mill. kroner knytte til utsett "
        "betaling, medan 3,7 mill. kroner er knytte til datasenteret.\n"
    )
    assert [one[:3] for one in parts(HEAD + text)] == [("1412", "70", 11_000_000), ("1412", "70", 3_700_000)]


def test_lists_of_what_an_item_is_to_be_used_for() -> None:
    used = "Føringer for bruken av kap. 430, post 01:\n\n- 84 500 000 kroner skal benyttes til økt bemanning\n"
    assert [one[:3] for one in parts(MAIN + used)] == [("430", "01", 84_500_000)]
    marked = (
        "Kap. 1412 post 50\n\nPosten er nettobudsjettert. Av løyvinga er\n\n- 38,0 mill. kroner øyremerkte radarar\n"
    )
    assert parts(MAIN + marked) == [("1412", "50", 38_000_000, "øyremerkte radarar")]


def test_parts_of_a_net_sum_and_of_what_was_carried_over() -> None:
    net = "430/01: Endringen er nettosummen av 8 mill. kroner i kompensasjon for lønnsoppgjøret og en flytting av 6 mill. kroner til post 21.\n"
    assert parts(HEAD + net) == [("430", "01", 8_000_000, "i kompensasjon for lønnsoppgjøret")]
    rest = (
        "2 Overføring av ubrukt bevilgning fra 2024\nAv det overførte beløpet på kap. 1710, post 47 er 410 mill. kroner "
        "bundet til ny kai. Resterende 122,3 mill. kroner er ikke bundet til bestemte prosjekter.\n"
    )
    assert [one[2] for one in parts(HEAD + rest)] == [410_000_000, 122_300_000]


def test_a_table_of_purposes_in_millions() -> None:
    table = (
        "Kap. 1412 post 70\n\nPosten dekkjer kontingentar:\n\n| Organisasjon | Mill. kroner |\n|---|---:|\n"
        "| EUMETSAT | 241,300 |\n| WMO | 9,450 |\n| Sum | 250,750 |\n"
    )
    assert [one[2:] for one in parts(MAIN + table)] == [(241_300_000, "til EUMETSAT"), (9_450_000, "til WMO")]


def test_sums_with_decimals_in_a_table_of_text() -> None:
    table = "Kap./post Betegnelse Tildeling (i mill. kroner)\n671.60 Tilskudd 1 034,5\n672.61 Kartlegging 1,066\n"
    assert [(e.post, e.amount) for e in booked(MAIN + table)] == [("60", 1_034_500_000), ("61", 1_066_000)]


def test_who_takes_part_and_what_pays() -> None:
    text = (
        "Oppdrag 1 Kaier\nNVE, NORCE og Statsforvalteren i Møre og Romsdal skal bidra. Avinor skal høyrast.\n"
        "Til oppdraget er det sett av 4,8 mill. kroner på kap. 1410 post 21.\nFrist: 1. mai 2025\n"
    )
    facts = letter(MAIN + text).facts
    assert [f.text for f in facts if f.kind == "participant"] == [
        "Norges vassdrags- og energidirektorat",
        "NORCE",
        "Statsforvalteren i Møre og Romsdal",
        "Avinor",
    ]
    assert [(f.post, f.amount) for f in facts if f.kind == "financing"] == [("21", 4_800_000)]


def test_a_name_ends_with_its_line() -> None:
    text = "Oppdrag 1 Kaier\nTilsynet skal lage en rapport.\nFrist: 1. mai 2025\nKontakt i FD: Kari Nordmann\n\nMed hilsen\n"
    assert [f.text for f in letter(MAIN + text).facts if f.kind == "case_handler"] == ["Kari Nordmann"]


def test_a_remark_under_a_table_is_of_its_chapter() -> None:
    text = (
        "| Kap. | Post | Tildelt | Endring | Ny tildeling |\n| 430 | 01 | 60 000 000 | 5 000 000 | 65 000 000 |\n\n"
        "**Post 01:** Økningen fordeler seg på 3 000 000 kroner til økt bemanning og 2 000 000 kroner til nye plasser.\n\n"
        "2 Overføring fra 2024\n\n| Kap./post | Overført beløp |\n| 432/01 | 4 000 000 |\n"
    )
    assert [one[:3] for one in parts(HEAD + text)] == [("430", "01", 3_000_000), ("430", "01", 2_000_000)]
