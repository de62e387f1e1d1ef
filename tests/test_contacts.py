"""Contact persons told in running text or above the title of a letter."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.extract import extract
from tests.small_letters import letter


def handlers(body: str) -> list[tuple[str, str]]:
    return [(fact.text, fact.detail) for fact in letter(body).facts if fact.kind == "case_handler"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kontaktperson: Kari Nordmann, 22 24 77 94", [("Kari Nordmann", "22 24 77 94")]),
        ("Kontaktperson i departementet er Kari Nordmann.", [("Kari Nordmann", "")]),
        (
            "Spørsmål til brevet kan rettes til\nrådgiver Ola Berg-Hansen, tlf. 22 24 82 06.",
            [("Ola Berg-Hansen", "22 24 82 06")],
        ),
        ("Spørsmål om brevet kan rettast til seniorrådgivar Åse Li på telefon 22247538.", [("Åse Li", "22247538")]),
        (
            "Spørsmål kan rettast til Åse Li, tlf. 22 24 93 15, eller Ola Vik i HOD for oppdrag M25-5.",
            [("Åse Li", "22 24 93 15"), ("Ola Vik", "")],
        ),
        ("Spørsmål om Nasjonal plan sendes til Helsedirektoratet.", []),
        ("Direktoratet skal kontakte Norsk Helsenett innen 1. mai.", []),
    ],
)
def test_a_person_in_running_text(body: str, expected: list[tuple[str, str]]) -> None:
    assert handlers(body) == expected


def test_persons_listed_by_field() -> None:
    body = (
        "Kontaktpersoner i departementet:\n\n- Etatsstyring: Kari Nordmann, underdirektør\n- Tilskudd: Ola Vik, tlf. 22 24 77 94\n"
        "\nFrist: Kari Nordmann svarer.\n"
    )
    found = [(fact.text, fact.detail) for fact in letter(body).facts if fact.kind == "contact"]
    assert found == [("Kari Nordmann, underdirektør", "Etatsstyring"), ("Ola Vik", "Tilskudd")]


def test_what_stands_above_the_first_title_is_the_letters() -> None:
    text = "Telefon\n22 24 90 90\n\nSaksbehandler\nKari Nordmann\n22 24 77 94\n\nTillegg nr. 1 til tildelingsbrev for Direktoratet i 2025\n\nTekst.\n"
    found = [fact for fact in extract(Document.of("brev.txt", text)).facts if fact.kind == "case_handler"]
    assert [(fact.text, fact.detail) for fact in found] == [("Kari Nordmann", "22 24 77 94")]


FOOTERS: list[str] = [
    "Avdeling: Matpolitisk avdeling\nSaksbehandlar: Åse Li, 22 24 93 15\n",
    "|Postadresse|Avdeling|Saksbehandler|\n|Postboks 8119 Dep|Avdeling for mat|Åse Li    22 24 93 15|\n",
    "Postadresse         Telefon*       Avdeling      Saksbehandler\n"
    "Postboks 8090 Dep   22 24 90 90    Kyst- og      Åse Li\n"
    "0032 Oslo           Org.nr.        miljø         22 24 93 15\n"
    "post@nfd.dep.no     912 660 680\n",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_case_handler_in_a_footer_of_pairs_or_columns(footer: str) -> None:
    assert handlers(f"Tekst.\n\nMed hilsen\n\nKari Vik (e.f.)\ndirektør\n\n{footer}") == [("Åse Li", "22 24 93 15")]


def test_a_contact_person_for_an_assignment() -> None:
    body = (
        "Oppdrag 2025-05 Kart\nEtaten skal tegne kart.\nKontaktperson: Åse Li.\n\n"
        "Oppdrag 2025-06 Plan\nEtaten skal lage en plan.\n\n9. Annet\n"
        "Spørsmål kan rettes til Ola Vik, tlf. 22 24 93 15, eller Kari Berg i HOD for oppdrag 2025-06.\n"
    )
    found = [(fact.text, fact.assignment) for fact in letter(body).facts if fact.kind == "case_handler"]
    assert found == [("Åse Li", "2025-05"), ("Ola Vik", None), ("Kari Berg", "2025-06")]
