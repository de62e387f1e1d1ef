"""Batch: three input forms, threads, bad lines that do not stop the rest."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Answer
from assistant.batch import Ask, BadLine, answers, form_of, read_asks
from assistant.engine import Conversation


class Echo:
    """Answers with the question, and notes the thread of each."""

    def __init__(self) -> None:
        self.threads: list[Conversation | None] = []

    def ask(self, question: str, thread: Conversation | None = None) -> Answer:
        self.threads.append(thread)
        if question == "fail":
            raise ValueError("no")
        return Answer("none", "nb", question)


def test_jsonl_with_a_bad_line() -> None:
    lines = [
        '\ufeff{"id": "a", "question": "en"}\n',
        "\n",
        "{broken\n",
        '{"question": 3}\n',
        '{"question": "to"}\n',
    ]
    asks = list(read_asks(lines, "jsonl"))
    assert asks[0] == Ask(1, "a", "en") and asks[3] == Ask(5, "q5", "to")
    assert [ask.line for ask in asks if isinstance(ask, BadLine)] == [3, 4]


def test_csv_with_semicolons_and_quotes() -> None:
    asks = list(read_asks(["id;question;thread\n", '7;"Hva; er?";t\n', "8;Kva?;\n"], "csv"))
    assert asks == [Ask(2, "7", "Hva; er?", "t"), Ask(3, "8", "Kva?")]


def test_csv_without_a_question_column_is_told() -> None:
    assert isinstance(next(read_asks(["a,b\n", "1,2\n"], "csv")), BadLine)


def test_plain_text() -> None:
    assert [ask.line for ask in read_asks(["en\n", "\n", "to\n"], "text")] == [1, 3]


def test_form_by_name_and_by_first_line() -> None:
    assert form_of("a.jsonl", "") == "jsonl" and form_of("a.CSV", "") == "csv"
    assert form_of("-", '{"question"') == "jsonl" and form_of("a.txt", "Hva?") == "text"


def test_one_thread_is_one_conversation_and_a_failure_stops_nothing() -> None:
    engine = Echo()
    asks = [Ask(1, "1", "a", "t"), Ask(2, "2", "fail"), Ask(3, "3", "b", "t"), Ask(4, "4", "c")]
    found = list(answers(asks, engine))
    rows = [one for one in found if isinstance(one, dict)]
    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[1]["kind"] == "none" and "ValueError: no" in rows[1]["answer"] and not rows[1]["values"]
    assert engine.threads[0] is engine.threads[2] is not None and engine.threads[3] is None


def test_answers_stream() -> None:
    def endless() -> Iterator[Ask]:
        while True:
            yield Ask(1, "1", "a")

    assert next(answers(endless(), Echo()))
