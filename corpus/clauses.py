"""A sentence as tokens: amounts as ``¤0¤``, references as ``§0§``, the rest lower-cased; and what it tells.

``read`` applies the phrase table to a sentence and says, for each amount, what the sentence does with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.grammar.amounts import AmountMatch, find_amounts
from corpus.grammar.frames import FRAME, FRAME_OF, OTHER_SUBJECT, SUBJECT
from corpus.grammar.phrases import PHRASES, Meaning
from corpus.grammar.references import ReferenceMatch, find_references, mask_references

_KEPT = 1024  # sentences of a letter, which several stages read


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence. Offsets of amounts and references are those of the document."""

    start: int
    end: int
    tokens: str
    amounts: tuple[AmountMatch, ...]
    references: tuple[ReferenceMatch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence does with an amount: ``amount`` and ``second`` index ``Clause.amounts``."""

    meaning: Meaning
    sign: int
    amount: int
    second: int | None = None


@lru_cache(maxsize=_KEPT)
def tokenise(text: str, offset: int) -> Clause:
    """The sentence ``text``, which begins at ``offset`` in the document, as tokens."""
    references = find_references(text)
    amounts = find_amounts(mask_references(text))
    pieces: list[str] = []
    at = 0
    marks = sorted(
        [(a.start, a.end, f"{'-' if a.nok < 0 else ''}¤{i}¤") for i, a in enumerate(amounts)]
        + [(r.start, r.end, f"§{i}§") for i, r in enumerate(references)]
    )
    for start, end, token in marks:
        pieces += [text[at:start], token]
        at = end
    pieces.append(text[at:])
    tokens = " ".join(re.sub(r"[*_#]", " ", "".join(pieces)).lower().split())
    return Clause(
        offset,
        offset + len(text),
        tokens,
        tuple(AmountMatch(a.start + offset, a.end + offset, a.nok, a.rounding) for a in amounts),
        tuple(ReferenceMatch(r.start + offset, r.end + offset, r.kap, r.posts) for r in references),
    )


def read(clause: Clause) -> list[Told]:
    """What the sentence tells of each of its amounts, in order; an amount that no phrase claims is left out."""
    return list(_told(clause)) if clause.amounts else []


@lru_cache(maxsize=_KEPT)
def _told(clause: Clause) -> tuple[Told, ...]:
    claimed: dict[int, Told] = {}
    for phrase in PHRASES:
        for match in phrase.pattern.finditer(clause.tokens):
            groups = [int(group) for group in match.groups() if group is not None]
            if not groups or any(group in claimed for group in groups):
                continue
            told = Told(phrase.meaning, phrase.sign, groups[0], groups[1] if len(groups) > 1 else None)
            for group in groups:
                claimed[group] = told
    _begin_lists(clause, claimed)
    _continue_lists(clause, claimed)
    _change_told_once(claimed)
    _cover_in_brackets(clause, claimed)
    _frames_refer(clause, claimed)
    return tuple(told for index, told in sorted(claimed.items()) if told.amount == index)


def _continue_lists(clause: Clause, claimed: dict[int, Told]) -> None:
    """ "… økes med 0,5 mill. til A, og 4,2 mill. til B": a later member of the list does what the first did."""
    for index in range(1, len(clause.amounts)):
        previous = claimed.get(index - 1)
        given = claimed.get(index)
        of_a_part = previous and given and previous.meaning == "part" and given.meaning == "grant"
        if (
            (index in claimed and not of_a_part)  # "Av løyvinga er 45 mill. sette av til A og 18 mill. til B"
            or previous is None
            or previous.meaning not in ("change", "grant", "carry_over", "withdraw", "part", "balance")
        ):
            continue
        between = re.search(rf"¤{index - 1}¤(?P<between>.*?)¤{index}¤(?P<after> (?:på|over|under) §)?", clause.tokens)
        own = bool(between and between["after"]) or previous.meaning != "balance"
        contrasts = previous.meaning == "part" and between and between["between"].endswith((", mens ", ", medan "))
        named = previous.meaning == "part" and between and _NEXT_NAMED.search(between["between"])
        if own and between and (_NEXT_OF_LIST.search(between["between"]) or contrasts or named):
            claimed[index] = Told(previous.meaning, previous.sign, index)


# "…, forsking på autonome tog med 7,9 mill. kroner og billettsamarbeidet, jf. oppdrag 4.6, med 4,5 mill. kroner"
_NEXT_NAMED = re.compile(r"(?:,|\bog\b|\bsamt\b) [^;:]{3,80},? (?:med|på) $")
_NEXT_OF_LIST = re.compile(r"(?:,|\bog\b|\bsamt\b)\s*(?:(?:og|samt|i tillegg|med|inntil|om lag)\s+)*$")


def _begin_lists(clause: Clause, claimed: dict[int, Told]) -> None:
    """ "4 mill. kroner på post 01 og 2 mill. kroner på post 21 overføres fra 2024 til 2025": each on its own item."""
    for index in range(len(clause.amounts) - 2, -1, -1):
        following = claimed.get(index + 1)
        if index in claimed or following is None or following.meaning != "carry_over":
            continue
        between = re.search(rf"¤{index}¤(?P<between>.*?)¤{index + 1}¤", clause.tokens)
        if between and _OWN_ITEM.fullmatch(between["between"]):
            claimed[index] = Told(following.meaning, following.sign, index)


def _cover_in_brackets(clause: Clause, claimed: dict[int, Told]) -> None:
    """ "Posten dekker meldesystemet (6 mill. kroner) og båter (3,75 mill. kroner)": each its part."""
    if _COVERS.match(clause.tokens):
        for index in (int(number) for number in _BRACKETED.findall(clause.tokens)):
            claimed[index] = Told("part", 1, index)


_COVERS = re.compile(
    r"(?:[^¤.;:]{0,80}: )?(?:posten|bevilgningen|løyvinga|tildelingen|tildelinga)(?: på §\d+§)? "
    r"(?:skal )?(?:dekk(?:er|e|jer|je)|omfatt(?:er|ar|e)|gjeld(?:er)?|går til|finansier(?:er|e))\b"
)
_BRACKETED = re.compile(r"\(¤(\d+)¤\)")
_OWN_ITEM = re.compile(r" (?:på|over|under) §\d+§[^¤§.;:]{0,60}(?:,|\bog\b|\bsamt\b)\s*(?:(?:og|samt)\s+)?")


def _frames_refer(clause: Clause, claimed: dict[int, Told]) -> None:
    """A frame (what may be lent, promised, drawn) is no appropriation: "Lånerammen økes med 4 mrd. kroner"."""
    at, framed = 0, False
    for index in range(len(clause.amounts)):
        end = clause.tokens.index(f"¤{index}¤")
        segment, at = clause.tokens[at:end], end
        frames, subjects = list(FRAME.finditer(segment)), list(SUBJECT.finditer(segment))
        if frames:
            between = segment[frames[-1].end() : subjects[-1].start()] if subjects else ""
            framed = not between or FRAME_OF.search(between) is not None
        elif subjects:
            framed = False
        elif "§" not in segment and OTHER_SUBJECT.search(segment):
            framed = True
        if framed or FRAME.match(clause.tokens, _after(clause.tokens, end)):
            claimed[index] = Told("refers", 1, index)


def _after(tokens: str, amount: int) -> int:
    """Where the words after an amount begin, less "i", "som" and their like: "12 mill. kroner i tilsagnsfullmakt"."""
    match = re.compile(r"¤\d+¤ (?:i |som )(?:ny |nye |samlet )?").match(tokens, amount)
    return match.end() if match else len(tokens)


def _change_told_once(claimed: dict[int, Told]) -> None:
    """ "økes med 1,5 mill., fra 26,8 mill. til 28,3 mill.": the two sums tell no second change."""
    if any(told.meaning == "change" for told in claimed.values()):
        for index, told in claimed.items():
            if told.meaning == "from_to":
                claimed[index] = replace(told, meaning="sums")
