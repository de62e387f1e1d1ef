"""Typing errors in the words of asking: put right where one word is meant, doubtful where several are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.catalog import Catalog
from assistant.question.mending import mended, nearest, vocabulary
from tests.small_store import build

CATALOG = Catalog.load(build())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reduksjn", "reduksjon"),
        ("nysaldderingen", "nysalderingen"),
        ("tilegg", "tillegg"),
        ("tilllegg", "tillegg"),
        ("befre", "before"),
        ("ettre", "etter"),
        ("udner", "under"),
        ("orpdrag", "oppdrag"),
        ("endaing", "endring"),
        ("enrdinga", "endringa"),
        ("ciapter", "chapter"),
        ("mkje", "mykje"),
    ],
)
def test_one_word_is_meant(typed: str, meant: str) -> None:
    assert nearest(typed, lambda _: False) == (meant,)


@pytest.mark.parametrize("word", ["støre", "digitale", "charge", "flyttingen", "formuleringen", "ledergruppa", "sju"])
def test_real_words_stay(word: str) -> None:
    assert nearest(word, lambda _: False) == ()


def test_of_two_that_mean_different_things_none_is_chosen() -> None:
    assert set(nearest("haded", lambda _: False)) == {"hadde", "handed"}
    assert mended("671/62 haded in no. 7", CATALOG).doubtful == ("haded",)


def test_forms_of_one_word_are_no_doubt() -> None:
    assert nearest("changd", lambda _: False) == ("change",)


def test_a_name_in_the_letters_stays() -> None:
    assert nearest("endaing", lambda word: word == "endaing") == ()


def test_the_rest_of_the_text_is_left_as_it_is() -> None:
    assert mended("Hva var 672/60, befre  tilegg nr. 4?", CATALOG).text == "Hva var 672/60, before  tillegg nr. 4?"


@given(st.text(max_size=60))
def test_any_text_is_read_once(text: str) -> None:
    once = mended(text, CATALOG).text
    assert mended(once, CATALOG).text == once


def test_no_word_of_asking_is_a_typing_error_for_another() -> None:
    assert not [word for word in vocabulary().words if nearest(word, lambda _: False)]
