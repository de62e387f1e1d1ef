"""Differences between two posts, two letters or two times."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Amount, Answer, Text
from assistant.answers.balances import when_words
from assistant.answers.standing import cut_of
from assistant.answers.totals import MOVES, Figure, figures_of, show_parts
from assistant.answers.wording import suggest_posts
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Measure, PostRef, When


def answer_comparison(draft: Draft) -> Answer:
    """The difference between two posts, letters or times; a change over time is later less earlier."""
    pair = _pair(draft)
    if pair is None:
        return draft.none(draft.say("comparison_missing"), suggest_posts(draft))
    if _of_two_ways(draft):
        return _ways_compared(draft, *pair)
    if _of_two_letters(draft):
        return _moves_compared(draft, *pair)
    first, second = pair
    over_time = draft.plan.versus is not None and len(draft.plan.posts) < 2
    difference = second.nok - first.nok if over_time else first.nok - second.nok
    shown = difference if over_time else abs(difference)
    larger = max(pair, key=lambda figure: abs(figure.nok))
    text = draft.say(
        "comparison",
        amount=kroner(shown),
        first=first.label,
        a=kroner(first.nok),
        second=second.label,
        b=kroner(second.nok),
    )
    plus, minus = (first, second) if difference > 0 and not over_time else (second, first)
    show_parts(draft, plus)
    show_parts(draft, minus, -1)
    return draft.fact(text, Amount(shown), Amount(first.nok), Amount(second.nok), Text(larger.name))


def _of_two_letters(draft: Draft) -> bool:
    """Whether the changes that two letters make are compared, and not what stood after them."""
    plan = draft.plan
    times = (plan.when, plan.versus) if plan.versus is not None else ()
    return plan.measure in MOVES and bool(times) and all(when.letter and when.at == "in" for when in times if when)


def _of_two_ways(draft: Draft) -> bool:
    """Whether what a post was given is compared with what was taken from it."""
    plan = draft.plan
    return len(plan.posts) == 1 and plan.measure == "change" and plan.versus is None and len(plan.letters) < 2


def _ways_compared(draft: Draft, up: Figure, down: Figure) -> Answer:
    """How far the increases and the reductions of a post are apart."""
    first, second = (draft.joined(part.label for part in figure.parts) for figure in (up, down))
    shown = abs(up.nok + down.nok)
    sums = {"amount": kroner(shown), "a": kroner(up.nok), "b": kroner(down.nok)}
    show_parts(draft, up)
    show_parts(draft, down)
    text = draft.say("comparison", first=first, second=second, **sums)
    return draft.fact(text, Amount(shown), Amount(up.nok), Amount(down.nok))


def _moves_compared(draft: Draft, first: Figure, second: Figure) -> Answer:
    """What two letters change a post by, and which of them changes it more."""
    larger, smaller = sorted((first, second), key=lambda figure: -abs(figure.nok))
    difference = abs(abs(first.nok) - abs(second.nok))
    key = draft.plan.measure if draft.plan.measure in ("increase", "reduction") else "change"
    text = draft.say(
        f"compared_{key}",
        larger=larger.label,
        smaller=smaller.label,
        a=kroner(larger.nok),
        b=kroner(smaller.nok),
        amount=kroner(difference),
    )
    show_parts(draft, first)
    show_parts(draft, second)
    sums = (Amount(difference), Amount(larger.nok), Amount(smaller.nok))
    return draft.fact(text, *sums, Text(larger.name))


def _pair(draft: Draft) -> tuple[Figure, Figure] | None:
    """The two figures to compare; ``None`` where the letters do not give both."""
    plan = draft.plan
    measure: Measure = plan.measure if plan.measure in MOVES else "balance"
    if _of_two_letters(draft) and plan.versus is not None:
        letters = (plan.when.letter, plan.versus.letter)
        figures = [_one(draft, plan.measure, letters=(letter,)) for letter in letters]
    elif plan.versus is not None and len(plan.posts) == 1:
        figures = [_one(draft, "balance", when=when) for when in _in_order(draft, plan.when, plan.versus)]
    elif len(plan.posts) >= 2:
        figures = [_one(draft, measure, posts=(post,)) for post in plan.posts[:2]]
    elif _of_two_ways(draft):
        figures = [_one(draft, way) for way in ("increase", "reduction")]
    elif len(plan.letters) >= 2 and plan.measure == "balance":
        figures = [_one(draft, measure, when=When("after", letter)) for letter in plan.letters[:2]]
    elif len(plan.letters) >= 2:
        measure = "change" if measure == "balance" else measure
        figures = [_one(draft, measure, letters=(letter,)) for letter in plan.letters[:2]]
    else:
        return None
    first, second = figures
    return (first, second) if first is not None and second is not None else None


def _in_order(draft: Draft, *times: When) -> list[When]:
    """The times, the earlier one first."""
    letters = draft.books.letters(draft.plan.agency, draft.plan.year)
    return sorted(times, key=lambda when: cut_of(draft.books, letters, when).low)


def _one(
    draft: Draft,
    measure: Measure,
    posts: tuple[PostRef, ...] = (),
    letters: tuple[str, ...] = (),
    when: When | None = None,
) -> Figure | None:
    """One side of a comparison, as the sum of its figures."""
    plan = draft.plan
    narrowed = replace(plan, posts=posts or plan.posts, letters=letters, when=when or plan.when)
    side = draft.narrowed(narrowed)
    figures = figures_of(side, measure)
    if not figures:
        return None
    if posts:
        whole = draft.word("the_chapter", kap=posts[0].kap)
        name, label = str(posts[0]), figures[0].label if posts[0].post else whole
    elif letters:
        name = label = draft.letter(letters[0])
    else:
        name = label = when_words(draft, when or plan.when, plan.agency, plan.year)
    parts = tuple(part for figure in figures for part in figure.parts)
    return Figure(sum(figure.nok for figure in figures), name, label, "", parts)
