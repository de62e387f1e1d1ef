"""Tables with pipes between their cells: Markdown, and what the PDF, DOCX and HTML readers make of a table.

A chapter cell left blank is carried down; empty and shifted cells are dropped; a head repeated on a new
page cuts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.grammar.amounts import holds_sum, parse_cell
from corpus.grammar.references import find_references, normal_kap
from corpus.table_model import Head, Row, Table, balanced, kap_above, unit_around
from corpus.table_words import MONEY_ROLES, SUM_WORD, Role, is_unit_note, of_year, role_of, unit_in


def pipe_tables(
    document: Document, start: int, end: int, default_unit: int | None, year: int | None = None
) -> Iterator[Table]:
    """The pipe tables of appropriations between two offsets; ``default_unit`` is the letter's own unit."""
    head: Head | None = None
    for group in _pipe_groups(document, start, end):
        for segment, own in _segments(document, group, year):
            head = own or head
            if head is None or not head.is_whole:
                continue
            unit = head.unit or unit_around(document, group) or default_unit or 1
            kap = head.kap or kap_above(document, segment[0], start)
            printed = ((_cells(document, line), document.line_span(line)) for line in segment)
            rows = tuple(rows_of(printed, head, unit, kap))
            span = (document.line_span(segment[0])[0], document.line_span(segment[-1])[1])
            yield Table(rows, head.roles, *span, frozenset(segment), unit)


def _segments(document: Document, group: Sequence[int], year: int | None) -> Iterator[tuple[list[int], Head | None]]:
    """A group of rows cut at its heads; a head repeated on a new page cuts nothing."""
    segment: list[int] = []
    head: Head | None = None
    waiting: list[int] = []
    for line in group:
        cells = _cells(document, line)
        if not _is_data(cells, head):
            waiting.append(line)
            continue
        own = head_of([_cells(document, number) for number in waiting], year)
        if own and own.is_whole and (head is None or (own.roles, own.kap) != (head.roles, head.kap)):
            if segment:
                yield segment, head
            segment, head = [], own
        elif own and head is None and set(own.roles) & MONEY_ROLES:
            head = own  # a head that names no item is no page of the table before
        segment += [*waiting, line]
        waiting = []
    if segment or waiting:
        yield [*segment, *waiting], head or head_of([_cells(document, number) for number in waiting], year)


def _pipe_groups(document: Document, start: int, end: int) -> Iterator[list[int]]:
    """Lines with pipes that only blank lines, or the unit again, part: a table goes on over a page break."""
    group: list[int] = []
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        first, last = document.line_span(number)
        if "|" in document.text[first:last]:
            group.append(number)
        elif group and not _goes_on(document, number, end):
            yield group
            group = []
    if group:
        yield group


def _goes_on(document: Document, line: int, end: int) -> bool:
    """Whether a line is blank, or tells the unit and the next filled one is a row of sums, not another head."""
    text = document.clean[slice(*document.line_span(line))].strip()
    if not is_unit_note(text):
        return not text
    for number in range(line + 1, document.line_of(max(0, end - 1)) + 1):
        if any(cells := _cells(document, number)):
            return len(cells) > 1 and _is_data(cells, None)
    return False


def _cells(document: Document, line: int) -> list[str]:
    first, last = document.line_span(line)
    text = document.clean[first:last].strip()
    return [" ".join(cell.split()) for cell in text.removeprefix("|").removesuffix("|").split("|")]


_CHAPTER_ALONE = re.compile(r"kap(?:itt?el)?\.?\s*\d{3,4}", re.IGNORECASE)


def _is_data(cells: Sequence[str], head: Head | None) -> bool:
    has_sum = any(holds_sum(cell) and len(re.sub(r"\D", "", cell)) > 0 for cell in cells[1:])
    opens = (
        re.match(
            r"(?:kap\.?\s*)?\d{3,4}(?:\s*[./,]?\s*(?:post\s*)?\d{2})?\*?$"
            r"|(?:post\s*)?\d{1,2}$|(?:post\s*)?\d{2}\s+(?-i:[A-ZÆØÅ])",
            cells[0],
            re.IGNORECASE,
        )
        if cells
        else None
    )
    if (
        cells
        and _CHAPTER_ALONE.fullmatch(cells[0])
        and all(re.fullmatch(r"(?:20\d\d)?|\D+", cell) for cell in cells[1:])
    ):
        return bool(head)  # "Kap. 332 | Statens arkiv | 2026" heads a table
    second = len(cells) > 1 and re.fullmatch(r"(?:post\s*)?\d{1,2}\*?", cells[1], re.IGNORECASE)
    return bool((opens and (has_sum or head)) or (second and has_sum))


