"""A change told by its cause where no one post is named: "what did we get in compensation for the pay settlement?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.answers.changes import answer_change
from assistant.draft import Draft
from assistant.plan import Ask, PostRef, When
from assistant.question.names import cause_stems, stem
from assistant.question.normalise import words

_OF_A_CHANGE: frozenset[Ask] = frozenset(("allotment", "change"))


def answer_by_cause(draft: Draft) -> Answer | None:
    """The one change whose reason holds every cause that the question names; ``None`` where several or none do."""
    plan = draft.plan
    if plan.ask not in _OF_A_CHANGE or len(plan.posts) == 1 or plan.assignments:
        return None
    said = [word for word in words(draft.question.lower()) if stem(word) in cause_stems()]
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if not said:
        return None
    posts = {(ref.kap, ref.post) for ref in (*plan.posts, *plan.ambiguous)}
    found = {
        (fact.letter, fact.kap, fact.post)
        for fact in draft.books.facts("reason", agency=plan.agency, year=plan.year, letters=letters)
        if fact.booked and (not posts or (fact.kap, fact.post) in posts) and _tells(fact.text, said)
    }
    if len(found) != 1:
        return None
    ((letter, kap, post),) = found
    ref = PostRef(kap or "", post or "")
    own = replace(plan, ask="change", posts=(ref,), ambiguous=(), letters=(letter,), when=When("in", letter), topic="")
    return answer_change(draft.narrowed(own))


def _tells(reason: str, said: list[str]) -> bool:
    held = {stem(word) for word in words(reason.lower())}
    return any(stem(word) in held for word in said)
