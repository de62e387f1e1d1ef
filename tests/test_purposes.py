"""How much for a purpose: which amounts the words of a topic mean, and how a part of a sum is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Amount, Answer, Language
from assistant.answers.passages import answer_passage
from assistant.answers.purpose_words import alike, content_words
from assistant.draft import Draft
from assistant.engine import Engine
from assistant.plan import Plan, PostRef
from assistant.queries import Books
from index.search import Hit
from index.store import Store
from tests.letter_store import asked, letters_of, two_agencies


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with two_agencies(tmp_path_factory.mktemp("letters")) as store:
        yield store


def given(store: Store, topic: str, language: Language = "nb", question: str = "") -> Answer:
    return asked(store, Plan("allotment", language, topic=topic, measure="allotment"), question)


def test_a_part_is_told_with_the_sum_that_it_is_a_part_of(store: Store) -> None:
    found = given(store, "epj-løftet")
    assert found.values[0] == Amount(42_500_000)
    assert "som en del av 56 601 000 kr på 701/21" in found.text
    citation = found.citations[0]
    assert citation.focus is not None
    assert citation.quote[slice(*citation.focus)] == "42,5 mill. kroner til EPJ-løftet"


def test_an_english_topic_with_norwegian_words_beside_it(store: Store) -> None:
    topic = "digital health card pregnant women helsekort gravide"
    found = given(store, topic, "en")
    assert [value for value in found.values if isinstance(value, Amount)] == [Amount(401_000)]


def hit(store: Store, words: str, meaning: float) -> Hit:
    """A passage found by meaning whose best sentence is ``words``."""
    row = store.rows("select * from letters where source = 'helse-1.txt'")[0]
    text = store.rows("select text from documents where source = 'helse-1.txt'")[0][0]
    start = text.index(words)
    span = (start, start + len(words))
    line = text.count("\n", 0, start) + 1
    place = {"id": 1, "agency": row["agency"], "year": row["year"], "letter": row["id"], "assignment": None}
    lines = {"source": "helse-1.txt", "page": None, "line_start": line, "line_end": line, "quote": words}
    scores = {"cosine": 0.9, "fit": 0.4, "words": 0.2, "fts_rank": 1, "dense_rank": 1, "score": 5.0}
    window = {"window_start": line, "window_end": line, "window_quote": words, "window_focus": (0, len(words))}
    focus = (0, len(words))
    return Hit(**place, heading="", **lines, focus=focus, **window, sentence=span, meaning=meaning, **scores)


@pytest.mark.parametrize(
    ("words", "meaning", "amount"),
    [
        ("42,5 mill. kroner til EPJ-løftet", 4.5, 42_500_000),
        ("42,5 mill. kroner til EPJ-løftet", 3.5, None),  # near, but not near enough for its amount
        ("42,5 mill. kroner til EPJ-løftet\n- 13,7 mill. kroner til digital samhandling", 4.5, None),  # which one?
    ],
)
def test_the_one_amount_of_a_very_near_sentence_is_the_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: str, meaning: float, amount: int | None
) -> None:
    monkeypatch.setattr("index.search.search", lambda *_, **__: [hit(store, words, meaning)])
    draft = Draft(Plan("allotment", "en", topic="patient records", measure="allotment"), Books(store.connection))
    found = answer_passage(draft, store, "How much for patient records?", None)
    if amount is None:
        assert found.kind == "passage"
    else:
        assert found.kind == "fact" and found.values[0] == Amount(amount)


def test_words_that_fit_no_purpose_give_no_amount(store: Store) -> None:
    for topic, language in (("digital camera project", "en"), ("nytt romprogram", "nb")):
        found = given(store, topic, language)  # type: ignore[arg-type]
        assert found.kind == "none" and not found.values


def test_a_translation_that_no_purpose_holds_counts_against_it(store: Store) -> None:
    found = given(
        store, "health card refugees helsekort flyktninger", "en", "How much for the health card for refugees?"
    )
    assert found.kind == "none"


def test_two_that_fit_alike_are_both_shown_and_asked(store: Store) -> None:
    found = given(store, "digitale")
    amounts = {value.nok for value in found.values if isinstance(value, Amount)}
    assert {13_700_000, 401_000} <= amounts and found.text.endswith("Hvilket av beløpene mener du?")
    assert not found.steps and len(found.rows) > 2


def test_money_is_asked_for_without_a_verb(store: Store) -> None:
    assert Engine(store).ask("pengene til EPJ-løftet").values[0] == Amount(42_500_000)


@pytest.mark.parametrize(
    ("asked_word", "said"),
    [
        ("inclusion", "inkludering"),
        ("analysing", "analyser"),
        ("information", "informasjon"),
        ("løftet", "epj-løftet"),
        ("modernisring", "modernisering"),
    ],
)
def test_words_alike(asked_word: str, said: str) -> None:
    assert alike(asked_word, said)


@pytest.mark.parametrize(
    ("asked_word", "said"),
    [("digital", "digiung"), ("barnehager", "barnevern"), ("barnehager", "barn"), ("skole", "skader")],
)
def test_words_not_alike(asked_word: str, said: str) -> None:
    assert not alike(asked_word, said)


def test_words_of_money_and_grammar_say_nothing() -> None:
    assert content_words("Midlene er gitt til utvikling av ordbøkene") == ("gitt", "utvikling", "ordbøkene")


def test_a_part_called_by_its_one_word_is_not_the_balance(tmp_path: Path) -> None:
    text = (
        "Tildelingsbrev 2025 for Eksempeltilsynet\n\n5. Tildeling\n\nKap./post Betegnelse Tildeling\n846.70 Organisasjoner 168 430 000\n"
        "846.71 Utvikling 14 000 000\n\n- Kap. 846, post 70: Grunnstøtten utgjør 137,2 mill. kroner.\n"
    )
    with letters_of(tmp_path, {"0": text}) as store:
        plan = Plan("balance", "nb", posts=(PostRef("846", "70"),), agency="eksempeltilsynet", year=2025)
        assert asked(store, plan, "Hvor mye er grunnstøtten på 846/70?").values[0] == Amount(137_200_000)
        assert asked(store, plan, "Hvor mye står det på 846/70?").values[0] == Amount(168_430_000)
