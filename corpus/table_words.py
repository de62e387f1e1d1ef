"""What the words in a table's head mean: the role of each column, and the unit of its sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Role = Literal["kap", "post", "kap_post", "name", "prior", "change", "carry_over", "sum", "amount", "remark", "other"]

# The first that matches a cell of the head gives the column its role.
_ROLES: tuple[tuple[Role, str], ...] = (
    ("remark", r"^(?:merknad|kommentar|anmerkning|grunngjeving|begrunnelse|forklaring)(?:er|ar)?$"),
    ("other", r"^(?:fra|frå|til) (?:kap|post)"),  # a table of moves has no item of its own in a row
    ("other", r"^disponer\w+ av\b|\b(?:holdes|haldast|holdt|halde) (?:tilbake|igjen|att)\b"),  # not the receiver's
    # "Løyving og overføring til saman": what is at disposal, not what was carried over
    ("sum", r"\bog (?:\w+ )?overfør\w*.*\b(?:til saman|til sammen|i alt|samla|samlet|totalt)\b"),
    ("sum", r"^(?:løyving|bevilgning|tildeling|ramme)\w* (?:i alt|til saman|til sammen|totalt)$|^etter$"),
    ("kap_post", r"kap(?:itt?el)?\.?\s*(?:[/,.og&-]+)?\s*post\b|post\s*/\s*kap"),
    ("kap", r"^kap(?:itt?el|\.)?\.?(?:\s*nr\.?)?$"),
    ("post", r"^post(?:er|\(er\))?\.?(?:\s*nr\.?)?$"),
    ("carry_over", r"overfør|ført over"),
    ("prior", r"^før$"),
    ("sum", r"^(?:no|nå)$"),
    ("prior", r"\bfør (?:\w+ )?(?:endring|justering|omdisponering|tillegg|dette|desse|disse|rnb|revidert|nysaldering)"),
    ("prior", r"\bså langt\b|\btil (?:nå|no)\b|\bhittil\b|\btidligere\b|\btidlegare\b"),
    ("change", r"^(?:retting|rettelse|korrigering|korreksjon)(?:er|ar|en|a)?$"),
    ("change", r"^(?:rnb|revidert nasjonalbudsjett|nysaldering\w*|ny saldering)\b"),
    ("change", r"\bi dette (?:brevet|tillegget|tildelingsbrevet|brev)\b"),
    (
        "sum",
        r"\better (?:\w+ )?(?:endring(?!\w* av)|justering|omdisponering|tillegg|dette|desse|disse)"
        r"|^ny(?:tt|e)? (?:disp\w*\.?|samlet|samla|total|revidert) ",
    ),
    (
        "change",
        r"ny(?:e)? tildeling|endring|økning|auke|reduksjon|tillegg|justering|korrigering|omdisponering|\+\s*/\s*[-–]"
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
        r"beløp|tildeling|tildelt|inntekt|bevilgning|løyving|\bramme\b|budsjett|kroner|\bkr\b|\bmidler\b|disponer|^20\d\d$|sum",
    ),
)
_COMPILED: tuple[tuple[Role, re.Pattern[str]], ...] = tuple((r, re.compile(p, re.IGNORECASE)) for r, p in _ROLES)
MONEY_ROLES: frozenset[Role] = frozenset({"prior", "change", "carry_over", "sum", "amount"})

_THOUSAND = r"(?:1[ .]?000|tusen)"
_UNIT_NOTE = re.compile(
    r"(?:\(|\bi\b|\bhele\b|\bheile\b|\btall\b|\btal\b|\bbeløp\b)\s*(?:i\s*)?(?:hele\s|heile\s)?\s*"
    rf"(?:{_THOUSAND}\s*(?:kr|kroner|nok|\))|(?:NOK|kr\.?|kroner)\s*{_THOUSAND}\b)|\bTNOK\b",
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
    r"(?P<whole>(?:\w+ )og (?:\w+ )?overfør\w+ (?:til saman|til sammen|i alt|totalt)"
    r"|(?:løyving|bevilgning|tildeling|ramme)\w* (?:i alt|til saman|til sammen|totalt))"
    r"|(?P<carry_over>overføres til 20\d\d|overført[e]?(?: beløp)?(?: (?:fra|frå) 20\d\d)?)"
    r"|(?P<other>rekneskap(?: 20\d\d)?|regnskap(?: 20\d\d)?)"
    r"|(?P<prior>(?:tidligere|tidlegare|opprinnelig|saldert|vedtatt|gjeldende)"
    r" (?:tildeling|bevilgning|budsjett|løyving|ramme)(?: 20\d\d)?|saldert(?: 20\d\d)?"
    r"|(?:\w+ )?før (?:endring\w*|justering\w*|dette|tillegg\w*|rnb|revidert\w*|nysaldering\w*))"
    r"|(?P<sum>(?:\w+ )?etter (?:endring\w*|justering\w*|dette|tillegg(?: nr\.? ?\d+)?))"
    r"|(?P<change>rnb\b|revidert nasjonalbudsjett|nysaldering\w*|korrigering\w*"
    r"|ny tildeling|endring(?:er|ar)?(?: (?:i |etter |ved )?(?:rnb\b|revidert nasjonalbudsjett|nysaldering\w*))?"
    r"|økning|auke|reduksjon|justering|tillegg)"
    r"|(?P<total>sum (?:tildeling|tildelt|bevilgning)(?: 20\d\d)?|ny(?:tt)? (?:bevilgning|løyving|ramme|budsjett)"
    r"|revidert \w+(?: 20\d\d)?|sum|midler til disposisjon|til disposisjon|disponib\w+(?: \w+)?|samlet \w+|totalt?)"
    r"|(?P<amount>(?:beløp|tildeling|tildelt|bevilgning|løyving|ramme|budsjett)(?: (?:for |i )?20\d\d)?)",
    re.IGNORECASE,
)
_GROUP_ROLES: dict[str, Role] = {
    "carry_over": "carry_over",
    "other": "other",
    "prior": "prior",
    "change": "change",
    "sum": "sum",
    "total": "sum",
    "whole": "sum",
    "amount": "amount",
}

LEADER = re.compile(r"\s?\.{4,}(?=\s|$)")  # the dots that lead from a name to its sum
HEAD_LINE = re.compile(r"^(?:kap(?:itt?el)?\b\.?)\s*(?:/|\.|,|og)?\s*post\b", re.IGNORECASE)
SUM_WORD = re.compile(r"^(?:sum|totalt?|samlet|samla|i alt|til sammen)\b", re.IGNORECASE)


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a ruling: dashes, underscores or equals signs."""
    return re.fullmatch(r"\s*[-–—_=]{4,}[\s–—_=-]*", text) is not None


