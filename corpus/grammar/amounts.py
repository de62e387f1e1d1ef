"""Amounts in kroner: ``500 671 000 kroner``, ``kr 30.000``, ``41,6 mill. kroner``, ``8,5 mrd. kr``.

In running text an amount has a unit beside it; a bare number is never money. In a table the column
says that a cell is money, and ``parse_cell`` reads the bare number in the table's unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise

# Digits in groups of three (space, point or line end between them), or ungrouped; decimals by comma.
_GROUPED = r"\d{1,3}(?:(?:[ \n]\s{0,3}|\s{0,3}\n\s{0,40}|\.)\d{3})+(?!\d)"
_NUMBER = rf"\d+\.\d{{1,2}}(?=\s*(?:mill|mrd))|(?:{_GROUPED}|\d+)(?:,\d+)?"
_SCALES: tuple[tuple[str, int], ...] = (
    (r"mrd\b\.?|milliard(?:er|ar)?\b|billion\b|bn\b", 1_000_000_000),
    (r"mill\b\.?|mill?ion(?:er|ar|s)?\b|MNOK\b", 1_000_000),
    (r"tusen\b|thousand\b|TNOK\b", 1_000),
)
_SCALE = "|".join(pattern for pattern, _ in _SCALES)
_CURRENCY = r"kroner\b|krone\b|kr\b\.?|NOK\b"

_AMOUNT = re.compile(
    rf"(?<![\d.,/–-])(?P<sign>[-–−+](?=\d)|−\s(?=\d))?"
    rf"(?:(?P<before>\b(?:kr\b\.?|NOK))\s*)?(?P<number>{_NUMBER})"
    rf"(?:\s*(?P<scale>{_SCALE}))?(?:\s*(?P<after>{_CURRENCY}|,-))?",
    re.IGNORECASE,
)
_CELL = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-–−+])?\s*(?:kr\b\.?\s*)?(?P<number>\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(?P<decimals>\d+))?"
    r"(?:,-|\s*kr\b\.?|\s*kroner)?\s*(?P<close>\))?[*¹²³⁴-⁹]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AmountMatch:
    """An amount in a text: 0-based half-open offsets, signed kroner, and the worth of its last digit."""

    start: int
    end: int
    nok: int
    rounding: int


_THOUSAND = 1_000
_UNIT_WORDS = re.compile(r"\bi\s+(?:hele\s+|heile\s+)?$", re.IGNORECASE)  # "tall i 1 000 kr": a unit, no amount


def find_amounts(text: str) -> list[AmountMatch]:
    """All amounts in ``text`` that have a unit (kroner, kr, mill., mrd.) beside them, in order."""
    found: list[AmountMatch] = []
    for match in _AMOUNT.finditer(text):
        amount = _amount(match)
        if amount and not (
            amount.nok == _THOUSAND and _UNIT_WORDS.search(text, max(0, amount.start - 12), amount.start)
        ):
            found += [*_sharing_unit(text, amount, match["scale"]), amount]
    return found


# "henholdsvis 2,5 og 3 mill. kroner", "fra 2 250,75 til 2 238,25 mill. kroner": the unit stands once, after the last.
_SHARING = re.compile(
    rf"\b(?:(?:henholdsvis|hhv\.|hvv\.|høvesvis|respektive)\s+(?P<numbers>{_NUMBER}(?:\s*,\s*{_NUMBER})*)\s+og"
    rf"|(?:(?:fra|frå)\s+(?P<first>{_NUMBER})\s+til|mellom\s+(?P<low>{_NUMBER})\s+og))\s+$",
    re.IGNORECASE,
)


def _sharing_unit(text: str, amount: AmountMatch, scale_text: str | None) -> list[AmountMatch]:
    match = _SHARING.search(text, max(0, amount.start - 80), amount.start)
    if not match:
        return []
    group = next(name for name in ("numbers", "first", "low") if match[name])
    start, scale = match.start(group), _scale(scale_text)
    return [
        AmountMatch(start + n.start(), start + n.end(), in_kroner(whole, decimals, scale), _rounding(decimals, scale))
        for n in re.finditer(_NUMBER, match[group])
        for whole, _, decimals in [_split_decimals(n[0], scaled=scale > 1)]
    ]


def _amount(match: re.Match[str]) -> AmountMatch | None:
    scale_text, before, after = match["scale"], match["before"], match["after"]
    is_rest = re.match(r"0\d", match["number"]) is not None  # of a number torn apart: "065 000 kroner"
    if not (scale_text or before or after) or is_rest:
        return None
    scale = _scale(scale_text)
    whole, _, decimals = _split_decimals(match["number"], scaled=scale > 1)
    sign = -1 if (match["sign"] or "").strip() in ("-", "–", "−") else 1
    start = match.start() if sign < 0 else match.start("before" if before else "number")
    return AmountMatch(start, match.end(), sign * in_kroner(whole, decimals, scale), _rounding(decimals, scale))


def _scale(text: str | None) -> int:
    if not text:
        return 1
    return next(factor for pattern, factor in _SCALES if re.fullmatch(pattern, text, re.IGNORECASE))


def _split_decimals(number: str, *, scaled: bool) -> tuple[str, str, str]:
    if scaled and "," not in number and re.fullmatch(r"\d+\.\d{1,2}", number):
        return number.partition(".")
    return number.partition(",")


def in_kroner(whole: str, decimals: str, scale: int) -> int:
    """Whole kroner of ``whole,decimals`` times ``scale``; a fraction of a krone is rounded off."""
    digits = re.sub(r"\D", "", whole)
    value = int(digits) * scale
    if decimals:
        value += round(int(decimals) * scale / 10 ** len(decimals))
    return value


def _rounding(decimals: str, scale: int) -> int:
    return max(1, scale // 10 ** len(decimals)) if scale > 1 else 1


_OERE = 2  # decimals of a krone
_ANY_UNIT = 1_000  # in which a cell may have any decimals


def holds_sum(cell: str) -> bool:
    """Whether a table cell is a sum, whatever its unit."""
    return parse_cell(cell, _ANY_UNIT) is not None


def parse_cell(cell: str, unit: int) -> int | None:
    """The kroner in a table cell whose column is in ``unit`` kroner, ``None`` if it holds no number.

    A lone dash is nought. A cell with ``kr`` or ``mill.`` of its own ignores ``unit``.
    """
    cell = cell.strip()
    if re.fullmatch(r"[-–−]", cell):
        return 0
    own = find_amounts(cell)
    if len(own) == 1 and own[0].end - own[0].start >= len(cell) - 1 and re.search(r"[a-zA-Z]", cell):
        return own[0].nok
    match = _CELL.fullmatch(cell)
    if not match or (unit == 1 and len(match["decimals"] or "") > _OERE):
        return None  # "446,350" is no sum in kroner: what its unit is stands nowhere
    value = in_kroner(match["number"], match["decimals"] or "", unit)
    negative = match["sign"] in ("-", "–", "−") or bool(match["open"] and match["close"])
    return -value if negative else value


def split_columns(digits: str, columns: int) -> list[tuple[int, ...]]:
    """Every way to read a run of digit groups as ``columns`` numbers: ``"102 700 4 676 107 376"``.

    A number is one group of one to three digits and then groups of exactly three; a sign starts a number.
    Returns the numbers as printed (not yet in kroner). Double spaces are taken as column borders first: more
    numbers so parted than there are columns are never joined.
    """
    wide = [part for part in re.split(r"\s{2,}|\t", digits.strip()) if part]
    cells = [cell for part in wide if (cell := parse_cell(part, 1)) is not None]
    if len(cells) == len(wide) == columns:
        return [tuple(cells)]
    if len(cells) == len(wide) > columns:
        return []
    groups = digits.split()
    return [numbers for cuts in _cuts(len(groups), columns) if (numbers := _read_groups(groups, cuts)) is not None]


def _cuts(length: int, columns: int) -> list[tuple[int, ...]]:
    return [(0, *inner, length) for inner in combinations(range(1, length), columns - 1)] if length else []


def _read_groups(groups: list[str], cuts: tuple[int, ...]) -> tuple[int, ...] | None:
    numbers = []
    for start, end in pairwise(cuts):
        head, *rest = groups[start:end]
        if not re.fullmatch(r"[-–−+]?\d{1,3}|[-–−]", head) or any(not re.fullmatch(r"\d{3}", g) for g in rest):
            return None
        number = parse_cell(" ".join([head, *rest]), 1)
        if number is None or (rest and head.lstrip("-–−+").startswith("0")):
            return None
        numbers.append(number)
    return tuple(numbers)
