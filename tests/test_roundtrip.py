"""Any ledger, printed as letters in any of the dialects, is read back to the same balances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction
from index.ledger import book
from tests.small_letters import letter

THOUSAND = 1_000


@dataclass(frozen=True)
class Change:
    kap: str
    post: str
    before: int  # kroner
    amount: int

    @property
    def after(self) -> int:
        return self.before + self.amount


def kroner(nok: int) -> str:
    return f"{nok:,}".replace(",", " ")


def thousands(nok: int) -> str:
    return kroner(nok // THOUSAND)


def bokmaal(changes: list[Change]) -> str:
    lines = []
    for c in changes:
        verb = "økes" if c.amount >= 0 else "reduseres"
        lines.append(
            f"Kap. {c.kap} Et kapittel\nPost {c.post} En post\nEn endring i prognosen. Posten {verb} med {kroner(abs(c.amount))} kroner. "
            f"Direktoratet \ndisponerer etter dette {kroner(c.after)} kroner på posten.\n"
        )
    return "\n".join(lines)


def nynorsk(changes: list[Change]) -> str:
    lines = []
    for c in changes:
        verb = "aukar" if c.amount >= 0 else "vert redusert"
        lines.append(
            f"Løyvinga på kap. {c.kap}, post {c.post} {verb} med kr {kroner(abs(c.amount))}. Etter dette disponerer direktoratet kr {kroner(c.after)} på kap. {c.kap}, post {c.post}.\n"
        )
    return "\n".join(lines)


def points(changes: list[Change]) -> str:
    """Thousands with points, item after item in a list."""
    rows = []
    for c in changes:
        verb = "er økt" if c.amount >= 0 else "settes ned"
        rows.append(
            f"- Kap. {c.kap} post {c.post} {verb} med kr {abs(c.amount):,} til kr {c.after:,}.".replace(",", ".")
        )
    return "Tildelingene endres slik:\n" + "\n".join(rows) + "\n"


def pipe_table(changes: list[Change]) -> str:
    rows = [
        f"| {c.kap}.{c.post} | {thousands(c.before)} | | {thousands(c.amount)} | {thousands(c.after)} |"
        for c in changes
    ]
    head = "| | | | | (i 1 000 kroner) |\n| Kap. post | Tidligere tildeling | Ny tildeling | | Sum tildeling |\n"
    return head + "\n".join(rows) + "\n"


def columns(changes: list[Change]) -> str:
    rows = [f"| {c.kap} | {c.post} | En post | {thousands(c.amount)} | {thousands(c.after)} |" for c in changes]
    return (
        "Alle tall i 1 000 kroner\n\n| Kap. | Post | Betegnelse | Endring | Ny bevilgning |\n" + "\n".join(rows) + "\n"
    )


def table_and_text(changes: list[Change]) -> str:
    """Each item under its heading, told by a table and again by its text: the money is the same."""
    return "\n".join(
        f"## Kap. {c.kap}, post {c.post}\n\n{pipe_table([c])}\nTildelingen på posten {'økes' if c.amount >= 0 else 'reduseres'} med "
        f"{abs(c.amount) / 1_000_000:.3f} mill. kroner.\n".replace(".000 mill", " mill").replace(
            f"{abs(c.amount) / 1_000_000:.3f}", f"{abs(c.amount) / 1_000_000:.3f}".replace(".", ",")
        )
        for c in changes
    )


DIALECTS: list[Callable[[list[Change]], str]] = [bokmaal, nynorsk, points, pipe_table, columns, table_and_text]

amounts = st.integers(1, 90_000_000).map(lambda n: n * THOUSAND)
posts = st.tuples(
    st.sampled_from(["601", "670", "671", "714", "2756", "3714"]), st.sampled_from(["01", "21", "45", "60", "70", "79"])
)


@st.composite
def chains(draw: st.DrawFn) -> list[tuple[Callable[[list[Change]], str], list[Change]]]:
    """Supplements, each in a dialect of its own, with the changes that they make."""
    chosen = draw(st.lists(posts, min_size=1, max_size=5, unique=True))
    state = {post: draw(amounts) for post in chosen}
    letters = []
    for _ in range(draw(st.integers(1, 4))):
        touched = draw(st.lists(st.sampled_from(chosen), min_size=1, max_size=4, unique=True))
        changes = []
        for kap, post in sorted(touched):
            before = state[kap, post]
            amount = draw(st.integers(-before // THOUSAND + 1, 900_000).filter(bool)) * THOUSAND
            changes.append(Change(kap, post, before, amount))
            state[kap, post] = before + amount
        letters.append((draw(st.sampled_from(DIALECTS)), changes))
    return letters


def as_letters(chain: list[tuple[Callable[[list[Change]], str], list[Change]]]) -> list[Extraction]:
    return [letter(dialect(changes), number=n, source=f"{n}.md") for n, (dialect, changes) in enumerate(chain, 1)]


@settings(max_examples=250, deadline=None)
@given(chains())
def test_balances_survive_print_and_reading(chain: list[tuple[Callable[[list[Change]], str], list[Change]]]) -> None:
    ledger = book(as_letters(chain))
    expected = {(c.kap, c.post): c.after for _, changes in chain for c in changes}
    assert {(b.kap, b.post): b.after for b in ledger.balances} == expected
    printed = [(c.kap, c.post, c.amount) for _, changes in chain for c in changes]
    assert sorted((e.kap, e.post, e.amount) for e in ledger.entries) == sorted(printed)
    assert [i for i in ledger.issues if i.severity != "note"] == []


@settings(max_examples=60, deadline=None)
@given(chains(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_files_change_no_balance(
    chain: list[tuple[Callable[[list[Change]], str], list[Change]]], random: Random
) -> None:
    letters = as_letters(chain)
    shuffled = list(letters)
    random.shuffle(shuffled)
    assert book(shuffled) == book(letters)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), chains())
def test_any_text_around_a_letter_is_read_without_failing(
    noise: str, chain: list[tuple[Callable[[list[Change]], str], list[Change]]]
) -> None:
    body = noise + "\n" + chain[0][0](chain[0][1]) + noise
    extract(Document.of("brev.txt", f"Tillegg nr. 1 til tildelingsbrev for X i 2025\n\n{body}"))
