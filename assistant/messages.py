"""Every sentence that a person reads, by language: ``data/messages.tsv``, one line a message.

Placeholders are filled by ``say``. Amounts and dates come in already formatted; a count chooses a word by its
number: ``{n} {n:post|poster}``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.answer import Language

_FILE = Path(__file__).parent / "data" / "messages.tsv"


@cache
def messages(language: Language) -> dict[str, str]:
    """The messages of a language by their keys."""
    lines = [line for line in _FILE.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    column = lines[0].split("\t").index(language)
    rows = (line.split("\t") for line in lines[1:])
    return {row[0]: row[column] for row in rows}


class _Counted(int):
    """A number that as ``{n:one|more}`` reads as the first word where it is 1, else as the second."""

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        if not bar:
            return int(self).__format__(spec)
        return one if self == 1 else more


def say(language: Language, key: str, **fields: object) -> str:
    """The message in the language. Raises ``KeyError`` for a message or a placeholder that is not there."""
    counted = {name: _Counted(value) if type(value) is int else value for name, value in fields.items()}
    return messages(language)[key].format(**counted)
