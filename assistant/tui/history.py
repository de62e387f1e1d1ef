"""Walking through earlier questions with up and down, as a shell does."""

from __future__ import annotations

from collections.abc import Iterable


class History:
    """Earlier questions, the oldest first. What is being typed is kept while one looks back."""

    def __init__(self, questions: Iterable[str] = ()) -> None:
        self._questions = list(questions)
        self._place = len(self._questions)
        self._draft = ""

    def load(self, questions: Iterable[str]) -> None:
        """Put questions asked before this session in front."""
        self._questions[:0] = questions
        self._place = len(self._questions)

    def add(self, question: str) -> None:
        """Note a question; one asked twice in a row is noted once."""
        if not self._questions or self._questions[-1] != question:
            self._questions.append(question)
        self._place = len(self._questions)
        self._draft = ""

    def back(self, typed: str) -> str | None:
        """The question before, ``None`` at the oldest. ``typed`` is what the field holds now."""
        if self._place == 0:
            return None
        if self._place == len(self._questions):
            self._draft = typed
        self._place -= 1
        return self._questions[self._place]

    def forward(self) -> str | None:
        """The question after, at last what was being typed; ``None`` when already there."""
        if self._place >= len(self._questions):
            return None
        self._place += 1
        return self._draft if self._place == len(self._questions) else self._questions[self._place]
