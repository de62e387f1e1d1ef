"""Dates and periods in questions."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question.normalise import normalise
from assistant.question.periods import read_periods

TODAY = date(2024, 11, 1)

CASES = (
    ("in December", "2024-12-01", "2024-12-31"),
    ("innan 1. juni", "", "2024-06-01"),
    ("by 1 June", "", "2024-06-01"),
    ("før 1. juni", "", "2024-05-31"),
    ("before June 1, 2024", "", "2024-05-31"),
    ("etter 1. november", "2024-11-02", ""),
    ("after 1 January 2025", "2025-01-02", ""),
    ("between 1 October and 30 November 2024", "2024-10-01", "2024-11-30"),
    ("mellom 1. oktober og 30. november", "2024-10-01", "2024-11-30"),
    ("fra 1. mai til 30. juni 2024", "2024-05-01", "2024-06-30"),
    ("i første halvår 2025", "2025-01-01", "2025-06-30"),
    ("in the first quarter of 2027", "2027-01-01", "2027-03-31"),
    ("i mai 2025", "2025-05-01", "2025-05-31"),
    ("between 1 and 10 December 2024", "2024-12-01", "2024-12-10"),
    ("mellom 3. og 14. mars 2025", "2025-03-03", "2025-03-14"),
    ("1.-10. desember 2024", "2024-12-01", "2024-12-10"),
    ("innen utgangen av mai 2025", "", "2025-05-31"),
    ("next month", "2024-12-01", "2024-12-31"),
    ("neste måned", "2024-12-01", "2024-12-31"),
    ("neste månad", "2024-12-01", "2024-12-31"),
    ("denne måneden", "2024-11-01", "2024-11-30"),
    ("next week", "2024-11-04", "2024-11-10"),
    ("de neste 30 dagene", "2024-11-01", "2024-12-01"),
    ("next year", "2025-01-01", "2025-12-31"),
    ("this quarter", "2024-10-01", "2024-12-31"),
    ("per 1. juli 2024", "", "2024-07-01"),
    ("on 31 March 2026", "2026-03-31", "2026-03-31"),
    ("06.12.2024", "2024-12-06", "2024-12-06"),
    ("før Stortingets behandling 21. juni 2024", "", "2024-06-20"),
)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize(("text", "since", "until"), CASES)
def test_a_period(text: str, since: str, until: str) -> None:
    period = read_periods(normalise(f"What is due {text}?"), year=2024, today=TODAY).period
    assert period is not None
    assert (_iso(period.since), _iso(period.until)) == (since, until)


@pytest.mark.parametrize("text", ["may permanent staff be paid", "2024-25", "in no. 7", "671/60", "mars"[:3]])
def test_what_is_no_point_in_time(text: str) -> None:
    assert read_periods(normalise(text), year=2024, today=TODAY).period is None


def test_a_month_without_a_year_is_that_of_the_only_deadlines_in_it() -> None:
    found = read_periods("frist i mai", year=2024, today=TODAY, years_of=lambda _: (2025,)).period
    assert found is not None and found.since == date(2025, 5, 1) and not found.sure


def test_the_text_keeps_a_placeholder() -> None:
    assert read_periods("due before 1 june?", year=2024, today=TODAY).text == "due before <d> ?"
