"""What an encoder is. Importing this module imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Progress = Callable[[int, int], None]  # texts done, texts in all

E5_SMALL = "intfloat/multilingual-e5-small"


class EncoderError(Exception):
    """No encoder can be had; the message says why and what to do."""


class Encoder(Protocol):
    """Text to vectors of length one, so that their inner product is the cosine.

    ``name`` is the model, ``engine`` what runs it, ``prompt_style`` ``"e5"`` where texts get "query: "
    and "passage: " in front, else ``"none"``. ``batch`` is how many texts are worth handing over at
    once: work of that size is lost at most when a build is interrupted.
    """

    @property
    def name(self) -> str: ...

    @property
    def engine(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def prompt_style(self) -> str: ...

    @property
    def batch(self) -> int: ...

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of texts to be found, float32 of shape (len(texts), dimension)."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """The vectors of questions, float32 of shape (len(texts), dimension)."""
        ...

    def query(self, text: str) -> Vectors:
        """The vector of a question, float32 of shape (dimension,)."""
        ...
