"""Vectors that come with the program: of the bundled letters and of the everyday questions, by the default model.

So the first build of the bundled letters embeds nothing. They are found by the hash of their words, as those of a
store are; what a change of the letters or of the passages leaves without one is embedded as ever.
``scripts/ship_vectors.py`` makes the file anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.encoders.base import Vectors

FILE = Path(__file__).parent / "data" / "vectors.npz"


def passages(model: str, hashes: Iterable[str]) -> dict[str, bytes]:
    """The float32 vectors, as bytes, of those hashes that come with the program for ``model``."""
    known = _read(model)
    return {key: known[key].tobytes() for key in hashes if key in known}


def questions(model: str, texts: Sequence[str]) -> Vectors | None:
    """The vectors of the questions, float32 of shape (questions, dimension), if all of them come with the program."""
    import numpy as np

    known = _read(model)
    keys = [question_hash(text) for text in texts]
    return np.stack([known[key] for key in keys]) if all(key in known for key in keys) else None


def question_hash(text: str) -> str:
    """What a question's vector goes by: never the hash of a passage."""
    return blake2b(f"query: {text}".encode(), digest_size=16).hexdigest()


def write(model: str, vectors: dict[str, Vectors]) -> None:
    """Make the file from vectors by hash; half the precision, which changes no ranking, is half the size."""
    import numpy as np

    keys = sorted(vectors)
    together = np.stack([vectors[key] for key in keys]).astype(np.float16)
    np.savez_compressed(FILE, model=np.array(model), hashes=np.array(keys), vectors=together)


@lru_cache(maxsize=2)
def _read(model: str) -> dict[str, Vectors]:
    import numpy as np

    if not FILE.exists():
        return {}
    with np.load(FILE) as held:
        if str(held["model"]) != model:
            return {}
        vectors = held["vectors"].astype(np.float32)
        return {str(key): vector for key, vector in zip(held["hashes"], vectors, strict=True)}
