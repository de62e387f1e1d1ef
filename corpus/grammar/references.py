"""References to chapters and items: ``671/60``, ``671.60``, ``kap. 714, post 21``, ``postene 01 og 21``.

A chapter has three or four digits, an item two. A bare ``2023/24`` is a school year, never a chapter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_KAP_WORD = r"(?:kap(?:itt?el|itla)?\b\.?|chapter\b)"
_POST_WORD = r"(?:post(?:ene|ane|en|er|ar)?\b\.?|items?\b)"
_KAP = r"0?\d{3,4}"
# No amount may begin where an item ends: "post 21, 14 144 000 kroner" names item 21 only.
_POST = r"\d{2}(?![\d/]|[ .,]?\d{3}\b|,\d|\s*(?:mill|mrd|kr\b|kroner|prosent|%))"
_AND = r"(?:\s*,\s*(?:og\s+|and\s+)?|\s+(?:og|and|samt|eller|or)\s+|\s*[-–]\s*|\s*/\s*)(?:post\s+)?"
_POSTS = rf"(?:{_POST}(?:{_AND}{_POST})*|\d(?![\d.,/-]))"

_REFERENCE = re.compile(
    rf"""(?<![\w./-])(?:
        (?:{_KAP_WORD}\s*/?\s*(?:post\b\.?\s*)?)?(?P<slash_kap>{_KAP})\s?[/.]\s?(?P<slash_posts>{_POSTS})\*?
      | {_KAP_WORD}\s*(?P<kap>{_KAP})(?![\d/])(?:\s*[,.]?\s*(?:og\s+)?{_POST_WORD}\s*(?P<posts>{_POSTS}))?
      | {_POST_WORD}\s*(?P<only_posts>{_POSTS})
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_YEARS = range(1980, 2100)


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """A reference in a text: ``kap`` without leading zeros or ``None``, ``posts`` in two digits (may be empty)."""

    start: int
    end: int
    kap: str | None
    posts: tuple[str, ...]


def find_references(text: str) -> list[ReferenceMatch]:
    """All references to chapters and items in ``text``, in order."""
    found = []
    for match in _REFERENCE.finditer(text):
        kap = match["slash_kap"] or match["kap"]
        if match["slash_kap"] and _is_year(match):
            continue
        posts = match["slash_posts"] or match["posts"] or match["only_posts"] or ""
        found.append(ReferenceMatch(match.start(), match.end(), normal_kap(kap) if kap else None, _posts(posts)))
    return found


def normal_kap(kap: str) -> str:
    """``0671`` and ``671`` are one chapter."""
    return kap.lstrip("0")


_INCOME = range(3000, 6000)  # chapters


def is_income(kap: str) -> bool:
    """Whether a chapter of the state budget is one of income: numbers from 3000 up to 5999."""
    return kap.isdigit() and int(kap) in _INCOME


def _is_year(match: re.Match[str]) -> bool:
    has_word = match[0][:1].isalpha()
    return not has_word and int(match["slash_kap"]) in _YEARS


def _posts(text: str) -> tuple[str, ...]:
    posts: list[str] = []
    for match in re.finditer(r"(\d+)(\s*[-–]\s*)?", text):
        posts.append(match[1].zfill(2))
        if match[2]:
            posts.append("-")
    return tuple(_expand(posts))


def _expand(posts: list[str]) -> list[str]:
    """``60 - 62`` names two items, its ends: the letters do not say which lie between them."""
    return list(dict.fromkeys(post for post in posts if post != "-"))


def mask_references(text: str) -> str:
    """``text`` with every reference blanked, offsets kept: what is left may be searched for amounts."""
    for reference in find_references(text):
        text = text[: reference.start] + " " * (reference.end - reference.start) + text[reference.end :]
    return text
