"""Rows and tables of appropriations, and what the lines around a table say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.grammar.references import find_references
from corpus.table_words import MONEY_ROLES, Role, note_in, unit_in


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``sums`` are kroner by role, offsets are those of the whole row in the document.

    A sum row has ``post`` empty; its ``kap`` is the chapter that it sums, or ``""`` for the whole table.
    ``remark`` is what the cells beside its name and sums say.
    """

    kap: str
    post: str
    name: str
    sums: tuple[tuple[Role, int], ...]
    start: int
    end: int
    is_sum: bool = False
    remark: str = ""


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
class Head:
    """The head of a table: the role of each column, the unit in kroner and the chapter if it says."""

    roles: tuple[Role, ...]
    unit: int | None
    kap: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the head names the item and a sum: that of a table of appropriations."""
        return bool({"kap", "kap_post", "post"} & set(self.roles)) and any(role in MONEY_ROLES for role in self.roles)


def balanced(sums: list[tuple[Role, int]]) -> tuple[tuple[Role, int], ...]:
    """Three sums of which the first two make the third are prior, change and sum, whatever their heads say.

    So are more of them that add up to the last, where the head calls it a sum, or the first what was before
    ("Tidligere … Ny tildeling"); funds carried over stay such.
    """
    if len(sums) == 3 and sums[0][1] + sums[1][1] == sums[2][1] and sums[1][1] and sums[1][0] != "carry_over":
        return (("prior", sums[0][1]), ("change", sums[1][1]), ("sum", sums[2][1]))
    from_before = len(sums) > 3 and sums[0][0] == "prior" and sums[-1][0] in ("change", "amount") and sums[0][1]
    if len(sums) > 2 and (sums[-1][0] == "sum" or from_before) and sum(nok for _, nok in sums[:-1]) == sums[-1][1]:
        first: tuple[Role, int] = ("prior", sums[0][1]) if sums[0][0] in ("amount", "sum") else sums[0]
        moved: list[tuple[Role, int]] = [("change" if role == "amount" else role, nok) for role, nok in sums[1:-1]]
        return (first, *moved, ("sum", sums[-1][1]))
    return _with_subtotal(sums) or tuple(sums)


def _with_subtotal(sums: list[tuple[Role, int]]) -> tuple[tuple[Role, int], ...]:
    """The sum before, its changes, the new sum, what is carried over and what is at disposal, where all adds up.

    The new sum leaves out what is carried over. Empty where the columns are not these.
    """
    brought = [place for place, (role, _) in enumerate(sums) if role == "carry_over"]
    if len(brought) != 1 or brought[0] != len(sums) - 2 or len(sums) < 5 or sums[-1][0] != "sum":
        return ()
    first, *changes, new, carried, last = sums
    adds = first[1] + sum(nok for _, nok in changes) == new[1] and new[1] + carried[1] == last[1]
    moved: list[tuple[Role, int]] = [("change", nok) for _, nok in changes]
    return (("prior", first[1]), *moved, ("sum", new[1]), carried, last) if adds else ()


def unit_around(document: Document, lines: Sequence[int]) -> int | None:
    """The unit in kroner that is said of a table: in the note right after it, or in its section before it.

    A note holds for every table of the section; it may stand in the sentence over the first of them.
    """
    noted = _noted_below(document, lines[-1])
    if noted is not None:
        return noted
    for number in range(lines[0] - 1, max(0, lines[0] - _SECTION_LINES), -1):
        start, end = document.line_span(number)
        text = document.clean[start:end].strip()
        if (unit := unit_in(text) or note_in(text)) is not None:
            return unit
        if _begins_section(text, document.text[start:end]):
            return None
    return None


def _noted_below(document: Document, last: int) -> int | None:
    """The unit in the note right under a table, or under the last of the tables of chapters that follow it."""
    under_rows = True
    for number in range(last + 1, min(last + _SECTION_LINES, document.line_count + 1)):
        text = document.clean[slice(*document.line_span(number))].strip()
        if not text:
            continue
        if (unit := note_in(text)) is not None:
            return unit if under_rows else None
        under_rows = "|" in text
        if not under_rows and not _is_kap_title(text):
            return None
    return None


def _is_kap_title(text: str) -> bool:
    return bool(_KAP_TITLE.match(text)) and len(text) < _TITLE_LENGTH and not text.endswith(".")


_SECTION_LINES = 120


def _begins_section(text: str, raw: str) -> bool:
    """Whether a line is the heading of a section, not of a chapter or an item within one."""
    numbered = re.match(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-ZÆØÅ][^.]*$", text) is not None
    marked = raw.lstrip().startswith("#") and not re.match(r"(?:kap|post)", text, re.IGNORECASE)
    return (numbered and not re.search(r"\d{3}$", text)) or marked


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


# A heading or caption with the chapter: "Kap. 440 Politi", "5.1 Kap. 745 …", "Tabell 2: Kap. 1618 Skatteetaten".
_KAP_TITLE = re.compile(
    r"(?:(?:tabell\s*[\d.]*\s*[:.–-]?\s*|\d+(?:\.\d+)*\.?\s+)?|(?:tabell\s*)?\d+(?:\.\d+)*\.?\s+(?-i:[A-ZÆØÅ])[^:;]*)"
    r"\bkap(?:itt?el)?\b\.?\s*0?\d{3,4}\b",
    re.IGNORECASE,
)
_NEAR, _FAR = 3, 8  # filled lines over a table in which a lead, or a heading, may name its chapter


def kap_above(document: Document, line: int, start: int) -> str:
    """The chapter that stands over a table of items: the nearest line above that names one.

    A heading or caption may name it ("Kap. 440 Politi"), or the lead that ends with a colon ("… bevilget følgende
    over kap. 2421:"); else ``""``, and so where that line names an item or several chapters.
    """
    numbers = range(line - 1, document.line_of(start) - 1, -1)
    leads = False
    for place, text in enumerate(_filled(document, numbers, _FAR)):
        leads = leads or (place < _NEAR and text.endswith(":"))
        named = find_references(text)
        if not any(reference.kap for reference in named):
            continue
        kaps = {reference.kap for reference in named if reference.kap}
        is_title = _is_kap_title(text)
        if len(kaps) > 1 or any(reference.posts for reference in named) or not (is_title or leads):
            return ""
        return next(iter(kaps))
    return ""


_TITLE_LENGTH = 110
