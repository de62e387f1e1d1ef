"""Numbers that only the thread tells what they are of: "og 24?" after an assignment, "and 4?" after a letter."""

from __future__ import annotations

import re

from assistant.plan import PostRef
from assistant.question.catalog import Catalog
from assistant.question.focus import Focus

_LEAD = r"og|and|men|but|så|hva med|kva med|what about|how about|for|i|in|enn|also|også|same for|samme for|det same for"
_BARE = re.compile(
    rf"(?P<lead>(?:(?:{_LEAD})\s+)*)(?:(?:nr|no|number|nummer)\.?\s*)?(?P<number>\d{{1,2}})"
    r"(?P<rest>(?:\s+(?:da|då|then|too|also|også|òg))?\s*[?!.]*)"
)
_NAMED = re.compile(r"\d{3,4}\s*[./]\s*\d{2}|(?:kap|chapter)\w*\.?\s*\d")
_THAN = re.compile(r"^enn\s+")  # nynorsk "enn 671/62 då?" asks for one more, and compares nothing
_SAME_CHAPTER = re.compile(
    r"\s+(?:på|i|under|in|on)\s+(?:det\s+|the\s+)?(?:samme|same)\s+(?:kapittel|kapitlet|chapter)"
)
# "and the total for the chapter?"
_WHOLE_CHAPTER = re.compile(
    r"(?<!\w)(?P<lead>for|of|på|i|under|av|in|on|til)\s+(?:the\s+|hele\s+|heile\s+)?(?:whole\s+|entire\s+)?(?:kapitlet|kapittelet|chapter)(?!\s*\d)(?!\w)"
)
# "and what was there on the item at first?"
_THE_ITEM = re.compile(
    r"(?<!\w)(?P<lead>for|of|på|i|under|av|on|to|til)\s+(?:den\s+(?:her\s+|der\s+)?posten|posten|(?:the|that|this)\s+(?:same\s+)?(?:item|post))"
    r"(?!\s*\d)(?!\s+(?:som|that|which|with|med)\b)(?!\w)"
)
# "kva var det før det tillegget?"
_THE_LETTER = re.compile(
    r"(?<!\w)(?P<lead>før|føre|etter|before|after|i|in)\s+(?:det|dette|that|this|same|samme)\s+(?:tillegget|brevet|letter|supplement)(?!\s*\d)(?!\w)"
)
_LETTER_NAMED = re.compile(r"(?:tillegg|brev|letter|supplement)\w*\s+(?:nr\.?|no\.?)?\s*\d")
_LEFT = re.compile(r"(?<![\w.,/-])\d{1,2}(?![\w/-]|[.,]\d)")


def spelled_out(text: str, focus: Focus, catalog: Catalog) -> str:
    """``text`` (normalised) with a bare number as the post, assignment or letter that it can only mean."""
    text = _SAME_CHAPTER.sub("", _THAN.sub("kva med ", text))
    chapters = {ref.kap for ref in focus.posts}
    if len(chapters) == 1:
        text = _WHOLE_CHAPTER.sub(rf"\g<lead> kap. {chapters.pop()}", text)
    if len(focus.posts) == 1 and focus.posts[0].post and not _NAMED.search(text):
        text = _THE_ITEM.sub(rf"\g<lead> {focus.posts[0]}", text)
    held = catalog.letter[focus.letters[-1]] if focus.letters else None
    if held is not None and held.number and not _LETTER_NAMED.search(text):
        text = _THE_LETTER.sub(rf"\g<lead> tillegg nr. {held.number}", text)
    found = _BARE.fullmatch(text)
    if not found:
        return text
    number = int(found["number"])
    meant = [*_posts(focus, catalog, number), *_assignments(focus, catalog, number), *_letters(focus, catalog, number)]
    return f"{found['lead']}{meant[0]}{found['rest']}" if len(meant) == 1 else text


def has_number(text: str) -> bool:
    """Whether a number is left in a text with placeholders: nobody knows what it is of."""
    return bool(_LEFT.search(text))


def _posts(focus: Focus, catalog: Catalog, number: int) -> list[str]:
    refs = {PostRef(ref.kap, f"{number:02}") for ref in focus.posts[:1] if ref.post}
    return [str(ref) for ref in refs & catalog.known_posts]


def _assignments(focus: Focus, catalog: Catalog, number: int) -> list[str]:
    known = {assignment.id for assignment in catalog.assignments}
    ids = {f"{id.rpartition('-')[0]}-{number}" for id in focus.assignments[:1]}
    return sorted(ids & known)


def _letters(focus: Focus, catalog: Catalog, number: int) -> list[str]:
    held = [catalog.letter[key] for key in focus.letters[-1:]]
    chains = [letter for one in held for letter in catalog.letters_of((one.agency,), one.year)]
    return [f"tillegg nr. {number}"] if any(letter.number == number for letter in chains) else []
