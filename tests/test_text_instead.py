"""A question without the words of asking; when the text answers though the plan is one for facts."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answers.prefaces import in_letters_words, without_preface
from assistant.answers.wanted import wanted
from assistant.engine import Engine
from index.store import Store

PREFACES = (
    ("Please quote what is said about lifeguards.", "lifeguards"),
    ("I am writing a note for my director: which bodies take part in it?", "which bodies take part in it?"),
    ("For a briefing: what is the new register for?", "what is the new register for?"),
    ("Jeg leter etter formuleringen om fartsgrenser på fjorden. Hva står det?", "fartsgrenser på fjorden"),
    ("Kan du finne avsnittet om tilsyn med badeplasser?", "tilsyn med badeplasser?"),
    ("Kva står det om tilsyn med badeplassar, ifølgje breva?", "tilsyn med badeplassar"),
    ("Vennligst gjengi hva brevet sier om hvem som kom med ideen.", "hvem som kom med ideen"),
    ("Jeg lurer på hvorfor rapporten haster så fort. Hva begrunner de det med?", "hvorfor rapporten haster så fort."),
    ("Hvem leder gruppen?", "hvem leder gruppen?"),
    ("What does the letter say?", "what does the letter say?"),  # nothing else is left
)


@pytest.mark.parametrize(("question", "asked"), PREFACES)
def test_words_of_asking_are_taken_away(question: str, asked: str) -> None:
    assert without_preface(question).startswith(asked.rstrip("?."))
    assert len(without_preface(question)) <= len(question)


def test_a_question_is_put_in_the_words_of_letters() -> None:
    assert in_letters_words("the integration grant for refugees") == "the integreringstilskudd for flyktninger"


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("why was it cut?", "Det skyldes færre ankomster.", "Posten reduseres."),
        ("når skal planen lanseres?", "Planen lanseres våren 2025.", "Planen skal være kort."),
        ("how many pages may it have?", "Maks 3-5 sider.", "Den skal være kort."),
        ("hvor blir rapporten lagt ut?", "Den publiseres på regjeringen.no.", "Den skrives på engelsk."),
    ],
)
def test_what_an_answer_looks_like(question: str, told: str, untold: str) -> None:
    pattern = wanted(question)
    assert pattern is not None
    assert pattern.search(told) and not pattern.search(untold)


@pytest.fixture(scope="module")
def engine(bundled: Store) -> Engine:
    return Engine(bundled, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        # their very words are asked for, which a table of carry-overs does not give
        (
            "Jeg leter etter formuleringen om maksimalgrensen for ubrukt bevilgning til 2025. Hva står det?",
            "maksimalgrensen",
        ),
        (
            "Please quote what is said about residents of reception centres entering their own information.",
            "mottaksbeboer",
        ),
        # the facts say nothing of what is asked
        ("Hvilke krav til utredning og konsekvenser gjelder for oppdraget om unge nyankomne?", "ungdommer"),
        # refused for "spending", though no sum is asked for
        ("Must the survey of municipal costs explain why spending has shifted since the year before?", "utgiftsbildet"),
        # why, and no more: the background
        ("Why was assignment 2024-25 given?", "Norge bidrar hvert år"),
        ("Kvifor vert pengar tekne attende i femte tillegg?", "inkurie"),
    ],
)
def test_the_text_answers(engine: Engine, question: str, words: str) -> None:
    found = engine.ask(question)
    assert found.kind == "passage"
    assert any(words in citation.quote for citation in found.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Kva kostar ein liter diesel?",  # no assignment: no sum of all of them
        "What are the opening hours of the tax office in Bergen?",  # no office address of a ministry
        "Hva er satsen for integreringstilskudd per flyktning?",
        "Hvem er direktør i IMDi?",
        "Why does supplement no. 4 talk about fish?",
    ],
)
def test_nothing_is_close(engine: Engine, question: str) -> None:
    assert engine.ask(question).kind == "none"


def test_a_long_passage_is_cited_in_parts(engine: Engine) -> None:
    found = engine.ask("Could people living in the centres key in their own information?")
    first, second = found.citations[:2]
    assert first.focus and not second.focus
    assert first.section == second.section
    assert not range(max(first.line_start, second.line_start), min(first.line_end, second.line_end) + 1)
