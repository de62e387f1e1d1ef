"""The line at the top: which screens there are, which one this is, what the store holds."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

SCREENS = {"chat": "F2", "ledger": "F3", "deadlines": "F4", "letters": "F5", "conversations": "F6"}
"""Screens with their keys, in the order shown."""


class NavItem(Static):
    """One screen's name; a click goes there."""

    class Chosen(Message):
        def __init__(self, screen: str) -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, screen: str, label: str, is_current: bool) -> None:
        super().__init__(_label(screen, label, is_current), classes="-current" if is_current else "")
        self._screen_name = screen
        self._is_current = is_current

    def rename(self, label: str) -> None:
        self.update(_label(self._screen_name, label, self._is_current))

    @property
    def screen_name(self) -> str:
        return self._screen_name

    def on_click(self) -> None:
        self.post_message(self.Chosen(self._screen_name))


class NavBar(Horizontal):
    """All screens' names. ``labels`` are in the order of ``SCREENS``."""

    def __init__(self, current: str, labels: dict[str, str]) -> None:
        super().__init__()
        self._current = current
        self._labels = labels

    def compose(self) -> ComposeResult:
        yield Static("Tildelt", classes="brand", markup=False)
        for name in SCREENS:
            yield NavItem(name, self._labels[name], name == self._current)
        yield Static("", classes="about", markup=False)

    def rename(self, labels: dict[str, str]) -> None:
        """Show the names in another language."""
        for item in self.query(NavItem):
            item.rename(labels[item.screen_name])

    def tell(self, about: str) -> None:
        """What the store holds, at the right where there is room."""
        self.query_one(".about", Static).update(Content(about))


def _label(screen: str, label: str, is_current: bool) -> Content:
    mark = "▸" if is_current else " "
    return Content.assemble(mark, (SCREENS[screen], "dim"), " ", (label, "bold" if is_current else ""))
