"""What the command palette can name: posts, assignments and letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Language
from assistant.queries import Books
from assistant.views.ledger import shortened
from assistant.views.scopes import drafted

_NAME = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A thing in the store. ``key`` is ``672/60``, an assignment's id, or a letter's id."""

    kind: Literal["post", "assignment", "letter"]
    key: str
    name: str
    scope: str
    agency: str
    year: int | None

    @property
    def sought(self) -> str:
        return f"{self.name} {self.scope}".lower()


def named_things(books: Books, language: Language) -> tuple[Named, ...]:
    """Every post with a balance, every assignment and every letter, each once a scope."""
    draft = drafted(books, language)
    names = {(item.agency, item.year, item.kap, item.post): item.name for item in books.items()}
    found: dict[tuple[str, ...], Named] = {}

    def add(kind: Literal["post", "assignment", "letter"], key: str, name: str, agency: str, year: int | None) -> None:
        scope = draft.scope((agency, year))
        one = Named(kind, key, shortened(name, _NAME), scope, agency, year)
        found.setdefault((kind, key, agency, str(year)), one)

    for row in books.balances():
        number = f"{row.kap}/{row.post}"
        name = names.get((row.agency, row.year, row.kap, row.post), "")
        add("post", number, f"{number} {name}", row.agency, row.year)
    for assignment in books.assignments():
        title = f"{assignment.assignment} {assignment.title}"
        add("assignment", assignment.assignment, title, assignment.agency, assignment.year)
    for letter in books.letters():
        add("letter", letter.id, letter.title, letter.agency, letter.year)
    return tuple(found.values())
