"""What workers and widgets tell the screens. Workers post these; only handlers touch widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer, Citation
    from assistant.engine import Conversation
    from assistant.tui.conversations import Turn
    from assistant.views.completion import Candidate
    from assistant.views.source import SourceView
    from index.build import BuildReport


@dataclass
class QuestionAsked(Message):
    """A question was sent, from the field or from a suggestion."""

    question: str


@dataclass
class AnswerReady(Message):
    """``card`` is the id of the card that waits for the answer; ``conversation`` where it was kept."""

    card: str
    question: str
    answer: Answer
    elapsed_ms: float
    conversation: int | None
    not_kept: str = ""


@dataclass
class AskFailed(Message):
    card: str
    problem: str


@dataclass
class Prepared(Message):
    """What the chat reads at its start. ``problem`` says why the store cannot be used."""

    history: Sequence[str]
    candidates: tuple[Candidate, ...]
    summary: str
    scope: str
    suggestions: tuple[str, ...]
    problem: str = ""


@dataclass
class EncoderWarmed(Message):
    problem: str


@dataclass
class ConversationOpened(Message):
    id: int
    turns: tuple[Turn, ...]
    thread: Conversation


@dataclass
class CitationsChosen(Message):
    """A citation was chosen: show the one at ``index``; ``focus`` moves the keys into the source."""

    citations: tuple[Citation, ...]
    index: int
    focus: bool = False
    owner: object = None


@dataclass
class SourceRead(Message):
    view: SourceView
    citations: tuple[Citation, ...]
    index: int
    focus: bool


@dataclass
class ViewRead(Message):
    """A screen's rows are read."""

    view: Any


@dataclass
class ReadFailed(Message):
    """The store could not be read; the message is for a person."""

    problem: str


@dataclass
class BuildProgressed(Message):
    stage: str
    done: int
    total: int


@dataclass
class BuildEnded(Message):
    """A build is over: a report, or why there is none. Neither where it was cancelled."""

    report: BuildReport | None
    problem: str = ""
    details: tuple[str, ...] = ()
