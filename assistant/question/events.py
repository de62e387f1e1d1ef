"""What a post had "before the cut": before the letter that made it, where the letters know of one such change."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import Ask, Plan, When
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.glossary import glossary
from assistant.question.names import cause_stems, stem

_UP = (
    r"increas\w*|top-?ups?|raise\w*|rise|extra|more|boost|økning\w*|økt\w*|auk\w*|påpluss\w*|tilleggsbevilgning\w*"
    r"|tilleggsløyving\w*|styrking\w*|kom\s+(?:inn|på|til)|came\s+(?:in|on\s+top)|(?:ble|vart|blei|was|were)\s+(?:lagt|added)"
)
_DOWN = (
    r"cuts?|reduc\w*|decreas\w*|clawback|kutt\w*|reduksjon\w*|redusert\w*|nedgang\w*|nedskjæring\w*|nedjuster\w*"
    r"|trukket|trekt"
)
_EITHER = r"chang\w*|endr\w*|adjust\w*|juster\w*"
_BEFORE = re.compile(
    r"(?<!\w)(?:before|prior\s+to|ahead\s+of|until|før|føre|innan|inntil|fram\s+til|frem\s+til)(?:\s+[\w.,/-]+){0,8}?\s+"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<either>{_EITHER}))(?!\w)"
)
_CAUSE = re.compile(
    r"(?<!\w)(?P<time>before|prior\s+to|until|før|føre|innan|inntil|after|following|since|etter|siden|sidan)"
    r"\s+(?:(?:the|det|den|at|årets|this\s+year's)\s+)?(?P<cause>[a-zæøå]+(?:\s+[a-zæøå]+)?)"
)
_LATER = ("after", "following", "since", "etter", "siden", "sidan")
_OF_A_POST: frozenset[Ask] = frozenset(("balance", "change", "allotment"))


def of_before(text: str) -> bool:
    """Whether ``text`` (with placeholders) speaks of the time before a change."""
    return bool(_BEFORE.search(text))


def without_before(text: str) -> str:
    """``text`` without its clause of the time before a change, whose words name something else."""
    return _BEFORE.sub(" ", text)


def around_its_cause(plan: Plan, seen: Entities, catalog: Catalog) -> Plan:
    """``plan`` as of before or after the one change with the cause named: "before the pay settlement"."""
    named = plan.letters or plan.when.letter or plan.versus or seen.letters.places or seen.dated
    if plan.ask != "balance" or named or len(plan.posts) != 1 or not plan.posts[0].post:
        return plan
    for found in _CAUSE.finditer(seen.text):
        said = {stem(word) for word in glossary().translate(found["cause"].split())} & cause_stems()
        if not said:
            continue
        letters = catalog.letters_because(plan.posts[0], said)
        if len(letters) != 1:
            return replace(plan, ask="passage", measure="none")
        return replace(plan, when=When("after" if found["time"] in _LATER else "before", letters[0]))
    return plan


def before_its_change(plan: Plan, seen: Entities, catalog: Catalog) -> Plan:
    """``plan`` as of before the one change that the question speaks of; a passage where several fit."""
    found = _BEFORE.search(seen.text)
    named = plan.letters or plan.when.letter or plan.versus
    if not found or named or plan.ask not in _OF_A_POST or len(plan.posts) != 1 or not plan.posts[0].post:
        return plan
    either = bool(found["either"])
    letters = catalog.letters_changing(
        plan.posts[0], up=bool(found["up"]) or either, down=bool(found["down"]) or either
    )
    letters = tuple(key for key in letters if plan.agency in ("", catalog.letter[key].agency))
    if len({catalog.letter[key].agency for key in letters}) > 1:
        letters = ()
    if len(letters) > 1 and seen.since and seen.until:
        from assistant.question.occasions import falls_in

        letters = tuple(key for key in letters if falls_in(catalog.letter[key], seen.since, seen.until, catalog))
    if len(letters) == 1 or (letters and either):
        return replace(plan, ask="balance", measure="balance", when=When("before", letters[0]), topic="")
    return replace(plan, ask="passage", measure="none", when=When())


def in_its_letter(plan: Plan, seen: Entities, catalog: Catalog) -> Plan:
    """A change of a post "in June" as that of the one undated letter that tells of a vote then."""
    period = plan.when.at == "period" and plan.when.since and plan.when.until
    moves = plan.ask in ("change", "reason") and len(plan.posts) == 1 and plan.posts[0].post
    if not (period and moves and not seen.unknown) or plan.when.since is None or plan.when.until is None:
        return plan
    from assistant.question.occasions import falls_in

    known = [catalog.letter[key] for key in catalog.letters_changing(plan.posts[0], up=True, down=True)]
    there = [
        letter
        for letter in known
        if plan.agency in ("", letter.agency) and falls_in(letter, plan.when.since, plan.when.until, catalog)
    ]
    if len(there) != 1 or there[0].date:
        return plan
    return replace(plan, when=When("in", there[0].id), letters=(there[0].id,))
