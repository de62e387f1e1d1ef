"""Ways in which ministries write that the letters of one agency never show: the smallest letter in, facts out."""

from __future__ import annotations

import pytest

from corpus.model import PUT_RIGHT, Extraction, Fact
from tests.small_letters import booked, letter, stated


def facts(body: str, *kinds: str, number: int = 1) -> list[Fact]:
    return [fact for fact in letter(body, number=number).facts if fact.kind in kinds]


def titles(extraction: Extraction) -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in extraction.assignments]


def test_the_new_allotment_that_the_columns_before_it_add_up_to_is_no_change() -> None:
    body = (
        "| Kap./post | Tidligere | Overført | RNB | Korrigering | Ny tildeling |\n|---|---|---|---|---|---|\n"
        "| 911.01 | 136 400 | 3 120 | 3 820 | 0 | 143 340 |\n| 911.45 | 6 800 | 1 150 | 0 | -500 | 7 450 |\n"
        "(i 1 000 kroner)\n"
    )
    assert stated(body) == [("911", "01", 143_340_000), ("911", "45", 7_450_000)]
    assert {(e.kind, e.amount) for e in booked(body) if e.post == "01"} == {
        ("carry_over", 3_120_000),
        ("change", 3_820_000),
    }


def test_a_list_of_carried_funds_tells_the_parts_of_each() -> None:
    body = (
        "Det er gitt samtykke til at 2,48 mill. kroner overføres fra 2024 til 2025:\n\n"
        "- Kap. 911, post 21: 2,48 mill. kroner, hvorav 1,5 mill. kroner til dataløsning og 980 000 kroner til evaluering.\n"
    )
    told = [(f.amount, f.text) for f in facts(body, "carry_over") if f.status == "part"]
    assert told == [(1_500_000, "til dataløsning"), (980_000, "til evaluering")]


def test_a_bare_sum_under_a_heading_of_carried_funds_is_carried_over() -> None:
    body = "5.1 Overførte midler fra 2024\n\nKap. 614, post 01: 1 900 000 kroner.\n"
    assert [(e.kind, e.amount) for e in booked(body)] == [("carry_over", 1_900_000)]


@pytest.mark.parametrize(
    ("heading", "id", "title"),
    [
        ("## Nytt oppdrag: O-2025-5 Konkurransen i markedet", "O-2025-5", "Konkurransen i markedet"),
        ("Oppdrag LMD-3 Evaluering av hundeloven (nytt)", "LMD-3", "Evaluering av hundeloven"),
        ("#### Oppdrag 2025-06 Flomsonekart – nytt oppdrag", "2025-06", "Flomsonekart"),
        ("Oppdrag 4 Tilstandsrapport: Fristen flyttes fra 1. mai til 3. november 2025.", "4", "Tilstandsrapport"),
    ],
)
def test_the_title_of_an_assignment(heading: str, id: str, title: str) -> None:
    found = letter(f"4. Oppdrag\n\n{heading}\nTilsynet skal lage en plan.\n")
    assert titles(found) == [(id, title)]


def test_an_assignment_marked_new_clarifies_nothing_and_one_with_a_new_deadline_does() -> None:
    body = "4. Oppdrag\n\nOppdrag 2025-6 Kart – nytt oppdrag\nTekst.\n\nOppdrag 2025-4 Dammer (ny frist)\nTekst.\n"
    assert [one.is_clarification for one in letter(body).assignments] == [False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ny frist: 16. januar 2026",
        "Fristen flyttes derfor fra 15. oktober 2025 til 16. januar 2026.",
        "Fristen for oppdrag 2025-4 blir difor flytt frå 15. oktober 2025 til 16. januar 2026.",
    ],
)
def test_a_deadline_set_anew(sentence: str) -> None:
    body = f"4. Oppdrag\n\nOppdrag 2025-4 Dammer – utsatt frist\nNVE ba i brev om utsettelse.\n{sentence}\n"
    (due,) = facts(body, "deadline")
    assert (due.date.isoformat() if due.date else "", due.assignment, due.text) == ("2026-01-16", "2025-4", "")


def test_a_deadline_moved_for_a_report_says_which() -> None:
    (due,) = facts(
        "Som følge av nytt system utsettes fristen for årsrapporten fra 2. mars 2026 til 16. mars 2026.", "deadline"
    )
    assert (due.text, str(due.date)) == ("årsrapporten", "2026-03-16")


def test_a_part_that_is_put_right_changes_no_item() -> None:
    body = (
        "I tildelingsbrevet er det oppgitt at 36,2 mill. kroner av kap. 840, post 70 er øremerket Senteret. "
        "Riktig beløp er 32,6 mill. kroner. Samlet tildeling på posten endres ikke.\n"
    )
    assert booked(body) == []
    (right,) = [fact for fact in facts(body, "change") if fact.detail == PUT_RIGHT]
    assert (right.amount, right.text, right.status) == (32_600_000, "øremerket Senteret", "part")


