"""The open store with its engine, and what is kept beside it. Called from worker threads; no Textual here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.answer import Answer, Language
from assistant.tui.conversations import Conversations
from index.store import Store, StoreError

if TYPE_CHECKING:
    from assistant.engine import Conversation, Engine
    from assistant.queries import Books

Failure = (StoreError, sqlite3.Error, OSError)
"""What reading a store can fail with; anything else is a defect."""


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer
    elapsed_ms: float


class Session:
    """One user's work on one store's folder. ``language`` fixes that of answers, else the question's."""

    def __init__(
        self,
        directory: Path,
        store: Store | None = None,
        today: date | None = None,
        language: Language | None = None,
    ) -> None:
        self.directory = directory
        self.answers_in = language
        self._today = today
        self._store = store
        self._engine: Engine | None = None
        self._books: Books | None = None
        now = datetime.combine(today, datetime.min.time().replace(hour=12)) if today else None
        self.kept = Conversations(directory, (lambda: now) if now else datetime.now)

    @property
    def today(self) -> date:
        return self._today or date.today()

    @property
    def store(self) -> Store:
        """The store; opened anew if a build has replaced it. Raises ``StoreError``."""
        if self._store is None or not self._store.is_current():
            opened = Store.open(self.directory)
            # The old connection is left to the garbage collector: another thread may still read from it.
            self._store, self._engine, self._books = opened, None, None
        return self._store

    @property
    def engine(self) -> Engine:
        store = self.store
        if self._engine is None:
            from assistant.engine import Engine  # 60 ms, which the first picture need not wait for

            self._engine = Engine(store, today=self._today)
        return self._engine

    @property
    def books(self) -> Books:
        store = self.store
        if self._books is None:
            from assistant.queries import Books

            self._books = Books(store.connection)
        return self._books

    def warm(self) -> str:
        """Load the encoder and embed a word, so that the first passage question need not wait.

        Returns why it cannot be used, ``""`` if it can.
        """
        engine = self.engine
        encoder = engine.encoder
        if encoder is None:
            return engine.no_encoder
        encoder.query("frist")
        return ""

    def ask(self, question: str, thread: Conversation) -> Answered:
        """Answer a question of a thread. Raises one of ``Failure``."""
        started = perf_counter()
        answer = self.engine.ask(question, thread, self.answers_in)
        return Answered(answer, (perf_counter() - started) * 1000)

    def thread(self) -> Conversation:
        """A thread in which nothing was asked yet."""
        from assistant.engine import Conversation

        return Conversation()

    def resumed(self, questions: list[str]) -> Conversation:
        """A thread that is where these questions left it, so that a reopened conversation goes on."""
        thread = self.thread()
        for question in questions:
            self.engine.ask(question, thread, self.answers_in)
        return thread
