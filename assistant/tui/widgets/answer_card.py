"""A question with its answer: sentence, sum, table, sources, what else to ask."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import HorizontalScroll, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.answer import Answer
from assistant.render import inert
from assistant.tui import paint
from assistant.tui.messages import QuestionAsked
from assistant.tui.widgets.citation_list import CitationList
from assistant.views.cards import Card


class Suggestions(OptionList):
    """Questions that can be answered; choosing one asks it."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__(*(Option(Content.assemble(("› ", "$text-primary"), ask)) for ask in questions), compact=True)
        self._questions = questions

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(QuestionAsked(self._questions[event.option_index]))


class Wide(HorizontalScroll, can_focus=False):
    """A table that may be wider than the card."""


class AnswerCard(Vertical):
    """Shows the question at once and the answer when it is there."""

    def __init__(self, id: str, question: str, waiting: str) -> None:
        super().__init__(id=id)
        self.question = question
        self.answer: Answer | None = None
        self._waiting = waiting

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("❯ ", "bold $text-primary"), (inert(self.question), "bold")), classes="question")
        yield Static(self._waiting, classes="waiting", markup=False)

    async def show(self, answer: Answer, found: Card, labels: dict[str, str], elapsed: str) -> None:
        """Put the answer in the place of the waiting line. ``labels``: ``sources``, ``try``."""
        self.answer = answer
        self.add_class(f"-{found.kind}")
        await self.query(".waiting").remove()
        await self.mount_all(_parts(answer, found, labels, elapsed))

    async def fail(self, problem: str) -> None:
        """Say why there is no answer."""
        self.add_class("-failed")
        await self.query(".waiting").remove()
        await self.mount(Static(Content.assemble(("✗ ", "bold $text-error"), inert(problem)), classes="problem"))

    @property
    def citations(self) -> CitationList | None:
        found = self.query(CitationList)
        return found.first() if found else None


def _parts(answer: Answer, found: Card, labels: dict[str, str], elapsed: str) -> list[Widget]:
    heading = paint.heading(found, elapsed)
    parts: list[Widget] = [
        Static(heading, classes="heading"),
        Static(paint.sentence(found), classes="sentence"),
    ]
    if found.sums:
        parts.append(Wide(Static(paint.sums(found.sums), classes="sums")))
    if found.table:
        parts.append(Wide(Static(paint.table(found.table), classes="rows")))
    if found.citations:
        parts.append(Static(labels["sources"], classes="label", markup=False))
        parts.append(CitationList(answer.citations, [paint.citation(one) for one in found.citations]))
    if found.suggestions:
        parts.append(Static(labels["try"], classes="label", markup=False))
        parts.append(Suggestions(found.suggestions))
    return parts
