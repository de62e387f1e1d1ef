"""What a letter says of itself: receiver, sender, date, reference, signatories and how to reach the sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.document import Document
from corpus.furniture_model import Field
from corpus.grammar.dates import find_dates
from corpus.model import Fact, FactKind
from corpus.receivers import in_plain_letters, is_everyday_name, receiver_in_title

_TITLE_WORDS = (
    r"(?:avdelingsdirektør|ekspedisjonssjef|seniorrådgi[vj][ea]r|seniorrådgjevar|rådgi[vj][ea]r|rådgjevar|departementsråd|direktør"
    r"|underdirektør|fagdirektør|utredningsleder|utgreiingsleiar|spesialrådgi[vj][ea]r|fagdirektør|statsråd|statsminister|kontorsjef"
    r"|avdelingssjef|seksjonssjef|seksjonsleder|seksjonsleiar|førstekonsulent|seniorkonsulent|konsulent|prosjektleder"
    r"|prosjektleiar|fagsjef|assisterende \w+|fungerende \w+|konstituert \w+|lovrådgiver|avdelingsleder"
    r"|avdelingsleiar|finansråd|økonomidirektør)"
)
_TITLE = re.compile(rf"\b{_TITLE_WORDS}\b\.?$", re.IGNORECASE)
_NAME_WORD = r"[A-ZÆØÅÉÜÖ][a-zæøåéüöäáóèí]+(?:-[A-ZÆØÅ][a-zæøåé]+)?"
_NAME = re.compile(
    rf"(?P<name>{_NAME_WORD}(?:\s+(?:(?:von|van|de|der|af)\s+)?(?:{_NAME_WORD}|[A-ZÆØÅ]\.)){{1,4}})\s*"
    r"(?P<by>\(\s*e\.?\s?f\.?\s*\)|e\.\s?f\.)?"
)
_CLOSING = re.compile(
    r"^(?:Med (?:vennlig )?hilsen|Med (?:venleg )?helsing|Vennlig hilsen|Venleg helsing|Hilsen)\b", re.IGNORECASE
)
_MINISTRY = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+(?:-(?:,| og)? ?(?:[a-zæøå]+-? og )?\s*[a-zæøå]+)?departementet\b(?!s)")
_SUBJECT_VERBS = re.compile(
    r"\s*(?:\([^()\n]{2,60}\)\s*)?(?:viser|meddeler|meddelar|fastset\w*|gjør|gjer|stiller|tildeler|tildelar|legger|ber|gir|syner|vil|og)\b"
)


_OPENING = 1_500  # characters in which a web page says whose letter it is: "Brev | 7.2.2022 | Finansdepartementet"
_CAPITALS = re.compile(r"^[ \t]*([A-ZÆØÅ][A-ZÆØÅ -]+DEPARTEMENT(?:ET)?)[ \t]*$", re.MULTILINE)
_DATE_LABEL = re.compile(r"(?:(?:vår )?dato:?|[A-ZÆØÅ][a-zæøå]+,)?\s*(?:den\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header values of one letter; ``None`` where the letter does not say."""

    receiver: str | None
    sender: str | None
    date: date | None
    reference: str | None


def read_header(
    document: Document, start: int, end: int, title: str, fields: Sequence[Field], parties: Mapping[str, str]
) -> Header:
    """The header of the letter between two offsets. ``title`` is its title."""
    own = [field for field in fields if start <= field.span.start < end]
    addressed = next((f.text for f in own if f.label == "receiver"), None)
    receiver = receiver_in_title(title, parties) or addressed
    if receiver and addressed and is_everyday_name(receiver, addressed):
        receiver = addressed
    text = document.clean[start:end]
    receiver = in_plain_letters(receiver, text) if receiver else _receiver_in_text(text, parties)
    return Header(
        receiver=full_name(receiver, parties) if receiver else None,
        sender=_sender(text, parties),
        date=_date(own) or _date_alone(text),
        reference=next((field.text for field in own if field.label == "reference"), None),
    )


def full_name(name: str, parties: Mapping[str, str]) -> str:
    """The full name of a body, if ``name`` is its abbreviation; else ``name`` with single spaces."""
    name = " ".join(name.split()).strip(" .,-–")
    by_lower = {short.lower(): full for short, full in parties.items()}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    return next((full for full in parties.values() if full.lower() == name.lower()), name)


def _receiver_in_text(text: str, parties: Mapping[str, str]) -> str | None:
    opening = text[:1500]
    match = re.search(
        r"(?:tildelingsbrev(?:et)?|oppdragsdokument(?:et)?)\s+(?:for 20\d\d\s+)?(?:til|for)\s+"
        r"([A-ZÆØÅ][\wæøå-]+(?: (?:og )?[\wæøå-]+){0,4}?)(?=\s+(?:for|i)\s+20\d\d|[.,(])",
        opening,
    )
    return match[1] if match else None


