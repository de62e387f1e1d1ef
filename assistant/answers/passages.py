"""What no plan fits: the passages of the letters that are nearest to the question, the best sentence marked.

Only here are the encoder and the vectors loaded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Day
from assistant.answers.assignments import answer_assignment, assignments_named, cite_assignment
from assistant.answers.prefaces import in_letters_words, without_preface
from assistant.answers.purpose_words import KINDS, content_words
from assistant.answers.purposes import asks_for_purpose, is_as_whole_as_asked, told_of
from assistant.answers.refusals import answer_refusal
from assistant.answers.told_dates import asks_when, names_letter, told_in
from assistant.answers.told_numbers import told_number
from assistant.answers.wanted import wanted
from assistant.draft import Draft, texts
from assistant.queries import FactRow
from assistant.question.glossary import glossary
from assistant.question.normalise import words
from assistant.question.topics import topic_of
from assistant.render import inert
from corpus.grammar.date_words import NORWEGIAN_MONTHS
from corpus.sentences import sentences

if TYPE_CHECKING:
    from index.encoders.base import Encoder
    from index.search import Hit
    from index.store import Store

_HOW_MANY = re.compile(
    r"\b(?:hvor (?:mange|mye)|kor (?:mange|mykje)|how (?:many|much)|prosent|per ?cent)\b", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:(?:which|what|exact|exactly\s+what)\s+date|hvilken\s+dato|kva\s+(?:for\s+ein\s+)?dato|nøyaktig\w*\s+dato)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\d\d?\.\s?\d\d?\.|\b(?:{'|'.join(NORWEGIAN_MONTHS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-\u2013/](?:19|20)?\d\d)?\b")
_LETTER_NAMED = re.compile(
    r"\b(?:(?:i|in|of|fra|frå|from|according to|ifølge)\s+)?(?:the\s+)?(?:revi\w+\s+)?(?:tillegg\w*|suppl\w+)\s+"
    r"(?:tildelingsbrev\s+|letter\s+)?(?:nr\.?|no\.?|number)?\s*\d+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
# a word with a capital that no sentence begins with
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{3,}")
_BEGINNING = 5  # letters of a name that are looked for
_UNDER = " \u203a "  # between a heading and the one under it
_SHOWN = 4  # passages
_OF_ONE = 2  # stretches of the best, besides the one with the best sentence
_LOOKED_AT = 40  # passages among which those of a named assignment are looked for
_CLOSE_IN_LETTER = -0.7  # meaning from which a passage of the letter named is close to why something is in it
_CLOSE_WITHIN = 1.5  # score from which a passage of the very assignment that the question names is close
_LEAST_WORDS = 8  # of a passage that says anything
_FOLLOWS = re.compile(r"\bHer\s+føl(?:ger|gjer|gj)\b[^.]*(?:\.\s*\d)?[^.]*\.?\s*\Z")
_WHY = re.compile(
    r"\b(?:hvorfor|kvifor|why|årsak\w*|grunn(?:en)?\s+til|reasons?\s+(?:for|why)|prompted|bakgrunn(?:en)?|background|backdrop|foranledning\w*|tanken\s+bak|(?:idea|thinking)\s+behind)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(  # a question of what is to be done, which the description of an assignment tells
    r"(?:(?:og|and|so|så)\s+)?(?:hva|kva|what)(?:\s+(?:er|is)\s+det)?\s+(?:(?:skal|må|should|must)\s+\w+\s+(?:gj|delta|vere|være|lever|utred|grei|vurder|do\b|take)|(?:skal|må)\s+(?:lever|utred|grei|vurder)"
    r"|\w+\s+(?:skal|må)\s+(?:gj|delta|vere|være)|is\s+\w+\s+(?:join\w*|to\s+do|supposed\s+to\s+do|taking\s+part))",
    re.IGNORECASE,
)
_WHY_OTHER = re.compile(  # … than why an assignment was given
    r"\b(?:frist\w*|deadlines?|leng\w+|longer|more\s+time|extend\w*|utsatt|utsett|peng\w+|midl\w+|money|ansvar\w*|responsib\w*|revid\w*"
    r"|revis\w*|endr\w*|chang\w*|moved|flytt\w*|trukket|trekt|withdrawn)\b",
    re.IGNORECASE,
)
_NEARER = 1.5  # by how much another passage must be nearer than those of an assignment that is only guessed at
_FEW_WORDS = 1
_VERY_CLOSE, _VERY_CLOSE_WITHOUT_WORDS = 4.0, 4.6  # from which an amount in the best sentence is told as a fact


def answer_passage(draft: Draft, store: Store, question: str, encoder: Encoder | None, least: float = 0.0) -> Answer:
    """Kind ``passage`` with the best passages, ``none`` where none is close to the question, or as near as ``least``
    (standard deviations of meaning).
    """
    background = _background(draft)
    if background is not None:
        return background
    found = _found(draft, store, question, encoder)
    told = _told_day(draft, found[:_SHOWN]) if asks_when(question) else None
    if told is not None:
        return told
    hits = _close(draft, found)
    number = told_number(draft, hits)
    if number is not None:
        return number
    if hits and _DATE.search(question) and not any(_DAY.search(_sentence(_citation(draft, hit))) for hit in hits):
        hits = []
    if hits and least and (hits[0].meaning or 0) < least:
        hits = []
    if not hits or (_HOW_MANY.search(question) and not _holds_number(hits[0])) or _names_a_stranger(draft):
        return _nothing_there(draft)
    if asks_for_purpose(draft.plan):
        amounts = _amounts_in(draft, hits[0])
        if len(amounts) == 1 and is_as_whole_as_asked(draft, amounts[0]):
            return told_of(draft, amounts)
    best, *more = hits
    rest = [_rest(draft, best, lines) for lines in best.others[:_OF_ONE]]
    citations = (_citation(draft, best), *rest, *(_citation(draft, hit) for hit in more))[:_SHOWN]
    sentence = _sentence(citations[0])
    text = draft.say("passage", letter=draft.letter(best.letter), sentence=sentence)
    return Answer("passage", draft.language, text, texts([sentence]), citations=citations)


def _names_a_stranger(draft: Draft) -> bool:
    """Whether a sum or count is asked of what bears a name that is nowhere in the letters: "til Oslo kommune"."""
    if draft.language == "en" or not _HOW_MANY.search(draft.question):
        return False
    names = (name.lower()[:_BEGINNING] for name in _NAME.findall(draft.question))
    return any(name not in glossary().stop and not draft.books.holds(name) for name in names)


def _background(draft: Draft) -> Answer | None:
    """The background that a letter gives an assignment, to one who asks no more than why it was given."""
    plan = draft.plan
    bare = bool(_WHY.search(draft.question)) and not _WHY_OTHER.search(draft.question)
    if len(plan.assignments) != 1 or not bare or topic_of(plan.topic.lower()):
        return None
    rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
    row = next((row for row in rows if row.background.strip()), None)
    if row is None:
        return None
    start = draft.books.text(row.source).find(row.background, row.char_start)
    if start < 0:
        return None
    draft.cite_span(draft.books.letter(row.letter), start, start + len(row.background.rstrip()))
    first, last = next(iter(sentences(row.background)), (0, len(row.background)))
    sentence = " ".join(inert(row.background[first:last]).split())
    text = draft.say("passage", letter=draft.letter(row.letter), sentence=sentence)
    return Answer("passage", draft.language, text, texts([sentence]), citations=tuple(draft.citations))


def nearest_assignment(draft: Draft, store: Store, question: str, encoder: Encoder | None) -> Hit | None:
    """The passage nearest to the question, where it is close and an assignment's: the id is not all of it."""
    hits = _close(draft, _found(draft, store, question, encoder))
    return hits[0] if hits and hits[0].assignment else None


