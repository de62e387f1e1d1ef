"""What an office, a project or another share of a post has in all: its part in the allotment letter, and what
later letters add to it, take from it, put right and carry over.

Only shares that a letter's table distributes a post over, or what an assignment gets of one; each step is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Amount, Answer
from assistant.answers.purpose_words import Purpose, best_of, content_words, matches
from assistant.answers.standing import cut_of
from assistant.answers.wording import entry_kind
from assistant.draft import Draft
from assistant.format import kroner
from assistant.plan import Plan, When
from assistant.queries import FactRow

_KINDS = ("allotment", "change", "carry_over", "correction")
_ASKS = ("balance", "allotment", "change", "carry_over", "total", "list", "passage", "refuse", "financing", "deadline")
_OF_MONEY = re.compile(
    r"\b(?:hvor mye|kor mykje|how much|beløp\w*|sum(?:men)?|kroner|bevilg\w+|løyv\w+|tildel\w+|fått|fekk|fikk|får|gets?"
    r"|got|share|andel\w*|\w*peng\w+|midl\w+|oppe i|(?:post|item) \d\d|totalt?|sett? av|satt av|set aside)\b",
    re.IGNORECASE,
)
_CARRIED = r"(?:\w+ ){0,3}?(?:overfør\w*|carried|carry-?over\w*|unytta|ubrukt\w*)"
_WITHOUT = re.compile(
    rf"\b(?:uten|utan|without|ekskl\w*|excl\w*|not (?:counting|including)|ikk(?:e|je) (?:rekn|regn|medre[gk]n|ta|tel)"
    rf"\w*(?: med)?) {_CARRIED}|\b(?:overføring\w*|carry-?over\w*) (?:\w+ )?(?:holdt|haldne?|held|kept|left)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"\b(?:med|inkl\w*|incl\w*|with|counting|medrekna|medregnet|pluss|plus) (?:what was )?{_CARRIED}"
    r"|\b(?:overføring\w*|carry-?over\w*) (?:(?:er|is|blir|vert) )?(?:\w+ )?(?:med|included|lagt til|added)\b",
    re.IGNORECASE,
)
# Words of a question that say nothing of what else is asked
_PLAIN = re.compile(
    r"(?:embete\w*|statsforvalt\w*|statsforvaltar\w*|fylkesmann\w*|governors?|county|office\w*|shares?|andel\w*|oppe|etter"
    r"|overfør\w*|utenfor|utanfor|carried|carry\w*|including|inkl\w*|with\w*|joint|joins?|fellesbrev\w*|felles|letters?|brev\w*"
    r"|total\w*|sum\w*|beløp\w*|peng\w*|midl\w*|money|revider\w*|nasjonalbudsjett\w*|nysaldering\w*|rnb|change\w*|endring\w*"
    r"|december|desember|bevilg\w*|løyv\w*|tildel\w*|prosjekt\w*|project\w*|year|året|post\w*|item\w*|sitt|rekn\w*|regn\w*)"
)
_MAIN = re.compile(
    r"\b(?:join\w+ letter|fellesbrev\w*|(?:allotment|original) letter|tildelingsbrev(?:et)?)\b", re.IGNORECASE
)
_LATER = re.compile(
    r"\b(?:after|etter|now|nå|no|totalt?|i alt|so far|til sammen|til saman|supplerende|supplerande|tillegg)\b", re.I
)
_PAY = re.compile(r"\b(?:lønn?s\w*|pay)\b", re.IGNORECASE)

_SHORTEST = 3  # letters of a word that stands for a name that ends with it

Mode = Literal["standing", "changed", "carried"]


@dataclass(frozen=True, slots=True)
class _Share:
    """One share of a post: its name as the letter has it, and the fact that first gives it its sum."""

    name: str
    base: FactRow

    @property
    def key(self) -> str:
        return _plain(self.name)


def answer_share(draft: Draft) -> Answer | None:
    """The sum of the one share that a question names; ``None`` where it names none, several, or asks for more."""
    plan = draft.plan
    lacks = all(one.what in ("letter", "agency", "topic") for one in plan.unknown)
    refused = plan.ask == "refuse" and not (plan.refusal == "unknown" and lacks) and bool(plan.refusal)
    if plan.ask not in _ASKS or refused or not _OF_MONEY.search(draft.question):
        return None
    facts = [fact for fact in draft.books.facts(*_KINDS, agency=plan.agency, year=plan.year) if fact.amount is not None]
    share = _named(draft, facts)
    if share is None or _says_more(draft, share):
        return None
    base = share.base
    letters = draft.books.letters(base.agency, base.year)
    own = {letter.id: letter.ordinal for letter in letters}
    own_when = _when(plan, own)
    if own_when is None:
        return None
    cut = cut_of(draft.books, letters, own_when)
    mode = _mode(draft)
    if cut.low != cut.high or mode is None:
        return None
    why = {
        (fact.letter, fact.kap, fact.post, fact.amount): _plain(fact.text)
        for fact in draft.books.facts("reason", agency=base.agency, year=base.year)
    }
    within = {id for id, ordinal in own.items() if ordinal < cut.high}
    later = [
        fact
        for fact in facts
        if fact.letter in within and _is_of(fact, share, why.get((fact.letter, fact.kap, fact.post, fact.amount), ""))
    ]
    later = list({(fact.letter, fact.kind, fact.amount): fact for fact in later}.values())
    if _left_open(later, facts, share, within):
        return None
    if mode == "standing" and _MAIN.search(draft.question) and not _LATER.search(draft.question):
        later = []
    if mode == "changed":
        in_one = own_when.letter
        terms = [fact for fact in later if fact.kind == "change" and (not in_one or fact.letter == in_one)]
    elif mode == "carried":
        terms = [fact for fact in later if fact.kind == "carry_over"]
    else:
        right = [fact for fact in later if fact.kind == "correction"]
        with_funds = plan.funds == "with" or _WITH.search(draft.question)
        kinds = ("change", "carry_over") if with_funds and not _WITHOUT.search(draft.question) else ("change",)
        terms = [right[-1] if right else base, *(fact for fact in later if fact.kind in kinds)]
    return _told(draft, share, terms, own_when) if terms else None


def _mode(draft: Draft) -> Mode | None:
    """What is asked of a share: what it has, what was changed, or what was carried over to it."""
    plan, says = draft.plan, _says_funds(draft)
    if (plan.ask == "carry_over" or plan.measure == "carry_over") and not says:
        return "carried"
    if plan.measure in ("increase", "reduction"):
        return "changed"
    if _PAY.search(draft.question) and not says:
        return None
    return "standing"


def _says_funds(draft: Draft) -> bool:
    """Whether the question is of a sum with or without what was carried over."""
    return bool(draft.plan.funds or _WITH.search(draft.question) or _WITHOUT.search(draft.question))


def _when(plan: Plan, own: dict[str, int]) -> When | None:
    """The point that a plan means in the chain of the share's own agency and year."""
    named = [id for id in dict.fromkeys((*plan.letters, plan.when.letter)) if id in own]
    if len(named) > 1 or (plan.letters and not named):
        return None
    if named:
        return When("before" if plan.when.at == "before" else "after", named[0])
    return plan.when if plan.when.at in ("now", "at") else When()