# The chapter in place of a head: its items stand in the column under it.
_KAP_HEAD = re.compile(r"kap(?:itt?el)?\.?\s*(0?\d{3,4})\b(?!\s*[./,]?\s*(?:post\s*)?\d{2}\b)", re.IGNORECASE)


def head_of(rows: Sequence[Sequence[str]], year: int | None) -> Head | None:
    """The head that some rows of cells make, ``None`` where all are empty."""
    filled = [row for row in rows if any(cell for cell in row)]
    if not filled:
        return None
    width = max(len(row) for row in filled)
    columns = [" ".join(row[i] for row in filled if i < len(row) and row[i]) for i in range(width)]
    roles: list[Role] = [role_of(column) for column in columns]
    chapter = _KAP_HEAD.match(columns[0])
    if chapter and roles[0] in ("other", "name", "kap") and "post" not in roles:
        roles[0] = "post"
    kap = normal_kap(chapter[1]) if chapter else ""
    return Head(tuple(of_year(roles, columns, year)), unit_in(" ".join(columns)), kap)


@dataclass(frozen=True, slots=True)
class _Label:
    """What a row is about: an item, a whole chapter (``post`` empty), or a sum (of ``kap``, or of all if empty)."""

    kap: str
    post: str
    name: str
    is_sum: bool = False


def rows_of(printed: Iterable[tuple[Sequence[str], tuple[int, int]]], head: Head, unit: int, kap: str) -> Iterator[Row]:
    """The rows that lines of cells give, each with its offsets; ``kap`` is the chapter told over them."""
    for row, span in printed:
        label = _label(row, head, kap) if any(row) else None
        if label is None:
            continue
        kap = kap if label.is_sum else label.kap
        sums = _pipe_sums(row, head, unit)
        if sums and (label.post or label.is_sum):
            remark = " ".join(cell for cell, role in zip(row, head.roles, strict=False) if role in ("other", "remark"))
            yield Row(label.kap, label.post, label.name, sums, *span, label.is_sum, remark)


_NUMBER_ONLY = re.compile(r"(?:kap|post)\w*\.?\s*\d+", re.IGNORECASE)  # "Post 01" is no name


def _label(row: Sequence[str], head: Head, kap: str) -> _Label | None:
    """What a row is about; ``kap`` is the chapter of the row before. ``None`` for a row that names nothing."""
    roles: dict[Role, str] = {role: row[i] for i, role in enumerate(head.roles) if i < len(row)}
    texts = [cell for cell in row if cell]
    plain = [cell for cell in texts if cell != roles.get("remark") and not _NUMBER_ONLY.fullmatch(cell)]
    name = roles.get("name", "") or next((c for c in plain if re.search(r"[A-Za-zÆØÅæøå]{3}", c)), "")
    if any(SUM_WORD.match(cell) for cell in texts[:3]):
        named = re.search(r"kap\D{0,4}0?(\d{3,4})\b", " ".join(texts[:3]), re.IGNORECASE)
        return _Label(normal_kap(named[1]) if named else "", "", name, is_sum=True)
    if roles.get("kap_post"):
        return _one_column(roles["kap_post"], name, kap)
    chapter = roles.get("kap") or next((cell for cell in row[:2] if _KAP_HEAD.fullmatch(cell)), "")
    return _two_columns(chapter, roles.get("post", ""), name, kap)


