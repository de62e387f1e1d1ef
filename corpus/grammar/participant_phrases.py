"""The words by which a letter gives bodies a role in an assignment.

One row a phrase: the role, where the bodies stand ("after" or "before" the words), the pattern. A list of
bodies is read from there: "A, B og C".
"""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["leads", "coordinates", "cooperates", "member", "invited", "consulted"]
Side = Literal["after", "before"]

_MODAL = r"(?:skal|bes(?:\s+om)?(?:\s+å)?|får\s+i\s+oppdrag\s+å|er\s+bedt\s+om\s+å)"
_ROWS: tuple[tuple[Role, Side, str], ...] = (
    # The main responsibility.
    (
        "leads",
        "after",
        r"[Hh]ovedansvaret(?:\s+for\s+\w+)?\s+(?:legges\s+til|ligger\s+hos|er\s+lagt\s+til|har)\s+",
    ),
    ("leads", "after", r"[Hh]ovudansvaret(?:\s+for\s+\w+)?\s+(?:vert\s+lagt\s+til|ligg\s+hos|har)\s+"),
    (
        "leads",
        "before",
        r"\s+(?:får|har|gis)\s+(?:hovedansvaret?|hovudansvaret?|ansvaret?)\s+for\s+å\s+(?:lede|leie)",
    ),
    ("leads", "before", rf"\s+{_MODAL}\s+(?:\w+\s+og\s+)?(?:lede|leie)\b"),
    ("leads", "before", r"\s+(?:leder|leiar)\s+(?:arbeidet|gruppen|prosjektet|samarbeidet)"),
    ("leads", "after", r"\b(?:ledes|ledet|leia|leiast|under\s+ledelse)\s+av\s+"),
    # Coordination.
    ("coordinates", "before", rf"\s+(?:{_MODAL}\s+koordinere|koordinerer)\b"),
    ("coordinates", "after", r"\b(?:koordineres|koordinert|koordinerast)\s+av\s+"),
    # Work together.
    ("cooperates", "after", r"\b[Ii]\s+(?:\w+\s+)?samarbeid\s+med\s+"),
    ("cooperates", "after", r"\bsamarbeid(?:e|er|a|ar)?\s+(?:\w+\s+)?med\s+"),
    ("cooperates", "after", r"\b(?:[Ss]ammen|[Ss]aman)\s+med\s+"),
    (
        "cooperates",
        "before",
        r"\s+(?:skal|bør)\s+(?:også\s+|òg\s+)?(?:bidra|delta|være\s+med|vere\s+med|medvirke|medverke)\b",
    ),
    ("cooperates", "before", r"\s+(?:deltek|deltar|deltaker|bidrar|bidreg)\b"),
    ("cooperates", "after", r"\b(?:med\s+)?(?:bistand|hjelp)\s+fr[aå]\s+"),
    ("cooperates", "after", r"\b(?:in\s+cooperation|together|in\s+collaboration)\s+with\s+"),
    # Membership.
    ("member", "after", r"\b(?:bestående\s+av|består\s+av|samansett\s+av|sammensatt\s+av)\s+"),
    ("member", "after", r"\bfellesoppdrag\s+til\s+"),
    (
        "member",
        "after",
        r"\b[Ii]\s+\w*(?:gruppen|gruppa|utvalget|utvalet|nettverket|samarbeidet)\s+delt(?:ar|ek|aker)\s+",
    ),
    ("invited", "after", r"\binviter(?:e|er|es|t|ast)\s+"),
    ("invited", "before", r"\s+(?:\w+\s+)?inviteres\b"),
    # Heard.
    (
        "consulted",
        "after",
        r"\binnspill\s+fr[aå]\s+(?:andre\s+relevante\s+aktører,\s+)?(?:blant\s+annet\s+)?",
    ),
    ("consulted", "after", r"\b(?:[Ii]\s+(?:\w+\s+)?dialog|[Ii]\s+samråd|rådføre\s+seg)\s+med\s+"),
    ("consulted", "after", r"\binvolvere[r]?\s+"),
    ("consulted", "after", r"\b(?:høres|høyrast)\s+(?:gjennom|via)\s+"),
    (
        "consulted",
        "before",
        r"\s+(?:kan|skal|bør)\s+(?:ved\s+behov\s+)?(?:involveres|involverast|trekkes\s+inn|trekkjast\s+inn|konsulteres|konsulterast|rådspørres|rådspørjast|høres|høyrast)\b",
    ),
    (
        "consulted",
        "before",
        r"\s+(?:skal|bør)\s+(?:(?:gis|få|gjevast)\s+(?:anledning|høve)\s+til\s+å\s+(?:(?:komme|kome)\s+med(?=\s+inn)|kommentere)"
        r"|(?:gi|gje)(?=\s+inn))(?:\s+inns?p(?:ill|el)\b|(?<=kommentere)\b)",
    ),
)
ROLES: tuple[tuple[Role, Side, re.Pattern[str]], ...] = tuple(
    (role, side, re.compile(pattern)) for role, side, pattern in _ROWS
)

