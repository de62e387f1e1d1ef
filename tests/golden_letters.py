"""Golden data: what a careful reader finds in whole letters, written by reading (see tests/golden, tests/letters)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.extract import extract
from corpus.readers import read
from index.ledger import book
from index.model import Ledger

HERE = Path(__file__).parent
BUNDLED = HERE.parent / "corpus" / "letters"
SHARED = HERE.parent.parent / "shared" / "letters"


def _of(name: str, suffix: str, files: int = 1) -> tuple[Path, tuple[Path, ...]]:
    """A golden file of ``tests/letters`` and its letters: ``name.md``, or ``name-0.md``, ``name-1.md`` … of one agency."""
    names = [name] if files == 1 else [f"{name}-{n}" for n in range(files)]
    return HERE / f"letters/{name}.json", tuple(HERE / f"letters/{one}{suffix}" for one in names)


GOLDEN: dict[str, tuple[Path, tuple[Path, ...]]] = {
    "imdi": (HERE / "golden/imdi-2024.json", (BUNDLED / "imdi-2024.txt",)),
    "hdir": (HERE / "golden/hdir-2026.json", tuple(SHARED / f"hdir-2026-supplerende-{n}.md" for n in (1, 2))),
    "nhn": (HERE / "golden/nhn-2026.json", (SHARED / "nhn-2026-oppdragsdokument-korrigering.md",)),
    "nynorsk": (HERE / "letters/nynorsk-tillegg.json", (HERE / "letters/nynorsk-tillegg.txt",)),
    "main letter": (HERE / "letters/hovedbrev-tabell.json", (HERE / "letters/hovedbrev-tabell.md",)),
    "third style": (HERE / "letters/tredje-stil.json", (HERE / "letters/tredje-stil.txt",)),
    "fourth style": (HERE / "letters/fjerde-stil.json", (HERE / "letters/fjerde-stil.md",)),
    "chapter as head": _of("kapittel-som-hode", ".md", 2),
    "many items": _of("mange-poster", ".md", 2),
    "frames": _of("fullmakt-og-rammer", ".txt", 2),
    "year by year": _of("aar-ved-aar", ".md", 2),
    "torn lines": _of("revne-linjer", ".txt"),
    "mixed": _of("blandet-nysaldering", ".md"),
    "student loans": _of("studielaan", ".txt", 4),
    "police": _of("politi", ".md", 3),
    "one agency": (
        HERE / "letters/to-etater/naturdirektoratet.json",
        (HERE / "letters/to-etater/naturdirektoratet.txt",),
    ),
    "another": (HERE / "letters/to-etater/polarinstituttet.json", (HERE / "letters/to-etater/polarinstituttet.txt",)),
}


@cache
def golden(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(GOLDEN[name][0].read_text("utf-8"))
    return loaded


@cache
def books(name: str) -> Ledger:
    """The books of a golden set; skips, with the reason, where its letters are not committed to the project."""
    for path in GOLDEN[name][1]:
        if not path.exists():
            pytest.skip(f"{path.name} is not part of the project and is not beside it")
    return book([extract(read(path)) for path in GOLDEN[name][1]])


def overlaps(lines: list[int], start: int, end: int) -> bool:
    return start <= lines[1] and end >= lines[0]
