"""The conversation: questions below, answers above, the letter they came from beside them."""

from __future__ import annotations

import gc
import sqlite3
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from assistant.format import number
from assistant.tui.messages import (
    AnswerReady,
    AskFailed,
    CitationsChosen,
    ConversationOpened,
    EncoderWarmed,
    Prepared,
    QuestionAsked,
)
from assistant.tui.screens.sourced import SourcedScreen
from assistant.tui.session import Failure
from assistant.tui.widgets.completion_menu import CompletionMenu
from assistant.tui.widgets.nav_bar import NavBar
from assistant.tui.widgets.question_input import QuestionInput
from assistant.tui.widgets.source_pane import SourcePane
from assistant.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from assistant.engine import Conversation


class ChatScreen(SourcedScreen):
    """One thread at a time. Questions are answered in a worker, in the order in which they were asked."""

    PLACE = "chat"
    AUTO_FOCUS = "#question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new_thread", "new", id="new"),
        Binding("escape", "back", "back", id="back"),
        Binding("i,slash", "write", "", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.thread: Conversation | None = None
        self.conversation: int | None = None
        self._waiting: deque[tuple[str, str]] = deque()  # cards and their questions; the first is being answered

    def body(self) -> list[Widget]:
        menu = CompletionMenu("completion")
        question = QuestionInput(menu, "question")
        question.placeholder = self.say("ask_here")
        return [Vertical(Transcript("transcript"), menu, question, id="body"), SourcePane("source")]

    @property
    def transcript(self) -> Transcript:
        return self.query_one(Transcript)

    @property
    def question(self) -> QuestionInput:
        return self.query_one(QuestionInput)

    def on_mount(self) -> None:
        self.call_after_refresh(self._prepare)  # so that the first picture need not wait for it

    # ---- workers ---------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare(self) -> None:
        from assistant.tui.prepare import prepared

        self.post_message(prepared(self.tildelt.session, self.tildelt.language))

    @work(thread=True, exclusive=True, group="warm", exit_on_error=False)
    def warm(self) -> None:
        """Load the encoder while the user reads."""
        try:
            problem = self.tildelt.session.warm()
        except Failure:
            return  # the store itself cannot be used, which _prepare tells
        except Exception as error:  # a model can fail in as many ways as it has libraries
            problem = f"{type(error).__name__}: {error}"
        self.post_message(EncoderWarmed(problem))

    @work(thread=True, group="ask", exit_on_error=False)
    def _ask(self, card: str, question: str, thread: Conversation, conversation: int | None) -> None:
        session = self.tildelt.session
        try:
            found = session.ask(question, thread)
        except Failure as error:
            self.post_message(AskFailed(card, str(error)))
            return
        except Exception as error:  # a defect in one answer must not end the conversation
            self.post_message(AskFailed(card, f"{type(error).__name__}: {error}"))
            return
        not_kept = ""
        try:
            session.kept.note(question)
            conversation = session.kept.keep(conversation, question, found.answer, found.elapsed_ms)
        except (sqlite3.Error, OSError) as error:
            not_kept = str(error)
        self.post_message(AnswerReady(card, question, found.answer, found.elapsed_ms, conversation, not_kept))

    # ---- what workers tell -----------------------------------------------------------------------------

    async def on_prepared(self, message: Prepared) -> None:
        if message.history:
            self.question.past.load(message.history)
        self.question.know(message.candidates)
        self.warm()
        if message.problem:
            why = self.say("store_help", why=message.problem)
            await self.transcript.welcome.trouble(self.say("store_unusable"), why)
            return
        self.query_one(NavBar).tell(message.scope)
        lines = (self.say("welcome"), message.summary, self.say("welcome_more"), self.say("try"))
        await self.transcript.welcome.show(lines, message.suggestions)

    def on_encoder_warmed(self, message: EncoderWarmed) -> None:
        if message.problem:
            self.complain("encoder_failed", message.problem)
        _settle_memory()

    async def on_answer_ready(self, message: AnswerReady) -> None:
        card = self.transcript.card(message.card)
        self._answered()
        if card is None:
            return  # a new thread was begun in the meantime
        self.conversation = message.conversation
        if message.not_kept:
            self.complain("not_kept", message.not_kept)
        await self._show(card.id or "", message.answer, message.elapsed_ms)

    async def on_ask_failed(self, message: AskFailed) -> None:
        self._answered()
        card = self.transcript.card(message.card)
        if card:
            await card.fail(message.problem)
            self.transcript.reveal(card)

    async def _show(self, id: str, answer: object, elapsed_ms: float) -> None:
        from assistant.answer import Answer
        from assistant.views.cards import card as card_of

        card = self.transcript.card(id)
        if card is None or not isinstance(answer, Answer):
            return
        labels = {"sources": self.say("sources"), "try": self.say("try")}
        elapsed = self.tildelt.elapsed(elapsed_ms)
        width = max(self.body_width - 14, 40)
        await card.show(answer, card_of(answer, self.tildelt.language, width), labels, elapsed)
        self.transcript.reveal(card)
        if card.citations:
            card.citations.point(0)
            self.post_message(CitationsChosen(answer.citations, 0, False, card.citations))

    # ---- asking ----------------------------------------------------------------------------------------

    async def on_question_asked(self, message: QuestionAsked) -> None:
        self.remove_class("-reading")
        card = await self.transcript.ask(message.question, self.say("asking"))
        self._waiting.append((card.id or "", message.question))
        if len(self._waiting) == 1:
            self._ask_next()
        self.question.focus()

    def _ask_next(self) -> None:
        card, question = self._waiting[0]
        if self.thread is None:
            self.thread = self.tildelt.session.thread()
        self._ask(card, question, self.thread, self.conversation)

    def _answered(self) -> None:
        if self._waiting:
            self._waiting.popleft()
        if self._waiting:
            self.call_after_refresh(self._ask_next)

    def ask(self, question: str) -> None:
        """Ask from elsewhere: the palette, another screen."""
        self.post_message(QuestionAsked(question))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click in the completion menu."""
        if isinstance(event.option_list, CompletionMenu):
            self.question.take(event.option_list.offers[event.option_index])
            self.question.focus()

    def on_question_input_too_long(self, message: QuestionInput.TooLong) -> None:
        from assistant.engine import LONGEST

        text = self.say("pasted_too_long", n=number(message.characters), most=number(LONGEST))
        self.notify(text, severity="warning", markup=False)

    def on_question_input_help_asked(self) -> None:
        self.tildelt.action_help()

    # ---- threads ---------------------------------------------------------------------------------------

    async def action_new_thread(self) -> None:
        self._begin(None, None)
        await self.transcript.clear()
        self.question.focus()

    def _begin(self, thread: Conversation | None, conversation: int | None) -> None:
        self.workers.cancel_group(self, "ask")
        self._waiting.clear()
        self.thread, self.conversation = thread, conversation
        self.forget_source()

    async def on_conversation_opened(self, message: ConversationOpened) -> None:
        """An earlier conversation goes on."""
        self._begin(message.thread, message.id)
        await self.transcript.clear()
        for turn in message.turns:
            card = await self.transcript.ask(turn.question, "")
            await self._show(card.id or "", turn.answer, turn.elapsed_ms)
        self.question.focus()

    # ---- keys ------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """From the source to the answer, from the answer to the question, from the question to the answer."""
        if self.has_class("-reading"):
            self.action_close_source()
        elif self.question.has_focus:
            last = self.transcript.last_citations()
            if not self.question.close_menu() and last:
                last.focus()
        else:
            self.question.focus()

    def action_write(self) -> None:
        self.question.focus()

    def action_copy(self) -> None:
        card = self.transcript.answered()
        if card is None or card.answer is None:
            self.notify(self.say("nothing_to_copy"), severity="warning")
            return
        from assistant.render import to_text

        self.app.copy_to_clipboard(f"{card.question}\n\n{to_text(card.answer)}\n")
        self.notify(self.say("copied"))

    # ---- changes ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        self.question.placeholder = self.say("ask_here")
        self._prepare_again()

    def store_changed(self) -> None:
        self._prepare_again()

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare_again(self) -> None:
        from assistant.tui.prepare import prepared

        self.post_message(prepared(self.tildelt.session, self.tildelt.language, with_history=False))


@cache
def _settle_memory() -> None:
    """Once a process: what is loaded by now stays, so that no later collection halts the typing for it."""
    gc.freeze()
