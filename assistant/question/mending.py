"""Typing errors in the words of asking: "reduksjn", "deadlne".

Only a word that neither the cues, the glossary nor the store's names know is mended, and only to the one
cue word that is a letter off, so that no name is ever taken for a cue.
"""

from __future__ import annotations

from assistant.question.catalog import Catalog
from assistant.question.glossary import glossary
from assistant.question.intents import cue_words
from assistant.question.names import stem

_SHORTEST = 6
_LONG = 10  # letters from which two errors may be mended


# The words that say which letter is meant, or before or after it: misread, they would change the number told.
_LETTER_WORDS = (
    "tillegg", "tillegget", "tilleggsbrev", "supplement", "supplementary", "supplerende", "supplerande",
    "tildelingsbrev", "tildelingsbrevet", "nysalderingen", "nysaldering", "nysalderinga",
    "revidert", "reviderte", "revised", "nasjonalbudsjett", "nasjonalbudsjettet", "before", "letter", "letters",
)  # fmt: skip


def with_letter_words(text: str) -> str:
    """A normalised ``text`` with the words that name a letter put right where one letter is off."""
    return " ".join(_letter_word(word) for word in text.split(" "))


def _letter_word(word: str) -> str:
    if len(word) < _SHORTEST or word in _LETTER_WORDS or not word.isalpha():
        return word
    near = [right for right in _LETTER_WORDS if _is_one_off(word, right)]
    return near[0] if len(near) == 1 else word


def _is_one_off(word: str, right: str) -> bool:
    """Whether two letters have changed places, or one is wrong, missing or too many, after the first."""
    if word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    at = next((i for i, (one, other) in enumerate(zip(word, right, strict=False)) if one != other), -1)
    if at < 0:
        return len(word) != len(right)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    wrong, missing, extra = (
        word[at + 1 :] == right[at + 1 :],
        word[at:] == right[at + 1 :],
        word[at + 1 :] == right[at:],
    )
    return swapped == right or wrong or missing or extra


def mended(text: str, catalog: Catalog) -> str:
    """A padded ``text`` with misspelt cue words put right."""
    return " ".join(_mended(word, catalog) for word in text.split(" "))


def _mended(word: str, catalog: Catalog) -> str:
    if len(word) < _SHORTEST or not word.isalpha() or _known(word, catalog):
        return word
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= _LONG else 1
    found = process.extract(word, cue_words(), scorer=OSA.distance, score_cutoff=allowed, limit=2)
    near = [(cue, distance) for cue, distance, _ in found if cue[0] == word[0]]
    clear = len(near) == 1 or (len(near) > 1 and near[0][1] < near[1][1])
    return near[0][0] if clear else word


def _known(word: str, catalog: Catalog) -> bool:
    book = glossary()
    if word in book.stop or word in book.firsts or word in book.generic or word in cue_words():
        return True
    root = stem(word)
    return root in catalog.post_names or root in catalog.assignment_names
