"""Vectors of no meaning, in clumps as the vectors of texts are, for benchmarks that are not about meaning."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

CLUMPS = 4_000
DIMENSION = 384
SPREAD = 0.9  # of a text about its clump, in the length of the clump's own vector


class ClumpEncoder:
    """An encoder in form: a text's vector depends on its letters only."""

    name = "random"
    engine = "random"
    prompt_style = "none"
    dimension = DIMENSION
    batch = 4_096

    def __init__(self) -> None:
        self._centres = np.random.default_rng(0).standard_normal((CLUMPS, DIMENSION), dtype=np.float32)

    def passages(self, texts: Sequence[str], progress: object = None) -> Any:
        seeds = [zlib.crc32(text.encode()) for text in texts]
        shape = (len(seeds), DIMENSION)
        noise = np.random.default_rng(seeds[0] if seeds else 0).standard_normal(shape, dtype=np.float32)
        return _unit(self._centres[[seed % CLUMPS for seed in seeds]] + SPREAD * noise)

    def queries(self, texts: Sequence[str]) -> Any:
        return self.passages(texts)

    def query(self, text: str) -> Any:
        return self.passages([text])[0]

    def rows(self, count: int) -> Any:
        """The vectors of a store of so many passages."""
        chance = np.random.default_rng(1)
        rows = self._centres[chance.integers(0, CLUMPS, count)]
        for start in range(0, count, 65_536):
            part = rows[start : start + 65_536]
            part += SPREAD * chance.standard_normal(part.shape, dtype=np.float32)
            part /= np.linalg.norm(part, axis=1, keepdims=True)
        return rows

    def near(self, rows: Any, count: int) -> Any:
        """Questions: rows taken evenly, moved some way from where they are."""
        chance = np.random.default_rng(2)
        taken = rows[np.linspace(0, len(rows) - 1, count).astype(int)]
        return _unit(taken + 0.6 * chance.standard_normal(taken.shape, dtype=np.float32) / DIMENSION**0.5)


def _unit(vectors: Any) -> Any:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
