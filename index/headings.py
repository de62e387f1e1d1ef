"""The headings over each line of a letter: sections, assignments and their parts, tables, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Document, Span
from corpus.model import Assignment, Extraction, Letter

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_PART_TITLE = re.compile(r"\s*((?:[^\W\d]+[ \t]*){1,4}):?\s*")
_DUE = re.compile(r"Frist|[^:]*:", re.IGNORECASE)  # a deadline printed as boldly as a heading
_ONE_POST = re.compile(r"\bpost\s+\d", re.IGNORECASE)
_GREETING = re.compile(r"^\W*Med (?:vennlig |venleg )?(?:hilsen|helsing)\W*$", re.IGNORECASE)
_PARTS = (
    ("background", "Bakgrunn"),
    ("description", "Beskrivelse av oppdraget"),
    ("financing", "Finansiering"),
)
_ROW_LINES = 4  # lines that one row may be broken over


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's reach, in 1-based lines: title ``first`` to ``body - 1``, text ``body`` to ``last``.

    ``level`` is 1 for the highest. A heading that ``stands_alone`` takes its lines away from the headings
    around: a signature takes them from all, a table from those of its ``level`` and below.
    """

    first: int
    body: int
    last: int
    label: str
    level: int
    assignment: str | None = None
    stands_alone: bool = False


def plain_words(text: str) -> str:
    """The text on one line."""
    return _SPACE.sub(" ", text).strip()


def lines_of(document: Document, span: Span) -> tuple[int, int]:
    """First and last line of a span's words."""
    inner = document.span(span.start, span.end)
    return inner.line_start, inner.line_end


def path_of(line: int, headings: list[Heading]) -> tuple[Heading, ...]:
    """The headings over a line, outermost first."""
    over = [heading for heading in headings if heading.first <= line <= heading.last]
    standing_alone = [heading for heading in over if heading.stands_alone]
    if not standing_alone:
        return tuple(over)
    alone = max(standing_alone, key=lambda heading: heading.first)
    return (*(heading for heading in over if heading.level < alone.level), alone)


def headings_of(extraction: Extraction, letter: Letter) -> list[Heading]:
    """All headings of the letter, outermost first where several begin on the same line."""
    document = extraction.document
    headings = _sections(extraction, letter)
    for assignment in extraction.assignments:
        if assignment.letter == letter.id:
            headings = _with_assignment(document, headings, assignment)
    headings += _tables(extraction, letter, headings)
    headings += _signature(extraction, letter, headings)
    return sorted(headings, key=lambda heading: (heading.first, -heading.last))


def _sections(extraction: Extraction, letter: Letter) -> list[Heading]:
    """The sections. One with nothing under it (*Kap. 671* before *Post 60*) reaches on over its like."""
    document = extraction.document
    sections = sorted(extraction.sections.get(letter.id, ()), key=lambda section: section.span.start)
    starts = [lines_of(document, section.span)[0] for section in sections]
    next_starts = [*starts[1:], document.line_count + 1][: len(starts)]
    found = []
    for section, following in zip(sections, next_starts, strict=True):
        first, last = lines_of(document, section.span)
        has_text = bool(document.clean[section.body.start : section.body.end].strip())
        body = lines_of(document, section.body)[0] if has_text else min(following, last + 1)
        found.append(Heading(first, body, last, plain_words(section.heading), section.level))
    return [_stretched(heading, found[place + 1 :]) for place, heading in enumerate(found)]


def _stretched(heading: Heading, later: list[Heading]) -> Heading:
    """The heading as it is if it has text or headings under it; else over those after it, or itself text."""
    if heading.body <= heading.last:
        return heading
    like = next((h for h in later if h.level < heading.level or _is_bare(h, heading.level)), None)
    under = later[: later.index(like)] if like else later
    if not under or _DUE.match(heading.label):
        return replace(heading, body=heading.first)
    return replace(heading, last=max(h.last for h in under))


def _is_bare(heading: Heading, level: int) -> bool:
    return heading.level == level and heading.body > heading.last


