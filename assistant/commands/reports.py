"""Commands that tell what the letters say in figures, and what does not add up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import (
    ANSWERED,
    NO_ANSWER,
    data_option,
    json_option,
    language_option,
    of_locale,
    opened,
    print_json,
)
from assistant.opening import open_store

if TYPE_CHECKING:
    from assistant.answer import Language


@click.command()
@json_option
@language_option
@data_option
def check(as_json: bool, language: Language | None, data: Path | None) -> int:
    """Print what does not add up, what was verified, and what cannot be."""
    from assistant.checking import as_objects, findings, line_of, summary

    told: Language = "en" if as_json else language or of_locale()
    with open_store(data) as store:
        found = findings(store, told)
    if as_json:
        print_json(as_objects(found))
    else:
        for finding in found:
            click.echo(line_of(finding, told))
        click.echo(summary(found, told), err=True)
    return NO_ANSWER if any(finding.severity in ("error", "warning") for finding in found) else ANSWERED


@click.command()
@click.option("--kind", help="One kind of fact: allotment, change, deadline …")
@click.option("--post", help="A kap./post (672/60) or a chapter (672).")
@click.option("--letter", help="A letter: its number, or words of its title.")
@click.option("--balances", is_flag=True, help="The ledger's balances instead of the facts.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xlsx"]),
    default="table",
    help="xlsx needs -o FILE and the extra: pip install 'tildelt[xlsx]'.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@data_option
def facts(
    kind: str | None,
    post: str | None,
    letter: str | None,
    balances: bool,
    form: str,
    output: Path | None,
    data: Path | None,
) -> int:
    """List and export what the letters say, or the balances."""
    from assistant.export import ExportError, collect, write, write_workbook

    if form == "xlsx" and output is None:
        raise click.UsageError("a workbook is no text: name its file with -o FILE.xlsx")

    with open_store(data) as store:
        try:
            rows = collect(store, kind=kind, post=post, letter=letter, balances=balances)
        except ExportError as error:
            raise click.UsageError(str(error)) from error
    if form == "xlsx" and output is not None:
        try:
            write_workbook(rows, output)
        except ExportError as error:
            raise click.UsageError(str(error)) from error
    else:
        with opened(output, bom=form == "csv") as file:
            write(rows, form, file)
    return ANSWERED if len(rows) > 1 else NO_ANSWER
