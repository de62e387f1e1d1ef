"""What a fragment asks: what was asked before, told of another thing, or a plain step on from it.

"og 671/61?" repeats the question; "med hvor mye?" asks for the sum of the change just told, "samlet?" for the
sum of those told so far, "differansen?" for what lies between the last two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.plan import Ask, Plan, When
from assistant.question.entities import Entities
from assistant.question.focus import Focus
from assistant.question.intents import Intent, cued_words
from assistant.question.measures import CHANGES, MONEY, Asked, Named
from assistant.question.topics import topic_of

_AND = r"(?:(?:og|and|men|but|så|so|ok|okay)\s+)*"
_MUCH = r"(?:hvor mye|kor mykje|how much|hvor stor|kor stor)"
_HOW_MUCH = re.compile(
    rf"{_AND}(?:(?:med|by|på|with)\s+)?(?:{_MUCH}|(?:what|hva|kva) (?:was|is|var|er) (?:the amount|beløpet))"
    r"(?:\s+(?:var|er|was|is|ble|vart|utgjorde|utgjer|utgjør)\s+(?:det|it|that|den|han|this))?"
    r"(?:\s+(?:da|då|then|exactly|nøyaktig))?\s*[?!.]*"
)
_QUESTION = re.compile(
    rf"{_AND}(?:what(?! about)|which|whom?|when|where|how(?! about)|hva(?! med)|kva(?! med)|hvem|kven|hvor"
    r"|kor|når|hvilke\w*|hvordan|korleis|skal|should|must|må|did|does|will|vil)(?!\w)"
)
_STANDS = re.compile(
    rf"{_AND}(?:what (?:is|was|stands|stood)|(?:hva|kva) (?:er|var|står|sto|stod))\s+(?:det\s+)?(?:on|in|på)(?!\w)"
)
_HOW_MUCH_IN = re.compile(rf"{_AND}(?:hvor mye|kor mykje|how much)\s+(?:i|in|by|ved|with|med)\s+<l>")
_CHANGE = r"(?:øknin\w*|auk\w*|kutt\w*|redu\w*|endring\w*|påpluss\w*|cut|increase|reduction|change|top-up|rise|drop)"
_BEFORE_IT = re.compile(rf"(?<!\w)(?:before|prior to|før|føre)\s+(?:the |that |den |det )?{_CHANGE}(?!\w)")
_LATER = re.compile(r"(?<!\w)(?:senere|seinare|later|afterwards|etterpå|siden|sidan)(?!\w)")
_PERSON = re.compile(r"(?<!\w)(?:hennes|hans|his|her|hennar|hun|han|ho|he|she)(?!\w)")
_SAME = re.compile(r"(?:det\s+)?(?:samme|same)(?!\w)")
_CAME = re.compile(
    rf"{_AND}(?:hva|kva|what|{_MUCH})(?: av det| of it| of that)? (?:kom|came|skjedde|hende|happened)(?!\w)"
)
_WHEN = re.compile(r"(?<!\w)(?:when|når)(?!\w)")
_BEGINS = re.compile(
    r"(?<!\w)(?:start|begin|launch|begynn|byrj|iverksett|igangsett|lanser|sett\w* i (?:verk|gang|gong))"
)
_RANKED: frozenset[Ask] = frozenset(("largest", "smallest"))
_OF_SEVERAL: frozenset[Ask] = frozenset(("list", "count", "largest", "smallest"))
_OF_CHANGES: frozenset[Ask] = frozenset(("change", "reason"))
_NO_MONEY: frozenset[Ask] = frozenset(
    ("deadline", "assignment", "financing", "responsible", "participants", "letter", "signatory")
)
_NO_ASSIGNMENTS: frozenset[Ask] = frozenset(
    ("balance", "change", "total", "carry_over", "post", "letter", "contact", "signatory", "reference")
)
_STATED = 3.0  # the weight of asking for a balance in so many words
_WEAK = 1.0  # the weight of "hvor mye", "how much" and the like, that say little


def as_before(asked: Asked, intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked:
    """What a fragment asks, where ``asked`` is what it would ask without the thread."""
    for rule in _RULES:
        if found := rule(intent, seen, focus, named):
            return found
    if not intent.silent:
        counts = asked.ask == "passage" and intent.best("shape") == "count"
        if counts and focus.ask in ("participants", "responsible") and named.assignments:
            return Asked("count", "party")
        return Asked("count", focus.measure) if counts and focus.ask in ("list", "due") else asked
    own_time = seen.money and intent.has("flag", "before", "after")
    if named.money and (own_time or intent.has("flag", "before") or _STANDS.match(seen.text)):
        return asked
    other_time = intent.has("flag", "now", "first_version", "before_that")
    if named.money and other_time and (is_of_changes(focus) or focus.ask in _OF_SEVERAL):
        return Asked("balance", "balance")
    if named.money and focus.ask in _NO_MONEY:
        return Asked(*focus.figure) if focus.figure and named.letters == 1 else asked
    if named.posts and focus.ask in _OF_SEVERAL:
        return Asked("change", focus.measure) if focus.measure in CHANGES else asked
    if named.assignments and not named.money and focus.ask in _NO_ASSIGNMENTS:
        return asked
    if focus.ask == "comparison" and named.posts + named.chapters < 2:
        return asked
    if focus.ask == "total" and named.posts and not named.chapters:
        return asked if focus.measure not in CHANGES else Asked("change", focus.measure)
    if focus.ask == "change" and focus.measure == "balance":
        return Asked("balance", "balance")  # after "why", of what was asked before that
    return Asked(focus.ask, focus.measure)


def is_of_changes(focus: Focus) -> bool:
    """Whether the thread has just been about changes, and not about what stands on posts."""
    return focus.ask in _OF_CHANGES or focus.measure in CHANGES


def is_before_change(seen: Entities) -> bool:
    """Whether it asks for the time before a change that it does not name further."""
    return bool(_BEFORE_IT.search(seen.text))


def asks_how_much(text: str) -> bool:
    """ "med hvor mye?", "how much was that?": of what was just told, and no more is said."""
    return bool(_HOW_MUCH.fullmatch(text))


def asks_what_came(text: str) -> bool:
    """ "hvor mye kom i <l>?", "how much in <l>?": of what the thread is about, in that letter."""
    return bool(_CAME.match(text) or _HOW_MUCH_IN.match(text))


def strange_words(seen: Entities) -> frozenset[str]:
    """The words of a question that neither name an entity nor belong to a cue or to asking."""
    return frozenset(topic_of(seen.text).split()) - cued_words(seen.cues)


def timed(plan: Plan, intent: Intent, seen: Entities, focus: Focus, times: tuple[When, ...], *, fragment: bool) -> Plan:
    """``plan`` between the two ``times`` of a difference, or a fragment's at the time that the thread is at."""
    if times:
        return replace(plan, when=times[0], versus=times[1], letters=())
    when = _kept_time(plan, intent, seen, focus) if fragment else plan.when
    apart = plan.ask == "change" and when != plan.when
    return replace(plan, when=when, letters=() if apart else plan.letters)


