"""An answer as text for a terminal or a file, and as JSON by the contract.

What letters print is shown inert: control characters, terminal escapes and direction marks become ``�``.
A quote is cut at its ends only, at words, and never altered between.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from assistant.answer import Amount, Answer, Citation, Count, Day, Language, Step, Value
from assistant.format import day, kroner, number
from assistant.messages import say
from corpus.sentences import sentences

_QUOTED = 240  # characters of a quote that are shown
_COLUMN = 60  # characters of a table cell that are shown
_INVISIBLE = "\u00ad\u200b\ufeff"  # soft hyphen, zero-width space, byte-order mark
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?")


def to_text(answer: Answer) -> str:
    """The sentence, the sum, the table, the sources and what else can be asked, in that order."""
    parts = [
        inert(answer.text),
        _sum(answer),
        _table(answer.rows),
        _sources(answer),
        _suggestions(answer),
    ]
    return "\n\n".join(part for part in parts if part)


def to_json(answer: Answer, *, question: str, elapsed_ms: float, id: str = "") -> dict[str, Any]:
    """The object of the contract, one line of ``tildelt batch``."""
    return {
        "id": id,
        "question": question,
        "kind": answer.kind,
        "language": answer.language,
        "answer": answer.text,
        "values": [value.as_json() for value in answer.values],
        "steps": [step.as_json() for step in answer.steps],
        "citations": [citation.as_json() for citation in answer.citations],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def value_text(value: Value, language: Language) -> str:
    """A value as a person reads it."""
    if isinstance(value, Amount):
        return kroner(value.nok)
    if isinstance(value, Day):
        return day(value.date, language)
    return number(value.n) if isinstance(value, Count) else value.text


def inert(text: str) -> str:
    """The text with nothing in it that a terminal would obey; line breaks and tabs stay."""
    return "".join(_inert(character) for character in _ESCAPE.sub("\ufffd", text))


def _inert(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _INVISIBLE:
        return ""
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "\ufffd" if category in ("Cc", "Cf", "Cs", "Zl", "Zp") else character


def citation_text(citation: Citation, index: int, language: Language) -> str:
    """``[1] letter · section · file:line`` and under it the words quoted."""
    lines = str(citation.line_start)
    if citation.line_end > citation.line_start:
        lines += f"-{citation.line_end}"
    page = say(language, "page", n=citation.page) if citation.page else ""
    place = f"{citation.source}:{lines}"
    head = " · ".join(inert(part) for part in (citation.letter, citation.section, page, place) if part)
    return f"[{index}] {_line(head)}\n    «{quoted(citation)}»"


def quoted(citation: Citation, width: int = _QUOTED) -> str:
    """The words that matter with as much of their sentence or row as fits, on one line."""
    start, end = citation.focus or (0, len(citation.quote))
    first, last = _told(citation.quote, start, end)
    before = _line(inert(citation.quote[first:start]))
    words = _line(inert(citation.quote[start:end]))
    after = _line(inert(citation.quote[end:last]))
    if len(words) > width:
        return _cut_end(words, width)
    room = width - len(words)
    before = _cut_start(before, room // 2)
    after = _cut_end(after, room - len(before))
    left = " " if before and _spaced(citation.quote, start) else ""
    right = " " if after and _spaced(citation.quote, end) else ""
    return _line(f"{before}{left}{words}{right}{after}")


def _told(quote: str, start: int, end: int) -> tuple[int, int]:
    """The sentences, or the row of a table, in which the words of a quote stand."""
    row = quote.rfind("\n", 0, start) + 1
    if quote.startswith("|", row):
        close = quote.find("\n", end)
        return row, close if close >= 0 else len(quote)
    held = [(first, last) for first, last in sentences(quote) if first < end and start < last]
    return (min(start, held[0][0]), max(end, held[-1][1])) if held else (start, end)


def _spaced(quote: str, at: int) -> bool:
    """Whether white space stands on either side of an offset, and is lost where both sides are trimmed."""
    return quote[at - 1 : at].isspace() or quote[at : at + 1].isspace()


def _cut_start(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    kept = text[len(text) - width :] if width > 0 else ""
    return f"… {kept.partition(' ')[2]}".rstrip()


def _cut_end(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    kept = text[:width] if width > 0 else ""
    return f"{kept.rpartition(' ')[0]} …".lstrip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _sum(answer: Answer) -> str:
    """The arithmetic, aligned, with the sum under it where the steps sum to the answer."""
    steps = answer.steps
    if not steps or (len(steps) == 1 and answer.kind != "none"):
        return ""
    first = next((value.nok for value in answer.values if isinstance(value, Amount)), None)
    total = sum(step.nok for step in steps)
    rows = [(_line(inert(step.label)), _signed(step, place), _mark(step)) for place, step in enumerate(steps)]
    figures = [figure for _, figure, _ in rows] + [number(total)]
    left, right = max(len(label) for label, _, _ in rows), max(map(len, figures))
    lines = [f"  {label:<{left}}  {figure:>{right}}  {mark}".rstrip() for label, figure, mark in rows]
    if first == total:
        lines.append(f"  {'-' * (left + right + 2)}")
        lines.append(f"  {say(answer.language, 'sum'):<{left}}  {number(total):>{right}}  kr")
    return "\n".join(lines)


def _signed(step: Step, place: int) -> str:
    """The first term as it is, later ones with their sign."""
    return f"{'+' if place and step.nok >= 0 else ''}{number(step.nok)}"


def _mark(step: Step) -> str:
    return f"[{step.citation + 1}]" if step.citation is not None else ""


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    """The rows in columns, amounts to the right, the header underlined."""
    if len(rows) < 2:
        return ""
    cells = [[_cut_end(_line(inert(cell)), _COLUMN) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    numeric = [any(column[1:]) and all(_is_amount(cell) for cell in column[1:]) for column in zip(*cells, strict=True)]
    lines = [
        "  "
        + "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  " + "  ".join("-" * width for width in widths), *lines[1:]])


def _is_amount(cell: str) -> bool:
    """Whether a cell is a sum, a count or a gap in a column of such."""
    figure = cell.removesuffix(" kr").replace(" ", "").lstrip("+-")
    return cell in ("", "?") or figure.isdigit()


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    cited = [citation_text(citation, place, answer.language) for place, citation in enumerate(answer.citations, 1)]
    return "\n".join([f"{say(answer.language, 'sources')}:", *cited])


def _suggestions(answer: Answer) -> str:
    if not answer.suggestions:
        return ""
    return "\n".join([f"{say(answer.language, 'try')}:", *(f"  {inert(ask)}" for ask in answer.suggestions)])
