"""What the letters cannot tell: what is missing, what is known instead, what can be asked."""

from __future__ import annotations

from itertools import islice

from assistant.answer import Answer
from assistant.answers.standing import standing
from assistant.answers.wording import LETTERS_NAMED, letters_named, suggest_assignments, suggest_posts
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Unknown

_POSTS_NAMED = 8  # posts of a chapter named in a refusal


def answer_refusal(draft: Draft) -> Answer:
    """Kind ``none``, with the closest that the letters do say."""
    if draft.plan.unknown:
        return _unknown(draft, draft.plan.unknown[0])
    reason = draft.plan.refusal or "not_in_letters"
    text = draft.say(f"refuse_{reason}")
    if reason in ("spending", "not_in_letters"):
        text = f"{text} {_closest(draft)}".strip()
    if reason == "too_long":
        return draft.none(text)
    kap = draft.plan.posts[0].kap if draft.plan.posts else ""
    return draft.none(text, (*suggest_posts(draft, kap)[:2], *suggest_assignments(draft)[:1]))


def _unknown(draft: Draft, unknown: Unknown) -> Answer:
    """A named thing that the letters do not hold, and those of its kind that they do."""
    text = draft.say(f"unknown_{unknown.what}", name=unknown.name)
    kap = unknown.name.split("/")[0].strip()
    known = {
        "post": lambda: _chapter(draft, kap),
        "chapter": lambda: _chapter(draft, kap),
        "letter": lambda: _letters(draft),
        "agency": lambda: _letters(draft),
        "year": lambda: _letters(draft),
        "assignment": lambda: _assignments(draft),
    }.get(unknown.what, lambda: "")()
    if unknown.what == "assignment":
        suggestions = suggest_assignments(draft)
    elif unknown.what == "letter":
        suggestions = (draft.word("ask_letters"), *suggest_posts(draft)[:2])
    else:
        suggestions = suggest_posts(draft, kap)
    return draft.none(f"{text} {known}".strip(), suggestions)


def _chapter(draft: Draft, kap: str) -> str:
    """The posts known under a chapter, else the chapters known."""
    agency, year = draft.plan.agency, draft.plan.year
    found = draft.books.posts(agency=agency, year=year, kap=kap) if kap else ()
    posts = [f"{kap}/{post}" for _, post in islice(found, _POSTS_NAMED)]
    if posts:
        return draft.say("known_posts", kap=kap, posts=draft.joined(posts))
    chapters = list(islice(draft.books.chapters(agency=agency, year=year), _POSTS_NAMED))
    return draft.say("known_chapters", chapters=draft.joined(chapters)) if chapters else ""


def _letters(draft: Draft) -> str:
    letters = draft.books.first_letters(LETTERS_NAMED + 1)
    return draft.say("known_letters", letters=letters_named(draft, letters)) if letters else ""


def _assignments(draft: Draft) -> str:
    ids = draft.books.outermost_assignments()
    return draft.say("known_assignments", first=ids[0], last=ids[1]) if ids else ""


def _closest(draft: Draft) -> str:
    """What is at disposal on the post that the question names."""
    plan = draft.plan
    if not plan.posts:
        return ""
    ref = plan.posts[0]
    rows = draft.books.balances(agency=plan.agency, year=plan.year, kap=ref.kap, post=ref.post)
    if not rows or not ref.post:
        return ""
    last = rows[-1]
    letters = draft.books.letters(last.agency, last.year)
    found = standing(draft.books, last.agency, last.year, ref.kap, ref.post, len(letters))
    if found.nok is None:
        return ""
    for fact in found.facts:
        draft.cite_id(fact)
    draft.told = (last.agency, last.year)
    return draft.say(
        "known_balance",
        agency=draft.agency(last.agency),
        amount=kroner(found.nok),
        post=draft.post(ref.kap, ref.post, (last.agency, last.year)),
        letter=draft.letter(letters[-1].id),
    )
