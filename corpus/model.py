"""What the letters say, as plain values: letters, facts, sections and assignments with their provenance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.document import Document, Span

PUT_RIGHT = "put right"  # ``detail`` of a part whose sum a letter corrects: what was told of it before is wrong

FactKind = Literal[
    # Money on a kap./post; ``amount`` is signed kroner.
    "allotment",  # what a letter gives for the year, an absolute sum (main letters, a first allotment)
    "change",  # the appropriation goes up or down by ``amount``
    "carry_over",  # unspent funds of last year put at disposal; not a change of the appropriation
    "withdrawal",  # funds taken back (negative)
    "transfer",  # one side of a move between posts
    "correction",  # one side of a later letter's correction of an earlier booking
    "balance",  # the letter states what is at disposal after it
    "prior_balance",  # the letter states what was at disposal before it
    # Everything else.
    "item",  # the printed name of a kap./post, or of a chapter (``post`` is None)
    "reason",  # the sentence that gives the reason for a change; same letter, kap and post
    "assignment",  # ``text`` is the title, ``detail`` the id as printed
    "deadline",  # ``date`` if it is a day, ``text`` what is due, ``detail`` the deadline as printed
    "financing",  # how an assignment is paid for; ``amount`` where the text names one
    "party",  # a body named in the letter; ``text`` full name, ``detail`` abbreviation
    "participant",  # a body that takes part in an assignment; ``detail`` its role
    "responsible",  # the unit or body responsible for an assignment
    "signatory",  # ``text`` name, ``detail`` title
    "case_handler",  # ``text`` name, ``detail`` telephone
    "contact",  # ``text`` value, ``detail`` what it is (telephone, e-mail, address, unit …)
    "limit",  # what may be ordered, moved or spent at most; ``text`` what it limits
    "reference",  # a document that the letter refers to (Prop., Innst., circular, report)
]

Status = Literal[
    "decided",  # takes effect
    "proposed",  # depends on a decision not yet made
    "part",  # a part of a whole that another fact states
    "refers",  # names an amount without giving it
]

Form = Literal["table", "prose", "list", "financing", "note"]

LetterKind = Literal["allotment_letter", "supplement", "commission", "correction", "other"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a file (a file may hold many).

    ``number`` is 0 for the main letter, ``None`` where the letter does not say. ``replaces`` names
    what a revised letter replaces. ``position`` is its 0-based place in the file.
    """

    id: str
    source: str
    position: int
    title: str
    kind: LetterKind
    number: int | None
    revised: bool
    year: int | None
    date: date | None
    reference: str | None
    sender: str | None
    receiver: str | None
    agency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a letter says, with the words that say it.

    ``kap`` is the chapter without leading zeros (``"671"``), ``post`` the item in two digits
    (``"01"``), ``amount`` signed whole kroner, ``rounding`` the kroner that one step of the last
    printed digit is worth (``100_000`` for "56,2 mill."). ``span`` is the sentence or row that says
    it; ``section`` the heading over it, ``table`` the offset of the table whose row it is.
    """

    kind: FactKind
    letter: str
    span: Span
    kap: str | None = None
    post: str | None = None
    amount: int | None = None
    date: date | None = None
    assignment: str | None = None
    text: str = ""
    detail: str = ""
    section: str = ""
    status: Status = "decided"
    form: Form = "prose"
    rounding: int = 1
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading of the same or a higher rank."""

    heading: str
    level: int
    span: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment in one letter. ``id`` is normalised (``2024-19`` for "nr. 19-2024")."""

    id: str
    printed: str
    title: str
    letter: str
    span: Span
    background: Span | None = None
    description: Span | None = None
    financing: Span | None = None
    is_clarification: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that letters are sent to. ``key`` is a slug, ``aliases`` all names that mean it."""

    key: str
    name: str
    short: str
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up in a letter itself, found while it was read.

    ``code`` is stable (``impossible_date`` …); ``data`` holds what the message needs.
    """

    code: str
    letter: str
    span: Span
    data: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one file says."""

    document: Document
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...]
    sections: dict[str, tuple[Section, ...]]
    assignments: tuple[Assignment, ...]
    agencies: tuple[Agency, ...]
    findings: tuple[Finding, ...]
