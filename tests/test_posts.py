"""Chapters and items in any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan import PostRef
from assistant.question.normalise import normalise
from assistant.question.posts import read_posts
from tests.small_store import CHAPTERS, POSTS

KNOWN = tuple(PostRef(*key) for key in POSTS)
KAPS = frozenset(kap for kap, _ in POSTS) | set(CHAPTERS)

PAIRS = (
    ("672/60", "672/60"),
    ("672.60", "672/60"),
    ("672-60", "672/60"),
    ("672 60", "672/60"),
    ("672 / 60", "672/60"),
    ("kap671post62", "671/62"),
    ("67162", "671/62"),
    ("kap 671 pst 62", "671/62"),
    ("0671 post 61", "671/61"),
    ("kap. 672 post 60", "672/60"),
    ("kapittel 671, post 60", "671/60"),
    ("kapitlet 671 post 60", "671/60"),
    ("chapter 672 item 60", "672/60"),
    ("chapter702item21", "702/21"),
    ("ch 672 item 60", "672/60"),
    ("ch. 765 item 21", "765/21"),
    ("post 60 på kap. 671", "671/60"),
    ("item 60 of chapter 672", "672/60"),
    ("posten 60 under kapittel 672", "672/60"),
    ("671/60 og 61", "671/60 671/61"),
    ("671/60, 61 and 62", "671/60 671/61 671/62"),
    ("kap. 740 postene 01 og 21", "740/01 740/21"),
    ("671/60-62", "671/60 671/61 671/62"),
    ("difference between 671/60 and 672/60", "671/60 672/60"),
    ("672/60 mot kap. 671 post 60", "672/60 671/60"),
    ("kap. 2756 post 70", "2756/70"),
    ("671 post 1", "671/01"),
)
NOT_PAIRS = (
    "500 671 000 kroner",
    "21 995 974 000",
    "350 000",
    "500.671",
    "2023/24",
    "671 60 millioner",
    "postadresse 8019",
    "6,7 mill. kroner",
)


@pytest.mark.parametrize(("text", "posts"), PAIRS)
def test_a_post_is_read_in_any_spelling(text: str, posts: str) -> None:
    found = read_posts(normalise(f"Hva er saldo på {text}?"), KNOWN, KAPS)
    assert " ".join(map(str, found.posts)) == posts
    assert not found.items


@pytest.mark.parametrize("text", NOT_PAIRS)
def test_amounts_and_years_are_no_posts(text: str) -> None:
    assert read_posts(normalise(text), KNOWN, KAPS).posts == ()


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("kap. 671", ("671",)),
        ("chapter 672", ("672",)),
        ("chapters 671 and 672", ("671", "672")),
        ("what is on 671?", ("671",)),
        ("kap 999", ("999",)),
        ("balance in 2024", ()),
    ],
)
def test_a_chapter_alone(text: str, chapters: tuple[str, ...]) -> None:
    assert read_posts(normalise(text), KNOWN, KAPS).chapters == chapters


@pytest.mark.parametrize(
    ("text", "items"),
    [("post 60", ("60",)), ("items 60 and 61", ("60", "61")), ("post 1", ("01",)), ("postnr. 8508", ())],
)
def test_a_bare_item(text: str, items: tuple[str, ...]) -> None:
    found = read_posts(normalise(text), KNOWN, KAPS)
    assert found.items == items
    assert found.posts == ()


SPELLINGS = (
    "{kap}/{post}",
    "{kap}.{post}",
    "kap. {kap} post {post}",
    "kap. {kap}, post {post}",
    "Kapittel {kap} post {post}",
    "KAP{kap}POST{post}",
    "0{kap} post {post}",
    "chapter {kap} item {post}",
    "ch. {kap}, item {post}",
    "item {post} under chapter {kap}",
    "post {post} på kap. {kap}",
)


@given(
    kap=st.integers(100, 1899).map(str),
    post=st.integers(1, 99).map("{:02}".format),
    spelling=st.sampled_from(SPELLINGS),
    around=st.sampled_from(("{}", "saldo {}?", "What is left on {} now?", "Kva er att på  {} ?")),
)
def test_any_post_in_any_spelling_reads_back(kap: str, post: str, spelling: str, around: str) -> None:
    question = around.format(spelling.format(kap=kap, post=post))
    assert read_posts(normalise(question), (), ()).posts == (PostRef(kap, post),)
