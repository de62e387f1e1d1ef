"""One letter in five formats tells the same: facts, balances, names, deadlines, each with its words and its page."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner

from assistant.cli import main
from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction, Fact
from corpus.readers import read
from index.build import build
from index.ledger import book
from index.model import Ledger
from index.store import Store
from tests.golden_letters import BUNDLED, HERE
from tests.letter_parts import Printed, letters_of
from tests.render_letters import WRITERS

LETTERS = {
    "bundled": BUNDLED / "imdi-2024.txt",
    "nynorsk": HERE / "letters/nynorsk-tillegg.txt",
    "third style": HERE / "letters/tredje-stil.txt",
    "fourth style": HERE / "letters/fjerde-stil.md",
    "main letter": HERE / "letters/hovedbrev-tabell.md",
}


@dataclass(frozen=True)
class Told:
    """What one file says, as read."""

    path: Path
    extraction: Extraction
    ledger: Ledger

    @property
    def document(self) -> Document:
        return self.extraction.document

    def of(self, *kinds: str) -> list[Fact]:
        return [fact for fact in self.ledger.facts if fact.kind in kinds]


def told(path: Path) -> Told:
    extraction = extract(read(path))
    return Told(path, extraction, book([extraction]))


@cache
def printed(name: str) -> list[Printed]:
    return letters_of(LETTERS[name])


@cache
def original(name: str) -> Told:
    return told(LETTERS[name])


@pytest.fixture(scope="module", params=LETTERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=WRITERS)
def other(name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The letters of ``name``, written in another format and read back."""
    suffix, write = WRITERS[request.param]
    path = tmp_path_factory.mktemp("rendered") / f"brev.{suffix}"
    path.write_bytes(write(printed(name)))
    return told(path)


def test_letters(name: str, other: Told) -> None:
    assert _letters(other) == _letters(original(name))


def _letters(told: Told) -> list[tuple[Any, ...]]:
    signed = [(f.letter, f.text, f.detail) for f in told.of("signatory")]
    return [
        (
            *(one.id, one.title, one.kind, one.number, one.revised, one.year, one.date, one.reference, one.sender),
            *(one.receiver, one.agency, [who for who in signed if who[0] == one.id]),
        )
        for one in told.ledger.letters
    ]


def test_entries(name: str, other: Told) -> None:
    def entries(told: Told) -> Counter[tuple[Any, ...]]:
        return Counter((e.letter, e.kap, e.post, e.kind, e.amount) for e in told.ledger.entries)

    assert entries(other) == entries(original(name))


def test_balances(name: str, other: Told) -> None:
    def balances(told: Told) -> list[tuple[Any, ...]]:
        return [
            (b.letter, b.kap, b.post, b.before, b.change, b.after, b.basis, b.checked) for b in told.ledger.balances
        ]

    assert balances(other) == balances(original(name))


def test_stated_sums(name: str, other: Told) -> None:
    def stated(told: Told) -> set[tuple[Any, ...]]:
        return {(f.letter, f.kind, f.kap, f.post, f.amount) for f in told.of("balance", "prior_balance")}

    assert stated(other) == stated(original(name))


def test_item_names(name: str, other: Told) -> None:
    def items(told: Told) -> list[tuple[Any, ...]]:
        return sorted((item.kap, item.post or "", item.name) for item in told.ledger.items)

    assert items(other) == items(original(name))


def test_assignments(name: str, other: Told) -> None:
    def assignments(told: Told) -> list[tuple[str, str, str]]:
        return [(a.letter, a.id, " ".join(a.title.split())) for a in told.extraction.assignments]

    assert assignments(other) == assignments(original(name))


def test_deadlines(name: str, other: Told) -> None:
    def deadlines(told: Told) -> Counter[tuple[Any, ...]]:
        return Counter((f.letter, f.assignment, f.date) for f in told.of("deadline"))

    assert deadlines(other) == deadlines(original(name))