def _named(draft: Draft, facts: Iterable[FactRow]) -> _Share | None:
    """The one share whose name stands in the question, the longest where one holds another."""
    question = f" {_plain(draft.question)} "
    posts = {(ref.kap, ref.post) for ref in (*draft.plan.posts, *draft.plan.ambiguous)}
    found: list[_Share] = []
    for fact in facts:
        of_post = not posts or (fact.kap, fact.post) in posts
        if fact.status != "part" or not of_post or draft.books.letter(fact.letter).number != 0:
            continue
        of_assignment = fact.assignment and fact.assignment in draft.plan.assignments
        name = _name(fact.text)
        if of_assignment or (fact.form == "table" and re.search(rf" {re.escape(_plain(name))}s? ", question)):
            found.append(_Share(name, fact))
    longest = [one for one in found if not any(one.key != o.key and f" {one.key} " in f" {o.key} " for o in found)]
    return longest[0] if len({(one.base.id) for one in longest}) == 1 else None


def _says_more(draft: Draft, share: _Share) -> bool:
    """Whether the question has words of content beside the share's name and those of sums and letters."""
    if share.base.assignment:
        return not _says_funds(draft)
    name = {word for word in re.split(r"[\s/–-]+", share.key) if word}
    left = [
        word for word in content_words(_plain(draft.plan.topic)) if word.rstrip("s") not in name and word not in name
    ]
    left = [word for word in left if not set(word.split("-")) <= name and not _PLAIN.fullmatch(word)]
    return any(not _PAY.match(word) for word in left)


