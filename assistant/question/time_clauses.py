"""Clauses of time over a letter ("before supplement 7 cut it") apart from the rest of a question.

The verb of such a clause tells what the letter did, not what the question is after: "what did we have before
supplement 7 cut it?" asks for a balance. Nothing here is of use where a question names no letter.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from assistant.question.intents import Intent, read_intent
from assistant.question.measures import CHANGES
from assistant.question.normalise import padded

_OF_CLAUSE = CHANGES | {"correction"}
_OPENING = (
    r"just\s+before|before|prior\s+to|ahead\s+of|until|after|once|since|following"
    r"|like\s+før|rett\s+før|før|fram\s+til|frem\s+til|inntil|innan|etter\s+at|etter|siden|sidan"
)
_QUESTION_WORD = r"how|what|which|hva|hvor|hvilke\w*|kva|kor"
# from the word of time over the letter to a comma, a question word or the end
_CLAUSE = re.compile(
    rf"(?<!\w)(?:{_OPENING})\s(?:(?![,;?]|\b(?:{_QUESTION_WORD})\b).)*?<l>(?:(?![,;?]|\b(?:{_QUESTION_WORD})\b).)*"
)
# "before the top-up in <l>", "etter at Stortinget hadde handsama <l>"
_BEFORE = re.compile(
    r"(?<!\w)(?:before|prior\s+to|ahead\s+of|until|før|føre|innan|inntil|fram\s+til|frem\s+til)(?:\s+[\wæøå-]+){0,9}?\s+<l>"
)
_SETTLED = (
    r"(?:at|that|the|det|den|dei|de|i|in|of|om|on|av|og|and|had|has|have|hadde|har|ha|was|were|is|ble|vart|er|been|blitt|its|it"
    r"|stortinget\w*|storting|parliament\w*|behandl\w+|handsam\w+|vedt\w+|adopt\w+|approv\w+|pass\w*|decision|vote\w*"
    r"|endring\w*|changes?|cuts?|kutt\w*|økning\w*|auk\w*|increases?|reduction|reduksjon\w*|top-up|påpluss\w*|sagt\s+ja\s+til"
    r"|came|kom|issued|sent|received|mottatt|mottok|fekk|fikk|got|entire|whole|hele|heile)"
)
_AFTER = re.compile(rf"(?<!\w)(?:after|following|once|etter|så\s+snart|når|da|då)(?:\s+{_SETTLED}){{0,7}}\s+<l>")
_SINCE = re.compile(r"(?<!\w)(?:since|siden|sidan)(?:\s+[\wæøå-]+){1,4}?\s+<l>")


def with_times(intent: Intent, text: str) -> Intent:
    """``intent`` with the flag ``before`` or ``after`` where words stand between the word of time and the letter."""
    if intent.has("flag", "before", "after", "from_before", "from_after", "before_that"):
        return intent
    flag = (
        "before" if _BEFORE.search(text) else "after" if _AFTER.search(text) else "since" if _SINCE.search(text) else ""
    )
    if not flag:
        return intent
    flags = {**intent.scores.get("flag", {}), flag: 1.0}
    return Intent(MappingProxyType({**intent.scores, "flag": flags}))


def without_clause_changes(intent: Intent, text: str) -> Intent:
    """``intent`` of ``text`` (with placeholders) without the changes that only a clause of time speaks of.

    Left as it is where nothing but the clause says what is asked ("after the cut in supplement 7").
    """
    spoken = intent.has("content", *_OF_CLAUSE) or intent.has("noun", "change")
    if not spoken or not _CLAUSE.search(text):
        return intent
    main = read_intent(padded(without_times(text)))
    if main.has("content", *_OF_CLAUSE):
        return intent
    scores = dict(intent.scores)
    if main.has("content"):
        scores.update({axis: main.scores.get(axis, {}) for axis in ("shape", "noun")})
    for axis, of_clause in (("content", _OF_CLAUSE), ("flag", frozenset({"taken_back"}))):
        held = scores.get(axis, {})
        scores[axis] = {value: weight for value, weight in held.items() if value not in of_clause}
    return Intent(MappingProxyType(scores))


def without_times(text: str) -> str:
    """``text`` without its first clause of time."""
    return _CLAUSE.sub(" ", text, count=1)
