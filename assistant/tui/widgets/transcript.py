"""The conversation so far, one card a question; a welcome where there is none yet."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.tui.widgets.answer_card import AnswerCard, Suggestions
from assistant.tui.widgets.citation_list import CitationList


class Welcome(Vertical):
    """What can be asked here. ``lines``: title, what the store holds, a word on figures, "try"."""

    async def show(self, lines: tuple[str, ...], suggestions: tuple[str, ...]) -> None:
        title, holds, more, label = lines
        await self.remove_children()
        await self.mount(Static(Content.styled(title, "bold $text-primary"), classes="title"))
        await self.mount(Static(Content.assemble((holds, "bold"), "\n", (more, "$foreground 62%")), classes="holds"))
        if suggestions:
            await self.mount(Static(label, classes="label", markup=False), Suggestions(suggestions))

    async def trouble(self, title: str, why: str) -> None:
        """The store cannot be used, and what to do."""
        await self.remove_children()
        await self.mount(Static(Content.styled(f"✗ {title}", "bold $text-error"), classes="title"))
        await self.mount(Static(Content(why), classes="holds"))


class Transcript(VerticalScroll):
    """Scrolls to what is new. Cards are named by the order in which they were asked."""

    def __init__(self, id: str) -> None:
        super().__init__(Welcome(), id=id, can_focus=False)
        self._asked = 0

    @property
    def welcome(self) -> Welcome:
        return self.query_one(Welcome)

    @property
    def cards(self) -> list[AnswerCard]:
        return list(self.query(AnswerCard))

    def card(self, id: str) -> AnswerCard | None:
        """The card, ``None`` if a new conversation has taken it away."""
        found = self.query(f"#{id}").results(AnswerCard)
        return next(found, None)

    async def ask(self, question: str, waiting: str) -> AnswerCard:
        """A card that waits for its answer."""
        self._asked += 1
        card = AnswerCard(f"card-{self._asked}", question, waiting)
        self.welcome.display = False
        await self.mount(card)
        self.scroll_end(animate=False)
        return card

    async def clear(self) -> None:
        """Begin again with the welcome."""
        await self.query(AnswerCard).remove()
        self.welcome.display = True

    def reveal(self, card: AnswerCard) -> None:
        """Bring the beginning of a card to the top, as far as there is enough below it."""
        self.call_after_refresh(self.scroll_to_widget, card, top=True, animate=False)

    def answered(self) -> AnswerCard | None:
        """The card that has the keys, else the last one answered."""
        focused = self.screen.focused
        for node in focused.ancestors_with_self if focused else ():
            if isinstance(node, AnswerCard) and node.answer:
                return node
        return next((card for card in reversed(self.cards) if card.answer), None)

    def last_citations(self) -> CitationList | None:
        lists = [card.citations for card in self.cards if card.citations]
        return lists[-1] if lists else None
