"""What a conversation is about, so that "and 671/61?" or "hvorfor?" can be understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Language
from assistant.plan import Ask, LetterField, Measure, Plan, PostRef, When

# asks after which the next fragment goes on with what was asked before
_PASSING: frozenset[Ask] = frozenset({"reason", "refuse", "passage", "post"})
_NOW = When()


@dataclass(frozen=True, slots=True)
class Focus:
    """The last thing asked about: empty tuples and strings where the thread has not named one."""

    agency: str = ""
    year: int | None = None
    posts: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    when: When = _NOW
    ask: Ask = "balance"
    measure: Measure = "none"
    field: LetterField = "summary"
    language: Language = "nb"
    topic: str = ""
    heard: tuple[str, ...] = ()  # letters whose changes on ``posts`` were asked for


def next_focus(
    focus: Focus | None,
    plan: Plan,
    *,
    posts: tuple[PostRef, ...] = (),
    assignments: tuple[str, ...] = (),
) -> Focus:
    """The focus after ``plan`` was answered; ``posts`` and ``assignments`` are what its answer singled out.

    A refused question leaves the focus as it was, but for the language.
    """
    last = focus or Focus()
    if plan.ask == "refuse":
        return replace(last, language=plan.language)
    passing = focus is not None and plan.ask in _PASSING
    subject = bool(plan.posts or plan.assignments or posts or assignments)
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    return Focus(
        agency=plan.agency or ("" if subject and not passing else last.agency),
        year=plan.year or last.year,
        posts=plan.posts or posts or (() if plan.assignments or assignments or plan.letters else last.posts),
        assignments=plan.assignments or assignments or (() if plan.posts or plan.letters else last.assignments),
        letters=letters or (() if subject and not passing else last.letters),
        when=plan.when if not passing or plan.when != When() else last.when,
        ask=_ask_after(last, plan) if passing else plan.ask,
        measure=last.measure if passing else plan.measure,
        field=last.field if passing else plan.field,
        language=plan.language,
        topic=plan.topic or ("" if subject else last.topic),
        heard=_heard(last, plan),
    )


def _heard(last: Focus, plan: Plan) -> tuple[str, ...]:
    """The letters that the thread has asked about on the same posts, the latest last."""
    same = not plan.posts or plan.posts == last.posts
    new = (plan.when.letter,) if plan.when.at == "in" and plan.ask in ("change", "reason", "list") else ()
    return tuple(dict.fromkeys((*(last.heard if same else ()), *new)))


def _ask_after(last: Focus, plan: Plan) -> Ask:
    """After "hvorfor?" a fragment goes on with the change whose reason was asked for."""
    if plan.ask == "reason" and last.ask not in ("change", "largest", "smallest", "list"):
        return "change"
    return "balance" if plan.ask == "post" else last.ask
