"""The terminal UI over the real store and engine: an app a test, and the ways to wait for it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerError

from assistant.answer import Language
from assistant.tui.app import TildeltApp
from assistant.tui.session import Session
from assistant.tui.themes import DARK
from assistant.tui.widgets.question_input import QuestionInput

TODAY = date(2024, 11, 1)

Start = Callable[..., TildeltApp]


@pytest.fixture(scope="session")
def dated_store(bundled_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled letters' store, indexed on a fixed day."""
    folder = tmp_path_factory.mktemp("dated") / "store"
    shutil.copytree(bundled_dir, folder, ignore=shutil.ignore_patterns("*.lock", "conversations.db"))
    connection = sqlite3.connect(folder / "tildelt.db")
    with connection:
        connection.execute("update documents set indexed_at = '2024-10-31T12:00:00+00:00'")
    connection.close()
    return folder


@pytest.fixture
def store_dir(dated_store: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with its own conversations."""
    return Path(shutil.copytree(dated_store, tmp_path / "store"))


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def start(store_dir: Path) -> Start:
    """Makes an app over the test's store: on a fixed day, without an encoder to warm unless asked for."""

    def made(
        directory: Path | None = None, language: Language = "nb", theme: str = DARK, warm: bool = False
    ) -> TildeltApp:
        session = Session(directory or store_dir, today=TODAY)
        if not warm:
            session.warm = lambda: ""  # type: ignore[method-assign]
        app = TildeltApp(session, language, theme)
        app.stopwatch = False
        app.downloads = store_dir / "downloads"
        return app

    return made


async def settled(pilot: Pilot[None]) -> None:
    """All workers done, and what they said handled; also what that set going."""
    quiet = 0
    while quiet < 2:
        await pilot.pause()
        running = [worker for worker in pilot.app.workers if worker.name != "_loader"]  # which never ends
        quiet = 0 if running else quiet + 1
        for worker in running:
            with suppress(WorkerError):
                await worker.wait()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type into the field that has the keys: all but the last character at once."""
    field = pilot.app.focused
    if isinstance(field, QuestionInput):
        field.insert(text[:-1])
    elif isinstance(field, Input):
        field.insert_text_at_cursor(text[:-1])
    await pilot.press("space" if text[-1] == " " else text[-1])
    await settled(pilot)


async def ask(pilot: Pilot[None], question: str) -> None:
    """Put the question into the field and send it."""
    field = pilot.app.screen.query_one(QuestionInput)
    field.text = question
    await press(pilot, "enter")


def freeze(app: TildeltApp) -> None:
    """No cursor blinks in a picture."""
    for widget in app.screen.query("*"):
        if isinstance(widget, (QuestionInput, Input)):
            widget.cursor_blink = False


def notices(app: TildeltApp) -> str:
    """All notices shown."""
    return "\n".join(notice.message for notice in app._notifications)


def digest(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns
