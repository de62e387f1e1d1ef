"""Headings, paragraphs, list items and rows of a letter's text."""

from __future__ import annotations

import pytest

from corpus.blocks import find_blocks
from corpus.document import Document


def blocks(text: str) -> list[tuple[str, str]]:
    document = Document.of("x", text)
    found = find_blocks(document, 0, len(text))
    return [(block.kind, " ".join(text[block.start : block.end].split())) for block in found]


HEADINGS = [
    "3. Mål, styringsparametre og oppdrag",
    "9.1 Budsjettrammen",
    "4. Tildeling av midler – Ubrukt bevilgning i 2023 stilt til disposisjon for IMDi i 2024",
    "Kap. 671 Bosetting av flyktninger og tiltak for innvandrere",
    "Post 60 Integreringstilskudd, kan overføres",
    "Kap. 1332 Transport i byområder mv.",
    "Kap. 760, post 21 – Presisering",
    "Oppdrag nr. 2024-22 Kampanje om diskriminering i arbeidslivet",
    "Bakgrunn",
    "Korrigering av beløp stilt til disposisjon",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_stands_over_its_text(heading: str) -> None:
    assert blocks(f"Noe sies her.\n\n{heading}\nDepartementet viser til dialogen.\n")[1:] == [
        ("heading", heading),
        ("paragraph", "Departementet viser til dialogen."),
    ]


PROSE = [
    "Post 01 er økt med 4 mill. kroner.",
    "Kap. 714, post 21: Av bevilgningen skal 5 mill. kroner benyttes til oppfølging.",
    "Kap. 671 post 60 reduseres med 5 mill. kroner.",
    "IMDi skal levere en rapport",
]


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert blocks(f"Noe sies her.\n\n{line}\n")[1][0] == "paragraph"


def test_a_heading_may_go_on_over_a_blank_line() -> None:
    text = "Oppdrag nr. 2024-24 Samordnet informasjon om opplæring til nyankomne \n\nungdommer  \nBakgrunn  \nTekst.\n"
    assert blocks(text)[0] == (
        "heading",
        "Oppdrag nr. 2024-24 Samordnet informasjon om opplæring til nyankomne ungdommer",
    )


def test_numbered_sentences_are_list_items() -> None:
    text = "Departementet ber om:\n\n1. Gi en beskrivelse av utfordringsbildet på området negativ \nsosial kontroll.\n2. Foreslå tiltak.\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "item", "item"]


def test_lines_with_pipes_are_rows() -> None:
    assert [kind for kind, _ in blocks("Tabell:\n\n| a | b |\n| c | d |\n\nSlutt.\n")] == [
        "paragraph",
        "row",
        "row",
        "paragraph",
    ]
