"""Who a letter is to, from its title alone."""

from __future__ import annotations

import pytest

from corpus.receivers import receiver_in_title

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
    ("Tillegg til tildelingsbrev", None),
    ("SUPPLERENDE TILDELINGSBREV 2/2025", None),
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
