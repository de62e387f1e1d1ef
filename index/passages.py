"""Letters cut into passages on their own structure: a whole assignment, or a whole section.

A passage is whole lines of a letter under one heading. Headings over it are not its text: they
travel with each passage as ``heading``, the path from the letter's title down. Nothing is torn unless it is
longer than ``LIMIT``; then it is cut at the titles of its parts, or where a paragraph or else a sentence ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.document import Document, Span
from corpus.furniture import find_furniture, without_furniture
from corpus.model import Extraction, Letter
from index.headings import Heading, headings_of, lines_of, path_of, plain_words
from index.sentences import findable_sentences, split_sentences

LIMIT = 6_000  # characters; of the letters at hand, only the longest assignments and tables are longer
SHORT = 80  # characters; what is shorter is put with what stands before it
_WINDOW = 400  # characters of a window
_WINDOW_SENTENCES = 3
SEPARATOR = " \u203a "  # a single angle quotation mark


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of a passage, or a window of some: offsets into ``document.text``.

    ``embedded`` is what the encoder sees of it, ``hash`` depends on that only.
    """

    start: int
    end: int
    embedded: str

    @property
    def hash(self) -> str:
        return _hash("", self.embedded)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one letter under one heading.

    ``text`` is verbatim, ``document.text[span.start:span.end]``: whole lines, except where one line is
    longer than ``LIMIT``. ``plain`` is the same words without markup, line ends and page furniture.
    ``hash`` depends on ``heading`` and ``plain`` only, not on where the file lies.
    """

    letter: str
    assignment: str | None
    heading: str
    span: Span
    text: str
    plain: str
    hash: str
    sentences: tuple[Stretch, ...]
    windows: tuple[Stretch, ...]  # of up to three sentences, under the last heading; at least one

    @property
    def heading_hash(self) -> str:
        return _hash(self.heading, "")

    def embedded(self) -> dict[str, str]:
        """What the encoder sees of the passage, by hash: its heading, its windows, its sentences."""
        parts = {stretch.hash: stretch.embedded for stretch in (*self.windows, *self.sentences)}
        return {self.heading_hash: self.heading, **parts}


@dataclass(frozen=True, slots=True)
class _Unit:
    """Consecutive lines under the same headings, outermost first."""

    path: tuple[Heading, ...]
    start: int
    end: int
    parts: tuple[int, ...] = ()  # offsets of the titles of its parts

    @property
    def assignment(self) -> Heading | None:
        return next((heading for heading in self.path if heading.assignment), None)


def cut(extraction: Extraction) -> list[Passage]:
    """All passages of a file, in its order. A character of body text lies in exactly one of them."""
    bare = without_furniture(extraction.document, find_furniture(extraction.document)).clean
    return [passage for letter in extraction.letters for passage in _cut_letter(extraction, letter, bare)]


def _cut_letter(extraction: Extraction, letter: Letter, bare: str) -> Iterator[Passage]:
    document = extraction.document
    for unit in _units(document, letter, headings_of(extraction, letter)):
        for start, end in _pieces(document.clean, unit):
            yield _passage(document, letter, unit, _whole(document, start, end), bare)


def _passage(document: Document, letter: Letter, unit: _Unit, span: Span, bare: str) -> Passage:
    labels = _labels(letter, unit.path)
    heading = SEPARATOR.join(labels)
    plain = plain_words(bare[span.start : span.end]) or plain_words(document.clean[span.start : span.end])
    assignment = unit.assignment.assignment if unit.assignment else None
    text = document.text[span.start : span.end]
    sentences = tuple(_sentences(_without_titles(document, unit, bare), span))
    windows = tuple(
        _windows(sentences or (Stretch(span.start, span.end, plain),), labels[-1] if labels else "", unit.parts)
    )
    alone = {(window.start, window.end): window for window in windows}
    sentences = tuple(alone.get((one.start, one.end), one) for one in sentences)  # embedded once
    return Passage(letter.id, assignment, heading, span, text, plain, _hash(heading, plain), sentences, windows)


def _without_titles(document: Document, unit: _Unit, bare: str) -> str:
    """The text with the titles of parts blank, for they are no words of the sentence after them."""
    for part in unit.parts:
        start, end = document.line_span(document.line_of(part))
        bare = f"{bare[:start]}{' ' * (end - start)}{bare[end:]}"
    return bare


def _sentences(bare: str, span: Span) -> Iterator[Stretch]:
    for start, end in findable_sentences(bare[span.start : span.end]):
        plain = plain_words(bare[span.start + start : span.start + end])
        yield Stretch(span.start + start, span.start + end, plain)


def _windows(sentences: Sequence[Stretch], heading: str, parts: Sequence[int]) -> Iterator[Stretch]:
    """Neighbouring sentences of one part put together: a paragraph, where paragraphs are short."""
    group: list[Stretch] = []
    for sentence in sentences:
        length = sum(len(one.embedded) for one in (*group, sentence))
        new_part = any(group[-1].start < part < sentence.start for part in parts) if group else False
        if group and (new_part or len(group) == _WINDOW_SENTENCES or length > _WINDOW):
            yield _window(group, heading)
            group = []
        group.append(sentence)
    yield _window(group, heading)


def _window(group: Sequence[Stretch], heading: str) -> Stretch:
    words = " ".join(sentence.embedded for sentence in group)
    return Stretch(group[0].start, group[-1].end, f"{heading}\n{words}")


def _whole(document: Document, start: int, end: int) -> Span:
    """The span of verbatim text: markup at its ends stays, white space does not."""
    text = document.text[start:end]
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip())
    final = max(first, last - 1)
    return Span(first, last, document.line_of(first), document.line_of(final), document.page_of(first))


def _hash(heading: str, plain: str) -> str:
    return hashlib.sha256(f"{heading}\n{plain}".encode()).hexdigest()[:32]


def _labels(letter: Letter, path: Iterable[Heading]) -> list[str]:
    """The heading path: the letter's title, then each heading that does not just repeat the one above."""
    labels = [plain_words(letter.title)]
    for heading in path:
        if heading.label and heading.label.casefold() != labels[-1].casefold():
            labels.append(heading.label)
    return [label for label in labels if label]


