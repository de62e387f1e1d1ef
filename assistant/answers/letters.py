"""Letters themselves: date, number, sender, receiver, reference, revision, contents, gaps."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer import Answer, Count, Day, Text, Value
from assistant.answers.movements import letters_meant
from assistant.answers.wording import letters_named, numbers, suggest_assignments, suggest_posts
from assistant.draft import Draft, texts
from assistant.format import day
from assistant.queries import LetterRow
from corpus.grammar.date_words import NORWEGIAN_MONTHS

_COPY = re.compile(r"\b(?:kopi\w*|copy|copies|copied|cc)\b", re.IGNORECASE)
_COPIES = re.compile(
    r"^[ \t*#]*Kopi(?:\s+til|mottak\w+)?[ \t*]*:?[ \t*]*(?:\n[ \t]*)*(?P<who>[A-ZÆØÅ][^\n]*(?:\n[A-ZÆØÅ][^\n]*){0,9})",
    re.MULTILINE,
)
_SHOWN = 12  # letters in one answer


def answer_letter(draft: Draft) -> Answer:
    """The field of the letter asked for, or of each letter where the question means several."""
    letters = letters_meant(draft)
    if not letters:
        return draft.none(draft.say("nothing_there", where=""), (draft.word("ask_letters"),))
    if draft.plan.field == "revision" and not draft.plan.letters:
        return _revised(draft, letters)
    if len(letters) == 1:
        return _one(draft, letters[0])
    return _each(draft, letters)


def answer_missing(draft: Draft) -> Answer:
    """The numbers that each chain lacks, and the originals that revised letters replaced."""
    plan = draft.plan
    lacking = {scope: missing for scope, missing in draft.books.missing(plan.agency, plan.year).items() if missing}
    letters = draft.books.letters(plan.agency, plan.year)
    revised = [letter for letter in letters if letter.revised]
    for letter in (*revised, *letters[:1], *letters[-1:]):
        draft.cite_letter(letter)
    sentences, values = [], []
    for (agency, year), missing in lacking.items():
        named = numbers(draft, missing)
        sentences.append(draft.say("missing_letters", agency=draft.agency(agency), year=year or "?", letters=named))
        values += [named]
    if revised:
        originals = [draft.word("original_of", letter=draft.letter(letter.id)) for letter in revised]
        sentences.append(draft.say("replaced_letters", letters=draft.joined(originals)))
        openings = [_opening(draft, letter) for letter in revised[:3]]
        sentences += [draft.say("letter_opening", words=words) for words in openings]
        values += originals
    if not sentences:
        return draft.fact(draft.say("none_missing", letters=letters_named(draft, letters)), Count(0))
    return draft.fact(" ".join(sentences), *texts(values))


def letter_rows(draft: Draft, letters: tuple[LetterRow, ...]) -> tuple[tuple[str, ...], ...]:
    """A table of letters: title, date, reference."""
    head = tuple(draft.word(f"head_{key}") for key in ("letter", "dated", "reference"))
    rows = ((letter.title, draft.day(letter.date) if letter.date else "", letter.reference or "") for letter in letters)
    return (head, *rows)


def cite_date(draft: Draft, letter: LetterRow) -> int | None:
    """Cite the place where a letter's own date stands, in any of the forms that letters print."""
    if not letter.date:
        return None
    on = date.fromisoformat(letter.date)
    month = NORWEGIAN_MONTHS[on.month - 1]
    forms = (f"{on.day}. {month} {on.year}", f"{on:%d.%m.%Y}", f"{on.day}.{on.month}.{on.year}", letter.date)
    cited = (draft.cite_words(letter, form) for form in forms)
    return next((index for index in cited if index is not None), None)


def _one(draft: Draft, letter: LetterRow) -> Answer:
    field = draft.plan.field
    if field == "summary":
        return _summary(draft, letter)
    named = draft.letter(letter.id)
    if field == "revision":
        draft.cite_letter(letter)
        if not letter.revised:
            return draft.fact(draft.say("letter_not_revised", letter=named), Text(letter.title))
        opening = _opening(draft, letter)
        text = f"{draft.say('letter_revised', letter=named)} {draft.say('letter_opening', words=opening)}"
        return draft.fact(text, *texts((letter.title, opening)))
    if field == "receiver" and _COPY.search(draft.question):
        return _copied(draft, letter)
    if field in ("title", "subject"):
        draft.cite_letter(letter)
        return draft.fact(draft.say("letter_title", value=letter.title), Text(letter.title))
    value, words = _field(draft, letter)
    if value is None:
        text = draft.say("letter_no_field", letter=named, field=draft.word(f"field_{field}"))
        return draft.none(text, (*_known_dates(draft), draft.word("ask_letters")))
    return draft.fact(draft.say(f"letter_{field}", letter=named, day=words, n=words, value=words), value)


def _copied(draft: Draft, letter: LetterRow) -> Answer:
    """Who got a copy, as the letter lists them under "Kopi" or after "Kopi:"."""
    text = draft.books.text(letter.source)
    found = _COPIES.search(text, letter.char_start, letter.char_end)
    named = draft.letter(letter.id)
    if found is None:
        return draft.none(draft.say("no_copies", letter=named), (draft.word("ask_letters"),))
    draft.cite_span(letter, found.start("who"), found.end("who"))
    who = [" ".join(line.split()) for line in found["who"].splitlines() if line.strip()]
    return draft.fact(draft.say("copied", letter=named, who=draft.joined(who)), *texts(who))


