"""What is due: the short words for it, from the sentence or label that names the deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.grammar.dates import DateMatch, find_dates
from corpus.grammar.deadline_phrases import (
    AFTER_DATE,
    ASKS,
    CLAUSE_END,
    CUE,
    DELIVERY,
    DUTY,
    EMPTY_OBJECTS,
    FROM,
    IN_BRACKETS,
    LABEL,
    LEADING,
    NOT_DUE,
    OTHER_LABEL,
    PLAIN_LABELS,
    RECURS,
    TRAILING,
    UNTIL,
    YEARLY_REPORT,
)

_LONGEST = 160
# An item that asks for something begins with its verb: "Beskrive rollefordeling …", "Gi en anbefaling …".
_INFINITIVE = re.compile(
    r"(?!(?:alle|begge|bare|denne?|dette|disse|ikke|slike|videre)\b)(?:[a-zæøå]{3,}e|Gi|Gje|Sjå|Foreslå|Stå|Få)\s(?!(?:skal|bes|må|er|vil)\b)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^(?:Når|For|På|Som|I|Ved|Basert|Innen|Innan)\b.*?\b(?P<verb>skal|må|bør)\s+(?P<who>(?:også\s+)?[A-ZÆØÅ]\S*(?:\s+og\s+[A-ZÆØÅ]\S*)*)\s+(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline before it becomes a fact: its day, its print, what is due, whether the year is printed."""

    date: date | None
    printed: str
    text: str
    year_given: bool = True


def short(text: str) -> str:
    """Words for what is due on one line: no outer punctuation, cut at a clause or at 160 characters."""
    text = " ".join(text.split()).strip(" ,;:.\u2013-*")
    end = CLAUSE_END.search(text, 25)
    if end:
        text = text[: end.start()]
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"


def object_of(before: Sequence[str]) -> str:
    """Of the sentences that a deadline closes, the one that asks for something to be delivered."""
    texts = [" ".join(text.split()) for text in before]
    if _INFINITIVE.match(texts[0]):
        return short(texts[0])
    for wanted in (_delivers, _asks):
        for text in reversed(texts):
            if wanted(text):
                return _main_clause(text)
    return short(texts[0])


def _delivers(text: str) -> bool:
    return bool(re.search(r"\b(?:skal|bes|må|bør)\b", text) and DELIVERY.search(text))


def _asks(text: str) -> bool:
    return bool(re.search(r"\b(?:skal|bes|må|bør)\b", text))


def _main_clause(text: str) -> str:
    """ "Når det gjelder … skal IMDi levere en rapport" becomes "IMDi skal levere en rapport"."""
    match = _INVERTED.match(text)
    return short(f"{match['who']} {match['verb']} {match['rest']}" if match else text)


def asked_for(sentence: str, after: int, cue: int, end: int) -> str:
    """What a sentence of running text asks for by the date between ``cue`` and ``end``.

    ``after`` is the end of the date before it in the same sentence.
    """
    before = _bare(sentence[after:cue])
    rest = sentence[end:]
    if len(before) < 4 or (_DUTY_AT_END.search(before) and len(rest.strip(" .")) > 3):
        return short(re.sub(r"^\s*(?:,\s*)?(?:skal|bes|må|ber)\s+", "", rest))
    more = re.match(r"\s+(?:samt|og)\s+(?!(?:senest|innen|innan)\b)[^.]*", rest)
    continues = more and not find_dates(rest, 2000)
    return short(ASKS.sub("", before) + (more[0] if more and continues else ""))


_DUTY_AT_END = re.compile(r"\b(?:skal|må|bør)$")  # "RME skal innen 1. mai levere en plan"


def _bare(text: str) -> str:
    return LEADING.sub("", TRAILING.sub("", " ".join(text.split())))


def label_dues(sentence: str, start: int, year: int | None, above: str, first: bool = True) -> Iterator[Due]:
    """The deadlines of a label's sentence from ``start`` on; ``above`` is what a bare date is for.

    ``first`` is false for the sentences after the one with the label: there, a date must end its
    sentence or have a cue, and nothing is due without a date.
    """
    dates = find_dates(sentence[start:], year)
    label = LABEL.match(sentence)
    if not dates:
        yield from _open(sentence, label, above) if first else ()
        return
    dates = [hit for place, hit in enumerate(dates) if not _is_left(sentence, start, dates, place)]
    other = OTHER_LABEL.match(sentence) if label is None else None
    dates = [hit for hit in dates if not other or start + hit.start >= other.end()]  # "Rapport etter 1. tertial: …"
    own = other["label"] if other else above
    own = label["label"] if label and label["label"].lower() not in PLAIN_LABELS else own
    after = start
    for place, hit in enumerate(dates):
        if NOT_DUE.search(sentence, after, start + hit.start) or not (first or _closes(sentence, start, hit)):
            continue
        following = start + dates[place + 1].start if place + 1 < len(dates) else len(sentence)
        due, after = _labelled_due(sentence, (after, start + hit.start, start + hit.end, following), hit, own)
        yield due


def _is_left(sentence: str, offset: int, dates: Sequence[DateMatch], place: int) -> bool:
    """Whether a date is the one that a deadline is moved from: "endres fra 1.11.2024 til 13.12.2024"."""
    hit = dates[place]
    if not FROM.search(sentence, 0, offset + hit.start):
        return False
    until = sentence[offset + hit.end : offset + dates[place + 1].start] if place + 1 < len(dates) else ""
    return bool(UNTIL.search(until)) and len(until) < 12


def _closes(sentence: str, offset: int, hit: DateMatch) -> bool:
    start, end = offset + hit.start, offset + hit.end
    cued = CUE.search(sentence, max(0, start - 50), start)
    return bool(cued or not sentence[end:].strip(" .;)") or DUTY.search(sentence, 0, start))


def _labelled_due(sentence: str, edges: tuple[int, int, int, int], hit: DateMatch, own: str) -> tuple[Due, int]:
    """The deadline of one date and where the text that belongs to it ends."""
    after, start, end, following = edges
    cue = CUE.search(sentence, after, start)
    printed_start = cue.start() if cue else start
    recurs = RECURS.match(sentence, end)
    printed = " ".join(sentence[printed_start : recurs.end() if recurs else end].split())
    end = recurs.end() if recurs else end
    text, is_behind = _object(sentence[after:printed_start], sentence[end:following])
    return Due(hit.date, printed, text or own, hit.year_given), following if is_behind else end


def _object(before: str, behind: str) -> tuple[str, bool]:
    """What is due by a label's date: the words before it, or (then true) those behind it."""
    words = _bare(before)
    if words.lower() in EMPTY_OBJECTS:
        return "", False
    if words:
        whole = ASKS.sub("", words)
        more = re.match(r"\s+samt\s+[^.]*", behind)
        return short(whole + (more[0] if more else "")), False
    match = IN_BRACKETS.match(behind) or AFTER_DATE.match(behind)
    found = next((found for found in match.groups() if found), "") if match else ""
    return short(TRAILING.sub("", found)), bool(found)


def _open(sentence: str, label: re.Match[str] | None, above: str) -> Iterator[Due]:
    """A label with words but no date ("Frist: Løpende") keeps them; a duty of the annual report is none."""
    if not label or not label["colon"]:
        return
    words = " ".join(sentence[label.end() :].split()).strip(" .")
    if words and len(words) <= 120 and not YEARLY_REPORT.search(words):
        yield Due(None, words, above)
