"""The line of a letter that prints a sum which the program has added up: a second witness."""

from __future__ import annotations

import re

from assistant.draft import Draft

_SUM_LINE = re.compile(
    r"^[^\n]*\b(?:sum|totalt?|i\s+alt|sam(?:let|la)|til\s?sam(?:men|an))\b[^\n]*$", re.IGNORECASE | re.MULTILINE
)
_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})+|\d+")
_THOUSAND = 1000


def cite_printed_sum(draft: Draft, letters: set[str], total: int) -> None:
    """Cite the line of the one letter behind ``total`` kroner that prints it, in kroner or in thousands."""
    row = draft.books.known_letter(next(iter(letters))) if len(letters) == 1 else None
    if row is None:
        return
    printed = {abs(total), abs(total) // _THOUSAND if total % _THOUSAND == 0 else abs(total)}
    for line in _SUM_LINE.finditer(draft.books.text(row.source), row.char_start, row.char_end):
        if printed & {int(re.sub(r"\D", "", figure)) for figure in _FIGURE.findall(line[0])}:
            draft.cite_span(row, line.start(), line.end())
            return
