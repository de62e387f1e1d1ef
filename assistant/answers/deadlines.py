"""When an assignment is due, and what is due in a period."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, Count, Day, Text, Value
from assistant.answers.assignments import withdrawal, withdrawn_sentence
from assistant.answers.deadline_topics import Fit, asked_for, of_topic, told_nearest, with_documents
from assistant.answers.deadline_words import day_of, deadline_rows, printed, value_of, what, when_due
from assistant.answers.moved_deadlines import replaced
from assistant.answers.original_deadlines import answer_original, asks_original
from assistant.answers.told_dates import names_letter
from assistant.answers.wording import suggest_assignments, suggest_posts
from assistant.draft import Draft, texts
from assistant.format import day
from assistant.queries import FactRow
from assistant.question.topics import in_bokmaal_too

_EARLY = ("utkast", "foreløpig", "førebels", "draft", "status", "delleveranse", "interim")
_FINAL = ("endelig", "endeling", "endeleg", "final", "sluttrapport")
_START = (
    "iverksett",
    "igangsett",
    "sett i verk",
    "sett i gong",
    "lanser",
    "begynn",
    "byrj",
    "start",
    "launch",
    "begin",
)

_OF_ASSIGNMENTS = re.compile(
    r"\b(?:oppdragsfrist\w*|assignment\s+deadlines?|frist\w*\s+(?:for|på)\s+oppdrag\w*)\b", re.IGNORECASE
)


def answer_deadline(draft: Draft) -> Answer:
    """Every deadline of what the plan names, the one asked for (else the main one) first."""
    fit = meant(draft)
    if not (fit.meant or fit.nearest) and draft.plan.agency and draft.plan.topic and not draft.plan.assignments:
        fit = _of_a_body(draft)
    if asks_original(draft.plan, draft.question) and (original := answer_original(draft, fit.meant)):
        return original
    if fit.nearest:
        return told_nearest(draft, fit.nearest)
    found = list(fit.meant)
    if not found:
        gone_sentence = _gone_without(draft)
        if gone_sentence:
            return draft.fact(gone_sentence, *texts([gone_sentence]))
        return draft.none(draft.say("no_deadline", what=_named(draft)), suggest_assignments(draft))
    gone = _gone(draft, found)
    if gone is not None:
        return gone
    moved = replaced(draft.books, found)
    ranked = sorted(found, key=lambda fact: _rank(draft, fact, moved))
    first, *others = _once(ranked)
    for fact in ranked:
        draft.cite(fact)
    text = _sentence(draft, first, moved)
    more = [fact for fact in others if fact.id not in moved or moved[fact.id].id != first.id]
    if more:
        told = "; ".join(_other(draft, first, fact, moved) for fact in more)
        text = f"{text} {draft.say('more_deadlines', n=len(more), others=told)}"
    rows = deadline_rows(draft, [first, *others], moved) if others else ()
    owner = texts([first.assignment]) if first.assignment and not draft.plan.assignments else ()
    return draft.fact(text, *(value_of(fact) for fact in (first, *others)), *owner, rows=rows)


def _of_a_body(draft: Draft) -> Fit:
    """The deadlines that a topic means in letters to others which name the body asked about."""
    agency = draft.books.agencies[draft.plan.agency]
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in (agency.name, agency.short) if name))
    fit = meant(draft.narrowed(replace(draft.plan, agency="")))
    told = [fact for fact in fit.meant if names.search(draft.books.text(fact.source))]
    return Fit(tuple(told)) if len(told) == len(fit.meant) else Fit()


def _other(draft: Draft, first: FactRow, fact: FactRow, moved: dict[int, FactRow]) -> str:
    """Another deadline; of the same assignment only the part that it is for, since that is named already."""
    when = when_due(draft, fact, moved)
    if (fact.agency, fact.year, fact.assignment) != (first.agency, first.year, first.assignment):
        return f"{when} {what(draft, fact)}".strip()
    return f"{' '.join(fact.text.split())} {when}".strip()


def answer_due(draft: Draft) -> Answer:
    """The deadlines in a period, in order of date; with ``passed_only`` those passed or still to come."""
    found = due(draft)
    period = _period(draft)
    if not found:
        ahead = [fact for fact in _dated(draft) if draft.today and day_of(fact) >= draft.today]
        for fact in ahead[:1]:
            draft.cite(fact)
            said = {"day": draft.day(fact.date or ""), "what": what(draft, fact)}
            draft.notes.append(draft.say("due_nearest", **said))
        return draft.none(draft.say("due_none", period=period), suggest_assignments(draft))
    for fact in found:
        draft.cite(fact)
    key = "due_one" if len(found) == 1 else "due"
    text = draft.say(key, n=len(found), period=period)
    if len(found) == 1:
        text = f"{text[:-1]}: {when_due(draft, found[0], {})} {what(draft, found[0])}."
    values: list[Value] = [value for fact in found for value in (Day(day_of(fact)), Text(what(draft, fact)))]
    return draft.fact(text, *values, Count(len(found)), rows=deadline_rows(draft, found))


def answer_outermost(draft: Draft) -> Answer:
    """The first or the last of all deadlines meant."""
    found = due(draft)
    if not found:
        return draft.none(draft.say("due_none", period=_period(draft)), suggest_posts(draft))
    fact = found[-1] if draft.plan.ask == "largest" else found[0]
    draft.cite(fact)
    key = "last_deadline" if draft.plan.ask == "largest" else "first_deadline"
    text = draft.say(key, day=draft.day(fact.date or ""), what=what(draft, fact))
    return draft.fact(text, Day(day_of(fact)), Text(what(draft, fact)))


def meant(draft: Draft) -> Fit:
    """The deadlines of the plan's assignments; of its posts, topic or letters where it names none."""
    plan = draft.plan
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    found = draft.books.facts(
        "deadline", agency=plan.agency, year=plan.year, letters=letters, assignments=plan.assignments
    )
    if plan.assignments:
        return Fit(_in_period(draft, found))
    if plan.topic and not names_letter(draft.question):
        found = _of_any_letter(draft)
    posts = {(post.kap, post.post) for post in plan.posts}
    of_posts = tuple(fact for fact in found if (fact.kap, fact.post) in posts)
    if of_posts or not asked_for(draft):
        return Fit(of_posts or (found if letters else ()))
    return of_topic(draft, found)


