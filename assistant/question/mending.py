"""Typing errors in the words of asking: "reduksjn", "etter tilegg 4", "befre", "nysaldderingen".

A word that nothing knows (no cue, glossary, name or letter of the store) is put right where one word that the
readers of questions know is a letter off, two in a long word. Where several are that mean different things the
word stays as it is and is ``doubtful``: misread, it could change the number told. ``data/spelling.tsv`` adds the
words that patterns in code read (``reader``) and real words so near to one of those that they must stay
(``real``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.question.catalog import Catalog
from assistant.question.glossary import glossary
from assistant.question.intents import cues, read_intent
from assistant.question.names import stem

_FILE = Path(__file__).parent / "data" / "spelling.tsv"
_WORD = re.compile(r"(?<![\w/-])[a-zæøå]+(?:-[a-zæøå]+)*(?![\w/-])", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(?<![\w/-])(?P<word>[a-zæøå]{1,6})(?:\.(?=\s))?(?![\w/-])", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 40
_LONG = 10  # letters from which two errors may be mended
_OPENED = re.compile(r" [a-zæøå]{6,}")
_SHORTEST_ROOT = 5  # letters of a word before an ending
_ENDINGS = ("s", "en", "et", "er", "ar", "ed", "ly", "ing", "ene", "ane")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with typing errors put right, and the words that may be one of several."""

    text: str
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``words`` of asking; of them ``reader``, those that tell which letter or time; ``real``: never mended;
    ``spoken``: dialects and short forms with what they stand for; ``opened``: how words begin that a cue reads
    whatever their ending ("direktorat*").
    """

    words: frozenset[str]
    reader: frozenset[str]
    real: frozenset[str]
    spoken: dict[str, str]
    opened: tuple[str, ...] = ()

    def knows(self, word: str) -> bool:
        if word in self.words or word in self.real or word.startswith(self.opened):
            return True
        roots = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
        return any(len(root) >= _SHORTEST_ROOT and root in self.words for root in roots)


def mended(text: str, catalog: Catalog) -> Mended:
    """``text`` with its typing errors put right; the rest of it is left as it is."""
    doubtful: list[str] = []

    def put_right(match: re.Match[str]) -> str:
        near = nearest(match[0].lower(), lambda word: _named(word, catalog))
        if len(near) > 1:
            doubtful.append(match[0])
        return near[0] if len(near) == 1 else match[0]

    plain = _SHORT_FORM.sub(_spelt_out, text)
    return Mended(_WORD.sub(put_right, plain), tuple(doubtful))


def _spelt_out(match: re.Match[str]) -> str:
    """What a dialect's word or a short form stands for, its full stop included: "till." is "tillegg"."""
    return vocabulary().spoken.get(match["word"].lower(), match[0])


def nearest(word: str, named: Callable[[str], bool]) -> tuple[str, ...]:
    """What ``word`` is a typing error for: nothing where it is none, or is ``named`` by the store; one; or several."""
    known = vocabulary()
    if not _SHORTEST <= len(word) <= _LONGEST or known.knows(word):
        return ()
    near = _within(word, tuple(known.words))
    least = min((errors for errors, _ in near), default=0)
    found = sorted(right for errors, right in near if errors == least)
    read = [right for right in found if right in known.reader]
    same = any(stem(right) == stem(word) for right in found)
    if (same and not any(isinstance(_meaning(right), tuple) for right in found)) or (
        not read and (not found or named(word))
    ):
        return ()
    found = read or [right for right in found if _says_something(right)] or found
    return (found[0],) if len({_meaning(right) for right in found}) == 1 or _are_forms(found) else tuple(found)


def _are_forms(words: list[str]) -> bool:
    """Whether they are forms of one word: "change", "changed"."""
    shortest = min(words, key=len)
    return all(word[: len(shortest) - 1] == shortest[:-1] for word in words)


def _says_something(word: str) -> bool:
    """Whether it is a cue, or at least none of the words that run through every question."""
    return isinstance(_meaning(word), tuple) or word not in glossary().stop


def _meaning(word: str) -> object:
    """What a word says of the question: its cues, or without any its stem."""
    scores = read_intent(f" {word} $ ").scores
    return tuple((axis, *values) for axis, values in scores.items() if values) or stem(word)


def real_words() -> frozenset[str]:
    """Words that are a letter or two from a word of asking, and none of those."""
    return vocabulary().real


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Every word that means something to the readers of questions."""
    rows = [line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    listed = {kind: frozenset(words.split()) for kind, words in rows}
    phrases = [phrase for cue in cues() for phrase in cue.phrases]
    parts = [part for phrase in phrases for part in phrase.present]
    alone = [phrase.present[0] for phrase in phrases if len(phrase.present) == 1 and not phrase.absent]
    open_ones = [part.split() for part in parts if part[-1] != " "]
    book = glossary()
    words = set(" ".join(part for part in parts if part[-1] == " ").split())
    words.update(word for part in open_ones for word in part[:-1])
    words = {word for word in words if "<" not in word}
    words |= book.stop | {word for phrase in book.phrases.items() for side in phrase for word in side}
    long = frozenset(word for word in words if len(word) >= _SHORTEST)
    return Vocabulary(
        long | listed["reader"],
        listed["reader"],
        listed["real"],
        dict(form.split("=") for form in listed["spoken"]),
        tuple({part[1:] for part in alone if part[-1] != " " and _OPENED.fullmatch(part)}),
    )


def _within(word: str, pool: tuple[str, ...]) -> list[tuple[int, str]]:
    """The words of ``pool`` that ``word`` is few errors from, with how many."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= _LONG else 1
    found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(int(errors), right) for right, errors, _ in found if _begins_alike(word, right)]


def _begins_alike(word: str, right: str) -> bool:
    """No error is in the first letter, unless it changed places with the second."""
    return len(right) > _SHORTEST and (word[0] == right[0] or word[:2] == right[1::-1])


def _named(word: str, catalog: Catalog) -> bool:
    """Whether the letters hold the word, or a name in them is as near to it."""
    root = stem(word)
    people = (name for person in catalog.people for name in person.lower().split())
    names = (catalog.post_names, catalog.assignment_names)
    return catalog.says(root) or word in people or any(name.is_near(root) for name in names)
