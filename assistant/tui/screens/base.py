"""What all screens share: the line at the top, the footer in the user's language, failures as notices."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from assistant.render import inert
from assistant.tui.messages import ReadFailed
from assistant.tui.text import STRINGS, say
from assistant.tui.widgets.nav_bar import SCREENS, NavBar, NavItem

if TYPE_CHECKING:
    from assistant.answer import Language
    from assistant.tui.app import TildeltApp


def translated(bindings: dict[str, ActiveBinding], language: Language) -> dict[str, ActiveBinding]:
    """The bindings with the descriptions and tooltips of their ids."""
    return {key: _translated(active, language) for key, active in bindings.items()}


def _translated(active: ActiveBinding, language: Language) -> ActiveBinding:
    id = active.binding.id
    if id == "command_palette":
        binding = dataclasses.replace(active.binding, description=say(language, "palette"))
        return active._replace(binding=binding, tooltip="")
    if not id or f"key.{id}" not in STRINGS:
        return active
    tip = say(language, f"tip.{id}")
    binding = dataclasses.replace(active.binding, description=say(language, f"key.{id}"), tooltip=tip)
    return active._replace(binding=binding, tooltip=tip)


class Spoken:
    """Strings in the user's language, and failed workers told; for screens of both kinds."""

    @property
    def tildelt(self) -> TildeltApp:
        return cast("TildeltApp", cast("Screen[None]", self).app)

    def say(self, key: str, **fields: object) -> str:
        return say(self.tildelt.language, key, **fields)

    def complain(self, key: str, why: str) -> None:
        """A notice that something failed. ``why`` may hold what a letter or a path prints."""
        text = self.say(key, why=inert(why))
        self.tildelt.notify(text, severity="warning", markup=False, timeout=8)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed in a way nobody foresaw: told, never a traceback."""
        if event.state == WorkerState.ERROR:
            error = event.worker.error
            self.complain("failed", f"{type(error).__name__}: {error}")


class TildeltScreen(Spoken, Screen[None]):
    """A screen with the line at the top, its ``body`` and the footer."""

    PLACE: ClassVar[str] = ""  # its name among SCREENS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", id="help", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield NavBar(self.PLACE, self._labels())
        with Horizontal(id="main"):
            yield from self.body()
        yield Footer()

    def on_mount(self) -> None:
        self.tildelt.shown.append(self)

    def on_unmount(self) -> None:
        if self in self.tildelt.shown:
            self.tildelt.shown.remove(self)

    def body(self) -> list[Widget]:
        """The widgets between top and footer."""
        return []

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings, self.tildelt.language)

    @property
    def is_narrow(self) -> bool:
        return self.has_class("-narrow")

    def _labels(self) -> dict[str, str]:
        return {name: self.say(name) for name in SCREENS}

    def retranslate(self) -> None:
        """Show everything in the language chosen now."""
        self.query_one(NavBar).rename(self._labels())
        self.refresh_bindings()

    def store_changed(self) -> None:
        """The letters have changed: read again what is shown."""

    def on_nav_item_chosen(self, event: NavItem.Chosen) -> None:
        self.tildelt.action_go(event.screen)

    def on_read_failed(self, message: ReadFailed) -> None:
        self.complain("failed", message.problem)
