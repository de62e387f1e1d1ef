"""Chapters and items in a question, in any spelling: ``672/60``, ``kap671post62``, ``item 60 of ch. 672``.

Each is replaced by a placeholder, so that no later reader takes its digits for something else: ``<p>``
for an item, ``<k>`` for a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TypeVar

from assistant.plan import PostRef
from assistant.question.mentions import NumberedPosts

T = TypeVar("T", PostRef, str)

_NUMBER_WORD = r"\s*(?:nr\.?|no\.?)?\s*"
_KAP_WORD = rf"(?:(?:kap(?:it{{1,2}}e?le?t?|itla)?|chap(?:ter)?s?|ch)(?:\b\.?|(?=\d))){_NUMBER_WORD}"
_POST_WORD = (
    r"(?:(?:post(?:ene|ane|en|er|ar|s)?|items?|(?:psot|pots|pst)(?=\.?\s?\d)|(?<!<)p(?=\.?\s?\d))"
    rf"(?:\b\.?|(?=\d))){_NUMBER_WORD}"
)
_KAP = r"0*(?P<kap>[1-9]\d{2,3})"
_NO_SUM = r"(?![\d/]|[.,]\d|\s\d{3}\b(?![./-]\d)|\s*(?:mill|mrd|kroner|kr\b|prosent|percent|%))"
_POST = rf"\d{{1,2}}{_NO_SUM}"
_AND = r"(?:\s*,\s*(?:og|and|eller|or)?\s*|\s+(?:og|and|eller|or|samt|mot|vs\.?|versus)\s+|\s*&\s*|\s*\+\s*)"
_SPAN = r"\s*(?:-|\btil\s+og\s+med\b|\btil\b|\bto\b|\bthrough\b|\bt\.?o\.?m\b\.?)\s*"
_MORE = rf"(?:(?:{_AND}|{_SPAN})(?:{_POST_WORD})?{_POST})*"
_POSTS = rf"(?P<posts>{_POST}{_MORE})"

# Each row is one way to write a chapter with its items; the first that fits at a place is taken.
_FORMS: tuple[str, ...] = (
    rf"{_KAP_WORD}{_KAP}\s*(?:[,./:-]|\s(?:og|and)\s)?\s*{_POST_WORD}{_POSTS}",  # kap. 672, post 60
    rf"{_KAP_WORD}{_KAP}\s*[./:-]\s*{_POSTS}",  # kap. 672.60
    rf"{_KAP_WORD}{_KAP}\s+{_POSTS}",  # chapter 672 60
    rf"(?:{_POST_WORD})?{_KAP}\s?[/.:]\s?{_POSTS}",  # 672/60
    rf"{_KAP}\s*,?\s*{_POST_WORD}{_POSTS}",  # 0671 post 61
    rf"{_POST_WORD}{_POSTS}\s*,?\s*\(?(?:(?:på|i|under|over|of|in|on|from|fra)\s+)?{_KAP_WORD}{_KAP}(?!\d)",
)
# "60, 61 og 62 på kap. 671": several in two digits, that can be no letters
_LISTED_FORM = (
    rf"(?<!tillegg )(?<!brev )(?<!letters )(?<!supplements )"
    rf"(?P<posts>\d\d{_NO_SUM}(?:(?:{_AND}|{_SPAN})\d\d{_NO_SUM})+)"
    rf"\s*,?\s*\(?(?:på|i|under|over|of|in|on|from|fra|frå|for)\s+{_KAP_WORD}{_KAP}(?!\d)"
)
_BARE_FORM = rf"{_KAP}\s?(?:-|\s)\s?{_POSTS}"  # 672-60, 672 60: only where 672 is a chapter
_START = r"(?<![\w./,-])"


_PAIRS = (*_FORMS, _LISTED_FORM)
_CHAPTERS = rf"{_KAP_WORD}(?P<kaps>0*[1-9]\d{{2,3}}(?!\d)(?:{_AND}(?:{_KAP_WORD})?0*[1-9]\d{{2,3}}(?!\d))*)"
_POST_ALONE = rf"{_POST_WORD}{_POSTS}"
_KAP_ALONE = (
    r"(?:(?P<lead>på|on|for|i|in|under|of|over)\s+)?0*(?P<kap>[1-9]\d{2,3})"
    r"(?![\w/-]|[.,]\d|\s\d|\s*(?:mill|mrd|kroner|kr\b|nok\b|prosent|percent|%))"
)
_PLACE = re.compile(r"<p(\d+)>")
_NUMBER = re.compile(r"\d+")
_POST_SIGN = re.compile(r"post|psot|pots|item|p(?:st)?\.?\s?\d")
_SPAN_BETWEEN = re.compile(_SPAN)
_YEARS = range(1980, 2100)


_RUN_TOGETHER = re.compile(r"(?<![\w.,/-])([1-9]\d{2,3})(\d{2})(?![\w/-]|[.,]\d|\s\d)")
_ITS_POST = re.compile(r"(?<![\w./,-])(\d{2})-(posten|posta|item)(?!\w)")  # "21-posten"
_COMPOUND = re.compile(r"(?<![\w./,-])([1-9]\d{2,3})\s?-\s?(post(?:ene|ane|er|ar)|items?)(?!\w)")


def read_posts(text: str, known: Collection[PostRef], chapters: Collection[str]) -> NumberedPosts:
    """All references in a normalised ``text``; ``known`` decides what a range and ``672 60`` mean."""
    text = _COMPOUND.sub(r"\2 under kap. \1", text)  # "671-postane"
    text = _ITS_POST.sub(r"\2 \1", text)
    text = _RUN_TOGETHER.sub(lambda one: f"{one[1]}/{one[2]}" if PostRef(one[1], one[2]) in known else one[0], text)
    pairs: list[list[PostRef]] = []
    alone: list[str] = []
    items: list[str] = []

    def pair(match: re.Match[str]) -> str:
        kap = match["kap"]
        if int(kap) in _YEARS and kap not in chapters and not match[0][0].isalpha():
            return match[0]
        pairs.append([PostRef(kap, post) for post in _expand(match["posts"], kap, known)])
        return f" <p{len(pairs) - 1}> "

    def bare(match: re.Match[str]) -> str:
        return pair(match) if match["kap"] in chapters else match[0]

    def chapter(match: re.Match[str]) -> str:
        alone.extend(number.lstrip("0") for number in _NUMBER.findall(match["kaps"]))
        return " <k> "

    def item(match: re.Match[str]) -> str:
        items.extend(f"{int(number):02}" for number in _NUMBER.findall(match["posts"]))
        return " <i> "

    def number(match: re.Match[str]) -> str:
        kap = match["kap"]
        if kap not in chapters and (match["lead"] is None or int(kap) in _YEARS or len(kap) > 3):
            return match[0]
        alone.append(kap)
        return f"{match['lead'] or ''} <k> "

    for form, replaced in (
        *((form, pair) for form in _PAIRS),
        (_BARE_FORM, bare),
        (_CHAPTERS, chapter),
        (_POST_ALONE, item),
        (_KAP_ALONE, number),
    ):
        kap, post = _needs(form)
        if (not kap or "kap" in text or "ch" in text) and (not post or _POST_SIGN.search(text)):
            text = _compiled(form).sub(replaced, text)
    posts = [ref for place in _PLACE.findall(text) for ref in pairs[int(place)]]  # as they stand in the text
    return NumberedPosts(" ".join(_PLACE.sub("<p>", text).split()), _once(posts), _once(alone), _once(items))


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compiled when a question first needs it: together they cost 7 ms."""
    return re.compile(_START + form)


@cache
def _needs(form: str) -> tuple[bool, bool]:
    """Whether nothing fits ``form`` without a word for a chapter, and for an item."""
    must = form.replace(f"(?:{_POST_WORD})?", "").replace(_MORE, "")
    return _KAP_WORD in must, _POST_WORD in must


def _expand(numbers: str, kap: str, known: Collection[PostRef]) -> list[str]:
    """Items in two digits: ``60, 61 og 62``; of ``60-62`` the two ends and the known ones between."""
    found: list[str] = []
    end = 0
    for match in _NUMBER.finditer(numbers):
        post = f"{int(match[0]):02}"
        if found and _SPAN_BETWEEN.fullmatch(numbers[end : match.start()]):
            between = (ref.post for ref in known if ref.kap == kap and found[-1] < ref.post < post)
            found.extend(sorted(between))
        found.append(post)
        end = match.end()
    return found


def _once(found: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
