"""Dates as letters and questions print them."""

from __future__ import annotations

import datetime
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.dates import find_dates

NB = ["januar", "februar", "mars", "april", "mai", "juni"]
NB += ["juli", "august", "september", "oktober", "november", "desember"]
EN = ["January", "February", "March", "April", "May", "June"]
EN += ["July", "August", "September", "October", "November", "December"]

# Printed text -> the day (in a letter of 2024), whether its year is printed.
DAYS: list[tuple[str, str, bool]] = [
    ("Frist 1. juni 2024. Det skal ses hen til", "2024-06-01", True),
    ("Frist:  08.05.2024", "2024-05-08", True),
    ("1.6.2026 (deretter årlig)", "2026-06-01", True),
    ("2024-06-01", "2024-06-01", True),
    ("01.10.26", "2026-10-01", True),
    ("innen 1.6.26", "2026-06-01", True),
    ("31/12-2024", "2024-12-31", True),
    ("31. mai", "2024-05-31", False),
    ("innan 1. mars", "2024-03-01", False),
    ("pkt. 3: 14. juni \n2024", "2024-06-14", True),
    ("Endeling rapport 20. \n\ndesember 2024.", "2024-12-20", True),
    ("20." + " " * 300 + "desember 2024", "2024-12-20", True),
    ("due June 1, 2024", "2024-06-01", True),
    ("by the 1st of June 2024", "2024-06-01", True),
    ("30 May 2025", "2025-05-30", True),
    ("what is due by may 30", "2024-05-30", False),
    ("innen 31.12.", "2024-12-31", False),
    ("31. mai\n2024-17 Oppdrag", "2024-05-31", False),
    ("29. februar", "2024-02-29", False),
]

# Printed text -> the whole phrase, its day if the words fix one, precision, the latest day it can mean.
PERIODS: list[tuple[str, str, str | None, str, str | None]] = [
    ("levere innen utgangen av første kvartal 2027.", "innen utgangen av første kvartal 2027", "2027-03-31",
     "quarter", "2027-03-31"),
    ("i 1. kvartal", "1. kvartal", None, "quarter", "2024-03-31"),
    ("in Q3 2025", "Q3 2025", None, "quarter", "2025-09-30"),
    ("by the end of the first quarter of 2027", "by the end of the first quarter of 2027", "2027-03-31",
     "quarter", "2027-03-31"),
    ("medio mai 2025", "medio mai 2025", None, "month", "2025-05-20"),
    ("primo juni", "primo juni", None, "month", "2024-06-10"),
    ("ultimo juni 2025", "ultimo juni 2025", None, "month", "2025-06-30"),
    ("innan utgangen av februar 2028", "innan utgangen av februar 2028", "2028-02-29", "month", "2028-02-29"),
    ("i mars 2024", "mars 2024", None, "month", "2024-03-31"),
    ("per 2. tertial", "2. tertial", None, "tertial", "2024-08-31"),
    ("første halvår 2026", "første halvår 2026", None, "half_year", "2026-06-30"),
    ("innen utgangen av året", "innen utgangen av året", "2024-12-31", "year", "2024-12-31"),
    ("innen utgangen av året 2025", "innen utgangen av året 2025", "2025-12-31", "year", "2025-12-31"),
    ("i løpet av 2026", "i løpet av 2026", None, "year", "2026-12-31"),
    ("iverksettes før sommeren 2025", "før sommeren 2025", None, "season", "2025-06-30"),
    ("lanseres våren 2025", "våren 2025", None, "season", "2025-06-30"),
    ("Utlysning: Snarest", "Snarest", None, "soon", None),
    ("as soon as possible", "as soon as possible", None, "soon", None),
    ("Frist: Avtales nærmere", "Avtales nærmere", None, "open", None),
    ("etter nærmere avtale", "etter nærmere avtale", None, "open", None),
    ("Frist: 31.06.2026", "31.06.2026", None, "impossible", None),
    ("30. februar", "30. februar", None, "impossible", None),
    ("29. februar 2025", "29. februar 2025", None, "impossible", None),
]  # fmt: skip

NO_DATES = [
    "3.1 Tilskuddsforvaltning",
    "punkt 6.4.2",
    "671.60 og 714.21",
    "kap. 671, post 21",
    "kr 30.000",
    "kr 12.500.000",
    "kr. 16 000 000",
    "24/3144",
    "23/12-24",
    "Prop. 104 S (2023-2024)",
    "oppdrag nr. 19-2024",
    "TB2026-71",
    "SSB rapport 2024/42",
    "instruks GI-05/2023",
    "bosatt før 2024",
    "i 2024",
    "22 24 77 94",
    "i april 20 mill. kroner",
    "may 30 people apply",
    "alle kan lese vår rapport om høsten og våren",
    "",
]


