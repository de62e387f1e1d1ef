"""The rows of the store: extractions and ledger as the tables that ``index.schema`` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import Document, Span
from corpus.model import Assignment, Extraction, Fact, Letter
from index.model import Issue, Ledger
from index.passages import Passage

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the store. ``path`` is ``""`` for the bundled letters."""

    source: str
    path: str
    format: str
    sha256: str
    document: Document
    indexed_at: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into the tables."""

    sources: Sequence[Source]
    extractions: Sequence[Extraction]
    ledger: Ledger
    passages: Sequence[Passage]
    issues: Sequence[Issue]  # besides the ledger's
    vectors: Mapping[str, bytes]  # of passages and their parts, by hash; empty without an encoder

    def documents(self) -> dict[str, Document]:
        return {extraction.document.source: extraction.document for extraction in self.extractions}

    def letters(self) -> dict[str, Letter]:
        return {letter.id: letter for letter in self.ledger.letters}


def rows(contents: Contents) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table with its rows. ``id`` numbers are 1-based, as are references to facts."""
    ledger = contents.ledger
    yield "documents", map(_document, contents.sources)
    yield (
        "agencies",
        ({**_fields(a, "key name short"), "aliases": _json(sorted(a.aliases))} for a in ledger.agencies),
    )
    yield "letters", _letters(ledger)
    yield "chains", ({"agency": c.agency, "year": c.year, "missing": _json(c.missing)} for c in ledger.chains)
    yield "facts", _facts(contents)
    yield "entries", _entries(ledger)
    yield "balances", _balances(ledger)
    names = "agency year kap post name"
    yield "items", ({**_fields(i, names), "names": _json(sorted(i.names))} for i in ledger.items)
    yield "assignments", _assignments(contents)
    yield "issues", _issues([*ledger.issues, *contents.issues])
    yield "passages", _passages(contents)
    yield "meanings", _meanings(contents.passages, contents.vectors)


def _document(source: Source) -> Row:
    document = source.document
    return {
        **_fields(source, "source path format sha256 indexed_at"),
        "text": document.text,
        "clean": "" if document.clean == document.text else document.clean,
        "page_starts": _json(document.page_starts),
    }


def _letters(ledger: Ledger) -> Iterator[Row]:
    ordinals = _ordinals(ledger)
    names = "id source position title kind number revised year reference sender receiver agency"
    for letter in ledger.letters:
        yield {
            **_fields(letter, names),
            "date": letter.date and letter.date.isoformat(),
            "ordinal": ordinals.get(letter.id, 0),
            **_lines(letter.span),
        }


def _ordinals(ledger: Ledger) -> dict[str, int]:
    return {letter: place for chain in ledger.chains for place, letter in enumerate(chain.letters)}


def _facts(contents: Contents) -> Iterator[Row]:
    documents, letters = contents.documents(), contents.letters()
    pairs = zip(contents.ledger.facts, contents.ledger.bookings, strict=True)
    for number, (fact, booking) in enumerate(pairs, start=1):
        letter = letters[fact.letter]
        yield {
            "id": number,
            "agency": letter.agency,
            "year": letter.year,
            **_fields(fact, "kind letter kap post amount assignment text detail section status form"),
            "date": fact.date and fact.date.isoformat(),
            "booked": booking.booked,
            "because": booking.because,
            **_provenance(documents[letter.source], fact),
        }


def _provenance(document: Document, fact: Fact) -> Row:
    return {
        "quote": document.quote(fact.span.line_start, fact.span.line_end),
        "source": document.source,
        "page": fact.span.page,
        **_lines(fact.span),
    }


def _entries(ledger: Ledger) -> Iterator[Row]:
    ordinals = _ordinals(ledger)
    for number, entry in enumerate(ledger.entries, start=1):
        yield {
            "id": number,
            **_fields(entry, "agency year kap post letter kind amount"),
            "ordinal": ordinals.get(entry.letter, 0),
            "fact": entry.fact + 1,
        }


def _balances(ledger: Ledger) -> Iterator[Row]:
    names = "agency year kap post letter ordinal before before_basis change after basis checked"
    for number, balance in enumerate(ledger.balances, start=1):
        yield {
            "id": number,
            **_fields(balance, names),
            "stated_before": _fact_id(balance.stated_before),
            "stated": _fact_id(balance.stated),
        }


def _assignments(contents: Contents) -> Iterator[Row]:
    documents, letters = contents.documents(), contents.letters()
    everything = (a for extraction in contents.extractions for a in extraction.assignments)
    for number, assignment in enumerate(everything, start=1):
        letter = letters[assignment.letter]
        yield {"id": number, **_assignment(assignment, letter, documents[letter.source])}


def _assignment(assignment: Assignment, letter: Letter, document: Document) -> Row:
    parts = {name: getattr(assignment, name) for name in ("background", "description", "financing")}
    return {
        "assignment": assignment.id,
        **_fields(assignment, "printed title letter is_clarification"),
        **_fields(letter, "agency year source"),
        "page": assignment.span.page,
        **_lines(assignment.span),
        **{name: document.text[span.start : span.end] if span else "" for name, span in parts.items()},
    }


def _issues(issues: Iterable[Issue]) -> Iterator[Row]:
    names = "severity code letter source line_start line_end kap post expected found"
    for number, issue in enumerate(issues, start=1):
        facts = _json([fact + 1 for fact in issue.facts])
        yield {"id": number, **_fields(issue, names), "facts": facts, "data": _json(issue.data)}


def _passages(contents: Contents) -> Iterator[Row]:
    letters = contents.letters()
    for number, passage in enumerate(contents.passages, start=1):
        yield {
            "id": number,
            **_fields(letters[passage.letter], "agency year source"),
            **_fields(passage, "letter assignment heading text hash"),
            "vector": contents.vectors.get(passage.hash),
            "page": passage.span.page,
            **_lines(passage.span),
        }


def _meanings(passages: Sequence[Passage], vectors: Mapping[str, bytes]) -> Iterator[Row]:
    for number, passage in enumerate(passages, start=1):
        hashes = [passage.heading_hash, *(one.hash for one in (*passage.windows, *passage.sentences))]
        yield {
            "id": number,
            "windows": _json([(one.start, one.end) for one in passage.windows]),
            "sentences": _json([(one.start, one.end) for one in passage.sentences]),
            "vectors": b"".join(vectors[key] for key in hashes) if vectors else None,
        }


def _fields(value: object, names: str) -> Row:
    return {name: getattr(value, name) for name in names.split()}


def _lines(span: Span) -> Row:
    return {
        "line_start": span.line_start,
        "line_end": span.line_end,
        "char_start": span.start,
        "char_end": span.end,
    }


def _fact_id(index: int | None) -> int | None:
    return None if index is None else index + 1


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
