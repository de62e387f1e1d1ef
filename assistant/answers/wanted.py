"""What a sentence holds that answers a question of some kind: a cause for "why", a point in time for "when"."""

from __future__ import annotations

import re

from corpus.grammar.date_words import NORWEGIAN_MONTHS

_MONTHS = "|".join(NORWEGIAN_MONTHS)
_KINDS = (
    # a question that begins or goes on so; the words of a letter that answer it
    (
        r"hvorfor|kvifor|why|årsak\w*|grunn(?:en)?\s+til|reasons?|skyldes|skuldast|begrunn\w*|grunngje\w*|prompted"
        r"|behind|bakgrunn\w*|background|how\s+come|caused?|explains?",
        r"som\s+(?:ei\s+|en\s+)?følgje?\s+av|på\s+(?:bak)?grunn\s+av|\w*årsak\w*|\bgrunn(?:et|a)\b|fordi|skyldes|skuldast"
        r"|\bderfor\b|inkurie|\bslik\s+at\b|\bfor\s+å\b|formålet|føremålet|ettersom|\bdermed\b|begrunn\w*|nødvendig",
    ),
    (
        r"når|when|hvilken\s+da(?:to|g)|kva\s+(?:dato|dag)|what\s+(?:date|day)|which\s+(?:date|day|year|years)|hvilke[nt]?\s+år"
        r"|kva\s+år|how\s+soon|kor\s+fort|hvor\s+fort",
        rf"\b(?:{_MONTHS})\b|\b(?:vår|sommer|høst|haust|vinter|år)(?:en|et|a|sskiftet)?\s+(?:20)\d\d|\b\d\d?\.\d\d?\.\d{{4}}"
        r"|\b(?:19|20)\d\d\b|\bsnarest\b|\braskt?\b",
    ),
    (
        r"hvor\s+(?:mange|mye|lenge|langt|gam\w+|stor\w*)|kor\s+(?:mange|mykje|lenge|langt|gam\w+|stor\w*)|how\s+(?:many|much|long|old|large)"
        r"|aldersgrupp\w*|age\s+group|what\s+age|prosent|per\s?cent|maks\w*|minst|timer|hours|number\s+of",
        r"(?<![\d.,/-])(?!(?:19|20)\d\d\b)\d[\d ]*(?:[.,]\d+)?(?![\d./]*\d)",
    ),
    (
        r"hvem|kven|who|whom|which\s+(?:\w+\s+){0,2}?(?:ministr\w+|director\w+|agenc\w+|bod\w+|department\w*)"
        r"|hvilke[nt]?\s+(?:etat\w*|departement\w*|direktorat\w*|instans\w*|aktør\w*)|kva\s+(?:etat\w*|departement\w*|direktorat\w*)",
        r"(?<!^)(?<![.!?:]\s)\b[A-ZÆØÅ][\wæøå-]+",
    ),
    (
        r"hvor\s+(?:blir|skal|ligger|finnes|finner|legges|kan|er|vert)|kvar|where|nettst\w+|website|web\s+site",
        r"\b[\w-]+\.(?:no|com|org)\b|\b(?:på|i)\s+[A-ZÆØÅ]\w+",
    ),
)
_TABLE = tuple((re.compile(rf"\b(?:{asked})\b"), re.compile(told)) for asked, told in _KINDS)


def wanted(question: str) -> re.Pattern[str] | None:
    """What the words of an answer to a question (lower case) look like; ``None`` where it may be anything."""
    found = [(match.start(), told) for asked, told in _TABLE if (match := asked.search(question))]
    return min(found, key=lambda one: one[0])[1] if found else None
