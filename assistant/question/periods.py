"""Dates and periods in a question: "innan 1. juni", "between 1 and 30 November 2024", "next month".

Each point in time is replaced by ``<d>``; the word before it says how it counts: "innen"
and "by" include the day, "før" and "before" do not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corpus.grammar.date_words import MONTHS
from corpus.grammar.dates import DateMatch, find_dates

Relation = Literal["in", "by", "before", "after", "from"]


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` to ``until``, both included; ``None`` is open. Not ``sure``: the year was supplied."""

    since: date | None
    until: date | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class NamedPeriods:
    """``points`` in the order of the ``<d>`` in ``text``; ``period``: all of them with their words."""

    text: str
    points: tuple[Period, ...]
    period: Period | None


_RELATIONS: tuple[tuple[str, Relation], ...] = (
    (
        r"(?:innen|innan|senest|seinast|by|until|till|til\s+og\s+med|no\s+later\s+than|within|i\s+løpet\s+av|per|pr\.?|as\s+of|as\s+at)",
        "by",
    ),
    (r"(?:før|before|prior\s+to|ahead\s+of|fram\s+til|frem\s+til)", "before"),
    (r"(?:etter|after|later\s+than|seinere\s+enn|senere\s+enn|seinare\s+enn|following)", "after"),
    (r"(?:fra\s+og\s+med|frå\s+og\s+med|fra|frå|from|since|siden|sidan|starting)", "from"),
)
# words that may stand between "før" and the date: "før Stortingets behandling 21. juni"
_BETWEEN_WORDS = (
    r"the|den|av|of|on|i|in|utgangen\s+av|utløpet\s+av|end\s+of|stortingets?|storting|parliament\w*"
    r"|behandling\w*|vedtak\w*|decision\w*|reading|vote"
)
_BEFORE_POINT = tuple(
    (re.compile(rf"(?<!\w){words}(?:\s+(?:{_BETWEEN_WORDS}))*\s*$"), relation) for words, relation in _RELATIONS
)
_LEADING = tuple((re.compile(rf"{words}\b"), relation) for words, relation in _RELATIONS)
_RANGE = re.compile(
    r"(?:mellom|between|fra\s+og\s+med|frå\s+og\s+med|fra|frå|from)\s+(?:den\s+)?<d>\s*(?:,\s*)?(?:og|and|til\s+og\s+med|til|to|until|through|-)\s+(?:den\s+)?<d>"
)
_MONTHS_RUNNING = re.compile(r"<d>\s+(?:og|and|eller|or)\s+(?:(?:i|in)\s+)?<d>")
_MONTH_NAMES = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_MONTH = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH_NAMES})"
    r"(?:\s+(?P<year>20\d\d)(?![\d-]))?(?![\w-])"
)
_MAY = re.compile(r"(?:in|by|before|after|of|during|until|since|next|this|and|or|for)\s+$")
_PLACE = re.compile(r"<d(\d+)>")
# what a phrase relative to today means: unit and how many of them ahead
_RELATIVE: tuple[tuple[str, str, int], ...] = (
    (r"(?:neste|kommende|kommande|next|coming)\s+(?:måned(?:en)?|månad(?:en)?|month)", "month", 1),
    (r"(?:denne|inneværende|this|the\s+current)\s+(?:måneden?|månaden?|month)", "month", 0),
    (
        r"(?:forrige|sist|siste|førre|last|previous)\s+(?:måned(?:en)?|månad(?:en)?|month)(?!\s+(?:av|i|of|in)\s+20)",
        "month",
        -1,
    ),
    (r"(?:neste|kommende|next|coming)\s+(?:uke|veke|week)", "week", 1),
    (r"(?:denne|this)\s+(?:uken|uka|veka|week)", "week", 0),
    (r"(?:neste|next|coming)\s+(?:kvartal|quarter)", "quarter", 1),
    (r"(?:dette|this)\s+(?:kvartalet|quarter)", "quarter", 0),
    (r"(?:neste|kommende|next|coming)\s+(?:år|year)", "year", 1),
    (r"(?:i\s+år|this\s+year)", "year", 0),
    (r"(?:i\s+fjor|(?:forrige|førre)\s+år|(?:last|previous)\s+year)", "year", -1),
    (r"(?:i\s+dag|today)", "day", 0),
    (r"(?:i\s+morgen|i\s+morgon|tomorrow)", "day", 1),
)
_RELATIVES = tuple((re.compile(rf"(?<!\w){words}(?!\w)"), unit, ahead) for words, unit, ahead in _RELATIVE)
_AHEAD = re.compile(
    r"(?<!\w)(?:(?:de|dei|the)\s+)?(?:neste|next|kommende|coming)\s+(?P<count>\d{1,3})\s+(?P<unit>dag|day|uke|veke|week|måned|månad|month)\w*"
)
_PART_OF_MONTH = re.compile(
    rf"(?<!\w)(?:i\s+|in\s+)?(?:the\s+|den\s+)?(?P<part>first\s+half|second\s+half|latter\s+half|første\s+halvdel(?:en)?|andre\s+halvdel(?:en)?|siste\s+halvdel(?:en)?"
    rf"|beginning|start|end|begynnelsen|byrjinga|starten|slutten)\s+(?:of|av|i)\s+(?P<month>{_MONTH_NAMES})(?:\s+(?P<year>20\d\d))?(?!\w)"
)
_HALF = 15  # the last day of the first half of a month
# days that go by a name; before them counts as in the budget year
_FEASTS = (
    (
        re.compile(r"(?<!\w)(?:før|innan|innen|before|by)\s+(?:the\s+)?(?:nyttår|nytt\s+år|new\s+year)(?!\w)"),
        "innen 31. desember",
    ),
    (
        re.compile(r"(?<!\w)(?:(?<=før )jul|(?<=innan )jul|(?<=innen )jul|jula|julen|christmas|xmas)(?!\w)(?!\s+\d)"),
        "24. desember",
    ),
)
_DAYS = {"dag": 1, "day": 1, "uke": 7, "veke": 7, "week": 7, "måned": 30, "månad": 30, "month": 30}


