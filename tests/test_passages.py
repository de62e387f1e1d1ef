"""Passages: cut on the letters' own structure, verbatim, and complete."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.model import Assignment, Extraction, Fact, Letter, Section
from index.passages import LIMIT, SEPARATOR, Passage, cut

ASSIGNMENT = """\
Tillegg nr. 4 til tildelingsbrev til Etaten 2025
Vi viser til tildelingsbrevet.

Oppdrag 2025-22 Kampanje om
diskriminering i arbeidslivet
Bakgrunn
Tiltaket ble foreslått av partene i arbeidslivet. De har møttes ofte gjennom hele året, og ønsker en
kampanje som når fram til arbeidsgivere i alle deler av landet før sommeren.

Beskrivelse av oppdraget
Etaten skal lede arbeidet med kampanjen og gjennomføre den i samarbeid med partene. Arbeidet skal være
ferdig til sommeren, og det skal rapporteres om erfaringene i årsrapporten for året etter.
Finansiering Oppdraget dekkes innenfor rammen.
Frist: 15. mai 2025

Med hilsen
Kari Nordmann
avdelingsdirektør
"""


def test_an_assignment_is_one_passage_with_the_titles_of_its_parts() -> None:
    (passage,) = [passage for passage in _assignment_passages() if passage.assignment]
    title = "Tillegg nr. 4 til tildelingsbrev til Etaten 2025"
    oppdrag = "Oppdrag 2025-22 Kampanje om diskriminering i arbeidslivet"
    assert passage.heading == SEPARATOR.join([title, oppdrag])
    assert passage.assignment == "2025-22"
    assert (passage.span.line_start, passage.span.line_end) == (6, 14)
    assert passage.text.startswith("Bakgrunn\nTiltaket ble foreslått")
    assert passage.text.endswith("innenfor rammen.\nFrist: 15. mai 2025")


def test_a_long_assignment_is_cut_at_the_titles_of_its_parts() -> None:
    long = "Etaten skal gjøre noe som er viktig. " * 155
    passages = [passage for passage in cut(_with_assignment(long)) if passage.assignment]
    assert [passage.text.partition("\n")[0] for passage in passages] == ["Bakgrunn", "Beskrivelse av oppdraget"]
    assert passages[1].text.endswith("Frist: 15. mai 2025")
    assert all(len(passage.text) <= LIMIT for passage in passages)


def test_windows_are_neighbouring_sentences_under_the_last_heading() -> None:
    passage = next(passage for passage in _assignment_passages() if passage.assignment)
    heading = "Oppdrag 2025-22 Kampanje om diskriminering i arbeidslivet"
    assert all(window.embedded.startswith(f"{heading}\n") for window in passage.windows)
    assert 1 < len(passage.windows) < len(passage.sentences)
    for sentence in passage.sentences:
        (around,) = [one for one in passage.windows if one.start <= sentence.start and sentence.end <= one.end]
        assert sentence.embedded in around.embedded


def test_every_passage_has_a_window() -> None:
    (passage,) = cut(_letter_only(Document.of("a.txt", "12 34")))
    assert passage.sentences == ()
    assert [window.embedded for window in passage.windows] == ["Brev\n12 34"]


def test_the_signature_belongs_to_no_assignment() -> None:
    closing = _assignment_passages()[-1]
    assert closing.text.startswith("Med hilsen")
    assert closing.assignment is None
    assert closing.heading == "Tillegg nr. 4 til tildelingsbrev til Etaten 2025"


def test_text_is_verbatim_and_embedded_words_have_no_line_ends() -> None:
    extraction = _with_assignment()
    for passage in cut(extraction):
        span = passage.span
        assert passage.text == extraction.document.text[span.start : span.end]
        assert passage.text == extraction.document.quote(span.line_start, span.line_end).strip()
        assert "\n" not in passage.plain
        assert set(passage.embedded().values()) == {
            passage.heading,
            *(one.embedded for one in (*passage.windows, *passage.sentences)),
        }


def test_markup_and_page_furniture_are_quoted_but_not_embedded() -> None:
    text = "**Svært** viktig oppgave.\nSide 2\nDen fortsetter her."
    document = Document.of("a.md", text, text.replace("**", "  "))
    (passage,) = cut(_letter_only(document))
    assert passage.text == text
    assert passage.plain == "Svært viktig oppgave. Den fortsetter her."


def test_hash_follows_words_and_heading_and_not_the_place() -> None:
    first = cut(_letter_only(Document.of("a.txt", "En setning om noe.")))[0]
    moved = cut(_letter_only(Document.of("b.txt", "\n\nEn setning\nom noe.")))[0]
    other = cut(_letter_only(Document.of("a.txt", "En setning om noe annet.")))[0]
    assert first.hash == moved.hash
    assert first.hash != other.hash


def test_a_long_section_is_cut_between_paragraphs() -> None:
    paragraph = "Dette avsnittet handler om tilskudd. " * 75
    text = f"{paragraph}\n\n{paragraph}\n\n{paragraph}"
    passages = cut(_letter_only(Document.of("a.txt", text)))
    assert [passage.span.line_start for passage in passages] == [1, 5]
    assert all(len(passage.text) <= LIMIT for passage in passages)


def test_a_long_line_is_cut_between_sentences() -> None:
    text = "Dette er en setning om tilskudd. " * 500
    passages = cut(_letter_only(Document.of("a.md", text)))
    assert len(passages) == 3
    assert all(passage.text.startswith("Dette") and passage.text.endswith("tilskudd.") for passage in passages)
    assert all(len(passage.text) <= LIMIT for passage in passages)


def test_sections_inside_each_other_make_a_path() -> None:
    text = "9. Tildeling\nKap. 671 Bosetting\nPost 60 Tilskudd\nPosten økes.\nPost 61 Drift\nPosten reduseres."
    document = Document.of("a.txt", text)
    starts = document.line_starts
    sections = (
        Section("9. Tildeling", 1, document.span(0, len(text)), document.span(starts[1], len(text))),
        Section("Kap. 671 Bosetting", 2, document.span(starts[1], len(text)), document.span(starts[2], len(text))),
        Section("Post 60 Tilskudd", 3, document.span(starts[2], starts[4]), document.span(starts[3], starts[4])),
        Section("Post 61 Drift", 3, document.span(starts[4], len(text)), document.span(starts[5], len(text))),
    )
    found = cut(replace(_letter_only(document), sections={"brev": sections}))
    above = ["Brev", "9. Tildeling", "Kap. 671 Bosetting"]
    assert [(passage.heading, passage.text) for passage in found] == [
        (SEPARATOR.join([*above, "Post 60 Tilskudd"]), "Posten økes."),
        (SEPARATOR.join([*above, "Post 61 Drift"]), "Posten reduseres."),
    ]


def test_a_heading_with_nothing_under_it_is_text() -> None:
    document = Document.of("a.txt", "Vedlegg")
    section = Section("Vedlegg", 1, document.span(0, 7), document.span(7, 7))
    (passage,) = cut(replace(_letter_only(document), sections={"brev": (section,)}))
    assert passage.text == "Vedlegg"


_LINES = st.sampled_from(
    ["", "  ", "Post 60 Tilskudd", "Frist: 1. mai", "Med hilsen", "Side 2", "Et ord.", "x" * 3_500]
)


@given(st.lists(st.one_of(_LINES, st.text("abc. \u00a0æ|", max_size=60)), min_size=1, max_size=40), st.data())
def test_every_character_of_body_text_is_in_exactly_one_passage(lines: list[str], data: st.DataObject) -> None:
    document = Document.of("a.txt", "\n".join(["Brev", *lines]))
    cuts = sorted(data.draw(st.sets(st.integers(1, document.line_count), max_size=6)))
    sections = tuple(_section(document, first, last) for first, last in pairwise([*cuts, document.line_count + 1]))
    titles = {section.span.line_start for section in sections}
    found = cut(replace(_letter_only(document), sections={"brev": sections}))
    seen = [0] * len(document.text)
    for passage in found:
        for offset in range(passage.span.start, passage.span.end):
            seen[offset] += 1
    for offset, character in enumerate(document.text):
        body = not character.isspace() and document.line_of(offset) not in titles
        assert seen[offset] == 1 if body else seen[offset] <= 1


def _section(document: Document, first: int, last: int) -> Section:
    start, end = document.line_span(first)
    until = document.line_span(last - 1)[1]
    return Section(document.text[start:end] or "-", 1, document.span(start, until), document.span(end, until))


def _letter_only(document: Document) -> Extraction:
    return Extraction(document, (_letter(document, "Brev"),), (), {}, (), (), ())


def _letter(document: Document, title: str) -> Letter:
    span = document.span(0, len(document.text))
    return Letter(
        "brev",
        document.source,
        0,
        title,
        "supplement",
        4,
        False,
        2025,
        None,
        None,
        None,
        None,
        "etaten",
        span,
    )


def _with_assignment(background: str = "") -> Extraction:
    document = Document.of("brev.txt", ASSIGNMENT.replace("Tiltaket ble", f"{background}Tiltaket ble"))
    at = document.text.index
    assignment = Assignment(
        "2025-22",
        "2025-22",
        "Kampanje om diskriminering i arbeidslivet",
        "brev",
        document.span(at("Oppdrag 2025"), at("Med hilsen")),
        background=document.span(at("Bakgrunn\n") + 9, at("Beskrivelse")),
        description=document.span(at("Etaten skal lede"), at("Finansiering")),
        financing=document.span(at("Oppdraget dekkes"), at("Frist")),
    )
    signature = Fact("signatory", "brev", document.span(at("Kari"), at("avdelings")), text="Kari Nordmann")
    letter = _letter(document, "Tillegg nr. 4 til tildelingsbrev til Etaten 2025")
    return Extraction(document, (letter,), (signature,), {}, (assignment,), (), ())


def _assignment_passages() -> list[Passage]:
    return cut(_with_assignment())
