"""Which facts of one letter are booked on a kap./post: a sum that is told several times counts once.

A table beats the text beside it; where they disagree, the table is booked and the disagreement
reported. Without a table, the same sum for the same assignment or purpose counts once, and the
parts of a sum that the letter states are not booked beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.model import Fact, FactKind
from index.rounding import agree

MOVING: frozenset[FactKind] = frozenset({"allotment", "change", "carry_over", "withdrawal", "transfer", "correction"})
_MISREAD = 1_000  # a table that tells a thousand times the text's sum has had its unit, "i 1 000 kroner", read wrong
STATING: frozenset[FactKind] = frozenset({"balance", "prior_balance"})


@dataclass(slots=True)
class Choice:
    """The decision on the facts of one post in one letter; lists hold indices into the facts."""

    booked: list[int] = field(default_factory=list)
    because: dict[int, str] = field(default_factory=dict)  # index -> why it is not booked
    differ: tuple[int, int, tuple[int, ...]] | None = None  # table sum, text sum, the facts that tell them


def choose(facts: Sequence[Fact], indices: Sequence[int], *, is_main: bool) -> Choice:
    """Decide on ``indices``, the moving facts of one kap./post in one letter, in the order of the text."""
    choice = Choice()
    decided: list[int] = []
    for index in indices:
        status = facts[index].status
        if status == "decided":
            decided.append(index)
        else:
            choice.because[index] = status
    carried_out = [i for i in decided if _carries_out(facts, i, decided)]
    choice.because.update(dict.fromkeys(carried_out, "told_again"))
    decided = [i for i in decided if i not in carried_out]
    corrections = [i for i in decided if facts[i].kind == "correction"]
    tables = _of_tables(facts, [i for i in decided if facts[i].form == "table"], choice, is_main=is_main)
    texts = [i for i in decided if facts[i].form != "table" and facts[i].kind != "correction"]
    if tables:
        apart = [
            i
            for i in texts
            if _moved_elsewhere(facts, i, facts[tables[0]])
            or not any(_tell_the_same(facts[i], facts[table]) for table in tables)
        ]
        texts = [i for i in texts if i not in apart]
        corrections += _without_parts(facts, _once(facts, _financing_last(facts, apart), choice, _same_telling), choice)
        if corrections and _total(facts, corrections) == _total(facts, tables):
            choice.because.update(dict.fromkeys([*tables, *texts], "told_again"))
            choice.booked = corrections
            return choice
        moves = [i for i in texts if facts[i].kind == "transfer"]
        if moves and _total(facts, moves) == _total(facts, tables):
            choice.because.update(dict.fromkeys([*tables, *(i for i in texts if i not in moves)], "told_again"))
            choice.booked = sorted([*moves, *corrections])
            return choice
        _against_table(facts, tables, texts, choice, is_main=is_main)
        if choice.differ and choice.differ[0] == _MISREAD * choice.differ[1]:
            choice.because.update(dict.fromkeys(tables, "told_again"))
            tables = [i for i in choice.differ[2] if i not in tables]
            choice.because = {i: why for i, why in choice.because.items() if i not in tables}
        choice.booked = sorted([*tables, *corrections])
    else:
        texts = _once(facts, _financing_last(facts, texts), choice, _same_telling)
        texts = _without_parts(facts, sorted(texts), choice)
        choice.booked = sorted([*texts, *_once(facts, corrections, choice, _same_telling)])
    return choice


_NEAR = 400  # characters from a correction to the sentence that carries it out


def _carries_out(facts: Sequence[Fact], index: int, decided: Sequence[int]) -> bool:
    """Whether a fact tells again what a correction of the letter books: "Post 01 reduseres derfor med 10 mill."

    The sentence stands right after the correction; a row of a table has a column for it beside others.
    """
    fact = facts[index]
    rows = [i for i in decided if facts[i].form == "table" and facts[i].span == fact.span]
    for other in (facts[i] for i in decided if facts[i].kind == "correction" and facts[i].amount == fact.amount):
        if fact.form == "table" and fact.kind == "change" and len(rows) > 1:
            return True
        near = fact.span.start - other.span.end < _NEAR and fact.span.end > other.span.start
        if fact.form != "table" and fact.kind in ("change", "withdrawal") and near and fact.section == other.section:
            return True
    return False


def _moved_elsewhere(facts: Sequence[Fact], index: int, table: Fact) -> bool:
    """Whether a move's other side is an item that no table tells of, by another sum: then the tables leave it out."""
    fact = facts[index]
    if fact.kind != "transfer" or fact.amount == table.amount:
        return False
    others = [
        facts[i]
        for i in (index - 1, index + 1)
        if 0 <= i < len(facts) and facts[i].kind == "transfer" and facts[i].span == fact.span
    ]
    told = {(f.kap, f.post) for f in facts if f.letter == fact.letter and f.form == "table" and f.kind != "item"}
    return bool(others) and all((other.kap, other.post) not in told for other in others)


