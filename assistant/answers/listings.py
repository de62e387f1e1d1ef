"""Lists and counts: posts, changes, assignments, deadlines, letters, parties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.answer import Amount, Answer, Count, Day, Text, Value
from assistant.answers.assignments import assignment_rows, cite_assignment, is_withdrawn, title_of, withdrawal
from assistant.answers.balances import term_label
from assistant.answers.changes import movement_rows
from assistant.answers.deadline_words import deadline_rows, what
from assistant.answers.deadlines import due
from assistant.answers.letters import letter_rows
from assistant.answers.movements import letters_meant, movements, note_left_out
from assistant.answers.participants import units_named
from assistant.answers.standing import Standing
from assistant.answers.thresholds import threshold_of
from assistant.answers.totals import MOVES, standings, where_posts
from assistant.answers.wording import suggest_assignments, suggest_posts
from assistant.draft import Draft, texts
from assistant.format import kroner
from assistant.plan import Measure
from assistant.queries import AssignmentRow

Rows = tuple[tuple[str, ...], ...]


def answer_list(draft: Draft) -> Answer:
    """The things that the measure names, as a table, how many of them in the sentence."""
    n, values, rows = _collected(draft)
    if not n:
        return _nothing(draft)
    text = draft.say(f"count_{_counted(draft)}", n=n, where=_where(draft))
    return draft.fact(text, *values, rows=rows)


def answer_count(draft: Draft) -> Answer:
    """How many of the things that the measure names there are, with the table of them."""
    n, values, rows = _collected(draft)
    if not n:
        return _nothing(draft)
    text = draft.say(f"count_{_counted(draft)}", n=n, where=_where(draft))
    return draft.fact(text, Count(n), *values, rows=rows)


def _nothing(draft: Draft) -> Answer:
    text = draft.say("nothing_there", where=_where(draft))
    return draft.none(text, (*suggest_posts(draft)[:2], *suggest_assignments(draft)[:1]))


def _counted(draft: Draft) -> Measure:
    """The measure, with what an unnamed one most likely means."""
    measure = draft.plan.measure
    if measure == "balance":
        return "post"
    return measure if measure != "none" else "assignment"


def _collected(draft: Draft) -> tuple[int, list[Value], Rows]:
    """How many, their values and their table."""
    note_left_out(draft)
    measure = _counted(draft)
    if measure in MOVES:
        return _moves(draft, measure)
    if measure == "post":
        return _posts(draft)
    if measure == "deadline":
        return _deadlines(draft)
    if measure == "letter":
        return _letters(draft)
    if measure == "party":
        return _parties(draft)
    return _assignments(draft)


def _moves(draft: Draft, measure: Measure) -> tuple[int, list[Value], Rows]:
    """Bookings; counted by post, since a post may be booked twice in a letter."""
    limit = threshold_of(draft.question)
    found = tuple(entry for entry in movements(draft, measure) if limit is None or limit.holds(entry.amount))
    for entry in found:
        draft.cite_id(entry.fact)
    values: list[Value] = [Amount(entry.amount) for entry in found]
    posts = texts(f"{entry.kap}/{entry.post}" for entry in found)
    counted = len(posts) if draft.plan.ask == "count" and not draft.plan.posts else len(found)
    return counted, [*values, *posts], movement_rows(draft, found)


def _posts(draft: Draft) -> tuple[int, list[Value], Rows]:
    """Posts with their balance as of the plan's time."""
    named = draft.plan.when.at != "now" or draft.plan.letters
    if draft.plan.letters and draft.plan.when.at == "now":
        draft.plan = replace(draft.plan, when=replace(draft.plan.when, at="after", letter=draft.plan.letters[0]))
    limit = threshold_of(draft.question)
    found = [known for known in standings(draft) if known.nok is not None or not (named or limit)]
    found = [known for known in found if limit is None or limit.holds(known.nok or 0)]
    for known in found:
        _show(draft, known)
    head = tuple(draft.word(f"head_{key}") for key in ("post", "name", "amount"))
    rows = [
        (
            f"{known.kap}/{known.post}",
            draft.post_name(known.kap, known.post, (known.agency, known.year)),
            kroner(known.nok) if known.nok is not None else "?",
        )
        for known in found
    ]
    values: list[Value] = [Amount(known.nok) for known in found if known.nok is not None]
    return len(found), [*values, *texts(row[0] for row in rows)], (head, *rows)


