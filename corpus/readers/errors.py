"""What a reader raises, and how much it is willing to read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ReadError(Exception):
    """A file that cannot be read as a letter.

    ``message`` is one English sentence that tells what to do; ``line`` is 1-based, or ``None``
    where no line is to blame. The error survives pickling, so worker processes can raise it.
    """

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        super().__init__(path, message, line)
        self.path = path
        self.message = message
        self.line = line

    def __str__(self) -> str:
        place = f"{self.path}" if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may cost; beyond it the file is refused with a ``ReadError``.

    ``max_bytes`` holds for the file and for each part that is unpacked from it. ``max_seconds`` is
    checked between pages and paragraphs, so a single page may run over it.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 2_000
    max_seconds: float = 60.0
    max_characters: int = 20_000_000
