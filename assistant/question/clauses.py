"""What of a question says what is asked: not the sentences around it, nor what it takes for granted.

A sentence that leads up to the question ("I am reconciling the payroll accounts:") holds words that mean
something else there. Its clauses of time are for ``time_clauses``.
"""

from __future__ import annotations

import re

from assistant.question.intents import read_intent
from assistant.question.normalise import padded

_SENTENCE = re.compile(
    r"(?<=[?!])\s+|(?<=[a-zæøå]{4}\.)(?<!mill\.)\s+(?!\d)|(?<=\d\.)\s+(?!jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec|kvartal|tertial|halv|till|suppl)(?=[a-zæøå]{3,}\s)|:\s+"
    r"|\s+-\s+(?=(?:what|how|which|when|hva|hvor|når|kva|kor)\b)"
)
_ASKS = re.compile(
    r"\?|(?<!\w)(?:how\s+(?:much|many|did|does)|what|which|who|when|why"
    r"|hva|hvor|hvilke[nt]?|hvem|hvorfor|kva|kor|kven|kvifor)(?!\w)"
    r"|^(?:please\s+)?(?:add|sum|list|show|give|tell|find|compare|summer|vis|gi|gje|finn|legg|oppgi|regn|samm?enlign)(?!\w)"
)


# ", leaving out the increase for salaries", ", når feilføringen er trukket tilbake og de nye midlene lagt til";
# but ", når er fristen?" asks
_CONDITION = re.compile(
    r",\s*(?:leaving\s+out|excluding|except|not\s+counting|without|uten|utan|ikke\s+medregnet|utenom|bortsett\s+fra"
    r"|unntatt|with\s+(?:everything|all)|med\s+alt|etter\s+at|after|dersom|hvis|if|once"
    r"|når(?!\s+(?:er|var|blir|ble|blei|vart|skal|skulle|må|måtte|kommer|kjem|kom|har|får|fikk|fekk|går|forfaller)\s)"
    r"|when(?!\s+(?:is|are|was|were|will|do|does|did|must|should|has|have|can)\s))\s(?![^,?]*<l>)[^,?]*(?=[,?]|$)"
)
_PERSON = re.compile(
    r"(?<!\w)(?:i\s+(?:am|have|had|need|was|will|would)|i'm|we|we're|my|our|jeg|eg|vi|me|min|vår|har|hei|hi|hello|skal|skriver|skriv)(?!\w)"
)


def asking(text: str) -> str:
    """The sentences of a normalised ``text`` that ask; all of it where none does, or all do."""
    sentences = _SENTENCE.split(text)
    kept = [sentence for sentence in sentences if _ASKS.search(sentence) or _is_heading(sentence)]
    return " ".join(kept) if any(map(_ASKS.search, kept)) else text


def _is_heading(sentence: str) -> bool:
    """Whether it only names what the question after it is about: "671/60 i tillegg 4: hvorfor?"."""
    return not sentence.endswith((".", "!", "?")) and not _PERSON.search(sentence)


def without_conditions(text: str) -> str:
    """``text`` without what its question leaves out or takes for granted: ", når trekket er regnet med"."""
    shorter, found = _CONDITION.subn(" ", text)
    if not found:
        return text
    return shorter if read_intent(padded(shorter)).has("content") else text
