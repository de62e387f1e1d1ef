"""Why a post was changed: the sentence of the letter that says so, with the change that it is about."""

from __future__ import annotations

import re

from assistant.answer import Amount, Answer
from assistant.answers.changes import booking_label, change_sentence, unchanged
from assistant.answers.movements import entries_meant, movements
from assistant.answers.wording import suggest_posts
from assistant.draft import Draft, texts
from assistant.format import number
from assistant.queries import EntryRow, FactRow

_MILLION = 1_000_000
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s+[A-ZÆØÅ«])[^.!?]*)*[.!?]\s*$")
_HEADED = re.compile(
    r"\n[ \t]*\n|(?:^|\n)[ \t]*\d+(?:\.\d+)*\.?[ \t]+[^\n.]*(?=\n)"
)  # an empty line, a numbered heading
# "Tildelingen på posten økes med 500 000 kroner.": by how much, never why
_ONLY_TELLS = re.compile(
    r"^(?:tildeling|bevilgning|løyving|post|kap|inntektskrav|ramm)[^.,;]{0,80}?\b(?:med|til)\s+"
    r"[\d ., ]+(?:mill\.?|mrd\.?)?\s*(?:kroner|kr)?\s*\.?\s*$",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:som\s+følg?j?e\s+av|fordi|skyldes|skuldast|på\s+grunn\s+av|grunnet|grunna|ettersom)\b", re.IGNORECASE
)
_LOOKED_BACK = 400  # characters before a reason in which the assignment that it speaks of is looked for


def answer_reason(draft: Draft) -> Answer:
    """The sentence that gives the reason for a post's change, with the change; of several bookings those that
    the question names by amount or assignment, else each with its own.
    """
    changed = movements(draft, draft.plan.measure) or movements(draft, "change") or entries_meant(draft)
    if not changed:
        return unchanged(draft)
    changed = _chosen(draft, changed)
    reasons = _reasons(draft, changed)
    shown = tuple(entry for entry in changed if entry.letter in {reason.letter for reason in reasons}) or changed
    own = {entry.id: _own(draft, entry, reasons) for entry in shown}
    apart = len(shown) > 1 and all(own.values())
    told = [_told(draft, (entry,), own[entry.id]) for entry in shown] if apart else []
    told = told or [_told(draft, shown, reasons or _told_beside(draft, shown) or _own_cause(draft, shown))]
    for entry in shown:
        draft.step(booking_label(draft, entry), entry.amount, entry.fact)
    if len(shown) == 1 and not any(part for _, part in told):
        return draft.none(" ".join(text for text, _ in told), suggest_posts(draft))
    words = texts(part for _, part in told)
    return draft.fact(" ".join(text for text, _ in told), *words, *(Amount(entry.amount) for entry in shown))


def _told(draft: Draft, entries: tuple[EntryRow, ...], reasons: tuple[FactRow, ...]) -> tuple[str, str]:
    """The changes and why, as a sentence, and the reason alone; every reason cited."""
    change = " ".join(change_sentence(draft, entry) for entry in entries)
    words = list(dict.fromkeys(_words_of(draft, reason) for reason in reasons))
    for reason in reasons:
        draft.cite(reason)
    if not words:
        return draft.say("no_reason", change=change), ""
    why = " ".join(words)
    return draft.say("reason", change=change, reason=why), why


def _chosen(draft: Draft, entries: tuple[EntryRow, ...]) -> tuple[EntryRow, ...]:
    """The bookings whose amount, or assignment, the question names; all of them where it names none."""
    by_amount = tuple(entry for entry in entries if names_amount(draft.question, entry.amount))
    facts = draft.books.facts_by_id(entry.fact for entry in entries)
    ids = draft.plan.assignments
    by_assignment = tuple(entry for entry in entries if facts[entry.fact].assignment in ids)
    return by_amount or by_assignment or entries


