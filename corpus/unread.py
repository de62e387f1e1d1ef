"""Money that a letter seems to move but that no rule reads: reported, never booked.

A sentence of a supplement with a known item, a word that moves money and an amount that no phrase claims
leaves the item's balance as it was; so does a table row whose digits or columns tell nothing. A reader must
know: each is a finding ``unread_amount`` (``kap``, ``post``, and ``found`` in kroner where the text has it).
A table of items whose head says nothing is one finding ``unread_table``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.clauses import Clause, Told, read, tokenise
from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import AmountMatch, parse_cell
from corpus.grammar.references import find_references
from corpus.items import Chapters, Item, Items, chapters_of, sections
from corpus.model import Fact, Finding, Letter
from corpus.sentences import sentences
from corpus.table_model import Table

_MOVES = re.compile(
    r"\b(?:øk\w*|auk\w*|reduser\w*|bevilg(?:es|et|er)|løyv\w+|tildel(?:es|t|er|ar|ast)|styrk\w+|kutt\w*|innspar\w*|trekk\w*"
    r"|trukket|trekt\w*|flytt\w*|omdisponer\w*|overfør\w*|tilfør\w*|lagt|legges|ekstra|mer|meir|mindre|belast\w*|endr\w+"
    r"|juster\w*|omprioriter\w*|tilbakefør\w*|inndra\w*|avkort\w*|nedsett\w*|satt)\b|(?:^|: )\+ ?¤|: [−–-] ?¤"
)
_NAMED_CHANGE = re.compile(
    r"\b(?:økning|auke|reduksjon|nedgang|kutt|innsparing|tilleggsbevilgning|tilleggsløyving|rammekutt)\w*"
    r" (?:på|med) (?:\w+ )?-?$"
)
# Words of a sentence that tells what money is used for, costs or may be: no move.
_NO_MOVE = re.compile(
    r"\b(?:bruk(?:es|t)|øy?remerk\w+|koste\w*|kostnad\w*|behov|rapporter\w*|pst|prosent|merverdiavgift\w*|prognose\w*"
    r"|anslag\w*|regnskap\w*|forbruk\w*|utbetal\w+|søknad om|sammensatt av|består av|fordel(?:t|es|er)|dekk(?:er|es|e)"
    r"|inntil|fra 20\d\d til 20\d\d|ikk(?:e|je) (?:gjort|gjord|endr\w+)|uendr\w+|sam(?:menlign|anlikn)\w+ med"
    r"|kan (?:belaste|nytte|bruke|benytte|overskride))\b"
)


def find_unread(
    document: Document, letter: Letter, blocks: Sequence[Block], tables: Sequence[Table], facts: Sequence[Fact]
) -> list[Finding]:
    """The findings of one letter; ``facts`` are all that was read of it."""
    found = [*_rows(document, letter, tables, facts), *_tables(document, letter, blocks, tables)]
    if letter.number != 0:
        found += _sentences(document, letter, blocks, chapters_of(tables), facts)
    return found


def _sentences(
    document: Document, letter: Letter, blocks: Sequence[Block], chapters: Chapters, facts: Sequence[Fact]
) -> Iterator[Finding]:
    for context, group in sections(document, blocks, chapters):
        if not context.books:
            continue
        items = Items(document, context, group, chapters)
        for block in group:
            text = document.clean[block.start : block.end]
            clauses = [tokenise(document.clean[a:b], a) for a, b in sentences(text, block.start)]
            for place, clause in enumerate(clauses):
                for item, amount in () if _is_misprint(clauses, place) else _left(clauses, place, items):
                    if not _told(item, amount, clause, facts):
                        yield _finding(document, letter, item, (clause.start, clause.end), amount.nok)


def _is_misprint(clauses: Sequence[Clause], place: int) -> bool:
    """Whether the next sentence says that this one tells what an earlier letter said by mistake."""
    after = clauses[place + 1].tokens if place + 1 < len(clauses) else ""
    return bool(sentence_cues.MISPRINT.match(after) or sentence_cues.SHOULD_HAVE_BEEN.match(after))


def _left(clauses: Sequence[Clause], place: int, items: Items) -> Iterator[tuple[Item, AmountMatch]]:
    """The amounts of a sentence that moves money on an item of its own, as far as no phrase reads them.

    Beside a sum that is read for the same item they tell its parts.
    """
    clause = clauses[place]
    read_ones = read(clause)
    moves = _MOVES.search(clause.tokens) or any(told.meaning == "listed" for told in read_ones)
    open_ones = (
        sentence_cues.PROPOSED,
        sentence_cues.CONDITIONAL,
        sentence_cues.HYPOTHETICAL,
        sentence_cues.NOT_ADOPTED,
    )
    tells = not any(cue.search(clause.tokens) for cue in open_ones)
    if not tells or not moves or _NO_MOVE.search(clause.tokens):
        return
    read_ones = [told for told in read_ones if told.meaning != "listed"]
    taken = {n for told in read_ones for n in (told.amount, told.second) if not _names_a_change(clause, told)}
    moved = {items.of(clauses, place, told) for told in read_ones if told.meaning in ("change", "grant", "balance")}
    for index, amount in enumerate(clause.amounts):
        item = items.of(clauses, place, Told("change", 1, index)) if index not in taken else None
        if item and item not in moved and (items.named(clause) or items.context.item):
            yield item, amount
    yield from _between_items(clauses, place, items, read_ones)


def _between_items(
    clauses: Sequence[Clause], place: int, items: Items, read_ones: Sequence[Told]
) -> Iterator[tuple[Item, AmountMatch]]:
    """A change that may be of any of several items: "Post 70 og 75: Tilskuddene økes med 5 mill. kroner"."""
    clause, context = clauses[place], items.context
    named = [(one.kap, post) for one in items.named(clause) for post in one.posts]
    several = named or [(context.kap, post) for post in context.posts if context.kap]
    for told in read_ones:
        if told.meaning in ("change", "grant") and items.of(clauses, place, told) is None and len(several) > 1:
            yield from ((item, clause.amounts[told.amount]) for item in several)


def _names_a_change(clause: Clause, told: Told) -> bool:
    """ "… en reduksjon på 3 mill. kroner": a phrase that only refers, yet it may be the news."""
    return told.meaning == "refers" and bool(_NAMED_CHANGE.search(clause.tokens.split(f"¤{told.amount}¤")[0]))


def _told(item: Item, amount: AmountMatch, clause: Clause, facts: Sequence[Fact]) -> bool:
    """Whether a fact of the item, or one that this sentence tells, has the amount."""
    told = (f for f in facts if f.status != "refers" and ((f.kap, f.post) == item or f.span.start == clause.start))
    return any(f.amount and abs(f.amount) == abs(amount.nok) for f in told)


def _rows(document: Document, letter: Letter, tables: Sequence[Table], facts: Sequence[Fact]) -> Iterator[Finding]:
    starts = {fact.span.start for fact in facts if fact.amount is not None}
    for table in tables:
        for row in table.rows:
            silent = not row.is_sum and row.post and (not row.sums or any(nok for _, nok in row.sums))
            if silent and document.span(row.start, row.end).start not in starts:
                yield _finding(document, letter, (row.kap, row.post), (row.start, row.end), None)


def _tables(document: Document, letter: Letter, blocks: Sequence[Block], tables: Sequence[Table]) -> Iterator[Finding]:
    """Pipe rows with a kap./post and a sum that stand in no table that was read; one finding a run of rows."""
    inside = False
    read_lines = frozenset(line for table in tables for line in table.lines)
    for block in blocks:
        text = document.clean[block.start : block.end]
        known = document.line_of(block.start) in read_lines
        is_row = block.kind == "row" and "|" in text and not known and _names_item_and_sum(text)
        inside = inside or _HEAD_OF_OTHERS.search(text) is not None
        if is_row and not inside:
            yield Finding("unread_table", letter.id, document.span(block.start, block.end))
        inside = is_row or (inside and block.kind == "row")


_HEAD_OF_OTHERS = re.compile(
    r"^\|?\s*(?:fullmakt\w*|vilkår)\s*\|", re.IGNORECASE
)  # a table of authorities gives no sum


def _names_item_and_sum(text: str) -> bool:
    cells = [cell.strip() for cell in text.strip("| \n").split("|")]
    items = [cell for cell in cells[:3] if any(r.kap and r.posts for r in find_references(cell))]
    sums = [cell for cell in cells[1:] if (parse_cell(cell, 1) or 0) >= 100 and cell not in items]
    return bool(items and sums)


def _finding(document: Document, letter: Letter, item: Item, span: tuple[int, int], nok: int | None) -> Finding:
    data: dict[str, str | int] = {"kap": item[0], "post": item[1]}
    if nok is not None:
        data["found"] = nok
    return Finding("unread_amount", letter.id, document.span(*span), data)
