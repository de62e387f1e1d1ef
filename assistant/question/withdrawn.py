"""What a question means by money that was taken back, or by a corrected sum, without naming post or letter."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.intents import Intent
from assistant.question.subject import Subject


def completed(subject: Subject, seen: Entities, intent: Intent, catalog: Catalog) -> Subject:
    """``subject`` with the posts that money was withdrawn from, or the correcting letter, where only one fits."""
    if intent.has("flag", "taken_back") and intent.has("flag", "money"):
        return _with_posts(subject, seen, catalog)
    if intent.has("flag", "corrected_sum") and not subject.letters:
        return _with_correction(subject, seen, catalog)
    return subject


def settled(intent: Intent, subject: Subject, catalog: Catalog) -> Intent:
    """``intent`` without money taken back where none was on the posts named: a correction moved it from there."""
    taken = {ref for _, ref in catalog.withdrawals} if intent.has("flag", "taken_back") else set()
    if not taken or not subject.posts or taken & set(subject.posts):
        return intent
    flags = {value: weight for value, weight in intent.scores["flag"].items() if value != "taken_back"}
    return Intent(MappingProxyType({**intent.scores, "flag": flags}))


def _with_posts(subject: Subject, seen: Entities, catalog: Catalog) -> Subject:
    """Several agencies may have been asked for money back: then none is chosen."""
    if subject.posts or subject.ambiguous or subject.assignments or subject.topic:
        return subject
    found = [
        (letter.agency, ref)
        for key, ref in catalog.withdrawals
        for letter in (catalog.letter[key],)
        if (not seen.letters.ids or key in seen.letters.ids)
        and (not seen.agencies or letter.agency in seen.agencies)
        and (not seen.years or letter.year in seen.years)
    ]
    if not found and seen.letters.ids:  # named is the letter that gave the money
        found = [(catalog.letter[key].agency, ref) for key, ref in catalog.withdrawals]
        found = [one for one in found if one[0] in {catalog.letter[key].agency for key in seen.letters.ids}]
    if len({agency for agency, _ in found}) != 1:
        return subject
    return replace(subject, posts=tuple(dict.fromkeys(ref for _, ref in found)))


def _with_correction(subject: Subject, seen: Entities, catalog: Catalog) -> Subject:
    found = [letter.id for letter in catalog.letters_of(seen.agencies) if letter.kind == "correction"]
    return replace(subject, letters=tuple(found)) if len(found) == 1 else subject
