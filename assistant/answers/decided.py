"""What became of a proposal, and what was moved from one item to another.

"Hvor mye ble faktisk flyttet fra 226/21 til 220/01?" · "Tillegg nr. 2 varslet et forslag. Hvor mye ble posten
faktisk økt med?" The letter that the question names only proposes; a later one says what was decided.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from assistant.answer import Amount, Answer
from assistant.answers.changes import answer_change
from assistant.draft import Draft, texts
from assistant.format import kroner
from assistant.plan import When
from assistant.queries import FactRow

_HOW_MUCH = re.compile(
    r"\b(?:hvor (?:mye|stort)|kor (?:mykje|stort)|how much|hvilket beløp|kva beløp)\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:flytt\w*|omdisponer\w*|overflytt\w*|moved|shifted|transferred|reallocated|redirected)\b", re.IGNORECASE
)
_ACTUALLY = re.compile(
    r"\b(?:faktisk|endelig|endeleg|til slutt|til sist|actually|in the end|eventually|finally)\b", re.IGNORECASE
)
_PROPOSED = re.compile(r"\b(?:foresl\w+|føresl\w+|propos\w+)\b", re.IGNORECASE)
_DECIDED = re.compile(
    rf"{_ACTUALLY.pattern}|\b(?:vedt\w+|bevilge\w*|løyvd\w*|ble|vart|blei|decided|adopted|approved)\b", re.IGNORECASE
)
_CHANGES = ("change", "increase", "reduction")


def answer_decided(draft: Draft) -> Answer | None:
    """The sum moved between two items, the change that followed a proposal, or the proposal; else ``None``."""
    if not _HOW_MUCH.search(draft.question):
        return None
    if draft.plan.ask == "change" and _PROPOSED.search(draft.question) and not _DECIDED.search(draft.question):
        return _proposed(draft)
    if draft.plan.ask == "passage" and _MOVED.search(draft.question):
        return _moved(draft)
    if draft.plan.ask == "change" and draft.plan.measure in _CHANGES and _ACTUALLY.search(draft.question):
        return _after_proposal(draft)
    return None


def _proposed(draft: Draft) -> Answer | None:
    """The one change of an item that the letters propose; ``None`` where they propose several, or none."""
    plan = draft.plan
    if len(plan.posts) != 1 or not plan.posts[0].post:
        return None
    (post,) = plan.posts
    told = draft.books.facts(
        "change", "transfer", agency=plan.agency, year=plan.year, kap=post.kap, post=post.post, letters=plan.letters
    )
    found = {fact.amount: fact for fact in told if fact.status == "proposed" and fact.amount}
    if len(found) != 1:
        return None
    fact = next(iter(found.values()))
    draft.cite(fact)
    said = {"amount": kroner(fact.amount or 0), "post": f"{fact.kap}/{fact.post}", "letter": draft.letter(fact.letter)}
    return draft.fact(draft.say("proposed_change", **said), Amount(fact.amount or 0), *texts([said["post"]]))


def _moved(draft: Draft) -> Answer | None:
    """The one sum that the letters move between two items; ``None`` where they move several, or none."""
    plan = draft.plan
    items = [(post.kap, post.post) for post in plan.posts]
    if len(items) != 2 or not all(post for _, post in items):
        return None
    found = {
        (pair[0].letter, abs(pair[0].amount or 0)): pair
        for pair in _pairs(draft, items)
        if not plan.letters or pair[0].letter in plan.letters or _ACTUALLY.search(draft.question)
    }
    if len(found) != 1:
        return None
    source, target = next(iter(found.values()))
    draft.cite(source)
    said = {"amount": kroner(target.amount or 0), "letter": draft.letter(source.letter)}
    posts = [f"{fact.kap}/{fact.post}" for fact in (source, target)]
    return draft.fact(
        draft.say("moved_between", source=posts[0], target=posts[1], **said), Amount(target.amount or 0), *texts(posts)
    )


def _pairs(draft: Draft, items: list[tuple[str, str]]) -> list[tuple[FactRow, FactRow]]:
    """The two sides of each move between the items: less on one, as much more on the other, in one sentence."""
    plan = draft.plan
    facts = [
        fact
        for fact in draft.books.facts("change", "transfer", agency=plan.agency, year=plan.year)
        if (fact.kap, fact.post) in items and fact.status in ("decided", "refers")
    ]
    pairs: list[tuple[FactRow, FactRow]] = []
    for _, group in groupby(facts, key=lambda fact: (fact.source, fact.char_start, fact.char_end)):
        sides = sorted(group, key=lambda fact: fact.amount or 0)
        whole = len(sides) == 2 and (sides[0].kap, sides[0].post) != (sides[1].kap, sides[1].post)
        balanced = whole and (sides[0].amount or 0) == -(sides[1].amount or 0) < 0
        if balanced and any(side.status == "decided" for side in sides):
            pairs.append((sides[0], sides[1]))
    return pairs


def _after_proposal(draft: Draft) -> Answer | None:
    """The change of an item in the first letter that books one after the letter that proposes it."""
    plan = draft.plan
    if len(plan.posts) != 1 or len(plan.letters) != 1:
        return None
    (post,), named = plan.posts, draft.books.letter(plan.letters[0])
    told = draft.books.facts("change", "transfer", kap=post.kap, post=post.post, letters=plan.letters)
    if not any(fact.status == "proposed" for fact in told) or any(fact.booked for fact in told):
        return None
    given = draft.books.facts("change", "transfer", agency=named.agency, year=named.year, kap=post.kap, post=post.post)
    booked = {fact.letter for fact in given if fact.booked}
    later = [one for one in draft.books.letters(named.agency, named.year) if one.ordinal > named.ordinal]
    letter = next((one.id for one in later if one.id in booked), None)
    if letter is None:
        return None
    return answer_change(draft.narrowed(replace(plan, letters=(letter,), when=When("in", letter))))
