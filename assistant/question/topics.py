"""The words of a question that say what it is about: none of asking, none that stand for an entity."""

from __future__ import annotations

from assistant.question.glossary import glossary
from assistant.question.normalise import words

# documents that a deadline may be for, though as words of asking they say nothing
_REPORTS = ("brev", "brevet", "letter", "rapport", "rapporten", "report")
_SUMMARIES = (
    *("oppsummer", "oppsummere", "oppsummering", "oppsummeringen", "oppsummeringa"),
    *("summary", "summarise", "summarising", "summarize", "summarizing"),
)
_DOCUMENTS = frozenset((*_REPORTS, *_SUMMARIES))

_EARLIER = ("original", "opprinnelig", "opphavleg", "første", "fyrste", "first", "tidligere", "tidlegare", "previous")


def topic_of(text: str, *, documents: bool = False) -> str:
    """``text`` (normalised, with placeholders) without stop words, in the words of the question."""
    stop = glossary().stop - _DOCUMENTS if documents else glossary().stop
    left = [word for word in words(text) if word not in stop and not word.startswith("<")]
    return " ".join(word for word in left if len(word) > 1 and not word.isdigit())


def earlier_words(text: str) -> str:
    """The words that ask for what held at first, before it was moved or revised: "opprinnelig", "first"."""
    return " ".join(word for word in words(text) if word.startswith(_EARLIER))


def in_bokmaal_too(topic: str) -> str:
    """``topic`` with the letters' own words for its English and nynorsk ones after it."""
    put = [glossary().without_ending(word) for word in glossary().translate(topic.split())]
    return " ".join(dict.fromkeys((*topic.split(), *put)))


def plain_words(text: str) -> str:
    """Every word of ``text`` that stands for no entity."""
    return " ".join(word for word in words(text) if not word.startswith("<"))
