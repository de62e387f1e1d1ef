"""Passage vectors in a FAISS file: exact while few, clustered and memory-mapped when many.

Up to ``FLAT_LIMIT`` vectors the index is flat: exact and read whole. Above, it is an inverted file
with 8-bit scalar quantisation (a quarter of the size), trained on a sample and memory-mapped when read,
so that a query touches only the clusters near it. Row ``i`` is the passage with ``id`` ``i + 1``.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoders.base import Vectors

FLAT_LIMIT = 20_000
_TRAIN_PER_CLUSTER = 40
_SHARE_PROBED = 1 / 16


class VectorsError(Exception):
    """The vectors file is missing or cannot be read."""


def _faiss() -> Any:
    """The library, untyped: its stubs differ from version to version and fall short of its functions."""
    return import_module("faiss")


def write(vectors: Vectors, path: Path, *, flat_limit: int = FLAT_LIMIT) -> str:
    """Write an index over the rows of ``vectors`` (float32, length one). Returns its kind.

    The file appears under its name only when it is whole.
    """
    faiss = _faiss()
    index = _flat(vectors) if len(vectors) <= flat_limit else _clustered(vectors)
    part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    faiss.write_index(index, str(part))
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
    return type(index).__name__


def _flat(vectors: Vectors) -> Any:
    faiss = _faiss()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _clustered(vectors: Vectors) -> Any:
    import numpy as np

    faiss = _faiss()
    count, dimension = vectors.shape
    clusters = cluster_count(count)
    index = faiss.index_factory(dimension, f"IVF{clusters},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = 10
    rows = np.random.default_rng(0).choice(count, min(count, clusters * _TRAIN_PER_CLUSTER), replace=False)
    index.train(vectors[np.sort(rows)])
    for start in range(0, count, 65_536):
        index.add(vectors[start : start + 65_536])
    return index


def cluster_count(count: int) -> int:
    """About 4√n clusters, a power of two."""
    return int(2 ** round(math.log2(4 * math.sqrt(count))))


def open_index(path: Path) -> Any:
    """The index of a file, memory-mapped where it is clustered. Raises ``VectorsError``."""
    faiss = _faiss()
    if not path.is_file():
        raise VectorsError(f"no vectors file {path}")
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    except RuntimeError as error:
        raise VectorsError(f"{path} is not a readable FAISS index") from error
    if hasattr(index, "nprobe"):
        index.nprobe = max(16, int(index.nlist * _SHARE_PROBED))
    return index


def search(
    index: Any, query: Vectors, k: int, allowed: Sequence[int] | None = None
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Cosines and rows of the ``k`` nearest (fewer if there are fewer), best first.

    ``allowed`` restricts the search to these rows.
    """
    import numpy as np

    faiss = _faiss()
    parameters = None
    if allowed is not None:
        selector = faiss.IDSelectorBatch(np.asarray(allowed, dtype=np.int64))
        if hasattr(index, "nprobe"):
            # All clusters: the rows allowed may lie in any, and only they are compared.
            parameters = faiss.SearchParametersIVF(sel=selector, nprobe=index.nlist)
        else:
            parameters = faiss.SearchParameters(sel=selector)
    wanted = max(1, min(k, index.ntotal))
    scores, rows = index.search(np.ascontiguousarray(query.reshape(1, -1)), wanted, params=parameters)
    found = rows[0] >= 0
    return scores[0][found], rows[0][found]


def mean_vectors(vectors: Vectors, groups: Sequence[Sequence[int]]) -> Vectors:
    """The mean of each group of rows, brought to length one; shape (len(groups), dimension)."""
    import numpy as np

    means = np.array([vectors[list(rows)].mean(axis=0) for rows in groups], dtype=np.float32)
    return unit(means.reshape(len(groups), vectors.shape[1]))


def unit(vectors: Vectors) -> Vectors:
    """The vectors brought to length one; those of length zero stay."""
    import numpy as np

    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(length == 0, 1, length), dtype=np.float32)


def to_bytes(vector: Vectors) -> bytes:
    """A vector in 8-bit integers; its length is lost, its direction kept to about 0.1 degree."""
    import numpy as np

    largest = float(np.abs(vector).max()) or 1.0
    return bytes(np.rint(vector * (127 / largest)).astype(np.int8).tobytes())


def from_bytes(blobs: Sequence[bytes], dimension: int = 0) -> Vectors:
    """Vectors written by ``to_bytes``, float32 of length one, shape (their number, dimension).

    Each blob is one vector; several end to end where the ``dimension`` is given.
    """
    import numpy as np

    dimension = dimension or len(blobs[0])
    vectors = np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(-1, dimension)
    return unit(vectors.astype(np.float32))