def _with_assignment(document: Document, headings: list[Heading], assignment: Assignment) -> list[Heading]:
    """The headings with the assignment's own, and with its parts where no section stands for them."""
    first, last = lines_of(document, assignment.span)
    own = [heading for heading in headings if heading.first == first]
    if own:
        top = max(own, key=lambda heading: heading.last)
        body = top.body if top.body > top.first else _after_title(document, assignment, first, last)
        marked = [
            replace(top, body=body, last=last, assignment=assignment.id),
            *(h for h in headings if h not in own),
        ]
    else:
        body = _after_title(document, assignment, first, last)
        label = plain_words(f"Oppdrag {assignment.printed} {assignment.title}")
        level = 1 + max((h.level for h in headings if h.first <= first <= h.last), default=0)
        marked = [*headings, Heading(first, body, last, label, level, assignment.id)]
    for part in _parts(document, assignment):
        if part.body not in {heading.body for heading in marked if first < heading.first <= last}:
            inner = (h.first > first and h.first < part.first <= h.last <= last for h in marked)
            marked = [replace(h, last=part.first - 1) if cut else h for h, cut in zip(marked, inner, strict=True)]
            marked.append(part)
    return marked


def _parts(document: Document, assignment: Assignment) -> Iterator[Heading]:
    top = document.line_of(assignment.span.start)
    for name, label in _PARTS:
        span: Span | None = getattr(assignment, name)
        if span is not None and span.start < span.end:
            body, last = lines_of(document, span)
            above = _line_above(document, body)
            titled = above > top and _PART_TITLE.fullmatch(_words(document, above))
            own_label = plain_words(titled[1]) if titled else label
            yield Heading(above if titled else body, body, last, own_label, 9)


def _after_title(document: Document, assignment: Assignment, first: int, last: int) -> int:
    """The first line of the assignment with words that its title does not hold."""
    title = _bag(f"Oppdrag nr {assignment.printed} {assignment.title}")
    return next((line for line in range(first, last + 1) if _bag(_words(document, line)) - title), first)


def _bag(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _tables(extraction: Extraction, letter: Letter, headings: list[Heading]) -> Iterator[Heading]:
    """Tables of several posts at the end of the section of one post, with all that follows them there."""
    facts = [f for f in extraction.facts if f.letter == letter.id and f.form == "table" and f.post]
    facts.sort(key=lambda fact: fact.span.start)
    pairs = enumerate(pairwise(facts), start=1)
    cuts = [n for n, (one, two) in pairs if two.span.line_start - one.span.line_end > _ROW_LINES]
    for start, end in zip([0, *cuts], [*cuts, len(facts)], strict=True):
        rows = facts[start:end]
        if len({(fact.kap, fact.post) for fact in rows}) < 2:
            continue
        over = path_of(rows[0].span.line_start, headings)
        first = _table_top(extraction.document, rows[0].span.line_start)
        if over and over[-1].body < first and _ONE_POST.search(over[-1].label):
            yield Heading(first, first, over[-1].last, "", over[-1].level, stands_alone=True)


def _table_top(document: Document, line: int) -> int:
    """The line where the paragraph begins that the first row stands in or right under."""
    above = line
    while above > 1 and _words(document, above - 1).strip() and not _words(document, above - 1).rstrip().endswith("."):
        above -= 1
    return above


def _signature(extraction: Extraction, letter: Letter, headings: list[Heading]) -> Iterator[Heading]:
    """The lines from the greeting or the first signature to the next heading or the letter's end."""
    document = extraction.document
    first, last = lines_of(document, letter.span)
    starts = [line for line in range(first, last + 1) if _GREETING.match(_words(document, line))]
    starts += [
        fact.span.line_start
        for fact in extraction.facts
        if fact.letter == letter.id and fact.kind == "signatory" and first <= fact.span.line_start <= last
    ]
    if starts:
        start = min(starts)
        until = min((heading.first for heading in headings if heading.first > start), default=last + 1)
        yield Heading(start, start, until - 1, "", 0, stands_alone=True)


def _words(document: Document, line: int) -> str:
    return document.clean[slice(*document.line_span(line))]


def _line_above(document: Document, line: int) -> int:
    """The last line above with words in it, 0 if there is none."""
    above = line - 1
    while above and not _words(document, above).strip():
        above -= 1
    return above
