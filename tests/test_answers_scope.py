"""Two agencies that use the same numbers: nothing of one is told of the other, and a fit of both is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Amount, Answer, Day
from assistant.plan import Ask, Plan, PostRef, When
from assistant.run import answer
from index.store import Store
from tests.hand_store import write
from tests.letter_store import asked, two_agencies


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with two_agencies(tmp_path_factory.mktemp("letters")) as store:
        yield store


def of(store: Store, ask: Ask, agency: str = "", question: str = "") -> Answer:
    return asked(store, Plan(ask, "nb", assignments=("2025-03",), agency=agency), question)


def sources(found: Answer) -> set[str]:
    return {citation.source[:5] for citation in found.citations}


def test_financing_is_only_of_the_agency_asked_about(store: Store) -> None:
    assert of(store, "financing", "sprakradet").values[0] == Amount(900_000)
    other = of(store, "financing", "helsedirektoratet")
    assert other.kind == "none" and "900 000" not in other.text and "språk" not in other.text.lower()


def test_deadlines_of_two_agencies_are_shown_side_by_side_and_asked(store: Store) -> None:
    found = of(store, "deadline")
    assert "Språkrådet 2025: 1. september 2025" in found.text and found.text.endswith("Hvilken mener du?")
    assert "Helsedirektoratet 2025: 31. mars 2026" in found.text


def test_words_of_a_title_choose_the_agency(store: Store) -> None:
    found = of(store, "deadline", question="Når skal evalueringen av turnusordningen, 2025-03, leveres?")
    assert found.values[0] == Day(date(2026, 3, 31)) and sources(found) == {"helse"}


def test_only_one_agency_has_participants_and_it_is_named(store: Store) -> None:
    found = of(store, "participants")
    assert "Digdir" in found.text and "Språkrådet 2025" in found.text and sources(found) == {"sprak"}


@pytest.mark.parametrize("ask", ["deadline", "assignment", "participants", "financing"])
def test_citations_stay_with_the_agency(store: Store, ask: Ask) -> None:
    assert sources(of(store, ask, "sprakradet")) == {"sprak"}
    assert sources(of(store, ask, "helsedirektoratet")) <= {"helse"}


def test_the_agency_that_the_question_names_is_not_repeated(store: Store) -> None:
    found = of(store, "deadline", "sprakradet")
    assert all("Språkrådet" not in cell for row in found.rows for cell in row)


def test_an_agency_whose_balance_is_not_known_is_told_besides_the_one_that_is() -> None:
    store = write()
    for table in ("letters", "balances"):
        columns = [row[1] for row in store.connection.execute(f"pragma table_info({table})")]
        chosen = ", ".join({"agency": "'udi'", "id": "'udi-' || id"}.get(name, name) for name in columns)
        chosen = chosen.replace(", letter,", ", 'udi-' || letter,")
        where = "" if table == "letters" else " where kap = '672' and post = '60'"
        store.connection.execute(f"insert into {table} select {chosen} from {table}{where}")
    store.connection.execute("update balances set after = null, before = null, stated = null where agency = 'udi'")
    store.connection.execute("insert into agencies (key, name, short) values ('udi', 'Utlendingsdirektoratet', 'UDI')")
    found = answer(Plan("balance", "nb", posts=(PostRef("672", "60"),)), store)
    assert found.values[0] == Amount(2_105_801_000)
    assert "Brevene sier ikke beløpet for Utlendingsdirektoratet 2024." in found.text


def test_a_number_of_letters_to_two_agencies_counts_in_each(store: Store) -> None:
    letters = tuple(row["id"] for row in store.rows("select id from letters where number = 1 order by agency"))
    assert len(letters) == 2
    plan = Plan("count", "nb", letters=letters, when=When("after", letters[0]), measure="post")
    found = asked(store, plan, "antall poster i tabellen i tillegg nr. 1?")
    assert found.kind == "fact" and "Språkrådet 2025" in found.text
