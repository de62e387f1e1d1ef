"""Which sentences of a paragraph give the reason for what one of them does with an appropriation.

A cause named in the sentence itself ("som følge av", "skyldes") or in a sentence after it that opens
with one ("Hovedårsaken er …"); else what the sentences right before it tell; else the purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clauses import Clause
from corpus.grammar import sentence_cues
from corpus.grammar.assignment_ids import find_ids


def reason_of(clauses: Sequence[Clause], place: int) -> tuple[int, int] | None:
    """Start and end offset of the reason for what sentence ``place`` does, or ``None`` if none is given."""
    span = _sentences(clauses, place)
    return (clauses[span[0]].start, clauses[span[1]].end) if span else None


def _sentences(clauses: Sequence[Clause], place: int) -> tuple[int, int] | None:
    texts = [clause.tokens for clause in clauses]
    points_back = sentence_cues.POINTS_BACK.search(texts[place]) is not None
    caused = _caused(texts, place)
    if caused and not points_back:
        return caused
    before = place
    while before > 0 and not clauses[before - 1].amounts and not sentence_cues.MERELY_POINTS.match(texts[before - 1]):
        before -= 1
    if place and before == place and (points_back or find_ids(texts[place - 1])):
        before -= 1  # "Vi viser til oppdrag 2024-22 om …" says what the money is for
    if before < place or _names_a_purpose(texts[place]):
        return before, place
    return caused or _explained(clauses, place)


def _explained(clauses: Sequence[Clause], place: int) -> tuple[int, int] | None:
    """The sentence after a bare change that closes the paragraph and names no sum, item or assignment of its own,
    or that says what its parts are about.
    """
    if place + 1 == len(clauses):
        return None
    last = clauses[place + 1]
    if sentence_cues.EXPLAINS.match(last.tokens) and not last.amounts:
        return place, place + 1
    if _OF_THIS.match(last.tokens) and _PART_FOR.search(last.tokens):
        return place, place + 1
    if place + 2 != len(clauses):
        return None
    if _PARTS_ABOUT.match(last.tokens) or (_OF_THIS.match(last.tokens) and sentence_cues.CAUSE.search(last.tokens)):
        return place, place + 1
    is_own = last.amounts or last.references or find_ids(last.tokens) or _GOES_ON.match(last.tokens)
    return None if is_own else (place, place + 1)


_OF_THIS = re.compile(r"av (?:dette|desse|disse|økningen|auken|auka|reduksjonen)\b[^.]*¤")
_PART_FOR = re.compile(r"\bgjeld(?:er)?\b|¤ (?:kroner )?til\b")
_PARTS_ABOUT = re.compile(r"¤\d+¤(?: kroner)? gjeld(?:er)?\b")
_GOES_ON = re.compile(
    r"(?:i tillegg|videre|vidare|etter dette|samlet|samla|beløp\w*|det vises|vi viser|departementet|midlene skal"
    r"|midlane skal|frist\w*|rapport\w*)\b"
)


def _caused(texts: Sequence[str], place: int) -> tuple[int, int] | None:
    """From the sentence itself, if it names its cause, to the last one after it that opens with a cause."""
    after = place
    while after + 1 < len(texts) and sentence_cues.CAUSE_OPENING.match(texts[after + 1]):
        after += 1
    if sentence_cues.CAUSE.search(texts[place]):
        return place, after
    return (place + 1, after) if after > place else None


def _names_a_purpose(tokens: str) -> bool:
    return re.search(r"[¤§]\s+(?:kroner\s+)?(?:til|knyttet til|knytt til|for)\s+\w", tokens) is not None
