"""The assignments (*oppdrag*) of a letter: where each begins and ends, its title and its parts.

An assignment begins at a heading line with its number. A mention in a sentence begins none. A list of
numbers at the top of a letter gives an assignment only for numbers that appear nowhere else there
("TB2026-70 (unntatt offentlighet)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assignment_parts import find_parts
from corpus.assignment_tables import table_assignments
from corpus.document import Document
from corpus.grammar.assignment_ids import (
    CODED_ID_SHAPE,
    DOTTED_ID_SHAPE,
    FULL_ID_SHAPE,
    ID_SHAPE,
    SERIES_ID_SHAPE,
    SHORT_ID_SHAPE,
    normalise_id,
)
from corpus.grammar.parts import (
    WITHDRAWN_SHAPE,
    is_closing,
    is_plain_section,
    is_section_word,
    numbered_heading,
    part_heading,
)
from corpus.lines import UNFINISHED, Line, lines_of
from corpus.model import Assignment, Letter

_START = re.compile(
    rf"(?:\d+(?:\.\d+)*\.?\s+)?(?:N(?:ytt|ye)\s+oppdrag\s*(?:for\s+20\d\d\s*)?[:\u2013-]\s*)?(?:(?:(?:Felles|Tilleggs|Del)?[Oo]ppdrag|[A-Z]*OPPDRAG|Assignment)\s+"
    rf"(?:(?:nr|no|ID|NR)\b\.?\s*)?:?\s*(?P<worded>{ID_SHAPE}|{CODED_ID_SHAPE}|{SERIES_ID_SHAPE})"
    rf"|ID\s*:?\s*(?P<id>{FULL_ID_SHAPE})|(?P<prefixed>[A-ZÆØÅ]{{2,5}} ?20\d\d ?[-\u2013] ?\d{{1,3}}(?!\w))"
    rf"|(?P<short>{SHORT_ID_SHAPE})|(?P<coded>{CODED_ID_SHAPE}(?=\s+[A-ZÆØÅ«]|[:.]\s+[A-ZÆØÅ«]))"
    rf"|(?P<bare>20\d\d[-\u2013]\d{{1,3}}(?![\w)/-])))\s*(?:[:.\u2013-]\s+|[:|]\s*)?(?P<title>.*)"
)
_CLARIFIES = re.compile(
    rf"(?:Presisering|Endring|Justering|Tillegg|Utsatt\s+frist|Utsett\s+frist)\w*\s+(?:av|i|til|for|på|knyttet\s+til)\s+"
    rf"(?:tidligere\s+|tidlegare\s+)?oppdrag\s+(?:nr\.?\s*)?(?P<worded>{ID_SHAPE})\s*[:\u2013-]?\s*(?P<title>[^.]*)$"
)
_WITHDRAWN = re.compile(rf"(?:er\s+|blir\s+|vert\s+)?{WITHDRAWN_SHAPE}\b")
_BULLET = re.compile(r"[-•*\u2013▪|]\s*")
_ITEM = re.compile(rf"[-•*\u2013▪|]\s*(?:Oppdrag\s+(?:nr\.?\s*)?)?(?P<id>{FULL_ID_SHAPE})[\s|:\u2013-]*(?P<title>.*)")
_UNDER = re.compile(
    r"(?P<clarifies>Presisering(?:er|ar)?(?:\s+av\s+(?:tidligere|tidlegare)\s+oppdrag)?)\s*:?$|(?:Nye|Andre)\s+oppdrag\s*:?$|Nytt\s+oppdrag"
    r"|Endring(?:er|ar)?\s+i\s+tildeling",
    re.IGNORECASE,
)
_ADDS_TO = re.compile(r"[Ff]ølg[ej]+nde\s+(?:del)?leveranse\w*\s+\w+\s+levert\w*\s+som\s+(?:en|ein)\s+del\s+av")
_CLARIFYING_TITLE = re.compile(
    r"\s+(?:[-\u2013:]\s+|\()(?:presisering\w*|(?:ny|endret|endra|utsatt|utsett|forlenget|forlenga)\s+frist)\)?$",
    re.IGNORECASE,
)
# "Oppdrag 4 Tilstandsrapport for bruer: Fristen flyttes fra 15. september til 3. november": what is said of it follows
_TITLE_THEN = re.compile(r":\s+(?=(?:Fristen|Ny frist|Leveringsfristen)\b)")
_NEW_TITLE = re.compile(r"\s+(?:[-\u2013:]\s+nytt(?:\s+oppdrag)?|\(nytt(?:\s+oppdrag)?\))$", re.IGNORECASE)
_OF_A_REPORT = re.compile(
    r"R ?\d{1,2}\s+(?:[A-ZÆØÅ]|skal\b)[^|]*\b(?:skal|blir|vert)\b"
)  # "R8 Årsrapport skal leverast …"
_LONE_LINK = re.compile(r"https?://\S+$")
_TITLE_LINES, _TITLE_LENGTH, _LONGEST_TITLE = 6, 400, 110


@dataclass(frozen=True, slots=True)
class _Start:
    """The heading of an assignment: the line that it begins on and where its body begins."""

    line: int
    printed: str
    title: str
    body: int
    body_line: int
    clarifies: bool


def find_assignments(document: Document, letter: Letter) -> list[Assignment]:
    """All assignments that a letter gives, in order; a number used twice gives two.

    ``description`` is the text under its heading, or all text before the deadline where no heading
    stands. Spans of parts leave their headings out; a part that is missing or empty is ``None``.
    """
    lines = lines_of(document, letter.span)
    starts = list(_starts(document, lines))
    found = [_assignment(document, letter, lines, starts, at) for at in range(len(starts))]
    found = _without_contents_list(found)
    known = {assignment.id for assignment in found}
    rows = [row for row in table_assignments(document, letter, lines) if row.id not in known]
    known |= {row.id for row in rows}
    listed = [item for item in _listed(document, letter, lines) if item.id not in known]
    if not (found or rows or listed):
        starts = list(_numbered_starts(document, lines))
        found = [_assignment(document, letter, lines, starts, at) for at in range(len(starts))]
    return sorted([*found, *rows, *listed], key=lambda assignment: assignment.span.start)


_DOTTED = re.compile(rf"(?P<id>{DOTTED_ID_SHAPE})\.?\s+(?P<title>[A-ZÆØÅ«].*)")
_OF_ASSIGNMENTS = re.compile(r"\b\w*(?:oppdrag|oppgav|oppgåv)\w*", re.IGNORECASE)
_NO_TASK = re.compile(
    r"(?:rapport|møte|frist|bakgrunn|generelt|innleiing|innledning|om oppdrag|felles|styring|dialog|oversikt|oversyn)",
    re.IGNORECASE,
)


def _numbered_starts(document: Document, lines: list[Line]) -> Iterator[_Start]:
    """The numbered sub-sections of a section on assignments, in a letter that numbers none otherwise: "4.1 Nattog".

    Only the innermost ones with a text, and at least one of them with a deadline.
    """
    places = [at for at, line in enumerate(lines) if (line.rank or line.after_blank) and _is_sub_section(lines, at)]
    found: list[tuple[int, re.Match[str]]] = []
    for at in places:
        match = _DOTTED.fullmatch(lines[at].text)
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if match and not following.startswith(f"{match['id']}.") and not _NO_TASK.match(match["title"]):
            found.append((at, match))
    ends = [*(at for at, _ in found[1:]), *[len(lines)][: len(found)]]
    bodies = [" ".join(line.text for line in lines[at + 1 : end]) for (at, _), end in zip(found, ends, strict=True)]
    if not any(re.search(r"\b[Ff]rist", body) for body in bodies):
        return
    for (at, match), body in zip(found, bodies, strict=True):
        if body:
            yield _Start(at, match["id"], _tidy(match["title"]), lines[at].end, at + 1, False)


def _is_sub_section(lines: list[Line], at: int) -> bool:
    """Whether a line is a numbered heading under one that speaks of assignments."""
    line = lines[at]
    if not _DOTTED.fullmatch(line.text) or line.text.endswith((".", ":", ";", ",")) or len(line.text) > _LONGEST_TITLE:
        return False
    for above in reversed(lines[:at]):
        outer = above.rank < line.rank if line.rank else numbered_heading(above.text)
        if outer and not _DOTTED.match(above.text) and (above.rank or not line.rank):
            return _OF_ASSIGNMENTS.search(above.text) is not None
    return False


def _starts(document: Document, lines: list[Line]) -> Iterator[_Start]:
    for at, line in enumerate(lines):
        match = _START.match(line.text)
        clarifies = None if match else _CLARIFIES.match(line.text)
        if clarifies and (line.after_blank or line.rank):
            yield _Start(at, clarifies["worded"], _tidy(clarifies["title"]), line.end, at + 1, True)
        elif match and _is_start(lines, at, match):
            yield _titled(document, lines, at, match)


def _printed(match: re.Match[str]) -> tuple[str, int]:
    for name in ("worded", "id", "prefixed", "short", "coded", "bare"):
        if match[name]:
            return match[name], match.end(name)
    raise AssertionError("the pattern always has a number")


def _is_start(lines: list[Line], at: int, match: re.Match[str]) -> bool:
    """Whether a line that begins with a number is a heading, not the middle of a sentence."""
    line, title = lines[at], match["title"]
    if match["coded"]:
        opens = line.rank or line.after_blank or (at and _is_heading(lines[at - 1]))
        return (
            bool(opens) and not line.row and not line.text.endswith((".", ";", ",")) and _under_assignments(lines, at)
        )
    if line.row:
        starts = bool(re.match(r"[A-ZÆØÅ«(]", title)) and not match["short"]
        return starts and (not match["bare"] or _in_table_of_assignments(lines, at))
    if (
        not line.rank
        and not line.after_blank
        and UNFINISHED.search(lines[at - 1].text)
        and not _is_heading(lines[at - 1])
        and not is_plain_section(lines[at - 1].text)
    ):
        return False
    if _WITHDRAWN.match(title):
        return True
    if not title:
        return bool(line.rank or line.after_blank or (at and _is_heading(lines[at - 1])))
    if not (title[0].isupper() or title[0].isdigit() or title[0] in "«\"“('"):
        return False
    if match["bare"]:
        return bool(line.rank or (line.after_blank and _part_ahead(lines, at)))
    return not match["short"] or _opens_short(lines, at)


def _opens_short(lines: list[Line], at: int) -> bool:
    """Whether "M25-1 Plan for …" stands as a title: on its own, or right under a heading that speaks of assignments."""
    line = lines[at]
    opens = line.rank or line.after_blank or (at and re.search(r"oppdrag", lines[at - 1].text, re.IGNORECASE))
    return bool(opens or numbered_heading(line.text)) and not line.text.endswith((".", ";"))


def _under_assignments(lines: list[Line], at: int) -> bool:
    """Whether the section that a line stands in speaks of assignments in its heading: "2 Oppgaver"."""
    for above in reversed(lines[:at]):
        outer = above.rank < lines[at].rank if lines[at].rank else bool(above.rank)
        if (above.rank and outer) or (not lines[at].rank and numbered_heading(above.text)):
            return re.search(r"\b(?:\w*oppdrag|oppgav|oppgåv)\w*", above.text, re.IGNORECASE) is not None
    return False


def _in_table_of_assignments(lines: list[Line], at: int) -> bool:
    """Whether a row above in the same table has a column of assignments."""
    above = at - 1
    while above >= 0 and lines[above].row:
        if re.search(r"\b(?:oppdrag|ID)\b", lines[above].text, re.IGNORECASE):
            return True
        above -= 1
    return False


def _is_heading(line: Line) -> bool:
    return bool(line.rank or numbered_heading(line.text))


def _part_ahead(lines: list[Line], at: int) -> int | None:
    """The line of the first inner heading, if nothing but a title stands before it."""
    length = 0
    for ahead in range(at + 1, min(at + 1 + _TITLE_LINES, len(lines))):
        line = lines[ahead]
        if part_heading(line.text):
            return ahead
        length += len(line.text)
        if line.text.endswith((".", ":", ";")) or length > _TITLE_LENGTH or line.rank or _START.match(line.text):
            return None
    return None


def _titled(document: Document, lines: list[Line], at: int, match: re.Match[str]) -> _Start:
    line = lines[at]
    printed, _ = _printed(match)
    title_start = line.start + match.start("title")
    first = match["title"].strip()
    if line.row:
        return _Start(at, printed, _tidy(first.split("|")[0]), line.end, at + 1, False)
    if line.rank or "**" in document.text[max(0, line.start - 3) : line.start]:
        bold_end = document.text.find("**", title_start, line.end)
        if bold_end > title_start and document.clean[title_start:bold_end].strip():
            title = document.clean[title_start:bold_end]
            return _Start(at, printed, _tidy(title), bold_end + 2, at + 1, False)
        last = at + 1 if first else _title_below(lines, at)
        title = " ".join([first, *(lines[more].text for more in range(at + 1, last))])
        return _Start(at, printed, _tidy(title), lines[last - 1].end, last, False)
    if then := _TITLE_THEN.search(match["title"]):
        body = title_start + then.end()
        return _Start(at, printed, _tidy(match["title"][: then.start()]), body, at + 1, True)
    end = _part_ahead(lines, at)
    if end is None and not first:
        end = _title_below(lines, at)
    elif end is None:
        end = at + 1
        while end < min(at + 4, len(lines)) and _continues(lines, end):
            end += 1
    title = " ".join([first, *(lines[more].text for more in range(at + 1, end))])
    return _Start(at, printed, _tidy(title), lines[end - 1].end, end, False)


def _title_below(lines: list[Line], at: int) -> int:
    """The line after a title that stands under its number; right after the number where none stands there."""
    title = lines[at + 1].text if at + 1 < len(lines) else ""
    if _WITHDRAWN.search(title):
        return at + 2
    ends = len(lines) <= at + 2 or lines[at + 2].after_blank or not lines[at + 2].text[0].islower()
    is_title = title[:1].isupper() and len(title) <= 110 and not title.endswith((".", ":")) and ends
    return at + 2 if is_title and not part_heading(title) else at + 1


def _continues(lines: list[Line], at: int) -> bool:
    """Whether a line carries on the title above it."""
    if lines[at].rank or part_heading(lines[at].text) or _BULLET.match(lines[at].text):
        return False
    above = lines[at - 1].text
    return lines[at].text[0].islower() or bool(UNFINISHED.search(above) and not _NEW_TITLE.search(above))


def _tidy(title: str) -> str:
    title = _trimmed(title)
    bracketed = re.match(r"\(([^()]*)\)(?:\.|$)", title)  # "(unntatt offentlighet). Ettersendes i eget brev"
    return bracketed[1] if bracketed else title


def _trimmed(title: str) -> str:
    return " ".join(title.replace("**", " ").split()).strip(" :*.")


def _end_line(lines: list[Line], start: _Start, next_start: int) -> int:
    """The index of the first line after the assignment."""
    outer = next((line.rank for line in reversed(lines[: start.line]) if line.rank), 0)
    rank, list_number, part = lines[start.line].rank or outer, 0, None
    for at in range(start.body_line, next_start):
        line = lines[at]
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if is_closing(line.text, following) or (lines[start.line].row and not line.row):
            return at
        heading = part_heading(line.text)
        part = heading[0] if heading else part
        if heading:
            continue
        if line.rank and (line.rank <= rank or is_section_word(line.text)):
            return at
        if line.after_blank and (is_plain_section(line.text) or _OF_A_REPORT.match(line.text)):
            return at
        numbered = numbered_heading(line.text)
        if numbered and _is_section(line.text, following, numbered, list_number):
            return at
        item = re.match(r"(\d{1,2})[.)]\s", line.text)
        list_number = int(item[1]) if item else list_number
    return next_start


def _is_section(line: str, following: str, numbered: tuple[int, bool], list_number: int) -> bool:
    """A numbered line is a section's heading, not the item of a list: no sentence goes on after it."""
    number, has_sub = numbered
    if is_section_word(line):
        return not following[:1].islower()
    if has_sub:
        return True
    in_list = number == 1 or number == list_number + 1
    return not in_list and not following[:1].islower()


