"""What the word being typed can become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from assistant.views.completion import Offer


class CompletionMenu(OptionList, can_focus=False):
    """Offers above the question; hidden when there are none. The question field keeps the keys."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.offers: tuple[Offer, ...] = ()

    def offer(self, offers: tuple[Offer, ...]) -> None:
        """Show these, nothing chosen yet."""
        if [one.candidate for one in offers] == [one.candidate for one in self.offers] and offers:
            self.offers = offers
            return
        self.offers = offers
        self.clear_options()
        self.add_options([Option(Content(one.candidate.label)) for one in offers])
        self.display = bool(offers)

    def move(self, by: int) -> None:
        """Choose the next or the previous offer; before the first one, none."""
        place = -1 if self.highlighted is None else self.highlighted
        place = max(-1, min(place + by, len(self.offers) - 1))
        self.highlighted = None if place < 0 else place

    @property
    def chosen(self) -> Offer | None:
        return None if self.highlighted is None or not self.offers else self.offers[self.highlighted]
