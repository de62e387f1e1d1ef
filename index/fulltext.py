"""Full text with Norwegian word forms: stems and the parts of compounds, in SQLite's FTS5.

Words become Snowball stems in Python, at build as for a question, so that the FTS5 table holds stems only
and no text of a user ever reaches its query syntax. A long word is also indexed by its parts where both are
words of the letters themselves (*norskopplæring* -> *norsk*, *opplæring*), with an *s* or *e* between or not.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite_utils

TABLE = "passages_fts"
_WEIGHTS = (0.6, 1.0, 0.4)  # bm25 weight of a word in the heading, in the body, as a part of a compound
_SHORTEST_COMPOUND = 9
_SHORTEST_PART = 4
_SHORTEST_BEGINNING = 5
_MOST_TERMS = 24  # a question of more words is searched by its rarest
_MOST_POSTINGS = 60_000  # passages that the words of a question may touch together, for speed

_WORD = re.compile(r"[^\W_]{1,60}")  # a longer word is no word: it is cut, lest its parts be sought for minutes
_NORWEGIAN = """
    alle alt at av blant ble bli blir bør da dei deira den denne der deres det dette di din disse du eg
    ein eit eller en enn er et etter for fra frå få får før ha hadde han har hva hvem hver hvilke
    hvilken hvilket hvor hvordan hvorfor i ikke ikkje inn innen ja jeg kan kor korleis kunne kva kvar
    kven kvifor la man mange med mellom men mer mykje må nei no noe noen noko nokon nå når og også om
    opp oss over på sa seg selv si sin sine sitt skal skulle som så til trenger ut utan uten var ved
    vere vert vi vil ville vær være å
"""
_ENGLISH = """
    a about after all am an and any are as at be been before between but by can could did do does for
    from had has have how if in into is it its many may more much must no not of on or our out over
    shall should so some than that the their them there these they this to under was were what when
    where which who whom why will with would you your
"""
_STOPWORDS = frozenset(_NORWEGIAN.split() + _ENGLISH.split())


@dataclass(frozen=True, slots=True)
class Terms:
    """What a question looks for: each stem with its weight (rare is heavy), and the stems to match."""

    weights: dict[str, float]
    known: float  # the share of the stems that the letters hold, or hold the parts of: 0 to 1
    alternatives: dict[str, tuple[str, ...]]  # a stem, and the parts that it may be found by
    match: str  # an FTS5 expression of quoted stems; "" if the letters hold none of them


@cache
def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # type: ignore[import-untyped]

    stem: Callable[[str], str] = stemmer("norwegian").stemWord
    return stem


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Norwegian stem of a lower-case word."""
    return _stemmer()(word)


def stems(text: str) -> list[str]:
    """The stems of all words and numbers of a text, in order."""
    return [stem(word) for word in _WORD.findall(text.casefold())]


