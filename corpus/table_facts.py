"""Appropriation facts from tables. The column says what a sum is; where it does not, the text over it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document, Span
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import find_amounts
from corpus.grammar.references import is_income
from corpus.model import Fact, FactKind, Finding
from corpus.table_model import Row, Table
from corpus.table_words import Role

_STATES_SUMS = re.compile(
    r"\b(?:disponer\w+|disponibel\w*|oppdatert\w*|etter (?:dette|endring\w*|disse)"
    r"|ny(?:e)? (?:ramme\w*|bevilgning\w*|sum\w*|løyving\w*)|samlet|samla|oppsummering"
    r"|\w*ramm[ea]\w* (?:\w+ ){0,4}(?:er|blir) som følger)\b"
    r"|\binntektskrav(?:et|ene|a)?\s*(?:\([^()]*\))?[\s:.]*$",
    re.IGNORECASE,
)
_STATES_CHANGES = re.compile(
    r"\b(?:endring\w*|økes|økning\w*|reduser\w+|ytterlig?gere|stil(?:les|ler|last)"
    r"|tildel(?:es|ast|er|ar)|tildelt|omdisponer\w+|justering\w*)\b",
    re.IGNORECASE,
)

# "… hvorav 8,2 mill. kroner er overføring av ubrukt bevilgning": not all of it is carried over.
_PARTLY = re.compile(r"\b(?:hvorav|herav|derav|korav|[Aa]v dette)\b(?:(?!\.\s+[A-ZÆØÅ]).)*", re.DOTALL)
_BROUGHT_IN = re.compile(r"\b(?:overfør\w*|ført over|unytta|ubrukt\w*) (?:midl\w+ )?(?:fra|frå) 20\d\d", re.IGNORECASE)
_MADE_UP_OF = re.compile(r",?\s+\b(?:hvorav|herav|derav|korav|av dette)\b")


def table_facts(
    document: Document, letter: str, table: Table, *, is_main: bool, lead: str, section: str, about: str
) -> Iterator[Fact]:
    """The facts of one table.

    ``lead`` is the text right over the table, ``section`` its heading, ``about`` the running text of
    the section where the table has it to itself (it may say that the funds are carried over).
    """
    carried = "carry_over" not in table.roles and bool(
        sentence_cues.CARRIED.search(_not_beside(lead.lower()[-300:]))
        or sentence_cues.CARRIED.search(_not_beside(_PARTLY.sub(" ", about).lower()))
    )
    for row in table.rows:
        if row.is_sum:
            continue
        span = document.span(row.start, row.end)
        name = item_name(row.name)
        for role, nok in _told(row, table, is_main):
            brings = carried or _BROUGHT_IN.search(row.remark) is not None
            kind = _kind(role, nok, is_main=is_main, lead=f"{section}. {lead[-300:]}", carried=brings)
            if kind is None:
                continue
            yield Fact(
                kind, letter, span, row.kap, row.post, nok,
                text=name or _words(row.remark), section=section, form="table",
                rounding=table.unit, table=table.start,
            )  # fmt: skip
        yield from _parts_in_name(letter, span, row, section)
        if name:
            yield Fact("item", letter, span, row.kap, row.post, text=name, section=section, form="table")


def _not_beside(text: str) -> str:
    """A text without what it says of funds carried over that the sums leave out or count in."""
    return sentence_cues.COUNTED_IN.sub(" ", sentence_cues.LEFT_OUT.sub(" ", text))


def _words(remark: str) -> str:
    """A remark as a name; numbers of other columns are none."""
    return item_name(remark) if re.search(r"[^\W\d_]{3}", remark) else ""


def _parts_in_name(letter: str, span: Span, row: Row, section: str) -> Iterator[Fact]:
    """What a row's name says it is made up of: "Spesielle driftsutgifter, hvorav 39,4 mill. kroner til …"."""
    parts = _MADE_UP_OF.split(row.name or f" {row.remark}", maxsplit=1)
    amounts = find_amounts(parts[1]) if len(parts) > 1 else []
    for place, amount in enumerate(amounts):
        end = amounts[place + 1].start if place + 1 < len(amounts) else len(parts[1])
        yield Fact(
            "change",
            letter,
            span,
            row.kap,
            row.post,
            amount.nok,
            text=" ".join(parts[1][amount.end : end].split()).strip(" ,;"),
            section=section,
            status="part",
            form="list",
            rounding=amount.rounding,
        )


