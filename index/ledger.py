"""The books: facts in letter order become entries and balances for each agency, year, kap. and post.

Each sum that a letter states is a balance assertion, as in double-entry bookkeeping: recomputed,
compared, the gap reported. An opening that no letter states is implied by the first stated sum less
that letter's changes. Nothing here reads text or a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Extraction, Fact, FactKind, Letter
from index.booking import MOVING, STATING, choose
from index.carried import Carried
from index.chains import chains_of, replaced_letters
from index.checks import findings_as_issues, issues_of_chains, issues_of_corrections
from index.model import Balance, Booking, Chain, Entry, Issue, Ledger
from index.naming import items_of, merged_agencies
from index.rounding import agree

Post = tuple[str, str]  # kap, post
_FINE = 1_000  # sums printed to the thousand, as tables are


def book(extractions: Sequence[Extraction]) -> Ledger:
    """Book all that the extractions tell. The order of the extractions changes no balance."""
    extractions = sorted(extractions, key=lambda extraction: extraction.document.source)
    letters = tuple(letter for extraction in extractions for letter in extraction.letters)
    facts = tuple(fact for extraction in extractions for fact in extraction.facts)
    chains = chains_of(letters)
    replaced = replaced_letters(letters)
    books = _Books(facts, {letter.id: letter for letter in letters}, replaced)
    for chain in chains:
        books.book_chain(chain)
    books.keep_reasons()
    return Ledger(
        letters=letters,
        agencies=merged_agencies(extractions),
        chains=tuple(chains),
        facts=facts,
        bookings=tuple(books.bookings),
        entries=tuple(books.entries),
        balances=tuple(books.balances),
        items=tuple(items_of(facts, chains, books.letters)),
        issues=(
            *books.issues,
            *findings_as_issues(extractions),
            *issues_of_chains(chains, books.letters, replaced),
            *issues_of_corrections(facts, books.bookings, books.letters),
        ),
    )


@dataclass(slots=True)
class _Books:
    facts: Sequence[Fact]
    letters: dict[str, Letter]
    replaced: dict[str, str]
    bookings: list[Booking] = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _by_letter: dict[str, dict[Post, list[int]]] = field(init=False)
    _told: set[int] = field(default_factory=set)  # funds carried over to the post at hand, in kroner

    def __post_init__(self) -> None:
        self.bookings = [Booking(False, "" if f.status == "decided" else f.status) for f in self.facts]
        self._by_letter = defaultdict(lambda: defaultdict(list))
        for index, fact in enumerate(self.facts):
            if fact.letter in self.replaced:
                self.bookings[index] = Booking(False, "replaced")
            elif fact.kind in MOVING | STATING and fact.kap and fact.post and fact.amount is not None:
                self._by_letter[fact.letter][fact.kap, fact.post].append(index)

    def book_chain(self, chain: Chain) -> None:
        """Book every post of the chain, then work out what is at disposal after each letter."""
        posts = sorted({post for letter in chain.letters for post in self._by_letter.get(letter, {})})
        for kap, post in posts:
            self._told = set()
            records = [
                record
                for ordinal, letter in enumerate(chain.letters)
                if (indices := self._by_letter.get(letter, {}).get((kap, post)))
                and (record := self._record(chain, ordinal, letter, (kap, post), indices))
            ]
            self.balances.extend(_backwards(self._forwards(records)))

    def keep_reasons(self) -> None:
        """Of several reasons for one sum told several times, those of the telling that was booked."""
        reasons: dict[tuple[str, str | None, str | None, int | None], list[int]] = defaultdict(list)
        for index, fact in enumerate(self.facts):
            if fact.kind == "reason" and fact.letter not in self.replaced:
                reasons[fact.letter, fact.kap, fact.post, fact.amount].append(index)
        for indices in reasons.values():
            own = [index for index in indices if self._beside_booked(index)]
            for index in indices:
                kept = index in own or not own
                self.bookings[index] = Booking(kept, "" if kept else "told_again")

    def _beside_booked(self, reason: int) -> bool:
        """Whether a fact that the reason's sentences tell was booked."""
        span = self.facts[reason].span
        near = range(max(0, reason - 6), min(len(self.facts), reason + 6))
        told = (self.facts[i].span for i in near if self.bookings[i].booked and self.facts[i].kind in MOVING)
        return any(span.start <= other.start < span.end or other.start <= span.start < other.end for other in told)

    # --- one post in one letter ----------------------------------------------------------------------

    def _record(self, chain: Chain, ordinal: int, letter: str, post: Post, indices: Sequence[int]) -> Balance | None:
        is_main = self.letters[letter].number == 0
        again = [i for i in indices if self._carried_before(i)]
        moving = [i for i in indices if self.facts[i].kind in MOVING and i not in again]
        choice = choose(self.facts, moving, is_main=is_main)
        self._told |= {self.facts[i].amount or 0 for i in choice.booked if self.facts[i].kind == "carry_over"}
        for index, why in choice.because.items():
            self.bookings[index] = Booking(False, why)
        recapped = {self.facts[i].span for i in again if self.facts[i].form == "table"}
        priors = [i for i in indices if self.facts[i].span not in recapped]
        before = self._stated(priors, "prior_balance", choice.booked)
        after = self._stated(indices, "balance", choice.booked)
        if choice.differ:
            self._report_differing(letter, post, *choice.differ)
        entries = [self._entry(chain, letter, post, index) for index in choice.booked]
        if not entries and before is not None and after is not None:
            entries = self._derived_change(chain, letter, post, before, after)
        self.entries.extend(entries)
        if not entries and before is None and after is None:
            return None
        change = sum(entry.amount for entry in entries)
        allotted = [entry.fact for entry in entries if entry.kind == "allotment"]
        return Balance(
            chain.agency,
            chain.year,
            *post,
            letter,
            ordinal,
            before=None if before is None else self.facts[before].amount,
            before_basis="unknown" if before is None else "stated",
            change=change,
            after=None if after is None else self.facts[after].amount,
            basis="unknown" if after is None else "stated",
            stated_before=before,
            stated=after if after is not None else (allotted[0] if is_main and allotted else None),
        )

    def _carried_before(self, index: int) -> bool:
        """Whether a letter tells again of funds that an earlier one carried over to the post.

        Running text does; so does a row of a table from the first allotment to the sum now at disposal.
        """
        fact = self.facts[index]
        again = (
            fact.kind == "carry_over" and fact.amount in self._told and (fact.form != "table" or self._sums_up(index))
        )
        if again:
            self.bookings[index] = Booking(False, "told_again")
        return again

    def _sums_up(self, index: int) -> bool:
        """Whether a row tells the sum before and the sum after besides."""
        fact = self.facts[index]
        row = {
            f.kind for f in self.facts[max(0, index - 3) : index + 4] if (f.letter, f.span) == (fact.letter, fact.span)
        }
        return {"prior_balance", "balance"} <= row

    def _entry(self, chain: Chain, letter: str, post: Post, index: int) -> Entry:
        fact = self.facts[index]
        self.bookings[index] = Booking(True)
        return Entry(chain.agency, chain.year, *post, letter, fact.kind, fact.amount or 0, index)

    def _derived_change(self, chain: Chain, letter: str, post: Post, before: int, after: int) -> list[Entry]:
        """A letter that states the old and the new sum has changed the item by their difference."""
        difference = (self.facts[after].amount or 0) - (self.facts[before].amount or 0)
        beside = [i for i in (before - 1, before + 1) if 0 <= i < len(self.facts)]
        same = (
            i
            for i in beside
            if (f := self.facts[i]).kind == "balance"
            and (f.letter, f.kap, f.post, f.amount) == (letter, *post, self.facts[after].amount)
        )
        after = next(same, after)  # the sentence that tells both sums, rather than a table that tells the new one
        return [Entry(chain.agency, chain.year, *post, letter, "change", difference, after)] if difference else []

    def _stated(self, indices: Sequence[int], kind: FactKind, booked: Sequence[int]) -> int | None:
        """The fact that states the sum: the last in the text, but a table and a finely printed sum before others."""
        stating = [i for i in indices if self.facts[i].kind == kind and self.facts[i].status == "decided"]
        if not stating:
            return None
        best = max(stating, key=lambda i: (self.facts[i].rounding <= _FINE, self.facts[i].form != "table", i))
        for other in stating:
            if (
                not self._same_sum(best, other)
                and not self._between(other, best, booked)
                and not self._but_funds(best, other)
            ):
                fact = self.facts[best]
                found = self.facts[other].amount or 0
                self._report_differing(
                    fact.letter, (fact.kap or "", fact.post or ""), fact.amount or 0, found, (best, other)
                )
            self.bookings[other] = Booking(other == best, "" if other == best else "told_again")
        return best

    def _same_sum(self, one: int, other: int) -> bool:
        first, second = self.facts[one], self.facts[other]
        return agree(first.amount or 0, second.amount or 0, max(first.rounding, second.rounding))

    def _but_funds(self, one: int, other: int) -> bool:
        """Whether two sums of one letter differ by funds carried over: "løyvinga" and what is at disposal."""
        first, second = self.facts[one], self.facts[other]
        gap = abs((first.amount or 0) - (second.amount or 0))
        rounding = max(first.rounding, second.rounding)
        return first.kind == "balance" and any(agree(gap, told, rounding) for told in (*self._told, sum(self._told)))

    def _between(self, interim: int, final: int, booked: Sequence[int]) -> bool:
        """Whether what is booked after an interim sum leads to the final one."""
        after = self.facts[interim].span.start
        moved = sum(self.facts[i].amount or 0 for i in booked if self.facts[i].span.start > after)
        rounding = max(self.facts[interim].rounding, self.facts[final].rounding)
        return agree((self.facts[interim].amount or 0) + moved, self.facts[final].amount or 0, rounding)

    # --- the chain of one post -----------------------------------------------------------------------

    def _forwards(self, records: Sequence[Balance]) -> list[Balance]:
        result: list[Balance] = []
        state, funds = None, Carried()
        for record in records:
            entries = [entry for entry in self._entries_of(record) if entry.kind == "carry_over"]
            record, funds = self._with_before(record, state, funds)
            record, funds = self._with_after(record, funds.and_now(sum(entry.amount for entry in entries)))
            state = record.after
            result.append(record)
        return result

    def _with_before(self, record: Balance, state: int | None, funds: Carried) -> tuple[Balance, Carried]:
        if record.stated_before is None:
            return (record if state is None else replace(record, before=state, before_basis="derived")), funds
        fact = self.facts[record.stated_before]
        moved = (self._corrected_above(record, fact), self._changed_above(record, fact))
        if state is not None and any(m and agree(state + m, fact.amount or 0, fact.rounding) for m in moved):
            return replace(record, before=state, before_basis="derived", stated_before=None), funds
        left_out = None if state is None else funds.left_out(state, fact.amount or 0, fact.rounding)
        if state is not None and left_out is None:
            self._report("error", "prior_gap", record, record.stated_before, expected=state, found=fact.amount or 0)
        return record, funds if left_out is None else replace(funds, apart=left_out)

    def _corrected_above(self, record: Balance, prior: Fact) -> int:
        """What a letter has corrected before its own table, whose sums "before the change" are the right ones."""
        corrected = (self.facts[entry.fact] for entry in self._entries_of(record) if entry.kind == "correction")
        return sum(fact.amount or 0 for fact in corrected if fact.span.start < prior.span.start)

    def _changed_above(self, record: Balance, prior: Fact) -> int:
        """What a letter has changed before its own table, whose first sum leaves out nothing but carried funds."""
        changes = (entry for entry in self._entries_of(record) if entry.kind != "carry_over")
        return sum(entry.amount for entry in changes if self.facts[entry.fact].span.end <= prior.span.start)

    def _with_after(self, record: Balance, funds: Carried) -> tuple[Balance, Carried]:
        is_main = self.letters[record.letter].number == 0
        if record.after is None and is_main and record.stated is not None:
            return replace(record, after=record.change, basis="stated", before=None), funds
        if record.after is None:
            known = record.before is not None
            after = (record.before or 0) + record.change
            return (replace(record, after=after, basis="derived") if known else record), funds
        if record.before is None or record.stated is None:
            return record, funds
        computed = record.before + record.change
        rounding = max(
            [self.facts[record.stated].rounding, *(self.facts[e.fact].rounding for e in self._entries_of(record))]
        )
        left_out = funds.left_out(computed, record.after, rounding)
        if left_out is None:
            self._report("error", "balance_gap", record, record.stated, expected=computed, found=record.after)
            return replace(record, checked=False), funds
        return replace(record, checked=True), replace(funds, apart=left_out)

    def _entries_of(self, record: Balance) -> Iterator[Entry]:
        return (e for e in self.entries if (e.letter, e.kap, e.post) == (record.letter, record.kap, record.post))

    # --- reports ---------------------------------------------------------------------------------------

    def _report(self, severity: str, code: str, record: Balance, fact: int, *, expected: int, found: int) -> None:
        span = self.facts[fact].span
        source = self.letters[record.letter].source
        self.issues.append(
            Issue(
                "error" if severity == "error" else "warning",
                code,
                record.letter,
                source,
                span.line_start,
                span.line_end,
                record.kap,
                record.post,
                expected,
                found,
                (fact, *(entry.fact for entry in self._entries_of(record) if entry.fact != fact)),
            )
        )

    def _report_differing(self, letter: str, post: Post, table: int, text: int, facts: tuple[int, ...]) -> None:
        span = self.facts[facts[0]].span
        source = self.letters[letter].source
        self.issues.append(
            Issue(
                "warning",
                "text_table_differ",
                letter,
                source,
                span.line_start,
                span.line_end,
                *post,
                table,
                text,
                facts,
            )
        )


def _backwards(records: Sequence[Balance]) -> list[Balance]:
    """Openings that no letter states, worked out from the first sum that one does."""
    result = list(records)
    following: int | None = None
    for place in range(len(result) - 1, -1, -1):
        record = result[place]
        if record.after is None and following is not None:
            record = replace(record, after=following, basis="implied")
        main = (
            record.stated is not None
            and record.basis == "stated"
            and record.before is None
            and record.change == record.after
        )
        if record.before is None and record.after is not None and not main:
            record = replace(record, before=record.after - record.change, before_basis="implied")
        following = record.before
        result[place] = record
    return result
