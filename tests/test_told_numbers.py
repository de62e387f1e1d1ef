"""Numbers that only running text tells: one letter in, the sentence's count or sum out, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Amount, Answer, Count
from assistant.engine import Engine
from index.build import build
from index.store import Store
from tests.building import write

LETTER = """Tildelingsbrev til Skogdirektoratet for 2025

1. Oppdrag

Oppdrag 1 Tilsyn med planteskoler
Skogdirektoratet skal føre tilsyn med minst 60 private planteskoler i 2025, og rapportere om funnene.
Frist: 20. november 2025

2. Budsjett

Kap. 1140 Skogbruk
Post 71 Tilskudd til skogplanting
Bevilgningen på posten er 90 mill. kroner, hvorav 12,5 mill. kroner til planting langs jernbanen, inkludert minst
2,5 mill. kroner til en prøveordning for bjørk.

3. Skogfartøyet

Det er gitt midler til et nytt skogfartøy for kysten. Det samlede kostnadsanslaget for fartøyet er 430 mill. kroner.
Departementet viser til at skogplantingen i fjellet fikk støtte fra 14 kommuner og 3 fylkeskommuner.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("skog")
    build([write(folder / "letters", a=LETTER)], folder / "store")
    with Store.open(folder / "store") as store:
        yield Engine(store, today=date(2025, 3, 1))


def asked(engine: Engine, question: str) -> Answer:
    return engine.ask(question)


@pytest.mark.parametrize(
    ("question", "n"),
    [
        ("Hvor mange private planteskoler skal Skogdirektoratet føre tilsyn med?", 60),
        ("kor mange planteskular skal dei føre tilsyn med?", 60),
        ("Hvor mange kommuner støttet skogplantingen i fjellet?", 14),
        ("Hvor mange hytter støttet skogplantingen i fjellet?", None),
    ],
)
def test_a_count_stands_before_the_noun_that_is_asked_for(engine: Engine, question: str, n: int | None) -> None:
    found = asked(engine, question)
    counts = [value for value in found.values if isinstance(value, Count)]
    assert counts == ([] if n is None else [Count(n)])
    if n is not None:
        assert str(n) in found.citations[0].quote


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Hva er det samlede kostnadsanslaget for det nye skogfartøyet?", 430_000_000),
        ("1140/71: hvor mye er det til prøveordningen for bjørk?", 2_500_000),
    ],
)
def test_a_sum_is_that_whose_own_words_are_asked_for(engine: Engine, question: str, nok: int) -> None:
    assert asked(engine, question).values[0] == Amount(nok)


def test_two_questions_in_one_get_no_single_sum(engine: Engine) -> None:
    question = "Hvor mye er det til planting langs jernbanen, og hvor mye av det til bjørk?"
    assert asked(engine, question).values[:1] != (Amount(2_500_000),)


def test_no_sum_for_what_bears_a_name_that_the_letters_lack(engine: Engine) -> None:
    assert asked(engine, "Hvor mye av kostnadene går til Stavanger kommune?").kind == "none"
