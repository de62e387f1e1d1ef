"""What the letters give for a purpose that the question names in words: part of a post, a scheme."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer import Amount, Answer
from assistant.answers.purpose_words import (
    KINDS,
    alike,
    best_of,
    content_words,
    holds_all,
    matches,
    told_purposes,
)
from assistant.answers.refusals import answer_refusal
from assistant.draft import Draft, texts
from assistant.format import kroner
from assistant.plan import Plan
from assistant.queries import FactRow
from assistant.question.unread import THE_PART
from corpus.model import PUT_RIGHT

_TOTAL = re.compile(r"\b(?:samlet|samla|til\s?sam(?:men|an)|totalt?|i alt|in all|altogether)\b", re.IGNORECASE)
_OF_MONEY = re.compile(r"\b(?:peng\w+|midl\w+|beløp\w*|kroner|funds?|funding|money)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:hvor mange|kor mange|how many)\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:av|of) (?:den |the |denne |this )?(?:økning\w*|auk\w+|increase|reduksjon\w*|reduction|bevilgning\w*"
    r"|løyving\w*|tildeling\w*|midl\w+|appropriation|allocation)\b.*\b(?:går|gå|gikk|gjekk|goes?|went|brukes|skal|øy?remerk\w+"
    r"|reservert\w*|earmarked|set aside)\b",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?:begge|både|both|alle\s+postene|alle\s+postane|all\s+items|together|til\s?sam(?:men|an)|sammenlagt)\b",
    re.IGNORECASE,
)
_EARMARKS = re.compile(r"(?:øy?remerk\w*|ørmerk\w*|earmark\w*)", re.IGNORECASE)
_IS_EARMARKED = re.compile(r"øy?remerk", re.IGNORECASE)
_OF_CARRIED = re.compile(
    r"\b(?:of|av)\s[^?.,]{0,40}?\b(?:overfør\w*|ført over|carried|brought forward|ubrukt\w*|unytta|unspent)\b",
    re.IGNORECASE,
)
_OF_THAT = re.compile(
    r"\b(?:hva|kva|what|(?:hvor|kor)\s+(?:mye|mykje)|how\s+much)\s+(?:av|of)\s+(?:det|dette|that|it|those|this)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:of|av)\s[^?.]{1,60}?\b(?:how\s+much|what|hva|kva|(?:hvor|kor)\s+(?:mye|mykje|stor\s+del))\b|"
    r"\b(?:how\s+much|what\s+(?:part|share)|hvor\s+(?:mye|stor\s+del)|kor\s+(?:mykje|stor\s+del))\s+(?:\w+\s+){0,2}?(?:of|av)\b",
    re.IGNORECASE,
)
_WHOLE = ("change", "carry_over", "allotment", "balance")
_PRINTED = re.compile(r"(?:kr\.?\s*)?\d[\d\s.,]*(?:mill\.|mrd\.|millioner|milliarder)?\s*(?:kroner|kr)?\s*$")
_NAME_OF_PART = 8  # letters of a word that names a part of a post by itself
_BEFORE = 40  # characters before a purpose in which its amount is printed


def asks_for_purpose(plan: Plan) -> bool:
    """Whether a plan asks what was given for something that its topic describes."""
    given = plan.ask == "allotment" or (plan.ask == "total" and plan.measure == "allotment")
    return given and bool(content_words(plan.topic)) and not plan.assignments


def asks_for_part(draft: Draft) -> bool:
    """Whether a question asks how much of a change goes to something: "kor mykje av auken går til Gol kommune?"."""
    plan = draft.plan
    of_one = plan.ask in ("change", "balance") and len(plan.posts) == 1 and bool(content_words(plan.topic))
    return of_one and bool(_PART_OF.search(draft.question)) and bool(purposes(draft))


def named_part(draft: Draft) -> list[FactRow]:
    """The part of a post that a question about the post calls by its one word: "Hva er grunnstøtten på 846/70?"."""
    plan = draft.plan
    if plan.ask != "balance" or len(plan.posts) != 1 or plan.topic:
        return []
    (ref,) = plan.posts
    given = draft.books.facts(*KINDS, agency=plan.agency, year=plan.year, kap=ref.kap, post=ref.post)
    told = [(fact, content_words(fact.text)) for fact in given if fact.status == "part"]
    single = [(fact, said[0]) for fact, said in told if len(said) == 1 and len(said[0]) >= _NAME_OF_PART]
    if not single:
        return []
    names = {word for item in draft.books.items(kap=ref.kap) for word in content_words(item.name)}
    asked = [word for word in content_words(draft.question) if not any(alike(word, name) for name in names)]
    return _once([fact for fact, said in single if any(alike(word, said) for word in asked)])


def asks_for_share(draft: Draft) -> bool:
    """Whether a question asks how much of what was carried over is for something that its topic describes."""
    plan = draft.plan
    return plan.measure == "carry_over" and bool(content_words(plan.topic)) and bool(_SHARE.search(draft.question))


def speaks_of_money(draft: Draft) -> bool:
    """Whether a question without a verb ("pengene til X") asks for money that some purpose names."""
    open_ = draft.plan.ask == "passage" and not draft.plan.assignments and not _HOW_MANY.search(draft.question)
    of_that = len(draft.plan.posts) == 1 and _OF_THAT.search(draft.question)
    share = len(draft.plan.posts) == 1 and _SHARE.search(draft.question)
    spoken = (_OF_MONEY, _EARMARKS, THE_PART)
    of_money = bool(share) or any(pattern.search(draft.question) for pattern in spoken)
    return open_ and bool(of_that or of_money) and bool(purposes(draft))


def purposes(draft: Draft) -> list[FactRow]:
    """The amounts whose purpose the topic names, each once, the best match first; a total that a letter
    itself tells where the question asks for one.
    """
    told = told_purposes(draft, _amounts(draft))
    found = best_of(matches(draft.plan.topic, told, draft.language == "en", draft.question))
    if draft.plan.ask != "total" and _OF_CARRIED.search(draft.question):
        found = [fact for fact in found if fact.kind == "carry_over"] or found
    total = _told_total(draft, found) if _TOTAL.search(draft.question) else []
    return _once(total or found)


def whole_purposes(draft: Draft) -> list[FactRow]:
    """The amounts whose purpose holds every word of the topic."""
    asked = content_words(draft.plan.topic)
    told = told_purposes(draft, _amounts(draft)) if asked else []
    return _once([one.fact for one in told if holds_all(one.words, asked)])


def earmarked(draft: Draft) -> list[FactRow]:
    """The earmarked parts of the one post whose earmarkings a question adds up: "øremerkingene på 1412/50 samlet"."""
    plan = draft.plan
    if plan.ask != "total" or len(plan.posts) != 1 or not _EARMARKS.fullmatch(plan.topic.strip()):
        return []
    told = [fact for fact in _amounts(draft) if fact.status == "part" and _IS_EARMARKED.match(fact.text)]
    return _once(told) if len({fact.letter for fact in told}) == 1 else []


def answer_purpose(draft: Draft) -> Answer:
    """The amount for a purpose; several are added up only where the question asks for a total."""
    found = purposes(draft)
    return told_of(draft, found) if found else answer_refusal(draft)


def told_of(draft: Draft, found: list[FactRow]) -> Answer:
    """The amounts with what each is for, and of what it is a part."""
    for fact in found:
        _cite(draft, fact)
    sums = [Amount(fact.amount or 0) for fact in found]
    told = " ".join(_sentence(draft, fact) for fact in found)
    posts = list(dict.fromkeys(_post(fact) for fact in found))
    if len(found) == 1:
        return draft.fact(told, *sums, *texts(posts))
    if draft.plan.ask != "total":
        return draft.fact(f"{told} {draft.say('which_amount')}", *sums, *texts(posts), rows=_rows(draft, found))
    for fact in found:
        draft.step(f"{_post(fact)} {_purpose(fact)}".strip(), fact.amount or 0, fact.id)
    total = sum(value.nok for value in sums)
    where = draft.word("on_post", post=draft.joined(posts))
    text = draft.say("total_allotment", where=where, amount=kroner(total), n=len(found))
    return draft.fact(f"{text} {told}", Amount(total), *sums)


def _rows(draft: Draft, found: list[FactRow]) -> tuple[tuple[str, ...], ...]:
    head = tuple(draft.word(f"head_{key}") for key in ("post", "purpose", "letter", "amount"))
    rows = ((_post(fact), _purpose(fact), draft.letter(fact.letter), kroner(fact.amount or 0)) for fact in found)
    return (head, *rows)


def _purpose(fact: FactRow) -> str:
    return " ".join(fact.text.split()).removeprefix("til ")


def _amounts(draft: Draft) -> list[FactRow]:
    """The amounts given on the posts and in the letters that the plan names, else all."""
    plan = draft.plan
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    posts = {(post.kap, post.post) for post in plan.posts}
    of_both = plan.ask == "total" and len(plan.letters) > 1  # what one gave and the other carried over
    kinds = ("carry_over",) if plan.measure == "carry_over" and not of_both else KINDS
    found = draft.books.facts(*kinds, agency=plan.agency, year=plan.year, letters=letters)
    right = {_place(fact) for fact in found if fact.detail == PUT_RIGHT}
    return [
        fact
        for fact in found
        if (fact.amount or 0) > 0
        and (not posts or posts & {(fact.kap, fact.post), (fact.kap, "")})
        and (fact.detail == PUT_RIGHT or _place(fact) not in right)
    ]


def _place(fact: FactRow) -> tuple[object, ...]:
    """Of which part of which item a sum is: where a letter puts it right, what was told of it before is wrong."""
    return fact.agency, fact.year, fact.kap, fact.post, frozenset(content_words(fact.text))


def _told_total(draft: Draft, found: list[FactRow]) -> list[FactRow]:
    """The sum that a letter gives itself ("Samlet tildeling til … er dermed 7,15 mill.") for what was found."""
    wanted = content_words(draft.plan.topic)
    letters = {fact.letter for fact in found}
    told = [fact for fact in _amounts(draft) if fact.letter in letters and fact.form != "table"]
    summed: dict[tuple[str, int], FactRow] = {}  # of the sums that one sentence tells the largest is the total
    for fact in told:
        if _sums_up(draft, fact, wanted):
            place = (fact.source, fact.char_start)
            summed[place] = max(fact, summed.get(place, fact), key=lambda one: one.amount or 0)
    return list(summed.values())


def is_as_whole_as_asked(draft: Draft, fact: FactRow) -> bool:
    """Whether a sum is a total if the question asks for one of several."""
    return not _OF_SEVERAL.search(draft.question) or bool(_TOTAL.search(draft.printed(fact)))


def _sums_up(draft: Draft, fact: FactRow, wanted: tuple[str, ...]) -> bool:
    sentence = draft.printed(fact)
    said = content_words(sentence)
    return bool(_TOTAL.search(sentence)) and any(alike(word, other) for word in wanted for other in said)


def _sentence(draft: Draft, fact: FactRow) -> str:
    said = {"amount": kroner(fact.amount or 0), "post": _post(fact), "letter": draft.letter(fact.letter)}
    purpose = _purpose(fact)
    if fact.status == "refers" or not purpose:
        return draft.say("purpose_told", words=draft.printed(fact), **said)
    is_part = (fact.status == "part" or fact.because == "part") and fact.detail != PUT_RIGHT
    whole = _whole(draft, fact) if is_part else None
    if whole is None:
        return draft.say("purpose", what=purpose, **said)
    draft.cite(whole)
    return draft.say("purpose_part", what=purpose, whole=kroner(whole.amount or 0), **said)


def _whole(draft: Draft, fact: FactRow) -> FactRow | None:
    """The sum that an amount is a part of: the nearest before it on its post, of its own kind where there is one."""
    given = draft.books.facts(
        *_WHOLE, agency=fact.agency, year=fact.year, kap=fact.kap, post=fact.post, letters=(fact.letter,)
    )
    larger = [
        other
        for other in given
        if other.source == fact.source
        and other.char_start <= fact.char_start
        and (other.amount or 0) > (fact.amount or 0)
        and other.status == "decided"
        and other.because != "part"
    ]
    return max(larger, key=lambda other: (other.kind != "balance", other.char_start), default=None)


def _post(fact: FactRow) -> str:
    return f"{fact.kap}/{fact.post}" if fact.kap and fact.post else f"kap. {fact.kap}"


def _cite(draft: Draft, fact: FactRow) -> None:
    """Cite the fact, its own amount and purpose marked where the sentence tells several."""
    sentence = draft.books.text(fact.source)[fact.char_start : fact.char_end]
    found = _loosely(fact.text).search(sentence) if fact.text else None
    if found is None:
        draft.cite(fact)
        return
    printed = _PRINTED.search(sentence[max(0, found.start() - _BEFORE) : found.start()])
    start = found.start() - (len(printed[0]) if printed else 0)
    draft.cite(fact, (fact.char_start + start, fact.char_start + found.end()))


@lru_cache(maxsize=64)
def _loosely(text: str) -> re.Pattern[str]:
    """The words of a text with any white space between them."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()))


def _once(facts: list[FactRow]) -> list[FactRow]:
    """Without amounts that another fact of the same letter and post already tells."""
    kept: dict[tuple[object, ...], FactRow] = {}
    for fact in sorted(facts, key=lambda fact: fact.because == "told_again"):
        kept.setdefault((fact.letter, fact.kap, fact.post, fact.amount), fact)
    return list(kept.values())
