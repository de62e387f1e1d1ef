"""What an assignment is about, whether it still holds, and tables of assignments."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.answers.moved_deadlines import replaced
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft, texts
from assistant.queries import AssignmentRow, FactRow
from corpus.grammar.parts import WITHDRAWN_SHAPE

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«•\u2013-])")
_WITHDRAWN = re.compile(
    r"[\s(–-]*(?:(?:oppdrag|oppgav|oppgåv)\w*\s+)?(?:er\s+|blir\s+|vert\s+)?"
    rf"{WITHDRAWN_SHAPE}"
    r"(?:\s+(?:tilbake|attende))?[\s).]*",
    re.IGNORECASE,
)
_WITHHELD = ("unntatt offentlighet", "unnateke", "ettersendes", "ettersendast")
_LEAD = 320  # characters of the description that are quoted, at a sentence's end where there is one


def answer_assignment(draft: Draft) -> Answer:
    """Title, letter and the first sentences of the description; several that fit are listed."""
    rows = assignments_meant(draft)
    if not rows:
        return _mentioned(draft)
    main = [row for row in rows if not row.is_clarification] or list(rows)
    if len({row.assignment for row in main}) > 1:
        return _several(draft, main)
    row = main[0]
    gone = withdrawal(draft, row)
    if gone is not None:
        return _withdrawn(draft, row, gone)
    if _withheld(row):
        cite_assignment(draft, row)
        text = draft.say("withheld", id=row.assignment, letter=draft.letter(row.letter))
        return draft.none(text, suggest_assignments(draft))
    title = title_of(row)
    letter = draft.books.letter(row.letter)
    title_at = draft.cite_words(letter, row.title)
    if title_at is None:
        draft.cite_span(letter, row.char_start, row.char_start + 1, page=row.page)
    lead = _lead(draft, row)
    text = draft.say("assignment", id=row.assignment, title=title, letter=draft.letter(row.letter), lead=lead)
    values = texts((title, row.assignment, draft.letter(row.letter), lead))
    return draft.fact(text, *values, suggestions=(draft.word("ask_deadline", id=row.assignment),))


def withdrawal(draft: Draft, row: AssignmentRow) -> AssignmentRow | None:
    """The entry of the latest letter on this assignment, where that entry says that it is withdrawn."""
    rows = draft.books.assignments(ids=(row.assignment,), agency=row.agency, year=row.year)
    last = max(rows, key=lambda one: draft.books.letter(one.letter).ordinal, default=row)
    return last if is_withdrawn(last) else None


def is_withdrawn(row: AssignmentRow) -> bool:
    """Whether a letter gives nothing but the number and that it is withdrawn: "Oppdraget utgår."."""
    said = row.description if row.is_clarification and row.description else row.title
    first = _SENTENCE_END.split(row.description.strip())[0]
    return bool(_WITHDRAWN.fullmatch(said.strip()) or (first.endswith(".") and _WITHDRAWN.fullmatch(first)))


def withdrawn_sentence(draft: Draft, row: AssignmentRow, gone: AssignmentRow) -> str:
    """That an assignment is withdrawn, by which letter; both places cited."""
    cite_assignment(draft, gone)
    rows = draft.books.assignments(ids=(row.assignment,), agency=row.agency, year=row.year)
    titled = next((one for one in rows if one.title and not is_withdrawn(one)), None)
    if titled is not None:
        cite_assignment(draft, titled)
    title = title_of(titled) if titled else ""
    named = draft.word("assignment_quoted" if title else "assignment_named", id=row.assignment, title=title).strip()
    return draft.say("withdrawn_assignment", what=named, letter=draft.letter(gone.letter))


def title_of(row: AssignmentRow) -> str:
    """The title on one line."""
    return " ".join(row.title.split())


def assignments_meant(draft: Draft) -> tuple[AssignmentRow, ...]:
    """The plan's assignments, or those of its letters; none where it names neither."""
    plan = draft.plan
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if not plan.assignments and not letters:
        return ()
    return draft.books.assignments(
        ids=plan.assignments, agency=plan.agency, year=plan.year, letters=() if plan.assignments else letters
    )


