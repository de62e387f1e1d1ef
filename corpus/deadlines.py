"""The deadlines of a letter: labelled ("Frist: …"), in running text ("innen 31. mai 2024"), in calendars.

A date is a deadline only with a word for it: the dates of letters, decisions and commencements are none.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.deadline_sentences import Sentence, default_year, granted, meetings, moved, put_right
from corpus.deadline_tables import calendar_rows
from corpus.document import Document
from corpus.due import Due, asked_for, label_dues, object_of, short
from corpus.grammar.assignment_ids import FULL_ID_SHAPE, SERIES_ID_SHAPE, find_ids
from corpus.grammar.dates import DateMatch, find_dates
from corpus.grammar.deadline_phrases import (
    ALSO_HANDED_OVER,
    COMES_BACK,
    CUE,
    DEADLINE_WORD,
    DELIVERY,
    DUTY,
    EMPTY_OBJECTS,
    FROM,
    HANDED_OVER,
    LABEL,
    NOT_DUE,
    OTHER_LABEL,
    OWN_CUE,
    SETS_DEADLINE,
    STANDS,
    WEAK_CUE,
)
from corpus.lines import Unit, unit_sentences, units_of
from corpus.model import Assignment, Fact, Finding, Form, Letter


def find_deadlines(document: Document, letter: Letter, assignments: Sequence[Assignment]) -> list[Fact]:
    """Every deadline of a letter as a fact of kind "deadline", in the order of the text.

    ``date`` is set where the words fix a day; ``detail`` is the deadline as printed; ``text`` what is
    due, empty where it is the assignment as a whole.
    """
    facts: list[Fact] = []
    units = [part for unit in units_of(document, letter.span) for part in _parted(unit, assignments)]
    taken: dict[int, int] = {}  # where a row of a calendar starts and ends
    for row in calendar_rows(document, units, default_year(letter)):
        taken[row.start] = row.end
        due = Due(row.date, row.printed, row.text)
        facts.append(_fact(document, letter, assignments, due, (row.start, row.end), "table", row.assignment))
    units = [_below(unit, taken) for unit in units]
    for at, unit in enumerate(units):
        if unit.start not in taken and unit.kind != "row" and unit.start < unit.end:
            facts.extend(_unit_facts(document, letter, assignments, units, at))
    return sorted(facts, key=lambda fact: fact.span.start)


def _below(unit: Unit, rows: Mapping[int, int]) -> Unit:
    """What a unit says below the rows of a calendar that it holds."""
    ends = [end for start, end in rows.items() if unit.start < start < unit.end]
    return Unit(unit.kind, max(ends), unit.end) if ends and unit.kind != "row" else unit


def _parted(unit: Unit, assignments: Sequence[Assignment]) -> Iterator[Unit]:
    """A unit cut where an assignment begins in it and where that one's title ends."""
    cut = () if unit.kind in ("row", "heading") else assignments
    inside = [one for one in cut if unit.start < one.span.end and one.span.start < unit.end]
    bodies = [
        min(part.start for part in (one.background, one.description) if part) for one in inside if one.description
    ]
    cuts = sorted({at for at in (*(one.span.start for one in inside), *bodies) if unit.start < at < unit.end})
    kinds = [unit.kind, *("paragraph" for _ in cuts)]
    for kind, start, end in zip(kinds, [unit.start, *cuts], [*cuts, unit.end], strict=True):
        yield Unit(kind, start, end)


def find_findings(document: Document, letter: Letter) -> list[Finding]:
    """Dates that no calendar has ("31.06.2026"), as findings of code "impossible_date"; data: ``printed``."""
    text = document.clean[letter.span.start : letter.span.end]
    return [
        Finding(
            "impossible_date",
            letter.id,
            document.span(letter.span.start + hit.start, letter.span.start + hit.end),
            {"printed": " ".join(hit.printed.split())},
        )
        for hit in find_dates(text, default_year(letter))
        if hit.precision == "impossible"
    ]


