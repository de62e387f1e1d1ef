"""What is at disposal on a post: now, after or before a letter, on a day."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Amount, Answer
from assistant.answers.carried_funds import asked_sum, carried_of, in_addition
from assistant.answers.standing import Standing, Term, cut_of, standing
from assistant.answers.wording import entry_kind, known_changes, missing_note, suggest_posts
from assistant.draft import Draft
from assistant.format import day, kroner, number
from assistant.plan import PostRef, When
from assistant.queries import Books, LetterRow
from corpus.grammar.references import is_income

_FAR = 1.5  # times as large, from which one of two sums of a post must be misread
_LEAST = 1_000  # kroner


def answer_balance(draft: Draft) -> Answer:
    """The balance of the plan's post in the plan's agency and year, with the sum that shows it."""
    post = draft.plan.posts[0]
    draft.told = (draft.plan.agency, draft.plan.year)
    letters = draft.books.letters(draft.plan.agency, draft.plan.year)
    cut = cut_of(draft.books, letters, draft.plan.when)
    found = _standing(draft, post, cut.high)
    if cut.low != cut.high and _standing(draft, post, cut.low).nok != found.nok:
        return _undated(draft, post, letters, cut.low, cut.high)
    if found.nok is None:
        return _unknown(draft, found)
    if _incredible(found):
        return _at_odds(draft, found)
    for fact in found.facts:
        draft.cite_id(fact)
    show_terms(draft, found)
    disagreement_notes(draft, found)
    missing_note(draft, found.missing)
    funds = carried_of(draft, found, cut.high)
    asked = asked_sum(draft, found, funds)
    if asked is not None:
        return draft.fact(_sentence(draft, replace(found, nok=asked), letters, cut.high), Amount(asked))
    in_addition(draft, funds)
    text = f"{_sentence(draft, found, letters, cut.high)} {basis_sentence(draft, found)}"
    return draft.fact(text, Amount(found.nok))


def standing_of(books: Books, agency: str, year: int | None, post: PostRef, when: When) -> Standing | None:
    """The standing of a post as of ``when``; ``None`` where undated letters leave open which one it is."""
    cut = cut_of(books, books.letters(agency, year), when)
    found = standing(books, agency, year, post.kap, post.post, cut.high)
    if cut.low == cut.high:
        return found
    early = standing(books, agency, year, post.kap, post.post, cut.low)
    return found if early.nok == found.nok else None


def when_words(draft: Draft, when: When, agency: str, year: int | None) -> str:
    """``etter tillegg nr. 7``, ``før tillegg nr. 4``, ``per 1. juli 2024``."""
    if when.at == "before":
        return draft.word("before_letter", letter=draft.letter(when.letter))
    if when.letter:
        return draft.word("after_letter", letter=draft.letter(when.letter))
    if when.until:
        return draft.word("at_day", day=day(when.until, draft.language))
    last = draft.books.letters(agency, year)[-1]
    return draft.word("after_letter", letter=draft.letter(last.id))


def show_terms(draft: Draft, found: Standing) -> None:
    """The terms of the sum as steps."""
    for term in found.terms:
        draft.step(term_label(draft, term), term.nok, term.fact)


def term_label(draft: Draft, term: Term) -> str:
    """What a term of the sum is, as a person reads it."""
    letter = draft.letter(term.letter)
    if term.how in ("stated", "stated_before"):
        return draft.word(f"step_{term.how}", letter=letter)
    if term.how == "undo":
        return draft.word("step_undo", kind=entry_kind(draft, term.kind, -term.nok), letter=letter)
    return draft.word("step_entry", kind=entry_kind(draft, term.kind, term.nok), letter=letter)


def basis_sentence(draft: Draft, found: Standing) -> str:
    """How sure the figure is: stated and checked, stated, derived or implied."""
    anchor = draft.letter(found.anchor) if found.anchor else ""
    if found.statement is not None:
        letter = draft.letter(found.statement.letter)
        if found.gap is not None:
            return draft.say("stated_gap", letter=letter, anchor=anchor, sum=kroner(found.gap))
        if len(found.terms) > 1 and found.anchor == found.statement.letter:
            return draft.say("stated_with_before", letter=letter)
        if len(found.terms) > 1:
            return draft.say("stated_checked", letter=letter, anchor=anchor)
        last = max((entry.ordinal for entry in found.entries), default=0)
        stated_at = draft.books.letter(found.statement.letter).ordinal
        quiet = last <= stated_at < len(draft.books.letters(found.agency, found.year)) - 1
        return draft.say("derived_same", anchor=letter) if quiet else draft.say("stated", letter=letter)
    if found.basis == "implied":
        return draft.say("implied", anchor=anchor, sum=_expression(found))
    if not anchor:
        return draft.say("derived_opening")
    return draft.say("derived_same" if len(found.terms) == 1 else "derived", anchor=anchor)


def disagreement_notes(draft: Draft, found: Standing) -> None:
    """Say where text and table disagree on this post, both cited, and which of them was booked."""
    for issue in draft.books.issues(kap=found.kap, post=found.post, code="text_table_differ"):
        letter = draft.books.known_letter(issue.letter)
        if letter is None or (letter.agency, letter.year) != (found.agency, found.year):
            continue
        facts = draft.books.facts_by_id(issue.fact_ids)
        for fact in facts.values():
            draft.cite(fact)
        booked = next((fact for fact in facts.values() if fact.booked and fact.amount is not None), None)
        if issue.expected is None or issue.found is None:
            continue
        sums = {"expected": kroner(issue.expected), "found": kroner(issue.found)}
        key = "differ" if booked else "differ_unbooked"
        chosen = kroner(booked.amount or 0) if booked else ""
        draft.notes.append(draft.say(key, letter=draft.letter(issue.letter), booked=chosen, **sums))


def _standing(draft: Draft, post: PostRef, cut: int) -> Standing:
    return standing(draft.books, draft.plan.agency, draft.plan.year, post.kap, post.post, cut)


def _sentence(draft: Draft, found: Standing, letters: tuple[LetterRow, ...], cut: int) -> str:
    when = draft.plan.when
    said = {
        "agency": draft.agency(found.agency),
        "amount": kroner(found.nok or 0),
        "post": draft.post(found.kap, found.post, (found.agency, found.year)),
    }
    if when.at == "before":
        return draft.say("balance_before", letter=draft.letter(when.letter), **said)
    if when.at in ("at", "period") and when.until:
        return draft.say("balance_at", day=day(when.until, draft.language), **said)
    key = "balance_income" if is_income(found.kap) else "balance"
    return draft.say(key, letter=draft.letter(when.letter or letters[cut - 1].id), **said)


def _expression(found: Standing) -> str:
    """``23 126 464 000 + 500 671 000``."""
    first, *rest = (term.nok for term in found.terms)
    return number(first) + "".join(f" {'-' if nok < 0 else '+'} {number(abs(nok))}" for nok in rest)


def _unknown(draft: Draft, found: Standing) -> Answer:
    """The letters give no sum for the post; the movements that they do give are told."""
    scope = (found.agency, found.year)
    if found.unread:
        letters = draft.joined(draft.letter(id) for id in found.unread)
        post = draft.post(found.kap, found.post, scope)
        known = known_changes(draft, found.entries)
        text = draft.say("sum_unread", post=post, letters=letters)
        return draft.none(f"{text} {known}".strip(), suggest_posts(draft, found.kap, scope))
    key = "balance_unknown" if draft.plan.when.at == "now" else "balance_unknown_before"
    text = draft.say(key, agency=draft.agency(found.agency), post=draft.post(found.kap, found.post, scope))
    known = known_changes(draft, found.entries)
    return draft.none(f"{text} {known}".strip(), suggest_posts(draft, found.kap, scope))


def _incredible(found: Standing) -> bool:
    """Whether a sum can't be right: less than nothing, less than the smallest unit of a table, or far from another.

    Such sums come of a table whose unit or columns were misread.
    """
    nok, other = found.nok or 0, found.gap
    far = other is not None and max(abs(nok), abs(other)) > _FAR * min(abs(nok), abs(other))
    return far or 0 < abs(nok) < _LEAST or (nok < 0 and not is_income(found.kap))


def _at_odds(draft: Draft, found: Standing) -> Answer:
    """The letters' sums of a post do not go together as they were read: none of them is told as the answer."""
    for fact in found.facts:
        draft.cite_id(fact)
    post = draft.post(found.kap, found.post, (found.agency, found.year))
    known = known_changes(draft, found.entries)
    return draft.none(f"{draft.say('at_odds', post=post)} {known}".strip(), suggest_posts(draft, found.kap))


def _undated(draft: Draft, post: PostRef, letters: tuple[LetterRow, ...], low: int, high: int) -> Answer:
    """The day falls among letters without a date: the sums that it may have been, none chosen."""
    until = draft.plan.when.until
    parts = [draft.say("undated", day=day(until, draft.language) if until else "")]
    seen: set[int | None] = set()
    for cut in range(max(1, low), high + 1):
        found = _standing(draft, post, cut)
        if found.nok is None or found.nok in seen:
            continue
        seen.add(found.nok)
        draft.cite_id(found.facts[0])
        letter = draft.letter(letters[cut - 1].id)
        known = draft.say(
            "balance",
            agency=draft.agency(found.agency),
            amount=kroner(found.nok),
            post=str(post),
            letter=letter,
        )
        parts.append(known)
    return draft.none(" ".join(parts), suggest_posts(draft, post.kap, (draft.plan.agency, draft.plan.year)))
