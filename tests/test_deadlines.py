"""Deadlines: labelled, in running text, in calendars; and the dates that are none."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from corpus.assignments import find_assignments
from corpus.deadlines import find_deadlines, find_findings
from corpus.document import Document
from corpus.model import Fact, Letter
from tests.letters_by_hand import day, golden, hdir, imdi, small, small_markdown

HEAD = "## TB2026-17 Utredning\n\n"


def deadlines(document: Document, letter: Letter) -> list[Fact]:
    return find_deadlines(document, letter, find_assignments(document, letter))


def told(facts: list[Fact]) -> list[tuple[str | None, str, str]]:
    return [(fact.date.isoformat() if fact.date else None, fact.detail, fact.text) for fact in facts]


# Text of an assignment -> (day, as printed, what is due) of each deadline.
LABELLED: list[tuple[str, list[tuple[str | None, str, str]]]] = [
    ("Frist: 1. juni 2026", [("2026-06-01", "1. juni 2026", "")]),
    ("Frist 08.05.2026", [("2026-05-08", "08.05.2026", "")]),
    ("Frist: 1.3.2027.", [("2027-03-01", "1.3.2027", "")]),
    ("Frist: 1.5.2026 Ansvarlig avdeling i HOD: SHA", [("2026-05-01", "1.5.2026", "")]),
    ("Frist: 1. juni 2026. https://www.oecd.org/en/x.html", [("2026-06-01", "1. juni 2026", "")]),
    ("Frist for pkt. 1 og 2: 31. mai 2026", [("2026-05-31", "31. mai 2026", "pkt. 1 og 2")]),
    ("Frist for oppsummering ihht pkt. 3: 14. juni \n2026", [("2026-06-14", "14. juni 2026", "oppsummering ihht pkt. 3")]),
    ("Frist for endelig leveranse: 31.3.2027", [("2027-03-31", "31.3.2027", "endelig leveranse")]),
    ("Fristen for oppdraget er 15.6.2026.", [("2026-06-15", "15.6.2026", "")]),
    ("Fristen for endeleg rapport vert utsett til 1. september 2026.",
     [("2026-09-01", "1. september 2026", "endeleg rapport")]),
    ("Søknadsfrist: 15. september 2026", [("2026-09-15", "15. september 2026", "Søknadsfrist")]),
    ("Frist Utkast til rapport 6. desember 2026. Endeling rapport 20. \n\ndesember 2026.",
     [("2026-12-06", "6. desember 2026", "Utkast til rapport"), ("2026-12-20", "20. desember 2026", "Endeling rapport")]),
    ("Frist Oppdraget skal rapporteres felles fra IMDi og Udir til KD og \n\nAID innen 31. desember 2026",
     [("2026-12-31", "innen 31. desember 2026", "Oppdraget skal rapporteres felles fra IMDi og Udir til KD og AID")]),
    ("Frist: Prosjektplan innan 1. mars 2026. Endeleg rapport seinast 15. juni.",
     [("2026-03-01", "innan 1. mars 2026", "Prosjektplan"), ("2026-06-15", "seinast 15. juni", "Endeleg rapport")]),
    ("Frist: Utkast 1. oktober 2026, endelig 15. januar.",
     [("2026-10-01", "1. oktober 2026", "Utkast"), ("2027-01-15", "15. januar", "endelig")]),
    ("Frist: 1. juni 2026 (utkast) og 1. september 2026 (endelig rapport)",
     [("2026-06-01", "1. juni 2026", "utkast"), ("2026-09-01", "1. september 2026", "endelig rapport")]),
    ("Frist 1. juni 2026 for utkast og 1. september 2026 for endelig rapport.",
     [("2026-06-01", "1. juni 2026", "utkast"), ("2026-09-01", "1. september 2026", "endelig rapport")]),
    ("Frist: 1.6.2026 (deretter årlig)", [("2026-06-01", "1.6.2026 (deretter årlig)", "")]),
    ("Frist: Vi ber om at direktoratet utarbeider en skisse innen 1.5.2026 samt anslår kostnader. Andre kan bidra.",
     [("2026-05-01", "innen 1.5.2026", "direktoratet utarbeider en skisse samt anslår kostnader")]),
    ("Frist: innan utgangen av året", [("2026-12-31", "innan utgangen av året", "")]),
    ("Frist: innen utgangen av første kvartal 2027", [("2027-03-31", "innen utgangen av første kvartal 2027", "")]),
    ("Frist: medio mai", [(None, "medio mai", "")]),
    ("Utlysning: Snarest", [(None, "Snarest", "Utlysning")]),
    ("Frist: Avtales nærmere", [(None, "Avtales nærmere", "")]),
    ("Frist: Løpende", [(None, "Løpende", "")]),
    ("Frist: 31.06.2026", [(None, "31.06.2026", "")]),
    ("Frist: Rapporteres i årsrapporten", []),
    ("Departementet kommer tilbake til \ntidspunkt/frister for pkt. 4 og 5.",
     [(None, "Departementet kommer tilbake til tidspunkt/frister", "pkt. 4 og 5")]),
]  # fmt: skip

PROSE: list[tuple[str, list[tuple[str | None, str, str]]]] = [
    ("Brevet oversendes innen 31. mai 2026.", [("2026-05-31", "innen 31. mai 2026", "Brevet oversendes")]),
    ("Innen 30.9.2026 skal foreløpige vurderinger oversendes departementene, i tillegg til at det berammes et møte.",
     [("2026-09-30", "Innen 30.9.2026", "foreløpige vurderinger oversendes departementene")]),
    ("Kampanjen skal iverksettes før sommeren 2027.", [(None, "før sommeren 2027", "Kampanjen skal iverksettes")]),
    ("Utkast bes oversendt departementet, senest innen 1.6.2026. Forslag bes oversendt innen 1.11.2026.",
     [("2026-06-01", "senest innen 1.6.2026", "Utkast bes oversendt departementet"),
      ("2026-11-01", "innen 1.11.2026", "Forslag bes oversendt")]),
    ("Rapport skal sendast departementet innan 1. mars 2027.",
     [("2027-03-01", "innan 1. mars 2027", "Rapport skal sendast departementet")]),
    ("Det bes om en skriftlig rapportering innen 15.10.2026.",
     [("2026-10-15", "innen 15.10.2026", "skriftlig rapportering")]),
]  # fmt: skip

NONE = [
    "Stortinget behandlet saken den 21. juni 2026.",
    "Ordningen skal tre i kraft fra 1. januar 2028.",
    "Den nye forvaltningsmodellen skal være operativ fra 1. januar 2028.",
    "Direktoratet skal følge opp rapporten, mottatt 22. desember 2025.",
    "Direktoratet ba i sitt innspill av 28. november om forlenget frist til 30. mai.",
    "Resultatene skal rapporteres i årsrapporten.",
    "Den nye planen skal etter planen lanseres våren 2027.",
    "Målet skal være nådd i løpet av 2029.",
    "Tilskuddet skal forvaltes etter retningslinjene fastsatt 1. januar 2026.",
    "Det skal i etterkant av denne fristen holdes et møte.",
    "Dato 16. april 2026",
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_a_label_gives_a_deadline(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    facts = deadlines(*small_markdown(f"{HEAD}Gjør dette.\n\n{text}\n"))
    assert told(facts) == expected
    assert {fact.assignment for fact in facts} <= {"TB2026-17"}


@pytest.mark.parametrize(("text", "expected"), PROSE)
@pytest.mark.parametrize("head", [HEAD, ""])
def test_running_text_gives_a_deadline(text: str, expected: list[tuple[str | None, str, str]], head: str) -> None:
    assert told(deadlines(*small_markdown(f"{head}{text}\n"))) == expected


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("head", [HEAD, ""])
def test_other_dates_are_no_deadlines(text: str, head: str) -> None:
    assert deadlines(*small_markdown(f"{head}{text}\n")) == []


def test_history_is_no_deadline() -> None:
    text = (
        f"{HEAD}Bakgrunn:\n\nAlle skal levere planer innen 1. mai 2026.\n\nBeskrivelse av oppdraget:\n\nGjør dette.\n"
    )
    assert deadlines(*small_markdown(text)) == []


def test_a_deadline_in_a_list_is_for_the_item_above_it() -> None:
    text = (
        f"{HEAD}- Beskrive rollefordeling. Her er det naturlig å se på roller.\n  - Frist 1.10.2026\n"
        "- Anbefale organiseringen av tjenesten. o Frist 1.11.2026\n"
    )
    facts = deadlines(*small_markdown(text))
    assert (
        told(facts)
        == [
            ("2026-10-01", "1.10.2026", "Beskrive rollefordeling"),
            ("2026-11-01", "1.11.2026", "Anbefale organiseringen av tjenesten"),
        ]
        or told(facts)[0][2] == "Beskrive rollefordeling"
    )
    assert [(fact.span.line_start, fact.form) for fact in facts] == [(4, "list"), (5, "list")]


def test_a_deadline_at_the_end_of_a_paragraph_is_for_what_it_asks() -> None:
    text = "Når det gjelder midler på kap. 671 skal IMDi levere en rapport. Merverdi skal vurderes. Frist 1. juni 2024. Se ellers.\n"
    (fact,) = deadlines(*small(text))
    assert told([fact]) == [("2024-06-01", "1. juni 2024", "IMDi skal levere en rapport")]
    assert fact.assignment is None


def test_a_deadline_belongs_to_the_assignment_that_its_sentence_names() -> None:
    (fact,) = deadlines(*small("Rapport på oppdrag 2024-22 skal sendes departementet innen 1. mai 2024.\n"))
    assert fact.assignment == "2024-22"


@pytest.mark.parametrize(
    ("text", "sent", "expected"),
    [
        ("Frist: 1. mars", datetime.date(2025, 12, 16), "2026-03-01"),
        ("Frist: 1. mars", datetime.date(2025, 1, 16), "2025-03-01"),
        ("Frist: 31. desember", datetime.date(2024, 12, 20), "2025-12-31"),
        ("Frist: 1. mars 2025", datetime.date(2025, 12, 16), "2025-03-01"),
    ],
)
def test_a_day_without_a_year_lies_after_the_letter(text: str, sent: datetime.date, expected: str) -> None:
    document, letter = small(f"Oppdrag 2025-03 Språk\n\n{text}\n", year=2025)
    (fact,) = deadlines(document, replace(letter, date=sent))
    assert fact.date == day(expected)


CALENDARS: list[tuple[str, list[tuple[str | None, str, str]]]] = [
    ("| Dato | Hva |\n|---|---|\n| 1. mars | Årsrapport |\n| 15.10.2026 | Rapport 2. tertial |\n",
     [("2026-03-01", "1. mars", "Årsrapport"), ("2026-10-15", "15.10.2026", "Rapport 2. tertial")]),
    ("| Tema | Frist |\n|---|---|\n| Årsrapport | 1. mars |\n| Plan | Avtales nærmere |\n",
     [("2026-03-01", "1. mars", "Årsrapport"), (None, "Avtales nærmere", "Plan")]),
    ("Styringskalender\nDato Rapport\n1. mars Årsrapport for 2025\n1. oktober Rapport per 2. tertial\n",
     [("2026-03-01", "1. mars", "Årsrapport for 2025"), ("2026-10-01", "1. oktober", "Rapport per 2. tertial")]),
    ("| Kap. | Post | Beløp |\n|---|---|---|\n| 671 | 60 | 1 000 |\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CALENDARS)
def test_calendars_give_deadlines(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    facts = deadlines(*small_markdown(text))
    assert told(facts) == expected
    assert {fact.form for fact in facts} <= {"table"}


def test_a_table_of_assignments_gives_each_its_deadline() -> None:
    text = "## Nye oppdrag\n\n| Oppdrag | Tittel | Frist |\n|---|---|---|\n| TB2026-63 | Team | 1.6.2026 |\n"
    (fact,) = deadlines(*small_markdown(text))
    assert (fact.assignment, fact.date, fact.text) == ("TB2026-63", datetime.date(2026, 6, 1), "Team")


def test_an_impossible_date_is_kept_and_reported() -> None:
    document, letter = small_markdown(f"{HEAD}Frist: 31.06.2026\nSe også brev av 1. mai 2026.\n")
    (fact,) = deadlines(document, letter)
    (finding,) = find_findings(document, letter)
    assert (fact.date, fact.detail) == (None, "31.06.2026")
    assert (finding.code, finding.data, finding.span.line_start) == (
        "impossible_date",
        {"printed": "31.06.2026"},
        3,
    )


def test_an_empty_letter_has_none() -> None:
    document, letter = small("")
    assert deadlines(document, letter) == []
    assert find_findings(document, letter) == []


def _compare(facts: list[Fact], expected: list[dict[str, Any]]) -> None:
    """Every deadline of the golden file is found on its lines; what else is found is marked optional there."""
    for want in expected:
        same = [
            f for f in facts if f.date == day(want["date"]) and [f.span.line_start, f.span.line_end] == want["lines"]
        ]
        if not want.get("optional"):
            assert same, want
            assert any(want["printed"].split()[-1] in f.detail for f in same)
    dates = {day(want["date"]) for want in expected} | {day(want.get("date_or")) for want in expected}
    assert {fact.date for fact in facts} <= dates
    assert len(facts) <= len(expected)


def _expected(name: str, number: int, assignment: str) -> list[dict[str, Any]]:
    owners = [one for one in golden(name)["assignments"] if one["letter"] == number and one["printed"] == assignment]
    return [want for one in owners for want in one["deadlines"]]


@pytest.mark.parametrize("number", range(1, 8))
def test_the_bundled_letters_agree_with_the_golden_file(number: int) -> None:
    _compare_letter(*imdi(number), "imdi-2024", number)


@pytest.mark.parametrize("number", [1, 2])
def test_the_shared_letters_agree_with_the_golden_file(number: int) -> None:
    _compare_letter(*hdir(number), "hdir-2026", number)


def _compare_letter(document: Document, letter: Letter, name: str, number: int) -> None:
    assignments = find_assignments(document, letter)
    facts = find_deadlines(document, letter, assignments)
    for assignment in assignments:
        own = [fact for fact in facts if fact.assignment == assignment.id]
        _compare(own, _expected(name, number, assignment.printed))
    outside = [one for one in golden(name)["deadlines_outside_assignments"] if one["letter"] == number]
    _compare([fact for fact in facts if fact.assignment is None], outside)


MOVED: list[tuple[str, str, str]] = [
    ("Fristen for LK2025-2 Bustipend er utsett frå 1. september til 3. november 2025.", "LK2025-2", "2025-11-03"),
    ("Vi viser til Oppdrag 3: Ferjer. Etter ønske utsettes fristen til 1. november 2025.", "3", "2025-11-01"),
    ("For Oppdrag 7: Digital tvilling settes fristen til 15. januar 2026.", "7", "2026-01-15"),
    ("**Oppdrag nr. 4 - Kart.** Fristen endres fra 1.11.2025 til 13.12.2025.", "4", "2025-12-13"),
    ("I tillegg nr. 4 var fristen for oppdrag 2025-18 satt til 31. mai 2025. Riktig frist skulle vært 30. mai 2025.",
     "2025-18", "2025-05-30"),
    ("Oppdrag 2025-05 utsettes til 1. februar 2026.", "2025-05", "2026-02-01"),
    ("Delrapporten i oppdrag 2025-02 er etter avtale utsatt fra 15. mai til 20. juni 2025.", "2025-02", "2025-06-20"),
    ("## Oppdrag 2025-08 Evaluering\n\nAVdir har i brev av 2. mai bedt om utsatt frist for endelig rapport fra"
     " 1. desember 2025 til 27. februar 2026. Departementet imøtekommer dette.", "2025-08", "2026-02-27"),
    ("## Oppdrag 2025-10 Utredning\n\nOversikt over saker gis direktoratet innen 1. september 2025.",
     "2025-10", "2025-09-01"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "assignment", "expected"), MOVED)
def test_a_deadline_that_is_moved_has_its_new_day_only(text: str, assignment: str, expected: str) -> None:
    (fact,) = deadlines(*small_markdown(text + "\n"))
    assert (fact.assignment, fact.date) == (assignment, day(expected))


REPORTS: list[tuple[str, list[str]]] = [
    ("Første tertialrapport sendes 31. mai 2026, andre tertialrapport 2. oktober 2026 og årsrapporten 15. mars 2027.",
     ["2026-05-31", "2026-10-02", "2027-03-15"]),
    ("Prognosen som skulle sendast 1. august, skal i staden sendast 15. august 2026.", ["2026-08-15"]),
    ("Årsrapport for 2026: 15. mars 2027.", ["2027-03-15"]),
    ("Rapport etter andre tertial: 1. oktober 2026.", ["2026-10-01"]),
    ("Ferdig plan: 1. februar 2026.", ["2026-02-01"]),
    ("Etaten skal levere en statusrapport 15.10.26.", ["2026-10-15"]),
    ("Etatsstyringsmøte nr. 2: 3. juni 2026", ["2026-06-03"]),
    ("Planen skal være ferdig til 1. juni 2026.", ["2026-06-01"]),
    ("Frist for innsending er fredag 5. september 2026.", ["2026-09-05"]),
    ("Etatsstyringsmøta er sette til 29. april og 4. november 2026.", ["2026-04-29", "2026-11-04"]),
    ("## Oppdrag 8/2026 Bemanning\n\nForeløpig vurdering 30. september 2026, endelig rapport 16. desember 2026.",
     ["2026-09-30", "2026-12-16"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_reports_are_due_on_their_days(text: str, expected: list[str]) -> None:
    assert [fact.date for fact in deadlines(*small_markdown(text + "\n"))] == [day(one) for one in expected]


def test_a_label_says_what_each_of_its_days_is_for() -> None:
    facts = deadlines(*small("Møte: 9. april 2026.\nPrognosar for løyvinga: 10. januar, 1. mars og 5. oktober 2026.\n"))
    assert [(fact.text, fact.date) for fact in facts] == [
        ("Prognosar for løyvinga", day("2026-01-10")),
        ("Prognosar for løyvinga", day("2026-03-01")),
        ("Prognosar for løyvinga", day("2026-10-05")),
    ]


def test_more_time_that_is_only_asked_for_is_no_deadline() -> None:
    text = "## Oppdrag 8 Kart\n\nEtaten har bedt om utsatt frist for rapporten fra 1. mai til 1. juni 2026.\n"
    assert deadlines(*small_markdown(text)) == []


def test_a_deadline_that_stands_is_for_the_assignment() -> None:
    text = "## Oppdrag 8 Kart\n\nUtprøvingen kan avgrenses til 10 skoler. Fristen 1. oktober 2026 ligger fast.\n"
    (fact,) = deadlines(*small_markdown(text))
    assert (fact.date, fact.text) == (day("2026-10-01"), "")


def test_what_is_due_is_not_the_title_of_its_assignment() -> None:
    text = "2. Nytt oppdrag\nO-5/2025 Bruk av fartøy\nVerket skal gi råd om vilkår. Frist: 1. februar 2026.\n"
    (fact,) = deadlines(*small(text))
    assert (fact.assignment, fact.text) == ("O-5/2025", "Verket skal gi råd om vilkår")


def test_a_second_date_in_brackets_has_its_own_words() -> None:
    table = "| Nr. | Oppdrag | Frist |\n| 2025-03 | Nye eksamensformer | 1. oktober 2025 (delrapport 1. mai 2025) |\n"
    assert [fact.text for fact in deadlines(*small_markdown(table))] == ["Nye eksamensformer", "delrapport"]


def test_of_an_old_and_a_new_date_in_a_table_the_new_one_is_due() -> None:
    table = (
        "| Oppdrag | Opprinnelig frist | Ny frist |\n| 2025-03 Kraftsystem | 1. mai 2025 | 1. september 2025 |\n"
        "| 2025-04 Dam | 1. juni 2025 | Utgår |\n"
    )
    assert [(f.assignment, f.date) for f in deadlines(*small_markdown(table))] == [("2025-03", day("2025-09-01"))]


def test_what_stands_after_the_date_is_due_where_the_duty_stands_before_it() -> None:
    (fact,) = deadlines(*small("Oppdrag 8 Kart\n\nEtaten skal innen 1. mai 2026 levere en plan.\n"))
    assert fact.text == "levere en plan"
