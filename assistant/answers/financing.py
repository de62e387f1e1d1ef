"""How an assignment is paid for: what is booked for it, what is told of it, or the words that say how."""

from __future__ import annotations

from assistant.answer import Amount, Answer, Text, Value
from assistant.answers.assignments import assignments_named, facts_of
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft, texts
from assistant.format import kroner
from assistant.queries import FactRow
from corpus.grammar.amounts import find_amounts
from corpus.model import PUT_RIGHT

_TITLE_AT_LEAST = 12  # characters of a title that is looked for in other letters


def answer_financing(draft: Draft) -> Answer:
    """What is set aside for an assignment, or the words that say how it is paid for."""
    found = facts_of(draft, "financing")
    right = [fact for fact in found if fact.detail == PUT_RIGHT]
    booked = [] if right else booked_for(draft)
    with_amount = [fact for fact in (*booked, *found) if fact.amount is not None]
    for fact in (*booked, *found):
        draft.cite(fact)
    if right:
        words = draft.printed(right[-1]).rstrip(".")
        sums = tuple(Amount(fact.amount or 0) for fact in with_amount[:1])
        post = f"{right[-1].kap}/{right[-1].post}"
        text = draft.say("told_date", day=post, letter=draft.letter(right[-1].letter), words=words)
        return draft.fact(text, *sums, *texts([post]))
    if with_amount:
        return _financed(draft, with_amount)
    if not found:
        return draft.none(draft.say("no_financing", what=assignments_named(draft)), suggest_assignments(draft))
    words = " ".join(dict.fromkeys(" ".join(fact.text.split()) for fact in found))
    return draft.fact(draft.say("financing_words", what=assignments_named(draft), text=words), Text(words))


def booked_for(draft: Draft) -> list[FactRow]:
    """Facts that give money to the assignment: booked, by its id or title, else a part of what is booked."""
    kinds = ("allotment", "change", "carry_over")
    named = facts_of(draft, *kinds)
    named = [fact for fact in named if (fact.amount or 0) > 0]  # what is given for it, not what is taken back
    booked = [fact for fact in named if fact.booked] or _booked_by_title(draft, kinds)
    return booked or [fact for fact in named if fact.because == "part" and not facts_of(draft, "financing")]


def _booked_by_title(draft: Draft, kinds: tuple[str, ...]) -> list[FactRow]:
    """Facts of later letters whose booking names the assignment's title: a proposal that was decided."""
    plan = draft.plan
    rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
    titles = {" ".join(row.title.lower().split()) for row in rows if len(row.title) > _TITLE_AT_LEAST}
    scopes = {(row.agency, row.year) for row in rows}
    return [
        fact
        for agency, year in scopes
        for fact in draft.books.facts(*kinds, agency=agency, year=year)
        if fact.booked and any(title in _tells(fact) for title in titles)
    ]


def _tells(fact: FactRow) -> str:
    """What a booking is for: its sentence, or only its own words where the sentence tells several sums."""
    words = fact.quote if len(find_amounts(fact.quote)) < 2 else fact.text
    return " ".join(words.lower().split())


def _financed(draft: Draft, facts: list[FactRow]) -> Answer:
    """What is set aside. Booked facts add up; an amount that is only told is never added to another."""
    once = _told_once(facts)
    for fact in once:
        draft.step(_financing_label(draft, fact), fact.amount or 0, fact.id)
    posts = dict.fromkeys(f"{fact.kap}/{fact.post}" for fact in facts if fact.kap and fact.post)
    where = draft.word("on_post", post=draft.joined(posts)) if posts else ""
    total = sum(fact.amount or 0 for fact in once)
    text = draft.say("financing_amount", amount=kroner(total), what=assignments_named(draft), post=where)
    if all(fact.status == "proposed" for fact in once):
        draft.notes.append(draft.say("proposed"))
    words = " ".join(" ".join(fact.text.split()) for fact in facts if fact.kind == "financing")
    values: tuple[Value, ...] = (Amount(total), *texts(posts), *texts([words]))
    return draft.fact(text, *values)


def _told_once(facts: list[FactRow]) -> list[FactRow]:
    """The booked facts; without any, the first amount that the financing itself names."""
    booked = [fact for fact in facts if fact.booked and fact.kind != "financing"]
    if booked:
        return booked
    given = [fact for fact in facts if fact.status not in ("refers", "part")] or facts
    return given[:1]


def _financing_label(draft: Draft, fact: FactRow) -> str:
    post = f"{fact.kap}/{fact.post}" if fact.kap and fact.post else ""
    kind = draft.word("kind_allotment")
    return f"{post} {draft.word('step_entry', kind=kind, letter=draft.letter(fact.letter))}".strip()
