"""The shapes of an answer: comparison, ranking, count, total and list, and of what."""

from __future__ import annotations

from typing import cast

from assistant.plan import Ask, Measure
from assistant.question.intents import Intent
from assistant.question.measures import CHANGES, MONEY, Asked, Named, measure_of

_TOUCHED = 2.6  # the weight of "berørte" and of other plain words of change


def comparison_asked(intent: Intent, named: Named) -> Asked | None:
    moved = intent.has("flag", "between") and intent.has("content", *CHANGES)
    if not (intent.has("shape", "comparison") or moved):
        return None
    if named.posts + named.chapters >= 2:
        moving = intent.has("content", *CHANGES) or measure_of(intent, named) == "carry_over"
        return Asked("comparison", measure_of(intent, named) if moving else "balance")
    ways = intent.has("content", "increase") and intent.has("content", "reduction")
    if ways and named.posts == 1 and not named.letters:
        return Asked("comparison", "change")  # more taken than given
    if named.money and (named.letters or named.dated):
        over_time = moved and not intent.has("shape", "comparison")
        if intent.has("content", "increase", "reduction") and named.letters >= 2 and not over_time:
            return Asked("comparison", measure_of(intent, named))
        return Asked("comparison", "balance")
    return None


def ranking_asked(intent: Intent, named: Named) -> Asked | None:
    for shape in ("largest", "smallest"):
        if intent.has("shape", shape):
            ask: Ask = "largest" if shape == "largest" else "smallest"
            if intent.has("content", "deadline") and not intent.has("noun", "post"):
                if intent.has("flag", "second", "third", "fourth", "fifth"):
                    return Asked("passage")
                return Asked(ask, "deadline")
            if (
                intent.has("noun", "post", "change", "reduction", "increase")
                or (intent.has("flag", "listed") and named.letters)
                or named.money
                or (intent.has("content", *CHANGES) and (named.letters or not named.assignments))
            ):
                return Asked(ask, _ranked(intent, named))
            if named.letters and not named.assignments and intent.best("content") in ("balance", "allotment"):
                return Asked("passage")  # "the largest amount in no. 4": of what stands or of what is changed
    return None


def _ranked(intent: Intent, named: Named) -> Measure:
    """ "Which post got most": by a letter the increases, else what there is."""
    measure = measure_of(intent, named)
    if measure == "allotment" or (measure == "change" and intent.best("content") == "allotment"):
        return "increase" if named.letters else "balance"
    said = intent.has("content", *CHANGES) or intent.has("noun", *CHANGES)
    return measure if said or measure != "change" else "balance"


def count_asked(intent: Intent, named: Named) -> Asked | None:
    if intent.has("flag", "negated") and intent.has("content", *CHANGES):
        return Asked("passage") if intent.has("shape", "count") else None
    if intent.has("flag", "duration") and intent.has("content", "deadline"):
        return Asked("passage")  # from one day to another, which no count of deadlines tells
    if not intent.has("shape", "count") or (
        intent.has("flag", "money") and not intent.has("noun", "post", "assignment")
    ):
        return None
    if intent.has("content", "responsible") and intent.has("noun", "assignment"):
        return Asked("responsible", "assignment")
    measure = _counted(intent, named)
    if measure == "none" and intent.has("content", "letter", "contact"):
        return None
    return Asked("count", measure) if measure != "none" else Asked("passage")


