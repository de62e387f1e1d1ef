"""Parts of an item that a letter puts right: "Kontingenten til WMO skal vere 9,54 mill. kroner, ikkje 9,45"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.clauses import tokenise
from corpus.corrections import PART_TOLD
from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.references import find_references
from corpus.lines import unit_sentences, units_of
from corpus.model import PUT_RIGHT, Fact, Letter

_A = r"¤(\d+)¤"
_SUM = r"(?:\w*kontingent\w*|\w*tilsk(?:udd|ot)\w*|beløp\w*|\w*støtt[ea]\w*|andel\w*|summen|tildeling\w*)"
_RIGHT = re.compile(rf"^{_SUM} til (?P<who>[^¤§.;:,]{{2,60}}?) (?:skal v[æe]re|er) {_A},? (?:og )?ikk(?:e|je) -?¤\d+¤")
_THEN = re.compile(rf"^{_SUM} til (?P<who>[^¤§.;:,]{{2,60}}?) (?:blir|vert) (?:då|da|dermed|etter dette) {_A}")


def find_part_corrections(document: Document, letter: Letter) -> Iterator[Fact]:
    """Each part with its right sum, where the paragraph names one item; ``detail`` says that it is put right."""
    for unit in units_of(document, letter.span):
        items = {(one.kap, *one.posts) for one in find_references(document.clean[unit.start : unit.end]) if one.posts}
        item = next(iter(items)) if len(items) == 1 else ()
        if len(item) != 2 or item[0] is None:
            continue
        righted, told = False, None
        for start, end in unit_sentences(document, unit):
            clause = tokenise(document.clean[start:end], start)
            right = sentence_cues.RIGHT_SUM.match(clause.tokens) or sentence_cues.SHOULD_HAVE_BEEN.match(clause.tokens)
            if told and right:
                amount = clause.amounts[int(right[1])]
                yield Fact(
                    "change", letter.id, document.span(told[0], end), item[0], item[1], amount.nok,
                    text=told[1], detail=PUT_RIGHT, status="part", rounding=amount.rounding,
                )  # fmt: skip
            of_part = PART_TOLD.search(clause.tokens)
            told = (start, _as_printed(document.clean[start:end], of_part["what"])) if of_part else None
            found = _RIGHT.match(clause.tokens) or (_THEN.match(clause.tokens) if righted else None)
            if found is None:
                continue
            righted = True
            amount = clause.amounts[int(found[2])]
            who = _as_printed(document.clean[start:end], found["who"])
            span = document.span(start, end)
            yield Fact(
                "change", letter.id, span, item[0], item[1], amount.nok,
                text=f"til {who}", detail=PUT_RIGHT, status="part", rounding=amount.rounding,
            )  # fmt: skip


def _as_printed(text: str, words: str) -> str:
    """Words in lower case as the text prints them."""
    named = re.search(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE)
    return " ".join((named[0] if named else words).split())
