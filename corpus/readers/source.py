"""A file's bytes with the limits under which it is read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from corpus.readers.errors import Limits, ReadError

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file. ``name`` is what citations show; ``deadline`` is on the monotonic clock."""

    path: Path
    name: str
    data: bytes
    limits: Limits
    deadline: float

    @classmethod
    def load(cls, path: Path, name: str, limits: Limits) -> Source:
        """Read the file whole. Raises ``ReadError`` if it is missing, not a file, empty or too large."""
        try:
            if not path.is_file():
                raise ReadError(path, "There is no such file; check the path.")
            if path.stat().st_size > limits.max_bytes:
                raise too_large(path, limits)
            with path.open("rb") as stream:
                data = stream.read(limits.max_bytes + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReadError(path, f"The file cannot be opened ({reason}); check the path and rights.") from error
        if len(data) > limits.max_bytes:
            raise too_large(path, limits)
        if not data:
            raise ReadError(path, "The file is empty; fetch it again or leave it out.")
        return cls(path, name, data, limits, time.monotonic() + limits.max_seconds)

    def error(self, message: str, line: int | None = None) -> ReadError:
        """An error about this file."""
        return ReadError(self.path, message, line)

    def check_time(self) -> None:
        """Raise ``ReadError`` once the file has had its time."""
        if time.monotonic() > self.deadline:
            seconds = self.limits.max_seconds
            raise self.error(f"Reading took more than {seconds:g} seconds; split the file or raise the limit.")

    def check_characters(self, count: int) -> None:
        """Raise ``ReadError`` if the file holds more text than allowed."""
        if count > self.limits.max_characters:
            most = self.limits.max_characters
            raise self.error(f"The file holds more than {most} characters; split it or raise the limit.")


def too_large(path: Path, limits: Limits) -> ReadError:
    """The error for a file, or a part of one, beyond the byte limit."""
    size = limits.max_bytes / _MIB
    return ReadError(path, f"The file is larger than {size:g} MiB unpacked; split it or raise the limit.")