@pytest.mark.parametrize(("text", "day", "year_given"), DAYS)
def test_a_day_is_read(text: str, day: str, year_given: bool) -> None:
    (hit,) = find_dates(text, 2024)
    assert (hit.date, hit.precision, hit.year_given) == (datetime.date.fromisoformat(day), "day", year_given)
    assert text[hit.start : hit.end] == hit.printed


@pytest.mark.parametrize(("text", "printed", "day", "precision", "end"), PERIODS)
def test_a_period_is_a_day_only_where_the_words_fix_one(
    text: str, printed: str, day: str | None, precision: str, end: str | None
) -> None:
    (hit,) = find_dates(text, 2024)
    assert (hit.printed, hit.precision) == (printed, precision)
    assert hit.date == (datetime.date.fromisoformat(day) if day else None)
    assert hit.end_date == (datetime.date.fromisoformat(end) if end else None)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, 2024) == []


def test_a_day_without_any_year_has_no_date() -> None:
    (hit,) = find_dates("31. mai", None)
    assert (hit.date, hit.precision, hit.year_given) == (None, "day", False)


def test_joined_days_share_the_year_that_is_printed() -> None:
    days = [hit.date for hit in find_dates("1. mars og 1. oktober 2026", 2024)]
    assert days == [datetime.date(2026, 3, 1), datetime.date(2026, 10, 1)]
    days = [hit.date for hit in find_dates("1. og 15. mai 2026", 2024)]
    assert days == [datetime.date(2026, 5, 1), datetime.date(2026, 5, 15)]


FORMS = [
    lambda d: f"{d.day}. {NB[d.month - 1]} {d.year}",
    lambda d: f"{d.day}.\n{NB[d.month - 1]}\n{d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    lambda d: f"{d.day}/{d.month}-{d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{EN[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {EN[d.month - 1]} {d.year}",
    lambda d: f"the {d.day}th of {EN[d.month - 1]} {d.year}",
]
CONTEXTS = [
    "{}",
    "Frist: {}",
    "innen {}.",
    "Frist {}. Det skal",
    "({})",
    "fra {} og",
    "Frist {}, jf. kap. 671",
]
DATES = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


@given(DATES, st.sampled_from(FORMS), st.sampled_from(CONTEXTS))
def test_any_date_in_any_form_is_read_back(day: datetime.date, form: object, context: str) -> None:
    assert callable(form)
    text = context.format(form(day))
    assert [hit.date for hit in find_dates(text, 1990)] == [day]


@given(
    st.integers(0, 99_999_999_999),
    st.sampled_from(["kr {}", "{} kroner", "{}"]),
    st.sampled_from([" ", ".", "\u00a0"]),
)
def test_no_amount_is_a_date(amount: int, form: str, separator: str) -> None:
    assert find_dates(form.format(f"{amount:,}".replace(",", separator)), 2024) == []


@given(
    st.integers(100, 5999),
    st.integers(1, 99),
    st.sampled_from(["{}/{:02}", "{}.{:02}", "kap. {} post {:02}"]),
)
def test_no_chapter_and_item_is_a_date(kap: int, post: int, form: str) -> None:
    assert find_dates(form.format(kap, post), 2024) == []


@given(st.text(alphabet="0123456789. -/\n:maijunrstefdgkvl", max_size=60))
def test_any_text_gives_ordered_matches_that_print_themselves(text: str) -> None:
    hits = find_dates(text, 2024)
    assert all(text[hit.start : hit.end] == hit.printed for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))


@pytest.mark.parametrize("text", ["1" * 100_000, " " * 100_000, "1. " * 33_000, "utgangen av " * 8_000])
def test_a_very_long_question_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    find_dates(text, 2024)
    assert time.perf_counter() - began < 2


def test_nothing_heavy_is_imported() -> None:
    from corpus.grammar import date_words, dates

    for module in (dates, date_words):
        assert module.__file__
        source = Path(module.__file__).read_text(encoding="utf-8")
        imported = set(re.findall(r"^(?:from|import) (\w+)", source, re.MULTILINE))
        assert imported <= {
            "__future__",
            "calendar",
            "collections",
            "corpus",
            "dataclasses",
            "datetime",
            "re",
            "typing",
        }