def _assignment(document: Document, letter: Letter, lines: list[Line], starts: list[_Start], at: int) -> Assignment:
    start = starts[at]
    next_start = starts[at + 1].line if at + 1 < len(starts) else len(lines)
    end = _end_line(lines, start, next_start)
    while end - 1 > start.line and _LONE_LINK.match(lines[end - 1].text):
        end -= 1
    stop = max(lines[end - 1].end, start.body)
    given = _NEW_TITLE.sub("", start.title)
    title = _CLARIFYING_TITLE.sub("", given)
    parts = find_parts(document, lines[start.body_line : end], start.body, stop)
    under = _is_under_clarifications(lines, start.line)
    adds = bool(_ADDS_TO.search(document.clean, start.body, min(stop, start.body + 400)))
    return Assignment(
        id=normalise_id(start.printed),
        printed=start.printed,
        title=title,
        letter=letter.id,
        span=document.span(lines[start.line].start, stop),
        background=parts.get("background"),
        description=parts.get("description"),
        financing=parts.get("financing"),
        is_clarification=start.clarifies or given != title or under or adds,
    )


def _is_under_clarifications(lines: list[Line], before: int) -> bool:
    for line in reversed(lines[:before]):
        match = _UNDER.match(line.text)
        if match:
            return match["clarifies"] is not None
        if numbered_heading(line.text) and is_section_word(line.text):
            return False
    return False


def _without_contents_list(found: list[Assignment]) -> list[Assignment]:
    """Of assignments with one number, those without any text are entries of a list of contents."""
    full = {one.id for one in found if one.description or one.background or one.financing}
    return [one for one in found if one.id not in full or one.description or one.background or one.financing]


def _listed(document: Document, letter: Letter, lines: list[Line]) -> Iterator[Assignment]:
    """Numbers in lists under a heading that speaks of assignments."""
    heading, seen = "", set[str]()
    for line in lines:
        match = _ITEM.match(line.text)
        if not match:
            heading = line.text if line.rank or line.text.endswith(":") else heading
            continue
        number = normalise_id(match["id"])
        title = _trimmed(match["title"].split("|")[0]).replace("(", "").replace(")", "").replace("*", "")
        if "oppdrag" not in heading.lower() or number in seen or not re.search(r"[a-zæøå]", title):
            continue
        seen.add(number)
        span = document.span(line.start, line.end)
        yield Assignment(number, match["id"], " ".join(title.split()), letter.id, span)
