"""What can go wrong in the terminal UI is a message in it, never a traceback."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.widgets import Input, Static

from assistant.engine import Conversation
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.session import Answered
from index.encoders.base import EncoderError
from tests.tui_store import Start, ask, dated_store, notices, press, settled, start, store_dir

__all__ = ["dated_store", "start", "store_dir"]
pytestmark = pytest.mark.asyncio

BALANCE = "Hva er igjen på 672/60?"


def chat(app: object) -> ChatScreen:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, ChatScreen)
    return screen


def problem_of(screen: ChatScreen) -> str:
    return "\n".join(str(part.render()) for part in screen.query(".problem").results(Static))


@pytest.mark.parametrize("error", [EncoderError("no weights found."), RuntimeError("bad weights.")])
async def test_a_failing_encoder_is_told_and_figures_still_come(
    start: Start, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("index.encoders.choose.of_store", fails)
    app = start(warm=True)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Tekstsøket kan ikke brukes" in notices(app) and str(error) in notices(app)
        await ask(pilot, BALANCE)
        answer = chat(app).transcript.cards[0].answer
        assert answer and "2 105 801 000 kr" in answer.text


async def test_a_real_encoder_is_warmed_without_a_word(start: Start) -> None:
    app = start(warm=True)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert notices(app) == "" and app.session.engine.encoder is not None


async def test_a_missing_store_is_told_with_what_to_do(start: Start, tmp_path: Path) -> None:
    app = start(directory=tmp_path / "nowhere")
    async with app.run_test() as pilot:
        await settled(pilot)
        text = "\n".join(str(part.render()) for part in chat(app).transcript.welcome.query(Static))
        assert "Brevene kan ikke leses" in text and "F5" in text
        await ask(pilot, BALANCE)
        assert "there is no store" in problem_of(chat(app))
        for key in ("f3", "f4", "f5", "f6"):
            await press(pilot, key)
        assert "there is no store" in notices(app)


async def test_a_store_that_breaks_meanwhile_is_told_in_the_answer(start: Start, store_dir: Path) -> None:
    app = start()
    async with app.run_test() as pilot:
        await settled(pilot)
        (store_dir / "tildelt.db").write_bytes(b"not a database" * 100)
        await ask(pilot, BALANCE)
        assert "not a readable store" in problem_of(chat(app))


async def test_a_locked_store_is_told_in_the_answer(start: Start, store_dir: Path) -> None:
    app = start()
    async with app.run_test() as pilot:
        await settled(pilot)
        app.session.store.connection.execute("pragma busy_timeout = 0")
        other = sqlite3.connect(store_dir / "tildelt.db")
        other.execute("begin exclusive")
        await ask(pilot, BALANCE)
        assert "database is locked" in problem_of(chat(app))
        other.close()
        await ask(pilot, BALANCE)
        assert chat(app).transcript.cards[1].answer


async def test_conversations_that_cannot_be_kept_are_told_and_answered(start: Start, store_dir: Path) -> None:
    (store_dir / "conversations.db").write_bytes(b"not a database" * 100)
    app = start()
    async with app.run_test() as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        assert chat(app).transcript.cards[0].answer and "Samtalen kan ikke lagres" in notices(app)


async def test_the_terminal_is_resized_in_mid_answer(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    app = start()
    go_on = Event()
    real = app.session.ask

    def slowly(question: str, thread: Conversation) -> Answered:
        go_on.wait(10)
        return real(question, thread)

    monkeypatch.setattr(app.session, "ask", slowly)
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        chat(app).ask(BALANCE)
        await pilot.pause()
        for size in ((80, 24), (20, 6), (160, 50), (81, 25)):
            await pilot.resize_terminal(*size)
        go_on.set()
        await settled(pilot)
        assert chat(app).transcript.cards[0].answer and chat(app).is_narrow


async def test_a_defect_in_an_answer_is_told_in_its_card(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    app = start()

    def fails(question: str, thread: Conversation) -> Answered:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(app.session, "ask", fails)
    async with app.run_test() as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        assert "ZeroDivisionError: a defect" in problem_of(chat(app))


async def test_a_paste_of_a_megabyte_is_refused_with_a_word(start: Start) -> None:
    app = start()
    async with app.run_test() as pilot:
        await settled(pilot)
        app.post_message(events.Paste("x" * 1_000_000))
        await settled(pilot)
        assert chat(app).question.text == "" and "1 000 000 tegn" in notices(app)
        await press(pilot, "f3")
        app.screen.query_one(Input).focus()
        app.post_message(events.Paste("y" * 1_000_000))
        await settled(pilot)
        assert len(app.screen.query_one(Input).value) <= 200


async def test_a_short_paste_is_taken(start: Start) -> None:
    app = start()
    async with app.run_test() as pilot:
        await settled(pilot)
        app.post_message(events.Paste("Hva er igjen\npå 672/60?"))
        await settled(pilot)
        assert chat(app).question.text == "Hva er igjen\npå 672/60?"
