"""Choosing files and folders to add: typed, pasted, or picked from the tree."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Input, Static

from assistant.tui.screens.base import Spoken


class LetterTree(DirectoryTree):
    """Folders, and files that can be read as letters."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        from corpus.readers import SUFFIXES

        for path in paths:
            if path.name.startswith("."):
                continue
            if path.suffix.lower() in SUFFIXES or self._safe_is_dir(path):
                yield path


class AddScreen(Spoken, ModalScreen[tuple[Path, ...] | None]):
    """Returns the paths chosen, ``None`` if cancelled."""

    AUTO_FOCUS = "#paths"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel", id="cancel", show=False)]

    def __init__(self, start: Path | None = None) -> None:
        super().__init__()
        self._start = start or Path.cwd()

    def compose(self) -> ComposeResult:
        with Vertical(id="add"):
            yield Static(self.say("add_more"), markup=False)
            yield Input(id="paths", max_length=20_000)
            yield LetterTree(self._start)
            yield Static("", id="add-problem", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self.say("add_button"), variant="primary", id="do-add", compact=True)
                yield Button(self.say("cancel_button"), id="do-cancel", compact=True)

    def on_mount(self) -> None:
        self.query_one("#add").border_title = self.say("add_title")

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        self._append(event.path)

    def on_directory_tree_directory_selected(self, event: DirectoryTree.DirectorySelected) -> None:
        self._append(event.path)

    def _append(self, path: Path) -> None:
        field = self.query_one("#paths", Input)
        kept = [part for part in _parts(field.value) if part != str(path)]
        field.value = "; ".join([*kept, str(path)])

    def on_input_submitted(self) -> None:
        self._finish()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "do-add":
            self._finish()
        else:
            self.dismiss(None)

    def _finish(self) -> None:
        paths = tuple(Path(part).expanduser() for part in _parts(self.query_one("#paths", Input).value))
        lost = next((path for path in paths if not path.exists()), None)
        if lost is not None:
            problem = Content.styled(self.say("no_such_path", path=lost), "bold $text-error")
            self.query_one("#add-problem", Static).update(problem)
        elif paths:
            self.dismiss(paths)

    def action_leave(self) -> None:
        self.dismiss(None)


def _parts(text: str) -> list[str]:
    """The paths typed, quotes around them taken off."""
    return [part.strip().strip("\"'") for part in text.split(";") if part.strip()]
