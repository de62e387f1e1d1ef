"""What the words in a table's head mean: the role of each column, and the unit of its sums."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["kap", "post", "kap_post", "name", "prior", "change", "carry_over", "sum", "amount", "other"]

# The first that matches a cell of the head gives the column its role.
_ROLES: tuple[tuple[Role, str], ...] = (
    ("kap_post", r"kap(?:itt?el)?\.?\s*(?:[/,.og&-]+)?\s*post\b|post\s*/\s*kap"),
    ("kap", r"^kap(?:itt?el|\.)?\.?(?:\s*nr\.?)?$"),
    ("post", r"^post(?:er|\(er\))?\.?(?:\s*nr\.?)?$"),
    ("carry_over", r"overfør|ført over"),
    (
        "change",
        r"ny(?:e)? tildeling|endring|økning|auke|reduksjon|tillegg|justering|omdisponering|\+\s*/\s*[-–]"
        r"|påplussing|kutt",
    ),
    (
        "sum",
        r"\bsum\b|ny(?:tt)? (?:bevilgning|løyving|ramme|saldo|budsjett)|revidert|\better\b|samlet|samla|totalt?\b"
        r"|disponib|til (?:disposisjon|rådighet|rådvelde)",
    ),
    (
        "prior",
        r"tidligere|tidlegare|opp(?:rinnelig|haveleg)|saldert|vedtatt|vedteke|\bfør\b|gjeldende|gjeldande|hittil|forrige",
    ),
    (
        "name",
        r"postnavn|postnamn|betegnelse|nemning|benevnelse|\bnavn\b|\bnamn\b|\btekst\b|omtale|\bformål\b|\bføremål\b"
        r"|tilskuddsordning",
    ),
    (
        "amount",
        r"beløp|tildeling|tildelt|bevilgning|løyving|\bramme\b|budsjett|kroner|\bkr\b|\bmidler\b|disponer|^20\d\d$|sum",
    ),
)
_COMPILED: tuple[tuple[Role, re.Pattern[str]], ...] = tuple((r, re.compile(p, re.IGNORECASE)) for r, p in _ROLES)
MONEY_ROLES: frozenset[Role] = frozenset({"prior", "change", "carry_over", "sum", "amount"})

_THOUSAND = r"(?:1[ .]?000|tusen)"
_UNIT_NOTE = re.compile(
    r"(?:\(|\bi\b|\bhele\b|\bheile\b|\btall\b|\btal\b|\bbeløp\b)\s*(?:i\s*)?(?:hele\s|heile\s)?\s*"
    rf"{_THOUSAND}\s*(?:kr|kroner|nok|\))",
    re.IGNORECASE,
)
_UNIT_MILLION = re.compile(
    r"(?:\(|\bi\b|\btall i\b|\bbeløp i\b)\s*(?:hele\s)?mill(?:\.|ioner)?\s*(?:kr|kroner|\))", re.IGNORECASE
)
_UNIT_KRONER = re.compile(
    r"(?:\(|\btall\b|\bbeløp\b|\btal\b)\s*(?:i\s+)(?:hele |heile )?(?:kr\b|kroner\b)", re.IGNORECASE
)
_WHOLE_LETTER = re.compile(
    r"(?:alle\s+)?(?:tall|beløp|tal|summar|summer)\s+(?:i\s+[\wæøå ]{3,40}\s+)?er\s+(?:oppgitt\s+|oppgjevne?\s+)?"
    rf"(?:gitt\s+)?i\s+(?:hele\s+|heile\s+)?{_THOUSAND}\b",
    re.IGNORECASE,
)

# The same words in a head printed as one line of text, where column borders are lost.
_IN_LINE = re.compile(
    r"(?P<carry_over>overføres til 20\d\d|overført[e]?(?: fra 20\d\d)?)"
    r"|(?P<prior>(?:tidligere|tidlegare|opprinnelig|saldert|vedtatt|gjeldende)"
    r" (?:tildeling|bevilgning|budsjett|løyving|ramme)(?: 20\d\d)?)"
    r"|(?P<change>ny tildeling|endring(?:er)?|økning|auke|reduksjon|justering|tillegg)"
    r"|(?P<sum>sum (?:tildeling|tildelt|bevilgning)(?: 20\d\d)?|ny(?:tt)? (?:bevilgning|løyving|ramme|budsjett)"
    r"|revidert \w+|sum|midler til disposisjon|til disposisjon|disponib\w+ \w+|samlet \w+|totalt?)"
    r"|(?P<amount>beløp|tildeling|tildelt|bevilgning|løyving|ramme|budsjett)",
    re.IGNORECASE,
)
_MONEY: tuple[Role, ...] = ("carry_over", "prior", "change", "sum", "amount")

HEAD_LINE = re.compile(r"^(?:kap(?:itt?el)?\b\.?)\s*(?:/|\.|,|og)?\s*post\b", re.IGNORECASE)
SUM_WORD = re.compile(r"^(?:sum|totalt?|samlet|samla|i alt|til sammen)\b", re.IGNORECASE)


def role_of(cell: str) -> Role:
    """The role of a column with this head; ``other`` if the words tell nothing."""
    text = _strip_unit(cell).strip(" :*")
    return next((role for role, pattern in _COMPILED if text and pattern.search(text)), "other")


def roles_in_line(text: str) -> list[Role]:
    """The money columns that a head printed as one line of text names, in order."""
    text = HEAD_LINE.sub("", _strip_unit(text))
    text = re.sub(r"postnavn|postnamn|betegnelse|nemning|benevnelse|\bnavn\b|\bnamn\b", " ", text, flags=re.IGNORECASE)
    return [role for match in _IN_LINE.finditer(" ".join(text.split())) for role in _MONEY if match[role] is not None]


def unit_in(text: str) -> int | None:
    """The kroner that one unit of a table is worth, if ``text`` says ("i 1 000 kroner"), else ``None``."""
    if _UNIT_NOTE.search(text):
        return 1_000
    if _UNIT_MILLION.search(text):
        return 1_000_000
    return 1 if _UNIT_KRONER.search(text) else None


def unit_of_letter(text: str) -> int | None:
    """The unit that a letter gives for all of its tables, if it does."""
    return 1_000 if _WHOLE_LETTER.search(text) else None


def is_unit_note(text: str) -> bool:
    """Whether a line is nothing but a note of the unit."""
    return unit_in(f"({text.strip(' ()*_|')})") is not None and len(text.strip(" ()*_|")) < 40


def _strip_unit(cell: str) -> str:
    return re.sub(
        r"\(?(?:alle\s+)?(?:tall\s+|beløp\s+|tal\s+)?\(?i\s+(?:hele\s+)?(?:1[ .]?000|tusen|mill\.?)"
        r"\s*(?:kroner|kr\.?)?\)?",
        "",
        cell,
        flags=re.IGNORECASE,
    )
