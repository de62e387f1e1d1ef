"""Tables of kap./post: rows out of pipe tables and out of tables that a converter left as lines of text.

Both give the same rows. A chapter cell left blank is carried down; a row broken over lines is joined;
empty and shifted cells are dropped, and where three sums stand in a row, the split that adds up wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Document
from corpus.grammar.amounts import parse_cell, split_columns
from corpus.grammar.references import find_references, normal_kap
from corpus.table_words import (
    HEAD_LINE,
    MONEY_ROLES,
    SUM_WORD,
    Role,
    is_unit_note,
    role_of,
    roles_in_line,
    unit_in,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``sums`` are kroner by role, offsets are those of the whole row in the document.

    A sum row has ``post`` empty; its ``kap`` is the chapter that it sums, or ``""`` for the whole table.
    """

    kap: str
    post: str
    name: str
    sums: tuple[tuple[Role, int], ...]
    start: int
    end: int
    is_sum: bool = False
    note: bool = False  # the row bears an asterisk


@dataclass(frozen=True, slots=True)
class Table:
    """A table of appropriations: its rows in order, and the offsets of the whole with its head."""

    rows: tuple[Row, ...]
    roles: tuple[Role, ...]
    start: int
    end: int
    lines: frozenset[int]
    unit: int


@dataclass(frozen=True, slots=True)
class _Head:
    roles: tuple[Role, ...]  # by column
    unit: int | None

    @property
    def is_whole(self) -> bool:
        """Whether the head names the item and a sum: that of a table of appropriations."""
        return bool({"kap", "kap_post", "post"} & set(self.roles)) and any(role in MONEY_ROLES for role in self.roles)


def find_tables(document: Document, start: int, end: int, default_unit: int | None = None) -> list[Table]:
    """The kap./post tables between two offsets, in order."""
    tables = [*_pipe_tables(document, start, end, default_unit), *_text_tables(document, start, end, default_unit)]
    return sorted((table for table in tables if table.rows), key=lambda table: table.start)


# --- pipe tables -----------------------------------------------------------------------------------


def _pipe_tables(document: Document, start: int, end: int, default_unit: int | None) -> Iterator[Table]:
    head: _Head | None = None
    for group in _pipe_groups(document, start, end):
        for segment, own in _segments(document, group):
            head = own or head
            if head is None or not head.is_whole:
                continue
            unit = head.unit or _unit_around(document, group) or default_unit or 1
            rows = tuple(_pipe_rows(document, segment, head, unit))
            span = (document.line_span(segment[0])[0], document.line_span(segment[-1])[1])
            yield Table(rows, head.roles, *span, frozenset(segment), unit)


def _segments(document: Document, group: Sequence[int]) -> Iterator[tuple[list[int], _Head | None]]:
    """A group of rows cut at its heads; a head repeated on a new page cuts nothing."""
    segment: list[int] = []
    head: _Head | None = None
    waiting: list[int] = []
    for line in group:
        cells = _cells(document, line)
        if not _is_data(cells, head):
            waiting.append(line)
            continue
        own = _pipe_head([_cells(document, number) for number in waiting])
        if own and own.is_whole and (head is None or own.roles != head.roles):
            if segment:
                yield segment, head
            segment, head = [], own
        segment += [*waiting, line]
        waiting = []
    if segment or waiting:
        yield [*segment, *waiting], head or _pipe_head([_cells(document, number) for number in waiting])


def _pipe_groups(document: Document, start: int, end: int) -> Iterator[list[int]]:
    """Lines with pipes that only blank lines part: a table goes on over a page break."""
    group: list[int] = []
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        first, last = document.line_span(number)
        if "|" in document.text[first:last]:
            group.append(number)
        elif group and document.clean[first:last].strip():
            yield group
            group = []
    if group:
        yield group


def _cells(document: Document, line: int) -> list[str]:
    first, last = document.line_span(line)
    text = document.clean[first:last].strip()
    return [" ".join(cell.split()) for cell in text.removeprefix("|").removesuffix("|").split("|")]


