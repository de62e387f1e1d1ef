"""One build at a time: a lock file that the operating system frees when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "build.lock"
_PAUSE = 0.1  # seconds between two tries
_BYTE = 1 << 20  # Windows locks bytes: one far behind the pid, so that the pid stays readable


class LockedError(Exception):
    """Another process holds the lock; ``pid`` is its number, 0 if it cannot be told."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"the store is being built by process {pid}" if pid else "the store is being built")
        self.pid = pid


@contextmanager
def hold(directory: Path, wait: float) -> Iterator[None]:
    """Hold the build lock of ``directory``. Raises ``LockedError`` if it stays taken for ``wait`` seconds."""
    descriptor = os.open(directory / NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + wait
        while not _take(descriptor):
            if time.monotonic() >= deadline:
                raise LockedError(_pid(directory))
            time.sleep(_PAUSE)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, str(os.getpid()).encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def holder(directory: Path) -> int | None:
    """The process that builds the store of ``directory`` now (0: unknown), or ``None``."""
    try:
        descriptor = os.open(directory / NAME, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _take(descriptor) else _pid(directory)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _pid(directory: Path) -> int:
    try:
        return int((directory / NAME).read_text() or 0)
    except (OSError, ValueError):
        return 0
