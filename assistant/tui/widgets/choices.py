"""Lists to choose from, each with what Enter does in the footer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from assistant.tui.widgets.row_table import RowTable


class PostTable(RowTable):
    """Enter opens the post's timeline."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "timeline", id="timeline")]


class EventList(OptionList):
    """Enter shows where the event was read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "show", id="show")]


class ThreadList(OptionList):
    """Enter goes on with the thread."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "reopen", id="reopen")]
