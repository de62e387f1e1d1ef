"""Which printed name a few words mean: word stems weighed by how few names hold them, typing errors allowed.

``NameIndex.rank`` says how well each name fits; ``clear`` and ``tied`` say whether one fits best or
several fit alike. Nothing is ever decided on generic words (tilskudd, midler) alone.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from assistant.question.glossary import glossary
from assistant.question.normalise import normalise, words

K = TypeVar("K", bound=Hashable)

GENERIC_WEIGHT = 0.02
COMPOUND_WEIGHT = 0.6  # "bosetting" for "bosettingsordningen"; more where only one word begins so
FUZZY_WEIGHT = 0.9  # one typing error, two in a long word
_SHORTEST_PART = 5  # letters of a part of a compound
_SHORTEST_FUZZY = 5
_SHORTEST_SPLIT, _LONGEST_SPLIT = 9, 40  # letters of a compound that is split
_LONG = 9


@dataclass(frozen=True, slots=True)
class Fit(Generic[K]):
    """``weight`` of the words found; ``coverage`` of the name, ``share`` of the words, both 0 to 1.

    ``distinctive``: a word was found whole that no other name holds.
    """

    key: K
    weight: float
    coverage: float
    share: float
    distinctive: bool


class NameIndex(Generic[K]):
    """The names of some things, ready to be looked up by their words."""

    def __init__(self, named: Iterable[tuple[K, Sequence[str]]]) -> None:
        self._names = [(key, [_content(name) for name in names]) for key, names in named]
        self._holders: dict[str, list[int]] = {}  # a stem -> the places of the names that hold it
        for place, (_, names) in enumerate(self._names):
            for stem in frozenset().union(*names):
                self._holders.setdefault(stem, []).append(place)
        generic = generic_stems()
        self._weight = {
            stem: GENERIC_WEIGHT if stem in generic else 1.0 / len(places) ** 0.5
            for stem, places in self._holders.items()
        }

    def __contains__(self, word: str) -> bool:
        """Whether a name holds a word with the stem ``word``."""
        return word in self._weight

    def is_near(self, word: str) -> bool:
        """Whether ``word`` is the stem of a word of a name, or a typing error for one."""
        return word in self._weight or bool(self._misspelt(word))

    def rank(self, terms: Sequence[str]) -> list[Fit[K]]:
        """How each name fits ``terms`` (stems), best first; names without any of them left out."""
        found = [hits for term in terms for part in self._split(term) if (hits := self._hits(part)) is not None]
        wanted = sum(1 for hits in found if not hits or max(hits) not in generic_stems())
        fits = []
        for place in sorted({place for hits in found for stem in hits for place in self._holders[stem]}):
            key, names = self._names[place]
            best = max((self._fit(key, name, found, wanted) for name in names), key=_quality, default=None)
            if best is not None and best.weight > GENERIC_WEIGHT * len(terms):
                fits.append(best)
        return sorted(fits, key=_quality, reverse=True)

    def _split(self, term: str) -> tuple[str, ...]:
        """The parts of a compound that no name holds: ``norsk``, ``opplæring`` of "norskopplæring"; else ``term``."""
        if not _SHORTEST_SPLIT <= len(term) <= _LONGEST_SPLIT or self._hits(term):
            return (term,)
        return self._parts_of(term) or (term,)

    def _parts_of(self, term: str) -> tuple[str, ...]:
        if (root := stem(term)) in self._weight or root in generic_stems():
            return (root,)
        for cut in range(len(term) - _SHORTEST_PART + 1, _SHORTEST_PART - 2, -1):
            first = next((root for root in _first_roots(term[:cut]) if root in self._weight), "")
            if first and (rest := self._parts_of(term[cut:])):
                return (first, *rest)
        return ()

    def _fit(self, key: K, name: frozenset[str], found: list[dict[str, float]], wanted: int) -> Fit[K]:
        held: dict[str, float] = {}
        terms_held = 0
        distinctive = False
        for hits in found:
            best = max(
                ((factor * self._weight[stem], stem) for stem, factor in hits.items() if stem in name),
                default=None,
            )
            if best is None:
                continue
            held[best[1]] = max(best[0], held.get(best[1], 0.0))
            if best[1] not in generic_stems():
                terms_held += 1
                distinctive |= len(self._holders[best[1]]) == 1 and hits[best[1]] >= FUZZY_WEIGHT
        weight = sum(held.values())
        whole = sum(self._weight[stem] for stem in name)
        return Fit(key, weight, min(1.0, weight / whole) if whole else 0.0, terms_held / max(1, wanted), distinctive)

    def _hits(self, term: str) -> dict[str, float] | None:
        """The stems of names that ``term`` stands for, with how surely; none at all is an empty dict."""
        if term in self._weight:
            return {term: 1.0}
        if term in generic_stems():
            return None
        if len(term) >= _SHORTEST_PART:
            parts = {stem: COMPOUND_WEIGHT for stem in self._weight if stem.startswith(term) or stem.endswith(term)}
            if parts:
                sure = len(parts) == 1 and len(term) > _SHORTEST_PART and next(iter(parts)).startswith(term)
                return dict.fromkeys(parts, FUZZY_WEIGHT) if sure else parts
        return self._misspelt(term)

    def _misspelt(self, term: str) -> dict[str, float]:
        if len(term) < _SHORTEST_FUZZY:
            return {}
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 2 if len(term) >= _LONG else 1
        near = process.extract(term, self._weight.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=4)
        usable = [(stem, distance) for stem, distance, _ in near if len(stem) >= _SHORTEST_FUZZY]
        nearest = min((distance for _, distance in usable), default=0)
        return {stem: FUZZY_WEIGHT for stem, distance in usable if distance == nearest}


def clear(fits: Sequence[Fit[K]], *, margin: float = 0.8) -> Fit[K] | None:
    """The one fit better than all others: by weight, or by being the whole name where they are parts."""
    if not fits:
        return None
    best, rivals = fits[0], tied(fits, margin=margin)[1:]
    if all(best.coverage >= 0.85 and rival.coverage < 0.7 for rival in rivals):
        return best
    return None


def tied(fits: Sequence[Fit[K]], *, margin: float = 0.8) -> list[Fit[K]]:
    """The fits that are about as good as the best."""
    return [fit for fit in fits if fit.weight >= margin * fits[0].weight]


def terms(text: str, *, skip: frozenset[str] = frozenset()) -> list[str]:
    """The content of a normalised ``text`` as stems, English and nynorsk budget words put into bokmål."""
    book = glossary()
    found: list[str] = []
    for word in book.translate([part for token in words(text) for part in _parts(token)]):
        if word not in book.stop and word not in skip and not word.startswith("<") and not word.isdigit():
            found.append(stem(word))
    return list(dict.fromkeys(term for term in found if len(term) > 1))


def speaks_of(text: str, stems: Collection[str]) -> bool:
    """Whether a word of ``text`` has one of the ``stems``."""
    return not {stem(word) for word in words(text.lower())}.isdisjoint(stems)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The Norwegian Snowball stem; of a compound, its own."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def generic_stems() -> frozenset[str]:
    """The words that are too common in names to decide anything."""
    return frozenset(map(stem, glossary().generic))


@lru_cache(maxsize=1)
def cause_stems() -> frozenset[str]:
    """The words that tell why a sum changed, not which post it is of."""
    return frozenset(map(stem, glossary().causes))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer  # type: ignore[import-untyped]

    return stemmer("norwegian")


def _quality(fit: Fit[K]) -> tuple[float, float]:
    return round(fit.weight, 6), fit.coverage


@lru_cache(maxsize=65536)
def _content(name: str) -> frozenset[str]:
    """The stems of a printed name, without its budget remarks and function words."""
    text = normalise(name)
    for remark in glossary().remarks:
        text = text.replace(remark, " ")
    return frozenset(terms(text))


def _first_roots(part: str) -> tuple[str, ...]:
    """The stem of the first part of a compound as written, and without a joining *s* or *e*."""
    return (stem(part), stem(part[:-1])) if part[-1] in "se" else (stem(part), stem(f"{part}er"))


def _parts(token: str) -> list[str]:
    """A word whole if the glossary knows it, else the parts between hyphens: ``OECD-rapporten``, ``utstyrsposten``."""
    book = glossary()
    if token in book.firsts or token in book.stop or token.startswith("<"):
        return [token]
    return [book.without_ending(part) for part in token.replace("/", " ").replace("&", " ").replace("-", " ").split()]
