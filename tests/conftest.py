"""Stores that several tests ask: built once a run, by the real builder with the real encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build
from index.store import Store
from tests.golden_letters import BUNDLED, SHARED

HEALTH = ("hdir-2026-supplerende-1.md", "hdir-2026-supplerende-2.md", "nhn-2026-oppdragsdokument-korrigering.md")


def _shared_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that all workers of a run share; the builder's own lock keeps them out of each other's way."""
    base = factory.getbasetemp()
    root = base.parent if base.name.startswith("popen-") else base
    return root / name


@pytest.fixture(scope="session")
def bundled_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled letters."""
    folder = _shared_folder(tmp_path_factory, "bundled-store")
    build([BUNDLED / "imdi-2024.txt"], folder, wait=120)
    return folder


@pytest.fixture(scope="session")
def bundled(bundled_dir: Path) -> Iterator[Store]:
    store = Store.open(bundled_dir)
    yield store
    store.close()


@pytest.fixture(scope="session")
def health(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the letters to two health agencies; skips, with the reason, where they are missing."""
    paths = [SHARED / name for name in HEALTH]
    if not all(path.exists() for path in paths):
        pytest.skip("the letters to the health agencies are not part of the project and are not beside it")
    folder = _shared_folder(tmp_path_factory, "health-store")
    build(paths, folder, wait=120)
    store = Store.open(folder)
    yield store
    store.close()
