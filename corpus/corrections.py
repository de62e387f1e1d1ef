"""Corrections of earlier bookings: a wrong chapter, a wrong item, a wrong sum.

"Korrekt kapittel er 601." · "på kap. 671, post 21 istedenfor kap. 601, post 21" · "Beløpet skulle vært
1 520 000 kroner." Each is booked on both sides, or by the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.clauses import Clause, Told, read
from corpus.cues import purpose
from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import AmountMatch
from corpus.grammar.references import ReferenceMatch
from corpus.items import Item, Items


@dataclass(frozen=True, slots=True)
class Correction:
    """``nok`` signed kroner to book on ``item``; ``clause`` spans the sentences that say so."""

    item: Item
    nok: int
    amount: AmountMatch
    clause: Clause


def find_corrections(
    clauses: Sequence[Clause], place: int, items: Items, before: Sequence[Clause]
) -> Iterator[Correction]:
    """What sentence ``place`` corrects. ``before`` are the sentences of the paragraph before, if any:
    a foot-note is often torn in two.
    """
    clause = clauses[place]
    if instead := sentence_cues.INSTEAD_OF.search(clause.tokens):
        wrong, right = (items.one(clause.references[int(number)]) for number in instead.groups())
        yield from _moved(clauses[: place + 1], wrong, right)
    elif stood := sentence_cues.SHOULD_HAVE_STOOD.search(clause.tokens):
        items_named = {place: items.item_of(clause, int(place)) for place in stood.groups()}
        yield from _moved(clauses[: place + 1], items_named[stood[1]], items_named[stood[2]])
    elif (named := sentence_cues.CORRECT_ITEM.search(clause.tokens)) and place:
        yield from _moved(clauses[: place + 1], _last_named(clauses[:place], items), items.one(_of(clause, named)))
    elif place and (rightly := sentence_cues.RIGHT_SUM.match(clause.tokens)) and _is_misprint(clauses[place - 1]):
        yield from _by_the_difference(clauses, place, clause.amounts[int(rightly[1])], items)
    elif (should := sentence_cues.SHOULD_HAVE_BEEN.search(clause.tokens)) and place:
        yield from _by_the_difference(clauses, place, clause.amounts[int(should[1])], items)
    elif both := sentence_cues.RIGHT_AND_WRONG.search(clause.tokens):
        stated, misprinted = (clause.amounts[int(number)] for number in both.groups())
        item = items.of(clauses, place, Told("change", 1, 0))
        if item is not None:
            yield Correction(item, stated.nok - misprinted.nok, stated, clause)
    elif part := sentence_cues.CORRECT_PART.search(clause.tokens):
        wrong = _last_named(clauses[: place + 1], items)
        told = [*clauses[: place + 1]]
        if wrong is None:
            told = [*before, *told]
            wrong = _last_named(told, items)
        yield from _moved(told, wrong, _corrected(wrong, part) if wrong else None)


def _is_misprint(clause: Clause) -> bool:
    """Whether a sentence tells a sum that an earlier letter has wrong."""
    return sentence_cues.MISPRINTED.search(clause.tokens) is not None


# "Rett fordeling er 1 197 500 000 kroner til stasjonar og 864 000 000 kroner til gods."
_RIGHT_SHARES = re.compile(r"^(?:rett|riktig|korrekt) (?:fordeling|beløp|sum)(?:ar)? (?:er|skal v[æe]re) ¤\d+¤ til\b")
# "I tabell 4.2 var grensesakene omtalt med 9,8 mill. kroner. Riktig beløp er 8,9 mill. kroner."
_TOLD_WRONG = re.compile(
    r"\b(?:var|er|vart|ble)\s+(?P<what>[^.,;:]{4,80}?)\s+"
    r"(?:omtal[te]\w*|oppgitt|oppgjeve|oppført|ført\s+opp|ført|sett\s+opp|satt\s+opp)\s+med\s+$",
    re.IGNORECASE,
)


# "I tildelingsbrevet er det oppgitt at 36,2 mill. kroner av kap. 840, post 70 er øremerket Stine Sofie Senteret."
PART_TOLD = re.compile(
    r"-?¤(\d+)¤(?: kroner)? (?:av|på) (?:\w+ (?:på|over) )?§\d+§ (?P<how>(?:(?:er|var|skulle v[æe]re|skal v[æe]re) )?"
    r"(?P<what>(?:gjeld(?:er)?|går til|skal gå til|øy?remerk\w*|reservert\w*|s[ae]tt av|avsatt|avsett"
    r"|bund\w+|knytt\w*) (?:til |for )?[^¤§.;:]{2,80}))"
)


def right_parts(
    document: Document, clauses: Sequence[Clause], place: int, items: Items
) -> Iterator[tuple[AmountMatch, str, Clause]]:
    """The right sums of parts that a letter told wrong, each with its name and the sentences that say so.

    Nothing is booked by them: the sum of the item stays as it was.
    """
    clause = clauses[place]
    if _RIGHT_SHARES.match(clause.tokens):
        told = replace(clause, start=clauses[place - 1].start) if place else clause
        yield from ((amount, purpose(document.clean, amount.end, clause.end), told) for amount in clause.amounts)
    should = sentence_cues.SHOULD_HAVE_BEEN.search(clause.tokens)
    if should and place and len(clauses[place - 1].amounts) == 1:
        before = clauses[place - 1]
        wrong = _TOLD_WRONG.search(document.clean[before.start : before.amounts[0].start])
        if wrong and items.of(clauses, place - 1, Told("change", 1, 0)) is None:
            yield clause.amounts[int(should[1])], " ".join(wrong["what"].split()), replace(clause, start=before.start)


def _of(clause: Clause, named: re.Match[str]) -> ReferenceMatch:
    return clause.references[int(named[1])]


def _last_named(clauses: Sequence[Clause], items: Items) -> Item | None:
    named = [one.item for clause in clauses for one in items.named(clause) if one.item]
    return named[-1] if named else None


def _corrected(wrong: Item, part: re.Match[str]) -> Item:
    """The item with its chapter, or its post, replaced by the right one."""
    if part["part"] == "post":
        return wrong[0], part["number"].zfill(2)
    return part["number"].lstrip("0"), wrong[1]


def _moved(clauses: Sequence[Clause], wrong: Item | None, right: Item | None) -> Iterator[Correction]:
    """The last sum told, taken from the wrong item and put on the right one."""
    told = next((clause for clause in reversed(clauses) if clause.amounts), None)
    if told is None or wrong is None or right is None or wrong == right:
        return
    whole = replace(clauses[-1], start=told.start)
    amount = told.amounts[-1]
    yield Correction(wrong, -amount.nok, amount, whole)
    yield Correction(right, amount.nok, amount, whole)


def _by_the_difference(clauses: Sequence[Clause], place: int, right: AmountMatch, items: Items) -> Iterator[Correction]:
    """What was given by the sentence before, or by the one before that owns up to the mistake, was wrong by so much."""
    told = place - 2 if place > 1 and sentence_cues.MISTAKE.match(clauses[place - 1].tokens) else place - 1
    before = clauses[told]
    item = items.of(clauses, told, Told("change", 1, 0))
    if not before.amounts or item is None or PART_TOLD.search(before.tokens):
        return
    sign = next((told.sign for told in read(before) if told.meaning == "change"), 1)
    whole = replace(clauses[place], start=before.start)
    yield Correction(item, sign * (right.nok - before.amounts[-1].nok), right, whole)