def _unit_facts(
    document: Document, letter: Letter, assignments: Sequence[Assignment], units: list[Unit], at: int
) -> Iterator[Fact]:
    unit = units[at]
    form: Form = "list" if unit.kind == "item" else "prose"
    inner = [Sentence(start, end, document.clean[start:end]) for start, end in unit_sentences(document, unit)]
    labelled = _label_end(inner[0].text) if inner else None
    anchor = letter.date
    for place, sentence in enumerate(inner):
        label = _label_end(sentence.text)
        dues: Iterable[Due]
        if met := [*meetings(letter, sentence)]:
            dues = met
        elif label is not None:
            moves = _assignment_at(assignments, sentence.start) and SETS_DEADLINE.match(sentence.text, label)
            above = "" if moves else _above(document, assignments, units, at, inner[:place])
            dues = label_dues(sentence.text, label, default_year(letter), above)
        elif labelled is not None:
            dues = label_dues(sentence.text, 0, default_year(letter), "", first=False)
        else:
            right = put_right(sentence, inner[:place])
            told = [replace(due, text=due.text or right) for due in moved(letter, sentence)]
            told += [*_listed(letter, assignments, sentence)]
            told += granted(letter, sentence, inner[place + 1 :])
            dues = told or _prose(document, letter, assignments, sentence)
        for due in dues:
            due = replace(due, date=_not_before(due, anchor))
            anchor = due.date or anchor
            number = _named_before(inner[: place + 1]) if DEADLINE_WORD.search(sentence.text) else None
            yield _fact(document, letter, assignments, due, (sentence.start, sentence.end), form, number)


