"""Tables whose columns are parted by wide gaps or tabs, as a web page or a print leaves them in a text file.

    Post   Tildelingsbrev   Overført   Endring   Disponibelt
    01          2 104 300     41 200    16 500     2 162 000

They are read as the tables with pipes are, where the text gives no other reading of their rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.document import Document
from corpus.pipe_tables import head_of, rows_of
from corpus.table_model import Head, Row, Table, kap_above, unit_around
from corpus.table_words import LEADER, is_rule, is_unit_note

_GAP = re.compile(r"\t+|\s{2,}")
_FEWEST = 3  # columns: an item and two sums, or an item, its name and a sum


def spaced_tables(
    document: Document,
    start: int,
    end: int,
    default_unit: int | None,
    year: int | None = None,
    taken: Collection[int] = (),
) -> Iterator[Table]:
    """The tables with wide gaps between two offsets; ``taken`` are the lines of tables that are read already."""
    number, last = document.line_of(start), document.line_of(max(start, end - 1))
    while number <= last:
        head = _head(document, number, year) if number not in taken else None
        head_lines = [number]
        rows = _row_lines(document, number + 1, last, len(head.roles)) if head else []
        if head and not rows and (below := _two_lines(document, number, year)):
            head, head_lines = below, [number, number + 1]
            rows = _row_lines(document, number + 2, last, len(below.roles))
        if head and rows and not set(rows) & set(taken):
            if table := _table(document, head, head_lines, rows, start, default_unit):
                yield table
            number = rows[-1]
        number += 1


def _cells(document: Document, line: int) -> list[str]:
    text = LEADER.sub("   ", document.clean[slice(*document.line_span(line))])
    return [] if "|" in text else [" ".join(cell.split()) for cell in _GAP.split(text.strip()) if cell]


def _head(document: Document, line: int, year: int | None) -> Head | None:
    cells = _cells(document, line)
    if len(cells) < _FEWEST or not re.match(r"(?:kap|post)", cells[0], re.IGNORECASE):
        return None
    head = head_of([cells], year)
    return head if head and head.is_whole else None


def _two_lines(document: Document, line: int, year: int | None) -> Head | None:
    """The head whose words stand on two lines, "Tildelt" over "i TB": each goes with the column right over it."""
    if line >= document.line_count:
        return None
    above, below = (_placed(document, number) for number in (line, line + 1))
    if not below or any(re.search(r"\d{3}", re.sub(r"\b20\d\d\b", "", text)) for _, _, text in below):
        return None
    joined = [text for _, _, text in above]
    for start, end, text in below:
        distances = [max(first - end, start - last, 0) for first, last, _ in above]
        nearest = distances.index(min(distances))
        joined[nearest] = f"{joined[nearest]} {text}"
    head = head_of([joined], year)
    return head if head and head.is_whole else None


def _placed(document: Document, line: int) -> list[tuple[int, int, str]]:
    """The cells of a line with the columns of text that they begin and end in."""
    text = document.clean[slice(*document.line_span(line))]
    found = ((one.start(), one.end(), one[0]) for one in re.finditer(r"\S+(?: \S+)*", text.replace("\t", "    ")))
    return [(start, end, " ".join(cell.split())) for start, end, cell in found]


def _row_lines(document: Document, first: int, last: int, columns: int) -> list[int]:
    """The lines of the rows under a head: as many cells as it has, or a sum of fewer; blank lines are passed over."""
    found: list[int] = []
    for number in range(first, last + 1):
        cells = _cells(document, number)
        if not cells or is_unit_note(" ".join(cells)) or is_rule(cells[0]):
            continue
        if len(cells) != columns and not (found and re.match(r"sum\b", cells[0], re.IGNORECASE)):
            break
        found.append(number)
    return found


def _table(
    document: Document, head: Head, above: Sequence[int], below: Sequence[int], start: int, default_unit: int | None
) -> Table | None:
    """The table whose head stands on the lines ``above`` and whose rows on those ``below``."""
    lines = [*above, *below]
    unit = head.unit or unit_around(document, lines) or default_unit or 1
    kap = head.kap or kap_above(document, lines[0], start)
    printed = [(_cells(document, line), document.line_span(line)) for line in below]
    rows: tuple[Row, ...] = tuple(rows_of(printed, head, unit, kap))
    if not any(row.post for row in rows):
        return None
    span = (document.line_span(lines[0])[0], document.line_span(lines[-1])[1])
    return Table(rows, head.roles, *span, frozenset(lines), unit)
