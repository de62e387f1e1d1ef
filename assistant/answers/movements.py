"""The bookings that a question about changes means: of which posts, in which letters, up or down."""

from __future__ import annotations

import re
from datetime import date

from assistant.draft import Draft
from assistant.plan import Measure
from assistant.queries import BalanceRow, EntryRow, FactRow, LetterRow
from corpus.grammar.references import is_income

_ADDED = ("økes", "økt med", "aukar", "auka med", "blir auka", "tildeles", "tildelt", "blir tildelt")
# "Leave the withdrawal out of it"
_LEFT_OUT = re.compile(
    r"\b(?:leav\w+|without|not counting|excluding|except|apart from|uten|utan|bortsett fra|utenom)\W+(?:\w+\W+){0,3}?"
    r"(?:withdraw\w*|claw\w*|tilbaketrekk\w*|trekket|det som ble trukket)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:tr(?:ukket|ekt|ekkes|ekkast|akk|ekte|ukke)\s+(?:\w+\s+){0,3}?(?:tilbake|attende)|tilbaketr\w+|inndra\w*"
    r"|(?:teke|tatt|tok)\s+(?:\w+\s+){0,3}?(?:tilbake|attende)|t(?:aken?|ook)\s+(?:\w+\s+){0,3}?back|withdr\w+"
    r"|claw\w*\s+back|recalled)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:netto\w*|net|sammen|saman|together|combined)\b", re.IGNORECASE)
# "Overført beløp … er ved en inkurie oppgitt til": a correction of funds carried over changes no allotment
_OF_CARRIED = re.compile(r"\b(?:overført\w* (?:beløp|midl|sum)\w*|overføring\w*|ubrukt\w*|unytta)\b", re.IGNORECASE)
# what Parliament decided at these times is no correction of what a letter told wrong
_BY_PARLIAMENT = re.compile(
    r"\b(?:rnb|revidert\w* (?:nasjonal)?budsjett\w*|revised (?:national )?budget|nysaldering\w*|year-end adjustment)\b",
    re.IGNORECASE,
)
_PUT_RIGHT = re.compile(r"\b(?:rett[ae]?|retting\w*|korr\w+|correct\w*)\b", re.IGNORECASE)
_EXPENDITURE = re.compile(r"\butgifts(?:kap|post|sid)|\butgifter under\b|\bexpenditure", re.IGNORECASE)
_INCOME = re.compile(r"\binntekt|\bincome|\brevenue", re.IGNORECASE)
_CHANGES = ("change", "withdrawal", "transfer", "correction", "allotment")


def letters_meant(draft: Draft) -> tuple[LetterRow, ...]:
    """The letters that the plan's letters, time, agency and year leave."""
    plan, when = draft.plan, draft.plan.when
    letters = draft.books.letters(plan.agency, plan.year)
    if plan.letters:
        return tuple(letter for letter in letters if letter.id in plan.letters)
    if when.letter:
        return _relative(letters, draft.books.letter(when.letter), when.at)
    if when.at in ("at", "period"):
        return tuple(letter for letter in letters if _within(letter, when.since, when.until))
    return letters


def _relative(letters: tuple[LetterRow, ...], named: LetterRow, at: str) -> tuple[LetterRow, ...]:
    """The letters before or after a letter; the letter itself where none comes after it."""
    chain = [letter for letter in letters if (letter.agency, letter.year) == (named.agency, named.year)]
    if at == "before":
        return tuple(letter for letter in chain if letter.ordinal < named.ordinal)
    after = tuple(letter for letter in chain if letter.ordinal > named.ordinal)
    return after if at == "after" and after else (named,)


def _within(letter: LetterRow, since: date | None, until: date | None) -> bool:
    if not letter.date:
        return False
    dated = date.fromisoformat(letter.date)
    return (since is None or since <= dated) and (until is None or dated <= until)


def entries_meant(draft: Draft) -> tuple[EntryRow, ...]:
    """Every booking on the plan's posts (all, where it names none) in the letters that it means."""
    plan = draft.plan
    letters = tuple(letter.id for letter in letters_meant(draft))
    if not letters:
        return ()
    everything = draft.books.entries(agency=plan.agency, year=plan.year, letters=letters)
    posts = {(post.kap, post.post) for post in plan.posts}
    side = side_of(draft) if len(posts) != 1 else ""
    found = tuple(
        entry
        for entry in everything
        if (not posts or posts & {(entry.kap, entry.post), (entry.kap, "")})
        and not left_out(draft, entry.kap, entry.post)
        and side in ("", "income" if is_income(entry.kap) else "expenditure")
    )
    return _of_assignments(draft, found) if plan.assignments else found


def side_of(draft: Draft) -> str:
    """``expenditure`` or ``income`` where the question asks for only that side of the budget; else ``""``."""
    asked = f"{draft.question} {draft.plan.topic}"
    out, income = _EXPENDITURE.search(asked), _INCOME.search(asked)
    if bool(out) is bool(income):
        return ""
    return "expenditure" if out else "income"


def left_out(draft: Draft, kap: str, post: str) -> bool:
    """Whether the question leaves a post, or its chapter, out."""
    return any(ref.kap == kap and ref.post in ("", post) for ref in draft.plan.without)


def note_left_out(draft: Draft) -> None:
    """Say which posts the question left out."""
    if draft.plan.without:
        draft.notes.append(draft.say("without_posts", posts=draft.joined(map(str, draft.plan.without))))


