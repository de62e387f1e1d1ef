"""Contact persons told in running text: "Spørsmål kan rettes til rådgiver Kari Nordmann, tlf. 22 24 77 94".

And in a list by what they are there for: "Kontaktpersoner: - Tilskudd: Kari Nordmann, seniorrådgiver".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.grammar.assignment_ids import find_ids
from corpus.model import Assignment, Fact

_NAME_WORD = r"[A-ZÆØÅÉÜÖ][a-zæøåéüöäáóèí]+(?:-[A-ZÆØÅ][a-zæøåé]+)?"
_NAME = rf"(?P<name>{_NAME_WORD}\s+{_NAME_WORD}(?:[^\S\n]+{_NAME_WORD}){{0,2}})"
_TELEPHONE = r"(?P<telephone>(?:\+47\s?)?\d{2,3}(?:\s?\d{2,3}){2,3})(?!\d)"
_BEFORE_TELEPHONE = r"\s*[,(:–-]?\s*(?:på\s+)?(?:(?i:tlf|telefon|tel|mobil)\w*\.?:?\s*)?"
# What leads up to the person: a label, or a sentence that says where questions go.
_LEAD = (
    r"(?i:\bkontakt\s+i\s+[A-ZÆØÅ]{2,6}\b|kontaktperson\w*(?:\s+i\s+\w+)?(?:\s+(?:fra|frå)\s+(?:og\s+med\s+)?(?:\d{1,2}\.\s+)?\w+\s+20\d\d)?"
    r"(?:\s+(?:er|blir|vert|for\s+\w+(?:\s+\w+){0,3}\s+er))?"
    r"|saksbehandl[ae]r\w*|sakshandsam[ae]r\w*"
    r"|(?:spørsmål|spørsmåla|henvendelser|førespurnader)\b[^.:]{0,90}?\b(?:til|kontakt|kontakte))"
)
_POSITION = r"(?:\w*rådgi\w+|\w*direktør\w*|\w*sjef\w*|\w*konsulent\w*|leiar|leder)"
_TITLED = rf"\s*:?\s*(?:\*\*\s*)?(?:{_POSITION}\s+)?"
_PERSON = re.compile(rf"{_LEAD}{_TITLED}{_NAME}(?:{_BEFORE_TELEPHONE}{_TELEPHONE})?")
# "Fra 1. januar 2026 er rådgiver Jon Eirik Hovdestad kontaktperson for tildelingsbrevet, tlf. …"
_NAMED_FIRST = re.compile(
    rf"(?i:{_POSITION})\s+{_NAME}\s+(?:er\s+|blir\s+|vert\s+)?(?:ny\s+)?kontaktperson\b(?:[^.\d]{{0,60}}?{_BEFORE_TELEPHONE}{_TELEPHONE})?"
)
# "…, eller Trygve Kvalheim i HOD for oppdrag M25-5"
_ANOTHER = re.compile(
    rf",?\s+(?:eller|og)\s+{_TITLED}{_NAME}(?:{_BEFORE_TELEPHONE}{_TELEPHONE}|(?=\s+i\s+[A-ZÆØÅ]{{2,6}}\b))"
)
_FOR = re.compile(r"\s+(?:i\s+[A-ZÆØÅ]{2,6}\s+)?(?:for|om|i)\s+oppdrag", re.IGNORECASE)  # "… i HOD for oppdrag M25-5"
_FOR_WHICH = 60  # characters in which the assignment is named
_LABEL = re.compile(r"(?i:kontaktperson|kontakt\s+i\b|saksbehandl|sakshandsam)")


def find_contacts(
    document: Document, letter: str, start: int, end: int, assignments: Sequence[Assignment] = ()
) -> Iterator[Fact]:
    """A ``case_handler`` fact for each person: ``text`` the name, ``detail`` the telephone number, if it is given.

    A sentence that only says where questions go must give a number: else any name in it might do. A person
    listed by field is a ``contact``: ``text`` the name and title, ``detail`` the field.
    """
    yield from _by_field(document, letter, start, end)
    first = [*_NAMED_FIRST.finditer(document.clean, start, end)]
    for found in first:
        yield _handler(document, letter, found, assignments)
    for found in _PERSON.finditer(document.clean, start, end):
        if any(one.start() < found.end() and found.start() < one.end() for one in first):
            continue
        if not (found["telephone"] or _LABEL.match(found[0])):
            continue
        yield _handler(document, letter, found, assignments)
        if another := _ANOTHER.match(document.clean, found.end(), end):
            yield _handler(document, letter, another, assignments)


_LIST = re.compile(
    r"^[#* \t]*(?i:kontakt(?:person(?:er|ar|ene|ane)|ar|er|punkt)?)\b[^\n:.|]{0,60}:?[* \t]*$", re.MULTILINE
)
_FIELD = re.compile(
    rf"\s*(?:[-•*–▪]\s+)?(?P<field>[A-ZÆØÅ][^:\n|]{{2,60}}):\s+(?P<who>{_NAME}(?:,\s+[a-zæøå][a-zæøå ]{{3,40}})?)"
    rf"(?:{_BEFORE_TELEPHONE}{_TELEPHONE})?[ \t.]*(?=\n|$)"
)


def _by_field(document: Document, letter: str, start: int, end: int) -> Iterator[Fact]:
    """The persons of a list under "Kontaktpersoner i departementet:", each after what to ask them about."""
    for head in _LIST.finditer(document.clean, start, end):
        at = head.end()
        while found := _FIELD.match(document.clean, at, end):
            who, field = (" ".join(found[name].split()) for name in ("who", "field"))
            yield Fact("contact", letter, document.span(found.start("field"), found.end()), text=who, detail=field)
            at = found.end()


def _handler(document: Document, letter: str, found: re.Match[str], assignments: Sequence[Assignment]) -> Fact:
    name = " ".join(found["name"].split())
    span = document.span(found.start(), found.end())
    named = (
        find_ids(document.clean[found.end() : found.end() + _FOR_WHICH])
        if _FOR.match(document.clean, found.end())
        else []
    )
    inside = next((one for one in assignments if one.span.start <= found.start() < one.span.end), None)
    own = named[0].id if named else inside.id if inside and _LABEL.match(found[0]) else None
    return Fact("case_handler", letter, span, assignment=own, text=name, detail=found["telephone"] or "")
