"""What the letters cannot tell: accounts, unknown posts and letters, matters outside them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.plan import Ask, Plan, Refusal, Unknown, When
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.intents import Intent, explains
from assistant.question.measures import CHANGES
from assistant.question.names import generic_stems, stem
from assistant.question.normalise import words
from assistant.question.topics import topic_of
from assistant.question.unread import AMOUNTS, OF_MONEY, leaves_unread, loses_head, names_more

if TYPE_CHECKING:
    from assistant.question.focus import Focus

# whose figure a word unread at the head of the question would change
_BY_HEADS = AMOUNTS | {"comparison", "financing"}
_TOLD = 5  # weight of "what is said about"
_SAYS = re.compile(r"(?<!\w)(?:say|says|said|sier|seier|skriver|skriv|writes?|står det)(?!\w)")
# of one agency's letters; a body that takes part in them may be named too
_SCOPED: frozenset[Ask] = frozenset(("due", "list", "count", "largest", "smallest"))
_WHO = re.compile(r"(?<!\w)(?:who|hvem|kven|name\s+of|navnet\s+på|namnet\s+på|hva\s+heter|kva\s+heiter)(?!\w)")
# which of the assignments are counted: any
_ANY = frozenset(
    ("new", "nye", "numbered", "nummererte", "nummerert", "given", "gitt", "gjevne", "fått", "helt", "heilt")
)
# posts of people, by what the languages call them
_ROLES = (
    ("prosjektleder", "prosjektleiar", "project manager", "project leader"),
    ("kommunikasjonsdirektør", "communications director", "director of communications"),
    ("statsråd", "minister of", "the minister"),
    ("styreleder", "styreleiar", "chair of the board", "board chair"),
    ("pressekontakt", "press officer", "pressetalsmann", "spokesperson"),
    ("personvernombud", "data protection officer"),
    ("økonomisjef", "økonomidirektør", "finance director", "chief financial officer"),
    ("leverandør", "supplier", "contractor", "vendor"),
)
# "who is the director of <g>": the letters name those who sign and whom to ask, never the agency's own people
_HEAD_OF = re.compile(
    r"(?<!\w)(?:(?:who|hvem|kven)\s+(?:er|is)|(?:hva|kva)\s+(?:heter|heiter)|what\s+is\s+the\s+name\s+of)\s+(?:the\s+|den\s+)?(?:\S+\s+){0,3}?\S*(?:direktør\w*|director|sjef\w*|leder\w*|leiar\w*|head|chief)"
    r"(?:\s+(?:general|executive))?\s+(?:i|for|ved|hos|at|of|in)\s+(?:the\s+)?<g>"
)
_LEFT_OVER = re.compile(
    r"(?<!\w)(?:overfør\w*|ført over|med seg|carr(?:y|ied)\w*|brought|ubrukt\w*|unytta|unspent|left over)\b[^?]*<y>"
)
_CODED = re.compile(r"(?<![\w-])[a-zæøå]{1,4}-?20\d\d-\d{1,3}(?![\w-])")
_OF_ASSIGNMENTS: frozenset[Ask] = frozenset(("deadline", "assignment", "financing", "participants", "responsible"))
_INTO = re.compile(r"(?<!\w)(?:til|to|into|inn i)\s+<y>")


def refusal_of(intent: Intent, seen: Entities, focus: Focus | None) -> Refusal:
    """Why the question must be refused whatever it names; ``""`` if it need not."""
    refusal = intent.best("refusal")
    if refusal == "instructions":
        return "instructions"
    told = intent.weight("content", "passage") >= _TOLD or bool(_SAYS.search(seen.text))  # not asked of the accounts
    if refusal == "spending" and not (told or seen.assignments or intent.has("content", "carry_over")):
        return "spending"
    if refusal == "off_topic" and not (seen.money or seen.assignments):
        return "not_in_letters" if seen.people else "off_topic"
    if intent.has("flag", "carried_out") and not (told or seen.money):
        return "outcome"
    if refusal in ("opinion", "not_in_letters") and not (told or seen.assignments) and not intent.has("flag", "listed"):
        return "not_in_letters"
    return ""


def strange(plan: Plan, intent: Intent, seen: Entities, catalog: Catalog) -> Plan:
    """``plan`` refused if it names what the store does not hold."""
    if plan.ask in ("signatory", "contact") and plan.person and _private(plan, intent, seen, catalog):
        return replace(plan, ask="refuse", refusal="not_in_letters")
    if plan.ask in ("passage", "assignment", "responsible", "post", "letter") and _of_a_stranger(seen, catalog):
        return replace(plan, ask="refuse", refusal="not_in_letters")
    unknown = (
        *_letters(plan, intent, catalog),
        *_topics(plan),
        *(lost for lost in seen.unknown if lost.what != "letter" or plan.ask != "reference"),
        *_posts(plan, catalog),
        *_items(plan, seen),
        *_years(plan, intent, seen, catalog),
        *_agencies(plan, seen),
        *_assignments(plan, seen),
    )
    counted = plan.ask == "count" and plan.measure in ("assignment", "deadline") and not plan.assignments
    if counted and any(
        stem(word) not in generic_stems() and word not in _ANY and not explains(word, ("noun",))
        for word in plan.topic.split()
    ):
        return replace(plan, ask="passage", measure="none")  # "how many concern children": never the count of all
    if counted and plan.when == When() and seen.years and not set(seen.years) & catalog.years_of(seen.agencies):
        return replace(plan, ask="passage", measure="none")  # of a year that only deadlines fall in
    if _of_replaced(plan, intent, catalog):
        return replace(plan, ask="refuse", refusal="not_in_letters")
    if any(one.what == "agency" for one in unknown) and plan.ask != "missing_letter":
        return replace(plan, ask="refuse", refusal="unknown", unknown=tuple(dict.fromkeys(unknown)))
    if leaves_unread(plan, intent, seen, catalog) or names_more(plan, intent, seen, catalog):
        return replace(plan, ask="passage", measure="none")
    if unknown and plan.ask != "missing_letter":
        return replace(plan, ask="refuse", refusal="unknown", unknown=tuple(dict.fromkeys(unknown)))
    if plan.ask in _BY_HEADS and loses_head(plan, seen, catalog):
        return replace(plan, ask="passage", measure="none")
    return plan


def _of_replaced(plan: Plan, intent: Intent, catalog: Catalog) -> bool:
    """Whether a deadline is asked for that the first version of a revised letter gave: only the revised one is here."""
    revised = len(plan.letters) == 1 and catalog.letter[plan.letters[0]].revised
    return revised and plan.ask in ("deadline", "financing") and intent.has("flag", "first_version")


def _of_a_stranger(seen: Entities, catalog: Catalog) -> bool:
    """Whether it is asked who has a post that the letters do not speak of: "the project manager at IMDi"."""
    if _HEAD_OF.search(seen.text):
        return True
    asked = _WHO.search(seen.text)
    found = [role for role in _ROLES if any(word in seen.text for word in role)] if asked else []
    return bool(found) and not any(catalog.says(stem(word)) for role in found for word in role)


def _private(plan: Plan, intent: Intent, seen: Entities, catalog: Catalog) -> bool:
    """Whether more is asked of a person than who it is, what it signed and the telephone number it gives.

    A word that no cue explains is taken for such a thing: "gift", "bor".
    """
    if plan.ask == "contact":
        return not intent.has("person", "telephone") or plan.person not in catalog.reachable
    name = {form for word in words(plan.person.lower()) for form in (word, f"{word}s")}
    left = (word for word in topic_of(seen.text).split() if word not in name)
    return any(not explains(word, ("person", "signatory", "letter", "field")) for word in left)


def _letters(plan: Plan, intent: Intent, catalog: Catalog) -> list[Unknown]:
    """A time before or after a letter, where the number fits letters of several agencies or years."""
    if plan.when.at != "now" or not intent.has("flag", "before", "after"):
        return []
    return [Unknown("letter", catalog.letter[key].title) for key in plan.ambiguous_letters]


def _topics(plan: Plan) -> list[Unknown]:
    """What is left on something, or how it changed, that no post is called: never the sum of a letter."""
    of_something = plan.ask in ("balance", "change", "carry_over")
    lost = of_something and not (plan.posts or plan.ambiguous or plan.assignments)
    return [Unknown("topic", plan.topic)] if lost and plan.topic else []


def _posts(plan: Plan, catalog: Catalog) -> list[Unknown]:
    known = catalog.known_posts
    chapters = catalog.chapters
    found = []
    for ref in plan.posts:
        if ref.post and ref not in known:
            found.append(Unknown("post", str(ref)))
        elif not ref.post and ref.kap not in chapters:
            found.append(Unknown("chapter", ref.kap))
    return found


def _items(plan: Plan, seen: Entities) -> list[Unknown]:
    """Bare items that no chapter has."""
    held = {ref.post for ref in (*plan.posts, *plan.ambiguous)}
    return [Unknown("post", f"post {item}") for item in seen.items if item not in held]


def _assignments(plan: Plan, seen: Entities) -> list[Unknown]:
    """A number with letters, "O-2025-14", that no letter gives an assignment: its words may be another's title."""
    found = _CODED.search(seen.text) if plan.ask in _OF_ASSIGNMENTS else None
    return [Unknown("assignment", found[0].upper())] if found else []


