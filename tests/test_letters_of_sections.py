"""Letters whose sections number what they say: tables, parts and assignments of the smallest kind."""

from __future__ import annotations

from corpus.grammar.assignment_ids import find_ids
from tests.small_letters import booked, letter, stated

LEAVES_OUT = """\
Løyvingar etter nysalderinga, utan overførte midlar:

Kap./post                  Endring          Løyving i alt
1352/01                 13 640 000            483 640 000
1352/70                -85 500 000          5 334 500 000
"""
CARRIED = """\
Kap. 1352      Overført frå 2024      Løyving og overføring til saman
Post 21               31 600 000                          255 000 000
Post 72               22 750 000                          363 950 000
"""


def test_a_table_without_carried_funds_carries_none_over() -> None:
    assert {(e.kind, e.amount) for e in booked(LEAVES_OUT)} == {("change", 13_640_000), ("change", -85_500_000)}
    assert ("1352", "01", 483_640_000) in stated(LEAVES_OUT)


def test_what_is_at_disposal_with_carried_funds_is_a_sum() -> None:
    assert [(e.kind, e.amount) for e in booked(CARRIED)] == [("carry_over", 31_600_000), ("carry_over", 22_750_000)]
    assert ("1352", "21", 255_000_000) in stated(CARRIED)


SECTIONS = """\
4 Oppdrag

4.1 Ny avtale om nattog
Direktoratet skal greie ut korleis nattogtilbodet kan styrkjast.
Frist: innan 1. juni 2025

4.2 Konkurranse om trafikkpakke Nord
Kunngjeringa blir utsett til 2. februar 2026.

4.3 Oppfølging av utgreiinga
Direktoratet får lenger tid. Ny frist er innan 1. april 2026.

R8 Årsrapport for 2025 skal leverast innan 16. februar 2026, ikkje 2. mars slik det står i brevet.

7 Dialog

7.2 Rapportar
  R1   Årsrapport for 2024                                          1. mars 2025
  R2   Innspel til revidert nasjonalbudsjett                        7. mars 2025
  R3   Fyrste tertialrapport                                        6. juni 2025
"""


def test_sections_of_assignments_are_assignments() -> None:
    found = letter(SECTIONS)
    assert [(one.id, one.title) for one in found.assignments] == [
        ("4.1", "Ny avtale om nattog"),
        ("4.2", "Konkurranse om trafikkpakke Nord"),
        ("4.3", "Oppfølging av utgreiinga"),
    ]
    due = [(f.assignment, str(f.date), f.text) for f in found.facts if f.kind == "deadline"]
    assert due[:4] == [
        ("4.1", "2025-06-01", ""),
        ("4.2", "2026-02-02", "Kunngjeringa"),
        ("4.3", "2026-04-01", ""),
        (None, "2026-02-16", "R8 Årsrapport for 2025"),
    ]
    assert [(date, text) for _, date, text in due[4:]] == [
        ("2025-03-01", "R1 Årsrapport for 2024"),
        ("2025-03-07", "R2 Innspel til revidert nasjonalbudsjett"),
        ("2025-06-06", "R3 Fyrste tertialrapport"),
    ]


def test_sections_are_no_assignments_beside_numbered_ones() -> None:
    body = "4 Oppdrag\n\n4.1 Om nattog\nDirektoratet skal svare.\nFrist: 1. juni 2025\n\nOppdrag 2025-01 Nattog\nFrist: 2. juni 2025\n"
    assert [one.id for one in letter(body).assignments] == ["2025-01"]
    assert [one.id for one in find_ids("jf. oppdrag 4.6, med 4,5 mill. kroner")] == ["4.6"]
