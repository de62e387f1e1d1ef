"""Completion of posts, assignments and letters as one types: over names, never over the letters' text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from assistant.answer import Language
from assistant.queries import Books
from assistant.render import inert
from assistant.views.ledger import shortened
from assistant.views.scopes import drafted
from assistant.views.words import word

Kind = Literal["post", "assignment", "letter"]

_SHORTEST = 3  # letters of a word before names are offered
_WORD = re.compile(r"[\w/.\-]+$")
_LABEL = 90


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be completed to: ``insert`` goes into the question, ``label`` tells what it is."""

    kind: Kind
    insert: str
    label: str
    number: str  # lower case; completed from its first character
    words: tuple[str, ...]  # of the name, lower case; completed from three


@dataclass(frozen=True, slots=True)
class Offer:
    """A candidate for the word that starts at ``start`` in the text before the cursor."""

    candidate: Candidate
    start: int


def candidates(books: Books, language: Language) -> tuple[Candidate, ...]:
    """Every post, assignment and letter of the store."""
    draft = drafted(books, language)
    posts = {(item.kap, item.post): item.name for item in books.items() if item.post}
    posts |= {(row.kap, row.post): posts.get((row.kap, row.post), "") for row in books.balances()}
    found = [_candidate("post", f"{kap}/{post}", name, language) for (kap, post), name in sorted(posts.items())]
    titles = {row.assignment: row.title for row in books.assignments()}
    found += [_candidate("assignment", id, title, language) for id, title in titles.items()]
    for row in books.letters():
        name = draft.letter(row.id)
        found.append(_candidate("letter", name.strip("«»"), row.title, language))
    return tuple(found)


def _candidate(kind: Kind, insert: str, name: str, language: Language) -> Candidate:
    name = " ".join(inert(name).split())
    label = shortened(f"{insert}  {name}", _LABEL)
    words = tuple(part for part in re.split(r"\W+", f"{insert} {name}".lower()) if len(part) >= _SHORTEST)
    return Candidate(kind, inert(insert), f"{label}  ({word(language, f'kind_{kind}')})", insert.lower(), words)


def complete(found: tuple[Candidate, ...], before: str, limit: int = 6) -> tuple[Offer, ...]:
    """What the last word of ``before`` can be completed to, numbers before names; ``()`` for none."""
    typed = _WORD.search(before[-80:])
    if not typed:
        return ()
    start = len(before) - len(typed[0])
    needle = typed[0].lower().replace(".", "/") if typed[0][:1].isdigit() else typed[0].lower()
    if len(needle) < 2:
        return ()
    hits = islice(_hits(found, needle), limit)
    return tuple(Offer(one, start) for one in hits)


def _hits(found: tuple[Candidate, ...], needle: str) -> Iterator[Candidate]:
    """Those whose number begins so, unless one is just that; then those with such a word in their name."""
    numbered = [one for one in found if one.number.startswith(needle)]
    if not any(one.number == needle for one in numbered):
        yield from numbered
    if len(needle) >= _SHORTEST and not needle[:1].isdigit():
        for one in found:
            if not one.number.startswith(needle) and any(part.startswith(needle) for part in one.words):
                yield one
