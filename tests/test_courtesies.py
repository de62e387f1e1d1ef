"""What is said around a question out of courtesy changes nothing of its answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.courtesies import without_courtesies


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Kan du si meg hvor mye som er igjen på 672/60?", "hvor mye som er igjen på 672/60?"),
        ("Hei! Et raskt spørsmål: dato tillegg 3?", "dato tillegg 3?"),
        ("Sjefen spør: Når er fristen for oppdrag 2024-25?", "Når er fristen for oppdrag 2024-25?"),
        ("Kva post vart kutta mest, veit du det?", "Kva post vart kutta mest?"),
        ("Please tell me what is left on 672/60. Thanks in advance!", "what is left on 672/60?"),
        ("sum 760.60 sånn ca?", "sum 760.60?"),
        ("Oppgi svar og kilde: Hva er 671/60? Trenger det til et notat.", "Hva er 671/60?"),
        ("Eg lurte på kor mykje vi fekk", "kor mykje vi fekk"),
        # nothing else is said, or more than courtesy
        ("Takk!", "Takk!"),
        ("Hei", "Hei"),
        ("Vi fikk tillegg 7. Hva er saldoen?", "Vi fikk tillegg 7. Hva er saldoen?"),
        ("For 671/60: hva er igjen?", "For 671/60: hva er igjen?"),
        ("What is left according to the letters of 2024?", "What is left according to the letters of 2024?"),
    ],
)
def test_only_the_question_is_left(said: str, asked: str) -> None:
    assert without_courtesies(said) == asked


@given(st.text(max_size=120))
def test_something_is_always_left_of_what_was_said(said: str) -> None:
    left = without_courtesies(said)
    assert bool(left.strip()) == bool(said.strip())
