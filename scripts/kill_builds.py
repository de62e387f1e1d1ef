"""Kill builds at random moments and check that the store always opens, old or new.

usage: python scripts/kill_builds.py [COUNT]

Each round changes the letters, starts a build in a child process, kills it (SIGKILL) after a random part
of the time that a whole build takes, and opens the store: it must hold the letters of before or of after.
Then a build that nobody kills must succeed. Goes on until COUNT builds were killed before they were done.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from index.build import build
from index.store import Store

_CHILD = """
import sys
from pathlib import Path
from index.build import build
build([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "letters", Path(name) / "data"
        folder.mkdir()
        results: Counter[str] = Counter()
        _write(folder, 0)
        build([folder], data)
        whole = _timed(folder, data)
        number = 2
        while results["old"] + results["new"] + results["broken"] < count:
            results[_round(folder, data, number, random.uniform(0, whole))] += 1
            number += 1
        print(
            f"{count} kills: {results['old']} left the old store, {results['new']} the new one, "
            f"{results['broken']} a broken one ({results['done']} more came too late)"
        )
        return 1 if results["broken"] else 0


def _round(folder: Path, data: Path, number: int, delay: float) -> str:
    before = _contents(data)
    _write(folder, number)
    child = subprocess.Popen([sys.executable, "-c", _CHILD, str(folder), str(data)])
    try:
        child.wait(timeout=delay)
        outcome = "done"
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        outcome = ""
    try:
        found = _contents(data)
        if found not in (before, _expected(number)):
            return "broken"
        build([folder], data)
        if _contents(data) != _expected(number):
            return "broken"
    except Exception as error:  # whatever it is, the promise is broken
        print(f"round {number}: {error}")
        return "broken"
    return outcome or ("old" if found == before else "new")


def _timed(folder: Path, data: Path) -> float:
    _write(folder, 1)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", _CHILD, str(folder), str(data)], check=True)
    return time.perf_counter() - started


def _write(folder: Path, number: int) -> None:
    text = (
        "Tillegg nr. 1 til tildelingsbrev for Fiskeridirektoratet 2025\n\n9. Tildeling av midler\n"
        "Kap. 917 Fiskeridirektoratet\nPost 01 Driftsutgifter\n"
        f"Bevilgningen økes med {_amount(number)} kroner. "
    )
    more = " ".join(f"Sak {number}-{n} gjelder kontroll av fartøy i havn {n}." for n in range(60))
    (folder / "one.txt").write_text(text + more + "\n", encoding="utf-8")


def _amount(number: int) -> int:
    return 1_000_000 + number


def _expected(number: int) -> list[int]:
    return [_amount(number)]


def _contents(data: Path) -> list[int]:
    with Store.open(data) as store:
        store.rows("pragma integrity_check")
        path = store.vectors_path
        if path is None or not path.is_file():
            raise RuntimeError("the store's vectors file is missing")
        return [int(row["amount"]) for row in store.rows("select amount from facts where kind = 'change'")]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
