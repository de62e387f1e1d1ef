"""The words of deadlines in bokmål, nynorsk and English: labels, cues, duties, and what to leave out."""

from __future__ import annotations

import re

# "Frist …" and its compounds at the start of a sentence, an item or a line.
LABEL = re.compile(
    r"(?:(?:Ny|Endr[ea]t?|Utsatt|Utsett|Forleng[ea]t?)\s+(?=frist\w*\s*:))?(?P<label>(?:\w*[a-zæøå])?[Ff]rist(?:en|er|ar|ane|ene)?|Deadline)\b(?!\s+og\s+\w+)(?P<colon>\s*:)?\s*",
    re.UNICODE,
)
# Compounds that say no more than "frist".
PLAIN_LABELS = frozenset(
    (
        *("frist", "fristen", "frister", "fristene", "fristar", "fristane", "tidsfrist", "tidsfristen"),
        *("leveringsfrist", "leveransefrist", "svarfrist", "deadline"),
    )
)
# Other labels whose own word says what is due; only before a colon and a point in time.
OTHER_LABEL = re.compile(
    r"(?P<label>(?:Utlysning|Utlysing|Rapportering|Levering|Ferdigstill\w+|(?:Del|Slutt|Midtveis|Status)rapport\w*|(?:Slutt|Midtveis)leveranse"
    r"|(?=[A-ZÆØÅ])\w*(?i:rapport(?:ar|er|en)?|prognos(?:e|er|ar)|regnskap|rekneskap)(?:\s+[\wæøå]+){0,3}"
    r"|(?:Del)?[Ll]everanse(?:\s+\d+)?|Utkast(?:\s+til\s+\w+)?|(?:Endelig|Endeleg|Ferdig|Foreløpig|Førebels)\s+\w+))\s*:\s*"
)

_DAY_OF_WEEK = r"(?:(?:man|tirs|ons|tors|fre)dag\s+)?(?:den\s+)?"
# Words that stand right before a date by which something is due.
CUE = re.compile(
    r"(?<!\w)(?:(?:senest|seinast)(?:\s+(?:innen|innan))?|innen|innan|før|no\s+later\s+than|not\s+later\s+than|by"
    r"|(?<=ferdig\s)til|(?<=klar\s)til|(?<=klart\s)til|(?<=klare\s)til|(?<=ferdigstilt\s)til)\s+"
    rf"(?:utgangen\s+av\s+)?{_DAY_OF_WEEK}$",
    re.IGNORECASE,
)
# A period printed with its own cue: "innen utgangen av året", "før sommeren 2025".
OWN_CUE = re.compile(r"(?:innen|innan|før|by|before|within)\b", re.IGNORECASE)
# Says when, not by when; a deadline only for a delivery.
WEAK_CUE = re.compile(
    r"(?:i|innen|innan)\s+løpet\s+av\b|during\b|våren|høsten|hausten|medio|primo|ultimo", re.IGNORECASE
)

# Something is asked for.
DUTY = re.compile(
    r"\b(?:skal|bes|bør|må|ber|ønsker|ønskjer|forvent\w+|forutset\w+|plikt\w+|gis|[a-zæøå]{3,}(?:es|ast)|shall|must|should)\b",
    re.IGNORECASE,
)
# Something is handed over or done.
DELIVERY = re.compile(
    r"(?:lever(?:e|es|ast|t|er)\b|leveranse|oversend|\bsend|rapport|ferdig|gjennomfør|iverks|utarbeid|legg\w*\s+fr[ae]m|fr[ae]mlegg"
    r"|lys\w*\s+ut|utlys|\bmeld|innmeld|oppsummer|presenter|\bsvar|besvar|ta\s+sikte|innspill|redegjør|gjer\w*\s+greie|orienter"
    r"|publiser|fastsett|implementer|etabler|sluttfør|fullfør|foreligg|ligg\w*\s+føre|søk|deliver|submit|complet)",
    re.IGNORECASE,
)
# Told, not asked: dates of what has happened or takes effect.
NOT_DUE = re.compile(
    r"(?:tr(?:er|e|år|å)\s+i\s+kraft|gjeld(?:er|)\s+fr[aå]|med\s+virkning|med\s+verknad|\bmottatt|\bmottok|\bdatert|\bvedtatt"
    r"|\bbrev\s+av|\bst(?:o|å)d?\s+det\b|\bved\s+en\s+(?:feil|inkurie)\b|lagt\s+fr[ae]m|\bba\b|\bble\b|\bblei\b|\bvart\b)",
    re.IGNORECASE,
)

