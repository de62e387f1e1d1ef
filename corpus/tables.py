"""Tables of kap./post, in whichever form a letter has them."""

from __future__ import annotations

from corpus.document import Document
from corpus.pipe_tables import pipe_tables
from corpus.table_model import Table
from corpus.text_tables import text_tables


def find_tables(
    document: Document, start: int, end: int, default_unit: int | None = None, year: int | None = None
) -> list[Table]:
    """The kap./post tables between two offsets, in order.

    ``default_unit`` is the unit in kroner that the letter gives for all of its tables, if it does;
    ``year`` the year that it is for.
    """
    tables = [
        *pipe_tables(document, start, end, default_unit, year),
        *text_tables(document, start, end, default_unit, year),
    ]
    return sorted((table for table in tables if table.rows), key=lambda table: table.start)