def role_of(cell: str) -> Role:
    """The role of a column with this head; ``other`` if the words tell nothing."""
    text = _strip_unit(cell).strip(" :*-")
    return next((role for role, pattern in _COMPILED if text and pattern.search(text)), "other")


def of_year(roles: Sequence[Role], heads: Sequence[str], year: int | None) -> list[Role]:
    """The roles with ``other`` for columns of another year than the letter's, where the heads name several.

    Funds carried over from the year before are this year's.
    """
    years = [max(map(int, found), default=0) for found in (re.findall(r"\b20\d\d\b", head) for head in heads)]
    named = {y for y, role in zip(years, roles, strict=True) if y and role in MONEY_ROLES - {"carry_over"}}
    if len(named) < 2:
        return list(roles)
    own = year if year in named else max(named)
    return [
        "other" if y not in (0, own) and role in MONEY_ROLES - {"carry_over"} else role
        for y, role in zip(years, roles, strict=True)
    ]


def roles_in_line(text: str, year: int | None = None) -> list[Role]:
    """The money columns that a head printed as one line of text names, in order; see ``of_year``."""
    text = HEAD_LINE.sub("", _strip_unit(text))
    text = re.sub(r"postnavn|postnamn|betegnelse|nemning|benevnelse|\bnavn\b|\bnamn\b", " ", text, flags=re.IGNORECASE)
    matches = list(_IN_LINE.finditer(" ".join(text.split())))
    roles = [_GROUP_ROLES[match.lastgroup or "other"] for match in matches]
    return of_year(roles, [match[0] for match in matches], year)


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
    note = text.strip(" ()*_|")
    return len(note) < 40 and unit_in(f"({note})") is not None


def note_in(text: str) -> int | None:
    """The unit that a line tells which is a note of it, or begins with one ("Tall i 1 000 kroner. Av økningen …")."""
    note = text.split(". ")[0].strip(" ()*_|.")
    return unit_in(f"({note})") if is_unit_note(note) else None


def _strip_unit(cell: str) -> str:
    return re.sub(
        r"\(?(?:alle\s+)?(?:tall\s+|beløp\s+|tal\s+)?\(?i\s+(?:hele\s+)?(?:1[ .]?000|tusen|mill\.?)"
        r"\s*(?:kroner|kr\.?)?\)?",
        "",
        cell,
        flags=re.IGNORECASE,
    )
