"""One process that asks one store and prints how long that took, as JSON: ``python -m scripts.bench_asking DIR``."""

from __future__ import annotations

import json
import random
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.engine import Engine
from index.search import search
from index.store import Store
from scripts.bench_letters import topic

FACTS = (
    "Hva er igjen på {kap}/{post} i {year}?",
    "Hvor mye ble {kap}/{post} økt med i {year}?",
    "What is the balance of chapter {kap} item {post} in {year}?",
    "Hva var {kap}/{post} etter tillegg nr. 3 i {year}?",
)
PASSAGES = ("Hva skal etaten gjøre med {one} og {two}?", "Which report covers {one}?", "Hvorfor skal {one} kartlegges?")
ASKED = 100


def main(data: Path) -> None:
    chance = random.Random(7)
    with Store.open(data) as store:
        opened = perf_counter()
        engine = Engine(store, today=date(2026, 1, 1))
        rows = store.rows("select distinct kap, post, year from balances where id % 97 = 1 limit 2000")
        facts = [_fact(chance, dict(chance.choice(rows))) for _ in range(ASKED)]
        engine.ask(facts[0])
        first = perf_counter() - opened
        answered = [engine.ask(question).kind for question in facts]
        fact = _times(engine.ask, facts)
        after_facts = _memory()
        questions = [_passage(chance) for _ in range(ASKED)]
        encoder = _encoder(store, questions)
        search(store, questions[0], encoder=encoder)
        passage = _times(lambda question: search(store, question, encoder=encoder), questions)
    print(
        json.dumps(
            {
                "first_fact_ms": round(first * 1000),
                "facts_answered": answered.count("fact") / len(answered),
                "fact_p50_ms": fact[0],
                "fact_p95_ms": fact[1],
                "memory_after_facts_mb": after_facts,
                "passage_p50_ms": passage[0],
                "passage_p95_ms": passage[1],
                "memory_mb": _memory(),
            }
        )
    )


def _fact(chance: random.Random, row: dict[str, Any]) -> str:
    return chance.choice(FACTS).format(**row)


def _passage(chance: random.Random) -> str:
    return chance.choice(PASSAGES).format(one=topic(chance), two=topic(chance))


class _Encoded:
    """The vectors of the questions, made before any is timed."""

    def __init__(self, encoder: Any, questions: list[str]) -> None:
        self._made = {question: encoder.queries([question]) for question in questions}

    def queries(self, texts: list[str]) -> Any:
        return self._made[texts[0]]


def _encoder(store: Store, questions: list[str]) -> Any:
    from index.encoders.choose import open_encoder
    from scripts.bench_vectors import ClumpEncoder

    return _Encoded(ClumpEncoder() if store.meta["model"] == "random" else open_encoder(), questions)


def _times(ask: Callable[[str], object], questions: list[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    taken = []
    for question in questions:
        started = perf_counter()
        ask(question)
        taken.append((perf_counter() - started) * 1000)
    taken.sort()
    return round(taken[len(taken) // 2], 2), round(taken[int(len(taken) * 0.95)], 2)


def _memory() -> int:
    """Peak resident memory so far, in megabytes; of Linux's own, since ``getrusage`` counts the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
