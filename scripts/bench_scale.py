"""How building and asking hold up from 10 letters to 50 000, a million passages.

``python -m scripts.bench_scale [SIZE …] [--keep DIR]`` (sizes 10, 1000 and 50000 unless named) prints build time,
store size, peak memory of a process that only asks, p50 and p95 of fact and passage questions, and recall@5 of
the vectors against exact search. It ends with status 1 if a store misses a goal.

The letters are generated (``scripts/bench_letters.py``). Up to 100 are embedded by the default encoder. Above,
vectors are random, in some thousands of clumps as texts on some thousands of topics are, for embedding a million
passages takes a day on two cores; so passage questions are timed without encoding. Above 1 000, that many letters
are read and the rows of the tables copied under other names, with the full text and the vectors written anew.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np

import index.build
from index import vectors
from index.store import Store
from scripts.bench_copies import multiply
from scripts.bench_letters import letter
from scripts.bench_vectors import ClumpEncoder

READ = 1_000  # letters that are read; more are copies
EMBEDDED = 100  # letters that the real encoder embeds
GOALS = {"fact_p95_ms": 5.0, "passage_p95_ms": 50.0, "memory_mb": 1_000.0}
RECALL = 0.95


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 1_000, 50_000])
    parser.add_argument("--keep", type=Path, help="a folder to leave the stores in")
    options = parser.parse_args()
    met = True
    with TemporaryDirectory() as folder:
        for size in options.sizes:
            met &= measure(size, (options.keep or Path(folder)) / str(size))
    return 0 if met else 1


def measure(size: int, data: Path) -> bool:
    started = perf_counter()
    made = _build(size, data)
    seconds = perf_counter() - started
    with Store.open(data) as store:
        counts = {name: store.rows(f"select count(*) from {name}")[0][0] for name in ("letters", "facts", "passages")}
    bytes_ = sum(path.stat().st_size for path in data.iterdir() if path.name != "embeddings.db")
    recall = _recall(data, size > READ)
    asked = json.loads(subprocess.run(_command(data), capture_output=True, text=True, check=True).stdout)
    print(f"{size} letters: {counts['facts']} facts, {counts['passages']} passages; {made}")
    print(f"  built in {seconds:.1f} s, {bytes_ / 1e6:.0f} MB, recall@5 {recall:.3f}")
    print("  " + ", ".join(f"{name} {value}" for name, value in asked.items()), flush=True)
    return recall >= RECALL and all(asked[name] <= most for name, most in GOALS.items())


def _build(size: int, data: Path) -> str:
    """Build the store; returns what its vectors are."""
    with TemporaryDirectory() as folder:
        for number in range(min(size, READ)):
            (Path(folder) / f"{number:05}.txt").write_text(letter(number), "utf-8")
        if size <= EMBEDDED:
            report = index.build.build([Path(folder)], data)
            return f"embedded by {'the default encoder' if not report.no_encoder else report.no_encoder}"
        index.build._encoder = lambda _: (ClumpEncoder(), "")  # type: ignore[assignment]
        index.build.build([Path(folder)], data)
    if size > READ:
        multiply(data, size // READ)
        return f"random vectors; {READ} letters read, their rows copied {size // READ} times"
    return "random vectors"


def _recall(data: Path, generated: bool) -> float:
    """The share of the five nearest of 200 questions, by exact search, that the store's index finds."""
    with Store.open(data) as store:
        path = store.vectors_path
    assert path is not None
    index_ = vectors.open_index(path)
    rows = ClumpEncoder().rows(index_.ntotal) if generated else index_.reconstruct_n(0, index_.ntotal)
    questions = ClumpEncoder().near(rows, 200)
    found = 0
    exact = _nearest(rows, questions)
    for question, best in zip(questions, exact, strict=True):
        found += len(set(best) & set(vectors.search(index_, question, 5)[1].tolist()))
    return found / (5 * len(questions))


def _nearest(rows: Any, questions: Any) -> list[list[int]]:
    """The five nearest rows of each question, by looking at all."""
    scores = np.full((len(questions), 5), -2.0, dtype=np.float32)
    places = np.zeros((len(questions), 5), dtype=np.int64)
    for start in range(0, len(rows), 100_000):
        found = questions @ rows[start : start + 100_000].T
        both = np.hstack([scores, found])
        numbers = np.hstack([places, np.broadcast_to(np.arange(found.shape[1]) + start, found.shape)])
        best = np.argsort(-both, axis=1)[:, :5]
        scores, places = np.take_along_axis(both, best, 1), np.take_along_axis(numbers, best, 1)
    return [list(map(int, row)) for row in places]


def _command(data: Path) -> Sequence[str]:
    return [sys.executable, "-m", "scripts.bench_asking", str(data)]


if __name__ == "__main__":
    sys.exit(main())