_DAY_TO_DAY = re.compile(
    r"(?<!\w)(?:(?P<lead>mellom|between|fra\s+og\s+med|frå\s+og\s+med|fra|frå|from)\s+(?:den\s+|the\s+)?)?(?P<first>\d{1,2})(?:st|nd|rd|th|\.)?"
    r"\s*(?P<link>og|and|til\s+og\s+med|til|to|until|through|-|\u2013)\s*(?:den\s+|the\s+)?(?P<last>\d{1,2})(?:st|nd|rd|th|\.)?"
    rf"\s+(?:of\s+)?(?P<month>{_MONTH_NAMES})(?P<year>\s+20\d\d)?(?!\w)"
)


def read_periods(
    text: str, *, year: int | None, today: date, years_of: Callable[[int], Sequence[int]] | None = None
) -> NamedPeriods:
    """The points in time in a normalised ``text``.

    ``year`` completes a day printed without one. ``years_of`` tells which years have something due in a
    month; where that is one year alone, a month without year means it.
    """
    reader = _Reader(year, today, years_of)
    for feast, day in _FEASTS:
        text = feast.sub(day, text)
    text = _PART_OF_MONTH.sub(lambda match: _half_dated(match, year or today.year), text)
    text = _DAY_TO_DAY.sub(_both_dated, text)
    text = reader.relative(text)
    text = reader.dated(text)
    text = _MONTH.sub(reader.month, text)
    return reader.named(text)


def _half_dated(match: re.Match[str], year: int) -> str:
    """ "In the first half of June": from the 1st to the 15th."""
    month, year = match["month"], int(match["year"] or year)
    last = monthrange(year, MONTHS[month])[1]
    late = match["part"].split()[0] in ("second", "latter", "andre", "siste", "end", "slutten")
    first, then = (_HALF + 1, last) if late else (1, _HALF)
    return f"from {first}. {month} {year} to {then}. {month} {year}"


def _both_dated(match: re.Match[str]) -> str:
    """ "Between 1 and 10 December": both days with the month."""
    if match["link"] in ("og", "and") and not match["lead"]:
        return match[0]
    month = f"{match['month']}{match['year'] or ''}"
    return f"from {match['first']}. {month} to {match['last']}. {month}"


