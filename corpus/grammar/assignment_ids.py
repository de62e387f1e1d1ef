"""Assignment numbers: ``2024-17``, ``nr. 19-2024``, ``TB2026-71``, ``O-2025-01``, ``ID: 2026-01``, ``Oppdrag 5``.

A number needs its word ("oppdrag", "ID") or its prefix beside it: a bare ``2023-2024`` is a session of
the Storting, ``2024-42`` may be a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Shapes of a number, the words around it left out. Groups: prefix, year, number.
_SHAPES: tuple[str, ...] = (
    # O-2025-01, A-25-3: letters set apart, but no document (NOU 2025, R-2025)
    r"(?P<apart>(?-i:(?!NOU|IS|GI|R-|RH-|HR-|T?TB)[A-ZÆØÅ]{1,4}))[-\u2013](?P<year>20\d\d|[12]\d)[-\u2013](?P<number>\d{1,3})",
    # TB2026-71, TTB 2024-41
    r"(?P<prefix>(?-i:[A-ZÆØÅ]{1,5})|(?i:t?tb)) ?-?(?P<year>20\d\d) ?[-\u2013/.] ?(?P<number>\d{1,3})",
    r"(?P<prefix>(?-i:[A-ZÆØÅ]{1,4}))(?P<year>[12]\d)-(?P<number>\d{1,3})",  # K22-01
    r"(?P<lettered>(?-i:[A-ZÆØÅ]{1,4}) ?-? ?\d{1,3} ?[-\u2013/] ?20\d\d)",  # O-1/2025
    r"(?P<year>20\d\d) ?[-\u2013/] ?(?P<number>\d{1,3})",  # 2024-17
    r"(?P<number>\d{1,3}) ?[-\u2013/] ?(?P<year>20\d\d)",  # 19-2024, 13/2024
    r"(?P<number>\d{1,3})(?!\s\d{3}|\s*(?:mill|mrd|kr|prosent|pst|%))",  # 5, but no sum
)
_NO_MORE = r"(?![\w]|[-\u2013/.,]\d)"
_READERS = tuple(re.compile(shape) for shape in _SHAPES)

# Prefixes that name an assignment even without "oppdrag" before them; others (NOU, IS, GI) are documents.
_OWN_PREFIX = r"(?:T?TB|STB|TBS|SUP|OPP)"

_BARE = [re.sub(r"\?P<\w+>", "?:", shape) for shape in _SHAPES]
ID_SHAPE = f"(?:{'|'.join(_BARE)}){_NO_MORE}"
"""Any number that stands after its word or begins a heading; for use inside other patterns."""

FULL_ID_SHAPE = f"(?:{'|'.join(_BARE[:-1])}){_NO_MORE}"
"""The same without the number that has no year."""

SHORT_ID_SHAPE = f"(?:{'|'.join([_BARE[0], *_BARE[2:4]])}){_NO_MORE}"
"""Numbers with letters of their own letter's making: "O-2025-01", "M25-1", "O-1/2025"."""

CODED_ID_SHAPE = rf"(?-i:(?!NR|ID)[A-ZÆØÅ]{{1,2}})[ -]?\d{{1,2}}{_NO_MORE}"
"""A letter and a number without a year, "R1", "O-1": only after the word, or as a heading among assignments."""

SERIES_ID_SHAPE = rf"(?-i:(?!NR|ID|HR|RH|IS|GI|NOU)[A-ZÆØÅ]{{2,4}})-\d{{1,3}}{_NO_MORE}"
"""Letters and a running number, "RA-02": only in the column of numbers, or where a deadline is of it."""

DOTTED_ID_SHAPE = r"\d{1,2}(?:\.\d{1,2}){1,2}(?![\w]|[-\u2013/.,]\d)"
"""The number of a section that is an assignment, "4.6": only after the word, or where the section stands."""

KEYWORD = r"(?:(?:felles|tilleggs?|del)?oppdrag|assignment)(?:et|a)?"
NUMBER_WORD = r"(?:nr|no|nummer|number|id)\b\.?"

_MENTION = re.compile(
    rf"(?<!\w)(?:{KEYWORD}\s+(?:{NUMBER_WORD}\s*:?\s*)?(?P<worded>{DOTTED_ID_SHAPE}|{ID_SHAPE}|{CODED_ID_SHAPE}|{SERIES_ID_SHAPE})"
    rf"|ID\s*:?\s*(?P<id>{FULL_ID_SHAPE})"
    rf"|(?P<apart>{_BARE[0]}){_NO_MORE}"
    rf"|(?P<own>{_OWN_PREFIX} ?20\d\d ?[-\u2013] ?\d{{1,3}}){_NO_MORE}"
    r"|frist\w*\s+(?:for|på|i)\s+"
    rf"(?P<due>(?-i:[A-ZÆØÅ]{{1,5}}) ?20\d\d ?[-\u2013] ?\d{{1,3}}|{SERIES_ID_SHAPE}){_NO_MORE})",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\s*(?:,|og|and|eller|samt|&)\s*(?:nr\.\s*)?(?P<id>{FULL_ID_SHAPE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IdMatch:
    """A number in a text: its offsets, as printed and normalised."""

    start: int
    end: int
    printed: str
    id: str


def normalise_id(printed: str) -> str:
    """The one form of a number: "nr. 19-2024" is "2024-19", "TB 2026-71" is "TB2026-71", "Oppdrag 5" is "5".

    "O-2025-01" and "O-1/2025", whose letters are set apart, stay as they are printed.

    Raises ``ValueError`` where no number stands in ``printed``.
    """
    text = " ".join(printed.split())
    if re.fullmatch(rf"{CODED_ID_SHAPE}|{DOTTED_ID_SHAPE}|{SERIES_ID_SHAPE}", text):
        return text.replace(" ", "")
    for reader in _READERS:
        match = reader.search(text)
        if match:
            parts = match.groupdict()
            lettered = parts.get("lettered")
            if lettered and not re.match(r"(?:NR|ID)\b", lettered):
                return re.sub(r"\s", "", lettered).replace("\u2013", "-")
            if lettered:
                continue
            if parts.get("apart"):
                return f"{parts['apart']}-{parts['year']}-{parts['number']}"
            prefix = (parts.get("prefix") or "").upper()
            prefix = "" if prefix in ("NR", "ID") else prefix
            return f"{prefix}{parts['year']}-{parts['number']}" if parts.get("year") else parts["number"]
    raise ValueError(f"no assignment number in {printed!r}")


def find_ids(text: str) -> list[IdMatch]:
    """All numbers that a text mentions with their word or prefix; "oppdrag 2024-20 og 2024-21" are two."""
    found: list[IdMatch] = []
    for match in _MENTION.finditer(text):
        end = match.end()
        if found and match.start() < found[-1].end:
            continue
        found.append(_match(text, *match.span(match.lastgroup or 0)))
        while more := _MORE.match(text, end):
            found.append(_match(text, *more.span("id")))
            end = more.end()
    return found


def _match(text: str, start: int, end: int) -> IdMatch:
    return IdMatch(start, end, text[start:end], normalise_id(text[start:end]))
