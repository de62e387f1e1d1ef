"""Bodies of the state that a question names: agencies of the store, parties in its letters, others.

The store's own names come first; ``data/bodies.tsv`` adds English names, abbreviations and bodies that
the letters do not know, so that a question about them is refused and not answered for someone else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.question import partnames
from assistant.question.names import stem
from assistant.question.normalise import normalise, words

if TYPE_CHECKING:
    from assistant.question.catalog import Catalog

_FILE = Path(__file__).parent / "data" / "bodies.tsv"
_LONGEST = 9  # words
_LONG = 12  # letters of a name that may be misspelt by one
# abbreviations that are also words: only in capitals could they be told apart, so never alone
_WORDS_TOO = frozenset(("sf", "sd", "ed", "fin", "fd", "ud", "jd"))
_NOT_PLURAL = frozenset(("aids",))  # "hearing aids" is no genitive of AID


@dataclass(frozen=True, slots=True)
class Body:
    """``agency``: its key, if the store has letters to it; ``sender``: it has sent letters of the store."""

    name: str
    agency: str = ""
    sender: bool = False


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every name of a body, as the words of a normalised text; ``long`` ones of agencies may be misspelt.

    ``meanings``: what the names of the store's agencies say (see ``partnames.meanings``).
    """

    names: dict[tuple[str, ...], Body]
    firsts: frozenset[str]
    long: tuple[tuple[tuple[str, ...], Body], ...]
    meanings: dict[tuple[str, str], Body]


@dataclass(frozen=True, slots=True)
class NamedBodies:
    """``agencies`` are keys of the store, ``parties`` full names, ``strangers`` have no letters here."""

    text: str
    agencies: tuple[str, ...]
    parties: tuple[str, ...]
    strangers: tuple[str, ...]


def read_bodies(text: str, catalog: Catalog) -> NamedBodies:
    """The bodies named in a normalised ``text``; only agencies of the store are replaced, by ``<g>``."""
    found: list[Body] = []
    kept = text
    for phrase, body in _phrases_in(words(text), catalog):
        found.append(body)
        if body.agency:
            kept = re.sub(_spaced(phrase), " <g> ", kept, count=1)
    parties = {party.name for party in catalog.parties} if any(not body.agency for body in found) else set()
    return NamedBodies(
        " ".join(kept.split()),
        tuple(dict.fromkeys(body.agency for body in found if body.agency)),
        tuple(dict.fromkeys(body.name for body in found if body.name in parties or body.sender)),
        tuple(dict.fromkeys(body.name for body in found if not body.agency and not body.sender)),
    )


def _spaced(phrase: Sequence[str]) -> str:
    """A pattern for the words of ``phrase`` as they stand in the text, hyphens and commas between them."""
    between = r"\W+".join(map(re.escape, phrase))
    return rf"(?<!\w){between}(?!\w)-?"


def _phrases_in(tokens: Sequence[str], catalog: Catalog) -> Iterable[tuple[Sequence[str], Body]]:
    at = 0
    while at < len(tokens):
        size, body = _longest(tokens, at, catalog.bodies)
        if body is None:
            size, body = _meant(tokens, at, catalog)
        if body:
            yield tokens[at : at + size], body
        at += size


def _saying(name: str, catalog: Catalog) -> Body | None:
    known = catalog.bodies.meanings
    return next((known[said] for said in partnames.meanings(name) if said in known), None)


def _longest(tokens: Sequence[str], at: int, known: Bodies) -> tuple[int, Body | None]:
    """The longest name that begins at a word, and how many words it has; 1 and nothing where none does."""
    if tokens[at] not in known.firsts and tokens[at].removesuffix("s") not in known.firsts:
        return 1, None
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        phrase = tuple(tokens[at : at + size])
        if phrase[-1] in _NOT_PLURAL:
            continue
        body = known.names.get(phrase) or known.names.get((*phrase[:-1], phrase[-1].removesuffix("s")))
        if body := body or (_misspelt(phrase, known) if size > 1 else None):
            return size, body
    return 1, None


