"""Which deadline a question means by what is due: its words against what the letters say of each deadline.

Words decide first (stems, compounds, and the letters' own words for foreign ones). Where they leave several
alike, or hold too little, the meaning of the deadlines' texts is asked. Only one that fits clearly best is
the answer; the nearest others are told, and none of them chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.answers.deadline_words import printed, what, when_due
from assistant.answers.moved_deadlines import replaced
from assistant.answers.purpose_words import Purpose, alike, content_words, matches
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft
from assistant.queries import FactRow
from assistant.question.glossary import glossary

_ASKING = re.compile(
    r"\w*frist(?:en|er|ene|ane)?|deadlines?|due|submit\w*|submission|deliver\w*|lever\w*|send\w*|sent|must|when"
    r"|hand(?:ed)?|flytt\w*|utset\w*|utsatt\w*|forleng\w*|moved|postponed|extended|når|hva|kva|dato|date|inn[ea]n|oversend\w*|v[æe]re|shall|should|needs?|ferdig|finished"
)
_LEAST = 0.6  # of a foreign topic's words that are known in the letters' language
_PART = 4  # letters of a part of a compound
_BEFORE = 700  # characters before a deadline in which the words that lead up to it are looked for
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|[-*•\u2013] )")
_DOCUMENTS = (
    ("letter", "brev"),
    ("letters", "brev"),
    *(
        (word, "oppsummering")
        for word in ("summary", "summarise", "summarising", "summarize", "summarizing", "oppsummere")
    ),
)  # which say nothing of money, but are what is due
_POINTS = re.compile(
    r"\b(?:pkt|punkt(?:et|ene|a)?|points?)\b\.?\s*(?P<numbers>\d{1,2}(?:\s*(?:,|og|and|&|-)\s*\d{1,2})*)(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(
    r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?P<words>.*?)(?=^[ \t]*\d{1,2}[.)][ \t]|\n[ \t]*\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_LIST = 4_000  # characters before a deadline in which the list is looked for whose points it is for
_NUMBER = re.compile(r"\b\d{1,4}\b")  # of a post, a term, a year
_MARGIN = 0.08  # of the share of the words, by which the best must be better than the next
_SURE, _BETTER = 0.82, 0.012  # cosine of the nearest, and by how much it must be nearer than the next
_COMPARED = 300  # deadlines whose texts are compared by meaning
_TOLD = 3  # deadlines told where none fits clearly best


@dataclass(frozen=True, slots=True)
class Fit:
    """The deadlines that a topic means, or the nearest ones where it may mean any of them."""

    meant: tuple[FactRow, ...] = ()
    nearest: tuple[FactRow, ...] = ()


def of_topic(draft: Draft, facts: Sequence[FactRow]) -> Fit:
    """The deadlines that the plan's topic is about, or that are for the points named."""
    points = _points(draft.question)
    of_points = [fact for fact in facts if points and points <= _points(fact.text)]
    if of_points and _are_one(of_points):
        return Fit(tuple(of_points))
    topic = asked_for(draft)
    if not topic or not facts:
        return Fit()
    said = [Purpose(fact, content_words(f"{_said(draft, fact)} {_led_up_to(draft, fact)}")) for fact in facts]
    topic = _parted(topic, said)
    found = matches(topic, said, draft.language == "en", draft.question)
    if draft.language == "en":
        found = [match for match in found if _covers(draft, match.fact) and _says_more(topic, draft, match.fact)]
    found = [match for match in found if _held(with_documents(topic), _said(draft, match.fact))]
    if not found:
        return _by_meaning(draft, facts)
    most = max(match.share for match in found)
    best = [match.fact for match in found if match.share >= most - _MARGIN]
    best = _naming_most(draft, best, topic)
    moved = replaced(draft.books, facts)
    now = [moved.get(fact.id, fact) for fact in best]
    if _are_one(now):
        return Fit(tuple({fact.id: fact for fact in (*now, *best)}.values()))
    alike_named = len({content_words(_own(fact)) for fact in best}) == 1
    return Fit(nearest=tuple(best[:_TOLD])) if alike_named else _by_meaning(draft, best)


def asked_for(draft: Draft) -> str:
    """What is asked for in the letters' own words, without those of asking and names; foreign ones besides."""
    bare = {name.lower() for row in draft.books.agencies.values() for name in (row.name, row.short)}
    names = bare | {f"{name}s" for name in bare}
    silent = glossary().stop | names
    known = glossary().translate
    typed = [word for word in content_words(draft.question) if word not in silent or known([word]) != [word]]
    own = [*draft.plan.topic.lower().split(), *(typed if draft.plan.topic else ())]
    put = glossary().translate(own)
    words = dict.fromkeys((*own, *put) if draft.language == "en" else put)
    return " ".join(word for word in words if not _ASKING.fullmatch(word))


def _covers(draft: Draft, fact: FactRow) -> bool:
    """Whether a deadline's words hold most of the topic's that have words in the letters' own language."""
    foreign = content_words(draft.question)
    own = [word for word in glossary().translate(foreign) if word not in foreign]
    words = f"{_said(draft, fact)} {_led_up_to(draft, fact)}"
    return _held(" ".join(own), words) >= _LEAST * len(set(content_words(" ".join(own))))


_ANY_DOCUMENT = re.compile(
    r"\w*(?:report|rapport|plan|oversikt|overview|vurdering|assessment|status|document|dokument)\w*"
)


