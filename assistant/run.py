"""A typed plan becomes an answer: which family answers it, in which agencies and years, for which posts.

No figure leaves here that is not a fact's or a sum of facts shown as steps.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from importlib import import_module
from typing import Protocol

from assistant.answer import Answer, Value
from assistant.draft import Draft, Near, Scope
from assistant.plan import Ask, Plan, PostRef, When
from assistant.queries import AssignmentRow, Books
from assistant.routes import by_question, may_be_part, routed

Answerer = Callable[[Draft], Answer]

_FAMILIES: dict[Ask, tuple[str, str]] = {
    "balance": ("balances", "answer_balance"),
    "allotment": ("changes", "answer_allotment"),
    "change": ("changes", "answer_change"),
    "reason": ("reasons", "answer_reason"),
    "carry_over": ("changes", "answer_carry_over"),
    "total": ("totals", "answer_total"),
    "comparison": ("comparisons", "answer_comparison"),
    "list": ("listings", "answer_list"),
    "count": ("listings", "answer_count"),
    "largest": ("totals", "answer_ranking"),
    "smallest": ("totals", "answer_ranking"),
    "deadline": ("deadlines", "answer_deadline"),
    "due": ("deadlines", "answer_due"),
    "assignment": ("assignments", "answer_assignment"),
    "responsible": ("participants", "answer_responsible"),
    "participants": ("participants", "answer_participants"),
    "financing": ("financing", "answer_financing"),
    "letter": ("letters", "answer_letter"),
    "signatory": ("people", "answer_signatory"),
    "contact": ("people", "answer_contact"),
    "reference": ("people", "answer_reference"),
    "correction": ("bookings", "answer_correction"),
    "missing_letter": ("letters", "answer_missing"),
    "post": ("bookings", "answer_post"),
    "passage": ("refusals", "answer_refusal"),
    "refuse": ("refusals", "answer_refusal"),
}
_OF_A_POST: tuple[Ask, ...] = ("balance", "allotment", "change", "reason", "carry_over")
_SCOPED: tuple[Ask, ...] = (*_OF_A_POST, "total", "comparison", "largest", "smallest", "count")
_OF_ASSIGNMENTS: tuple[Ask, ...] = (
    "deadline",
    "assignment",
    "responsible",
    "participants",
    "financing",
    "reference",
    "list",
)
_OF_AMOUNTS: tuple[Ask, ...] = ("balance", "total", "allotment")
_STATES: tuple[Ask, ...] = ("total", "largest", "smallest")
_SCOPES_SHOWN = 12
_STEM = 5  # letters of a word that are compared
_WORD = re.compile(r"[^\W\d_]{5,}")


class OpenStore(Protocol):
    """What the question path needs of a store: its connection."""

    @property
    def connection(self) -> sqlite3.Connection: ...


def answer(
    plan: Plan,
    store: OpenStore,
    *,
    today: date | None = None,
    books: Books | None = None,
    question: str = "",
    near: Near | None = None,
) -> Answer:
    """Carry out a plan over a store. Deadlines before ``today`` are marked as passed; without it none is.

    ``books`` is a reader of the same store that is kept between questions; ``question`` is what was typed;
    ``near`` compares texts with it in meaning. A
    plan to look in the text is not for here (``Engine`` has the encoder): it is answered as one that the
    letters do not answer.
    """
    draft = Draft(_normal(by_question(plan, question)), books or Books(store.connection), today, question, near)
    return routed(draft) or _answer(draft)


def explain(plan: Plan) -> str:
    """The plan on one line, only what differs from an empty one: ``balance(language=nb, posts=672/60)``."""
    empty = Plan(plan.ask, plan.language)
    shown = [f"language={plan.language}"]
    for field in fields(plan):
        value = getattr(plan, field.name)
        if field.name not in ("ask", "language") and value != getattr(empty, field.name):
            shown.append(f"{field.name}={_shown(value)}")
    return f"{plan.ask}({', '.join(shown)})"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(_shown(part) for part in value)
    if isinstance(value, When):
        parts = (value.at, value.letter, *(str(on) for on in (value.since, value.until) if on))
        return ":".join(part for part in parts if part)
    return str(value)


def _normal(plan: Plan) -> Plan:
    """One way to say one thing: a chapter's balance is a total, one letter named is the time meant."""
    if plan.ask in ("balance", "allotment") and plan.posts and any(not post.post for post in plan.posts):
        return replace(plan, ask="total", measure="balance" if plan.ask == "balance" else "allotment")
    if plan.ask == "allotment" and plan.assignments and not plan.posts:
        return replace(plan, ask="financing")
    if plan.ask == "total" and plan.measure == "balance" and len(plan.letters) > 1:
        return replace(plan, measure="change")
    of_balances = plan.ask == "balance" or (plan.ask in _STATES and plan.measure in ("balance", "none"))
    if of_balances and len(plan.letters) == 1 and plan.when.at == "now":
        return replace(plan, when=When("after", plan.letters[0]))
    return plan


