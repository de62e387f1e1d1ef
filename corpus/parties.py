"""The bodies that a letter names: their abbreviations, and who does what in an assignment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.document import Document
from corpus.grammar.assignment_ids import find_ids
from corpus.grammar.participant_phrases import (
    BODY_LIKE,
    GROUPS,
    OF_THE_ASSIGNMENT,
    ORGANISATION,
    RESPONSIBLE,
    ROLES,
)
from corpus.lines import unit_sentences, units_of
from corpus.model import Assignment, Fact, Letter


@dataclass(frozen=True, slots=True)
class Body:
    """A state body: full name, its abbreviations (the usual one first, may be none), its English name."""

    name: str
    abbreviations: tuple[str, ...]
    english: str


@cache
def known_bodies() -> tuple[Body, ...]:
    """The bodies of ``data/bodies.tsv``: public knowledge that completes what letters do not spell out."""
    table = files("corpus").joinpath("data/bodies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple(Body(name, tuple(filter(None, short.split(","))), english) for name, short, english in rows)


_DEFINITION = re.compile(r"\(\s*(?:heretter\s+)?(?P<short>[A-ZÆØÅ][A-Za-zÆØÅæøå]{1,9}(?:-[A-Za-zæøå]{2,6})?)\s*\)")
_WORD = re.compile(r"[^\s()]+")
_MOST_WORDS = 9


def find_parties(document: Document) -> dict[str, str]:
    """Abbreviation -> full name: those that the text defines, then known ones that it uses.

    Spellings of one abbreviation that differ in case ("AVDir", "Avdir") are keys of their own.
    """
    text = document.clean
    defined = dict(_definitions(text))
    known = {short: body.name for body in known_bodies() for short in body.abbreviations}
    by_case = {short.lower(): name for short, name in {**known, **defined}.items() if len(short) > 3}
    found = dict(defined)
    for word in dict.fromkeys(re.findall(r"(?<![\w-])[A-ZÆØÅ][A-Za-zÆØÅæøå]+(?:-[a-z]+)?(?![\w])", text)):
        for form in (word, word.removesuffix("s")):
            name = known.get(form) or by_case.get(form.lower())
            if name and form not in found and name.lower() != form.lower():
                found[form] = name
    return found


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in _DEFINITION.finditer(text):
        name = _name_before(text[max(0, match.start() - 160) : match.start()], match["short"])
        if name:
            yield match["short"], name


def _name_before(before: str, short: str) -> str | None:
    """The shortest run of words before "(NHN)" that is a body's name and bears the abbreviation's letters."""
    words = list(_WORD.finditer(before))
    known = next((body.name for body in known_bodies() if short in body.abbreviations), None)
    for count, word in enumerate(reversed(words), start=1):
        name = " ".join(before[word.start() :].split())
        if known and name.lower() == known.lower():
            return known
        if count > _MOST_WORDS or (count > 1 and re.search(r"(?:[.;:!?]|[^-],)$", word[0])):
            return None
        goes_on = count < len(words) and re.search(r"-,?$", words[-count - 1][0])
        if word[0][0].isupper() and ORGANISATION.search(name) and _bears(name, short) and not goes_on:
            return name
    return None


def _bears(name: str, short: str) -> bool:
    """Whether the letters of an abbreviation stand in the name in their order, the first at its head."""
    letters = re.sub(r"[^a-zæøå]", "", short.lower())
    at = iter(name.lower())
    in_order = all(letter in at for letter in letters)
    return (in_order and name[0].lower() == letters[0]) or name.startswith("Direktoratet for")


def find_participants(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> list[Fact]:
    """Facts of kinds "participant" (``detail``: the role) and "responsible" (``detail``: what it is).

    ``text`` is the full name where it is known, else as printed. A body has a role once an assignment.
    """
    names = find_parties(document)
    lexicon = _lexicon(tuple(sorted(names)))
    elsewhere = _elsewhere(document, letter, assignments)
    facts: list[Fact] = []
    for assignment in assignments:
        facts.extend(_responsible(document, letter, assignment))
        seen: set[tuple[str, str]] = set()
        for start, end in (*_sentences(document, assignment), *elsewhere.get(assignment.id, ())):
            for party, role in _roles(document.clean[start:end], lexicon):
                name = _full_name(party, names)
                if (name, role) not in seen:
                    seen.add((name, role))
                    span = document.span(start, end)
                    facts.append(Fact("participant", letter.id, span, assignment=assignment.id, text=name, detail=role))
    return sorted(facts, key=lambda fact: fact.span.start)


def _sentences(document: Document, assignment: Assignment) -> Iterator[tuple[int, int]]:
    background = assignment.background
    for unit in units_of(document, assignment.span):
        for start, end in unit_sentences(document, unit):
            told = background and background.start <= start < background.end
            if not told or OF_THE_ASSIGNMENT.search(document.clean, start, end):
                yield start, end


def _elsewhere(
    document: Document, letter: Letter, assignments: Sequence[Assignment]
) -> dict[str, list[tuple[int, int]]]:
    """Sentences outside all assignments that name one: "Oppdrag 2025-12 løses i samarbeid med KS"."""
    ids = {assignment.id for assignment in assignments}
    inside = [(assignment.span.start, assignment.span.end) for assignment in assignments]
    found: dict[str, list[tuple[int, int]]] = {}
    for unit in units_of(document, letter.span) if ids else ():
        if any(start <= unit.start < end for start, end in inside):
            continue
        for start, end in unit_sentences(document, unit):
            named = {one.id for one in find_ids(document.clean[start:end])} & ids
            if len(named) == 1:
                found.setdefault(named.pop(), []).append((start, end))
    return found


def _responsible(document: Document, letter: Letter, assignment: Assignment) -> Iterator[Fact]:
    for match in RESPONSIBLE.finditer(document.clean, assignment.span.start, assignment.span.end):
        what, who = " ".join((match["what"] or "").split()), " ".join(match["who"].split())
        span = document.span(*match.span())
        yield Fact("responsible", letter.id, span, assignment=assignment.id, text=who, detail=what)


@cache
def _lexicon(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """One body of a list "A (a), B og C", with what joins it to the next in ``more``."""
    names = [_flexible(body.name) for body in known_bodies()]
    shorts = [re.escape(short) for short in abbreviations]
    longest_first = sorted([*names, *shorts], key=len, reverse=True)
    party = rf"(?:{GROUPS}|{'|'.join(longest_first)}|{BODY_LIKE})(?![a-zæøå]{{2,}}|-[a-zæøå])"
    return re.compile(
        rf"(?<!\w)(?P<party>{party})(?P<more>s?(?:\s*\([^)]*\))?\s*(?:,\s*(?:og|samt)?|og|samt|eller|/|and)\s*)?"
    )


def _flexible(name: str) -> str:
    """A name that may be torn over lines or have lost a hyphen: "ungdomsog familiedirektoratet"."""
    words = [re.escape(word).replace(r"\-", "-?") for word in name.split()]
    return r"\s*".join(words) if re.search(r"-,? ", name) else r"\s+".join(words)


def _roles(sentence: str, lexicon: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for role, side, pattern in ROLES:
        for match in pattern.finditer(sentence):
            parties = (
                _after(sentence, match.end(), lexicon) if side == "after" else _before(sentence, match.start(), lexicon)
            )
            for party in parties:
                yield party, role


def _after(sentence: str, at: int, lexicon: re.Pattern[str]) -> Iterator[str]:
    """The bodies of the list that begins right at ``at``."""
    while match := lexicon.match(sentence, at):
        yield match["party"]
        if not match["more"]:
            return
        at = match.end()


def _before(sentence: str, at: int, lexicon: re.Pattern[str]) -> list[str]:
    """The bodies of the list that ends right at ``at``."""
    parties: list[str] = []
    joined, last_end = False, 0
    for match in lexicon.finditer(sentence, 0, at):
        begins = match.start()
        parties = [*parties, match["party"]] if joined and begins == last_end else [match["party"]]
        joined, last_end = bool(match["more"]), match.end()
    ends = parties and re.fullmatch(r"s?(?:\s*\([^)]*\))?\s*", sentence[last_end:at])
    return parties if ends and not joined else []


def _full_name(printed: str, names: dict[str, str]) -> str:
    printed = " ".join(printed.split())
    spelled = re.sub(r"(?:\s?['\u2019]|-)(?=ene$)", "", printed)  # "RHF-ene", a converter's "RHF 'ene"
    known = {short: body.name for body in known_bodies() for short in body.abbreviations}
    if spelled in names or spelled in known:
        return names.get(spelled) or known[spelled]
    squeezed = re.sub(r"[\s-]", "", printed).lower()
    same = (body.name for body in known_bodies() if re.sub(r"[\s-]", "", body.name).lower() == squeezed)
    return next(same, printed)
