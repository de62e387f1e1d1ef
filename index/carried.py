"""Funds carried over from the year before: a letter's sum may count them in ("disponerer") or not ("løyvinga")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.rounding import agree


@dataclass(frozen=True, slots=True)
class Carried:
    """What has been carried over to one post so far, in kroner; ``apart`` is what the running sum leaves out."""

    total: int = 0
    now: int = 0  # by the letter at hand
    apart: int = 0

    def and_now(self, nok: int) -> Carried:
        """With what a letter carries over, which the running sum counts in."""
        return replace(self, total=self.total + nok, now=nok)

    def leaving_out(self, computed: int, stated: int, rounding: int) -> Carried:
        """With what a stated sum leaves out; unchanged where it is neither sum."""
        left = self.left_out(computed, stated, rounding)
        return self if left is None else replace(self, apart=left)

    def left_out(self, computed: int, stated: int, rounding: int) -> int | None:
        """What a stated sum leaves out, where it is the computed one with or without carried funds; else ``None``."""
        whole = computed + self.apart
        readings = (self.apart, 0, self.total, self.apart + self.now)
        return next((out for out in readings if agree(whole - out, stated, rounding)), None)
