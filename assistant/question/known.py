"""Rows of the catalog: what a question may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownAgency:
    key: str
    name: str
    short: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.name, self.short, *self.aliases) if name))


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """``number`` is 0 for the main letter; ``ordinal`` its 0-based place in its agency and year."""

    id: str
    title: str
    kind: str
    number: int | None
    revised: bool
    year: int | None
    date: date | None
    sender: str
    agency: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class KnownAssignment:
    id: str
    title: str
    letter: str
    agency: str
    year: int | None


@dataclass(frozen=True, slots=True)
class KnownParty:
    name: str
    short: str
