"""Tables that a converter left as lines of text: "671/60 Integreringstilskudd 23 126 464 000".

A row broken over lines is joined; where three sums stand in a row, the split of its digits that adds up wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.grammar.amounts import parse_cell, split_columns
from corpus.grammar.references import mask_references, normal_kap
from corpus.table_model import Row, Table, balanced, kap_above, unit_around
from corpus.table_words import (
    HEAD_LINE,
    LEADER,
    SUM_WORD,
    Role,
    is_rule,
    is_unit_note,
    note_in,
    role_of,
    roles_in_line,
    unit_in,
)

# The sums at the end of a row: "kr. 17 002 000", "102 700 4 676 107 376", "-".
_TAIL = re.compile(
    r"(?P<tail>(?:kr\b\.?\s*)?(?:(?<=\s\s)[-–−+]\s|[-–−+])?\d{1,3}(?:[ .]\d{3})*(?!\d)(?:,\d+)?(?:kr\b\.?|kroner)?"
    r"(?:\s+(?:kr\b\.?\s*)?(?:[-–−+]\s?)?\d{1,3}(?:[ .]\d{3})*(?!\d)(?:,\d+)?|\s+[-–−](?=\s))*"
    r"\s*(?:kroner|kr\b\.?|,-)?|[-–])$",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"^(?:kap(?:itt?el)?\b\.?\s*)?(?P<kap>0?\d{3,4})(?:\s*[/.,]\s*|\s+)(?:post\s*)?"
    r"(?P<post>\d{2})\*?(?![\d.,/])\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_POST_ROW = re.compile(
    r"^(?:post\s*)?(?P<post>\d{2})\*?\s+(?P<rest>(?!(?:og|eller|samt|til|under)\b)[A-ZÆØÅ].*)$", re.IGNORECASE
)
_KAP_LINE = re.compile(
    r"^(?:kap(?:itt?el)?\b\.?\s*)(?P<kap>0?\d{3,4})\b.*$|^(?P<bare>\d{3,4})\s+[A-ZÆØÅ][^\d]*$", re.IGNORECASE
)
_POST_HEAD = re.compile(r"^post\b\.?\s+(?:postnavn|betegnelse|benevnelse|namn|nemning|tekst|beløp)", re.IGNORECASE)
_HALF_HEAD = re.compile(r"^kap(?:itt?el)?\.?\s*/?$", re.IGNORECASE)  # "Kap./" over "post Betegnelse …"
_LONE_KAP = re.compile(
    r"^(?P<kap>(?!20[0-3]\d$)\d{3,4})(?:\s*\([^)\d]+\))?$"
)  # "1610", "5601 (inntekt)" on a line of its own
_PROSE = re.compile(
    r"\b(?:tildeles|stilles|disponerer|trekkes|omdisponeres)\b.*\d"
    r"|\b(?:økes|økt|reduseres|redusert|aukar|auka)\b(?:.*\b(?:med|til|fra|frå)\b.*)?\s(?:kr\s*)?\d[\d ,.]*(?:mill|kr)"
    r"|\b(?:økes|økt|reduseres|redusert|aukar|auka) (?:med|til|fra|frå)\b.*\d",
    re.IGNORECASE,
)
# The rest of a name whose sums stand on its first line: "kan overføres", "overslagsbevilgning".
_REST_OF_NAME = re.compile(r"(?-i:[a-zæøå])[^.:\d]{2,60}$")
_SUM_OF = re.compile(r"^\w+\s+(?:kap(?:itt?el)?\b\.?\s*)(?P<kap>0?\d{3,4})(?=\s)", re.IGNORECASE)
_MARK = re.compile(r"(?<=\d)\*+(?=\s|$)")  # of a foot-note to a sum
_ABSURD = 10**12  # kroner: no item has as much; two numbers have been read as one
_ROW_LINES = 4  # a name goes over at most so many lines


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row whose sums are still the printed digits."""

    kap: str
    post: str
    name: str
    digits: str
    start: int
    end: int
    is_sum: bool = False
    in_kroner: bool = False  # "kr. 28 415 000", whatever unit the tables above are in


@dataclass(frozen=True, slots=True)
class _Lines:
    """The filled lines of a stretch of text, pipes left out: their numbers and their words."""

    document: Document
    numbers: Sequence[int]
    texts: Sequence[str]

    def printed(
        self, place: int, last: int, kap: str, post: str, name: str, tail: str, *, is_sum: bool = False
    ) -> _Printed:
        start = self.document.line_span(self.numbers[place])[0]
        end = self.document.line_span(self.numbers[last])[1]
        digits = re.sub(r"kroner|kr\b\.?|,-", " ", tail, flags=re.IGNORECASE)
        in_kroner = re.search(r"\bkr\b|kroner", tail, re.IGNORECASE) is not None
        return _Printed(kap, post, " ".join(name.split()), digits, start, end, is_sum, in_kroner)