def _of_assignments(draft: Draft, entries: tuple[EntryRow, ...]) -> tuple[EntryRow, ...]:
    """The bookings for the plan's assignments; all of those on its posts where none is for one."""
    facts = draft.books.facts_by_id(entry.fact for entry in entries)
    theirs = tuple(entry for entry in entries if facts[entry.fact].assignment in draft.plan.assignments)
    return theirs or (entries if draft.plan.posts else ())


def movements(draft: Draft, measure: Measure) -> tuple[EntryRow, ...]:
    """The bookings that count for a measure: changes (net, up or down), carry-overs or allotments.

    Funds carried over are no change, unless the letter itself adds them to what was allotted; nor is a
    booking that a letter moved from one post to another, nor
    what a main letter opens the year with. Where the question asks what was taken back, only withdrawals count.
    """
    entries = entries_meant(draft)
    put_right = _corrected_funds(draft, entries)
    if measure == "carry_over":
        carried = tuple(entry for entry in entries if entry.kind == "carry_over")
        several = len({(entry.kap, entry.post) for entry in carried}) > 1
        return carried if not several else tuple(e for e in entries if e in carried or e.id in put_right)
    if measure == "allotment":
        return tuple(entry for entry in entries if entry.kind != "correction")
    moved = _moved(draft) | put_right
    if _BY_PARLIAMENT.search(draft.question) and not _PUT_RIGHT.search(draft.question):
        moved |= {entry.id for entry in entries if entry.kind == "correction"}
    adding = _adding(draft, entries)
    changes = tuple(
        entry
        for entry in entries
        if (entry.kind in _CHANGES and entry.id not in moved and not opens(draft, entry)) or entry.id in adding
    )
    if measure == "increase":
        return tuple(entry for entry in changes if entry.amount > 0)
    if _LEFT_OUT.search(draft.question):
        return tuple(entry for entry in changes if entry.kind != "withdrawal")
    withdrawn = tuple(entry for entry in changes if entry.kind == "withdrawal")
    if withdrawn and _TAKEN_BACK.search(draft.question) and not _BOTH.search(draft.question):
        return withdrawn
    if measure == "reduction":
        return tuple(entry for entry in changes if entry.amount < 0)
    return changes


def _corrected_funds(draft: Draft, entries: tuple[EntryRow, ...]) -> set[int]:
    """The corrections of what was carried over."""
    found = [entry for entry in entries if entry.kind == "correction"]
    facts = draft.books.facts_by_id(entry.fact for entry in found) if found else {}
    return {entry.id for entry in found if _OF_CARRIED.search(facts[entry.fact].quote)}


def _adding(draft: Draft, entries: tuple[EntryRow, ...]) -> set[int]:
    """Funds carried over that their letter itself adds to an earlier allotment, in words or in a table."""
    carried = [entry for entry in entries if entry.kind == "carry_over"]
    facts = draft.books.facts_by_id(entry.fact for entry in carried)
    added = {entry.id for entry in carried if any(word in facts[entry.fact].quote.lower() for word in _ADDED)}
    apart = {letter for letter in {entry.letter for entry in carried} if _told_apart(draft, letter)}
    for entry in carried:
        if entry.letter in apart and facts[entry.fact].form == "table":
            continue
        rows = draft.books.balances(agency=entry.agency, year=entry.year, kap=entry.kap, post=entry.post)
        stated = [row for row in rows if row.letter == entry.letter and row.stated_before is not None]
        apart_table = (
            stated and facts[entry.fact].form == "table" and not _in_its_row(draft, facts[entry.fact], stated[0])
        )
        if stated and not apart_table and not _counted_apart(draft, stated[0], entries):
            added.add(entry.id)
    return added


def _in_its_row(draft: Draft, carried: FactRow, row: BalanceRow) -> bool:
    """Whether a row of a table that carries funds over is the one that states the sum before."""
    before = draft.books.fact(row.stated_before or 0)
    return (before.source, before.char_start) == (carried.source, carried.char_start)


def _counted_apart(draft: Draft, row: BalanceRow, entries: tuple[EntryRow, ...]) -> bool:
    """Whether the sums before and after in a letter differ by its changes alone, not by what is carried over."""
    if row.stated is None or row.stated_before is None:
        return False
    after, before = (draft.books.fact(stated).amount or 0 for stated in (row.stated, row.stated_before))
    own = [e for e in entries if (e.letter, e.kap, e.post) == (row.letter, row.kap, row.post)]
    return sum(entry.amount for entry in own if entry.kind != "carry_over") == after - before


def _told_apart(draft: Draft, letter: str) -> bool:
    """Whether a table of a letter has columns of their own for changes and for what is carried over."""
    rows: dict[tuple[str, int], set[str]] = {}
    for fact in draft.books.facts("change", "carry_over", letters=(letter,)):
        if fact.form == "table":
            rows.setdefault((fact.source, fact.char_start), set()).add(fact.kind)
    return any(len(kinds) > 1 for kinds in rows.values())


def _moved(draft: Draft) -> set[int]:
    """The corrections of letters whose corrections sum to nothing: money moved between posts."""
    plan = draft.plan
    corrections = draft.books.entries(agency=plan.agency, year=plan.year, kinds=("correction",))
    sums: dict[str, int] = {}
    for entry in corrections:
        sums[entry.letter] = sums.get(entry.letter, 0) + entry.amount
    return {entry.id for entry in corrections if sums[entry.letter] == 0}


def opens(draft: Draft, entry: EntryRow) -> bool:
    """Whether a booking is what a main letter opens the year with."""
    letter = draft.books.letter(entry.letter)
    return entry.kind == "allotment" and (letter.number == 0 or letter.kind in ("allotment_letter", "commission"))
