"""Limits that a letter sets: what may be ordered, moved or spent at most, and what a later letter makes of it.

"Grensen for omdisponering mellom post 01 og post 22 heves fra 150 mill. kroner til 210 mill. kroner." A limit is
no appropriation, and nothing of it is booked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.clauses import Clause, tokenise
from corpus.document import Document
from corpus.lines import unit_sentences, units_of
from corpus.model import Assignment, Fact, Letter

_A = r"¤(\d+)¤"
_LIMIT = r"(?:øvre |ytre )?\b\w*(?:grens(?:en|a|e)|taket|kostnadsramm(?:en|a|e)|maksimalbeløpet)\b"
_SETS = r"(?:er|blir|vert|heves|hevast|heva|hevet|økes|aukast|senkes|senkast|settes|sett[ae]st|endres|endrast|justeres)"
_TELLS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<what>{_LIMIT}[^¤.;:]{{0,120}}?) (?:\w+ )?{_SETS}\b[^¤.;:]{{0,40}}(?:-?¤\d+¤ til|til) {_A}"),
    re.compile(rf"(?P<what>{_LIMIT}[^¤.;:]{{0,120}}?) (?:for 20\d\d )?(?:er|utgjør|utgjer)(?: på)? {_A}"),
    re.compile(
        rf"(?P<what>\b\w*(?:kostnad|utgift|pris|honorar)\w*) (?:skal|må|kan) ikk(?:e|je) (?:overstige|overskride) {_A}"
    ),
)
_COMMIT = r"(?P<what>\b(?:pådra|inngå|gå inn i|påta|gi tilsagn|gje tilsegn|bestille|tinge)\b[^¤;]{4,140}?)"
# "– omdisponere mellom postane 71, 72 og 73 under kap. 1352 med inntil 250 mill. kroner samla", what a letter allows
_ALLOWS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<what>\b(?:omdisponere|flytte|overskride|overføre)\b[^¤;]{{4,140}}?) med inntil {_A}"),
    re.compile(rf"{_COMMIT},? (?:med|innenfor|innanfor) (?:en |ei |ein )?(?:samlet |samla )?ramm[ea] på {_A}"),
)
_UP_TO = re.compile(rf"{_COMMIT},? inntil {_A}")
_ROW = re.compile(r"^\|?(?P<what>[^|]{5,120})\|[^¤]*\b(?:inntil|maksimalt|høyst|høgst) ¤(\d+)¤")


def find_limits(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> Iterator[Fact]:
    """A fact of kind "limit" for each: ``amount`` is the limit that holds after the letter, ``text`` what it limits."""
    for unit in units_of(document, letter.span):
        if unit.kind == "row":
            clause = tokenise(document.clean[unit.start : unit.end], unit.start)
            yield from _facts(document, letter, assignments, clause, (_ROW,))
            continue
        for start, end in unit_sentences(document, unit):
            clause = tokenise(document.clean[start:end], start)
            yield from _facts(document, letter, assignments, clause, (*_TELLS, *_ALLOWS, _UP_TO))


def _facts(
    document: Document,
    letter: Letter,
    assignments: Sequence[Assignment],
    clause: Clause,
    patterns: Sequence[re.Pattern[str]],
) -> Iterator[Fact]:
    for pattern in patterns if clause.amounts else ():
        found = pattern.search(clause.tokens)
        if found is None:
            continue
        amount = clause.amounts[int(found[2])]
        owner = next((one.id for one in assignments if one.span.start <= amount.start < one.span.end), None)
        items = [(one.kap, one.posts[0]) for one in clause.references if one.kap and len(one.posts) == 1]
        kap, post = items[0] if len(items) == 1 and len(clause.references) == 1 else (None, None)
        yield Fact(
            "limit",
            letter.id,
            document.span(clause.start, clause.end),
            kap,
            post,
            amount.nok,
            assignment=owner,
            text=" ".join(re.sub(r"§\d+§", " ", found["what"]).split()),
            rounding=amount.rounding,
        )
        return