def names_amount(question: str, nok: int) -> bool:
    """Whether a question holds an amount, in kroner or in millions, in any of the ways to write it."""
    plain = re.sub(r"(?<=\d)[\s.](?=\d{3}(?!\d))", "", question)
    if re.search(rf"(?<![\d,.]){abs(nok)}(?![\d])", plain):
        return True
    millions = number(abs(nok) // _MILLION)
    rest = f"{abs(nok) % _MILLION:06d}".rstrip("0")
    printed = rf"{millions}[,.]{rest}0*" if rest else rf"{millions}(?:[,.]0+)?"
    return bool(re.search(rf"(?<![\d,.]){printed}\s*mill", question, re.IGNORECASE))


def _own(draft: Draft, entry: EntryRow, reasons: tuple[FactRow, ...]) -> tuple[FactRow, ...]:
    """The reasons of one booking among several on its post in its letter."""
    booked = draft.books.fact(entry.fact)
    of_post = [one for one in reasons if (one.letter, one.kap, one.post) == (entry.letter, entry.kap, entry.post)]
    same = [reason for reason in of_post if reason.amount == entry.amount]
    named = [reason for reason in same if reason.assignment == booked.assignment] or same
    return tuple([reason for reason in named if reason.booked] or named)


def _reasons(draft: Draft, changed: tuple[EntryRow, ...]) -> tuple[FactRow, ...]:
    """The reasons that the letters of the changes give for these posts."""
    posts = {(entry.letter, entry.kap, entry.post) for entry in changed}
    letters = tuple({entry.letter for entry in changed})
    return tuple(
        fact
        for fact in draft.books.facts("reason", letters=letters)
        if (fact.letter, fact.kap, fact.post) in posts and fact.text and _of_these(fact, changed)
    )


def _of_these(reason: FactRow, changed: tuple[EntryRow, ...]) -> bool:
    """Whether a reason that names an amount names that of one of the bookings; booked once is told once."""
    if not reason.booked:
        return False
    return reason.amount is None or reason.amount in {entry.amount for entry in changed}


def _told_beside(draft: Draft, entries: tuple[EntryRow, ...]) -> tuple[FactRow, ...]:
    """Sentences that tell a booked amount again, which often say what it is for."""
    amounts = {(entry.letter, entry.kap, entry.post): entry.amount for entry in entries}
    told = draft.books.facts("change", "carry_over", "allotment", letters=tuple({key[0] for key in amounts}))
    return tuple(
        fact
        for fact in told
        if fact.form != "table"
        and amounts.get((fact.letter, fact.kap or "", fact.post or "")) == fact.amount
        and not _ONLY_TELLS.search(draft.printed(fact))
    )


def _own_cause(draft: Draft, entries: tuple[EntryRow, ...]) -> tuple[FactRow, ...]:
    """The sentences that tell the bookings themselves, where they name a cause: "Som følge av … endres … til …"."""
    facts = draft.books.facts_by_id(entry.fact for entry in entries)
    return tuple(fact for fact in facts.values() if _CAUSE.search(draft.printed(fact)))


def _words_of(draft: Draft, fact: FactRow) -> str:
    """The reason as the letter words it; the whole sentence where the fact is no reason itself."""
    if fact.kind == "reason":
        return " ".join(f"{_antecedent(draft, fact)}{fact.text}".split())
    return draft.printed(fact)


def _antecedent(draft: Draft, reason: FactRow) -> str:
    """The sentence before a reason that speaks of "oppdraget" without its number: it says which and what about."""
    if not reason.assignment or reason.assignment in reason.text:
        return ""
    text = draft.books.text(reason.source)
    before = _HEADED.split(text[max(0, reason.char_start - _LOOKED_BACK) : reason.char_start])[-1]
    found = _SENTENCE.search(before)
    if found is None or reason.assignment not in found[0]:
        return ""
    start = reason.char_start - len(before) + found.start() + len(found[0]) - len(found[0].lstrip())
    draft.cite_span(draft.books.letter(reason.letter), start, reason.char_start, section=reason.section)
    return found[0]
