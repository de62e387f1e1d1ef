"""The sources of an answer: choosing one opens the letter at its lines."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.answer import Citation
from assistant.tui.messages import CitationsChosen


class CitationList(OptionList):
    """One entry a citation. Moving through them shows each; Enter or a click goes into the letter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "show", id="show")]

    def __init__(self, citations: tuple[Citation, ...], shown: list[Content]) -> None:
        super().__init__(*(Option(prompt) for prompt in shown), compact=True)
        self.citations = citations

    def on_focus(self) -> None:
        if self.highlighted is None and self.citations:
            self.highlighted = 0
        elif self.highlighted is not None:
            self._choose(self.highlighted)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self._choose(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index, focus=True)

    def _choose(self, index: int, focus: bool = False) -> None:
        self.post_message(CitationsChosen(self.citations, index, focus, self))

    def point(self, index: int) -> None:
        """Mark a citation as the one shown, without asking for it again."""
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = index
