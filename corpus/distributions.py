"""Tables that distribute a sum of one item over purposes: ``| Musikk | 148 000 |`` … ``| Sum | 370 000 |``.

Read only where the rows add up to their sum row, and where the text over the table names one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import holds_sum, parse_cell
from corpus.grammar.references import find_references
from corpus.model import Fact, Letter
from corpus.table_facts import item_name
from corpus.table_model import Table, unit_around
from corpus.table_words import LEADER, SUM_WORD, note_in, unit_in

_COLUMNS = re.compile(r"(?P<name>\S.*?)(?:\s{2,}|\t)\s*(?P<sum>(?:[-–−]\s?)?\d{1,3}(?:[ .]\d{3})*(?:,\d+)?)$")
_ITEM_NAME = re.compile(r"(?:kap\.?\s*)?\d{2,4}\b|post\b|kap", re.IGNORECASE)
_ABOVE = 8  # filled lines over a table in which its unit and its item are looked for


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    name: str
    printed: str
    remark: str = ""  # what a third column says of it


def find_distributions(document: Document, letter: Letter, start: int, end: int, tables: Sequence[Table]) -> list[Fact]:
    """The purposes and their sums as parts of an item, between two offsets; ``tables`` are read already."""
    taken = frozenset(line for table in tables for line in table.lines)
    return [
        fact for rows in _groups(document, start, end, taken) for fact in _facts(document, letter, rows, start, tables)
    ]


def _groups(document: Document, start: int, end: int, taken: frozenset[int]) -> Iterator[list[_Row]]:
    """Runs of rows that end with a sum row."""
    rows: list[_Row] = []
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        text = LEADER.sub("   ", document.clean[slice(*document.line_span(number))]).strip()
        row = None if number in taken else _row(number, text)
        if row:
            rows.append(row)
            if SUM_WORD.match(row.name) and len(rows) > 2:
                yield rows
                rows = []
        elif text and not re.fullmatch(r"[\s|:=-]*", text):
            rows = []


def _row(number: int, text: str) -> _Row | None:
    if "|" in text:
        cells = [" ".join(cell.replace("*", "").split()) for cell in text.strip().strip("|").split("|")]
        is_row = len(cells) in (2, 3) and holds_sum(cells[1])
        is_row = is_row and all(not re.search(r"\d", cell) for cell in cells[2:])
        found = (cells[0], cells[1], *cells[2:]) if is_row else None
    else:
        match = _COLUMNS.fullmatch(text)
        found = (match["name"], match["sum"]) if match else None
    is_purpose = found and re.match(r"[A-ZÆØÅa-zæøå]", found[0]) and not _ITEM_NAME.match(found[0])
    return _Row(number, *found) if found and is_purpose and not re.fullmatch(r"20\d\d", found[1]) else None


def _facts(
    document: Document, letter: Letter, rows: Sequence[_Row], start: int, tables: Sequence[Table]
) -> Iterator[Fact]:
    above = _lines_above(document, rows[0].line, start)
    unit = next((unit for text in above[:4] if (unit := _unit(text)) is not None), None)
    unit = unit or unit_around(document, [row.line for row in rows]) or 1
    *parts, whole = [parse_cell(row.printed, unit) for row in rows]
    item = _item(above, tables)
    if item is None or whole is None or sum(part or 0 for part in parts) != whole:
        return
    of = _subject(above) or _item_named(above)
    brings = letter.number != 0 and _is_carried(above)
    if brings:
        last = document.span(*document.line_span(rows[-1].line))
        yield Fact("carry_over", letter.id, last, *item, whole, form="table", rounding=unit, table=last.start)
    for row, nok in zip(rows, parts, strict=False):
        span = document.span(*document.line_span(row.line))
        remark = f" ({row.remark})" if row.remark else ""
        yield Fact(
            "carry_over" if brings else "change",
            letter.id,
            span,
            *item,
            nok,
            text=f"til {row.name}{of}{remark}",
            status="part",
            form="table",
            rounding=unit,
        )


def _unit(text: str) -> int | None:
    """The unit that a line tells, or one cell of a head does ("Mill. kroner")."""
    return unit_in(text) or next((unit for cell in text.split("|") if (unit := note_in(cell)) is not None), None)


def _is_carried(above: Sequence[str]) -> bool:
    """Whether the line over a table, its head left out, says that unspent funds of an item are brought in."""
    lead = next((text for text in above if "|" not in text), "").lower()
    return sentence_cues.CARRIED.search(sentence_cues.LEFT_OUT.sub(" ", lead)) is not None


_DISTRIBUTED = re.compile(
    r"(?P<what>[A-ZÆØÅ][\wæøå-]+)\s+(?:fordeles|fordelast|(?:er|blir|vert|skal)\s+fordel\w+)\b", re.IGNORECASE
)
_PLAIN = re.compile(r"(?:midl|beløp|bevilgning|løyving|tildeling|summ|økning|auk|ramm)\w*|post\w*|\d+", re.IGNORECASE)


def _subject(above: Sequence[str]) -> str:
    """What the line over a table says is distributed, where that is more than "midlene": " av stimuleringsmidlene"."""
    found = _DISTRIBUTED.search(above[1] if len(above) > 1 and "|" in above[0] else above[0]) if above else None
    return "" if found is None or _PLAIN.fullmatch(found["what"]) else f" av {found['what'].lower()}"


def _item_named(above: Sequence[str]) -> str:
    """The name of the item in the nearest line that names one: " av tilskudd til byområder"."""
    for text in above:
        named = find_references(text)
        if any(reference.posts for reference in named):
            rest = text[named[-1].end :].replace("*", "")
            name = "" if ":" in rest else item_name(rest).split(", kan ")[0]
            return f" av {name[0].lower()}{name[1:]}" if re.fullmatch(r"[A-ZÆØÅ][\w ,-]{3,60}", name) else ""
    return ""


def _lines_above(document: Document, line: int, start: int) -> list[str]:
    """The filled lines over a table, the nearest first."""
    found = []
    for number in range(line - 1, document.line_of(start) - 1, -1):
        text = document.clean[slice(*document.line_span(number))].strip()
        if text and not re.fullmatch(r"[\s|:=-]*", text):
            found.append(text)
        if len(found) == _ABOVE:
            break
    return found


def _item(above: Sequence[str], tables: Sequence[Table]) -> tuple[str, str] | None:
    """The one item that the nearest line over the table names; its chapter may stand in the letter's tables."""
    for text in above:
        named = find_references(text)
        posts = {post for reference in named for post in reference.posts}
        kaps = {reference.kap for reference in named if reference.kap}
        if len(posts) == 1 and len(kaps) <= 1:
            post = posts.pop()
            kaps = kaps or {row.kap for table in tables for row in table.rows if row.post == post}
            return (kaps.pop(), post) if len(kaps) == 1 else None
        if named:
            return None
    return None
