"""Calendars: rows that pair a date with what is due, in cells (``| 1. mars | Rapport |``) or in columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.document import Document
from corpus.grammar.assignment_ids import FULL_ID_SHAPE, SERIES_ID_SHAPE, find_ids, normalise_id
from corpus.grammar.dates import DateMatch, find_dates
from corpus.grammar.deadline_phrases import CALENDAR, DATE_HEADER, EVENT_HEADER
from corpus.lines import Unit

_IN_BRACKETS = re.compile(r"\((?P<what>[^()\d]{3,40}?)\s*:?\s*$")  # "1. oktober 2025 (delrapport 1. mai 2025)"
_NEW_DATE = re.compile(
    r"(?:ny|endre[ta]|utsatt|utsett|justert|revidert|forlenge[ta])\s+(?:frist|dato)\W*", re.IGNORECASE
)
_OLD_DATE = re.compile(
    r"(?:opp\w+|tidligere|tidlegare|gammel|gamal|første|fyrste|forrige)\s+(?:frist|dato)\W*", re.IGNORECASE
)
_BARE_ID = re.compile(rf"{FULL_ID_SHAPE}|{SERIES_ID_SHAPE}")
_WIDE_GAP = re.compile(r"\S\s{3,}\S")
_RULE = re.compile(r"[\s|:=-]*$")


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One deadline of a calendar; ``start`` and ``end`` are the offsets of its row."""

    start: int
    end: int
    date: datetime.date | None
    printed: str
    text: str
    assignment: str | None


def calendar_rows(document: Document, units: Sequence[Unit], year: int | None) -> Iterator[CalendarRow]:
    """All rows of all calendars among the units of a letter; dates without a year get ``year``."""
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].kind == "row":
            end += 1
        if end > at:
            yield from _table(document, units[at:end], _heading(document, units, at), year)
        elif units[at].kind in ("paragraph", "label"):
            yield from _columns(document, units[at], _heading(document, units, at), year)
        at = max(end, at + 1)


def _heading(document: Document, units: Sequence[Unit], at: int) -> str:
    return document.clean[units[at - 1].start : units[at - 1].end] if at else ""


def _cells(row: str) -> list[str]:
    return [" ".join(cell.split()) for cell in row.strip().strip("|").split("|")]


def _table(document: Document, rows: Sequence[Unit], heading: str, year: int | None) -> Iterator[CalendarRow]:
    columns: list[int] = []
    left: frozenset[int] = frozenset()  # columns of the dates that deadlines are moved from
    for row in rows:
        first, last = document.line_span(document.line_of(row.start))
        text = document.clean[first:last]
        if _RULE.fullmatch(text):
            continue
        cells = _cells(text)
        if moved := [place for place, cell in enumerate(cells) if _NEW_DATE.fullmatch(cell)]:
            columns, left = moved, frozenset(p for p, cell in enumerate(cells) if _OLD_DATE.fullmatch(cell))
            continue
        cells = ["" if place in left else cell for place, cell in enumerate(cells)]
        header = [place for place, cell in enumerate(cells) if DATE_HEADER.fullmatch(cell)]
        if header == [0] and any(find_dates(cell, year) for cell in cells[1:]):
            yield from _row(row, ["", *cells[1:]], list(range(1, len(cells))), year)
            continue
        if header:
            columns = header
            continue
        dated = columns or [p for p, cell in enumerate(cells) if CALENDAR.search(heading) and _is_date(cell, year)][:1]
        yield from _row(row, cells, dated, year)


def _is_date(cell: str, year: int | None) -> bool:
    dates = find_dates(cell, year)
    return bool(dates) and dates[0].start < 8


def _row(row: Unit, cells: list[str], columns: list[int], year: int | None) -> Iterator[CalendarRow]:
    others = [cell for place, cell in enumerate(cells) if place not in columns and cell]
    number = next((normalise_id(cell) for cell in others if _BARE_ID.fullmatch(cell)), None)
    text = " \u2013 ".join(cell for cell in others if not _BARE_ID.fullmatch(cell))
    number = number or next((found.id for found in find_ids(text)), None)
    for column in columns:
        for hit in find_dates(cells[column], year) if column < len(cells) else ():
            own = _IN_BRACKETS.search(cells[column], 0, hit.start)
            due = own["what"] if own else text
            yield CalendarRow(row.start, row.end, hit.date, " ".join(hit.printed.split()), due, number)


_REPORTS = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:\w*rapport\w*|\w*kalender\w*|\w*frist\w*)\b[^.:]{0,40}", re.IGNORECASE
)
_APART = re.compile(r"\S\s{3,}\S|\t")


def _columns(document: Document, unit: Unit, heading: str, year: int | None) -> Iterator[CalendarRow]:
    """Lines that each begin or end with a date, under a line that heads the column of dates; or under a heading
    of reports, where a wide gap sets the dates apart.
    """
    lines = list(re.finditer(r"[^\n]+", document.clean[unit.start : unit.end]))
    listed = len(lines) > 1 and _REPORTS.fullmatch(heading) and not _heads_dates(lines[0][0], year)
    listed = listed and all(_APART.search(line[0].strip()) for line in lines)
    while not listed and lines and not _heads_dates(lines[0][0], year):
        lines = lines[1:]
    if len(lines) < 3:
        return
    paired = [(line, _pair(line[0], year)) for line in (lines if listed else lines[1:])]
    apart = [*takewhile(lambda one: one[1] and _WIDE_GAP.search(one[0][0].strip()), paired)]
    paired = apart if len(apart) > 1 else paired  # prose may follow rows whose columns stand well apart
    if all(pair for _, pair in paired):
        for line, pair in paired:
            if pair:
                hit, text = pair
                number = next((found.id for found in find_ids(text)), None)
                yield CalendarRow(
                    unit.start + line.start(), unit.start + line.end(), hit.date, hit.printed, text, number
                )


# "Tid Aktivitet": two heads over columns of dates and of what is due
_TIME_AND_EVENT = re.compile(
    r"(?:tid|når|dato|tidspunkt)\s+(?:aktivitet\w*|hva|kva|sak\w*|tema|hendelse\w*|hending\w*|møte\w*|oppgave\w*|tiltak)",
    re.IGNORECASE,
)


def _heads_dates(line: str, year: int | None) -> bool:
    heads = EVENT_HEADER.search(line) or _TIME_AND_EVENT.fullmatch(line.strip())
    return len(line) <= 80 and bool(heads) and not find_dates(line, year)


def _pair(line: str, year: int | None) -> tuple[DateMatch, str] | None:
    """The date at one end of a line and the words beside it."""
    dates = find_dates(line, year)
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    if not line[: first.start].strip():
        return first, " ".join(line[first.end :].split()).strip(" :\u2013-")
    if not line[last.end :].strip(" ."):
        return last, " ".join(line[: last.start].split()).strip(" :\u2013-")
    return None