def _found(draft: Draft, store: Store, question: str, encoder: Encoder | None) -> list[Hit]:
    """The passages near the question, best first; only those of the assignments or letters that the plan names."""
    from index.search import search

    plan = draft.plan
    named = _letters_of(draft)
    question = _LETTER_NAMED.sub(" ", question) if named and draft.plan.topic else question
    asked = without_preface(question)
    also = in_letters_words(asked)
    k = _LOOKED_AT if plan.assignments or named else _SHOWN

    def found(letter: str | None, k: int) -> list[Hit]:
        return search(
            store,
            asked,
            also=also,
            k=k,
            letter=letter,
            agency=plan.agency or None,
            year=plan.year,
            encoder=encoder,
            wanted=wanted(asked),
        )

    hits = [hit for letter in named or (None,) for hit in found(letter, k) if not _says_little(hit)]
    hits.sort(key=lambda hit: -hit.score)
    if not plan.assignments:
        return hits
    own = [hit for hit in hits if _is_of(hit, plan.assignments)]
    return own if _names_one(asked, plan.assignments) else _better(own, found(None, _SHOWN))


def _says_little(hit: Hit) -> bool:
    """Whether a passage is a signature, or the lines that only say which letter follows."""
    bare = len(hit.quote.split()) < _LEAST_WORDS and not _NUMBER.search(hit.quote)
    return bare or bool(_FOLLOWS.search(hit.quote))


