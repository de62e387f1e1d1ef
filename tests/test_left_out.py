"""Sums, rankings and lists that leave posts out; a figure only where the words name posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Amount, Answer, Count
from assistant.engine import Conversation, Engine
from assistant.question.left_out import parted
from index.build import build
from index.store import Store
from tests.building import write

LETTERS = {
    "a": "Tillegg nr. 1 til tildelingsbrev for Politidirektoratet i 2025\n\n"
    "Kap. 440 Politiet\nPost 01 Driftsutgifter\n"
    "Posten økes med 10 000 000 kroner. Politidirektoratet disponerer etter dette 95 000 000 kroner på posten.\n\n"
    "Post 70 Tilskudd til Svalbard\n"
    "Posten reduseres med 2 000 000 kroner. Politidirektoratet disponerer etter dette 7 000 000 kroner på posten.\n\n"
    "Post 71 Tilskudd til nattravner\n"
    "Posten reduseres med 500 000 kroner. Politidirektoratet disponerer etter dette 4 000 000 kroner på posten.\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("left_out")
    build([write(folder / "letters", **LETTERS)], folder / "store", model=str(folder / "no-model"))
    with Store.open(folder / "store") as store:
        yield Engine(store, today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "rest", "what"),
    [
        ("kuttene i tillegg 7 utenom post 60, sum?", "kuttene i tillegg 7, sum?", "post 60"),
        ("oppsummeringen, men hold driftsutgiftene utenfor. sum?", "oppsummeringen. sum?", "driftsutgiftene"),
        ("everything on chapter 671 but item 60, total?", "everything on chapter 671, total?", "item 60"),
        ("what is left with 670/01 excluded?", "what is left?", "670/01"),
        ("netto i tillegg 4, driftsutgiftene ikke medregnet?", "netto i tillegg 4?", "driftsutgiftene"),
        ("hva fikk vi uten mva?", "hva fikk vi uten mva?", ""),
    ],
)
def test_what_is_left_out_is_taken_out(text: str, rest: str, what: str) -> None:
    assert parted(text) == (rest, what)


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Hva er summen på kap. 440 uten post 01?", 11_000_000),
        ("Total of chapter 440, leaving out items 70 and 71?", 95_000_000),
        ("Samlet endring i tillegg 1 utenom driftsutgiftene?", -2_500_000),
        ("What do the cuts in supplement 1 add up to, not counting 440/70?", -500_000),
        ("Største kutt i tillegg 1 bortsett fra 440/70?", -500_000),
    ],
)
def test_posts_left_out_are_in_no_sum(engine: Engine, question: str, nok: int) -> None:
    answer = _ask(engine, question)
    assert answer.kind == "fact"
    assert answer.values[0] == Amount(nok)


def test_posts_left_out_are_not_counted(engine: Engine) -> None:
    assert _ask(engine, "Hvor mange poster ble kuttet i tillegg 1 utenom 440/70?").values[0] == Count(1)


def test_thread_goes_on_without(engine: Engine) -> None:
    conversation = Conversation()
    engine.ask("Hva er summen på kap. 440?", conversation)
    assert engine.ask("og uten post 01?", conversation).values[0] == Amount(11_000_000)


@pytest.mark.parametrize(
    "question",
    ["Summen av kuttene i tillegg 1 utenom spillemidlene?", "Hva har vi på 440/01 bortsett fra lønnsmidlene?"],
)
def test_no_figure_where_the_words_name_no_post(engine: Engine, question: str) -> None:
    assert not any(isinstance(value, Amount) for value in _ask(engine, question).values)


def _ask(engine: Engine, question: str) -> Answer:
    return engine.ask(question, Conversation())
