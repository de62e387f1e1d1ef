"""Appropriation facts from running text: what each sentence does with which amount on which kap./post.

The item comes from the sentence ("over kap. 601, post 21"), else from what the sentence points back to
("midlene", "posten"), else from the heading over it. Where two items fit, nothing is booked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block
from corpus.clauses import Clause, Told, read, tokenise
from corpus.document import Document
from corpus.grammar import phrases
from corpus.grammar.amounts import AmountMatch
from corpus.grammar.assignment_ids import find_ids
from corpus.grammar.references import ReferenceMatch, find_references
from corpus.model import Assignment, Fact, FactKind, Form, Status
from corpus.sentences import sentences

Item = tuple[str, str]  # kap, post


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings over a sentence say."""

    kap: str = ""
    posts: tuple[str, ...] = ()
    heading: str = ""
    books: bool = True
    carried: bool = False

    @property
    def item(self) -> Item | None:
        return (self.kap, self.posts[0]) if self.kap and len(self.posts) == 1 else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the running text of one letter. ``is_main`` for an allotment letter, whose sums are absolute."""

    document: Document
    letter: str
    is_main: bool
    is_revised: bool
    assignments: Sequence[Assignment]

    def facts(self, blocks: Sequence[Block]) -> list[Fact]:
        """All appropriation facts and their reasons, in the order of the text."""
        found: list[Fact] = []
        for context, section in _sections(self.document, blocks):
            found.extend(_Section(self, context, section).facts())
        return found

    def assignment_at(self, offset: int) -> Assignment | None:
        return next((a for a in self.assignments if a.span.start <= offset < a.span.end), None)


def _sections(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Context, list[Block]]]:
    """Blocks grouped under the headings that govern them."""
    context, group = Context(), []  # type: Context, list[Block]
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


@dataclass(slots=True)
class _Section:
    """The blocks under one heading: sentences are read in order, each seeing those before it."""

    reader: Reader
    context: Context
    blocks: Sequence[Block]

    def facts(self) -> Iterator[Fact]:
        intro: _Intro | None = None
        for block in self.blocks:
            clauses = self._clauses(block)
            if block.kind == "item" and intro and not _moves_by_itself(clauses):
                yield from self._list_item(block, clauses, intro)
                continue
            intro = None
            yield from self._paragraph(clauses)
            intro = self._intro(clauses)

    def _clauses(self, block: Block) -> list[Clause]:
        text = self.reader.document.clean[block.start : block.end]
        return [tokenise(self.reader.document.clean[a:b], a) for a, b in sentences(text, block.start)]

    # --- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, clauses: Sequence[Clause]) -> Iterator[Fact]:
        paragraph = " ".join(clause.tokens for clause in clauses)
        proposed = bool(phrases.PROPOSED.search(paragraph)) and not phrases.DECIDED.search(paragraph)
        for place, clause in enumerate(clauses):
            facts = [*self._sentence(clauses, place), *self._corrections(clauses, place)]
            if proposed or (phrases.PROPOSED.search(clause.tokens) and not phrases.DECIDED.search(clause.tokens)):
                facts = [replace(fact, status="proposed") if fact.status == "decided" else fact for fact in facts]
            yield from facts
            if any(fact.status == "decided" and fact.kind in _MOVES for fact in facts):
                yield from self._reason(clauses, place, facts[0])

    def _sentence(self, clauses: Sequence[Clause], place: int) -> Iterator[Fact]:
        clause = clauses[place]
        told = read(clause)
        if not told and phrases.WITHDRAWN_THEM.search(clause.tokens):
            yield from self._withdrawn(clauses, place)
        spread = self._respectively(clauses, place, told)
        if spread:
            yield from spread
            return
        for one in told:
            item = self._item(clauses, place, one)
            yield from self._facts_of(clauses, place, one, item, carried=_carried(clauses, place))

    def _facts_of(
        self, clauses: Sequence[Clause], place: int, told: Told, item: Item | None, *, carried: bool
    ) -> Iterator[Fact]:
        clause = clauses[place]
        first = clause.amounts[told.amount]
        second = clause.amounts[told.second] if told.second is not None else None
        status = self._status(clause, told)
        if item is None:
            if told.meaning in ("balance", "from_to") and status == "decided":
                yield from self._unresolved(clauses, place, second or first)
            return
        if told.meaning == "move":
            yield from self._moved(clause, first, item, status)
            return
        kind = self._kind(told, carried or self.context.carried)
        if told.meaning in ("from_to", "sums") and second:
            yield self._fact("prior_balance", clause, item, first.nok, first, status)
            if told.meaning == "from_to":
                yield self._fact("change", clause, item, second.nok - first.nok, first, status)
            yield self._fact("balance", clause, item, second.nok, second, status)
            return
        sign = told.sign if first.nok > 0 else 1
        yield self._fact(kind, clause, item, sign * first.nok, first, status)
        if second and told.meaning == "change":
            yield self._fact("balance", clause, item, second.nok, second, status)

    def _kind(self, told: Told, carried: bool) -> FactKind:
        if told.meaning in ("balance", "carry_over"):
            return told.meaning
        if told.meaning == "prior":
            return "prior_balance"
        if told.meaning == "withdraw":
            return "withdrawal"
        if carried and told.sign > 0:
            return "carry_over"
        return "allotment" if told.meaning == "grant" and self.reader.is_main else "change"

    def _status(self, clause: Clause, told: Told) -> Status:
        if told.meaning in ("refers", "part"):
            return told.meaning
        if not self.context.books:
            return "refers"
        if self.reader.is_main and told.meaning in ("change", "from_to", "sums"):
            return "refers"  # a main letter compares with the year before
        elsewhere = phrases.TOLD_ELSEWHERE.search(clause.tokens)
        if elsewhere and told.meaning in ("grant", "carry_over"):
            return "refers"
        letter_named = re.search(r"\bi (?:tillegg nr|tildelingsbrev|supplerende)", clause.tokens)
        return "refers" if elsewhere and letter_named and told.meaning == "change" else "decided"

    def _fact(
        self, kind: FactKind, clause: Clause, item: Item, nok: int, amount: AmountMatch, status: Status, form: Form = "prose"
    ) -> Fact:
        assignment = self.reader.assignment_at(clause.start)
        part = assignment.financing if assignment else None
        in_financing = part is not None and clause.start < part.end and amount.start >= part.start
        ids = find_ids(self.reader.document.clean[self._block_start(clause.start) : clause.end])
        return Fact(
            kind,
            self.reader.letter,
            self.reader.document.span(clause.start, clause.end),
            kap=item[0],
            post=item[1],
            amount=nok,
            assignment=assignment.id if assignment else (ids[-1].id if ids else None),
            text=_purpose(self.reader.document.clean, amount.end, clause.end),
            section=self.context.heading,
            status=status,
            form="financing" if in_financing else form,
            rounding=amount.rounding,
        )

    def _block_start(self, offset: int) -> int:
        return next((b.start for b in self.blocks if b.start <= offset < b.end), offset)

    # --- which item ------------------------------------------------------------------------------

    def _item(self, clauses: Sequence[Clause], place: int, told: Told) -> Item | None:
        clause = clauses[place]
        items = self._items_in(clause)
        if self.context.item and re.search(r"\bposten\b", clause.tokens) and told.meaning != "move":
            return self.context.item
        if len(items) > 1:
            items = [self._nearest(clause, clause.amounts[told.amount], items)]
        if items and len(items[0][1]) == 1:
            return items[0][0], items[0][1][0]
        if items:
            return None
        if self.context.posts:
            return self.context.item
        for earlier in reversed(clauses[:place]):
            found = self._items_in(earlier)
            if found:
                corrected = found[-1]
                return (corrected[0], corrected[1][0]) if len(corrected[1]) == 1 else None
        return None

    def _items_in(self, clause: Clause) -> list[tuple[str, tuple[str, ...], ReferenceMatch]]:
        """The items that a sentence names, what is corrected replaced by its correction."""
        found: list[tuple[str, tuple[str, ...], ReferenceMatch]] = []
        kap = self.context.kap or self._kap_before(clause.start)
        for reference in clause.references:
            kap = reference.kap or kap
            posts = reference.posts or (self.context.posts if reference.kap == self.context.kap else ())
            if not kap or not posts:
                continue
            before = self.reader.document.clean[clause.start : reference.start].lower().rstrip("( ") + " "
            if phrases.CORRECTED_TO.search(before) and found:
                found.pop()
            found.append((kap, posts, reference))
        return found

    def _kap_before(self, offset: int) -> str:
        """The last chapter that the section names before ``offset``: "… på kap. 740 … endres slik: Post 01 …"."""
        start = self.blocks[0].start
        named = [r.kap for r in find_references(self.reader.document.clean[start:offset]) if r.kap]
        return named[-1] if named else ""

    def _nearest(
        self, clause: Clause, amount: AmountMatch, items: list[tuple[str, tuple[str, ...], ReferenceMatch]]
    ) -> tuple[str, tuple[str, ...], ReferenceMatch]:
        """The item named next after the amount and before the next amount, else the last one before it."""
        following = [a.start for a in clause.amounts if a.start > amount.start]
        limit = min(following, default=clause.end)
        after = [item for item in items if amount.end <= item[2].start < limit]
        before = [item for item in items if item[2].start < amount.start]
        return after[0] if after and not (before and _is_subject(clause, before[-1][2])) else (before or items)[-1]

    # --- special turns ---------------------------------------------------------------------------

    def _withdrawn(self, clauses: Sequence[Clause], place: int) -> Iterator[Fact]:
        """"Midlene trekkes derfor tilbake": the amount and the item are those told just before."""
        for back in range(place - 1, -1, -1):
            if clauses[back].amounts:
                amount = clauses[back].amounts[-1]
                item = self._item(clauses, place, Told("withdraw", -1, 0)) or self._item(clauses, back, Told("withdraw", -1, 0))
                if item:
                    whole = replace(clauses[place], start=clauses[back].start)
                    yield self._fact("withdrawal", whole, item, -amount.nok, amount, "decided")
                return

    def _respectively(self, clauses: Sequence[Clause], place: int, told: Sequence[Told]) -> list[Fact]:
        """"Postene 01 og 21 økes med henholdsvis 2 og 3 mill. kroner"; or the same sum on each."""
        clause = clauses[place]
        items = [(kap, post) for kap, posts, _ in self._items_in(clause) for post in posts]
        moving = [one for one in told if one.meaning in ("change", "grant", "withdraw", "balance")]
        if len(items) < 2:
            return []
        if phrases.RESPECTIVELY.search(clause.tokens) and len(moving) == len(items):
            pairs = list(zip(moving, items, strict=True))
        elif phrases.EACH.search(clause.tokens) and len(moving) == 1:
            pairs = [(moving[0], item) for item in items]
        else:
            return []
        return [fact for one, item in pairs for fact in self._facts_of(clauses, place, one, item, carried=False)]

    def _moved(self, clause: Clause, amount: AmountMatch, item: Item, status: Status) -> Iterator[Fact]:
        """Both sides of a move. With one item named, the other side is the item of the heading."""
        source, target = self._sides(clause)
        if source is None and target is not None and self.context.item not in (None, target):
            source = self.context.item
        elif target is None and source is not None and self.context.item not in (None, source):
            target = self.context.item
        if source and target and source != target:
            yield self._fact("transfer", clause, source, -amount.nok, amount, status)
            yield self._fact("transfer", clause, target, amount.nok, amount, status)

    def _sides(self, clause: Clause) -> tuple[Item | None, Item | None]:
        source: Item | None = None
        target: Item | None = None
        kap = self.context.kap or self._kap_before(clause.start)
        for index, reference in enumerate(clause.references):
            kap = reference.kap or kap
            posts = reference.posts or (self.context.posts if len(self.context.posts) == 1 else ())
            if not kap or len(posts) != 1:
                continue
            before = re.search(r".*\b(fra|frå|til|over på)\s+(?:[^§\s]+ ){0,2}$", clause.tokens.split(f"§{index}§")[0])
            if before and before[1] in ("fra", "frå"):
                source = (kap, posts[0])
            elif before:
                target = (kap, posts[0])
        return source, target

    def _corrections(self, clauses: Sequence[Clause], place: int) -> Iterator[Fact]:
        """"Korrekt kapittel er 601", "på kap. 671, post 21 istedenfor kap. 601, post 21"."""
        clause = clauses[place]
        instead = phrases.INSTEAD_OF.search(clause.tokens)
        if instead:
            wrong, right = (self._reference_item(clause.references[int(n)]) for n in instead.groups())
            yield from self._corrected(clauses, place, wrong, right)
            return
        should = phrases.SHOULD_HAVE_BEEN.search(clause.tokens)
        if should and place:
            yield from self._should_have_been(clauses, place, clause.amounts[int(should[1])])
            return
        part = phrases.CORRECT_PART.search(clause.tokens)
        if not part:
            return
        for back in range(place, -1, -1):
            items = [(kap, posts[0]) for kap, posts, _ in self._items_in(clauses[back]) if len(posts) == 1]
            if items:
                kap, post = items[-1]
                is_post = part["part"] == "post"
                right = (kap, part["number"].zfill(2)) if is_post else (part["number"].lstrip("0"), post)
                yield from self._corrected(clauses, place, (kap, post), right)
                return
        yield from self._correct_across_blocks(clauses, place, part)

    def _should_have_been(self, clauses: Sequence[Clause], place: int, right: AmountMatch) -> Iterator[Fact]:
        """The difference to what the sentence before says was given: booked as a correction of it."""
        before = clauses[place - 1]
        item = self._item(clauses, place - 1, Told("change", 1, 0))
        if not before.amounts or item is None:
            return
        wrong = before.amounts[-1]
        sign = next((told.sign for told in read(before) if told.meaning == "change"), 1)
        whole = replace(clauses[place], start=before.start)
        yield self._fact("correction", whole, item, sign * (right.nok - wrong.nok), right, "decided", "note")

    def _correct_across_blocks(self, clauses: Sequence[Clause], place: int, part: re.Match[str]) -> Iterator[Fact]:
        """The wrong booking may stand in the paragraph before (a footnote broken in two)."""
        here = self._block_start(clauses[place].start)
        before = [block for block in self.blocks if block.end <= here]
        if before:
            joined = [*self._clauses(before[-1]), *clauses[: place + 1]]
            if any(self._items_in(clause) for clause in joined[:-1]):
                yield from self._corrections(joined, len(joined) - 1)

    def _corrected(self, clauses: Sequence[Clause], place: int, wrong: Item | None, right: Item | None) -> Iterator[Fact]:
        told = next((c for c in reversed(clauses[: place + 1]) if c.amounts), None)
        if not (told and wrong and right) or wrong == right:
            return
        whole = replace(clauses[place], start=told.start)
        status: Status = "refers" if self.reader.is_revised else "decided"
        amount = told.amounts[-1]
        yield self._fact("correction", whole, wrong, -amount.nok, amount, status, "note")
        yield self._fact("correction", whole, right, amount.nok, amount, status, "note")

    def _reference_item(self, reference: ReferenceMatch) -> Item | None:
        kap = reference.kap or self.context.kap
        return (kap, reference.posts[0]) if kap and len(reference.posts) == 1 else None

    def _unresolved(self, clauses: Sequence[Clause], place: int, amount: AmountMatch) -> Iterator[Fact]:
        """A new sum whose item only a table tells, by the name of its purpose: kap. and post stay empty.

        The sum that it replaces, told just before ("er tildelt 4,1 mill. kroner"), goes with it.
        """
        clause = clauses[place]
        if self.context.posts or clause.references:
            return
        balance = self._fact("balance", clause, ("", ""), amount.nok, amount, "decided")
        yield replace(balance, kap=None, post=None)
        told = [(c, a) for c in clauses[max(0, place - 1) : place + 1] for a in c.amounts if a.start < amount.start]
        if told and re.search(r"\btildelt\b|\bfra ¤", told[-1][0].tokens):
            prior = self._fact("prior_balance", told[-1][0], ("", ""), told[-1][1].nok, told[-1][1], "decided")
            yield replace(prior, kap=None, post=None)

    # --- lists -----------------------------------------------------------------------------------

    def _intro(self, clauses: Sequence[Clause]) -> _Intro | None:
        """What the sentence over a list says of its items: parts of a sum just told, or sums of their own."""
        if not clauses or not clauses[-1].tokens.rstrip().endswith(":"):
            return None
        last = clauses[-1]
        told = read(last) or (read(clauses[-2]) if len(clauses) > 1 and re.match(r"(?:beløpet|midlene|midlane)\b", last.tokens) else [])
        if told:
            return _Intro("part", Told("grant", 1, 0), self._item(clauses, len(clauses) - 1, told[0]))
        meaning = _list_meaning(last.tokens)
        return _Intro("decided", meaning, self._item(clauses, len(clauses) - 1, Told("grant", 1, 0))) if meaning else None

    def _list_item(self, block: Block, clauses: Sequence[Clause], intro: _Intro) -> Iterator[Fact]:
        clause = next((clause for clause in clauses if clause.amounts), None)
        if clause is None:
            return
        items = self._items_in(clause)
        item = (items[0][0], items[0][1][0]) if items and len(items[0][1]) == 1 else intro.item
        if item is None:
            return
        own = read(clause)
        sign = own[0].sign if own and own[0].meaning in ("change", "withdraw") else intro.told.sign
        amount = clause.amounts[0]
        kind = self._kind(Told("grant" if intro.told.meaning == "grant" else "change", sign, 0), self.context.carried)
        fact = self._fact(kind, clause, item, sign * amount.nok, amount, intro.status, "list")
        text = self.reader.document.clean[block.start : block.end]
        yield replace(fact, text=_item_text(text), status=intro.status if self.context.books else "refers")

    # --- reasons ---------------------------------------------------------------------------------

    def _reason(self, clauses: Sequence[Clause], place: int, fact: Fact) -> Iterator[Fact]:
        first, last = _reason_clauses(clauses, place)
        if first is None or last is None:
            return
        start, end = clauses[first].start, clauses[last].end
        text = " ".join(self.reader.document.clean[start:end].split())
        span = self.reader.document.span(start, end)
        yield Fact(
            "reason", self.reader.letter, span, fact.kap, fact.post, fact.amount, assignment=fact.assignment, text=text, section=fact.section
        )


def _carried(clauses: Sequence[Clause], place: int) -> bool:
    """Whether the sentence, or one before it that points to the decision, speaks of unspent funds brought in."""
    pointing = [c.tokens for c in clauses[:place] if phrases.MERELY_POINTS.match(c.tokens)]
    return any(phrases.CARRIED.search(tokens) for tokens in [clauses[place].tokens, *pointing])


_MOVES: frozenset[FactKind] = frozenset({"change", "carry_over", "withdrawal", "transfer", "correction"})


@dataclass(frozen=True, slots=True)
class _Intro:
    status: Status
    told: Told
    item: Item | None


def _moves_by_itself(clauses: Sequence[Clause]) -> bool:
    """Whether a list item is a sentence of its own: "Post 01 er økt med … til …"."""
    told = [one for clause in clauses for one in read(clause)]
    return bool(told) and told[0].meaning in ("change", "from_to", "withdraw", "move") and bool(clauses[0].references)


def _list_meaning(tokens: str) -> Told | None:
    if re.search(r"\b(?:reduser|trekk|kutt|ned)\w*\b", tokens):
        return Told("change", -1, 0)
    if re.search(r"\b(?:øk|auk|styrk)\w*\b", tokens):
        return Told("change", 1, 0)
    if re.search(r"\b(?:tildel(?:es|ast|er|ar)|stil(?:les|last|ler|t)|bevilges|løyv\w+)\b", tokens):
        return Told("grant", 1, 0)
    return None


def _reason_clauses(clauses: Sequence[Clause], place: int) -> tuple[int | None, int | None]:
    """First and last sentence that give the reason for what sentence ``place`` does."""
    texts = [clause.tokens for clause in clauses]
    own = bool(phrases.CAUSE.search(texts[place]))
    last = place if own else None
    first = place if own else None
    after = place + 1
    while after < len(texts) and phrases.CAUSE_OPENING.match(texts[after]):
        first = after if first is None else first
        last = after
        after += 1
    if first is not None and not phrases.POINTS_BACK.search(texts[place]):
        return first, last
    before = place
    while before > 0 and not clauses[before - 1].amounts and not phrases.MERELY_POINTS.match(texts[before - 1]):
        before -= 1
    if phrases.POINTS_BACK.search(texts[place]) and place and before == place:
        before = place - 1
    if before < place:
        return before, place
    if phrases.PURPOSE.search(texts[place].replace("¤", "kroner ")) or re.search(r"¤\s+(?:til|knyttet til|knytt til)\s", texts[place]):
        return place, place
    return first, last


def _is_subject(clause: Clause, reference: ReferenceMatch) -> bool:
    """Whether the sentence opens with the item ("Kap. 714 post 21 økes med …")."""
    return reference.start - clause.start < 25


def _purpose(text: str, start: int, end: int) -> str:
    """What the money is for: the words after the amount, up to the end of their phrase."""
    match = re.match(
        r"\s*(?:kroner\s+)?(?:(?:er|blir)\s+)?(?P<what>(?:til|knyttet til|knytt til|for)\s+(?:«[^»]*»|[^.,;:«]|(?<=\bjf)\.)*?)(?=[.,;:]|\s+og\s+\d|$)",
        text[start:end],
    )
    what = " ".join(match["what"].split()) if match else ""
    return "" if re.match(r"til (?:disposisjon|rådighet|rådvelde)", what) else what


def _item_text(text: str) -> str:
    text = re.sub(r"^\s*(?:[•·▪●*–—-]|\d+[.)]|[a-z]\))\s*", "", text)
    text = re.sub(r"^[\d ,.]+\s*(?:mill|mrd)?\.?\s*(?:kroner|kr)?\.?\s*[–-]?\s*", "", text)
    return " ".join(text.split())