def _of_any_letter(draft: Draft) -> tuple[FactRow, ...]:
    """The deadlines of the plan's agency and year, and those of other years whose words name that year."""
    plan = draft.plan
    found = draft.books.facts("deadline", agency=plan.agency)
    return tuple(fact for fact in found if plan.year in (None, fact.year) or str(plan.year) in fact.text)


def due(draft: Draft) -> list[FactRow]:
    """The dated deadlines in the plan's period, in order of date."""
    when, passed, today = draft.plan.when, draft.plan.passed_only, draft.today
    since = when.since if when.at in ("period", "at") else None
    until = when.until if when.at in ("period", "at") else None
    kept = []
    for fact in _dated(draft):
        on = day_of(fact)
        if (since and on < since) or (until and on > until):
            continue
        if passed is not None and today is not None and passed != (on < today):
            continue
        kept.append(fact)
    of_assignments = [fact for fact in kept if fact.assignment] if _OF_ASSIGNMENTS.search(draft.question) else []
    return _once(of_assignments or kept)


def _gone(draft: Draft, found: list[FactRow]) -> Answer | None:
    """That the assignment is withdrawn, with the deadlines that it had; ``None`` where it holds."""
    rows = draft.books.assignments_of(found)
    gone = withdrawal(draft, rows[0]) if rows and len({row.assignment for row in rows}) == 1 else None
    if gone is None:
        return None
    withdrawn = withdrawn_sentence(draft, rows[0], gone)
    for fact in found:
        draft.cite(fact)
    days = draft.joined(when_due(draft, fact, {}) for fact in found)
    text = draft.say("deadline_withdrawn", withdrawn=withdrawn, day=days)
    return draft.fact(text, *texts([withdrawn]), *(value_of(fact) for fact in found))


def _gone_without(draft: Draft) -> str:
    """That an assignment without any deadline is withdrawn, ``""`` where it holds."""
    plan = draft.plan
    if len(plan.assignments) != 1:
        return ""
    rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
    gone = withdrawal(draft, rows[0]) if rows else None
    return withdrawn_sentence(draft, rows[0], gone) if gone is not None else ""


def _sentence(draft: Draft, fact: FactRow, moved: dict[int, FactRow]) -> str:
    if not fact.date:
        return draft.say("deadline_words", printed=printed(fact), what=what(draft, fact))
    passed = draft.word("passed") if draft.today and day_of(fact) < draft.today else ""
    earlier = [draft.books.fact(id) for id, later in moved.items() if later.id == fact.id]
    days = draft.joined(draft.day(one.date) if one.date else draft.quote(printed(one)) for one in earlier)
    since = draft.word("moved_from", days=days) if earlier else ""
    return draft.say("deadline", day=draft.day(fact.date), passed=f"{passed}{since}", what=what(draft, fact))