def _is_data(cells: Sequence[str], head: _Head | None) -> bool:
    has_sum = any(parse_cell(cell, 1) is not None and len(re.sub(r"\D", "", cell)) > 0 for cell in cells[1:])
    opens = re.match(r"(?:kap\.?\s*)?\d{3,4}(?:\s*[./,]?\s*(?:post\s*)?\d{2})?\*?$|\d{1,2}$", cells[0], re.IGNORECASE) if cells else None
    second = len(cells) > 1 and re.fullmatch(r"(?:post\s*)?\d{1,2}\*?", cells[1], re.IGNORECASE)
    return bool((opens and (has_sum or head)) or (second and has_sum))


def _pipe_head(rows: Sequence[Sequence[str]]) -> _Head | None:
    filled = [row for row in rows if any(cell for cell in row)]
    if not filled:
        return None
    width = max(len(row) for row in filled)
    columns = [" ".join(row[i] for row in filled if i < len(row) and row[i]) for i in range(width)]
    return _Head(tuple(role_of(column) for column in columns), unit_in(" ".join(columns)))


def _unit_around(document: Document, group: Sequence[int]) -> int | None:
    """The unit said in the three filled lines before a table or in the note right after it."""
    before = _filled(document, range(group[0] - 1, 0, -1), 3)
    after = _filled(document, range(group[-1] + 1, document.line_count + 1), 1)
    for text in before:
        if (unit := unit_in(text)) is not None:
            return unit
    return next((unit_in(f"({text.strip(' ()*_')})") for text in after if is_unit_note(text)), None)


def _filled(document: Document, numbers: range, count: int) -> list[str]:
    found: list[str] = []
    for number in numbers:
        first, last = document.line_span(number)
        text = document.clean[first:last].strip()
        if text:
            found.append(text)
        if len(found) == count:
            break
    return found


def _pipe_rows(document: Document, lines: Sequence[int], head: _Head, unit: int) -> Iterator[Row]:
    kap = ""
    for line in lines:
        row = _cells(document, line)
        found = _identify(row, head, kap) if any(row) else None
        if found is None:
            continue
        kap, post, name, is_sum, sum_kap = found
        money = _pipe_sums(row, head, unit)
        if money and (post or is_sum):
            first, last = document.line_span(line)
            yield Row(sum_kap if is_sum else kap, "" if is_sum else post, name, money, first, last, is_sum, "*" in row[0])


def _identify(row: Sequence[str], head: _Head, kap: str) -> tuple[str, str, str, bool, str] | None:
    """Kap, post, name, whether it is a sum row, and of which chapter."""
    texts = [cell for cell in row if cell]
    by_role = {role: row[i] for i, role in enumerate(head.roles) if i < len(row) and role in ("kap", "post", "kap_post", "name")}
    name = by_role.get("name", "") or next((c for c in texts if re.search(r"[A-Za-zÆØÅæøå]{3}", c)), "")
    if any(SUM_WORD.match(cell) for cell in texts[:3]):
        named = re.search(r"\b0?(\d{3,4})\b", " ".join(texts[:3]))
        return kap, "", name, True, normal_kap(named[1]) if named and "kap" in " ".join(texts[:3]).lower() else ""
    joined = by_role.get("kap_post", "")
    if joined:
        refs = find_references(joined if re.search(r"[./]|kap|post", joined, re.IGNORECASE) else re.sub(r"\s+", "/", joined))
        if refs and refs[0].posts:
            return refs[0].kap or kap, refs[0].posts[0], name.removeprefix(joined).strip(), False, ""
        only = re.fullmatch(r"(?:kap\.?\s*)?(0?\d{3,4})\D*", joined, re.IGNORECASE)
        lone = re.fullmatch(r"(?:post\s*)?(\d{1,2})\*?", joined, re.IGNORECASE)
        if lone and kap:
            return kap, lone[1].zfill(2), name, False, ""
        return (normal_kap(only[1]), "", name, False, "") if only else None
    return _from_columns(by_role, kap, name)


def _from_columns(by_role: dict[Role, str], kap: str, name: str) -> tuple[str, str, str, bool, str] | None:
    own = re.fullmatch(r"(?:kap(?:itt?el)?\.?\s*)?(0?\d{3,4})\*?", by_role.get("kap", ""), re.IGNORECASE)
    both = find_references(by_role.get("kap", ""))
    post = re.fullmatch(r"(?:post\s*)?(\d{1,2})\*?", by_role.get("post", ""), re.IGNORECASE)
    if both and both[0].posts and both[0].kap:
        return both[0].kap, both[0].posts[0], name, False, ""
    kap = normal_kap(own[1]) if own else kap
    if not kap:
        return None
    return kap, post[1].zfill(2) if post else "", name, False, ""


