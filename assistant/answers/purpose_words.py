"""Which amounts the words of a topic mean: by what the letters say each amount is for.

Words match by their beginnings, a compound by a part of it, and English ones also by how they look when spelt
the Norwegian way ("inclusion", "inkludering"). A fact is scored by the share of the topic's words that its
purpose holds and by the share of the purpose's words that the topic names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.draft import Draft
from assistant.queries import FactRow
from assistant.question.glossary import glossary

KINDS = ("allotment", "change", "carry_over", "transfer", "withdrawal")
_WORD = re.compile(r"[^\W\d_][\w-]{2,}")
_STEM, _SHORTEST = 5, 3  # letters that two words must begin with alike; where one is shorter, all of it
_TAIL, _FOREIGN_TAIL = 3, 6  # letters after those: endings, and what words of other languages end in
_SLIPS_FROM = 8  # letters of a word that may be spelt with one letter too few or too many
_PART = 5  # letters of a part of a compound
_LEAST_SHARE = 0.6  # of the topic's words, weighed by how few purposes hold them
_LEAST_COVERAGE = 0.6  # of the purpose's words, where the topic is in another language than the letters
_RARE = 0.7  # weight of a word that at most two purposes hold
_LEAST_HELD = 0.25  # of a foreign topic's words, where only one is held
_MARGIN = 0.12  # by which the best must be better than the next, in one agency and year …
_MARGIN_APART = 0.25  # … and in another
_SPELT = (("ction", "ksjon"), ("tion", "sjon"), ("sion", "sjon"), ("ph", "f"), ("qu", "kv"), ("ck", "kk"), ("c", "k"))
# nynorsk parts of words, and what they are in bokmål
_BOKMAAL = (
    ("tilskot", "tilskudd"),
    ("løyving", "bevilgning"),
    ("verksemd", "virksomhet"),
    ("skul", "skol"),
    ("heim", "hjem"),
    ("rettlei", "veiled"),
    ("utgreiing", "utredning"),
    ("berekn", "beregn"),
    ("vegleiing", "veiledning"),
    ("tenest", "tjenest"),
    ("sjukdom", "sykdom"),
    ("sjukehus", "sykehus"),
    ("tryggleik", "sikkerhet"),
    ("ungdomar", "ungdommer"),
    ("øydel", "ødel"),
    ("høyr", "hør"),
    ("løys", "løs"),
    ("meistr", "mestr"),
    ("valdeltak", "valgdeltak"),
    ("vald", "vold"),
    ("busetj", "bosett"),
    ("busett", "bosatt"),
    ("innvandrar", "innvandrer"),
    ("framtid", "fremtid"),
    ("leiing", "ledelse"),
    ("nyttar", "bruker"),
    ("brukar", "bruker"),
    ("ordningar", "ordninger"),
)
# "digital samhandling, inkludert minst 5 mill. kroner til PLL": what follows is of a part with a sum of its own
_OTHER_PART = re.compile(
    r",?\s+(?:inkludert|hvorav|herav|herunder|derav|korav|medrekna|deriblant|av dette)\b(?=[^.]*\d)", re.IGNORECASE
)
_FILE = Path(__file__).parent.parent / "data" / "purposes.txt"


@dataclass(frozen=True, slots=True)
class Purpose:
    """An amount with the words that say what it is for. ``words`` are the purpose's own."""

    fact: FactRow
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How well a purpose fits a topic: shares 0 to 1, ``held`` words of the topic that it holds."""

    fact: FactRow
    share: float
    coverage: float
    held: int

    @property
    def score(self) -> float:
        return 0.65 * self.share + 0.35 * self.coverage


def content_words(text: str) -> tuple[str, ...]:
    """The words of a topic or purpose that say what money is for, each once."""
    words = (word.strip("-") for word in _WORD.findall(text.lower()))
    return tuple(dict.fromkeys(word for word in words if word not in _silent()))


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    """Words that say that there is money, and those of grammar, never what the money is for."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def matches(topic: str, purposes: Sequence[Purpose], foreign: bool = False, question: str = "") -> list[Match]:
    """The purposes that fit the topic, best first. ``foreign``: the topic is not in the letters' language, and
    words of it that the question lacks are translations.
    """
    wanted = _known(content_words(topic), purposes, content_words(question or topic) if foreign else ())
    if not wanted:
        return []
    weights = _weights(wanted, purposes)
    rarest, asked = max(weights.values()), len(content_words(topic))
    held = [match for purpose in purposes if (match := _match(wanted, weights, purpose))]
    scored = [match for match in held if _fits(match, foreign, rarest, asked)]
    return sorted(scored, key=lambda match: -match.score)


def best_of(found: Sequence[Match]) -> list[FactRow]:
    """The purposes that fit best: one where it is clearly better than the rest, else those that fit alike."""
    best: dict[tuple[str, int | None], float] = {}
    for match in found:
        best.setdefault((match.fact.agency, match.fact.year), match.score)
    highest = max(best.values(), default=0.0)
    return [
        match.fact
        for match in found
        if match.score >= best[match.fact.agency, match.fact.year] - _MARGIN
        and best[match.fact.agency, match.fact.year] >= highest - _MARGIN_APART
    ]


