"""Small letters for tests of building and searching."""

from __future__ import annotations

from pathlib import Path


def letter(number: int, agency: str = "Fiskeridirektoratet", words: str = "", amount: str = "1 000 000") -> str:
    """A supplement of a few lines that the extractor reads."""
    return f"""\
Tillegg nr. {number} til tildelingsbrev for {agency} 2025
Nærings- og fiskeridepartementet viser til tildelingsbrev for 2025. Her følger tillegg nr. {number}.

9. Tildeling av midler
Kap. 917 {agency}
Post 01 Driftsutgifter
Bevilgningen økes med {amount} kroner. {words or "Hovedårsaken er flere kontroller i havnene."}
Etaten disponerer etter dette 50 000 000 kroner på post 01.

Med hilsen

Kari Nordmann
avdelingsdirektør
"""


def write(folder: Path, **letters: str) -> Path:
    """Write the letters as ``NAME.txt``, or as NAME says where it has a suffix after ``__``; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in letters.items():
        stem, _, suffix = name.partition("__")
        (folder / f"{stem}.{suffix or 'txt'}").write_text(text, encoding="utf-8")
    return folder
