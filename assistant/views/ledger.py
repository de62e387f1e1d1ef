"""The ledger of one agency and year: each kap./post with its opening, every letter's change, its balance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.answer import Language
from assistant.format import number, signed
from assistant.queries import BalanceRow, Books
from assistant.views.scopes import Scope, short_name
from assistant.views.words import word

Mark = Literal["checked", "gap", "stated", "derived", "implied", "unknown"]
SIGNS: dict[Mark, str] = {
    "checked": "✓",
    "gap": "✗",
    "stated": "○",
    "derived": "≈",
    "implied": "~",
    "unknown": "?",
}
"""How a balance is known, as a sign: agrees with the letter, disagrees, only stated, summed, backwards."""

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Column:
    """A letter that moves money: its id and what stands over its column."""

    letter: str
    head: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """One kap./post; sums in kroner, ``changes`` in the order of the columns (``None``: untouched)."""

    kap: str
    post: str
    name: str
    opening: int | None
    is_implied: bool
    changes: tuple[int | None, ...]
    balance: int | None
    mark: Mark

    @property
    def number(self) -> str:
        return f"{self.kap}/{self.post}"

    @property
    def change(self) -> int:
        """All letters' changes together."""
        return sum(nok or 0 for nok in self.changes)


@dataclass(frozen=True, slots=True)
class Ledger:
    scope: Scope
    columns: tuple[Column, ...]
    lines: tuple[PostLine, ...]


def ledger(books: Books, scope: Scope, language: Language) -> Ledger:
    """The ledger of a scope, posts in the order of kap. and post."""
    rows = books.balances(agency=scope.agency, year=scope.year)
    touched = dict.fromkeys(row.letter for row in sorted(rows, key=lambda row: row.ordinal))
    columns = tuple(Column(id, short_name(books.letter(id), language)) for id in touched)
    names = {(item.kap, item.post): item.name for item in books.items(agency=scope.agency, year=scope.year)}
    lines = []
    for (kap, post), group in groupby(rows, key=lambda row: (row.kap, row.post)):
        lines.append(_line(names.get((kap, post), ""), columns, tuple(group)))
    return Ledger(scope, columns, tuple(lines))


def _line(name: str, columns: tuple[Column, ...], rows: tuple[BalanceRow, ...]) -> PostLine:
    changes = {row.letter: row.change for row in rows if row.change or row.before is not None}
    first, last = rows[0], rows[-1]
    return PostLine(
        first.kap,
        first.post,
        name,
        first.before,
        first.before_basis == "implied",
        tuple(changes.get(column.letter) for column in columns),
        last.after,
        mark_of(last),
    )


def mark_of(row: BalanceRow) -> Mark:
    """How the balance after a letter is known."""
    if row.checked is not None:
        return "checked" if row.checked else "gap"
    return row.basis if row.basis in ("stated", "derived", "implied") else "unknown"  # type: ignore[return-value]


_KEYS: dict[str, Callable[[PostLine], tuple[bool, object]]] = {
    "post": lambda line: (False, (int(line.kap), line.post)),
    "name": lambda line: (False, line.name.lower()),
    "opening": lambda line: (line.opening is None, -(line.opening or 0)),
    "balance": lambda line: (line.balance is None, -(line.balance or 0)),
    "mark": lambda line: (False, list(SIGNS).index(line.mark)),
}
"""Sort keys by column; figures the largest first, unknown ones last."""


def arranged(found: Ledger, needle: str = "", key: str = "post", reverse: bool = False) -> tuple[PostLine, ...]:
    """The lines whose number, name or mark holds every word of ``needle``, sorted by a column.

    ``key`` is ``post``, ``name``, ``opening``, ``balance``, ``mark`` or a letter's id.
    """
    words = needle.lower().split()
    kept = [line for line in found.lines if all(part in _sought(line) for part in words)]
    letters = [column.letter for column in found.columns]
    if key in letters:
        place = letters.index(key)
        return tuple(sorted(kept, key=lambda line: _by_change(line.changes[place]), reverse=reverse))
    return tuple(sorted(kept, key=_KEYS[key], reverse=reverse))


def _by_change(nok: int | None) -> tuple[bool, int]:
    return nok is None, -(nok or 0)


def _sought(line: PostLine) -> str:
    return f"{line.number} kap. {line.kap} post {line.post} {line.name} {SIGNS[line.mark]}".lower()


def totals(lines: tuple[PostLine, ...], columns: tuple[Column, ...]) -> PostLine:
    """The sums of the lines; a post without a known balance counts in none of them but its changes."""
    return PostLine(
        "",
        "",
        "",
        sum(line.opening or 0 for line in lines),
        any(line.is_implied for line in lines),
        tuple(sum(line.changes[place] or 0 for line in lines) for place in range(len(columns))),
        sum(line.balance or 0 for line in lines),
        "derived",
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """A line as text, amounts without their unit."""

    post: str
    name: str
    opening: str
    changes: tuple[str, ...]
    balance: str
    mark: str


def cells(line: PostLine, language: Language, width: int) -> Cells:
    """The line as text, its name cut to ``width``."""
    return Cells(
        line.number,
        shortened(line.name, width),
        _opening(line),
        tuple("" if nok is None else signed(nok) for nok in line.changes),
        UNKNOWN if line.balance is None else number(line.balance),
        marked(line.mark, language),
    )


def name_width(lines: tuple[PostLine, ...], columns: tuple[Column, ...], language: Language, room: int) -> int:
    """How wide the names can be in a table of ``room`` cells: all columns in view, if that is enough."""
    rows = [cells(line, language, 0) for line in (*lines, totals(lines, columns))]
    figures = [[row.opening, *row.changes, row.balance, row.mark] for row in rows]
    heads = [[12], *([len(column.head) + 2] for column in columns), [7], [10]]
    texts = zip(*figures, strict=True)
    taken = sum(max(*map(len, column), *head) + 2 for column, head in zip(texts, heads, strict=True))
    return max(24, min(60, room - taken - 8 - 4))


def total_cells(line: PostLine, language: Language, lines: tuple[PostLine, ...], of: int, width: int) -> Cells:
    """The totals as text, with how many posts they sum and how many have no known balance."""
    count = len(lines)
    posts = word(language, "posts" if count == of else "posts_of", n=count, all=of)
    unknown = sum(one.balance is None for one in lines)
    posts += f", {word(language, 'without_balance', n=unknown)}" if unknown else ""
    changes = tuple(signed(nok or 0) for nok in line.changes)
    return Cells(
        word(language, "total"),
        shortened(posts, width),
        _opening(line),
        changes,
        number(line.balance or 0),
        "",
    )


def _opening(line: PostLine) -> str:
    if line.opening is None:
        return UNKNOWN
    return f"~ {number(line.opening)}" if line.is_implied else number(line.opening)


def marked(mark: Mark, language: Language) -> str:
    """The sign and its word: ``✓ stemmer``."""
    return f"{SIGNS[mark]} {word(language, mark)}"


def legend(language: Language) -> str:
    """The signs with their words, for the foot of the table."""
    return "  ".join(marked(mark, language) for mark in SIGNS)


def shortened(text: str, width: int) -> str:
    """The text on one line, cut to ``width`` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip(' ,')}…"
