"""Phrases that several families of answers share: kinds of entries, gaps in a chain, what to ask instead."""

from __future__ import annotations

from itertools import chain, islice

from assistant.draft import Draft, Scope
from assistant.format import kroner
from assistant.queries import EntryRow, LetterRow

LETTERS_NAMED = 10


def entry_kind(draft: Draft, kind: str, nok: int) -> str:
    """``økning``, ``reduksjon``, ``overført fra året før`` …: what an entry of ``nok`` kroner is."""
    if kind == "change":
        return draft.word("kind_increase" if nok >= 0 else "kind_reduction")
    return draft.word(f"kind_{kind}")


def known_changes(draft: Draft, entries: tuple[EntryRow, ...]) -> str:
    """The movements on a post in one sentence, each cited; ``""`` where there are none."""
    parts = []
    for entry in entries:
        draft.cite_id(entry.fact)
        kind = entry_kind(draft, entry.kind, entry.amount)
        letter = draft.letter(entry.letter)
        parts.append(draft.word("known_change", amount=kroner(entry.amount), letter=letter, kind=kind))
    return draft.say("known_changes", changes=draft.joined(parts)) if parts else ""


def numbers(draft: Draft, missing: tuple[int, ...] | list[int]) -> str:
    """``nr. 5 og nr. 6``, ``tildelingsbrevet`` for number 0."""
    return draft.joined(draft.word("number_only", n=n) if n else draft.word("main_letter") for n in missing)


def missing_note(draft: Draft, missing: tuple[int, ...]) -> None:
    """Note that letters are missing between the sources of a figure."""
    if missing:
        named = draft.joined(draft.word("supplement", n=n) if n else draft.word("main_letter") for n in missing)
        verb = draft.word("is" if len(missing) == 1 else "are")
        draft.notes.append(draft.say("missing_between", letters=f"{named}{verb}"))


def suggest_posts(draft: Draft, kap: str = "", scope: Scope = ("", None), skip: str = "") -> tuple[str, ...]:
    """Questions about balances that the store can answer, those of the same chapter first."""
    agency, year = scope
    near = draft.books.posts(agency=agency, year=year, kap=kap, known=True) if kap else ()
    others = (post for post in draft.books.posts(agency=agency, year=year, known=True) if post[0] != kap)
    names = (f"{chapter}/{post}" for chapter, post in chain(near, others))
    return tuple(draft.word("ask_balance", post=name) for name in islice((n for n in names if n != skip), 3))


def suggest_assignments(draft: Draft) -> tuple[str, ...]:
    """Questions about assignments that have a deadline."""
    return tuple(draft.word("ask_deadline", id=id) for id in islice(draft.books.due_assignments(), 3))


def letters_named(draft: Draft, letters: tuple[LetterRow, ...]) -> str:
    """The letters' names, at most ``LETTERS_NAMED``."""
    shown = [draft.letter(letter.id) for letter in letters[:LETTERS_NAMED]]
    return draft.joined(shown) + (" …" if len(letters) > LETTERS_NAMED else "")