def _says_more(topic: str, draft: Draft, fact: FactRow) -> bool:
    """Whether a deadline's words hold one of the topic's that says more than that some document is due."""
    asked = content_words(topic)
    own = [word for word in asked if not _ANY_DOCUMENT.fullmatch(word)]
    return not own or bool(_held(" ".join(own), f"{_said(draft, fact)} {_led_up_to(draft, fact)}"))


def _parted(topic: str, said: Sequence[Purpose]) -> str:
    """The topic with a compound that no deadline holds put as its two parts, where one deadline holds both."""
    return " ".join(_parts(word, said) for word in topic.split())


def _parts(word: str, said: Sequence[Purpose]) -> str:
    if any(alike(word, other) for purpose in said for other in purpose.words):
        return word
    for at in range(_PART, len(word) - _PART + 1):
        first, last = word[:at], word[at:]
        if any(all(any(alike(part, other) for other in one.words) for part in (first, last)) for one in said):
            return f"{first} {last}"
    return word


def _naming_most(draft: Draft, facts: Sequence[FactRow], topic: str) -> list[FactRow]:
    """Of several deadlines that fit alike, those whose own words hold most of the topic's, and of its numbers."""
    numbers = set(_NUMBER.findall(draft.question))
    words = with_documents(topic)
    held = {fact.id: (_held(words, _own(fact)), len(numbers & set(_NUMBER.findall(fact.text)))) for fact in facts}
    most = max(held.values())
    return [fact for fact in facts if held[fact.id] == most]


def with_documents(topic: str) -> str:
    """``topic`` with the letters' own words for documents, which say nothing of what else is asked."""
    return " ".join((topic, *(own for asked, own in _DOCUMENTS if asked in topic.split())))


def _held(topic: str, words: str) -> int:
    said = content_words(words)
    return sum(any(alike(word, other) for other in said) for word in content_words(topic))


def told_nearest(draft: Draft, facts: Sequence[FactRow]) -> Answer:
    """Kind ``none``: the deadlines that the question may mean, none of them chosen."""
    for fact in facts:
        draft.cite(fact)
    told = "; ".join(f"{when_due(draft, fact, {})}: {what(draft, fact)}" for fact in facts)
    return draft.none(draft.say("which_deadline", told=told.rstrip(". ")), suggest_assignments(draft))


def _by_meaning(draft: Draft, facts: Sequence[FactRow]) -> Fit:
    """The one deadline whose text is clearly the nearest in meaning, else the nearest few."""
    if draft.near is None or len(facts) > _COMPARED:
        return Fit(nearest=tuple(facts[:_TOLD])) if len(facts) <= _TOLD else Fit()
    near = draft.near([_said(draft, fact) for fact in facts])
    ranked = sorted(zip(near, facts, strict=True), key=lambda pair: -pair[0])
    first, best = ranked[0]
    others = [cosine for cosine, fact in ranked[1:] if not _are_one([best, fact])]
    if first >= _SURE and (not others or first - others[0] >= _BETTER) and _shares_word(draft, best):
        return Fit((best,))
    return Fit(nearest=tuple(fact for cosine, fact in ranked[:_TOLD] if cosine >= _SURE))


def _shares_word(draft: Draft, fact: FactRow) -> bool:
    """Whether a deadline's words hold any of the topic's; meaning alone is no ground for a date."""
    return _held(asked_for(draft), _said(draft, fact)) > 0


def _are_one(facts: Sequence[FactRow]) -> bool:
    """Whether the deadlines give one day (or the same words) and belong to one agency and year."""
    return len({(fact.agency, fact.year, fact.date or printed(fact)) for fact in facts}) == 1


def _said(draft: Draft, fact: FactRow) -> str:
    """What a letter says of a deadline: what is due, its sentence, its heading, its assignment's title."""
    titles = " ".join(row.title for row in draft.books.assignments_of([fact])) if fact.assignment else ""
    return " ".join(f"{_own(fact)} {_items(draft, fact)} {fact.section} {titles}".split())


def _points(text: str) -> frozenset[str]:
    """The numbers of points of a list: "pkt. 1 og 2", "points 4 and 5"."""
    found = _POINTS.search(text)
    return frozenset(_DIGITS.findall(found["numbers"])) if found else frozenset()


def _items(draft: Draft, fact: FactRow) -> str:
    """The points of the list above it that a deadline is for: "3. Planlegge og organisere innspillsmøter …"."""
    points = _points(fact.text)
    if not points:
        return ""
    text = draft.books.text(fact.source)
    before = text[max(0, fact.char_start - _LIST) : fact.char_start]
    items = {match["number"]: match["words"] for match in _ITEM.finditer(before)}
    return " ".join(items[number] for number in sorted(points) if number in items)


def _own(fact: FactRow) -> str:
    """What is due, in the words of the letter; the whole lines where they name nothing in particular."""
    return fact.text or fact.quote


def _led_up_to(draft: Draft, fact: FactRow) -> str:
    """The paragraph or point of a list that leads up to a deadline, which often says what is due."""
    if fact.quote.lstrip().startswith("|") or fact.form == "table":
        return ""
    text = draft.books.text(fact.source)
    above = _PARAGRAPH.split(text[max(0, fact.char_start - _BEFORE) : fact.char_start])
    own_line = fact.assignment and len(above) > 1 and not above[-1].strip()  # "Frist: …" under a blank line
    return above[-2] if own_line and not above[-2].lstrip().startswith("#") else above[-1]
