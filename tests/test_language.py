"""Which language a question is in."""

from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.question.language import detect

CASES: tuple[tuple[str, Language], ...] = (
    ("Hva er saldo på 672/60?", "nb"),
    ("Kva er saldoen på 672/60?", "nn"),
    ("kva er att på 672/60", "nn"),
    ("what is left on 672/60?", "en"),
    ("and 671/61?", "en"),
    ("og 671/61?", "nb"),
    ("hvorfor?", "nb"),
    ("kvifor?", "nn"),
    ("why?", "en"),
    ("Korleis blir oppdrag 2024-24 finansiert?", "nn"),
    ("Kva postar vart endra i tillegg nr. 4?", "nn"),
    ("Hvilke poster ble endret i tillegg nr. 4?", "nb"),
    ("KAP 670 POST 01 BALANCE", "en"),
    ("operating expenses, how much now", "en"),
    ("Kan du gi meg ei oppskrift på vaflar?", "nn"),
    ("sum kap 670?", "nb"),
    ("hovedansvar oppdrag 24?", "nb"),
    ("summarise letter no. 5", "en"),
    ("norsk helsenett total oppdragsramme korrigert", "nb"),
    ("totalramme etter korrigering", "nb"),
    ("corrected total frame", "en"),
    ("nettoeffekt begge breva", "nn"),
)


@pytest.mark.parametrize(("question", "language"), CASES)
def test_language_of_a_question(question: str, language: Language) -> None:
    assert detect(question, "nb") == language


@pytest.mark.parametrize("fallback", ["nb", "nn", "en"])
@pytest.mark.parametrize("question", ["672/60?", "2024-25", "", "???"])
def test_figures_keep_the_language_of_the_thread(question: str, fallback: Language) -> None:
    assert detect(question, fallback) == fallback


def test_a_fragment_that_fits_both_norwegians_follows_the_thread() -> None:
    assert detect("og 671/61?", "nn") == "nn"
    assert detect("og 671/61?", "en") == "nb"
