"""Occasions of the budget year: which letter a question about "RNB" means where no letter says the word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.question.catalog import Catalog
from assistant.question.entities import read_entities
from assistant.question.normalise import normalise
from index.build import build
from index.store import Store

LETTER = (
    "Tillegg nr. {number} til tildelingsbrev til Språkrådet for 2025\n\nDato\n{day}\n\n{reason}\n\n"
    "Kap. 326 Språkformål\nPost 01 Driftsutgifter\nBevilgningen økes med 3 mill. kroner.\n"
)
VOTE = "Stortinget behandlet 20. juni 2025 Prop. 146 S (2024–2025), jf. Innst. 540 S (2024–2025)."


def named(folder: Path, letters: list[tuple[str, str]], question: str) -> tuple[str, ...]:
    paths = []
    for number, (day, reason) in enumerate(letters, start=1):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(LETTER.format(number=number, day=day, reason=reason), encoding="utf-8")
    build(paths, folder / "store", model=str(folder / "no-model"))
    with Store.open(folder / "store") as store:
        catalog = Catalog.load(store.connection)
        return read_entities(normalise(question), catalog, focus=None, today=date(2025, 9, 1)).letters.ids


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([("1. mars 2025", VOTE), ("2. juli 2025", VOTE)], ("sprakradet-2025-2",)),
        ([("20. mai 2025", VOTE), ("2. juli 2025", "Vi viser til dialogen.")], ()),
        ([("2. juli 2025", VOTE), ("20. juli 2025", VOTE)], ()),
    ],
)
def test_the_one_letter_after_the_vote_that_cites_it_is_that_of_the_revised_budget(
    tmp_path: Path, letters: list[tuple[str, str]], expected: tuple[str, ...]
) -> None:
    assert named(tmp_path, letters, "Hvor mye økte 326/01 i revidert nasjonalbudsjett?") == expected


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("hva sto post 01 i etter sommerbrevet?", 2),
        ("what did the summer letter change?", 2),
        ("saldo etter vårbrevet", 1),
        ("endring i marsbrevet", 1),
        ("endring i julitillegget", 2),
        ("endring i høstbrevet", None),
    ],
)
def test_a_letter_by_its_month_or_season(tmp_path: Path, question: str, number: int | None) -> None:
    letters = [("1. mars 2025", "Vi viser til dialogen."), ("2. juli 2025", VOTE)]
    expected = () if number is None else (f"sprakradet-2025-{number}",)
    assert named(tmp_path, letters, question) == expected
