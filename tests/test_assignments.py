"""Assignments: where they begin, what their parts are, what only mentions them."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.assignments import find_assignments
from corpus.document import Document, Span
from corpus.grammar.assignment_ids import find_ids, normalise_id
from corpus.model import Assignment
from tests.letters_by_hand import golden, hdir, imdi, small, small_markdown


def words(document: Document, span: Span | None) -> str | None:
    return " ".join(document.text[span.start : span.end].split()) if span else None


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("nr. 19-2024", "2024-19"),
        ("2024-17", "2024-17"),
        ("TB2026-71", "TB2026-71"),
        ("TB 2026-71", "TB2026-71"),
        ("TTB 2024-41", "TTB2024-41"),
        ("ID: 2026-01", "2026-01"),
        ("oppdrag 13/2024", "2024-13"),
        ("M25-1", "M25-1"),
        ("O-1/2025", "O-1/2025"),
        ("O-2025-01", "O-2025-01"),
        ("A–25–3", "A-25-3"),
        ("Oppdrag 5", "5"),
    ],
)
def test_a_number_has_one_form(printed: str, normal: str) -> None:
    assert normalise_id(printed) == normal


def test_a_text_without_a_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="no assignment number"):
        normalise_id("Oppdrag")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Vi viser til oppdrag 2024-20 og 2024-21.", ["2024-20", "2024-21"]),
        ("jf. svar på oppdrag TTB2024-41)", ["TTB2024-41"]),
        ("what is due in tb2026-17 and TB2026-25?", ["TB2026-17", "TB2026-25"]),
        ("Oppfølging av TB2026-70.", ["TB2026-70"]),
        ("Posten gjelder bygg, jf. O-2025-01. I oppdrag O-2025-06 var fristen feil.", ["O-2025-01", "O-2025-06"]),
        ("NOU-2025-12, jf. rundskriv R-2025-1", []),
        ("Prop. 104 S (2023-2024), SBB rapport 2024/42, GI-05/2023, IS-24/8", []),
        ("oppdrag 2 000 000 kroner, oppdraget 5 mill.", []),
    ],
)
def test_mentions_need_their_word_or_prefix(text: str, ids: list[str]) -> None:
    assert [found.id for found in find_ids(text)] == ids


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Oppdrag nr. 2024-17 Kartlegging", "2024-17", "Kartlegging"),
        ("Oppdrag nr. 19-2024 Bidra i arbeidet", "2024-19", "Bidra i arbeidet"),
        ("Oppdrag 2025-03: Språk", "2025-03", "Språk"),
        ("3.2.1 Oppdrag 2025-03 Språk", "2025-03", "Språk"),
        ("Fellesoppdrag 2025-03 Språk", "2025-03", "Språk"),
        ("TB2026-63 Helseteam", "TB2026-63", "Helseteam"),
        ("ID: 2026-01 Tolk", "2026-01", "Tolk"),
        ("Oppdrag 13/2024 Tolk", "2024-13", "Tolk"),
        ("Oppdrag 5: Tolk", "5", "Tolk"),
        ("## **TB2026-63 Helseteam**", "TB2026-63", "Helseteam"),
        ("### 2026-04 Veileder", "2026-04", "Veileder"),
        ("### O-2025-01 Flere plasser", "O-2025-01", "Flere plasser"),
        ("A-25-03 Flere plasser", "A-25-03", "Flere plasser"),
        ("Oppdrag 1   Veiledning", "1", "Veiledning"),
    ],
)
def test_a_heading_begins_an_assignment(heading: str, number: str, title: str) -> None:
    document, letter = small_markdown(f"Innledning.\n\n{heading}\n\nDirektoratet skal levere en plan.\n")
    (found,) = find_assignments(document, letter)
    assert (found.id, found.title) == (number, title)
    assert words(document, found.description) == "Direktoratet skal levere en plan."


@pytest.mark.parametrize(
    "text",
    [
        "Det vises til\noppdrag nr. 2024-20 Styrking av Jobbsjansen i tillegg nr. 3.\n",
        "Vi viser til tillegg nr. 4 og oppdrag 2024-22 om kampanje.\n",
        "Arbeidet følger av\nOppdrag 2024-20 Styrking av Jobbsjansen.\n",
        "jf. oppdrag\nTB2026-20 Digitalisering av\n",
        "Oppdrag 2024-20 skal rapporteres i årsrapporten.\n",
        "Se oppdrag 2022-09.\n",
        "for rapporteringsåret\n2023-24 blir dette videreført.\n",
        "| TB2026-70 | 6 700 |\n",
        "- TB2026-20 punkt 3\n",
    ],
)
def test_a_mention_begins_none(text: str) -> None:
    document, letter = small_markdown(text)
    assert find_assignments(document, letter) == []


def test_a_title_goes_on_to_the_first_inner_heading() -> None:
    document, letter = small(
        "Oppdrag nr. 2024-21 Følge opp tiltak i \n\nHverdagsintegrering \u2013 \nKurs\n\nBakgrunn\nTekst.\n"
    )
    (found,) = find_assignments(document, letter)
    assert found.title == "Følge opp tiltak i Hverdagsintegrering \u2013 Kurs"
    assert words(document, found.background) == "Tekst."


def test_a_bold_title_ends_where_the_text_goes_on() -> None:
    document, letter = small_markdown("**TB 2026-67 Utfasing av ordning** Ombudet ba i brev om svar.\n")
    (found,) = find_assignments(document, letter)
    assert (found.printed, found.title) == ("TB 2026-67", "Utfasing av ordning")
    assert words(document, found.description) == "Ombudet ba i brev om svar."


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Bakgrunn\n", "background"),
        ("Bakgrunn:\n\n", "background"),
        ("Beskrivelse av oppdraget\n", "description"),
        ("Omtale av oppdraget\n", "description"),
        ("Føremål\n", "description"),
        ("Formål: ", "description"),
        ("Leveranse: ", "description"),
        ("Finansiering\n", "financing"),
        ("Finansiering  ", "financing"),
        ("Finansiering ", "financing"),
    ],
)
def test_parts_stand_under_their_headings(heading: str, part: str) -> None:
    document, letter = small(f"Oppdrag 2025-03 Språk\n\n{heading}Teksten står her.\n\nFrist: 1. mars 2025\n")
    (found,) = find_assignments(document, letter)
    assert words(document, getattr(found, part)) == "Teksten står her."


@pytest.mark.parametrize(
    "after",
    [
        "9. Tildeling av midler\nTekst.",
        "6. Budsjett\nTekst.",
        "Oppdrag 2025-04 Neste\nTekst.",
        "Med hilsen\n\nTarjei Havnes (e.f.)",
        "Tarjei Havnes (e.f.)\navdelingsdirektør",
        "Kari Nordmann\navdelingsdirektør",
        "## Nye tildelinger:\n\nTekst.",
    ],
)
def test_an_assignment_ends(after: str) -> None:
    document, letter = small_markdown(f"## Oppdrag 2025-03 Språk\n\nGjør dette.\n\n{after}\n")
    assert find_assignments(document, letter)[0].span.line_end == 3


def test_a_numbered_list_ends_no_assignment() -> None:
    text = "Oppdrag 2025-03 Språk\n\nGjør dette:\n1. Kartlegge behov\n2. Foreslå tiltak\n3. Levere\n\nFrist: 1. mars 2025\n"
    document, letter = small(text)
    assert find_assignments(document, letter)[0].span.line_end == 8


LIST = "#### Nye oppdrag:\n\n- TB2026-69 Skisse\n- TB2026-70 (unntatt offentlighet). *Ettersendes*\n\n"


def test_a_list_gives_only_numbers_that_stand_nowhere_else() -> None:
    document, letter = small_markdown(LIST + "## TB2026-69 Skisse\n\nLag en skisse.\n")
    listed, full = find_assignments(document, letter)
    assert (listed.id, listed.title) == ("TB2026-70", "unntatt offentlighet. Ettersendes")
    assert (full.id, full.span.line_start) == ("TB2026-69", 6)


def test_a_list_of_references_gives_none() -> None:
    document, letter = small_markdown("#### Se også:\n\n- TB2026-69 Skisse\n")
    assert find_assignments(document, letter) == []


def test_clarifications_are_told_by_heading_or_words() -> None:
    text = (
        "## Presisering av tidligere oppdrag:\n\n## TB2026-17 KI\n\nTekst.\n\n## Nye oppdrag:\n\n## TB2026-63 Team\n\nTekst.\n\n"
        "## TB2026-25 Tiltak\n\nDet vises til oppdrag TB2026-25. Følgende delleveranse bes levert som en del av det:\n"
    )
    document, letter = small_markdown(text)
    assert [one.is_clarification for one in find_assignments(document, letter)] == [True, False, True]


def test_a_clarification_may_name_the_assignment_in_its_heading() -> None:
    document, letter = small("Presisering av oppdrag 2025-03 \n\nKartlegginga skal også omfatte to kommunar.\n")
    (found,) = find_assignments(document, letter)
    assert (found.id, found.is_clarification) == ("2025-03", True)


def test_a_number_used_twice_is_two_assignments() -> None:
    document, letter = small("Oppdrag 2025-03 Språk\nGjør dette.\n\nOppdrag 2025-03 Tolk\nGjør noe annet.\n")
    assert [(one.id, one.title) for one in find_assignments(document, letter)] == [
        ("2025-03", "Språk"),
        ("2025-03", "Tolk"),
    ]


def test_a_withdrawn_assignment_says_so_in_its_title() -> None:
    document, letter = small("Oppdrag 2025-04 utgår.\n\nOppdrag 2025-05 trekkes tilbake\n")
    assert [(one.id, one.title) for one in find_assignments(document, letter)] == [
        ("2025-04", "utgår"),
        ("2025-05", "trekkes tilbake"),
    ]


TABLE = "| ID | Oppdrag | Frist |\n|---|---|---|\n| **2025-11** | Plan for<br>mottak | **1. februar 2026** |\n"


def test_a_row_of_a_table_of_assignments_is_one() -> None:
    (found,) = find_assignments(*small_markdown(TABLE))
    assert (found.id, found.title, found.span.line_start) == ("2025-11", "Plan for mottak", 3)


def test_a_row_of_another_table_is_none() -> None:
    assert find_assignments(*small_markdown(TABLE.replace("Oppdrag", "Tekst").replace("ID", "Periode"))) == []


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (
            "Rapportering om reiser\nDirektoratet skal rapportere om ventetid. Første\nrapport er ny.",
            "Rapportering om reiser",
        ),
        ("Rapportering om reiser \u2013 presisering\nStatistikken skal fordeles.", "Rapportering om reiser"),
        ("Oppdraget utgår.", "Oppdraget utgår"),
        ("Direktoratet skal rapportere om ventetid og\nkostnader.", ""),
    ],
)
def test_a_title_may_stand_under_its_number(below: str, title: str) -> None:
    (found,) = find_assignments(*small(f"2  OPPDRAG\n\nID: 2025-01\n{below}\nFrist: 1. mars 2025\n"))
    assert (found.title, found.is_clarification) == (title, "presisering" in below)


def test_a_table_may_be_an_assignment() -> None:
    document, letter = small_markdown(
        "| Oppdrag nr. 2025-04 | Ny veileder |\n|---|---|\n| Bakgrunn | Behov. |\n| Frist | 1. juni 2025 |\n\nTekst.\n"
    )
    (found,) = find_assignments(document, letter)
    assert (found.title, words(document, found.background), found.span.line_end) == (
        "Ny veileder",
        "Behov.",
        4,
    )


def _compare(found: list[Assignment], expected: list[dict[str, Any]]) -> None:
    assert [one.printed for one in found] == [one["printed"] for one in expected]
    for one, want in zip(found, expected, strict=True):
        lines = [one.span.line_start, one.span.line_end]
        assert (one.printed, lines, one.is_clarification) == (
            want["printed"],
            want["lines"],
            want["clarification"],
        )
        # The golden files leave the remark "unntatt offentlighet" out of the title.
        assert one.title == want["title"] or (not want["title"] and one.title.startswith("unntatt offentlighet"))
        assert (one.financing is not None) == (want["financing"] is not None)


@pytest.mark.parametrize("number", range(1, 8))
def test_the_bundled_letters_agree_with_the_golden_file(number: int) -> None:
    document, letter = imdi(number)
    expected = [one for one in golden("imdi-2024")["assignments"] if one["letter"] == number]
    _compare(find_assignments(document, letter), expected)


@pytest.mark.parametrize("number", [1, 2])
def test_the_shared_letters_agree_with_the_golden_file(number: int) -> None:
    document, letter = hdir(number)
    expected = [one for one in golden("hdir-2026")["assignments"] if one["letter"] == number]
    _compare(find_assignments(document, letter), sorted(expected, key=lambda one: one["lines"]))


@pytest.mark.parametrize(
    "form", ["### ID: 2025-01\n\n#### {}\n", "## 2 OPPDRAG\nID: 2025-01\n{}\n", "2 OPPDRAG\nID: 2025-01\n{}\n"]
)
def test_a_title_under_its_number(form: str) -> None:
    text = form.format("Rapportering om pasientreiser") + "\nDirektoratet skal rapportere.\n"
    found = find_assignments(*small_markdown(text))
    assert [(one.id, one.title) for one in found] == [("2025-01", "Rapportering om pasientreiser")]


def test_the_rows_of_a_table_of_assignments_are_assignments() -> None:
    table = (
        "| Nr. | Oppdrag | Frist |\n|---|---|---|\n"
        "| 1/2024 | **Nettverk.** POD skal utarbeide en plan. | 15. mars 2024 |\n"
        "| K22-02 | Rapport om feltet | 15. juni 2024 |\n| K22-01 | Fristen er forlenget fra 1. mai | 1. juni 2024 |\n"
    )
    document, letter = small_markdown(table)
    assert [(one.id, one.title) for one in find_assignments(document, letter)] == [
        ("2024-1", "Nettverk"),
        ("K22-02", "Rapport om feltet"),
    ]


def test_an_exempt_assignment_has_what_stands_in_brackets_as_its_title() -> None:
    document, letter = small_markdown("**Oppdrag 7/2024** (unntatt offentlighet). *Ettersendes i eget brev.*\n")
    assert [one.title for one in find_assignments(document, letter)] == ["unntatt offentlighet"]


LETTERED: list[tuple[str, list[tuple[str, str]]]] = [
    ("3. Oppdrag\n3.1 M25-1 Plan for tilsyn\nTilsynet skal lage ein plan.\n", [("M25-1", "Plan for tilsyn")]),
    ("Nye oppdrag\nM25-4 Plan mot fugleinfluensa\nTilsynet skal lage ein plan.\n", [("M25-4", "Plan mot fugleinfluensa")]),
    ("2. Nytt oppdrag\nO-4/2025 Tiltak etter grunnstøtingen\nVerket skal vurdere.\n", [("O-4/2025", "Tiltak etter grunnstøtingen")]),
    ("Midlene overføres, jf. rundskriv\nR-2/2025 Overføring av midler.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LETTERED)
def test_a_number_with_letters_of_the_letters_own_begins_an_assignment(
    body: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.id, one.title) for one in find_assignments(*small(body))] == expected


def test_a_new_deadline_in_the_title_clarifies_an_assignment() -> None:
    (one,) = find_assignments(*small("Oppdrag nr. 2025-08 Evaluering – ny frist\nFristen endres til 1. mars 2026.\n"))
    assert (one.title, one.is_clarification) == ("Evaluering", True)