def _field(draft: Draft, letter: LetterRow) -> tuple[Value | None, str]:
    """The value of a field and how it is written, cited where the letter says it."""
    field = draft.plan.field
    if field == "date":
        if not letter.date:
            return None, ""
        cite_date(draft, letter)
        on = date.fromisoformat(letter.date)
        return Day(on), day(on, draft.language)
    if field == "number":
        draft.cite_letter(letter)
        return (Count(letter.number), str(letter.number)) if letter.number is not None else (None, "")
    printed = {"sender": letter.sender, "receiver": _receiver(draft, letter), "reference": letter.reference}
    words = " ".join((printed.get(field) or "").split())
    if not words:
        return None, ""
    if field == "receiver" or draft.cite_words(letter, words) is None:
        draft.cite_letter(letter)
    return Text(words), words


def _receiver(draft: Draft, letter: LetterRow) -> str:
    """The receiver with its short name: ``Integrerings- og mangfoldsdirektoratet (IMDi)``."""
    row = draft.books.agencies.get(letter.agency)
    name = letter.receiver or (row.name if row else "")
    short = row.short if row else ""
    return f"{name} ({short})" if short and short not in name else name


def _summary(draft: Draft, letter: LetterRow) -> Answer:
    """What a letter holds: its bookings and assignments."""
    from assistant.answers.assignments import cite_assignment
    from assistant.answers.changes import movement_rows

    entries = draft.books.entries(letters=(letter.id,))
    assignments = draft.books.assignments(letters=(letter.id,))
    draft.cite_letter(letter)
    for entry in entries:
        draft.cite_id(entry.fact)
    for row in assignments:
        cite_assignment(draft, row)
    titles = [f"{row.assignment} {' '.join(row.title.split())}".strip() for row in assignments]
    said = {"changes": len(entries), "assignments": len(assignments)}
    text = draft.say("letter_summary", letter=draft.letter(letter.id), **said)
    if titles:
        text = f"{text} {draft.joined(titles)}."
    rows = movement_rows(draft, entries) if entries else ()
    return draft.fact(text, Text(letter.title), *texts((draft.letter(letter.id), *titles)), rows=rows)


def _each(draft: Draft, letters: tuple[LetterRow, ...]) -> Answer:
    """One field of several letters; one value where they all agree."""
    field = draft.plan.field
    if field == "date":
        letters = tuple(letter for letter in letters if letter.date)
    if field in ("sender", "receiver", "reference"):
        return _agreed(draft, letters)
    if not letters:
        return draft.none(draft.say("dated_letters", n=0), suggest_assignments(draft))
    for letter in letters[:_SHOWN]:
        if cite_date(draft, letter) is None or field != "date":
            draft.cite_letter(letter)
    key = "dated_letters" if field == "date" else "several_letters"
    dates = [Day(date.fromisoformat(letter.date)) for letter in letters if letter.date and field == "date"]
    titles = texts(letter.title for letter in letters[:_SHOWN])
    text = draft.say(key, n=len(letters))
    return draft.fact(text, *dates, *titles, rows=letter_rows(draft, letters))


def _agreed(draft: Draft, letters: tuple[LetterRow, ...]) -> Answer:
    """The senders, receivers or references of several letters, each once."""
    found: dict[str, LetterRow] = {}
    for letter in letters:
        value = {"sender": letter.sender, "receiver": _receiver(draft, letter)}.get(draft.plan.field, letter.reference)
        if value:
            found.setdefault(" ".join(value.split()), letter)
    if not found:
        named = draft.word("the_letters")
        field = draft.word(f"field_{draft.plan.field}")
        return draft.none(draft.say("letter_no_field", letter=named, field=field), suggest_posts(draft))
    for value, letter in found.items():
        if draft.cite_words(letter, value) is None:
            draft.cite_letter(letter)
    named = draft.word("the_letters") if len(letters) > 1 else draft.letter(letters[0].id)
    text = draft.say(f"letter_{draft.plan.field}", letter=named, value=draft.joined(found))
    return draft.fact(text, *texts(found))


def _revised(draft: Draft, letters: tuple[LetterRow, ...]) -> Answer:
    revised = tuple(letter for letter in letters if letter.revised)
    if not revised:
        return draft.none(draft.say("no_revised"), (draft.word("ask_letters"),))
    for letter in revised:
        draft.cite_letter(letter)
    text = draft.say("revised_letters", letters=letters_named(draft, revised))
    return draft.fact(text, *texts(draft.letter(letter.id) for letter in revised))


def _opening(draft: Draft, letter: LetterRow) -> str:
    """The first paragraph under a letter's title, cited: where a revision says what it replaces and why."""
    text = draft.books.text(letter.source)[letter.char_start : letter.char_end]
    body = text.lstrip().partition("\n")[2]
    paragraph = re.split(r"\n[ \t]*\n", body.lstrip())[0].rstrip()
    start = letter.char_start + text.find(paragraph)
    if paragraph:
        draft.cite_span(letter, start, start + len(paragraph))
    return " ".join(paragraph.split())


def _known_dates(draft: Draft) -> tuple[str, ...]:
    """A note on which letters do give a date, where a date was asked for."""
    if draft.plan.field == "date":
        dated = [letter for letter in draft.books.letters(draft.plan.agency, draft.plan.year) if letter.date]
        for letter in dated[:1]:
            cite_date(draft, letter)
            said = {"letter": draft.letter(letter.id), "day": draft.day(letter.date or "")}
            draft.notes.append(draft.say("letter_date", **said))
    return ()
