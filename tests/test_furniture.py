"""Page furniture wherever it falls in the text, and what it says of the letter."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.extract import extract
from corpus.furniture import find_furniture, without_furniture


def fields(text: str) -> list[tuple[str, str]]:
    return [(f.label, f.text) for f in find_furniture(Document.of("x", text)) if f.label != "label"]


ADDRESSES = {
    "on three lines": "Helsedirektoratet\nPostboks 220 Skøyen\n0213 OSLO\n",
    "on one line": "Helsedirektoratet Postboks 220 Skøyen 0213 OSLO\n",
}


@pytest.mark.parametrize("form", ADDRESSES)
def test_an_address_block(form: str) -> None:
    found = fields(f"Departementet ber om at\n\n{ADDRESSES[form]}\noppdraget løses.\n")
    assert found[0] == ("receiver", "Helsedirektoratet")
    assert all(label in ("receiver", "address") for label, _ in found)


REFERENCES = {
    "labels and values on lines of their own": "Deres ref\n\nVår ref\n\n23/3144-\n\nDato\n\n21. mai 2024\n",
    "labels on one line": "Deres ref Vår ref\n\n23/3144-\n\nDato 21. mai 2024\n",
    "with colons": "Vår ref.: 23/3144-\nDato: 21. mai 2024\n",
    "a table": "| Deres ref | Vår ref | Dato |\n| | 23/3144- | 21. mai 2024 |\n",
}


@pytest.mark.parametrize("form", REFERENCES)
def test_reference_and_date(form: str) -> None:
    assert fields(REFERENCES[form]) == [("reference", "23/3144-"), ("date", "21. mai 2024")]


def test_a_page_number_is_furniture_and_a_sentence_about_pages_is_not() -> None:
    assert fields("Side 2\n") == [("page", "Side 2")]
    assert fields("Side 2 i rapporten viser dette.\n") == []


def test_the_senders_footer() -> None:
    text = "Postadresse\nPostboks 8019 Dep\n0030 Oslo\npost@aid.dep.no\n\nTelefon*\n22 24 90 90\n\nSaksbehandler\nKari Nordmann\n22 24 77 94\n"
    assert fields(text) == [
        ("postal_address", "Postboks 8019 Dep"),
        ("postal_address", "0030 Oslo"),
        ("email", "post@aid.dep.no"),
        ("telephone", "22 24 90 90"),
        ("case_handler", "Kari Nordmann"),
        ("handler_telephone", "22 24 77 94"),
    ]


def test_furniture_in_mid_sentence_is_blanked_at_equal_length() -> None:
    document = Document.of("x", "Posten økes med 5 mill.\n\nSide 2\n\nkroner til drift.\n")
    clean = without_furniture(document, find_furniture(document))
    assert len(clean.clean) == len(document.text)
    assert clean.clean.split() == ["Posten", "økes", "med", "5", "mill.", "kroner", "til", "drift."]


def test_the_case_handler_keeps_the_number_under_the_name() -> None:
    text = "Tillegg nr. 1 til tildelingsbrev for X i 2025\n\nTekst.\n\nTelefon\n22 24 90 90\n\nSaksbehandler\nKari Nordmann\n22 24 77 94\n"
    facts = extract(Document.of("x", text)).facts
    assert [(f.text, f.detail) for f in facts if f.kind == "case_handler"] == [("Kari Nordmann", "22 24 77 94")]


SIGNATURES = {
    "names over titles": "Med hilsen\n\nTarjei Havnes (e.f.)\navdelingsdirektør\n\nKarwan Almassy\nseniorrådgiver\n",
    "on one line": "Med hilsen\n\nTarjei Havnes (e.f.) avdelingsdirektør\n\nKarwan Almassy seniorrådgiver\n",
    "without a closing": "Tarjei Havnes (e.f.)\navdelingsdirektør\nKarwan Almassy\nseniorrådgiver\n",
    "without brackets": "Med helsing\n\nTarjei Havnes e.f.\navdelingsdirektør\n\nKarwan Almassy\nseniorrådgiver\n",
}


@pytest.mark.parametrize("form", SIGNATURES)
def test_signatories(form: str) -> None:
    facts = extract(
        Document.of("x", f"Tillegg nr. 1 til tildelingsbrev for X i 2025\n\nTekst.\n\n{SIGNATURES[form]}")
    ).facts
    signed = [(f.text, f.detail) for f in facts if f.kind == "signatory"]
    assert signed == [("Tarjei Havnes", "avdelingsdirektør"), ("Karwan Almassy", "seniorrådgiver")]


def test_values_in_the_cells_of_their_labels() -> None:
    head = "Tildelingsbrev for X 2026\n\n| Deres ref | Vår ref 25/2306- | Dato 19. desember 2025 |\n\nTekst.\n"
    (letter,) = extract(Document.of("x", head)).letters
    assert (letter.reference, str(letter.date)) == ("25/2306-", "2025-12-19")


def test_a_day_after_a_reference_is_no_part_of_it() -> None:
    head = "Deres ref\tVår ref\tDato\n\t24/6600-\t13. januar 2025\n\nTildelingsbrev for 2025 til X\n\nTekst.\n"
    (letter,) = extract(Document.of("x", head)).letters
    assert (letter.reference, str(letter.date)) == ("24/6600-", "2025-01-13")


def test_references_beside_an_address() -> None:
    text = "Helsedirektoratet   Vår ref: 25/2306-\nPostboks 220 Skøyen   Dato: 19. desember 2025\n0213 OSLO\n"
    assert fields(text) == [
        ("receiver", "Helsedirektoratet"),
        ("reference", "25/2306-"),
        ("address", "Postboks 220 Skøyen"),
        ("date", "19. desember 2025"),
        ("address", "0213 OSLO"),
    ]


def test_a_calendar_of_dates_is_no_table_of_references() -> None:
    text = "| Dato | Hva |\n| 20. januar 2025 | Frist for innspill |\n"
    assert find_furniture(Document.of("brev.md", text)) == []
