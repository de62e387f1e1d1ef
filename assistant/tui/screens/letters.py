"""The letters in the store: what each is, when it was indexed, what the check found; adding more of them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, DataTable, ProgressBar, Static

from assistant.render import inert
from assistant.tui.building import Builder
from assistant.tui.messages import BuildEnded, BuildProgressed, CitationsChosen, ViewRead
from assistant.tui.paint import cell
from assistant.tui.screens.sourced import SourcedScreen
from assistant.tui.widgets.nav_bar import NavBar
from assistant.tui.widgets.row_table import RowTable
from assistant.tui.widgets.source_pane import SourcePane
from assistant.views import findings as finding_views
from assistant.views import letters as letter_views
from assistant.views.findings import Finding
from assistant.views.ledger import shortened
from assistant.views.letters import LetterLine

_HEADS = ("number", "title", "date", "indexed", "facts", "assignments", "place")
_STYLES = {"error": "bold red", "warning": "bold", "note": "", "verified": "green"}


class LettersScreen(SourcedScreen):
    """Letters above, findings below; Enter shows the letter or the place of a finding."""

    PLACE = "letters"
    AUTO_FOCUS = "#letters"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="add"),
        Binding("escape", "back", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._letters: tuple[LetterLine, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._builder: Builder | None = None

    def body(self) -> list[Widget]:
        progress = Horizontal(
            Static("", id="stage", markup=False),
            ProgressBar(show_eta=False, id="progress"),
            Button(self.say("cancel_button"), id="cancel", compact=True),
            id="building",
        )
        left = Vertical(
            Static("", id="missing", markup=False),
            RowTable("letters", zebra=True),
            Static("", id="findings-head", markup=False),
            RowTable("findings"),
            progress,
            id="body",
        )
        return [left, SourcePane("source")]

    def on_mount(self) -> None:
        self.store_changed()

    def store_changed(self) -> None:
        session, language = self.tildelt.session, self.tildelt.language

        def read() -> tuple[str, str, tuple[LetterLine, ...], tuple[Finding, ...]]:
            store, books = session.store, session.books
            return (
                letter_views.missing(books, language),
                letter_views.summary(store, books, language),
                letter_views.letters(store, books, language),
                finding_views.findings(books, language),
            )

        self.read_view(read)

    def on_view_read(self, message: ViewRead) -> None:
        missing, summary, self._letters, self._findings = message.view
        head = Content.assemble((summary, "bold"), "\n", (missing, "$text-warning"))
        self.query_one("#missing", Static).update(head)
        self._fill()

    # ---- the tables ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self._fill_letters()
        self._fill_findings()

    def _fill_letters(self) -> None:
        table = self.query_one("#letters", RowTable)
        table.clear(columns=True)
        for name in _HEADS:
            table.add_column(cell(self.say(f"head_{name}"), "bold", name in ("facts", "assignments")), key=name)
        several = len({line.scope for line in self._letters}) > 1
        width = 30 if table.room < 110 else 60
        for line in self._letters:
            number = f"{line.name} · {line.scope}" if several else line.name
            table.add_row(
                cell(number),
                cell(shortened(inert(line.title), width)),
                cell(line.date),
                cell(line.indexed),
                cell(line.facts, right=True),
                cell(line.assignments, right=True),
                cell(inert(line.place)),
            )

    def _fill_findings(self) -> None:
        summary = finding_views.summary(self._findings, self.tildelt.language)
        head = Content.assemble((f"{self.say('findings')}  ", "bold"), (summary, "$foreground 62%"))
        self.query_one("#findings-head", Static).update(head)
        table = self.query_one("#findings", RowTable)
        table.clear(columns=True)
        for name in ("left", "finding", "place"):
            table.add_column(cell(self.say(f"head_{name}"), "bold"), key=name)
        for one in self._findings:
            texts = (one.label, shortened(inert(one.message), max(table.room - 40, 44)), inert(one.place))
            table.add_row(*(cell(text, _STYLES.get(one.severity, "")) for text in texts))

    def on_row_table_fitted(self, event: RowTable.Fitted) -> None:
        place = event.table.cursor_row
        self._fill_letters() if event.table.id == "letters" else self._fill_findings()
        event.table.move_cursor(row=place)

    # ---- sources ---------------------------------------------------------------------------------------

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self._show(event.data_table.id or "", event.cursor_row)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self.has_class("-source") and event.data_table.has_focus:
            self._show(event.data_table.id or "", event.cursor_row, focus=False)

    def _show(self, table: str, row: int, focus: bool | None = None) -> None:
        lines = self._letters if table == "letters" else self._findings
        cited = [line.citation for line in lines]
        if row < len(lines) and cited[row] is not None:
            kept = tuple(citation for citation in cited if citation)
            place = sum(citation is not None for citation in cited[:row])
            self.post_message(CitationsChosen(kept, place, self.is_narrow if focus is None else focus))

    def show_letter(self, id: str) -> None:
        """Open a letter from its first line."""
        place = next((n for n, line in enumerate(self._letters) if line.id == id), None)
        if place is None:
            self.set_timer(0.05, lambda: self.show_letter(id)) if not self._letters else None
            return
        self.query_one("#letters", DataTable).move_cursor(row=place)
        self._show("letters", place)

    def leave_source(self) -> None:
        self.query_one("#letters", DataTable).focus()

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.action_close_source()
        else:
            self.forget_source()

    # ---- adding ----------------------------------------------------------------------------------------

    def action_add(self) -> None:
        if self._builder is not None:
            self.notify(self.say("build_busy"), severity="warning")
            return
        from assistant.tui.screens.add import AddScreen

        self.app.push_screen(AddScreen(), self.add)

    def add(self, paths: tuple[Path, ...] | None) -> None:
        """Build the store with these files and folders too, in a worker."""
        if not paths or self._builder is not None:
            return
        self._builder = Builder(self, self.tildelt.session.directory, paths)
        self.add_class("-building")
        self.query_one("#stage", Static).update(self.say("stage_start"))
        self.query_one(ProgressBar).update(total=None)
        self.run_worker(self._builder.run, thread=True, exclusive=True, group="build", exit_on_error=False)

    def on_build_progressed(self, message: BuildProgressed) -> None:
        stage = self.say(f"stage_{message.stage}")
        text = self.say("building", stage=stage, done=message.done, total=message.total)
        self.query_one("#stage", Static).update(Content(text))
        self.query_one(ProgressBar).update(total=message.total, progress=message.done)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel" and self._builder:
            self._builder.cancel()
            self.query_one("#stage", Static).update(self.say("cancelling"))

    def on_build_ended(self, message: BuildEnded) -> None:
        self._builder = None
        self.remove_class("-building")
        for detail in message.details:
            self.notify(inert(detail), severity="warning", markup=False, timeout=10)
        if message.problem:
            self.complain("build_failed", message.problem)
        elif message.report is None:
            self.notify(self.say("cancelled"))
        elif message.report.unchanged:
            self.notify(self.say("unchanged"))
        else:
            report = message.report
            self.notify(self.say("built", letters=report.letters, facts=report.facts, seconds=f"{report.seconds:.0f}"))
            self.tildelt.store_changed()

    def retranslate(self) -> None:
        super().retranslate()
        self.query_one("#cancel", Button).label = self.say("cancel_button")
        self.store_changed()

    def on_screen_resume(self) -> None:
        self.query_one(NavBar).tell("")
