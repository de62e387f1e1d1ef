"""Who answers for an assignment and who takes part in it; of a body, what it takes part in."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, Count
from assistant.answers.assignments import assignment_rows, assignments_meant, assignments_named, facts_of
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft, texts
from assistant.queries import AssignmentRow, FactRow

_ROLES = ("member", "leads", "coordinates", "cooperates", "consulted", "invited")
_LEADING = ("leads", "coordinates")
_BESIDES = re.compile(
    r"\b(?:besides|other than|(?:together|along) with|i tillegg til|utenom|utanom|foruten|forutan|sam(?:men|an) med)\b",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    r"\b(?:(?:i\s+tillegg\s+til\s+[\w ,-]{2,60}?,?\s+)?består\s+(?:av|i)"
    r"|medlemmer\s+fra|medlemer\s+frå|med\s+deltakelse\s+fra)\b"
)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n[ \t]*\n")


def answer_responsible(draft: Draft) -> Answer:
    """The unit or body that answers for the assignment, else a participant that leads it."""
    units = units_named(draft)
    if units and not draft.plan.assignments:
        return _of_units(draft, units)
    found = [*facts_of(draft, "responsible"), *_leading(draft)]
    if not found:
        rows = assignments_meant(draft)
        if not rows:
            return draft.none(draft.say("no_assignment"), suggest_assignments(draft))
        agency = draft.agency(rows[0].agency)
        return draft.none(draft.say("no_responsible", what=assignments_named(draft), agency=agency))
    for fact in found:
        draft.cite(fact)
    return draft.fact(_who_answers(draft, found), *texts(draft.body(fact.text) for fact in found))


def _who_answers(draft: Draft, found: list[FactRow]) -> str:
    """Who is responsible, who leads, who coordinates the work: a sentence each."""
    by_role: dict[str, list[str]] = {}
    for fact in found:
        role = fact.detail if fact.kind == "participant" and fact.detail in _LEADING else "responsible"
        name = draft.short_body(fact.text) if role in _LEADING else _with_role(draft, fact)
        if name not in by_role.setdefault(role, []):
            by_role[role].append(name)
    what = assignments_named(draft)
    told: list[str] = []
    for role, names in by_role.items():
        key = f"{role}_too" if told else role
        told.append(draft.say(key, who=draft.joined(names), what=what, n=len(names)))
    return " ".join(told)


def units_named(draft: Draft) -> list[FactRow]:
    """What the units that the topic names ("SHA") are responsible for."""
    words = set(draft.plan.topic.lower().split())
    found = draft.books.facts("responsible", agency=draft.plan.agency, year=draft.plan.year)
    return [fact for fact in found if fact.assignment and fact.text.lower() in words]


def _of_units(draft: Draft, units: list[FactRow]) -> Answer:
    ids = list(dict.fromkeys(fact.assignment or "" for fact in units))
    for fact in units:
        draft.cite(fact)
    who = draft.joined(dict.fromkeys(fact.text for fact in units))
    rows = list(draft.books.assignments_of(units))
    text = draft.say("units", who=who, n=len(ids), what=draft.joined(ids))
    return draft.fact(text, Count(len(ids)), *texts(ids), rows=assignment_rows(draft, rows))


def answer_participants(draft: Draft) -> Answer:
    """Who takes part in an assignment; of a party, which assignments it takes part in."""
    if draft.plan.parties and not draft.plan.assignments:
        return _party(draft)
    found = [*facts_of(draft, "participant"), *_members(draft, assignments_meant(draft))]
    found = found or facts_of(draft, "responsible")
    if not found:
        return draft.none(draft.say("no_participants", what=assignments_named(draft)), suggest_assignments(draft))
    once = {fact.text: fact for fact in reversed(found)}
    people = list(reversed(once.values()))
    for fact in found:
        draft.cite(fact)
    who = draft.joined(draft.body(fact.text) for fact in people)
    text = draft.say("participants", n=len(people), what=assignments_named(draft), who=who)
    head = (draft.word("head_name"), draft.word("head_role"))
    rows = (head, *dict.fromkeys((draft.body(fact.text), _role(draft, fact)) for fact in found))
    return draft.fact(text, *texts(draft.body(fact.text) for fact in people), rows=rows)


def _leading(draft: Draft) -> list[FactRow]:
    """Participants that lead or coordinate the assignment, those of the role that the question uses first."""
    found = facts_of(draft, "participant")
    leads = [fact for fact in found if fact.detail == "leads"]
    coordinates = [fact for fact in found if fact.detail == "coordinates"]
    return [*coordinates, *leads] if "oordin" in draft.plan.topic else leads or coordinates


def _role(draft: Draft, fact: FactRow) -> str:
    """What a body does, in the language of the answer; as printed where it is no known role."""
    return draft.word(f"role_{fact.detail}") if fact.detail in _ROLES else " ".join(fact.detail.split())


def _with_role(draft: Draft, fact: FactRow) -> str:
    role = _role(draft, fact)
    return f"{draft.body(fact.text)} ({role})" if role else draft.body(fact.text)


def _party(draft: Draft) -> Answer:
    """The assignments that a party takes part in; else the letters that name it."""
    plan = draft.plan
    parties = set(plan.parties)
    told = draft.books.facts("participant", "responsible", "party", agency=plan.agency, year=plan.year)
    named = [fact for fact in told if fact.text in parties]
    who = draft.joined(draft.body(name) for name in plan.parties)
    given = draft.books.assignments(agency=plan.agency, year=plan.year)
    part = [fact for fact in named if fact.assignment]
    part += [fact for fact in _members(draft, given) if fact.text in parties]
    for fact in part or named:
        draft.cite(fact)
    rows = list(draft.books.assignments_of(part))
    ids = list(dict.fromkeys(row.assignment for row in rows))
    if len(ids) == 1 and _BESIDES.search(draft.question):
        one = rows[0]
        draft.plan = replace(plan, assignments=(one.assignment,), parties=(), agency=one.agency, year=one.year)
        return answer_participants(draft)
    if ids:
        text = draft.say("party_assignments", who=who, n=len(ids), what=draft.joined(ids))
        return draft.fact(text, *texts(ids), rows=assignment_rows(draft, rows))
    if named:
        letters = draft.joined(dict.fromkeys(draft.letter(fact.letter) for fact in named))
        return draft.fact(draft.say("party_named", who=who, letters=letters), *texts([letters]))
    return draft.none(draft.say("unknown_person", name=who), suggest_assignments(draft))


def _members(draft: Draft, rows: tuple[AssignmentRow, ...]) -> list[FactRow]:
    """Bodies that an assignment names only by their abbreviations, in a sentence that says who is in a group.

    "… den interdepartementale arbeidsgruppen som, i tillegg til AID, består av BFD, HOD …"
    """
    found = []
    for row in rows:
        text = draft.books.text(row.source)
        parties = draft.books.facts("party", agency=row.agency, year=row.year) if text else ()
        for start, end in _member_lists(text, row.char_start, row.char_end):
            once = {fact.text: fact for fact in reversed(parties) if _stands(fact, text[start:end])}
            found += [_member(fact, row, text, (start, end)) for fact in reversed(once.values())]
    return found


def _stands(party: FactRow, words: str) -> bool:
    """Whether a body's abbreviation stands among the words."""
    return bool(party.detail) and re.search(rf"\b{re.escape(party.detail)}\b", words) is not None


def _member(party: FactRow, row: AssignmentRow, text: str, span: tuple[int, int]) -> FactRow:
    """A party as a member of a group, with the whole lines of the list as its quote."""
    first, last = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1] - 1)
    quote = text[first : last if last >= 0 else len(text)]
    line = text.count("\n", 0, first) + 1
    return replace(
        party,
        kind="participant",
        assignment=row.assignment,
        detail="member",
        letter=row.letter,
        section="",
        source=row.source,
        page=row.page,
        quote=quote,
        line_start=line,
        line_end=line + quote.count("\n"),
        char_start=span[0],
        char_end=span[1],
    )


def _member_lists(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where in a part of the document the members of a group are listed, up to the end of the sentence."""
    found = []
    for match in _CONSISTS.finditer(text, first, last):
        end = _SENTENCE_END.search(text, match.end(), last)
        found.append((match.start(), end.start() if end else last))
    return found
