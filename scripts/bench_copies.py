"""A store made larger: its rows copied under the names of other agencies, its full text and vectors made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlite_utils

from index import fulltext, known, vectors
from index.schema import INDEXES, TABLES
from index.store import DATABASE
from scripts.bench_letters import AGENCIES
from scripts.bench_vectors import ClumpEncoder

_ONCE = {"meta", "calibration", "vocabulary", "known"}
_NAMES = {"agency", "letter", "source"}
_REFERENCES = {"fact", "stated", "stated_before"}  # to facts.id


class _Texts:
    """Heading and text of every passage, read from the store each time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self._connection.execute("select heading, text from passages order by id")


def multiply(data: Path, times: int) -> None:
    """Make the store in ``data`` so many times as large."""
    connection = sqlite3.connect(data / DATABASE)
    connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000;")
    database = sqlite_utils.Database(connection)
    for name in [row[0] for row in connection.execute("select name from sqlite_master where type = 'index'")]:
        if not name.startswith("sqlite_"):
            connection.execute(f"drop index {name}")
    most = {table: _most(connection, table) for table in TABLES}
    for copy in range(1, times):
        for table, columns in TABLES.items():
            if table not in _ONCE:
                values = ", ".join(_value(table, column, copy, most) for column in columns)
                last = f" where rowid <= {most[table]}"
                connection.execute(f"insert into {table} ({', '.join(columns)}) select {values} from {table}{last}")
    connection.execute(f"drop table {fulltext.TABLE}")
    connection.execute("delete from vocabulary")
    fulltext.write(database, _Texts(connection))  # type: ignore[arg-type]
    for table, indexed in INDEXES:
        database.table(table).create_index(indexed)
    known.write(connection)
    connection.execute("analyze")
    count = _most(connection, "passages")
    (old,) = connection.execute("select value from meta where key = 'vectors_file'").fetchone()
    (data / old).unlink()
    vectors.write(ClumpEncoder().rows(count), data / f"vectors-{count}.faiss")
    about = {"passages": str(count), "vectors_file": f"vectors-{count}.faiss"}
    connection.executemany("update meta set value = ? where key = ?", [(value, key) for key, value in about.items()])
    connection.commit()
    connection.close()


def _most(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"select max(rowid) from {table}").fetchone()[0] or 0)


def _value(table: str, column: str, copy: int, most: dict[str, int]) -> str:
    """The SQL of a column's value in a copy: other agencies with other letters, and chapters of their own."""
    if column == "id" and table != "letters":
        return f"id + {copy * most[table]}"
    if column in _REFERENCES:
        return f"{column} + {copy * most['facts']}"
    if column in _NAMES or (table, column) in {("letters", "id"), ("agencies", "key")}:
        return f"{column} || '-{copy}'"
    if (table, column) == ("agencies", "name"):
        return f"name || ' {copy}'"
    if column == "kap":
        return f"case when kap > '' then cast(cast(kap as integer) + {copy * len(AGENCIES)} as text) else kap end"
    return column