# The verb that sets or moves a deadline, in a sentence with the word "frist": "utsettes fristen til 1. november".
SETS_DEADLINE = re.compile(
    r"\b(?:utse?tt?(?:es|ast|t)?|utsatt|forleng\w+|forskyv\w+|forskjøv\w+|endr(?:es|ast|et|a)|flytt(?:es|ast|et|a)|framskynd\w+|fremskynd\w+"
    r"|sett(?:es|ast)|er\s+(?:satt|sett)|blir|vert)\b",
    re.IGNORECASE,
)
# "Delrapporten er utsatt fra 15. mai til 20. juni": moved, without the word "frist".
MOVED = re.compile(
    r"^(?P<what>(?:(?!\bfrist)[^.,:;]){4,80}?)\s+(?:i\s+oppdrag\s+\S+\s+)?"
    r"(?:(?:er|blir|vert)\s+(?:\w+\s+){0,3}?"
    r"(?:utsatt|utsett|forlenget|forlenga|forskjøvet|flyttet|flytta|framskyndet|framskunda)\s+(?:fra|frå|til)\s"
    r"|(?<=oppdrag\s\d{4}-\d\d\s)(?:utsettes|utsettast|forlenges|forlengast)\s+(?:(?:fra|frå)\s|til\s))",
    re.IGNORECASE,
)
# "AVdir har bedt om utsatt frist … Departementet imøtekommer dette.": asked for, and granted.
ASKED_FOR_TIME = re.compile(
    r"\b(?:bedt|bede|søkt|anmodet)\s+om\s+(?:å\s+få\s+)?(?:en\s+|ein\s+)?"
    r"(?:utsatt|utsett|forlenget|forlenga|ny|lengre|lengere)\s+frist(?:\s+for\s+(?P<what>[^.,;]{3,60}?)(?=\s+(?:fra|frå|til)\s))?"
)
GRANTED = re.compile(
    r"\b(?:imøtekommer|imøtekjem|innvilge[rt]|innvilga|godtar|godtek|godkjenner|godkjenn|aksepterer|samtykker|samtykkjer"
    r"|slutter\s+seg|sluttar\s+seg|går\s+med\s+på)\b"
)
# "Etatsstyringsmøter holdes 8. mai og 6. november 2025."
MEETINGS = re.compile(
    r"(?P<what>\w*(?:[Mm]øte(?:r|t|ne|ta|a)?|[Mm]øta)(?:\s+(?:nr\.?\s+)?\d{1,2}(?=\s*:))?)(?:(?<=\d)\s*:|(?<=møter)\s*:(?=\s*\d)|\s+(?:\w+\s+){0,3}?"
    r"(?:holdes|haldast|avholdes|skal\s+holdes|skal\s+haldast|er\s+(?:satt|sette?|lagt|planlagte?)(?:\s+til)?))\s"
)
STANDS = re.compile(r"\b(?:ligger|ligg|står)\s+fast\b|\ber\s+(?:ellers\s+)?(?:uendret|uendra)\b")
DEADLINE_WORD = re.compile(r"\bfrist(?:en|ane|ene|er|ar)?\b", re.IGNORECASE)
RIGHT_DEADLINE = re.compile(
    r"\b(?:riktig|rett|korrekt|ny)e?\s+(?:frist|dato)\s+(?:er|blir|vert|skal\s+v[æe]re|skulle\s+(?:ha\s+)?(?:vært|vore))\s+(?:(?:innen|innan|senest|seinast)\s+)?$",
    re.IGNORECASE,
)
RIGHT_START = re.compile(r"(?:den\s+)?(?:riktig|rett|korrekt)e?\s+(?:frist|dato)(?:en)?\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:var|ble|blei|vart|tidligere|tidlegare)\b", re.IGNORECASE)
UNTIL = re.compile(r"\btil\s+(?:den\s+)?$", re.IGNORECASE)
# The old date of a move: "fra 1.11.2024 til 13.12.2024", "fra 15. juni", "skulle sendast 1. august".
FROM = re.compile(r"(?:\b(?:fra|frå)\s+(?:den\s+)?|\bskulle\s+\w+(?:ast|es)\s+)$", re.IGNORECASE)
# "Første tertialrapport sendes 31. mai, andre tertialrapport 2. oktober og årsrapporten 15. mars."
HANDED_OVER = re.compile(
    r"\b(?:send(?:es|ast)|lever(?:es|ast)|oversend(?:es|ast)|overlever(?:es|ast)|avgi[sr]|rapporter(?:es|ast)"
    r"|legg(?:es|jast)\s+fr[ae]m)\s+(?:den\s+)?$"
)
ALSO_HANDED_OVER = re.compile(r"\b\w*(?:rapport(?:en|a)?|prognos(?:e|en|a)|regnskap(?:et)?|rekneskap(?:en)?)\s+$")

