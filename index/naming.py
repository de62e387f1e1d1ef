"""What the letters call things: the printed names of chapters and items, and the names of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Agency, Extraction, Fact, Letter
from index.booking import MOVING, STATING
from index.model import Chain, Item


def items_of(facts: Sequence[Fact], chains: Iterable[Chain], letters: dict[str, Letter]) -> Iterator[Item]:
    """Every chapter and item that a letter names, with the latest printed name (a table's before a heading's)."""
    place = {letter: (c.agency, c.year, n) for c in chains for n, letter in enumerate(c.letters)}
    names: dict[tuple[str, int | None, str, str], list[tuple[bool, int, int, str]]] = defaultdict(list)
    for index, fact in enumerate(facts):
        if fact.letter not in place or not fact.kap:
            continue
        agency, year, ordinal = place[fact.letter]
        if fact.kind == "item":
            names[agency, year, fact.kap, fact.post or ""].append((fact.form == "table", ordinal, index, fact.text))
        elif fact.kind in MOVING | STATING and fact.post:
            names[agency, year, fact.kap, fact.post]  # touched: an item without a printed name is an item too
    for (agency, year, kap, post), told in sorted(
        names.items(), key=lambda pair: (pair[0][0], pair[0][1] or 0, *pair[0][2:])
    ):
        yield Item(agency, year, kap, post, max(told)[3] if told else "", frozenset(name for *_, name in told))


def merged_agencies(extractions: Sequence[Extraction]) -> tuple[Agency, ...]:
    """Each agency once, with every name that its letters give it."""
    merged: dict[str, Agency] = {}
    for extraction in extractions:
        for agency in extraction.agencies:
            known = merged.get(agency.key)
            if known is None:
                merged[agency.key] = agency
                continue
            short = known.short if known.short != known.name else agency.short
            merged[agency.key] = Agency(known.key, known.name, short, known.aliases | agency.aliases)
    return tuple(merged[key] for key in sorted(merged))
