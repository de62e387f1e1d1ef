"""From a document to all that it says: letters, facts, sections, assignments, agencies, findings.

The stages, in order: furniture set apart, letters split, then for each letter its header, blocks,
tables, appropriations, assignments, deadlines and the bodies that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.appropriations import Reader
from corpus.assignments import find_assignments
from corpus.blocks import Block, find_blocks
from corpus.citations import find_citations
from corpus.contacts import find_contacts
from corpus.deadlines import find_deadlines, find_findings
from corpus.distributions import find_distributions
from corpus.document import Document
from corpus.financing import find_financing
from corpus.furniture import find_furniture, without_furniture
from corpus.furniture_model import Field
from corpus.grammar.references import find_references
from corpus.header import find_people
from corpus.identify import agencies_of, identify
from corpus.items import chapters_of
from corpus.limits import find_limits
from corpus.mentions import find_party_facts
from corpus.model import Assignment, Extraction, Fact, Finding, Letter, Section
from corpus.part_corrections import find_part_corrections
from corpus.parties import find_participants, find_parties
from corpus.split import Title, find_titles
from corpus.table_facts import item_name, sum_findings, table_facts
from corpus.table_model import Table
from corpus.table_reasons import table_reasons
from corpus.table_words import unit_of_letter
from corpus.tables import find_tables
from corpus.unread import find_unread
from corpus.whole_parts import whole_parts


class NoLetterError(Exception):
    """The text holds no allotment letter. ``source`` is its file."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source}: no allotment letter found (no title such as «Tillegg nr. 1 til tildelingsbrev …»)")
        self.source = source


def extract(document: Document) -> Extraction:
    """All that a document says. Raises ``NoLetterError`` if it holds no allotment letter."""
    fields = find_furniture(document)
    titles = find_titles(document, fields)
    if not titles:
        raise NoLetterError(document.source)
    parties = find_parties(document)
    clean = without_furniture(document, fields)
    letters = identify(document, titles, fields, parties)
    around = [0, *(letter.span.start for letter in letters[1:])]  # what stands above the first letter is its own
    parts = [
        _read_letter(clean, letter, title, fields, parties, since)
        for letter, title, since in zip(letters, titles, around, strict=True)
    ]
    return Extraction(
        document=clean,
        letters=tuple(letters),
        facts=tuple(fact for part in parts for fact in part.facts),
        sections={letter.id: part.sections for letter, part in zip(letters, parts, strict=True)},
        assignments=tuple(a for part in parts for a in part.assignments),
        agencies=agencies_of(letters, parties),
        findings=tuple(finding for part in parts for finding in part.findings),
    )


# --- one letter ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    assignments: tuple[Assignment, ...]
    findings: tuple[Finding, ...]


def _read_letter(
    document: Document,
    letter: Letter,
    title: Title,
    fields: Sequence[Field],
    parties: Mapping[str, str],
    since: int,
) -> _Part:
    """All that a letter says; what stands above its title, from ``since`` on, is its own too."""
    start, end = _body_start(document, title), letter.span.end
    unit = unit_of_letter(document.clean[start:end])
    tables = find_tables(document, start, end, unit, letter.year)
    rows = frozenset(line for table in tables for line in table.lines)
    blocks = find_blocks(document, start, end, rows)
    assignments = tuple(find_assignments(document, letter))
    is_main = letter.number == 0
    reader = Reader(document, letter.id, is_main, letter.revised, letter.year, assignments, chapters_of(tables))
    facts = [
        *_table_facts(document, letter, tables, blocks, is_main),
        *find_distributions(document, letter, start, end, tables),
        *reader.facts(blocks),
        *_heading_items(document, letter, blocks),
        *find_financing(document, letter, assignments),
        *_assignment_facts(document, assignments),
        *find_deadlines(document, letter, assignments),
        *find_participants(document, letter, assignments),
        *find_party_facts(document, letter, parties),
        *find_people(document, letter.id, since, end, fields),
        *find_contacts(document, letter.id, start, end, assignments),
        *find_citations(document, letter, start, end),
        *find_limits(document, letter, assignments),
        *find_part_corrections(document, letter),
    ]
    facts += [] if is_main else [*table_reasons(document, blocks, facts), *whole_parts(document, blocks, facts)]
    facts = _named_by_tables(document, letter, facts, tables, blocks)
    ordered = sorted(facts, key=lambda fact: (fact.span.start, fact.span.end))
    findings = (
        *sum_findings(document, letter.id, tables),
        *find_findings(document, letter),
        *find_unread(document, letter, blocks, tables, facts),
    )
    return _Part(tuple(ordered), _sections(document, blocks), assignments, tuple(findings))


def _body_start(document: Document, title: Title) -> int:
    return document.line_span(title.line)[1]


