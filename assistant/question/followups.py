"""What a question in a thread takes over from the ones before: only what it lacks and needs."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plan import PostRef, When
from assistant.question.assignments import of_agencies
from assistant.question.catalog import Catalog, KnownLetter
from assistant.question.entities import Entities
from assistant.question.focus import Focus
from assistant.question.intents import Intent, cued_words
from assistant.question.measures import CHANGES, MONEY
from assistant.question.names import stem, terms
from assistant.question.normalise import words
from assistant.question.repeats import asks_how_much, asks_what_came, strange_words
from assistant.question.shorthand import has_number
from assistant.question.steps import Carried, beside, other_item, stepped_on
from assistant.question.subject import Subject

_POLITE = re.compile(
    r"(?:(?:takk|tusen takk|thanks|thank you|ok|okay|fint|flott|greit|great|hm+|aha|right|ja|yes)\b[\s,.!:;-]*)+"
)
_OPENINGS = re.compile(
    r"(?:og|and|men|but|så|so|ok|hva\s+med|kva\s+med|what\s+about|how\s+about|enn|også|also|for|in|i|etter|after|før|before|på|on|over|fra|frå|from|med|with|by|til|to|under)\b"
)
_FOR_IT = re.compile(r"(?<!\w)(?:til|for|to) (?:den|det|dette|denne|it|this|that)(?!\w)")
_OF_PERSON = re.compile(
    r"(?<!\w)(?:(?:his|her) (?:job )?(?:title|position|role|rank|job|name)"
    r"|(?:stilling\w*|tittel\w*|rolle\w*|rolla|jobb\w*) (?:til )?(?:hans|hennes|hennar))(?!\w)"
)
_WHAT_ABOUT = re.compile(r"(?:(?:og|and|men|but)\s+)?(?:hva med|kva med|what about|how about)\b")
_POINTER_WORDS = (
    "den det de dei dette denne disse desse der deres hun han ho samme dem hennes hans",
    "it that this those these they them there its same",
)
_POINTERS = frozenset(word for line in _POINTER_WORDS for word in line.split())
_FILLERS = frozenset(("de", "dei", "der", "there", "them", "they", "deres"))
_OWNERS = frozenset(("its", "their", "deres"))
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
_THE_LETTER = re.compile(r"(?<!\w)(?:brevet|tillegget|tildelingsbrevet|(?:the|that|this) (?:letter|supplement))(?!\w)")
_LETTERS = re.compile(r"(?<!\w)(?:supplements|letters|tillegga|tilleggene|tilleggsbrev(?:ene|a)?|breva|brevene)(?!\w)")
_THAT_POST = re.compile(r"(?<!\w)(?:der|there|posten|den posten|that item|that post|the item|the post)(?!\w)")
_ON_THE_POST = re.compile(
    r"(?<!\w)(?:med|på|for|over|with|on|of|to)\s+(?:(?:den|denne|that|this|the|the same)\s+)?(?:posten|item|post)(?!\w)"
)
_NET_OF_IT = re.compile(r"(?:så|og|and|so|men|but)\s+(?:\w+\s+)?(?:netto|net)(?!\w)")
_OF_THOSE = re.compile(r"(?<!\w)(?:of|av|among|blant) (?:those|these|them|disse|desse|dem|dei|de)(?!\w)")
_OTHER_ASSIGNMENT = re.compile(r"(?<!\w)(?:the other (?:assignment|task)|det andre oppdraget)(?!\w)")
_RESULT = 5.0  # the weight of asking what a change led to
_STATED = 3.0  # the weight of asking for a balance in so many words
_STEPS = ("total", "comparison", "largest", "smallest")  # "netto da?", "the difference?"
_RANKS = ("largest", "smallest")
_TERSE = 4  # words of a question that is nothing but such a step
_SHORT = 6  # words of a question that may lean on the one before
_NEEDS_NO_SUBJECT = frozenset({"contact", "missing_letter", "next_deadline"})
_OF_ASSIGNMENTS = frozenset({"deadline", "assignment", "responsible", "participants", "financing"})
_OF_LETTERS = frozenset({"letter", "signatory", "reference"})
_OF_POSTS = frozenset({"balance", "allotment", "change", "increase", "reduction", "carry_over", "correction", "post"})
_GOING_ON = frozenset({"change", "reason", "balance", "total", "carry_over"})
_WITHOUT_POSTS = frozenset({"largest", "smallest", "list", "count"})


def with_focus(
    subject: Subject, focus: Focus, seen: Entities, intent: Intent, catalog: Catalog
) -> tuple[Subject, tuple[When, ...], bool]:
    """``subject`` with what the thread lends, the two times of a difference, and whether it is a fragment."""
    fragment = is_fragment(seen, intent)
    when_due = (intent.best("content") or focus.ask) == "deadline"
    if when_due and not subject.posts and _tells_due(focus, seen, catalog):
        subject = replace(subject, assignments=focus.assignments)
    found = bool(subject.posts or subject.ambiguous or subject.assignments)
    lent = carried(focus, seen, intent, catalog, fragment=fragment, found=found, topic=subject.topic)
    whole = replace(
        subject,
        posts=subject.posts or (lent.posts if not subject.ambiguous else ()),
        assignments=subject.assignments or lent.assignments,
        letters=subject.letters or lent.letters,
    )
    return whole, lent.times, fragment


def is_fragment(seen: Entities, intent: Intent) -> bool:
    """No question of its own: "and 671/61?", "hvorfor?", "etter tillegg nr. 5?"."""
    text = _POLITE.sub("", seen.text, count=1) if _POLITE.match(seen.text) else seen.text
    short = len(words(text)) <= _SHORT
    opens = bool(_OPENINGS.match(text))
    which = intent.has("shape", "list") and intent.has("noun", "post")
    about = bool(_WHAT_ABOUT.match(text)) and len(words(text)) <= 2 * _SHORT
    steps = (which or intent.has("shape", *_STEPS)) and len(words(text)) <= _TERSE and not _names(seen)
    return (
        leans(seen)
        or (opens or short if intent.silent else opens and short)
        or steps
        or about
        or asks_how_much(text)
        or (short and asks_what_came(text))
    )


def _names(seen: Entities) -> bool:
    return bool(seen.money or seen.assignments or seen.letters.places or seen.agencies or seen.dated)


def leans(seen: Entities) -> bool:
    """It points back with a pronoun and names no subject; in a long question "de" and "there" point nowhere."""
    said = words(seen.text)
    pointers = _POINTERS if len(said) <= _SHORT + 2 else _POINTERS - _FILLERS
    pointers = pointers - _OWNERS if seen.agencies else pointers
    points = bool(pointers & set(said)) or bool(_FOR_IT.search(seen.text) or _OF_PERSON.search(seen.text))
    return not (seen.money or seen.assignments) and points


def carried(
    focus: Focus,
    seen: Entities,
    intent: Intent,
    catalog: Catalog,
    *,
    fragment: bool,
    found: bool,
    topic: str,
) -> Carried:
    """The posts, assignments and letters that the question takes over from ``focus``.

    ``found``: it names a post or an assignment itself, by number or in words; ``topic``: the words that are
    left. A question that turns to another agency or year takes over no letter of the one before.
    """
    lent = _lent(focus, seen, intent, catalog, fragment=fragment, found=found)
    if _is_of_another(seen, intent, focus, topic, fragment=fragment):
        kept = () if intent.best("content") in _OF_POSTS else lent.assignments
        lent = replace(lent, posts=(), assignments=kept, times=())
    if intent.silent and not found and _says_nothing(seen, catalog):
        return Carried()
    now = intent.has("flag", "now", "first_version") and not seen.letters.places  # "and now?" is of no letter
    letters = tuple(key for key in lent.letters if _is_of(catalog.letter[key], seen) and not now)
    given = lent.assignments if _FOR_IT.search(seen.text) else _given_in(lent.assignments, seen, catalog)
    ids = () if _titles_another(lent.assignments, seen, catalog) else given
    if ids and seen.agencies:
        numbers = [ids_of for ids_of in catalog.assignment_numbers.values() if set(ids_of) & set(ids)]
        ids = tuple(of_agencies(ids, seen.agencies, catalog)) or tuple(
            key for ids_of in numbers for key in of_agencies(ids_of, seen.agencies, catalog)
        )
    return replace(lent, assignments=ids, letters=letters)


def _says_nothing(seen: Entities, catalog: Catalog) -> bool:
    """Whether words that the letters never use are all that is said: "asdf qwer"."""
    strange = strange_words(seen)
    bare = not (_OPENINGS.match(seen.text) or leans(seen) or _names(seen) or cued_words(seen.cues))
    return bare and bool(strange) and not any(catalog.says(stem(word)) for word in strange)


def _is_of_another(seen: Entities, intent: Intent, focus: Focus, topic: str, *, fragment: bool) -> bool:
    """Whether no post is lent, since a number or words name something else: "og tolkeordningen?"."""
    if has_number(seen.text):
        return True
    sums_itself = intent.has("shape", "total") and (seen.agencies or seen.letters.places) and not fragment
    return bool(sums_itself) or (
        bool(topic and strange_words(seen)) and intent.best("shape") != "reason" and not leans(seen)
    )


def _titles_another(ids: tuple[str, ...], seen: Entities, catalog: Catalog) -> bool:
    """Whether words are left that the title of another assignment holds, and none of those lent does."""
    if not ids or leans(seen) or not strange_words(seen):
        return False
    fits = catalog.assignment_names.rank(terms(" ".join(strange_words(seen))))
    return bool(fits) and not any(fit.key[1] in ids for fit in fits)


def _given_in(ids: tuple[str, ...], seen: Entities, catalog: Catalog) -> tuple[str, ...]:
    """The assignments lent, without those that the letters named in the question do not give."""
    given = catalog.assignments_in(seen.letters.ids) if seen.letters.ids else ids
    return tuple(key for key in ids if key in given)


def _is_of(letter: KnownLetter, seen: Entities) -> bool:
    agency = not seen.agencies or letter.agency in seen.agencies
    return agency and (not seen.years or letter.year in (*seen.years, None))


def _lent(focus: Focus, seen: Entities, intent: Intent, catalog: Catalog, *, fragment: bool, found: bool) -> Carried:
    content, shape = intent.best("content"), intent.best("shape")
    if _NET_OF_IT.match(seen.text) and len(focus.posts) == 1 and not (seen.letters.places or seen.money):
        return Carried(focus.posts)  # "så netto over de to brevene?"
    if seen.people or content in _NEEDS_NO_SUBJECT or _is_of_its_own(seen, intent, fragment=fragment):
        return Carried()
    if _OTHER_ASSIGNMENT.search(seen.text) and not seen.assignments and len(focus.assignments) == 1:
        given = catalog.assignments_in(_letters_of(focus.assignments, catalog))
        others = tuple(key for key in given if key not in focus.assignments)
        return Carried(assignments=others) if len(others) == 1 else Carried()
    if (at := _ordinal(seen.text)) is not None and (picked := _picked(focus, catalog, at)):
        return Carried(assignments=(picked,))
    if (other := other_item(focus, seen, catalog)) is not None:
        return Carried(other, letters=() if seen.letters.places else focus.letters)
    own = found or seen.money or bool(seen.assignments)
    letters = focus.letters if fragment and not seen.letters.places and not seen.dated else ()
    if own:
        return Carried(letters=letters if _goes_on(focus, seen, intent) else ())
    if _ON_THE_POST.search(seen.text) and len(focus.posts) == 1:
        return Carried(focus.posts, letters=letters)
    if _FOR_IT.search(seen.text) and not focus.posts and (ids := focus.assignments or focus.told.assignments):
        return Carried(assignments=ids)
    if not fragment and len(words(seen.text)) > _SHORT + 4:
        return Carried()
    ids = focus.assignments or focus.told.assignments
    if fragment and (chosen := beside(focus, seen, catalog)):
        return Carried(focus.posts, letters=chosen) if not focus.assignments else Carried(letters=chosen)
    if _THE_LETTER.search(seen.text) and (content in _OF_LETTERS or shape == "reason"):
        return Carried(letters=focus.letters or _letters_of(ids, catalog))
    if intent.has("flag", "by_letter") and not seen.letters.places:
        return Carried(assignments=ids if fragment else (), letters=letters if not ids else ())
    if fragment and (stepped := stepped_on(focus, seen, intent, letters)):
        return stepped
    if intent.silent:
        return _of_silent(focus, seen, letters)
    of_parties = intent.has("noun", "party") or focus.ask in ("participants", "responsible")
    if shape == "count" and ids and of_parties and not intent.has("noun", "assignment", "post", "letter"):
        return Carried(assignments=ids)
    if shape in _RANKS or (
        intent.best("shape") in ("count", "list") and not (intent.has("noun", "post") and ids and not focus.posts)
    ):
        return Carried(letters=letters)
    if content in _OF_ASSIGNMENTS and ids:
        return Carried(assignments=ids)
    if content in _OF_ASSIGNMENTS and focus.letters and not seen.letters.places and not strange_words(seen):
        return Carried(letters=focus.letters)  # what the letter is to be done by
    if content in _OF_LETTERS and not seen.letters.places and (fragment or len(words(seen.text)) <= _SHORT):
        return Carried(
            assignments=focus.assignments if fragment and focus.ask == "deadline" else (), letters=focus.letters
        )
    posts = _posts(focus, seen, intent)
    if intent.has("flag", "before_that"):
        return Carried(posts, () if posts else ids, focus.letters)
    if content in _OF_POSTS or shape in ("reason", "total", "comparison", "list"):
        result = intent.weight("content", "balance") >= _RESULT  # "what is the new total?"
        keep = shape == "reason" or content in ("change", "increase", "reduction", "correction") or result
        one = len(focus.letters) == 1 and (shape != "total" or result)
        kept = focus.letters if keep and one and not seen.letters.places else ()
        lent = fragment or not seen.letters.places
        return Carried(posts, ids if lent and not posts else (), kept)
    return Carried(letters=letters)


def _tells_due(focus: Focus, seen: Entities, catalog: Catalog) -> bool:
    """Whether a deadline of the assignment that the thread is at is for what is named: "and for the regulations?"."""
    named = () if seen.assignments or seen.letters.places else terms(" ".join(strange_words(seen)))
    told = catalog.deadlines_told(focus.assignments) if named and len(focus.assignments) == 1 else ""
    return bool(told) and 2 * sum(term in told for term in named) > len(named)


def _is_of_its_own(seen: Entities, intent: Intent, *, fragment: bool) -> bool:
    """Whether a question says itself all that it is about: another body's money, all letters, why one was revised."""
    bodies = (seen.parties or seen.strangers) and intent.has("content", *MONEY)
    letters = _LETTERS.search(seen.text) and intent.has("shape", "count", "list", "total")
    revised = intent.has("shape", "reason") and intent.has("field", "revision") and seen.letters.places
    withdrawn = intent.has("flag", "taken_back") and seen.letters.places and not fragment
    ranked = intent.has("shape", *_RANKS) and intent.has("content", "deadline")
    ranked = ranked and not (_OF_THOSE.search(seen.text) or (fragment and _OPENINGS.match(seen.text)))
    dated = seen.dated and intent.best("content") == "deadline" and not leans(seen)
    return bool(bodies or letters or revised or withdrawn or ranked or dated)


