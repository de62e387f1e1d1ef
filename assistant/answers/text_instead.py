"""When the text of the letters is to answer though the plan is one for facts: the question asks for their very
words, the facts answer something that it does not ask, or there are none and it is not about a sum.
"""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.answers.prefaces import without_preface
from assistant.answers.purpose_words import alike, content_words
from assistant.draft import Draft
from assistant.plan import Ask
from assistant.question.glossary import glossary
from assistant.question.intents import explains
from assistant.question.topics import topic_of

_FOR_WORDS = re.compile(
    r"\b(?:quot(?:e|ation)|cite|siter\w*|gjengi|attgje\w*|formulering\w*|ordlyd\w*|ordrett|(?:exact|precise)\s+word\w*"
    r"|wording|verbatim|passage|avsnitt\w*|teksten\s+om)\b",
    re.IGNORECASE,
)
_WHAT_IS_SAID = re.compile(
    r"\b(?:(?:hva|kva)\s+(?:står|sies|blir\s+sagt|(?:sier|seier)(?:\s+\w+){1,3}?)\s+(?:det\s+)?(?:\w+\s+){0,3}?om"
    r"|what\s+(?:is\s+said|(?:does|do)\s+(?:\w+\s+){1,4}?say|(?:the\s+letters?|it|they)\s+says?)\s+(?:\w+\s+){0,2}?about)\b",
    re.IGNORECASE,
)
_OF_A_SUM = re.compile(
    r"\b(?:hvor\s+(?:mye|mange)|kor\s+(?:mykje|mange)|how\s+(?:much|many)|hvor\s+stor\w*|kor\s+stor\w*|saldo\w*|balance|igjen|att"
    r"|left|beløp\w*|amount|sum(?:men)?|kroner|kr|nok|bevilgning\w*|løyving\w*|appropriation)\b",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b(?:kost\w*|finans\w*|financ\w*|fund\w*|peng\w+|midl\w+|money|paid|pays?|betal\w*|budsjett\w*|budget\w*"
    r"|ramme\w*|mill\w*|vat|mva|dekk\w*|cover\w*)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:in your view|do you think|your opinion|good idea|(?:mener|meiner|synes|synest|trur|tror) du"
    r"|anbefal\w*|recommend)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:should|must|does|do|did|is|are|can|could|will|when|why|how\s+(?:should|must|can)|skal|må|bør|kan|er|har|får|når|hvorfor"
    r"|kvifor)\b"
)
_NOT_WHAT = re.compile(
    r"(?:who|whom|whose|hvem|kven|where|kvar|how\s+(?:long|many|old)|(?:hvor|kor)\s+(?:lenge|langt|mange))\b"
)
_WHOM = re.compile(r"kontakt|spørsmål|saksbehandl|sakshandsam|tlf|telefon|@|\b\d{2} \d{2} \d{2} \d{2}\b", re.IGNORECASE)
_LISTS: frozenset[Ask] = frozenset(("list", "count", "contact", "correction", "financing", "post", "assignment"))
_MAY_LACK: frozenset[Ask] = _LISTS | {
    "letter",
    "allotment",
    "assignment",
    "participants",
    "responsible",
    "missing_letter",
}
_LEAST_WORDS, _LEAST_SHARE = 2, 0.6  # of a topic that an answer says nothing of
_BESIDE_WORDS, _BESIDE_SHARE = 3, 0.76  # … and of one that then is no answer at all
NEARER = 2.5  # how near in meaning a passage must be to be told instead of a fact


def asks_for_words(draft: Draft) -> bool:
    """Whether a question asks what the letters say, word for word, of something that no number names."""
    plan = draft.plan
    if plan.posts or plan.ambiguous or _OF_A_SUM.search(_FOR_WORDS.sub("", draft.question)):
        return bool(_FOR_WORDS.search(draft.question)) and not (plan.posts or plan.ambiguous)
    said = bool(_WHAT_IS_SAID.search(draft.question)) and (plan.ask in _LISTS or lacks_only_topic(draft))
    return bool(_FOR_WORDS.search(draft.question)) or said


def is_for_text(draft: Draft, found: Answer) -> bool:
    """Whether the text is to be looked at once the facts have given an answer, or none."""
    plan = draft.plan
    if plan.ask == "carry_over" and found.kind == "none" and not _OF_A_SUM.search(draft.question):
        return True  # what was asked for and not granted is told in words
    if plan.refusal in ("spending", "not_in_letters"):
        return _is_misread(draft)
    if plan.posts or plan.ambiguous:
        return False
    if not content_words(plan.topic):
        return False
    if found.kind == "none":
        lacking = lacks_only_topic(draft) or (plan.ask in _MAY_LACK and not plan.unknown)
        return lacking and not _OF_A_SUM.search(draft.question)
    if plan.ask == "assignment" and plan.assignments and _NOT_WHAT.match(without_preface(draft.question)):
        return True  # what it is about tells neither who nor where
    of_money = bool(_OF_MONEY.search(draft.question) or _OF_A_SUM.search(draft.question))
    given = (of_money and bool(plan.assignments)) or (plan.ask == "contact" and bool(plan.parties))
    return plan.ask in _LISTS and not (plan.letters or given) and _reads_past(draft, found)


def tells(draft: Draft, words: Answer) -> bool:
    """Whether a passage told instead of a fact may tell what was asked: whom to ask, only where it speaks of that."""
    return draft.plan.ask != "contact" or bool(_WHOM.search(words.text))


def is_beside(draft: Draft, found: Answer) -> bool:
    """Whether a contact is given to a question about something else: "the opening hours of the tax office"."""
    alone = draft.plan.ask == "contact" and found.kind == "fact" and not draft.plan.parties
    return alone and _reads_past(draft, found, _BESIDE_WORDS, _BESIDE_SHARE)


def _is_misread(draft: Draft) -> bool:
    """Whether a question refused for a word such as "spending" asks whether, when or why, and of no sum or person."""
    asked = without_preface(draft.question)
    plain = not (draft.plan.person or draft.plan.letters or _OF_A_SUM.search(asked) or _OPINION.search(asked))
    return plain and bool(_WHETHER.match(asked))


def lacks_only_topic(draft: Draft) -> bool:
    """Whether a plan is refused for no more than words that name no post."""
    plan = draft.plan
    return plan.refusal == "unknown" and bool(plan.unknown) and all(one.what == "topic" for one in plan.unknown)


def _reads_past(draft: Draft, found: Answer, least: int = _LEAST_WORDS, share: float = _LEAST_SHARE) -> bool:
    """Whether an answer holds next to none of what the question is about."""
    about = content_words(" ".join(glossary().translate(topic_of(draft.plan.topic.lower()).split())))
    said = set(content_words(" ".join((found.text, *(f"{one.section} {one.quote}" for one in found.citations)))))
    kinds = (draft.plan.ask, draft.plan.measure, "letter", "person", "field", "noun")
    unread = [word for word in about if not (explains(word, kinds) or any(alike(word, other) for other in said))]
    return len(unread) >= least and len(unread) >= share * len(about)
