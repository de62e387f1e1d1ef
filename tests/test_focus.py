"""Conversations: what a fragment takes over, and what a full question does not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.plan import Plan, PostRef, When
from assistant.question.catalog import Catalog
from assistant.question.focus import Focus, Told, next_focus
from assistant.question.understand import understand
from tests.small_store import build
from tests.test_understand import brief

CATALOG = Catalog.load(build())

THREADS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("hva var 671/60 etter tillegg 4?", "balance balance 671/60 after:4"),
        ("kva med no?", "balance balance 671/60"),
    ),
    (
        ("How much was 671/62 raised in supplement 4?", "change increase 671/62 in:4"),
        ("what's the new total then?", "balance balance 671/62 after:4"),
        ("and now?", "balance balance 671/62"),
    ),
    (
        ("hvor mye ble 671/61 redusert i tillegg 7?", "change reduction 671/61 in:7"),
        ("og nå?", "balance balance 671/61"),
    ),
    (
        ("what was cut in 671/61 in supplement 7?", "change reduction 671/61 in:7"),
        ("what was it before that?", "balance balance 671/61 before:7"),
    ),
    (
        ("what was cut in 671/61?", "change reduction 671/61"),
        ("what was it before that?", "passage 671/61"),
    ),
    (
        ("kor mykje er det på 671/73", "balance balance 671/73"),
        ("og kva var det opphavleg?", "balance balance 671/73 before:1"),
    ),
    (
        ("What is the balance on 671/60?", "balance balance 671/60"),
        ("and 671/61?", "balance balance 671/61"),
        ("what was it after supplement 4?", "balance balance 671/61 after:4"),
        ("Kva er saldoen på 672/60?", "balance balance 672/60"),
    ),
    (
        ("Hvor mye ble 671/60 redusert i nysalderingen?", "change reduction 671/60 in:7"),
        ("hvorfor?", "reason change 671/60 in:7"),
        ("og hva er saldoen nå?", "balance balance 671/60"),
    ),
    (
        ("Hva er oppdrag 2024-21?", "assignment assignment 2024-21"),
        ("og fristen?", "deadline deadline 2024-21"),
        ("hva med 2024-22?", "deadline deadline 2024-22"),
        ("hvem samarbeider de med?", "participants party 2024-22"),
    ),
    (
        ("Kva er saldoen på 672/60?", "balance balance 672/60"),
        ("og før tillegg nr. 7?", "balance balance 672/60 before:7"),
        ("og før tillegg nr. 4?", "balance balance 672/60 before:4"),
    ),
    (
        ("Who signed supplement no. 4?", "signatory in:4"),
        ("and supplement no. 7?", "signatory in:7"),
    ),
    (
        ("How much did 672/61 change in supplement 7?", "change change 672/61 in:7"),
        ("why?", "reason change 672/61 in:7"),
        ("and in supplement 4?", "change change 672/61 in:4"),
    ),
    (
        ("Hvor mye fikk oppdrag 2024-22?", "financing allotment 2024-22"),
        ("for 2024-25?", "financing allotment 2024-25"),
    ),
    (
        ("Kva oppdrag vart gitt i tillegg nr. 5?", "list assignment in:5"),
        ("kor mange er det?", "count assignment in:5"),
        ("når er fristen for det første?", "deadline deadline 2024-23"),
    ),
    (
        ("What is the total for chapter 671 now?", "total balance 671"),
        ("and chapter 672?", "total balance 672"),
        ("what was it after supplement 4?", "total balance 672 after:4"),
    ),
    (
        ("saldo 601/21?", "balance balance 601/21"),
        ("etter tillegg nr. 5?", "balance balance 601/21 after:5"),
        ("hvor mye ble trukket tilbake der?", "change reduction 601/21 in:5"),
    ),
    (
        ("Hva er saldo på 671/60?", "balance balance 671/60"),
        ("og post 61?", "balance balance 671/61"),
    ),
    (
        ("Hvor mye er det på 670/01?", "balance balance 670/01"),
        ("Når er fristen for oppdrag 2024-26?", "deadline deadline 2024-26"),
        ("Hvilke brev mangler?", "missing_letter letter"),
    ),
    (
        ("hvor mye ble 671/60 redusert i tillegg 7?", "change reduction 671/60 in:7"),
        ("samlet for hele året?", "total change 671/60"),
        ("and where does that leave it?", "balance balance 671/60"),
    ),
    (
        ("saldo på 672/60?", "balance balance 672/60"),
        ("og 672/61?", "balance balance 672/61"),
        ("til sammen?", "total balance 672/60,672/61"),
    ),
    (
        ("671/60 balance?", "balance balance 671/60"),
        ("and 671/61?", "balance balance 671/61"),
        ("add them up", "total balance 671/60,671/61"),
        ("og for hele kapitlet?", "total balance 671"),
    ),
    (
        ("Hva var 672/60 etter tillegg 4?", "balance balance 672/60 after:4"),
        ("hvor mye av det kom i tillegg 4?", "change change 672/60 in:4"),
        ("så ble det kuttet senere, hvor mye?", "change reduction 672/60 after:4"),
    ),
    (
        ("672/60 etter tillegg 4?", "balance balance 672/60 after:4"),
        ("og etter tillegg 7?", "balance balance 672/60 after:7"),
        ("differansen?", "comparison balance 672/60 after:7 versus:after:4"),
        ("takk! og 601/21?", "balance balance 601/21"),
    ),
    (
        ("How much on 672/60 after supplement 4?", "balance balance 672/60 after:4"),
        ("by how much has it dropped since then?", "comparison balance 672/60 versus:after:4"),
    ),
    (
        ("Kva var 671/60 før tillegg nr. 4?", "balance balance 671/60 before:4"),
        ("og 671/62?", "balance balance 671/62 before:4"),
    ),
    (
        ("Why was 671/62 increased in supplement 4?", "reason increase 671/62 in:4"),
        ("by how much?", "change increase 671/62 in:4"),
        ("what was it before the increase?", "balance balance 671/62 before:4"),
    ),
    (
        ("Hvor mye fikk oppdrag 2024-22?", "financing allotment 2024-22"),
        ("fra hvilken post?", "financing post 2024-22"),
        ("når skal det være klart?", "deadline deadline 2024-22"),
        ("og saldoen?", "passage 2024-22"),
    ),
    (
        ("Når er fristen for oppdrag 2024-25?", "deadline deadline 2024-25"),
        ("og endelig rapport?", "deadline deadline 2024-25"),
        ("what language should it be written in?", "passage 2024-25"),
    ),
    (
        ("frist for 2024-21?", "deadline deadline 2024-21"),
        ("og 22?", "deadline deadline 2024-22"),
    ),
    (
        ("Who signed supplement no. 5?", "signatory in:5"),
        ("and 4?", "signatory in:4"),
        ("and the next one?", "signatory in:5"),
    ),
    (
        ("Hvor mye ble 671/62 økt i tillegg 4?", "change increase 671/62 in:4"),
        ("hvem skrev under på det tillegget?", "signatory in:4"),
        ("og 671/61?", "change increase 671/61 in:4"),
    ),
    (
        ("What did we spend on 671/60?", "refuse 671/60"),
        ("and what is available on it?", "balance balance 671/60"),
    ),
)


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: str(thread[0][0]))
def test_a_thread(thread: tuple[tuple[str, str], ...]) -> None:
    focus: Focus | None = None
    for question, expected in thread:
        plan = understand(question, CATALOG, focus=focus, today=date(2024, 11, 1))
        assert brief(plan) == expected, question
        focus = next_focus(focus, plan)


def test_a_ranking_leaves_its_winner_in_focus() -> None:
    plan = understand("Which item was cut most in supplement 7?", CATALOG)
    focus = next_focus(None, plan, Told(posts=(PostRef("671", "60"),)))
    assert brief(understand("why was it cut?", CATALOG, focus=focus)) == "reason reduction 671/60 in:7"
    assert brief(understand("what was it before supplement 4?", CATALOG, focus=focus)) == (
        "balance balance 671/60 before:4"
    )


def test_a_refused_question_leaves_the_focus() -> None:
    focus = Focus(posts=(PostRef("672", "60"),), language="nb")
    spent = understand("how much of it has been spent?", CATALOG, focus=focus)
    assert spent.refusal == "spending"
    after = next_focus(focus, spent)
    assert after.posts == focus.posts and after.language == "en"


def test_a_fragment_of_figures_keeps_the_language() -> None:
    focus = next_focus(None, Plan("balance", "nn", posts=(PostRef("671", "60"),)))
    assert understand("671/61?", CATALOG, focus=focus).language == "nn"


def test_without_a_thread_a_fragment_lends_nothing() -> None:
    assert understand("hvorfor?", CATALOG).posts == ()


def test_the_focus_keeps_the_time_of_the_last_plan() -> None:
    when = When("in", "imdi-2024-7")
    focus = next_focus(None, Plan("change", "nb", posts=(PostRef("671", "60"),), letters=("imdi-2024-7",), when=when))
    assert focus.when == when and focus.letters == ("imdi-2024-7",)


def test_net_is_over_the_letters_that_the_thread_has_asked_about() -> None:
    focus: Focus | None = None
    for question in ("hvor mye ble 671/62 økt i tillegg 4?", "og redusert i tillegg 7?", "netto da?"):
        found = understand(question, CATALOG, focus=focus, today=date(2024, 11, 1))
        focus = next_focus(focus, found)
    assert brief(found) == "total change 671/62"
    assert found.letters == ("imdi-2024-4", "imdi-2024-7")


def test_another_letter_asks_a_ranking_anew() -> None:
    plan = understand("Hvilken post økte mest i tillegg 4?", CATALOG)
    focus = next_focus(None, plan, Told(posts=(PostRef("671", "61"),)))
    assert brief(understand("og i tillegg 7?", CATALOG, focus=focus)) == "largest increase in:7"
    assert brief(understand("med hvor mye?", CATALOG, focus=focus)) == "change increase 671/61 in:4"
    assert brief(understand("og 671/62?", CATALOG, focus=focus)) == "change increase 671/62 in:4"


def test_the_post_of_an_assignments_money_is_lent_where_a_post_is_spoken_of() -> None:
    plan = understand("Hvor mye fikk oppdrag 2024-22?", CATALOG)
    focus = next_focus(None, plan, Told(posts=(PostRef("601", "21"),)))
    assert brief(understand("hva er saldoen på den posten?", CATALOG, focus=focus)) == "balance balance 601/21"
    assert brief(understand("og fristen?", CATALOG, focus=focus)) == "deadline deadline 2024-22"


@pytest.mark.parametrize(
    "question",
    [
        "og tolkekontoret?",
        "and the snow clearing grant?",
        "og 99?",
        "asdf qwer",
        "Hva er samlet endring i tillegg nr. 7?",
        "Hvor mange tillegg er det i alle brevene?",
        "Hvilken post økte mest i tillegg 4?",
        "Which supplement has been revised?",
        "Når er fristen for oppdrag 2024-21?",
    ],
)
def test_what_names_another_thing_takes_no_post(question: str) -> None:
    focus = next_focus(None, understand("hva er saldoen på 671/60?", CATALOG))
    assert PostRef("671", "60") not in understand(question, CATALOG, focus=focus).posts


def test_a_title_of_another_assignment_is_not_the_one_in_focus() -> None:
    focus = next_focus(None, understand("Når er fristen for oppdrag 2024-25?", CATALOG))
    assert "2024-25" not in understand("og livsmestringskurs?", CATALOG, focus=focus).assignments
    assert understand("og utkastet?", CATALOG, focus=focus).assignments == ("2024-25",)


def test_a_deadline_told_of_the_assignment_that_the_thread_is_at_is_meant_before_another_ones_title() -> None:
    store = build()
    store.execute("update facts set text = 'Utkast til kampanje' where kind = 'deadline' and assignment = '2024-26'")
    catalog = Catalog.load(store)
    focus = next_focus(None, understand("Hva går oppdrag 2024-26 ut på?", catalog))
    assert brief(understand("og for kampanjen?", catalog, focus=focus)) != "deadline deadline 2024-26"
    focus = next_focus(focus, understand("når er fristen for oppdrag 2024-26?", catalog, focus=focus))
    assert brief(understand("og for kampanjen?", catalog, focus=focus)) == "deadline deadline 2024-26"
