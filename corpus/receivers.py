"""Who a letter is to, as its title says: "Tillegg nr. 1 til tildelingsbrev for IMDi i 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# What a title says beside the receiver; each is cut out, in this order.
_NOISE: tuple[str, ...] = (
    r"\([^)]*\)",
    r"\bprop\.? 1 s\b",
    r"\b(?:statsbudsjettet|budsjettåret|revidert nasjonalbudsjett|nysaldering\w*|RNB)\b",
    r"\bkap(?:itt?el)?\b\.?\s*\d{3,4}(?:(?:\s*(?:,|og)\s*)\d{3,4})*(?:\s+m\.?\s?(?:fl|v)\.?)?",
    r"\b(?:revidert|revidere|oppdatert|korrigert|endelig|foreløpig|årlig|supplerende|supplerande)\b",
    r"\b(?:korrigering|korreksjon|retting|rettelse)\b",
    r"\b(?:tilleggs?)?(?:tildelingsbrev|tildelingsskriv|oppdragsdokument|oppdragsbrev|styringsdokument|dokument)\w*",
    r"\b(?:tillegg(?:sbrev|soppdrag)?|supplement|endringsbrev|endring(?:er)?)\b(?:\s*(?:nr\.?)?\s*\d{1,2}\b)?",
    r"\b(?:nr\.?|nummer|no\.)\s*\d{1,2}\b",
    r"\b\d{1,2}\s*/\s*20\d\d\b",
    r"\b(?:for|i|av|til)\s+(?:(?:budsjett|gjennomførings|virksomhets|verksemds|kalender|drifts)?året\s+)?20\d\d\b",
    r"\b20\d\d\b",
)
_CUTS = re.compile("|".join(_NOISE), re.IGNORECASE)
_BORDER = re.compile(r"\s+[-–—]+\s+|(?<!-),\s|(?<=[a-zæøå]{4})\.\s+(?=[A-ZÆØÅ])|[:;|]\s|^\s*[-–—]+\s|\s[-–—]+\s*$")
_EDGES = re.compile(
    r"^(?:(?:til|for|i|av|om|og|med|den|det)\s+)+|(?:\s+(?:til|for|i|av|om|og|med))+$"
    r"|^(?:(?:TIL|FOR|AV|OM|OG|MED|DEN|DET)(?:\s+|$))+|(?:\s+(?:TIL|FOR|AV|OM|OG|MED))+$"  # a title in capitals
)
_NAME = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ.,-]+(?: (?:og |for |i |av )?[\wæøåÆØÅ.,-]+){0,8}")


def receiver_in_title(title: str, parties: Mapping[str, str]) -> str | None:
    """The body that a title names, ``None`` if it names none. A body known to the letter wins over other words."""
    names = list(_names(title))
    known = {name.lower() for pair in parties.items() for name in pair}
    short = re.search(r"\(([A-ZÆØÅ][\wæøåÆØÅ-]{1,12})\)", title)
    best = [name for name in names if name.lower() in known] or names
    return best[0] if best else short[1] if short else None


def _names(title: str) -> Iterator[str]:
    """The parts of a title that may be a body's name."""
    for part in _BORDER.split(_CUTS.sub(" ", title)):
        text = " ".join(part.split()).strip(" -–—:,.")
        while (trimmed := _EDGES.sub("", text).strip(" -–—:,.")) != text:
            text = trimmed
        if _NAME.fullmatch(text):
            yield text


_SHORTEST = 7  # letters of a name in capitals that is no abbreviation


def in_plain_letters(name: str, text: str) -> str:
    """A name printed in capitals ("ARKIVVERKET") as ``text`` spells it elsewhere, else with one capital.

    An abbreviation ("NVE", and "RHF" within a name) stays as it is.
    """
    if not name.isupper() or (" " not in name and len(name) < _SHORTEST):
        return name
    words = r"\s+".join(map(re.escape, name.split()))
    spelt = re.compile(rf"\b{words}\b", re.IGNORECASE)
    found = (" ".join(match[0].split()) for match in spelt.finditer(text))
    first, *rest = name.split()
    plain = [first.capitalize(), *(word.lower() if re.search(r"[AEIOUYÆØÅ]", word) else word for word in rest)]
    return next((one for one in found if not one.isupper() and one[0].isupper()), " ".join(plain))


def is_everyday_name(name: str, full: str) -> bool:
    """Whether a word is the everyday name of a body: "Lånekassen" of "Statens lånekasse for utdanning"."""
    stem = re.sub(r"(?:en|et|a|n)$", "", name.lower())
    is_word = re.fullmatch(r"[a-zæøå]{5,}", stem) is not None
    return is_word and name.lower() != full.lower() and any(word.startswith(stem) for word in full.lower().split())