def _pipe_sums(row: Sequence[str], head: _Head, unit: int) -> tuple[tuple[Role, int], ...]:
    """The sums of a row by role; empty cells are skipped, so that shifted columns still find theirs."""
    labels = {i for i, role in enumerate(head.roles) if role in ("kap", "post", "kap_post", "name")}
    roles = [role for role in head.roles if role in MONEY_ROLES]
    cells = [(i, cell) for i, cell in enumerate(row) if i not in labels and cell]
    values = [(i, value) for i, cell in cells if (value := parse_cell(cell, unit)) is not None]
    if len(values) == len(roles):
        return _balanced([(role, value) for role, (_, value) in zip(roles, values, strict=True)])
    placed = [(head.roles[i], value) for i, value in values if i < len(head.roles) and head.roles[i] in MONEY_ROLES]
    return tuple(placed)


def _balanced(sums: list[tuple[Role, int]]) -> tuple[tuple[Role, int], ...]:
    """Three sums of which the first two make the third are prior, change and sum, whatever their heads say."""
    if len(sums) == 3 and sums[0][1] + sums[1][1] == sums[2][1] and sums[1][1]:
        return (("prior", sums[0][1]), ("change", sums[1][1]), ("sum", sums[2][1]))
    return tuple(sums)


# --- tables left as lines of text ----------------------------------------------------------------------

_TAIL = r"(?P<tail>(?:(?:kr\b\.?\s*)?[-–−+]?\d{1,3}(?:[ .]\d{3})*(?!\d)\s*)+|[-–])$"
_ROW = re.compile(
    r"^(?:kap(?:itt?el)?\b\.?\s*)?(?P<kap>0?\d{3,4})(?:\s*[/.,]\s*|\s+)(?:post\s*)?(?P<post>\d{2})(?P<star>\*?)(?![\d.,/])\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_POST_ROW = re.compile(r"^(?:post\s*)?(?P<post>\d{2})(?P<star>\*?)\s+(?P<rest>[A-ZÆØÅ].*)$", re.IGNORECASE)
_KAP_ROW = re.compile(r"^(?:kap(?:itt?el)?\b\.?\s*)(?P<kap>0?\d{3,4})\b(?P<rest>.*)$|^(?P<bare>\d{3,4})\s+(?P<name>[A-ZÆØÅ][^\d]*)$", re.IGNORECASE)
_SUM_ROW = re.compile(rf"^(?P<label>(?:sum|totalt?|samlet|samla|i alt)\b.*?)\s*{_TAIL}", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:økes|reduseres|tildeles|stilles|aukar|med|blir|er|skal|disponerer)\b.*\d", re.IGNORECASE)


def _text_tables(document: Document, start: int, end: int, default_unit: int | None) -> Iterator[Table]:
    lines = [n for n in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1) if _text(document, n) and "|" not in _text(document, n)]
    at = 0
    while at < len(lines):
        if HEAD_LINE.match(_text(document, lines[at])) and not re.search(r"\d{3}", _strip_years(_text(document, lines[at]))):
            head_end = _head_end(document, lines, at)
            table, at = _read_text_table(document, lines, at, head_end, default_unit)
        elif _loose_rows(document, lines, at):
            table, at = _read_text_table(document, lines, at, at, default_unit)
        else:
            table, at = None, at + 1
        if table:
            yield table


def _text(document: Document, line: int) -> str:
    first, last = document.line_span(line)
    return " ".join(document.clean[first:last].replace("\t", "  ").strip().split(" ")).strip()


def _strip_years(text: str) -> str:
    return re.sub(r"\b20\d\d\b|1 ?000", "", text)


def _head_end(document: Document, lines: Sequence[int], at: int) -> int:
    """The first line after the head: the head goes on until a row begins (at most four lines)."""
    for place in range(at + 1, min(at + 5, len(lines))):
        text = _text(document, lines[place])
        if _ROW.match(text) or _POST_ROW.match(text) or _KAP_ROW.match(text):
            return place
    return at + 1