def _meant(tokens: Sequence[str], at: int, catalog: Catalog) -> tuple[int, Body | None]:
    """The agency whose name the words from ``at`` put in other words; else a body that nobody here knows."""
    if partnames.may_begin(tokens[at]):
        for size in partnames.english_names(tokens, at):
            if body := _saying(" ".join(tokens[at : at + size]), catalog):
                return size, body
    if not partnames.stranger(tokens[at]):
        return 1, None
    if body := _saying(tokens[at].removesuffix("s"), catalog):
        return 1, body
    root = stem(tokens[at])
    named = root in catalog.post_names or root in catalog.assignment_names
    return 1, None if named else Body(tokens[at].capitalize())


def _misspelt(phrase: tuple[str, ...], known: Bodies) -> Body | None:
    """The store's agency that ``phrase`` is one letter off, if its name is long."""
    rivals = [(name, body) for name, body in known.long if len(name) == len(phrase) and name[0] == phrase[0]]
    if not rivals:
        return None
    from rapidfuzz.distance import OSA

    return next((body for name, body in rivals if OSA.distance(" ".join(name), " ".join(phrase)) <= 1), None)


def collect(catalog: Catalog) -> Bodies:
    """The names of all bodies; names of the store's agencies win."""
    senders = {normalise(sender) for sender in catalog.senders}
    rows = _rows()
    bodies: dict[tuple[str, ...], Body] = {}
    others = {_key(forms[0]): forms for forms in rows}
    for forms in rows:
        sender = normalise(forms[0]) in senders or normalise(forms[1]) in senders
        _add(bodies, forms, Body(forms[0], sender=sender))
    for party in catalog.parties:
        sender = normalise(party.name) in senders
        _add(bodies, (party.name, party.short), Body(party.name, sender=sender))
        for form in others.get(_key(party.name), ()):
            _add(bodies, (form,), Body(party.name, sender=sender))
    holding = _rows_holding()
    for agency in catalog.agencies:
        same = {place for name in agency.names for place in holding.get(_key(name), ())}
        extra = [form for place in sorted(same) for form in rows[place]]
        _add(bodies, (*agency.names, *extra), Body(agency.name, agency.key))
    long = tuple((name, body) for name, body in bodies.items() if body.agency and sum(map(len, name)) >= _LONG)
    for form, body in _partly(catalog):
        bodies.setdefault((form,), body)
    return Bodies(bodies, frozenset(name[0] for name in bodies), long, _meanings(catalog))


def _partly(catalog: Catalog) -> list[tuple[str, Body]]:
    """Words that stand for one agency of several. Of one alone no part is needed, nor safe to take away."""
    if len(catalog.agencies) < 2:
        return []
    forms = partnames.parts(agency.names for agency in catalog.agencies)
    return [
        (form, Body(agency.name, agency.key))
        for agency, own in zip(catalog.agencies, forms, strict=True)
        for form in own
    ]


def _meanings(catalog: Catalog) -> dict[tuple[str, str], Body]:
    said = [
        (meaning, Body(agency.name, agency.key))
        for agency in catalog.agencies
        for meaning in partnames.meanings(normalise(agency.name))
    ]
    count = Counter(meaning for meaning, _ in said)
    return {meaning: body for meaning, body in said if count[meaning] == 1}


def _add(bodies: dict[tuple[str, ...], Body], forms: Iterable[str], body: Body) -> None:
    for form in forms:
        key = _key(form)
        if (key and key[0] not in _WORDS_TOO | {""}) or len(key) > 1:
            bodies[key] = body


@lru_cache(maxsize=8192)
def _key(form: str) -> tuple[str, ...]:
    """A name as the words of a normalised text."""
    return tuple(words(normalise(form)))


@lru_cache(maxsize=1)
def _rows_holding() -> dict[tuple[str, ...], tuple[int, ...]]:
    """A name in the file -> the places of the rows that hold it."""
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for place, forms in enumerate(_rows()):
        for key in dict.fromkeys(map(_key, forms)):
            found[key] = (*found.get(key, ()), place)
    return found


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = (line for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(
        (name, short, *(form for form in others.split("|") if form))
        for name, short, others in ((*line.split("\t"), "", "")[:3] for line in lines)
    )