def text_tables(
    document: Document, start: int, end: int, default_unit: int | None, year: int | None = None
) -> Iterator[Table]:
    """The text tables of appropriations between two offsets; ``default_unit`` is the letter's own unit."""
    lines = _filled_lines(document, start, end)
    at = 0
    while at < len(lines.texts):
        body = _body(lines, at)
        table, at = (None, at + 1) if body is None else _read(lines, at, body, default_unit, year)
        if table:
            yield table


def _filled_lines(document: Document, start: int, end: int) -> _Lines:
    numbers, texts = [], []
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        first, last = document.line_span(number)
        text = LEADER.sub("   ", document.clean[first:last].replace("\t", "  ")).strip()
        if text and "|" not in text and not is_rule(text):
            numbers.append(number)
            texts.append(text)
    return _Lines(document, numbers, texts)


def _body(lines: _Lines, at: int) -> int | None:
    """Where the rows begin if a table begins at ``at``, else ``None``."""
    text = lines.texts[at]
    if at + 1 < len(lines.texts) and _HALF_HEAD.match(text):
        text = f"{text} {lines.texts[at + 1]}"
    has_figures = re.search(r"\d{3}", re.sub(r"\b20\d\d\b|1 ?000", "", text))
    if (HEAD_LINE.match(text) or _POST_HEAD.match(text)) and not has_figures:
        ahead = range(at + 1, min(at + 5, len(lines.texts)))
        begins = (place for place in ahead if _begins_row(lines.texts[place]) or _lone_chapter(lines, place))
        return next(begins, at + 1)
    return at if _rows_without_head(lines, at) else None


def _begins_row(text: str) -> bool:
    return bool(_ROW.match(text) or _POST_ROW.match(text) or _KAP_LINE.match(text))


def _lone_chapter(lines: _Lines, place: int) -> str:
    """The chapter that stands alone on a line right over one of its items, else ``""``."""
    lone = _LONE_KAP.match(lines.texts[place])
    below = lines.texts[place + 1] if place + 1 < len(lines.texts) else ""
    return lone["kap"] if lone and _POST_ROW.match(below) else ""


def _rows_without_head(lines: _Lines, at: int) -> bool:
    """Two rows that begin with kap./post, or a chapter's line and a row "Post 01 …", make a table without a head."""
    if at + 1 >= len(lines.texts):
        return False
    first, second = lines.texts[at], lines.texts[at + 1]
    if is_unit_note(second) and at + 2 < len(lines.texts):
        second = lines.texts[at + 2]
    if re.match(r"kap", first, re.IGNORECASE) and _KAP_LINE.match(first):
        parted = re.match(r"post", second, re.IGNORECASE) or re.search(r"\S\s{3,}[-–−]?\d", second)
        return bool(parted) and _is_whole_row(_POST_ROW.match(second))
    return _is_whole_row(_ROW.match(first)) and _is_whole_row(_ROW.match(second))


def _is_whole_row(match: re.Match[str] | None) -> bool:
    return bool(match and _TAIL.search(match["rest"]) and not _PROSE.search(match["rest"]))


def _read(lines: _Lines, at: int, body: int, default_unit: int | None, year: int | None) -> tuple[Table | None, int]:
    """The table whose head begins at ``at`` and whose rows begin at ``body``, and the place after it."""
    head = " ".join(lines.texts[at:body])
    roles: list[Role] = roles_in_line(head, year) or ["amount"]
    rows: list[_Printed] = []
    kap, place = kap_above(lines.document, lines.numbers[at], 0), body
    while place < len(lines.texts):
        row, kap, following = _next_row(lines, place, kap)
        if following == place:
            break
        rows += [row] if row else []
        place = following
    if not rows:
        return None, max(body, at + 1)
    roles = _fitting(rows, roles)
    used = lines.numbers[at:place]
    inside = (text for text in lines.texts[at:place] if is_unit_note(text) or _KAP_LINE.match(text))
    noted = next((unit for text in inside if (unit := note_in(text) or unit_in(text)) is not None), None)
    unit = unit_in(head) or noted or unit_around(lines.document, used) or default_unit or 1
    start, end = lines.document.line_span(used[0])[0], lines.document.line_span(used[-1])[1]
    return Table(
        tuple(_with_roles(row, roles, unit) for row in rows), tuple(roles), start, end, frozenset(used), unit
    ), place


def _next_row(lines: _Lines, place: int, kap: str) -> tuple[_Printed | None, str, int]:
    """The row at ``place`` (``None`` for a chapter's line or a repeated head), the chapter, the place after it.

    The place is the same where the table has ended.
    """
    text = lines.texts[place]
    if SUM_WORD.match(text):
        named = _SUM_OF.match(text)
        label = text[: named.end()] if named else ""
        tail = _TAIL.search(text[len(label) :])
        if tail:
            label += text[len(label) :][: tail.start()]
            own = normal_kap(named["kap"]) if named else ""
            return lines.printed(place, place, own, "", label, tail["tail"], is_sum=True), kap, place + 1
    if match := _ROW.match(text):
        return _joined_row(lines, place, normal_kap(match["kap"]), kap, match)
    if kap and (match := _POST_ROW.match(text)):
        return _joined_row(lines, place, kap, kap, match)
    if lone := _lone_chapter(lines, place):
        return None, lone, place + 1
    chapter = _KAP_LINE.match(text)
    if chapter and not re.search(r"[.:]$", text) and len(text) < 110 and not _PROSE.search(text):
        return None, normal_kap(chapter["kap"] or chapter["bare"]), place + 1
    is_head = HEAD_LINE.match(text) or (is_unit_note(text) and not _opens_another(lines, place))
    return None, kap, place + 1 if is_head else place


