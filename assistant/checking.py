"""``tildelt check``: what does not add up, what was verified and what cannot be, as a compiler reports.

Findings come from the store's issues; notes say of every balance that a letter states whether it was
re-derived, and of every other one why it cannot be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.answer import Language
from assistant.answers.standing import Standing, standing
from assistant.format import kroner, number
from assistant.messages import messages, say
from assistant.queries import BalanceRow, Books, FactRow, IssueRow
from assistant.render import inert
from assistant.run import OpenStore

_CHAIN = "missing_letter"


class _Placed(Protocol):
    """A row that knows its lines."""

    @property
    def source(self) -> str: ...
    @property
    def line_start(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One line, sums in kroner. ``severity`` is ``error``, ``warning``, ``note`` or ``verified``."""

    severity: str
    code: str
    source: str
    line: int
    message: str
    expected: int | None = None
    found: int | None = None


def findings(store: OpenStore, language: Language = "en") -> list[Finding]:
    """Everything to report, by file and line, its messages in the language."""
    books = Books(store.connection)
    found = [_of_issue(books, issue, language) for issue in books.issues()]
    found += [finding for row in books.balances() for finding in _of_balance(books, row, language)]
    return sorted(found, key=lambda finding: (finding.source, finding.line, finding.message))


def line_of(finding: Finding, language: Language = "en") -> str:
    """``imdi-2024.txt:642: verified: …``."""
    severity = say(language, f"check_{finding.severity}")
    return inert(f"{finding.source}:{finding.line}: {severity}: {finding.message}").replace("\n", " ")


def summary(found: list[Finding], language: Language = "en") -> str:
    """``0 errors, 0 warnings, 6 verified, 12 notes``."""
    counted = Counter(finding.severity for finding in found)
    numbers = {name: counted[name] for name in ("error", "warning", "verified", "note")}
    return say(language, "check_summary", **numbers)


def as_objects(found: list[Finding]) -> list[dict[str, Any]]:
    """The findings for ``--json``."""
    return [
        {
            "severity": finding.severity,
            "code": finding.code,
            "source": finding.source,
            "line": finding.line,
            "message": finding.message,
            "expected": finding.expected,
            "found": finding.found,
        }
        for finding in found
    ]


def _of_issue(books: Books, issue: IssueRow, language: Language) -> Finding:
    message = _told(issue, language)
    return Finding(issue.severity, issue.code, issue.source, issue.line_start, message, issue.expected, issue.found)


def _told(issue: IssueRow, language: Language) -> str:
    """What an issue says; one of a code without a message is told by its name and data."""
    data = issue.details
    if issue.code == _CHAIN and data.get("number") == 0:
        return say(language, "check_missing_main")
    original = "check_original_here" if data.get("original_in_store") else "check_original_gone"
    fields: dict[str, object] = {
        **data,
        "post": f"{issue.kap}/{issue.post}" if issue.kap else "",
        "expected": _sum(issue.expected),
        "found": _sum(issue.found),
        "target": f"{data.get('kap', '')}/{data.get('post', '')}",
        "original": say(language, original),
    }
    template = messages(language).get(f"check_{issue.code}")
    if template is not None:
        return template.format_map(_Blank(fields))
    told = ", ".join(f"{key} {value}" for key, value in data.items())
    return f"{issue.code.replace('_', ' ')}{': ' if told else ''}{told}"


class _Blank(dict[str, object]):
    """A placeholder without data reads as ``?``: a report must not fail."""

    def __missing__(self, key: str) -> str:
        return "?"


def _sum(nok: int | None) -> str:
    return "?" if nok is None else kroner(nok)


def _of_balance(books: Books, row: BalanceRow, language: Language) -> list[Finding]:
    """Whether a balance was verified, and if it was not, why not."""
    post = f"{row.kap}/{row.post}"
    if row.stated is not None and row.checked == 0:
        return []  # the issue "balance_gap" tells it
    known = standing(books, row.agency, row.year, row.kap, row.post, row.ordinal + 1)
    if row.stated is not None:
        fact = books.fact(row.stated)
        if row.checked:
            return [_note("verified", fact, f"{post} {kroner(row.after or 0)} = {_sums(known)}", row.after)]
        message = say(language, "check_uncheckable", post=post, amount=_sum(row.after))
        return [_note("note", fact, message, row.after)]
    at = books.fact(known.terms[-1].fact) if known.terms else _place(books, row)
    if known.statement is not None or len(known.terms) == 1:
        return []  # another letter states this very sum, and is told of at its own line
    if row.after is not None and known.nok is not None:
        key = "check_implied" if known.basis == "implied" else "check_calculated"
        message = say(language, key, post=post, amount=kroner(known.nok), sum=_sums(known))
        return [_note("note", at, message, row.after)]
    message = say(language, "check_only_movement", post=post, amount=_sum(row.change))
    return [_note("note", at, message, None)]


def _place(books: Books, row: BalanceRow) -> _Placed:
    entries = books.entries(agency=row.agency, year=row.year, kap=row.kap, post=row.post, letters=(row.letter,))
    return books.fact(entries[0].fact) if entries else books.letter(row.letter)


def _note(severity: str, at: FactRow | _Placed, message: str, nok: int | None) -> Finding:
    code = "verified" if severity == "verified" else "unverified"
    return Finding(severity, code, at.source, at.line_start, message, found=nok)


def _sums(known: Standing) -> str:
    """``394 142 000 + 6 506 000``."""
    if not known.terms:
        return "?"
    first, *rest = (term.nok for term in known.terms)
    return number(first) + "".join(f" {'-' if nok < 0 else '+'} {number(abs(nok))}" for nok in rest)