def _posts(focus: Focus, seen: Entities, intent: Intent) -> tuple[PostRef, ...]:
    """The posts that "it" may be: those that the answer singled out, else those asked for.

    After a question about an assignment the post of its money is meant only where a post is spoken of.
    """
    if not focus.assignments:
        return focus.told.posts or focus.posts
    of_post = _THAT_POST.search(seen.text) or intent.weight("content", "balance") >= _STATED
    return focus.posts or (focus.told.posts if of_post else ())


def _letters_of(ids: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    """The letters that give the assignments."""
    return tuple(dict.fromkeys(known.letter for known in catalog.assignments if known.id in ids))


def _of_silent(focus: Focus, seen: Entities, letters: tuple[str, ...]) -> Carried:
    if focus.ask in ("letter", "signatory", "reference") and seen.letters.places:
        return Carried()
    again = bool(seen.letters.places) and focus.ask in _WITHOUT_POSTS  # "og i tillegg 7?": asked of all posts anew
    posts = focus.posts if again or focus.assignments else focus.told.posts or focus.posts
    ids = focus.assignments or (() if again or posts else focus.told.assignments)
    return Carried(posts, ids, letters if not seen.letters.places else ())


def _goes_on(focus: Focus, seen: Entities, intent: Intent) -> bool:
    """ "og 671/62?" after a question about a change in a letter is about the same letter."""
    same = intent.silent or intent.best("content") in (focus.ask, focus.measure)
    of_posts = focus.ask in _GOING_ON or (focus.measure in CHANGES and focus.ask in _WITHOUT_POSTS) or focus.figure
    return bool(same and of_posts and not seen.assignments)


def _ordinal(text: str) -> int | None:
    return next((at for pattern, at in _ORDINALS if pattern.search(text)), None)


def _picked(focus: Focus, catalog: Catalog, at: int) -> str:
    """The first, second … of the assignments that the thread has just been about."""
    listed = focus.assignments or catalog.assignments_in(focus.letters)
    return listed[at] if -1 <= at < len(listed) and listed else ""