def _tell_the_same(text: Fact, table: Fact) -> bool:
    """Text and table tell the same money if they tell the same kind of it, stand under one heading or move one sum."""
    same_move = text.kind == "transfer" and text.amount == table.amount
    return text.kind == table.kind or text.section == table.section or table.kind == "allotment" or same_move


def _once(
    facts: Sequence[Fact], indices: Sequence[int], choice: Choice, same: Callable[[Fact, Fact], bool]
) -> list[int]:
    """Each sum once: the first telling stays, later ones are ``told_again``."""
    kept: list[int] = []
    for index in indices:
        if any(same(facts[index], facts[other]) for other in kept):
            choice.because[index] = "told_again"
        else:
            kept.append(index)
    return kept


def _of_tables(facts: Sequence[Fact], indices: Sequence[int], choice: Choice, *, is_main: bool) -> list[int]:
    """The rows to book where several tables tell of one post.

    Rows of one table add up. Tables that tell the same sum tell it again; a table whose sum is that of
    the others sums them up; in a main letter the first table counts and later ones break it down.
    """
    by_table: dict[int | None, list[int]] = {}
    for index in _once(facts, indices, choice, _same_row):
        by_table.setdefault(facts[index].table, []).append(index)
    groups = list(by_table.values())
    if len(groups) < 2:
        return [index for group in groups for index in group]
    sums = [_total(facts, group) for group in groups]
    kept = groups[:1] if is_main else groups
    for place, whole in enumerate(sums):
        if not is_main and len(groups) > 2 and whole == sum(sums) - whole:
            kept = [groups[place]]
    for group in groups:
        if group not in kept:
            choice.because.update(dict.fromkeys(group, "part"))
    return sorted(index for group in kept for index in group)


def _same_row(one: Fact, other: Fact) -> bool:
    return (
        one.amount == other.amount
        and one.kind == other.kind
        and (one.text == other.text or not one.text or not other.text)
    )


def _same_telling(one: Fact, other: Fact) -> bool:
    """The same money: one sum, and one assignment or purpose, or one telling that names none."""
    if one.amount != other.amount or one.span == other.span:
        return False
    if one.assignment and other.assignment:
        return one.assignment == other.assignment
    if "financing" in (one.form, other.form):
        return True
    return one.text == other.text or not one.text or not other.text


def _financing_last(facts: Sequence[Fact], indices: Sequence[int]) -> list[int]:
    """What the allotment section tells is booked before what an assignment's financing line tells."""
    return sorted(indices, key=lambda index: (facts[index].form == "financing", index))


def _without_parts(facts: Sequence[Fact], indices: Sequence[int], choice: Choice) -> list[int]:
    """If one sum is the sum of all the others, the others are its parts."""
    for index in indices:
        others = [other for other in indices if other != index]
        if len(others) > 1 and _total(facts, others) == facts[index].amount:
            choice.because.update(dict.fromkeys(others, "part"))
            return [index]
    return list(indices)


def _against_table(
    facts: Sequence[Fact], tables: Sequence[int], texts: Sequence[int], choice: Choice, *, is_main: bool
) -> None:
    whole = _total(facts, tables)
    distinct = _once(facts, _financing_last(facts, texts), choice, _same_telling)
    rounding = max((facts[i].rounding for i in [*texts, *tables]), default=1)
    sums = [whole, *(facts[i].amount or 0 for i in tables)]
    same = [i for i in distinct if any(agree(facts[i].amount or 0, one, rounding) for one in sums)]
    told = _total(facts, distinct)
    for index in texts:
        choice.because[index] = "told_again" if index in same or len(distinct) == 1 else "part"
    if distinct and not same and not agree(told, whole, rounding * len(distinct)) and not is_main:
        choice.because.update(dict.fromkeys(distinct, "told_again"))
        choice.differ = (whole, told, (*tables, *distinct))


def _total(facts: Sequence[Fact], indices: Sequence[int]) -> int:
    return sum(facts[index].amount or 0 for index in indices)
