"""Opening a store for reading. Only the standard library is imported: this is the path of every question."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from index.schema import SCHEMA_VERSION

DATABASE = "tildelt.db"
EMBEDDINGS = "embeddings.db"

Reason = Literal["missing", "building", "broken", "older", "newer"]


class StoreError(Exception):
    """The store cannot be used; the message says what to do. ``reason`` is for programs."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def default_dir() -> Path:
    """``$TILDELT_DATA``, or else ``tildelt`` in the user's data directory."""
    chosen = os.environ.get("TILDELT_DATA")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tildelt", appauthor=False)


@dataclass(frozen=True, slots=True)
class Store:
    """A store open for reading, as it was when it was opened: a later build replaces the file, not this."""

    directory: Path
    connection: sqlite3.Connection
    meta: dict[str, str]
    _identity: tuple[int, int, int] = field(repr=False)

    @classmethod
    def open(cls, directory: Path | None = None) -> Store:
        """Open the store in ``directory`` (``None``: the default). Raises ``StoreError``."""
        where = directory or default_dir()
        path = where / DATABASE
        if not path.is_file():
            raise _missing(where)
        connection = None
        try:
            _check_whole(path)
            identity = _identity(path)
            address = f"{path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            meta = {str(key): str(value) for key, value in connection.execute("select key, value from meta")}
            _check_version(where, meta)
        except (sqlite3.Error, OSError) as error:
            if connection:
                connection.close()
            message = f"{path} is not a readable store ({error}). {_rebuild(where)}"
            raise StoreError("broken", message) from error
        except StoreError:
            if connection:
                connection.close()
            raise
        return cls(where, connection, meta, identity)

    @classmethod
    def of(cls, directory: Path, connection: sqlite3.Connection, meta: Mapping[str, str]) -> Store:
        """A store that is being written, for the builder's own questions."""
        return cls(directory, connection, dict(meta), (0, 0, 0))

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self.connection.execute(sql, parameters).fetchall()

    def quote(self, source: str, line_start: int, line_end: int) -> str:
        """The verbatim text of the 1-based lines of a source, both included; ``""`` if there is none."""
        row = self.connection.execute("select text from documents where source = ?", (source,)).fetchone()
        return "\n".join(str(row["text"]).split("\n")[line_start - 1 : line_end]) if row else ""

    @property
    def vectors_path(self) -> Path | None:
        """The FAISS file, or ``None`` if the store was built without an encoder."""
        name = self.meta.get("vectors_file")
        return self.directory / name if name else None

    def is_current(self) -> bool:
        """Whether the file is still the one that was opened; a build swaps it."""
        try:
            return _identity(self.directory / DATABASE) == self._identity
        except OSError:
            return False

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _missing(where: Path) -> StoreError:
    from index.lock import holder

    pid = holder(where)
    if pid is None:
        return StoreError("missing", f"there is no store in {where}. {_rebuild(where)}")
    by = f" by process {pid}" if pid else ""
    return StoreError("building", f"the store in {where} is being built{by}. Ask again when it is done.")


def _check_whole(path: Path) -> None:
    """A file cut short opens well and fails later; its header tells how long it should be."""
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise sqlite3.DatabaseError("file is not a database")
    page_size = int.from_bytes(header[16:18], "big")
    expected = (65_536 if page_size == 1 else page_size) * int.from_bytes(header[28:32], "big")
    if path.stat().st_size < expected:
        raise sqlite3.DatabaseError(f"file is cut short: {path.stat().st_size} of {expected} bytes")


def _check_version(where: Path, meta: dict[str, str]) -> None:
    found = meta.get("schema_version", "")
    if not found.isdigit():
        raise sqlite3.DatabaseError("no schema version")
    if int(found) < SCHEMA_VERSION:
        raise StoreError("older", f"the store in {where} was built by an older Tildelt. {_rebuild(where)}")
    if int(found) > SCHEMA_VERSION:
        raise StoreError(
            "newer",
            f"the store in {where} was built by a newer Tildelt. Update Tildelt, or: {_rebuild(where)}",
        )


def _rebuild(where: Path) -> str:
    return f"Build it with: tildelt index PATH --data {where}"
