"""Which sentences ask, what a clause of time says, and what a post had before a change that no letter is named for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.plan import Plan
from assistant.question.catalog import Catalog
from assistant.question.clauses import asking, without_conditions
from assistant.question.intents import read_intent
from assistant.question.normalise import padded
from assistant.question.time_clauses import with_times
from assistant.question.understand import understand
from tests.small_store import build, letter_id

STORE = build()
for letter, sign in (("imdi-2024-4", 1), ("imdi-2024-7", -1)):
    STORE.execute("update entries set amount = ? where letter = ?", (sign * 1000, letter))
STORE.execute("update entries set amount = -1000 where post = '60'")
CATALOG = Catalog.load(STORE)


def plan(question: str) -> Plan:
    return understand(question, CATALOG, today=date(2024, 11, 1))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("i am reconciling the payroll accounts: what is left on 672/60?", "what is left on 672/60?"),
        ("jeg skriver et notat om kutt. hva er igjen på 672/60? takk!", "hva er igjen på 672/60?"),
        ("671/60 i tillegg nr. 4: hvorfor?", "671/60 i tillegg nr. 4 hvorfor?"),  # a heading, not a sentence
        ("saldo 672/60", "saldo 672/60"),
        ("kap. 671 post 60 takk", "kap. 671 post 60 takk"),
    ],
)
def test_the_sentences_that_ask(text: str, asked: str) -> None:
    assert asking(text) == asked


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("hva lå det på før påplussingen i <l> ?", "before"),
        ("how much was on it before the mid-year <l> was adopted", "before"),
        ("kva stod det på etter at stortinget hadde handsama <l>", "after"),
        ("kva stod det på etter tabellen om tilskot i <l>", ""),  # according to it
    ],
)
def test_words_between_the_time_and_the_letter(text: str, flag: str) -> None:
    found = with_times(read_intent(padded(text)), text)
    assert [known for known in ("before", "after") if found.has("flag", known)] == ([flag] if flag else [])


def test_words_of_another_sentence_ask_for_nothing() -> None:
    found = plan("I am looking at the spending accounts and the cuts: what is left on 672/60?")
    assert (found.ask, [str(ref) for ref in found.posts]) == ("balance", ["672/60"])


def test_before_the_one_change_of_its_kind() -> None:
    found = plan("Hva var 671/62 på før økningen?")
    assert (found.ask, found.when.at, found.when.letter) == ("balance", "before", letter_id(4))


def test_of_several_changes_none_is_chosen() -> None:
    assert plan("Hva var 671/60 på før kuttet?").ask == "passage"


@pytest.mark.parametrize(
    "question",
    ["What condition was attached to the money on 671/62?", "Kva aldersgruppe gjeld pengane på 671/62 for?"],
)
def test_a_thing_that_no_figure_is(question: str) -> None:
    assert plan(question).ask == "passage"


def test_a_sum_over_all_posts_never_leaves_a_name_unread() -> None:
    found = plan("Hva er samlet endring for bosetting, tolking og norsk i 2024?")
    assert found.ask != "total" or found.posts


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("økt valgdeltakelse, når er fristen?", "økt valgdeltakelse, når er fristen?"),
        ("the turnout assignment, when is it due?", "the turnout assignment, when is it due?"),
        ("hva er igjen på <p>, når trekket er regnet med?", "hva er igjen på <p> ?"),
    ],
)
def test_a_clause_that_asks_when_takes_nothing_for_granted(asked: str, kept: str) -> None:
    assert without_conditions(asked).split() == kept.split()
