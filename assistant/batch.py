"""Many questions from a file, one answer a line; the lines of one thread are one conversation.

Reads JSON Lines, CSV (with a ``question`` column) and plain text (one question a line). A line that cannot
be read is reported with its number and the others go on.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal, Protocol

from assistant.answer import Answer
from assistant.engine import Conversation
from assistant.messages import say
from assistant.render import to_json

_REASON = 200  # characters of what went wrong
Form = Literal["jsonl", "csv", "text"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a batch. ``line`` is its 1-based line in the input."""

    line: int
    id: str
    question: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no question, and what is wrong with it."""

    line: int
    message: str


class Answering(Protocol):
    """What answers: the engine, or a stand-in."""

    def ask(self, question: str, thread: Conversation | None = None) -> Answer: ...


def form_of(name: str, first: str) -> Form:
    """The form of an input, by its name, else by its first line."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("jsonl", "ndjson", "json"):
        return "jsonl"
    if ending in ("csv", "tsv"):
        return "csv"
    return "jsonl" if first.lstrip("\ufeff").lstrip().startswith("{") else "text"


def read_asks(lines: Iterable[str], form: Form) -> Iterator[Ask | BadLine]:
    """The questions of an input, one by one, as its lines arrive. Empty lines are passed over."""
    if form == "csv":
        yield from _read_csv(lines)
        return
    for place, line in enumerate(lines, 1):
        text = line.lstrip("\ufeff").strip()
        if text:
            yield _read_json(text, place) if form == "jsonl" else Ask(place, f"q{place}", text)


def answers(asks: Iterable[Ask | BadLine], engine: Answering) -> Iterator[dict[str, Any] | BadLine]:
    """The answers by the contract, one by one; one on which the program fails gets kind
    ``none`` and the reason, and the rest go on.
    """
    threads: dict[str, Conversation] = {}
    for ask in asks:
        if isinstance(ask, BadLine):
            yield ask
            continue
        thread = threads.setdefault(ask.thread, Conversation()) if ask.thread else None
        started = perf_counter()
        try:
            answer = engine.ask(ask.question, thread)
        except Exception as error:  # whatever went wrong, the other questions are answered
            answer = failed(error)
        elapsed = (perf_counter() - started) * 1000
        yield to_json(answer, question=ask.question, elapsed_ms=elapsed, id=ask.id)


def failed(error: Exception) -> Answer:
    """That a question could not be answered because the program failed, and on what."""
    kind = f"{type(error).__name__}: {error}".splitlines()[0][:_REASON]
    return Answer("none", "nb", say("nb", "failed", error=kind))


def _read_json(text: str, line: int) -> Ask | BadLine:
    try:
        found = json.loads(text)
    except ValueError as error:
        return BadLine(line, f"not JSON ({error})")
    if not isinstance(found, dict) or not isinstance(found.get("question"), str):
        return BadLine(line, 'needs an object with a "question" that is a text')
    return _ask(found, line)


def _read_csv(lines: Iterable[str]) -> Iterator[Ask | BadLine]:
    source = iter(lines)
    head = next(source, "").lstrip("\ufeff")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader([head], delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    if "question" not in names:
        yield BadLine(1, 'the first line must name the columns, one of them "question"')
        return
    rows = csv.reader(source, delimiter=delimiter)
    try:
        for cells in rows:
            line = rows.line_num + 1
            row = dict(zip(names, cells, strict=False))
            if not any(cells):
                continue
            yield _ask(row, line) if "question" in row else BadLine(line, "has no question")
    except csv.Error as error:
        yield BadLine(rows.line_num + 1, f"not CSV ({error})")


def _ask(found: dict[str, Any], line: int) -> Ask:
    id, thread = found.get("id"), found.get("thread")
    named = str(id) if id not in (None, "") else f"q{line}"
    return Ask(line, named, str(found["question"]), str(thread) if thread not in (None, "") else "")
