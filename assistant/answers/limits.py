"""What may be ordered, moved or spent at most: the limit that the latest letter sets, never a sum at disposal."""

from __future__ import annotations

import re

from assistant.answer import Amount, Answer
from assistant.answers.purpose_words import alike, content_words, in_norwegian_too
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Plan
from assistant.queries import FactRow
from corpus.grammar.references import find_references

_LIMIT = re.compile(
    r"\b(?:\w*grens(?:en|a|e)|limits?|caps?|ceiling|tak(?:et)?|maks(?:imalt|imal|imum)?|at most|kostnadsramm\w*)\b"
    r"|\b(?:kan|can|may)\b.{0,60}\b(?:flytte?|omdisponere|omdisponerast|move|shift|reallocate|transfer)\b.{0,30}"
    r"\b(?:mellom|between)\b"
    r"|\b(?:gå|go) (?:\w+ ){0,2}?over\b|\boverskrid\w*|\bexceed\w*|\boverspend\w*",
    re.IGNORECASE,
)
_EXCEED = re.compile(r"\b(?:gå|go) (?:\w+ ){0,2}?over\b|\bexceed|\boverspen", re.IGNORECASE)
_MOVE = ("flytt", "move", "movin", "shift", "reall", "trans")  # other words for "omdisponering"
_BEFORE = re.compile(r"\b(?:før|original\w*|opprinnelig\w*|opphavl\w*|before|initial\w*)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def asks_limit(plan: Plan, question: str) -> bool:
    """Whether a question may be for a limit; the letters must hold one that fits."""
    return plan.ask in ("balance", "passage", "refuse", "allotment", "change", "financing", "total") and bool(
        _LIMIT.search(question)
    )


def answer_limit(draft: Draft) -> Answer | None:
    """The limit that fits the question's words or items, of the latest letter; ``None`` where none does."""
    facts = draft.books.facts("limit", agency=draft.plan.agency)
    fitting = [(score, fact) for fact in facts if (score := _fits(draft, fact))]
    if not fitting or _BEFORE.search(draft.question):
        return None
    best = max(score for score, _ in fitting)
    found = [fact for score, fact in fitting if score == best]
    if len({(fact.agency, fact.year) for fact in found}) > 1:
        return None

    def told(fact: FactRow) -> tuple[int, int]:
        return draft.books.letter(fact.letter).ordinal, fact.char_start

    one = max(found, key=told)
    same = [fact for fact in facts if (fact.agency, fact.year) == (one.agency, one.year) and _is_same(draft, one, fact)]
    last = max(same, key=told)
    draft.cite(last)
    nok, words = last.amount or 0, draft.printed(last).strip("| ").rstrip(".")
    text = draft.say("told_date", day=kroner(nok), letter=draft.letter(last.letter), words=words)
    years = {int(year) for year in _YEAR.findall(draft.question)}
    return draft.none(text) if years and last.year not in years else draft.fact(text, Amount(nok))


def _fits(draft: Draft, fact: FactRow) -> int:
    """How many of the question's words and items a limit names; 0 if it does not fit."""
    asked = in_norwegian_too(content_words(draft.question))
    exceeds = _EXCEED.search(draft.question) is not None
    moves = any(word.startswith(_MOVE) for word in asked)
    titles = " ".join(row.title for row in draft.books.assignments_of([fact])) if fact.assignment else ""
    said = content_words(f"{fact.text} {titles}")
    held = sum(
        any(alike(word, own) for word in asked)
        or (moves and own.startswith("omdisp"))
        or (exceeds and own.startswith("overskrid"))
        for own in said
    )
    refs = {(post.kap, post.post) for post in (*draft.plan.posts, *draft.plan.ambiguous)}
    shared = len(refs & _items(draft, fact))
    if refs and not shared:
        return 0
    return held + 2 * shared if held else 0


def _is_same(draft: Draft, one: FactRow, other: FactRow) -> bool:
    """Whether two letters tell of one limit: of one assignment, or of the same items."""
    if one.id == other.id:
        return True
    if one.assignment or other.assignment:
        return one.assignment == other.assignment
    return bool(_items(draft, one)) and _items(draft, one) == _items(draft, other)


def _items(draft: Draft, fact: FactRow) -> set[tuple[str, str]]:
    found, kap = set[tuple[str, str]](), ""
    for one in find_references(draft.books.text(fact.source)[fact.char_start : fact.char_end]):
        kap = one.kap or kap
        found |= {(kap, post) for post in one.posts}
    return found
