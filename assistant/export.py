"""Facts and balances as rows for those who live in spreadsheets."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, get_args

from assistant.queries import Books, FactRow
from assistant.render import inert
from assistant.run import OpenStore
from corpus.model import FactKind

Cell = str | int | None
Row = tuple[Cell, ...]

_FACT = [
    "letter",
    "kind",
    "year",
    "kap",
    "post",
    "amount",
    "date",
    "assignment",
    "text",
    "detail",
    "status",
    "booked",
    "because",
    "source",
    "page",
    "line_start",
    "line_end",
    "quote",
]
_BALANCE = [
    "letter",
    "year",
    "kap",
    "post",
    "name",
    "before",
    "before_basis",
    "change",
    "after",
    "basis",
    "checked",
]
_POST = re.compile(r"\s*0*(\d{2,4})(?:\s*(?:/|\.|-|\s|post)\s*(\d{1,2}))?\s*")
_FORMULA = ("=", "+", "@", "-", "\t")
_SHOWN = 40  # characters of a cell in a table


class ExportError(ValueError):
    """A filter that names nothing; the message says what there is."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    kap: str
    post: str
    letters: tuple[str, ...]


def collect(store: OpenStore, *, kind: str | None, post: str | None, letter: str | None, balances: bool) -> list[Row]:
    """The header and the rows that the filters leave. Raises ``ExportError``."""
    books = Books(store.connection)
    wanted = _Wanted(*_post(post), _letters(books, letter))
    if balances:
        return [tuple(_BALANCE), *_balance_rows(books, wanted)]
    if kind is not None and kind not in get_args(FactKind):
        raise ExportError(f"no kind {kind!r}; there are: {', '.join(get_args(FactKind))}")
    found = books.facts(
        *([kind] if kind else []), kap=wanted.kap or None, post=wanted.post or None, letters=wanted.letters
    )
    return [tuple(_FACT), *(_fact_row(books, fact) for fact in found)]


def write(rows: list[Row], form: str, file: TextIO) -> None:
    """Write the rows as ``csv``, ``json`` (a list of objects) or ``table``."""
    if form == "json":
        head, *rest = rows
        objects: list[dict[str, Any]] = [dict(zip(map(str, head), row, strict=True)) for row in rest]
        file.write(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        csv.writer(file, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    else:
        file.write(table([tuple("" if cell is None else str(cell) for cell in row) for row in _narrow(rows)]) + "\n")


def write_workbook(rows: list[Row], path: Path) -> None:
    """Write the rows as a sheet of an Excel workbook, its header bold and kept in sight.

    Texts are stored as texts, so that none is run as a formula. Raises ``ExportError`` where openpyxl is not
    installed or the file cannot be written.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
    except ImportError as error:
        raise ExportError("xlsx needs openpyxl: pip install 'tildelt[xlsx]'") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("tildelt")
    sheet.freeze_panes = "A2"
    for place, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, value=inert(value) if isinstance(value, str) else value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            if place == 0:
                cell.font = Font(bold=True)
        sheet.append(cells)
    try:
        book.save(path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from error


def table(rows: list[tuple[str, ...]]) -> str:
    """Aligned columns, the header underlined, what letters print shown inert and shortened."""
    cells = [[_short(inert(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _narrow(rows: list[Row]) -> list[Row]:
    """Without the long columns, which a terminal cannot show."""
    hidden = {"quote", "page", "line_end", "because", "before_basis"}
    kept = [place for place, name in enumerate(rows[0]) if name not in hidden]
    return [tuple(row[place] for place in kept) for row in rows]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _fact_row(books: Books, fact: FactRow) -> Row:
    values: dict[str, Cell] = {name: getattr(fact, name) for name in _FACT}
    return tuple({**values, "letter": books.letter(fact.letter).title}.values())


def _balance_rows(books: Books, wanted: _Wanted) -> list[Row]:
    names = {(item.agency, item.year, item.kap, item.post): item.name for item in books.items()}
    rows = []
    for row in books.balances(kap=wanted.kap, post=wanted.post):
        if wanted.letters and row.letter not in wanted.letters:
            continue
        values: dict[str, Cell] = {name: getattr(row, name, None) for name in _BALANCE}
        values["letter"] = books.letter(row.letter).title
        values["name"] = names.get((row.agency, row.year, row.kap, row.post), "")
        rows.append(tuple(values.values()))
    return rows


def _post(text: str | None) -> tuple[str, str]:
    if not text:
        return "", ""
    found = _POST.fullmatch(text.lower().replace("kap", "").replace(".", " ", text.count("kap.")))
    if not found:
        raise ExportError(f"{text!r} is no kap./post: write it as 672/60, or 672 for the chapter")
    return found[1], found[2].zfill(2) if found[2] else ""


def _letters(books: Books, text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    letters = books.letters()
    found = tuple(
        letter.id
        for letter in letters
        if letter.id == text
        or (text.lower() in letter.title.lower() and not text.isdigit())
        or _numbered(letter.number, text)
    )
    if not found:
        raise ExportError(f"no letter {text!r}; there are: {'; '.join(letter.title for letter in letters[:20])}")
    return found


def _numbered(number: int | None, text: str) -> bool:
    return number is not None and text.isdigit() and int(text) == number
