"""The bodies, people and months that a question may name, gathered once a build from all facts and letters.

The table ``known`` holds nothing that the others do not: it spares a question the reading of them. Its kinds are
``party`` (name and abbreviation), ``short`` (of a party's abbreviations, the one of the last letter), ``person``
(name and the agency written to), ``telephone`` (a person who has one), ``sender`` and ``deadline`` (a month).
Within a kind the rows stand in the order in which the letters bring them up.
"""

from __future__ import annotations

import sqlite3


def _first(kind: str, name: str, detail: str, where: str, order: str) -> str:
    """The SQL of a kind's rows: each distinct name and detail of the facts, in the order of its first fact."""
    place = f"row_number() over (order by {order}) as place"
    numbered = f"select {name} as name, {detail} as detail, {place} from facts where {where} and {name} > ''"
    return f"select '{kind}', name, detail from ({numbered}) group by name, detail order by min(place)"


_LAST = "row_number() over (partition by text order by agency desc, year desc, source desc, char_start desc, id desc)"
_ROWS: tuple[str, ...] = (
    _first("party", "text", "coalesce(detail, '')", "kind = 'party'", "agency, year, id"),
    f"select 'short', text, detail from (select text, detail, {_LAST} as place from facts where kind = 'party'"
    " and text > '' and detail > '') where place = 1",
    _first("person", "text", "agency", "kind in ('signatory', 'case_handler')", "kind, agency, year, id"),
    _first("telephone", "text", "''", "kind = 'case_handler' and detail glob '*[0-9]*'", "agency, year, id"),
    "select distinct 'sender', sender, '' from letters where sender > ''",
    "select distinct 'deadline', substr(date, 1, 7), '' from facts where kind = 'deadline' and date > ''",
)


def write(connection: sqlite3.Connection) -> None:
    """Fill ``known`` from the other tables, in place of what it held."""
    connection.execute("delete from known")
    for rows in _ROWS:
        connection.execute(f"insert into known (kind, name, detail) {rows}")
