"""The typed plan that a question becomes: what is asked, of what, as of when.

``understand`` makes plans, ``run`` carries them out over the ledger. A plan never holds SQL, and
every name in it (post, assignment, letter, agency) is one that the store holds, except those in
``unknown``, which the question named and the letters do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.answer import Language

Ask = Literal[
    "balance",  # what is at disposal on a post
    "allotment",  # what was given on a post / for an assignment
    "change",  # by how much a post was changed
    "reason",  # why
    "carry_over",  # unspent funds brought into the year
    "total",  # a sum over posts, a chapter, a letter (see measure)
    "comparison",  # difference between two posts, letters or times
    "list",  # what is there (see measure)
    "count",  # how many (see measure)
    "largest",  # ranking (see measure)
    "smallest",
    "deadline",  # when is it due
    "due",  # what is due in a period
    "assignment",  # what an assignment is about; or which assignment matches a topic
    "responsible",
    "participants",
    "financing",
    "letter",  # metadata of a letter (see field)
    "signatory",
    "contact",
    "reference",
    "correction",  # which booking was corrected, and how
    "missing_letter",  # which letters the chain lacks
    "post",  # the name of a post, or which posts bear a name
    "passage",  # no plan fits: look in the text
    "refuse",  # the letters cannot tell (see refusal)
]

Measure = Literal[
    "balance",
    "change",  # signed net
    "increase",
    "reduction",
    "carry_over",
    "allotment",
    "assignment",
    "deadline",
    "letter",
    "post",
    "party",
    "none",
]

LetterField = Literal["date", "number", "sender", "receiver", "reference", "title", "subject", "revision", "summary"]

Refusal = Literal[
    "",
    "empty",
    "too_long",
    "spending",  # accounts, not allotments
    "unknown",  # see Plan.unknown
    "off_topic",
    "not_in_letters",
    "outcome",  # whether an assignment was carried out, and how it went
    "instructions",  # an instruction to the program, not a question
]


@dataclass(frozen=True, slots=True)
class PostRef:
    """``kap`` without leading zeros; ``post`` two digits, or ``""`` for the whole chapter."""

    kap: str
    post: str = ""

    def __str__(self) -> str:
        return f"{self.kap}/{self.post}" if self.post else self.kap


@dataclass(frozen=True, slots=True)
class When:
    """As of when.

    ``now``: after the last letter. ``after``/``before``/``in``: relative to ``letter`` (its id).
    ``at``: after every letter dated on or before ``until``. ``period``: from ``since`` to ``until``,
    both included.
    """

    at: Literal["now", "after", "before", "in", "at", "period"] = "now"
    letter: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A thing that the question names and the letters do not hold."""

    what: Literal["post", "chapter", "letter", "assignment", "agency", "year", "person", "topic"]
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to answer. Tuples are empty where the question does not name such a thing."""

    ask: Ask
    language: Language
    posts: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()  # normalised ids
    letters: tuple[str, ...] = ()  # letter ids
    parties: tuple[str, ...] = ()  # full names
    topic: str = ""  # the words left over, for topics and passages
    when: When = When()
    versus: When | None = None  # the other time of a comparison
    measure: Measure = "none"
    field: LetterField = "summary"
    limit: int | None = None  # "top three"
    rank: int = 1  # largest, smallest: the first, the second ("nest størst") …
    agency: str = ""  # key; "" = every agency in the store
    year: int | None = None
    ambiguous: tuple[PostRef, ...] = ()  # posts that fit equally well: show them all and ask
    ambiguous_letters: tuple[str, ...] = ()  # letters of several agencies or years that a number may mean
    unknown: tuple[Unknown, ...] = ()
    refusal: Refusal = ""
    passed_only: bool | None = None  # due: only those passed (true) or still to come (false)
    without: tuple[PostRef, ...] = ()  # posts and chapters that a sum, ranking or list leaves out
    funds: Literal["", "with", "without"] = ""  # balance: with or without what was carried over from last year
    person: str = ""  # a signatory or case handler that the question names
