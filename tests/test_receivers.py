"""Who a letter is to, from its title alone."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.extract import extract
from corpus.receivers import in_plain_letters, receiver_in_title

TITLES = [
    ("Tillegg nr. 1 til tildelingsbrev for IMDi i 2024", "IMDi"),
    ("Statsbudsjettet for 2025 kap. 260 – Tildelingsbrev til Universitetet i Agder", "Universitetet i Agder"),
    (
        "Supplerende tildelingsbrev nr. 1 for 2024 – Direktoratet for samfunnssikkerhet og beredskap",
        "Direktoratet for samfunnssikkerhet og beredskap",
    ),
    ("Tildelingsbrev for 2020 – Husbanken – tillegg nr. 2", "Husbanken"),
    ("Landbruksdirektoratet – supplerende tildelingsbrev nr. 2 – 2026", "Landbruksdirektoratet"),
    ("Jernbanedirektoratet – Statsbudsjettet 2024 – Supplerende tildelingsbrev nr. 3", "Jernbanedirektoratet"),
    ("Tildelingsbrev 2025 - Tolletaten - supplerende tildelingsbrev nr. 1", "Tolletaten"),
    (
        "Tildelingsbrev 2025 til Barne-, ungdoms- og familiedirektoratet – tillegg 3",
        "Barne-, ungdoms- og familiedirektoratet",
    ),
    ("Tilleggsdokument til oppdragsdokument 2025 – Helse Vest RHF", "Helse Vest RHF"),
    ("Supplerende tildelingsbrev nr. 3 til Statens vegvesen. Ny saldering av statsbudsjettet 2025", "Statens vegvesen"),
    ("Tillegg til tildelingsbrev", None),
    ("SUPPLERENDE TILDELINGSBREV 2/2025", None),
    ("STATSBUDSJETTET 2025 – TILDELINGSBREV TIL EKSEMPELTILSYNET", "EKSEMPELTILSYNET"),
    ("TILLEGG NR. 1 TIL TILDELINGSBREV 2025 FOR EKSEMPELTILSYNET", "EKSEMPELTILSYNET"),
]


@pytest.mark.parametrize(("title", "receiver"), TITLES)
def test_a_title_names_the_receiver(title: str, receiver: str | None) -> None:
    assert receiver_in_title(title, {}) == receiver


def test_a_body_known_to_the_letter_wins() -> None:
    title = "Tillegg nr. 1 til tildelingsbrev for 2025 til Norad – Direktoratet for utviklingssamarbeid"
    assert (
        receiver_in_title(title, {"X": "Direktoratet for utviklingssamarbeid"})
        == "Direktoratet for utviklingssamarbeid"
    )


def test_the_everyday_name_in_a_title_means_the_body_that_the_letter_is_addressed_to() -> None:
    text = (
        "Statens lånekasse for utdanning\nPostboks 191 Økern\n0510 OSLO\n\n"
        "Tillegg nr. 1 til tildelingsbrev for 2025 – Lånekassen\n\nTekst.\n"
    )
    extraction = extract(Document.of("brev.txt", text))
    (agency,) = extraction.agencies
    assert (agency.name, agency.short) == ("Statens lånekasse for utdanning", "Lånekassen")
    assert extraction.letters[0].receiver == "Statens lånekasse for utdanning"


CAPITALS = [
    ("EKSEMPELTILSYNET", "Brevet er til Eksempeltilsynet.", "Eksempeltilsynet"),
    ("STATENS EKSEMPELTILSYN", "Tekst.", "Statens eksempeltilsyn"),
    ("HELSE NORDVEST RHF", "Tekst.", "Helse nordvest RHF"),
    ("HELSE NORDVEST RHF", "Styret i Helse Nordvest RHF", "Helse Nordvest RHF"),
    ("NVE", "Nve", "NVE"),
]


@pytest.mark.parametrize(("printed", "text", "name"), CAPITALS)
def test_a_name_in_capitals_is_shown_in_plain_letters(printed: str, text: str, name: str) -> None:
    assert in_plain_letters(printed, text) == name


TITLE = "Tillegg nr. 1 til tildelingsbrev for X i 2025"


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (f"KUNNSKAPSDEPARTEMENTET\n\n{TITLE}\n\nTekst.\n", "Kunnskapsdepartementet"),
        (f"DET KONGELIGE\nSAMFERDSELSDEPARTEMENT\n\n{TITLE}\n\nTekst.\n", "Samferdselsdepartementet"),
        (f"{TITLE}\n\nBrev | Dato: 7.2.2025 | Kultur- og likestillingsdepartementet\n\nTekst.\n",
         "Kultur- og likestillingsdepartementet"),
        (f"{TITLE}\n\nOlje- og energidepartementet (fra 1. januar Energidepartementet) meddeler vedtaket.\n",
         "Olje- og energidepartementet"),
    ],
)  # fmt: skip
def test_a_letterhead_names_the_sender(text: str, sender: str) -> None:
    assert extract(Document.of("brev.txt", text)).letters[0].sender == sender
