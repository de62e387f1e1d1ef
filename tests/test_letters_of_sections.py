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


def _parts(body: str) -> list[tuple[str, str | None, int | None, str]]:
    facts = sorted(letter(body).facts, key=lambda fact: fact.span.start)
    return [(f.kind, f.post, f.amount, f.text) for f in facts if f.status == "part"]


OF_FUNDS = """\
1 Overførte midlar

Kap. 1352      Overført frå 2024      Løyving og overføring til saman
Post 21               31 600 000                          255 000 000
Post 72               22 750 000                          363 950 000

Overføringa på post 21 gjeld KVU Oslo-navet med 19,2 mill. kroner, forsking på autonome tog med 7,9 mill. kroner og
billettsamarbeidet, jf. oppdrag 4.6, med 4,5 mill. kroner.

Overføringa på post 72 skal nyttast slik: 20 mill. kroner til ERTMS og 2,75 mill. kroner til Moss.
"""


def test_carried_funds_by_what_they_are_for() -> None:
    assert _parts(OF_FUNDS) == [
        ("carry_over", "21", 19_200_000, "KVU Oslo-navet"),
        ("carry_over", "21", 7_900_000, "forsking på autonome tog"),
        ("carry_over", "21", 4_500_000, "billettsamarbeidet, jf. oppdrag 4.6"),
        ("carry_over", "72", 20_000_000, "til ERTMS"),
        ("carry_over", "72", 2_750_000, "til Moss"),
    ]


def test_what_makes_up_a_change_is_parts_of_its_sign() -> None:
    body = (
        "Kap. 1352, post 73 Investeringer settes ned med 705,75 mill. kroner. Nykirke–Barkåker reduseres med 480 mill. kroner"
        " og elektrifiseringen med 225,75 mill. kroner.\n"
    )
    assert _parts(body) == [
        ("change", "73", -480_000_000, "Nykirke–Barkåker"),
        ("change", "73", -225_750_000, "elektrifiseringen"),
    ]
    assert [e.amount for e in booked(body)] == [-705_750_000]


OFFICES = """\
## A. Overført fra 2024

Embetene får disponere ubrukt bevilgning fra 2024 på kap. 1510, post 01 slik (i 1000 kr):

| Embete | Overført |
|---|---:|
| Innlandet | 3 975 |
| Møre og Romsdal | 4 415 |
| **I alt** | **8 390** |
"""


def test_carried_funds_distributed_in_a_table_are_booked_once() -> None:
    assert [(e.kind, e.kap, e.post, e.amount) for e in booked(OFFICES)] == [("carry_over", "1510", "01", 8_390_000)]
    assert [(kind, amount) for kind, _, amount, _ in _parts(OFFICES)] == [
        ("carry_over", 3_975_000),
        ("carry_over", 4_415_000),
    ]


SHARES = """\
Under kap. 1510 er følgende vedtatt:

| Post | Før (i 1000 kr) | Endring | Etter |
| 01 | 200 000 | 10 000 | 210 000 |
| 21 | 155 300 | -4 700 | 150 600 |

Økningen på post 01 fordeles med 6 930 000 kroner til Østfold, Buskerud, Oslo og Akershus og 3 070 000 kroner til Agder.

Reduksjonen på post 21 gjelder KLD, fordi grunneieravtaler ikke er kommet i havn.
"""


def test_changes_by_who_gets_them() -> None:
    assert _parts(SHARES) == [
        ("change", "01", 6_930_000, "til Østfold, Buskerud, Oslo og Akershus"),
        ("change", "01", 3_070_000, "til Agder"),
        ("change", "21", -4_700_000, "til KLD"),
    ]
    assert [e.amount for e in booked(SHARES)] == [10_000_000, -4_700_000]


def test_a_part_put_right_is_no_booking() -> None:
    body = (
        "Rett fordeling er 1 197 500 000 kroner til stasjonar og 864 000 000 kroner til gods. Summen er den same.\n\n"
        "I tabell 4.2 var grensesakene i Troms omtalt med 9,8 mill. kroner. Riktig beløp er 8,9 mill. kroner.\n"
    )
    assert [(kind, amount, text) for kind, _, amount, text in _parts(body)] == [
        ("correction", 1_197_500_000, "til stasjonar"),
        ("correction", 864_000_000, "til gods"),
        ("correction", 8_900_000, "grensesakene i Troms"),
    ]
    assert booked(body) == []


def test_what_a_letter_allows_is_a_limit() -> None:
    body = (
        "Direktoratet får fullmakt til å\n  – omdisponere mellom postane 71 og 72 under kap. 1352 med inntil 250 mill. kroner\n"
        "  – pådra staten plikter på post 73 innanfor ei ramme på 18 500 mill. kroner\n"
    )
    assert [f.amount for f in letter(body).facts if f.kind == "limit"] == [250_000_000, 18_500_000_000]
    assert booked(body) == []
