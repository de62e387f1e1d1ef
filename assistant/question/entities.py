"""Everything that a question names, read in one order so that no digits are taken twice.

References of the Storting, bodies, assignments, posts, dates, letters: each reader replaces what it took
by a placeholder, and the next one reads what is left. Names are not read here (see ``resolve``): whether
"kampanjen" is an assignment depends on what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.plan import PostRef, Unknown
from assistant.question.bodies import read_bodies
from assistant.question.catalog import Catalog, KnownLetter
from assistant.question.mentions import NamedAssignments, NamedLetters, NumberedPosts
from assistant.question.normalise import padded

if TYPE_CHECKING:
    from assistant.question.focus import Focus
    from assistant.question.periods import Period

_REFERENCE = re.compile(
    r"(?<!\w)(?:(?:prop|innst|dok)\.?\s*(?:nr\.?\s*)?\d+\s*[a-zæøå]?(?![\wæøå])|(?:meld\.?\s*st|st\.?\s*meld)\.?\s*(?:nr\.?\s*)?\d+"
    r"|(?:rundskriv|circular)\s+(?:nr\.?\s*)?[a-z]?-?\d+(?:/\d+)?|gi-\d+/\d+|§+\s*\d+(?:\s*-\s*\d+)?|r-\d+/\d{4}"
    r"|(?:punkt|pkt\.?|point|points|section|delleveranse|deloppdrag|del)\s+\d+(?:\.\d+)*(?:\s*(?:,|og|and)\s*\d+(?:\.\d+)*)*(?![\d./-]))"
    r"(?:\s*\(?20\d\d\s*-\s*(?:20)?\d\d\)?)?"
)
_DUE = re.compile(r"(?<!\w)(?:deadlines?|due)(?!\w)")
_THE_REVISION = re.compile(r"(?<!\w)the revision(?!\w)")
_YEAR = re.compile(r"(?<![\w./,<-])(?:19[89]\d|20\d\d)(?![\w/]|-\d|[.,]\d)")
_NUMBER_OF_YEAR = re.compile(r"\d\s?/\s?20\d\d")
_CARRIED = re.compile(r"overf|ført\s+over|førast\s+over|føres\s+over|carr|brought|roll|ubruk|unspent|unused|over\s+fr")
_FROM_YEAR = re.compile(r"(?:fra|frå|from)\s+20\d\d\s+(?:og\s+)?(?:til|to|into|over\s+til)\s+(?P<later>20\d\d)")
# "chapter 714, including item 79": the sum of the chapter counts it anyway
_INCLUDED = re.compile(
    r"(?P<chapter>(?:kap\.?|kapit\w+|chapters?|ch\.?)\s*\d{2,4}(?!\s*[,./]?\s*(?:post|item|[./]\s*\d)))(?P<between>[^?]*?),?\s+"
    r"(?:including|incl\.?|inkludert|inkl\.?|medregnet|medrekna|iberegnet|with)\s+(?:also\s+|også\s+)?(?:items?|post(?:en|ene)?)\s*\d{1,2}(?!\d)"
)
_LEANING = 6  # words of a question that may lean on the one before
_DIGIT = re.compile(r"\d")
# no question names an occasion of the budget year without one of these
_OCCASION = re.compile(r"sald|balanc|budget|budsjett|revi[ds]|rnb|adjust")
# no question names a letter without one of these
_LETTER = re.compile(
    r"till?eg|brev|supp?l|letter|adden|amend|oppdragsdok|saldering|budget|budsjett|revi[ds]|rnb"
    r"|korrig|rett|correct|n[ro]s?\.? ?\w|num\w+ \w|#|(?:i|in|etter|after|før|before) \d{1,2}\b"
)
_MONTH_LETTER = re.compile(r"[a-z]{3,}(?:brev|tillegg)")
# no question names a point in time without one of these; spares most questions the reading of dates
_TIME = re.compile(
    r"\d{1,2}\.\d{1,2}\.|\d{4}-\d\d-\d\d|(?<![a-zæøå])(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|o[kc]t|nov|de[cs])"
    r"|halvår|half|kvartal|quarter|tertial|måned|månad|month|uke[nr]?\b|veke|week|i dag\b|today|i morg"
    r"|tomorrow|år\b|year|q[1-4]\b|sommer|sommar|summer|våren|spring|høsten|hausten|autumn|påske|easter"
    r"|årsslutt|årsskiftet|nyttår|christmas|xmas|utgangen av|neste|next|fjor|\d{1,2}/\d{1,2}"
)


@dataclass(frozen=True, slots=True)
class Entities:
    """What a question names. ``text`` has placeholders for all of it, ``cues`` is it padded."""

    text: str
    posts: tuple[PostRef, ...]
    chapters: tuple[str, ...]
    items: tuple[str, ...]
    assignments: tuple[str, ...]
    letters: NamedLetters
    since: date | None
    until: date | None
    dated: bool
    years: tuple[int, ...]
    agencies: tuple[str, ...]
    parties: tuple[str, ...]
    strangers: tuple[str, ...]
    year_said: bool  # of ``since`` and ``until``: false where the year was supplied
    people: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    references: tuple[str, ...]

    @property
    def cues(self) -> str:
        return cues_of(self.text)

    @property
    def money(self) -> bool:
        """A post, chapter or item is named."""
        return bool(self.posts or self.chapters or self.items)


def cues_of(text: str) -> str:
    """``text`` (with placeholders) padded, to look up cues in."""
    return padded(text).replace(" <g> <l> ", " <l> ")  # "before IMDi's supplement 3"


def read_entities(text: str, catalog: Catalog, *, focus: Focus | None, today: date) -> Entities:
    """All entities of a normalised question; ``focus`` only settles which agency and year a number is of."""
    references = tuple(match[0] for match in _REFERENCE.finditer(text))
    text = _REFERENCE.sub(" <r> ", text)
    bodies = read_bodies(text, catalog)
    text = _slashed(_occasions(_of_a_letter(bodies.text, focus)), catalog)
    year = _only_year(text, catalog) or _year_of(focus, bodies.agencies, catalog)
    text = _INCLUDED.sub(r"\g<chapter>\g<between>", text)
    assignments, posts = _numbered(text, catalog, year, bodies.agencies)
    named = (*posts.posts, *(PostRef(kap) for kap in posts.chapters))
    since, until, points, text, dated = _dates(posts.text, catalog, year, today)
    letters = _letters(text, catalog, points, lambda: _scope(catalog, bodies.agencies, named, year, focus))
    if letters.unknown and focus is not None and text.count(" ") >= _LEANING:  # of another agency
        of_any = _letters(text, catalog, points, lambda: _scope(catalog, bodies.agencies, named, year, None))
        letters = letters if of_any.unknown else of_any
    years = _years(letters.text)
    if dated and "<d>" not in letters.text:  # the dates are those of letters
        since, until, dated = None, None, False
    if since and until and (since, until) == (date(until.year, 1, 1), date(until.year, 12, 31)):  # "this year"
        years, since, until, dated = (*years, until.year), None, None, False
    return Entities(
        text=" ".join(_YEAR.sub(" <y> ", letters.text).split()),
        posts=posts.posts,
        chapters=posts.chapters,
        items=posts.items,
        assignments=assignments.ids,
        letters=letters,
        since=since,
        until=until,
        dated=dated,
        years=years,
        agencies=bodies.agencies,
        parties=bodies.parties,
        strangers=bodies.strangers,
        year_said=all(point.sure for point in points),
        people=_people(text, catalog),
        unknown=(
            *(Unknown("assignment", name) for name in assignments.unknown),
            *(Unknown("letter", name) for name in letters.unknown),
        ),
        references=references,
    )


def _of_a_letter(text: str, focus: Focus | None) -> str:
    """``text`` with "the revision" as that of a letter, where it is about a deadline and so about no budget."""
    due = _DUE.search(text) or (focus is not None and focus.ask == "deadline")
    return _THE_REVISION.sub("the revised version", text) if due else text


def _occasions(text: str) -> str:
    """``text`` with the occasions of the budget year under the names that letters are read by."""
    if not _OCCASION.search(text):
        return text
    from assistant.question.occasions import spelt

    return spelt(text)


def _slashed(text: str, catalog: Catalog) -> str:
    """``text`` with "2/2025" as the letter that it means, and "junibrevet" in two words."""
    if _MONTH_LETTER.search(text):
        from assistant.question.letters import of_months

        text = of_months(text)
    if not _NUMBER_OF_YEAR.search(text):
        return text
    from assistant.question.letters import with_numbers_spelt

    return with_numbers_spelt(text, catalog)


def _numbered(
    text: str, catalog: Catalog, year: int | None, agencies: tuple[str, ...]
) -> tuple[NamedAssignments, NumberedPosts]:
    if not _DIGIT.search(text):
        return NamedAssignments(text, (), ()), NumberedPosts(text, (), (), ())
    from assistant.question.assignments import read_assignments
    from assistant.question.posts import read_posts

    assignments = read_assignments(text, catalog, year=year, agencies=agencies)
    return assignments, read_posts(assignments.text, catalog.posts, catalog.chapters)


def _letters(
    text: str, catalog: Catalog, points: tuple[Period, ...], scope: Callable[[], tuple[KnownLetter, ...]]
) -> NamedLetters:
    if not _LETTER.search(text):
        return NamedLetters(text, (), ())
    from assistant.question.letters import read_letters

    spans = [(point.since, point.until, point.sure) for point in points if point.since and point.until]
    days = {since: sure for since, until, sure in spans if since == until}
    months = [(since, until) for since, until, _ in spans if since.day == 1 and 26 < (until - since).days < 31]
    return read_letters(text, catalog, scope(), days, months)


def _dates(
    text: str, catalog: Catalog, year: int | None, today: date
) -> tuple[date | None, date | None, tuple[Period, ...], str, bool]:
    if not _TIME.search(text):
        return None, None, (), text, False
    from assistant.question.periods import read_periods

    year = year or max(catalog.years, default=today.year)
    found = read_periods(text, year=year, today=today, years_of=catalog.deadline_years)
    if found.period is None:
        return None, None, (), text, False
    return found.period.since, found.period.until, found.points, found.text, True


def _years(text: str) -> tuple[int, ...]:
    """The years in ``text``; of funds carried over "from 2024 to 2025" the later one, which has them."""
    if _CARRIED.search(text) and (moved := _FROM_YEAR.search(text)):
        return (int(moved["later"]),)
    return tuple(dict.fromkeys(int(found) for found in _YEAR.findall(text)))


def _year_of(focus: Focus | None, agencies: tuple[str, ...], catalog: Catalog) -> int | None:
    """The year that a conversation is about, unless the question turns to an agency without letters then."""
    year = focus.year if focus else None
    held = catalog.years_of(agencies or ((focus.agency,) if focus and focus.agency else ()))
    if year in held:
        return year
    return min(held) if len(held) == 1 and (agencies or (focus and focus.agency)) else None


def _only_year(text: str, catalog: Catalog) -> int | None:
    """The one budget year that the question names, if the store has it."""
    years = set(_years(text)) & catalog.years
    return years.pop() if len(years) == 1 else None


def _scope(
    catalog: Catalog,
    agencies: tuple[str, ...],
    posts: tuple[PostRef, ...],
    year: int | None,
    focus: Focus | None,
) -> tuple[KnownLetter, ...]:
    """The letters that a number can mean: those of the agency and year that the question is about."""
    wanted = frozenset(agencies)
    if not wanted and posts and len(catalog.agencies) > 1:
        wanted = catalog.agencies_of(posts)
    if focus and focus.agency and (not wanted or focus.agency in wanted) and not agencies:
        wanted = frozenset((focus.agency,))
    return catalog.letters_of(wanted, year)


def _people(text: str, catalog: Catalog) -> tuple[str, ...]:
    """The signatories and case handlers whose whole name or surname stands in ``text``."""
    forms = {form for word in padded(text).split() for form in (word, word.removesuffix("s"))}
    places = {place for form in forms for place in catalog.surnames.get(form, ())}
    return tuple(catalog.people[place] for place in sorted(places))


def of_agencies(letters: NamedLetters, agencies: frozenset[str], catalog: Catalog) -> NamedLetters:
    """``letters`` with only those to ``agencies`` where a mention may mean several."""
    places = []
    for place in letters.places:
        kept = tuple(key for key in place.ids if catalog.letter[key].agency in agencies)
        places.append(replace(place, ids=kept) if kept else place)
    return replace(letters, places=tuple(places))
