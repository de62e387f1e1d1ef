"""Letters that a question names: by number, order, date, kind or occasion. Each is replaced by ``<l>``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from assistant.question.catalog import Catalog, KnownLetter
from assistant.question.mentions import NamedLetters, Place
from assistant.question.occasions import Occasion, falls_in, letters_of, occasions
from corpus.grammar.date_words import NORWEGIAN_MONTHS

_KIND = (
    r"(?:(?:supplera?e?nde\s+)?tildelings?brev(?:et|ene)?|till?egg?(?:et|ene|a|sbrev(?:et|ene)?)?|supplera?e?nde(?:\s+brev(?:et)?)?"
    r"|oppdragsdokument(?:et)?|commission\s+document|sup{1,2}l?em[ea]nt(?:s|ary)?(?:\s+(?:(?:allotment\s+)?letters?|no))?|addendums?|addenda"
    r"|amendments?|(?:allotment\s+|award\s+|allocation\s+)?letters?|brev(?:et|ene|a)?)"
)
_NUMBER_WORD = r"(?:nr|nos|no|num|number|numbers|nummer)\b\.?|#"
_AND = r"(?:\s*,\s*(?:og|and|eller|or)?\s*|\s+(?:og|and|eller|or|samt|mot|vs\.?|versus|pluss|plus)\s+|\s*[&+]\s*)"
_SPAN = r"\s*(?:-|\btil\b|\bto\b|\bthrough\b)\s*"
_NUMBER = r"\d{1,2}(?![\w/]|[.,-]\d|\s\d{3}\b|\s*(?:mill|mrd|kroner|kr\b|dag|day|prosent|percent|%))"
_LEAD = rf"(?:{_KIND}\s*(?:{_NUMBER_WORD})?|(?:{_NUMBER_WORD}))\s*"
_NUMBERED = re.compile(
    r"(?<![\w<-])(?<!møte )(?<!møtet )(?<!meeting )"
    rf"(?:(?:(?:det|den|the)\s+)?(?:reviderte?|revised)\s+)?{_LEAD}(?P<numbers>{_NUMBER}(?:(?:{_AND}|{_SPAN})(?:{_LEAD})?{_NUMBER})*)"
)
_ORDINALS: tuple[tuple[str, int], ...] = (
    ("første|fyrste|first|1st", 1),
    ("andre|second|2nd", 2),
    ("tredje|third|3rd", 3),
    ("fjerde|fourth|4th", 4),
    ("femte|fifth|5th", 5),
    ("sjette|sixth|6th", 6),
    ("sjuende|syvende|sjuande|seventh|7th", 7),
    ("åttende|åttande|eighth|8th", 8),
    ("niende|niande|ninth|9th", 9),
    ("tiende|tiande|tenth|10th", 10),
)
_CORRECTION = re.compile(
    rf"(?<!\w)(?:(?:korriger\w+|rettels\w+|rettinga?|correction)\s+(?:av|of|til|to|i)\s+(?:(?:det|the)\s+)?(?:\S+\s+){{0,3}}?{_KIND}"
    rf"|(?:det|the|den)\s+(?:korrigerte|retta|rettede|corrected)\s+{_KIND}"
    r"|(?:korrigerings|rettelses|rette)brev(?:et)?|(?:the\s+)?correction\s+letter"
    r"|korrigeringa|korrigeringen|rettelsen|rettinga|the\s+correction)(?!\w)(?:\s*(?:nr|no)\.?\s*\d{1,2}(?!\d))?(?!\s*\d)"
)
# "rettinga av tillegg nr. 2" is the letter that corrects it
_CORRECTION_OF = re.compile(
    rf"(?<!\w)(?:korriger\w+|rettels\w+|rettinga?|(?:the\s+)?correction)\s+(?:av|of|til|to)\s+(?:(?:det|the)\s+)?{_LEAD}"
    r"\d{1,2}(?![\w/]|[.,-]\d)"
)
_OF_A_MONTH = re.compile(rf"(?<!\w)(?:(?:the|det|den)\s+)?<d>\s+{_KIND}(?!\w)(?!\s*\d)")
# "sommerbrevet", "the summer letter", "junitillegget"
_SEASONS: tuple[tuple[str, int, int], ...] = (
    ("vår|spring", 3, 5),
    ("sommer|sommar|summer", 6, 8),
    ("høst|haust|autumn|fall", 9, 10),
    ("jule?|christmas|vinter|winter", 12, 12),
)
_OF_A_SEASON = re.compile(
    rf"(?<!\w)(?:(?:the|det|den)\s+)?(?P<season>{'|'.join(names for names, _, _ in _SEASONS)})"
    rf"[\s-]?{_KIND}(?!\w)(?!\s*\d)"
)
_MONTH_LETTER = re.compile(
    rf"(?<!\w)(?P<month>{'|'.join(NORWEGIAN_MONTHS)})s?-?(?P<kind>brev(?:et)?|tillegg(?:et)?)(?!\w)"
)
_TIME_BEFORE = re.compile(r"(?<!\w)(?:før|før\s+den|etter|before|after|following|since|siden|sidan|until)\s+$")
_ORDINAL = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(words for words, _ in _ORDINALS)}|\d{{1,2}}\.)\s+{_KIND}(?!\w)(?!\s*\d)"
)
_PLAIN_LETTER = re.compile(
    r"(?<!\w)(?:brev(?:et)?|(?:allotment\s+|allocation\s+|award\s+)?letter|tildelingsbrev(?:et)?)\s*$"
)
_SUPPLEMENTARY = re.compile(r"suppl|tillegg|addend|amend")
_BY_ORDINAL = {word: number for words, number in _ORDINALS for word in words.split("|")}
_LATEST = re.compile(
    rf"(?<!\w)(?:(?:det|den|the|dei)\s+)?(?:siste|sist|seinaste|seneste|nyeste|nyaste|latest|last|final|newest|most\s+recent)\s+{_KIND}(?!\w)(?!\s*\d)"
)
_REVISED = re.compile(rf"(?<!\w)(?:(?:det|den|the)\s+)?(?:reviderte?|revised)\s+{_KIND}(?!\w)(?!\s*\d)")
_OF_YEAR = r"(?:\s+(?:for|frå|fra|from|of|i|in)\s+(?P<{}>20\d\d)(?!\d))"
_MAIN_NAME = (
    r"(?:(?:det|the|den)\s+)?(?:hovud?brev(?:et)?|hovedbrev(?:et)?|hoved-?tildelingsbrev(?:et)?|hovud-?tildelingsbrev(?:et)?"
    r"|(?:opprinnelige?|opphavlege?|ordinære?|originale?|egentlige|første|fyrste)\s+tildelingsbrev(?:et)?"
    r"|(?:opprinnelige|opphavlege|originale)\s+brevet|(?:selve|sjølve)\s+tildelingsbrevet"
    r"|(?:main|original|initial|ordinary|principal)\s+(?:20\d\d\s+)?(?:allotment\s+|award\s+|allocation\s+)?letter"
    r"|(?<!to )(?<!til )(?<!to <g> )20\d\d\s+(?:allotment|award|allocation)\s+letter)"
)
# "tildelingsbrevet til <g>", "<g> allotment letter": no supplement "til tildelingsbrevet til <g>"
_OF_AN_AGENCY = (
    r"(?<!til )(?<!to )tildelingsbrevet(?=\s+(?:til|for)\s+<g>)|(?<=<g> )(?<!til <g> )(?<!to <g> )tildelingsbrev(?:et)?"
    r"|(?<=<g> )(?<!to <g> )(?:allotment|allocation|award)\s+letter"
    r"|(?<!to )the\s+(?:allotment|allocation|award)\s+letter(?=\s+(?:to|for|of)\s+<g>)"
)
# "i tildelingsbrevet og tilleggene": all of them
_ALL_OF_THEM = re.compile(
    r"(?<!\w)(?:i\s+|in\s+)?(?:(?:det|the|both|både)\s+)?(?:tildelingsbrevet|allotment\s+letter|hovedbrevet|hovudbrevet)\s+"
    r"(?:og|and|med|with|pluss|plus)\s+(?:(?:alle|all|all\s+the|de|dei|the|its|begge|both)\s+)?"
    r"(?:tillegg(?:ene|a|sbreva|sbrevene)|supplements|supplera?e?nde\s+(?:tildelings)?breva?(?:ene)?)(?!\w)(?!\s*\d)"
)
_TOO = re.compile(
    r"(?<!\w)(?:medregnet|medrekna|inkl\w*\.?|including|counting|også|òg|samt|pluss|plus)\s+(?:\w+\s+){0,3}$"
)
# "i tilleggene": every letter but the main one, where that is here
_SUPPLEMENTS = re.compile(
    r"(?<!\w)(?P<lead>(?:i|in|gjennom|through|ved|by)\s+)(?:(?:alle|all|de|dei|the)\s+)?"
    r"(?:tillegg(?:ene|a|sbreva|sbrevene)|supplements|supplera?e?nde\s+(?:tildelings)?brev(?:ene|a)|supplementary\s+letters)(?!\w)(?!\s*\d)"
)
# "i tildelingsbrevet (for 2025)": without a number nothing but the main letter can be meant
_MAIN = re.compile(
    rf"(?<!\w)(?:{_MAIN_NAME}|(?P<own>{_OF_AN_AGENCY})"
    rf"|(?P<lead>(?:i|in|etter|after|before|før|under|frå|fra|from|av|per|pr\.?|ifølge)\s+)"
    rf"(?:(?:selve\s+|sjølve\s+)?tildelingsbrevet{_OF_YEAR.format('year')}?|the\s+(?:actual\s+)?(?:allotment|allocation|award)\s+letter{_OF_YEAR.format('year2')}?"
    rf"|the\s+(?P<year3>20\d\d)\s+(?:allotment\s+|allocation\s+|award\s+)?letter|the\s+letter\s+(?:for|of)\s+(?P<year4>20\d\d)))"
    r"(?!\w)(?!\s*(?:nr|no\b|\d{1,2}(?!\d)))"
)
_DATED = re.compile(
    rf"(?<!\w){_KIND}\s+(?:(?P<of>av|fra|frå|datert|sendt|dated|of|from)\s+)?(?:den\s+|the\s+)?<d>"
    rf"|(?<!\w)(?:the\s+)?<d>\s+{_KIND}(?!\w)(?!\s*\d)"
)
# "supplerende tildelingsbrev 3/2025", "etter 2/2025"
_SLASHED = re.compile(
    r"(?P<before>(?:\w[\w.]*\s+)?(?:(?:nr|no)\.?\s*)?)(?<![\w/.-])(?P<number>\d{1,2})\s?/\s?(?P<year>20\d\d)(?![\w/])"
)
_ASSIGNMENT_WORD = re.compile(r"oppdrag|assignment|task|(?<!\w)tb(?!\w)")
_NUMBER_AT_END = re.compile(r"(?:nr|no)\.?\s*$")
_BEFORE_NUMBER = re.compile(
    rf"(?:{_KIND}|etter|after|før|before|i|in|with|med|by|ved|since|siden|sidan|per|pr\.?|og|and|til|to|from|fra|frå)"
    r"\s+(?:(?:nr|no)\.?\s*)?"
)
# "etter 4?", "the cut in 7": only where nothing but a letter can be meant
_ALONE = re.compile(
    r"(?<!\w)(?P<lead>i|in|etter|after|før|before)\s+(?P<number>\d{1,2})(?=\s*(?:$|[?!,.;](?!\d)|og\b|and\b|på\b|on\b))"
)
_NUMBER_NAMES: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "ett eitt one",
            "two",
            "tre three",
            "fire four",
            "fem five",
            "seks six",
            "sju syv seven",
            "åtte eight",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMED_NUMBER = re.compile(rf"(?<!\w)(?P<lead>{_LEAD})(?P<name>{'|'.join(_NUMBER_NAMES)})(?!\w)")
_LAST_DAY = 30  # of the last month of a season, whichever it is
_YEAR_GROUPS = ("year", "year2", "year3", "year4")
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(_SPAN)


def with_numbers_spelt(text: str, catalog: Catalog) -> str:
    """``text`` with "2/2025" as "nr. 2 i 2025" where it must be a letter: no assignment, post or date."""

    def spelt(match: re.Match[str]) -> str:
        number, year = int(match["number"]), int(match["year"])
        known = catalog.has_letter(number, year)
        if _ASSIGNMENT_WORD.search(match["before"]):
            return match[0]
        if not (_BEFORE_NUMBER.fullmatch(match["before"]) or known):
            return match[0]
        return f"{_NUMBER_AT_END.sub('', match['before'])} nr. {number} i {year}"

    return " ".join(_SLASHED.sub(spelt, text).split())


def of_months(text: str) -> str:
    """``text`` with "junibrevet" as "juni brevet", whose month is then read as a time."""
    return _MONTH_LETTER.sub(r"\g<month> \g<kind>", text)


def read_letters(
    text: str,
    catalog: Catalog,
    scope: Iterable[KnownLetter],
    days: Mapping[date, bool],
    months: Sequence[tuple[date, date]] = (),
) -> NamedLetters:
    """The letters of ``scope`` that a normalised ``text`` names.

    ``days`` belong to its ``<d>``: each with whether the question gives its year; so do ``months``, by their
    first and last day.
    """
    reader = _Reader(catalog, tuple(scope), days, months)
    text = _ALL_OF_THEM.sub(" ", text)
    text = _NAMED_NUMBER.sub(lambda match: f"{match['lead']}{_NUMBER_NAMES[match['name']]}", text)
    for pattern, read in reader.steps():
        text = pattern.sub(read, text)
    return reader.named(text)


class _Reader:
    def __init__(
        self,
        catalog: Catalog,
        scope: tuple[KnownLetter, ...],
        days: Mapping[date, bool],
        months: Sequence[tuple[date, date]],
    ) -> None:
        self._catalog, self._scope, self._days, self._months = catalog, scope, days, months
        self._marked: list[Place] = []
        self._unknown: list[str] = []
        self._main = False

    def steps(self) -> Iterable[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
        yield _MAIN, self._main_letter
        yield _SUPPLEMENTS, self._supplements
        for occasion in occasions():
            yield occasion.pattern, partial(self._occasion, occasion)
        yield _DATED, self._dated
        yield _OF_A_MONTH, self._of_a_month
        yield _OF_A_SEASON, self._of_a_season
        yield _CORRECTION_OF, self._correction
        yield _NUMBERED, self._numbered
        yield _CORRECTION, self._correction
        yield _REVISED, self._revised
        yield _LATEST, self._latest
        yield _ORDINAL, self._ordinal
        yield _ALONE, self._alone

    def named(self, text: str) -> NamedLetters:
        order = [int(place) for place in re.findall(r"<l(\d+)>", text)]
        places = tuple(self._marked[at] for at in order if self._marked[at].ids)
        plain = " ".join(re.sub(r"<l\d+>", "<l>", text).split())
        return NamedLetters(plain, places, tuple(dict.fromkeys(self._unknown)), self._main)

    def _mark(self, ids: Iterable[str]) -> str:
        self._marked.append(Place(tuple(ids)))
        return f" <l{len(self._marked) - 1}> "

    def _main_letter(self, match: re.Match[str]) -> str:
        ids = [letter.id for letter in self._scope if letter.number == 0 or letter.kind == "allotment_letter"]
        lead = match["lead"] or ""
        year = next((found for name in _YEAR_GROUPS if (found := match[name])), "")
        if not ids and (lead or match["own"]) and not year:
            return match[0]  # "i tildelingsbrevet" of an agency whose main letter is not here
        self._main = True
        if not ids:
            self._unknown.append(match[0].removeprefix(lead).strip())
        return f"{lead}{self._mark(ids)} {year}"

    def _supplements(self, match: re.Match[str]) -> str:
        chains = {(letter.agency, letter.year) for letter in self._scope}
        later = [letter.id for letter in self._scope if letter.number != 0]
        if len(chains) != 1 or len(later) == len(self._scope):
            return match[0]
        if _TOO.search(match.string[: match.start()]):
            return " "  # "medregnet dem i tilleggene": all letters
        return f"{match['lead']}{'og'.join(self._mark((id,)) for id in later)}"

    def _occasion(self, occasion: Occasion, match: re.Match[str]) -> str:
        ids = letters_of(occasion, self._scope, self._catalog)
        if not ids:
            self._unknown.append(match[0].strip())
        return self._mark(ids)

    def _dated(self, match: re.Match[str]) -> str:
        ids = [letter.id for letter in self._scope if letter.date and self._of_a_day(letter.date)]
        if not ids and match["of"] in ("av", "of", "datert", "dated"):
            self._unknown.append(" ".join(day.isoformat() for day in self._days))
            return self._mark(ids)
        if not ids and not self._days:  # "brevet frå februar"
            return self._of_a_time(self._months, match)
        return self._mark(ids) if ids else match[0]

    def _of_a_month(self, match: re.Match[str]) -> str:
        """ "The December 2022 supplement", where one letter is of that month."""
        return self._of_a_time(self._months, match)

    def _of_a_season(self, match: re.Match[str]) -> str:
        first, last = next((first, last) for names, first, last in _SEASONS if re.fullmatch(names, match["season"]))
        years = {letter.year for letter in self._scope if letter.year}
        return self._of_a_time([(date(year, first, 1), date(year, last, _LAST_DAY)) for year in years], match)

    def _of_a_time(self, times: Sequence[tuple[date, date]], match: re.Match[str]) -> str:
        """The one letter of a time, by its date or else by the occasion that it speaks of."""
        of_time = [
            letter
            for letter in self._scope
            if any(falls_in(letter, since, until, self._catalog) for since, until in times)
        ]
        ids = [letter.id for letter in of_time if letter.date] or [letter.id for letter in of_time]
        return self._mark(ids) if len(ids) == 1 else match[0]

    def _of_a_day(self, dated: date) -> bool:
        return any(
            dated == day or (not sure and (dated.month, dated.day) == (day.month, day.day))
            for day, sure in self._days.items()
        )

    def _numbered(self, match: re.Match[str]) -> str:
        marks = []
        for number in _expand(match["numbers"]):
            ids = [letter.id for letter in self._scope if letter.number == number]
            if not ids:
                self._unknown.append(str(number))
            marks.append(self._mark(ids))
        return "og".join(marks)

    def _revised(self, match: re.Match[str]) -> str:
        ids = [letter.id for letter in self._scope if letter.revised]
        return self._mark(ids) if ids else match[0]

    def _correction(self, match: re.Match[str]) -> str:
        ids = [letter.id for letter in self._scope if letter.kind == "correction"]
        if not ids and _TIME_BEFORE.search(match.string[: match.start()]):
            correcting = self._catalog.letters_correcting()
            ids = [letter.id for letter in self._scope if letter.id in correcting]
        return self._mark(ids) if ids else match[0]

    def _latest(self, match: re.Match[str]) -> str:
        last: dict[str, KnownLetter] = {}
        for letter in self._scope:
            last[letter.agency] = max(last.get(letter.agency, letter), letter, key=_age)
        if not last:
            self._unknown.append(match[0].strip())
        return self._mark(letter.id for letter in last.values())

    def _alone(self, match: re.Match[str]) -> str:
        ids = [letter.id for letter in self._scope if letter.number == int(match["number"])]
        return f"{match['lead']} {self._mark(ids)}" if ids else match[0]

    def _ordinal(self, match: re.Match[str]) -> str:
        word = match["word"]
        number = int(word[:-1]) if word[:-1].isdigit() else _BY_ORDINAL[word]
        ids = [letter.id for letter in self._scope if letter.number == number]
        if (
            number == 1 and _PLAIN_LETTER.search(match[0]) and not _SUPPLEMENTARY.search(match[0])
        ):  # the main letter, where it is here
            ids = [letter.id for letter in self._scope if letter.number == 0] or ids
        if not ids:
            self._unknown.append(str(number))
        return self._mark(ids)


def _age(letter: KnownLetter) -> tuple[int, int]:
    return letter.year or 0, letter.ordinal


def _expand(numbers: str) -> list[int]:
    """``4 og 7`` -> 4, 7; ``4 til 7`` -> 4, 5, 6, 7."""
    found: list[int] = []
    end = 0
    for match in _DIGITS.finditer(numbers):
        number = int(match[0])
        if found and _BETWEEN.fullmatch(re.sub(_LEAD + "$", "", numbers[end : match.start()])):
            found.extend(range(found[-1] + 1, number))
        found.append(number)
        end = match.end()
    return found