def _is_of(fact: FactRow, share: _Share, why: str) -> bool:
    """Whether a later fact tells of the share: by its name, or by the assignment that it is for; ``why`` is the
    reason that its letter gives.
    """
    base = share.base
    if fact.id == base.id or (fact.agency, fact.year) != (base.agency, base.year) or fact.letter == base.letter:
        return False
    if fact.kind != "correction" and (fact.kap, fact.post) != (base.kap, base.post):
        return False
    if base.assignment:
        return fact.assignment == base.assignment and (fact.status == "part" or bool(fact.booked))
    name = _plain(_name(fact.text))
    bracketed = re.search(r"\(([^()]+)\)$", fact.text)
    named = bool(name == share.key or (bracketed is not None and _plain(bracketed[1]) == share.key))
    if fact.status == "part":
        short = len(name) > _SHORTEST and f" {share.key} ".endswith(f" {name} ")  # "ERTMS" of "Nytt signalsystem ERTMS"
        return named or short
    whole = fact.status == "decided" and fact.kind == "change" and fact.form != "table"
    if whole and _plain(fact.text).endswith(f" {share.key}"):
        return True  # "økes med 129 mill. kroner til sluttoppgjør for Drammen–Kobbervikdalen"
    given = re.search(
        rf"\b(?:økning|auk|reduksjon|beløp|midl)\w* (?:gis|gjev|går|gjeld|gjelder) (?:til )?{re.escape(share.key)}\b",
        why,
    )
    return bool(whole and given)


def _left_open(later: list[FactRow], facts: Iterable[FactRow], share: _Share, within: Iterable[str]) -> bool:
    """Whether a later letter names the share where it moves the post, and nothing of it is read as the share's."""
    base = share.base
    counted = {fact.letter for fact in later}
    for fact in () if base.assignment else facts:
        moves = fact.letter in within and fact.letter not in counted and fact.letter != base.letter
        of_post = (fact.kap, fact.post) == (base.kap, base.post)
        if moves and of_post and f" {share.key} " in f" {_plain(fact.quote)} ":
            return True
    return False


def _name(text: str) -> str:
    """The name of a share in what a part is for: "til KLD (Verneområder)", "LMD til tørkeskadesaker"."""
    name = text.removeprefix("til ").split(" (")[0].split(", jf.")[0]
    return name.split(" til ")[0] if name[:1].isupper() else name


def _plain(text: str) -> str:
    """Lower case, every dash a hyphen with no space around it, no punctuation."""
    text = re.sub(r"\s*[–—-]\s*", "-", text.lower())
    return " ".join(re.sub(r"[^\w\s,/.-]|[.,](?=\s|$)|'s\b|’s\b", " ", text).replace("-peng", " peng").split())


def _told(draft: Draft, share: _Share, terms: list[FactRow], when: When) -> Answer:
    base = share.base
    for fact in terms:
        draft.cite(fact)
        how = "step_stated" if fact.id == base.id or fact.kind == "correction" else "step_entry"
        said = {"kind": entry_kind(draft, fact.kind, fact.amount or 0)} if how == "step_entry" else {}
        draft.step(draft.word(how, letter=draft.letter(fact.letter), **said), fact.amount or 0, fact.id)
    total = sum(fact.amount or 0 for fact in terms)
    last = draft.letter(when.letter or draft.books.letters(base.agency, base.year)[-1].id)
    post = f"{base.kap}/{base.post}"
    key = "share_stands" if terms[0].letter == base.letter or terms[0].kind == "correction" else "share_changed"
    return draft.fact(draft.say(key, what=share.name, amount=kroner(total), post=post, letter=last), Amount(total))


def carried_part(draft: Draft) -> list[FactRow]:
    """The one part of the funds carried over that a question about them names: "hvor mye av det overførte …"."""
    plan = draft.plan
    if plan.measure != "carry_over" or plan.ask not in ("carry_over", "list", "total"):
        return []
    topic = " ".join(word for word in content_words(plan.topic) if not _PLAIN.fullmatch(word))
    posts = {(ref.kap, ref.post) for ref in (*plan.posts, *plan.ambiguous)}
    told = [
        Purpose(fact, content_words(fact.text))
        for fact in draft.books.facts("carry_over", agency=plan.agency, year=plan.year)
        if fact.status == "part" and (not posts or (fact.kap, fact.post) in posts)
    ]
    found = best_of(matches(topic, told, draft.language == "en", draft.question)) if content_words(topic) else []
    return found if len(found) == 1 else []
