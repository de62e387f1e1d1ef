"""Which kap./post a sentence speaks of.

The sentence names it ("over kap. 601, post 21"), else it points back to one named before ("midlene"),
else the heading over it does. Where two items fit equally, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block
from corpus.clauses import Clause, Told
from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import AmountMatch
from corpus.grammar.references import ReferenceMatch, find_references, is_income
from corpus.table_model import Table

Item = tuple[str, str]  # kap, post


@dataclass(frozen=True, slots=True)
class Context:
    """What the heading over a stretch of text says."""

    kap: str = ""
    posts: tuple[str, ...] = ()
    heading: str = ""
    books: bool = True  # false under "Presisering" and its like
    carried: bool = False  # the heading speaks of unspent funds brought in
    anchor: str = ""  # the heading that names the item; ``heading`` may be one of a section within it
    assumed: bool = False  # no heading names the chapter: it is that of a table

    @property
    def item(self) -> Item | None:
        return (self.kap, self.posts[0]) if self.kap and len(self.posts) == 1 else None


@dataclass(frozen=True, slots=True)
class Chapters:
    """Which chapter the tables of a letter have an item under: ``rows`` are kap., post and printed name."""

    rows: tuple[tuple[str, str, str], ...] = ()
    tables: tuple[tuple[int, frozenset[tuple[str, str]]], ...] = ()  # where each ends, and its items

    def above(self, post: str, offset: int) -> str:
        """The one chapter that the last table over an offset has a post under; else ``""``."""
        last = max((table for table in self.tables if table[0] <= offset), key=lambda one: one[0], default=None)
        kaps = {kap for kap, other in last[1] if other == post} if last else set()
        return kaps.pop() if len(kaps) == 1 else ""

    def of(self, post: str, name: str = "") -> str:
        """The one chapter that has a post, of that name where several have the number, of expenditure before one of
        income; else ``""``.
        """
        kaps = {kap for kap, other, _ in self.rows if other == post}
        if len(kaps) > 1 and name:
            named = {kap for kap, other, printed in self.rows if other == post and _same_name(printed, name)}
            kaps = named or kaps
        if len(kaps) > 1:
            kaps = {kap for kap in kaps if not is_income(kap)}  # "Post 01: …" of the two is what is spent
        return next(iter(kaps)) if len(kaps) == 1 else ""


NO_CHAPTERS = Chapters()


def _same_name(one: str, other: str) -> bool:
    one, other = sorted((one.lower(), other.lower()), key=len)
    return len(one) > 3 and other.startswith(one)


def chapters_of(tables: Sequence[Table]) -> Chapters:
    """The chapters of the items in the tables of a letter."""
    rows = (row for table in tables for row in table.rows if row.post)
    ends = tuple((table.end, frozenset((row.kap, row.post) for row in table.rows if row.post)) for table in tables)
    return Chapters(tuple(dict.fromkeys((row.kap, row.post, " ".join(row.name.split())) for row in rows)), ends)


@dataclass(frozen=True, slots=True)
class Named:
    """The posts of one chapter that a reference in a sentence names."""

    kap: str
    posts: tuple[str, ...]
    reference: ReferenceMatch

    @property
    def item(self) -> Item | None:
        return (self.kap, self.posts[0]) if len(self.posts) == 1 else None


def sections(
    document: Document, blocks: Sequence[Block], known: Chapters | None = None
) -> Iterator[tuple[Context, list[Block]]]:
    """The running text grouped under the headings that govern it; table rows are left out.

    ``known`` are the chapters of the items in the tables.
    """
    context = Context()
    group: list[Block] = []
    chapters: set[str] = set()
    for block in blocks:
        if block.kind == "row":
            chapters |= _chapter_line(document.clean[block.start : block.end])
            continue
        if chapters:
            if group:
                yield context, group
            kap = next(iter(chapters)) if len(chapters) == 1 else ""
            context = Context(kap, heading=context.heading, books=context.books, assumed=True)
            group, chapters = [], set()
        if block.kind == "heading":
            if group:
                yield context, group
            heading = " ".join(document.clean[block.start : block.end].split())
            lead = _lead(document, group) or ("" if context.assumed else context.kap)
            heading = _with_word(heading, known or NO_CHAPTERS)
            context, group = _in_chapter(_under(context, heading), lead, known or NO_CHAPTERS), []
        else:
            group.append(block)
    if group:
        yield context, group


def _with_word(heading: str, known: Chapters) -> str:
    """ "22 Tilsyn med farlig gods", where a table has the item of that number and name, is "Post 22 Tilsyn …"."""
    bare = re.match(r"(\d{2})\s+([A-ZÆØÅ].*)", heading)
    is_item = bare and any(post == bare[1] and _same_name(name, bare[2]) for _, post, name in known.rows)
    return f"Post {heading}" if is_item else heading


def _chapter_line(text: str) -> set[str]:
    """The chapter of a line "Kap. 225 Tiltak i grunnopplæringen" that a table of text has taken for its own."""
    named = find_references(text) if re.match(r"kap", text, re.IGNORECASE) and "|" not in text else []
    return {named[0].kap} if len(named) == 1 and named[0].kap and not named[0].posts else set()


def _under(context: Context, heading: str) -> Context:
    """The context under a new heading: "Post 60" stays in the chapter of the heading before it."""
    references = _merged(find_references(heading))
    carried = bool(sentence_cues.CARRIED.search(heading.lower()))
    books = not sentence_cues.NOT_BOOKED_HEADING.search(heading)
    if not references:
        if _is_within(heading, context.anchor):
            carried = carried or (context.carried and context.anchor == context.heading)
            return replace(context, heading=heading, carried=carried, books=context.books and books)
        kap = context.kap if _ABOUT_ITEMS.search(heading) and not context.assumed else ""
        return Context(kap=kap, heading=heading, carried=carried, books=books, assumed=context.assumed)
    first = references[0]
    same_kap = first.kap is None or first.kap == context.kap
    return Context(
        kap=first.kap or context.kap,
        posts=first.posts,
        heading=heading,
        books=books,
        carried=carried or (same_kap and context.carried),
        anchor=heading,
        assumed=first.kap is None and context.assumed,
    )


# "4.2 Omtale av postene" goes on in the chapter of the heading before it.
_ABOUT_ITEMS = re.compile(
    r"\b(?:omtale av|omtale|nærmere om|nærare om|om|merknader til) (?:de enkelte )?post(?:ene|ane|er|ar)\b", re.I
)


def _lead(document: Document, group: Sequence[Block]) -> str:
    """The chapter that the text before a heading leads up to: "Stortinget vedtok disse endringene på kap. 916:"."""
    text = document.clean[group[-1].start : group[-1].end].rstrip() if group else ""
    named = find_references(text) if text.endswith(":") else []
    kaps = {reference.kap for reference in named if reference.kap}
    return kaps.pop() if len(kaps) == 1 and not any(reference.posts for reference in named) else ""


def _in_chapter(context: Context, lead: str, known: Chapters) -> Context:
    """ "Post 01 Driftsutgifter" is in the chapter that the text above leads up to, else in that of the tables."""
    if (context.kap and not context.assumed) or not context.posts:
        return context
    name = context.heading[find_references(context.heading)[0].end :].strip(" :–-")
    told = {known.of(post, name if len(context.posts) == 1 else "") for post in context.posts}
    kap = lead or (told.pop() if len(told) == 1 else "")
    return replace(context, kap=kap or context.kap, assumed=not lead)


def _merged(references: Sequence[ReferenceMatch]) -> list[ReferenceMatch]:
    """ "Kap. 3410 Rettsgebyr, post 01": the item with the chapter before it."""
    if len(references) > 1 and references[0].kap and not references[0].posts and not references[1].kap:
        return [replace(references[1], kap=references[0].kap), *references[2:]]
    return list(references)


def _is_within(heading: str, above: str) -> bool:
    """Whether "2.1.1 RNB" is a sub-section of "2.1 Kap. 410 Domstolene, post 01"."""
    numbers = [re.match(r"\d{1,2}(?:\.\d{1,2})*(?=\.?\s)", text) for text in (heading, above)]
    own, outer = [number[0] if number else "" for number in numbers]
    return bool(outer) and own.startswith(f"{outer}.")


@dataclass(frozen=True, slots=True)
class Items:
    """Finds items in the sentences of one section, whose running text ``blocks`` are."""

    document: Document
    context: Context
    blocks: Sequence[Block]
    chapters: Chapters = NO_CHAPTERS  # of the items in the tables

    def of(self, clauses: Sequence[Clause], place: int, told: Told) -> Item | None:
        """The item that sentence ``place`` moves money on, or ``None`` where none or several fit."""
        clause = clauses[place]
        if self._sums_chapter(clause) or self._sums_all(clause):
            return None
        if self.context.item and re.search(r"\bposten\b(?! \(?§)", clause.tokens) and told.meaning != "move":
            return self.context.item
        named = [] if self._parts_of_before(clause, told) else self.named(clause)
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
        own = ""
        for place, reference in enumerate(clause.references):
            own = reference.kap or own or self._kap_of_post_before(reference, clause.start)
            kap = own or kap or self._kap_after(clause, reference) or self._kap_in_tables(reference)
            posts = reference.posts or (self.context.posts if reference.kap == self.context.kap else ())
            if not kap or not posts or self._is_aside(clause, place):
                continue
            before = self.document.clean[clause.start : reference.start].lower().rstrip("( ") + " "
            if found and sentence_cues.CORRECTED_TO.search(before):
                found.pop()
            found.append(Named(kap, posts, reference))
        return found

    def _parts_of_before(self, clause: Clause, told: Told) -> bool:
        """ "Av reduksjonen er 25 mill. kroner omdisponert til kap. 320, post 74": a part of what was told before."""
        opens = told.meaning == "part" and sentence_cues.OF_WHAT_WAS_TOLD.search(clause.tokens)
        first = clause.amounts[0].start if clause.amounts else clause.end
        return bool(opens) and all(reference.start > first for reference in clause.references)

    def _kap_in_tables(self, reference: ReferenceMatch) -> str:
        """The chapter of items that stand once in the tables of the letter, or in the last of them above."""
        found = {self.chapters.of(post) or self.chapters.above(post, reference.start) for post in reference.posts}
        return found.pop() if len(found) == 1 else ""

    def _is_aside(self, clause: Clause, place: int) -> bool:
        """Whether a reference is the other side of a change, or only points where the heading names the item."""
        other = sentence_cues.COUNTERPART.search(clause.tokens)
        if other and str(place) in other.groups():
            return True
        before = clause.tokens.split(f"§{place}§")[0]
        return self.context.item is not None and sentence_cues.POINTS_TO_OTHER.search(before) is not None

    def _sums_chapter(self, clause: Clause) -> bool:
        """Whether a sentence tells the sum of a chapter: "Samlet reduseres kap. 490 med 3 mill. kroner netto"."""
        chapters = [one for one in clause.references if one.kap and not one.posts]
        has_items = any(one.posts for one in clause.references)
        return bool(chapters) and not has_items and sentence_cues.TOGETHER.search(clause.tokens) is not None

    def _sums_all(self, clause: Clause) -> bool:
        """Whether a sentence tells the sum of all items: "Samlet stilles 304 mill. kroner i overførte midler til …"."""
        opens = re.match(r"(?:samlet|samla|til sammen|til saman|totalt|i alt)\b", clause.tokens)
        of_one = self.context.item or re.search(r"\bposten\b", clause.tokens)
        return bool(opens) and not clause.references and not of_one

    def _kap_after(self, clause: Clause, reference: ReferenceMatch) -> str:
        """The chapter told after the items: "fra post 70 til post 71 under kap. 160"."""
        for later in clause.references:
            before = self.document.clean[clause.start : later.start].lower()
            if later.start > reference.end and later.kap and not later.posts:
                return later.kap if re.search(r"\b(?:under|på|over|i)\s+$", before) else ""
            if later.start > reference.end and later.kap:
                return ""
        return ""

    def sides(self, clause: Clause) -> tuple[Item | None, Item | None]:
        """From which item, and to which, money moves; the heading's item stands in for a side not named."""
        source: Item | None = None
        target: Item | None = None
        for one in self.named(clause):
            token = f"§{clause.references.index(one.reference)}§"
            before = re.search(r".*\b(fra|frå|til|over på)\s+(?:[^§\s]+ ){0,2}$", clause.tokens.split(token)[0])
            if before and before[1] in ("fra", "frå"):
                source = one.item
            elif before:
                target = one.item
        named = self.named(clause)
        if target is None and source and len(named) == 2 and named[1].item == source:
            target = named[0].item  # "Kap. 440, post 21: Økes med 12 mill. kroner ved omdisponering fra post 45"
        if source is None and target and len(named) == 2 and named[1].item == target:
            source = named[0].item  # "3 mill. kroner på kap. 1543, post 45 omdisponeres til post 01"
        own = self.context.item
        if source is None and target not in (None, own):
            source = own
        elif target is None and source not in (None, own):
            target = own
        return source, target

    def item_of(self, clause: Clause, place: int) -> Item | None:
        """The one item of a clause's reference, its chapter told before it or in the tables."""
        named = [one.item for one in self.named(clause) if one.reference == clause.references[place]]
        return named[0] if named else None

    def one(self, reference: ReferenceMatch) -> Item | None:
        """The one item of a reference, or ``None``."""
        kap = reference.kap or self.context.kap
        return (kap, reference.posts[0]) if kap and len(reference.posts) == 1 else None

    def _kap_before(self, offset: int) -> str:
        """The heading's chapter, else the last that the section names: "… på kap. 740 … slik: Post 01 …".

        A paragraph above that names several leaves open which is meant; a foot-note names none.
        """
        if self.context.kap:
            return self.context.kap
        for block in reversed([block for block in self.blocks if block.start < offset]):
            text = self.document.clean[block.start : min(block.end, offset)]
            named = [reference.kap for reference in find_references(text) if reference.kap]
            if named and not _FOOT_NOTE.match(text):
                return named[-1] if block.end >= offset or len(set(named)) == 1 else ""
        return ""

    def _kap_of_post_before(self, reference: ReferenceMatch, offset: int) -> str:
        """The chapter under which the paragraph named a post before: "… kap. 1412 post 70 … på post 70"."""
        block = next((block for block in self.blocks if block.start <= offset < block.end), None)
        if self.context.kap or block is None or not reference.posts:
            return ""
        named = find_references(self.document.clean[block.start : offset])
        kaps = {one.kap for one in named if one.kap and set(reference.posts) <= set(one.posts)}
        return kaps.pop() or "" if len(kaps) == 1 else ""

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


_FOOT_NOTE = re.compile(r"[*¹²³⁴-⁹]|\d\)\s")
# What stands between an amount and the item that it is given on.
_NAMES_ITS_ITEM = re.compile(r"(?:(?!\bog\b)[^.,;]){0,60}\b(?:over|på|under)\s+(?:\w+\s+)?$")
