"""What was corrected in the books, and what posts are called."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.answer import Amount, Answer, Text, Value
from assistant.answers.balances import answer_balance
from assistant.answers.movements import entries_meant, letters_meant
from assistant.answers.purpose_words import alike, content_words
from assistant.answers.wording import suggest_posts
from assistant.draft import Draft, texts
from assistant.format import kroner
from assistant.plan import PostRef, When
from assistant.queries import BalanceRow, EntryRow, FactRow, ItemRow
from assistant.question.glossary import glossary

_RIGHT_SUM = re.compile(
    r"\b(?:should|right|correct (?:sum|amount)|riktig|rett (?:sum|beløp)|korrekt"
    r"|skulle\b[^?.]{0,60}?\b(?:vært|vore|stått)|skal v[æe]re)\b",
    re.IGNORECASE,
)
# what stood before it was put right
_WRONG_SUM = re.compile(
    r"\b(?:mistaken|wrong|erroneous|feilaktige?|uriktige?)\s+(?:\w+\s+)?(?:sum|amount|figure|allotment|beløp\w*|tildeling\w*)",
    re.I,
)
_PART = 4  # letters of a part of a compound


def answer_correction(draft: Draft) -> Answer:
    """The corrections and withdrawals on the posts and in the letters meant, with what they correct."""
    found = [entry for entry in entries_meant(draft) if entry.kind in ("correction", "withdrawal")]
    found = found or _of_what_was_booked(draft)
    if not found:
        return _told(draft)
    pairs, single = _paired(found)
    stated = _stated(draft, single[0]) if len(single) == 1 and not pairs else None
    if stated is not None and _RIGHT_SUM.search(draft.question):
        return _right_sum(draft, single[0], stated)
    sentences: list[str] = []
    values: list[Value] = []
    for minus, plus in pairs:
        draft.cite_id(plus.fact)
        _cite_origin(draft, minus)
        moved = {"source": f"{minus.kap}/{minus.post}", "target": f"{plus.kap}/{plus.post}"}
        sentences.append(
            draft.say("correction_moved", letter=draft.letter(plus.letter), amount=kroner(plus.amount), **moved)
        )
        values += [
            Amount(plus.amount),
            Text(moved["target"]),
            Text(moved["source"]),
            Text(draft.letter(plus.letter)),
        ]
    for entry in single:
        draft.cite_id(entry.fact)
        key = "withdrawn" if entry.kind == "withdrawal" else "correction"
        amount = kroner(abs(entry.amount) if entry.kind == "withdrawal" else entry.amount)
        post = draft.post(entry.kap, entry.post, (entry.agency, entry.year))
        sentences.append(draft.say(key, letter=draft.letter(entry.letter), post=post, amount=amount))
        values += [Amount(entry.amount), Text(draft.letter(entry.letter))]
        _add_reasons(draft, entry)
    return draft.fact(" ".join(sentences), *values)


def _stated(draft: Draft, entry: EntryRow) -> FactRow | None:
    """The right sum of the post, where the sentences that put a booking right state it."""
    corrects = draft.books.fact(entry.fact)
    told = draft.books.facts("balance", kap=entry.kap, post=entry.post, letters=(entry.letter,))
    near = (f for f in told if f.source == corrects.source and corrects.char_start <= f.char_start < corrects.char_end)
    return next(near, None)


def _right_sum(draft: Draft, entry: EntryRow, stated: FactRow) -> Answer:
    """The sum of the post as the correction states it; other changes of the letter may add to that."""
    scope: dict[str, Any] = {"agency": entry.agency, "year": entry.year, "posts": (PostRef(entry.kap, entry.post),)}
    rows = draft.books.balances(agency=entry.agency, year=entry.year, kap=entry.kap, post=entry.post)
    if any(row.letter == entry.letter and row.after == stated.amount for row in rows):
        when = When("after", entry.letter)
        plan = replace(draft.plan, ask="balance", letters=(), topic="", when=when, **scope)
        return answer_balance(draft.narrowed(plan))
    draft.cite(stated)
    said = {"letter": draft.letter(entry.letter), "words": draft.printed(stated).rstrip(".")}
    return draft.fact(draft.say("told_date", day=kroner(stated.amount or 0), **said), Amount(stated.amount or 0))


def answer_post(draft: Draft) -> Answer:
    """The name of a post or chapter; of a name, the posts that bear it."""
    refs = draft.plan.posts or draft.plan.ambiguous
    named = [(str(ref), _item(draft, ref.kap, ref.post)) for ref in refs]
    found = [(number, item) for number, item in named if item is not None]
    if not found:
        return draft.none(draft.say("post_unnamed", post=named[0][0] if named else "?"), suggest_posts(draft))
    for _, item in found:
        _cite_name(draft, item)
    values = texts(part for number, item in found for part in (item.name, number))
    if len(found) == 1:
        number, item = found[0]
        post = number if item.post else f"kap. {number}"
        suggestions = suggest_posts(draft, item.kap, (item.agency, item.year))
        return draft.fact(draft.say("post_name", post=post, name=item.name), *values, suggestions=suggestions)
    posts = draft.joined(f"{number} {item.name}" for number, item in found)
    return draft.fact(draft.say("posts_named", n=len(found), posts=posts), *values)


def _of_what_was_booked(draft: Draft) -> list[EntryRow]:
    """Corrections in later letters of what the meant letters booked."""
    booked = {(entry.agency, entry.year, entry.kap, entry.post, -entry.amount) for entry in entries_meant(draft)}
    later = draft.books.entries(agency=draft.plan.agency, year=draft.plan.year, kinds=("correction",))
    letters = {
        entry.letter for entry in later if (entry.agency, entry.year, entry.kap, entry.post, entry.amount) in booked
    }
    return [entry for entry in later if entry.letter in letters] or _of_part_of_it(draft, later)


def _of_part_of_it(draft: Draft, later: tuple[EntryRow, ...]) -> list[EntryRow]:
    """Corrections, by the difference, in letters after the one that told a wrong sum: of the one post named, else
    those that name that letter ("i tillegg nr. 1 ble … oppgitt til").
    """
    plan = draft.plan
    if len(plan.posts) > 1 or len(plan.letters) != 1:
        return []
    told = draft.books.letter(plan.letters[0])
    after = [e for e in later if (e.agency, e.year) == (told.agency, told.year) and e.ordinal > told.ordinal]
    if plan.posts:
        return [entry for entry in after if (entry.kap, entry.post) == (plan.posts[0].kap, plan.posts[0].post)]
    named = re.compile(
        rf"\btillegg(?:et)?\s+(?:nr\.?\s*)?{told.number}\b" if told.number else r"\btildelingsbrevets?\b", re.I
    )
    return [entry for entry in after if named.search(draft.books.fact(entry.fact).quote)]


def _add_reasons(draft: Draft, entry: EntryRow) -> None:
    """Add the reason that the letter gives for a withdrawal or correction."""
    for fact in draft.books.facts("reason", kap=entry.kap, post=entry.post, letters=(entry.letter,)):
        if fact.booked and fact.text and (fact.line_start, fact.source) == _line_of(draft, entry):
            draft.cite(fact)
            draft.notes.append(f"«{' '.join(fact.text.split())}»")


def _line_of(draft: Draft, entry: EntryRow) -> tuple[int, str]:
    fact = draft.books.fact(entry.fact)
    return fact.line_start, fact.source


def _told(draft: Draft) -> Answer:
    """No booking was corrected; a letter may still tell of one that it put right."""
    letters = tuple(letter.id for letter in letters_meant(draft))
    facts = draft.books.facts("correction", "withdrawal", letters=letters) if letters else ()
    posts = {(post.kap, post.post) for post in draft.plan.posts}
    kept = [fact for fact in facts if fact.status != "part" and (not posts or (fact.kap, fact.post) in posts)]
    if not kept and (part := _part_of(draft, [fact for fact in facts if fact.status == "part"])):
        return part
    if not kept and draft.plan.posts:
        return _put_right(draft)
    if not kept:
        return draft.none(draft.say("no_correction"), suggest_posts(draft))
    for fact in kept:
        draft.cite(fact)
    return draft.fact(" ".join(_told_sentence(draft, fact) for fact in kept), *_told_values(draft, kept))


def part_put_right(draft: Draft) -> Answer | None:
    """The right sum of the part that a question names, of all that letters put right; ``None`` where it names none."""
    plan = draft.plan
    facts = draft.books.facts("correction", agency=plan.agency, year=plan.year)
    return _part_of(draft, [fact for fact in facts if fact.status == "part"], least=2)


def _part_of(draft: Draft, facts: list[FactRow], least: int = 0) -> Answer | None:
    """The right sum of a part that a letter told wrong, where the question names it; of several the sentence."""
    asked = content_words(" ".join((draft.plan.topic, *glossary().translate(content_words(draft.plan.topic)))))
    scored = [(sum(any(_names(a, own) for a in asked) for own in content_words(fact.text)), fact) for fact in facts]
    most = max((score for score, _ in scored), default=0)
    if most < least:
        return None
    best = [fact for score, fact in scored if score == most]
    if not best or (not most and len({(fact.source, fact.char_start) for fact in best}) > 1):
        return None
    if draft.plan.posts and any(fact.letter not in draft.plan.letters for fact in best):
        return None
    for fact in best:
        draft.cite(fact)
    fact = best[0]
    words = draft.printed(fact).rstrip(".")
    text = draft.say("told_date", day=kroner(fact.amount or 0), letter=draft.letter(fact.letter), words=words)
    return draft.fact(text, *(Amount(one.amount or 0) for one in best))


def _names(asked: str, said: str) -> bool:
    """Whether two words are one, or the compound asked for holds the one said: "godskapasitet" and "gods"."""
    return alike(asked, said) or (len(said) >= _PART and said in asked)


def _put_right(draft: Draft) -> Answer:
    """A letter that corrects a post by changing it and stating the right sum: that sum, and the change."""
    plan = draft.plan
    letters = {letter.id for letter in letters_meant(draft)}
    ref = plan.posts[0]
    rows = draft.books.balances(agency=plan.agency, year=plan.year, kap=ref.kap, post=ref.post)
    corrected = [row for row in rows if row.letter in letters and row.stated is not None]
    if not corrected or not any(_corrects(draft, row) for row in corrected):
        return draft.none(draft.say("no_correction"), suggest_posts(draft, ref.kap))
    row = next(row for row in corrected if _corrects(draft, row))
    if plan.when.at == "before" or _WRONG_SUM.search(draft.question):
        before = replace(
            plan, ask="balance", agency=row.agency, year=row.year, when=When("before", row.letter), letters=()
        )
        return answer_balance(draft.narrowed(before))
    return answer_balance(
        draft.narrowed(replace(plan, ask="balance", agency=row.agency, year=row.year, when=When("after", row.letter)))
    )


def _corrects(draft: Draft, row: BalanceRow) -> bool:
    """Whether the words around a stated sum, or the letter's kind, say that it puts something right."""
    fact = draft.books.fact(row.stated or 0)
    correcting = draft.books.letter(row.letter).kind == "correction"
    return correcting or any(word in fact.quote.lower() for word in ("korrekt", "inkurie", "korriger", "retta"))


