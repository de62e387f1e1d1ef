"""The letters in the store: what each is, when it was indexed, what its chain lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from assistant.answer import Citation, Language
from assistant.format import day
from assistant.queries import Books, LetterRow
from assistant.views.scopes import drafted, scopes, short_name
from assistant.views.words import word
from index.store import Store


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter. ``facts`` and ``assignments`` are counts, ``indexed`` the local day and time."""

    id: str
    name: str
    scope: str
    title: str
    date: str
    place: str
    indexed: str
    facts: str
    assignments: str
    citation: Citation


def letters(store: Store, books: Books, language: Language) -> tuple[LetterLine, ...]:
    """Every letter, by agency, year and number."""
    indexed = {
        row["source"]: str(row["indexed_at"] or "") for row in store.rows("select source, indexed_at from documents")
    }
    counted = store.rows("select letter, count(*) from facts group by letter")
    facts = {str(row[0]): int(row[1]) for row in counted}
    assignments = Counter(row.letter for row in books.assignments())
    draft = drafted(books, language)
    return tuple(
        LetterLine(
            row.id,
            short_name(row, language),
            draft.scope((row.agency, row.year)),
            " ".join(row.title.split()),
            day(date.fromisoformat(row.date), language) if row.date else "–",
            f"{row.source}:{row.line_start}-{row.line_end}",
            local_time(indexed.get(row.source, "")),
            str(facts.get(row.id, 0)),
            str(assignments[row.id]),
            first_line(books, row),
        )
        for row in books.letters()
    )


def first_line(books: Books, letter: LetterRow) -> Citation:
    """A citation of the letter's first line."""
    start = letter.char_start
    text = books.text(letter.source)
    quote = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    return Citation(letter.title, letter.source, None, letter.line_start, letter.line_start, quote)


def local_time(iso: str) -> str:
    """``2026-01-31 14:05`` in the time of this machine, ``""`` for nothing."""
    if not iso:
        return ""
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M")


def missing(books: Books, language: Language) -> str:
    """``Mangler: hovedbrev, nr. 3 (IMDi 2024)``, or that nothing is missing."""
    lacking = books.missing()
    parts = []
    for scope in scopes(books, language):
        numbers = lacking.get((scope.agency, scope.year), [])
        if numbers:
            named = [word(language, "number", n=n) if n else word(language, "main") for n in numbers]
            parts.append(f"{', '.join(named)} ({scope.label})")
    if not parts:
        return word(language, "none_missing")
    return word(language, "missing", letters="; ".join(parts))


def original(store: Store, source: str) -> Path | None:
    """The file that a source was read from; ``None`` if it is not there any more."""
    from index.selection import BUNDLED

    rows = store.rows("select path from documents where source = ?", (source,))
    if not rows:
        return None
    path = Path(str(rows[0]["path"])) if rows[0]["path"] else BUNDLED / source
    return path if path.is_file() else None


def summary(store: Store, books: Books, language: Language) -> str:
    """``7 brev · 12 poster · 10 oppdrag · 18 frister``."""
    posts = {(row.agency, row.year, row.kap, row.post) for row in books.balances()}
    return word(
        language,
        "store_summary",
        letters=len(books.letters()),
        posts=len(posts),
        assignments=store.rows("select count(distinct assignment) from assignments")[0][0],
        deadlines=store.rows("select count(*) from facts where kind = 'deadline'")[0][0],
    )