def _answer(draft: Draft) -> Answer:
    plan = draft.plan
    if (plan.topic or (plan.ask == "balance" and may_be_part(draft))) and (told := _of_a_purpose(draft)) is not None:
        return told
    if plan.ask in ("allotment", "change"):
        from assistant.answers.by_cause import answer_by_cause

        if (changed := answer_by_cause(draft)) is not None:
            return changed
    if plan.ambiguous and not plan.posts and plan.ask in _OF_A_POST:
        return _each_post(draft, plan.ambiguous, "which_post")
    if plan.ask in _OF_A_POST and len(plan.posts) > 1:
        return _each_post(draft, plan.posts, "")
    if plan.ask in _OF_A_POST and not plan.posts:
        draft.plan = plan = _without_post(plan)
    if _is_scoped(plan):
        found = _in_scope(draft)
        return _of_its_words(draft, plan) or found if found.kind == "none" else found
    return _answerer(plan)(draft)


def _of_a_purpose(draft: Draft) -> Answer | None:
    """The amount for what the topic says, if that is what is asked."""
    from assistant.answers.purposes import (
        answer_purpose,
        asks_for_part,
        asks_for_purpose,
        asks_for_share,
        earmarked,
        named_part,
        purposes,
        told_of,
    )

    if part := named_part(draft):
        return told_of(draft, part)
    if marked := earmarked(draft):
        return told_of(draft, marked)
    purpose = asks_for_purpose(draft.plan) and (purposes(draft) or not draft.plan.posts)
    purpose = purpose or (asks_for_share(draft) and bool(purposes(draft)))
    return answer_purpose(draft) if purpose or asks_for_part(draft) else None


def _of_its_words(draft: Draft, plan: Plan) -> Answer | None:
    """The amount for what an assignment's words say, where the letters do not say what is set aside for it."""
    if plan.ask != "financing" or not plan.topic:
        return None
    from assistant.answers.purposes import answer_purpose, asks_for_purpose, purposes

    side = draft.narrowed(replace(plan, ask="allotment", assignments=()))
    return answer_purpose(side) if asks_for_purpose(side.plan) and purposes(side) else None


def _answerer(plan: Plan) -> Answerer:
    ask: Ask = plan.ask
    if ask in ("largest", "smallest") and plan.measure == "deadline":
        family, name = "deadlines", "answer_outermost"
    else:
        family, name = _FAMILIES[ask]
    found: Answerer = getattr(import_module(f"assistant.answers.{family}"), name)
    return found


def _is_scoped(plan: Plan) -> bool:
    """Whether what the plan asks, or names, belongs to one agency and year: numbers are used by many."""
    if plan.ask in _SCOPED:
        return True
    of_assignments = plan.ask in _OF_ASSIGNMENTS and bool(plan.assignments)
    return of_assignments or (plan.ask == "correction" and bool(plan.posts))


def _in_scope(draft: Draft) -> Answer:
    """The answer in the one agency and year that fits; side by side where several do."""
    scopes = _scopes(draft)
    if len(scopes) <= 1:
        if scopes:
            draft.plan = _plan_in(draft, scopes[0])
        return _answerer(draft.plan)(draft)
    found = []
    for scope in scopes[:_SCOPES_SHOWN]:
        narrowed = draft.narrowed(_plan_in(draft, scope))
        found.append((scope, _answerer(narrowed.plan)(narrowed)))
    told = [(scope, answer) for scope, answer in found if answer.kind == "fact"]
    if not told:
        return found[0][1]
    untold = [draft.full_scope(scope) for scope, answer in found if answer.kind != "fact"]
    if untold and draft.plan.posts and draft.plan.ask in _OF_AMOUNTS:
        draft.notes.append(draft.say("no_amount_for", scopes=draft.joined(untold)))
    if len(told) == 1:
        return _alone(draft, *told[0])
    return _side_by_side(draft, [(draft.full_scope(scope), answer) for scope, answer in told], "which_scope")


def _alone(draft: Draft, scope: Scope, told: Answer) -> Answer:
    """The only answer of several agencies and years, which of them it is for, and that the others have none."""
    named = draft.agency(scope[0]) in told.text
    said = [] if named else [draft.say("of_scope", scope=draft.full_scope(scope))]
    return replace(told, text=" ".join([told.text, *said, *draft.notes]))


