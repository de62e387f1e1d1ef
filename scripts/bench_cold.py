"""How long a cold answer takes, beside ``sqlite-utils query`` on the same file.

``python scripts/bench_cold.py [--runs 15] [--data DIR]`` prints the median and the fastest of each in
milliseconds, and ends with status 1 if an answer from the facts is slower than ``sqlite-utils query`` or one
from the text takes more than 600 ms.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

FACT = "Hva er igjen på 672/60?"
PASSAGE = "Hvor blir OECD-rapporten publisert?"
LONGEST_PASSAGE = 600.0  # ms


def times(command: list[str], runs: int) -> list[float]:
    """Wall-clock milliseconds of each run, after one that warms the disk's cache."""
    taken = []
    for _ in range(runs + 1):
        started = perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append((perf_counter() - started) * 1000)
    return taken[1:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        data = options.data or built(Path(folder))
        bin = Path(sys.executable).parent
        ask = [str(bin / "tildelt"), "ask", "--data", str(data)]
        query = [str(bin / "sqlite-utils"), "query", str(data / "tildelt.db"), "select * from balances"]
        found = {
            "sqlite-utils query": times(query, options.runs),
            "tildelt ask (fact)": times([*ask, FACT], options.runs),
            "tildelt ask (text)": times([*ask, PASSAGE], options.runs),
        }
    for name, taken in found.items():
        print(f"{name:<20} median {median(taken):6.0f} ms   fastest {min(taken):6.0f} ms")
    slow = median(found["tildelt ask (fact)"]) > median(found["sqlite-utils query"])
    return int(slow or median(found["tildelt ask (text)"]) > LONGEST_PASSAGE)


def built(folder: Path) -> Path:
    """A store of the bundled letters."""
    from index.build import build
    from index.selection import BUNDLED

    build([BUNDLED], folder)
    return folder


if __name__ == "__main__":
    sys.exit(main())