def _dated(draft: Draft) -> list[FactRow]:
    plan = draft.plan
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    facts = draft.books.facts(
        "deadline", agency=plan.agency, year=plan.year, letters=letters, assignments=plan.assignments
    )
    moved = replaced(draft.books, facts)
    held = [fact for fact in facts if fact.date and fact.id not in moved]
    return sorted(held, key=lambda fact: (fact.date or "", fact.id))


def _once(facts: list[FactRow]) -> list[FactRow]:
    """A deadline told twice (in its assignment and in the letter's preface, say) once."""
    kept: dict[tuple[object, ...], FactRow] = {}
    for fact in facts:
        key = (
            fact.agency,
            fact.assignment,
            fact.date or printed(fact),
            "" if fact.assignment else fact.text,
        )
        kept.setdefault(key, fact)
    return list(kept.values())


def _rank(draft: Draft, fact: FactRow, moved: dict[int, FactRow]) -> tuple[int, ...]:
    """The deadline that the question names, by its stage or its words; then one that holds, the main one (a day
    after "Frist:" and no words of its own), a final one, a headed one, a day, the first.
    """
    words = f"{fact.text} {fact.detail}".lower()
    asked = _stage(f"{draft.question} {draft.plan.topic}".lower())
    headed = "frist" in fact.quote.lower()
    main = headed and bool(fact.date) and not fact.text.strip()
    return (
        bool(asked) and _stage(words) != asked,
        fact.id in moved,
        -_overlap(_own_words(draft, fact), words),
        not main,
        bool(fact.text) and not headed,
        any(word in words for word in _EARLY),
        not any(word in words for word in _FINAL),
        not headed,
        not fact.date,
        fact.char_start,
    )


def _stage(words: str) -> str:
    """``start`` for the beginning of the work, ``early`` for a draft or status, ``final`` for the last report;
    ``""`` where neither or both of the latter are told.
    """
    if any(word in words for word in _START):
        return "start"
    early = any(word in words for word in _EARLY)
    final = any(word in words for word in _FINAL)
    return "" if early == final else "early" if early else "final"


def _own_words(draft: Draft, fact: FactRow) -> str:
    """The topic's words without those that name the assignment, and so none of its deadlines in particular."""
    titles = " ".join(row.title for row in draft.books.assignments_of([fact])).lower()
    return " ".join(
        word for word in with_documents(in_bokmaal_too(draft.plan.topic).lower()).split() if word[:5] not in titles
    )


def _overlap(topic: str, words: str) -> int:
    """How many words of the topic (five letters of each) stand in the text."""
    text = words.lower()
    numbers = set(re.findall(r"\b\d{1,2}\b", topic)) & set(re.findall(r"\b\d{1,2}\b", text))
    return sum(word[:5] in text for word in topic.lower().split() if len(word) > 3) + len(numbers)


def _named(draft: Draft) -> str:
    plan = draft.plan
    if plan.assignments:
        return draft.joined(draft.word("assignment_named", id=id, title="").strip() for id in plan.assignments)
    return draft.joined(str(post) for post in plan.posts) or draft.word("that")


def _period(draft: Draft) -> str:
    """The period asked about in words."""
    when, language = draft.plan.when, draft.language
    if draft.plan.passed_only is not None and draft.today:
        key = "period_passed" if draft.plan.passed_only else "period_ahead"
        return draft.word(key, day=day(draft.today, language))
    since = day(when.since, language) if when.since else ""
    until = day(when.until, language) if when.until else ""
    if since and since == until:
        return draft.word("period_day", day=since)
    if since and until:
        return draft.word("period", since=since, until=until)
    if until:
        return draft.word("period_until", until=until)
    return draft.word("period_since", since=since) if since else draft.word("period_all")


def _in_period(draft: Draft, facts: tuple[FactRow, ...]) -> tuple[FactRow, ...]:
    """Those of an assignment's deadlines that fall in the period asked about; all of them where none does."""
    when = draft.plan.when
    if when.at != "period" or when.since is None or when.until is None:
        return facts
    inside = tuple(fact for fact in facts if fact.date and when.since <= day_of(fact) <= when.until)
    return inside or facts
