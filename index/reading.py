"""Files read and extracted in parallel processes, so that neither a crash nor an endless file stops a build.

``python -m index.reading`` is such a process: it takes jobs as pickles on standard input and answers on
standard output. A process that dies or takes too long costs one file: it is ended and replaced.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Timer
from typing import IO

from corpus.document import Document
from corpus.model import Extraction

FEW = 8  # up to so many files are read in this process
TIME_LIMIT = 120.0  # seconds for one file


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read (``document`` is ``None``), or a stored document to extract again."""

    path: Path
    source: str
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: an extraction, or the reason why there is none."""

    job: Job
    extraction: Extraction | None
    problem: str = ""


def read_all(jobs: Sequence[Job], *, workers: int | None = None) -> Iterator[Outcome]:
    """The outcomes of all jobs, in their order. Never raises for a bad file."""
    count = workers if workers is not None else min(os.cpu_count() or 1, len(jobs) // 4)
    if len(jobs) <= FEW or count < 1:
        yield from (do(job) for job in jobs)
        return
    idle: SimpleQueue[_Worker] = SimpleQueue()
    hired = [_Worker() for _ in range(count)]
    for worker in hired:
        idle.put(worker)

    def run(job: Job) -> Outcome:
        worker = idle.get()
        try:
            return worker.do(job)
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(count) as threads:
            yield from threads.map(run, jobs)
    finally:
        for worker in hired:
            worker.end()


def do(job: Job) -> Outcome:
    """Read and extract one file in this process."""
    from corpus.extract import NoLetterError, extract
    from corpus.readers import ReadError, read

    try:
        document = job.document or replace(read(job.path), source=job.source)
        return Outcome(job, extract(document))
    except (ReadError, NoLetterError) as error:
        return Outcome(job, None, str(error))
    except OSError as error:
        return Outcome(job, None, f"cannot be read ({error.strerror or error})")
    except Exception as error:  # a defect in a reader must cost one file, not the build
        return Outcome(job, None, f"cannot be read ({type(error).__name__}: {error})")


class _Worker:
    """One child process, started when first needed and again after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, job: Job) -> Outcome:
        process = self._process or self._start()
        late = Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(TIME_LIMIT, stop)
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise OSError("no pipes")
            _send(process.stdin, job)
            extraction, problem = _receive(process.stdout)
        except (OSError, EOFError, pickle.PickleError):
            self.end()
            why = f"took more than {TIME_LIMIT:.0f} seconds" if late.is_set() else "made the reader crash"
            return Outcome(job, None, why)
        finally:
            timer.cancel()
        return Outcome(job, extraction, problem)

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.reading"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        return self._process

    def end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _send(pipe: IO[bytes], value: object) -> None:
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[Extraction | None, str]:
    extraction, problem = pickle.load(pipe)
    return extraction, problem


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    while True:
        try:
            job: Job = pickle.load(jobs)
        except EOFError:
            return
        outcome = do(job)
        _send(answers, (outcome.extraction, outcome.problem))


if __name__ == "__main__":
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(2, 1)  # a reader that prints must not garble the answers
    from index.reading import _serve as serve

    serve(sys.stdin.buffer, answers)
