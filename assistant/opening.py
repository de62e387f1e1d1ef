"""The store of a command: opened, built where there is none yet, or built on request."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from index.build import BuildReport
    from index.files import Problem
    from index.store import Store

NO_STORE = 3
"""The exit status where the store cannot be used."""


class Unusable(click.ClickException):
    """The store cannot be used; the message says what to do."""

    exit_code = NO_STORE


@contextmanager
def open_store(data: Path | None) -> Iterator[Store]:
    """The store, open; with no folder named and no store yet, built from the bundled letters first."""
    from index.store import Store, StoreError

    try:
        try:
            store = Store.open(data)
        except StoreError as error:
            if data is not None or error.reason != "missing":
                raise
            _build_bundled()
            store = Store.open(None)
    except StoreError as error:
        raise Unusable(str(error)) from error
    with store:
        import sqlite3

        try:
            yield store
        except sqlite3.DatabaseError as error:
            raise Unusable(f"the store cannot be read ({error}). Build it again: tildelt index PATH") from error


def _build_bundled() -> None:
    from index.build import BuildError, build
    from index.selection import BUNDLED

    click.echo("No store yet: building one from the bundled letters.", err=True)
    try:
        build([BUNDLED], None, progress=_progress)
    except BuildError as error:
        raise Unusable(str(error)) from error


def build_store(
    paths: tuple[Path, ...], data: Path | None, *, model: str | None = None, remove: Iterable[str] = ()
) -> int:
    """Build and tell what was done; files that could not be read are named, the rest are in."""
    from index.build import BuildError, build

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise click.UsageError(f"no such file or folder: {', '.join(missing)}")
    try:
        report = build(paths, data, model=model, remove=tuple(remove), progress=_progress)
    except BuildError as error:
        for problem in error.problems:
            _say(problem)
        raise Unusable(str(error)) from error
    _tell(report)
    return 0


def _say(problem: Problem) -> None:
    """One line on standard error; a file's name may hold what a terminal would obey."""
    from assistant.render import inert

    click.echo(inert(str(problem)).replace("\n", "\ufffd"), err=True)


def _tell(report: BuildReport) -> None:
    for problem in report.problems:
        _say(problem)
    for duplicate in report.duplicates:
        click.echo(f"left out, a duplicate: {duplicate}", err=True)
    if report.no_encoder:
        click.echo(f"no vectors: {report.no_encoder}", err=True)
    did = "unchanged" if report.unchanged else f"built in {report.seconds:.1f} s"
    held = f"{report.letters} letters, {report.facts} facts, {report.passages} passages"
    click.echo(f"{report.directory}: {held} ({did})")


def _progress(stage: str, done: int, total: int) -> None:
    """Progress on one line of a terminal; nothing into a file, where it would only be noise."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage} {done}/{total}", err=True, nl=stage == "write" and done == total)
