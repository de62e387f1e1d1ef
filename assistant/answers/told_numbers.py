"""Numbers that the text itself tells: how many schools, waterworks or members, the frame of a scheme.

No fact holds them. One is told only where a sentence close to the question holds nearly all of its words and only
one number that it can mean: a count before the very noun asked for, a sum that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answer import Amount, Answer, Count, Value
from assistant.answers.purpose_words import alike, content_words, in_norwegian_too
from assistant.draft import Draft
from assistant.format import kroner
from assistant.question.glossary import glossary
from assistant.render import inert
from corpus.grammar.amounts import find_amounts
from corpus.sentences import sentences

if TYPE_CHECKING:
    from index.search import Hit

_COUNTED = re.compile(
    r"\b(?:hvor\s+mange|kor\s+mange|how\s+many|antall(?:et)?|antal(?:et)?|talet\s+på|number\s+of|minimum|minstekrav\w*)\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SUM = re.compile(
    r"\b(?:hvor\s+(?:mye|stor)|kor\s+(?:mykje|stor)|how\s+(?:much|large|big)|(?:hvor|kor)\s+stor\w*|beløp\w*|amount|sum(?:men)?|kostnad\w*|costs?"
    r"|\w*ramm[ea]n?|frame|limit|minstebeløp\w*|øy?remerk\w*|earmarked|set\s+aside|satt\s+av|sett\s+av|avsatt)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r".*\b(?:til|for|to|on|på|gjelder|gjeld|towards?)\s(?P<aim>.+)", re.IGNORECASE | re.DOTALL)
_PLAIN_SUM = re.compile(
    r"overfør\w*|carr\w+|øremerk\w*|earmarked|avsatt|midl\w+|peng\w+|money|funds|\w*beløp\w*|amounts?|sum(?:men)?|limit|frame|\w*ramm[ea]n?"
)
_TWO = re.compile(
    r"\b(?:hvor|kor|how)\s+(?:mye|mykje|mange|much|many)\b.*\b(?:hvor|kor|how)\s+(?:mye|mykje|mange|much|many)\b"
)
_MOVED = re.compile(
    r"\b(?:øk\w*|auk\w*|redu\w*|kutt\w*|increas\w*|cuts?|endr\w*|chang\w*|igjen|att|left|saldo|disponer\w*|available"
    r"|brukt\w*|spent|differ\w*|forskj\w*|skilnad\w*)\b",
    re.IGNORECASE,
)
_SPELT = {
    **{"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10},
    **{"elleve": 11, "tolv": 12},
}
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d{{1,6}}|{'|'.join(_SPELT)})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKING = frozenset(
    [
        "antall",
        "antal",
        "antallet",
        "antalet",
        "talet",
        "number",
        "many",
        "mange",
        "mykje",
        "mye",
        "much",
        "stor",
        "stort",
        "store",
        "large",
    ]
)
_STEM = 4  # letters that two forms of a noun begin with alike
_HEAD = 5  # letters of the head of a compound
_MODIFIERS = 3  # words between a number and the noun that it counts: "60 private barnehager"
_NOUN_WITHIN = 4  # words of a question after "how many" among which the noun stands
_LEAST = 0.7  # of the question's words that the sentence must hold,
_LEAST_COUNTED = 0.6  # … where it holds the noun that a number counts,
_LEAST_WITH_BEFORE = 0.8  # … or that it and the one before it must
_LEAST_WORDS = 2
_LONG = 10  # letters of a word that is enough alone
_ITEM = re.compile(r"\n(?=\s*(?:[-*•–|]|[a-zæøå]\)|\d{1,2}[.)]\s|#))|\n\s*\n")
_NOT_TOLD = re.compile(r"\b(?:feil\w*|korrig\w*|rett\w*\s+(?:beløp|sum)|foresl\w+|føresl\w+)\b|\n\|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence or item of a list, with the place of it in its document."""

    hit: Hit
    start: int
    end: int
    words: str


def told_number(draft: Draft, hits: Sequence[Hit]) -> Answer | None:
    """The one number that the passages near a question tell of what it asks; ``None`` where none does surely."""
    counted = _COUNTED.search(draft.question)
    if _TWO.search(draft.question.lower()):
        return None
    if counted is None and (not _SUM.search(draft.question) or _MOVED.search(draft.question)):
        return None
    asked = _in_norwegian(draft, draft.question)
    nouns = _in_norwegian(draft, " ".join(counted["what"].split()[:_NOUN_WITHIN])) if counted else ()
    aim = _AIM.match(draft.question)
    last = (_in_norwegian(draft, aim["aim"]) if aim else ()) or asked[-_LEAST_WORDS:]
    found: dict[Value, _Said] = {}
    for hit in hits:
        before = None
        for said in _said(draft, hit):
            values = _counts(said.words, nouns) if counted else _sums(said.words, last)
            told = len(values) == 1 and not _NOT_TOLD.search(said.words)
            if told and _tells(said, before, asked, counted is None) and _is_of_post(draft, said):
                found.setdefault(values[0], said)
            before = said
    if len(found) != 1:
        return None
    ((value, said),) = found.items()
    letter = draft.books.letter(said.hit.letter)
    draft.cite_span(letter, said.start, said.end)
    shown = kroner(value.nok) if isinstance(value, Amount) else str(value.n) if isinstance(value, Count) else ""
    words = " ".join(inert(said.words).split()).rstrip(".")
    return draft.fact(draft.say("told_date", day=shown, letter=draft.letter(letter.id), words=words), value)


