"""The books: chains and their gaps, revisions, corrections, openings, assertions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.extract import extract
from index.ledger import book
from index.model import Balance, Ledger
from tests.small_letters import ledger, letter

POST = "Kap. 100, post 21\n\n"


def balances(books: Ledger) -> list[tuple[int | None, str, int, int | None, str]]:
    return [(b.before, b.before_basis, b.change, b.after, b.basis) for b in books.balances]


def test_an_opening_that_no_letter_states_is_implied() -> None:
    books = ledger(POST + "Posten reduseres med 5 kroner. Direktoratet disponerer etter dette 95 kroner på posten.")
    assert balances(books) == [(100, "implied", -5, 95, "stated")]
    assert books.balances[0].checked is None


def test_a_sum_is_carried_on_and_checked() -> None:
    books = ledger(
        POST + "Direktoratet disponerer etter dette 95 kroner på posten.",
        POST + "Posten økes med 5 kroner. Direktoratet disponerer etter dette 100 kroner på posten.",
    )
    assert balances(books)[1] == (95, "derived", 5, 100, "stated")
    assert books.balances[1].checked is True


def test_a_sum_that_no_letter_states_is_derived() -> None:
    books = ledger(
        POST + "Direktoratet disponerer etter dette 95 kroner på posten.", POST + "Posten økes med 5 kroner."
    )
    assert balances(books)[1] == (95, "derived", 5, 100, "derived")


def test_changes_alone_tell_no_balance() -> None:
    assert balances(ledger(POST + "Posten økes med 5 kroner.")) == [(None, "unknown", 5, None, "unknown")]


def test_openings_are_implied_backwards_over_letters() -> None:
    books = ledger(
        POST + "Posten økes med 5 kroner.",
        POST + "Posten økes med 3 kroner. Direktoratet disponerer etter dette 100 kroner på posten.",
    )
    assert balances(books) == [(92, "implied", 5, 97, "implied"), (97, "implied", 3, 100, "stated")]


def test_a_gap_is_reported_with_both_sums_and_the_line() -> None:
    books = ledger(
        POST + "Direktoratet disponerer etter dette 95 kroner på posten.",
        POST + "Posten økes med 5 kroner. Direktoratet disponerer etter dette 101 kroner på posten.",
    )
    (issue,) = [issue for issue in books.issues if issue.severity == "error"]
    assert (issue.code, issue.expected, issue.found, issue.source, issue.line_start) == (
        "balance_gap",
        100,
        101,
        "2.txt",
        5,
    )
    assert books.balances[1].checked is False


def test_a_missing_number_is_reported() -> None:
    books = book([letter(POST + "Posten økes med 5 kroner.", number=n, source=f"{n}.txt") for n in (1, 3)])
    assert books.chains[0].missing == (0, 2)
    missing = [(issue.severity, issue.data["number"]) for issue in books.issues if issue.code == "missing_letter"]
    assert missing == [("note", 0), ("warning", 2)]


REVISED = "Revidert tillegg nr. 1 til tildelingsbrev for Eksempeldirektoratet i 2025\n\n"


def test_a_revision_replaces_its_original() -> None:
    original = letter(POST + "Posten økes med 5 kroner.", source="a.txt")
    revision = extract(Document.of("b.txt", REVISED + POST + "Posten økes med 7 kroner.\n"))
    books = book([original, revision])
    assert [entry.amount for entry in books.entries] == [7]
    assert [booking.because for fact, booking in zip(books.facts, books.bookings, strict=True) if fact.amount == 5] == [
        "replaced",
        "replaced",
    ][: sum(fact.amount == 5 for fact in books.facts)]


def test_a_proposal_is_not_booked_and_the_decision_is() -> None:
    books = ledger(
        POST + "Regjeringen foreslår å øke bevilgningen med 20 mill. kroner.",
        POST + "Bevilgningen økes med 20 mill. kroner.",
    )
    assert [(e.letter[-1], e.amount) for e in books.entries] == [("2", 20_000_000)]


def test_two_agencies_and_two_years_have_books_of_their_own() -> None:
    other = extract(
        Document.of(
            "o.txt",
            "Tillegg nr. 1 til tildelingsbrev for Annetdirektoratet i 2025\n\n"
            + POST
            + "Direktoratet disponerer etter dette 7 kroner på posten.\n",
        )
    )
    body = POST + "Direktoratet disponerer etter dette 95 kroner på posten."
    books = book([letter(body, source="a.txt"), letter(body, year=2026, source="b.txt"), other])
    assert [(b.agency, b.year, b.after) for b in books.balances] == [
        ("annetdirektoratet", 2025, 7),
        ("eksempeldirektoratet", 2025, 95),
        ("eksempeldirektoratet", 2026, 95),
    ]


@given(st.lists(st.tuples(st.integers(-50, 50), st.booleans()), min_size=1, max_size=8))
def test_every_known_balance_is_the_one_before_and_the_change(steps: list[tuple[int, bool]]) -> None:
    """Whatever letters state, each balance that is not contradicted adds up with the one before it."""
    state, bodies = 1_000, []
    for change, states in steps:
        state += change
        verb = "økes" if change >= 0 else "reduseres"
        body = f"{POST}Posten {verb} med {abs(change)} kroner." if change else POST + "Ingen endring."
        bodies.append(body + (f" Direktoratet disponerer etter dette {state} kroner på posten." if states else ""))
    books = ledger(*bodies)
    previous: Balance | None = None
    for balance in books.balances:
        if balance.after is not None:
            assert balance.before is not None
            assert balance.before + balance.change == balance.after
        if previous and previous.after is not None:
            assert balance.before == previous.after
        previous = balance
    assert all(issue.severity == "note" for issue in books.issues)


CARRIES = POST + "Det er gitt samtykke til overføring av 5 kroner i ubrukt bevilgning på posten."


def test_a_sum_may_leave_out_what_was_carried_over() -> None:
    books = ledger(
        POST + "Direktoratet disponerer etter dette 95 kroner på posten.",
        CARRIES,
        POST + "Posten økes med 10 kroner. Ny bevilgning på posten er 105 kroner.",
        POST + "Posten økes med 1 krone. Direktoratet disponerer etter dette 111 kroner på posten.",
    )
    assert [(b.after, b.checked) for b in books.balances] == [(95, None), (100, None), (105, True), (111, True)]
    assert [issue.code for issue in books.issues if issue.severity != "note"] == []


def test_the_sum_with_and_the_sum_without_carried_funds_do_not_disagree() -> None:
    both = (
        "Posten økes med 10 kroner. Ny bevilgning på posten er 105 kroner. I tillegg kommer 5 kroner overført fra 2024, "
        "slik at direktoratet har 110 kroner til disposisjon på posten."
    )
    books = ledger(POST + "Direktoratet disponerer etter dette 95 kroner på posten.", CARRIES, POST + both)
    assert balances(books)[2] == (100, "derived", 10, 110, "stated")
    assert [entry.kind for entry in books.entries] == ["carry_over", "change"]
    assert [issue.code for issue in books.issues if issue.severity != "note"] == []