# ── units ──────────────────────────────────────────────────────────────────────────────────────


def _units(document: Document, letter: Letter, headings: list[Heading]) -> Iterator[_Unit]:
    """The lines of body text, put together while the headings over them stay the same.

    Within an assignment nothing divides: the titles of its parts are lines of it like others.
    """
    first, last = lines_of(document, letter.span)
    titles = {line for heading in headings for line in range(heading.first, heading.body)}
    lines = [
        (line, _whole_path(line, headings), document.line_span(line))
        for line in range(first, last + 1)
        if document.clean[slice(*document.line_span(line))].strip()
    ]
    body = [one for one in lines if one[0] not in titles or _is_part_title(one[0], one[1])]
    for path, group in groupby(body, lambda found: found[1]):
        members = list(group)
        parts = tuple(span[0] for line, _, span in members if line in titles)
        yield _Unit(path, members[0][2][0], members[-1][2][1], parts)


def _whole_path(line: int, headings: list[Heading]) -> tuple[Heading, ...]:
    """The headings over a line, down to its assignment if it is in one."""
    path = path_of(line, headings)
    places = [place for place, heading in enumerate(path) if heading.assignment]
    return path[: places[0] + 1] if places else path


def _is_part_title(line: int, path: tuple[Heading, ...]) -> bool:
    return bool(path) and path[-1].assignment is not None and line >= path[-1].body


# ── cutting what is too long ───────────────────────────────────────────────────────────────────


def _pieces(clean: str, unit: _Unit) -> Iterator[tuple[int, int]]:
    """Offsets of pieces of at most ``LIMIT`` characters, as far as parts, paragraphs or sentences allow it."""
    if unit.end - unit.start <= LIMIT:
        yield unit.start, unit.end
        return
    bounds = sorted({unit.start, *unit.parts, unit.end})
    pieces = _pack([atom for start, end in pairwise(bounds) for atom in _atoms(clean, start, end)])
    for index, piece in enumerate(pieces):
        first = unit.start if index == 0 else piece[0]
        yield first, (unit.end if index == len(pieces) - 1 else piece[1])


def _atoms(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A part if it is short enough; else its paragraphs, or the sentences of those too long themselves."""
    if end - start <= LIMIT:
        yield start, end
        return
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", clean[start:end]):
        first, last = start + match.start(), start + match.end()
        if last - first <= LIMIT:
            yield first, last
        else:
            yield from ((first + a, first + b) for a, b in split_sentences(clean[first:last]))


def _pack(atoms: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbours put together up to ``LIMIT``, in pieces of about the same length."""
    total = atoms[-1][1] - atoms[0][0]
    target = total / -(-total // LIMIT)
    packed = [atoms[0]]
    for first, last in atoms[1:]:
        begin, until = packed[-1]
        if last - begin <= LIMIT and (until - begin < target * 0.9 or last - first < SHORT):
            packed[-1] = (begin, last)
        else:
            packed.append((first, last))
    return packed