def test_financing(name: str, other: Told) -> None:
    def financing(told: Told) -> list[tuple[Any, ...]]:
        return [(f.letter, f.assignment, f.kap, f.post, f.amount, f.text) for f in told.of("financing")]

    assert financing(other) == financing(original(name))


def test_issues(name: str, other: Told) -> None:
    def issues(told: Told) -> list[tuple[Any, ...]]:
        return sorted((i.code, i.letter or "", i.kap or "", i.post or "") for i in told.ledger.issues)

    assert issues(other) == issues(original(name))


def test_quotes_are_the_words_of_the_file(other: Told) -> None:
    for fact in other.ledger.facts:
        quote = other.document.quote(fact.span.line_start, fact.span.line_end)
        assert other.document.text[fact.span.start : fact.span.end] in quote
        if fact.amount is not None and fact.rounding == 1 and fact.kind == "balance":
            assert _is_printed(abs(fact.amount), quote), (fact, quote)


def _is_printed(nok: int, quote: str) -> bool:
    figures = re.sub(r"[\s.\u00a0]", "", quote)
    return str(nok) in figures or (nok % 1_000 == 0 and str(nok // 1_000) in figures)


def test_every_citation_has_the_page_on_which_its_words_stand(other: Told) -> None:
    pages_of_docx = set(range(1, len(other.ledger.letters) + 1)) if len(other.ledger.letters) > 1 else {None}
    if other.path.suffix == ".docx":
        assert {fact.span.page for fact in other.ledger.facts} == pages_of_docx
    elif other.path.suffix != ".pdf":
        assert {fact.span.page for fact in other.ledger.facts} == {None}
    else:
        pages = _pages(other.path)
        assert len({fact.span.page for fact in other.ledger.facts}) >= len(other.ledger.letters)
        for fact in other.ledger.facts:
            assert fact.span.page, fact
            first = other.document.text[fact.span.start : fact.span.end].split("\n")[0]
            words = [_squeezed(word) for word in re.split(r"[\s|]+", first)]
            assert all(word in pages[fact.span.page - 1] for word in words), (fact, first)


def _pages(path: Path) -> list[str]:
    """The words of each page as PDFium gives them, without white space."""
    document = pdfium.PdfDocument(path)
    try:
        return [_squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\x02\ufffe-]", "", text)


@pytest.fixture(scope="module")
def all_formats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled letters in every format at once, without vectors."""
    root, data = tmp_path_factory.mktemp("formats"), tmp_path_factory.mktemp("data")
    for number, (suffix, write) in enumerate(WRITERS.values()):
        (root / f"brev-{number}.{suffix}").write_bytes(write(printed("bundled")))
    assert build([root], data, model=str(root / "none")).problems == ()
    return data


def test_letters_in_five_formats_count_once(all_formats: Path) -> None:
    with Store.open(all_formats) as store:
        assert store.rows("select count(*) from letters")[0][0] == 7
        (balance,) = store.rows(
            "select after from balances where kap = '672' and post = '60' order by ordinal desc limit 1"
        )
        assert balance["after"] == 2_105_801_000
        notes = store.rows("select count(*) from issues where code = 'duplicate_letter'")[0][0]
        assert notes == 7 * (len(WRITERS) - 1)


def test_an_answer_cites_the_page(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_bytes(WRITERS["unruled PDF"][1](printed("bundled")))
    build([path], tmp_path / "data", model=str(tmp_path / "none"))
    asked = ["ask", "Hva er igjen på 601/21?", "--json", "--data", str(tmp_path / "data")]
    answer = json.loads(CliRunner().invoke(main, asked).output)
    assert answer["values"][0] == {"type": "amount", "nok": 26_900_000}
    pages = _pages(path)
    with Store.open(tmp_path / "data") as store:
        for cited in answer["citations"]:
            assert cited["quote"] == store.quote("brev.pdf", cited["line_start"], cited["line_end"])
            first = cited["quote"].split("\n")[0]
            assert all(_squeezed(word) in pages[cited["page"] - 1] for word in re.split(r"[\s|]+", first))
    assert len(answer["citations"]) == 5
