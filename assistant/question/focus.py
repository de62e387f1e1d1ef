"""What a conversation is about, so that "and 671/61?" or "hvorfor?" can be understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Language
from assistant.plan import Ask, LetterField, Measure, Plan, PostRef, When

# asks after which the next fragment goes on with what was asked before
_PASSING: frozenset[Ask] = frozenset({"reason", "refuse", "passage", "post"})
_NOW = When()


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer singled out though the question did not name it: the post cut most, who handles the case."""

    posts: tuple[PostRef, ...] = ()
    assignments: tuple[str, ...] = ()
    person: str = ""
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One figure that was asked for: of which posts or assignments, as of when."""

    posts: tuple[PostRef, ...]
    when: When = _NOW
    assignments: tuple[str, ...] = ()


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
    without: tuple[PostRef, ...] = ()  # what the last sum, ranking or list left out
    heard: tuple[str, ...] = ()  # letters whose changes on ``posts`` were asked for
    told: Told = Told()
    figure: tuple[Ask, Measure] | None = None  # what was asked of the last post, through asides on its letter
    row: tuple[Point, ...] = ()  # figures of one kind asked for one after the other, the latest last


def next_focus(focus: Focus | None, plan: Plan, told: Told | None = None) -> Focus:
    """The focus after ``plan`` was answered; ``told`` is what its answer singled out.

    A refused question leaves the focus as it was, but for the language, and for posts whose spending it asked for.
    """
    last = focus or Focus()
    if plan.ask == "refuse":
        spent = plan.refusal == "spending" and plan.posts  # what was spent is not told, what was given may be next
        last = Focus(last.agency, last.year, plan.posts) if spent else last
        return replace(last, language=plan.language)
    told = told or Told()
    passing = focus is not None and plan.ask in _PASSING
    subject = bool(plan.posts or plan.assignments or told.posts or told.assignments)
    at = plan.when.letter if plan.versus is None else ""  # a difference is of no one letter
    letters = plan.letters or ((at,) if at else ()) or told.letters
    other_kind = bool(told.assignments or plan.letters or told.letters)
    return Focus(
        agency=plan.agency or ("" if subject and not passing else last.agency),
        year=plan.year or last.year,
        posts=plan.posts or (() if plan.assignments or told.posts or other_kind else last.posts),
        assignments=plan.assignments or (() if plan.posts or other_kind else last.assignments),
        letters=letters or (() if subject and not passing else last.letters),
        when=plan.when if not passing or plan.when != When() else last.when,
        ask=_ask_after(last, plan) if passing else plan.ask,
        measure=last.measure if passing and not (plan.ask == last.ask == "reason") else plan.measure,
        field=last.field if passing else plan.field,
        language=plan.language,
        topic=plan.topic or ("" if subject else last.topic),
        without=plan.without,
        heard=_heard(last, plan),
        told=_told_after(last, plan, told),
        figure=_figure_after(last, plan, letters),
        row=_row_after(last, plan),
    )


def _told_after(last: Focus, plan: Plan, told: Told) -> Told:
    """What this answer singled out, and of what the last one did as much as is still spoken of."""
    same = (plan.posts, plan.assignments) == (last.posts, last.assignments)
    kept = last.told if same else Told()
    whole = any(ref.post for ref in plan.posts)  # of a chapter one item may be singled out
    posts = () if whole else told.posts or kept.posts
    assignments = () if plan.assignments else told.assignments or kept.assignments
    if plan.posts and plan.posts == last.told.posts:  # the post of an assignment's money
        assignments = assignments or last.assignments
    return Told(posts, assignments, told.person)


def _heard(last: Focus, plan: Plan) -> tuple[str, ...]:
    """The letters that the thread has asked about on the same posts, the latest last."""
    same = not plan.posts or plan.posts == last.posts
    new = (plan.when.letter,) if plan.when.at == "in" and plan.ask in ("change", "reason", "list") else ()
    return tuple(dict.fromkeys((*(last.heard if same else ()), *new)))


def _figure_after(last: Focus, plan: Plan, letters: tuple[str, ...]) -> tuple[Ask, Measure] | None:
    """ "Who signed it?" of the letter that the thread is at is an aside: "og 671/61?" goes back to the change."""
    if plan.posts:
        return last.figure if plan.ask == "reason" and last.figure else (plan.ask, plan.measure)
    aside = plan.ask in ("signatory", "contact", "letter") and letters == last.letters
    return last.figure if aside else None


def _row_after(last: Focus, plan: Plan) -> tuple[Point, ...]:
    """The figures asked for one after the other, as far as the latest is of the same kind."""
    if plan.ask == "reason":
        return last.row
    of_posts = plan.posts and plan.ask in ("balance", "change", "total", "carry_over")
    if not of_posts and not (plan.assignments and plan.ask == "financing"):
        return ()
    alike = _kind(plan.ask, plan.measure) == _kind(last.ask, last.measure)
    return (*(last.row if alike else ()), Point(plan.posts, plan.when, plan.assignments))


def _kind(ask: Ask, measure: Measure) -> tuple[Ask, Measure]:
    """Increases and reductions are changes alike."""
    return ask, "change" if measure in ("increase", "reduction") else measure


def _ask_after(last: Focus, plan: Plan) -> Ask:
    """After "hvorfor?" a fragment goes on with the change whose reason was asked for."""
    if plan.ask == "reason" and last.ask == "reason":
        return "reason"  # asked of one thing after the other
    if plan.ask == "reason" and last.ask not in ("change", "largest", "smallest", "list"):
        return "change"
    return "balance" if plan.ask == "post" else last.ask
