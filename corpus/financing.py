"""How assignments are paid for: their part on financing, the sentence that says it, what is put right later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document, Span
from corpus.grammar.amounts import find_amounts
from corpus.grammar.assignment_ids import find_ids
from corpus.grammar.references import find_references
from corpus.grammar.sentence_cues import FINANCED, MISTAKEN
from corpus.lines import unit_sentences, units_of
from corpus.model import PUT_RIGHT, Assignment, Fact, Letter

_RIGHTLY_PAID = re.compile(
    r"\boppdraget skal (?:i staden |i stedet |derimot |rettelig )?(?:dekkes|dekkast|finansieres|finansierast)"
    r" (?:over|av|på)\b",
    re.IGNORECASE,
)


def find_financing(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> Iterator[Fact]:
    """A fact of kind "financing" for each; ``detail`` is ``PUT_RIGHT`` where it replaces what was told before."""
    yield from _told(document, letter, assignments)
    yield from _put_right(document, letter, assignments)


def _financed_in_text(document: Document, assignment: Assignment) -> Span | None:
    """The sentence of an assignment without a part on financing that says how it is paid for."""
    told = (span for unit in units_of(document, assignment.span) for span in unit_sentences(document, unit))
    found = (span for span in told if FINANCED.search(" ".join(document.clean[slice(*span)].lower().split())))
    first = next(found, None)
    return document.span(*first) if first else None


def _told(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> Iterator[Fact]:
    for assignment in assignments:
        part = assignment.financing or _financed_in_text(document, assignment)
        if part:
            text = " ".join(document.clean[part.start : part.end].split())
            text = re.sub(r"^(?:finansiering|finansiell ramme)\s*:?\s*", "", text, flags=re.IGNORECASE)
            amounts = find_amounts(text)
            refs = [r for r in find_references(text) if r.kap and r.posts]
            yield Fact(
                "financing",
                letter.id,
                part,
                refs[0].kap if refs else None,
                refs[0].posts[0] if refs else None,
                amounts[0].nok if amounts else None,
                assignment=assignment.id,
                text=text,
                form="financing",
            )


def _put_right(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> Iterator[Fact]:
    """ "… skulle dekkes over post 22. Dette var feil. Oppdraget skal dekkes over kap. 1820, post 21." """
    for unit in units_of(document, letter.span):
        if any(one.span.start <= unit.start < one.span.end for one in assignments):
            continue
        text = document.clean[unit.start : unit.end]
        named = {found.id for found in find_ids(text)}
        if len(named) != 1 or not MISTAKEN.search(text.lower()):
            continue
        for start, end in unit_sentences(document, unit):
            refs = [r for r in find_references(document.clean[start:end]) if r.kap and len(r.posts) == 1]
            if len(refs) == 1 and _RIGHTLY_PAID.search(document.clean[start:end]):
                words = " ".join(document.clean[start:end].split())
                yield Fact(
                    "financing", letter.id, document.span(start, end), refs[0].kap, refs[0].posts[0],
                    assignment=next(iter(named)), text=words, detail=PUT_RIGHT, form="financing",
                )  # fmt: skip
