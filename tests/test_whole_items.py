"""Items printed whole under "Post", four columns of digits, a table without a head of columns, parts of what was bound."""

from __future__ import annotations

from tests.test_printed_styles import HEAD, booked, letter


def test_a_whole_item_stands_under_the_head_post() -> None:
    table = (
        "(Beløp i 1 000 kr)\n\n| Post | Etter tillegg nr. 1 | RNB | Nysaldering | Disponibelt |\n|---|---|---|---|---|\n"
        "| 1429.01 | 175 353 | 1 900 | 5 560 | 182 813 |\n"
    )
    assert [(e.kap, e.post, e.amount) for e in booked(HEAD + table)] == [
        ("1429", "01", 1_900_000),
        ("1429", "01", 5_560_000),
    ]


def test_columns_of_digits_add_up_to_the_last() -> None:
    table = (
        "Kap./post Etter tillegg nr. 1 Korrigering Nysaldering Disponibelt 2025 (i 1 000 kroner)\n"
        "909/73 2 015 000 0 28 400 2 043 400\n910/01 525 315 -270 11 240 536 285\n"
    )
    assert [(e.post, e.amount) for e in booked(HEAD + table)] == [
        ("73", 28_400_000),
        ("01", -270_000),
        ("01", 11_240_000),
    ]


def test_a_table_without_a_head_begins_under_the_sum_of_another() -> None:
    table = (
        "Kap./post Tildelt Endring Disponibelt (i 1 000 kroner)\n910/01 525 315 270 525 585\nSum 525 315 270 525 585\n\n"
        "Inntektskrav (i 1 000 kroner)\n3910/01 215 450\n3910/02 18 000\n"
    )
    assert [(e.kap, e.amount) for e in booked(HEAD + table)] == [("910", 270_000)]


def test_what_carried_funds_are_bound_to_is_parts() -> None:
    text = (
        "(Beløp i kroner)\n\n| Post | Overført fra 2024 |\n|---|---|\n| 1429.71 | 12 660 000 |\n\n"
        "Bindinger på de overførte beløpene:\n\n- Post 71: 5,1 mill. kroner til skader og 4 mill. kroner til gjenreisning\n"
    )
    parts = [(f.post, f.amount) for f in letter(HEAD + text).facts if f.status == "part"]
    assert parts == [("71", 5_100_000), ("71", 4_000_000)]


def test_letters_and_a_running_number_are_an_assignment() -> None:
    text = (
        "| Nr. | Oppdrag | Frist |\n|---|---|---|\n| RA-02 | Legge fram en plan for flomsikring. | 1. september 2025 |\n\n"
        "Fristen for RA-02 flyttes til 15. oktober 2025.\n"
    )
    due = [(f.assignment, str(f.date)) for f in letter(HEAD + text).facts if f.kind == "deadline"]
    assert due == [("RA-02", "2025-09-01"), ("RA-02", "2025-10-15")]


def test_a_demand_is_set_down() -> None:
    text = (
        "Kap. 3910, post 01 og 04\nInntektskravet på post 01 økes med 7,2 mill. kroner. "
        "På post 04 settes kravet ned med 3,3 mill. kroner.\n"
    )
    assert [(e.post, e.amount) for e in booked(HEAD + text)] == [("01", 7_200_000), ("04", -3_300_000)]


def test_demands_stated_without_a_head_are_balances() -> None:
    text = (
        "Kap./post Tildelt Endring Disponibelt (i 1 000 kroner)\n910/01 525 315 270 525 585\nSum 525 315 270 525 585\n\n"
        "Inntektskrav (i 1 000 kroner)\n3910/01 215 450\n3910/02 18 000\n"
    )
    told = [(f.post, f.amount) for f in letter(HEAD + text).facts if f.kind == "balance" and f.kap == "3910"]
    assert told == [("01", 215_450_000), ("02", 18_000_000)]
