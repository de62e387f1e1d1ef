"""Sums over posts, chapters and letters, and rankings."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Amount, Answer, Text
from assistant.answers.balances import standing_of, term_label, when_words
from assistant.answers.changes import change_sentence, movement_rows
from assistant.answers.movements import left_out, letters_meant, movements, note_left_out, side_of
from assistant.answers.printed_sums import cite_printed_sum
from assistant.answers.standing import Standing, Term
from assistant.answers.wording import entry_kind, suggest_posts
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Measure, PostRef
from assistant.queries import BalanceRow, EntryRow
from corpus.grammar.references import is_income

_TABLE_WORDS = ("oppsummer", "summary", "tabell", "table", "berørt", "affected")
_NAMED = 5  # posts from which they are not named in the sentence, the table under it having them all
MOVES: tuple[Measure, ...] = ("change", "increase", "reduction", "carry_over", "allotment")


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a figure: signed kroner that the fact with this id says."""

    label: str
    nok: int
    fact: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to rank, add or compare: kroner, what it is of, and the parts that sum to it."""

    nok: int
    name: str
    label: str
    letter: str
    parts: tuple[Part, ...]


def answer_total(draft: Draft) -> Answer:
    """A sum, one step a post or booking."""
    measure = draft.plan.measure
    note_left_out(draft)
    return _total_moves(draft, measure) if measure in MOVES else _total_balance(draft)


def answer_ranking(draft: Draft) -> Answer:
    """The largest or smallest figures of a measure, the first one the answer."""
    measure = draft.plan.measure if draft.plan.measure in MOVES else "balance"
    note_left_out(draft)
    figures = figures_of(draft, measure)
    if not figures:
        return draft.none(draft.say("no_such_changes"), suggest_posts(draft))
    largest = draft.plan.ask == "largest"
    ranked = sorted(figures, key=lambda figure: abs(figure.nok), reverse=largest)
    first = min(draft.plan.rank, len(ranked)) - 1
    compared = len(draft.plan.posts) if len(draft.plan.posts) > 1 else 1
    top = ranked[first : first + max(compared, draft.plan.limit or 1)]
    for figure in top:
        for part in figure.parts:
            draft.cite_id(part.fact)
    best = top[0]
    key = f"{'largest' if largest else 'smallest'}_{measure if measure in MOVES[:3] else 'balance'}"
    letter = draft.letter(best.letter) if best.letter else ""
    text = draft.say(key, amount=kroner(best.nok), post=best.label, letter=letter)
    values = [value for figure in top for value in (Amount(figure.nok), Text(figure.name))]
    return draft.fact(text, *values, rows=_ranked_rows(draft, ranked[: max(5, len(top))]))


def posts_meant(draft: Draft) -> tuple[PostRef, ...]:
    """The plan's posts, chapters opened into their posts; every post with a balance where it names none."""
    return tuple(post for post in _posts_named(draft) if not left_out(draft, post.kap, post.post))


def _posts_named(draft: Draft) -> tuple[PostRef, ...]:
    plan = draft.plan
    rows = draft.books.balances(agency=plan.agency, year=plan.year)
    known = dict.fromkeys(PostRef(row.kap, row.post) for row in rows)
    if not plan.posts:
        return tuple(known) if not _of_table(draft) else _stated_in(rows, plan.when.letter)
    return tuple(
        dict.fromkeys(
            post
            for named in plan.posts
            for post in ([ref for ref in known if ref.kap == named.kap] if not named.post else [named])
        )
    )


def _of_table(draft: Draft) -> bool:
    """Whether the question means the posts that a letter lists in a table or summary of its own."""
    return bool(draft.plan.when.letter) and any(word in draft.plan.topic.lower() for word in _TABLE_WORDS)


def _stated_in(rows: tuple[BalanceRow, ...], letter: str) -> tuple[PostRef, ...]:
    stated = (row for row in rows if row.letter == letter and row.stated is not None)
    return tuple(dict.fromkeys(PostRef(row.kap, row.post) for row in stated))


def standings(draft: Draft) -> tuple[Standing, ...]:
    """The standing of every post meant, those that cannot be told with ``nok`` ``None``."""
    plan = draft.plan
    found = []
    side = side_of(draft)
    for post in posts_meant(draft):
        if side and side != ("income" if is_income(post.kap) else "expenditure"):
            continue
        known = standing_of(draft.books, plan.agency, plan.year, post, plan.when)
        found.append(known or Standing(plan.agency, plan.year, post.kap, post.post))
    return tuple(found)


def balance_figures(draft: Draft) -> list[Figure]:
    """The balances that the letters tell, as figures."""
    return [_balance_figure(draft, known) for known in standings(draft) if known.nok is not None]


def _balance_figure(draft: Draft, known: Standing, listed: bool = False) -> Figure:
    """A stated balance is one part; any other is the parts that it is calculated from. With ``listed`` a stated
    one is cited from its row in the letter's table, where there is one.
    """
    name = f"{known.kap}/{known.post}"
    label = draft.post(known.kap, known.post, (known.agency, known.year))
    if known.statement is not None:
        fact = _row_of(draft, known, known.statement) if listed else known.statement.fact
        parts: tuple[Part, ...] = (Part(label, known.statement.nok, fact),)
    else:
        parts = tuple(Part(f"{name} {term_label(draft, term)}", term.nok, term.fact) for term in known.terms)
    return Figure(known.nok or 0, name, label, "", parts)


