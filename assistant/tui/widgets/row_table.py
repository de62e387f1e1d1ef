"""A table of rows that tells when its width has changed, so that its screen can fit the columns again."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable


class RowTable(DataTable[object]):
    """Rows to choose from. ``room`` is the width in cells, 0 before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "show", id="show")]

    class Fitted(Message):
        """The table has another width than before."""

        def __init__(self, table: RowTable) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> RowTable:
            return self.table

    def __init__(self, id: str, zebra: bool = False) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=zebra)
        self.room = 0

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width and event.size.width != self.room:
            self.room = event.size.width
            self.post_message(self.Fitted(self))
