"""Known pairs of question and answer, run and scored.

A case (one JSON object a line) has ``id``, ``category``, ``language``, ``question`` and ``kind``, may have
``thread``, ``value`` (the answer), ``also`` (further values), ``contains`` (words of the answer), ``lines``
(where a citation must lie), ``source`` and ``today``. Numbers are compared as numbers. A wrong number is
counted apart from a refusal: it is the worst that can happen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter
from typing import Any

from assistant.answer import Answer, Citation, Text
from assistant.batch import failed
from assistant.engine import Conversation

Asked = Callable[[str, Conversation | None, str | None], Answer]
"""Answers a question in a thread, as of a day in ISO form."""
Quote = Callable[[str, int, int], str]
"""The source text of the 1-based lines of a document, both included."""


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    category: str
    language: str
    question: str
    kind: str
    thread: str = ""
    value: dict[str, Any] | None = None
    also: tuple[dict[str, Any], ...] = ()
    contains: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None
    source: str = ""
    today: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How a case went. ``why`` is empty where it is right; ``wrong_number`` that a false figure was given."""

    case: Case
    why: str
    wrong_number: bool
    refused_wrongly: bool
    answered_wrongly: bool
    bad_quotes: int
    quotes: int
    elapsed_ms: float
    answer: str

    @property
    def right(self) -> bool:
        return not self.why


@dataclass(slots=True)
class Tally:
    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.of += 1
        self.right += right

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """The scores, added up."""

    scores: tuple[Score, ...]
    categories: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)

    @property
    def accuracy(self) -> float:
        return sum(score.right for score in self.scores) / len(self.scores) if self.scores else 1.0

    @property
    def fidelity(self) -> float:
        quotes = sum(score.quotes for score in self.scores)
        return 1 - sum(score.bad_quotes for score in self.scores) / quotes if quotes else 1.0

    def latency(self) -> tuple[float, float]:
        """The median and the 95th percentile in milliseconds."""
        times = [score.elapsed_ms for score in self.scores]
        if len(times) < 2:
            return (times[0], times[0]) if times else (0.0, 0.0)
        cuts = quantiles(times, n=20, method="inclusive")
        return cuts[9], cuts[18]

    def count(self, what: str) -> int:
        return sum(bool(getattr(score, what)) for score in self.scores)


class CaseError(ValueError):
    """A case file that cannot be read; the message names the line."""


def read_cases(lines: Iterable[str]) -> list[Case]:
    """Raises ``CaseError`` for a line that is no case."""
    return [_read_case(line, place) for place, line in enumerate(lines, 1) if line.strip()]


def run_cases(cases: Iterable[Case], ask: Asked, quote: Quote) -> Report:
    """Ask every case in order, the cases of one thread in one conversation."""
    threads: dict[str, Conversation] = {}
    scores: list[Score] = []
    report = Report(())
    for case in cases:
        thread = threads.setdefault(case.thread, Conversation()) if case.thread else None
        started = perf_counter()
        try:
            answer = ask(case.question, thread, case.today)
        except Exception as error:  # a fault fails its case, not the evaluation
            answer = failed(error)
        scored = score(case, answer, (perf_counter() - started) * 1000, quote)
        scores.append(scored)
        report.categories.setdefault(case.category, Tally()).add(scored.right)
        report.languages.setdefault(case.language, Tally()).add(scored.right)
    return Report(tuple(scores), report.categories, report.languages)


def score(case: Case, answer: Answer, elapsed_ms: float, quote: Quote) -> Score:
    """Compare an answer with what the case expects."""
    bad = sum(not _faithful(citation, quote) for citation in answer.citations)
    refused = case.kind != "none" and answer.kind == "none"
    answered = case.kind == "none" and answer.kind != "none"
    wrong = _wrong_number(case, answer)
    why = _kind_fault(case, answer) or ("a wrong number" if wrong else "") or _fault(case, answer)
    if bad and not why:
        why = f"{bad} quotes that are not in the source"
    return Score(case, why, wrong, refused, answered, bad, len(answer.citations), elapsed_ms, answer.text)


def report_json(report: Report) -> dict[str, Any]:
    p50, p95 = report.latency()
    return {
        "cases": len(report.scores),
        "accuracy": round(report.accuracy, 4),
        "wrong_numbers": report.count("wrong_number"),
        "refused_wrongly": report.count("refused_wrongly"),
        "answered_wrongly": report.count("answered_wrongly"),
        "quote_fidelity": round(report.fidelity, 4),
        "p50_ms": round(p50, 2),
        "p95_ms": round(p95, 2),
        "categories": {name: [tally.right, tally.of] for name, tally in sorted(report.categories.items())},
        "languages": {name: [tally.right, tally.of] for name, tally in sorted(report.languages.items())},
        "failures": [
            {"id": score.case.id, "question": score.case.question, "why": score.why, "answer": score.answer}
            for score in report.scores
            if not score.right
        ],
    }


