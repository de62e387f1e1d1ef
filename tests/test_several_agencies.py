"""Questions over letters to several agencies: whose post, letter, assignment and year is meant."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.plan import Plan
from assistant.question.bodies import read_bodies
from assistant.question.catalog import Catalog
from assistant.question.focus import Focus, next_focus
from assistant.question.normalise import normalise
from assistant.question.understand import understand
from tests.several_store import CARE, NET, PATIENT, SPEECH, build

CATALOG = Catalog.load(build())
TODAY = date(2025, 9, 1)


def plan(question: str, focus: Focus | None = None) -> Plan:
    return understand(question, CATALOG, focus=focus, today=TODAY)


def brief(found: Plan) -> str:
    """``balance sprak 326/01 after:sprak-2``: ask, agency, posts, assignments, unknown things, time, year."""
    when = found.when
    parts = [found.ask, found.agency, ",".join(map(str, found.posts)), *found.assignments]
    parts += [f"no {lost.what}" for lost in found.unknown]
    parts += [f"{when.at}:{when.letter}"] if when.letter and found.ask != "refuse" else []
    return " ".join(part for part in parts if part)


BODIES = (
    ("pasienttjenester", PATIENT),
    ("hos pasienttjenester", PATIENT),
    ("pasienttjenestedirektoratet", PATIENT),
    ("the directorate for patient services", PATIENT),
    ("omsorgsdirektoratet", CARE),
    ("Folkehelse- og omsorgsdirektoratets", CARE),
    ("the Public Health and Care Directorate", CARE),
    ("hjå Språkrådet", SPEECH),
    ("språkrådets", SPEECH),
    ("the Language Council", SPEECH),
    ("NHNs", NET),
    ("helsenett", NET),
    ("the directorate of health", ""),
    ("folkehelse", ""),
    ("helseområdet", ""),
)


@pytest.mark.parametrize(("text", "agency"), BODIES)
def test_an_agency_by_part_of_its_name_or_in_english(text: str, agency: str) -> None:
    found = read_bodies(normalise(f"saldo {text} 740/01"), CATALOG)
    assert found.agencies == ((agency,) if agency else ())
    assert found.text.split()[-1] == "740/01" and ("<g>" in found.text) is bool(agency)


@pytest.mark.parametrize(
    "question",
    [
        "kva budsjett har Nasjonalbiblioteket",
        "What is the National Library's budget?",
        "Hvor mye fikk Romfartstilsynet?",
        "Hvem signerte brevet til Medietilsynet?",
    ],
)
def test_a_body_without_letters_is_refused(question: str) -> None:
    assert [lost.what for lost in plan(question).unknown] == ["agency"]


LETTERS = (
    ("hva var 740/01 etter brev 2 til pasienttjenester", "balance pasienttjenester 740/01 after:pasienttjenester-2"),
    ("What was 326/01 after letter 2?", "balance 326/01 after:sprak-2"),
    ("326/01 etter 2/2025", "balance 326/01 after:sprak-2"),
    (
        "740/70 hos pasienttjenester før supplerende tildelingsbrev 4/2025",
        "balance pasienttjenester 740/70 before:pasienttjenester-4",
    ),
    ("hva hadde pasienttjenester på 740/70 etter 3/2025", "refuse pasienttjenester 740/70 no letter"),
    ("supplerende nr. 1 til omsorgsdirektoratet, hvem signerte", "signatory omsorg in:omsorg-1"),
    ("How much was 714/21 in the original letter?", "balance 714/21 after:omsorg-0"),
    ("What was 714/21 in the original 2025 letter?", "balance 714/21 after:omsorg-0"),
    ("714/21 i hovedbrevet", "balance 714/21 after:omsorg-0"),
    ("sum tildelt på 714/21 i tildelingsbrevet for 2025", "balance 714/21 after:omsorg-0"),
    ("hvor mye fikk omsorgsdirektoratet i alt i tildelingsbrevet for 2025", "total omsorg after:omsorg-0"),
    ("326/01 i tildelingsbrevet for 2025", "refuse 326/01 no letter"),
    ("What was NHN's 701/21 before the correction?", "balance nhn 701/21 before:nhn-correction"),
    ("701/21 hos NHN etter korrigeringen", "balance nhn 701/21 after:nhn-correction"),
    ("701/21 etter korrigeringsbrevet", "balance 701/21 after:nhn-correction"),
    (
        "Hvem har signert siste supplerende brev til pasienttjenester i 2025?",
        "signatory pasienttjenester in:pasienttjenester-4",
    ),
    ("hvem signerte siste brev til pasienttjenester i 2024", "refuse pasienttjenester no letter"),
    ("who signed the letter of 6 May?", "signatory in:pasienttjenester-2"),
    ("brevet 24. juni: hva ble endret på 326/01?", "change 326/01 in:sprak-2"),
    ("who signed the letter of 7 May 2025?", "refuse no letter"),
    ("tilskot til språkorganisasjonar etter tillegg 2", "balance 326/74 after:sprak-2"),
    ("total for chapter 326 after supplement 2", "total 326 after:sprak-2"),
    ("740/01 etter RNB 2025", "balance 740/01 after:omsorg-1"),
    ("740/01 hos pasienttjenester etter RNB 2025", "refuse pasienttjenester 740/01 no letter"),
    ("326/01 etter revidert nasjonalbudsjett", "balance 326/01 after:sprak-2"),
    ("326/01 etter nysalderinga", "refuse 326/01 no letter"),
    ("What did Språkrådet have on 326/01 in 2024?", "refuse sprak 326/01 no year"),
    ("Kva vart ført over frå 2024 til 2025 på 326/01?", "carry_over 326/01"),
)


@pytest.mark.parametrize(("question", "expected"), LETTERS)
def test_a_letter_of_the_agency_that_is_meant(question: str, expected: str) -> None:
    assert brief(plan(question)) == expected


def test_funds_carried_over_are_of_the_later_year() -> None:
    assert plan("Kva vart ført over frå 2024 til 2025 på 326/01?").year == 2025
    assert plan("unspent 2024 funds on 326/01 for Språkrådet").year == 2025


ASSIGNMENTS = (
    ("Hva går TB2025-02 ut på?", "assignment TB2025-02"),
    ("Hva går 2025-02 ut på?", "assignment 2025-02"),
    ("Hva går oppdrag 2025-02 ut på hos omsorgsdirektoratet?", "assignment omsorg TB2025-02"),
    ("fristen for oppdrag 2025-03 hjå Språkrådet", "deadline sprak 2025-03"),
    ("fristen for oppdrag 2025-04 hjå Språkrådet", "refuse sprak no assignment"),
    ("oppdrag 2025-02 hos pasienttjenester, gjelder det fortsatt", "assignment pasienttjenester 2025-02"),
    ("deadline for evaluating the internship scheme for doctors", "deadline pasienttjenester 2025-03"),
    ("oppdrag om skjermbruk hjå Språkrådet", "passage sprak"),
    ("skjermbruk blant barn, hvor mye fikk Språkrådet?", "allotment sprak"),
)


@pytest.mark.parametrize(("question", "expected"), ASSIGNMENTS)
def test_an_assignment_of_the_agency_that_is_meant(question: str, expected: str) -> None:
    assert brief(plan(question)) == expected


def test_all_expenditure_leaves_out_income() -> None:
    assert brief(plan("sum of expenditure for Språkrådet")) == "total sprak 326/01,326/74"
    assert brief(plan("sum of the income items of Språkrådet")) == "balance sprak 3326/01"


def test_expenditure_in_a_main_letter_is_one_sum() -> None:
    found = plan("sum of expenditure in the 2025 allotment letter")
    assert brief(found) == "total 714/21,740/01 after:omsorg-0" and found.measure == "balance"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("norsk helsenett total oppdragsramme korrigert", "total nhn after:nhn-correction"),
        ("corrected total frame for NHN", "total nhn after:nhn-correction"),
        ("hva fikk NHN til 701/21 før korrigeringen", "balance nhn 701/21 before:nhn-correction"),
        ("the income on 3326/01 before Språkrådet's supplement 3 raised it", "balance sprak 3326/01 before:sprak-3"),
        ("what is due in June for the public health directorate", "refuse no agency"),
    ],
)
def test_corrected_sums_and_times_of_one_agency(question: str, expected: str) -> None:
    assert brief(plan(question)) == expected


def test_a_signatory_settles_whose_letter_a_number_means() -> None:
    assert plan("Did Ola Nymark sign supplement 1?").letters == ("sprak-1",)


THREADS = (
    (
        ("What was NHN's 701/21 after the correction?", "balance nhn 701/21 after:nhn-correction"),
        ("and for omsorgsdirektoratet in 2025?", "balance omsorg 701/21"),
    ),
    (
        ("How much did 740/01 change in 2/2025 for pasienttjenester?", "change pasienttjenester 740/01 in:pasienttjenester-2"),
        ("og etter 4/2025?", "change pasienttjenester 740/01 in:pasienttjenester-4"),
        ("and for omsorgsdirektoratet?", "change omsorg 740/01"),
    ),
    (
        ("Når er fristen for oppdrag 2025-02 hos pasienttjenester?", "deadline pasienttjenester 2025-02"),
        ("og hos omsorgsdirektoratet?", "deadline omsorg TB2025-02"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: str(thread[0][0]))
def test_a_thread_that_turns_to_another_agency(thread: tuple[tuple[str, str], ...]) -> None:
    focus: Focus | None = None
    for question, expected in thread:
        found = plan(question, focus)
        assert brief(found) == expected, question
        focus = next_focus(focus, found)


OF_AN_AGENCY = (
    ("Når er tildelingsbrevet til omsorgsdirektoratet datert?", (f"{CARE}-0",)),
    ("Hvem har signert omsorgsdirektoratets tildelingsbrev?", (f"{CARE}-0",)),
    ("Who signed the allotment letter to omsorgsdirektoratet?", (f"{CARE}-0",)),
    ("Hvem signerte tillegg nr. 1 til tildelingsbrevet til omsorgsdirektoratet?", (f"{CARE}-1",)),
    ("Who signed supplement no. 1 to omsorgsdirektoratet's 2025 allocation letter?", (f"{CARE}-1",)),
)


@pytest.mark.parametrize(("question", "letters"), OF_AN_AGENCY)
def test_the_allotment_letter_of_an_agency_is_its_main_one(question: str, letters: tuple[str, ...]) -> None:
    assert plan(question).letters == letters
