"""The files of the store: written under other names, swapped in by one rename, leftovers swept."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from index import fulltext, known
from index.embeddings import Embeddings
from index.passages import Passage
from index.schema import INDEXES, PRIMARY_KEYS, TABLES, VIEWS
from index.store import DATABASE, Store
from index.tables import Contents, rows

if TYPE_CHECKING:
    import sqlite_utils

    from index.encoders.base import Encoder
    from index.encoders.base import Vectors as Matrix


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of all passages in their order, and those of passages and their parts by hash, as bytes."""

    passages: Matrix
    by_hash: dict[str, bytes]
    questions: Matrix  # the everyday ones
    name: str  # of the FAISS file


def cache_name(encoder: Encoder | None) -> str:
    """The name under which an encoder's vectors are kept: engines of one model differ a little."""
    return f"{encoder.engine}:{encoder.name}:{encoder.prompt_style}" if encoder else ""


def gather(passages: Sequence[Passage], encoder: Encoder, embeddings: Embeddings) -> Vectors:
    """The vectors of a build from the cache, which holds all of them.

    A passage's own vector is the mean of its windows', brought to length one.
    """
    from index import everyday
    from index.vectors import mean_vectors, to_bytes

    keys = list(dict.fromkeys(key for passage in passages for key in passage.embedded()))
    parts = embeddings.gather(keys, encoder.dimension)
    place = {key: row for row, key in enumerate(keys)}
    means = mean_vectors(parts, [[place[one.hash] for one in passage.windows] for passage in passages])
    by_hash = dict(zip(keys, map(to_bytes, parts), strict=True))
    by_hash |= {passage.hash: to_bytes(mean) for passage, mean in zip(passages, means, strict=True)}
    hashes = [passage.hash for passage in passages]
    digest = hashlib.sha256("\n".join([cache_name(encoder), *hashes]).encode()).hexdigest()[:16]
    return Vectors(means, by_hash, everyday.vectors_of(encoder, cache_name(encoder)), f"vectors-{digest}.faiss")


def swap(directory: Path, contents: Contents, vectors: Vectors | None, meta: Mapping[str, str]) -> None:
    """Write the new store and put it in the place of the old one. Raises ``OSError``."""
    import sqlite_utils

    if vectors:
        from index.vectors import write

        write(vectors.passages, directory / vectors.name)
    part = directory / f"{DATABASE}.{os.getpid()}.tmp"
    connection = sqlite3.connect(part)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        database = sqlite_utils.Database(connection)
        _write(database, contents, vectors)
        about = {
            **meta,
            "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "vectors_file": vectors.name if vectors else "",
            "passages": str(len(contents.passages)),
        }
        database.table("meta").insert_all({"key": key, "value": value} for key, value in about.items())
        if vectors:
            _calibrate(database, directory, vectors, about)
        connection.commit()
    finally:
        connection.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(directory / DATABASE)


def _write(database: sqlite_utils.Database, contents: Contents, vectors: Vectors | None) -> None:
    for name, columns in TABLES.items():
        database.table(name).create(columns, pk=PRIMARY_KEYS.get(name))
    for name, values in rows(contents):
        database.table(name).insert_all(values, batch_size=1_000)
    fulltext.write(database, [(passage.heading, passage.plain) for passage in contents.passages])
    if vectors is not None:
        means = vectors.passages.mean(axis=0), vectors.questions.mean(axis=0)
        database.table("calibration").insert_all(
            {"id": number, "vector": mean.astype("float32").tobytes()} for number, mean in enumerate(means, start=1)
        )
    for table, indexed in INDEXES:
        database.table(table).create_index(indexed)
    known.write(database.conn)
    for name, sql in VIEWS.items():
        database.create_view(name, sql)
    database.execute("analyze")


def _calibrate(database: sqlite_utils.Database, directory: Path, vectors: Vectors, about: Mapping[str, str]) -> None:
    """Note in ``meta`` how close the new store comes to questions about other things."""
    from index import everyday

    database.conn.row_factory = sqlite3.Row
    store = Store.of(directory, database.conn, about)
    mean, deviation = everyday.chance(store, vectors.questions)
    noted = {"chance_mean": str(mean), "chance_deviation": str(deviation)}
    database.table("meta").insert_all({"key": key, "value": value} for key, value in noted.items())


def sweep(directory: Path) -> None:
    """Remove what dead builds left, and vectors that no store names. Call with the build lock held."""
    for path in directory.glob("*.tmp*"):
        path.unlink(missing_ok=True)
    named = _vectors_file(directory / DATABASE)
    if named is None:
        return
    for path in directory.glob("vectors-*.faiss"):
        if path.name != named:
            path.unlink(missing_ok=True)


def _vectors_file(database: Path) -> str | None:
    """The vectors file that the store names, ``""`` for none; ``None`` if that cannot be told."""
    if not database.is_file():
        return ""
    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("select value from meta where key = 'vectors_file'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else ""
