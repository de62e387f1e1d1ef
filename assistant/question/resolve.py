"""Posts and assignments that a question names in words, and which of several a short reference means.

A name counts when it fits better than every other by a margin; when several fit alike, all of them are
ambiguous and none is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.plan import PostRef
from assistant.question.catalog import AssignmentKey, Catalog
from assistant.question.entities import Entities
from assistant.question.intents import tells_of_money
from assistant.question.names import Fit, cause_stems, clear, stem, terms, tied
from assistant.question.normalise import words

# What is nearest in meaning to a topic: assignment ids with a likeness of 0 to 1, best first.
Similar = Callable[[str], Sequence[tuple[str, float]]]

_MOST_AMBIGUOUS = 6
_LEAST_COVERAGE = 0.4  # of a post's name, unless a word of it is its alone
_LEAST_CHAPTER = 0.6  # of a chapter's name, where the question does not say that it means one
_WHOLE_NAME = 0.85  # of a post's name, however much more the question says
_LEAST_SHARE = 0.5  # of the question's words
_TITLE_MARGIN = 0.75
_ALIKE, _ALIKE_MARGIN = 0.86, 0.015  # multilingual-e5 likenesses lie close together


@dataclass(frozen=True, slots=True)
class NamedPosts:
    """``posts`` the words mean, ``ambiguous`` they may mean; ``share`` of the words fit, 0 to 1."""

    posts: tuple[PostRef, ...] = ()
    ambiguous: tuple[PostRef, ...] = ()
    share: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class NamedTitles:
    """``assignments`` the words mean; ``agency`` is the one whose they all are, if it is one."""

    assignments: tuple[str, ...] = ()
    share: float = 0.0
    weight: float = 0.0
    agency: str = ""


def posts_named(text: str, catalog: Catalog, *, agency: str = "", kap: str = "") -> NamedPosts:
    """The posts, or with "kap." in ``text`` the chapter, whose name the words of ``text`` give.

    With ``agency`` only names that its own letters print; with ``kap`` only those of that chapter, and the
    chapter's own. Words that tell why a sum changed, or what is asked of it, count only where a name holds them.
    """
    names = catalog.post_names_of(agency) if agency else catalog.post_names
    spoken = cause_stems() | {stem(word) for word in words(text) if tells_of_money(word)}
    wanted = [term for term in terms(text) if term not in spoken or term in names]
    if not wanted:
        return NamedPosts()
    fits = names.rank(wanted)
    if kap:
        return _of_chapter([fit for fit in fits if fit.key.kap == kap])
    chapters = any(word in text for word in ("kapit", "chapter", "kap."))
    unsaid = [fit for fit in fits if not fit.key.post and (chapters or fit.coverage >= _LEAST_CHAPTER)]
    kind = [fit for fit in fits if fit.key.post and not chapters] or unsaid
    whole = [fit for fit in kind if fit.coverage >= _WHOLE_NAME and fit.distinctive]
    kind = _booked_first([fit for fit in kind if fit.share >= _LEAST_SHARE] or whole, catalog)
    best = clear(kind)
    if best and (best.coverage >= _LEAST_COVERAGE or best.distinctive):
        return NamedPosts((best.key,), (), best.share, best.weight)
    alike = tuple(fit.key for fit in tied(kind, margin=0.7)) if kind else ()
    if not alike or len(alike) > _MOST_AMBIGUOUS or (len(alike) == 1 and _says_chapter(kind[0], fits)):
        return NamedPosts()
    return NamedPosts((), alike, kind[0].share, kind[0].weight)


def _says_chapter(only: Fit[PostRef], fits: list[Fit[PostRef]]) -> bool:
    """Whether the words say more of its chapter's name than of the one post's: "flyktninger" is no post alone."""
    return any(fit.key == PostRef(only.key.kap) and fit.coverage > only.coverage for fit in fits)


def _of_chapter(fits: list[Fit[PostRef]]) -> NamedPosts:
    """The post of one chapter, or the chapter itself, that fits best: its other posts are no rivals by name."""
    best = clear(fits)
    if best:
        return NamedPosts((best.key,), (), best.share, best.weight)
    alike = tuple(fit.key for fit in tied(fits) if fit.key.post) if fits else ()
    if len(alike) == 1:
        return NamedPosts(alike, (), fits[0].share, fits[0].weight)
    return NamedPosts((), alike, fits[0].share, fits[0].weight) if 0 < len(alike) <= _MOST_AMBIGUOUS else NamedPosts()


def _booked_first(fits: list[Fit[PostRef]], catalog: Catalog) -> list[Fit[PostRef]]:
    """Without the posts that bear the same name as one that has a balance, and have none themselves."""
    booked = {(round(fit.weight, 6), fit.coverage) for fit in fits if fit.key in catalog.booked}
    return [
        fit
        for fit in fits
        if not fit.key.post or fit.key in catalog.booked or (round(fit.weight, 6), fit.coverage) not in booked
    ]


def names_something(seen: Entities, catalog: Catalog) -> bool:
    """Whether a question names a post, assignment or person, by number or in words: more than a time."""
    if seen.money or seen.assignments or seen.people:
        return True
    posts = posts_named(seen.text, catalog)
    return bool(posts.posts or posts.ambiguous or assignments_named(seen.text, catalog).assignments)


def assignments_named(
    text: str, catalog: Catalog, *, agency: str = "", deep: bool = False, similar: Similar | None = None
) -> NamedTitles:
    """The assignment whose title, or with ``deep`` whose text, the words of ``text`` give.

    With ``agency`` only among those that its own letters give.
    """
    wanted = terms(text)
    if not wanted:
        return NamedTitles()
    fits = [
        fit
        for fit in _of(catalog.assignment_names.rank(wanted), agency)
        if fit.distinctive or fit.share >= _LEAST_SHARE
    ]
    best = clear(fits, margin=_TITLE_MARGIN)
    if best and _sure(best):
        return _titles([best])
    alike = tied(fits, margin=_TITLE_MARGIN) if fits else []
    if 1 < len(alike) <= 3 and all(fit.share >= _LEAST_SHARE and _sure(fit) for fit in alike):
        return _titles(alike)
    if deep and not alike:
        texts = [fit for fit in _of(catalog.assignment_texts.rank(wanted), agency) if fit.share >= _LEAST_SHARE]
        found = clear(texts)
        if found and found.share >= 0.99:
            return _titles([found])
    if similar is None or not deep or alike:
        return NamedTitles()
    return _alike(" ".join(wanted), similar, catalog, agency)


def _of(fits: Sequence[Fit[AssignmentKey]], agency: str) -> list[Fit[AssignmentKey]]:
    return [fit for fit in fits if not agency or fit.key[0] == agency]


def _titles(fits: Sequence[Fit[AssignmentKey]]) -> NamedTitles:
    agencies = {agency for agency, _ in (fit.key for fit in fits)}
    ids = tuple(dict.fromkeys(key for _, key in (fit.key for fit in fits)))
    return NamedTitles(ids, fits[0].share, fits[0].weight, agencies.pop() if len(agencies) == 1 else "")


def _sure(fit: Fit[AssignmentKey]) -> bool:
    return (fit.distinctive and fit.share >= 0.3) or fit.share >= 0.6 or fit.coverage >= 0.6


def _alike(topic: str, similar: Similar, catalog: Catalog, agency: str) -> NamedTitles:
    held = catalog.assignment_agencies
    found = [one for one in similar(topic) if not agency or agency in held[one[0]]]
    if not found or found[0][1] < _ALIKE:
        return NamedTitles()
    if len(found) > 1 and found[0][1] - found[1][1] < _ALIKE_MARGIN:
        return NamedTitles()
    return NamedTitles((found[0][0],), 1.0, 1.0)


def settle_items(
    seen: Entities, catalog: Catalog, chapters: Sequence[str], focus_posts: Sequence[PostRef]
) -> tuple[tuple[PostRef, ...], tuple[PostRef, ...]]:
    """What bare items ("post 60") mean: (settled, ambiguous).

    A chapter of the question settles them; then a letter that touches only one of them, the words
    around them, and last the chapter that the conversation is about.
    """
    settled: list[PostRef] = []
    ambiguous: list[PostRef] = []
    for item in seen.items:
        known = [ref for ref in catalog.posts if ref.post == item]
        if chapters:
            settled.extend(PostRef(kap, item) for kap in chapters)
            continue
        for narrower in _narrowings(seen, catalog, focus_posts):
            kept = [ref for ref in known if ref in narrower]
            known = kept or known
        if len(known) == 1:
            settled.append(known[0])
        else:
            ambiguous.extend(known)
    return tuple(settled), tuple(ambiguous)


def _narrowings(seen: Entities, catalog: Catalog, focus_posts: Sequence[PostRef]) -> list[frozenset[PostRef]]:
    named = posts_named(seen.text, catalog)
    focused = {ref.kap for ref in focus_posts}
    beside = {ref.kap for ref in seen.posts}  # "item 74 than item 70 under chapter 701"
    return [
        frozenset(ref for ref in catalog.posts if ref.kap in beside),
        catalog.booked,
        catalog.posts_of_letters(seen.letters.ids) if seen.letters.ids else frozenset(),
        frozenset(named.posts),
        frozenset(ref for ref in catalog.posts if ref.kap in focused),
    ]
