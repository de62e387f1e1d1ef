"""Balances with and without the funds that were carried over from the year before; parts of a change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Conversation, Engine
from assistant.question.funds import without_funds
from index.build import build
from index.store import Store
from tests.building import write

HEAD = "Kap. 440 Politiet\nPost 01 Driftsutgifter\n"
LETTERS = {
    "a": "Tillegg nr. 1 til tildelingsbrev for Politidirektoratet i 2025\n\n"
    + HEAD
    + "Politidirektoratet disponerer etter dette 95 000 000 kroner på posten.\n",
    "b": "Tillegg nr. 2 til tildelingsbrev for Politidirektoratet i 2025\n\n"
    + HEAD
    + "Det er gitt samtykke til overføring av 5 000 000 kroner i ubrukt bevilgning på posten.\n",
    "d": "Tillegg nr. 4 til tildelingsbrev for Politidirektoratet i 2025\n\n"
    "I tillegg nr. 2 er overført beløp på kap. 440, post 01 oppgitt til 5 000 000 kroner. Dette skyldes en inkurie. "
    "Riktig beløp er 4 800 000 kroner.\n",
    "c": "Tillegg nr. 3 til tildelingsbrev for Politidirektoratet i 2025\n\n"
    + HEAD
    + "Posten økes med 10 000 000 kroner. Ny bevilgning på posten er 105 000 000 kroner. "
    + "Av økningen går 4 000 000 kroner til Gol kommune.\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("funds")
    build([write(folder / "letters", **LETTERS)], folder / "store", model=str(folder / "no-model"))
    with Store.open(folder / "store") as store:
        yield Engine(store, today=date(2026, 1, 1))


QUESTIONS = [
    ("Hva er bevilgningen på 440/01 etter tillegg nr. 3?", 105_000_000),
    ("Hva er bevilgningen på 440/01 etter tillegg nr. 3 uten overførte midler?", 105_000_000),
    ("Kor mykje er det på 440/01 etter tillegg nr. 3, medrekna det som er overført frå 2024?", 110_000_000),
    ("How much is on 440/01 after supplement 3, including carried-over funds?", 110_000_000),
    ("Hvor mye ble overført på 440/01?", 4_800_000),
    ("Hvor mye ble overført på 440/01 i tillegg nr. 2?", 5_000_000),
    ("Hva sto på 440/01 etter tillegg nr. 2?", 100_000_000),
    ("Hva sto på 440/01 etter tillegg nr. 2? Ikke ta med det som er overført fra 2024.", 95_000_000),
]


@pytest.mark.parametrize(("question", "nok"), QUESTIONS)
def test_a_balance_counts_carried_funds_in_as_the_question_says(engine: Engine, question: str, nok: int) -> None:
    found = engine.ask(question, Conversation())
    assert found.values[0].as_json() == {"type": "amount", "nok": nok}


def test_what_comes_in_addition_is_told(engine: Engine) -> None:
    found = engine.ask("Hva er bevilgningen på 440/01 etter tillegg nr. 3?", Conversation())
    told = found.text.replace("\u00a0", " ")
    assert "I tillegg kommer 5 000 000 kr overført fra året før." in told and "stemmer med det" in told


@pytest.mark.parametrize(
    ("text", "rest", "funds"),
    [
        ("hva står på 440/01 (uten overførte midler)?", "hva står på 440/01 ?", "without"),
        ("hva står på 440/01, når overførte midler holdes utenfor?", "hva står på 440/01?", "without"),
        ("hva disponerer udi medregnet det overførte beløpet?", "hva disponerer udi ?", "with"),
        ("hvor mye ble overført fra 2024?", "hvor mye ble overført fra 2024?", ""),
    ],
)
def test_the_words_on_carried_funds_are_taken_out(text: str, rest: str, funds: str) -> None:
    assert without_funds(text) == (rest, funds)


def test_a_part_of_a_change_is_not_the_change(engine: Engine) -> None:
    found = engine.ask("Hvor mye av økningen på 440/01 i tillegg nr. 3 går til Gol kommune?", Conversation())
    assert found.values[0].as_json() == {"type": "amount", "nok": 4_000_000}
