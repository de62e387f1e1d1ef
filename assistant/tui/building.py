"""A build in a worker thread that can be cancelled: until the swap the old store stays whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from textual.message_pump import MessagePump

from assistant.tui.messages import BuildEnded, BuildProgressed
from index.build import BuildError, build
from index.files import Problem

_WAIT = 2.0  # seconds for another process's build


class BuildCancelledError(Exception):
    """The user has cancelled the build; raised from its progress."""


class Builder:
    """One build. ``target`` gets its progress and its end as messages."""

    def __init__(self, target: MessagePump, directory: Path, paths: Sequence[Path]) -> None:
        self._target = target
        self._directory = directory
        self._paths = paths
        self._cancelled = Event()

    def cancel(self) -> None:
        """Stop at the next sign of progress; before the swap, nothing of the old store has changed."""
        self._cancelled.set()

    def run(self) -> None:
        """Build, and tell how it ended. To be called in a thread."""
        self._target.post_message(self._built())

    def _built(self) -> BuildEnded:
        try:
            report = build(self._paths, self._directory, progress=self._progress, wait=_WAIT)
        except BuildCancelledError:
            return BuildEnded(None)
        except BuildError as error:
            return BuildEnded(None, str(error), _told(error.problems))
        except Exception as error:  # a defect in a reader or a full disk must not end the UI
            return BuildEnded(None, f"{type(error).__name__}: {error}")
        details = _told(report.problems)
        return BuildEnded(report, details=(*details, report.no_encoder) if report.no_encoder else details)

    def _progress(self, stage: str, done: int, total: int) -> None:
        if self._cancelled.is_set() and not (stage == "write" and done):
            raise BuildCancelledError
        self._target.post_message(BuildProgressed(stage, done, total))


def _told(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(f"{problem.path}: {problem.message}" for problem in problems[:5])
