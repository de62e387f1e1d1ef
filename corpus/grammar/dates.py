"""Dates and other points in time in bokmål, nynorsk and English, as letters and questions print them.

Only what the words fix becomes a ``date``: "1. juni 2024" and "utgangen av første kvartal 2027" are
days, "medio mai 2025" and "før sommeren" are not. Chapter and item numbers, sections, amounts,
references and sessions of the Storting ("2023-2024") are no dates. Standard library only, since
every question passes through here.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corpus.grammar.date_words import (
    BEFORE_SUMMER,
    ENGLISH_ONLY,
    LEAD,
    LEAD_REACH,
    MONTHS,
    OPEN,
    ORDINALS,
    PERIODS,
    SEASON_ENDS,
    SOON,
    Precision,
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A point in time in a text; ``start`` and ``end`` are offsets into it, ``printed`` the words between.

    ``date`` is ``None`` unless the words fix one day. ``end_date`` is the latest day that the words
    of a period can mean, for putting deadlines in order, never for printing. ``year_given`` is false
    where the year is the caller's default (or missing, then ``date`` is ``None``).
    """

    start: int
    end: int
    date: datetime.date | None
    printed: str
    precision: Precision
    end_date: datetime.date | None = None
    year_given: bool = True


_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d(?!\d|[-\u2013/]\d{1,4}(?!\d|\.\s*[a-zæøå]|\.\d))"
_GAP = r"\s{0,600}"  # a date may go on after page furniture that is masked with spaces

_DAY_FIRST = re.compile(
    rf"(?<!\d)(?<!\d[.,/])(?<!\d{{4}}-)(?P<day>\d{{1,2}})(?P<mark>\.|st|nd|rd|th)?{_GAP}(?:of\s+)?"
    rf"(?P<month>{_NAMES})(?![a-zæøå])(?:\.?,?\s{{1,60}}(?P<year>{_YEAR}))?",
    re.I,
)
_EARLIER_DAY = re.compile(r"(?<!\d)(?<!\d[.,/])(\d{1,2})\.\s*(?:og|eller|and|or|til|\u2013|-)\s*$")
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}})(?P<mark>st|nd|rd|th)?(?!\w|[.,/:]\d)"
    rf"(?:,?\s+(?P<year>{_YEAR}))?(?!\s*(?:mill|mrd|kr\b|nok|pst|prosent|per\s?cent|%|000))",
    re.I,
)
_NUMERIC = re.compile(
    r"(?<![\d.,/])(?P<day>\d{1,2})(?P<sep>[./])(?P<month>\d{1,2})(?:(?P=sep)|-)(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?!\d|[.,/]\d|-\d+(?![\d.]))"
)
_NUMERIC_NO_YEAR = re.compile(
    r"(?<!\w)(?:innen|innan|senest|seinast|frist)(?:en)?(?:\s+(?:den|er))?\s*:?\s+(?P<day>\d{1,2})[./](?P<month>\d{1,2})"
    r"(?!\d|[.,/-]\d|\.?\s*(?:mill|mrd|kr|pst|prosent|%|timer))",
    re.I,
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)")
_PERIOD = re.compile(
    rf"(?<![\w.,/])(?:(?P<ord>{_ORD})\.?\s+(?P<unit>{'|'.join(PERIODS)})|(?P<q>Q[1-4]))(?!\w)"
    rf"(?:\s+(?:i\s+|of\s+|av\s+)?(?P<year>{_YEAR}))?",
    re.I,
)
_MONTH_ONLY = re.compile(rf"(?<!\w)(?P<month>{_NAMES})(?![\w-])(?:\.?\s+(?:i\s+)?(?P<year>{_YEAR}))?", re.I)
_SEASON = re.compile(rf"(?<!\w)(?P<season>{'|'.join(SEASON_ENDS)})(?!\w)(?:\s+(?:i\s+)?(?P<year>{_YEAR}))?", re.I)
_WHOLE_YEAR = re.compile(
    rf"(?<![\w.,/-])(?:(?:året|the\s+year)(?:\s+(?P<word>{_YEAR}))?|(?P<year>{_YEAR}))(?!\w)", re.I
)
_YEAR_END = re.compile(rf"(?<!\w)(?:ved\s+)?(?:årets\s+slutt|årsslutt|year[ -]end)(?:\s+(?P<year>{_YEAR}))?", re.I)
_WORDS = re.compile(rf"(?<!\w)(?:(?P<soon>{SOON})|(?P<open>{OPEN}))(?!\w)", re.I)
_NUMERIC_CUE = re.compile(r"(?:innen|innan|senest|seinast|frist\w*|den|dato|due|by)\s*:?\s+$", re.I)
_MAY_CUE = re.compile(r"(?:by|before|on|until|due|after|from|since|to|of)\s+$", re.I)
_JOINED = re.compile(r"\s*(?:og|eller|til|and|or|to|[-\u2013,])\s*(?:den\s+)?")

