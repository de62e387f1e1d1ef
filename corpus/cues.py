"""What the words of sentences tell beside their phrases: proposed, carried over, for what, and on whose account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.clauses import Clause, read
from corpus.grammar import sentence_cues
from corpus.grammar.amounts import AmountMatch
from corpus.items import Item, Items


def mirrored(clauses: Sequence[Clause], place: int, items: Items) -> Iterator[tuple[Item, int, AmountMatch]]:
    """ "Post 21 reduseres tilsvarende.": the sum of the change told in the sentence before, on another item."""
    clause = clauses[place]
    other = sentence_cues.COUNTERPART.search(clause.tokens)
    told = [one for one in read(clauses[place - 1]) if one.meaning == "change"] if place else []
    if clause.amounts or other is None or len(told) != 1:
        return
    item = items.one(clause.references[int(other[1] or other[2])])
    amount = clauses[place - 1].amounts[told[0].amount]
    down = sentence_cues.GOES_DOWN.search(other[0]) is not None
    if item:
        yield item, -abs(amount.nok) if down else abs(amount.nok), amount


def moves(clauses: Sequence[Clause]) -> bool:
    """Whether one of the sentences tells of a change with its sum."""
    return any(told.meaning in ("change", "from_to", "grant") for clause in clauses for told in read(clause))


def is_past(tokens: str, year: int | None) -> bool:
    """Whether a sentence tells of a year before the letter's, or of what a budget gave then."""
    if not sentence_cues.PAST.search(tokens):
        return False
    years = [int(found) for found in re.findall(r"\b20\d\d\b", tokens)]
    return bool(year and years and max(years) < year) or sentence_cues.OF_THE_BUDGET.search(tokens) is not None


def is_proposed(tokens: str) -> bool:
    if sentence_cues.HYPOTHETICAL.search(tokens) or sentence_cues.NOT_ADOPTED.search(tokens):
        return True
    return sentence_cues.PROPOSED.search(tokens) is not None and sentence_cues.DECIDED.search(tokens) is None


def carried(clauses: Sequence[Clause], place: int) -> bool:
    """Whether the sentence, or one before it that points to the decision, speaks of unspent funds brought in."""
    pointing = [c.tokens for c in clauses[:place] if sentence_cues.MERELY_POINTS.match(c.tokens)]
    return any(sentence_cues.CARRIED.search(tokens) for tokens in [clauses[place].tokens, *pointing])


_SPENT = (
    r"(?:går|gå|gjekk|gikk|avsatt|avsett|satt av|sett av|settes av|brukes|brukast|benyttes|nyttes|nyttast|disponeres"
    r"|gis|gjev|gitt|gjeve|tildelt|sette av|avsette|ført tilbake|tilbakeført|bundet|bunde|bundne|bundna)"
)
_OF_THE_POT = (
    r"(?:av (?:bevilgning|løyving|tildeling|økning|auk|reduksjon|midl|beløp)\w*(?: (?:på|over) [^;]{4,40}?)?\s+)"
)
_WHAT_FOR = re.compile(
    rf"\s*(?:kroner\s+|kr\.?\s+)?{_OF_THE_POT}?(?:(?:er|blir|vert|skal|kan)\s+)?(?:{_SPENT}\s+)?{_OF_THE_POT}?"
    r"(?P<what>(?:til|knyttet til|knytt til|for|i kompensasjon for|øyremerk\w+|øremerk\w+|reservert\w*|forbehold\w+)\s+"
    r"(?:«[^»]*»|[^.,;:«]|(?<=\bjf)\.|(?<=\d)\.(?=\d))*?)"
    r"(?=[.,;:](?!\d)|\s+og\s+(?:(?:inntil\s+|om lag\s+)?\d|(?:en|ei|ein)\s+(?:flytting|omdisponering))|$)"
)


# "9,5 mill. kroner gjelder økte drivstoffutgifter"
_ABOUT = re.compile(
    rf"\s*(?:kroner\s+|kr\.?\s+)?{_OF_THE_POT}?gjeld(?:er)?\s+(?P<what>(?:[^.,;:«]|(?<=\bjf)\.)*?)(?=[.,;:]|$)"
)