def assignment_rows(draft: Draft, rows: list[AssignmentRow]) -> tuple[tuple[str, ...], ...]:
    """A table of assignments: id, title, letter, deadlines."""
    head = tuple(draft.word(f"head_{key}") for key in ("assignment", "title", "letter", "date"))
    dates: dict[tuple[str, int | None, str], list[str]] = {}
    deadlines = draft.books.facts("deadline", assignments=tuple({row.assignment for row in rows}))
    moved = replaced(draft.books, deadlines)
    for fact in (one for one in deadlines if one.id not in moved):
        when = draft.day(fact.date) if fact.date else " ".join(fact.detail.split())
        dates.setdefault((fact.agency, fact.year, fact.assignment or ""), []).append(when)
    return (
        head,
        *(
            (
                row.assignment,
                title_of(row),
                draft.letter(row.letter),
                ", ".join(dict.fromkeys(dates.get((row.agency, row.year, row.assignment), []))),
            )
            for row in rows
        ),
    )


def cite_assignment(draft: Draft, row: AssignmentRow) -> int:
    """Cite the line that an assignment's title begins on."""
    letter = draft.books.letter(row.letter)
    cited = draft.cite_words(letter, row.title)
    return cited if cited is not None else draft.cite_span(letter, row.char_start, row.char_start + 1)


def _withdrawn(draft: Draft, row: AssignmentRow, gone: AssignmentRow) -> Answer:
    """That the assignment is withdrawn, before what it was about."""
    text = withdrawn_sentence(draft, row, gone)
    lead = _lead(draft, row)
    told = f"{text} {draft.say('was_about', lead=lead)}" if lead else text
    return draft.fact(told, *texts((text, row.assignment, draft.letter(gone.letter), title_of(row))))


def _withheld(row: AssignmentRow) -> bool:
    """Whether the letter only names the assignment, its text being exempt from disclosure or sent later."""
    title = row.title.lower()
    return not row.description and any(word in title for word in _WITHHELD)


def _mentioned(draft: Draft) -> Answer:
    """An assignment that the letters refer to but do not give: the line that does."""
    for id in draft.plan.assignments:
        for letter in draft.books.letters(draft.plan.agency, draft.plan.year):
            cited = draft.cite_words(letter, id)
            if cited is not None:
                words = " ".join(draft.citations[cited].quote.split())
                text = draft.say("mentioned", id=id, letter=draft.letter(letter.id), words=words)
                return draft.fact(text, *texts([words]))
    return draft.none(draft.say("no_assignment"), suggest_assignments(draft))


def _several(draft: Draft, rows: list[AssignmentRow]) -> Answer:
    once = list({row.assignment: row for row in reversed(rows)}.values())[::-1]
    for row in once:
        cite_assignment(draft, row)
    values = texts(f"{row.assignment} {' '.join(row.title.split())}" for row in once)
    text = draft.say("assignments_fit", n=len(once))
    return draft.fact(text, *values, rows=assignment_rows(draft, once))


def _lead(draft: Draft, row: AssignmentRow) -> str:
    """The first sentences of the description (else the background), cited with their whole lines."""
    body = (row.description or row.background).strip()
    if not body:
        return ""
    text = draft.books.text(row.source)
    start = text.find(body[:80], row.char_start)
    cut = _cut(body)
    if start >= 0:
        draft.cite_span(draft.books.letter(row.letter), start, start + cut, page=row.page)
    return " ".join(body[:cut].split())


def _cut(body: str) -> int:
    """Where the first sentences end, within ``_LEAD`` characters where one ends there."""
    ends = [match.start() for match in _SENTENCE_END.finditer(body)] + [len(body)]
    within = [end for end in ends if end <= _LEAD]
    return within[-1] if within else ends[0]


def facts_of(draft: Draft, *kinds: str) -> list[FactRow]:
    """The facts of the plan's assignments, in the plan's agency and year."""
    plan = draft.plan
    if not plan.assignments:
        return []
    return list(draft.books.facts(*kinds, agency=plan.agency, year=plan.year, assignments=plan.assignments))


def assignments_named(draft: Draft) -> str:
    """``oppdrag 2024-25 Årlig rapportering …``."""
    plan, names = draft.plan, []
    for id in plan.assignments:
        rows = draft.books.assignments(ids=(id,), agency=plan.agency, year=plan.year)
        title = title_of(rows[0]) if rows else ""
        names.append(draft.word("assignment_named", id=id, title=title).strip())
    return draft.joined(names) or plan.topic or draft.word("that")
