"""Walking the other screens: ledger, timeline, deadlines, letters, conversations, palette, language, theme."""

from __future__ import annotations

import json
from asyncio import to_thread
from pathlib import Path
from threading import Event

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList, Select, Static

from assistant.tui import building
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.screens.conversations import ConversationsScreen
from assistant.tui.screens.deadlines import DeadlinesScreen
from assistant.tui.screens.ledger import LedgerScreen
from assistant.tui.screens.letters import LettersScreen
from assistant.tui.screens.timeline import TimelineScreen
from assistant.tui.themes import LIGHT
from assistant.tui.widgets.balance_plot import BalancePlot
from assistant.tui.widgets.nav_bar import NavItem
from assistant.tui.widgets.row_table import RowTable
from index.build import Progress, build
from tests.tui_store import (
    Start,
    ask,
    dated_store,
    digest,
    notices,
    press,
    settled,
    start,
    store_dir,
    type_in,
)

__all__ = ["dated_store", "start", "store_dir"]
pytestmark = pytest.mark.asyncio

WIDE = (120, 32)
LETTER = Path(__file__).parent / "letters" / "nynorsk-tillegg.txt"
LETTERS_OF_FILE = 3


def column(table: RowTable, place: int) -> list[str]:
    return [str(table.get_row_at(row)[place]) for row in range(table.row_count)]


