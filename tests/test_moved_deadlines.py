"""Deadlines that a later letter moves, and assignments that one withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Day
from assistant.plan import Plan, When
from index.store import Store
from tests.letter_store import asked, two_agencies

MOVED, OLD, PLAN = date(2025, 9, 1), date(2025, 6, 15), date(2025, 3, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with two_agencies(tmp_path_factory.mktemp("letters")) as store:
        yield store


def test_the_new_deadline_first_and_the_old_as_moved(store: Store) -> None:
    found = asked(store, Plan("deadline", "nn", assignments=("2025-03",), agency="sprakradet"))
    assert found.values == (Day(MOVED), Day(PLAN), Day(OLD)) or found.values[0] == Day(MOVED)
    assert found.text.startswith("Fristen er 1. september 2025, tidlegare 15. juni 2025:")
    assert any("flytta til 1. september 2025" in row[0] for row in found.rows)


def test_the_part_that_the_question_names_comes_before_a_moved_one(store: Store) -> None:
    plan = Plan("deadline", "nb", assignments=("2025-03",), agency="sprakradet", topic="prosjektplan")
    assert asked(store, plan).values[0] == Day(PLAN)


def test_a_moved_deadline_is_due_on_its_new_day_only(store: Store) -> None:
    def due(since: date, until: date) -> list[date]:
        when = When("period", since=since, until=until)
        found = asked(store, Plan("due", "nb", when=when, agency="sprakradet"))
        return [value.date for value in found.values if isinstance(value, Day)]

    assert due(date(2025, 6, 1), date(2025, 6, 30)) == []
    assert due(date(2025, 9, 1), date(2025, 9, 30)) == [MOVED]


def test_a_withdrawn_assignment_says_so_before_its_deadline(store: Store) -> None:
    plan = Plan("deadline", "nb", assignments=("2025-02",), agency="helsedirektoratet")
    found = asked(store, plan)
    assert "utgår, ifølge tillegg nr. 2" in found.text.split(". ")[0] + ". " + found.text.split(". ")[1]
    assert "Fristen var 30. juni 2025" in found.text and Day(date(2025, 6, 30)) in found.values


def test_a_withdrawn_assignment_says_so_before_what_it_was_about(store: Store) -> None:
    found = asked(store, Plan("assignment", "en", assignments=("2025-02",), agency="helsedirektoratet"))
    assert "has been withdrawn" in found.text and "It was about: Direktoratet skal gå gjennom" in found.text


def test_a_letter_that_withdraws_an_assignment_gives_none(store: Store) -> None:
    found = asked(store, Plan("count", "nb", measure="assignment", agency="helsedirektoratet"))
    assert found.text.startswith("Brevene gir 2 oppdrag") and "2025-02 er senere trukket tilbake" in found.text
