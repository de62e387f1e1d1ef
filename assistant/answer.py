"""The one shape of an answer that the command line, the terminal UI, batch and evaluation see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["fact", "passage", "none"]
Language = Literal["nb", "nn", "en"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Signed whole kroner; a reduction is negative."""

    nok: int

    def as_json(self) -> dict[str, Any]:
        return {"type": "amount", "nok": self.nok}


@dataclass(frozen=True, slots=True)
class Day:
    date: date

    def as_json(self) -> dict[str, Any]:
        return {"type": "date", "date": self.date.isoformat()}


@dataclass(frozen=True, slots=True)
class Count:
    n: int

    def as_json(self) -> dict[str, Any]:
        return {"type": "count", "n": self.n}


@dataclass(frozen=True, slots=True)
class Text:
    text: str

    def as_json(self) -> dict[str, Any]:
        return {"type": "text", "text": self.text}


Value = Amount | Day | Count | Text


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure or statement comes from.

    ``quote`` is the verbatim text of lines ``line_start`` to ``line_end`` (1-based, both included) of
    ``source``. ``focus`` gives the offsets *within the quote* of the words that matter.
    """

    letter: str
    source: str
    page: int | None
    line_start: int
    line_end: int
    quote: str
    section: str = ""
    focus: tuple[int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "letter": self.letter,
            "source": self.source,
            "page": self.page,
            "line_start": self.line_start,
            "line_end": self.line_end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: ``nok`` signed kroner, ``citation`` an index into the citations."""

    label: str
    nok: int
    citation: int | None

    def as_json(self) -> dict[str, Any]:
        return {"label": self.label, "nok": self.nok, "citation": self.citation}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program answers.

    ``text`` is the sentence for a person, without steps, table or citations (``render`` adds them).
    The first of ``values`` is the answer to the question. ``rows`` is an optional table, its first
    row the header. ``suggestions`` are up to three questions that can be answered.
    """

    kind: Kind
    language: Language
    text: str
    values: tuple[Value, ...] = ()
    steps: tuple[Step, ...] = ()
    citations: tuple[Citation, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    suggestions: tuple[str, ...] = ()
    plan: str = ""
