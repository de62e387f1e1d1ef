"""What the words of a question decide: which deadline, which date, which sum, by small letters of a museum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Amount, Answer, Count, Day, Text
from assistant.engine import Engine
from assistant.plan import Plan, PostRef, When
from assistant.run import answer
from index.store import Store
from tests.museum_store import museum

COMPLAINTS, PRICES, CAMPAIGN = date(2025, 5, 2), date(2025, 9, 1), date(2025, 11, 15)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with museum(tmp_path_factory.mktemp("museum")) as store:
        yield store


@pytest.fixture(scope="module")
def letters(store: Store) -> list[str]:
    rows = store.connection.execute("select id from letters order by ordinal")
    return [row[0] for row in rows]


def asked(store: Store, plan: Plan, question: str = "") -> Answer:
    return answer(plan, store, question=question)


# ---- deadlines -----------------------------------------------------------------------------------------


def test_the_headed_day_comes_before_a_soft_one_that_holds_the_titles_words(store: Store) -> None:
    plan = Plan("deadline", "en", assignments=("2025-01",), topic="campaign kampanje lagring")
    found = asked(store, plan, "deadline for the campaign about safe storage")
    assert found.values == (Day(CAMPAIGN), Text("før jul 2025"))


def test_the_soft_one_comes_first_where_the_question_asks_for_the_start(store: Store) -> None:
    plan = Plan("deadline", "nb", assignments=("2025-01",), topic="starter kampanjen")
    assert asked(store, plan, "Når starter kampanjen?").values[0] == Text("før jul 2025")


@pytest.mark.parametrize(
    ("language", "topic", "day"),
    [
        ("nb", "klager stipend kunstnere", COMPLAINTS),
        ("nb", "klageoversikten", COMPLAINTS),
        ("nn", "vurderinga billettprisane", PRICES),
        ("en", "overview complaints klager", COMPLAINTS),
    ],
)
def test_a_deadline_by_what_is_due(store: Store, language: str, topic: str, day: date) -> None:
    found = asked(store, Plan("deadline", language, topic=topic), topic)  # type: ignore[arg-type]
    assert found.kind == "fact" and found.values == (Day(day),)


def test_a_question_for_one_deadline_is_never_answered_with_all(store: Store) -> None:
    found = asked(store, Plan("due", "nb", topic="klager stipend"), "Når må klagene på stipend være sendt?")
    assert found.values == (Day(COMPLAINTS),)
    assert asked(store, Plan("due", "nb"), "Hvilke frister finnes?").values[-1] == Count(3)


def test_deadlines_that_fit_alike_are_told_and_none_is_chosen(store: Store) -> None:
    found = asked(store, Plan("deadline", "nb", topic="museumsdirektoratet"), "fristen til museumsdirektoratet")
    assert found.kind == "none" and not found.values
    unknown = asked(store, Plan("deadline", "nb", topic="bibliotekene"), "Når er fristen for bibliotekene?")
    assert unknown.kind == "none" and not unknown.values


def test_the_original_deadline_is_not_the_present_one(store: Store) -> None:
    for question in ("Hva var den opprinnelige fristen?", "What was the deadline before it was extended?"):
        found = asked(store, Plan("passage", "nb", assignments=("2025-01",)), question)
        assert found.kind == "none" and "15. november 2025" in found.text and not found.values


# ---- dates of other things -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "number", "day"),
    [
        ("Når ble den første utgaven av tillegg nr. 2 sendt?", 1, date(2025, 3, 3)),
        ("What is the date of the original version of supplement 2?", 1, date(2025, 3, 3)),
        ("Når kom innspillet fra Museumsdirektoratet?", 1, date(2025, 3, 7)),
        ("Kva dato har brevet som nr. 1 viser til?", 0, date(2025, 1, 14)),
    ],
)
def test_dates_of_letters_that_a_letter_names(
    store: Store, letters: list[str], question: str, number: int, day: date
) -> None:
    plan = Plan("letter", "nb", letters=(letters[number],), field="date")
    assert asked(store, plan, question).values == (Day(day),)


def test_no_other_date_is_given_for_one_that_the_letter_does_not_name(store: Store, letters: list[str]) -> None:
    plan = Plan("letter", "nb", letters=(letters[0],), field="date")
    assert asked(store, plan, "Når ble den første utgaven av tillegg nr. 1 sendt?").kind == "none"


def test_a_day_told_in_running_text_needs_the_questions_words(store: Store) -> None:
    engine = Engine(store, today=date(2025, 4, 1))
    told = engine.ask("Når behandlet Stortinget handlingsplanen for kulturarv?")
    assert told.kind == "fact" and told.values == (Day(date(2025, 2, 12)),)
    other = engine.ask("Når behandlet Stortinget loven om bibliotek?")
    assert not any(isinstance(value, Day) for value in other.values)


# ---- sums ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["Hvor mye ble trukket tilbake?", "How much was taken back?", "Kva vart trekt attende?"]
)
def test_what_was_taken_back_is_the_withdrawal_alone(store: Store, letters: list[str], question: str) -> None:
    plan = Plan("change", "nb", posts=(PostRef("323", "21"),), letters=(letters[1],))
    assert asked(store, plan, question).values[0] == Amount(-2_000_000)
    assert asked(store, plan, "Hvor mye ble posten endret?").values[0] == Amount(-1_500_000)


def test_the_net_of_letters_is_the_sum_of_their_bookings(store: Store, letters: list[str]) -> None:
    post = (PostRef("323", "21"),)
    plan = Plan("total", "en", posts=post, letters=tuple(letters), topic="effect", measure="allotment")
    found = asked(store, plan, "What is the net effect of both on 323/21?")
    assert found.values[0] == Amount(500_000) and sum(step.nok for step in found.steps) == 500_000
    whole = asked(store, Plan("passage", "nb", letters=(letters[0],)), "Hva er nettoeffekten av tillegg nr. 1?")
    assert whole.values[0] == Amount(1_700_000)


def test_a_total_after_a_letter_cites_its_table_and_its_printed_sum(store: Store, letters: list[str]) -> None:
    found = asked(store, Plan("total", "nb", when=When("after", letters[0]), measure="balance"), "samlet sum")
    assert found.values[0] == Amount(13_700_000)
    quotes = [citation.quote.strip() for citation in found.citations]
    assert quotes == ["323/21 Spesielle driftsutgifter 9 000 000", "323/70 Tilskudd 4 700 000", "Sum 13 700 000"]


def test_a_sum_of_what_a_table_lists_is_not_what_the_letter_changes(store: Store, letters: list[str]) -> None:
    plan = Plan("total", "en", letters=(letters[0],), when=When("in", letters[0]), measure="change")
    assert asked(store, plan, "the total of the summary table").values[0] == Amount(13_700_000)
    assert asked(store, plan, "the total change in the summary table").values[0] == Amount(1_700_000)


# ---- people --------------------------------------------------------------------------------------------


def test_who_coordinates_is_told_in_a_sentence_by_the_short_name(store: Store) -> None:
    plan = Plan("responsible", "nn", assignments=("2025-01",))
    text = asked(store, plan, "Kven koordinerer kampanjen?").text
    assert "KR (Kulturrådet)" in text and "koordinerer arbeidet med oppdrag 2025-01 Kampanje" in text
    assert "(koordinerer)" not in text and "har ansvaret" not in text


# ---- places --------------------------------------------------------------------------------------------


def test_a_citation_names_the_heading_over_it(store: Store) -> None:
    found = asked(store, Plan("deadline", "nb", assignments=("2025-01",)))
    assert "Kampanje om trygg lagring" in found.citations[0].section


def test_passages_of_a_named_letter_or_assignment_come_from_no_other(store: Store, letters: list[str]) -> None:
    from assistant.answers.passages import answer_passage
    from assistant.draft import Draft
    from assistant.queries import Books

    for plan in (
        Plan("passage", "nb", assignments=("2025-01",), topic="billettprisene"),
        Plan("passage", "nb", letters=(letters[1],), topic="billettprisene"),
    ):
        question = "Hva sier tillegget om billettprisene ved museene?"
        found = answer_passage(Draft(plan, Books(store.connection), None, question), store, question, None)
        assert found.kind == "none" and found.suggestions
