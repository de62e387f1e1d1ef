"""What a scheme has in all where a letter adds to a sum that it only tells of.

"Disse midlene kommer i tillegg til bevilgningen på 100 mill. kroner i statsbudsjettet": the sum told and what the
assignment brings are one total, or the sum told alone is what there was before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Amount, Answer, Step
from assistant.answers.financing import booked_for
from assistant.answers.purpose_words import alike, content_words
from assistant.draft import Draft, capital
from assistant.format import kroner
from assistant.plan import Ask
from assistant.queries import AssignmentRow
from corpus.grammar.amounts import find_amounts
from corpus.sentences import sentences

_WHOLE = re.compile(
    r"\b(?:total\w*|i\s+alt|alt\s+i\s+alt|saml\w+|til\s?sam(?:men|an)|in\s+all|all\s+in|altogether|to\s+saman)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:uten|utan|without|before|prior\s+to|før|føre|innan|opprinnelig\w*|opphavleg\w*|original\w*|saldert\w*)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:(?:hvor|kor)\s+(?:mye|mykje|stor\w*)|how\s+(?:much|large|big)|pott\w*|pot|peng\w+|money|amount|beløp\w*|bevilgning\w*"
    r"|løyving\w*|total\w*|saml\w+|i\s+alt|to\s+saman|til\s?sam(?:men|an))\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\bi\s+tillegg\s+til\s+(?:den\s+|dei\s+|de\s+)?(?:\w+\s+)?(?:bevilgning\w*|løyving\w*|ramm\w*|tildeling\w*|midl\w*)\b",
    re.IGNORECASE,
)
_LONG = 6  # letters of a word that names an assignment alone
_ASKS: frozenset[Ask] = frozenset(("financing", "passage", "allotment", "total", "balance", "refuse"))


def answer_added_to(draft: Draft) -> Answer | None:
    """The sum told with what the assignment brings, or alone; ``None`` where no letter adds to one."""
    plan, question = draft.plan, draft.question
    whole, before = _WHOLE.search(question), _BEFORE.search(question)
    money = plan.ask in _ASKS and not plan.posts and plan.refusal in ("", "unknown") and _MONEY.search(question)
    if not money or not (whole or before):
        return None
    row = _assignment(draft)
    told = _told(draft, row) if row else None
    if row is None or told is None or _is_of_more(draft, row):
        return None
    nok, start, end = told
    cited = draft.cite_span(draft.books.letter(row.letter), start, end)
    step = Step(capital(draft.word("step_told", letter=draft.letter(row.letter))), nok, cited)
    if not whole:
        draft.steps.append(step)
        return draft.fact(draft.say("told_before", amount=kroner(nok), what=row.title), Amount(nok))
    side = draft.narrowed(replace(plan, assignments=(row.assignment,), agency=row.agency, year=row.year, letters=()))
    brought = [fact for fact in booked_for(side) if fact.amount]
    if len(brought) != 1:
        return None
    draft.steps.append(step)
    more = brought[0].amount or 0
    draft.step(
        draft.word("step_entry", kind=draft.word("kind_allotment"), letter=draft.letter(brought[0].letter)),
        more,
        brought[0].id,
    )
    said = {"told": kroner(nok), "more": kroner(more), "what": row.title}
    return draft.fact(draft.say("told_in_all", amount=kroner(nok + more), **said), Amount(nok + more))


def _assignment(draft: Draft) -> AssignmentRow | None:
    """The one assignment of the plan, or whose title a word of its topic is in."""
    plan = draft.plan
    rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
    if not plan.assignments:
        about = [word for word in content_words(plan.topic) if len(word) >= _LONG]
        rows = tuple(row for row in rows if any(alike(word, one) for word in about for one in content_words(row.title)))
    return rows[0] if len(rows) == 1 else None


def _is_of_more(draft: Draft, row: AssignmentRow) -> bool:
    """Whether the question is of something else than the assignment: several words that its title does not hold."""
    about = (word for word in content_words(draft.plan.topic) if len(word) >= _LONG)
    title = content_words(row.title)
    return sum(not any(alike(word, one) for one in title) for word in about) > 1


def _told(draft: Draft, row: AssignmentRow) -> tuple[int, int, int] | None:
    """The one sum that the assignment's text adds to, in kroner, and the sentence that tells it, as offsets."""
    text = draft.books.text(row.source)
    found: list[tuple[int, int, int]] = []
    for start, end in sentences(text[row.char_start : row.char_end], row.char_start):
        added = _ADDED.search(text, start, end)
        sums = find_amounts(text[added.end() : end]) if added else []
        found += [(sums[0].nok, start, end)] if len(sums) == 1 else []
    return found[0] if len(found) == 1 else None
