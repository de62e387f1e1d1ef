"""Building and updating the store: files to letters to ledger, tables and vectors, swapped in whole.

Everything is written beside the store under another name. One ``os.replace`` of ``tildelt.db``, whose
``meta`` names the vectors file that belongs to it, turns the old store into the new one; killed at any
moment before that, the old one stays as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.model import Extraction
from index import lock, writing
from index.duplicates import settle
from index.embeddings import Embeddings, open_embeddings
from index.encoders.base import EncoderError
from index.files import Problem
from index.passages import Passage, cut
from index.reading import Outcome, read_all
from index.selection import Selection, select
from index.store import EMBEDDINGS, default_dir
from index.tables import Contents, Source

if TYPE_CHECKING:
    from index.encoders.base import Encoder

Stage = Literal["read", "embed", "write"]
Progress = Callable[[Stage, int, int], None]  # stage, done, total

WAIT = 30.0  # seconds that a second build waits for the first


class BuildError(Exception):
    """Nothing was built, and the old store is as it was. ``problems`` says what was wrong with each file."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``unchanged`` is true where the store was left as it is.

    ``embedded`` is the number of passages embedded in this build; ``duplicates`` names letters left out
    because another file holds them; ``no_encoder`` says why there are no vectors, ``""`` if there are.
    """

    directory: Path
    unchanged: bool
    sources: int
    letters: int
    facts: int
    passages: int
    embedded: int
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    duplicates: tuple[str, ...] = ()
    no_encoder: str = ""
    seconds: float = field(default=0.0, compare=False)


def build(
    paths: Sequence[Path],
    data_dir: Path | None = None,
    *,
    model: str | None = None,
    remove: Sequence[str] = (),
    progress: Progress | None = None,
    wait: float = WAIT,
) -> BuildReport:
    """Read files and folders into the store in ``data_dir``; what else it holds stays.

    ``model`` is a model folder or hub name (``None``: the store's own, at first multilingual-e5-small).
    ``remove`` names sources to drop. Raises ``BuildError`` if there is nothing to build from or another
    build goes on for ``wait`` seconds.
    """
    started = time.perf_counter()
    directory = data_dir or default_dir()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with lock.hold(directory, wait):
            writing.sweep(directory)
            selection = select(paths, directory, model, remove)
            if selection.is_unchanged:
                return _unchanged(directory, selection, time.perf_counter() - started)
            return _build(directory, selection, progress or _silent, started)
    except lock.LockedError as error:
        raise BuildError(f"{error}; try again when it is done") from error
    except OSError as error:
        raise BuildError(f"cannot write in {directory}: {error.strerror or error}") from error


def _silent(stage: Stage, done: int, total: int) -> None:
    """No progress is shown."""


def _build(directory: Path, selection: Selection, progress: Progress, started: float) -> BuildReport:
    problems = list(selection.problems)
    sources, extractions = _read(selection, problems, progress)
    if not extractions:
        raise BuildError(_nothing(selection), problems)
    from index.ledger import book

    settled, notes = settle(extractions)
    passages = [passage for extraction in settled for passage in cut(extraction)]
    encoder, no_encoder = _encoder(selection)
    with open_embeddings(directory / EMBEDDINGS, writing.cache_name(encoder)) as embeddings:
        embedded = _embed(passages, encoder, embeddings, progress) if encoder else 0
        progress("write", 0, 1)
        vectors = writing.gather(passages, encoder, embeddings) if encoder else None
        ledger = book(settled)
        contents = Contents(sources, settled, ledger, passages, notes, vectors.by_hash if vectors else {})
        writing.swap(directory, contents, vectors, {**selection.meta(encoder), "embedded": str(embedded)})
        if encoder:
            embeddings.prune(key for passage in passages for key in passage.embedded())
    writing.sweep(directory)
    progress("write", 1, 1)
    return BuildReport(
        directory,
        unchanged=False,
        sources=len(sources),
        letters=len(ledger.letters),
        facts=len(ledger.facts),
        passages=len(passages),
        embedded=embedded,
        removed=selection.removed,
        problems=tuple(problems),
        duplicates=tuple(f"{note.source}: {note.data['title']} (kept: {note.data['kept']})" for note in notes),
        no_encoder=no_encoder,
        seconds=time.perf_counter() - started,
    )


def _unchanged(directory: Path, selection: Selection, seconds: float) -> BuildReport:
    counts = selection.counts
    return BuildReport(
        directory,
        unchanged=True,
        sources=counts["sources"],
        letters=counts["letters"],
        facts=counts["facts"],
        passages=counts["passages"],
        embedded=0,
        problems=selection.problems,
        seconds=seconds,
    )


def _read(selection: Selection, problems: list[Problem], progress: Progress) -> tuple[list[Source], list[Extraction]]:
    """The sources that could be read, with what they say. A file that no longer can be read is left out."""
    sources, extractions = [], []
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for done, outcome in enumerate(read_all([chosen.job for chosen in selection.chosen]), start=1):
        progress("read", done, len(selection.chosen))
        chosen = selection.chosen[done - 1]
        if outcome.extraction is None:
            problems.append(_problem(outcome))
            continue
        document = outcome.extraction.document
        sources.append(
            Source(
                document.source,
                chosen.path,
                outcome.job.path.suffix.lower().lstrip("."),
                chosen.sha256,
                document,
                chosen.indexed_at or now,
            )
        )
        extractions.append(outcome.extraction)
    return sources, extractions


def _problem(outcome: Outcome) -> Problem:
    """What went wrong, without the file's name, which the messages of readers and extractor begin with."""
    job = outcome.job
    shown = str(job.path) if job.document is None else job.source
    message = outcome.problem.removeprefix(f"{job.path}").removeprefix(job.source).removeprefix(": ")
    return Problem(shown, message)


def _nothing(selection: Selection) -> str:
    if selection.chosen:
        return "none of the files could be read as an allotment letter"
    return "there is no file to index"


def _encoder(selection: Selection) -> tuple[Encoder | None, str]:
    from index.encoders.choose import open_encoder

    try:
        return open_encoder(selection.model or None), ""
    except EncoderError as error:
        return None, str(error)


def _embed(passages: Sequence[Passage], encoder: Encoder, embeddings: Embeddings, progress: Progress) -> int:
    """Embed what has no vector yet; returns how many passages that was part of."""
    texts: dict[str, str] = {}
    for passage in passages:
        texts |= passage.embedded()
    new = set(embeddings.missing(texts))
    embeddings.fill(texts, encoder, lambda done, total: progress("embed", done, total))
    return sum(not new.isdisjoint(passage.embedded()) for passage in passages) if new else 0