def compound_parts(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The two stems that a long word is made of, each ``known``, or nothing.

    Where several splits are possible the one with the longest second part wins: in Norwegian that part
    is the head of the word.
    """
    if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
        return ()
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = stem(word[cut:])
        if not known(head):
            continue
        for first in _first_parts(word[:cut]):
            if known(first):
                return first, head
    return ()


def _first_parts(part: str) -> Iterable[str]:
    """The stem of the first part as written, and without a joining *s* or *e*."""
    yield stem(part)
    if part[-1] in "se" and len(part) > _SHORTEST_PART:
        yield stem(part[:-1])


# ── build ──────────────────────────────────────────────────────────────────────────────────────


def write(database: sqlite_utils.Database, passages: Sequence[tuple[str, str]]) -> None:
    """Write the full-text table for the (heading, text) of the passages, the first of them number 1."""
    database.execute(f"create virtual table {TABLE} using fts5(heading, body, parts, content='')")
    counts: Counter[str] = Counter()
    for heading, text in passages:
        counts.update({*stems(heading), *stems(text)})
    parts = _parts_of_all(passages, counts)
    extra: Counter[str] = Counter()

    def rows() -> Iterable[tuple[int, str, str, str]]:
        for number, (heading, text) in enumerate(passages, start=1):
            words = _WORD.findall(f"{heading} {text}".casefold())
            found = [part for word in words for part in parts.get(word, ())]
            own = {*stems(heading), *stems(text)}
            extra.update(set(found) - own)
            yield number, " ".join(stems(heading)), " ".join(stems(text)), " ".join(found)

    statement = f"insert into {TABLE}(rowid, heading, body, parts) values (?, ?, ?, ?)"
    database.conn.executemany(statement, rows())
    total = counts + extra
    database.conn.executemany("insert into vocabulary(term, passages) values (?, ?)", sorted(total.items()))


def _parts_of_all(passages: Sequence[tuple[str, str]], counts: Counter[str]) -> dict[str, tuple[str, ...]]:
    words = {word for heading, text in passages for word in _WORD.findall(f"{heading} {text}".casefold())}
    found = ((word, compound_parts(word, counts.__contains__)) for word in words)
    return {word: parts for word, parts in found if parts}


# ── question ───────────────────────────────────────────────────────────────────────────────────


def terms_of(connection: sqlite3.Connection, question: str, passages: int) -> Terms:
    """The words of a question that are worth looking for, in a store of so many passages."""
    words = list(dict.fromkeys(w for w in _WORD.findall(question.casefold()) if w not in _STOPWORDS))[:200]
    counts: dict[str, int] = {}

    def count(term: str) -> int:
        if term not in counts:
            row = connection.execute("select passages from vocabulary where term = ?", (term,)).fetchone()
            counts[term] = int(row[0]) if row else 0
        return counts[term]

    alternatives: dict[str, tuple[str, ...]] = {}
    for word in words:
        alternatives.setdefault(stem(word), compound_parts(word, lambda part: count(part) > 0))
    weights = {term: _weight(count(term), passages) for term in alternatives}
    wanted = {term for term in alternatives if count(term)} | {
        part for parts in alternatives.values() for part in parts
    }
    known = sum(count(term) > 0 or bool(parts) for term, parts in alternatives.items()) / max(1, len(alternatives))
    return Terms(weights, known, alternatives, _match_expression({term: count(term) for term in wanted}))


def _weight(count: int, passages: int) -> float:
    """The inverse document frequency of BM25; a word that no passage holds counts as one that one holds."""
    held = max(1, count)
    return math.log(1 + (passages - held + 0.5) / (held + 0.5)) if passages >= held else 0.0


def _match_expression(counts: dict[str, int]) -> str:
    """Any of the terms, rarest first while they touch few enough passages (the rarest always)."""
    chosen: list[str] = []
    touched = 0
    for term, count in sorted(counts.items(), key=lambda item: item[1])[:_MOST_TERMS]:
        touched += count
        if chosen and touched > _MOST_POSTINGS:
            break
        chosen.append(term)
    return " OR ".join(f'"{term}"' for term in chosen)


def search(
    connection: sqlite3.Connection, terms: Terms, k: int, where: str = "", parameters: Sequence[Any] = ()
) -> list[int]:
    """Numbers of the ``k`` passages that match best, best first. ``where`` restricts ``passages``."""
    if not terms.match:
        return []
    rank = f"bm25({TABLE}, {', '.join(map(str, _WEIGHTS))})"
    join, also = (f"join passages p on p.id = {TABLE}.rowid", f"and {where}") if where else ("", "")
    sql = f"select {TABLE}.rowid from {TABLE} {join} where {TABLE} match ? {also} order by {rank} limit ?"
    return [int(row[0]) for row in connection.execute(sql, (terms.match, *parameters, k))]


def overlap(terms: Terms, text: str, *, loosely: bool = False) -> float:
    """The share of the question's words, by weight, that a text holds: 0 to 1.

    ``loosely`` also counts a word that only begins as one of the question's: "publiseres", "publisert".
    """
    total = sum(terms.weights.values())
    if not total:
        return 0.0
    held = set(stems(text))
    begun = (
        {term[:length] for term in held for length in range(_SHORTEST_BEGINNING, len(term) + 1)} if loosely else set()
    )
    found = sum(weight for term, weight in terms.weights.items() if _held(terms, term, held) or _begun(term) in begun)
    return found / total


def _begun(term: str) -> str:
    """The beginning of a long stem, which its other forms have too; the stem itself if it is short."""
    return term[: max(_SHORTEST_BEGINNING, len(term) - 2)] if len(term) > _SHORTEST_BEGINNING else term


def _held(terms: Terms, term: str, held: set[str]) -> bool:
    parts = terms.alternatives[term]
    return term in held or (bool(parts) and held.issuperset(parts))
