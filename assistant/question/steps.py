"""Plain steps on from what a thread has told: the sum, the difference, the letter before, the whole chapter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.plan import PostRef, When
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.focus import Focus, Point
from assistant.question.intents import Intent
from assistant.question.repeats import asks_how_much, is_of_changes

_SINCE = re.compile(r"(?<!\w)(?:since then|since that|siden da|sidan då|siden den gang|siden det|sidan det)(?!\w)")
_PREVIOUS = re.compile(
    r"(?<!\w)(?:the one before|the previous one|(?:den|det) forrige|(?:den|det) førre|forrige tillegg)(?!\w)"
)
_NEXT = re.compile(r"(?<!\w)(?:the next one|the one after|(?:den|det) neste|neste tillegg)(?!\w)")
_OTHER_ITEM = re.compile(r"(?<!\w)(?:the other (?:item|post|one)|den andre(?: posten| posta)?|hin posten)(?!\w)")
_THE_CHAPTER = re.compile(r"(?<!\w)(?:kapittelet|kapitlet|the (?:whole |entire )?chapter)(?!\w)")
_ALL_YEAR = re.compile(
    r"(?<!\w)(?:året|årets|the year|all year|full year|year as a whole|hele 20\d\d|heile 20\d\d)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What is lent; ``times`` are the two that a difference is between."""

    posts: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    times: tuple[When, ...] = ()


def other_item(focus: Focus, seen: Entities, catalog: Catalog) -> tuple[PostRef, ...] | None:
    """ "The other item in that chapter": the one that the same letters book on besides; none where several are."""
    if not _OTHER_ITEM.search(seen.text) or len(focus.posts) != 1 or not focus.letters or seen.money:
        return None
    booked = catalog.posts_of_letters(focus.letters)
    others = tuple(ref for ref in booked if ref.kap == focus.posts[0].kap and ref != focus.posts[0])
    return others if len(others) == 1 else ()


def stepped_on(focus: Focus, seen: Entities, intent: Intent, letters: tuple[str, ...]) -> Carried | None:
    """What a sum, a difference or "by how much?" of what the thread has just told is of."""
    posts = focus.told.posts or focus.posts
    if asks_how_much(seen.text) and is_of_changes(focus) and len(posts) == 1:
        return Carried(posts, letters=letters)
    if seen.letters.places or seen.dated:
        return None
    if _THE_CHAPTER.search(seen.text) and len({ref.kap for ref in posts}) == 1 and not focus.assignments:
        return Carried((PostRef(posts[0].kap),), letters=letters)
    if _SINCE.search(seen.text) and focus.when.at in ("before", "after") and len(posts) == 1:
        return Carried(posts, times=(When(), focus.when))
    if intent.has("shape", "comparison") and len(focus.row) > 1:
        return _difference(*focus.row[-2:])
    if intent.best("shape") != "total" or intent.has("content", "increase", "reduction"):
        return None
    if focus.ask == "financing":
        ids = tuple(dict.fromkeys(id for point in focus.row for id in point.assignments))
        return Carried(assignments=ids) if len(ids) > 1 else None
    asked = _asked_for(focus)
    if len(asked) > 1 and not intent.has("content", "change"):
        return Carried(asked, letters=letters)
    if posts and is_of_changes(focus):
        heard = focus.heard if len(focus.heard) > 1 and not _ALL_YEAR.search(seen.text) else ()
        return Carried(posts, letters=heard)
    return None


def _asked_for(focus: Focus) -> tuple[PostRef, ...]:
    """The single posts asked for one after the other as of one time."""
    latest = focus.row[-1].when if focus.row else None
    points = [point for point in focus.row if point.when == latest]
    return tuple(dict.fromkeys(ref for point in points for ref in point.posts))


def _difference(first: Point, second: Point) -> Carried | None:
    """Of one post at two times, or of two posts at one."""
    if first.posts == second.posts and first.when != second.when:
        return Carried(second.posts, times=(second.when, first.when))
    if first.when == second.when and len(first.posts) == len(second.posts) == 1:
        return Carried((*first.posts, *second.posts), letters=(second.when.letter,) if second.when.letter else ())
    return None


def beside(focus: Focus, seen: Entities, catalog: Catalog) -> tuple[str, ...]:
    """ "and the one before?", "og det neste?" of a letter: the one beside it in its chain."""
    step = -1 if _PREVIOUS.search(seen.text) else 1 if _NEXT.search(seen.text) else 0
    if not step or len(focus.letters) != 1:
        return ()
    held = catalog.letter[focus.letters[0]]
    chain = sorted(catalog.letters_of((held.agency,), held.year), key=lambda letter: letter.ordinal)
    at = [letter.id for letter in chain].index(held.id) + step
    return (chain[at].id,) if 0 <= at < len(chain) else ()
