"""What the readers of a question hand on: its text with placeholders, and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.plan import PostRef


@dataclass(frozen=True, slots=True)
class NamedAssignments:
    """``ids`` are the store's; ``unknown`` as a reader would write them."""

    text: str
    ids: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberedPosts:
    """``posts`` are whole references, ``chapters`` without item, ``items`` without chapter."""

    text: str
    posts: tuple[PostRef, ...]
    chapters: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a letter: the ids that it may mean, several only where agencies or years differ."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedLetters:
    """``places`` in the order of the ``<l>`` in ``text``; ``unknown``: what the store lacks."""

    text: str
    places: tuple[Place, ...]
    unknown: tuple[str, ...]
    main: bool = False  # the main letter was asked for

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for place in self.places for key in place.ids))
