"""Which kap./post a sentence speaks of.

The sentence names it ("over kap. 601, post 21"), else it points back to one named before ("midlene"),
else the heading over it does. Where two items fit equally, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.clauses import Clause, Told
from corpus.document import Document
from corpus.grammar import phrases
from corpus.grammar.amounts import AmountMatch
from corpus.grammar.references import ReferenceMatch, find_references

Item = tuple[str, str]  # kap, post


@dataclass(frozen=True, slots=True)
class Context:
    """What the heading over a stretch of text says."""

    kap: str = ""
    posts: tuple[str, ...] = ()
    heading: str = ""
    books: bool = True  # false under "Presisering" and its like
    carried: bool = False  # the heading speaks of unspent funds brought in

    @property
    def item(self) -> Item | None:
        return (self.kap, self.posts[0]) if self.kap and len(self.posts) == 1 else None


@dataclass(frozen=True, slots=True)
class Named:
    """The posts of one chapter that a reference in a sentence names."""

    kap: str
    posts: tuple[str, ...]
    reference: ReferenceMatch

    @property
    def item(self) -> Item | None:
        return (self.kap, self.posts[0]) if len(self.posts) == 1 else None


def sections(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Context, list[Block]]]:
    """The running text grouped under the headings that govern it; table rows are left out."""
    context = Context()
    group: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            if group:
                yield context, group
            context, group = _under(context, " ".join(document.clean[block.start : block.end].split())), []
        elif block.kind != "row":
            group.append(block)
    if group:
        yield context, group


def _under(context: Context, heading: str) -> Context:
    """The context under a new heading: "Post 60" stays in the chapter of the heading before it."""
    references = find_references(heading)
    carried = bool(phrases.CARRIED.search(heading.lower()))
    books = not phrases.NOT_BOOKED_HEADING.search(heading)
    if not references:
        return Context(heading=heading, carried=carried, books=books)
    first = references[0]
    same_kap = first.kap is None or first.kap == context.kap
    return Context(
        kap=first.kap or context.kap,
        posts=first.posts,
        heading=heading,
        books=books,
        carried=carried or (same_kap and context.carried),
    )


@dataclass(frozen=True, slots=True)
class Items:
    """Finds items in the sentences of one section, whose running text ``blocks`` are."""

    document: Document
    context: Context
    blocks: Sequence[Block]

    def of(self, clauses: Sequence[Clause], place: int, told: Told) -> Item | None:
        """The item that sentence ``place`` moves money on, or ``None`` where none or several fit."""
        clause = clauses[place]
        if self.context.item and re.search(r"\bposten\b", clause.tokens) and told.meaning != "move":
            return self.context.item
        named = self.named(clause)
        if named:
            amount = clause.amounts[told.amount] if told.amount < len(clause.amounts) else None
            return (self._nearest(clause, amount, named) if amount and len(named) > 1 else named[0]).item
        if self.context.posts:
            return self.context.item
        earlier = (found for other in reversed(clauses[:place]) if (found := self.named(other)))
        return next((found[-1].item for found in earlier), None)

    def named(self, clause: Clause) -> list[Named]:
        """The items that a sentence names; one that is corrected gives way to its correction."""
        found: list[Named] = []
        kap = self._kap_before(clause.start)
        for reference in clause.references:
            kap = reference.kap or kap
            posts = reference.posts or (self.context.posts if reference.kap == self.context.kap else ())
            if not kap or not posts:
                continue
            before = self.document.clean[clause.start : reference.start].lower().rstrip("( ") + " "
            if found and phrases.CORRECTED_TO.search(before):
                found.pop()
            found.append(Named(kap, posts, reference))
        return found

    def sides(self, clause: Clause) -> tuple[Item | None, Item | None]:
        """From which item, and to which, money moves; the heading's item stands in for a side not named."""
        source: Item | None = None
        target: Item | None = None
        for named in self.named(clause):
            token = f"§{clause.references.index(named.reference)}§"
            before = re.search(r".*\b(fra|frå|til|over på)\s+(?:[^§\s]+ ){0,2}$", clause.tokens.split(token)[0])
            if before and before[1] in ("fra", "frå"):
                source = named.item
            elif before:
                target = named.item
        own = self.context.item
        if source is None and target not in (None, own):
            source = own
        elif target is None and source not in (None, own):
            target = own
        return source, target

    def one(self, reference: ReferenceMatch) -> Item | None:
        """The one item of a reference, or ``None``."""
        kap = reference.kap or self.context.kap
        return (kap, reference.posts[0]) if kap and len(reference.posts) == 1 else None

    def _kap_before(self, offset: int) -> str:
        """The heading's chapter, else the last that the section names: "… på kap. 740 … slik: Post 01 …"."""
        if self.context.kap:
            return self.context.kap
        for block in reversed([block for block in self.blocks if block.start < offset]):
            text = self.document.clean[block.start : min(block.end, offset)]
            named = [reference.kap for reference in find_references(text) if reference.kap]
            if named:
                return named[-1]
        return ""

    def _nearest(self, clause: Clause, amount: AmountMatch, named: Sequence[Named]) -> Named:
        """Of several items, the one that goes with an amount.

        One named right after it ("… over kap. 714, post 21"), else one named since the amount before it
        ("kap. 100, post 22 reduseres med …"), else the next one, else the last one before.
        """
        place = clause.amounts.index(amount)
        since = clause.amounts[place - 1].end if place else clause.start
        limit = clause.amounts[place + 1].start if place + 1 < len(clause.amounts) else clause.end
        after = [one for one in named if amount.end <= one.reference.start < limit]
        own = [one for one in named if since <= one.reference.start < amount.start]
        if after and _NAMES_ITS_ITEM.match(self.document.clean, amount.end, after[0].reference.start):
            return after[0]
        return (own or after[:1] or [one for one in named if one.reference.start < amount.start] or list(named))[-1]


# What stands between an amount and the item that it is given on.
_NAMES_ITS_ITEM = re.compile(r"(?:(?!\bog\b)[^.,;]){0,60}\b(?:over|på|under)\s+(?:\w+\s+)?$")
