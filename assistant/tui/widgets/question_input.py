"""The field for questions: several lines, history by up and down, completion of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.history import History
from assistant.tui.messages import QuestionAsked
from assistant.tui.widgets.completion_menu import CompletionMenu

if TYPE_CHECKING:
    from assistant.views.completion import Candidate, Offer


class QuestionInput(TextArea):
    """Enter sends; Shift+Enter or Ctrl+J breaks the line; Tab takes what is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send", id="send", priority=True),
        Binding("tab", "complete", "complete", id="complete", priority=True),
        Binding("shift+enter,ctrl+j", "newline", "newline", id="newline", show=False, priority=True),
        Binding("up", "earlier", "history", id="history", show=False),
        Binding("down", "later", "", show=False),
    ]

    class TooLong(Message):
        """A paste that no question can hold was left out."""

        def __init__(self, characters: int) -> None:
            super().__init__()
            self.characters = characters

    class HelpAsked(Message):
        """``?`` was typed into the empty field."""

    def __init__(self, menu: CompletionMenu, id: str) -> None:
        super().__init__(id=id, compact=True, highlight_cursor_line=False)
        self.past = History()
        self._menu = menu
        self._candidates: tuple[Candidate, ...] = ()
        self._is_recalled = False

    def know(self, candidates: tuple[Candidate, ...]) -> None:
        """What there is to complete to."""
        self._candidates = candidates

    # ---- typing ----------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if event.character == "?" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.HelpAsked())

    def on_paste(self, event: events.Paste) -> None:
        from assistant.engine import LONGEST

        if len(event.text) + len(self.text) > LONGEST:
            event.stop()
            event.prevent_default()
            self.post_message(self.TooLong(len(event.text)))

    def on_text_area_changed(self) -> None:
        offers = () if self._is_recalled else self._completed()
        self._is_recalled = False
        self._offer(offers)

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        """Show offers; the footer is made anew only where there were none before, or are none now."""
        had = bool(self._menu.offers)
        self._menu.offer(offers)
        if had != bool(offers):
            self.refresh_bindings()

    def _completed(self) -> tuple[Offer, ...]:
        if not self._candidates:
            return ()
        from assistant.views.completion import complete

        return complete(self._candidates, self._before_cursor())

    def _before_cursor(self) -> str:
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    # ---- actions ---------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._menu.offers) if action == "complete" else True

    def action_send(self) -> None:
        if self._menu.chosen:
            self.take(self._menu.chosen)
            return
        question = self.text.strip()
        if not question:
            return
        self.past.add(question)
        self._show("")
        self.post_message(QuestionAsked(question))

    def action_newline(self) -> None:
        self.insert("\n")

    def action_complete(self) -> None:
        offer = self._menu.chosen or (self._menu.offers[0] if self._menu.offers else None)
        if offer:
            self.take(offer)

    def take(self, offer: Offer) -> None:
        """Put an offer in the place of the word being typed."""
        row, column = self.cursor_location
        self._is_recalled = True
        self.replace(f"{offer.candidate.insert} ", (row, offer.start), (row, column))

    def close_menu(self) -> bool:
        """Put the offers away; whether there were any."""
        had = bool(self._menu.offers)
        self._offer(())
        return had

    def action_earlier(self) -> None:
        if self._menu.offers and self._menu.chosen:
            self._menu.move(-1)
        elif not self.cursor_at_first_line:
            self.action_cursor_up()
        elif (question := self.past.back(self.text)) is not None:
            self._show(question)

    def action_later(self) -> None:
        if self._menu.offers:
            self._menu.move(1)
        elif not self.cursor_at_last_line:
            self.action_cursor_down()
        elif (question := self.past.forward()) is not None:
            self._show(question)

    def _show(self, question: str) -> None:
        self._is_recalled = question != self.text
        self.text = question
        self.move_cursor(self.document.end)
