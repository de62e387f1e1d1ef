"""Every kap./post of an agency and year: opening, each letter's change, balance, and how it is known."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import DataTable, Input, Select, Static

from assistant.tui.messages import ViewRead
from assistant.tui.paint import cell
from assistant.tui.screens.sourced import SourcedScreen
from assistant.tui.widgets.choices import PostTable
from assistant.tui.widgets.nav_bar import NavBar
from assistant.views.ledger import (
    Cells,
    Ledger,
    PostLine,
    arranged,
    cells,
    ledger,
    legend,
    name_width,
    total_cells,
    totals,
)
from assistant.views.scopes import Scope, scopes

_STYLES = {"gap": "bold red", "unknown": "dim"}


class LedgerScreen(SourcedScreen):
    """The table of posts. Enter or a double click opens a post's timeline."""

    PLACE = "ledger"
    AUTO_FOCUS = "#posts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "sort", id="sort"),
        Binding("r", "reverse", "reverse", id="reverse"),
        Binding("f,slash", "filter", "filter", id="filter"),
        Binding("y", "copy", "", show=False),
        Binding("o", "open_original", "", show=False),
        Binding("escape", "table", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._scopes: tuple[Scope, ...] = ()
        self._ledger: Ledger | None = None
        self._lines: tuple[PostLine, ...] = ()
        self._key = "post"
        self._reverse = False

    def body(self) -> list[Widget]:
        bar = Horizontal(
            Select[str]([], id="scope", allow_blank=True, compact=True),
            Input(placeholder=self.say("filter_here"), id="filter", compact=True, max_length=200),
            classes="bar",
        )
        return [Vertical(bar, PostTable("posts", zebra=True), Static("", id="legend", markup=False), id="body")]

    @property
    def table(self) -> PostTable:
        return self.query_one(PostTable)

    def on_mount(self) -> None:
        self._read()

    def _read(self, scope: str = "") -> None:
        session, language = self.tildelt.session, self.tildelt.language

        def read() -> tuple[tuple[Scope, ...], Ledger | None]:
            books = session.books
            found = scopes(books, language)
            chosen = next((one for one in found if one.key == scope), found[0] if found else None)
            return found, ledger(books, chosen, language) if chosen else None

        self.read_view(read)

    def on_view_read(self, message: ViewRead) -> None:
        self._scopes, self._ledger = message.view
        if self._ledger is None:
            return
        select = self.query_one("#scope", Select)
        with self.prevent(Select.Changed):
            select.set_options([(one.label, one.key) for one in self._scopes])
            select.value = self._ledger.scope.key
        self.query_one(NavBar).tell(self._ledger.scope.label)
        self._key = "post" if self._key not in self._keys() else self._key
        self._fill()

    # ---- the table -------------------------------------------------------------------------------------

    def _keys(self) -> list[str]:
        """The columns in the order shown: in a narrow terminal what is asked most stands first."""
        letters = [column.letter for column in self._ledger.columns] if self._ledger else []
        ends = ["balance", "mark"]
        middle = [*ends, *letters] if self.is_narrow else [*letters, *ends]
        return ["post", "name", "opening", *middle]

    def _head(self, key: str) -> str:
        heads = {column.letter: column.head for column in self._ledger.columns} if self._ledger else {}
        name = heads.get(key) or self.say(f"head_{key}")
        return f"{name} {'▲' if self._reverse else '▼'}" if key == self._key else name

    def _fill(self) -> None:
        if self._ledger is None:
            return
        table, place = self.table, self.table.cursor_row
        table.clear(columns=True)
        table.fixed_columns = 1
        for key in self._keys():
            right = key not in ("post", "name", "mark")
            table.add_column(cell(self._head(key), "bold", right), key=key)
        needle = self.query_one("#filter", Input).value
        self._lines = arranged(self._ledger, needle, self._key, self._reverse)
        language, columns = self.tildelt.language, self._ledger.columns
        width = 20 if self.is_narrow else name_width(self._lines, columns, language, table.room)
        for line in self._lines:
            shown = cells(line, self.tildelt.language, width)
            table.add_row(*self._row(shown, _STYLES.get(line.mark, "")), key=line.number)
        sums = totals(self._lines, self._ledger.columns)
        total = total_cells(sums, language, self._lines, len(self._ledger.lines), width)
        table.add_row(*self._row(total, "bold"), key="total")
        table.move_cursor(row=min(place, len(self._lines) - 1) if self._lines else 0)
        self.query_one("#legend", Static).update(Content(legend(self.tildelt.language)))

    def _row(self, shown: Cells, style: str) -> list[object]:
        if self._ledger is None:
            return []
        letters = dict(zip((column.letter for column in self._ledger.columns), shown.changes, strict=True))
        fixed = {
            "post": shown.post,
            "name": shown.name,
            "opening": shown.opening,
            "balance": shown.balance,
            "mark": shown.mark,
        }
        return [
            cell(
                fixed[key] if key in fixed else letters[key],
                f"{style} bold".strip() if key == "balance" else style,
                right=key not in ("post", "name", "mark"),
            )
            for key in self._keys()
        ]

    def on_row_table_fitted(self) -> None:
        self._fill()

    # ---- keys and mouse --------------------------------------------------------------------------------

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        key = str(event.column_key.value)
        self._reverse = not self._reverse if key == self._key else False
        self._key = key
        self._fill()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_timeline()

    def on_input_changed(self) -> None:
        self._fill()

    def on_input_submitted(self) -> None:
        self.table.focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        if isinstance(event.value, str):
            self._read(event.value)

    def action_sort(self) -> None:
        keys = self._keys()
        self._key = keys[(keys.index(self._key) + 1) % len(keys)]
        self._fill()

    def action_reverse(self) -> None:
        self._reverse = not self._reverse
        self._fill()

    def action_filter(self) -> None:
        self.query_one("#filter", Input).focus()

    def action_table(self) -> None:
        """Out of the filter; a second time clears it."""
        if self.table.has_focus:
            self.query_one("#filter", Input).value = ""
        self.table.focus()

    def action_timeline(self) -> None:
        row = self.table.cursor_row
        if self._ledger is None or not 0 <= row < len(self._lines):
            return
        from assistant.tui.screens.timeline import TimelineScreen

        line, scope = self._lines[row], self._ledger.scope
        self.app.push_screen(TimelineScreen(scope.agency, scope.year, line.kap, line.post))

    # ---- changes ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        self.query_one("#filter", Input).placeholder = self.say("filter_here")
        self.store_changed()

    def store_changed(self) -> None:
        self._read(self._ledger.scope.key if self._ledger else "")
