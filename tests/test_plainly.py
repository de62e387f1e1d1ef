"""Questions in plainer words of the same meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.plainly import plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("og rett etter tillegg 1?", "og etter tillegg 1?"),
        ("what is it after supplement 5, but before the revised no. 6?", "what is it after supplement 5?"),
        ("kor mykje må minst gå til PLL?", "kor mykje må gå til pll?"),
        ("chapter 701, all items added up?", "chapter 701, all items in total?"),
        ("amount before the June 2024 RNB increase", "amount before the rnb increase"),
        ("Hdir-oppdragene til direktorater/etater", "hdir oppdragene til direktorater etater"),
        ("671/60: tall før/etter nysaldering", "671/60: tall før/etter nysaldering"),
    ],
)
def test_words_that_say_nothing_of_their_own(question: str, plain: str) -> None:
    assert plainly(question) == plain


@given(st.text(max_size=200))
def test_a_plain_question_stays_as_it_is(question: str) -> None:
    once = plainly(plainly(question))
    assert plainly(once) == once
