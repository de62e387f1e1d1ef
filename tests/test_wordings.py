"""One meaning in many words: synonyms of change and balance, purposes, deadlines, persons, withdrawn tasks."""

from __future__ import annotations

import pytest

from assistant.plan import When
from tests.small_store import letter_id
from tests.test_understand import CATALOG, brief, plan

CHANGES = (
    ("By how much was 671/62 topped up in supplement 4?", "change increase 671/62 in:4"),
    ("the top-up on 671/62 in letter 4", "change increase 671/62 in:4"),
    ("Hvor mye ble plusset på 672/61 i brev 4?", "change increase 672/61 in:4"),
    ("påplussing på 672/61 i tillegg 4", "change increase 672/61 in:4"),
    ("tilleggsbevilgning på 671/62 i tillegg 4", "change increase 671/62 in:4"),
    ("Kor mykje vart 671/60 sett ned i tillegg 7?", "change reduction 671/60 in:7"),
    ("nedskjæring på 671/60 i nr. 7", "change reduction 671/60 in:7"),
    ("How much was shaved off 671/60 in supplement 7?", "change reduction 671/60 in:7"),
    ("What did supplement 3 bring over on 670/01?", "carry_over carry_over 670/01 in:3"),
    ("Kva vart ført over på 670/01?", "carry_over carry_over 670/01"),
    ("What was moved from 671/60 to 671/62?", "passage 671/60,671/62"),
)
BALANCES = (
    ("sum tildelt på 671/60 etter tillegg 7", "balance balance 671/60 after:7"),
    ("final figure for 671/60", "balance balance 671/60"),
    ("671/62 became what after supplement 4", "balance balance 671/62 after:4"),
    ("what was 671/62 cut to?", "balance balance 671/62"),
    ("how much headroom is there on 671/73", "balance balance 671/73"),
    ("hvor stor er potten på 671/71", "balance balance 671/71"),
    ("pengene til tolker, hvor mye", "balance balance 671/72"),
    ("IMDi's integration grant", "balance balance 671/60"),
    ("driftsbudsjettet til IMDi", "balance balance 670/01"),
    ("What was 671/62 before supplement 4 raised it?", "balance balance 671/62 before:4"),
    ("What was 671/62 before it was raised in supplement 4?", "balance balance 671/62 before:4"),
    ("Hva var 671/60 før tillegg 7 kuttet den?", "balance balance 671/60 before:7"),
    ("Kva var 671/60 før tillegg 7 reduserte løyvinga?", "balance balance 671/60 before:7"),
    ("What was the cut in 671/60 after supplement 7?", "change reduction 671/60 in:7"),
    ("total oppdragsramme for IMDi", "total balance"),
    ("Hva er totalt tildelt IMDi i 2024?", "total balance"),
    ("Hva er IMDis totale budsjett?", "total balance"),
)
DEADLINES = (
    ("final delivery of 2024-25?", "deadline deadline 2024-25"),
    ("endelig leveranse 2024-25", "deadline deadline 2024-25"),
    ("When should progress be reported on 2024-23?", "deadline deadline 2024-23"),
    ("når skal fremdriften rapporteres for 2024-23", "deadline deadline 2024-23"),
    ("latest date for 2024-22", "deadline deadline 2024-22"),
    ("siste dato for 2024-22", "deadline deadline 2024-22"),
    ("2024-24: prosjektplan når?", "deadline deadline 2024-24"),
    ("sluttrapport 2024-25?", "deadline deadline 2024-25"),
    ("how long do we have for assignment 2024-22", "deadline deadline 2024-22"),
)
WITHDRAWN = (
    ("oppdrag 2024-22, gjelder det fortsatt", "assignment assignment 2024-22"),
    ("is assignment 2024-22 still in force?", "assignment assignment 2024-22"),
    ("has 2024-22 been withdrawn?", "assignment assignment 2024-22"),
    ("er oppdrag 2024-22 trukket tilbake", "assignment assignment 2024-22"),
    ("gjeld 2024-22 framleis", "assignment assignment 2024-22"),
    ("Hvilke oppdrag er trukket tilbake?", "passage"),
    ("which assignments were cancelled", "passage"),
)


@pytest.mark.parametrize(("question", "expected"), [*CHANGES, *BALANCES, *DEADLINES, *WITHDRAWN])
def test_other_words_for_the_same(question: str, expected: str) -> None:
    assert brief(plan(question)) == expected


