"""The parts of an assignment: background, description, financing, each the text under its inner heading."""

from __future__ import annotations

from corpus.document import Document, Span
from corpus.grammar.parts import PartKind, part_heading
from corpus.lines import Line


def find_parts(document: Document, lines: list[Line], start: int, end: int) -> dict[PartKind, Span]:
    """The spans of the parts; text before the first heading is the description where none has its name."""
    cuts: list[tuple[PartKind, int, int]] = [("description", start, start)]
    for line in lines:
        heading = part_heading(line.text)
        if heading:
            cuts.append((heading[0], line.start, line.start + heading[1]))
    found: dict[PartKind, Span] = {}
    edges = [heading_start for _, heading_start, _ in cuts[1:]] + [end]
    pieces = [(kind, _span(document, body, edge)) for (kind, _, body), edge in zip(cuts, edges, strict=True)]
    named = any(kind == "description" and span.end > span.start for kind, span in pieces[1:])
    for kind, span in pieces[1:] if named else pieces:
        if span.end > span.start:
            found[kind] = document.span(found[kind].start, span.end) if kind in found else span
    return found


def _span(document: Document, start: int, end: int) -> Span:
    """The span without the walls of a table's cells at its end."""
    return document.span(start, start + len(document.clean[start:end].rstrip(" \t\n|")))
