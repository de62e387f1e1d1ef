"""An answer while it is being written: its plan, the books, and the citations and steps so far.

A place in the letters is cited once, however often it is used; every step names its citation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Amount, Answer, Citation, Language, Step, Text, Value
from assistant.format import day
from assistant.messages import say
from assistant.plan import Plan
from assistant.queries import Books, FactRow, LetterRow

Scope = tuple[str, int | None]
"""An agency's key and a year."""
Near = Callable[[Sequence[str]], Sequence[float]]
"""How near each of some texts is in meaning to the question, as cosines."""


class Draft:
    """Collects the parts of one answer in the language of its plan.

    ``today`` is the day by which deadlines count as passed; ``None`` marks none as passed. ``question`` is
    what was typed, for the words that a plan has no place for. ``told`` is the agency and year that the
    answer's sentence names, so that its letters need not. ``near`` compares texts with the question in meaning;
    ``None`` where there is no encoder.
    """

    def __init__(
        self, plan: Plan, books: Books, today: date | None = None, question: str = "", near: Near | None = None
    ) -> None:
        self.plan = plan
        self.books = books
        self.today = today
        self.question = question
        self.near = near
        self.told: Scope | None = (plan.agency, plan.year) if plan.agency else None
        self._shown: set[str] = set()
        self.citations: list[Citation] = []
        self.steps: list[Step] = []
        self.notes: list[str] = []

    def narrowed(self, plan: Plan) -> Draft:
        """A fresh answer to the same question by another plan."""
        return Draft(plan, self.books, self.today, self.question, self.near)

    # ---- words ---------------------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        return self.plan.language

    def word(self, key: str, **fields: object) -> str:
        """A message as it stands, for use inside a sentence or a table."""
        return say(self.language, key, **fields)

    def say(self, key: str, **fields: object) -> str:
        """A message as a sentence: its first letter is a capital."""
        return capital(say(self.language, key, **fields))

    def day(self, iso: str) -> str:
        """An ISO date as a person reads it."""
        return day(date.fromisoformat(iso), self.language)

    def joined(self, parts: Iterable[str]) -> str:
        """``a, b og c``."""
        *first, last = [*parts] or [""]
        return f"{', '.join(first)} {self.word('and')} {last}" if first else last

    def quote(self, words: str) -> str:
        """Words of a letter in the quotation marks of the answer's language."""
        return self.word("quoted", words=" ".join(words.split()))

    # ---- names ---------------------------------------------------------------------------------------

    def agency(self, key: str) -> str:
        """The short name of an agency, its name where it has none."""
        row = self.books.agencies.get(key)
        return (row.short or row.name) if row else self.word("agency_unknown")

    def scope(self, scope: Scope) -> str:
        """``IMDi 2024``."""
        agency, year = scope
        return f"{self.agency(agency)} {year}" if year else self.agency(agency)

    def full_scope(self, scope: Scope) -> str:
        """``Integrerings- og mangfoldsdirektoratet 2024``."""
        agency, year = scope
        row = self.books.agencies.get(agency)
        name = row.name if row else self.word("agency_unknown")
        return f"{name} {year}" if year else name

    def letter(self, id: str) -> str:
        """What colleagues call the letter: ``tillegg nr. 4``, with its agency where the store has several."""
        row = self.books.letter(id)
        name = self._letter_name(row)
        if row.revised:
            name = self.word("revised", letter=name)
        shown = self._shown_scope(row, name)
        if not shown:
            return name
        self._shown.add(f" ({shown})")
        return f"{name} ({shown})"

    def _shown_scope(self, row: LetterRow, name: str) -> str:
        """What sets a letter apart in this store: agency, year or both, without what is told already."""
        told = self.told is not None and self.told[0] == row.agency and self.told[1] in (None, row.year)
        agencies = self.books.has_several_agencies and not told
        years = self.books.has_several_years(None if agencies else row.agency)
        year = str(row.year) if years and row.year and str(row.year) not in name else ""
        return f"{self.agency(row.agency) if agencies else ''} {year}".strip()

    def _letter_name(self, row: LetterRow) -> str:
        if row.number:
            supplementary = "supplerende" in row.title.lower() or "supplerande" in row.title.lower()
            return self.word("supplementary_letter" if supplementary else "supplement", n=row.number)
        if row.kind == "allotment_letter" and row.year:
            return self.word("allotment_letter", year=row.year)
        if row.kind == "commission" and row.year:
            return self.word("commission", year=row.year)
        if row.kind == "correction" and row.year and "oppdrag" in row.title.lower():
            return self.word("commission_correction", year=row.year)
        return f"«{row.title}»"

    def post(self, kap: str, post: str, scope: Scope = ("", None)) -> str:
        """``671/60 Integreringstilskudd``, the bare number where no letter names it."""
        number = f"{kap}/{post}" if post else f"kap. {kap}"
        name = self.post_name(kap, post, scope)
        return f"{number} {name}" if name else number

    def post_name(self, kap: str, post: str, scope: Scope = ("", None)) -> str:
        """The printed name of a post, ``""`` where no letter names it."""
        agency, year = scope
        rows = [row for row in self.books.items(agency=agency, year=year, kap=kap, post=post) if row.post == post]
        return rows[-1].name if rows else ""

    def body(self, name: str) -> str:
        """A body by name with its abbreviation: ``Barne-, ungdoms- og familiedirektoratet (Bufdir)``."""
        short = self.books.short_names.get(name, "")
        return f"{name} ({short})" if short and short not in name else name

    def short_body(self, name: str) -> str:
        """A body by its abbreviation with its name: ``Bufdir (Barne-, ungdoms- og familiedirektoratet)``."""
        short = self.books.short_names.get(name, "")
        return f"{short} ({name})" if short and short not in name else name

    # ---- evidence --------------------------------------------------------------------------------------

    def printed(self, fact: FactRow) -> str:
        """The words of a fact as its letter prints them, on one line."""
        return " ".join(self.books.text(fact.source)[fact.char_start : fact.char_end].split())

    def cite(self, fact: FactRow, words: tuple[int, int] | None = None) -> int:
        """Cite a fact, its words marked, or those at the offsets ``words``; returns the index of its citation."""
        start = self.books.text(fact.source).rfind("\n", 0, fact.char_start) + 1
        first, last = words or (fact.char_start, fact.char_end)
        focus = (first - start, last - start)
        inside = 0 <= focus[0] < focus[1] <= len(fact.quote)
        return self._cited(
            Citation(
                letter=self._title(fact.letter),
                source=fact.source,
                page=fact.page,
                line_start=fact.line_start,
                line_end=fact.line_end,
                quote=fact.quote,
                section=fact.section or self.books.heading(fact.letter, fact.source, fact.char_start),
                focus=focus if inside else None,
            )
        )

    def cite_id(self, fact: int) -> int:
        """Cite the fact with this id. Raises ``KeyError`` where there is none."""
        return self.cite(self.books.fact(fact))

    def cite_words(self, letter: LetterRow, words: str, section: str = "") -> int | None:
        """Cite the first place in a letter where the words stand, line breaks between them allowed."""
        text = self.books.text(letter.source)
        parts = [re.escape(part) for part in words.split()]
        found = re.compile(r"\s+".join(parts)).search(text, letter.char_start, letter.char_end) if parts else None
        return self.cite_span(letter, found.start(), found.end(), section) if found else None

    def cite_span(self, letter: LetterRow, start: int, end: int, section: str = "", page: int | None = None) -> int:
        """Cite the whole lines around ``start`` to ``end`` of a letter's document."""
        text = self.books.text(letter.source)
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", max(start, end - 1))
        quote = text[first : last if last >= 0 else len(text)]
        line = text.count("\n", 0, first) + 1
        return self._cited(
            Citation(
                letter=letter.title,
                source=letter.source,
                page=page,
                line_start=line,
                line_end=line + quote.count("\n"),
                quote=quote,
                section=section or self.books.heading(letter.id, letter.source, start),
                focus=(start - first, end - first),
            )
        )

    def cite_letter(self, letter: LetterRow) -> int:
        """Cite the title of a letter, its first line where the title does not stand in it word for word."""
        cited = self.cite_words(letter, letter.title)
        if cited is not None:
            return cited
        text = self.books.text(letter.source)
        start = letter.char_start
        while start < letter.char_end and text[start].isspace():
            start += 1
        end = text.find("\n", start)
        return self.cite_span(letter, start, end if end >= 0 else letter.char_end)

    def step(self, label: str, nok: int, fact: int) -> None:
        """One line of the arithmetic, cited from the fact with this id."""
        self.steps.append(Step(capital(label), nok, self.cite_id(fact)))

    def _title(self, letter: str) -> str:
        row = self.books.known_letter(letter)
        return row.title if row else letter

    def _cited(self, citation: Citation) -> int:
        if citation not in self.citations:
            self.citations.append(citation)
        return self.citations.index(citation)

    # ---- the finished answer ---------------------------------------------------------------------------

    def fact(
        self,
        text: str,
        *values: Value,
        rows: tuple[tuple[str, ...], ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> Answer:
        """The answer, its notes after the sentence."""
        return Answer(
            kind="fact",
            language=self.language,
            text=self._once(" ".join([text, *self.notes])),
            values=values,
            steps=tuple(replace(step, label=self._never(step.label, text)) for step in self.steps),
            citations=tuple(self.citations),
            rows=_filled(tuple(tuple(self._never(cell, text) for cell in row) for row in rows)),
            suggestions=suggestions[:3],
            plan="",
        )

    def _once(self, text: str) -> str:
        """The text with the one agency and year that its letters are told by at the first of them only."""
        if len(self._shown) != 1:
            return text
        (shown,) = self._shown
        first, found, rest = text.partition(shown)
        return first + found + rest.replace(shown, "")

    def _never(self, cell: str, text: str) -> str:
        """A label or cell without the one agency and year, where the text tells it."""
        shown = next(iter(self._shown)) if len(self._shown) == 1 else ""
        return cell.replace(shown, "") if shown and shown in text else cell

    def none(self, text: str, suggestions: tuple[str, ...] = ()) -> Answer:
        """No answer in the letters: what is missing, what is known, what can be asked."""
        return Answer(
            kind="none",
            language=self.language,
            text=self._once(" ".join([text, *self.notes])),
            steps=tuple(self.steps),
            citations=tuple(self.citations),
            suggestions=suggestions[:3],
        )


def _filled(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """A table without the columns that are empty under their head."""
    kept = [place for place, column in enumerate(zip(*rows, strict=True)) if any(column[1:])]
    return tuple(tuple(row[place] for place in kept) for row in rows)


def capital(text: str) -> str:
    """The text with its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def texts(parts: Iterable[str]) -> tuple[Text, ...]:
    """Each part once, as a value, in order."""
    return tuple(Text(part) for part in dict.fromkeys(parts) if part)


def amounts(parts: Iterable[int]) -> tuple[Amount, ...]:
    """Kroner as values."""
    return tuple(Amount(part) for part in parts)
