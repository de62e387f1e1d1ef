"""What the words of a question say of the answer beyond its plan: which family of answers it needs.

``original deadline`` wants the deadline before it was moved, ``net effect`` the sum of changes, ``the letter
that no. 1 refers to`` another date than the letter's own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.draft import Draft
from assistant.plan import Plan, When
from assistant.question.measures import CHANGES

_NET = re.compile(r"\b(?:net|netto\w*|nettoeffekt\w*)\b", re.IGNORECASE)
_ONE_DUE = re.compile(
    r"\b(?:when|what\s+date|which\s+date|deadline|når|kva\s+dato|hvilken\s+dato|fristen)\b", re.IGNORECASE
)
_LISTED = re.compile(r"\b(?:\w*tabell\w*|tables?|oppsummering\w*|summary|oversik\w*|oversyn\w*)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:\w*endr\w*|chang\w*|netto\w*|net|øk\w*|auk\w*|redu[sc]\w*|increas\w*|decreas\w*|kutt\w*|cuts?|tildel\w*"
    r"|allot\w*|allocat\w*|new|nye?|nytt|added|lagt|trukket|trekt|overfør\w*|carried"
    r"|mov\w*|shift\w*|swing|swung|since|sidan|siden|beveg\w*|utvikl\w*|develop\w*|plus\w*|minus\w*|taken|tatt|teke|lost|mist\w*|nedtrekk\w*|påslag\w*|påfyll\w*)\b",
    re.IGNORECASE,
)
_SEVERAL_DUE = re.compile(
    r"\b(?:deadlines|frister|fristar|fristene|fristane|which|what\s+is\s+due|hvilke|kva\s+for|list\w*|alle?|next|neste|first|last|siste?"
    r"|første|fyrste|nærmeste|nærmaste)\b",
    re.IGNORECASE,
)
# no question asks for a limit without one of these
_OF_A_LIMIT = (
    *("grens", "limit", "cap", "ceiling", "tak", "maks", "at most", "kostnadsramm", "flytt", "omdispon", "move"),
    *("shift", "reallocate", "transfer", "gå", "go ", "overskrid", "exceed", "overspen"),
)
_RIGHT_ONE = re.compile(
    r"\b(?:riktig|rett|korrekt|right|correct)e?\s+(?:beløp\w*|sum\w*|fordeling\w*|amounts?|figures?)\b", re.IGNORECASE
)
_OF_A_DECISION = re.compile(
    r"\b(?:flytt\w*|omdisponer\w*|overflytt\w*|moved|shifted|transferred|reallocated|redirected"
    r"|foresl\w+|føresl\w+|propos\w+"
    r"|faktisk|endelig|endeleg|til slutt|til sist|actually|in the end|eventually|finally)\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?:what|how\s+much|which|hva\s+slags|hvilke[nt]|kva)\s+(?:budget|budsjett\w*|money|funding)\b|\b(?:hvor\s+mye|kor\s+mykje)\s+(?:peng\w+|får|fikk|fekk)\b",
    re.IGNORECASE,
)
# "samlet tildeling på 760/70 etter økningen": what stands then
_SUM_AFTER = re.compile(
    r"\b(?:samlet|samla|total\w*|ny|new)\s+(?:tildeling|bevilgning|løyving|sum|allotment|appropriation|ramme)\w*\b[^?]*"
    r"\b(?:etter|after)\s+(?:\w+\s+)?"
    r"(?:økning\w*|auk\w*|endring\w*|kutt\w*|reduksjon\w*|påslag\w*|nedtrekk\w*|increase|change|cut|reduction)\b",
    re.IGNORECASE,
)
# what is put at disposal is what letters add, not what others of them take back
_GIVEN = re.compile(
    r"\b(?:stilt|stilles|stilte|stilla|stilt?ast)\s+(?:\w+\s+){0,6}?til\s+(?:disposisjon|rådighet|rådvelde)\b"
    r"|\bsom\s+(?:er|ble|blei|vart)\s+(?:gitt|gjeve|gjevne)\b|\boppdragsbeløp\w*|\bamounts?\s+given\b"
    r"|\b(?:made|put)\s+(?:\w+\s+){0,4}?(?:available|at\s+(?:\w+\s+)?disposal)\b",
    re.IGNORECASE,
)
_OF_FUNDS = re.compile(
    r"\b(?:overfør\w*|carr(?:y|ied)\w*|ubruk\w*|unytt\w*|unspent|unused|total\w*|i\s+alt|saml\w+|til\s?sam(?:men|an)|in\s+all|altogether"
    r"|uten|utan|without|before|prior|før|føre|innan|op+rin+elig\w*|opphavleg\w*|original\w*|saldert\w*)\b",
    re.IGNORECASE,
)


def by_question(plan: Plan, question: str) -> Plan:
    """The plan, or the one that the question's words make of it."""
    if plan.assignments and plan.ask != "refuse":
        from assistant.answers.original_deadlines import as_deadline, asks_original

        if asks_original(plan, question):
            return as_deadline(plan)
    if _is_net_of_one(plan, question):
        letter = plan.when.letter
        return replace(_as_net(plan), letters=(letter,), when=When("in", letter), versus=None)
    if plan.ask == "participants" and _BUDGET.search(question):
        return replace(plan, ask="financing", measure="allotment")
    if plan.ask in ("total", "change") and _is_of_one_post(plan) and _SUM_AFTER.search(question):
        return replace(plan, ask="balance", measure="balance")
    if _is_net(plan, question):
        return _as_net(plan)
    if (
        plan.ask in ("change", "total")
        and plan.measure == "change"
        and len(plan.letters) > 1
        and _GIVEN.search(question)
    ):
        return replace(plan, measure="increase")
    if plan.ask == "total" and plan.measure == "carry_over" and len(plan.letters) > 1 and _says_more(plan):
        return replace(plan, measure="allotment")  # what one letter gives for a purpose and another carries over
    if _is_standing(plan, question):
        return replace(plan, measure="balance", letters=(), when=When("after", plan.when.letter or plan.letters[0]))
    if _is_of_one(plan, question):
        from assistant.answers.purpose_words import content_words

        return replace(plan, ask="deadline", topic=plan.topic or " ".join(content_words(question)))
    return plan


