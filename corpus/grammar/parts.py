"""The inner headings of an assignment, the headings that end it, and the lines that close a letter.

One table each: a new heading is one line here and one test.
"""

from __future__ import annotations

import re
from typing import Literal

WITHDRAWN_SHAPE = (
    r"(?:utgår|utgått|går\s+ut|trekkes|trekkast|trekt|trukket|annuller\w*|bortfaller|fall\w*\s+bort|fell\w*\s+bort)"
)
"""What a letter says of an assignment that it takes back."""

PartKind = Literal["background", "description", "financing", "deadline", "responsible"]

# Inner heading -> the part under it. Bokmål, nynorsk, English.
_PARTS: tuple[tuple[PartKind, str], ...] = (
    ("background", r"Bakgrunn(?:en)?(?:\s+(?:for|og)\s+[\wæøå ]{3,40})?|Innledning|Innleiing|Background"),
    (
        "description",
        r"(?:Nærmere\s+)?(?:Beskrivelse|Beskriving|Skildring|Omtale)(?:\s+av\s+oppdrag(?:et)?)?|Oppdragsbeskrivelse"
        r"|Om\s+oppdraget|Oppdrag(?:et)?|Oppgave(?:n|r)?|Oppgåve[rn]?|Leveranse[nr]?|Leveransar|Mål(?:et)?|Description"
        r"|(?:Formål|Føremål)(?:et)?(?:\s+med\s+oppdraget)?",
    ),
    (
        "financing",
        r"Finansiering(?:en|a)?|Budsjett(?:ramme[rn]?)?|Økonomi(?:ske\s+rammer)?|Ressurs(?:er|ar)|Financing",
    ),
    (
        "deadline",
        r"\w*[Ff]rist(?:er|ar)?(?:\s+og\s+\w+)?|Utlysning|Utlysing|Rapportering(?:\s+og\s+frist\w*)?|Tidsplan"
        r"|Fr[ae]mdrift(?:splan)?|Milepæl\w*|Deadlines?",
    ),
    ("responsible", r"Ansvarle?i?g(?:\s+[\wæøåÆØÅ ]{3,40})?|Kontaktperson(?:\s+i\s+departementet)?"),
)
_NUMBERING = r"(?:\d+(?:\.\d+)*\.?\s+)?"
_ALONE = tuple((kind, re.compile(rf"{_NUMBERING}(?:{words})\s*(?:[:|]\s*|$)")) for kind, words in _PARTS)

# These may also run on in the same line without a colon: "Finansiering  Utredningen …", "Frist 08.05.2024".
_RUNNING: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("background", re.compile(r"Bakgrunn(?:\s{2,}|\s+(?=[A-ZÆØÅ]))")),
    (
        "description",
        re.compile(r"(?:Beskrivelse|Omtale|Skildring)\s+av\s+oppdraget(?:\s{2,}|\s+(?=[A-ZÆØÅ]))"),
    ),
    ("financing", re.compile(r"Finansiering(?:\s{2,}|\s+(?=[A-ZÆØÅ]))")),
    ("deadline", re.compile(r"(?:Ny|Endr[ea]t?|Utsatt|Utsett|Forleng[ea]t?)\s+frist\w*\s*:\s*")),
    (
        "deadline",
        re.compile(r"\w*[Ff]rist(?=\s+(?:[A-ZÆØÅ\d]|for\s|innen|innan|til\s))|Frist\s+(?=[a-zæøå]+\s)"),
    ),
)


def part_heading(line: str) -> tuple[PartKind, int] | None:
    """Which part a stripped line begins and where in the line its text starts; ``None`` if it begins none."""
    for kind, pattern in (*_ALONE, *_RUNNING):
        match = pattern.match(line)
        if match and not (line[0].isdigit() and _SECTION.match(line)):
            return kind, match.end()
    return None


# Words that begin a section of a letter, never a part of an assignment.
_SECTION_WORDS = (
    r"(?:Nye?\s+(?:oppdrag|tildeling)|Nytt\s+oppdrag|Tildeling\w*\b|Løyving\w*|Endring\w*|Presisering\w*|Korrigering|Oppsummering"
    r"|Budsjett\w*|Mål\b|Hovedmål|Rapportering|Fullmakt\w*|Styring\w*|Administrative|Vedlegg|Andre\s|Andre$|Anna$|Øvrig\w*"
    r"|Oppdrag$|Sikkerhet|Orientering|Dialog|Samla\s|Samlet\s|Allocation|Kap\.?\s+\d)"
)
_SECTION = re.compile(rf"{_NUMBERING}{_SECTION_WORDS}", re.IGNORECASE)
_PLAIN_SECTION = re.compile(
    r"(?:Nye\s+(?:oppdrag|tildelinger|tildelingar)|Nytt\s+oppdrag|Presisering(?:er|ar)?\s+av\b|Endring(?:er|ar)?\s+[ia]v?\b"
    r"|Tildeling(?:er|ar)?\s+av\s+midl|Budsjettramm|Korrigering\s+av\b|Oppsummering\b|Samla\s|Samlet\s|Endringer\s+som\b)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})(?:\.(?P<sub>\d{1,2}(?:\.\d+)*)\.?|\.?)\s+[A-ZÆØÅ]")


def is_section_word(heading: str) -> bool:
    """Whether a heading begins with a word that only sections of a letter begin with."""
    return bool(_SECTION.match(heading))


def is_plain_section(line: str) -> bool:
    """Whether a line without number or markup is a section heading by its words."""
    return len(line) < 80 and not line.endswith(".") and bool(_PLAIN_SECTION.match(line))


def numbered_heading(line: str) -> tuple[int, bool] | None:
    """The number of a line like "9. Tildeling av midler" and whether it has sub-numbers ("9.1 …")."""
    match = _NUMBERED.match(line)
    if not match or len(line) > 110 or line.endswith((".", ",", ";", "-")):
        return None
    return int(match["number"]), match["sub"] is not None


_CLOSING = re.compile(
    r"(?:Med\s+(?:vennlig\s+|venleg\s+)?(?:hilsen|helsing)|(?:Vennlig|Venleg)\s+(?:hilsen|helsing)|Yours\s+sincerely"
    r"|Dokumentet\s+er\s+(?:elektronisk|godkjen)|Kopi(?:mottaker\w*|\s+til)?\s*:?$|.*\(e\.?\s?f\.?\))",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÆØÅ][\wæøåéü'.-]+(?:\s+(?:[A-ZÆØÅ][\wæøåéü'.-]+|av|de|von|van)){1,4}$")
_TITLE = re.compile(
    r"(?:\w*(?:direktør|sjef|rådgiver|rådgjevar|departementsråd|leder|leiar|konsulent|statsråd|minister))\b",
    re.IGNORECASE,
)


def is_closing(line: str, following: str) -> bool:
    """Whether a line begins the close of a letter; ``following`` is the next line (a signatory's title)."""
    if _CLOSING.match(line):
        return True
    return bool(_NAME.match(line) and _TITLE.match(following) and len(following) < 60)
