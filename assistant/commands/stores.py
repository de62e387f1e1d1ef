"""Commands that build, change and describe the store."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.commands.options import ANSWERED, data_option, json_option, print_json
from assistant.opening import build_store, open_store


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", help="The encoder: a model folder or hub name.")
@data_option
def index(paths: tuple[Path, ...], model: str | None, data: Path | None) -> int:
    """Build or update the store from files and folders."""
    return build_store(paths, data, model=model)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
def add(paths: tuple[Path, ...], data: Path | None) -> int:
    """Add letters to the store; what it holds stays."""
    return build_store(paths, data)


@click.command()
@click.argument("sources", nargs=-1, required=True)
@data_option
def remove(sources: tuple[str, ...], data: Path | None) -> int:
    """Remove letters from the store, by the file name that `tildelt list` shows."""
    with open_store(data) as store:
        known = {row["source"] for row in store.rows("select source from documents")}
    unknown = [source for source in sources if source not in known]
    if unknown:
        raise click.BadParameter(f"not in the store: {', '.join(unknown)}. See: tildelt list")
    return build_store((), data, remove=sources)


@click.command("list")
@json_option
@data_option
def list_letters(as_json: bool, data: Path | None) -> int:
    """List the letters in the store."""
    from dataclasses import asdict

    from assistant.export import table
    from assistant.queries import Books

    with open_store(data) as store:
        letters = Books(store.connection).letters()
    if as_json:
        print_json([asdict(letter) for letter in letters])
        return ANSWERED
    head = ("source", "line", "year", "no.", "date", "title")
    rows = [
        (
            letter.source,
            str(letter.line_start),
            str(letter.year or ""),
            "" if letter.number is None else str(letter.number),
            letter.date or "",
            letter.title,
        )
        for letter in letters
    ]
    click.echo(table([head, *rows]))
    return ANSWERED


@click.command()
@json_option
@data_option
def status(as_json: bool, data: Path | None) -> int:
    """Say where the store is and what it holds."""
    with open_store(data) as store:
        tables = ("documents", "letters", "facts", "balances", "assignments", "issues", "passages")
        counts = {name: store.rows(f"select count(*) from {name}")[0][0] for name in tables}
        found = {"directory": str(store.directory), **counts, **store.meta}
    if as_json:
        print_json(found)
        return ANSWERED
    width = max(map(len, found))
    for key, value in found.items():
        click.echo(f"{key:<{width}}  {value}")
    return ANSWERED
