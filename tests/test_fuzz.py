"""The extractor over letters that were torn apart: it never fails, quotes what stands there, and makes up no amount."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.extract import NoLetterError, extract
from corpus.grammar.amounts import find_amounts
from corpus.model import Extraction, Fact
from corpus.readers import read
from corpus.readers.markdown import mask_markdown
from index.ledger import book
from tests.golden_letters import BUNDLED, HERE

FILES = (
    BUNDLED / "imdi-2024.txt",
    *sorted((HERE / "letters").glob("**/*.txt")),
    *sorted((HERE / "letters").glob("*.md")),
)
BETWEEN = ("balance", "prior_balance", "correction")  # told by one of these, an entry may be a difference


@cache
def letters() -> list[tuple[str, list[str]]]:
    """Every single letter of the project: the suffix of its file and its lines."""
    found: list[tuple[str, list[str]]] = []
    for path in FILES:
        document = read(path)
        for letter in extract(document).letters:
            text = document.text[letter.span.start : letter.span.end]
            found.append((path.suffix, text.split("\n")))
    return found


Edit = tuple[str, int, int]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "swap", "cut", "join", "blank", "end"]),
        st.integers(0, 400),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=8,
)


def torn(lines: list[str], edits: list[Edit]) -> str:
    """The lines after all edits; places are taken modulo what there is."""
    lines = list(lines)
    for kind, one, other in edits:
        at, to = one % len(lines), other % len(lines)
        match kind:
            case "delete":
                del lines[at : at + 1 + other % 3]
            case "double":
                lines[at:at] = lines[at : at + 1 + other % 3]
            case "swap":
                lines[at], lines[to] = lines[to], lines[at]
            case "cut":
                place = other % (len(lines[at]) + 1)
                lines[at : at + 1] = [lines[at][:place], lines[at][place:]]
            case "join":
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
            case "blank":
                lines.insert(at, "")
            case _:
                lines = lines[: max(1, at)]
        lines = lines or [""]
    return "\n".join(lines)


def told(suffix: str, text: str) -> Extraction | None:
    clean = mask_markdown(text) if suffix == ".md" else None
    try:
        return extract(Document.of("brev" + suffix, text, clean))
    except NoLetterError:
        return None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1000), EDITS)
def test_torn_letters(which: int, edits: list[Edit]) -> None:
    suffix, lines = letters()[which % len(letters())]
    check(suffix, torn(lines, edits))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 400), st.integers(0, 400))
def test_the_end_of_one_letter_after_the_beginning_of_another(first: int, second: int, cut: int, begin: int) -> None:
    suffix, one = letters()[first % len(letters())]
    other = letters()[second % len(letters())][1]
    check(suffix, "\n".join([*one[: cut % len(one)], *other[begin % len(other) :]]))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("kap.post 671/60 01 kroner økes med\n|-*#–(1250000)mill,Frist:Oppdrag2024"), max_size=300)
)
@example("Kap. 671\nPost 60")
def test_words_of_letters_in_any_order(text: str) -> None:
    check(".txt", "Tillegg nr. 1 til tildelingsbrev for IMDi i 2024\n" + text)


def check(suffix: str, text: str) -> None:
    found = told(suffix, text)
    if found is None:
        return
    for fact in found.facts:
        span, document = fact.span, found.document
        assert 0 <= span.start < span.end <= len(text), fact
        assert 1 <= span.line_start <= span.line_end <= document.line_count
        quote = document.quote(span.line_start, span.line_end)
        assert text[span.start : span.end] in quote and quote in text
        named_by_table = fact.kind == "reason"  # its amount may be that of a table's row
        assert named_by_table or is_printed(found, fact) or is_difference(found, fact), (fact, quote)
    ledger = book([found])
    printed = {abs(fact.amount) for fact in found.facts if fact.amount is not None}
    for entry in ledger.entries:
        told_by = ledger.facts[entry.fact].kind
        assert told_by in BETWEEN or abs(entry.amount) in printed, entry


def is_printed(found: Extraction, fact: Fact) -> bool:
    """Whether the digits of the amount stand in the lines that are quoted for it, in kroner, thousands or millions."""
    if fact.amount is None:
        return True
    first, last = found.document.line_span(fact.span.line_start)[0], found.document.line_span(fact.span.line_end)[1]
    digits = re.sub(r"[^\d]", "", found.document.clean[first:last])
    nok = abs(fact.amount)
    forms = [str(nok), *(str(nok // unit) for unit in (1_000, 1_000_000) if nok % unit == 0)]
    return any(form in digits for form in forms) or str(nok).rstrip("0") in digits


def is_difference(found: Extraction, fact: Fact) -> bool:
    """Whether a change or correction is the difference of two sums in its words ("endres fra 4,1 til 3,6 mill. kroner")."""
    printed = found.document.clean[fact.span.start : fact.span.end]
    sums = [amount.nok for amount in find_amounts(printed)]
    return fact.kind in ("change", "correction") and any(one - other == fact.amount for one in sums for other in sums)
