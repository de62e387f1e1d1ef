"""Agencies of the store by a part of their name or by what the name means.

"pasienttjenester" is enough for Direktoratet for pasienttjenester if no other agency has that word, and
"the directorate for patient services" means it: the words of the name, put into bokmål without the kind of
body, are the same. ``KINDS`` says what the kinds of body are called, also at the end of a word; a word
that ends so and is no body known here is a stranger (Nasjonalbiblioteket).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.question.glossary import glossary
from assistant.question.normalise import normalise, words

# ending of a Norwegian name -> English nouns for the same kind of body
KINDS: dict[str, tuple[str, ...]] = {
    "direktoratet": ("directorate", "agency"),
    "rådet": ("council",),
    "tilsynet": ("inspectorate", "authority"),
    "instituttet": ("institute",),
    "biblioteket": ("library",),
    "museet": ("museum",),
    "ombudet": ("ombud", "ombudsman"),
    "verket": ("service",),
    "etaten": ("agency", "administration"),
    "departementet": ("ministry",),
    "nemnda": ("tribunal", "board"),
    "universitetet": ("university",),
    "sykehuset": ("hospital",),
    "sjukehuset": ("hospital",),
}
_NOUNS = frozenset(noun for nouns in KINDS.values() for noun in nouns)
_LINKS = frozenset(["for", "of", "and", "og", "the", "norwegian", "norwegia", "norges", "statens", "norsk", "sf", "as"])
_SHORTEST = 7  # letters of a word that may stand for a whole name
_PHRASE = 6  # words of an English name
# words that end as a body does and are none
_NO_BODY = re.compile(
    r"(?:området|regelverket|rammeverket|nettverket|lovverket|verkemiddelverket|byggverket|håndverket|handverket"
    r"|grunnverket|kunstverket|avtaleverket|tilbudet|påbudet|nettverk)$"
)
_STRANGER = re.compile(rf"[a-zæøå-]{{4,}}(?:{'|'.join(KINDS)})s?")


def parts(everyone: Iterable[Sequence[str]]) -> list[list[str]]:
    """Of each agency's names the words that no other agency of ``everyone`` has and that are no budget words."""
    held = [{word for name in names for word in _long(name)} for names in everyone]
    count = Counter(word for own in held for word in own)
    book = glossary()
    known = {word for phrase in book.phrases.values() for word in phrase} | book.stop | book.generic
    alone = [{word for word in own if count[word] == 1 and word not in known} for own in held]
    return [sorted(found - {f"{word}s" for word in found} - set(KINDS) - _LINKS) for found in alone]


def meanings(name: str) -> list[tuple[str, str]]:
    """Kind of body and what else a normalised name says: (``rådet``, ``språk``) of "language council".

    Several where an English noun may mean several kinds.
    """
    tokens = words(name)
    kinds = [ending for ending in KINDS if any(token.endswith(ending) for token in tokens)]
    kinds = kinds or [ending for ending, nouns in KINDS.items() if set(nouns) & set(tokens)]
    kept = [word for word in tokens if word not in _NOUNS | _LINKS]
    said = "".join(_bare(word) for word in glossary().translate(kept) if word not in _LINKS)
    return [(kind, said) for kind in kinds if said]


def english_names(tokens: Sequence[str], at: int) -> Iterable[int]:
    """How many words from ``at`` may be an English name of a body, the longest first."""
    for size in range(min(_PHRASE, len(tokens) - at), 1, -1):
        phrase = tokens[at : at + size]
        last_or_first = phrase[-1] in _NOUNS or (phrase[0] in _NOUNS and phrase[1] in ("for", "of"))
        if last_or_first and phrase[-1] not in _LINKS and phrase[0] not in ("the", "for", "of", "and"):
            yield size


def may_begin(token: str) -> bool:
    """A kind of body, or a word that the glossary puts into bokmål."""
    return token in _NOUNS or token in glossary().firsts


def stranger(token: str) -> bool:
    """Whether a word looks like the name of one body of the state."""
    return bool(_STRANGER.fullmatch(token)) and not _NO_BODY.search(token.removesuffix("s"))


def _bare(word: str) -> str:
    """Without the kind of body at its end, the linking ``s`` before that and the ending of a plural."""
    for ending in KINDS:
        if word == ending:
            return ""
        if word.endswith(ending):
            return re.sub(r"(?:s|er|e|r)$", "", word.removesuffix(ending))
    return re.sub(r"(?:s|er|e|r)$", "", word)


def _long(name: str) -> list[str]:
    return [word for word in words(normalise(name)) if len(word) >= _SHORTEST]
