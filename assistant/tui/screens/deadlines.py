"""Every deadline by date, month by month; what has passed is dim and says so."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import DataTable, Select, Static

from assistant.tui.messages import CitationsChosen, ViewRead
from assistant.tui.paint import cell
from assistant.tui.screens.sourced import SourcedScreen
from assistant.tui.widgets.row_table import RowTable
from assistant.tui.widgets.source_pane import SourcePane
from assistant.views.deadlines import DeadlineLine, Deadlines, by_month, deadlines, summary
from assistant.views.ledger import shortened

_HEADS = ("due", "left", "assignment", "what", "letter", "parties")
_ALL_FROM = 120  # cells in which all columns fit
_LAST = 47  # cells of letter and parties
_OTHERS = 47 + _LAST  # cells of all columns but "what"


class DeadlinesScreen(SourcedScreen):
    """The table of deadlines, filtered by letter and party; each row has its source."""

    PLACE = "deadlines"
    AUTO_FOCUS = "#due"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="filter"),
        Binding("h", "ahead", "ahead", id="ahead"),
        Binding("escape", "back", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: Deadlines | None = None
        self._rows: list[DeadlineLine | None] = []  # None: the row of a month
        self._ahead = False

    def body(self) -> list[Widget]:
        bar = Horizontal(
            Select[str]([], id="letter", prompt=self.say("all_letters"), compact=True),
            Select[str]([], id="party", prompt=self.say("all_parties"), compact=True),
            Static("", id="summary", markup=False),
            classes="bar",
        )
        return [Vertical(bar, RowTable("due"), id="body"), SourcePane("source")]

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    def on_mount(self) -> None:
        self.store_changed()

    def store_changed(self) -> None:
        session, language = self.tildelt.session, self.tildelt.language
        self.read_view(lambda: deadlines(session.books, session.today, language))

    def on_view_read(self, message: ViewRead) -> None:
        self._found = message.view
        found = message.view
        with self.prevent(Select.Changed):
            self.query_one("#letter", Select).set_options([(name, id) for id, name in found.letters])
            self.query_one("#party", Select).set_options([(name, name) for name in found.parties])
        self._fill()

    # ---- the table -------------------------------------------------------------------------------------

    def _fill(self) -> None:
        if self._found is None:
            return
        language = self.tildelt.language
        letter, party = (self._chosen(f"#{name}") for name in ("letter", "party"))
        months = by_month(self._found, language, letter, party, self._ahead)
        table = self.table
        table.clear(columns=True)
        for name in self._columns:
            table.add_column(cell(self.say(f"head_{name}"), "bold"), key=name)
        self._rows = []
        for month in months:
            self._add_month(month.label, len(month.lines))
            for line in month.lines:
                self._add(line)
        self.query_one("#summary", Static).update(
            Content(summary(months, language) if months else self.say("no_deadlines"))
        )
        upcoming = (place for place, row in enumerate(self._rows) if row and row.date and not row.is_passed)
        table.move_cursor(row=next(upcoming, 1))

    @property
    def _columns(self) -> tuple[str, ...]:
        return _HEADS if self.table.room >= _ALL_FROM else _HEADS[:4]

    @property
    def _what_width(self) -> int:
        """What the other columns leave."""
        taken = _OTHERS if len(self._columns) > 4 else _OTHERS - _LAST
        return max(self.table.room - taken, 20)

    def _add_month(self, label: str, count: int) -> None:
        blank = [""] * (len(self._columns) - 2)
        self.table.add_row(cell(f"▾ {label}", "bold underline"), cell(f"({count})", "dim"), *blank)
        self._rows.append(None)

    def _add(self, line: DeadlineLine) -> None:
        style = "dim" if line.is_passed else ""
        texts = [
            shortened(line.when, 18),
            line.left,
            line.assignment,
            shortened(line.what, self._what_width),
            line.letter_name,
            shortened(", ".join(line.parties), 30),
        ]
        self.table.add_row(*(cell(text, style) for text in texts[: len(self._columns)]))
        self._rows.append(line)

    def _chosen(self, id: str) -> str:
        value = self.query_one(id, Select).value
        return value if isinstance(value, str) else ""

    def on_row_table_fitted(self) -> None:
        place = self.table.cursor_row
        self._fill()
        if place:
            self.table.move_cursor(row=place)

    # ---- keys and mouse --------------------------------------------------------------------------------

    def on_select_changed(self) -> None:
        self._fill()
        self.table.focus()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self.has_class("-source"):
            self._show(event.cursor_row, focus=False)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self._show(event.cursor_row, focus=self.is_narrow)

    def _show(self, row: int, focus: bool) -> None:
        line = self._rows[row] if row < len(self._rows) else None
        if line is not None:
            cited = tuple(one.citation for one in self._rows if one)
            place = sum(one is not None for one in self._rows[:row])
            self.post_message(CitationsChosen(cited, place, focus))

    def leave_source(self) -> None:
        self.table.focus()

    def action_filter(self) -> None:
        self.query_one("#letter", Select).focus()

    def action_ahead(self) -> None:
        self._ahead = not self._ahead
        self._fill()

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.action_close_source()
        else:
            self.forget_source()
            self.table.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.query_one("#letter", Select).prompt = self.say("all_letters")
        self.query_one("#party", Select).prompt = self.say("all_parties")
        self.store_changed()