def _kept_time(plan: Plan, intent: Intent, seen: Entities, focus: Focus) -> When:
    """The time that the thread is at, for a balance of another post: "og 671/62?" after "før tillegg 4"."""
    when = plan.when
    if _LATER.search(seen.text) and plan.ask == "change" and when.at == "in" and not seen.letters.places:
        return When("after", when.letter)
    if is_before_change(seen) and plan.ask == "balance" and when.at in ("after", "in") and not seen.letters.places:
        return When("before", when.letter)
    named = seen.letters.places or seen.dated or intent.has("flag", "now", "before_that")
    standing = plan.ask in ("balance", "total") and plan.measure == "balance"
    lent = when.letter == focus.when.letter if focus.when.letter else when == When()
    at = focus.when.at in ("before", "at") and intent.silent and focus.measure == "balance"
    after = " etter " in seen.cues or " after " in seen.cues
    return focus.when if standing and lent and at and not named and not after else when


def _another(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """A question with words of its own is no repeat: "what language should it be written in?"."""
    if not (intent.silent and _QUESTION.match(seen.text) and strange_words(seen)) or named.letters > 1:
        return None
    due = _WHEN.search(seen.text) and named.assignments and not named.money and not _BEGINS.search(seen.text)
    return Asked("deadline", "deadline") if due else Asked("passage")


def _unread(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """Words that nothing reads, on what is lent, are no repeat: a figure would leave them out."""
    lent = named.money or not named.assignments or focus.ask != "deadline"  # which may be of one part
    lost = intent.silent and named.topic and lent and not seen.money and strange_words(seen)
    return Asked("passage") if lost and not intent.has("flag", "now", "first_version") else None


def _came(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "hva kom i tillegg 6?": of a post, what the letter put on it."""
    weak = max(intent.scores.get("content", {}).values(), default=0) <= _WEAK and not intent.has("shape")
    came = _CAME.match(seen.text) or (is_of_changes(focus) and _HOW_MUCH_IN.match(seen.text))
    return Asked("change", "change") if came and weak and named.posts == 1 and named.letters == 1 else None


def _before_it(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "hva var den før økningen?": what stood on the post before the change that was just told."""
    told = named.posts == 1 and is_of_changes(focus) and not seen.letters.places
    return Asked("balance", "balance") if told and is_before_change(seen) and not intent.has("shape") else None


def _where_given(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "in which supplement?" of money: that letter, and not the one that gave the assignment."""
    where = intent.has("flag", "by_letter") and focus.ask == "financing" and not seen.assignments
    return Asked("financing", "allotment") if where and named.assignments and not named.money else None


def _of_person(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "hva er tittelen hennes?" of who signed."""
    title = intent.has("field", "title") and (
        _PERSON.search(seen.text) or (seen.letters.places and _SAME.match(seen.text))
    )
    return Asked("signatory") if title and focus.ask == "signatory" and not named.money else None


def _field_of_letter(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "What date is that one?" after who signed it."""
    field = intent.silent and intent.best("field") in ("date", "reference", "sender", "receiver")
    of_letter = focus.ask in ("signatory", "contact", "reference", "letter") and named.letters
    return Asked("letter", "letter") if field and of_letter and not (named.money or named.assignments) else None


def _no_balance(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "og saldoen?" of an assignment: it has none."""
    content = intent.scores.get("content", {})
    stated = next(iter(content), "") == "balance" and content["balance"] >= _STATED and not intent.has("shape")
    return Asked("passage") if stated and named.assignments and not named.money else None


def _post_of_it(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "fra hvilken post?" of an assignment: where its money is."""
    where = intent.has("noun", "post") and intent.has("shape", "list") and not intent.has("content", *CHANGES)
    single = named.assignments == 1 and not named.money
    return Asked("financing", "post") if where and single and not intent.has("content", "balance") else None


def _by_how_much(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    if not (asks_how_much(seen.text) and named.posts == 1 and is_of_changes(focus)):
        return None
    return Asked("change", focus.measure if focus.measure in CHANGES else "change")


def _next_in_rank(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "and the second largest?", "the smallest?": of the same things."""
    ranks = intent.has("shape", *_RANKED) or intent.has("flag", "second", "third")
    own = max(intent.scores.get("content", {}).values(), default=0) > _WEAK
    if not ranks or focus.ask not in _RANKED or own or named.posts:
        return None
    smallest = intent.has("shape", "smallest")
    largest = intent.has("shape", "largest")
    return Asked("smallest" if smallest else "largest" if largest else focus.ask, focus.measure)


def _listed(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "list them", "which ones?" after "how many"."""
    plain = intent.has("shape", "list") and not intent.scores.get("content")
    return Asked("list", focus.measure) if plain and focus.ask == "count" and not named.money else None


def _summed(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "til sammen?" of the posts asked for one by one, "netto?" of the changes of one."""
    content = intent.scores.get("content", {})
    if not intent.has("shape", "total") or max(content.values(), default=0) > _WEAK:
        return None
    if named.assignments > 1 and focus.ask == "financing":
        return Asked("total", "allotment")
    if not named.money:
        return None
    if named.posts == 1 and not named.chapters:
        return Asked("total", "change") if is_of_changes(focus) else None
    measure = focus.measure if focus.measure in MONEY else "balance"
    return Asked("total", "change" if measure in CHANGES else measure)


def _part(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "kva er punkt 1?" after a deadline: what is to be done, and not when."""
    what = intent.silent and intent.has("flag", "what") and focus.ask == "deadline" and named.assignments
    if not what or named.money:
        return None
    return Asked("passage" if named.topic else "assignment", "none" if named.topic else "assignment")


def _due(intent: Intent, seen: Entities, focus: Focus, named: Named) -> Asked | None:
    """ "og oppsummeringen?", "and the annual letter?" after a deadline: what else of the assignment is due."""
    of_letter = set(intent.scores.get("content", {})) <= {"letter"} and not seen.letters.places
    plain = of_letter and not intent.has("shape") and not intent.has("flag", "by_letter", "what")
    if focus.ask != "deadline" or not plain or named.money or not named.assignments:
        return None
    return Asked("deadline", "deadline")


_RULES: tuple[Callable[[Intent, Entities, Focus, Named], Asked | None], ...] = (
    _of_person,
    _field_of_letter,
    _no_balance,
    _came,
    _before_it,
    _where_given,
    _post_of_it,
    _by_how_much,
    _next_in_rank,
    _listed,
    _summed,
    _part,
    _another,
    _unread,
    _due,
)
