"""Deadlines that a later letter moves, and assignments that one withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Day
from assistant.plan import Plan, When
from index.store import Store
from tests.letter_store import asked, letters_of, two_agencies

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


ARCHIVE = (
    "Tildelingsbrev 2025 for Eksempeltilsynet\n\n1. Kontakt\n\nKontaktpersoner i departementet:\n\n"
    "- Etatsstyring: Kari Nordmann, underdirektør\n- Tilskuddsforvaltning: Ola Vik, rådgiver\n\n2. Oppdrag\n\n"
    "Oppdrag 5   Felles depot\nTilsynet skal kartlegge kommunene.\nFrist: 15. november 2025\n\n"
    "Oppdrag 6   Tilsyn med hjem\nTilsynet skal se på alle hjem.\n"
    "Frist: foreløpig rapport 15. oktober 2025, endelig rapport 19. desember 2025\n\n3. Rapportering\n\n"
    "Rapport                     Frist\nÅrsrapport for 2024         17. mars 2025\nÅrsrapport for 2025         16. mars 2026\n"
)
ARCHIVE_1 = (
    "Tillegg nr. 1 til tildelingsbrev 2025 for Eksempeltilsynet\n\n1. Oppdrag\n\nOppdrag 5 Felles depot\nOppdraget utgår."
    " Departementet tar saken opp i stedet.\n\nOppdrag 6 Tilsyn med hjem\n"
    "Fristen for endelig rapport settes til 20. februar 2026.\n\n2. Rapportering\n\n"
    "Fristen for årsrapporten for 2025 flyttes fra 16. mars 2026 til 2. mars 2026 fordi den trengs før.\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with letters_of(tmp_path_factory.mktemp("archive"), {"0": ARCHIVE, "1": ARCHIVE_1}) as store:
        yield store


def test_a_report_of_no_assignment_has_its_new_deadline(archive: Store) -> None:
    plan = Plan("deadline", "nb", topic="årsrapporten", agency="eksempeltilsynet", year=2025)
    found = asked(archive, plan, "Når må årsrapporten for 2025 leveres?")
    assert found.values[0] == Day(date(2026, 3, 2)) and "16. mars 2026" in found.text
    found = asked(archive, plan, "Hva var den opprinnelige fristen for årsrapporten for 2025?")
    assert found.values[0] == Day(date(2026, 3, 16))


def test_a_deadline_that_is_set_anew_replaces_that_of_the_same_report(archive: Store) -> None:
    found = asked(
        archive, Plan("deadline", "nb", assignments=("6",), agency="eksempeltilsynet"), "Frist for endelig rapport?"
    )
    assert found.values[0] == Day(date(2026, 2, 20))


def test_an_assignment_whose_text_begins_with_its_end_is_withdrawn(archive: Store) -> None:
    found = asked(archive, Plan("assignment", "nb", assignments=("5",), agency="eksempeltilsynet"))
    assert "utgår, ifølge tillegg nr. 1" in found.text


def test_the_contact_for_a_field(archive: Store) -> None:
    question = "Who is the contact for grant management?"
    found = asked(archive, Plan("contact", "en", topic=question.lower(), agency="eksempeltilsynet"), question)
    assert found.text.count("Vik") and "Nordmann" not in found.text
