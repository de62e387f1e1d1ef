"""Assignments that a question names by number: ``2024-25``, ``nr. 19-2024``, ``TB 2026-65``, ``oppdrag 26``.

Each is replaced by ``<a>``. Numbers that the store lacks come back apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from assistant.question.catalog import Catalog
from assistant.question.mentions import NamedAssignments

_WORD = r"(?:(?:del|felles|tilleggs)?oppdrag(?:et|ene|a|s)?|assignments?|tasks?|missions?|commissions?)"
_NUMBER_WORD = r"(?:\s*(?:nr|no|num|number|nummer)\b\.?|\s*#)?"
_PREFIX = rf"(?:(?:{_WORD}{_NUMBER_WORD}|nr\b\.?|no\b\.?)\s*)?"
_AND = r"(?:\s*,\s*(?:og|and|eller|or)?\s*|\s+(?:og|and|eller|or|samt|mot|vs\.?|versus)\s+|\s*&\s*)"
_END = r"(?![\w/]|[-.,]\d)"
_LONG = re.compile(
    rf"(?<![\w/.-]){_PREFIX}(?P<mark>t?tb\s?)?(?:(?P<year>20\d\d)\s?[-/]\s?(?P<number>\d{{1,3}})"
    rf"|(?P<number2>\d{{1,3}})\s?[-/]\s?(?P<year2>20\d\d)){_END}"
)
# "K22-02", "LK2025-2", "O-2025-06", "O-1/2025": the whole number as the letters write it
_LETTERED = re.compile(
    rf"(?<![\w/.-]){_PREFIX}(?P<key>(?<![a-zæøå])(?!tasks?\b|n[ro]\b)(?:[a-zæøå]{{1,5}}[\s-]?(?:20)?\d\d\s?-\s?\d{{1,3}}"
    rf"|[a-zæøå]{{1,4}}\s?-?\s?\d{{1,3}}\s?[/-]\s?20\d\d)){_END}"
)
# "R1" or "RA-02", where a letter has an assignment of that name
_CODED = re.compile(
    rf"(?<![\w/.-]){_PREFIX}(?P<key>(?<![a-zæøå])(?:[a-zæøå]{{1,2}}\s?\d{{1,2}}|[a-zæøå]{{2,4}}-\d{{1,3}})){_END}"
)
# "4.6", "3.3.2", where a letter has an assignment of that name; never a date ("innen 4.6")
_DOTTED = re.compile(
    rf"(?<![\w/.,-])(?<!innen )(?<!innan )(?<!per )(?<!pr\. )(?<!den )(?<!før )(?<!etter )(?<!by )"
    rf"{_PREFIX}(?P<key>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}){_END}(?!\s*(?:mill|mrd|kroner|kr\b|pst|prosent|%))"
)
_OF_SERIES = re.compile(r"([A-ZÆØÅ]{1,5})-?((?:20)?\d\d)-(\d{1,3})")
_SHORT = re.compile(
    rf"(?<!\w){_WORD}{_NUMBER_WORD}\s*(?P<numbers>\d{{1,3}}{_END}(?:{_AND}(?:{_WORD}\s*)?\d{{1,3}}{_END})*)"
    r"(?!\s*(?:mill|mrd|kroner|kr\b|dag|day))"
)
# "frist 23?"
_DUE = re.compile(
    rf"(?<!\w)(?P<lead>(?:frist(?:en)?|deadline|due)(?:\s+(?:for|på|of|date))?\s+)(?P<number>\d{{1,3}}){_END}(?=\s*(?:[?!]|$))"
)
_MARKED = re.compile(r"oppdrag|assignment|task|mission|tb\s?\d|^n[ro]")
_DIGITS = re.compile(r"\d+")


def read_assignments(
    text: str, catalog: Catalog, *, year: int | None = None, agencies: Collection[str] = ()
) -> NamedAssignments:
    """The assignments numbered in a normalised ``text``.

    ``year`` settles what a short number means; ``agencies`` are those that the text names: assignments of
    others are not meant. Of ``2025-02`` and ``TB2025-02`` the one that is written so is.
    """
    ids: list[str] = []
    unknown: list[str] = []

    def long(match: re.Match[str]) -> str:
        wanted = (int(match["year"] or match["year2"]), int(match["number"] or match["number2"]))
        if found := of_agencies(catalog.assignment_numbers.get(wanted, ()), agencies, catalog):
            ids.extend(_as_written(found, bool(match["mark"])))
        elif _MARKED.search(match[0]) or ("-" in match[0] and wanted[1] > 12 and match["year"]):
            unknown.append(f"{wanted[0]}-{wanted[1]}")
        else:
            return match[0]
        return " <a> "

    def short(match: re.Match[str]) -> str:
        for number in map(int, _DIGITS.findall(match["numbers"])):
            found = of_agencies(
                [
                    key
                    for (of_year, of_number), keys in catalog.assignment_numbers.items()
                    if of_number == number and year in (None, of_year)
                    for key in keys
                ],
                agencies,
                catalog,
            )
            if catalog.assignment_agencies[str(number)]:
                found = of_agencies([str(number)], agencies, catalog) or found  # printed so: "Oppdrag 7"
            ids.extend(found)
            unknown.extend([] if found else [str(number)])
        return " <a> "

    def lettered(match: re.Match[str]) -> str:
        word, _, number = match["key"].partition(" ")
        if _LONG.fullmatch(number) and not catalog.assignment_agencies[f"{word}{number}".upper()]:
            return match[0]  # "which task does 2024-21 follow up?"
        key = match["key"].replace(" ", "").upper()
        held = [key] if catalog.assignment_agencies[key] else _spelt(key, catalog)
        found = of_agencies(held, agencies, catalog)
        ids.extend(found)
        is_one = _MARKED.search(match[0]) or _has_series(key, catalog)
        if not found and is_one and not key.lstrip("T").startswith("B"):  # "TB 2024-20" is 2024-20
            unknown.append(key)
            return " <a> "
        return " <a> " if found else match[0]

    def coded(match: re.Match[str]) -> str:
        key = match["key"].replace(" ", "").upper()
        found = of_agencies([key], agencies, catalog) if catalog.assignment_agencies[key] else []
        ids.extend(found)
        return " <a> " if found else match[0]

    def due(match: re.Match[str]) -> str:
        held = any(number == int(match["number"]) for _, number in catalog.assignment_numbers)
        return f"{match['lead']}oppdrag {match['number']}" if held else match[0]

    text = _LETTERED.sub(lettered, _DUE.sub(due, _DOTTED.sub(coded, text)))
    text = _LONG.sub(long, text)
    text = _CODED.sub(coded, _SHORT.sub(short, text))
    return NamedAssignments(" ".join(text.split()), tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(unknown)))


def of_agencies(ids: Iterable[str], agencies: Collection[str], catalog: Catalog) -> list[str]:
    """Those of ``ids`` that letters to ``agencies`` name; all of them where no agency is given."""
    held = catalog.assignment_agencies
    return [key for key in ids if not agencies or held[key] & set(agencies)]


def _series(key: str) -> tuple[str, int, int] | None:
    """The letters, year and running number of "O-2025-06", however it is spelt ("O2025-6")."""
    found = _OF_SERIES.fullmatch(key)
    return (found[1], int(found[2]), int(found[3])) if found else None


def _spelt(key: str, catalog: Catalog) -> list[str]:
    """The ids of the store that are ``key`` but for a hyphen or a nought."""
    wanted = _series(key)
    held = catalog.assignment_numbers.get(wanted[1:], ()) if wanted else ()
    return [id for id in held if _series(id) == wanted]


def _has_series(key: str, catalog: Catalog) -> bool:
    """Whether the store has other numbers with the letters and year of ``key``."""
    wanted = _series(key)
    ids = (id for held in catalog.assignment_numbers.values() for id in held) if wanted else ()
    return any(wanted and own and own[:2] == wanted[:2] for own in map(_series, ids))


def _as_written(ids: list[str], marked: bool) -> list[str]:
    """Those with letters before the year where the question writes them, else those without, else all."""
    return [key for key in ids if key[0].isalpha() is marked] or ids
