"""What ``tildelt check`` finds, in the language of the reader: what does not add up, what was verified."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation, Language
from assistant.format import kroner, number, signed
from assistant.queries import BalanceRow, Books, FactRow, IssueRow
from assistant.views.ledger import mark_of
from assistant.views.scopes import drafted
from assistant.views.words import WORDS, word

Severity = Literal["error", "warning", "note", "verified"]
SEVERITIES: dict[str, str] = {"error": "✗", "warning": "!", "note": "·", "verified": "✓"}
"""Severities, the gravest first, with their signs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its sign with the word, its place, what it says."""

    severity: str
    label: str
    place: str
    message: str
    citation: Citation | None


def findings(books: Books, language: Language) -> tuple[Finding, ...]:
    """All findings, the gravest first, each kind in the order of the letters' lines."""
    found = [*_issues(books, language), *_balances(books, language)]
    order = list(SEVERITIES)
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def summary(found: tuple[Finding, ...], language: Language) -> str:
    """``0 feil, 0 advarsler, 6 kontrollert, 21 merknader``."""
    counted = Counter(finding.severity for finding in found)
    return word(language, "summary", **{severity: counted[severity] for severity in SEVERITIES})


def labelled(severity: str, language: Language) -> str:
    return f"{SEVERITIES.get(severity, '·')} {word(language, f'severity_{severity}')}"


# ---- issues --------------------------------------------------------------------------------------------


def _issues(books: Books, language: Language) -> list[Finding]:
    issues = books.issues()
    facts = books.facts_by_id(id for issue in issues for id in issue.fact_ids)
    return [_of_issue(books, issue, facts, language) for issue in issues]


def _of_issue(books: Books, issue: IssueRow, facts: dict[int, FactRow], language: Language) -> Finding:
    severity = issue.severity if issue.severity in SEVERITIES else "note"
    letter = books.letters_by_id.get(issue.letter)
    citation = Citation(
        letter.title if letter else issue.letter,
        issue.source,
        None,
        issue.line_start,
        issue.line_end,
        _lines(books, issue),
    )
    fact = next((facts[id] for id in issue.fact_ids if id in facts), None)
    draft = drafted(books, language)
    cited = draft.citations[draft.cite(fact)] if fact else citation
    return Finding(
        severity,
        labelled(severity, language),
        f"{issue.source}:{issue.line_start}",
        _said(issue, language),
        cited,
    )


def _lines(books: Books, issue: IssueRow) -> str:
    return "\n".join(books.text(issue.source).split("\n")[issue.line_start - 1 : issue.line_end])


def _said(issue: IssueRow, language: Language) -> str:
    data = issue.details
    key = issue.code
    if key == "missing_letter" and data.get("number") == 0:
        key = "missing_main"
    if key == "replaces_original" and data.get("original_in_store"):
        key = "replaces_known"
    if key not in WORDS:
        return f"{key.replace('_', ' ')}: {', '.join(f'{name} {value}' for name, value in data.items())}"
    fields = {
        **dict.fromkeys(("number", "title", "printed"), "?"),
        **data,
        "post": f"{issue.kap}/{issue.post}" if issue.kap else "",
        "expected": _kroner(issue.expected),
        "found": _kroner(issue.found),
        "target": f"{data.get('kap', '?')}/{data.get('post', '?')}",
    }
    return word(language, key, **fields)


def _kroner(nok: int | None) -> str:
    return "?" if nok is None else kroner(nok)


# ---- balances ------------------------------------------------------------------------------------------


def _balances(books: Books, language: Language) -> list[Finding]:
    """Of every balance whether it was verified; one that disagrees is told by its issue."""
    rows = [row for row in books.balances() if mark_of(row) != "gap"]
    entries = {(entry.letter, entry.kap, entry.post): entry.fact for entry in reversed(books.entries())}
    places = {
        id(row): row.stated if row.stated is not None else entries.get((row.letter, row.kap, row.post)) for row in rows
    }
    facts = books.facts_by_id(fact for fact in places.values() if fact is not None)
    draft = drafted(books, language)
    found = []
    for row in rows:
        fact = facts.get(places[id(row)] or 0)
        found.append(_of_balance(row, draft.citations[draft.cite(fact)] if fact else None, language))
    return found


def _of_balance(row: BalanceRow, citation: Citation | None, language: Language) -> Finding:
    mark = mark_of(row)
    severity = "verified" if mark == "checked" else "note"
    message = word(
        language,
        "verified" if mark == "checked" else f"unverified_{mark}",
        post=f"{row.kap}/{row.post}",
        found=_kroner(row.after),
        before="?" if row.before is None else number(row.before),
        change=_term(row.change),
    )
    place = f"{citation.source}:{citation.line_start}" if citation else ""
    return Finding(severity, labelled(severity, language), place, message, citation)


def _term(nok: int) -> str:
    return f"{'-' if nok < 0 else '+'} {number(abs(nok))}" if nok else signed(nok)
