"""Whole letters against golden data written by reading: letters, entries, sums, balances, names, issues."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.model import Fact
from tests.golden_letters import GOLDEN, books, golden, overlaps


@pytest.fixture(params=GOLDEN)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_letters(name: str) -> None:
    ledger = books(name)
    for expected, letter in zip(golden(name)["letters"], ledger.letters, strict=True):
        assert expected["title_contains"].lower() in letter.title.lower()
        assert (letter.number, letter.revised, letter.year) == (
            expected["number"],
            expected["revised"],
            expected["year"],
        )
        assert letter.date is None or letter.date.isoformat() == expected["date"]
        assert (letter.date is None) == (expected["date"] is None)
        assert (letter.reference, letter.sender, letter.receiver) == (
            expected["reference"],
            expected["sender"],
            expected["receiver"],
        )
        signed = [[f.text, f.detail or None] for f in ledger.facts if f.letter == letter.id and f.kind == "signatory"]
        assert signed == expected["signatories"]


def test_every_amount_is_booked_once_and_nothing_else(name: str) -> None:
    ledger = books(name)
    numbers = {letter.id: letter.number for letter in ledger.letters}
    left = list(ledger.entries)
    for expected in golden(name)["entries"]:
        kinds = [expected["kind"], *expected.get("kind_or", [])]
        lines = [expected["lines"], *expected.get("lines_or", [])]
        fits = [
            entry
            for entry in left
            if (numbers[entry.letter], entry.kap, entry.post, entry.amount)
            == (expected["letter"], expected["kap"], expected["post"], expected["amount"])
            and entry.kind in kinds
            and any(overlaps(one, *_lines(ledger.facts[entry.fact])) for one in lines)
        ]
        assert fits, expected
        left.remove(fits[0])
    assert left == []


def _lines(fact: Fact) -> tuple[int, int]:
    return fact.span.line_start, fact.span.line_end


def test_every_stated_sum_is_found(name: str) -> None:
    ledger = books(name)
    numbers = {letter.id: letter.number for letter in ledger.letters}
    for expected in golden(name)["stated"]:
        kind = "balance" if expected["when"] == "after" else "prior_balance"
        assert any(
            fact.kind == kind
            and (numbers[fact.letter], fact.kap, fact.post, fact.amount)
            == (expected["letter"], expected["kap"], expected["post"], expected["amount"])
            and overlaps(expected["lines"], *_lines(fact))
            for fact in ledger.facts
        ), expected


def test_balances_openings_and_names(name: str) -> None:
    ledger = books(name)
    for expected in golden(name)["balances"]:
        own = [b for b in ledger.balances if (b.kap, b.post) == (expected["kap"], expected["post"])]
        openings = [expected["opening"], *expected.get("opening_or", [])]
        assert own[-1].after == expected["now"], expected
        assert own[0].before in openings, expected
        item = next(i for i in ledger.items if (i.kap, i.post) == (expected["kap"], expected["post"]))
        assert item.name == expected["name"]
    touched = {(b.kap, b.post) for b in ledger.balances}
    assert touched == {(e["kap"], e["post"]) for e in golden(name)["balances"]}


def test_what_only_refers_is_not_booked(name: str) -> None:
    ledger = books(name)
    numbers = {letter.id: letter.number for letter in ledger.letters}
    for expected in golden(name)["not_booked"]:
        for fact, booking in zip(ledger.facts, ledger.bookings, strict=True):
            same = fact.amount == expected["amount"] and numbers[fact.letter] == expected["letter"]
            if (
                same
                and overlaps(expected["lines"], *_lines(fact))
                and fact.kind not in ("balance", "prior_balance", "reason")
            ):
                assert not booking.booked or _is_entry(name, expected), (expected, fact)


def _is_entry(name: str, expected: dict[str, Any]) -> bool:
    """The same amount on the same lines may be booked once and told again once."""
    return any((e["letter"], e["amount"]) == (expected["letter"], expected["amount"]) for e in golden(name)["entries"])


def test_issues_are_real_slips_and_every_slip_is_reported(name: str) -> None:
    ledger = books(name)
    expected = golden(name)["issues"]
    codes = {(issue["code"], issue.get("kap"), issue.get("post")) for issue in expected}
    found = {(issue.code, issue.kap, issue.post) for issue in ledger.issues if issue.severity != "note"}
    assert found <= codes
    required = {(i["code"], i.get("kap"), i.get("post")) for i in expected if not i.get("optional")}
    assert required <= found


def test_what_no_rule_reads_is_noted_and_nothing_else(name: str) -> None:
    """Golden files written before the note existed have none."""
    expected = [(u["code"], u["kap"], u["post"], u["found"], *u["lines"]) for u in golden(name).get("unread", [])]
    found = [
        (i.code, i.kap, i.post, i.found, i.line_start, i.line_end)
        for i in books(name).issues
        if i.code.startswith("unread")
    ]
    assert found == expected


def test_quotes_are_verbatim(name: str) -> None:
    ledger = books(name)
    assert all(fact.span.line_start <= fact.span.line_end and fact.span.start < fact.span.end for fact in ledger.facts)


def test_every_stated_sum_of_the_last_bundled_letter_is_derived_from_the_fourth() -> None:
    ledger = books("imdi")
    last = [balance for balance in ledger.balances if balance.letter.endswith("-7")]
    assert len(last) == 6
    assert all(balance.checked for balance in last)