class _Reader:
    def __init__(self, year: int | None, today: date, years_of: Callable[[int], Sequence[int]] | None) -> None:
        self._year, self._today, self._years_of = year, today, years_of
        self._points: list[tuple[Period, Relation | None]] = []

    def relative(self, text: str) -> str:
        for pattern, unit, ahead in _RELATIVES:
            if pattern.search(text):
                text = pattern.sub(self._mark(_shifted(self._today, unit, ahead)), text)
        return _AHEAD.sub(self._coming, text)

    def _coming(self, match: re.Match[str]) -> str:
        days = int(match["count"]) * _DAYS[match["unit"]]
        return self._mark(Period(self._today, self._today + timedelta(days)))

    def dated(self, text: str) -> str:
        found = [(hit, period) for hit in find_dates(text, self._year) if (period := _period(hit))]
        for hit, period in reversed(found):
            lead = next((relation for pattern, relation in _LEADING if pattern.match(hit.printed)), None)
            text = text[: hit.start] + self._mark(period, lead) + text[hit.end :]
        return text

    def month(self, match: re.Match[str]) -> str:
        name = match["month"]
        if name in ("may", "sep", "mar", "dec", "des") and not (
            match["year"] or _MAY.search(match.string[: match.start()])
        ):
            return match[0]
        month = MONTHS[name]
        year = int(match["year"]) if match["year"] else self._month_year(month)
        return match[0] if year is None else self._mark(_month(year, month, bool(match["year"])))

    def named(self, text: str) -> NamedPeriods:
        order = [int(place) for place in _PLACE.findall(text)]
        relations = [self._relation(text, place) for place in order]
        plain = " ".join(_PLACE.sub("<d>", text).split())
        points = tuple(self._points[place][0] for place in order)
        period = _together(plain, points, relations) if points else None
        return NamedPeriods(plain, points, period)

    def _relation(self, text: str, place: int) -> Relation:
        before = text[: text.index(f"<d{place}>")]
        found = next((relation for pattern, relation in _BEFORE_POINT if pattern.search(before)), None)
        return found or self._points[place][1] or "in"

    def _month_year(self, month: int) -> int | None:
        due = tuple(self._years_of(month)) if self._years_of else ()
        return due[0] if len(due) == 1 else self._year or self._today.year

    def _mark(self, period: Period, relation: Relation | None = None) -> str:
        self._points.append((period, relation))
        return f" <d{len(self._points) - 1}> "


def _together(text: str, points: tuple[Period, ...], relations: list[Relation]) -> Period:
    if len(points) >= 2 and (_RANGE.search(text) or {"from", "after"} & set(relations[:1])):
        return Period(_bound(points[0], relations[0]).since, _bound(points[1], "by").until, points[0].sure)
    if len(points) == 2 and _MONTHS_RUNNING.search(text) and relations == ["in", "in"] and _follow(*points):
        return Period(points[0].since, points[1].until, points[0].sure and points[1].sure)
    return _bound(points[0], relations[0])


def _follow(first: Period, then: Period) -> bool:
    """Whether one time begins where the other ends: "in October and November"."""
    return bool(first.until and then.since and then.since - first.until == timedelta(1))


def _bound(point: Period, relation: Relation) -> Period:
    day = timedelta(1)
    match relation:
        case "by":
            return Period(None, point.until, point.sure)
        case "before":
            return Period(None, point.since - day if point.since else point.until, point.sure)
        case "after":
            return Period(point.until + day if point.until else None, None, point.sure)
        case "from":
            return Period(point.since, None, point.sure)
    return point


_MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "half_year": 6, "year": 12}


def _period(hit: DateMatch) -> Period | None:
    if hit.precision == "day" and hit.date:
        return Period(hit.date, hit.date, hit.year_given)
    if hit.end_date and hit.precision in _MONTHS_IN:
        first = hit.end_date.month - _MONTHS_IN[hit.precision] + 1
        return Period(date(hit.end_date.year, first, 1), hit.end_date, hit.year_given)
    if hit.end_date and hit.precision == "season":
        return Period(None, hit.end_date, hit.year_given)
    return None


def _month(year: int, month: int, sure: bool = True) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), sure)


def _shifted(today: date, unit: str, ahead: int) -> Period:
    """The month, week, quarter, year or day that lies ``ahead`` of today's."""
    match unit:
        case "day":
            return Period(today + timedelta(ahead), today + timedelta(ahead))
        case "week":
            monday = today - timedelta(today.weekday()) + timedelta(7 * ahead)
            return Period(monday, monday + timedelta(6))
        case "year":
            return Period(date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31))
        case "quarter":
            at = today.year * 4 + (today.month - 1) // 3 + ahead
            last = _month(at // 4, at % 4 * 3 + 3)
            return Period(date(at // 4, at % 4 * 3 + 1, 1), last.until)
    at = today.year * 12 + today.month - 1 + ahead
    return _month(at // 12, at % 12 + 1)
