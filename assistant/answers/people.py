"""Who signed, whom to contact, which documents a letter refers to."""

from __future__ import annotations

import re

from assistant.answer import Answer, Text
from assistant.answers.movements import letters_meant
from assistant.answers.purpose_words import content_words, in_norwegian_too
from assistant.answers.wording import suggest_assignments
from assistant.draft import Draft, texts
from assistant.queries import FactRow

_CONTACTS: tuple[tuple[tuple[str, ...], str], ...] = (
    # words of the question, the kind of contact (as the fact's detail has it) that they ask for
    (("e-post", "epost", "email", "e-mail", "mail"), "email"),
    (("telefon", "tlf", "phone", "ringe", "mobil"), "telephone"),
    (("org.n", "orgn", "organisasjonsn", "organisation n"), "org_number"),
    (("kontoradr", "besøk", "office", "visit"), "office_address"),
    (("nett", "web", "url", "heimeside", "hjemmeside"), "web"),
    (("postadr", "postal", "postboks", "adresse", "address"), "postal_address"),
    (("avdeling", "unit", "seksjon", "department"), "unit"),
)
_KINDS = frozenset(kind for _, kind in _CONTACTS)
_RECEIVER = ("mottaker", "mottakar", "receiver", "recipient", "addressee", "adressat")
_SENDER = ("avsender", "avsendar", "sender", "departement", "ministry")
_OF_LAW = re.compile(
    r"\b(?:lov|lover|loven|lovar|lovhjem\w*|lovheim\w*|\w*paragraf\w*|laws?|acts?|sections?)\b", re.IGNORECASE
)
_HANDLER = ("saksbehandl", "sakshandsam", "case", "kontaktperson")


def answer_signatory(draft: Draft) -> Answer:
    """Who signed the letters meant, with title; of a named person, which letters they signed."""
    letters = tuple(letter.id for letter in letters_meant(draft))
    found = list(draft.books.facts("signatory", letters=letters)) if letters else []
    named = {*draft.plan.parties, draft.plan.person} - {""}
    if any(fact.text in named for fact in found):
        found = [fact for fact in found if fact.text in named]
    if title := _TITLE.search(draft.question):
        found = [fact for fact in found if title[1].lower() in fact.detail.lower()]
    if not found:
        return draft.none(draft.say("no_signatory"), suggest_assignments(draft))
    for fact in found:
        draft.cite(fact)
    signed = list(dict.fromkeys(fact.letter for fact in found))
    who = draft.joined(dict.fromkeys(_titled(fact) for fact in found))
    if len(signed) == 1:
        text = draft.say("signed", letter=draft.letter(signed[0]), who=who)
    else:
        text = draft.say("signed_several", who=who)
    head = tuple(draft.word(f"head_{key}") for key in ("letter", "name", "title"))
    rows = (head, *((draft.letter(fact.letter), fact.text, fact.detail) for fact in found))
    values = texts((*(fact.text for fact in found), *(fact.detail for fact in found)))
    return draft.fact(text, *values, *texts(map(draft.letter, signed)), rows=rows if len(signed) > 1 else ())


def answer_contact(draft: Draft) -> Answer:
    """Contact details and the case handler, those that the question's words and persons name."""
    letters = tuple(letter.id for letter in letters_meant(draft))
    facts = draft.books.facts("contact", "case_handler", letters=letters) if letters else ()
    kind = _asked_kind(draft.plan.topic)
    if kind == "postal_address" and letters and _means_receiver(draft):
        address = _receiver_address(draft)
        if address:
            return draft.fact(
                draft.say("contact", what=draft.word("contact_postal_address"), value=address), Text(address)
            )
    found = [] if _of_another_body(draft) else _chosen(draft, list(facts), kind)
    if not found:
        return draft.none(draft.say("no_contact"), suggest_assignments(draft))
    once = list({(fact.kind, fact.text): fact for fact in reversed(found)}.values())[::-1]
    for fact in once:
        draft.cite(fact)
    text = " ".join(_contact(draft, fact) for fact in once)
    handlers = [fact for fact in once if fact.kind == "case_handler"]
    phones = [fact.detail for fact in handlers]
    names = [fact.text for fact in once]
    return draft.fact(text, *texts([*phones, *names] if kind == "telephone" else [*names, *phones]))


_TITLE = re.compile(
    r"\b(?:hvem|kven|hva|kva)\b.*?\b((?:senior|fag|under|avdelings|ekspedisjons)?(?:rådgi|rådgje|direktør|sjef))\w*\s+som\b",
    re.IGNORECASE,
)
_AT_BODY = re.compile(
    r"\b(?:hvem|kven|who)\s+(?:i|hos|ved|at|in)\s+(?:the\s+)?(?P<body>[A-ZÆØÅ][\w-]+)|\b(?:kontaktperson\w*|contact(?:\s+person)?|kontakten)"
    r"\s+(?:i|hos|ved|at|in)\s+(?:the\s+)?(?P<other>[A-ZÆØÅ][\w-]+)",
)


def _of_another_body(draft: Draft) -> bool:
    """Whether the contact of a body is asked for that is not the ministry: the letters name the ministry's alone."""
    found = _AT_BODY.search(draft.question)
    body = (found["body"] or found["other"]) if found else ""
    if not body or re.search(r"departement|ministr", body, re.IGNORECASE):
        return False
    sources = {letter.source for letter in letters_meant(draft)}
    own = re.compile(rf"departementet\s*\({re.escape(body)}\)|kontakt\w*\s+i\s+{re.escape(body)}\b", re.IGNORECASE)
    return not any(own.search(draft.books.text(source)) for source in sources)


