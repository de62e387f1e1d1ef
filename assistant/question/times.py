"""As of when, or over which time, a question asks: relative to a letter, a date or a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.plan import PostRef, When
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.intents import Intent
from assistant.question.measures import Asked

if TYPE_CHECKING:
    from assistant.question.focus import Focus

_OVER_TIME = frozenset(
    {"due", "deadline", "count", "list", "change", "reason", "total", "largest", "smallest", "letter"}
)
_IN_LETTER = frozenset({"change", "reason", "carry_over", "allotment", "financing"})
_STANDING = frozenset({"balance", "comparison"})
_CHANGES = frozenset({"change", "increase", "reduction", "carry_over", "allotment"})

_IN_IT = re.compile(r"(?<!\w)(?:i|in)\s+(?:(?:the|tabellen|the table)\s+(?:i|in|of)\s+)?<l>")

Times = tuple[When, When | None, tuple[str, ...]]


def when_of(
    asked: Asked,
    intent: Intent,
    seen: Entities,
    letters: Sequence[str],
    posts: Sequence[PostRef],
    catalog: Catalog,
    focus: Focus | None,
    today: date,
) -> Times:
    """(when, versus, letters that a single mention may mean alike)."""
    places = list(dict.fromkeys(place.ids for place in seen.letters.places)) or [(key,) for key in letters]
    unsure = tuple(dict.fromkeys(key for ids in places if len(ids) > 1 for key in ids))
    standing = asked.ask in _STANDING or (
        asked.measure in ("balance", "none") and asked.ask in ("total", "list", "largest", "smallest", "count")
    )
    due_in_year = bool(seen.years) and intent.has("content", "deadline")  # else the year is that of the letters
    due = asked.ask == "count" and asked.measure == "assignment" and (seen.dated or due_in_year)
    if asked.ask == "due" or asked.measure == "deadline" or due:
        return _due(asked, intent, seen, today), None, ()
    if asked.ask == "comparison" and len(posts) > 1 and len(places) == 1 and asked.measure in _CHANGES and not unsure:
        return When("in", places[0][0]), None, ()
    alone = places[0][0] if len(places) == 1 and not unsure else ""
    if asked.ask == "comparison" and len(posts) > 1 and alone and catalog.letter[alone].number == 0:
        return When("after", alone), None, ()  # of two posts, what the main letter gave
    if places and not unsure and asked.ask == "comparison":
        ids = [ids[0] for ids in places]
        if asked.measure != "balance" and len(ids) > 1:
            return When("in", ids[0]), When("in", ids[1]), ()
        later, start = _between(intent, ids)
        if start is not None and start.at == "before" and catalog.letter[start.letter].number == 0:
            later, start = (When() if later == When("after", start.letter) else later), When("after", start.letter)
        return later, start, ()
    if asked.ask == "balance" and len(places) > 1 and not unsure and intent.has("flag", "between", "all_counted"):
        last = max(
            (ids[0] for ids in places), key=lambda key: (catalog.letter[key].year or 0, catalog.letter[key].ordinal)
        )
        return When("before" if intent.has("flag", "between") else "after", last), None, ()
    if places and not unsure:
        letter = places[-1][0] if len(places) == 1 else ""
        if letter and not standing and len(seen.letters.places) > 1 and _IN_IT.search(seen.text):
            return When("in", letter), None, ()  # "in no. 4, those changed after RNB", which is that letter
        return _at_letter(asked, intent, letter, standing), None, ()
    if places:
        return When(), None, unsure
    if seen.dated:
        return _at_date(asked, seen, standing), None, ()
    return When(), None, ()


def opening_of(agency: str, year: int | None, catalog: Catalog) -> When | None:
    """The time of what was given at first in the one chain meant: after the main letter, else before the first."""
    letters = catalog.letters_of((agency,) if agency else (), year)
    chain = [letter for letter in letters if year in (None, letter.year)]
    if len({(letter.agency, letter.year) for letter in chain}) != 1:
        return None
    first = min(chain, key=lambda letter: letter.ordinal)
    return When("after" if first.number == 0 else "before", first.id)


def _at_letter(asked: Asked, intent: Intent, letter: str, standing: bool) -> When:
    if not letter:
        return When()
    if intent.has("flag", "before", "before_that"):
        return When("before", letter)
    if asked.ask == "total" and asked.measure == "carry_over" and intent.has("flag", "after"):
        return When()  # all that was carried over by then
    if standing or intent.has("flag", "since") or (intent.has("flag", "after") and asked.ask not in _IN_LETTER):
        return When("after", letter)
    return When("in", letter)


def _between(intent: Intent, letters: Sequence[str]) -> tuple[When, When | None]:
    """The two times of a comparison, the later first: the answer is ``when`` less ``versus``."""
    if intent.has("flag", "from_before"):
        start = When("before", letters[0])
    elif (
        intent.has("flag", "from_after")
        or len(letters) > 1
        or (intent.has("flag", "now") and not intent.has("flag", "before", "before_that"))
    ):
        start = When("after", letters[0])
    else:
        start = When("before", letters[0])
    return (When("after", letters[1]) if len(letters) > 1 else _later(intent, letters[0])), start


def _later(intent: Intent, letter: str) -> When:
    """Before and after one letter, or from it until now."""
    return When() if intent.has("flag", "now", "from_after") else When("after", letter)


def _due(asked: Asked, intent: Intent, seen: Entities, today: date) -> When:
    if intent.has("content", "next_deadline") or (intent.has("flag", "coming") and not seen.dated):
        return When("period", since=today)
    if intent.has("flag", "passed") and not seen.dated:
        return When("period", until=today)
    if seen.dated:
        return When("period", since=seen.since, until=seen.until)
    if seen.years and (asked.ask == "due" or (asked.ask == "count" and intent.has("content", "deadline"))):
        return When("period", since=date(min(seen.years), 1, 1), until=date(max(seen.years), 12, 31))
    return When()


def _at_date(asked: Asked, seen: Entities, standing: bool) -> When:
    if standing:
        return When("at", until=seen.until) if seen.until else When()
    return When("period", since=seen.since, until=seen.until) if asked.ask in _OVER_TIME else When()
