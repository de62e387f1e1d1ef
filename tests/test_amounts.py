"""Amounts as letters print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.amounts import find_amounts, parse_cell, split_columns

PRINTED = [
    ("500 671 000 kroner", 500_671_000),
    ("kr 30.000", 30_000),
    ("kr. 16 000 000", 16_000_000),
    ("kr 1 250 000,-", 1_250_000),
    ("41,6 mill. kroner", 41_600_000),
    ("56,601 mill.", 56_601_000),
    ("8,5 mrd. kr", 8_500_000_000),
    ("14 249,9 mill.", 14_249_900_000),
    ("0,401 mill. kroner", 401_000),
    ("3.5 mill. kroner", 3_500_000),
    ("5 millioner kroner", 5_000_000),
    ("2 milliarder kroner", 2_000_000_000),
    ("500 tusen kroner", 500_000),
    ("16 000\n000 kroner", 16_000_000),
    ("-3,4 mill. kroner", -3_400_000),
    ("− 31 715 kroner", -31_715),
]


@pytest.mark.parametrize(("text", "nok"), PRINTED)
def test_printed_amounts(text: str, nok: int) -> None:
    assert [amount.nok for amount in find_amounts(f"Det gjelder {text} i år.")] == [nok]


@pytest.mark.parametrize(
    "text",
    [
        "i 2024",
        "kap. 671, post 60",
        "23/3144-12",
        "Prop. 104 S (2023-2024)",
        "§ 41-44",
        "08.05.2024",
        "minst 25 timer",
        "50 prosent",
    ],
)
def test_numbers_without_a_unit_are_no_money(text: str) -> None:
    assert find_amounts(f"Det gjelder {text} og slikt.") == []


def test_a_year_before_an_amount_is_not_a_part_of_it() -> None:
    assert [a.nok for a in find_amounts("i 2024 500 000 kroner")] == [500_000]


@pytest.mark.parametrize(
    ("text", "rounding"),
    [
        ("56,2 mill. kroner", 100_000),
        ("56 mill. kroner", 1_000_000),
        ("56,230 mill. kroner", 1_000),
        ("56 230 000 kroner", 1),
    ],
)
def test_rounding_is_the_worth_of_the_last_digit(text: str, rounding: int) -> None:
    assert find_amounts(text)[0].rounding == rounding


@given(st.integers(0, 10**13), st.sampled_from([" ", ".", "\n"]))
def test_any_whole_number_of_kroner_reads_back(nok: int, separator: str) -> None:
    printed = f"{nok:,}".replace(",", separator)
    assert [amount.nok for amount in find_amounts(f"Posten økes med {printed} kroner.")] == [nok]


@given(st.integers(1, 10**8), st.integers(0, 3))
def test_any_number_of_millions_reads_back(thousandths: int, decimals: int) -> None:
    scaled = thousandths * 10 ** (3 - decimals)
    whole, rest = divmod(scaled, 1000)
    printed = f"{whole:,}".replace(",", " ") + (f",{rest:03d}"[: decimals + 1] if decimals else "")
    assert (
        find_amounts(f"{printed} mill. kroner")[0].nok == (scaled // 10 ** (3 - decimals) * 10 ** (3 - decimals)) * 1000
    )


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 1000, 1_000_000]))
def test_any_cell_reads_back(value: int, unit: int) -> None:
    assert parse_cell(f"{value:,}".replace(",", " "), unit) == value * unit


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("-", 0),
        ("–", 0),
        ("(500)", -500_000),
        ("kr. 17 002 000", 17_002_000),
        ("2,5", 2500),
        ("Tilskudd", None),
        ("", None),
    ],
)
def test_cells(cell: str, value: int | None) -> None:
    assert parse_cell(cell, 1000) == value


@given(st.integers(0, 10**7), st.integers(1, 10**6))
def test_three_columns_in_a_run_of_digits_split_where_they_add_up(before: int, change: int) -> None:
    run = " ".join(f"{n:,}".replace(",", " ") for n in (before, change, before + change))
    assert (before, change, before + change) in split_columns(run, 3)
