"""The words on which the sense of a question hangs: unread, they leave no figure."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.engine import Engine
from assistant.question.clauses import asking
from assistant.question.entities import read_entities
from assistant.question.heads import unread_heads
from assistant.question.normalise import normalise
from index.store import Store


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("question", "unread"),
    [
        ("what was the shrinkage on 671/61?", ["shrinkage"]),
        ("hva hadde vi på 671/62 før flomkatastrofen?", ["flomkatastrofen"]),
        ("how much was juggled on 671/60?", ["juggled"]),
        ("what was the balance on 671/61 after supplement 4?", []),
        ("hvor mye ble integreringstilskuddet kuttet i nysalderingen?", []),
        ("how much was the operating expenses line raised in letter 7?", []),
    ],
)
def test_words_at_the_head_that_nothing_reads(engine: Engine, question: str, unread: list[str]) -> None:
    seen = read_entities(normalise(question), engine.catalog, focus=None, today=date(2026, 11, 24))
    assert list(unread_heads(asking(seen.text), seen, engine.catalog)) == unread


@pytest.mark.parametrize(
    "question",
    ["What was the shrinkage on 671/61?", "hva hadde vi på 671/62 før flomkatastrofen?", "How wobbly is 672/60?"],
)
def test_such_a_question_gets_no_figure(engine: Engine, question: str) -> None:
    assert engine.ask(question).kind != "fact"


@pytest.mark.parametrize(
    ("question", "nok"),
    [
        ("Hva fikk IMDi i kompensasjon for lønnsoppgjøret på drifta?", 6_506_000),
        ("What was on 670/01 before the pay settlement?", 394_142_000),
        ("hva er driftsposten 670/01 på etter lønnsoppgjøret?", 400_648_000),
    ],
)
def test_the_cause_of_a_change_tells_which_change_and_when(engine: Engine, question: str, nok: int) -> None:
    (value, *_) = engine.ask(question).values
    assert value.as_json() == {"type": "amount", "nok": nok}