Reader = Callable[[re.Match[str], "int | None"], Iterable[DateMatch]]


def find_dates(text: str, default_year: int | None) -> list[DateMatch]:
    """All points in time in a text, in order, none overlapping another.

    ``default_year`` completes a day or period printed without its year; with ``None`` such a match
    has no date. Runs in time linear in the text.
    """
    found = [
        hit for pattern, reader in _RULES for match in pattern.finditer(text) for hit in reader(match, default_year)
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[DateMatch] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return _share_years(text, kept)


def _share_years(text: str, dates: list[DateMatch]) -> list[DateMatch]:
    """A day without a year takes it from the one joined to it: "1. mars og 1. oktober 2025"."""
    for at in range(len(dates) - 2, -1, -1):
        here, after = dates[at], dates[at + 1]
        if here.precision != "day" or here.year_given or after.date is None or not after.year_given:
            continue
        if _JOINED.fullmatch(text, here.end, after.start):
            again = find_dates(here.printed, after.date.year)
            if again:
                dates[at] = replace(here, date=again[0].date, precision=again[0].precision, year_given=True)
    return dates


def _day(text: str, start: int, end: int, parts: tuple[int | None, int, int], given: bool) -> DateMatch:
    """The match of a day from its (year, month, day); impossible days keep only their print."""
    year, month, day = parts
    longest = monthrange(year or 2024, month)[1] if 1 <= month <= 12 else 0
    if not 1 <= day <= longest:
        return DateMatch(start, end, None, text[start:end], "impossible", None, given)
    fixed = datetime.date(year, month, day) if year else None
    return DateMatch(start, end, fixed, text[start:end], "day", None, given)


def _read_day_first(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    day, month = int(match["day"]), MONTHS[match["month"].lower()]
    if day == 0 or (day > 31 and not (match["mark"] or match["year"])):
        return
    year, given = (int(match["year"]), True) if match["year"] else (default, False)
    text = match.string
    earlier = _EARLIER_DAY.search(text, max(0, match.start() - 14), match.start())
    if earlier and 1 <= int(earlier[1]) < day:
        yield _day(text, earlier.start(), earlier.end(1) + 1, (year, month, int(earlier[1])), given)
    yield _day(text, match.start(), match.end(), (year, month, day), given)


def _read_month_first(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    name, day = match["month"], int(match["day"])
    before = match.string[max(0, match.start() - 10) : match.start()]
    english = name.lower() in ENGLISH_ONLY or name[0].isupper() or match["mark"] or _MAY_CUE.search(before)
    if not 1 <= day <= 31 or not (match["year"] or english):
        return
    year, given = (int(match["year"]), True) if match["year"] else (default, False)
    yield _day(match.string, match.start(), match.end(), (year, MONTHS[name.lower()], day), given)


def _read_numeric(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if len(year) == 2:
        padded = len(match["day"]) == len(match["month"]) == 2
        cued = _NUMERIC_CUE.search(match.string, max(0, match.start() - 14), match.start())
        if match["sep"] == "/" or not (padded or cued) or not (1 <= day <= 31 and 1 <= month <= 12):
            return
    full = int(year) + (2000 if len(year) == 2 else 0)
    yield _day(match.string, match.start(), match.end(), (full, month, day), True)


def _read_numeric_no_year(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    day, month = int(match["day"]), int(match["month"])
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield _day(match.string, match.start("day"), match.end(), (default, month, day), False)


def _read_iso(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    yield _day(match.string, *match.span(), (int(match["year"]), int(match["month"]), int(match["day"])), True)


def _lead(match: re.Match[str]) -> tuple[str | None, int]:
    """What the words before a period do to it, and where the whole phrase begins."""
    found = LEAD.search(match.string, max(0, match.start() - LEAD_REACH), match.start())
    return (found.lastgroup, found.start()) if found else (None, match.start())


def _month_end(year: int | None, month: int) -> datetime.date | None:
    return datetime.date(year, month, monthrange(year, month)[1]) if year else None


def _period(match: re.Match[str], precision: Precision, year: int | None, last_month: int) -> DateMatch:
    """A period that ends with a month; only "utgangen av" fixes its last day."""
    lead, start = _lead(match)
    last = _month_end(year, last_month)
    fixed = last if lead == "end" else None
    given = any(name.endswith(("year", "word")) and text for name, text in match.groupdict().items())
    return DateMatch(start, match.end(), fixed, match.string[start : match.end()], precision, last, given)


def _year(match: re.Match[str], default: int | None) -> int | None:
    return int(match["year"]) if match["year"] else default


def _read_period(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    unit = (match["unit"] or "quarter").lower()
    which = ORDINALS[match["ord"].lower()] if match["ord"] else int(match["q"][1])
    precision, months = PERIODS[unit]
    if which * months <= 12:
        yield _period(match, precision, _year(match, default), which * months)


def _read_month_only(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    lead, _ = _lead(match)
    month = MONTHS[match["month"].lower()]
    if not match["year"] and (lead in (None, "vague") or match["month"] == "may"):
        return
    hit = _period(match, "month", _year(match, default), month)
    third = {"first": 10, "middle": 20}.get(lead or "")
    yield replace(hit, end_date=hit.end_date.replace(day=third)) if third and hit.end_date else hit


def _read_season(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    lead, start = _lead(match)
    if not (lead or match["year"]):
        return
    season, phrase = match["season"].lower(), match.string[start : match.end()]
    before = phrase.lower().startswith(("før", "before")) and season.startswith(("som", "sum"))
    year = _year(match, default)
    last = datetime.date(year, *(BEFORE_SUMMER if before else SEASON_ENDS[season])) if year else None
    yield DateMatch(start, match.end(), None, phrase, "season", last, bool(match["year"]))


def _read_whole_year(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    lead, start = _lead(match)
    if lead not in ("end", "vague") or match.string[start : start + 3].lower() in ("før", "bef"):
        return
    printed = match["word"] or match["year"]
    yield _period(match, "year", int(printed) if printed else default, 12)


def _read_year_end(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    last = _month_end(_year(match, default), 12)
    yield DateMatch(match.start(), match.end(), last, match[0], "year", last, bool(match["year"]))


def _read_words(match: re.Match[str], default: int | None) -> Iterable[DateMatch]:
    precision: Precision = "soon" if match["soon"] else "open"
    yield DateMatch(match.start(), match.end(), None, match[0], precision, None, False)


# Every printed form: its pattern and the function that reads a match of it.
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_DAY_FIRST, _read_day_first),
    (_MONTH_FIRST, _read_month_first),
    (_NUMERIC, _read_numeric),
    (_NUMERIC_NO_YEAR, _read_numeric_no_year),
    (_ISO, _read_iso),
    (_PERIOD, _read_period),
    (_MONTH_ONLY, _read_month_only),
    (_SEASON, _read_season),
    (_WHOLE_YEAR, _read_whole_year),
    (_YEAR_END, _read_year_end),
    (_WORDS, _read_words),
)
