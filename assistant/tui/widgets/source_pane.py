"""A letter at the lines quoted: all of it to scroll, the quote marked, the words that matter stronger."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from assistant.views.source import Row, SourceView, wrapped

_GUTTER = 7  # cells: line number, mark, space


class LetterText(ScrollView, can_focus=True):
    """The letter's lines with their numbers, wrapped. Quoted lines carry a bar, not only colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "letter-text--plain",
        "letter-text--number",
        "letter-text--quoted",
        "letter-text--focus",
    }

    def __init__(self) -> None:
        super().__init__()
        self._view: SourceView | None = None
        self._rows: tuple[Row, ...] = ()
        self._width = 0

    def show(self, view: SourceView) -> None:
        """Show a letter with the quote in the upper third."""
        self._view = view
        self._wrap()
        self.call_after_refresh(self._to_quote)

    def on_resize(self) -> None:
        if self._view:
            if self._room != self._width:
                self._wrap()
            self.call_after_refresh(self._to_quote)

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width - _GUTTER - 1, 8)

    def _wrap(self) -> None:
        if self._view is None:
            return
        self._width = self._room
        self._rows = wrapped(self._view, self._width)
        self.virtual_size = Size(self._width + _GUTTER, len(self._rows))
        self.refresh()

    def _to_quote(self) -> None:
        view = self._view
        if view is None:
            return
        first = next((place for place, row in enumerate(self._rows) if row.line >= view.first_quoted), 0)
        self.scroll_to(y=max(0, first - max(self.size.height // 3, 1)), animate=False)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        plain = self.get_component_rich_style("letter-text--plain")
        if self._view is None or place >= len(self._rows):
            return Strip.blank(self.size.width, plain)
        row = self._rows[place]
        line = self._view.lines[row.line]
        style = self.get_component_rich_style("letter-text--quoted") if line.is_quoted else plain
        focus = self.get_component_rich_style("letter-text--focus")
        number = str(line.number) if row.is_first else ""
        gutter = self.get_component_rich_style("letter-text--number")
        mark = "▌" if line.is_quoted else " "
        segments = [Segment(f"{number:>{_GUTTER - 2}}", gutter), Segment(f"{mark} ", style)]
        segments += [Segment(piece.text, focus if piece.is_focus else style) for piece in row.pieces]
        return Strip(segments).adjust_cell_length(self.size.width, style)


class PaneButton(Static):
    """A sign that does something when clicked."""

    class Pressed(Message):
        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, sign: str, action: str) -> None:
        super().__init__(sign, classes="pane-button", markup=False)
        self._action = action

    def on_click(self) -> None:
        self.post_message(self.Pressed(self._action))


class SourcePane(Vertical):
    """The letter's name, the place, and buttons for next, previous and close above its text."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.text = LetterText()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="pane-head"):
            yield Static("", classes="pane-count", markup=False)
            yield PaneButton(" ‹ ", "previous_citation")
            yield PaneButton(" › ", "next_citation")
            yield PaneButton(" ✕ ", "close_source")
        yield Static("", classes="pane-title", markup=False)
        yield self.text

    def show(self, view: SourceView, count: str) -> None:
        """Show a citation; ``count`` says which of how many it is."""
        self.query_one(".pane-count", Static).update(Content.styled(count, "bold"))
        parts = [(view.title, "bold"), ("\n", "")]
        if view.section:
            parts += [(view.section, "italic"), ("\n", "")]
        self.query_one(".pane-title", Static).update(Content.assemble(*parts, (view.place, "$foreground 62%")))
        self.text.show(view)
