"""How fast letters are read and extracted: 1 000 PDF letters of two pages, half of them with ruled tables.

    python -m scripts.bench_readers [--letters 1000] [--workers 2] [--keep FOLDER] [--store]

Prints letters a second and memory over time (this process and its workers), which must
stay flat. With ``--store`` the ledger is booked and written as well, without embedding. Needs the extra ``dev``.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.build import build
from index.reading import Job, Outcome, read_all
from tests.letter_parts import Part, Printed
from tests.render_letters import RULED, UNRULED, pdf

ITEMS = {
    "01": "Driftsutgifter",
    "21": "Spesielle driftsutgifter, kan overføres",
    "60": "Tilskudd til opplæring i norsk og samfunnskunnskap for voksne innvandrere",
    "61": "Særskilt tilskudd ved bosetting av enslige mindreårige flyktninger, overslagsbevilgning",
    "70": "Tilskudd til integreringsarbeid i regi av sivilsamfunn og frivillige organisasjoner",
    "72": "Statsautorisasjonsordning for tolker",
}
AGENCIES = ("Fiskeridirektoratet", "Språkrådet", "Kystverket", "Miljødirektoratet", "Havforskningsinstituttet")
REASON = (
    "Hovedårsaken er en endring i prognosen for antall personer i målgruppen, jf. Prop. 104 S (2024-2025) "
    "Tilleggsbevilgninger og omprioriteringer i statsbudsjettet 2025 og Innst. 447 S (2024-2025). Departementet "
    "ber om at bruken av midlene omtales i årsrapporten for 2025."
)
TASK = (
    "Direktoratet skal i samarbeid med Digitaliseringsdirektoratet (Digdir) utrede behovet for endringer i "
    "regelverk, rundskriv og veiledning. Utredningen skal vurdere ulike alternativer og synliggjøre tiltak som "
    "kan gjennomføres innenfor gjeldende budsjettrammer. Økonomiske og administrative konsekvenser skal omtales."
)


def letter(number: int, rng: random.Random) -> Printed:
    """A supplement of two pages: changes with reasons, a table of sums, two assignments."""
    agency, kap = AGENCIES[number % len(AGENCIES)], str(300 + number % 600)
    year = 2025 - number // 450  # no two letters have the same agency, year and number
    title = f"Tillegg nr. {1 + number // 5 % 90} til tildelingsbrev for {agency} i {year}"
    parts = [
        Part("paragraph", f"Nærings- og fiskeridepartementet viser til tildelingsbrev for {year} til {agency}."),
        Part("heading", "3. Mål, styringsparametere og oppdrag", 1),
    ]
    for task in (1, 2):
        parts += [
            Part("heading", f"Oppdrag nr. {year}-{task + 2 * (number % 40):02} Utredning av tiltak {number}", 3),
            Part("heading", "Beskrivelse av oppdraget", 5),
            Part("paragraph", TASK),
            Part("paragraph", f"Frist: {rng.randint(1, 28)}. oktober {year}"),
        ]
    parts += [Part("heading", "9. Tildeling av midler", 1), Part("heading", f"Kap. {kap} {agency}", 3)]
    rows: list[tuple[str, ...]] = [("Kap./post", "Postnavn", "Sum")]
    for post, name in ITEMS.items():
        change, after = rng.randint(1, 9_999) * 1_000, rng.randint(10_000, 9_999_999) * 1_000
        parts += [
            Part("heading", f"Post {post} {name}", 4),
            Part("paragraph", f"Bevilgningen økes med {kroner(change)} kroner. {REASON}"),
        ]
        rows.append((f"{kap}/{post}", name, kroner(after)))
    parts += [Part("paragraph", "Etter dette disponeres følgende:"), Part("table", rows=tuple(rows))]
    return Printed(
        title,
        receiver=[agency, "Postboks 185 Sentrum", "5804 BERGEN"],
        reference=f"25/{1_000 + number}-",
        date=f"{1 + number % 28}. mai {year}",
        parts=parts,
        signatures=["Med hilsen", "Kari Nordmann (e.f.)", "avdelingsdirektør"],
    )


def kroner(nok: int) -> str:
    return f"{nok:,}".replace(",", " ")


def generate(folder: Path, count: int) -> list[Path]:
    """Write the letters that the folder lacks; returns all."""
    rng = random.Random(2025)
    paths: list[Path] = []
    for number in range(count):
        path = folder / f"brev-{number:05}.pdf"
        one = letter(number, rng)
        if not path.exists():
            path.write_bytes(pdf([one], RULED if number % 2 else UNRULED))
        paths.append(path)
    return paths


def memory() -> float:
    """MiB that this process and its children hold now."""
    return sum(_resident(pid) for pid in [os.getpid(), *_children()]) / 1024


def _children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found += [int(pid) for pid in (task / "children").read_text().split()]
    return found


def _resident(pid: int) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
    return 0


def watched(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes; memory is printed at every tenth of the way."""
    for done, outcome in enumerate(outcomes, start=1):
        if done % max(1, count // 10) == 0:
            print(f"  {done:>6} letters  {memory():7.0f} MiB")
        yield outcome


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--letters", type=int, default=1_000)
    options.add_argument("--workers", type=int, default=None)
    options.add_argument("--keep", type=Path, help="generate the letters here, once")
    options.add_argument("--store", action="store_true", help="build a whole store, without vectors")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        paths = generate(folder, given.letters)
        if given.store:
            _build(folder, Path(scratch) / "data")
        else:
            _read(paths, given.workers)


def _read(paths: list[Path], workers: int | None) -> None:
    jobs = [Job(path, path.name) for path in paths]
    started, spent = time.perf_counter(), sum(os.times()[:4])
    facts = failed = 0
    for outcome in watched(read_all(jobs, workers=workers), len(jobs)):
        failed += outcome.extraction is None
        facts += len(outcome.extraction.facts) if outcome.extraction else 0
    seconds = time.perf_counter() - started
    print(f"read and extracted: {len(jobs)} letters in {seconds:.1f} s = {len(jobs) / seconds:.0f} letters/s")
    spent = sum(os.times()[:4]) - spent
    print(f"{spent / len(jobs) * 1000:.0f} ms of processor a letter, {os.cpu_count()} cores")
    print(f"{facts} facts, {failed} files not read")


def _build(folder: Path, data: Path) -> None:
    started = time.perf_counter()
    report = build([folder], data, model="/none")
    seconds = time.perf_counter() - started
    rate = report.sources / seconds
    print(f"whole store without vectors: {report.sources} letters in {seconds:.1f} s = {rate:.0f} letters/s")
    print(f"{report.facts} facts, {len(report.problems)} files not read, {memory():.0f} MiB at the end")


if __name__ == "__main__":
    main()
