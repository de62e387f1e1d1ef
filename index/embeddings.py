"""Passage vectors kept beside the store by the hash of their words, so that none is made twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index import shipped

if TYPE_CHECKING:
    from index.encoders.base import Encoder, Progress, Vectors


class Embeddings:
    """The cache of one model's vectors in ``embeddings.db``."""

    def __init__(self, connection: sqlite3.Connection, model: str) -> None:
        self._connection = connection
        self._model = model

    def missing(self, hashes: Iterable[str]) -> list[str]:
        """The hashes without a vector, each once, in order."""
        select = "select hash from vectors where model = ?"
        known = {row[0] for row in self._connection.execute(select, (self._model,))}
        return [key for key in dict.fromkeys(hashes) if key not in known]

    def fill(self, texts: dict[str, str], encoder: Encoder, progress: Progress | None = None) -> int:
        """Embed the texts (by hash) that have no vector yet, here or in the program; returns how many that were.

        Each batch is committed when it is done, so that an interrupted build goes on where it was.
        Texts of like length go together, the longest first, so that the time left is never underrated.
        """
        missing = self.missing(texts)
        self._keep(shipped.passages(self._model, missing))
        todo = sorted(self.missing(missing), key=lambda key: -len(texts[key]))
        for start in range(0, len(todo), encoder.batch):
            if progress:
                progress(start, len(todo))
            keys = todo[start : start + encoder.batch]
            vectors = encoder.passages([texts[key] for key in keys])
            self._keep({key: vector.tobytes() for key, vector in zip(keys, vectors, strict=True)})
        if progress and todo:
            progress(len(todo), len(todo))
        return len(todo)

    def _keep(self, vectors: dict[str, bytes]) -> None:
        rows = [(self._model, key, vector) for key, vector in vectors.items()]
        with self._connection:
            self._connection.executemany("insert or replace into vectors values (?, ?, ?)", rows)

    def gather(self, hashes: Sequence[str], dimension: int) -> Vectors:
        """The vectors of the hashes, float32 of shape (len(hashes), dimension). Raises ``KeyError``."""
        import numpy as np

        vectors = np.zeros((len(hashes), dimension), dtype=np.float32)
        select = "select vector from vectors where model = ? and hash = ?"
        for row, key in enumerate(hashes):
            found = self._connection.execute(select, (self._model, key)).fetchone()
            if found is None:
                raise KeyError(key)
            vectors[row] = np.frombuffer(found[0], dtype=np.float32)
        return vectors

    def all(self) -> dict[str, bytes]:
        """Every vector of the model by hash, float32 as bytes."""
        select = "select hash, vector from vectors where model = ?"
        return dict(self._connection.execute(select, (self._model,)).fetchall())

    def prune(self, hashes: Iterable[str]) -> int:
        """Forget the vectors, of every model, of passages that are gone; returns how many."""
        with self._connection:
            self._connection.execute("create temp table if not exists kept (hash text primary key)")
            self._connection.execute("delete from kept")
            self._connection.executemany("insert or ignore into kept values (?)", ((key,) for key in hashes))
            gone = self._connection.execute("delete from vectors where hash not in (select hash from kept)")
        return gone.rowcount


@contextmanager
def open_embeddings(path: Path, model: str) -> Iterator[Embeddings]:
    """The cache at ``path`` for a model. One that cannot be read is thrown away: it holds nothing else."""
    connection = _connect(path)
    try:
        yield Embeddings(connection, model)
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    create = (
        "create table if not exists vectors (model text, hash text, vector blob, primary key (model, hash)) "
        "without rowid"
    )
    connection = sqlite3.connect(path)
    try:
        connection.execute(create)
    except sqlite3.DatabaseError:
        connection.close()
        path.unlink()
        connection = sqlite3.connect(path)
        connection.execute(create)
    return connection
