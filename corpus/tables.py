"""Tables of kap./post, in whichever form a letter has them."""

from __future__ import annotations

from corpus.document import Document
from corpus.pipe_tables import pipe_tables
from corpus.spaced_tables import spaced_tables
from corpus.table_model import Table
from corpus.text_tables import text_tables


def find_tables(
    document: Document, start: int, end: int, default_unit: int | None = None, year: int | None = None
) -> list[Table]:
    """The kap./post tables between two offsets, in order.

    ``default_unit`` is the unit in kroner that the letter gives for all of its tables, if it does;
    ``year`` the year that it is for.
    """
    tables = [table for table in _read(document, start, end, default_unit, year) if table.rows]
    tables.sort(key=lambda table: table.start)
    noted = next((place for place, table in enumerate(tables) if table.unit == _THOUSAND), len(tables))
    if default_unit is None and any(map(_is_too_fine, tables[noted:])):
        assumed = {table.start: table for table in _read(document, start, end, _THOUSAND, year)}
        later = [assumed.get(table.start, table) if _is_too_fine(table) else table for table in tables[noted:]]
        tables = [*tables[:noted], *later]
    return tables


_THOUSAND = 1_000


def _read(document: Document, start: int, end: int, default_unit: int | None, year: int | None) -> list[Table]:
    tables = [
        *pipe_tables(document, start, end, default_unit, year),
        *text_tables(document, start, end, default_unit, year),
    ]
    spaced = [*spaced_tables(document, start, end, default_unit, year)]
    tables = [table for table in tables if not any(_reads_more(other, table) for other in spaced)]
    taken = {line for table in tables if table.rows for line in table.lines}
    return [*tables, *spaced_tables(document, start, end, default_unit, year, taken)]


def _reads_more(spaced: Table, table: Table) -> bool:
    """Whether the gaps between columns tell sums of the same rows that the digits alone leave open."""
    return spaced.lines >= table.lines and _sums(spaced) > _sums(table)


def _sums(table: Table) -> int:
    return sum(len(row.sums) for row in table.rows)


def _is_too_fine(table: Table) -> bool:
    """Whether sums read as whole kroner are none: the Storting grants no "251 730 kroner" (it is 1 000 kroner)."""
    sums = [abs(nok) for row in table.rows for _, nok in row.sums if nok]
    return table.unit == 1 and bool(sums) and any(nok % _THOUSAND for nok in sums)
