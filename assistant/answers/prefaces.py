"""A question without the words of asking: why it is asked, "please quote", "what does the letter say about".

Such words say nothing of what is looked for, yet they pull a search towards whatever is worded alike.
"""

from __future__ import annotations

import re

from assistant.question.glossary import glossary
from assistant.question.normalise import normalise, words
from assistant.question.occasions import spelt

_LEAST = 2  # words of content of a question after what is said before it
_I = r"(?:jeg|eg|vi|me|i|we)"
_LETTERS = (
    r"(?:(?:the|these|this|that|de|dei|det|disse|desse|dette)\s+)?(?:allotment\s+)?"
    r"(?:letters?|brev(?:et|ene|a)?|tildelingsbrev\w*|supplements?|tillegg(?:et|ene|a)?|dokument(?:et|ene|a)?|text|teksten|they|de|dei)"
)
_SAYS = r"(?:says?|states?|sier|seier|skriver|skriv|står)"

_FIRST_PERSON = re.compile(
    r"\b(?:jeg|eg|vi|me|meg|oss|min|mitt|vår|i|we|my|our|us|for\s+(?:a|an|the|my|our|et|en|ein|eit|min|mitt))\b"
)
_COLON = re.compile(r"^([^:?]{3,140}):\s+(?=\S+\s+\S+\s+\S)")
_SENTENCE = re.compile(
    rf"^(?:(?:hei|hi|hello)\b[\s,!]*)?{_I}\s+(?:\w+\s+)?(?:skriver|skriv|lager|lagar|forbereder|førebur|jobber|jobbar|arbeider"
    r"|writing|preparing|working|drafting|making|write|prepare)\b[^?:.!]{0,120}[.!]\s+(?=\S+\s+\S+\s+\S)"
)
# whole sentences, and what stands at the end of one
_ONLY_ASKING = re.compile(
    r"(?:(?<=[.?!])|,|^)\s*(?:(?:og\s+|and\s+)?(?:hva|kva|what)\s+(?:står(?:\s+det)?|(?:does|do)\s+"
    rf"(?:it|{_LETTERS})\s+say|{_SAYS}\s+{_LETTERS}(?:\s+(?:her|der))?|is\s+(?:it|said|written))"
    r"|takk(?:\s+(?:skal\s+du\s+ha|på\s+forhånd|for\s+hjelpen))?|på\s+forhånd\s+takk|please|thanks?(?:\s+you)?|tusen\s+takk|cheers)"
    r"\s*(?:[.?!]+|$)"
)
_ACCORDING = re.compile(
    rf"(?:,\s*)?\b(?:ifølgj?e|i\s+følgje?|iflg\.?|according\s+to|as\s+per|etter\s+det\s+som\s+står\s+i|slik\s+det\s+står\s+i)\s+"
    rf"{_LETTERS}(?!\s+(?:nr|no|\d))|\b(?:står|stend)\s+det\s+i\s+{_LETTERS}(?!\s+(?:nr|no|\d))"
)
# what a question may begin with, taken away again and again
_LEADS = tuple(
    re.compile(rf"^(?:{lead})[\s,:;.!-]+")
    for lead in (
        r"please|vennligst|ver\s+(?:så\s+)?(?:snill|venleg)(?:\s+å|\s+og)?|vær\s+(?:så\s+)?(?:snill|vennlig)(?:\s+å|\s+og)?|kindly"
        r"|hei|hi|hello|god\s+(?:morgen|dag|kveld)|og|and|also|men|but|ok(?:ay)?",
        r"(?:kan|kunne)\s+(?:du|de|dere|dykk|eg|jeg)(?:\s+(?:hjelpe|hjelpa)\s+(?:meg|oss)(?:\s+med)?)?(?:\s+å)?"
        r"|(?:can|could|would|will|may)\s+(?:you|i)(?:\s+help\s+me)?",
        rf"{_I}\s+(?:(?:er\s+ute|er|was|am|are|skal|må|vil(?:le)?|ønsker|ønskjer|trenger|treng|need|want|would\s+like|have|har)\s+)?"
        rf"(?:å\s+|to\s+|gjerne\s+)*"
        r"(?:lurer\s+på|lurar\s+på|leter\s+etter|leitar\s+etter|leiter\s+etter|ser\s+etter|etter|vite|vita|ha|se|sjå|finne"
        r"|know|see|find|have|look(?:ing)?\s+(?:for|up)|wonder(?:ing)?|check(?:ing)?|sjekke|sjekka|undres)"
        rf"|{_I}\s+(?:trenger|treng|need|want|ønsker|vil\s+ha)",
        r"(?:finn(?:e|a)?|vis(?:e|a)?|gjengi|attgje|siter(?:e|a)?|fortell?(?:e|a)?|si|sei|sjekk(?:e|a)?|quote|show|find|tell|give|cite|point|reproduce|look)"
        r"(?:\s+(?:meg|oss|me|us))?(?:\s+(?:ut|fram|frem|out|to|up))?",
        r"(?:(?:den|det|the|that)\s+)?(?:(?:exact|precise|nøyaktige?|eksakte?|eksakt)\s+)?"
        r"(?:formuleringen?a?|ordlyden?|teksten?|avsnittet?|stedet|staden|setningen?a?|delen|passage|wording|words|part|text|sentence|paragraph|place|bit|passus(?:en)?)"
        r"(?:\s+(?:som\s+(?:handler|handlar|sier|seier)\s+om|om|på|about|on|concerning|where|der|som|which|that\s+(?:deals\s+with|says)))?",
        rf"(?:hva|kva|what)\s+(?:som\s+)?(?:står|sies|blir\s+sagt|vert\s+sagt|is\s+(?:said|written|stated)|it\s+says|they\s+say|{_LETTERS}\s+{_SAYS}"
        rf"|(?:does|do)\s+(?:it|{_LETTERS})\s+say|{_SAYS}\s+{_LETTERS})(?:\s+(?:det|der|there))?(?:\s+(?:i|in)\s+{_LETTERS})?"
        r"(?:\s+(?:om|about|on|regarding|concerning))?",
        r"(?:om\s+at|that)",
    )
)


def without_preface(question: str) -> str:
    """The question (lower case, on one line) as far as it says what is looked for; as it is if nothing is left."""
    whole = normalise(question)
    text = _ONLY_ASKING.sub(" ", _ACCORDING.sub(" ", _after_reason(whole))).strip(" ,.;:-")
    while (shorter := _less(text)) != text:
        text = shorter
    return text if _content(text) else whole


def in_letters_words(asked: str) -> str:
    """What is asked (lower case, on one line) in the words of the letters, as far as they are known."""
    return " ".join(glossary().translate(words(spelt(asked))))


def _after_reason(text: str) -> str:
    """Without what a person says of himself first: "I am writing a note for my director: …"."""
    for pattern in (_COLON, _SENTENCE):
        found = pattern.match(text)
        if found and _FIRST_PERSON.search(found[0]) and _content(text[found.end() :]) >= _LEAST:
            text = text[found.end() :]
    return text


def _less(text: str) -> str:
    for lead in _LEADS:
        shorter = lead.sub("", text, count=1)
        if shorter != text and _content(shorter):
            return shorter
    return text


def _content(text: str) -> int:
    stop = glossary().stop
    return sum(word not in stop and len(word) > 1 for word in words(text))