def told_purposes(draft: Draft, facts: Iterable[FactRow]) -> list[Purpose]:
    """The facts that say what their amount is for, in their own text or in a sentence that tells no other."""
    kept = [fact for fact in facts if fact.amount is not None and fact.status != "proposed"]
    told = Counter((fact.source, fact.char_start, fact.char_end) for fact in kept)
    found = []
    for fact in kept:
        own = fact.form != "table" and told[fact.source, fact.char_start, fact.char_end] == 1
        sentence = draft.books.text(fact.source)[fact.char_start : fact.char_end] if own else ""
        titles = " ".join(row.title for row in draft.books.assignments_of([fact])) if fact.assignment else ""
        words = content_words(_OTHER_PART.split(fact.text)[0]) or content_words(f"{titles} {sentence}")
        if words:
            found.append(Purpose(fact, words))
    return found


def alike(asked: str, said: str) -> bool:
    """Whether two words are forms of one word, or the one that was said is a compound of the one asked for.

    Never the reverse: "barnehager" is not meant by "barn", nor by "barnevern", which begins alike.
    """
    asked, said = _bokmaal(asked), _bokmaal(said)
    spelt = _norwegian(asked)
    return _alike(asked, said, _TAIL) or (spelt != asked and _alike(spelt, said, _FOREIGN_TAIL))


def holds_all(said: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether every word that was asked for is a form of one that was said."""
    return all(any(alike(word, other) for other in said) for word in asked)


def in_norwegian_too(words: Sequence[str]) -> tuple[str, ...]:
    """``words``, and the letters' own for those of other languages after them; each once."""
    return tuple(dict.fromkeys((*words, *glossary().translate(words))))


@lru_cache(maxsize=4096)
def _bokmaal(word: str) -> str:
    """A word with its nynorsk parts in bokmål: "tilskotsordningar", "tilskuddsordninger"."""
    for nynorsk, bokmaal in _BOKMAAL:
        word = word.replace(nynorsk, bokmaal)
    return word


def _alike(asked: str, said: str, tail: int) -> bool:
    """``tail``: the letters that two forms of a word may end in after what they have in common."""
    shorter, longer = sorted((len(asked), len(said)))
    common = next((at for at in range(shorter) if asked[at] != said[at]), shorter)
    if common >= min(_STEM, shorter) and common >= _SHORTEST and longer - common <= tail:
        return True
    return (len(asked) >= _PART and asked in said) or _one_slip(asked, said)


def _one_slip(asked: str, said: str) -> bool:
    """Whether a long word lacks one letter of the other, or has one too many: "modernisring"."""
    shorter, longer = sorted((asked, said), key=len)
    if len(shorter) < _SLIPS_FROM or len(longer) - len(shorter) != 1:
        return False
    at = next((place for place in range(len(shorter)) if shorter[place] != longer[place]), len(shorter))
    return shorter[at:] == longer[at + 1 :]


def _norwegian(word: str) -> str:
    for foreign, own in _SPELT:
        word = word.replace(foreign, own)
    return word


def _known(wanted: tuple[str, ...], purposes: Sequence[Purpose], foreign: tuple[str, ...]) -> tuple[str, ...]:
    """The topic's words, without foreign ones that no purpose holds: nothing follows from their absence."""
    words = (word for word in wanted if word not in glossary().stop)
    return tuple(word for word in words if word not in foreign or any(_holds(purpose, word) for purpose in purposes))


def _holds(purpose: Purpose, word: str) -> bool:
    return any(alike(word, said) for said in purpose.words)


def _weights(wanted: tuple[str, ...], purposes: Sequence[Purpose]) -> dict[str, float]:
    """A word that few purposes hold says more than one that many do."""
    count = {word: sum(_holds(purpose, word) for purpose in purposes) for word in wanted}
    return {word: 1.0 / max(1, held) ** 0.5 for word, held in count.items()}


def _match(wanted: tuple[str, ...], weights: dict[str, float], purpose: Purpose) -> Match | None:
    held = [word for word in wanted if _holds(purpose, word)]
    if not held:
        return None
    named = [said for said in purpose.words if any(alike(word, said) for word in wanted)]
    share = sum(weights[word] for word in held) / sum(weights.values())
    return Match(purpose.fact, share, len(named) / len(purpose.words), len(held))


def _fits(match: Match, foreign: bool, rarest: float, asked: int) -> bool:
    """A foreign topic's own words prove nothing by their absence, so that more is wanted of those that are held."""
    if not foreign:
        return match.share >= _LEAST_SHARE
    if match.held == 1:
        return match.share >= _LEAST_SHARE and rarest >= _RARE and match.held / asked >= _LEAST_HELD
    return match.coverage >= _LEAST_COVERAGE or match.share >= _LEAST_SHARE