# The letter leaves the date open: "Departementet kommer tilbake til tidspunkt/frister for pkt. 4 og 5."
COMES_BACK = re.compile(
    r"(?P<phrase>\w+\s+(?:kommer|kjem|vil\s+komme|vil\s+kome)\s+(?:nærmere\s+|nærare\s+)?(?:tilbake|attende)\s+(?:til|med)\s+"
    r"(?:[\w]+[\s/]+){0,2}?(?:frist\w*|tidspunkt(?:/frister)?))(?:\s+for\s+(?P<object>(?:\b(?:pkt|nr)\.|[^.;])+))?",
    re.IGNORECASE,
)

RECURS = re.compile(r"\s*\((?P<words>[^)]*(?:deretter|årl|år\b|hver|kvart|annually)[^)]*)\)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\((?P<object>[^()]{3,80})\)")
AFTER_DATE = re.compile(r"\s*(?::|\u2013|-)\s+(?P<object>[^.;]{3,120})|\s+for\s+(?P<for>[^.;]{3,120})")

# Left over around what is due.
LEADING = re.compile(r"^(?:[\s,;:.\u2013-]|\b(?:og|samt|er|til|for|skal|the|for|is)\b(?=\s)|(?:er|:)$)+", re.IGNORECASE)
TRAILING = re.compile(
    r"(?:[\s,;:.(\u2013-]|\b(?:er|den|(?:man|tirs|ons|tors|fre|lør|søn|lau|sun)dag(?:en)?|måndag|tysdag|senest|seinast|innen|innan|og|samt|med|er\s+satt\s+til|settes\s+til|blir|vert|is"
    r"|(?:vert|blir|er|utsettes|forlenges)\s+(?:(?:derfor|difor|dermed)\s+)?(?:utsett|utsatt|forlenga|forlenget|endret|endra|flytta|flyttet|flytt|forskjøvet|forskuva)"
    r"(?:\s+(?:fra|frå)\s+[\w. ]+)?\s+til"
    r"|(?:utsettes|utsettast|forlenges|forlengast|forskyves|forskyvast|endres|flyttes|flyttast|endrast)"
    r"(?:\s+(?:derfor|difor|dermed|nå|no))?(?:\s+(?:fra|frå)\s+[\w. ]+)?\s+til)\s*)+$",
    re.IGNORECASE,
)
# Asked for in the third person: what is asked for follows.
ASKS = re.compile(
    r"^(?:(?:vi|departementet|det|dei)\s+(?:ber|bes|vert\s+bede)\s+(?:\w+\s+)?om\s+(?:at\s+|å\s+)?(?:en\s+|ei\s+|eit\s+|et\s+)?)",
    re.IGNORECASE,
)
# Objects that name nothing of their own: what is due is the assignment or the item itself.
EMPTY_OBJECTS = frozenset(
    (
        *(
            "oppdraget",
            "oppdrag",
            "deloppdraget",
            "dette",
            "arbeidet",
            "leveransen",
            "leveringen",
            "levering",
            *("leveres", "leverast", "skal leveres", "skal leverast", "oppgaven", "oppgåva"),
        ),
        *("leveranse", "oppgaven", "assignment", "the assignment"),
    )
)
CLAUSE_END = re.compile(
    r",\s+(?:herunder|i\s+tillegg|inkludert|slik\s+at|medrekna|jf\.|og\s+(?:det|vi|departementet)\b)|;\s|\s+\("
)
CALENDAR = re.compile(r"kalender|frist|viktige\s+dato|tidsplan|milepæl|møteplan|deadline|calendar", re.IGNORECASE)
DATE_HEADER = re.compile(r"(?:\w*frist(?:er|ar)?|dato(?:er|ar)?|tidspunkt|tid|når|deadline|date)\W*", re.IGNORECASE)
EVENT_HEADER = re.compile(r"\b(?:\w*frist\w*|dato|tidspunkt|når|deadline|date)\b", re.IGNORECASE)
YEARLY_REPORT = re.compile(r"årsrapport|virksomhetsrapport|ordinær\s+måte|annual\s+report", re.IGNORECASE)
