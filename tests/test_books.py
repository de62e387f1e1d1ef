"""Reading a store: only the letters, posts and names that an answer needs, however many there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.kept import MOST, Kept
from assistant.queries import Books
from assistant.question.catalog import Catalog
from assistant.question.understand import understand
from assistant.run import answer
from index import known
from tests.hand_store import write
from tests.several_store import CARE, NET, PATIENT, SPEECH, build
from tests.small_store import put

# a table read whole: without a condition or a limit
_WHOLE = re.compile(r"from (letters|facts|entries|balances|assignments|documents|passages)\b(?!.*\b(?:where|limit)\b)")


@pytest.fixture
def store() -> sqlite3.Connection:
    return build()


@pytest.fixture
def asked(store: sqlite3.Connection) -> Iterator[list[str]]:
    """The SQL of a test, as it runs."""
    found: list[str] = []
    store.set_trace_callback(found.append)
    yield found
    store.set_trace_callback(None)


@pytest.mark.parametrize(
    "question",
    (
        "Hva er igjen på 740/70?",
        "Hvor mye ble 326/01 økt med i tillegg nr. 2 i 2025?",
        "What is the balance of chapter 714 item 21 in 2025?",
        "Hva er saldo hos Språkrådet på 326/74?",
        "hva var 701/21 før 1. juni 2026?",
    ),
)
def test_a_question_of_figures_reads_no_table_whole(store: sqlite3.Connection, asked: list[str], question: str) -> None:
    plan = understand(question, Catalog.load(store), today=date(2026, 1, 1))
    assert plan.ask in ("balance", "change") and asked
    assert not [sql for sql in asked if _WHOLE.search(sql)]


@pytest.mark.parametrize("question", ("Hva er igjen på 672/60?", "Hva er endret på 601/21?", "Hva er igjen på 672/99?"))
def test_an_answer_reads_no_table_whole(question: str) -> None:
    hand = write()
    asked: list[str] = []
    plan = understand(question, Catalog.load(hand.connection), today=date(2026, 1, 1))
    hand.connection.set_trace_callback(asked.append)
    assert answer(plan, hand).text and asked
    assert not [sql for sql in asked if _WHOLE.search(sql)]


def test_letters_are_those_of_agency_and_year_in_order(store: sqlite3.Connection) -> None:
    books = Books(store)
    assert [letter.number for letter in books.letters(SPEECH, 2025)] == [1, 2, 3]
    assert [letter.agency for letter in books.letters(year=2026)] == [NET]
    assert len(books.letters()) == len(books.letters_by_id) == 16
    assert books.letters()[:3] == books.first_letters(3)


def test_a_letter_is_looked_up_by_its_id(store: sqlite3.Connection, asked: list[str]) -> None:
    books = Books(store)
    assert books.letter(f"{SPEECH}-2").number == 2 and books.known_letter("none") is None
    asked.clear()
    assert books.letter(f"{SPEECH}-2").agency == SPEECH and not asked
    with pytest.raises(KeyError):
        books.letter("none")


def test_whether_there_are_several_agencies_and_years(store: sqlite3.Connection) -> None:
    books = Books(store)
    assert books.has_several_agencies and books.has_several_years()
    assert not books.has_several_years(SPEECH) and not books.has_several_years("none")
    alone = Books(write().connection)
    assert not alone.has_several_agencies and not alone.has_several_years()


def test_posts_come_once_each_by_agency_and_number(store: sqlite3.Connection) -> None:
    books = Books(store)
    assert list(books.posts(agency=SPEECH)) == [("326", "01"), ("326", "74"), ("3326", "01")]
    assert list(books.posts(kap="740")) == [("740", "01"), ("740", "70")]
    assert list(books.chapters(agency=NET)) == ["701", "760"]
    put(store, "balances", agency=SPEECH, year=2025, kap="999", post="01", letter=f"{SPEECH}-1")
    assert ("999", "01") in books.posts() and ("999", "01") not in books.posts(known=True)


def test_assignments_at_the_ends_and_those_with_a_date(store: sqlite3.Connection) -> None:
    books = Books(store)
    assert books.outermost_assignments() == ("2024-17", "TB2025-04")
    put(store, "facts", kind="deadline", agency="zz", year=2025, assignment="2025-99", date="2025-06-01")
    put(store, "facts", kind="deadline", agency="zz", year=2026, assignment="2026-98", date=None)
    assert next(books.due_assignments()) == "2025-99"
    store.execute("delete from assignments")
    assert books.outermost_assignments() is None


def test_a_letter_of_the_catalog_is_looked_up(store: sqlite3.Connection, asked: list[str]) -> None:
    catalog = Catalog.load(store)
    assert catalog.letter[f"{CARE}-1"].date == date(2025, 6, 27)
    asked.clear()
    assert catalog.letter[f"{CARE}-1"].number == 1 and not asked
    with pytest.raises(KeyError):
        catalog.letter["none"]


def test_letters_of_agencies_and_a_year(store: sqlite3.Connection) -> None:
    catalog = Catalog.load(store)
    put(store, "letters", id="undated", agency=PATIENT, ordinal=9, revised=0)
    assert [letter.id for letter in catalog.letters_of((PATIENT,), 2025)] == [
        "undated",
        *(f"{PATIENT}-{number}" for number in (1, 2, 4)),
    ]
    assert {letter.agency for letter in catalog.letters_of((CARE, NET))} == {CARE, NET}
    assert catalog.letters_of() is catalog.letters
    assert catalog.has_letter(2, 2025) and not catalog.has_letter(9, 2025)


def test_what_a_question_may_name_comes_as_the_letters_bring_it_up() -> None:
    store = build()
    put(store, "facts", id=900, kind="party", agency=CARE, year=2025, text="Helsetilsynet", detail="HT", char_start=1)
    put(store, "facts", id=901, kind="party", agency=PATIENT, year=2025, text="Helsetilsynet", detail="", char_start=2)
    put(store, "facts", id=902, kind="party", agency=PATIENT, year=2025, text="Helsetilsynet", detail="STH")
    put(store, "facts", id=903, kind="case_handler", agency=CARE, year=2025, text="Ola Nymark", detail="ingen")
    known.write(store)
    catalog, books = Catalog.load(store), Books(store)
    assert [party.short for party in catalog.parties if party.name == "Helsetilsynet"] == ["HT", "", "STH"]
    assert books.short_names["Helsetilsynet"] == "STH" and books.short_names["Norsk helsenett SF"] == "NHN"
    assert catalog.people[:2] == ("Karwan Almassy", "Ola Nymark")
    assert catalog.agencies_of_people(["Ola Nymark"]) == {CARE, SPEECH}
    assert catalog.reachable == {"Karwan Almassy"}
    assert catalog.senders == ("Arbeids- og inkluderingsdepartementet", "Departementet")
    assert catalog.deadline_years(5) == (2024, 2025)


def test_what_is_kept_has_an_end() -> None:
    kept: Kept[int, int] = Kept()
    for number in range(MOST + 1):
        kept[number] = number
    assert dict(kept) == {MOST: MOST}
