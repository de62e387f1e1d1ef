"""Earlier conversations: searched, reopened, saved as Markdown or JSON, deleted."""

from __future__ import annotations

import io
import sqlite3
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.render import inert
from assistant.tui.conversations import Listed, Turn, to_json_text, to_markdown
from assistant.tui.messages import ConversationOpened, ReadFailed, ViewRead
from assistant.tui.screens.base import TildeltScreen
from assistant.tui.session import Failure
from assistant.tui.widgets.choices import ThreadList
from assistant.views.ledger import shortened


class ConversationsScreen(TildeltScreen):
    """The newest first. Enter goes on with one."""

    PLACE = "conversations"
    AUTO_FOCUS = "#threads"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,slash", "filter", "filter", id="filter"),
        Binding("m", "save('md')", "markdown", id="markdown"),
        Binding("j", "save('json')", "json", id="json"),
        Binding("delete", "remove", "remove", id="remove"),
        Binding("escape", "list", "back", id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Listed, ...] = ()

    def body(self) -> list[Widget]:
        search = Input(placeholder=self.say("search_here"), id="search", compact=True, max_length=200)
        return [Vertical(search, ThreadList(id="threads"), Static("", id="none", markup=False), id="body")]

    def on_screen_resume(self) -> None:
        self._search(self.query_one("#search", Input).value)

    @work(thread=True, exclusive=True, group="view", exit_on_error=False)
    def _search(self, needle: str) -> None:
        try:
            self.post_message(ViewRead(self.tildelt.session.kept.search(needle)))
        except (sqlite3.Error, OSError) as error:
            self.post_message(ReadFailed(str(error)))

    def on_view_read(self, message: ViewRead) -> None:
        self._listed = message.view
        threads = self.query_one("#threads", OptionList)
        place = threads.highlighted or 0
        threads.clear_options()
        threads.add_options([Option(self._shown(one)) for one in self._listed])
        if self._listed:
            threads.highlighted = min(place, len(self._listed) - 1)
        self.query_one("#none", Static).update(self.say("no_conversations") if not self._listed else "")

    def _shown(self, one: Listed) -> Content:
        return Content.assemble(
            (f"{one.started}  ", "$foreground 62%"),
            (shortened(inert(one.title), 90), "bold"),
            (f"   {self.say('turns', n=one.turns)}", "$foreground 62%"),
        )

    # ---- keys and mouse --------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def on_input_submitted(self) -> None:
        self.query_one("#threads").focus()

    def on_option_list_option_selected(self) -> None:
        self.action_reopen()

    def action_filter(self) -> None:
        self.query_one("#search").focus()

    def action_list(self) -> None:
        self.query_one("#threads").focus()

    @property
    def _chosen(self) -> Listed | None:
        place = self.query_one("#threads", OptionList).highlighted
        return self._listed[place] if place is not None and place < len(self._listed) else None

    def action_reopen(self) -> None:
        if self._chosen:
            self._open(self._chosen.id)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def _open(self, id: int) -> None:
        session = self.tildelt.session
        try:
            turns = session.kept.turns(id)
            thread = session.resumed([turn.question for turn in turns])
        except (*Failure, ValueError, KeyError) as error:
            self.post_message(ReadFailed(str(error)))
            return
        self.post_message(ConversationOpened(id, turns, thread))

    def on_conversation_opened(self, message: ConversationOpened) -> None:
        message.stop()
        self.tildelt.reopen(message)

    def action_save(self, form: str) -> None:
        if self._chosen:
            self._save(self._chosen, form)

    @work(thread=True, exclusive=True, group="save", exit_on_error=False)
    def _save(self, one: Listed, form: str) -> None:
        try:
            turns = self.tildelt.session.kept.turns(one.id)
        except (sqlite3.Error, OSError, ValueError, KeyError) as error:
            self.post_message(ReadFailed(str(error)))
            return
        self.app.call_from_thread(self._deliver, one, turns, form)

    def _deliver(self, one: Listed, turns: tuple[Turn, ...], form: str) -> None:
        """To the user's downloads, or in a browser as a download."""
        text = to_json_text(turns) if form == "json" else to_markdown(turns)
        name = f"tildelt-{one.id}.{form}"
        folder = self.tildelt.downloads
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self.app.deliver_text(io.StringIO(text), save_directory=folder, save_filename=name)

    def action_remove(self) -> None:
        if self._chosen:
            self._remove(self._chosen.id, self.query_one("#search", Input).value)

    @work(thread=True, exclusive=True, group="view", exit_on_error=False)
    def _remove(self, id: int, needle: str) -> None:
        kept = self.tildelt.session.kept
        try:
            kept.remove(id)
            self.post_message(ViewRead(kept.search(needle)))
        except (sqlite3.Error, OSError) as error:
            self.post_message(ReadFailed(str(error)))

    def retranslate(self) -> None:
        super().retranslate()
        self.query_one("#search", Input).placeholder = self.say("search_here")
        self.on_screen_resume()
