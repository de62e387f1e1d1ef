"""A balance with or without the funds carried over from the year before, where the question says which.

The ledger's sum follows the letters: one says what is at disposal, another the appropriation, and the funds
carried over "come in addition". Which of the two a sum is follows from the sums themselves.
"""

from __future__ import annotations

from assistant.answers.standing import Standing
from assistant.draft import Draft
from assistant.format import kroner
from assistant.queries import BalanceRow, EntryRow, FactRow
from index.carried import Carried

_FINE = 1_000  # kroner: sums are printed to the thousand at least, or their row is checked


def carried_of(draft: Draft, found: Standing, cut: int) -> Carried:
    """What was carried over to the post by the letters with an ordinal under ``cut``, and what the sum leaves out."""
    funds, state = Carried(), None
    for row in draft.books.balances(agency=found.agency, year=found.year, kap=found.kap, post=found.post):
        if row.ordinal >= cut:
            break
        funds = _after(funds, row, state, _brought(found.entries, row.ordinal))
        state = row.after
    return funds


def _brought(entries: tuple[EntryRow, ...], ordinal: int) -> int:
    return sum(entry.amount for entry in entries if entry.ordinal == ordinal and entry.kind == "carry_over")


def _after(funds: Carried, row: BalanceRow, state: int | None, brought: int) -> Carried:
    """The funds after one letter, whose stated sums may count them in or not."""
    if state is not None and row.stated_before is not None and row.before is not None:
        funds = funds.leaving_out(state, row.before, _FINE)
    funds = funds.and_now(brought)
    if row.stated is not None and row.before is not None and row.after is not None and row.checked:
        funds = funds.leaving_out(row.before + row.change, row.after, _FINE)
    return funds


def in_addition(draft: Draft, funds: Carried) -> None:
    """Say what comes in addition to a sum that leaves carried funds out."""
    if funds.apart:
        draft.notes.append(draft.say("carried_apart", amount=kroner(funds.apart)))


def asked_sum(draft: Draft, found: Standing, funds: Carried) -> int | None:
    """The balance as the question wants it, where that is another than the one told; its step is shown."""
    if found.nok is None or not draft.plan.funds or not funds.total:
        return None
    change = funds.apart if draft.plan.funds == "with" else funds.apart - funds.total
    if not change:
        return None
    entry = next(entry for entry in found.entries if entry.kind == "carry_over")
    draft.step(draft.word("step_carried_in" if change > 0 else "step_carried_out"), change, entry.fact)
    stated = _told(draft, found, found.nok + change)
    if stated:
        draft.cite(stated)
    return found.nok + change


def _told(draft: Draft, found: Standing, nok: int) -> FactRow | None:
    """The last statement of this very sum in a letter."""
    told = draft.books.facts("balance", agency=found.agency, year=found.year, kap=found.kap, post=found.post)
    return next((fact for fact in reversed(told) if fact.amount == nok), None)