def _named_before(sentences: Sequence[Sentence]) -> str | None:
    """The assignment that a sentence about a deadline names, else the last that the paragraph names before it."""
    for sentence in reversed(sentences):
        named = {found.id for found in find_ids(sentence.text)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _listed(letter: Letter, assignments: Sequence[Assignment], sentence: Sentence) -> Iterator[Due]:
    """ "Foreløpig vurdering 30. september 2024, endelig rapport 16. desember 2024.": what is due, and its date."""
    if _assignment_at(assignments, sentence.start) is None:
        return
    hits = find_dates(sentence.text, default_year(letter))
    edges = [0, *(hit.end for hit in hits)]
    names = [sentence.text[end : hit.start].strip(" ,") for end, hit in zip(edges, hits, strict=False)]
    if hits and not sentence.text[edges[-1] :].strip(" .") and all(_LISTED.fullmatch(name) for name in names):
        for hit, name in zip(hits, names, strict=True):
            yield Due(hit.date, " ".join(hit.printed.split()), short(name.removeprefix("og ")), hit.year_given)


_LISTED = re.compile(
    r"(?:og )?(?:(?:foreløpig|førebels|endelig|endeleg|første|andre|samlet|samla|skriftlig|muntlig) )?"
    r"\w*(?:rapport|vurdering|utkast|plan|status|leveranse|notat|oversikt|utredning|utgreiing|analyse|delrapport)\w*",
    re.IGNORECASE,
)


def _label_end(sentence: str) -> int | None:
    """Where the text after a deadline's label begins; ``None`` for a sentence without one.

    After "Utlysning:" and the like a point in time must follow, and the label itself is what is due.
    """
    match = LABEL.match(sentence)
    if match:
        return match.end()
    other = OTHER_LABEL.match(sentence)
    dates = find_dates(sentence[other.end() : other.end() + 60], 2000) if other else []
    return 0 if dates and dates[0].start < 25 else None


def _above(
    document: Document, assignments: Sequence[Assignment], units: list[Unit], at: int, before: list[Sentence]
) -> str:
    """What a label without words of its own closes: the sentence before it, or the item above it."""
    if before and not STANDS.search(document.clean, before[-1].end, units[at].end):
        return object_of([sentence.text for sentence in before])
    unit = units[at]
    inside = _assignment_at(assignments, unit.start) is not None
    if unit.kind != "item" and inside:
        return ""
    for above in reversed(units[:at]):
        if inside and _assignment_at(assignments, above.start) != _assignment_at(assignments, unit.start):
            return ""
        if above.kind in ("heading", "label", "row"):
            return ""
        inner = [document.clean[start:end] for start, end in unit_sentences(document, above)]
        if inner and _label_end(inner[0]) is None:
            return object_of(inner)
    return ""


def _prose(document: Document, letter: Letter, assignments: Sequence[Assignment], sentence: Sentence) -> Iterator[Due]:
    """The deadlines of a sentence that asks for something; history and background ask for nothing."""
    back = COMES_BACK.search(sentence.text)
    if back:
        yield Due(None, " ".join(back["phrase"].split()), short(back["object"] or ""))
        return
    assignment = _assignment_at(assignments, sentence.start)
    if (
        assignment
        and assignment.background
        and assignment.background.start <= sentence.start < assignment.background.end
    ):
        return
    if not DUTY.search(sentence.text) or NOT_DUE.search(sentence.text):
        return
    delivers = bool(DELIVERY.search(sentence.text))
    after = 0
    for hit in find_dates(sentence.text, default_year(letter)):
        start = _cue_start(sentence.text, hit, delivers)
        past = hit.date and letter.date and hit.year_given and hit.date < letter.date
        if start is None or past or not (delivers or assignment):
            continue
        printed = " ".join(sentence.text[start : hit.end].split())
        yield Due(hit.date, printed, asked_for(sentence.text, after, start, hit.end), hit.year_given)
        after = hit.end


_REPORT_ON = re.compile(
    r"\b(?:levere|oversende|sende|avgi|gi|gje)\s+(?:\w+\s+){0,3}?\w*(?:rapport|utkast|prognose)\w*\s+(?:den\s+)?$"
)


def _cue_start(sentence: str, hit: DateMatch, delivers: bool) -> int | None:
    """Where the cue of a date begins ("innen", "senest innen"); ``None`` for a date that has none."""
    cue = CUE.search(sentence, max(0, hit.start - 50), hit.start)
    if cue:
        return cue.start()
    before = sentence[max(0, hit.start - 60) : hit.start]
    if HANDED_OVER.search(before) and not FROM.search(before):
        return hit.start
    if ALSO_HANDED_OVER.search(before) and find_dates(sentence[: hit.start], 2000):
        return hit.start
    if OWN_CUE.match(hit.printed) or (delivers and hit.precision == "day" and _REPORT_ON.search(before)):
        return hit.start
    return hit.start if delivers and WEAK_CUE.match(hit.printed) else None


def _not_before(due: Due, anchor: date | None) -> date | None:
    """A day printed without its year is the first such day on or after the letter's date or last deadline."""
    if due.date is None or due.year_given or anchor is None or due.date >= anchor:
        return due.date
    later = anchor.year + (due.date.replace(year=anchor.year) < anchor if _has_day(due.date, anchor.year) else 0)
    return due.date.replace(year=later) if _has_day(due.date, later) else None


def _has_day(day: date, year: int) -> bool:
    return (day.month, day.day) != (2, 29) or isleap(year)


def _assignment_at(assignments: Sequence[Assignment], offset: int) -> Assignment | None:
    return next((one for one in assignments if one.span.start <= offset < one.span.end), None)


def _named(text: str) -> str:
    """ "R7 skal leveres" is of the report R7."""
    return _TO_BE_SENT.sub("", text) if _CODED.match(text) else text


_CODED = re.compile(r"[A-ZÆØÅ]{1,2} ?\d{1,2}\b")
_TO_BE_SENT = re.compile(r"\s+skal\s+\w+(?:es|ast)$")
_NAMES_ASSIGNMENT = re.compile(
    rf"(?:oppdrag\s+{FULL_ID_SHAPE}|{SERIES_ID_SHAPE})(?:$|\s+(?:forleng|utset|utsat|endr|flytt))", re.IGNORECASE
)


def _fact(
    document: Document,
    letter: Letter,
    assignments: Sequence[Assignment],
    due: Due,
    span: tuple[int, int],
    form: Form,
    number: str | None,
) -> Fact:
    owner = _assignment_at(assignments, span[0])
    if number is None and owner is None:
        named = {found.id for found in find_ids(document.clean[span[0] : span[1]])}
        number = named.pop() if len(named) == 1 else None
    return Fact(
        kind="deadline",
        letter=letter.id,
        span=document.span(*span),
        date=due.date,
        assignment=number or (owner.id if owner else None),
        text=""
        if _NAMES_ASSIGNMENT.match(due.text) or (owner and due.text.lower() in EMPTY_OBJECTS)
        else _named(due.text),
        detail=due.printed,
        form=form,
    )
