"""What the chat reads at its start: earlier questions, names to complete, what can be asked."""

from __future__ import annotations

import sqlite3

from assistant.answer import Language
from assistant.queries import Books
from assistant.tui.messages import Prepared
from assistant.tui.session import Failure, Session
from assistant.views.completion import candidates
from assistant.views.letters import summary
from assistant.views.scopes import scopes
from assistant.views.words import word


def prepared(session: Session, language: Language, with_history: bool = True) -> Prepared:
    """Read it all; a store that cannot be used is told in ``problem``."""
    history = _history(session) if with_history else []
    try:
        store, books = session.store, session.books
        found = scopes(books, language)
        about = found[0].label if len(found) == 1 else word(language, "all_scopes") if found else ""
        return Prepared(
            history,
            candidates(books, language),
            summary(store, books, language),
            about,
            suggestions(books, language),
        )
    except Failure as error:
        return Prepared(history, (), "", "", (), str(error))


def _history(session: Session) -> list[str]:
    try:
        return session.kept.history()
    except (sqlite3.Error, OSError):
        return []  # told when the first question cannot be kept


def suggestions(books: Books, language: Language) -> tuple[str, ...]:
    """Questions that this store can answer: a checked balance, its changes, a deadline, an assignment."""
    rows = [row for row in books.balances() if row.checked]
    best = max(rows, key=lambda row: (row.year or 0, abs(row.change)), default=None)
    found = []
    if best:
        post = f"{best.kap}/{best.post}"
        found += [word(language, "try_balance", post=post), word(language, "try_change", post=post)]
    dated = [fact for fact in books.facts("deadline") if fact.assignment and fact.date]
    if dated:
        last = max(dated, key=lambda fact: fact.date or "")
        found.append(word(language, "try_deadline", id=last.assignment))
        found.append(word(language, "try_assignment", id=dated[0].assignment))
    return (*found, word(language, "try_letters"))
