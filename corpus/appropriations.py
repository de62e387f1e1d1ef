"""Appropriation facts from running text: what each sentence does with which amount on which kap./post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block
from corpus.clauses import Clause, Told, read, tokenise
from corpus.corrections import find_corrections, right_parts
from corpus.cues import carried, is_past, is_proposed, listed_part, mirrored, moves, part_name, purpose
from corpus.document import Document
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import AmountMatch
from corpus.grammar.assignment_ids import find_ids
from corpus.items import NO_CHAPTERS, Chapters, Context, Item, Items, sections
from corpus.listed_sums import Intro, intro_of, item_text, moves_by_itself
from corpus.model import Assignment, Fact, FactKind, Form, Status
from corpus.reasons import reason_of
from corpus.sentences import sentences

# A part's label on the line of its text: "Finansiering  Det stilles 850 000 kroner …".
_INLINE_LABEL = re.compile(r"(?:Finansiering|Bakgrunn|Beskrivelse|Omtale|Begrunnelse|Grunngjeving)\s*:?\s+(?=[A-ZÆØÅ])")
_MOVES: frozenset[FactKind] = frozenset({"change", "carry_over", "withdrawal", "transfer", "correction"})
# "Departementet stiller 300 000 kroner av bevilgningen på kap. 332, post 01 til disposisjon": for an assignment
_OF_THE_SUM = re.compile(r"¤ av (?:bevilgningen|løyvinga|rammen|ramma|tildelingen|tildelinga) (?:på|over) (?:§|posten)")
_OF_BEFORE = re.compile(r"Av (?:dette|desse|disse|økningen|auken|auka|reduksjonen|beløpet)\b")
_LETTER_NAMED = re.compile(r"\bi (?:tillegg nr|tildelingsbrev|supplerende|supplerande)")


def _of_a_chapter(clause: Clause, told: Told) -> bool:
    """Whether an amount is the sum of a whole chapter: "Sum kap. 1760 blir etter dette 429 mill. kroner"."""
    before = clause.tokens[: clause.tokens.index(f"¤{told.amount}¤")]
    named = sentence_cues.SUM_OF_CHAPTER.search(before)
    return named is not None and not clause.references[int(named[1])].posts


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the running text of one letter. ``is_main`` for an allotment letter, whose sums are absolute."""

    document: Document
    letter: str
    is_main: bool
    is_revised: bool
    year: int | None
    assignments: Sequence[Assignment]
    chapters: Chapters = NO_CHAPTERS

    def facts(self, blocks: Sequence[Block]) -> list[Fact]:
        """All appropriation facts and their reasons, in the order of the text."""
        found: list[Fact] = []
        for context, group in sections(self.document, blocks, self.chapters):
            items = Items(self.document, context, group, self.chapters)
            found.extend(_Section(self, context, items, group).facts())
        return self._without_other_sides(found)

    def _without_other_sides(self, facts: Sequence[Fact]) -> list[Fact]:
        """A move told on both items counts once: "Av økningen er 12 mill. kroner omdisponert fra post 45" beside
        "Post 45 reduseres med 12 mill. kroner mot en tilsvarende økning på post 01".
        """
        moved = {
            (fact.kap, fact.post, abs(fact.amount or 0)): fact.span
            for fact in facts
            if fact.status == "part"
            and sentence_cues.MOVED_PART.search(self.document.clean[fact.span.start : fact.span.end].lower())
        }
        result: list[Fact] = []
        for place, fact in enumerate(facts):
            span = moved.get((fact.kap, fact.post, abs(fact.amount or 0)))
            other = any(
                one.span == fact.span and one.amount == -(fact.amount or 0) and one.kap and one != fact
                for one in facts[max(0, place - 1) : place + 2]
            )
            told = fact.status == "decided" and fact.kind in ("change", "transfer") and span not in (None, fact.span)
            result.append(replace(fact, status="refers") if told and other else fact)
        return result

    def assignment_at(self, offset: int) -> Assignment | None:
        return next((a for a in self.assignments if a.span.start <= offset < a.span.end), None)


