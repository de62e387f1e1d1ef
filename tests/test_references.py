"""References to chapters and items in every spelling of the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.amounts import find_amounts
from corpus.grammar.references import find_references, mask_references

SPELLINGS = [
    "{kap}/{post}", "{kap}.{post}", "kap. {kap}, post {post}", "Kap. {kap} post {post}", "kapittel {kap}, post {post}",
    "Kap 0{kap} post {post}", "kap./post {kap}/{post}", "Kap.post {kap}.{post}", "kap. {kap} posten {post}", "kap. {kap}, post\n\n{post}",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(st.integers(100, 979), st.integers(0, 99))
def test_any_item_reads_back_in_any_spelling(spelling: str, kap: int, post: int) -> None:
    text = f"Det gis midler over {spelling.format(kap=kap, post=f'{post:02d}')} i år."
    assert [(r.kap, r.posts) for r in find_references(text)] == [(str(kap), (f"{post:02d}",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kap. 740 postene 01 og 21", [("740", ("01", "21"))]),
        ("kap. 701, post 21, 70 og 74", [("701", ("21", "70", "74"))]),
        ("på post 62, 71 og 73", [(None, ("62", "71", "73"))]),
        ("kap. 671 Bosetting av flyktninger", [("671", ())]),
        ("kap. 5572 post 70", [("5572", ("70",))]),
        ("671/60 og 672/61", [("671", ("60",)), ("672", ("61",))]),
    ],
)
def test_several_items(text: str, expected: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert [(r.kap, r.posts) for r in find_references(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "skoleåret 2023/24",
        "vår ref. 23/3144-",
        "08.05.2024",
        "Prop. 104 S (2023-2024)",
        "rundskriv 09/2024",
        "Postboks 672",
        "nr. 19-2024",
    ],
)
def test_other_numbers_are_no_items(text: str) -> None:
    assert find_references(text) == []


@pytest.mark.parametrize(
    "text", ["post 21, 14 144 000 kroner", "post 21 14 144 000 kroner", "post 21: 14 144 000 kroner"]
)
def test_an_amount_right_after_an_item_stays_whole(text: str) -> None:
    assert [r.posts for r in find_references(text)] == [("21",)]
    assert [a.nok for a in find_amounts(mask_references(text))] == [14_144_000]