def _opens_another(lines: _Lines, place: int) -> bool:
    """Whether "Inntektskrav (i 1 000 kroner)" under a sum heads a table of its own, without a head of columns."""
    words = lines.texts[place].split("(")[0].strip()
    return place > 0 and bool(SUM_WORD.match(lines.texts[place - 1]) and words and role_of(words) == "amount")


def _joined_row(
    lines: _Lines, place: int, own: str, kap: str, match: re.Match[str]
) -> tuple[_Printed | None, str, int]:
    """A row with the lines that its name goes on over, up to the line that ends with its sums."""
    joined = _MARK.sub("", match["rest"])
    for last in range(place, min(place + _ROW_LINES, len(lines.texts))):
        if last > place:
            if _begins_row(lines.texts[last]) or SUM_WORD.match(lines.texts[last]):
                break
            joined = f"{joined} {lines.texts[last]}"
        alone = _TAIL.fullmatch(lines.texts[last]) if last > place else None
        tail = alone or _TAIL.search(mask_references(joined))  # "kan nyttes under post 45" ends a name, begins no sum
        if tail and not _PROSE.search(joined):
            name = joined[: len(joined) - len(lines.texts[last]) if alone else tail.start()]
            if _goes_on(lines, last + 1):
                last += 1
                name = f"{name} {lines.texts[last]}"
            return lines.printed(place, last, own, match["post"], name, tail["tail"]), own, last + 1
    return None, kap, place


def _goes_on(lines: _Lines, at: int) -> bool:
    """Whether a line is the rest of the name of the row over it: lower case, and a row or a sum under it."""
    text, below = ("", *lines.texts[at : at + 2], "", "")[1:3]
    return bool(_REST_OF_NAME.match(text)) and bool(not below or _begins_row(below) or SUM_WORD.match(below))


def _readings(digits: str, columns: int) -> list[tuple[int, ...]]:
    """Every way to read the digits of a row; a sign set apart ("- 1 100 000") may belong to the number after it."""
    digits = digits.replace(".", " ")
    joined = re.sub(r"(?<=\s)([-–−+])\s(?=\d)", r"\1", digits)
    return list(dict.fromkeys([*split_columns(digits, columns), *split_columns(joined, columns)]))


def _fitting(rows: Sequence[_Printed], roles: list[Role]) -> list[Role]:
    """The columns of the head, or three that add up where its words, torn over lines, fit no row's digits."""
    digits = [row.digits for row in rows if not row.is_sum]
    if len(roles) == 3 or all(len(_readings(run, len(roles))) == 1 for run in digits):
        return roles
    adding = [[r for r in _readings(run, 3) if r[0] + r[1] == r[2]] for run in digits]
    return ["prior", "change", "sum"] if adding and all(len(found) == 1 for found in adding) else roles


def _with_roles(row: _Printed, roles: list[Role], unit: int) -> Row:
    """The row with its digits split over the columns; without sums where more than one split is possible."""
    unit = 1 if row.in_kroner else unit
    if "," in row.digits:
        return Row(row.kap, row.post, row.name, _with_decimals(row.digits, roles, unit), row.start, row.end, row.is_sum)
    readings = _readings(row.digits, len(roles))
    if len(roles) == 3:
        readings = [r for r in readings if r[0] + r[1] == r[2]] or readings
    elif len(roles) > 3 and roles[-1] == "sum":
        readings = [r for r in readings if sum(r[:-1]) == r[-1]] or readings
    sums: tuple[tuple[Role, int], ...] = ()
    if len(readings) == 1 and max(map(abs, readings[0])) * unit < _ABSURD:
        told: list[tuple[Role, int]] = [
            (role, value * unit) for role, value in zip(roles, readings[0], strict=True) if role != "other"
        ]
        sums = balanced(told)
    return Row(row.kap, row.post, row.name, sums, row.start, row.end, row.is_sum)


_DECIMAL = re.compile(r"(?:(?<!\S)[-–−+]\s?)?\d{1,3}(?:[ .]\d{3})*,\d+|(?<!\S)[-–−](?!\S)")


def _with_decimals(digits: str, roles: list[Role], unit: int) -> tuple[tuple[Role, int], ...]:
    """The sums of a row printed with decimals, which part them; none where other digits stand among them."""
    values = [parse_cell(cell[0], unit) for cell in _DECIMAL.finditer(digits)]
    if _DECIMAL.sub("", digits).strip() or len(values) != len(roles):
        return ()
    told: list[tuple[Role, int]] = [
        (role, nok) for role, nok in zip(roles, values, strict=True) if nok is not None and role != "other"
    ]
    return balanced(told) if None not in values else ()
