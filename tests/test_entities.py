"""Assignments, letters, bodies and names in questions."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan import PostRef
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities, read_entities
from assistant.question.glossary import build as build_glossary
from assistant.question.glossary import glossary
from assistant.question.normalise import normalise
from assistant.question.resolve import assignments_named, posts_named
from tests.small_store import POSTS, build, letter_id

CATALOG = Catalog.load(build())


def read(question: str) -> Entities:
    return read_entities(normalise(question), CATALOG, focus=None, today=date(2024, 11, 1))


def test_the_catalog_reads_the_store() -> None:
    assert len(CATALOG.letters) == 7
    assert CATALOG.years == {2024}
    assert PostRef("671", "21") in CATALOG.posts and PostRef("671", "21") not in CATALOG.booked
    assert CATALOG.chapters == {"601", "670", "671", "672"}
    assert len(CATALOG.assignments) == 10
    assert CATALOG.deadline_years(5) == (2024, 2025)


def test_loading_asks_only_for_agencies() -> None:
    asked: list[str] = []
    store = build()
    store.set_trace_callback(asked.append)
    Catalog.load(store)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("oppdrag 2024-25", "2024-25"),
        ("nr. 19-2024", "2024-19"),
        ("assignment 19-2024", "2024-19"),
        ("TB 2024-20", "2024-20"),
        ("oppdrag 26", "2024-26"),
        ("oppdraget nr. 26", "2024-26"),
        ("assignment 25", "2024-25"),
        ("oppdrag 22 og 25", "2024-22 2024-25"),
        ("2024-22 and 2024-25", "2024-22 2024-25"),
        ("2021-2024", ""),
        ("Prop. 104 S (2023-2024)", ""),
        ("kap. 25", ""),
    ],
)
def test_assignments_by_number(text: str, ids: str) -> None:
    assert " ".join(read(f"Hva med {text}?").assignments) == ids


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        ("oppdrag 2024-99", "assignment", "2024-99"),
        ("assignment 77", "assignment", "77"),
        ("tillegg nr. 9", "letter", "9"),
        ("supplement no. 12", "letter", "12"),
        ("hovedbrevet", "letter", "hovedbrevet"),
    ],
)
def test_what_the_store_lacks(text: str, what: str, name: str) -> None:
    assert [(lost.what, lost.name) for lost in read(text).unknown] == [(what, name)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tillegg 4", "4"),
        ("tillegg nr. 4", "4"),
        ("tilleggsbrev 4", "4"),
        ("in no. 7", "7"),
        ("supplement 4", "4"),
        ("supplementary letter no. 4", "4"),
        ("suplement 4", "4"),
        ("brev nr. 7", "7"),
        ("fourth supplement", "4"),
        ("det fjerde tillegget", "4"),
        ("7. tillegg", "7"),
        ("tillegg fire", "4"),
        ("tillegg 4 og 7", "4 7"),
        ("nr. 4 og nr. 7", "4 7"),
        ("supplements 4 and 7", "4 7"),
        ("tillegg 4 til 6", "4 5 6"),
        ("det siste tillegget", "7"),
        ("the latest letter", "7"),
        ("the revised letter", "6"),
        ("revidert tillegg nr. 6", "6"),
        ("nysalderingen", "7"),
        ("the nysaldering", "7"),
        ("revidert nasjonalbudsjett", "4"),
        ("the revised budget", "4"),
        ("før revidert", "4"),
        ("brevet av 21. mai 2024", "3"),
        ("the letter dated 21 May 2024", "3"),
        ("letters to IMDi", ""),
    ],
)
def test_letters(text: str, numbers: str) -> None:
    assert list(read(text).letters.ids) == [letter_id(int(number)) for number in numbers.split()]


def test_a_letter_is_not_called_revised_by_a_question_that_asks() -> None:
    assert read("Kva tillegg er revidert?").letters.ids == ()


@pytest.mark.parametrize(
    ("text", "agencies", "strangers"),
    [
        ("IMDi", 1, ()),
        ("the Directorate of Integration and Diversity", 1, ()),
        ("Integrerings- og mangfoldsdirektoratet", 1, ()),
        ("Bufdir", 0, ("Barne-, ungdoms- og familiedirektoratet",)),
        ("the Police Directorate", 0, ("Politidirektoratet",)),
        ("AID", 0, ()),
    ],
)
def test_bodies(text: str, agencies: int, strangers: tuple[str, ...]) -> None:
    found = read(f"How much did {text} get?")
    assert len(found.agencies) == agencies
    assert found.strangers == strangers


def test_a_party_is_known_by_its_abbreviation() -> None:
    assert read("Hva sier brevet om SSB?").parties == ("Statistisk sentralbyrå",)


def test_people_by_name_and_surname() -> None:
    assert read("Who is Tarjei Havnes?").people == ("Tarjei Havnes",)
    assert read("What is Almassy's phone number?").people == ("Karwan Almassy",)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("intergeringstilskudet", "671/60"),
        ("integreringstilskuddet", "671/60"),
        ("integration grant", "671/60"),
        ("settlement of unaccompanied minors", "671/61"),
        ("enslige mindreårige", "671/61"),
        ("busetjing av einslege mindreårige", "671/61"),
        ("operating expenses", "670/01"),
        ("driftsutgifter", "670/01"),
        ("spesielle driftsutgifter", "601/21"),
        ("special operating expenses", "601/21"),
        ("interpreters", "671/72"),
        ("tolkar", "671/72"),
        ("norskopplæring", "672/60"),
        ("Norwegian language training", "672/60"),
        ("opplæring i norsk og samfunskunskap", "672/60"),
        ("komunale integreringstiltak", "671/62"),
        ("municipal integration measures", "671/62"),
        ("kompetansekartlegging", "672/61"),
        ("competence mapping", "672/61"),
        ("voluntary organisations", "671/71"),
        ("equipment", "671/45"),
        ("kap. opplæring i norsk og samfunnskunnskap for voksne innvandrere", "672"),
    ],
)
def test_a_post_by_its_name(text: str, post: str) -> None:
    assert [str(ref) for ref in posts_named(normalise(text), CATALOG).posts] == [post]


@pytest.mark.parametrize("text", ["tilskudd", "midler", "grant", "kroner", "bosetting", "tiltak", "skolemat", ""])
def test_no_post_by_generic_or_strange_words(text: str) -> None:
    assert posts_named(text, CATALOG).posts == ()


def test_words_of_several_names_are_ambiguous() -> None:
    found = posts_named("bosetting", CATALOG).ambiguous
    assert {str(ref) for ref in found} >= {"671/61", "672/61"}


@pytest.mark.parametrize(
    ("text", "assignment"),
    [
        ("the OECD report", "2024-25"),
        ("OECD-rapporten", "2024-25"),
        ("livsmestringskurs", "2024-21"),
        ("kampanjen", "2024-22"),
        ("discrimination in working life", "2024-22"),
        ("valgdeltakelse", "2024-26"),
        ("voter turnout", "2024-26"),
        ("valdeltaking", "2024-26"),
        ("Jobbsjansen", "2024-20"),
        ("negative social control", "2024-19"),
        ("komptansekartlegging i asylmottak", "2024-23"),
        ("newly arrived young people", "2024-24"),
    ],
)
def test_an_assignment_by_its_topic(text: str, assignment: str) -> None:
    assert assignments_named(normalise(text), CATALOG).assignments == (assignment,)


@pytest.mark.parametrize("text", ["skolemat", "integrering", "rapport", "school meals"])
def test_no_assignment_by_common_or_strange_words(text: str) -> None:
    assert len(assignments_named(text, CATALOG).assignments) != 1


def test_similarity_is_asked_only_when_no_title_fits_and_must_be_clear() -> None:
    def near(_: str) -> list[tuple[str, float]]:
        return [("2024-26", 0.91), ("2024-22", 0.84)]

    def close(_: str) -> list[tuple[str, float]]:
        return [("2024-26", 0.91), ("2024-22", 0.905)]

    topic = "polling stations"
    assert assignments_named(topic, CATALOG, deep=True, similar=near).assignments == ("2024-26",)
    assert assignments_named(topic, CATALOG, deep=True, similar=close).assignments == ()
    assert assignments_named("kampanjen", CATALOG, deep=True, similar=near).assignments == ("2024-22",)


def test_the_glossary_puts_phrases_into_bokmaal() -> None:
    book = build_glossary((("word", "valgdeltakelse", "valdeltaking", "voter turnout|turnout"),))
    assert book.translate(["low", "voter", "turnout"]) == ["low", "valgdeltakelse"]
    assert book.translate(["valdeltaking"]) == ["valgdeltakelse"]
    assert len(glossary().phrases) > 300


NAMES = sorted({name for names in POSTS.values() for name in names if name != "Tilskudd"})


@given(name=st.sampled_from(NAMES), data=st.data())
def test_noise_in_a_name_never_yields_another_post(name: str, data: st.DataObject) -> None:
    owners = {PostRef(*key) for key, names in POSTS.items() if name in names}
    at = data.draw(st.integers(0, len(name) - 2))
    noise = data.draw(st.sampled_from(("drop", "swap", "double", "upper", "space")))
    found = posts_named(normalise(_noisy(name, at, noise)), CATALOG)
    assert set(found.posts) <= owners


def _noisy(name: str, at: int, noise: str) -> str:
    match noise:
        case "drop":
            return name[:at] + name[at + 1 :]
        case "swap":
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case "double":
            return name[:at] + name[at] + name[at:]
        case "upper":
            return name.upper()
    return name.replace(" ", "   ")


@pytest.mark.parametrize("question", ["frist K22-05", "Når er oppdrag k22-05 ferdig?", "hva er k22 - 05?"])
def test_an_assignment_by_a_number_with_letters(question: str) -> None:
    store = build()
    store.execute("update assignments set assignment = 'K22-05' where assignment = '2024-25'")
    found = read_entities(normalise(question), Catalog.load(store), focus=None, today=date(2024, 11, 1))
    assert found.assignments == ("K22-05",)


@pytest.mark.parametrize("question", ["frist O-1/2025", "Når er oppdrag o-1/2025 ferdig?"])
def test_an_assignment_by_a_number_with_letters_and_its_year_last(question: str) -> None:
    store = build()
    store.execute("update assignments set assignment = 'O-1/2025' where assignment = '2024-25'")
    found = read_entities(normalise(question), Catalog.load(store), focus=None, today=date(2024, 11, 1))
    assert found.assignments == ("O-1/2025",)


@pytest.mark.parametrize(
    "question", ["frist O-2025-06", "frist o2025-6", "oppdrag 2025-06, frist?", "når er O 2025-06 klart?"]
)
def test_an_assignment_by_a_number_with_letters_set_apart(question: str) -> None:
    store = build()
    store.execute("update assignments set assignment = 'O-2025-06' where assignment = '2024-25'")
    found = read_entities(normalise(question), Catalog.load(store), focus=None, today=date(2024, 11, 1))
    assert found.assignments == ("O-2025-06",)


def test_a_number_that_a_known_series_lacks_is_unknown() -> None:
    store = build()
    store.execute("update assignments set assignment = 'O-2025-06' where assignment = '2024-25'")
    found = read_entities(normalise("hva er O-2025-13?"), Catalog.load(store), focus=None, today=date(2024, 11, 1))
    assert [(one.what, one.name) for one in found.unknown] == [("assignment", "O-2025-13")]


def test_a_short_number_is_the_one_that_is_printed_so() -> None:
    store = build()
    store.execute("update assignments set assignment = '25' where assignment = '2024-22'")
    found = read_entities("frist for oppdrag 25?", Catalog.load(store), focus=None, today=date(2024, 11, 1))
    assert found.assignments == ("25",)


def test_a_store_without_rows_is_no_error() -> None:
    store = build()
    for table in ("letters", "agencies", "items", "facts", "assignments", "balances", "entries"):
        store.execute(f"delete from {table}")
    empty = Catalog.load(store)
    found = read_entities("tillegg 4 672/60 oppdrag 25", empty, focus=None, today=date(2024, 11, 1))
    assert found.posts == (PostRef("672", "60"),)
    assert {lost.what for lost in found.unknown} == {"letter", "assignment"}
    assert isinstance(empty.store, sqlite3.Connection)
