"""Conversations, questions and settings kept beside the store, in ``conversations.db``.

A build replaces ``tildelt.db``, so what a person wrote is kept in a file of its own. Each call opens the
file anew: it is called from worker threads, and another Tildelt may write at the same time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.answer import Answer
from assistant.render import to_json, to_text
from assistant.views.stored import dump, load

NAME = "conversations.db"
_WAIT = 2.0  # seconds for another writer
_KEPT = 500  # questions of the history that are read

_SCHEMA = """
create table if not exists conversations (id integer primary key, started text not null, title text not null);
create table if not exists turns (
    id integer primary key, conversation integer not null, asked text not null, question text not null,
    answer text not null, elapsed_ms real not null, folded text not null);
create index if not exists turns_of_conversation on turns (conversation, id);
create table if not exists history (id integer primary key, question text not null);
create table if not exists settings (key text primary key, value text not null);
"""


@dataclass(frozen=True, slots=True)
class Turn:
    question: str
    answer: Answer
    elapsed_ms: float
    asked: str  # ISO, local time


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list; ``title`` is its first question."""

    id: int
    started: str
    title: str
    turns: int


class Conversations:
    """All kept conversations of a store's folder. Every method raises ``sqlite3.Error`` or ``OSError``."""

    def __init__(self, directory: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self.path = directory / NAME
        self._now = now

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=_WAIT)) as connection, connection:
            connection.executescript(_SCHEMA)
            yield connection

    def _time(self) -> str:
        return self._now().isoformat(sep=" ", timespec="minutes")

    # ---- writing ---------------------------------------------------------------------------------------

    def keep(self, conversation: int | None, question: str, answer: Answer, elapsed_ms: float) -> int:
        """Keep one turn; ``None`` begins a conversation. Returns the conversation's id."""
        with self._open() as connection:
            if conversation is None:
                sql = "insert into conversations (started, title) values (?, ?)"
                conversation = int(connection.execute(sql, (self._time(), question)).lastrowid or 0)
            folded = f"{question}\n{answer.text}".lower()
            connection.execute(
                "insert into turns (conversation, asked, question, answer, elapsed_ms, folded) "
                "values (?, ?, ?, ?, ?, ?)",
                (conversation, self._time(), question, dump(answer), elapsed_ms, folded),
            )
        return conversation

    def note(self, question: str) -> None:
        """Add a question to the history."""
        with self._open() as connection:
            connection.execute("insert into history (question) values (?)", (question,))

    def remove(self, conversation: int) -> None:
        with self._open() as connection:
            connection.execute("delete from turns where conversation = ?", (conversation,))
            connection.execute("delete from conversations where id = ?", (conversation,))

    def set(self, key: str, value: str) -> None:
        """Keep a setting: ``theme``, ``language``."""
        with self._open() as connection:
            connection.execute("insert or replace into settings values (?, ?)", (key, value))

    # ---- reading ---------------------------------------------------------------------------------------

    def history(self) -> list[str]:
        """The last questions asked, the oldest first."""
        with self._open() as connection:
            rows = connection.execute("select question from history order by id desc limit ?", (_KEPT,))
            return [str(question) for (question,) in rows][::-1]

    def settings(self) -> dict[str, str]:
        with self._open() as connection:
            return {str(key): str(value) for key, value in connection.execute("select * from settings")}

    def search(self, needle: str = "", limit: int = 200) -> tuple[Listed, ...]:
        """Conversations that hold every word of ``needle`` in one question with its answer, newest first."""
        words = needle.lower().split()
        holds = "".join(" and t.folded like ? escape '\\'" for _ in words)
        sql = (
            "select c.id, c.started, c.title, (select count(*) from turns where conversation = c.id) "
            "from conversations c where exists (select 1 from turns t where t.conversation = c.id"
            f"{holds}) order by c.id desc limit ?"
        )
        with self._open() as connection:
            rows = connection.execute(sql, (*(f"%{_escaped(part)}%" for part in words), limit))
            return tuple(Listed(*row) for row in rows)

    def turns(self, conversation: int) -> tuple[Turn, ...]:
        """The turns of a conversation, the first first. Raises ``ValueError`` if one was damaged."""
        sql = "select question, answer, elapsed_ms, asked from turns where conversation = ? order by id"
        with self._open() as connection:
            rows = connection.execute(sql, (conversation,)).fetchall()
        return tuple(Turn(row[0], load(row[1]), row[2], row[3]) for row in rows)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def to_markdown(turns: tuple[Turn, ...]) -> str:
    """The conversation for a person: each question as a heading, its answer with sum and sources as text."""
    parts = [f"# {' '.join(turns[0].question.split())}\n" if turns else ""]
    for turn in turns:
        asked = " ".join(turn.question.split())
        parts.append(f"## {asked}\n\n*{turn.asked}*\n\n```text\n{_unfenced(to_text(turn.answer))}\n```\n")
    return "\n".join(parts)


def _unfenced(text: str) -> str:
    """A letter's line of backticks must not end the block."""
    return text.replace("```", "'''")


def to_json_text(turns: tuple[Turn, ...]) -> str:
    """The conversation for a program: the contract's objects, one a turn."""
    found = [
        {
            **to_json(turn.answer, question=turn.question, elapsed_ms=turn.elapsed_ms, id=str(place)),
            "asked": turn.asked,
        }
        for place, turn in enumerate(turns, 1)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
