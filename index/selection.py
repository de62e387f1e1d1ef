"""What a build starts from: the files named, what the store already holds, and whether anything is new."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
import index
from corpus.document import Document
from index.files import Found, Problem, find, unique_names
from index.reading import Job
from index.schema import SCHEMA_VERSION
from index.store import DATABASE, Store, StoreError

if TYPE_CHECKING:
    from index.encoders.base import Encoder

BUNDLED = Path(corpus.__file__).parent / "letters"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One source of the new store. ``path`` is as stored (``""``: bundled), ``indexed_at`` empty if new."""

    job: Job
    path: str
    sha256: str
    indexed_at: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The sources of the new store; ``is_unchanged`` where the old store is just what would be built."""

    chosen: tuple[Chosen, ...]
    problems: tuple[Problem, ...]
    removed: tuple[str, ...]
    model: str  # as the user named it; "" for the default
    is_unchanged: bool
    counts: dict[str, int]  # of the old store

    def meta(self, encoder: Encoder | None) -> dict[str, str]:
        """What the store says of itself, as far as it is known before writing."""
        return {
            "schema_version": str(SCHEMA_VERSION),
            "tildelt_version": program_version(),
            "code": code_digest(),
            "model_asked": self.model,
            "model": encoder.name if encoder else "",
            "engine": encoder.engine if encoder else "",
            "dimension": str(encoder.dimension) if encoder else "",
            "prompt_style": encoder.prompt_style if encoder else "",
        }


@dataclass(frozen=True, slots=True)
class _Old:
    """What the store held. ``lost`` are the paths of sources whose text an older program wrote."""

    sources: dict[str, Chosen]
    meta: dict[str, str]
    counts: dict[str, int]
    lost: tuple[str, ...] = ()
    problem: str = ""


def select(paths: Sequence[Path], directory: Path, model: str | None, remove: Sequence[str]) -> Selection:
    """Decide what the new store is made of. Reads hashes of files, not the files themselves."""
    from corpus.readers import SUFFIXES

    old = _old(directory)
    found = find([*paths, *(Path(path) for path in old.lost if Path(path).is_file())], SUFFIXES)
    current = old.meta.get("code") == code_digest()
    asked = old.meta.get("model_asked", "") if model is None else model
    fresh = _fresh(found, old, current)
    unknown = [name for name in remove if name not in old.sources]
    gone = _gone(found, old, fresh) | (set(remove) & set(old.sources))
    stay = [chosen for name, chosen in old.sources.items() if name not in fresh and name not in gone]
    chosen = sorted([*stay, *fresh.values()], key=lambda one: one.job.source)
    problems = [
        *([Problem(str(directory / DATABASE), old.problem)] if old.problem else []),
        *(problem for problem in found.problems if Path(problem.path).absolute().parent != directory.absolute()),
        *(Problem(name, "is not in the store") for name in unknown),
    ]
    unchanged = current and bool(old.meta.get("model")) and old.meta.get("model_asked") == asked and not gone
    unchanged = unchanged and not old.problem and all(old.sources.get(name) == one for name, one in fresh.items())
    return Selection(tuple(chosen), tuple(problems), tuple(sorted(gone)), asked, unchanged, old.counts)


def _fresh(found: Found, old: _Old, current: bool) -> dict[str, Chosen]:
    """The files found, by source name; with the stored text where neither file nor program has changed."""
    by_path = {chosen.path or chosen.job.source: name for name, chosen in old.sources.items()}
    known = {path: by_path[key] for path in found.names if (key := _stored_path(path) or path.name) in by_path}
    known |= _moved(found, old, known)
    wanted = {path: name for path, name in found.names.items() if path not in known}
    names = unique_names(wanted, old.sources.keys()) | known
    result: dict[str, Chosen] = {}
    for path in found.names:
        name, digest = names[path], _digest(path)
        before = old.sources.get(name)
        if current and before and before.sha256 == digest and digest:
            result[name] = replace(before, path=_stored_path(path))
        else:
            result[name] = Chosen(Job(path, name), _stored_path(path), digest)
    return result


def _moved(found: Found, old: _Old, known: dict[Path, str]) -> dict[Path, str]:
    """The files that a source of the same name and words came from: a file moved, or a copy of a bundled letter."""
    taken = set(known.values())
    moved: dict[Path, str] = {}
    for path, name in found.names.items():
        source = old.sources.get(name)
        if path in known or name in taken or source is None or (source.path and Path(source.path).is_file()):
            continue
        if source.sha256 == _digest(path):
            moved[path] = name
            taken.add(name)
    return moved


def _gone(found: Found, old: _Old, fresh: Collection[str]) -> set[str]:
    """The sources that lay in a folder named and are there no more."""
    present = {str(path) for path in found.names}
    return {
        name
        for name, chosen in old.sources.items()
        if chosen.path
        and chosen.path not in present
        and name not in fresh
        and any(Path(chosen.path).is_relative_to(folder) for folder in found.folders)
    }


def _stored_path(path: Path) -> str:
    return "" if path.parent == BUNDLED.resolve() else str(path)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, ``""`` if it cannot be read (the reader will say why)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


# ── the old store ──────────────────────────────────────────────────────────────────────────────


def _old(directory: Path) -> _Old:
    try:
        with Store.open(directory) as store:
            columns = "source, path, sha256, text, clean, page_starts, indexed_at"
            rows = store.rows(f"select {columns} from documents")
            tables = {"sources": "documents", "letters": "letters", "facts": "facts", "passages": "passages"}
            counts = {name: int(store.rows(f"select count(*) from {table}")[0][0]) for name, table in tables.items()}
            return _Old({str(row["source"]): _chosen(row) for row in rows}, store.meta, counts)
    except StoreError as error:
        if error.reason == "missing" or error.reason == "building":
            return _Old({}, {}, {})
        lost = tuple(_paths(directory / DATABASE))
        return _Old({}, {}, {}, lost, _about(error, lost))
    except sqlite3.Error as error:
        return _Old({}, {}, {}, (), f"the old store was broken ({error}) and is built anew")


def _chosen(row: sqlite3.Row) -> Chosen:
    text = str(row["text"])
    page_starts = tuple(json.loads(row["page_starts"]))
    document = Document.of(str(row["source"]), text, str(row["clean"]) or text, page_starts)
    path = str(row["path"])
    where = Path(path) if path else BUNDLED / str(row["source"])
    return Chosen(Job(where, document.source, document), path, str(row["sha256"]), str(row["indexed_at"]))


def _about(error: StoreError, lost: Sequence[str]) -> str:
    missing = [path for path in lost if not Path(path).is_file()]
    rest = f"; index again what lay at {', '.join(missing)}" if missing else ""
    kind = "was broken" if error.reason == "broken" else f"came from an {error.reason} Tildelt"
    return f"the old store {kind} and is built anew{rest}"


def _paths(database: Path) -> Iterable[str]:
    """The paths of the files of a store whose tables cannot be used, as far as they can be read."""
    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        try:
            rows = connection.execute("select source, path from documents").fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return []
    return [str(path) if path else str(BUNDLED / source) for source, path in rows]


# ── the program ────────────────────────────────────────────────────────────────────────────────


def program_version() -> str:
    try:
        return version("tildelt")
    except PackageNotFoundError:
        return "0"


@cache
def code_digest() -> str:
    """A digest of all code and tables of words that make a store: where it differs, the letters are read again."""
    digest = hashlib.sha256()
    for package in (corpus, index):
        root = Path(str(package.__file__)).parent
        for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".tsv")):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
