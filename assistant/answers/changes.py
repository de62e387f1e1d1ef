"""By how much a post was changed, what was carried over to it, what was given on it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Amount, Answer
from assistant.answers.movements import entries_meant, letters_meant, movements, opens
from assistant.answers.wording import entry_kind, known_changes, suggest_posts
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Plan
from assistant.queries import EntryRow


def answer_change(draft: Draft) -> Answer:
    """The change of one post, net where there are several, each a step."""
    measure = draft.plan.measure if draft.plan.measure in ("increase", "reduction") else "change"
    found = movements(draft, measure)
    if found:
        if len(found) > 1 and (aimed := _for_an_aim(draft, found)):
            return _changed(draft, aimed)
        _also_carried(draft)
        return _changed(draft, found)
    other = movements(draft, "change")
    if other:
        return _the_other_way(draft, other)
    rest = tuple(entry for entry in entries_meant(draft) if not opens(draft, entry))
    return _changed(draft, rest) if rest else unchanged(draft)


_AIM = re.compile(
    r"\b(?:for|til|to|towards)\s+(?P<aim>\S.{3,80}?)(?=\s+(?:in|i|on|på|over|under|gjennom|by)\s|[?.,;:]|$)",
    re.IGNORECASE,
)


def _for_an_aim(draft: Draft, found: tuple[EntryRow, ...]) -> tuple[EntryRow, ...]:
    """The one of several bookings whose purpose holds all that a question says that the money is for."""
    from assistant.answers.purpose_words import content_words, holds_all

    facts = draft.books.facts_by_id(entry.fact for entry in found)
    for aim in _AIM.finditer(draft.question):
        asked = content_words(aim["aim"])
        held = [e for e in found if asked and holds_all(content_words(facts[e.fact].text), asked)]
        if len(held) == 1:
            return tuple(held)
    return ()


def answer_carry_over(draft: Draft) -> Answer:
    """What was carried over to a post, and whether a later letter corrected that."""
    carried = movements(draft, "carry_over")
    if not carried:
        return _carried_by_correction(draft)
    for entry in carried:
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
        if len(carried) == 1:
            _later_corrections(draft, entry)
    if len(carried) == 1 and (right := _misprinted(draft, carried[0])):
        draft.step(booking_label(draft, right), right.amount, right.fact)
        amount = carried[0].amount + right.amount
        said = {"amount": kroner(amount), "post": _post(draft, right), "letter": draft.letter(carried[0].letter)}
        return draft.fact(draft.say("carried", **said), Amount(amount))
    if len(carried) == 1:
        return draft.fact(change_sentence(draft, carried[0]), Amount(carried[0].amount))
    total = sum(entry.amount for entry in carried)
    each = tuple(Amount(entry.amount) for entry in carried)
    text = draft.say("carried_sum", amount=kroner(total))
    return draft.fact(text, Amount(total), *each, rows=movement_rows(draft, carried))


def answer_allotment(draft: Draft) -> Answer:
    """What the meant letters gave on a post: what a main letter opens with, or what a supplement adds."""
    given = movements(draft, "allotment")
    opening = tuple(entry for entry in given if entry.kind == "allotment")
    if not draft.plan.letters and not draft.plan.when.letter:
        given = opening
    if not given:
        return _not_allotted(draft)
    total = sum(entry.amount for entry in given)
    post = _post(draft, given[0])
    for entry in given:
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
    if len({entry.letter for entry in given}) == 1:
        letter = draft.letter(given[0].letter)
        return draft.fact(draft.say("allotted", amount=kroner(total), post=post, letter=letter), Amount(total))
    return draft.fact(draft.say("allotted_sum", amount=kroner(total), post=post), Amount(total))


def movement_rows(draft: Draft, entries: tuple[EntryRow, ...]) -> tuple[tuple[str, ...], ...]:
    """A table of bookings: letter, post, name, kind, kroner."""
    head = tuple(draft.word(f"head_{key}") for key in ("letter", "post", "name", "kind", "amount"))
    rows = (
        (
            draft.letter(entry.letter),
            f"{entry.kap}/{entry.post}",
            draft.post_name(entry.kap, entry.post, (entry.agency, entry.year)),
            entry_kind(draft, entry.kind, entry.amount),
            kroner(entry.amount),
        )
        for entry in entries
    )
    return (head, *rows)


def _changed(draft: Draft, entries: tuple[EntryRow, ...]) -> Answer:
    for entry in entries:
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
    if len(entries) == 1:
        return draft.fact(change_sentence(draft, entries[0]), Amount(entries[0].amount))
    net = sum(entry.amount for entry in entries)
    each = tuple(Amount(entry.amount) for entry in entries)
    post = _post(draft, entries[0])
    key = "unchanged_net" if net == 0 else "increased_net" if net > 0 else "reduced_net"
    text = draft.say(key, post=post, amount=kroner(abs(net)), n=len(entries))
    told = " ".join(change_sentence(draft, entry) for entry in entries)
    return draft.fact(f"{text} {told}", Amount(net), *each, rows=movement_rows(draft, entries))


def change_sentence(draft: Draft, entry: EntryRow) -> str:
    """``672/60 … ble redusert med 177 636 000 kr i tillegg nr. 7.``"""
    said = {"post": _post(draft, entry), "letter": draft.letter(entry.letter)}
    if entry.kind == "carry_over":
        return draft.say("carried", amount=kroner(entry.amount), **said)
    if entry.kind == "withdrawal":
        return draft.say("withdrawn", amount=kroner(abs(entry.amount)), **said)
    if entry.kind == "correction":
        return draft.say("correction", amount=kroner(entry.amount), **said)
    return draft.say("increased" if entry.amount >= 0 else "reduced", amount=kroner(abs(entry.amount)), **said)


def _the_other_way(draft: Draft, other: tuple[EntryRow, ...]) -> Answer:
    """Asked about an increase where there was a reduction, or the reverse: say so, with the figure."""
    for entry in other:
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
    up = draft.plan.measure == "increase"
    first = other[0]
    text = draft.say(
        "not_the_other_way",
        asked=draft.word("word_increased" if up else "word_reduced"),
        found=draft.word("word_reduced" if first.amount < 0 else "word_increased"),
        post=_post(draft, first),
        amount=kroner(abs(first.amount)),
        letter=draft.letter(first.letter),
    )
    return draft.fact(text, *(Amount(entry.amount) for entry in other))


def unchanged(draft: Draft) -> Answer:
    """The meant letters do not change the post; the changes that other letters make are told."""
    if not draft.plan.posts:
        return draft.none(draft.say("no_such_changes"), suggest_posts(draft))
    ref = draft.plan.posts[0]
    scope = (draft.plan.agency, draft.plan.year)
    post = draft.post(ref.kap, ref.post, scope)
    letters = letters_meant(draft)
    if (draft.plan.letters or draft.plan.when.letter) and len(letters) == 1:
        text = draft.say("no_change", where=draft.letter(letters[0].id), post=post)
    else:
        text = draft.say("no_change_at_all", post=post)
    known = draft.books.entries(agency=scope[0], year=scope[1], kap=ref.kap, post=ref.post)
    return draft.none(f"{text} {known_changes(draft, known)}".strip(), suggest_posts(draft, ref.kap, scope))


def _also_carried(draft: Draft) -> None:
    """Note funds carried over to the post by the meant letters: at disposal, but no change."""
    counted = {entry.id for entry in movements(draft, "change")}
    carried = [entry for entry in movements(draft, "carry_over") if entry.id not in counted]
    if carried and draft.plan.measure not in ("increase", "reduction"):
        for entry in carried:
            draft.cite_id(entry.fact)
        draft.notes.append(draft.say("also_carried", amount=kroner(sum(entry.amount for entry in carried))))


def _misprinted(draft: Draft, entry: EntryRow) -> EntryRow | None:
    """The later correction by a difference of what was carried over: the sum was misprinted, nothing was moved."""
    if draft.plan.when.at == "in":
        return None  # what that letter says
    corrections = draft.books.entries(agency=entry.agency, year=entry.year, kinds=("correction",))
    moved = {(one.letter, -one.amount) for one in corrections}
    own = [one for one in corrections if (one.kap, one.post) == (entry.kap, entry.post) and one.ordinal > entry.ordinal]
    found = [one for one in own if (one.letter, one.amount) not in moved and abs(one.amount) < entry.amount]
    return found[0] if len(found) == 1 else None


def _later_corrections(draft: Draft, entry: EntryRow) -> None:
    """Note corrections and withdrawals that later letters make to a carry-over."""
    later = draft.books.entries(
        agency=entry.agency,
        year=entry.year,
        kap=entry.kap,
        post=entry.post,
        kinds=("correction", "withdrawal"),
    )
    for correction in later:
        if correction.ordinal > entry.ordinal:
            draft.cite_id(correction.fact)
            letter, amount = draft.letter(correction.letter), kroner(correction.amount)
            draft.notes.append(draft.say("later_corrected", letter=letter, amount=amount))


def _carried_by_correction(draft: Draft) -> Answer:
    """Nothing was carried over to the post itself; a correction may have moved such funds to it."""
    if not draft.plan.posts:
        return draft.none(draft.say("no_carry_over_at_all"), suggest_posts(draft))
    ref, scope = draft.plan.posts[0], (draft.plan.agency, draft.plan.year)
    moved = [entry for entry in entries_meant(draft) if entry.kind == "correction" and entry.amount > 0]
    origins = {entry.amount for entry in draft.books.entries(agency=scope[0], year=scope[1], kinds=("carry_over",))}
    for entry in moved:
        if entry.amount in origins:
            draft.step(booking_label(draft, entry), entry.amount, entry.fact)
            _later_corrections(draft, entry)
            said = {"amount": kroner(entry.amount), "letter": draft.letter(entry.letter)}
            return draft.fact(draft.say("carried_moved", post=_post(draft, entry), **said), Amount(entry.amount))
    text = draft.say("no_carry_over", post=draft.post(ref.kap, ref.post, scope))
    return draft.none(text, suggest_posts(draft, ref.kap, scope))


def _not_allotted(draft: Draft) -> Answer:
    """No opening in the letters: what is at disposal is the closest to what was asked."""
    from assistant.answers.balances import answer_balance

    plan: Plan = draft.plan
    if not plan.letters and not plan.when.letter:
        draft.plan = replace(plan, ask="balance")
        return answer_balance(draft)
    ref = plan.posts[0]
    text = draft.say("no_allotment", post=draft.post(ref.kap, ref.post, (plan.agency, plan.year)))
    known = draft.books.entries(agency=plan.agency, year=plan.year, kap=ref.kap, post=ref.post)
    return draft.none(f"{text} {known_changes(draft, known)}".strip(), suggest_posts(draft, ref.kap))


def booking_label(draft: Draft, entry: EntryRow) -> str:
    kind = entry_kind(draft, entry.kind, entry.amount)
    return f"{entry.kap}/{entry.post} {draft.word('step_entry', kind=kind, letter=draft.letter(entry.letter))}"


def _post(draft: Draft, entry: EntryRow) -> str:
    return draft.post(entry.kap, entry.post, (entry.agency, entry.year))
