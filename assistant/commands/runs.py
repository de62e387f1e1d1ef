"""Commands that answer many questions: a batch, and the evaluation on known pairs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.options import (
    ANSWERED,
    BAD_USE,
    NO_ANSWER,
    data_option,
    engine,
    json_line,
    json_option,
    lines,
    opened,
    peek,
    print_json,
    today_option,
)
from assistant.opening import open_store

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.engine import Conversation, Engine

_BUNDLED_CASES = Path(__file__).parent.parent / "data" / "cases.jsonl"


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@today_option
@data_option
def batch(source: Path, output: Path | None, today: datetime | None, data: Path | None) -> int:
    """Answer a file of questions (JSON Lines, CSV or plain text), one JSON answer a line."""
    from assistant.batch import BadLine, answers, form_of, read_asks

    if output is not None and output.exists() and source.exists() and output.samefile(source):
        raise click.UsageError("the output would overwrite the input")
    bad = 0
    with lines(source) as given, open_store(data) as store, opened(output) as file:
        first, rest = peek(given)
        for found in answers(read_asks(rest, form_of(source.name, first)), engine(store, today)):
            if isinstance(found, BadLine):
                bad += 1
                click.echo(f"{source}:{found.line}: {found.message}", err=True)
            else:
                file.write(json_line(found) + "\n")
                file.flush()
    return BAD_USE if bad else ANSWERED


@click.command("eval")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Fail below this per cent, or on any wrong number.")
@today_option
@data_option
def evaluate(
    cases: tuple[Path, ...],
    as_json: bool,
    fail_under: float | None,
    today: datetime | None,
    data: Path | None,
) -> int:
    """Run known pairs of question and answer, and report how it went."""
    from assistant.evaluate import CaseError, read_cases, report_json, report_text, run_cases

    found = []
    for path in cases or (_BUNDLED_CASES,):
        try:
            found += read_cases(path.read_text(encoding="utf-8-sig").splitlines())
        except (CaseError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{path}: {error}") from error
    with open_store(data) as store:
        engines: dict[str | None, Engine] = {None: engine(store, today)}

        def asked(question: str, thread: Conversation | None, on: str | None) -> Answer:
            if on not in engines:
                engines[on] = engine(store, datetime.fromisoformat(str(on)))
            return engines[on].ask(question, thread)

        report = run_cases(found, asked, store.quote)
    if as_json:
        print_json(report_json(report))
    else:
        click.echo(report_text(report))
    failed = fail_under is not None and (report.accuracy * 100 < fail_under or report.count("wrong_number"))
    return NO_ANSWER if failed else ANSWERED
