"""Letters whose sections number what they say: tables, parts and assignments of the smallest kind."""

from __future__ import annotations

from tests.small_letters import booked, stated

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
