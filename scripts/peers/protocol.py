"""What every peer program does: index letters into a folder, or ask what lies there, and print JSON.

``program.py index FOLDER LETTERS`` and ``program.py ask FOLDER < questions.json``. Nothing but the standard
library is imported here, for this runs in environments of others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Spans = list[tuple[int, int]]  # first and last line of what is found, best first
Ask = Callable[[str], Spans]


def main(index: Callable[[Path, Path], None], open_: Callable[[Path], Ask]) -> None:
    if sys.argv[1] == "index":
        index(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    questions: list[str] = json.load(sys.stdin)
    ask = open_(Path(sys.argv[2]))
    found: list[dict[str, Any]] = []
    for question in questions:
        started = perf_counter()
        spans = ask(question)
        found.append({"spans": spans, "ms": (perf_counter() - started) * 1000})
    print(json.dumps({"found": found, "memory_mb": _memory()}))


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _memory() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) // 1024
