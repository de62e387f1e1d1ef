"""Bodies, their abbreviations, and who does what in an assignment."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.assignments import find_assignments
from corpus.document import Document
from corpus.model import Letter
from corpus.parties import find_participants, find_parties, known_bodies
from tests.letters_by_hand import golden, hdir, imdi, small

HEAD = "Oppdrag 2024-18 Samarbeid\n\n"


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        (
            "gruppe av Arbeids- og velferdsdirektoratet (AVDir), Hdir",
            "AVDir",
            "Arbeids- og velferdsdirektoratet",
        ),
        ("viser til Norsk helsenett SF (NHN) hvor", "NHN", "Norsk helsenett SF"),
        (
            "(AVDir), Barne-, ungdoms- og \nfamiliedirektoratet (Bufdir)",
            "Bufdir",
            "Barne-, ungdoms- og familiedirektoratet",
        ),
        (
            "fra Integrerings- og \nmangfoldsdirektoratet (IMDi) med",
            "IMDi",
            "Integrerings- og mangfoldsdirektoratet",
        ),
        ("og Sekretariatet for \nkonfliktrådene (Sfk),", "Sfk", "Sekretariatet for konfliktrådene"),
        ("ved Direktoratet for romfart og havbunn (DRH)", "DRH", "Direktoratet for romfart og havbunn"),
        ("Bytilsynet (heretter BT) skal", "BT", "Bytilsynet"),
    ],
)
def test_the_text_defines_its_own_abbreviations(text: str, short: str, name: str) -> None:
    assert find_parties(Document.of("t.txt", text))[short] == name


@pytest.mark.parametrize(
    "text",
    [
        "Det er stor Forskjell (FOR) her",
        "i prosjektet (Prosjektgruppen) er",
        "Tarjei Havnes (e.f.)",
        "(SSB-tall)",
        "",
    ],
)
def test_other_brackets_define_none(text: str) -> None:
    assert find_parties(Document.of("t.txt", text)) == {}


def test_known_bodies_complete_the_text_and_spellings_are_kept_apart() -> None:
    found = find_parties(Document.of("t.txt", "Arbeids- og velferdsdirektoratet (AVDir), Avdir, AVdir og Udirs arbeid"))
    assert found == {
        **dict.fromkeys(("AVDir", "Avdir", "AVdir"), "Arbeids- og velferdsdirektoratet"),
        "Udir": "Utdanningsdirektoratet",
    }


def test_the_table_of_bodies_is_sound() -> None:
    bodies = known_bodies()
    shorts = [short for body in bodies for short in body.abbreviations]
    assert len(bodies) > 120
    assert len(shorts) == len(set(shorts))
    assert len({body.name for body in bodies}) == len(bodies)
    assert all(body.english for body in bodies)


ROLES: list[tuple[str, list[tuple[str, str]]]] = [
    ("Hovedansvaret for oppdraget legges til Udir.", [("Utdanningsdirektoratet", "leads")]),
    ("Bufdir får hovedansvaret for å lede samarbeidet.", [("Barne-, ungdoms- og familiedirektoratet", "leads")]),
    ("Arbeidet ledes av Helsedirektoratet.", [("Helsedirektoratet", "leads")]),
    ("Statens vegvesen er bedt om å opprette og lede et prosjekt.", [("Statens vegvesen", "leads")]),
    ("Bufdir og Sfk koordinerer arbeidet i gruppen.",
     [("Barne-, ungdoms- og familiedirektoratet", "coordinates"), ("Sekretariatet for konfliktrådene", "coordinates")]),
    ("Møtene skal arrangeres i samarbeid med Bufdir. Vi ber om", [("Barne-, ungdoms- og familiedirektoratet", "cooperates")]),
    ("IMDi skal samarbeide med UDI og HK-dir om dette.",
     [("Utlendingsdirektoratet", "cooperates"), ("Direktoratet for høyere utdanning og kompetanse", "cooperates")]),
    ("Direktoratet skal i samarbeid med Barne-, ungdomsog familiedirektoratet og RHFene løse dette.",
     [("Barne-, ungdoms- og familiedirektoratet", "cooperates"), ("De regionale helseforetakene", "cooperates")]),
    ("Språkrådet skal saman med Helsedirektoratet byggje ein base.", [("Helsedirektoratet", "cooperates")]),
    ("Utvikles i samarbeid med partene i arbeidslivet.", [("partene i arbeidslivet", "cooperates")]),
    ("En gruppe bestående av Kriminalomsorgsdirektoratet (KDI), POD og \nUDI. Andre",
     [("Kriminalomsorgsdirektoratet", "member"), ("Politidirektoratet", "member"), ("Utlendingsdirektoratet", "member")]),
    ("Det skal innhentes innspill fra FHI.", [("Folkehelseinstituttet", "consulted")]),
    ("HK-dir og KS kan involveres i arbeidet.",
     [("Direktoratet for høyere utdanning og kompetanse", "consulted"), ("Kommunesektorens organisasjon", "consulted")]),
    ("RHF 'ene kan ved behov trekkes inn i arbeidet.", [("De regionale helseforetakene", "consulted")]),
    ("I gruppen deltar Helsedirektoratet og Sekretariatet for konfliktrådene.",
     [("Helsedirektoratet", "member"), ("Sekretariatet for konfliktrådene", "member")]),
    ("Gjøres sammen med Norsk Eksempelforening.", [("Norsk Eksempelforening", "cooperates")]),
    ("Unge skal høres gjennom Landsforeningen for eksempelbarn.", [("Landsforeningen for eksempelbarn", "consulted")]),
    ("UDI inviteres til møtene.", [("Utlendingsdirektoratet", "invited")]),
    ("I samarbeid med Språkdirektoratet.", [("Språkdirektoratet", "cooperates")]),
    ("Rapporten bygger på tall fra SSB, UDI og Udir.", []),
    ("Statens vegvesen gis i samarbeid med de øvrige virksomheter i oppdrag å gjøre dette.", []),
]  # fmt: skip


def participants(document: Document, letter: Letter) -> list[tuple[str, str]]:
    facts = find_participants(document, letter, find_assignments(document, letter))
    return [(fact.text, fact.detail) for fact in facts if fact.kind == "participant"]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_phrases_give_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert participants(*small(f"{HEAD}{text}\n")) == expected


def test_a_sentence_elsewhere_that_names_the_assignment_gives_a_role() -> None:
    text = f"{HEAD}Gjør dette.\n\n9. Tildeling av midler\nOppdrag 2024-18 løses i samarbeid med KS. Andre med UDI.\n"
    assert participants(*small(text)) == [("Kommunesektorens organisasjon", "cooperates")]


def test_a_role_quotes_its_sentence() -> None:
    document, letter = small(f"{HEAD}Beskrivelse av oppdraget\nDette er nytt. IMDi skal samarbeide med UDI. Slutt.\n")
    (fact,) = find_participants(document, letter, find_assignments(document, letter))
    assert document.text[fact.span.start : fact.span.end] == "IMDi skal samarbeide med UDI."
    assert fact.assignment == "2024-18"


def test_the_background_gives_roles_only_for_the_assignment() -> None:
    text = "Bakgrunn\nRegjeringen vil i samarbeid med KS gjøre dette. Hovedansvaret for oppdraget legges til Udir.\n"
    assert participants(*small(HEAD + text)) == [("Utdanningsdirektoratet", "leads")]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Ansvarlig avdeling i HOD: SHA", "SHA", "avdeling i HOD"),
        ("Frist: 1.5.2026 Ansvarlig avdeling i HOD: SHA", "SHA", "avdeling i HOD"),
        ("Ansvarleg departement: KUD", "KUD", "departement"),
        ("Frist: 1. mars 2025\nAnsvarlig: SHA", "SHA", ""),
    ],
)
def test_the_responsible_unit_is_read(text: str, who: str, what: str) -> None:
    document, letter = small(f"{HEAD}Gjør dette.\n\n{text}\n")
    (fact,) = find_participants(document, letter, find_assignments(document, letter))
    assert (fact.kind, fact.text, fact.detail) == ("responsible", who, what)


def _compare(document: Document, letter: Letter, name: str, number: int) -> None:
    """Every participant of the golden file is found, and nobody but the optional, the leader and the receiver."""
    names = find_parties(document)
    assignments = find_assignments(document, letter)
    facts = find_participants(document, letter, assignments)
    for assignment in assignments:
        own = [fact for fact in facts if fact.assignment == assignment.id]
        (want,) = [one for one in golden(name)["assignments"] if one["printed"] == assignment.printed]
        found = {fact.text for fact in own if fact.kind == "participant"}
        expected = {names.get(one, one) for one in want["participants"]}
        allowed = {names.get(one, one) for one in _allowed(want)}
        assert {"De regionale helseforetakene" if one == "RHFene" else one for one in expected} <= found
        assert found <= expected | allowed
        units = {fact.text for fact in own if fact.kind == "responsible"}
        leads = {fact.text for fact in own if fact.detail == "leads"}
        assert want["responsible"] is None or names.get(want["responsible"], want["responsible"]) in units | leads


def _allowed(want: dict[str, Any]) -> set[str]:
    return {*want.get("participants_optional", ()), "IMDi", "Helsedirektoratet", "RHF"}


@pytest.mark.parametrize("number", range(1, 8))
def test_the_bundled_letters_agree_with_the_golden_file(number: int) -> None:
    _compare(*imdi(number), "imdi-2024", number)


@pytest.mark.parametrize("number", [1, 2])
def test_the_shared_letters_agree_with_the_golden_file(number: int) -> None:
    _compare(*hdir(number), "hdir-2026", number)
