"""Who each letter of a document is from and to, of what year and number: its identity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.document import Document
from corpus.furniture_model import Field
from corpus.header import Header, read_header
from corpus.model import Agency, Letter
from corpus.receivers import is_everyday_name, receiver_in_title
from corpus.split import Title


def identify(
    document: Document, titles: Sequence[Title], fields: Sequence[Field], parties: Mapping[str, str]
) -> list[Letter]:
    """The letters of a document, in order, each with an id that is unique in the document."""
    ends = [*(title.start for title in titles[1:]), len(document.text)]
    starts = [0, *(title.start for title in titles[1:])]
    headers = [
        read_header(document, start, end, title.text if title.kind != "other" else "", fields, parties)
        for title, start, end in zip(titles, starts, ends, strict=True)
    ]
    headers = _inherited(headers)
    letters: list[Letter] = []
    for position, (title, header) in enumerate(zip(titles, headers, strict=True)):
        year = title.year or _year(document.clean[starts[position] : ends[position]], header)
        receiver = header.receiver or ""
        letters.append(
            Letter(
                id=_letter_id(receiver, year, title, header, {letter.id for letter in letters}),
                source=document.source,
                position=position,
                title=title.text,
                kind=title.kind,
                number=title.number,
                revised=title.revised,
                year=year,
                date=header.date,
                reference=header.reference,
                sender=header.sender,
                receiver=header.receiver,
                agency=slug(in_bokmal(receiver)) or "ukjent",
                span=document.span(max(title.start, starts[position]), ends[position]),
            )
        )
    return letters


def _inherited(headers: Sequence[Header]) -> list[Header]:
    """Letters of one file that name no sender or receiver have those of the letters beside them."""
    receivers = [header.receiver for header in headers if header.receiver]
    result: list[Header] = []
    for header in headers:
        receiver = header.receiver or (receivers[0] if receivers else None)
        senders = [h.sender for h in headers if h.sender and (h.receiver or receiver) == receiver]
        result.append(replace(header, receiver=receiver, sender=header.sender or (senders[0] if senders else None)))
    return result


def _year(text: str, header: Header) -> int | None:
    named = re.search(
        r"(?:tildelingsbrev\w*|oppdragsdokument\w*|statsbudsjettet)[^.\n]{0,60}?\b(20\d\d)\b",
        text[:2500],
        re.IGNORECASE,
    )
    if header.date:
        return header.date.year
    return int(named[1]) if named else None


def _letter_id(receiver: str, year: int | None, title: Title, header: Header, taken: set[str]) -> str:
    number = str(title.number) if title.number is not None else (header.date.isoformat() if header.date else "x")
    base = f"{slug(in_bokmal(receiver)) or 'ukjent'}-{year or 'x'}-{number}{'r' if title.revised else ''}"
    if title.number is None:
        base += f"-{title.kind}"
    return next(name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken)


# The words of names that nynorsk spells otherwise: one body writes and gets letters in both.
_NYNORSK: tuple[tuple[str, str], ...] = (
    (r"forsking", "forskning"),
    (r"\bnoregs\b", "norges"),
    (r"\bhøgare\b", "høyere"),
    (r"tryggleik", "sikkerhet"),
    (r"sjukehus", "sykehus"),
    (r"\bhelsetenester\b", "helsetjenester"),
    (r"\bføretak", "foretak"),
)


def in_bokmal(name: str) -> str:
    """A body's name as bokmål spells it: "Havforskingsinstituttet" and "Havforskningsinstituttet" are one."""
    for nynorsk, bokmal in _NYNORSK:
        name = re.sub(nynorsk, bokmal, name, flags=re.IGNORECASE)
    return name


def slug(name: str) -> str:
    """A name as a key: lower case, Norwegian letters spelt out, hyphens between words."""
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "a"), ("é", "e"), ("ü", "u")):
        name = name.lower().replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def agencies_of(letters: Sequence[Letter], parties: Mapping[str, str]) -> tuple[Agency, ...]:
    """The bodies that the letters are sent to, with every name that means them."""
    found: dict[str, Agency] = {}
    for letter in letters:
        if letter.receiver and letter.agency not in found:
            shorts = [short for short, full in parties.items() if full.lower() == letter.receiver.lower()]
            titled = receiver_in_title(letter.title, parties) or ""
            shorts += [titled] if is_everyday_name(titled, letter.receiver) else []
            own = next(
                (s for s in shorts if re.search(rf"\b{re.escape(s)}\b", letter.title)), shorts[0] if shorts else ""
            )
            both = re.split(r"\s+/\s+", letter.receiver)  # "Norsk kulturråd / Kulturdirektoratet"
            aliases = frozenset({letter.receiver, *shorts, *both})
            found[letter.agency] = Agency(letter.agency, letter.receiver, own or letter.receiver, aliases)
    return tuple(found.values())
