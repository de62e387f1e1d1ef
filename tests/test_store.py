"""Opening a store: what is wrong with it, said so that a user can mend it, and nothing heavy imported."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index import lock
from index.schema import SCHEMA_VERSION
from index.store import DATABASE, Store, StoreError, default_dir


def test_opens_for_reading_only(tmp_path: Path) -> None:
    _database(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.meta["schema_version"] == str(SCHEMA_VERSION)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("delete from meta")


def test_a_path_with_odd_characters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "så rart? #1 100%"
    folder.mkdir()
    _database(folder)
    Store.open(folder).close()


def test_quotes_whole_lines_of_a_source(tmp_path: Path) -> None:
    _database(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.quote("a.txt", 2, 3) == "to\ntre"
        assert store.quote("b.txt", 1, 1) == ""


def test_missing_store_says_how_to_build_it(tmp_path: Path) -> None:
    error = _error(tmp_path)
    assert error.reason == "missing"
    assert "tildelt index" in str(error) and str(tmp_path) in str(error)


def test_store_being_built_says_by_whom(tmp_path: Path) -> None:
    with lock.hold(tmp_path, wait=0):
        error = _error(tmp_path)
    assert error.reason == "building"
    assert "being built by process" in str(error)
    assert _error(tmp_path).reason == "missing"


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + bytes(200)])
def test_broken_store_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    error = _error(tmp_path)
    assert error.reason == "broken"
    assert DATABASE in str(error) and "tildelt index" in str(error)


def test_store_cut_short_is_broken(tmp_path: Path) -> None:
    _database(tmp_path)
    path = tmp_path / DATABASE
    path.write_bytes(path.read_bytes()[:-1_000])
    error = _error(tmp_path)
    assert error.reason == "broken"
    assert "cut short" in str(error)


@pytest.mark.parametrize(
    ("version", "reason"),
    [(str(SCHEMA_VERSION - 1), "older"), (str(SCHEMA_VERSION + 1), "newer"), ("what", "broken")],
)
def test_store_of_another_version_is_refused(tmp_path: Path, version: str, reason: str) -> None:
    _database(tmp_path, version)
    assert _error(tmp_path).reason == reason


def test_a_replaced_store_is_noticed(tmp_path: Path) -> None:
    _database(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.is_current()
        other = tmp_path / "other"
        other.mkdir()
        _database(other)
        (other / DATABASE).replace(tmp_path / DATABASE)
        assert not store.is_current()
        assert store.quote("a.txt", 1, 1) == "en"


def test_the_default_folder_is_the_users_or_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILDELT_DATA", "/some/where")
    assert default_dir() == Path("/some/where")
    monkeypatch.delenv("TILDELT_DATA")
    assert default_dir().name == "tildelt"


def test_opening_imports_only_the_standard_library(tmp_path: Path) -> None:
    _database(tmp_path)
    code = (
        "import sys; before = set(sys.modules); from pathlib import Path; from index.store import Store;"
        f"Store.open(Path({str(tmp_path)!r}));"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - set(sys.stdlib_module_names) - {'index', 'encodings'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def _error(directory: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(directory)
    return caught.value


def _database(directory: Path, version: str = str(SCHEMA_VERSION)) -> None:
    connection = sqlite3.connect(directory / DATABASE)
    connection.execute("create table meta (key text primary key, value text)")
    connection.execute("insert into meta values ('schema_version', ?)", (version,))
    connection.execute("create table documents (source text primary key, text text)")
    connection.execute("insert into documents values ('a.txt', 'en\nto\ntre\nfire')")
    connection.commit()
    connection.close()