def _plan_in(draft: Draft, scope: Scope) -> Plan:
    """The plan in one agency and year, with only the letters and assignments of its own."""
    agency, year = scope
    plan = _with_letters_of(draft, replace(draft.plan, agency=agency, year=year))
    if not plan.assignments:
        return plan
    given = {row.assignment for row in draft.books.assignments(ids=plan.assignments, agency=agency, year=year)}
    kept = tuple(id for id in plan.assignments if id in given)
    return replace(plan, assignments=kept or plan.assignments)


def _with_letters_of(draft: Draft, plan: Plan) -> Plan:
    """A number may be that of a letter to each of several agencies: of these only the plan's own."""
    letters = {id: draft.books.letter(id) for id in (*plan.letters, plan.when.letter) if id}
    own = tuple(id for id, letter in letters.items() if (letter.agency, letter.year) == (plan.agency, plan.year))
    if not own:
        return plan
    when = plan.when if plan.when.letter in ("", *own) else replace(plan.when, letter=own[0])
    return replace(plan, letters=tuple(id for id in plan.letters if id in own), when=when)


def _scopes(draft: Draft) -> list[Scope]:
    """The agencies and years that the plan leaves open and that hold what it names."""
    plan, books = draft.plan, draft.books
    letters = [id for id in (*plan.letters, plan.when.letter) if id]
    if letters:
        named = [books.letter(id) for id in letters]
        return list(dict.fromkeys((letter.agency, letter.year) for letter in named))
    if plan.assignments:
        assigned = books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
        return _titled(draft, assigned) or list(dict.fromkeys((row.agency, row.year) for row in assigned))
    if plan.posts:
        first = plan.posts[0]
        booked = books.balances(agency=plan.agency, year=plan.year, kap=first.kap, post=first.post)
        return list(dict.fromkeys((row.agency, row.year) for row in booked))
    return list(dict.fromkeys((letter.agency, letter.year) for letter in books.letters(plan.agency, plan.year)))


def _titled(draft: Draft, rows: tuple[AssignmentRow, ...]) -> list[Scope]:
    """The agency and year whose assignment's title the question holds words of; none where several do."""
    asked = {word[:_STEM] for word in _WORD.findall(draft.question.lower())}
    held: dict[Scope, int] = {}
    for row in rows:
        words = {word[:_STEM] for word in _WORD.findall(row.title.lower())}
        held[row.agency, row.year] = max(held.get((row.agency, row.year), 0), len(words & asked))
    named = [scope for scope, shared in held.items() if shared]
    return named if len(named) == 1 else []


def _each_post(draft: Draft, posts: tuple[PostRef, ...], question: str) -> Answer:
    """The same question of each post; with ``question`` the user is asked which one is meant."""
    found = []
    for post in posts:
        plan = replace(draft.plan, posts=(post,), ambiguous=())
        name = draft.post(post.kap, post.post, (plan.agency, plan.year))
        found.append((name, _answer(draft.narrowed(_normal(plan)))))
    told = [(name, answer) for name, answer in found if answer.kind == "fact"]
    if len(told) <= 1:
        return (told or found)[0][1]
    return _side_by_side(draft, told, question)


def _side_by_side(draft: Draft, told: list[tuple[str, Answer]], question: str) -> Answer:
    """Several answers as one: their sentences, values, steps and citations, and a table of the firsts."""
    values: list[Value] = []
    for name, part in told:
        offset = len(draft.citations)
        draft.citations += part.citations
        for step in part.steps if not question or len(part.steps) > 1 else ():
            cited = None if step.citation is None else step.citation + offset
            draft.steps.append(replace(step, label=f"{name}: {step.label}", citation=cited))
        values += part.values
    firsts = [(name, _first(draft, part)) for name, part in told]
    if question:
        text = draft.say(question, values=draft.joined(f"{name}: {value}" for name, value in firsts))
    else:
        text = " ".join(part.text for _, part in told)
    head = (draft.word("head_name"), draft.word("head_value"))
    return draft.fact(text, *values, rows=(head, *firsts))


def _first(draft: Draft, part: Answer) -> str:
    from assistant.render import value_text

    return value_text(part.values[0], draft.language) if part.values else part.text


def _without_post(plan: Plan) -> Plan:
    """A question of a post that names none is about the assignment, the letter or everything."""
    if plan.assignments and plan.ask in ("allotment", "balance"):
        return replace(plan, ask="financing")
    if plan.ask in ("carry_over", "reason"):
        return plan
    if plan.ask == "change":
        measure = plan.measure if plan.measure in ("increase", "reduction") else "change"
        return replace(plan, ask="total", measure=measure)
    of_letter = plan.ask == "allotment" and (plan.letters or plan.when.letter)
    return replace(plan, ask="total", measure="allotment" if of_letter else "balance")
