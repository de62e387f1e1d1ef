"""The command line. Each command imports what it needs: a question of figures must start fast.

Exit status: 0 answered, 1 no answer in the letters (or findings, failures), 2 bad use, 3 store unusable, 70 the
program itself failed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands import reports, runs, stores
from assistant.commands.options import (
    ANSWERED,
    FAULT,
    NO_ANSWER,
    STOPPED,
    data_option,
    day,
    engine,
    json_option,
    language_option,
    print_json,
    today_option,
)
from assistant.opening import Unusable, open_store

if TYPE_CHECKING:
    from assistant.answer import Answer, Language

TRACEBACK = "TILDELT_TRACEBACK"
"""The environment variable that shows where the program failed."""


class Group(click.Group):
    """A group whose commands return their exit status, and that ends quietly when stopped."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader has left (``| head``): what Python flushes at exit must go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ANSWERED

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        _readable_output()
        try:
            status = super().main(args, prog_name, complete_var, False, **extra)
        except click.ClickException as error:
            error.show()
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            status = STOPPED
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            click.echo(_fault(error), err=True)
            status = FAULT
        sys.exit(status if isinstance(status, int) else ANSWERED)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tildelt")
def main() -> None:
    """Questions and answers over Norwegian allotment letters, from a verified ledger."""


@main.command()
@click.argument("words", nargs=-1, metavar="QUESTION")
@json_option
@language_option
@today_option
@click.option("--explain", is_flag=True, help="Print the plan that the question became.")
@data_option
def ask(
    words: tuple[str, ...],
    as_json: bool,
    language: Language | None,
    today: datetime | None,
    explain: bool,
    data: Path | None,
) -> int:
    """Answer one question. With "-" it is read from standard input."""
    from time import perf_counter

    from assistant.render import to_json, to_text

    question = sys.stdin.read() if words == ("-",) else " ".join(words)
    if not question.strip():
        raise click.UsageError('The question is empty. Try: tildelt ask "Hva er igjen på 672/60?"')
    with open_store(data) as store:
        started = perf_counter()
        answer = engine(store, today).ask(question, language=language)
        elapsed = (perf_counter() - started) * 1000
    if as_json:
        print_json({**to_json(answer, question=question, elapsed_ms=elapsed), **_plan(answer, explain)})
    else:
        if explain:
            click.echo(f"{answer.plan}\n")
        click.echo(to_text(answer))
    return NO_ANSWER if answer.kind == "none" else ANSWERED


@main.command()
@language_option
@today_option
@data_option
def chat(language: Language | None, today: datetime | None, data: Path | None) -> int:
    """Open the terminal UI."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        try:
            store = stack.enter_context(open_store(data))
        except Unusable:
            store = None  # the UI says why, and offers to add letters
        from assistant.tui.app import run

        run(store, directory=data, today=day(today), language=language)
    return ANSWERED


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@language_option
@data_option
def serve(host: str, port: int, language: Language | None, data: Path | None) -> int:
    """Show the terminal UI in a browser (needs the extra: tildelt[web])."""
    from assistant.serve import ServeError, serve_ui

    with open_store(data) as store:
        directory = store.directory
    try:
        serve_ui(directory, host, port, language)
    except ServeError as error:
        raise click.ClickException(str(error)) from error
    return ANSWERED


for _command in (
    *(stores.index, stores.add, stores.remove, stores.list_letters, stores.status),
    *(reports.check, reports.facts, runs.batch, runs.evaluate),
):
    main.add_command(_command)


def _readable_output() -> None:
    """UTF-8 into files and pipes; a terminal that lacks a character shows another, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _fault(error: Exception) -> str:
    """One line that says that the program failed, and how to report it."""
    kind = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return (
        f"tildelt failed ({kind}). This is a fault in the program, not in the question. Please report it with the "
        f"command, `tildelt --version` and what {TRACEBACK}=1 makes it print."
    )


def _plan(answer: Answer, explain: bool) -> dict[str, str]:
    return {"plan": answer.plan} if explain else {}
