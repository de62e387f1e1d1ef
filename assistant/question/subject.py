"""What a question is about: posts and assignments by number or name, letters, and the words left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.plan import Ask, PostRef
from assistant.question.asks import ask_of
from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.events import of_before, without_before
from assistant.question.glossary import glossary
from assistant.question.intents import Intent, explains
from assistant.question.measures import Named
from assistant.question.normalise import words
from assistant.question.resolve import (
    NamedPosts,
    NamedTitles,
    Similar,
    assignments_named,
    posts_named,
    settle_items,
)
from assistant.question.topics import topic_of
from assistant.question.unread import OF_MONEY

if TYPE_CHECKING:
    from assistant.question.focus import Focus

_SHORT = 5  # words that may be a name and nothing more
_WHOLE = 0.99  # share of a question's words that a name holds if it holds them all
_SIDES = re.compile(r"\s(?:og|and|enn|than|mot|med|vs\.?|versus|eller|or|minus|with|to|,)\s|,")
_STRETCH = re.compile(r"[:;,?()]|\s-\s")
_LEADS = ("til", "for", "to", "on", "of", "av", "from", "fra", "frå")
_SIDES_OF_BUDGET = {"expenditure": "utgifter", "income": "inntekter"}
_GIVEN = ("increase", "allotment", "financing")  # what a post may be asked for one assignment
_OF_POSTS: frozenset[Ask] = frozenset(("balance", "allotment", "change", "reason", "carry_over"))
_BY_NAME: frozenset[Ask] = (OF_MONEY - {"list", "count"}) | {"post"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the question is about, once names are resolved and a thread has lent what was missing."""

    posts: tuple[PostRef, ...] = ()
    ambiguous: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    topic: str = ""
    loose: bool = False
    agency: str = ""  # whose assignments those named by title are, where others use the same number
    plain: bool = False  # the topic narrows nothing: "all expenditure"


def subject_of(
    seen: Entities, intent: Intent, catalog: Catalog, focus: Focus | None, similar: Similar | None
) -> Subject:
    chapters = seen.chapters if seen.items else ()
    focus_posts = focus.posts if focus else ()
    settled, ambiguous = settle_items(seen, catalog, chapters, focus_posts) if seen.items else ((), ())
    posts = (*seen.posts, *settled) or tuple(PostRef(kap) for kap in seen.chapters)
    if seen.posts and seen.chapters and not seen.items:
        posts = (*seen.posts, *(PostRef(kap) for kap in seen.chapters))
    topic = _topic(seen)
    subject = Subject(posts, ambiguous, seen.assignments, seen.letters.ids, topic, bool(topic))
    if topic and len(seen.chapters) == len(posts) == 1 and not (seen.items or seen.assignments):
        return _in_chapter(subject, seen, intent, catalog)
    if intent.has("shape", "comparison", "total") and topic and len(posts) < 2 and not seen.assignments:
        sides = _sides(seen.text, catalog)
        if len((*posts, *sides)) > 1:
            return replace(subject, posts=(*posts, *(side for side in sides if side not in posts)), topic="")
    if len(posts) == 1 and posts[0].post and topic and not seen.assignments and _given(intent, seen):
        titles = assignments_named(seen.text, catalog)
        own = posts_named(seen.text, catalog, kap=posts[0].kap).posts == posts  # the words are the post's name
        if len(titles.assignments) == 1 and not own:
            return replace(subject, assignments=titles.assignments)
    if posts or ambiguous or seen.assignments or not subject.topic:
        return subject
    if side := _side(intent, topic):
        of_letters = tuple({catalog.letter[key].agency for key in seen.letters.ids})
        agencies = seen.agencies or of_letters or tuple(agency.key for agency in catalog.agencies)
        paid = catalog.side_of(agencies[0], income=side == "income") if len(agencies) == 1 else ()
        if intent.has("shape", "count", "list", "largest", "smallest") and paid:
            return replace(subject, topic="")  # the figures themselves are of that side
        return replace(subject, posts=paid, topic="" if paid else _SIDES_OF_BUDGET[side], plain=True)
    return _by_name(subject, seen, intent, catalog, focus, similar)


def _side(intent: Intent, topic: str) -> str:
    """``expenditure`` or ``income`` where the topic is nothing else; income only of a sum, as it names posts too."""
    for side in _SIDES_OF_BUDGET:
        asked = intent.has("flag", side) and (side == "expenditure" or intent.has("shape", "total"))
        if asked and all(explains(word, (side,)) for word in topic.split()):
            return side
    return ""


def _in_chapter(subject: Subject, seen: Entities, intent: Intent, catalog: Catalog) -> Subject:
    """A chapter with words of an item's name is that item, never the sum of the chapter.

    Money for a purpose that no item of it bears in its name is looked up as such.
    """
    found = posts_named(seen.text, catalog, kap=seen.chapters[0])
    if found.posts and found.posts[0].post:
        return replace(subject, posts=found.posts, topic="", loose=False)
    if found.ambiguous:
        return replace(subject, posts=(), ambiguous=found.ambiguous, topic="", loose=False)
    lost = not found.posts and any(f" {lead} {word} " in seen.cues for lead in _LEADS for word in subject.topic.split())
    lost = lost and ask_of(intent, Named(topic=True)).measure == "allotment"
    return replace(subject, posts=()) if lost else replace(subject, topic="" if found.posts else subject.topic)


