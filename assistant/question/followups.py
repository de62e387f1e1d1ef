"""What a question in a thread takes over from the ones before: only what it lacks and needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.plan import PostRef
from assistant.question.assignments import of_agencies
from assistant.question.catalog import Catalog, KnownLetter
from assistant.question.entities import Entities
from assistant.question.focus import Focus
from assistant.question.intents import Intent
from assistant.question.normalise import words

_OPENINGS = re.compile(
    r"(?:og|and|men|but|så|ok|hva\s+med|kva\s+med|what\s+about|how\s+about|enn|også|also|for|in|i|etter|after|før|before|på|on)\b"
)
_POINTER_WORDS = (
    "den det de dei dette denne disse desse der deres hun han ho samme",
    "it that this those these they them there its same",
)
_POINTERS = frozenset(word for line in _POINTER_WORDS for word in line.split())
_ORDINALS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"(?:den|det|the|dei)\s+(?:{names})(?!\w)(?!\s*<)"), at)
    for names, at in (
        ("første|fyrste|first", 0),
        ("andre|second", 1),
        ("tredje|third", 2),
        ("fjerde|fourth", 3),
        ("femte|fifth", 4),
        ("siste|last", -1),
    )
)
_RESULT = 5.0  # the weight of asking what a change led to
_SHORT = 6  # words of a question that may lean on the one before
_NEEDS_NO_SUBJECT = frozenset({"contact", "missing_letter", "next_deadline"})
_OF_ASSIGNMENTS = frozenset({"deadline", "assignment", "responsible", "participants", "financing"})
_OF_LETTERS = frozenset({"letter", "signatory", "reference"})
_OF_POSTS = frozenset({"balance", "allotment", "change", "increase", "reduction", "carry_over", "correction", "post"})


@dataclass(frozen=True, slots=True)
class Carried:
    posts: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


def is_fragment(seen: Entities, intent: Intent) -> bool:
    """No question of its own: "and 671/61?", "hvorfor?", "etter tillegg nr. 5?"."""
    tokens = words(seen.text)
    if intent.silent:
        return bool(_OPENINGS.match(seen.text)) or len(tokens) <= _SHORT
    return (bool(_OPENINGS.match(seen.text)) and len(tokens) <= _SHORT) or leans(seen)


def leans(seen: Entities) -> bool:
    """It points back with a pronoun and names no subject."""
    return not (seen.money or seen.assignments) and bool(_POINTERS & set(words(seen.text)))


def carried(focus: Focus, seen: Entities, intent: Intent, catalog: Catalog, *, fragment: bool, found: bool) -> Carried:
    """The posts, assignments and letters that the question takes over from ``focus``.

    ``found``: it names a post or an assignment itself, by number or in words. A question that turns to
    another agency or year takes over no letter of the one before.
    """
    lent = _lent(focus, seen, intent, catalog, fragment=fragment, found=found)
    now = intent.has("flag", "now") and not seen.letters.places  # "and now?" is of no letter
    letters = tuple(key for key in lent.letters if _is_of(catalog.letter[key], seen) and not now)
    ids = lent.assignments
    if ids and seen.agencies:
        numbers = [ids_of for ids_of in catalog.assignment_numbers.values() if set(ids_of) & set(ids)]
        ids = tuple(of_agencies(ids, seen.agencies, catalog)) or tuple(
            key for ids_of in numbers for key in of_agencies(ids_of, seen.agencies, catalog)
        )
    return Carried(lent.posts, ids, letters)


def _is_of(letter: KnownLetter, seen: Entities) -> bool:
    agency = not seen.agencies or letter.agency in seen.agencies
    return agency and (not seen.years or letter.year in (*seen.years, None))


def _lent(focus: Focus, seen: Entities, intent: Intent, catalog: Catalog, *, fragment: bool, found: bool) -> Carried:
    content, shape = intent.best("content"), intent.best("shape")
    if seen.people or content in _NEEDS_NO_SUBJECT:
        return Carried()
    if (at := _ordinal(seen.text)) is not None and (picked := _picked(focus, catalog, at)):
        return Carried(assignments=(picked,))
    own = found or seen.money or bool(seen.assignments)
    letters = focus.letters if fragment and not seen.letters.places and not seen.dated else ()
    if own:
        return Carried(letters=letters if _goes_on(focus, seen, intent) else ())
    if not fragment and len(words(seen.text)) > _SHORT + 4:
        return Carried()
    if intent.silent:
        return _of_silent(focus, seen, letters)
    if shape in ("count", "list"):
        return Carried(letters=letters)
    if content in _OF_ASSIGNMENTS and focus.assignments:
        return Carried(assignments=focus.assignments)
    if content in _OF_LETTERS and not seen.letters.places:
        return Carried(letters=focus.letters)
    if shape == "total" and content == "change" and not seen.letters.places:  # "net, then?"
        return Carried(focus.posts, letters=focus.heard if len(focus.heard) > 1 else ())
    if intent.has("flag", "before_that"):
        return Carried(focus.posts, () if focus.posts else focus.assignments, focus.letters)
    if content in _OF_POSTS or shape in ("reason", "total", "comparison"):
        result = intent.weight("content", "balance") >= _RESULT  # "what is the new total?"
        keep = shape == "reason" or content in ("change", "increase", "reduction", "correction") or result
        kept = focus.letters if keep and not seen.letters.places else ()
        return Carried(focus.posts, () if focus.posts else focus.assignments, kept)
    return Carried(letters=letters)


def _of_silent(focus: Focus, seen: Entities, letters: tuple[str, ...]) -> Carried:
    if focus.ask in ("letter", "signatory", "reference") and seen.letters.places:
        return Carried()
    return Carried(focus.posts, focus.assignments, letters if not seen.letters.places else ())


def _goes_on(focus: Focus, seen: Entities, intent: Intent) -> bool:
    """ "og 671/62?" after a question about a change in a letter is about the same letter."""
    same = intent.silent or intent.best("content") in (focus.ask, focus.measure)
    return same and focus.ask in ("change", "reason", "balance", "total", "carry_over") and not seen.assignments


def _ordinal(text: str) -> int | None:
    return next((at for pattern, at in _ORDINALS if pattern.search(text)), None)


def _picked(focus: Focus, catalog: Catalog, at: int) -> str:
    """The first, second … of the assignments that the thread has just been about."""
    listed = focus.assignments or catalog.assignments_in(focus.letters)
    return listed[at] if -1 <= at < len(listed) and listed else ""
