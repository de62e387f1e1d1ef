"""The values of the ledger: what was booked, what is at disposal after each letter, what does not add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.model import Agency, Fact, FactKind, Letter

Basis = Literal[
    "stated",  # a letter states the sum
    "derived",  # a stated sum (or opening) plus the changes booked since
    "implied",  # worked backwards from the first stated sum
    "unknown",  # only changes are known
]

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The letters of one agency and year, in the order in which they take effect."""

    agency: str
    year: int | None
    letters: tuple[str, ...]
    missing: tuple[int, ...]  # numbers that the chain lacks; 0 is the main letter


@dataclass(frozen=True, slots=True)
class Entry:
    """One booking. ``fact`` is an index into ``Ledger.facts``; ``amount`` signed kroner."""

    agency: str
    year: int | None
    kap: str
    post: str
    letter: str
    kind: FactKind
    amount: int
    fact: int


@dataclass(frozen=True, slots=True)
class Balance:
    """A kap./post at one letter that touches it, in kroner; ``None`` where the letters do not tell.

    ``before`` and ``after`` are what is at disposal before and after the letter, ``change`` the sum of
    its entries (0 where there are none), ``stated_before`` and ``stated`` indices of the facts that
    state them. ``checked`` is true where ``stated`` was re-derived from an earlier sum and agrees,
    false where it disagrees, ``None`` where nothing is there to check it against.
    """

    agency: str
    year: int | None
    kap: str
    post: str
    letter: str
    ordinal: int  # 0-based place of the letter in its chain
    before: int | None
    before_basis: Basis
    change: int
    after: int | None
    basis: Basis
    stated_before: int | None = None
    stated: int | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """The printed name of a kap./post (``post`` empty: of the chapter), from the latest letter that names it."""

    agency: str
    year: int | None
    kap: str
    post: str
    name: str
    names: frozenset[str] = frozenset()  # every name printed for it


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that does not add up or cannot be verified.

    ``code`` is stable (``balance_gap``, ``text_table_differ``, ``missing_letter``, ``impossible_date`` …);
    ``expected`` and ``found`` are kroner where the issue is about a sum; ``facts`` index ``Ledger.facts``.
    """

    severity: Severity
    code: str
    letter: str
    source: str
    line_start: int
    line_end: int
    kap: str | None = None
    post: str | None = None
    expected: int | None = None
    found: int | None = None
    facts: tuple[int, ...] = ()
    data: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Booking:
    """Whether a fact was booked, and why not: ``told_again``, ``part``, ``proposed``, ``refers``, ``replaced`` …"""

    booked: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The books of every agency and year in the store. ``bookings`` runs parallel to ``facts``."""

    letters: tuple[Letter, ...]
    agencies: tuple[Agency, ...]
    chains: tuple[Chain, ...]
    facts: tuple[Fact, ...]
    bookings: tuple[Booking, ...]
    entries: tuple[Entry, ...]
    balances: tuple[Balance, ...]
    items: tuple[Item, ...]
    issues: tuple[Issue, ...]