def _by_name(
    subject: Subject,
    seen: Entities,
    intent: Intent,
    catalog: Catalog,
    focus: Focus | None,
    similar: Similar | None,
) -> Subject:
    """Posts or an assignment by the words of the question: whichever goes with what is asked.

    Of a sum for a purpose only a name that says all of it counts: else the purpose is looked up as it is.
    """
    bare = named_of(subject, seen)
    ask = ask_of(intent, replace(bare, posts=1)).ask  # were a post named
    asked = ask_of(intent, replace(bare, topic=True))
    of_topic = asked.ask
    given = intent.has("flag", "money", "part") or intent.has("content", "allotment") or of_topic == "total"
    purpose = asked.measure == "allotment" and given and not intent.has("noun", "assignment")
    agency = seen.agencies[0] if len(seen.agencies) == 1 else ""
    of_thread = focus.agency if focus and not seen.agencies and len(catalog.agencies) > 1 else ""
    posts = _posts_of(seen.text, catalog, agency or of_thread) if ask in _BY_NAME else NamedPosts()
    if seen.references and intent.has("flag", "by_letter"):
        return subject
    deep = of_topic in ("assignment", "participants", "responsible")
    of_post = any(  # "integreringspotten", not "valgdeltakelsesoppdraget"
        glossary().without_ending(word) != word and "oppdrag" not in word for word in words(seen.text)
    )
    titles = NamedTitles()
    cut = of_topic == "change" and asked.measure == "reduction"  # of a post, never of an assignment
    if not (of_post or cut):
        titles = assignments_named(seen.text, catalog, agency=agency or of_thread, deep=deep, similar=similar)
    if titles.assignments and of_topic in ("passage", "letter") and not (posts.posts or posts.ambiguous):
        whole = _posts_of(seen.text, catalog, agency or of_thread)  # "integreringstilskuddet" is no assignment
        titles = titles if (titles.share, titles.weight) > (whole.share, whole.weight) else NamedTitles()
    if purpose:
        posts = posts if posts.share >= _WHOLE else NamedPosts()
        titles = titles if titles.share >= _WHOLE else NamedTitles()
    if _prefers_post(posts, titles, ask):
        return replace(subject, posts=posts.posts, ambiguous=posts.ambiguous, topic="")
    of_members = of_topic == "count" and asked.measure == "party"
    named = ask not in ("reference", "contact", "signatory", "list", "count") or of_members
    if titles.assignments and named:
        long = not intent.has("noun", "assignment") and len(words(seen.text)) > _SHORT
        loose = long or titles.share < _WHOLE
        shared = any(len(catalog.assignment_agencies[key]) > 1 for key in titles.assignments)
        agency = titles.agency if shared else ""
        return replace(subject, assignments=titles.assignments, loose=loose, agency=agency)
    return subject


def _given(intent: Intent, seen: Entities) -> bool:
    """Whether it asks what a post was given, not what it had before that."""
    return intent.has("content", *_GIVEN) and not intent.has("flag", "before", "after") and not of_before(seen.text)


def _posts_of(text: str, catalog: Catalog, agency: str) -> NamedPosts:
    """The posts that the words name; else those that one stretch of them is the name of: "Driftsutgifter: …"."""
    found = posts_named(text, catalog, agency=agency)
    if found.posts or found.ambiguous:
        return found
    if "<l>" in text:
        from assistant.question.time_clauses import without_times

        main = posts_named(without_times(text), catalog, agency=agency)
        if main.posts or main.ambiguous:
            return main
    if of_before(text):
        main = posts_named(without_before(text), catalog, agency=agency)
        if main.posts or main.ambiguous:
            return main
    stretches = (posts_named(stretch, catalog, agency=agency) for stretch in _STRETCH.split(text))
    whole = [one for one in stretches if len(one.posts) == 1 and one.share >= _WHOLE]
    return whole[0] if len({one.posts for one in whole}) == 1 else found


def _sides(text: str, catalog: Catalog) -> tuple[PostRef, ...]:
    """The posts that the sides of a comparison or the terms of a sum name, where each names one for sure."""
    found = [posts_named(side, catalog).posts for side in _SIDES.split(text)]
    return tuple(dict.fromkeys(posts[0] for posts in found if posts))


def _prefers_post(posts: NamedPosts, titles: NamedTitles, ask: Ask) -> bool:
    if not (posts.posts or posts.ambiguous):
        return False
    if not titles.assignments:
        return True
    if posts.ambiguous and posts.share >= titles.share and ask in _OF_POSTS:
        return True
    if posts.posts and (posts.share, posts.weight) >= (titles.share, titles.weight * 0.8):
        return True
    return bool(posts.posts) and posts.share >= titles.share and ask in ("balance", "change", "reason", "carry_over")


def _topic(seen: Entities) -> str:
    """The words that are left once entities and the words of asking are taken out."""
    return " ".join((*seen.references, topic_of(seen.text))).strip()


def named_of(subject: Subject, seen: Entities) -> Named:
    posts = (*subject.posts, *subject.ambiguous)
    return Named(
        posts=sum(1 for ref in posts if ref.post),
        chapters=sum(1 for ref in posts if not ref.post),
        assignments=len(subject.assignments),
        letters=max(len(subject.letters), len(seen.letters.places)),
        dated=seen.dated,
        years=bool(seen.years),
        parties=bool(seen.parties),
        person=bool(seen.people),
        agency=bool(seen.agencies),
        topic=bool(subject.topic) and not subject.plain,
        loose=subject.loose,
    )
