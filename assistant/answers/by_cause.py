"""A change told by its cause where no one post is named: "what did we get in compensation for the pay settlement?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.answers.changes import answer_change
from assistant.draft import Draft
from assistant.plan import PostRef, When
from assistant.question.names import cause_stems, speaks_of, terms
from assistant.question.normalise import normalise


def answer_by_cause(draft: Draft) -> Answer | None:
    """Of a plan for an allotment or a change, the one change whose reason holds a cause that the question names;
    ``None`` where several or none do.
    """
    plan = draft.plan
    if plan.assignments or (plan.ask == "change" and len(plan.posts) == 1):
        return None
    said = [term for term in terms(normalise(draft.question)) if term in cause_stems()]
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if not said:
        return None
    posts = {(ref.kap, ref.post) for ref in (*plan.posts, *plan.ambiguous)}
    found = {
        (fact.letter, PostRef(fact.kap, fact.post))
        for fact in draft.books.facts("reason", agency=plan.agency, year=plan.year, letters=letters)
        if fact.booked
        and fact.kap
        and fact.post
        and (not posts or (fact.kap, fact.post) in posts)
        and speaks_of(fact.text, said)
    }
    if len(found) != 1:
        return None
    ((letter, ref),) = found
    own = replace(
        plan,
        ask="change",
        posts=(ref,),
        ambiguous=(),
        letters=(letter,),
        when=When("in", letter),
        topic="",
    )
    return answer_change(draft.narrowed(own))
