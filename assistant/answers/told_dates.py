"""Days that a letter tells of other things than itself: letters that it names by date, events in running text.

"tidligere oversendt tillegg nr. 6 til tildelingsbrev av 25. november" tells when the first version was sent,
"innspill fra IMDi av 28. november" when the agency answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Day
from assistant.answers.purpose_words import alike, content_words
from assistant.draft import Draft
from assistant.plan import Plan
from assistant.queries import FactRow, LetterRow
from assistant.question.glossary import glossary
from corpus.grammar.dates import find_dates
from corpus.sentences import sentences

_WHEN = re.compile(
    r"\b(?:when|(?:what|which)\s+(?:date|day)|on\s+what\s+date|date\s+of|dated|når|(?:hvilken|kva|kva\s+for\s+ein)\s+da(?:to|g)"
    r"|dato(?:en)?|datert)\b",
    re.IGNORECASE,
)
_NAMES_LETTER = re.compile(r"\b(?:tillegg\w*|suppl\w*|\w*brev\w*|letters?|oppdragsdokument\w*|nr|no)\b", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:original\w*|earlier|previous|initial\w*|op+rin+el\w*|opphav\w*|forrige|førre|tidlegare|tidligere)\b"
    r"\W+(?:\w+\W+){0,2}?(?:version|utgave\w*|utgåv\w*|versjon\w*|brev\w*|letter|tillegg\w*|supplement)"
    r"|\b(?:before|før|føre|innan)\s+(?:it|det|den|han)\s+(?:was|ble|blei|vart)\s+revi\w+"
    r"|\b(?:that|som)\s+(?:later|then|since|siden|sidan|senere|seinare)\s+(?:was|ble|blei|vart)\s+revi\w+"
    r"|\b(?:first|første|fyrste)\b\W+(?:\w+\W+){0,2}?(?:version|utgave\w*|utgåv\w*|versjon\w*)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:refer\w*|vis(?:er|es|te|ast)|henvis\w*|nevn\w*|nemn\w*|mention\w*|innspill\w*|innspel\w*|comments?|input"
    r"|feedback|svarbrev\w*|repl(?:y|ies|ied)|answer\w*|respon[ds]\w*|svar(?:er|ar|te|a)?)\b",
    re.IGNORECASE,
)
# "når skrev IMDi til departementet for å få avklaringer?": of a letter that another names by its date
_WROTE = re.compile(r"\b(?:skrev|skreiv|sendte|sende|wrote|sent|ba|bad|asked)\b", re.IGNORECASE)
_INPUT = re.compile(r"\b(?:innspill\w*|innspel\w*|comments?|input|feedback|svarbrev\w*)\b", re.IGNORECASE)
_DOCUMENTS = (
    # what a letter calls a document, what a question does
    (("innspill", "innspel"), ("innspill", "innspel", "comment", "input", "feedback", "merknad")),
    (("svarbrev", "svar"), ("svar", "reply", "replied", "respon", "answer")),
    (("brev",), ("brev", "letter")),
)
_EARLIER = re.compile(r"\b(?:tidligere|tidlegare|opprinnelig|opphavleg)\b", re.IGNORECASE)
_AROUND = 70  # characters before and after a reference that say whose it is and of what kind
_LEAST = 2 / 3  # of the question's words that a sentence of running text must hold
_ASKING = re.compile(
    r"dat(?:e|ed|o|oen|ert)|day|when|når|tid|sen[dt]t?|skrevet|written|was|were|did|ble|vart|tillegg\w*|suppl\w*|letters?"
    r"|according|if[øo]lgj?e"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\*\*\s")


@dataclass(frozen=True, slots=True)
class Told:
    """A day told in a letter: the words that tell it, as offsets into the letter's document."""

    day: date
    letter: LetterRow
    start: int
    end: int


def names_letter(question: str) -> bool:
    """Whether a question names a letter in words; a plan may have one for an occasion that it speaks of."""
    return bool(_NAMES_LETTER.search(question))


def asks_when(question: str) -> bool:
    return bool(_WHEN.search(question))


def asks_other_date(plan: Plan, question: str) -> bool:
    """Whether a date is asked for that is not the letter's own: of its first version, of a letter that it names."""
    if plan.ask not in ("letter", "reference", "passage", "missing_letter", "refuse") or not asks_when(question):
        return False
    if plan.ask == "refuse" and plan.refusal != "unknown":
        return False
    named = bool(plan.letters or plan.when.letter or plan.assignments)
    if not named and plan.ask == "passage" and _WROTE.search(question):
        return True
    return named and bool(_VERSION.search(question) or _OTHER.search(question))


def answer_other_date(draft: Draft) -> Answer | None:
    """The day of a document that the meant letters name by its date; ``None`` where they name no such one."""
    facts = _dated(draft)
    first = _VERSION.search(draft.question) and not _INPUT.search(draft.question)
    found = _of_first_version(draft, facts) if first else _of_words(draft, facts)
    if not (draft.plan.letters or draft.plan.when.letter or draft.plan.assignments):
        found = _told_most(draft, found)
    days = {fact.date for fact in found}
    if len(days) != 1:
        return None
    told = found[0]
    draft.cite(told)
    said = {"letter": draft.letter(told.letter), "words": " ".join(told.text.split())}
    return draft.fact(draft.say("told_date", day=draft.day(told.date or ""), **said), _day(told))


