"""Clauses of time ("before supplement 7 cut it") apart from the rest of a question, which says what is asked.

The verb of such a clause tells what the letter did, not what the question is after: "what did we have before
supplement 7 cut it?" asks for a balance.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from assistant.question.intents import Intent, read_intent
from assistant.question.measures import CHANGES
from assistant.question.normalise import padded

_OPENING = (
    r"just\s+before|before|prior\s+to|ahead\s+of|until|after|once|since|following"
    r"|like\s+før|rett\s+før|før|fram\s+til|frem\s+til|inntil|innan|etter\s+at|etter|siden|sidan"
)
_QUESTION_WORD = r"how|what|which|hva|hvor|hvilke\w*|kva|kor"
# from the word of time over the letter to a comma, a question word or the end
_CLAUSE = re.compile(
    rf"(?<!\w)(?:{_OPENING})\s(?:(?![,;?]|\b(?:{_QUESTION_WORD})\b).)*?<l>(?:(?![,;?]|\b(?:{_QUESTION_WORD})\b).)*"
)


def without_clause_changes(intent: Intent, text: str) -> Intent:
    """``intent`` of ``text`` (with placeholders) without the changes that only a clause of time speaks of.

    Left as it is where nothing but the clause says what is asked ("after the cut in supplement 7").
    """
    if not intent.has("content", *CHANGES) or not (found := _CLAUSE.search(text)):
        return intent
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    main = read_intent(padded(rest))
    if main.has("content", *CHANGES):
        return intent
    content = {value: weight for value, weight in intent.scores["content"].items() if value not in CHANGES}
    return Intent(MappingProxyType({**intent.scores, "content": content}))