def test_a_sum_put_right_in_one_sentence_is_booked_by_the_difference() -> None:
    body = "Tildelingen på kap. 1420, post 78 Friluft skal være 187,2 mill. kroner, ikke 178,2 mill. kroner.\n"
    assert [(e.kind, e.amount) for e in booked(body)] == [("correction", 9_000_000)]


def test_the_item_that_an_assignment_is_rightly_paid_from() -> None:
    body = (
        "I tillegg nr. 1 gikk det fram at oppdrag 2025-06 skulle dekkes over kap. 1820, post 22. Dette var feil. "
        "Oppdraget skal dekkes over kap. 1820, post 21.\n"
    )
    (paid,) = facts(body, "financing")
    assert (paid.assignment, paid.kap, paid.post, paid.detail) == ("2025-06", "1820", "21", PUT_RIGHT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Det kan brukes inntil 1,2 mill. kroner over kap. 846, post 21 til formålet.",
        "Det settes av 1,2 mill. kroner innenfor tildelingen på kap. 846, post 21.",
    ],
)
def test_what_may_be_spent_on_an_assignment(sentence: str) -> None:
    (paid,) = facts(f"3. Oppdrag\n\nB25-02 Evaluering\n\nTilsynet skal evaluere. {sentence}\n", "financing")
    assert (paid.kap, paid.post, paid.amount) == ("846", "21", 1_200_000)


def test_a_row_whose_name_ends_with_numbers_of_items() -> None:
    body = (
        "Etter dette disponerer tilsynet (i 1 000 kroner):\nKap./post Postnavn Sum\n1820/21 Drift 32 500\n"
        "1820/22 Forebygging, kan nyttes under\npostene 45, 60 og 72\n318 700\n1820/25 Beredskap 18 000\n"
    )
    assert ("1820", "22", 318_700_000) in stated(body)


def test_a_head_of_two_lines_and_a_sum_with_the_mark_of_a_note() -> None:
    body = (
        "4. Disponibelt\n                                              (i 1 000 kroner)\n"
        "Kap./post   Postnavn           Tildelt     Overført     Endring   Disponibelt\n"
        "                               i TB        fra 2024     RNB\n"
        "1320/01     Driftsutgifter     512 300      6 400      -2 600       516 100\n"
        "1320/65     Tilskudd           412 000     23 700           0       435 700\n"
    )
    assert stated(body) == [("1320", "01", 516_100_000), ("1320", "65", 435_700_000)]
    noted = "Kap./post Tidligere tildeling Endring RNB Overført Disponibelt (i 1 000 kroner)\n1820/74 9 800* 0 0 9 800\n1820/25 18 000 6 000 0 24 000\n"
    assert ("1820", "74", 9_800_000) in stated(noted)


def test_sums_in_kroner_under_tables_in_thousands() -> None:
    body = (
        "Etter dette disponerer tilsynet (i 1 000 kroner):\nKap./post Postnavn Før Endring Ny sum\n"
        "1115/01 Drift 1 689 412 18 380 1 707 792\n\nOverføring av ubrukt bevilgning:\n"
        "Kap Post Postnavn Overføres til 2025\n1115 01 Driftsutgifter kr. 28 415 000\n"
    )
    assert [e.amount for e in booked(body) if e.kind == "carry_over"] == [28_415_000]


TABLE = "| Kap. post | Tidligere tildeling | Endring | Ny tildeling |\n|---|---|---|---|\n| 846.70 | 232 580 | -5 500 | 227 080 |\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reduksjonen har sammenheng med at to lag ikke oppfyller vilkårene.", True),
        ("Flere vedtak er skjøvet til 2026.", True),
        ("Tildelingen på posten reduseres med 5,5 mill. kroner.", False),
    ],
)
def test_the_text_under_the_heading_of_an_item_says_why_its_table_changed(text: str, told: bool) -> None:
    body = f"## Endringer (i 1 000 kroner)\n\n{TABLE}\n\n## Kap. 846, post 70\n\n{text}\n"
    assert bool(facts(body, "reason")) is told


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Ny kontaktperson i departementet frå 1. januar 2026 er Håkon Myklebust.", ("Håkon Myklebust", "")),
        (
            "Rådgiver Tobias Ekornrud er kontaktperson i permisjonstiden, tlf. 22 24 58 44.",
            ("Tobias Ekornrud", "22 24 58 44"),
        ),
    ],
)
def test_a_new_contact(sentence: str, who: tuple[str, str]) -> None:
    assert [(one.text, one.detail) for one in facts(sentence, "case_handler")] == [who]
