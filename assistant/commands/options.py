"""What the commands share: their options, exit statuses, files to read and write."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from assistant.answer import Language
    from assistant.engine import Engine
    from index.store import Store

ANSWERED, NO_ANSWER, BAD_USE, STOPPED, FAULT = 0, 1, 2, 130, 70
"""``FAULT`` (EX_SOFTWARE of sysexits.h): the program itself failed."""

data_option = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The store's folder (default: your own)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
today_option = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to count from.")
language_option = click.option(
    "--lang", "language", type=click.Choice(["nb", "nn", "en"]), help="Answer in this language."
)


def of_locale() -> Language:
    """The user's language by the environment, as programs of the system choose theirs; English by default."""
    named = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    language = named[:2].lower()
    return "nn" if language == "nn" else "nb" if language in ("nb", "no") else "en"


def engine(store: Store, today: datetime | None) -> Engine:
    """What answers over an open store."""
    from assistant.engine import Engine

    return Engine(store, today=day(today))


def day(today: datetime | None) -> date | None:
    """The day of ``--today``."""
    return today.date() if today else None


def print_json(found: object) -> None:
    """One JSON value on a line, as it is in every script."""
    click.echo(json_line(found))


def json_line(found: object) -> str:
    """A JSON value with its letters readable, and escaped what a terminal would obey or no encoding has."""
    import json

    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(found, ensure_ascii=False))


_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@contextmanager
def opened(output: Path | None, bom: bool = False) -> Iterator[TextIO]:
    """The output file, standard output without one. ``bom``: so that spreadsheets take it for UTF-8."""
    if output is None:
        yield sys.stdout
        return
    try:
        file = output.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="")
    except OSError as error:
        raise click.UsageError(f"cannot write {output}: {error.strerror}") from error
    with file:
        yield file


@contextmanager
def lines(source: Path) -> Iterator[Iterable[str]]:
    """The lines of the input as they arrive; "-" is standard input."""
    if str(source) == "-":
        yield sys.stdin
        return
    try:
        file = source.open(encoding="utf-8-sig", errors="replace", newline=None)
    except OSError as error:
        raise click.UsageError(f"cannot read {source}: {error.strerror}") from error
    with file:
        yield file


def peek(lines: Iterable[str]) -> tuple[str, Iterator[str]]:
    """The first line, and all of them."""
    from itertools import chain

    rest = iter(lines)
    first = next(rest, "")
    return first, chain([first], rest)