def report_text(report: Report) -> str:
    """The report for a person: by category, by language, what went wrong, how fast."""
    found = report_json(report)
    lines = [f"{sum(score.right for score in report.scores)} of {found['cases']} right ({report.accuracy:.1%})"]
    for title, tallies in (("category", report.categories), ("language", report.languages)):
        lines += ["", f"by {title}:"]
        lines += [
            f"  {name:<24} {tally.right:>4} of {tally.of:<4} {tally.share:>7.1%}"
            for name, tally in sorted(tallies.items())
        ]
    lines += [
        "",
        f"wrong numbers      {found['wrong_numbers']}",
        f"refused wrongly    {found['refused_wrongly']}",
        f"answered wrongly   {found['answered_wrongly']}",
        f"quote fidelity     {report.fidelity:.1%}",
        f"latency            p50 {found['p50_ms']} ms, p95 {found['p95_ms']} ms",
    ]
    failures = [f"  {miss['id']}: {miss['why']}\n    {miss['question'][:100]}" for miss in found["failures"]]
    return "\n".join([*lines, *(["", "failures:", *failures] if failures else [])])


def _read_case(line: str, place: int) -> Case:
    try:
        found = json.loads(line)
        lines = found.get("lines")
        return Case(
            id=str(found["id"]),
            category=str(found["category"]),
            language=str(found.get("language", "nb")),
            question=found["question"],
            kind=found["kind"],
            thread=str(found.get("thread") or ""),
            value=found.get("value"),
            also=tuple(found.get("also") or ()),
            contains=tuple(found.get("contains") or ()),
            lines=(lines[0], lines[1]) if lines else None,
            source=str(found.get("source") or ""),
            today=found.get("today"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CaseError(f"line {place}: not a case ({error!r})") from error


def _kind_fault(case: Case, answer: Answer) -> str:
    return "" if answer.kind == case.kind else f"kind {answer.kind}, expected {case.kind}"


def _wrong_number(case: Case, answer: Answer) -> bool:
    """A fact was given whose first figure of the expected kind is not the expected one."""
    if answer.kind != "fact":
        return False
    figures = [value.as_json() for value in answer.values if not isinstance(value, Text)]
    if case.kind == "none":
        return bool(figures)
    expected = case.value
    if expected is None or expected["type"] == "text":
        return False
    same = [figure for figure in figures if figure["type"] == expected["type"]]
    return bool(same) and same[0] != expected


def _fault(case: Case, answer: Answer) -> str:
    """What is missing from the answer, ``""`` where nothing is."""
    values = [value.as_json() for value in answer.values]
    if case.value is not None and not _has(case.value, values, answer):
        return f"lacks {_short(case.value)}"
    for also in case.also:
        if not _has(also, values, answer):
            return f"lacks {_short(also)}"
    told = _plain(_everything(answer))
    for words in case.contains:
        if _plain(words) not in told:
            return f"lacks the words “{words}”"
    if case.lines and answer.citations and not any(_at(citation, case) for citation in answer.citations):
        return f"cites none of the lines {case.lines[0]}-{case.lines[1]}"
    return "cites nothing" if case.kind != "none" and case.lines and not answer.citations else ""


def _has(expected: dict[str, Any], values: list[dict[str, Any]], answer: Answer) -> bool:
    if expected["type"] == "text":
        return _plain(str(expected["text"])) in _plain(_everything(answer))
    return expected in values


def _everything(answer: Answer) -> str:
    """What a person sees of an answer, its sources only where they are the answer."""
    texts = [value.text for value in answer.values if isinstance(value, Text)]
    quotes = [citation.quote for citation in answer.citations] if answer.kind == "passage" else []
    return " ".join([answer.text, *texts, *(cell for row in answer.rows for cell in row), *quotes])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[«»“”\"]", " ", text.lower()).split())


def _at(citation: Citation, case: Case) -> bool:
    first, last = case.lines or (1, 0)
    return citation.line_start <= last and citation.line_end >= first and case.source in ("", citation.source)


def _faithful(citation: Citation, quote: Quote) -> bool:
    """The quote equals the source at its lines, white space aside."""
    source = quote(citation.source, citation.line_start, citation.line_end)
    return bool(citation.quote.split()) and citation.quote.split() == source.split()


def _short(value: dict[str, Any]) -> str:
    return f"{value['type']} {next(iter(part for key, part in value.items() if key != 'type'), '')}"
