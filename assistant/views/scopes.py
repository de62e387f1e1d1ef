"""Agencies, years and letters by the short names that fit a column."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Language
from assistant.draft import Draft
from assistant.plan import Plan
from assistant.queries import Books, LetterRow
from assistant.views.words import word


@dataclass(frozen=True, slots=True)
class Scope:
    """One agency's letters of one year; ``label`` is what people call it: ``IMDi 2024``."""

    agency: str
    year: int | None
    label: str

    @property
    def key(self) -> str:
        return f"{self.agency}|{self.year or ''}"


def drafted(books: Books, language: Language) -> Draft:
    """A draft that names and cites, for a view in this language."""
    return Draft(Plan("passage", language), books)


def scopes(books: Books, language: Language) -> tuple[Scope, ...]:
    """The agencies and years that have letters, the newest year first."""
    draft = drafted(books, language)
    found = dict.fromkeys((letter.agency, letter.year) for letter in books.letters())
    newest = sorted(found, key=lambda scope: (-(scope[1] or 0), draft.agency(scope[0]).lower()))
    return tuple(Scope(agency, year, draft.scope((agency, year))) for agency, year in newest)


def short_name(letter: LetterRow, language: Language) -> str:
    """``nr. 4``, ``nr. 6 rev.``, ``hovedbrev``: the letter among those of its agency and year."""
    if not letter.number:
        return word(language, "main")
    return word(language, "revised" if letter.revised else "number", n=letter.number)


def named(letter: LetterRow, books: Books, language: Language) -> str:
    """The short name, with agency and year where the store has several."""
    name = short_name(letter, language)
    several = len({(row.agency, row.year) for row in books.letters_by_id.values()}) > 1
    scope = drafted(books, language).scope((letter.agency, letter.year))
    return f"{name} · {scope}" if several else name
