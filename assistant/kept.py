"""What was read last, kept for the next question: as much as fits, so that a long run over many letters stays small."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 256


class Kept(dict[K, V]):
    """A dictionary that begins anew when it would hold more than ``MOST`` values."""

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(key, value)