PURPOSES = (
    # question, ask, words that the topic holds, Norwegian after the asker's own
    ("how much did the digital health card for pregnant women get?", "allotment", "pregnant women helsekort gravide"),
    ("analysing drugs in waste water, how much?", "allotment", "drugs waste water rusmidler avløpsvann"),
    ("EPJ-løftet, beløp?", "allotment", "epj-løftet"),
    ("how much for language cafés", "allotment", "cafés språkkafear"),
    ("Hva fikk vi til digitale ordbøker?", "allotment", "digitale ordbøker"),
    ("how much of 671/62 is for easier access to information", "allotment", "easier access tilgang"),
    ("samlet tildeling til kompetansepakken for folkehelse", "total", "kompetansepakken folkehelse"),
    ("nettlege in total under 671/60", "total", "nettlege"),
    ("How much nettlege money on 671/60 altogether?", "total", "nettlege"),
)


@pytest.mark.parametrize(("question", "ask", "topic"), PURPOSES)
def test_a_purpose_is_looked_up_in_its_own_words(question: str, ask: str, topic: str) -> None:
    found = plan(question)
    assert (found.ask, found.measure) == (ask, "allotment")  # of a total: the sums given for the topic
    assert set(topic.split()) <= set(found.topic.split())
    assert not found.assignments and not found.ambiguous


def test_a_title_is_taken_for_a_purpose_only_if_it_says_all_of_it() -> None:
    assert plan("Hvor mye fikk Jobbsjansen?").assignments == ("2024-20",)
    assert plan("How much did Jobbsjansen and school meals get?").assignments == ()


def test_the_words_of_a_deadline_are_kept() -> None:
    assert plan("final delivery of 2024-25?").topic.split() == ["final", "endelig"]
    assert "utkast" in plan("latest date for the draft in 2024-25").topic.split()


@pytest.mark.parametrize(
    "question",
    [
        "er Tarjei Havnes gift",
        "how old is Tarjei Havnes",
        "Hvor bor Tarjei Havnes?",
        "What does Tarjei Havnes earn?",
        "har Tarjei Havnes barn",
        "epost til Tarjei Havnes",
        "Hva er e-postadressen til Karwan Almassy?",
        "telefonnummeret til Tarjei Havnes",
    ],
)
def test_private_facts_of_persons_are_refused(question: str) -> None:
    assert plan(question).refusal == "not_in_letters"


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("Hvem er Tarjei Havnes?", "signatory"),
        ("What is Tarjei Havnes' title?", "signatory"),
        ("kva stilling har Tarjei Havnes", "signatory"),
        ("which letters did Tarjei Havnes sign", "signatory"),
        ("telefonnummeret til Karwan Almassy", "contact"),
        ("Karwan Almassy's number?", "contact"),
    ],
)
def test_what_the_letters_tell_of_a_person(question: str, ask: str) -> None:
    assert plan(question).ask == ask


