"""The smallest letters that tell something: a body of text becomes a supplement, read and booked."""

from __future__ import annotations

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction
from index.ledger import book
from index.model import Entry, Ledger

TITLE = "Tillegg nr. {number} til tildelingsbrev for Eksempeldirektoratet i {year}\n\n"


def letter(body: str, *, number: int = 1, year: int = 2025, source: str = "brev.txt") -> Extraction:
    """A supplement with ``body`` as its text, as extracted."""
    return extract(Document.of(source, TITLE.format(number=number, year=year) + body + "\n"))


def ledger(*bodies: str) -> Ledger:
    """The books of supplements no. 1, 2 … with these bodies."""
    return book([letter(body, number=n, source=f"{n}.txt") for n, body in enumerate(bodies, 1)])


def booked(body: str) -> list[Entry]:
    """The entries of one supplement, in the order of kap., post and text."""
    return sorted(ledger(body).entries, key=lambda entry: (entry.kap, entry.post, entry.fact))


def stated(body: str) -> list[tuple[str, str, int]]:
    """Kap., post and kroner of the sums that one supplement states, each once."""
    books = ledger(body)
    return [(b.kap, b.post, b.after) for b in books.balances if b.stated is not None and b.after is not None]
