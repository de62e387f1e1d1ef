"""A screen beside which letters are shown: choosing a citation opens the letter at its lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from assistant.answer import Citation
from assistant.tui.messages import CitationsChosen, ReadFailed, SourceRead, ViewRead
from assistant.tui.screens.base import TildeltScreen
from assistant.tui.session import Failure
from assistant.tui.widgets.citation_list import CitationList
from assistant.tui.widgets.source_pane import PaneButton, SourcePane


class SourcedScreen(TildeltScreen):
    """``#body`` beside ``#source``. In a narrow terminal the source covers the body while it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy", id="copy"),
        Binding("o", "open_original", "open", id="open"),
        Binding("n,alt+down", "next_citation", "next", id="next", show=False),
        Binding("p,alt+up", "previous_citation", "previous", id="previous", show=False),
        Binding("escape", "close_source", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cited: tuple[Citation, ...] = ()
        self.cited_at = 0
        self._cited_by: object = None

    @property
    def pane(self) -> SourcePane:
        return self.query_one(SourcePane)

    @property
    def body_width(self) -> int:
        """The cells that the body has once a source is shown beside it."""
        return self.size.width if self.is_narrow else self.size.width * 54 // 100

    # ---- reading ---------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="view", exit_on_error=False)
    def read_view(self, read: Callable[[], Any]) -> None:
        """Read a screen's rows; they come back as ``ViewRead``."""
        self.post_message(_attempt(lambda: ViewRead(read())))

    @work(thread=True, exclusive=True, group="source", exit_on_error=False)
    def _read_source(self, citations: tuple[Citation, ...], index: int, focus: bool) -> None:
        from assistant.views.source import of_citation

        def read() -> SourceRead:
            books, language = self.tildelt.session.books, self.tildelt.language
            return SourceRead(of_citation(books, citations[index], language), citations, index, focus)

        self.post_message(_attempt(read))

    # ---- showing ---------------------------------------------------------------------------------------

    def on_citations_chosen(self, message: CitationsChosen) -> None:
        if not message.citations:
            return
        self.cited, self.cited_at, self._cited_by = message.citations, message.index, message.owner
        if message.focus or not self.is_narrow:
            self._read_source(message.citations, message.index, message.focus)

    def on_source_read(self, message: SourceRead) -> None:
        place = self.say("source_of", n=message.index + 1, all=len(message.citations))
        self.add_class("-source")
        if message.focus:
            self.add_class("-reading")
        self.pane.show(message.view, place)
        if message.focus:
            self.pane.text.focus()

    def forget_source(self) -> None:
        """Nothing is cited any more."""
        self.cited, self.cited_at, self._cited_by = (), 0, None
        self.remove_class("-source", "-reading")

    def _step(self, by: int) -> None:
        if not self.cited:
            return
        self.cited_at = (self.cited_at + by) % len(self.cited)
        if isinstance(self._cited_by, CitationList) and self._cited_by.is_attached:
            self._cited_by.point(self.cited_at)
        self._read_source(self.cited, self.cited_at, self.is_narrow or self.pane.text.has_focus)

    # ---- actions ---------------------------------------------------------------------------------------

    def action_next_citation(self) -> None:
        self._step(1)

    def action_previous_citation(self) -> None:
        self._step(-1)

    def action_close_source(self) -> None:
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.leave_source()

    def leave_source(self) -> None:
        """Give the keys back to where they were before the source was read."""
        if isinstance(self._cited_by, CitationList) and self._cited_by.is_attached:
            self._cited_by.focus()

    def action_copy(self) -> None:
        """Copy the words quoted, with their place."""
        if not self.cited:
            self.notify(self.say("nothing_to_copy"), severity="warning")
            return
        from assistant.render import citation_text

        chosen = self.cited[self.cited_at]
        self.app.copy_to_clipboard(citation_text(chosen, self.cited_at + 1, self.tildelt.language))
        self.notify(self.say("copied_quote"))

    def action_open_original(self) -> None:
        if self.cited:
            self.tildelt.open_original(self.cited[self.cited_at].source)

    def on_pane_button_pressed(self, event: PaneButton.Pressed) -> None:
        if event.action == "close_source":
            self.remove_class("-source", "-reading")
            self.query_one(str(self.AUTO_FOCUS)).focus()
        elif event.action == "next_citation":
            self.action_next_citation()
        else:
            self.action_previous_citation()


def _attempt(read: Callable[[], Message]) -> Message:
    """What was read, or that it could not be."""
    try:
        return read()
    except Failure as error:
        return ReadFailed(str(error))