def _is_of_post(draft: Draft, said: _Said) -> bool:
    """Whether a sentence stands where the one post of the plan is spoken of, if the plan names posts."""
    plan = draft.plan
    if not plan.posts and not plan.ambiguous:
        return True
    if len(plan.posts) != 1 or not plan.posts[0].post:
        return False
    ref = plan.posts[0]
    near = f"{said.hit.heading} {said.hit.quote}"
    return bool(re.search(rf"(?<!\d){ref.kap}\s*[./]\s*{ref.post}(?!\d)|post\s+{ref.post}(?!\d)", near, re.IGNORECASE))


def _said(draft: Draft, hit: Hit) -> list[_Said]:
    """The sentences of a passage, lists by their items."""
    text = draft.books.text(hit.source)
    start = text.find(hit.quote)
    found: list[_Said] = []
    for first, last in sentences(hit.quote, start) if start >= 0 else ():
        cuts = [first, *(first + cut.end() for cut in _ITEM.finditer(text[first:last])), last]
        found += [_Said(hit, one, other, text[one:other].strip()) for one, other in pairwise(cuts)]
    return found


def _tells(said: _Said, before: _Said | None, asked: tuple[str, ...], of_money: bool) -> bool:
    """Whether a sentence holds nearly all of the question's words, or does so with the one before it."""
    own = _held(said.words, asked)
    alone = len(asked) == 1 and len(asked[0]) >= _LONG
    least = _LEAST if of_money else _LEAST_COUNTED
    if (alone or len(own) >= _LEAST_WORDS) and len(own) >= least * len(asked):
        return True
    if before is None or not own or (of_money and find_amounts(before.words) and 2 * len(own) < len(asked)):
        return False
    both = own | _held(before.words, asked)
    return len(both) >= _LEAST_WORDS and len(both) >= _LEAST_WITH_BEFORE * len(asked)


def _held(said: str, asked: tuple[str, ...]) -> set[str]:
    own = in_norwegian_too(content_words(said))
    return {word for word in asked if any(alike(word, other) or _heads(other, word) for other in own)}


def _heads(said: str, asked: str) -> bool:
    """Whether a word is the head of the compound asked for: "stipend" of "arbeidsstipend"."""
    return len(said) >= _HEAD and asked.endswith(said)


def _in_norwegian(draft: Draft, text: str) -> tuple[str, ...]:
    """The words of content of a question in those of the letters, without the agency's name."""
    row = draft.books.agencies.get(draft.plan.agency)
    names = content_words(f"{row.name} {row.short}") if row else ()
    words = [word for word in content_words(text) if word.removesuffix("s") not in names]
    put = content_words(" ".join(glossary().translate(words)))
    plain = (word for word in put if word not in glossary().stop and word not in _ASKING)
    return tuple(word for word in plain if not _PLAIN_SUM.fullmatch(word))


def _counts(said: str, nouns: tuple[str, ...]) -> list[Value]:
    """The numbers of a sentence that stand before a noun asked for, each once; before a compound of it only where
    none stands before the noun itself.
    """
    found: dict[Value, bool] = {}
    for match in _NUMBER.finditer(said):
        number = match["number"].lower()
        if _YEAR.fullmatch(number):
            continue
        after = re.split(r"[.,;:()]", said[match.end() :])[0].lower().split()[: _MODIFIERS + 1]
        until = next((at for at, word in enumerate(after) if _NUMBER.fullmatch(word)), len(after))
        near = [(noun, word) for noun in nouns for word in after[:until] if alike(noun, word) or _heads(word, noun)]
        if near:
            value = Count(_SPELT.get(number) or int(re.sub(r"\D", "", number)))
            found[value] = found.get(value, False) or any(noun[:_STEM] == word[:_STEM] for noun, word in near)
    return [value for value, itself in found.items() if itself] or list(found)


def _sums(said: str, last: tuple[str, ...]) -> list[Value]:
    """The sums of a sentence; of several the one that is followed, before the next, by what it is asked to be for."""
    found = find_amounts(said)
    if len({one.nok for one in found}) > 1:
        ends = [*(one.start for one in found[1:]), len(said)]
        found = [
            one
            for one, end in zip(found, ends, strict=True)
            if len(_held(said[one.end : end], last)) >= max(1, _LEAST * len(last))
        ]
    return [Amount(nok) for nok in dict.fromkeys(one.nok for one in found) if nok > 0]