BEFORE_A_CHANGE = (
    ("how much was set aside on 671/60 before the spring revision changed it", "balance balance 671/60 before:4"),
    ("hvor mye var bevilget til tolker før nysalderingen endret posten", "balance balance 671/72 before:7"),
    ("kor mykje var løyvd på 672/60 før tillegg 7 skar ned?", "balance balance 672/60 before:7"),
    ("Before supplement 7 slashed it, how much did we have on 671/60?", "balance balance 671/60 before:7"),
    ("what did 671/61 look like before IMDi's supplement 7 trimmed it", "balance balance 671/61 before:7"),
    ("671/61 rett før kuttet i haustnysalderinga", "balance balance 671/61 before:7"),
    ("how much did 671/62 change before supplement 7?", "change change 671/62 before:7"),
    ("hvor mye har 671/60 falt siden tillegg 4", "change reduction 671/60 after:4"),
    ("what was the cut in 672/60 after supplement 7?", "change reduction 672/60 in:7"),
    ("what was originally on 671/62?", "balance balance 671/62 before:1"),
    ("opprinnelig ramme til integreringstilskuddet", "balance balance 671/60 before:1"),
)
INFORMAL_NAMES = (
    ("saldo lønn og drift", "balance balance 670/01"),
    ("kor mykje er att på utstyrsposta", "balance balance 671/45"),
    ("tolkeposten?", "balance balance 671/72"),
    ("money for running the directorate", "balance balance 670/01"),
    ("hva er igjen til tolker på kap 671", "balance balance 671/72"),
    ("how much for unaccompanied minors under chapter 671", "balance balance 671/61"),
    ("kap. 671 Bosetting av flyktninger og tiltak for innvandrere", "total balance 671"),
    ("sum kap 671", "total balance 671"),
    ("hvor mye er det på kap. 671 til fuglekasser?", "allotment allotment"),
    ("integreringspotten, hvor mye?", "allotment allotment"),
    ("hvor mye får kommunene", "allotment allotment"),
    ("lønnsoppgjøret: hvor mye mer fikk driftsutgifter", "change increase 670/01"),
    ("pay settlement compensation, how much extra for running costs", "change increase 670/01"),
)
TAKEN_BACK = (
    ("how much was taken back on 601/21?", "change reduction 601/21"),
    ("hvor mye ble trukket tilbake på grunn av feilen?", "change reduction 601/21"),
    ("pengene som ble inndratt i tillegg 5, hvor mye var det", "change reduction 601/21 in:5"),
    ("how much was withdrawn because of the mistake on 671/21?", "correction 671/21"),
    ("how much was cut from 2024-22", "passage 2024-22"),
)
SUMS = (
    ("net effect of letters 4 and 7 on 671/62", "total change 671/62"),
    ("tillegg 4 pluss tillegg 7 for 672/60, netto?", "total change 672/60"),
    ("samla verknad av RNB og nysalderinga på 671/61", "total change 671/61"),
    ("nettoeffekten av tillegg 7 for alle postene under ett", "total change in:7"),
    ("how much was cut overall in supplement 7", "total reduction in:7"),
    ("what is the new total on 671/60 after supplement 7", "balance balance 671/60 after:7"),
)
OCCASIONS = (
    ("which item took the biggest hit in the year-end revision?", "largest reduction in:7"),
    ("which post got most in the spring budget revision", "largest increase in:4"),
    ("hvilken post kom best ut av rnb", "largest increase in:4"),
    ("kven tapte mest i nysalderinga", "largest reduction in:7"),
    ("hvilken post gikk mest opp i tillegg 4", "largest increase in:4"),
    ("største post i tillegg 4", "largest balance after:4"),
    ("i nysalderingen, hvor mye gikk 671/61 ned", "change reduction 671/61 in:7"),
    ("how much was 671/62 changed in the end-of-year adjustment", "change change 671/62 in:7"),
    ("671/60: tall før/etter nysaldering", "comparison balance 671/60 after:7 versus:before:7"),
    ("how much lower is 671/60 now than after supplement 4", "comparison balance 671/60 versus:after:4"),
)
REASONS = (
    ("what drove the reduction of 671/60?", "reason reduction 671/60"),
    ("hva ligger bak kuttet på 672/60", "reason reduction 672/60"),
    ("bakgrunnen for nedgangen på 671/61", "reason reduction 671/61"),
    ("kvifor i alle dagar vart 671/60 kutta", "reason reduction 671/60"),
    ("hva skyldes nedgangen på kompetansekartlegging", "reason reduction 672/61"),
    ("grunngi reduksjonen på 672/61", "reason reduction 672/61"),
)
COUNTS = (
    ("hvor mange oppdrag har vi fått i tilleggene i 2024", "count assignment"),
    ("how many assignments are due in 2025", "count assignment 2025-01-01..2025-12-31"),
    ("hvor mange oppdrag må være ferdig før jul", "count assignment ..2024-12-23"),
    ("how many tasks fall due before new year", "count assignment ..2024-12-31"),
    ("hvor mange brev har vi fått i år", "count letter"),
    ("how many assignments concern children", "passage"),
)
DUE = (
    ("By when must the list of appeals be submitted?", "deadline deadline"),
    ("when is the overview of grant recipients due?", "deadline deadline"),
    ("alle frister", "due deadline"),
    ("oppdraget om ungdommer, når", "deadline deadline 2024-24"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [*BEFORE_A_CHANGE, *INFORMAL_NAMES, *TAKEN_BACK, *SUMS, *OCCASIONS, *REASONS, *COUNTS, *DUE],
)
def test_what_a_colleague_would_understand(question: str, expected: str) -> None:
    assert brief(plan(question)) == expected


def test_changes_before_a_letter_are_of_no_letter() -> None:
    assert plan("how much did 671/62 change before supplement 7?").letters == ()


def test_a_net_effect_is_over_the_letters_named() -> None:
    assert plan("net effect of letters 4 and 7 on 671/62").letters == (letter_id(4), letter_id(7))


@pytest.mark.parametrize(
    "question", ["sum of the table in supplement 4", "alle postene i tabellen i tillegg 4, summert"]
)
def test_the_sum_of_a_table_is_of_what_it_states(question: str) -> None:
    found = plan(question)
    assert (found.ask, found.measure, found.when) == ("total", "balance", When("after", letter_id(4)))
    assert found.posts == CATALOG.posts_listed(letter_id(4))


@pytest.mark.parametrize(
    ("question", "ask", "word"),
    [
        ("what was the original deadline for 2024-26 before it was extended", "deadline", "original"),
        ("fyrste frist for 2024-22 før han vart forlenga", "deadline", "fyrste"),
        ("når ble den første versjonen av tillegg 6 sendt", "letter", "første"),
        ("By when must the overview of complaints be sent?", "deadline", "klager"),
    ],
)
def test_the_topic_holds_what_tells_one_from_another(question: str, ask: str, word: str) -> None:
    found = plan(question)
    assert found.ask == ask and word in found.topic.split()
