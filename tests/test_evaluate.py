"""Scoring: numbers as numbers, a wrong number apart from a refusal, quotes against their source."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Amount, Answer, Citation, Day, Text, Value
from assistant.evaluate import Case, CaseError, read_cases, report_json, report_text, run_cases, score

SOURCE = {("a.txt", 1, 1): "Summen er 5  kroner."}
GOOD = Citation("Brev", "a.txt", None, 1, 1, "Summen er 5 kroner.")
BAD = Citation("Brev", "a.txt", None, 1, 1, "Summen er 6 kroner.")
FIVE = {"type": "amount", "nok": 5}


def quote(source: str, first: int, last: int) -> str:
    return SOURCE[source, first, last]


def case(**fields: object) -> Case:
    return Case(**{"id": "1", "category": "c", "language": "nb", "question": "q", "kind": "fact", **fields})  # type: ignore[arg-type]


def fact(*values: Value, text: str = "5 kroner", citation: Citation = GOOD) -> Answer:
    return Answer("fact", "nb", text, values, citations=(citation,))


def test_right() -> None:
    assert score(case(value=FIVE, lines=(1, 2)), fact(Amount(5)), 1, quote).right


def test_the_first_value_is_the_answer() -> None:
    found = score(case(value=FIVE), fact(Amount(6), Amount(5)), 1, quote)
    assert found.wrong_number and not found.right


def test_a_text_before_the_number_is_no_fault() -> None:
    assert score(case(value=FIVE), fact(Text("x"), Amount(5)), 1, quote).right


def test_a_refusal_is_no_wrong_number() -> None:
    found = score(case(value=FIVE), Answer("none", "nb", "?"), 1, quote)
    assert found.refused_wrongly and not found.wrong_number and not found.right


def test_a_figure_where_there_is_none_is_a_wrong_number() -> None:
    found = score(case(kind="none"), fact(Amount(5)), 1, quote)
    assert found.answered_wrongly and found.wrong_number


def test_dates_texts_words_and_lines() -> None:
    day = {"type": "date", "date": "2024-05-08"}
    assert score(case(value=day), fact(Day(date(2024, 5, 8))), 1, quote).right
    assert score(case(value={"type": "text", "text": "Kroner"}), fact(), 1, quote).right
    assert not score(case(contains=("seks",)), fact(), 1, quote).right
    assert not score(case(lines=(4, 9)), fact(), 1, quote).right
    assert not score(case(also=(FIVE, {"type": "amount", "nok": 7})), fact(Amount(5)), 1, quote).right


def test_a_quote_that_is_not_in_the_source_is_a_fault() -> None:
    found = score(case(), fact(citation=BAD), 1, quote)
    assert found.bad_quotes == 1 and not found.right


def test_report() -> None:
    seen: list[str | None] = []

    def ask(question: str, thread: object, today: str | None) -> Answer:
        seen.append(today)
        return fact(Amount(5))

    cases = [case(value=FIVE, today="2024-01-01"), case(id="2", kind="none", category="none", language="en")]
    report = run_cases(cases, ask, quote)
    found = report_json(report)
    assert seen == ["2024-01-01", None]
    assert found["accuracy"] == 0.5 and found["wrong_numbers"] == 1 and found["quote_fidelity"] == 1
    assert found["categories"] == {"c": [1, 1], "none": [0, 1]} and found["failures"][0]["id"] == "2"
    assert "1 of 2 right" in report_text(report)


def test_a_line_that_is_no_case_is_named() -> None:
    with pytest.raises(CaseError, match="line 2"):
        read_cases(['{"id": 1, "category": "c", "question": "q", "kind": "none"}', "{"])