def answer_reference(draft: Draft) -> Answer:
    """The documents that the letters or assignments meant refer to, those that the topic names first."""
    plan = draft.plan
    letters = tuple(letter.id for letter in letters_meant(draft))
    facts = draft.books.facts("reference", letters=letters) if letters else ()
    within = _within(draft, list(facts)) if plan.assignments else list(facts)
    found = _about(plan.topic, within)
    if not found:
        return draft.none(draft.say("no_reference"), suggest_assignments(draft))
    once = list({" ".join(fact.text.split()): fact for fact in reversed(found)}.items())[::-1]
    for _, fact in once:
        draft.cite(fact)
    named = dict.fromkeys(fact.letter for _, fact in once)
    where = draft.joined(draft.letter(letter) for letter in named) if len(named) < 4 else draft.word("the_letters")
    what = [text for text, _ in once]
    return draft.fact(draft.say("references", where=where, what=draft.joined(what)), *texts(what))


def _asked_kind(topic: str) -> str:
    """The kind of contact that the question's words ask for, ``""`` where they name none."""
    asked = topic.lower()
    return next((kind for words, kind in _CONTACTS if any(word in asked for word in words)), "")


def _means_receiver(draft: Draft) -> bool:
    """Whether an address asked for is the receiver's: the agency is named, or nothing else can be meant."""
    asked = f"{draft.question} {draft.plan.topic}".lower()
    if any(word in asked for word in _SENDER):
        return False
    agencies = {name.lower() for row in draft.books.agencies.values() for name in (row.name, row.short) if name}
    return bool(draft.plan.agency) or any(word in asked for word in (*_RECEIVER, *agencies))


def _chosen(draft: Draft, facts: list[FactRow], kind: str) -> list[FactRow]:
    """The contacts asked for: a named person's own, the case handler, those of a kind, else all."""
    handlers = [fact for fact in facts if fact.kind == "case_handler"]
    if draft.plan.person:
        return [fact for fact in handlers if fact.text == draft.plan.person]
    if not kind and (by_field := _of_field(draft, [fact for fact in facts if fact.detail not in _KINDS])):
        return by_field
    if draft.plan.assignments and not kind:
        return _of_assignments(draft, handlers)
    if any(word in draft.plan.topic.lower() for word in _HANDLER):
        return handlers
    return [fact for fact in facts if fact.kind == "contact" and fact.detail == kind] if kind else facts


def _of_field(draft: Draft, facts: list[FactRow]) -> list[FactRow]:
    """The persons listed for the field that the question names: "grant management" is "Tilskuddsforvaltning"."""
    listed = [fact for fact in facts if fact.kind == "contact" and fact.detail]
    asked = in_norwegian_too(content_words(draft.question)) if listed else ()
    held = {fact.id: sum(word[:5] in fact.detail.lower() for word in asked) for fact in listed}
    most = max(held.values(), default=0)
    return [fact for fact in listed if most and held[fact.id] == most]


def _of_assignments(draft: Draft, handlers: list[FactRow]) -> list[FactRow]:
    """Those named for the plan's assignments, else those of the letters that give them."""
    rows = draft.books.assignments(ids=draft.plan.assignments, agency=draft.plan.agency, year=draft.plan.year)
    letters = {row.letter for row in rows}
    beside = [fact for fact in handlers if fact.letter in letters]
    return [fact for fact in handlers if fact.assignment in draft.plan.assignments] or beside or handlers


def _receiver_address(draft: Draft) -> str:
    """The receiver's address as a letter prints it under its name, cited; ``""`` where none does."""
    for letter in letters_meant(draft):
        name = r"\s+".join(map(re.escape, (letter.receiver or "").split()))
        block = re.compile(rf"{name}[ \t]*\n([^\n]{{3,60}})\n[ \t]*(\d{{4}} [A-ZÆØÅ][^\n]{{1,30}})") if name else None
        text = draft.books.text(letter.source)
        found = block.search(text, letter.char_start, letter.char_end) if block else None
        if found:
            draft.cite_span(letter, found.start(), found.end())
            return f"{found[1].strip()}, {found[2].strip()}"
    return ""


def _within(draft: Draft, facts: list[FactRow]) -> list[FactRow]:
    """The references that stand in the text of the plan's assignments."""
    spans = [
        (row.source, row.char_start, row.char_end)
        for row in draft.books.assignments(ids=draft.plan.assignments, agency=draft.plan.agency, year=draft.plan.year)
    ]
    return [
        fact
        for fact in facts
        if fact.assignment in draft.plan.assignments
        or any(fact.source == source and start <= fact.char_start < end for source, start, end in spans)
    ]


def _about(topic: str, facts: list[FactRow]) -> list[FactRow]:
    """The references that share most words with the topic; all of them where none does."""
    of_law = [fact for fact in facts if "§" in fact.text]
    if of_law and _OF_LAW.search(topic):
        return of_law
    words = {word[:5] for word in topic.lower().split() if len(word) > 3}
    scored = [(sum(word in f"{fact.text} {fact.quote}".lower() for word in words), fact) for fact in facts]
    best = max((score for score, _ in scored), default=0)
    return [fact for score, fact in scored if score == best]


def _titled(fact: FactRow) -> str:
    return f"{fact.text}, {fact.detail}" if fact.detail else fact.text


def _contact(draft: Draft, fact: FactRow) -> str:
    if fact.kind == "case_handler":
        return draft.say("case_handler", who=_titled(fact))
    what = draft.word(f"contact_{fact.detail}") if fact.detail in _KINDS else fact.detail or draft.word("head_value")
    return draft.say("contact", what=what, value=" ".join(fact.text.split()))