def _show(draft: Draft, known: Standing) -> None:
    """Cite a stated balance; show any other with the sum that gives it."""
    if known.statement is None and known.nok is not None:
        for term in known.terms:
            draft.step(f"{known.kap}/{known.post} {term_label(draft, term)}", term.nok, term.fact)
        return
    for fact in known.facts[:1] or [entry.fact for entry in known.entries[:1]]:
        draft.cite_id(fact)


def _assignments(draft: Draft) -> tuple[int, list[Value], Rows]:
    rows = _given(draft)
    for row in rows:
        cite_assignment(draft, row)
    values = texts(f"{row.assignment} {title_of(row)}" for row in rows)
    gone = [row.assignment for row in rows if withdrawal(draft, row) is not None]
    if gone:
        draft.notes.append(draft.say("withdrawn_since", n=len(gone), ids=draft.joined(gone)))
    return len(rows), list(values), assignment_rows(draft, rows)


def _given(draft: Draft) -> list[AssignmentRow]:
    """The assignments meant, each once; a letter that only withdraws or clarifies one gives none."""
    found = _assignments_named(draft)
    once: dict[tuple[str, int | None, str], AssignmentRow] = {}
    for row in found:
        if not is_withdrawn(row):
            once.setdefault((row.agency, row.year, row.assignment), row)
    return [row for row in once.values() if not row.is_clarification] or list(once.values())


def _assignments_named(draft: Draft) -> tuple[AssignmentRow, ...]:
    """Those due in the plan's period, of the units or with the ids that it names, else of its letters."""
    plan = draft.plan
    if plan.when.at in ("period", "at") or plan.passed_only is not None:
        return draft.books.assignments_of(due(draft))
    letters = tuple(letter.id for letter in letters_meant(draft))
    units = units_named(draft)
    if units and not plan.assignments:
        return draft.books.assignments_of(units)
    scope: dict[str, Any] = {"agency": plan.agency, "year": plan.year}
    return draft.books.assignments(ids=plan.assignments, letters=letters, **scope) if letters else ()


def _deadlines(draft: Draft) -> tuple[int, list[Value], Rows]:
    found = due(draft)
    for fact in found:
        draft.cite(fact)
    days = [Day(date.fromisoformat(fact.date or "")) for fact in found]
    return len(found), [*days, *texts(what(draft, fact) for fact in found)], deadline_rows(draft, found)


def _letters(draft: Draft) -> tuple[int, list[Value], Rows]:
    found = letters_meant(draft)
    for letter in found:
        draft.cite_letter(letter)
    return len(found), list(texts(letter.title for letter in found)), letter_rows(draft, found)


def _parties(draft: Draft) -> tuple[int, list[Value], Rows]:
    """Bodies: those that take part in the plan's assignments, else all that the letters name."""
    plan = draft.plan
    kinds = ("participant", "responsible") if plan.assignments else ("party",)
    letters = tuple(letter.id for letter in letters_meant(draft))
    scope: dict[str, Any] = {"agency": plan.agency, "year": plan.year}
    found = draft.books.facts(*kinds, letters=letters, assignments=plan.assignments, **scope) if letters else ()
    once = {fact.text: fact for fact in reversed(found)}
    parties = list(reversed(once.values()))
    for fact in parties:
        draft.cite(fact)
    head = (draft.word("head_name"), draft.word("head_role"))
    rows = (head, *((fact.text, " ".join(fact.detail.split())) for fact in parties))
    return len(parties), [Text(fact.text) for fact in parties], rows


def _where(draft: Draft) -> str:
    """`` i tillegg nr. 4``, `` under kap. 671``: what the list is limited to."""
    plan = draft.plan
    parts = [where_posts(draft)]
    named = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if named:
        parts.append(draft.word("in_letter", letter=draft.joined(map(draft.letter, named))))
    if limit := threshold_of(draft.question):
        parts.append(draft.word("above_sum" if limit.above else "below_sum", amount=kroner(limit.nok)))
    return "".join(parts)
