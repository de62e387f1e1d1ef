"""What is left of the funds carried over from last year once a later letter has taken some of them back."""

from __future__ import annotations

import re

from assistant.answer import Amount, Answer
from assistant.answers.changes import booking_label
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Ask
from assistant.queries import EntryRow

_CARRIED = re.compile(r"\b(?:overfør\w*|carr(?:y|ied)\w*|unspent|unused|ubruk\w*|unytt\w*)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:igjen|att|attende|behold\w*|left|keep|kept|remain\w*|sitter|sit)\b.*\b(?:tr[aeu]kk\w*|trekt\w*|drog|drar|dreg|ryddet|rydda"
    r"|tilbake\w*|withdr\w*|claw\w*|(?:pulled|taken|took)\s+back|feil\w*|mistake|error)"
    r"|\b(?:tr[aeu]kk\w*|trekt\w*|withdr\w*|claw\w*)\b.*\b(?:igjen|att|left|keep|kept|remain\w*)\b"
    r"|\b(?:behold\w*|keep|kept)\b",
    re.IGNORECASE,
)
_ASKS: frozenset[Ask] = frozenset(("list", "total", "carry_over", "passage", "change", "balance", "correction"))


def answer_carried_net(draft: Draft) -> Answer | None:
    """All that was carried over less what was taken back of it, each a step; ``None`` where nothing was."""
    plan = draft.plan
    asked = plan.ask in _ASKS and _CARRIED.search(draft.question) and _KEPT.search(draft.question)
    if not asked:
        return None
    agencies = [plan.agency] if plan.agency else list(draft.books.agencies)
    if len(agencies) != 1:
        return None
    carried = draft.books.entries(agency=agencies[0], year=plan.year, kinds=("carry_over",))
    sums = {entry.amount for entry in carried}
    taken = [
        entry
        for entry in draft.books.entries(agency=agencies[0], year=plan.year, kinds=("withdrawal",))
        if -entry.amount in sums
    ]
    own = {(entry.kap, entry.post) for entry in carried}
    if not taken or any((ref.kap, ref.post) in own for ref in plan.posts):
        return None
    for entry in (*carried, *taken):
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
    return _told(draft, carried, taken)


def _told(draft: Draft, carried: tuple[EntryRow, ...], taken: list[EntryRow]) -> Answer:
    whole, back = sum(entry.amount for entry in carried), -sum(entry.amount for entry in taken)
    letters = draft.joined(dict.fromkeys(draft.letter(entry.letter) for entry in taken))
    said = {"whole": kroner(whole), "back": kroner(back), "letter": letters}
    return draft.fact(draft.say("carried_net", amount=kroner(whole - back), **said), Amount(whole - back))