def no_other_date(draft: Draft) -> Answer:
    """Kind ``none``: the letters name no such document by its date; those dates that they do tell."""
    facts = _dated(draft)
    for fact in facts[:3]:
        draft.cite(fact)
    known = draft.joined(dict.fromkeys(draft.quote(fact.text) for fact in facts[:3]))
    text = draft.say("no_other_date")
    return draft.none(
        f"{text} {draft.say('named_dates', known=known)}" if known else text, (draft.word("ask_letters"),)
    )


def told_in(draft: Draft, letter: LetterRow, start: int, end: int) -> list[Told]:
    """The days that the sentences of a span tell of what the question is about."""
    text = draft.books.text(letter.source)
    asked = _asked(draft)
    found = []
    for first, last in sentences(text[start:end], start):
        first += len(text[first:last]) - len(_PARAGRAPH.split(text[first:last])[-1])
        told = _told(text[first:last], letter)
        days = [day for words, day in told if day is not None and _holds(words, asked)]
        if len(days) == 1:
            found.append(Told(days[0], letter, first, last))
    return found


def _asked(draft: Draft) -> tuple[str, ...]:
    """The question's words of content in the letters' own, those not known as they are."""
    words = [word for word in content_words(draft.question) if not _ASKING.fullmatch(word)]
    put = glossary().translate(words)
    return tuple(dict.fromkeys(word for word in put if word not in words or word not in glossary().stop))


def _told(sentence: str, letter: LetterRow) -> list[tuple[str, date | None]]:
    """The points in time of a sentence with the words that tell of each: all, or those that lead up to it.

    A day without a year counts where the sentence names the letter's year; months and the like are no days.
    """
    points = [match for match in find_dates(sentence, letter.year) if match.precision != "year"]
    cuts = [0, *(match.end for match in points)]
    told = []
    for match, first in zip(points, cuts, strict=False):
        sure = match.precision == "day" and (match.year_given or str(letter.year) in sentence)
        words = sentence if len(points) == 1 else sentence[first : match.end]
        told.append((words, match.date if sure else None))
    return told


def _holds(words: str, asked: tuple[str, ...]) -> bool:
    """Whether words of a letter hold nearly all of the question's."""
    said = content_words(words)
    held = [word for word in asked if any(alike(word, other) for other in said)]
    return bool(asked) and len(held) >= min(2, len(asked)) and len(held) >= _LEAST * len(asked)


def _dated(draft: Draft) -> list[FactRow]:
    """The references with a date in the plan's letters, else in those that give its assignments."""
    plan = draft.plan
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if not letters and plan.assignments:
        rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
        letters = tuple({row.letter for row in rows})
    found = draft.books.facts("reference", agency=plan.agency, year=plan.year, letters=letters)
    return [fact for fact in found if fact.date]


def _of_first_version(draft: Draft, facts: list[FactRow]) -> list[FactRow]:
    """References of a revised letter to the letter that it replaces."""
    of_revised = [fact for fact in facts if draft.books.letter(fact.letter).revised]
    return [fact for fact in of_revised if _EARLIER.search(_before(draft, fact)) and "brev" in fact.text.lower()]


def _of_words(draft: Draft, facts: list[FactRow]) -> list[FactRow]:
    """References to the kind of document, and of the body, that the question names."""
    asked = draft.question.lower()
    kinds = [told for told, words in _DOCUMENTS if any(word in asked for word in words)]
    of_kind = ([fact for fact in facts if any(word in fact.text.lower() for word in told)] for told in kinds)
    found = next((same for same in of_kind if same), [])
    bodies = [fact for fact in found if _names_body(draft, fact)]
    return bodies or (found if not _body_asked(draft) else [])


def _told_most(draft: Draft, facts: list[FactRow]) -> list[FactRow]:
    """Of references to documents those whose sentence holds most of what the question says of them; none alike."""
    own = _body_asked(draft)
    asked = [word for word in _asked(draft) if word not in own and not _WROTE.fullmatch(word)]
    texts = {fact.id: content_words(_around(draft, fact)) for fact in facts}
    held = {id: sum(any(alike(word, said) for said in words) for word in asked) for id, words in texts.items()}
    most = max(held.values(), default=0)
    return [fact for fact in facts if most >= max(1, _LEAST * len(asked)) and held[fact.id] == most]


def _around(draft: Draft, fact: FactRow) -> str:
    text = draft.books.text(fact.source)
    return text[max(0, fact.char_start - _AROUND) : fact.char_end + 2 * _AROUND]


def _names_body(draft: Draft, fact: FactRow) -> bool:
    text = draft.books.text(fact.source)
    near = " ".join((fact.text + text[fact.char_end : fact.char_end + _AROUND]).lower().split())
    return any(name in near for name in _body_asked(draft))


def _body_asked(draft: Draft) -> set[str]:
    """The agency and other bodies that the question names, as letters may name them."""
    row = draft.books.agencies.get(draft.plan.agency)
    shorts = draft.books.short_names
    named = {name.lower() for party in draft.plan.parties for name in (party, shorts.get(party, "")) if name}
    asked = draft.question.lower()
    own = {name.lower() for name in (row.name, row.short) if name and name.lower() in asked} if row else set()
    return named | ({row.name.lower(), row.short.lower()} if row and own else set())


def _before(draft: Draft, fact: FactRow) -> str:
    text = draft.books.text(fact.source)
    return text[max(0, fact.char_start - _AROUND) : fact.char_end]


def _day(fact: FactRow) -> Day:
    return Day(date.fromisoformat(fact.date or ""))