def _table_facts(
    document: Document, letter: Letter, tables: Sequence[Table], blocks: Sequence[Block], is_main: bool
) -> Iterator[Fact]:
    headings = [block for block in blocks if block.kind == "heading"]
    for table in tables:
        above = [block for block in headings if block.start < table.start]
        own = above[-1:] if above and _is_about(document, above[-1], table) else []
        title = own or [block for block in above if not find_references(document.clean[block.start : block.end])][-1:]
        since = max(
            [block.end for block in above[-1:]] + [t.end for t in tables if t.end <= table.start],
            default=letter.span.start,
        )
        about = ""
        if own:
            until = min((block.start for block in headings if block.start > table.end), default=letter.span.end)
            about = document.clean[table.end : until]
        yield from table_facts(
            document,
            letter.id,
            table,
            is_main=is_main,
            lead=" ".join(document.clean[since : table.start].split()),
            section=" ".join(document.clean[title[0].start : title[0].end].split()) if title else "",
            about=about,
        )


def _is_about(document: Document, heading: Block, table: Table) -> bool:
    """Whether a heading names the items of a table: then what is said under it is said of them."""
    items = [(r.kap, post) for r in find_references(document.clean[heading.start : heading.end]) for post in r.posts]
    rows = [row for row in table.rows if not row.is_sum]
    return bool(items) and all(any(post == row.post and kap in (None, row.kap) for kap, post in items) for row in rows)


def _heading_items(document: Document, letter: Letter, blocks: Sequence[Block]) -> Iterator[Fact]:
    """The names that headings give to chapters and items."""
    kap: str | None = None
    for block in blocks:
        if block.kind != "heading":
            continue
        text = " ".join(document.clean[block.start : block.end].split())
        references = find_references(text)
        if not references:
            kap = None
            continue
        kap = references[0].kap or kap
        if len(references) == 2 and not references[0].posts and not references[1].kap:
            # "Kap. 1332 Transport i byområder mv., post 66 Tilskudd til byområder": both names
            chapter = item_name(text[references[0].end : references[1].start].rstrip(" ,"))
            if kap and re.match(r"[A-ZÆØÅ]", chapter):
                yield Fact("item", letter.id, document.span(block.start, block.end), kap, None, text=chapter)
            references = [references[1]]
        name = item_name(text[references[-1].end :])
        if kap and len(references[0].posts) < 2 and len(references) == 1 and re.match(r"[A-ZÆØÅ]", name):
            post = references[0].posts[0] if references[0].posts else None
            yield Fact("item", letter.id, document.span(block.start, block.end), kap, post, text=name)


def _assignment_facts(document: Document, assignments: Sequence[Assignment]) -> Iterator[Fact]:
    for assignment in assignments:
        line = document.span(assignment.span.start, _title_end(document, assignment))
        yield Fact(
            "assignment",
            assignment.letter,
            line,
            assignment=assignment.id,
            text=assignment.title,
            detail=assignment.printed,
        )


def _title_end(document: Document, assignment: Assignment) -> int:
    """The end of an assignment's title: after its last word."""
    words = assignment.title.split()
    end = assignment.span.start
    for word in words:
        at = document.clean.find(word, end, assignment.span.end)
        end = at + len(word) if at >= 0 else end
    return max(end, min(assignment.span.end, assignment.span.start + 1))


def _named_by_tables(
    document: Document, letter: Letter, facts: Sequence[Fact], tables: Sequence[Table], blocks: Sequence[Block]
) -> list[Fact]:
    """Sums without an item, named by their purpose: the item of the one table row with that name.

    A row that bears the agency's own name says nothing of a purpose.
    """
    purposes = [
        row for t in tables for row in t.rows if row.post and row.name.lower() != (letter.receiver or "").lower()
    ]
    result: list[Fact] = []
    for fact in facts:
        if fact.kap or fact.kind not in ("balance", "prior_balance"):
            result.append(fact)
            continue
        block = next((b for b in blocks if b.start <= fact.span.start < b.end), None)
        text = " ".join(document.clean[block.start : block.end].split()).lower() if block else ""
        rows = {(row.kap, row.post) for row in purposes if _names(row.name, text)}
        if len(rows) == 1:
            kap, post = rows.pop()
            result.append(replace(fact, kap=kap, post=post))
    return result


def _names(name: str, text: str) -> bool:
    name = item_name(name).lower()
    return len(name) > 8 and name in text


def _sections(document: Document, blocks: Sequence[Block]) -> tuple[Section, ...]:
    headings = [block for block in blocks if block.kind == "heading"]
    found: list[Section] = []
    for place, block in enumerate(headings):
        higher = (b.start for b in headings[place + 1 :] if b.level <= block.level)
        following = headings[place + 1].start if place + 1 < len(headings) else blocks[-1].end
        text = " ".join(document.clean[block.start : block.end].split())
        found.append(
            Section(
                text,
                block.level,
                document.span(block.start, next(higher, blocks[-1].end)),
                document.span(block.end, max(block.end, following)),
            )
        )
    return tuple(found)
