"""What of the cues on content goes with the kinds of thing named, and which sum is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from assistant.plan import Ask, Measure
from assistant.question.intents import Intent

CHANGES: frozenset[str] = frozenset({"change", "increase", "reduction"})
MONEY: frozenset[str] = frozenset({"balance", "allotment", "carry_over", *CHANGES})
_ABOUT_ASSIGNMENTS: frozenset[str] = frozenset({"assignment", "deadline", "responsible", "participants", "financing"})


@dataclass(frozen=True, slots=True)
class Named:
    """Which kinds of thing a question names (or, in a thread, takes over)."""

    posts: int = 0  # also by name, also ambiguous
    chapters: int = 0
    assignments: int = 0
    letters: int = 0
    dated: bool = False
    years: bool = False
    parties: bool = False
    person: bool = False
    agency: bool = False
    topic: bool = False
    loose: bool = False  # an assignment is named, and more is said than its name

    @property
    def money(self) -> bool:
        return bool(self.posts or self.chapters)


@dataclass(frozen=True, slots=True)
class Asked:
    ask: Ask
    measure: Measure = "none"


def content_of(intent: Intent, named: Named) -> str:
    """The heaviest content that goes with what is named."""
    held = dict(intent.scores.get("content", {}))
    if not held:
        return ""
    if named.assignments and not named.money:
        held = {value: weight + (1.5 if value in _ABOUT_ASSIGNMENTS else 0.0) for value, weight in held.items()}
    if named.money and not named.assignments:
        held = {value: weight + (1.0 if value in MONEY else 0.0) for value, weight in held.items()}
        if intent.has("flag", "much") or not intent.has("noun", "party"):
            held = {value: weight for value, weight in held.items() if value not in ("participants", "responsible")}
    if not named.letters or named.money:
        held["letter"] = held.get("letter", 0.0) - 2.0
    return max(held, key=lambda value: held[value], default="")


def measure_of(intent: Intent, named: Named) -> Measure:
    """Of the money measures the one that is asked for."""
    content = {value: weight for value, weight in intent.scores.get("content", {}).items() if value in MONEY}
    if not content:
        return "change" if named.letters and not named.money else "balance"
    if _both_ways(intent):
        return "change"
    best = max(content, key=lambda value: content[value])
    if best == "carry_over" or content.get("carry_over", 0) >= 5:
        return "carry_over"
    if best == "allotment":
        return "change" if named.letters and named.money else "allotment"
    return cast(Measure, best)


def _both_ways(intent: Intent) -> bool:
    return intent.has("content", "increase") and intent.has("content", "reduction")
