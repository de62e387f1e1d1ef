"""An answer as the parts of a card: sentence, sum, table, citations, what else to ask."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Amount, Answer, Citation, Language, Text
from assistant.format import number
from assistant.messages import say
from assistant.render import inert, value_text
from assistant.views.ledger import shortened
from assistant.views.source import place_of
from assistant.views.words import word

_EXCERPT = 110  # characters of a quote in the list of citations, where there is room
_WORDS = 150  # characters of the words that matter, which may hold the figure at their end
_CELL = 48


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence; ``is_value`` where it is the answer itself."""

    text: str
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of the arithmetic: label, figure, and the number of its citation (1-based, ``""`` for none)."""

    label: str
    figure: str
    mark: str
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in the list: where it stands, and its words with the ones that matter in the middle."""

    mark: str
    letter: str
    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Card:
    kind: str
    heading: str
    sentence: tuple[Run, ...]
    sums: tuple[SumLine, ...]
    table: tuple[tuple[str, ...], ...]
    citations: tuple[Cited, ...]
    suggestions: tuple[str, ...]


def card(answer: Answer, language: Language, width: int = _EXCERPT) -> Card:
    """The parts of an answer; headings in the language of the reader, the rest in that of the answer.

    ``width`` is how many characters of a quote are shown.
    """
    return Card(
        answer.kind,
        word(language, answer.kind),
        _sentence(answer),
        _sums(answer),
        _table(answer.rows),
        tuple(cited(citation, place, language, width) for place, citation in enumerate(answer.citations, 1)),
        tuple(inert(ask) for ask in answer.suggestions),
    )


def _sentence(answer: Answer) -> tuple[Run, ...]:
    """The sentence with its first value set apart, where the value stands in it word for word."""
    text = inert(answer.text)
    first = answer.values[0] if answer.values else None
    value = value_text(first, answer.language) if first and not isinstance(first, Text) else ""
    for shown in (value, value.lstrip("-")):
        before, found, after = text.partition(shown) if shown else (text, "", "")
        if found:
            return tuple(run for run in (Run(before), Run(found, True), Run(after)) if run.text)
    return (Run(text),)


def _sums(answer: Answer) -> tuple[SumLine, ...]:
    steps = answer.steps
    if not steps or (len(steps) == 1 and answer.kind != "none"):
        return ()
    lines = [
        SumLine(
            " ".join(inert(step.label).split()),
            f"{'+' if place and step.nok >= 0 else ''}{number(step.nok)}",
            f"[{step.citation + 1}]" if step.citation is not None else "",
        )
        for place, step in enumerate(steps)
    ]
    first = next((value.nok for value in answer.values if isinstance(value, Amount)), None)
    total = sum(step.nok for step in steps)
    if first == total:
        lines.append(SumLine(say(answer.language, "sum"), number(total), "kr", True))
    return tuple(lines)


def sum_rows(lines: tuple[SumLine, ...]) -> list[tuple[str, str, str, bool]]:
    """Label, figure and mark padded to one width each, and whether the line is the total."""
    left = max((len(line.label) for line in lines), default=0)
    right = max((len(line.figure) for line in lines), default=0)
    return [(line.label.ljust(left), line.figure.rjust(right), line.mark, line.is_total) for line in lines]


def _table(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The cells padded to columns, the header first, amounts to the right."""
    if len(rows) < 2:
        return ()
    short = [[shortened(inert(cell), _CELL) for cell in row] for row in rows]
    columns = list(zip(*short, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [all(_is_amount(cell) for cell in column[1:]) for column in columns]
    return tuple(
        tuple(
            cell.rjust(width) if numeric else cell.ljust(width)
            for cell, width, numeric in zip(row, widths, right, strict=True)
        )
        for row in short
    )


def _is_amount(cell: str) -> bool:
    return cell == "?" or (cell.endswith(" kr") and cell[:-3].replace(" ", "").lstrip("-").isdigit())


def cited(citation: Citation, mark: int, language: Language, width: int = _EXCERPT) -> Cited:
    """The citation with as much of its quote around the words that matter as fits in ``width``."""
    start, end = citation.focus or (0, len(citation.quote))
    quote = citation.quote
    words = shortened(inert(quote[start:end]), max(width, _WORDS))
    room = max(width - len(words), 0)
    before = _tail(_flat(quote[:start]), room // 2)
    after = _head(_flat(quote[end:]), room - len(before))
    place = place_of(citation, language)
    return Cited(
        f"[{mark}]",
        shortened(inert(citation.letter), max(width + 4 - len(place), 24)),
        place,
        before + _gap(before, quote[start - 1 : start]),
        words,
        _gap(after, quote[end : end + 1]) + after,
    )


def _gap(text: str, beside: str) -> str:
    return " " if text and beside.isspace() else ""


def _flat(text: str) -> str:
    return " ".join(inert(text).split())


def _tail(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return f"…{text[len(text) - width :].partition(' ')[2]}" if width else ""


def _head(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return f"{text[:width].rpartition(' ')[0]}…" if width else ""