def _row_of(draft: Draft, known: Standing, stated: Term) -> int:
    """The row of a table that states the same sum as the letter's text."""
    rows = draft.books.facts("balance", kap=known.kap, post=known.post, letters=(stated.letter,))
    same = [fact.id for fact in rows if fact.form == "table" and fact.amount == stated.nok]
    return same[0] if same else stated.fact


def figures_of(draft: Draft, measure: Measure) -> list[Figure]:
    """The figures of a measure: balances, or bookings one by one."""
    if measure == "balance":
        return balance_figures(draft)
    return [_moved_figure(draft, entry) for entry in movements(draft, measure)]


def _moved_figure(draft: Draft, entry: EntryRow) -> Figure:
    name = f"{entry.kap}/{entry.post}"
    kind = entry_kind(draft, entry.kind, entry.amount)
    step = draft.word("step_entry", kind=kind, letter=draft.letter(entry.letter))
    label = draft.post(entry.kap, entry.post, (entry.agency, entry.year))
    return Figure(entry.amount, name, label, entry.letter, (Part(f"{name} {step}", entry.amount, entry.fact),))


def _total_balance(draft: Draft) -> Answer:
    plan = draft.plan
    draft.told = (plan.agency, plan.year)
    found = standings(draft)
    told = [known for known in found if known.nok is not None]
    if not told:
        return draft.none(draft.say("nothing_there", where=_where(draft)), suggest_posts(draft))
    for known in told:
        show_parts(draft, _balance_figure(draft, known, listed=len(told) > 1))
    total = sum(known.nok or 0 for known in told)
    cite_printed_sum(draft, {known.statement.letter if known.statement else "" for known in told}, total)
    untold = [f"{known.kap}/{known.post}" for known in found if known.nok is None]
    income = sum(known.nok or 0 for known in told if is_income(known.kap))
    if income and income != total:
        draft.notes.append(draft.say("of_it_income", amount=kroner(income)))
    if untold:
        draft.notes.append(draft.say("left_out", posts=draft.joined(untold)))
    text = draft.say(
        "total_balance",
        agency=draft.agency(plan.agency),
        amount=kroner(total),
        n=len(told),
        where=_where(draft, letters=False) if len(plan.posts) < _NAMED else "",
        when=when_words(draft, plan.when, plan.agency, plan.year),
    )
    return draft.fact(text, Amount(total), *(Amount(known.nok or 0) for known in told))


def _total_moves(draft: Draft, measure: Measure) -> Answer:
    found = movements(draft, measure)
    if not found:
        return draft.none(draft.say("nothing_there", where=_where(draft)), suggest_posts(draft))
    for entry in found:
        show_parts(draft, _moved_figure(draft, entry))
    total = sum(entry.amount for entry in found)
    cite_printed_sum(draft, {entry.letter for entry in found}, total)
    if len(found) == 1:
        return draft.fact(change_sentence(draft, found[0]), Amount(total))
    text = draft.say(f"total_{measure}", where=_where(draft), amount=kroner(total), n=len(found))
    each = (Amount(entry.amount) for entry in found)
    return draft.fact(text, Amount(total), *each, rows=movement_rows(draft, found))


def _where(draft: Draft, letters: bool = True) -> str:
    """`` under kap. 671 i tillegg nr. 7``: what the sum is limited to, ``""`` where it is not."""
    plan = draft.plan
    parts = [where_posts(draft)]
    named = letters_meant(draft) if plan.letters or plan.when.letter else ()
    if letters and named:
        parts.append(draft.word("in_letter", letter=draft.joined(draft.letter(letter.id) for letter in named)))
    return "".join(parts)


def where_posts(draft: Draft) -> str:
    """`` på 671/60``, `` under kap. 671``, `` på 671/60 og 671/61``; ``""`` where more are meant than can be named."""
    posts = draft.plan.posts
    if len(posts) == 1:
        key = "on_post" if posts[0].post else "in_chapter"
        return draft.word(key, post=str(posts[0]), kap=posts[0].kap)
    return draft.word("on_posts", posts=draft.joined(map(str, posts))) if 1 < len(posts) < _NAMED else ""


def show_parts(draft: Draft, figure: Figure, sign: int = 1) -> None:
    """The parts of a figure as steps, their signs turned where it is to be subtracted."""
    for part in figure.parts:
        draft.step(part.label, sign * part.nok, part.fact)


def _ranked_rows(draft: Draft, ranked: list[Figure]) -> tuple[tuple[str, ...], ...]:
    head = (draft.word("head_post"), draft.word("head_letter"), draft.word("head_amount"))
    rows = (
        (figure.label, draft.letter(figure.letter) if figure.letter else "", kroner(figure.nok)) for figure in ranked
    )
    return (head, *rows)
