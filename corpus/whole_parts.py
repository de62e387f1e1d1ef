"""A change of a table that goes to one body as a whole: "Reduksjonen på post 21 gjelder KLD, fordi …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.document import Document
from corpus.grammar.amounts import find_amounts
from corpus.grammar.references import find_references
from corpus.model import Fact
from corpus.sentences import sentences

_MOVED = r"(?:økning|auk|reduksjon|nedgang|påplussing|innsparing)\w*"
_GOES_TO = re.compile(
    rf"{_MOVED}\s+på\s+(?:kap\w*\.?\s*\d+,?\s*)?post\s+\d{{2}}\s+(?:gjeld(?:er)?|er\s+(?:fra|frå)|går\s+(?:\w+\s+){{0,3}}?til)\s+"
    r"(?P<what>(?-i:[A-ZÆØÅ][\w–-]+(?:\s+(?:og\s+)?[A-ZÆØÅ][\w–-]+)*))(?=\s*[.,]|\s+(?:fordi|som|på)\b)",
    re.IGNORECASE,
)


def whole_parts(document: Document, blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[Fact]:
    """The whole of an item's one change as a part, with the name of what it goes to; ``facts`` are read already."""
    changes = [fact for fact in facts if fact.kind == "change" and fact.status == "decided" and fact.form == "table"]
    for block in blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for start, end in sentences(document.clean[block.start : block.end], block.start):
            text = document.clean[start:end]
            found = _GOES_TO.match(text)
            named = find_references(text) if found else []
            if found is None or find_amounts(text[found.end() :]) or not named or len(named[0].posts) != 1:
                continue
            kap, post = named[0].kap, named[0].posts[0]
            own = [fact for fact in changes if fact.post == post and kap in (None, fact.kap)]
            if len(own) == 1 and not any(_is_part(fact, own[0]) for fact in facts):
                yield Fact(
                    "change", own[0].letter, document.span(start, end), own[0].kap, post, own[0].amount,
                    text=f"til {found['what']}", section=own[0].section, status="part", rounding=own[0].rounding,
                )  # fmt: skip


def _is_part(fact: Fact, whole: Fact) -> bool:
    return (fact.kap, fact.post, fact.status, fact.kind) == (whole.kap, whole.post, "part", "change")
