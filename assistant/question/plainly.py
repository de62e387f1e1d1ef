"""A question in plainer words of the same meaning, before anything of it is read."""

from __future__ import annotations

import re

from assistant.question.courtesies import without_courtesies
from assistant.question.normalise import normalise
from corpus.grammar.date_words import NORWEGIAN_MONTHS

# "directorates/agencies"
_EITHER = re.compile(r"(?<![\w./])(?!kap/|kapittel/|før/|føre/|before/)([a-zæøå]{3,})/([a-zæøå]{3,})(?![\w/.])")
# what stands after the last change stands now
_LATEST = re.compile(
    r"(?<!\w)(?:etter|after)\s+(?:(?:den|det|the)\s+)?(?:siste|sist|seinaste|latest|last|most\s+recent)\s+(?:endring\w*|change|adjustment|update)(?!\w)"
)
# "rett etter tillegg 1" is after it
_JUST = re.compile(
    r"(?<!\w)(?:rett|like|straks|umiddelbart|just|right|immediately|directly)\s+(?=(?:etter|før|føre|after|before|following)(?!\w))"
)
# "after supplement 5 but before the revised no. 6" is after no. 5
_BUT_BEFORE = re.compile(
    r"(?P<after>(?<!\w)(?:etter|after)\s+[^,?;:]{1,40}?)\s*,?\s+(?:men|but)\s+(?:føre?|before|innan)\s+[^?;:,]{1,40}(?=[?;:,.]*\s*$)"
)
# with all letters counted: as it stands now
_ALL_COUNTED = re.compile(
    r"(?<!\w),?\s*(?:når|once|when|with|med)\s+(?:alle|all|samtlige|alle\s+de)\s+(?:the\s+)?(?:tilleggene|tillegga|brevene|breva|letters|supplements)"
    r"\s+(?:(?:er|blir|vert|are|have\s+been)\s+)?(?:regnet\s+inn|rekna\s+inn|regnet\s+med|rekna\s+med|telles\s+med|teljast\s+med|tatt\s+med|teke\s+med"
    r"|medregnet|medrekna|counted(?:\s+in)?|included|taken\s+into\s+account)(?!\w)"
)
_ADDED_UP = re.compile(r"(?<!\w)(?:all\s+)?added\s+(?:up|together)(?!\w)")
# "hvor mye må minst gå til": no smallest of several
_AT_LEAST = re.compile(
    r"(?P<must>(?<!\w)(?:må|skal|bør|must|should)(?:\s+det)?)\s+minst(?=\s+(?:gå|brukes|brukast|nyttes|nyttast|settes|setjast))"
)
# "the June 2024 RNB increase": of the revised budget, whose month says no more
_OF_A_MONTH = re.compile(
    rf"(?<!\w)(?:{'|'.join(NORWEGIAN_MONTHS)}|june|may|december|october)\s+(?:20\d\d\s+)?(?=(?:rnb|nysaldering\w*|revised\s+(?:national\s+)?budget)(?!\w))"
)
# "Hdir-oppdrag", "IMDi-brevet"
_JOINED = re.compile(
    r"(?<![\w-])([a-zæøå]{2,})-((?:oppdrag|brev|tillegg|budsjett|post|midl|peng|prosjekt|project|kampanj|ordning|tiltak|rapport|utredning)[a-zæøå]*)(?![\w-])"
)


def plainly(question: str) -> str:
    """The normalised question without what says nothing of its own: "rett etter" is "etter"."""
    text = without_courtesies(normalise(question))
    text = _ALL_COUNTED.sub(" ", _JUST.sub("", text))
    text = _AT_LEAST.sub(r"\g<must>", _ADDED_UP.sub("in total", text))
    text = _BUT_BEFORE.sub(r"\g<after>", _OF_A_MONTH.sub("", text))
    return _JOINED.sub(r"\1 \2", _LATEST.sub("nå", _EITHER.sub(r"\1 \2", text)))
