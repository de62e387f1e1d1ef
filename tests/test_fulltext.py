"""Full text: Norwegian word forms, parts of compounds, and questions that no syntax gets out of."""

from __future__ import annotations

import sqlite3

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from index import fulltext

PASSAGES = [
    ("Tilskudd", "Bevilgningen økes fordi flere får norskopplæring i kommunene."),
    ("Oppdrag", "Etaten skal kartlegge kompetansen til dem som skal bosettes."),
    ("Rapport", "Rapporten skrives på norsk. Opplæring omtales særskilt, og tilskuddene."),
    ("Kampanje", "Kampanjen mot diskriminering ledes av direktoratet."),
    ("Kartlegging", "Ny kompetansekartlegging før bosetting av flyktninger."),
]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("kampanjer", 4),
        ("Hvem leder kampanjen?", 4),
        ("norskopplæringa", 1),
        ("kompetansekartleggingen", 5),
        ("KAMPANJE!!!", 4),
    ],
)
def test_finds_other_forms_of_a_word(question: str, best: int) -> None:
    assert _search(question)[0] == best


def test_a_compound_is_found_by_its_parts_and_the_parts_by_a_compound() -> None:
    assert 1 in _search("opplæring")
    assert 1 in _search("norsk")
    assert 5 in _search("kompetansen")
    assert 3 in _search("norskopplæring")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("norskopplæring", ("norsk", "opplæring")),
        ("integreringstilskudd", ("integrering", "tilskudd")),
        ("kompetansekartlegging", ("kompetans", "kartlegging")),
        ("opplæring", ()),
        ("barnehagelærer", ()),
        ("kort", ()),
    ],
)
def test_compounds_are_split_at_known_words(word: str, parts: tuple[str, ...]) -> None:
    known = {"norsk", "opplæring", "integrering", "tilskudd", "kompetans", "kartlegging"}
    assert fulltext.compound_parts(word, known.__contains__) == parts


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "kampanje AND",
        "kampanje*",
        "NEAR(kampanje diskriminering)",
        "heading:kampanje",
        "(((",
        "a OR",
        "-",
        "'; --",
    ],
)
def test_query_syntax_is_only_words(question: str) -> None:
    found = _search(question)
    assert found == ([] if "kampanje" not in question.lower() else found)
    if "kampanje" in question:
        assert found[0] == 4


@given(st.text(max_size=200))
def test_any_text_is_a_question(question: str) -> None:
    assert set(_search(question)) <= set(range(1, len(PASSAGES) + 1))


def test_words_of_every_question_match_nothing() -> None:
    assert _search("hva er det som skal") == []
    assert _search("what is the") == []


def test_a_search_can_be_restricted() -> None:
    connection = _connection()
    terms = fulltext.terms_of(connection, "bosettes kampanjen", len(PASSAGES))
    assert set(fulltext.search(connection, terms, 10)) == {2, 4}
    assert fulltext.search(connection, terms, 10, "p.letter = ?", ["b"]) == [4]


def test_overlap_counts_rare_words_more() -> None:
    connection = _connection()
    terms = fulltext.terms_of(connection, "kampanje rapporten", len(PASSAGES))
    assert fulltext.overlap(terms, "en kampanje og en rapport") == pytest.approx(1.0)
    assert 0 < fulltext.overlap(terms, "en kampanje") < 1
    assert fulltext.overlap(terms, "noe annet") == 0


def test_a_huge_question_is_searched_by_its_rarest_words() -> None:
    terms = fulltext.terms_of(_connection(), "kampanje " + " ".join(f"ord{n}" for n in range(10_000)), 5)
    assert len(terms.weights) <= 200
    assert terms.match == '"kampanj"'


def _search(question: str) -> list[int]:
    connection = _connection()
    return fulltext.search(connection, fulltext.terms_of(connection, question, len(PASSAGES)), 10)


def _connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table vocabulary (term text primary key, passages integer)")
    connection.execute("create table passages (id integer primary key, letter text)")
    connection.executemany("insert into passages values (?, ?)", [(n, "b" if n == 4 else "a") for n in range(1, 6)])
    fulltext.write(sqlite_utils.Database(connection), PASSAGES)
    return connection
