"""Which of the three languages a question is in: bokmål (nb), nynorsk (nn) or English (en).

Small tables of words (``data/languages.tsv``) and a few nynorsk endings; a question of figures alone
keeps the language of its thread. Words that bokmål and nynorsk share count for both, and a tie of the
two goes to the thread's language, else bokmål.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.answer import Language
from assistant.question.normalise import normalise, words

_FILE = Path(__file__).parent / "data" / "languages.tsv"
_LANGUAGES: tuple[Language, Language, Language] = ("nb", "nn", "en")
_WEIGHTS: dict[str, tuple[float, float, float]] = {
    # table -> what a word of it counts for bokmål, nynorsk, English
    "nb": (2.0, 0.0, 0.0),
    "nn": (0.0, 2.0, 0.0),
    "shared": (1.0, 1.0, 0.0),
    "en": (0.0, 0.0, 1.5),
}
_NYNORSK_ENDINGS = ("ar", "ane", "ast", "inga", "leg", "leik", "heit")
_NOT_NYNORSK = (
    *("tilleg", "januar", "februar", "ansvar", "seminar", "svar", "kommentar", "dollar"),
    *("last", "fast", "past", "cast", "kast", "least", "east"),
)
_ENDING = 0.7
_NORWEGIAN_LETTER = 0.5
_LONGEST_SHORT = 7  # letters from which a word may be told by its Norwegian ending alone


def detect(text: str, fallback: Language) -> Language:
    """The language of ``text``; ``fallback`` where its words do not tell."""
    scores = _scores(words(normalise(text)))
    best = max(scores)
    if best == 0.0:
        return fallback
    if scores[2] > max(scores[:2]):
        return "en"
    if scores[0] == scores[1]:
        return fallback if fallback != "en" else "nb"
    return _LANGUAGES[scores.index(max(scores[:2]))]


def _scores(tokens: list[str]) -> tuple[float, float, float]:
    tables, endings = _tables(), _endings()
    total = [0.0, 0.0, 0.0]
    for token in tokens:
        known = tables.get(token, ())
        for table in known:
            total = [score + weight for score, weight in zip(total, _WEIGHTS[table], strict=True)]
        if token.endswith(_NYNORSK_ENDINGS) and len(token) > 4 and not token.endswith(_NOT_NYNORSK):
            total[1] += _ENDING
        if len(token) > _LONGEST_SHORT and token.endswith(endings) and not known:
            total = [total[0] + _ENDING, total[1] + _ENDING, total[2]]
        if any(letter in "æøå" for letter in token):
            total = [total[0] + _NORWEGIAN_LETTER, total[1] + _NORWEGIAN_LETTER, total[2]]
    return total[0], total[1], total[2]


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[str, ...]]:
    """Word -> the tables that hold it."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            table, held = line.split("\t")
            if table == "ending":
                continue
            for word in held.split():
                found[word] = (*found.get(word, ()), table)
    return found


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """Ends of Norwegian words, whichever of the two languages they are in."""
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(word for line in lines if line.startswith("ending\t") for word in line.split("\t")[1].split())
