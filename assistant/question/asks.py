"""From the cues and the kinds of thing named to one ``Ask`` with its ``Measure``.

Rules are read from the top; the first that fits decides. They look only at which kinds of thing the
question names, never at which ones.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.question.intents import Intent
from assistant.question.measures import CHANGES, MONEY, Asked, Named, content_of, measure_of
from assistant.question.shapes import comparison_asked, count_asked, list_asked, ranking_asked, total_asked


def ask_of(intent: Intent, named: Named) -> Asked:
    """What is asked; ``passage`` where no rule fits."""
    return next(asked for rule in _RULES if (asked := rule(intent, named)))


def _person(intent: Intent, named: Named) -> Asked | None:
    if not named.person or named.money:
        return None
    if intent.has("content", "contact") or (
        intent.has("person", "telephone") and not intent.has("content", "signatory")
    ):
        return Asked("contact")
    return Asked("signatory")


def _contact(intent: Intent, named: Named) -> Asked | None:
    best = content_of(intent, named)
    return Asked("contact") if best == "contact" and not named.money else None


def _missing(intent: Intent, named: Named) -> Asked | None:
    letter = named.letters or intent.has("noun", "letter")
    of_sum = named.money and intent.has("content", *MONEY)
    return (
        Asked("missing_letter", "letter") if intent.has("content", "missing_letter") and letter and not of_sum else None
    )


def _reason(intent: Intent, named: Named) -> Asked | None:
    if not intent.has("shape", "reason"):
        return None
    if named.money:
        return Asked("reason", measure_of(intent, named) if intent.has("content", *CHANGES) else "change")
    if named.letters and intent.has("field", "revision"):
        return Asked("letter")
    if intent.has("content", "correction"):
        return Asked("correction")
    if named.assignments or named.topic:
        return Asked("passage")
    return Asked("reason", "change") if named.letters else None


def _which_letter(intent: Intent, named: Named) -> Asked | None:
    if not intent.has("flag", "by_letter") or intent.has("content", "signatory", "correction"):
        return None
    if named.assignments and intent.has("flag", "money") and intent.has("flag", "much"):
        return Asked("financing", "allotment")  # "how much did we get for it, and in which letter"
    if named.assignments:
        return Asked("assignment", "letter")
    of_sum = intent.has("content", "increase", "reduction", "allotment") and not (named.money or named.letters)
    return Asked("passage") if of_sum else Asked("letter", "letter")


def _apart(intent: Intent, named: Named) -> Asked | None:
    """A sum set apart from the one that an assignment or letter brings: only the text can tell."""
    apart = intent.has("flag", "apart") and not named.money and not intent.has("content", "correction", "signatory")
    earlier = intent.has("flag", "first_version") and content_of(intent, named) in ("deadline", "letter")
    if earlier:  # of a deadline since moved, or a letter since revised
        return None
    return Asked("passage") if apart and (named.assignments or named.letters) else None


def _stood(intent: Intent, named: Named) -> Asked | None:
    """ "What was it before no. 3 raised it?": the time, not the verb, says what is asked."""
    if not (named.money and named.letters == 1 and intent.has("flag", "before", "after")):
        return None
    if intent.has("shape") or intent.has("content", "carry_over", "correction"):
        return None
    if not intent.has("content", *CHANGES):  # "what was appropriated before RNB?"
        given = intent.has("flag", "before") and content_of(intent, named) in ("allotment", "balance", "")
        if not given or named.assignments:
            return None
    elif not intent.has("flag", "what_was") or intent.weight("content", "change") >= 4:
        return None
    return Asked("total" if named.chapters and not named.posts else "balance", "balance")


def _moved(intent: Intent, named: Named) -> Asked | None:
    """What went from one post to another is part of the change of either: only the text tells it."""
    moved = named.posts and intent.has("flag", "moved") and (named.posts > 1 or not intent.has("content", "correction"))
    return Asked("passage") if moved else None


def _purpose(intent: Intent, named: Named) -> Asked | None:
    """ "Hva er bevilgningen på … til?": what a sum was given for is the reason for it."""
    sums = intent.has("flag", "much") and intent.has("content", *CHANGES, "carry_over")
    wants = (
        named.posts
        and intent.has("flag", "purpose")
        and not (intent.has("flag", "part") or sums or intent.has("shape", "total"))
    )
    return Asked("reason", "change") if wants and content_of(intent, named) not in ("post", "passage") else None


def _acting_letter(intent: Intent, named: Named) -> Asked | None:
    """ "Hva tok nysalderingen fra 672/60": what a letter does to a post is a change, whatever the verb."""
    acts = intent.has("flag", "letter_acts") and named.money and named.letters == 1 and not named.assignments
    if not acts or intent.has("shape") or intent.has("flag", "before") or intent.has("content", "correction"):
        return None
    measure = measure_of(intent, named) if intent.has("content", *CHANGES, "carry_over") else "change"
    return Asked("carry_over" if measure == "carry_over" else "change", measure)


def _taken_back(intent: Intent, named: Named) -> Asked | None:
    """ "How much was taken back because of the mistake?" asks for the sum, not for the mistake."""
    if intent.has("flag", "taken_back") and intent.has("content", "carry_over") and not named.money:
        return Asked("correction")  # which of the carried sums it was
    if not intent.has("flag", "taken_back") or not intent.has("flag", "money") or intent.has("shape", "count", "list"):
        return None
    if not named.money or named.assignments:
        return None
    return Asked("change" if named.posts == 1 else "total", "reduction")


def _corrected_sum(intent: Intent, named: Named) -> Asked | None:
    """ "Corrected total frame" is the sum once the correction is booked."""
    if not intent.has("flag", "corrected_sum") or intent.has("shape", "reason", "count", "list"):
        return None
    return Asked("total", "balance") if named.letters == 1 and named.posts < 2 else None


def _correction(intent: Intent, named: Named) -> Asked | None:
    content = content_of(intent, named)
    if named.letters and not named.money and intent.has("field", "date", "reference", "sender"):
        return None
    if content not in ("correction", "allotment", "balance") or not intent.has("content", "correction"):
        return None
    withdrawn = intent.weight("content", "correction") < 4
    if withdrawn and intent.has("noun", "assignment") and not named.money:
        return None
    if withdrawn and (named.money or intent.best("shape") == "total") and intent.has("flag", "money"):
        return Asked("change", "reduction")
    if content == "correction" or intent.weight("content", "correction") >= 4:
        return Asked("correction")
    return None


def _next_deadline(intent: Intent, named: Named) -> Asked | None:
    return Asked("due", "deadline") if intent.has("content", "next_deadline") else None


def _assignments(intent: Intent, named: Named) -> Asked | None:
    """What is asked of an assignment, or of several by date."""
    content = content_of(intent, named)
    if content in ("responsible", "participants") and not named.money:
        return Asked("responsible" if content == "responsible" else "participants", "party")
    due = content == "assignment" and intent.has("content", "deadline") and not named.assignments
    due = due and (named.dated or named.years)
    if content == "deadline" or due:
        if (named.dated or due) and not named.assignments and not named.money:
            return Asked("due", "deadline")
        if not (named.assignments or named.topic or named.money or named.letters):
            return Asked("due", "deadline")
        return Asked("deadline", "deadline")
    if content == "financing" and (named.assignments or (named.topic and not named.money)):
        return Asked("financing", "allotment")
    money = content in ("allotment", *CHANGES) or (content == "balance" and intent.has("flag", "money"))
    if named.assignments and content == "reduction":
        return None  # what an assignment was given tells nothing of what was taken from it
    if named.assignments and money and not intent.has("flag", "before", "after"):
        return Asked("financing", "allotment")
    if content == "assignment" and (named.assignments or named.topic or not named.letters) and not named.money:
        return Asked("assignment", "assignment")
    if named.assignments and content == "letter" and intent.has("field", "title"):
        return Asked("assignment", "assignment")
    return None


def _letters(intent: Intent, named: Named) -> Asked | None:
    content = content_of(intent, named)
    if content == "signatory":
        return Asked("signatory")
    if content == "reference" and not named.money:
        return Asked("reference")
    if content == "letter" and named.assignments and named.loose and named.letters and intent.has("noun", "letter"):
        return Asked("letter", "letter")  # "the letter about Jobbsjansen (supplement 3)"
    if content == "letter" and not named.assignments and not named.money:
        if named.topic and intent.best("field") in ("", "date") and not intent.has("flag", "first_version"):
            return Asked("passage")
        return Asked("letter", "letter")
    return None


def _post(intent: Intent, named: Named) -> Asked | None:
    content = content_of(intent, named)
    if content == "post" and (named.money or named.topic) and not named.assignments:
        return Asked("post", "post")
    if content == "post" and named.assignments:
        return Asked("assignment", "assignment") if not intent.has("noun", "post") else Asked("financing", "post")
    if content == "post" and named.letters:
        return Asked("letter", "letter")
    return None


def _money(intent: Intent, named: Named) -> Asked | None:
    content = content_of(intent, named)
    if content == "balance" and named.assignments and not (named.money or intent.has("flag", "money")):
        return None
    if content in MONEY or (content == "financing" and named.money and intent.has("flag", "much")):
        measure = measure_of(intent, named)
        if named.posts and named.topic and intent.has("flag", "part") and measure != "carry_over":
            return Asked("allotment", "allotment")  # "how much of the increase is earmarked for …"
        if measure in CHANGES:
            if named.chapters and not named.posts:  # over several letters what is left of its ups and downs
                return Asked("total", "change" if named.letters > 1 else measure)
            if not named.money and not (named.letters or named.topic):
                return None
            if not named.money and named.letters and not named.topic:
                return Asked("total" if measure == "change" and intent.has("flag", "money") else "list", measure)
            return Asked("change", measure)
        if measure == "carry_over":
            return Asked("carry_over", "carry_over") if named.money else Asked("list", "carry_over")
        if named.chapters and not named.posts:
            return Asked("total", "balance" if measure == "balance" else measure)
        if measure == "allotment":
            return Asked("allotment", "allotment")
        if not (named.money or named.topic) and not named.letters:
            return Asked("list", "balance")
        if named.topic and (
            intent.has("flag", "part") or (not named.money and intent.weight("content", "balance") < 2)
        ):
            return Asked("allotment", "allotment")
        return Asked("balance", "balance")
    return None


def _bare(intent: Intent, named: Named) -> Asked | None:
    """No cue at all: the plainest question about the thing named."""
    content = content_of(intent, named)
    plain = intent.silent or (named.posts and not content and not intent.has("shape"))
    if not (plain or (content == "balance" and not intent.has("flag", "money"))):
        return None
    if named.chapters and not named.posts:
        return Asked("total", "balance")
    if named.posts and intent.has("field", "date") and not named.letters:
        return Asked("deadline", "deadline")
    if named.posts:
        return Asked("balance", "balance")
    if named.assignments and not named.loose:
        return Asked("assignment", "assignment")
    if named.letters and not named.topic:
        return Asked("letter", "letter")
    return None


def _standing(intent: Intent, named: Named) -> Asked | None:
    """ "What was … once no. 5 had been issued", "hva står 672/61 i": of a post, what else than its balance."""
    plain = content_of(intent, named) == "passage" and intent.weight("content", "passage") <= 1
    if plain and named.money and not (named.topic or named.assignments):
        return Asked("balance" if named.posts else "total", "balance")
    if named.posts and not named.assignments and intent.has("flag", "what") and not intent.has("shape", "count"):
        return Asked("balance", "balance") if content_of(intent, named) in ("", "letter") else None
    return None


def _passage(intent: Intent, named: Named) -> Asked | None:
    return Asked("passage")


_RULES: tuple[Callable[[Intent, Named], Asked | None], ...] = (
    _person,
    _missing,
    _moved,
    _stood,
    _purpose,
    _apart,
    _reason,
    _which_letter,
    _next_deadline,
    _taken_back,
    _acting_letter,
    _corrected_sum,
    _correction,
    comparison_asked,
    count_asked,
    ranking_asked,
    total_asked,
    list_asked,
    _contact,
    _assignments,
    _letters,
    _post,
    _money,
    _bare,
    _standing,
    _passage,
)