def _years(plan: Plan, intent: Intent, seen: Entities, catalog: Catalog) -> list[Unknown]:
    """A budget year without letters, where the question is about money and names no year that has some."""
    into = _INTO.search(seen.text)
    asks_sum = intent.has("flag", "much", "money") or intent.has("shape")
    if plan.measure == "carry_over" and seen.years and asks_sum and catalog.years_of(seen.agencies):
        return _carried_on(seen, catalog)
    if plan.ask not in OF_MONEY or plan.ask == "carry_over" or plan.measure in ("carry_over", "deadline", "assignment"):
        return []
    left_over = intent.has("content", "carry_over") or _LEFT_OVER.search(seen.text)
    if left_over and {year + 1 for year in seen.years} & catalog.years_of(seen.agencies):
        return []  # left over from the year before the letters'
    days = {day.year for day in (seen.since, seen.until) if day} if seen.dated and seen.year_said else set()
    years = set(seen.years) or days
    held = _held_years(plan, seen, catalog)
    compared = plan.ask == "comparison" or (plan.measure in CHANGES and into is not None)
    if not years or not held or (years & held and not (compared and years - held)):
        return []
    years = years - held
    return [Unknown("year", str(year)) for year in sorted(years)]


def _held_years(plan: Plan, seen: Entities, catalog: Catalog) -> frozenset[int]:
    """The budget years of the agencies named, or of those that have the posts named."""
    return catalog.years_of(seen.agencies or tuple(catalog.agencies_of(plan.posts)))


def _carried_on(seen: Entities, catalog: Catalog) -> list[Unknown]:
    """The year that money was carried on into, where no letters are of it: "from 2024 to 2025"."""
    last, held = max(seen.years), catalog.years_of(seen.agencies)
    if last in held or (len(seen.years) == 1 and last + 1 in held and not _INTO.search(seen.text)):
        return []
    return [Unknown("year", str(last))]


def _agencies(plan: Plan, seen: Entities) -> list[Unknown]:
    of_letter = plan.ask in ("letter", "signatory") and not (plan.letters or plan.person)
    if not (plan.ask in AMOUNTS or plan.ask in _SCOPED or of_letter) or seen.agencies or plan.assignments:
        return []
    return [Unknown("agency", name) for name in seen.strangers if plan.ask not in _SCOPED or name not in seen.parties]
