"""Letters found by their titles, in the forms that ministries use."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.extract import NoLetterError, extract
from corpus.furniture import find_furniture
from corpus.split import find_titles

TITLES = [
    # title, kind, number, year, revised
    ("Tillegg nr. 1 til tildelingsbrev for IMDi i 2024", "supplement", 1, 2024, False),
    ("Tillegg nr. 3 til tildelingsbrev for IMDi - 2024", "supplement", 3, 2024, False),
    ("Revidert tillegg nr. 6 til tildelingsbrev for IMDi i 2024", "supplement", 6, 2024, True),
    ("Tillegg 2 til tildelingsbrev for 2025 - Språkrådet", "supplement", 2, 2025, False),
    ("Tillegg til tildelingsbrev nr. 2 for 2024", "supplement", 2, 2024, False),
    ("Tillegg nr. 1 – Tildelingsbrev 2024", "supplement", 1, 2024, False),
    ("Supplerende tildelingsbrev nr. 2 Helsedirektoratet", "supplement", 2, None, False),
    ("SUPPLERENDE TILDELINGSBREV 2/2025", "supplement", 2, 2025, False),
    ("Supplerande tildelingsbrev nr. 1 for 2025 til Språkrådet", "supplement", 1, 2025, False),
    ("Statsbudsjettet for 2025 - Supplerende tildelingsbrev nr. 2 til Kystverket", "supplement", 2, 2025, False),
    ("Tildelingsbrev 2025 for Nasjonalbiblioteket - tillegg nr. 3", "supplement", 3, 2025, False),
    ("Tildelingsbrev for Helsedirektoratet 2026", "allotment_letter", 0, 2026, False),
    ("Tildelingsbrev 2024 - Politidirektoratet", "allotment_letter", 0, 2024, False),
    ("Statsbudsjettet 2025 – tildelingsbrev til Mattilsynet", "allotment_letter", 0, 2025, False),
    ("Statsbudsjettet 2025 kap. 542 – Tildelingsbrev", "allotment_letter", 0, 2025, False),
    ("Oppdragsdokument 2026 for Norsk helsenett SF", "commission", 0, 2026, False),
    ("Landbruksdirektoratet – supplerende tildelingsbrev nr. 2 – 2026", "supplement", 2, 2026, False),
    ("Jernbanedirektoratet – Statsbudsjettet 2024 – Supplerende tildelingsbrev nr. 3", "supplement", 3, 2024, False),
    ("Supplerende tildelingsbrev nr. 2 til Statens vegvesen. Revidert nasjonalbudsjett", "supplement", 2, None, False),
    (
        "Statsbudsjettet 2025 – Supplerende tildelingsbrev nr. 3 til X. Ny saldering av statsbudsjettet",
        "supplement",
        3,
        2025,
        False,
    ),
    ("Retting av tillegg nr. 2 til tildelingsbrev for 2025 – Lånekassen", "correction", None, 2025, False),
    ("Korrigering av oppdragsdokument for Norsk helsenett SF for 2026", "correction", None, 2026, False),
]


@pytest.mark.parametrize(("title", "kind", "number", "year", "revised"), TITLES)
def test_a_title_says_what_letter_it_is(
    title: str, kind: str, number: int | None, year: int | None, revised: bool
) -> None:
    document = Document.of("brev.txt", f"{title}\n\nVi viser til dialogen.\n")
    (found,) = find_titles(document, find_furniture(document))
    assert (found.kind, found.number, found.year, found.revised) == (kind, number, year, revised)


@pytest.mark.parametrize(
    "line",
    [
        "Tildelingsbrevet gir rammer for 2024.",
        "Tillegg nr. 3 ble sendt i mai.",
        "til tildelingsbrev for 2024",
        "Tildelingsbrev er departementets viktigste styringsdokument",
        "- Tildelingsbrev for 2024",
    ],
)
def test_a_mention_is_no_title(line: str) -> None:
    text = f"Tillegg nr. 1 til tildelingsbrev for X i 2024\n\nNoe står her.\n\n{line}\n\nMer.\n"
    document = Document.of("brev.txt", text)
    assert len(find_titles(document, find_furniture(document))) == 1


def test_several_letters_in_one_file() -> None:
    text = "".join(f"Tillegg nr. {n} til tildelingsbrev for X i 2024\n\nTekst.\n\n" for n in (1, 2, 3))
    extraction = extract(Document.of("brev.txt", text))
    assert [letter.number for letter in extraction.letters] == [1, 2, 3]
    assert [letter.span.line_start for letter in extraction.letters] == [1, 5, 9]


def test_a_running_header_repeats_a_title_but_begins_no_letter() -> None:
    text = "Tildelingsbrev for X 2025\n\nTekst.\n\nTildelingsbrev for X 2025\n\nMer tekst.\n"
    assert len(extract(Document.of("brev.txt", text)).letters) == 1


def test_an_address_over_the_title_belongs_to_the_letter_under_it() -> None:
    block = "Direktoratet for X\nPostboks 1\n0001 OSLO\n\nVår ref\n24/5\n\nDato\n2. mai 2025\n\n"
    text = f"Tillegg nr. 1 til tildelingsbrev for X i 2025\n\nTekst.\n\n{block}Tillegg nr. 2 til tildelingsbrev for X i 2025\n\nTekst.\n"
    first, second = extract(Document.of("brev.txt", text)).letters
    assert first.date is None
    assert second.date is not None and second.reference == "24/5"


def test_a_letter_without_a_known_title_is_read_if_it_tells_of_appropriations() -> None:
    text = "Midler til Direktoratet for X\n\nDirektoratet tildeles 5 mill. kroner over kap. 100, post 21.\n"
    (letter,) = extract(Document.of("brev.txt", text)).letters
    assert letter.title == "Midler til Direktoratet for X"


def test_a_text_without_letters_says_so() -> None:
    with pytest.raises(NoLetterError, match=r"notat\.txt: no allotment letter found"):
        extract(Document.of("notat.txt", "Et notat om noe annet.\n"))


@pytest.mark.parametrize(
    "title",
    [
        "Supplerende tildelingsbrev nr. 2 for 2025 – Asyl- og\nbosettingsdirektoratet",
        "Tillegg nr. 2 til tildelingsbrev for Asyl- og bosettingsdirektoratet\nfor 2025",
    ],
)
def test_a_title_may_go_on_in_lower_case(title: str) -> None:
    (letter,) = extract(Document.of("brev.txt", f"{title}\nDepartementet viser til tildelingsbrevet.\n")).letters
    assert letter.title == title.replace("\n", " ") and letter.number == 2


def test_a_lone_word_over_pages_of_letters_is_no_title() -> None:
    text = "Tildelingsbrev\n\nTillegg nr. 1 til tildelingsbrev for X i 2025\n\nTekst.\n\nTildelingsbrev\n\nMer tekst.\n"
    (letter,) = extract(Document.of("brev.txt", text)).letters
    assert letter.number == 1
    (alone,) = extract(Document.of("brev.txt", "Tildelingsbrev\n\nTekst om 2025.\n")).letters
    assert alone.title == "Tildelingsbrev"


def test_a_section_that_corrects_an_earlier_letter_begins_no_letter() -> None:
    text = "Supplerende tildelingsbrev nr. 2 for 2024\n\nTekst.\n\nKorrigering av supplerende tildelingsbrev nr. 1\n\nTekst.\n"
    assert [letter.number for letter in extract(Document.of("brev.txt", text)).letters] == [2]


def test_the_ministry_of_the_letterhead_sends_the_letter() -> None:
    text = (
        "Landbruks- og matdepartementet\n\nMattilsynet\n\nTillegg nr. 1 til tildelingsbrev 2025 – Mattilsynet\n\n"
        "Brevet er gitt etter samråd med Helse- og omsorgsdepartementet (HOD) og Nærings- og fiskeridepartementet.\n"
    )
    assert extract(Document.of("brev.txt", text)).letters[0].sender == "Landbruks- og matdepartementet"


def test_a_reference_table_with_an_empty_cell_keeps_its_columns() -> None:
    text = (
        "DET KONGELIGE KUNNSKAPSDEPARTEMENT\n\n|Deres ref|Vår ref|Dato|\n||24/5208-1|19. desember 2024|\n\n"
        "Tildelingsbrev 2025 for Utdanningsdirektoratet\n\nTekst.\n"
    )
    (found,) = extract(Document.of("brev.md", text)).letters
    assert (found.reference, str(found.date), found.sender) == ("24/5208-1", "2024-12-19", "Kunnskapsdepartementet")