_NAMED_AFTER = re.compile(
    r"\s*(?:kroner\s+|kr\.?\s+)?(?:,\s*)?(?:av (?:det|dei|de) (?:overførte|ubrukte|unytta) \w+\s+)?"
    r"(?:(?:er|blir|vert|gjeld|gjelder|går|skal|utgjør|utgjer)\s+)?(?:(?:brukes|brukast|nyttes|nyttast)\s+)?"
    r"(?P<what>(?!\s)(?!(?:og|av|i|på|fra|frå|som|med|mens|men|mot|innenfor|innanfor|til disposisjon|er|blir)\b)"
    r"(?:«[^»]*»|[^.,;:«¤])*?)(?=[.,;:]|\s+(?:og|samt)\s+(?:(?:inntil\s+|om lag\s+)?\d|resten)|$)"
)
_NAMED_BEFORE = re.compile(
    r"(?:^.*(?:(?<!mill)(?<!mrd)[.:,]\s+|\bgjeld(?:er)?\s+)|^)(?P<what>[\wæøåÆØÅ][^.,;:]*?),?\s+(?:som\s+(?:\w+\s+){0,2}?(?:har|får)|utgjør|utgjer)\s+$"
)
_BEFORE_BRACKET = re.compile(
    r"^.*(?:\)\s*(?:,|og|samt)*\s+"
    r"|\b(?:dekke[rs]?|dekkjer?|omfatte[rs]?|omfattar|gjeld(?:er)?|går til|finansiere[rs]?)\s+)"
    r"(?P<what>[^.,;:()]*?)\s*\($"
)
_LETTERS = re.compile(r"[A-Za-zÆØÅæøå]{3}")


def part_name(text: str, start: int, first: int, last: int, end: int) -> str:
    """What a part between ``first`` and ``last`` is for, in words without "til": those after it, else before it.

    "8,0 mill. kroner lagringsplattformen for digitalt depot", "Grunnstøtten utgjør 137,2 mill. kroner".
    """
    before = _NAMED_BEFORE.search(" ".join(text[start:first].split()) + " ")
    after = _NAMED_AFTER.match(text[last:end])
    match = _BEFORE_BRACKET.search(" ".join(text[start:first].split())) or before or after
    what = " ".join(match["what"].split()) if match else ""
    return what if _LETTERS.search(what) else ""


# "KVU Oslo-navet med 19,2 mill. kroner, … og billettsamarbeidet, jf. oppdrag 4.6, med 4,5 mill. kroner": the name
# of each stands before its sum.
_NAMED_WITH = re.compile(
    r"(?:.*\b(?:gjeld(?:er)?|(?:er|kommer|kjem)\s+(?:fra|frå))\s+|.*?(?:,|\bog\b|\bsamt\b)\s+(?:(?:også|òg|fra|frå)\s+)?|)"
    r"(?P<what>(?![^,;:()]*\bfordel)[^,;:()]{2,70}?)(?:\s+(?:reduseres|reduserast|økes|aukast|blir|vert)(?:\s+\w+)?)?(?P<note>,\s*jf\.[^,]*,)?"
    r"\s+(?:med|på)\s*$",
    re.DOTALL,
)
_NAMES = re.compile(r"\s*(?:kroner\s+|kr\.?\s+)?(?P<what>til\s+[A-ZÆØÅ][\w ]*(?:,\s+[A-ZÆØÅ][\w ]*?)+)(?:,|\s+og)?\s*$")


def listed_part(text: str, start: int, amount: AmountMatch, amounts: Sequence[AmountMatch], end: int) -> str:
    """What one of several parts of a sentence is for, where its name stands before it or is a list of names itself."""
    place = amounts.index(amount)
    before = text[amounts[place - 1].end if place else start : amount.start]
    after = text[amount.end : amounts[place + 1].start if place + 1 < len(amounts) else end]
    if several := _NAMES.match(after.rstrip(". ") + ("" if place + 1 < len(amounts) else " ")):
        return " ".join(several["what"].split())
    named = _NAMED_WITH.match(re.sub(r"^\s*(?:kroner|kr\.?)", "", before)) if len(amounts) > 1 else None
    if named is None or (place and not re.match(r"\s*(?:kroner|kr\b)?[^.;:]*(?:,|\bog\b|\bsamt\b)", before)):
        return ""
    what = f"{named['what']}{(named['note'] or '').rstrip(',')}"
    to = re.match(r"\s*(?:kroner\s+)?(?P<to>til\s+[\wæøå-]+(?:\s+[\wæøå-]+){0,4}?)(?=[.,]|\s+og\s|$)", after)
    return " ".join(f"{what} {to['to'] if to else ''}".split())


def purpose(text: str, start: int, end: int) -> str:
    """What the money is for: the words after the amount, up to the end of their phrase."""
    match = _WHAT_FOR.match(text[start:end]) or _ABOUT.match(text[start:end])
    what = " ".join(match["what"].split()) if match else ""
    return "" if re.match(r"til (?:disposisjon|rådighet|rådvelde|(?:kr\.? ?)?\d)", what) else what
