"""What is said around a question out of courtesy: "Kan du si meg …", "Quick question: …", "…, vet du det?"."""

from __future__ import annotations

import re
from functools import lru_cache

_ASKING = (
    r"(?=(?:hva|hvor|hvilke\w*|hvem|hvorfor|når|om|kva|kor|kven|kvifor"
    r"|what|how|which|who|whose|when|why|where|if|whether)(?!\w))"
)
# the first words of what leads up to a question, and what is found where something follows it: most questions have
# neither, and then no pattern is compiled
_FIRST_WORDS = (
    "hei hallo hi hello god good kollega colleague forresten by du et eit a one bare berre just raskt kjapt lite kort",
    "quick short kontrollspørsmål spørsmål question for til jeg eg vi me i we sjefen leiaren lederen min my the",
    "oppgi oppgje gi gje give kan kunne can could vær ver please si sei seie fortell fortelle fortel fortelje tell",
    "finn finne finna find vet veit husker hugsar do lurer lurar lurte vil ville trenger treng må",
)
_FIRST = frozenset(word for line in _FIRST_WORDS for word in line.split())
_LAST = (
    "du det",
    "you know",
    "sjekk",
    "check",
    "sånn c",
    "sånn o",
    "takk",
    "thank",
    "ifølg",
    "according",
    "treng",
    "need it",
)
_WORD = re.compile(r"\w+")


def without_courtesies(question: str) -> str:
    """``question`` without what leads up to it or follows it; as it is where nothing else is said."""
    asked = question.strip()
    first = _WORD.search(asked)
    if first and first[0].lower() in _FIRST and (lead := _beforehand().match(asked)):
        asked = asked[lead.end() :]
    if any(said in asked.lower() for said in _LAST):
        shorter, found = _afterwards().subn("", asked)
        asked = f"{shorter}?" if found else asked
    return asked if _WORD.search(asked) else question


@lru_cache(maxsize=1)
def _beforehand() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:hei(?:\s+(?:igjen|du|dere))?|hallo|hi(?:\s+there)?|hello|god\s+(?:dag|morgen)|good\s+(?:morning|afternoon)"
        r"|kollega|colleague|forresten|by\s+the\s+way|du)\s*[,!:.-]+\s*"
        r"|(?:(?:et|eit|a|one|bare|berre|just)\s+)*(?:(?:raskt|kjapt|lite|kort|quick|short)\s+)?(?:kontroll)?(?:spørsmål|question)\s*[:,-]+\s*"
        r"|(?:kort|short)\s+(?:svar|answer)(?:\s*,?\s*(?:takk|please|er\s+nok))?\s*[:,-]+\s*"
        r"|(?:for|til)\s+(?:the\s+|et\s+|eit\s+)?(?:audit|revisjonen|notat|notatet|memo|møtet|meeting|minister|statsråden)\s*[:,]\s*"
        r"|(?:jeg|eg|vi|i|we)\s+(?:skal\s+(?:på|i)|har|have|am\s+in|are\s+in)\s+(?:(?:et|eit|a)\s+)?(?:møte|meeting)(?!\w)[^.?!:\d]*\.\s*"
        r"|(?:sjefen|leiaren|lederen|min\s+sjef|my\s+boss|the\s+boss)\s+(?:spør|lurer|undrast|asks|wonders)\s*[:,]\s*"
        r"|(?:oppgi|oppgje|gi|gje|give)\s+(?:me\s+)?(?:the\s+)?(?:svar\w*|answer)\s+(?:og|and|with)\s+(?:its\s+|the\s+)?(?:kilde\w*|kjelde\w*|source)\s*[:,.]\s*"
        r"|(?:(?:(?:kan|kunne|can|could)\s+(?:du|dere|de|you)\s+|(?:vær\s+(?:så\s+)?snill\s+(?:å|og)|ver\s+(?:så\s+)?snill\s+(?:å|og)|please)\s+)?(?:please\s+)?"
        r"(?:(?:si|sei|seie|fortell|fortelle|fortel|fortelje|tell)\s+(?:meg|oss|me|us)|(?:finne|finna|find)\s+(?:ut|out)|si|seie)"
        r"|(?:vet|veit|husker|hugsar)\s+(?:du|dere|de)|do\s+you\s+(?:happen\s+to\s+)?(?:know|remember|recall)"
        r"|(?:jeg\s+|eg\s+|vi\s+|me\s+)?(?:lurer\s+på|lurar\s+på|lurte\s+på|(?:vil|ville)\s+gjerne\s+vite|(?:trenger|treng|må)\s+å?\s*vite)"
        r"|(?:i|we)\s+(?:wonder|was\s+wondering|would\s+like\s+to\s+know|need\s+to\s+know))"
        rf"\s+{_ASKING})+",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _afterwards() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\w)[?!.]*(?:\s*[,-]+\s*|\s+)(?:(?:vet|veit)\s+(?:du|dere|de)\s+det|do\s+you\s+know"
        r"|(?:kan|can|could)\s+(?:du|you)\s+(?:sjekke|check)(?:\s+(?:det|it|that))?"
        r"|sånn\s+(?:ca|cirka|omtrent)|(?:tusen\s+)?takk(?:\s+(?:for\s+hjelp\w*|på\s+(?:forhånd|førehand)))?|(?:thanks|thank\s+you)(?:\s+in\s+advance)?|på\s+(?:forhånd|førehand)\s+takk"
        r"|(?:jeg\s+|eg\s+|vi\s+)?treng(?:er)?\s+det\s+til\s+\w+(?:\s+\w+)?|(?:i|we)\s+need\s+it\s+for\s+\w+(?:\s+\w+)?"
        r"|ifølgj?e\s+brev(?:ene|a)|according\s+to\s+the\s+letters)\s*[?!.]*$",
        re.IGNORECASE,
    )
