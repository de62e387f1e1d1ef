"""Paragraphs and tables in reading order, as DOCX and HTML give them, written out as lines.

A table row becomes ``| cell | cell |``. A table within a cell stands below the row that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.readers.builder import TextBuilder
from corpus.readers.masking import MARK_START, PAGE_BREAK
from corpus.readers.rows import pipe_row, split_stacked

_MOST_COLUMNS = 60  # a wider span is a mistake or an attack


@dataclass(slots=True)
class _Cell:
    paragraphs: list[str] = field(default_factory=list)
    inner_rows: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # both of the above, in order


@dataclass(slots=True)
class _Table:
    row: list[_Cell] = field(default_factory=list)
    cell: _Cell | None = None
    covered: dict[int, int] = field(default_factory=dict)  # column -> rows below that a cell reaches into
    reach: tuple[int, int] = (1, 1)  # the open cell's columns and rows
    is_wide: bool = False  # has had a row of more than one cell
    begins_page: bool = False  # a page break was seen in the open row


class Flow:
    """Writes what it is told to a builder. Calls may be unbalanced, as hostile files are."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self._tables: list[_Table] = []
        self._last = ""  # what the last line was: "text", "item", "row", or "" at the start

    def paragraph(self, text: str, prefix: str = "") -> None:
        """Add a paragraph, whose ``\\n`` begin new lines; ``prefix`` stands before the first."""
        cell = next((table.cell for table in reversed(self._tables) if table.cell), None)
        for number, line in enumerate(text.split("\n")):
            line = (prefix if not number else "") + line
            if cell is None:
                self._emit(line, "more" if number else _kind(prefix))
            else:
                self._add_to_cell(cell, line)

    def break_page(self) -> None:
        """A page break between paragraphs; within a table, the row begins the page."""
        if self._tables:
            self.paragraph(PAGE_BREAK)
        else:
            self.builder.break_page()

    def _emit(self, line: str, kind: str) -> None:
        """Write a line; a blank one goes between paragraphs and around lists and tables, as in Markdown."""
        if self._last and kind != "more" and (kind == "text" or kind != self._last):
            self.builder.line("")
        self._last = self._last if kind == "more" else kind
        self.builder.line(line)

    def _add_to_cell(self, cell: _Cell, line: str) -> None:
        text = line.replace(PAGE_BREAK, "")
        self._tables[-1].begins_page |= text != line
        if text.strip():
            cell.paragraphs.append(text)
            cell.lines.append(line)

    def start_table(self) -> None:
        self._tables.append(_Table())

    def end_table(self) -> None:
        if self._tables:
            self.end_row()
            self._tables.pop()

    def start_row(self) -> None:
        self.end_row()

    def start_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Open a cell that spans so many columns and rows."""
        if not self._tables:
            return
        self.end_cell()
        table = self._tables[-1]
        self._fill_covered(table)
        table.cell = _Cell()
        table.reach = max(1, min(columns, _MOST_COLUMNS)), max(1, rows)

    def end_cell(self) -> None:
        if not self._tables or (cell := self._tables[-1].cell) is None:
            return
        table, (columns, rows) = self._tables[-1], self._tables[-1].reach
        if rows > 1:
            first = len(table.row)
            table.covered |= dict.fromkeys(range(first, first + columns), rows)
        table.row += [cell, *(_Cell() for _ in range(columns - 1))]
        table.cell = None

    def end_row(self) -> None:
        if not self._tables:
            return
        self.end_cell()
        table = self._tables[-1]
        if table.row:
            self._fill_covered(table)
            row, table.row = table.row, []
            table.is_wide = table.is_wide or len(row) > 1
            lines = self._lines(row) if table.is_wide else [line for cell in row for line in cell.lines]
            if table.begins_page and table.is_wide and lines:
                lines[0] = PAGE_BREAK + lines[0]
            self._write(lines)
            table.begins_page = False
            table.covered = {column: rows - 1 for column, rows in table.covered.items() if rows > 1}

    def _fill_covered(self, table: _Table) -> None:
        """Leave blank cells where a cell of a row above reaches down."""
        while len(table.row) < _MOST_COLUMNS and len(table.row) in table.covered:
            table.row.append(_Cell())

    def _write(self, lines: list[str]) -> None:
        outer = self._tables[-2].cell if len(self._tables) > 1 else None
        for line in lines:
            if outer is None:
                self._emit(line, "row" if line.lstrip(PAGE_BREAK).startswith("|") else "text")
            else:
                outer.inner_rows.append(line)
                outer.lines.append(line)

    @staticmethod
    def _lines(row: list[_Cell]) -> list[str]:
        rows = split_stacked([cell.paragraphs for cell in row])
        lines = [pipe_row(cells) for cells in rows if any(cell.strip() for cell in cells)]
        return lines + [line for cell in row for line in cell.inner_rows]


def _kind(prefix: str) -> str:
    return "item" if prefix and not prefix.startswith(MARK_START) else "text"
