"""The deadline that an assignment had first: only where the letters hold it, never the one that holds now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.answers.deadline_words import day_of, printed, value_of, what
from assistant.answers.moved_deadlines import replaced
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft
from assistant.plan import Plan
from assistant.queries import FactRow

_DUE = r"(?:\w*frist\w*|deadlines?|due)"
_ORIGINAL = re.compile(
    rf"\b(?:original\w*|initial\w*|op+rin+el\w*|opphav\w+|tidlegare|tidligere|earlier|previous|gam(?:le|mel|al)|old)\b.{{0,40}}?{_DUE}"
    rf"|{_DUE}\W+(?:\w+\W+){{0,3}}?(?:before\s+(?:that|then|it)|prior\s+to\s+that|før\s+det(?:te)?|føre\s+det|innan\s+det)\b"
    rf"|\b(?:hva|kva|what)\s+(?:var|was)\s+(?:the\s+)?(?:gamle\s+)?{_DUE}.{{0,10}}\b(?:før|before)\b"
    rf"|{_DUE}.{{0,60}}\b(?:originally|initially|op+rin+elig|opphavleg|i\s+utgangspunktet|at\s+first|to\s+(?:begin|start)\s+with"
    r"|in\s+the\s+first\s+place|i\s+(?:starten|begynnelsen|byrjinga))\b"
    rf"|{_DUE}.{{0,20}}\b(?:då|da|when)\s+(?:oppdraget|det|it|the\s+assignment)\s+(?:vart|ble|blei|was)\s+(?:gjeve|gitt|given)"
    r"|\b(?:before|prior\s+to|før|innan)\b.{0,30}\b(?:exten\w+|moved|postponed|changed|forleng\w+|utsett\w*|utsatt\w*"
    r"|flytt\w+|endr\w+|revis\w+|revid\w+|pushed)",
    re.IGNORECASE,
)
_BEFORE_MOVED = re.compile(
    r"\b(?:before|før|føre|innan)\s+(?:it|that|den|det|han|ho)\s+(?:was|ble|blei|vart)\s+(?:moved|extended|postponed|flytt\w*|utsatt|utsett|forleng\w+)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"\b(?:first|første|fyrste)\s+(?:\w+\s+)?{_DUE}", re.IGNORECASE)
_OF_DEADLINE = re.compile(rf"\b{_DUE}\b", re.IGNORECASE)


def asks_original(plan: Plan, question: str) -> bool:
    """Whether the deadline is asked for that an assignment had before it was moved."""
    if not (plan.assignments or plan.topic):
        return False
    of_deadline = plan.ask == "deadline" or _OF_DEADLINE.search(question) or _BEFORE_MOVED.search(question)
    return bool(of_deadline and (_ORIGINAL.search(question) or _FIRST.search(question)))


def _of_the_same(draft: Draft, found: Sequence[FactRow]) -> list[FactRow]:
    """The other deadlines of the one assignment that a topic means."""
    owners = {(fact.agency, fact.year, fact.assignment) for fact in found}
    if draft.plan.assignments or len(owners) != 1:
        return []
    ((agency, year, assignment),) = owners
    known = {fact.id for fact in found}
    told = draft.books.facts("deadline", agency=agency, year=year, assignments=(assignment,)) if assignment else ()
    return [fact for fact in told if fact.id not in known]


def answer_original(draft: Draft, found: Sequence[FactRow]) -> Answer | None:
    """The earlier deadline of a moved one; else kind ``none`` with the one that the letters give.

    ``found`` are the deadlines meant; ``None`` where they are of no assignment and none was moved.
    """
    plan = draft.plan
    found = [*found, *_of_the_same(draft, found)]
    moved = replaced(draft.books, found)
    earlier = [fact for fact in found if fact.id in moved]
    if earlier:
        return _moved(draft, _first_given(draft, earlier), moved)
    if not plan.assignments:
        return None
    if len({fact.date for fact in found if fact.date}) > 1 and _FIRST.search(draft.question):
        return _earliest(draft, found)
    for fact in found:
        draft.cite(fact)
    given = draft.joined(dict.fromkeys(_when(draft, fact) for fact in found))
    named = draft.joined(draft.word("assignment_named", id=id, title="").strip() for id in plan.assignments)
    if not found:
        return draft.none(draft.say("no_deadline", what=named), suggest_assignments(draft))
    return draft.none(draft.say("only_present_deadline", day=given, what=named), suggest_assignments(draft))


def _moved(draft: Draft, first: FactRow, moved: dict[int, FactRow]) -> Answer:
    now = moved[first.id]
    draft.cite(first)
    draft.cite(now)
    said = {"day": _when(draft, first), "now": _when(draft, now), "letter": draft.letter(now.letter)}
    text = draft.say("original_deadline", what=what(draft, first), **said)
    return draft.fact(text, value_of(first), value_of(now))


def _earliest(draft: Draft, found: Sequence[FactRow]) -> Answer:
    """The first of several deadlines of one assignment."""
    first = min((fact for fact in found if fact.date), key=day_of)
    draft.cite(first)
    text = draft.say("first_deadline", day=draft.day(first.date or ""), what=what(draft, first))
    return draft.fact(text, value_of(first))


def _first_given(draft: Draft, facts: list[FactRow]) -> FactRow:
    return min(facts, key=lambda fact: (draft.books.letter(fact.letter).ordinal, fact.char_start))


def _when(draft: Draft, fact: FactRow) -> str:
    return draft.day(fact.date) if fact.date else draft.quote(printed(fact))


def as_deadline(plan: Plan) -> Plan:
    """The plan as one that asks for a deadline."""
    return replace(plan, ask="deadline", measure="deadline")