def _told_sentence(draft: Draft, fact: FactRow) -> str:
    post = draft.post(fact.kap or "", fact.post or "", (fact.agency, fact.year))
    amount = kroner(fact.amount) if fact.amount is not None else " ".join(fact.text.split())
    return draft.say("correction", letter=draft.letter(fact.letter), post=post, amount=amount)


def _told_values(draft: Draft, facts: list[FactRow]) -> list[Value]:
    sums: list[Value] = [Amount(fact.amount) for fact in facts if fact.amount is not None]
    posts = texts(f"{fact.kap}/{fact.post}" for fact in facts if fact.kap)
    return [*sums, *posts, *texts(draft.letter(fact.letter) for fact in facts)]


def _paired(found: list[EntryRow]) -> tuple[list[tuple[EntryRow, EntryRow]], list[EntryRow]]:
    """Corrections that take from one post what they give to another, and the rest."""
    pairs: list[tuple[EntryRow, EntryRow]] = []
    rest = list(found)
    for plus in [entry for entry in found if entry.kind == "correction" and entry.amount > 0]:
        minus = next(
            (
                entry
                for entry in rest
                if entry.kind == "correction" and entry.letter == plus.letter and entry.amount == -plus.amount
            ),
            None,
        )
        if minus is not None:
            pairs.append((minus, plus))
            rest = [entry for entry in rest if entry not in (minus, plus)]
    return pairs, rest


def _cite_origin(draft: Draft, minus: EntryRow) -> None:
    """Cite the booking that a correction takes back."""
    booked = draft.books.entries(agency=minus.agency, year=minus.year, kap=minus.kap, post=minus.post)
    for entry in booked:
        if entry.ordinal < minus.ordinal and entry.amount == -minus.amount:
            draft.cite_id(entry.fact)


def _item(draft: Draft, kap: str, post: str) -> ItemRow | None:
    rows = draft.books.items(agency=draft.plan.agency, year=draft.plan.year, kap=kap)
    return next((row for row in reversed(rows) if row.post == post and row.name), None)


def _cite_name(draft: Draft, item: ItemRow) -> None:
    """Cite the latest letter that prints the name with the number, else the latest that prints the name."""
    scope: dict[str, Any] = {"agency": item.agency, "year": item.year}
    printed = draft.books.facts("item", kap=item.kap, post=item.post or None, **scope)
    named = [fact for fact in printed if fact.text == item.name and (fact.post or "") == item.post]
    if named:
        draft.cite(max(named, key=lambda fact: draft.books.letter(fact.letter).ordinal))
        return
    for letter in reversed(draft.books.letters(item.agency, item.year)):
        if draft.cite_words(letter, item.name) is not None:
            return