def routed(draft: Draft) -> Answer | None:
    """The answer of a family that the plan does not name; ``None`` where the plan's own is to answer."""
    plan = draft.plan
    if may_be_part(draft):
        from assistant.answers.shares import answer_share, carried_part

        if (share := answer_share(draft)) is not None:
            return share
        if part := carried_part(draft):
            from assistant.answers.purposes import told_of

            return told_of(draft, part)
    if plan.ask == "passage" and _RIGHT_ONE.search(draft.question):
        from assistant.answers.bookings import part_put_right

        if (right := part_put_right(draft)) is not None:
            return right
    if any(sign in draft.question.lower() for sign in _OF_A_LIMIT):
        from assistant.answers.limits import answer_limit, asks_limit

        if asks_limit(plan, draft.question) and (limit := answer_limit(draft)) is not None:
            return limit
    if plan.ask in ("passage", "change") and _OF_A_DECISION.search(draft.question):
        from assistant.answers.decided import answer_decided

        if (decided := answer_decided(draft)) is not None:
            return decided
    if _OF_FUNDS.search(draft.question) and (net := _of_funds(draft)) is not None:
        return net
    if plan.ask not in ("letter", "reference", "passage", "missing_letter", "refuse"):
        return None
    from assistant.answers.told_dates import answer_other_date, asks_other_date, no_other_date

    if not asks_other_date(plan, draft.question):
        return None
    told = answer_other_date(draft.narrowed(plan))
    own = plan.ask in ("passage", "refuse", "missing_letter")
    return told or (None if own else no_other_date(draft))


def may_be_part(draft: Draft) -> bool:
    """Whether the question may be for a part of a post: no post is named, or the letters tell of parts of one."""
    named = (*draft.plan.posts, *draft.plan.ambiguous)
    return not named or any(not ref.post or draft.books.has_parts(ref.kap, ref.post) for ref in named)


def _of_funds(draft: Draft) -> Answer | None:
    """What is left of the funds carried over, or what a scheme has in all, where the letters tell it in parts."""
    from assistant.answers.added_to import answer_added_to
    from assistant.answers.carried_net import answer_carried_net

    return answer_carried_net(draft.narrowed(draft.plan)) or answer_added_to(draft.narrowed(draft.plan))


def _says_more(plan: Plan) -> bool:
    from assistant.answers.purpose_words import content_words

    return bool(content_words(plan.topic))


def _is_of_one_post(plan: Plan) -> bool:
    return len(plan.posts) == 1 and bool(plan.posts[0].post)


def _as_net(plan: Plan) -> Plan:
    """``plan`` for the net of changes: of its one post, else of all that it means."""
    return replace(plan, ask="change" if _is_of_one_post(plan) else "total", measure="change", topic="")


def _is_net(plan: Plan, question: str) -> bool:
    """Whether the net of changes is asked for, of letters or a post, under another name."""
    named = bool(plan.letters or plan.when.letter or plan.posts)
    one_way = plan.ask in ("total", "change") and plan.measure in ("increase", "reduction")
    other = plan.ask in ("total", "change", "allotment", "passage", "list") and (plan.measure not in CHANGES or one_way)
    if plan.ambiguous:
        return False
    if plan.ask == "passage" and (plan.versus is not None or _says_more(plan)):
        return False  # of two times that the question does not name alike, or of less than all
    return other and named and not plan.assignments and bool(_NET.search(question))


def _is_net_of_one(plan: Plan, question: str) -> bool:
    """Whether the net of one letter is asked for, which a plan compares before and after it."""
    if plan.ask != "comparison" or plan.versus is None or not plan.when.letter or len(plan.posts) > 1:
        return False
    around = (plan.when.at, plan.versus.at) == ("after", "before") and plan.when.letter == plan.versus.letter
    return around and bool(_NET.search(question))


def _is_standing(plan: Plan, question: str) -> bool:
    """Whether a sum is asked for of what stands after a letter or in its table, not of what the letter changes."""
    letters = {id for id in (*plan.letters, plan.when.letter) if id}
    if plan.ask != "total" or plan.measure not in ("change", "allotment") or len(letters) != 1:
        return False
    from assistant.answers.purpose_words import content_words

    after = plan.when.at == "after" and not content_words(plan.topic)
    return (after or bool(_LISTED.search(question))) and not _CHANGED.search(question)


def _is_of_one(plan: Plan, question: str) -> bool:
    """Whether a plan for all deadlines asks in truth when one thing is due."""
    named = plan.letters or plan.assignments or plan.posts or plan.parties or plan.when.at != "now"
    alone = plan.ask == "due" and not named and plan.passed_only is None and plan.limit is None
    return alone and bool(_ONE_DUE.search(question)) and not _SEVERAL_DUE.search(question)
