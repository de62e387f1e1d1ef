"""A letter as lines to scroll through, with the lines quoted and the words that matter marked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Citation, Language
from assistant.queries import Books, LetterRow
from assistant.render import inert
from assistant.views.words import word

_TAB = "    "


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one line's text, shown inert; ``is_focus`` where it is the words cited."""

    text: str
    is_focus: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the letter by its 1-based number in the document."""

    number: int
    pieces: tuple[Piece, ...]
    is_quoted: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A letter with what is cited from it."""

    title: str
    place: str
    section: str
    source: str
    lines: tuple[SourceLine, ...]
    first_quoted: int  # index into lines


def of_citation(books: Books, citation: Citation, language: Language) -> SourceView:
    """The whole letter that a citation is from; the whole document where no letter holds its lines."""
    text = books.text(citation.source)
    letter = _letter(books, citation)
    all_lines = text.split("\n")
    first, last = (letter.line_start, letter.line_end) if letter else (1, len(all_lines))
    first, last = min(first, citation.line_start), max(last, citation.line_end)
    focus = _focus_by_line(citation)
    lines = tuple(
        _line(all_lines[number - 1], number, citation, focus.get(number))
        for number in range(first, min(last, len(all_lines)) + 1)
    )
    return SourceView(
        inert(" ".join(citation.letter.split())),
        place_of(citation, language),
        inert(" ".join(citation.section.split())),
        citation.source,
        lines,
        citation.line_start - first,
    )


def place_of(citation: Citation, language: Language) -> str:
    """``side 3 · imdi-2024.txt:669-670``."""
    lines = str(citation.line_start)
    if citation.line_end > citation.line_start:
        lines += f"-{citation.line_end}"
    page = word(language, "page", n=citation.page) if citation.page else ""
    return " · ".join(part for part in (page, f"{inert(citation.source)}:{lines}") if part)


def _letter(books: Books, citation: Citation) -> LetterRow | None:
    return next(
        (
            row
            for row in books.letters_by_id.values()
            if row.source == citation.source and row.line_start <= citation.line_start <= row.line_end
        ),
        None,
    )


def _focus_by_line(citation: Citation) -> dict[int, tuple[int, int]]:
    """The words that matter as columns of each line that they touch."""
    if citation.focus is None:
        return {}
    start, end = citation.focus
    found, offset = {}, 0
    for place, line in enumerate(citation.quote.split("\n")):
        first, last = max(start - offset, 0), min(end - offset, len(line))
        if first < last:
            found[citation.line_start + place] = (first, last)
        offset += len(line) + 1
    return found


def _line(text: str, number: int, citation: Citation, focus: tuple[int, int] | None) -> SourceLine:
    quoted = citation.line_start <= number <= citation.line_end
    start, end = focus or (0, 0)
    parts = (Piece(_shown(text[:start])), Piece(_shown(text[start:end]), True), Piece(_shown(text[end:])))
    return SourceLine(number, tuple(part for part in parts if part.text), quoted)


def _shown(text: str) -> str:
    return inert(text).replace("\t", _TAB).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: a run of a line, ``is_first`` where the line begins."""

    line: int  # index into the view's lines
    pieces: tuple[Piece, ...]
    is_first: bool


def wrapped(view: SourceView, width: int) -> tuple[Row, ...]:
    """The lines broken at words to rows of ``width`` characters at most."""
    rows: list[Row] = []
    for place, line in enumerate(view.lines):
        starts = breaks(line.text, max(width, 8))
        for first, (start, end) in enumerate(starts):
            rows.append(Row(place, _cut(line.pieces, start, end), first == 0))
    return tuple(rows)


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Where rows start and end; at the last space that fits, else inside a word."""
    spans, start = [], 0
    while len(text) - start > width:
        space = text.rfind(" ", start + 1, start + width + 1)
        end = space if space > start else start + width
        spans.append((start, end))
        start = end + (text[end : end + 1] == " ")
    return [*spans, (start, len(text))]


def _cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    kept, offset = [], 0
    for piece in pieces:
        first, last = max(start - offset, 0), min(end - offset, len(piece.text))
        if first < last:
            kept.append(Piece(piece.text[first:last], piece.is_focus))
        offset += len(piece.text)
    return tuple(kept)
