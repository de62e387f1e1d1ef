"""The state bodies that a letter names: each once, with the words that name it first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.document import Document
from corpus.model import Fact, Letter


def find_party_facts(document: Document, letter: Letter, parties: Mapping[str, str]) -> Iterator[Fact]:
    """A ``party`` fact for each body named in the letter: ``text`` the full name, ``detail`` its short form.

    ``parties`` maps short forms to full names, as ``corpus.parties.find_parties`` gives them.
    """
    text = document.clean[letter.span.start : letter.span.end]
    shorts: dict[str, list[str]] = {}
    for short, full in parties.items():
        shorts.setdefault(full, []).append(short)
    for full, names in shorts.items():
        found = [match for name in (full, *names) if (match := _first(name, text))]
        if found:
            first = min(found, key=lambda match: match.start())
            span = document.span(letter.span.start + first.start(), letter.span.start + first.end())
            yield Fact("party", letter.id, span, text=full, detail=min(names, key=len))


def _first(name: str, text: str) -> re.Match[str] | None:
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    return re.search(rf"(?<![\w-]){spaced}(?:s|et)?(?![\w-])", text) if len(name) > 1 else None
