"""Headers, footers and page numbers that run through a PDF, found by place and repetition alone.

A line runs if the same words stand at the same place at the edge of a neighbouring page. Figures
in it may differ only as page numbers do. A header on the first page is kept, since that is often
the letterhead, and says who sent the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_layout import Placed

# Shares of the page's height in which words may run. Below the upper one, with the margins that
# Word gives, the letter itself begins; at the foot an address block may reach further in.
_EDGE = 0.08
_FOOT = 0.13
_SAME_PLACE = 3.0  # points
_NEIGHBOURS = (1, 2)  # pages away: left and right pages may differ
_MOST_LINES = 40  # in the edges; more is no header
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER_LINE = 5  # words, as in "Side 2 av 12"


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page and its top and bottom edge, in the same coordinates."""

    lines: Sequence[Placed]
    top: float
    bottom: float


def running(pages: Sequence[Page]) -> list[set[int]]:
    """For each page, the 0-based numbers of the lines that are no part of the letter."""
    edges = [_edge_lines(page) for page in pages]
    found: list[set[int]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        masked = {n for n, line in enumerate(page.lines) if line.is_aside}
        for n in edge:
            before = _repeats(pages, edges, number, n, -1)
            after = _repeats(pages, edges, number, n, 1)
            is_letterhead = number == 0 and _share(page, page.lines[n]) < 0.5
            if before or (after and not is_letterhead) or _is_page_number(page, page.lines[n], number, len(pages)):
                masked.add(n)
        found.append(masked)
    return found


def _share(page: Page, line: Placed) -> float:
    """How far down the page a line stands, from 0 to 1."""
    return ((line.top + line.bottom) / 2 - page.top) / max(page.bottom - page.top, 1.0)


def _edge_lines(page: Page) -> list[int]:
    """The lines that lie wholly in the edges; a table that reaches into the page does not."""
    height = page.bottom - page.top
    upper, lower = page.top + _EDGE * height, page.bottom - _FOOT * height
    edge = [n for n, line in enumerate(page.lines) if line.text and (line.bottom <= upper or line.top >= lower)]
    return edge if len(edge) <= _MOST_LINES else []


def _repeats(pages: Sequence[Page], edges: Sequence[list[int]], number: int, n: int, way: int) -> bool:
    for distance in _NEIGHBOURS:
        other = number + way * distance
        if 0 <= other < len(pages) and any(
            _same(
                pages[number],
                pages[number].lines[n],
                pages[other],
                pages[other].lines[m],
                number,
                way * distance,
            )
            for m in edges[other]
        ):
            return True
    return False


def _same(page: Page, line: Placed, other_page: Page, other: Placed, number: int, distance: int) -> bool:
    """Whether two lines on pages so far apart are the same but for the page number."""
    if abs((line.top - page.top) - (other.top - other_page.top)) > _SAME_PLACE:
        return False
    if line.text == other.text:
        return True
    if _DIGITS.sub("0", line.text) != _DIGITS.sub("0", other.text) or not _at_number_edge(page, line):
        return False
    pairs = zip(_DIGITS.finditer(line.text), _DIGITS.finditer(other.text), strict=True)
    differing = [(one, two) for one, two in pairs if one[0] != two[0]]
    if len(differing) != 1 or not _counts_pages(*differing[0], number, distance):
        return False
    # At the top, a longer line that counts may be the title of one letter after another.
    return _share(page, line) > 0.5 or _words_around(differing[0][0]) <= _LONGEST_NUMBER_LINE


def _counts_pages(one: re.Match[str], two: re.Match[str], number: int, distance: int) -> bool:
    """Whether two figures are page numbers: they count with the pages, and are no part of an amount."""
    if len(one[0]) > 4 or len(two[0]) > 4 or int(two[0]) - int(one[0]) != distance:
        return False
    around = one.string[max(0, one.start() - 2) : one.start()], one.string[one.end() : one.end() + 2]
    return int(one[0]) <= number + 1 and not any(
        re.search(r"[\s.,]", part) and re.search(r"\d", part) for part in around
    )


def _words_around(figure: re.Match[str]) -> int:
    """How many words stand with the figure, wide gaps apart."""
    before, after = figure.string[: figure.start()], figure.string[figure.end() :]
    return len((before.rpartition("   ")[2] + figure[0] + after.partition("   ")[0]).split())


def _at_number_edge(page: Page, line: Placed) -> bool:
    share = (line.top - page.top) / max(page.bottom - page.top, 1.0)
    low = (line.bottom - page.top) / max(page.bottom - page.top, 1.0)
    return low <= _EDGE or share >= 1 - _EDGE


def _is_page_number(page: Page, line: Placed, number: int, count: int) -> bool:
    """Whether a line that need not repeat is this page's number: ``2``, ``Side 2 av 3``, ``- 2 -``."""
    figures = _DIGITS.findall(line.text)
    fits = figures in ([str(number + 1)], [str(number + 1), str(count)])
    words = re.findall(r"[^\W\d_]+", line.text)
    is_outermost = all(
        other is line or not other.text or not _is_further_out(page, other, line) for other in page.lines
    )
    return fits and len(words) <= 2 and len(line.text) <= 20 and is_outermost and _at_number_edge(page, line)


def _is_further_out(page: Page, other: Placed, line: Placed) -> bool:
    return other.bottom < line.top if _share(page, line) < 0.5 else other.top > line.bottom
