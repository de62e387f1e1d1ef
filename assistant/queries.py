"""All SQL of the question path: typed rows out of the store, read only, every value bound.

``Books`` wraps an open ``sqlite3`` connection. Its methods filter by equality on columns named in this
file; ``""`` and ``None`` as a filter mean "any".
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal, TypeVar

from assistant.kept import Kept
from assistant.rows import (
    AgencyRow,
    AssignmentRow,
    BalanceRow,
    EntryRow,
    FactRow,
    IssueRow,
    ItemRow,
    LetterRow,
    PassageRow,
)

__all__ = [
    "AgencyRow",
    "AssignmentRow",
    "BalanceRow",
    "Books",
    "EntryRow",
    "FactRow",
    "IssueRow",
    "ItemRow",
    "LetterRow",
    "PassageRow",
]

Row = TypeVar("Row")
T = TypeVar("T")
Table = Literal["agencies", "letters", "facts", "entries", "balances", "items", "assignments", "issues", "passages"]
Filter = str | int | None | tuple[Any, ...]


_FEW = 200  # rows of a result that is kept


def _columns(row_type: Any) -> str:
    """The columns of a row type: its slots are its fields, in order."""
    return ", ".join(row_type.__slots__)


def _condition(column: str, value: Filter) -> tuple[str, Sequence[Any]]:
    if isinstance(value, tuple):
        return f"{column} in ({', '.join('?' * len(value))})", value
    return f"{column} = ?", (value,)


def _where(filters: dict[str, Filter]) -> tuple[str, list[Any]]:
    """The condition that columns equal the filters, and its values; an empty filter does not filter."""
    asked = [_condition(column, value) for column, value in filters.items() if value not in ("", None)]
    where = f" where {' and '.join(sql for sql, _ in asked)}" if asked else ""
    return where, [value for _, bound in asked for value in bound]


def _once(values: Iterable[T]) -> Iterator[T]:
    """Each value when it first comes."""
    seen: set[T] = set()
    for value in values:
        if value not in seen:
            seen.add(value)
            yield value


class Books:
    """Reads one store, which never changes while open: letters and agencies are kept, and the last rows and texts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._letters: dict[str, LetterRow] = {}
        self._chains: dict[tuple[str, int | None], tuple[LetterRow, ...]] = {}
        self._several_years: dict[str | None, bool] = {}
        self._kept: Kept[tuple[Any, ...], tuple[Any, ...]] = Kept()  # rows
        self._texts: Kept[str, str] = Kept()
        self._headings: Kept[str, list[tuple[str, int, int, str]]] = Kept()

    def _select(self, row_type: type[Row], table: Table, order: str, **filters: Filter) -> tuple[Row, ...]:
        """Rows of ``table`` whose columns equal the filters; an empty filter does not filter."""
        asked = (table, order, *filters.items())
        if asked in self._kept:
            return self._kept[asked]
        where, values = _where(filters)
        sql = f"select {_columns(row_type)} from {table}{where} order by {order}"
        rows = tuple(row_type(*row) for row in self._connection.execute(sql, values))
        if len(rows) <= _FEW:
            self._kept[asked] = rows
        return rows

    # ---- letters -----------------------------------------------------------------------------------

    @cached_property
    def letters_by_id(self) -> dict[str, LetterRow]:
        """Every letter, in the order of agency, year and place in the chain. Reads all: for lists of letters only."""
        return {row.id: row for row in self.letters()}

    def known_letter(self, id: str) -> LetterRow | None:
        """The letter with this id, ``None`` where the store has no such letter."""
        if id not in self._letters:
            self._letters.update((row.id, row) for row in self._select(LetterRow, "letters", "id", id=(id,)))
        return self._letters.get(id)

    def letter(self, id: str) -> LetterRow:
        """Raises ``KeyError`` where the store has no such letter."""
        found = self.known_letter(id)
        if found is None:
            raise KeyError(id)
        return found

    def first_letters(self, count: int) -> tuple[LetterRow, ...]:
        """So many of all letters, in their order."""
        return self._select(LetterRow, "letters", f"agency, year, ordinal, position limit {int(count)}")

    def letters(self, agency: str = "", year: int | None = None) -> tuple[LetterRow, ...]:
        """Those to an agency, of a year, in the order of agency, year and place in the chain."""
        scope = agency, year
        if scope not in self._chains:
            found = self._select(LetterRow, "letters", "agency, year, ordinal, position", agency=agency, year=year)
            self._chains[scope] = found
            self._letters.update((row.id, row) for row in found)
        return self._chains[scope]

    @cached_property
    def has_several_agencies(self) -> bool:
        """Whether there are letters to more than one agency."""
        return len(self._connection.execute("select distinct agency from letters limit 2").fetchall()) > 1

    def has_several_years(self, agency: str | None = None) -> bool:
        """Whether the letters to an agency, else all letters, are of more than one year."""
        if agency not in self._several_years:
            where, values = ("", ()) if agency is None else (" where agency = ?", (agency,))
            found = self._connection.execute(f"select distinct year from letters{where} limit 2", values).fetchall()
            self._several_years[agency] = len(found) > 1
        return self._several_years[agency]

    @cached_property
    def agencies(self) -> dict[str, AgencyRow]:
        return {row.key: row for row in self._select(AgencyRow, "agencies", "name")}

    @cached_property
    def short_names(self) -> dict[str, str]:
        """Abbreviations by full name: of agencies, and of every body that a letter abbreviates."""
        bodies = dict(self._connection.execute("select name, detail from known where kind = 'short'").fetchall())
        return bodies | {row.name: row.short for row in self.agencies.values() if row.short}

    def missing(self, agency: str = "", year: int | None = None) -> dict[tuple[str, int | None], list[int]]:
        """The letter numbers that each chain lacks (0 is the main letter), by agency and year."""
        where, values = _where({"agency": agency, "year": year})
        rows = self._connection.execute(
            f"select agency, year, missing from chains{where} order by agency, year", values
        )
        return {(key, of_year): json.loads(missing or "[]") for key, of_year, missing in rows}

    # ---- money -------------------------------------------------------------------------------------

    def balances(
        self, *, agency: str = "", year: int | None = None, kap: str = "", post: str = ""
    ) -> tuple[BalanceRow, ...]:
        order = "agency, year, cast(kap as integer), post, ordinal"
        return self._select(BalanceRow, "balances", order, agency=agency, year=year, kap=kap, post=post)

    def entries(
        self,
        *,
        agency: str = "",
        year: int | None = None,
        kap: str = "",
        post: str = "",
        letters: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
    ) -> tuple[EntryRow, ...]:
        return self._select(
            EntryRow,
            "entries",
            "agency, year, ordinal, cast(kap as integer), post, fact",
            agency=agency,
            year=year,
            kap=kap,
            post=post,
            letter=letters or None,
            kind=kinds or None,
        )

    def posts(
        self, *, agency: str = "", year: int | None = None, kap: str = "", known: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Kap. and post of each balance, once each, in the order of agency, year and number; read as far as needed.

        With ``known`` only of balances whose sum is known.
        """
        where, values = _where({"agency": agency, "year": year, "kap": kap})
        also = f"{' and' if where else ' where'} after is not null" if known else ""
        order = "agency, year, cast(kap as integer), post, ordinal"
        rows = self._connection.execute(f"select kap, post from balances{where}{also} order by {order}", values)
        return _once((kap, post) for kap, post in rows)

    def chapters(self, *, agency: str = "", year: int | None = None) -> Iterator[str]:
        """The chapters of the balances, once each, in the order of agency, year and number; read as far as needed."""
        return _once(kap for kap, _ in self.posts(agency=agency, year=year))

    def items(self, *, agency: str = "", year: int | None = None, kap: str = "", post: str = "") -> tuple[ItemRow, ...]:
        order = "agency, year, cast(kap as integer), post"
        return self._select(ItemRow, "items", order, agency=agency, year=year, kap=kap, post=post)

    # ---- facts -------------------------------------------------------------------------------------

    def facts(
        self,
        *kinds: str,
        agency: str = "",
        year: int | None = None,
        kap: str | None = None,
        post: str | None = None,
        letters: tuple[str, ...] = (),
        assignments: tuple[str, ...] = (),
    ) -> tuple[FactRow, ...]:
        return self._select(
            FactRow,
            "facts",
            "agency, year, source, char_start, id",
            kind=kinds or None,
            agency=agency,
            year=year,
            kap=kap,
            post=post,
            letter=letters or None,
            assignment=assignments or None,
        )

    def has_parts(self, kap: str, post: str) -> bool:
        """Whether a letter says what a part of a post is for."""
        sql = "select 1 from facts where kap = ? and post = ? and status = 'part' limit 1"
        return self._connection.execute(sql, (kap, post)).fetchone() is not None

    def fact(self, id: int) -> FactRow:
        """Raises ``KeyError`` where the store has no such fact."""
        rows = self._select(FactRow, "facts", "id", id=id)
        if not rows:
            raise KeyError(id)
        return rows[0]

    def facts_by_id(self, ids: Iterable[int]) -> dict[int, FactRow]:
        wanted = tuple(set(ids))
        return {row.id: row for row in self._select(FactRow, "facts", "id", id=wanted)} if wanted else {}

    def assignments(
        self,
        *,
        ids: tuple[str, ...] = (),
        agency: str = "",
        year: int | None = None,
        letters: tuple[str, ...] = (),
    ) -> tuple[AssignmentRow, ...]:
        return self._select(
            AssignmentRow,
            "assignments",
            "agency, year, source, char_start",
            assignment=ids or None,
            agency=agency,
            year=year,
            letter=letters or None,
        )

    def due_assignments(self) -> Iterator[str]:
        """The assignments that have a date to meet, the last told first; read as far as needed."""
        sql = (
            "select assignment from facts where kind = 'deadline' and assignment > '' and date > '' "
            "order by agency desc, year desc, source desc, char_start desc, id desc"
        )
        return _once(key for (key,) in self._connection.execute(sql))

    def outermost_assignments(self) -> tuple[str, str] | None:
        """The first and the last id of all, as they are spelt; ``None`` where no assignment is given."""
        sql = "select (select min(assignment) from assignments), (select max(assignment) from assignments)"
        first, last = self._connection.execute(sql).fetchone()
        return None if first is None else (first, last)

    def assignments_of(self, facts: Iterable[FactRow]) -> tuple[AssignmentRow, ...]:
        """The assignments that the facts are about: those of their own agency and year, whatever others bear."""
        wanted = {(fact.agency, fact.year, fact.assignment) for fact in facts if fact.assignment}
        if not wanted:
            return ()
        agencies, _, ids = (tuple(set(part)) for part in zip(*wanted, strict=True))
        order = "agency, year, source, char_start"
        rows = self._select(AssignmentRow, "assignments", order, assignment=ids, agency=agencies)
        return tuple(row for row in rows if (row.agency, row.year, row.assignment) in wanted)

    def issues(self, *, kap: str | None = None, post: str | None = None, code: str = "") -> tuple[IssueRow, ...]:
        return self._select(IssueRow, "issues", "source, line_start, id", kap=kap, post=post, code=code)

    def passages(self, ids: tuple[int, ...]) -> dict[int, PassageRow]:
        return {row.id: row for row in self._select(PassageRow, "passages", "id", id=ids)} if ids else {}

    def holds(self, beginning: str) -> bool:
        """Whether a word of the letters begins so."""
        found = "select 1 from vocabulary where term >= ? and term < ? limit 1"
        return self._connection.execute(found, (beginning, f"{beginning}\uffff")).fetchone() is not None

    def heading(self, letter: str, source: str, at: int) -> str:
        """The heading over an offset of a letter's document, ``""`` under none but the letter's title."""
        if letter not in self._headings:
            sql = "select source, char_start, char_end, heading from passages where letter = ? order by char_start"
            self._headings[letter] = self._connection.execute(sql, (letter,)).fetchall()
        over = (row[3] for row in self._headings[letter] if row[0] == source and row[1] <= at < row[2])
        _, under, heading = (next(over, "") or "").rpartition(" \u203a ")
        return heading if under else ""

    # ---- texts -------------------------------------------------------------------------------------

    def text(self, source: str) -> str:
        """The text of a document, ``""`` where the store does not hold it."""
        if source not in self._texts:
            found = self._connection.execute("select text from documents where source = ?", (source,))
            row = found.fetchone()
            self._texts[source] = row[0] if row else ""
        return self._texts[source]