async def test_the_ledger_sorts_filters_and_sums(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        posts = column(screen.table, 0)
        assert posts[0] == "601/21" and posts[-1] == "Sum" and len(posts) == 14
        assert "26 900 000" in column(screen.table, 8) and "✓ stemmer" in column(screen.table, 9)
        while screen._key != "balance":
            await press(pilot, "s")
        assert column(screen.table, 0)[0] == "671/60"
        await press(pilot, "r")
        assert column(screen.table, 0)[0] != "671/60" and column(screen.table, 0)[-1] == "Sum"
        await press(pilot, "f")
        await type_in(pilot, "672")
        await press(pilot, "enter")
        assert sorted(column(screen.table, 0)) == ["672/60", "672/61", "Sum"]
        assert column(screen.table, 8)[-1] == "2 106 867 000"


async def test_enter_on_a_post_opens_its_timeline_with_reasons_sources_and_plot(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f3")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, TimelineScreen) and screen._timeline
        amounts = [event.amount for event in screen._timeline.events if event.is_counted and event.amount]
        assert amounts == ["+14 144 000", "+500 000", "+850 000", "-14 144 000", "+350 000"]
        assert any("inkurie" in event.reason for event in screen._timeline.events)
        assert "26 900 000 kr" in str(screen.query_one("#post-head", Static).render())
        plot = screen.query_one(BalancePlot)
        assert plot.display and "●" in str(plot.render())
        assert screen.pane.display
        await press(pilot, "escape")
        assert isinstance(app.screen, LedgerScreen)


async def test_clicking_a_column_sorts_by_it(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        await pilot.click(screen.table, offset=(12, 0))
        await settled(pilot)
        assert screen._key == "name"


async def test_deadlines_by_month_filtered_and_passed_ones_said_to_be(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        screen = app.screen
        assert isinstance(screen, DeadlinesScreen)
        due = column(screen.table, 0)
        assert due[0] == "▾ Mai 2024" and "15. november 2024" in due
        status = dict(zip(due, column(screen.table, 1), strict=True))
        assert status["8. mai 2024"] == "× passert" and status["15. november 2024"] == "om 14 dager"
        everything = screen.table.row_count
        screen.query_one("#party", Select).value = "Udir"
        await settled(pilot)
        filtered = screen.table.row_count
        assert 0 < filtered < everything
        await press(pilot, "h")
        assert "× passert" not in column(screen.table, 1)
        await press(pilot, "enter")
        assert screen.pane.display and screen.pane.text._view


async def test_letters_tell_what_is_missing_and_what_the_check_found(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, LettersScreen)
        assert "Mangler: hovedbrev (IMDi 2024)" in str(screen.query_one("#missing", Static).render())
        assert screen.query_one("#letters", RowTable).row_count == 7
        found = column(screen.query_one("#findings", RowTable), 1)
        assert any("672/60: 2 105 801 000 kr = 2 283 437 000 - 177 636 000" in message for message in found)
        await press(pilot, "tab", "enter")
        assert screen.pane.display and screen.pane.text._view


async def test_letters_are_added_with_progress_and_then_known(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.build._encoder", lambda selection: (None, "no model in this test"))
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, LettersScreen)
        await press(pilot, "a")
        app.screen.query_one("#paths", Input).value = str(LETTER)
        await press(pilot, "enter")
        for _ in range(2):
            await settled(pilot)
        assert screen.query_one("#letters", RowTable).row_count == 7 + LETTERS_OF_FILE
        assert "no model in this test" in notices(app) and "opplysninger" in notices(app)
        assert not screen.has_class("-building")


async def test_a_cancelled_build_leaves_the_old_store_whole(
    start: Start, store_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(store_dir / "tildelt.db")
    reached, go_on = Event(), Event()

    def waiting(paths: object, directory: Path, *, progress: Progress, wait: float) -> object:
        def slowly(stage: str, done: int, total: int) -> None:
            reached.set()
            go_on.wait(10)
            progress(stage, done, total)  # type: ignore[arg-type]

        return real([LETTER], directory, progress=slowly, wait=wait)

    real = build
    monkeypatch.setattr("index.build._encoder", lambda selection: (None, ""))
    monkeypatch.setattr(building, "build", waiting)
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, LettersScreen)
        screen.add((LETTER,))
        await to_thread(reached.wait, 10)
        await pilot.pause()
        assert screen.has_class("-building")
        await pilot.click("#cancel")
        go_on.set()
        await settled(pilot)
        assert "Avbrutt. Brevene er som før." in notices(app)
        assert digest(store_dir / "tildelt.db") == before and not list(store_dir.glob("*.tmp*"))


async def test_a_path_that_is_not_there_is_told_in_the_dialog(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f5")
        await press(pilot, "a")
        app.screen.query_one("#paths", Input).value = "/finnes/ikke"
        await press(pilot, "enter")
        assert "Finnes ikke" in str(app.screen.query_one("#add-problem", Static).render())


async def test_conversations_are_kept_searched_reopened_and_exported(start: Start, store_dir: Path) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, "Hva er igjen på 672/60?")
        await press(pilot, "ctrl+n")
        await ask(pilot, "Når er fristen for oppdrag 2024-26?")
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f6")
        screen = app.screen
        assert isinstance(screen, ConversationsScreen)
        threads = screen.query_one("#threads", OptionList)
        assert threads.option_count == 2
        await press(pilot, "f")
        await type_in(pilot, "2 105 801")
        await settled(pilot)
        assert threads.option_count == 1
        await press(pilot, "enter")
        await press(pilot, "m")
        await press(pilot, "j")
        written = store_dir / "downloads" / "tildelt-1.json"
        for _ in range(100):  # Textual writes it in a thread of its own
            if "Lagret" in notices(app) and written.is_file():
                break
            await pilot.pause()
        exported = json.loads((store_dir / "downloads" / "tildelt-1.json").read_text(encoding="utf-8"))
        assert exported[0]["values"][0] == {"type": "amount", "nok": 2105801000}
        text = (store_dir / "downloads" / "tildelt-1.md").read_text(encoding="utf-8")
        assert text.startswith("# Hva er igjen på 672/60?") and "imdi-2024.txt:669" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, ChatScreen)
        await ask(pilot, "og 671/61?")
        answer = app.screen.transcript.cards[-1].answer
        assert answer and "1 802 566 000 kr" in answer.text and app.screen.conversation == 1
        await press(pilot, "f6")
        await press(pilot, "delete")
        assert threads.option_count == 0


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("672/61", "672/61"), ("kampanje", "2024-22"), ("tillegg nr. 4", "nr. 4"), ("tema: nord", "nord")],
)
async def test_the_palette_finds_posts_assignments_letters_and_themes(start: Start, query: str, wanted: str) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        app.screen.query_one(Input).value = query
        await settled(pilot)
        options = app.screen.query_one(OptionList)
        for _ in range(100):
            if options.option_count:
                break
            await pilot.pause()
        assert wanted in str(options.get_option_at_index(0).prompt)
        await press(pilot, "escape")


async def test_the_palette_opens_a_timeline(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        agency = app.session.books.letters()[0].agency
        app.show_post(agency, 2024, "672", "60")
        await settled(pilot)
        assert isinstance(app.screen, TimelineScreen)
        await press(pilot, "f2")
        assert isinstance(app.screen, ChatScreen)


async def test_language_and_theme_are_switched_and_remembered(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "f8", "f9")
        labels = [str(item.render()) for item in app.screen.query(NavItem)]
        assert any("Postar" in label for label in labels) and app.theme == LIGHT
        footer = [active.binding.description for active in app.screen.active_bindings.values()]
        assert "Ny samtale" in footer
        await press(pilot, "f8")
        footer = [active.binding.description for active in app.screen.active_bindings.values()]
        assert "New thread" in footer
    assert app.session.kept.settings() == {"language": "en", "theme": LIGHT}


async def test_the_mouse_goes_to_a_screen(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click(app.screen.query(NavItem)[2])
        await settled(pilot)
        assert isinstance(app.screen, DeadlinesScreen)