@dataclass(frozen=True, slots=True)
class _Section:
    """The blocks under one heading: sentences are read in order, each seeing those before it."""

    reader: Reader
    context: Context
    items: Items
    blocks: Sequence[Block]

    def facts(self) -> Iterator[Fact]:
        intro = self._parts_of_an_item()
        before: list[Clause] = []
        for block in self.blocks:
            clauses = self._clauses(block)
            if block.kind == "item" and intro and not moves_by_itself(clauses):
                yield from self._list_item(block, clauses, intro)
                continue
            yield from self._paragraph(clauses, before)
            intro = intro_of(clauses, self.items)
            before = clauses

    def _parts_of_an_item(self) -> Intro | None:
        """A list right under "Kap. 451, post 01" in a main letter, whose tables have the item, tells parts of it."""
        item = self.context.item
        opens = bool(self.blocks) and self.blocks[0].kind == "item"
        told = item is not None and any((kap, post) == item for kap, post, _ in self.reader.chapters.rows)
        return Intro("part", Told("grant", 1, 0), item) if self.reader.is_main and opens and told else None

    def _clauses(self, block: Block) -> list[Clause]:
        clean = self.reader.document.clean
        label = _INLINE_LABEL.match(clean, block.start, block.end)
        start = label.end() if label else block.start
        return [tokenise(clean[a:b], a) for a, b in sentences(clean[start : block.end], start)]

    # --- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, clauses: Sequence[Clause], before: Sequence[Clause]) -> Iterator[Fact]:
        conditional = sentence_cues.CONDITIONAL.search(" ".join(clause.tokens for clause in clauses)) is not None
        for place, clause in enumerate(clauses):
            facts = [*self._sentence(clauses, place)]
            if corrections := [*self._corrections(clauses, place, before)]:
                facts = [replace(f, status="refers") if f.kind == "change" else f for f in facts] + corrections
            then = clauses[place + 1].tokens if place + 1 < len(clauses) else ""
            then_decided = sentence_cues.DECIDED_THEN.match(then)
            if sentence_cues.MISPRINT.match(then):
                facts = [replace(fact, status="refers") for fact in facts]
            if conditional or (is_proposed(clause.tokens) and not then_decided):
                facts = [replace(fact, status="proposed") if fact.status == "decided" else fact for fact in facts]
            yield from facts
            if any(fact.status == "decided" and fact.kind in _MOVES for fact in facts):
                for fact in facts[:2] if facts[0].kind == "transfer" else facts[:1]:
                    yield from self._reason(clauses, place, fact)

    def _sentence(self, clauses: Sequence[Clause], place: int) -> Iterator[Fact]:
        told = [one for one in read(clauses[place]) if one.meaning != "listed" or self._lists_sums]
        told = [one for one in told if not _of_a_chapter(clauses[place], one)]
        if sentence_cues.POINTS_TO_CHANGE.search(clauses[place].tokens) and moves(clauses[:place]):
            told = [replace(one, meaning="part") if one.meaning == "change" else one for one in told]
        if sign := self._sign_of_parts(clauses, place):
            told = [Told("part", sign, index) for index in range(len(clauses[place].amounts))]
        if not told and sentence_cues.WITHDRAWN_THEM.search(clauses[place].tokens):
            yield from self._withdrawn(clauses, place)
        for other, nok, amount in mirrored(clauses, place, self.items):
            if self.context.books and not self.reader.is_main:
                yield self._fact("change", clauses[place], other, nok, amount, "decided")
        pairs = self._respectively(clauses[place], told) or [(t, self.items.of(clauses, place, t)) for t in told]
        for one, item in pairs:
            if item:
                yield from self._facts_of(clauses, place, one, item)
            elif one.meaning in ("balance", "from_to") and self._status(clauses[place], one) == "decided":
                last = one.amount if one.second is None else one.second
                yield from self._without_item(clauses, place, clauses[place].amounts[last])

    @property
    def _lists_sums(self) -> bool:
        """Whether a bare "Kap. 614, post 01: 1 900 000 kroner." tells a sum: in a main letter, or of carried funds."""
        return self.reader.is_main or self.context.carried

    def _sign_of_parts(self, clauses: Sequence[Clause], place: int) -> int:
        """ "Post 73 settes ned med 705 mill. … A reduseres med 480 mill. og B med 225 mill.": what makes up the change
        is parts of it, of its sign; else 0.
        """
        clause, before = clauses[place], clauses[place - 1] if place else None
        if before is None or len(clause.amounts) < 2 or clause.references or self.reader.is_main:
            return 0
        whole = [one for one in read(before) if one.meaning == "change"]
        told = sum(abs(amount.nok) for amount in clause.amounts)
        return whole[0].sign if len(whole) == 1 and abs(before.amounts[whole[0].amount].nok) == told else 0

    def _facts_of(self, clauses: Sequence[Clause], place: int, told: Told, item: Item) -> Iterator[Fact]:
        clause = clauses[place]
        first = clause.amounts[told.amount]
        second = clause.amounts[told.second] if told.second is not None else None
        status = self._status(clause, told)
        brings = (carried(clauses, place) or self.context.carried) and not is_proposed(clause.tokens)
        brings = brings or (told.meaning == "part" and sentence_cues.OF_CARRIED.search(clause.tokens) is not None)
        if told.meaning == "brought" and not brings:
            return
        if told.meaning == "move":
            yield from self._moved(clause, first, status)
        elif told.meaning in ("from_to", "sums") and second:
            yield self._fact("prior_balance", clause, item, first.nok, first, status)
            if told.meaning == "from_to":
                yield self._fact("change", clause, item, second.nok - first.nok, first, status)
            yield self._fact("balance", clause, item, second.nok, second, status)
        else:
            kind = self._kind(told, brings)
            sign = told.sign if first.nok > 0 else 1
            yield self._fact(kind, clause, item, sign * first.nok, first, status)
            if second and told.meaning == "change":
                yield self._fact("balance", clause, item, second.nok, second, status)
            other = sentence_cues.COUNTERPART.search(clause.tokens)
            opposite = self.items.one(clause.references[int(other[1] or other[2])]) if other else None
            is_own = other is not None and not sentence_cues.OF_ANOTHER_BODY.match(clause.tokens, other.end())
            if opposite and opposite != item and kind == "change" and is_own:
                yield self._fact("change", clause, opposite, -sign * first.nok, first, status)

    def _kind(self, told: Told, carried: bool) -> FactKind:
        if self.reader.is_main and told.meaning in ("balance", "grant", "listed"):
            return "allotment"
        if told.meaning in ("balance", "carry_over"):
            return told.meaning
        if told.meaning == "brought":
            return "carry_over"
        if told.meaning == "withdraw":
            return "withdrawal"
        return "carry_over" if carried and told.sign > 0 else "change"

    def _status(self, clause: Clause, told: Told) -> Status:
        if told.meaning in ("refers", "part"):
            return told.meaning
        if not self.context.books:
            return "refers"
        if told.meaning == "grant" and self.reader.assignment_at(clause.start) and _OF_THE_SUM.search(clause.tokens):
            return "part"
        if self.reader.is_main and told.meaning in ("change", "from_to", "sums"):
            return "refers"  # a main letter compares with the year before
        if told.meaning in ("change", "grant", "withdraw", "from_to") and is_past(clause.tokens, self.reader.year):
            return "refers"
        if not sentence_cues.TOLD_ELSEWHERE.search(clause.tokens):
            return "decided"
        names_letter = _LETTER_NAMED.search(clause.tokens) is not None
        is_news = sentence_cues.DECIDED.search(clause.tokens) is not None and not names_letter
        gives = told.meaning in ("grant", "carry_over") or (told.meaning == "change" and names_letter)
        return "refers" if gives and not is_news else "decided"

    def _fact(
        self,
        kind: FactKind,
        clause: Clause,
        item: Item,
        nok: int,
        amount: AmountMatch,
        status: Status,
        form: Form = "prose",
    ) -> Fact:
        assignment = self.reader.assignment_at(clause.start)
        part = assignment.financing if assignment else None
        in_financing = part is not None and clause.start < part.end and amount.start >= part.start
        return Fact(
            kind,
            self.reader.letter,
            self.reader.document.span(clause.start, clause.end),
            kap=item[0] or None,
            post=item[1] or None,
            amount=nok,
            assignment=assignment.id if assignment else self._assignment_named(clause, amount, status),
            text=self._purpose(clause, amount, status),
            section=self.context.heading,
            status=status,
            form="financing" if in_financing else form,
            rounding=amount.rounding,
        )

    def _purpose(self, clause: Clause, amount: AmountMatch, status: Status) -> str:
        clean = self.reader.document.clean
        if status == "part" and (own := listed_part(clean, clause.start, amount, clause.amounts, clause.end)):
            return own
        what = purpose(clean, amount.end, clause.end)
        is_bare = status == "part" and not what
        return part_name(clean, clause.start, amount.start, amount.end, clause.end) if is_bare else what

    def _assignment_named(self, clause: Clause, amount: AmountMatch, status: Status) -> str | None:
        """The assignment that the paragraph names last before the sentence ends ("Vi viser til oppdrag 2024-25.").

        Of several parts it is that of the one beside it ("3 mill. kroner oppdrag 9 og 1 mill. kroner økt strøm").
        """
        clean = self.reader.document.clean
        start = next((b.start for b in self.blocks if b.start <= clause.start < b.end), clause.start)
        later = [other.start for other in clause.amounts if other.start > amount.start]
        own = listed_part(clean, clause.start, amount, clause.amounts, clause.end) if status == "part" else ""
        if own and not own.startswith("til "):
            ids = find_ids(own)
        elif status == "part" and len(clause.amounts) > 1 and find_ids(clean[clause.amounts[0].end : clause.end]):
            ids = find_ids(clean[amount.end : min(later, default=clause.end)])
        else:
            ids = [one for one in find_ids(clean[start : clause.end]) if not self._of_a_part(start + one.start, clause)]
        return ids[-1].id if ids else None

    def _of_a_part(self, offset: int, clause: Clause) -> bool:
        """Whether an earlier sentence tells, at ``offset``, of a part of what was told: "Av dette gjelder …"."""
        clean = self.reader.document.clean
        block = next((b for b in self.blocks if b.start <= offset < b.end), None)
        inside = [(a, b) for a, b in sentences(clean[block.start : block.end], block.start)] if block else []
        return any(a <= offset < b and b <= clause.start and _OF_BEFORE.match(clean, a) for a, b in inside)

    # --- special turns ---------------------------------------------------------------------------

    def _withdrawn(self, clauses: Sequence[Clause], place: int) -> Iterator[Fact]:
        """«Midlene trekkes derfor tilbake»: the amount and the item are those told just before."""
        told = next((back for back in range(place - 1, -1, -1) if clauses[back].amounts), None)
        if told is None:
            return
        amount = clauses[told].amounts[-1]
        withdraw = Told("withdraw", -1, 0)
        item = self.items.of(clauses, place, withdraw) or self.items.of(clauses, told, withdraw)
        if item:
            whole = replace(clauses[place], start=clauses[told].start)
            yield self._fact("withdrawal", whole, item, -amount.nok, amount, "decided")

    def _respectively(self, clause: Clause, told: Sequence[Told]) -> list[tuple[Told, Item | None]]:
        """«Postene 01 og 21 økes med henholdsvis 2 og 3 mill. kroner»; or the same sum on each."""
        items: list[Item | None] = [(named.kap, post) for named in self.items.named(clause) for post in named.posts]
        moving = [one for one in told if one.meaning in ("change", "grant", "withdraw", "balance")]
        if len(items) > 1 and sentence_cues.RESPECTIVELY.search(clause.tokens) and len(moving) == len(items):
            return list(zip(moving, items, strict=True))
        if len(items) > 1 and sentence_cues.EACH.search(clause.tokens) and len(moving) == 1:
            return [(moving[0], item) for item in items]
        return []

    def _moved(self, clause: Clause, amount: AmountMatch, status: Status) -> Iterator[Fact]:
        source, target = self.items.sides(clause)
        if source and target and source != target:
            yield self._fact("transfer", clause, source, -amount.nok, amount, status)
            yield self._fact("transfer", clause, target, amount.nok, amount, status)

    def _corrections(self, clauses: Sequence[Clause], place: int, before: Sequence[Clause]) -> Iterator[Fact]:
        """A revised letter tells of its own original, which it replaces: that is no booking."""
        status: Status = "refers" if self.reader.is_revised else "decided"
        for found in find_corrections(clauses, place, self.items, before):
            yield self._fact("correction", found.clause, found.item, found.nok, found.amount, status, "note")
        for amount, what, clause in right_parts(self.reader.document, clauses, place, self.items):
            part = self._fact("correction", clause, self.context.item or ("", ""), amount.nok, amount, "part", "note")
            yield replace(part, text=what or part.text)

    def _without_item(self, clauses: Sequence[Clause], place: int, amount: AmountMatch) -> Iterator[Fact]:
        """A new sum whose item only a table tells, by the name of its purpose: kap. and post stay empty.

        The sum that it replaces, told just before ("er tildelt 4,1 mill. kroner"), goes with it.
        """
        clause = clauses[place]
        if self.context.posts or clause.references:
            return
        yield self._fact("balance", clause, ("", ""), amount.nok, amount, "decided")
        told = [(c, a) for c in clauses[max(0, place - 1) : place + 1] for a in c.amounts if a.start < amount.start]
        if told and re.search(r"\btildelt\b|\bfra ¤", told[-1][0].tokens):
            yield self._fact("prior_balance", told[-1][0], ("", ""), told[-1][1].nok, told[-1][1], "decided")

    # --- lists and reasons -------------------------------------------------------------------------

    def _list_item(self, block: Block, clauses: Sequence[Clause], intro: Intro) -> Iterator[Fact]:
        clause = next((clause for clause in clauses if clause.amounts), None)
        if clause is None:
            return
        named = self.items.named(clause)
        item = (named[0].item if named else None) or intro.item
        if item is None:
            return
        own = [one for one in read(clause) if one.amount == 0]
        told = own[0] if own and own[0].meaning in ("change", "withdraw") else intro.told
        amount = clause.amounts[0]
        status: Status = "decided" if named and item != intro.item and not intro.of_purposes else intro.status
        if own and (own[0].meaning == "refers" or (own[0].meaning == "part" and intro.status != "part")):
            status = "refers"
        if not self.context.books or (self.reader.is_main and told.meaning in ("change", "withdraw")):
            status = "refers" if status == "decided" else status
        kind = self._kind(told, self.context.carried)
        sign = told.sign if amount.nok > 0 else 1
        fact = self._fact(kind, clause, item, sign * amount.nok, amount, status, "list")
        if intro.of_purposes and fact.text:
            yield fact
            for other in clause.amounts[1:]:
                yield self._fact(kind, clause, item, other.nok, other, status, "list")
            return
        yield replace(fact, text=item_text(self.reader.document.clean[block.start : clause.end]))
        for sentence in clauses:
            for part in read(sentence):
                if part.meaning == "part" and (sentence is not clause or part.amount > 0):
                    given = sentence.amounts[part.amount]
                    yield self._fact(kind, sentence, item, sign * given.nok, given, "part", "list")

    def _reason(self, clauses: Sequence[Clause], place: int, fact: Fact) -> Iterator[Fact]:
        offsets = reason_of(clauses, place)
        if offsets:
            text = " ".join(self.reader.document.clean[offsets[0] : offsets[1]].split())
            span = self.reader.document.span(*offsets)
            yield replace(fact, kind="reason", span=span, text=text, status="decided", form="prose", rounding=1)
