"""The terminal UI. ``run`` opens it over a store; every screen is a mode that keeps its state."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import DeliveryComplete, DeliveryFailed
from textual.reactive import var
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from assistant.answer import Language
from assistant.tui.locales import language_of_locale
from assistant.tui.messages import ConversationOpened
from assistant.tui.screens.base import TildeltScreen
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.session import Failure, Session
from assistant.tui.text import LANGUAGES, say
from assistant.tui.themes import DARK, LIGHT, THEMES
from index.store import Store, default_dir


def _later(module: str, name: str) -> Callable[[], Screen[Any]]:
    """A screen whose module is imported when it is first shown."""

    def made() -> Screen[Any]:
        from importlib import import_module

        screen: Screen[Any] = getattr(import_module(f"assistant.tui.screens.{module}"), name)()
        return screen

    return made


def _providers() -> Any:
    from assistant.tui.commands import TildeltCommands

    return TildeltCommands


class TildeltApp(App[None]):
    """The application. ``language`` is that of the UI; answers come in the question's own, unless fixed."""

    TITLE = "Tildelt"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  (Textual declares its type)
    COMMANDS: ClassVar[set[Any]] = {_providers}
    MODES: ClassVar[dict[str, Any]] = {
        "chat": ChatScreen,
        "ledger": _later("ledger", "LedgerScreen"),
        "deadlines": _later("deadlines", "DeadlinesScreen"),
        "letters": _later("letters", "LettersScreen"),
        "conversations": _later("conversations", "ConversationsScreen"),
    }
    DEFAULT_MODE = "chat"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", id="help", priority=True),
        Binding("f2", "go('chat')", "chat", id="chat", show=False, priority=True),
        Binding("f3", "go('ledger')", "ledger", id="ledger", show=False, priority=True),
        Binding("f4", "go('deadlines')", "deadlines", id="deadlines", show=False, priority=True),
        Binding("f5", "go('letters')", "letters", id="letters", show=False, priority=True),
        Binding("f6", "go('conversations')", "conversations", id="conversations", show=False, priority=True),
        Binding("f8", "next_language", "language", id="language", show=False, priority=True),
        Binding("f9", "toggle_theme", "theme", id="theme", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "command_palette", id="command_palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "quit", id="quit", show=False, priority=True),
    ]
    language: var[Language] = var("nb")

    def __init__(self, session: Session, language: Language | None = None, theme: str = "") -> None:
        super().__init__()
        self.session = session
        self.animation_level = "none"
        self.shown: list[TildeltScreen] = []  # every screen that is mounted, seen or not
        self.downloads: Path | None = None  # where exports go; None: the user's downloads
        self.stopwatch = True  # whether answers tell how long they took
        for one in THEMES:
            self.register_theme(one)
        kept = self._kept_settings()
        self.theme = theme or kept.get("theme", "") or DARK
        chosen = language or kept.get("language", "") or language_of_locale()
        self.set_reactive(TildeltApp.language, chosen if chosen in LANGUAGES else "nb")

    def _kept_settings(self) -> dict[str, str]:
        try:
            found = self.session.kept.settings() if self.session.kept.path.is_file() else {}
        except (sqlite3.Error, OSError):
            return {}
        return found if found.get("theme", DARK) in self.available_themes else {**found, "theme": ""}

    def say(self, key: str, **fields: object) -> str:
        return say(self.language, key, **fields)

    # ---- going about -----------------------------------------------------------------------------------

    def action_go(self, screen: str) -> None:
        """Show a screen; what lay over it is closed."""
        while len(self.screen_stack) > 1 and self.current_mode == screen:
            self.pop_screen()
        if self.screen.is_modal:
            self.pop_screen()
        if self.current_mode != screen:
            self.switch_mode(screen)

    def action_help(self) -> None:
        from assistant.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.active_bindings))

    def ask(self, question: str) -> None:
        """Ask a question in the chat, from wherever one is."""
        self.action_go("chat")
        if isinstance(self.screen, ChatScreen):
            self.screen.ask(question)

    def show_post(self, agency: str, year: int | None, kap: str, post: str) -> None:
        """Open a post's timeline over the ledger."""
        from assistant.tui.screens.timeline import TimelineScreen

        self.action_go("ledger")
        self.push_screen(TimelineScreen(agency, year, kap, post))

    def show_letter(self, id: str) -> None:
        """Open a letter from its first line."""
        from assistant.tui.screens.letters import LettersScreen

        self.action_go("letters")
        if isinstance(self.screen, LettersScreen):
            self.call_after_refresh(self.screen.show_letter, id)

    def reopen(self, opened: ConversationOpened) -> None:
        """Go on with an earlier conversation in the chat."""
        self.action_go("chat")
        self.screen.post_message(opened)

    # ---- language and theme ----------------------------------------------------------------------------

    def watch_language(self, language: Language) -> None:
        for screen in self.shown:
            screen.retranslate()
        self._keep("language", language)

    def action_next_language(self) -> None:
        names: list[Language] = list(LANGUAGES)
        self.language = names[(names.index(self.language) + 1) % len(names)]
        self.notify(LANGUAGES[self.language], timeout=2)

    def action_toggle_theme(self) -> None:
        self.use_theme(LIGHT if self.current_theme.dark else DARK)

    def use_theme(self, name: str) -> None:
        """Switch to a theme, and keep the choice."""
        self.theme = name
        self._keep("theme", name)

    def _keep(self, key: str, value: str) -> None:
        if self.is_running:
            self.run_worker(
                partial(self._keep_setting, key, value),
                thread=True,
                exclusive=True,
                group=key,
                exit_on_error=False,
            )

    def _keep_setting(self, key: str, value: str) -> None:
        try:
            self.session.kept.set(key, value)
        except (sqlite3.Error, OSError) as error:
            self.call_from_thread(self.notify, self.say("not_kept", why=error), severity="warning", markup=False)

    def elapsed(self, milliseconds: float) -> str:
        """How long an answer took, nothing where the clock is stopped."""
        return f"{max(milliseconds, 0.1):.0f} ms" if self.stopwatch else ""

    # ---- files -----------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def open_original(self, source: str) -> None:
        """Open the file that a source was read from; in a browser, send it there."""
        from assistant.views.letters import original

        try:
            path = original(self.session.store, source)
        except Failure:
            path = None
        if path is None:
            text = self.say("no_file", file=source)
            self.call_from_thread(self.notify, text, severity="warning", markup=False)
            return
        self.call_from_thread(self.notify, self.say("opened", file=path), markup=False)
        if self.is_web:
            self.call_from_thread(self.deliver_binary, path)
        else:
            launch(path)

    def store_changed(self) -> None:
        """A build has put new letters in the place of the old ones."""
        for screen in self.shown:
            screen.store_changed()

    def on_delivery_complete(self, event: DeliveryComplete) -> None:
        self.notify(self.say("saved", file=event.path or event.name or ""), markup=False)

    def on_delivery_failed(self, event: DeliveryFailed) -> None:
        self.notify(self.say("failed", why=event.exception), severity="error", markup=False)

    # ---- Textual's own ---------------------------------------------------------------------------------

    def get_key_display(self, binding: Binding) -> str:
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None: our own provider has them in the user's language."""
        return ()

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.say("palette_search"), id="--command-palette"))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self.notify(self.say("failed", why=event.worker.error), severity="error", markup=False)


def launch(path: Path) -> None:
    """Open a file with the program that the user has for it."""
    import click

    click.launch(str(path))


def run(
    store: Store | None,
    *,
    directory: Path | None = None,
    today: date | None = None,
    language: Language | None = None,
) -> None:
    """Open the UI over ``store``; without one, over ``directory`` (``None``: the default), where the UI
    itself tells why the store cannot be used and offers to add letters."""
    where = store.directory if store else directory or default_dir()
    session = Session(where, store, today, language)
    if not sys.stdout.isatty() and "TEXTUAL_DRIVER" not in os.environ:
        raise SystemExit("tildelt chat needs a terminal; for a question in a script: tildelt ask QUESTION")
    TildeltApp(session, language).run()