def _one_column(cell: str, name: str, kap: str) -> _Label | None:
    """``714.21``, ``714 21``, ``kap. 714 post 21``; a lone ``21`` under a chapter; a lone chapter."""
    spelt = re.search(r"[./]|kap|post", cell, re.IGNORECASE)
    references = find_references(cell if spelt else re.sub(r"\s+", "/", cell))
    if references and references[0].posts:
        return _Label(references[0].kap or kap, references[0].posts[0], name.removeprefix(cell).strip())
    if kap and (post := re.fullmatch(r"(?:post\s*)?(\d{1,2})\*?", cell, re.IGNORECASE)):
        return _Label(kap, post[1].zfill(2), name)
    chapter = re.fullmatch(r"(?:kap\.?\s*)?(0?\d{3,4})\D*", cell, re.IGNORECASE)
    return _Label(normal_kap(chapter[1]), "", name) if chapter else None


_WHOLE_ITEM = re.compile(r"\d{3,4}[./]\d{2}\*?")  # "1429.01" under a head that says "Post"


def _two_columns(kap_cell: str, post_cell: str, name: str, kap: str) -> _Label | None:
    """A chapter cell, blank where the chapter above goes on, and an item cell."""
    for cell in (kap_cell, *([post_cell] if _WHOLE_ITEM.fullmatch(post_cell) else [])):
        both = find_references(cell)
        if both and both[0].posts and both[0].kap:
            return _Label(both[0].kap, both[0].posts[0], "" if name == post_cell else name)
    chapter = re.fullmatch(r"(?:kap(?:itt?el)?\.?\s*)?(0?\d{3,4})\*?", kap_cell, re.IGNORECASE)
    chapter = chapter or _KAP_HEAD.match(post_cell)
    post = re.fullmatch(r"(?:post\s*)?(\d{1,2})\*?", post_cell, re.IGNORECASE)
    kap = normal_kap(chapter[1]) if chapter else kap
    if named := re.match(r"(?:post\s*)?(?P<post>\d{2})\s+(?P<name>[A-ZÆØÅ].*)", post_cell):
        return _Label(kap, named["post"], named["name"]) if kap else None
    return _Label(kap, post[1].zfill(2) if post else "", name) if kap else None


def _pipe_sums(row: Sequence[str], head: Head, unit: int) -> tuple[tuple[Role, int], ...]:
    """The sums of a row by role; empty cells are skipped, so that shifted columns still find theirs."""
    labels = {i for i, role in enumerate(head.roles) if role in ("kap", "post", "kap_post", "name")}
    roles = [role for role in head.roles if role in MONEY_ROLES]
    cells = [(i, cell) for i, cell in enumerate(row) if i not in labels and cell]
    values = [(i, value) for i, cell in cells if (value := parse_cell(cell, unit)) is not None]
    if len(values) == 3 < len(roles) and (placed := _placed(row, head, values)):
        return balanced(placed)
    under = [head.roles[i] if i < len(head.roles) else "other" for i, _ in values]
    if len(row) == len(head.roles) and all(role in MONEY_ROLES for role in under):
        return balanced([(role, value) for role, (_, value) in zip(under, values, strict=True)])
    if len(values) == len(roles) > 1 and "other" in under and "sum" not in roles:
        return ()  # whether a sum has shifted, or stands under a head that says nothing, is open
    if len(values) == len(roles):
        return balanced([(role, value) for role, (_, value) in zip(roles, values, strict=True)])
    blind: tuple[Role, ...] = ("other", "other", "sum")
    adding = balanced([(role, value) for role, (_, value) in zip(blind, values, strict=False)])
    if len(values) == 3 and adding[0][0] == "prior" and len(roles) > 1:
        return adding
    placed = [(head.roles[i], value) for i, value in values if i < len(head.roles) and head.roles[i] in MONEY_ROLES]
    return tuple(placed)


def _placed(row: Sequence[str], head: Head, values: Sequence[tuple[int, int]]) -> list[tuple[Role, int]]:
    """The sums of a row that stand under their heads and add up to the last, which the head calls the sum."""
    if len(row) != len(head.roles) or any(head.roles[i] not in MONEY_ROLES for i, _ in values):
        return []
    adds = head.roles[values[-1][0]] == "sum" and sum(value for _, value in values[:-1]) == values[-1][1]
    return [(head.roles[i], value) for i, value in values] if adds else []
