"""Everyday questions asked of every store when it is built, so that scores can be told from chance.

A question about the letters scores higher than one about other things, but how high either scores depends on
the letters, on how many they are, and on the encoder. So the store keeps how well questions about other
things (``data/questions.tsv``) fit it, and where questions lie among the encoder's vectors at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index import shipped
from index.store import Store

if TYPE_CHECKING:
    from index.encoders.base import Encoder, Vectors

_FILE = Path(__file__).parent / "data" / "questions.tsv"


@dataclass(frozen=True, slots=True)
class Everyday:
    """A question; ``is_other`` where letters do not answer it."""

    text: str
    is_other: bool


def everyday_questions() -> list[Everyday]:
    """The questions of the package, in the order of the file."""
    rows = [line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [Everyday(text, about == "other") for _, about, text in rows]


def vectors_of(encoder: Encoder, name: str) -> Vectors:
    """The vectors of the questions; ``name`` tells one encoder from another. Made once in a process."""
    if name not in _made:
        texts = [one.text for one in everyday_questions()]
        given = shipped.questions(name, texts)
        _made[name] = encoder.queries(texts) if given is None else given
    return _made[name]


_made: dict[str, Vectors] = {}


def chance(store: Store, vectors: Vectors) -> tuple[float, float]:
    """Mean and standard deviation of how close the store comes to questions about other things."""
    import numpy as np

    from index.search import closeness_of

    pairs = zip(everyday_questions(), vectors, strict=True)
    found = [closeness_of(store, one.text, vector) for one, vector in pairs if one.is_other]
    return float(np.mean(found)), float(np.std(found)) or 1.0
