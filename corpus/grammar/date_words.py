"""The words of dates in bokmål, nynorsk and English, one table a kind."""

from __future__ import annotations

import re
from typing import Literal

Precision = Literal["day", "month", "quarter", "tertial", "half_year", "year", "season", "soon", "open", "impossible"]

# Month names: number -> bokmål, nynorsk and English names and short forms.
_MONTH_NAMES: dict[int, str] = {
    1: "januar january jan",
    2: "februar february feb",
    3: "mars march mar",
    4: "april apr",
    5: "mai may",
    6: "juni june jun",
    7: "juli july jul",
    8: "august aug",
    9: "september sept sep",
    10: "oktober october okt oct",
    11: "november nov",
    12: "desember december des dec",
}
# of bokmål and nynorsk, spelt out, in order
NORWEGIAN_MONTHS = tuple(names.split()[0] for names in _MONTH_NAMES.values())
MONTHS: dict[str, int] = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}

# Which one of the periods of a year: printed -> number.
_ORDINAL_NAMES: dict[int, str] = {
    1: "1 1st første fyrste first",
    2: "2 2nd andre annet second",
    3: "3 3rd tredje third",
    4: "4 4th fjerde fourth",
}
ORDINALS: dict[str, int] = {name: number for number, names in _ORDINAL_NAMES.items() for name in names.split()}

# A period's word -> (precision, months in one of it).
PERIODS: dict[str, tuple[Precision, int]] = {
    "kvartal": ("quarter", 3),
    "quarter": ("quarter", 3),
    "tertial": ("tertial", 4),
    "halvår": ("half_year", 6),
    "halvåret": ("half_year", 6),
    "half": ("half_year", 6),
}

# Seasons -> the last day (month, day) that officials can mean by them; "before" is the day before they begin.
SEASON_ENDS: dict[str, tuple[int, int]] = {
    "våren": (6, 30),
    "spring": (6, 30),
    "sommeren": (8, 31),
    "sommaren": (8, 31),
    "sommerferien": (8, 31),
    "sommarferien": (8, 31),
    "summer": (8, 31),
    "høsten": (12, 31),
    "hausten": (12, 31),
    "autumn": (12, 31),
    "påske": (4, 30),
    "påsken": (4, 30),
    "easter": (4, 30),
    "jul": (12, 31),
    "christmas": (12, 31),
}
BEFORE_SUMMER = (6, 30)

# Words before a period that say which day of it: pattern -> what they do to it.
#   end: the last day; first/middle/last: a third of a month (primo, medio, ultimo), no day;
#   vague: no day.
_LEADS: tuple[tuple[str, str], ...] = (
    (
        r"(?:(?:innen|innan|ved|før|by|within|at)\s+)?(?:utgangen\s+av|utløpet\s+av|(?:the\s+)?end\s+of)",
        "end",
    ),
    (r"primo|begynnelsen\s+av|byrjinga\s+av|early(?:\s+in)?", "first"),
    (r"medio|midten\s+av|midt\s+i|mid", "middle"),
    (r"ultimo|slutten\s+av|late(?:\s+in)?", "last"),
    (r"(?:innen|innan)|(?:i|innen|innan)\s+løpet\s+av|during|within|by|before|før", "vague"),
)
LEAD = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for words, name in _LEADS) + r")[\s-]+(?:the\s+)?$", re.I
)
LEAD_REACH = 48  # no lead is longer

SOON = r"snarest(?:\s+mulig)?|snarast(?:\s+(?:råd|mogl?eg|mogeleg))?|så\s+(?:snart|raskt)\s+som\s+mulig" + (
    r"|umiddelbart|omgående|as\s+soon\s+as\s+possible|asap"
)
OPEN = (
    r"(?:skal\s+)?(?:avtales|avtalast|fastsettes|fastsetjast|avklares)\s+(?:nærmere|nærare|senere|seinare|særskilt)"
    r"|(?:etter\s+)?(?:nærmere|nærare)\s+avtale|etter\s+avtale|to\s+be\s+(?:agreed|decided)"
)

# English month names that are no Norwegian words: only these may stand before a day in small letters.
ENGLISH_ONLY = frozenset(("january", "february", "march", "june", "july", "october", "december", "oct", "dec"))