def list_asked(intent: Intent, named: Named) -> Asked | None:
    if not intent.has("shape", "list"):
        return None
    if intent.has("noun", "assignment") and intent.has("flag", "withdrawn") and not named.assignments:
        return Asked("passage")  # which ones still hold is told in the text alone
    if intent.has("flag", "negated") and intent.has("content", *CHANGES):
        return Asked("passage")
    if intent.has("flag", "both") and named.letters > 1:
        return Asked("passage")  # what two letters have in common is no list of either
    strong = intent.weight("shape", "list") >= 3
    if intent.has("content", "participants") and (strong or named.assignments):
        return Asked("participants", "party")
    if named.assignments and intent.weight("content", "reference") > 6:
        return Asked("reference")
    if intent.has("content", "reference") and not intent.has("noun", "post", "assignment", "change"):
        return Asked("reference")
    if intent.has("content", "deadline") and (named.dated or named.years) and not named.assignments:
        return Asked("due", "deadline")
    if intent.weight("content", "assignment") >= 4 and not named.letters:
        return Asked("assignment", "assignment")
    if intent.has("content", "responsible"):
        return Asked("responsible", "assignment")
    measure = _counted(intent, named)
    if measure == "deadline" and named.topic and not (named.dated or intent.has("noun", "deadline", "assignment")):
        return None  # "the overview of complaints": what is due, not a list of it
    if measure == "deadline" or (measure == "assignment" and (named.dated or intent.has("content", "deadline"))):
        return (
            Asked("due", "deadline") if not (named.assignments and not named.dated) else Asked("deadline", "deadline")
        )
    if measure == "letter" and intent.has("field", "revision"):
        return Asked("letter", "letter")
    if measure == "carry_over" and intent.has("flag", "taken_back"):
        return Asked("correction")  # which of them was taken back
    if strong and measure != "none":
        return Asked("list", measure)
    if measure in ("increase", "reduction", "change", "carry_over") and named.letters and not named.posts:
        return Asked("list", measure)
    return None


def _counted(intent: Intent, named: Named) -> Measure:
    """The kind of thing that a list or a count is of; of posts, by what is said of them."""
    content = intent.scores.get("content", {})
    due = named.dated or "deadline" in content or "next_deadline" in content
    if intent.has("noun", "assignment"):
        listed = due and not named.money and not intent.has("shape", "count")
        return "deadline" if listed else "assignment"
    if intent.has("noun", "post"):
        told = {value: weight for value, weight in content.items() if value in (*CHANGES, "carry_over", "allotment")}
        best = max(told, key=lambda value: told[value], default="")
        if best == "allotment":
            return "change" if named.letters else "balance"
        plain: Measure = "balance" if content.get("balance", 0) >= 3 or not named.letters else "post"
        return cast(Measure, best) if best else plain
    for noun in ("reduction", "increase", "change"):
        if intent.has("noun", noun):
            return noun
    of_letters = intent.has("noun", "letter") and not intent.has("content", "deadline")
    if intent.has("noun", "deadline") or (due and not named.money and not of_letters):
        return "deadline"
    if intent.has("noun", "party"):
        return "party"
    return "letter" if intent.has("noun", "letter") else "none"


def _of_changes(intent: Intent) -> bool:
    """More is said of changes than that posts are touched ("berørte poster")."""
    other = intent.has("content", "increase", "reduction", "carry_over") or intent.has(
        "noun", "change", "increase", "reduction"
    )
    return other or intent.weight("content", "change") > _TOUCHED


def total_asked(intent: Intent, named: Named) -> Asked | None:
    if not intent.has("shape", "total"):
        return None
    if named.assignments > 1:
        return Asked("total", "allotment")
    if named.assignments and intent.has("flag", "money"):
        return Asked("financing", "allotment")
    one_post = named.posts == 1 and not named.chapters
    if one_post and intent.weight("content", "balance") >= 5:  # "what is the new total?"
        return Asked("balance", "balance")
    if one_post and named.letters > 1 and intent.has("flag", "listed") and not _of_changes(intent):
        return Asked("passage")  # from one letter's table on to another letter: no sum of their changes
    if intent.has("flag", "listed") and named.letters == 1 and not _of_changes(intent):
        return Asked("total", "balance")
    if named.money and named.letters > 1 and not intent.has("content", "balance", "carry_over"):
        return Asked("total", measure_of(intent, named) if intent.has("content", *CHANGES) else "change")
    given = intent.best("content") in ("", "allotment") or intent.weight("content", "balance") == 1
    whole = intent.has("flag", "listed") or (named.money and not (one_post and given))
    if named.topic and not whole and measure_of(intent, named) not in (*CHANGES, "carry_over"):
        return Asked("total", "allotment")  # the sums given for what is named in words, if any
    if one_post and not intent.has("content", *CHANGES, "carry_over"):
        return None if intent.has("content") else Asked("balance", "balance")
    if named.money or named.letters or named.agency or intent.has("noun", "post") or intent.has("content", *MONEY):
        measure = measure_of(intent, named)
        # "tildelt i alt", by no letter alone, is what there is in the end, not the sum of all bookings
        return Asked("total", "balance" if measure == "allotment" and not named.letters else measure)
    return None
