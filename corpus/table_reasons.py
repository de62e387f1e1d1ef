"""Why a table's sums changed: the remark on an item that stands beside the table.

"Post 25: Økningen skal dekke strakstiltak etter ekstremværet." · "Økningene på post 01 og post 26 gjelder
kompensasjon for lønnsoppgjøret." · "- Kap. 320, post 55: Posten reduseres for å dekke inn tiltak …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.clauses import read, tokenise
from corpus.document import Document
from corpus.grammar.amounts import AmountMatch, find_amounts
from corpus.grammar.phrases import THE_LESS, THE_MORE
from corpus.grammar.references import ReferenceMatch, find_references
from corpus.model import Fact
from corpus.sentences import sentences

_LABEL = re.compile(r"[^:.]{0,60}:\s+(?=\S)")
_BULLET = re.compile(r"[\s•·▪●*–—-]*")
_ONLY_TELLS = re.compile(
    r"(?:\w+\s+){0,3}[-+–−]?\s?\d[\d ,.]*\s*(?:mill\.?|mrd\.?)?\s*(?:kroner|kr)?\.?", re.IGNORECASE
)
_OF_CHANGES = re.compile(
    r"(?:økning|auk|reduksjon|nedgang|endring|kutt|innsparing|påplussing)\w*\s+(?:på|under|over)\s+$", re.IGNORECASE
)


def table_reasons(document: Document, blocks: Sequence[Block], facts: Sequence[Fact]) -> Iterator[Fact]:
    """A reason for each change of a table that a remark names, where running text gives none.

    ``facts`` are all of the letter so far.
    """
    told = [fact for fact in facts if fact.form == "table" and fact.status == "decided"]
    changes = [fact for fact in told if fact.kind == "change"] or [fact for fact in told if fact.kind == "carry_over"]
    explained = {(fact.kap, fact.post) for fact in facts if fact.kind == "reason"}
    for block in blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        named, start = _remark(document, block)
        named = named or _right_above(document, block, blocks, changes) or _in_heading(document, block, blocks)
        text = _plain(document, start, block.end)
        for change in () if text.endswith(":") or _ONLY_TELLS.fullmatch(text) else _changes_of(named, changes, text):
            if (change.kap, change.post) not in explained and _agrees(change, text):
                explained.add((change.kap, change.post))
                yield Fact(
                    "reason", change.letter, document.span(start, block.end), change.kap, change.post, change.amount,
                    text=text, section=change.section,
                )  # fmt: skip


def _remark(document: Document, block: Block) -> tuple[list[ReferenceMatch], int]:
    """The items that a remark is about, and where its text begins; none for other text."""
    bullet = _BULLET.match(document.clean, block.start, block.end)
    start = bullet.end() if bullet else block.start
    text = document.clean[start : block.end].replace("*", " ")
    references = find_references(text)
    if not references:
        return [], start
    first = references[0]
    label = _LABEL.match(text, first.end)
    if first.start == 0 and label:
        return [first], start + label.end()
    several = _several(text, references)
    label = _LABEL.match(text, several[-1].end)
    if first.start == 0 and label:
        return several, start + label.end()
    opening = text[: (sentences(text, 0) or [(0, 0)])[0][1]]
    if _OF_CHANGES.fullmatch(opening[: first.start]):
        return [one for one in references if one.end <= len(opening)], start
    return [], start


_EXPLAINS = re.compile(
    rf"(?:{THE_MORE}|{THE_LESS}|endring(?:en|a)|tildeling(?:en|a)|bevilgning(?:en|a)|løyvinga|posten)\b[^.]*"
    r"(?:\bskyldes\b|\bskuldast\b|\bkommer av\b|\bkjem av\b|\bsamm?enheng\b|\bsamanheng\b|\bfordi\b|\bfor å\b"
    r"|\bsom følg[ej]e? av\b|\bgjeld(?:er)?\b|\bdekke[rs]?\b|\bkompens\w+|\bknytt\w*)"
)


def _plain(document: Document, start: int, end: int) -> str:
    """A stretch of the text on one line, without the stars of Markdown."""
    return " ".join(document.clean[start:end].replace("*", " ").split())


def _right_above(
    document: Document, block: Block, blocks: Sequence[Block], changes: Sequence[Fact]
) -> list[ReferenceMatch]:
    """The item of the table of one row right over a text that explains it: "Økningen skyldes …"."""
    text = _plain(document, block.start, block.end).lower()
    above = [fact for fact in changes if fact.span.end <= block.start]
    if not above or not _EXPLAINS.match(text):
        return []
    last = above[-1]
    between = [one for one in blocks if last.span.end <= one.start < block.start and one.kind != "row"]
    alone = sum(fact.table == last.table for fact in changes) == 1
    return [ReferenceMatch(0, 0, last.kap, (last.post or "",))] if alone and not between else []


def _in_heading(document: Document, block: Block, blocks: Sequence[Block]) -> list[ReferenceMatch]:
    """The one item of the heading right over a text, "Kap. 1410, post 21", whose change a table elsewhere tells."""
    above = [one for one in blocks if one.start < block.start]
    if not above or above[-1].kind != "heading":
        return []
    text = _plain(document, block.start, block.end).lower()
    if find_amounts(text) and not _EXPLAINS.match(text):
        return []  # "Tildelingen på posten økes med 500 000 kroner." gives no reason
    named = find_references(document.clean[above[-1].start : above[-1].end])
    return named if len(named) == 1 and named[0].kap and len(named[0].posts) == 1 else []


def _several(text: str, references: Sequence[ReferenceMatch]) -> list[ReferenceMatch]:
    """The references that stand side by side at the start of a remark: "842.01, 855.01 og 858.01: …"."""
    found = [references[0]]
    for reference in references[1:]:
        if not _BESIDE.fullmatch(text[found[-1].end : reference.start]):
            break
        found.append(reference)
    return found


_BESIDE = re.compile(r"\s*(?:,|/|\bog\b|\bsamt\b)\s*(?:og\s+)?")


def _changes_of(named: Sequence[ReferenceMatch], changes: Sequence[Fact], text: str) -> Iterator[Fact]:
    """The one change of each item; of items of several chapters, the one whose sum the text tells."""
    kap = ""
    for reference in named:
        kap = reference.kap or kap
        for post in reference.posts:
            found = [fact for fact in changes if fact.post == post and kap in ("", fact.kap)]
            if len(found) > 1:
                found = [fact for fact in found if any(_same(amount, fact) for amount in find_amounts(text))]
            if len(found) == 1:
                yield found[0]


def _agrees(change: Fact, text: str) -> bool:
    """Whether a remark that tells of a change tells of this one."""
    clause = tokenise(text, 0)
    told = [clause.amounts[one.amount] for one in read(clause) if one.meaning in ("change", "withdraw")]
    return not told or any(_same(amount, change) for amount in told)


def _same(amount: AmountMatch, fact: Fact) -> bool:
    return abs(amount.nok - abs(fact.amount or 0)) <= max(amount.rounding, fact.rounding) // 2
