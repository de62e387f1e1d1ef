"""From a question to a typed plan. Sooner no plan (``refuse``, ``passage``, several posts) than a guess."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.plan import Ask, LetterField, Plan, Refusal, When
from assistant.question.asks import ask_of
from assistant.question.catalog import Catalog
from assistant.question.clauses import asking, without_conditions
from assistant.question.entities import Entities, cues_of, of_agencies, read_entities
from assistant.question.events import around_its_cause, before_its_change, in_its_letter
from assistant.question.intents import Intent, read_intent
from assistant.question.language import detect
from assistant.question.measures import CHANGES, Asked, Named
from assistant.question.mending import mended
from assistant.question.names import stem
from assistant.question.plainly import plainly
from assistant.question.refusals import refusal_of, strange
from assistant.question.resolve import Similar, names_something
from assistant.question.subject import Subject, named_of, subject_of
from assistant.question.times import opening_of, when_of
from assistant.question.topics import earlier_words, in_bokmaal_too, plain_words, topic_of
from assistant.question.unread import FIGURES
from assistant.question.withdrawn import completed, settled

if TYPE_CHECKING:
    from assistant.question.focus import Focus
    from assistant.question.funds import Funds

_COUNTS = {
    **{"to": 2, "tre": 3, "fire": 4, "fem": 5, "ti": 10},
    **{"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10},
}
_TOP = re.compile(
    r"(?<!\w)(?:topp?\s+(?P<after>\w+)|(?P<before>\w+)\s+(?:største|minste|høyeste|høgste|laveste|lågaste"
    r"|largest|biggest|smallest|highest|lowest))(?!\w)"
)
_SAYS_MORE = re.compile(
    r"(?<!\w)(?!(?:og|and|men|but|med|with|så|what|hva|kva|if|om|hvis|er|is|blir|da|då|then)(?!\w))\w"
)
_RANKS = ((5, "fifth"), (4, "fourth"), (3, "third"), (2, "second"))
_OVER_POSTS: frozenset[Ask] = frozenset(("largest", "smallest", "count", "list"))
# "with how much?" asks for what the sentence before it tells of
_HOW_MUCH = re.compile(
    r"^\W*(?:(?:og|and)\s+)?(?:(?:med|by|with)\s+)?"
    r"(?:hvor mye|kor mykje|how much|what amount|hvilket beløp|kva beløp)\W*$"
)
# what stands in every question that leaves something out; only then are the patterns of ``left_out`` compiled
_LEAVES_OUT = (
    *("ute", "utan", "utel", "unna", "unnt", "untak", "ligg", "hald", "trukket", "trekk", "trekt", "tatt", "teke"),
    *("tar ", "tek ", "drar", "dreg", "bort", "vekk", "hopp", "eksk", "ikke", "ikkje", " enn", "minus", "but", "out"),
    *("side", "away", "exc", "omit", "disregard", "ignor", "not", "n't", "never", "apart", "other", "leav", "strip"),
    *("skip", "save", "bar"),
)
_OF_FUNDS = ("overf", "carr", "brought", "rolled", "ubruk", "unytta", "unspent", "left over")
MAX_LENGTH = 10_000  # characters; no question of a person is longer

_FIELDS: frozenset[LetterField] = frozenset(
    ("date", "number", "sender", "receiver", "reference", "title", "subject", "revision", "summary")
)
# looked up by their words in the letters, which are Norwegian
_IN_THE_TEXT: frozenset[Ask] = frozenset(("allotment", "reference", "responsible", "participants"))
# asked of a post as a whole: what else is said of it ("for a note to my director") is no topic
_WHOLE_POST: frozenset[Ask] = frozenset(
    ("balance", "change", "total", "comparison", "largest", "smallest", "carry_over")
)


def understand(
    question: str,
    catalog: Catalog,
    *,
    focus: Focus | None = None,
    today: date | None = None,
    language: Language | None = None,
    similar: Similar | None = None,
) -> Plan:
    """The plan for ``question``; ``focus``: what the thread is about, ``today``: what "next month" is from.

    ``similar`` may find the assignment that is nearest in meaning to a topic that no title names.
    Never raises for any text; a question longer than ``MAX_LENGTH`` is not read at all.
    """
    fallback: Language = focus.language if focus else "nb"
    if len(question) > MAX_LENGTH:
        return Plan("refuse", language or fallback, refusal="too_long")
    spelt = mended(plainly(question), catalog)
    text = spelt.text
    spoken = language or detect(text, fallback)
    if not any(character.isalnum() for character in text):
        return Plan("refuse", spoken, refusal="empty")
    if focus is not None:
        from assistant.question.shorthand import spelled_out

        text = spelled_out(text, focus, catalog)
    plain, funds = _without_funds(text)
    if funds and focus is not None and focus.posts and not _SAYS_MORE.search(plain):
        plain = "saldo?"  # "and with what was carried over?", of the post that the thread is about
    if funds:
        plan = understand(plain, catalog, focus=focus, today=today, language=spoken, similar=similar)
        if plan.ask == "balance":
            return replace(plan, funds=funds)
        if plan.ask in ("passage", "refuse"):
            return plan  # what is left out is no question
        if funds == "without" and plan.ask in ("change", "total") and plan.measure in CHANGES:
            return plan  # funds carried over are no change
    may_leave_out = any(sign in text for sign in _LEAVES_OUT) or (focus is not None and focus.without)
    planned = _leaving_out if may_leave_out else _whole
    plan = planned(text, spoken, catalog, focus, today or date.today(), similar)
    if spelt.doubtful and plan.ask in FIGURES:
        return replace(plan, ask="passage", measure="none")  # no figure where a word was mended in doubt
    return plan


def _without_funds(text: str) -> tuple[str, Funds]:
    """``without_funds`` of a text that speaks of carried-over funds."""
    if not any(sign in text for sign in _OF_FUNDS):
        return text, ""
    from assistant.question.funds import without_funds

    return without_funds(text)


def _leaving_out(
    text: str, spoken: Language, catalog: Catalog, focus: Focus | None, today: date, similar: Similar | None
) -> Plan:
    """The plan for ``text``, which may say what a sum, a ranking or a list is to leave out."""
    from assistant.question.left_out import leaving_out, misses, parted, still_without, told_before

    shorter, what = parted(text)
    if what:
        again = told_before(shorter, focus, spoken)
        plan = again or understand(shorter, catalog, focus=focus, today=today, language=spoken, similar=similar)
        if apart := leaving_out(plan, what, text, catalog):
            return apart
    plan = _whole(text, spoken, catalog, focus, today, similar)
    if what and misses(plan, what, text, catalog):
        return replace(plan, ask="passage", measure="none")
    return still_without(plan, text, focus)


def _whole(
    text: str, spoken: Language, catalog: Catalog, focus: Focus | None, today: date, similar: Similar | None
) -> Plan:
    """The plan for all that ``text`` says."""
    seen, intent = _read(text, catalog, focus, today)
    if asking(text) != text and read_intent(cues_of(text)).best("refusal") == "instructions":
        return _refused(spoken, "instructions", seen)  # told beside the question
    if early := refusal_of(intent, seen, focus):
        return _refused(spoken, early, seen)
    return _planned(spoken, intent, seen, catalog, focus, today, similar)


def _read(text: str, catalog: Catalog, focus: Focus | None, today: date) -> tuple[Entities, Intent]:
    """What the sentences that ask name and want; the others only lend what these do not name."""
    seen = read_entities(text, catalog, focus=focus, today=today)
    asked = asking(text)
    if asked != text:
        own = read_entities(asked, catalog, focus=focus, today=today)
        if names_something(own, catalog):
            seen = own
        elif not _HOW_MUCH.search(asked) and not (told := read_intent(cues_of(catalog.without_names(own.text)))).silent:
            return seen, _timed(told, seen.text)
    plain = catalog.without_names(without_conditions(seen.text))
    return seen, _timed(read_intent(cues_of(plain)), seen.text, clauses=True)


def _timed(intent: Intent, text: str, *, clauses: bool = False) -> Intent:
    """``intent`` with the times that clauses over a letter tell, and (``clauses``) without what else they say."""
    if "<l>" not in text:
        return intent
    from assistant.question.time_clauses import with_times, without_clause_changes

    return with_times(without_clause_changes(intent, text) if clauses else intent, text)


def _refused(language: Language, refusal: Refusal, seen: Entities) -> Plan:
    return Plan(
        "refuse",
        language,
        posts=seen.posts,
        letters=seen.letters.ids,
        assignments=seen.assignments,
        unknown=seen.unknown,
        refusal=refusal,
        person=next(iter(seen.people), ""),
    )


def _planned(
    language: Language,
    intent: Intent,
    seen: Entities,
    catalog: Catalog,
    focus: Focus | None,
    today: date,
    similar: Similar | None,
) -> Plan:
    fragment = False
    times: tuple[When, ...] = ()
    subject = subject_of(seen, intent, catalog, focus, similar)
    if focus is not None:
        from assistant.question.followups import with_focus

        subject, times, fragment = with_focus(subject, focus, seen, intent, catalog)
    subject = completed(subject, seen, intent, catalog)
    intent = settled(intent, subject, catalog)
    seen = _narrowed(seen, subject, catalog)
    subject = replace(subject, letters=seen.letters.ids or subject.letters)
    named = named_of(subject, seen)
    asked = ask_of(intent, named)
    if fragment and focus is not None:
        from assistant.question.repeats import as_before

        asked = Asked("comparison", "balance") if times else as_before(asked, intent, seen, focus, named)
    if (
        asked.ask == "balance"
        and len({place.ids for place in seen.letters.places}) > 1
        and not intent.has("flag", "between", "all_counted")
    ):
        asked = Asked("passage")  # one balance cannot be that of two times
    asked = _of_main(asked, intent, seen, named, catalog)
    if asked.ask == "reason" and not (intent.has("content", *CHANGES) or named.money) and _revised(subject, catalog):
        asked, intent = Asked("letter", "letter"), intent.of_field("revision")
    if asked.measure == "balance" and seen.until == today and seen.since in (None, today):
        seen = replace(seen, since=None, until=None, dated=False)  # "i dag" is now
    before = focus is not None and focus.when.at == "before" and not seen.letters.places
    if (
        asked.ask in ("balance", "total")
        and intent.has("flag", "before_that")
        and (before or len(subject.letters) != 1)
    ):
        asked = Asked("passage")  # before what, the thread does not tell
    plan = _assembled(language, asked, intent, seen, subject, catalog, focus, today, fragment)
    if focus is not None:
        from assistant.question.repeats import timed

        plan = timed(plan, intent, seen, focus, times, fragment=fragment)
    plan = before_its_change(_at_first(plan, intent, subject, catalog), seen, catalog)
    plan = in_its_letter(around_its_cause(plan, seen, catalog), seen, catalog)
    return strange(plan, intent, seen, catalog)


def _at_first(plan: Plan, intent: Intent, subject: Subject, catalog: Catalog) -> Plan:
    """What a post had "originally" is what it had before any letter changed it, never what it has now."""
    opening = intent.has("flag", "opening") and plan.ask in ("change", "balance", "allotment") and len(plan.posts) == 1
    if not opening and (plan.ask != "balance" or plan.when != When() or not intent.has("flag", "first_version")):
        return plan
    agencies = catalog.agencies_of(subject.posts)
    agency = plan.agency or (min(agencies) if len(agencies) == 1 else "")
    when = opening_of(agency, plan.year, catalog)
    if opening and when:
        return replace(plan, ask="balance", measure="balance", when=when, letters=())
    return replace(plan, when=when) if when else replace(plan, ask="passage", measure="none")


def _of_main(asked: Asked, intent: Intent, seen: Entities, named: Named, catalog: Catalog) -> Asked:
    """What the main letter gives on a post or in all is what is at disposal once it is issued."""
    given = asked.ask in ("total", "allotment", "change") and not intent.has("content", *CHANGES, "carry_over")
    ids = seen.letters.ids
    main = seen.letters.main or (len(ids) == 1 and catalog.letter[ids[0]].number == 0)
    of_more = named.topic and any(stem(word) not in catalog.post_names for word in topic_of(seen.text).split())
    if main and len(seen.letters.places) == 1 and asked.ask == "comparison" and named.posts > 1:
        return Asked("comparison", "balance")
    if not (main and len(seen.letters.places) == 1 and given) or (of_more or (named.topic and not seen.posts)):
        return asked
    return Asked("balance" if named.posts == 1 else "total", "balance")


def _revised(subject: Subject, catalog: Catalog) -> bool:
    """Whether the one letter named replaces an earlier version: why it was issued is why it was revised."""
    return len(subject.letters) == 1 and catalog.letter[subject.letters[0]].revised


def _narrowed(seen: Entities, subject: Subject, catalog: Catalog) -> Entities:
    """``seen`` with its letters taken as those of the agency whose posts or assignments are named."""
    if seen.agencies or len(catalog.agencies) < 2 or len(seen.letters.ids) < 2:
        return seen
    agencies = frozenset((subject.agency,)) if subject.agency else catalog.agencies_of(subject.posts)
    agencies |= catalog.agencies_of_people(seen.people)
    for key in subject.assignments if not subject.agency else ():
        agencies |= catalog.assignment_agencies[key]
    return replace(seen, letters=of_agencies(seen.letters, agencies, catalog))


def _assembled(
    language: Language,
    asked: Asked,
    intent: Intent,
    seen: Entities,
    subject: Subject,
    catalog: Catalog,
    focus: Focus | None,
    today: date,
    fragment: bool,
) -> Plan:
    of_table = asked.ask == "total" or (asked.ask in _OVER_POSTS and asked.measure in ("balance", "post"))
    if intent.has("flag", "listed") and of_table and len(subject.letters) == 1:
        subject = _listed(subject, catalog)
    when, versus, ambiguous_letters = when_of(
        asked, intent, seen, subject.letters, subject.posts, catalog, focus, today
    )
    field = intent.best("field")
    letters, measure = subject.letters, asked.measure
    if len(letters) > 1 and any(catalog.letter[key].kind == "correction" for key in letters) and measure in CHANGES:
        measure = "change"  # an increase and its correction are one net change
    if asked == Asked("count", "letter") and when.at == "in":
        when, letters = When(), ()  # "the revised no. 6 counted as one": of all letters
    earlier = when.at in ("before", "after") and asked.ask in ("change", "total") and asked.measure != "balance"
    if earlier or (versus is not None and asked.measure == "balance"):
        letters = ()  # the times say it all
    if asked.ask == "total" and asked.measure == "carry_over" and when == When() and intent.has("flag", "after"):
        letters = ()  # all that was carried over by then
    if not letters and asked.ask in ("letter", "signatory", "reference") and len(seen.agencies) == 1:
        letters = _only_letter(catalog, seen.agencies[0])
    if fragment and focus is not None and not field and asked.ask == "letter":
        field = focus.field
    return Plan(
        asked.ask,
        language,
        posts=subject.posts,
        assignments=subject.assignments,
        letters=letters,
        parties=seen.parties,
        topic=_topic(asked, intent, seen, subject),
        when=when,
        versus=versus,
        measure=measure,
        field=next((known for known in _FIELDS if known == field), "summary"),
        limit=1 if intent.has("content", "next_deadline") else _limit(seen.text),
        rank=next((rank for rank, flag in _RANKS if intent.has("flag", flag)), 1),
        agency=_agency(seen, focus, fragment or _goes_on(subject, focus)) or subject.agency,
        year=_year(asked, seen, subject, catalog) or (focus.year if fragment and focus and not seen.agencies else None),
        ambiguous=subject.ambiguous,
        ambiguous_letters=ambiguous_letters,
        passed_only=_passed(intent),
        person=_person(asked, intent, seen, focus),
    )


def _person(asked: Asked, intent: Intent, seen: Entities, focus: Focus | None) -> str:
    """The person named; of a telephone number with no name the one that the thread has just told of."""
    told = focus.told.person if focus and asked.ask == "contact" and intent.has("person", "telephone") else ""
    return next(iter(seen.people), told)


def _listed(subject: Subject, catalog: Catalog) -> Subject:
    """The posts in the table of its letter, of the chapters named if any are."""
    chapters = {ref.kap for ref in subject.posts if not ref.post}
    if subject.posts and not chapters:
        return subject
    listed = catalog.posts_listed(subject.letters[0])
    posts = tuple(ref for ref in listed if not chapters or ref.kap in chapters)
    return replace(subject, posts=posts or subject.posts)


def _topic(asked: Asked, intent: Intent, seen: Entities, subject: Subject) -> str:
    """The words that choose among what the plan names, as far as what is asked needs them."""
    if asked.ask == "contact":
        return plain_words(seen.text)
    purpose = intent.has("flag", "part") or (asked.ask == "total" and asked.measure == "allotment")
    if subject.posts and asked.ask in _WHOLE_POST and not purpose:
        return ""
    earlier = earlier_words(seen.text) if intent.has("flag", "first_version", "extended") else ""
    if asked.ask == "deadline":
        return in_bokmaal_too(" ".join((*seen.references, topic_of(seen.text, documents=True), earlier)).strip())
    if asked.ask == "letter" and earlier:
        return f"{subject.topic} {earlier}".strip()
    return in_bokmaal_too(subject.topic) if asked.ask in _IN_THE_TEXT else subject.topic


def _only_letter(catalog: Catalog, agency: str) -> tuple[str, ...]:
    """ "The letter to Norsk helsenett": the one letter of an agency that has one."""
    found = tuple(letter.id for letter in catalog.letters_of((agency,)))
    return found if len(found) == 1 else ()


def _goes_on(subject: Subject, focus: Focus | None) -> bool:
    """Whether a question is of assignments that the thread was about."""
    return focus is not None and bool(set(subject.assignments) & set(focus.assignments))


def _agency(seen: Entities, focus: Focus | None, fragment: bool) -> str:
    if len(seen.agencies) == 1:
        return seen.agencies[0]
    return focus.agency if focus and fragment and not seen.agencies else ""


def _year(asked: Asked, seen: Entities, subject: Subject, catalog: Catalog) -> int | None:
    """The budget year that the question names; of funds left over from a year without letters the next."""
    held = catalog.years_of(seen.agencies or tuple(catalog.agencies_of(subject.posts)))
    ahead = (1,) if asked.measure == "carry_over" else ()
    return next((year + more for more in (0, *ahead) for year in seen.years if year + more in held), None)


def _limit(text: str) -> int | None:
    """Three of "top three" and of "de tre største"."""
    found = _TOP.search(text)
    count = (found["after"] or found["before"]) if found else ""
    return int(count) if count.isdigit() else _COUNTS.get(count)


def _passed(intent: Intent) -> bool | None:
    if intent.has("flag", "passed"):
        return True
    return False if intent.has("flag", "coming") or intent.has("content", "next_deadline") else None
