"""The letters of one agency and year in the order in which they take effect, and the numbers they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.model import Letter
from index.model import Chain

Scope = tuple[str, int | None]  # agency key, year


def chains_of(letters: Iterable[Letter]) -> list[Chain]:
    """One chain for each agency and year, by agency and year."""
    groups: dict[Scope, list[Letter]] = defaultdict(list)
    for letter in letters:
        groups[letter.agency, letter.year].append(letter)
    scopes = sorted(groups, key=lambda scope: (scope[0], scope[1] or 0))
    return [_chain(scope, groups[scope]) for scope in scopes]


def _chain(scope: Scope, letters: Sequence[Letter]) -> Chain:
    ordered = _ordered(letters)
    numbers = {letter.number for letter in letters if letter.number is not None}
    expected = range(0, max(numbers, default=0) + 1)
    missing = tuple(number for number in expected if number not in numbers)
    return Chain(scope[0], scope[1], tuple(letter.id for letter in ordered), missing)


def _ordered(letters: Sequence[Letter]) -> list[Letter]:
    """By number, a revision after its original; letters without a number by date among the others."""
    numbered = [letter for letter in letters if letter.number is not None]
    numbered.sort(key=lambda letter: (letter.number or 0, letter.revised, letter.date is None, letter.date, letter.id))
    others = [letter for letter in letters if letter.number is None]
    others.sort(key=lambda letter: (letter.date is None, letter.date, letter.source, letter.position))
    for letter in others:
        numbered.insert(_place(numbered, letter), letter)
    return numbered


def _place(ordered: Sequence[Letter], letter: Letter) -> int:
    if letter.date is None:
        return len(ordered)
    earlier = [place for place, other in enumerate(ordered) if other.date and other.date <= letter.date]
    undated_main = bool(ordered) and ordered[0].number == 0
    return earlier[-1] + 1 if earlier else int(undated_main)


def replaced_letters(letters: Iterable[Letter]) -> dict[str, str]:
    """Letters that a revision in the store replaces: replaced id -> id of the revision."""
    revised = {
        (letter.agency, letter.year, letter.number): letter.id
        for letter in letters
        if letter.revised and letter.number is not None
    }
    return {
        letter.id: revised[key]
        for letter in letters
        if not letter.revised and (key := (letter.agency, letter.year, letter.number)) in revised
    }