def _loose_rows(document: Document, lines: Sequence[int], at: int) -> bool:
    """Two rows in a row that begin with kap./post and end with a sum make a table without a head."""
    texts = [_text(document, number) for number in lines[at : at + 2]]
    return len(texts) == 2 and all(
        (match := _ROW.match(text)) and re.search(_TAIL, match["rest"]) and not _PROSE.search(match["rest"]) for text in texts
    )


def _read_text_table(
    document: Document, lines: Sequence[int], at: int, body: int, default_unit: int | None
) -> tuple[Table | None, int]:
    head = " ".join(_text(document, number) for number in lines[at:body])
    roles: list[Role] = roles_in_line(head) or ["amount"]
    rows: list[Row] = []
    kap, place = "", body
    while place < len(lines):
        row, kap, following = _text_row(document, lines, place, kap, len(roles))
        if following == place:
            break
        if row:
            rows.append(row)
        place = following
    if not rows:
        return None, max(body, at + 1)
    used = lines[at:place]
    unit = unit_in(head) or _unit_around(document, used) or default_unit or 1
    span = (document.line_span(used[0])[0], document.line_span(used[-1])[1])
    finished = tuple(_with_roles(row, roles, unit) for row in rows)
    return Table(finished, tuple(roles), *span, frozenset(used), unit), place


def _text_row(
    document: Document, lines: Sequence[int], place: int, kap: str, columns: int
) -> tuple[Row | None, str, int]:
    """One row from ``place`` on: the row (``None`` for a chapter line or a repeated head), the chapter, the next place."""
    text = _text(document, lines[place])
    if summed := _SUM_ROW.match(text):
        named = re.search(r"kap\D{0,3}0?(\d{3,4})", summed["label"], re.IGNORECASE)
        row = _raw_row(document, lines[place : place + 1], normal_kap(named[1]) if named else "", "", summed["label"], summed["tail"])
        return (replace(row, is_sum=True) if row else None), kap, place + 1
    match = _ROW.match(text) or (_POST_ROW.match(text) if kap else None)
    if match:
        own = normal_kap(match["kap"]) if "kap" in match.groupdict() and match["kap"] else kap
        for last in range(place, min(place + 4, len(lines))):
            if last > place and _starts_row(_text(document, lines[last])):
                break
            joined = " ".join([match["rest"], *(_text(document, n) for n in lines[place + 1 : last + 1])]).strip()
            tail = re.search(_TAIL, joined)
            if tail and not _PROSE.search(joined):
                row = _raw_row(document, lines[place : last + 1], own, match["post"], joined[: tail.start()], tail["tail"])
                return (replace(row, note=bool(match["star"])) if row else None), own, last + 1
        return None, kap, place
    chapter = _KAP_ROW.match(text)
    if chapter and not re.search(r"[.:]$", text) and len(text) < 110 and not _PROSE.search(text):
        return None, normal_kap(chapter["kap"] or chapter["bare"]), place + 1
    if HEAD_LINE.match(text) or is_unit_note(text):
        return None, kap, place + 1
    return None, kap, place


def _starts_row(text: str) -> bool:
    return bool(_ROW.match(text) or _KAP_ROW.match(text) or SUM_WORD.match(text) or HEAD_LINE.match(text))


def _raw_row(document: Document, lines: Sequence[int], kap: str, post: str, name: str, tail: str) -> Row | None:
    """A row whose sums are still the printed digits: one entry of role ``other`` a digit group."""
    first, last = document.line_span(lines[0])[0], document.line_span(lines[-1])[1]
    groups = re.sub(r"kr\b\.?", " ", tail, flags=re.IGNORECASE)
    return _Printed(kap, post, " ".join(name.split()), (), first, last, False, False, groups)


@dataclass(frozen=True, slots=True)
class _Printed(Row):
    digits: str = ""


def _with_roles(row: Row, roles: list[Role], unit: int) -> Row:
    digits = row.digits if isinstance(row, _Printed) else ""
    sums: tuple[tuple[Role, int], ...] = ()
    readings = split_columns(digits.replace(".", " "), len(roles))
    if len(roles) == 3:
        readings = [r for r in readings if r[0] + r[1] == r[2]] or readings
    if len(readings) == 1 or (readings and len(roles) == 1):
        sums = _balanced([(role, value * unit) for role, value in zip(roles, readings[0], strict=True)])
    return Row(row.kap, row.post, row.name, sums, row.start, row.end, row.is_sum, row.note)