def _sender(text: str, parties: Mapping[str, str]) -> str | None:
    """The ministry of the letterhead, or that acts in the text: the subject of "viser til", "stiller"; else none."""
    top = re.match(rf"\s*({_MINISTRY.pattern})[ \t]*\n", text)
    if top:
        return " ".join(top[1].split())
    for match in _MINISTRY.finditer(text):
        if _SUBJECT_VERBS.match(text, match.end()) and match[0] != "Departementet":
            return " ".join(match[0].split())
    letterhead = re.search(rf"^[ \t]*({_MINISTRY.pattern})[ \t]*$", text, re.MULTILINE)
    if letterhead:
        return " ".join(letterhead[1].split())
    capitals = _CAPITALS.search(text[:_OPENING])
    if capitals:
        name = " ".join(capitals[1].split()).removeprefix("DET KONGELIGE ")
        return name.capitalize().removesuffix("et") + "et"
    page = re.search(rf"^[^\n]*\|\s*({_MINISTRY.pattern})\s*$", text[:_OPENING], re.MULTILINE)
    if page:
        return " ".join(page[1].split())
    told = re.search(r"@(\w+)\.dep\.no|www\.(\w+)\.dep\.no|\bAnsvarl(?:ig|eg) avdeling i ([A-ZÆØÅ]{2,4})\b", text)
    short = next(filter(None, told.groups()), "").lower() if told else ""
    return {name.lower(): full for name, full in parties.items()}.get(short)


def _date(fields: Sequence[Field]) -> date | None:
    for field in fields:
        if field.label == "date":
            found = find_dates(field.text, None)
            if found and found[0].date:
                return found[0].date
    return None


def _date_alone(text: str) -> date | None:
    """A date that stands alone on one of the first lines, or beside "Oslo," or "Dato"."""
    lines = [line.strip(" |*_") for line in text.split("\n") if line.strip()]
    for line in lines[:14]:
        found = find_dates(line, None)
        alone = (
            len(found) == 1 and _DATE_LABEL.fullmatch(line[: found[0].start]) and not line[found[0].end :].strip(" .")
        )
        if alone and found[0].date:
            return found[0].date
    return None


def find_people(document: Document, letter: str, start: int, end: int, fields: Sequence[Field]) -> list[Fact]:
    """Signatories (below the closing, or at the letter's end), the case handler and the contact details."""
    facts = [*_signatories(document, letter, start, end)]
    for field in fields:
        if start <= field.span.start < end and (kind := _CONTACTS.get(field.label)):
            facts.append(Fact(kind[0], letter, field.span, text=field.text, detail=kind[1]))
    return _with_telephone(facts)


_HANDLER = "case handler's telephone"
_CONTACTS: dict[str, tuple[FactKind, str]] = {
    "case_handler": ("case_handler", ""),
    "telephone": ("contact", "telephone"),
    "handler_telephone": ("contact", _HANDLER),
    "email": ("contact", "email"),
    "web": ("contact", "web"),
    "postal_address": ("contact", "postal_address"),
    "office_address": ("contact", "office_address"),
    "org_number": ("contact", "org_number"),
    "unit": ("contact", "unit"),
}


def _with_telephone(facts: list[Fact]) -> list[Fact]:
    """The number under or beside a case handler is the case handler's."""
    result: list[Fact] = []
    for fact in facts:
        handlers = [place for place, one in enumerate(result) if one.kind == "case_handler"]
        if fact.detail == _HANDLER and handlers:
            above = result[handlers[-1]]
            if not above.detail:
                result[handlers[-1]] = replace(above, detail=fact.text)
            fact = replace(fact, detail=f"telephone {above.text}")
        result.append(replace(fact, detail="telephone") if fact.detail == _HANDLER else fact)
    return result


def _signatories(document: Document, letter: str, start: int, end: int) -> Iterator[Fact]:
    lines = [(a, b) for a, b in _filled_lines(document, start, end)]
    closing = next((i for i, (a, b) in enumerate(lines) if _CLOSING.match(document.clean[a:b])), None)
    tail = lines[closing:] if closing is not None else lines[-8:]
    name: tuple[int, int, str] | None = None
    for a, b in tail:
        text = re.sub(r"[*_]", " ", document.clean[a:b])
        text = re.sub(r"^Kopi(?:mottakere)?\b.*", "", text)
        for part in _people(text):
            if isinstance(part, str):
                if name:
                    yield _signatory(document, letter, name, b, part)
                name = None
            else:
                if name and _signs_for(name[2]):
                    yield _signatory(document, letter, name, name[1], "")
                name = (a + part[0], a + part[1], part[2])
    if name and _signs_for(name[2]):
        yield _signatory(document, letter, name, name[1], "")


def _signs_for(printed: str) -> bool:
    """ "(e.f.)" after a name marks a signature, also where no title follows."""
    return re.search(r"\be\.?\s?f\b", printed) is not None


def _filled_lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    for number in range(document.line_of(start), document.line_of(max(start, end - 1)) + 1):
        first, last = document.line_span(number)
        first, last = max(first, start), min(last, end)
        if document.clean[first:last].strip():
            yield first, last


def _people(text: str) -> Iterator[tuple[int, int, str] | str]:
    """Names (offsets in the line, as printed) and titles of one line, in order."""
    stripped = text.strip()
    title = _TITLE.search(stripped)
    body = stripped[: title.start()] if title else stripped
    body = re.sub(r"^(?:Dato .*?\d{4}\s+)?Med (?:vennlig )?hilsen\s*", "", body, flags=re.IGNORECASE)
    match = _NAME.fullmatch(body.strip(" ,"))
    if match and not re.search(r"departement|direktorat|Riksrevisjon|Kopi|Norge|\bSF\b", body):
        at = text.find(match["name"])
        yield at, at + len(match[0]), match[0]
    elif body.strip():
        return
    if title:
        yield title[0].rstrip(".")


def _signatory(document: Document, letter: str, name: tuple[int, int, str], end: int, title: str) -> Fact:
    plain = re.sub(r"\s*(?:\(|\be\.\s?f\.).*", "", name[2]).strip()
    return Fact("signatory", letter, document.span(name[0], end), text=plain, detail=title)