RESPONSIBLE = re.compile(
    r"Ansvarle?i?g(?:\s+(?P<what>(?:avdeling|eining|enhet|seksjon|departement|direktorat|etat|virksomhet|verksemd)"
    r"(?:\s+i\s+\w+)?))?\s*[:|]\s*(?P<who>[^\n|.;]{2,80})"
)

# A sentence of the background gives roles only where it speaks of the assignment itself.
OF_THE_ASSIGNMENT = re.compile(r"\b[Oo]ppdraget\b|\bfellesoppdrag", re.IGNORECASE)

# Parties that are no single body; matched as printed.
GROUPS = (
    r"partene\s+i\s+arbeidslivet|partane\s+i\s+arbeidslivet|[Rr]egionale\s+helseforetak\w*|[Dd]ei?\s+regionale\s+helseforetaka?(?:ne)?"
    r"|RHF(?:\s?['\u2019]|-)?ene|[Ss]tatsforvalt(?:eren|aren)\s+i\s+[A-ZÆØÅ][a-zæøå]+(?:\s+og\s+[A-ZÆØÅ][a-zæøå]+)?"
    r"|[Ss]tatsforvalter(?:ne|en|embet\w*)|[Ss]tatsforvaltar(?:ane|en)|[Ff]rivillige\s+organisasjon\w+"
    r"|[Kk]ommunene|[Ff]ylkeskommunene|[Kk]ommunane|[Ff]ylkeskommunane|[Pp]olitiet"
)
# A name that ends like a body's: "Helseøkonomidirektoratet", "Språktilsynet".
BODY_LIKE = (
    r"[A-ZÆØÅ][a-zæøå]+-?(?:,?\s+[a-zæøå]+-)?(?:\s?og\s+[a-zæøå]+)?"
    r"(?:direktoratet|departementet|tilsynet|etaten|instituttet|ombudet|nemnda|rådet|verket|sekretariatet)"
    r"|(?:[A-ZÆØÅ][a-zæøå]+\s+)?[A-ZÆØÅ][a-zæøå]+(?:forening|forbund|organisasjon)(?:en|a|et)?(?:\s+for\s+[a-zæøå]+)?"
    r"|(?:Sekretariatet|Senteret|Rådet|Direktoratet|Landsforeningen|Foreningen)\s+for\s+[a-zæøå]+(?:\s+og\s+[a-zæøå]+)?"
    r"|[A-ZÆØÅ][a-zæøå]{2,}(?:senteret|fabrikken|akademiet)|(?:Universitetet|Høgskolen|Høgskulen)\s+i\s+[A-ZÆØÅ][a-zæøå]+"
)
ORGANISATION = re.compile(
    r"(?:direktorat|departement|tilsyn|verk\b|verket|vesen|etat|råd\b|rådet|senter|institutt|stiftelse|stifting|universitet|foretak"
    r"|\b[SAH]F\b|\bAS\b|\bRHF\b|helsenett|utval|sekretariat|nemnd|ombud|kommisjon|politi|forbund|kommune|forvalter|banken|fond"
    r"|kontor|forening|organisasjon|byrå|arkiv|muse|akademi|høgskole|høyskole|bibliotek|register|ministry|directorate|agency)",
    re.IGNORECASE,
)
