"""What was moved between two items, and what became of a proposal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Amount
from assistant.engine import Engine
from index.build import build
from index.store import Store

HEAD = "Tillegg nr. {number} til tildelingsbrev til Språkrådet for 2025\n\nDato\n{day}\n\n"
LETTERS = (
    HEAD.format(number=1, day="28. mai 2025")
    + "Regjeringen foreslår å flytte 15 mill. kroner fra kap. 326, post 21 til kap. 326, post 01, og foreslår å øke kap. 326,"
    " post 74 med 60 mill. kroner.\n",
    HEAD.format(number=2, day="2. juli 2025")
    + "Kap. 326, post 71 økes med 9 mill. kroner.\n\nKap. 326, post 21 reduseres med 12,5 mill. kroner mot en tilsvarende økning på kap. 326, post 01.\n\n"
    "Kap. 326, post 74 økes med 45 mill. kroner.\n",
    HEAD.format(number=3, day="18. desember 2025") + "Kap. 326, post 74 økes med 2 mill. kroner.\n\n"
    "I tillegg nr. 2 ble det oppgitt at kap. 326, post 71 økes med 9 mill. kroner. Korrekt økning er 6 mill. kroner.\n",
)
ASKED: list[tuple[str, int]] = [
    ("Hvor mye ble flyttet fra 326/21 til 326/01?", 12_500_000),
    ("Regjeringen foreslo å flytte penger. Hvor mye ble faktisk flyttet fra 326/21 til 326/01?", 12_500_000),
    ("Hvor mye har regjeringen foreslått å øke 326/74 med?", 60_000_000),
    ("I tillegg nr. 1 ble det foreslått mer på 326/74. Hvor mye ble posten faktisk økt med?", 45_000_000),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("decided")
    paths = [folder / f"{number}.txt" for number in range(1, len(LETTERS) + 1)]
    for path, text in zip(paths, LETTERS, strict=True):
        path.write_text(text, encoding="utf-8")
    build(paths, folder / "store", model=str(folder / "no-model"))
    return Engine(Store.open(folder / "store"), today=date(2026, 1, 1))


@pytest.mark.parametrize(("question", "nok"), ASKED)
def test_what_was_decided(engine: Engine, question: str, nok: int) -> None:
    found = engine.ask(question)
    assert (found.kind, found.values[0]) == ("fact", Amount(nok))


def test_items_between_which_nothing_moved_have_no_sum(engine: Engine) -> None:
    assert engine.ask("Hvor mye ble flyttet fra 326/74 til 326/01?").kind != "fact"


def test_a_wrong_sum_of_a_letter_is_corrected_by_a_later_one(engine: Engine) -> None:
    assert engine.ask("Hvilken korrigering ble gjort av 326/71 i tillegg nr. 2?").values[0] == Amount(-3_000_000)