def _names_one(asked: str, assignments: tuple[str, ...]) -> bool:
    """Whether a question names an assignment by its number, or is too short to be about anything else."""
    said = content_words(asked)
    return len(said) <= _FEW_WORDS or any(_number(id) & set(words(asked)) for id in assignments)


def _number(id: str) -> set[str]:
    """How a question may write the number of an assignment: whole, the other way round, without its year."""
    year, _, number = id.lower().rpartition("-")
    return {id.lower(), f"{number}-{year}", number}


def _better(own: list[Hit], every: list[Hit]) -> list[Hit]:
    """The passages of an assignment that only the words of a question may mean, unless others are much nearer."""
    best = own[0].score if own else _CLOSE_WITHIN
    return every if every and every[0].score >= best + _NEARER else own


def _close(draft: Draft, hits: list[Hit]) -> list[Hit]:
    """Those of the passages found that are close enough to show."""
    if hits and draft.plan.assignments and _is_of(hits[0], draft.plan.assignments):
        return hits[:_SHOWN] if hits[0].score >= _CLOSE_WITHIN else []
    from index.search import is_close

    if hits and _WHY.search(draft.question) and hits[0].letter in _letters_of(draft):
        return hits[:_SHOWN] if (hits[0].meaning or 0) >= _CLOSE_IN_LETTER else []
    close = [hit for hit in hits[:_SHOWN] if is_close([hit])]
    return close if close and close[0] is hits[0] else []


def _is_of(hit: Hit, assignments: tuple[str, ...]) -> bool:
    """Whether a passage stands under an assignment, or names it outside of any."""
    return hit.assignment in assignments or (not hit.assignment and any(id in hit.quote for id in assignments))


def _letters_of(draft: Draft) -> tuple[str, ...]:
    """The letters that the plan names, else those that give its assignments."""
    plan = draft.plan
    if plan.assignments:
        rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
        return tuple(dict.fromkeys(row.letter for row in rows))
    if asks_when(draft.question) and not names_letter(draft.question):
        return ()  # the letter is that of an occasion, of which any other may tell when it was
    return plan.letters or ((plan.when.letter,) if plan.when.letter else ())


def _nothing_there(draft: Draft) -> Answer:
    """Kind ``none``; of an assignment or letter that the question names, that it does not say."""
    plan = draft.plan
    if len(plan.assignments) == 1 and plan.ask == "passage" and _TO_DO.match(draft.question):
        return answer_assignment(draft)
    if plan.assignments:
        rows = draft.books.assignments(ids=plan.assignments, agency=plan.agency, year=plan.year)
        for row in rows[:1]:
            cite_assignment(draft, row)
        asks = (draft.word(key, id=id) for id in plan.assignments for key in ("ask_assignment", "ask_deadline"))
        closest = draft.say("nearest_assignment", what=assignments_named(draft))
        return draft.none(f"{draft.say('refuse_not_in_letters')} {closest}", tuple(asks))
    letters = _letters_of(draft)
    if letters and plan.ask == "passage":
        return draft.none(draft.say("nearest_letter", letter=draft.letter(letters[0])), (draft.word("ask_letters"),))
    return answer_refusal(draft)