def _told(row: Row, table: Table, is_main: bool) -> Iterator[tuple[Role, int]]:
    """The sums of a row that tell something: of several plain columns (years) only the last."""
    plain = [place for place, (role, _) in enumerate(row.sums) if role == "amount"]
    has_own = bool({"sum", "amount", "change"} & set(table.roles))
    for place, (role, nok) in enumerate(row.sums):
        if role == "amount" and place != plain[-1]:
            continue
        if role in ("change", "carry_over") and nok == 0:
            continue
        if is_main and role == "prior" and not has_own:
            yield "amount", nok  # "Saldert budsjett 2025" is what a main letter for 2025 gives
            continue
        if is_main and role in ("prior", "change") and any(r in ("sum", "amount") for r, _ in row.sums):
            continue
        yield role, nok


def _kind(role: Role, nok: int, *, is_main: bool, lead: str, carried: bool) -> FactKind | None:
    if role == "prior":
        return "prior_balance"
    if role == "carry_over":
        return "carry_over"
    if role == "change":
        return "carry_over" if carried and nok > 0 else "change"
    if is_main:
        return "allotment"
    if role == "sum":
        return "balance"
    if _STATES_SUMS.search(lead):
        return "balance"
    if carried:
        return "carry_over"
    return "change" if _STATES_CHANGES.search(lead) else None


def item_name(text: str) -> str:
    """The name of an item, without what it is made up of ("hvorav …") and without foot-note marks."""
    name = _MADE_UP_OF.split(text, maxsplit=1)[0]
    name = " ".join(name.replace("*", " ").strip(" :–-").split())
    return "" if sentence_cues.NOT_BOOKED_HEADING.fullmatch(name) else name


def sum_findings(document: Document, letter: str, tables: Sequence[Table]) -> Iterator[Finding]:
    """Sum rows that are not the sum of the rows over them.

    What a sum row sums is not printed: its chapter, all rows, the rows since the last sum row or since
    the last sum of several chapters, or those of the tables above too, with or without the income chapters.
    One of these must fit.
    """
    above: list[Row] = []
    for table in tables:
        rows: list[Row] = []
        since_sum = since_total = 0
        for row in table.rows:
            if not row.is_sum:
                rows.append(row)
                continue
            wholes = [rows, rows[since_total:], rows[since_sum:], [*above, *rows]]
            scopes = [[r for r in rows if r.kap == row.kap]] if row.kap else wholes
            yield from _gap(
                document, letter, row, [*scopes, *([r for r in scope if not is_income(r.kap)] for scope in scopes)]
            )
            since_sum = len(rows)
            since_total = since_total if row.kap else len(rows)
        above += rows


def _gap(document: Document, letter: str, row: Row, readings: Sequence[Sequence[Row]]) -> Iterator[Finding]:
    """A finding for the first role of the sum row that no reading adds up to."""
    for place, (_, stated) in enumerate(row.sums):
        sums = [sum(_in_column(part, row, place) for part in parts) for parts in readings]
        if stated not in sums and sums[0]:
            data: dict[str, str | int] = {"expected": sums[0], "found": stated, "label": row.name}
            yield Finding("table_sum_gap", letter, document.span(row.start, row.end), data)
            return


def _in_column(part: Row, whole: Row, place: int) -> int:
    """What a row has in the column of a sum row's sum: the one in its place, else those of its role."""
    if [role for role, _ in part.sums] == [role for role, _ in whole.sums]:
        return part.sums[place][1]
    return sum(nok for role, nok in part.sums if role == whole.sums[place][0])
