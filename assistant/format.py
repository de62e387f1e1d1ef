"""Kroner and dates as a person reads them.

Babel would do the same, but ``babel.numbers`` and ``babel.dates`` cost 33 ms to import on the machine where
this was measured, a fifth of what a whole cold answer may take, and the letters need one number form and
one date form.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Language
from corpus.grammar.date_words import NORWEGIAN_MONTHS

_MONTHS: dict[Language, Sequence[str]] = {
    "nb": NORWEGIAN_MONTHS,
    "nn": NORWEGIAN_MONTHS,
    "en": (
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
    ),
}


def number(n: int) -> str:
    """An integer with an ordinary space between thousands: ``-1 742 000``."""
    return f"{n:,}".replace(",", " ")


def kroner(nok: int) -> str:
    """Whole kroner: ``2 105 801 000 kr``, the same in every language."""
    return f"{number(nok)} kr"


def signed(nok: int) -> str:
    """Whole kroner without the unit and with its sign, for the columns of a table: ``+500 000``."""
    return f"{'+' if nok > 0 else ''}{number(nok)}"


def day(value: date, language: Language) -> str:
    """``30. mai 2025`` in Norwegian, ``30 May 2025`` in English."""
    dot = "" if language == "en" else "."
    return f"{value.day}{dot} {_MONTHS[language][value.month - 1]} {value.year}"