def _told_day(draft: Draft, hits: list[Hit]) -> Answer | None:
    """The one day that the passages tell of what the question is about, in a sentence that holds its words."""
    found = [told for hit in hits for told in told_in(draft, draft.books.letter(hit.letter), *_span(draft, hit))]
    if len({told.day for told in found}) != 1:
        return None
    told = found[0]
    draft.cite_span(told.letter, told.start, told.end)
    words = " ".join(inert(draft.books.text(told.letter.source)[told.start : told.end]).split())
    day = draft.day(told.day.isoformat())
    return draft.fact(
        draft.say("told_date", day=day, letter=draft.letter(told.letter.id), words=words.rstrip(".")), Day(told.day)
    )


def _span(draft: Draft, hit: Hit) -> tuple[int, int]:
    """Where a passage stands in its document, as offsets."""
    start = draft.books.text(hit.source).find(hit.quote)
    return (start, start + len(hit.quote)) if start >= 0 else hit.sentence


def _amounts_in(draft: Draft, hit: Hit) -> list[FactRow]:
    """The amounts given in the best sentence of a passage that is very near to the question, each once."""
    if not _is_very_close(hit):
        return []
    posts = {(post.kap, post.post) for post in draft.plan.posts}
    start, end = hit.sentence
    inside = [
        fact
        for fact in draft.books.facts(*KINDS, agency=hit.agency, year=hit.year, letters=(hit.letter,))
        if fact.source == hit.source and fact.char_start < end and start < fact.char_end and fact.status != "proposed"
    ]
    if posts and any((fact.kap, fact.post) not in posts for fact in inside):
        return []
    return list({fact.amount: fact for fact in inside if (fact.amount or 0) > 0}.values())


def _is_very_close(hit: Hit) -> bool:
    """Near enough for its amount to be told as the answer, and not only shown."""
    return (hit.meaning or 0) >= (_VERY_CLOSE if hit.words > 0 else _VERY_CLOSE_WITHOUT_WORDS)


def _holds_number(hit: Hit) -> bool:
    """Whether the best sentence holds a number that is not a year: a question of how many needs one."""
    return bool(_NUMBER.search(_YEAR.sub("", hit.quote[slice(*hit.focus)])))


def _citation(draft: Draft, hit: Hit) -> Citation:
    start, end = hit.window_focus
    inside = 0 <= start < end <= len(hit.window_quote)
    return Citation(
        letter=draft.books.letter(hit.letter).title,
        source=hit.source,
        page=hit.page,
        line_start=hit.window_start,
        line_end=hit.window_end,
        quote=hit.window_quote,
        section=_section(draft, hit),
        focus=(start, end) if inside else None,
    )


def _rest(draft: Draft, hit: Hit, lines: tuple[int, int]) -> Citation:
    """Another stretch of a passage too long to be shown whole, by its lines."""
    first, last = (line - hit.line_start for line in lines)
    quote = "\n".join(hit.quote.split("\n")[first : last + 1])
    return replace(_citation(draft, hit), line_start=lines[0], line_end=lines[1], quote=quote, focus=None)


def _section(draft: Draft, hit: Hit) -> str:
    """The last two headings over a passage, without the letter's title, which the citation gives."""
    title = draft.books.letter(hit.letter).title
    headings = [heading for heading in hit.heading.split(_UNDER) if heading != title]
    return _UNDER.join(headings[-2:])


def _sentence(citation: Citation) -> str:
    """The best sentence on one line; the whole passage where none is marked."""
    start, end = citation.focus or (0, len(citation.quote))
    return " ".join(inert(citation.quote[start:end]).split())
