"""Markdown: what is markup becomes spaces, what says something stays, and every line keeps its number."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read
from corpus.readers.markdown import mask_markdown

# Source, and what is left of it when runs of spaces are made one and the ends are cut.
MASKS = [
    ("# **Tildelingsbrev** nr. 1", "Tildelingsbrev nr. 1"),
    ("## Kap. 670 ##", "Kap. 670"),
    ("#oppdrag er ikke tittel", "#oppdrag er ikke tittel"),
    ("pkt. # er ikke markering #", "pkt. # er ikke markering #"),
    ("**Frist:** 1. juni", "Frist: 1. juni"),
    ("*Dokumentet er signert*", "Dokumentet er signert"),
    ("***viktig***", "viktig"),
    ("_(i 1000 kroner)_", "(i 1000 kroner)"),
    ("__fet__ og _kursiv_", "fet og kursiv"),
    ("**fet *kursiv* fet**", "fet kursiv fet"),
    ("fil_med_strek og 2 * 3 * 4", "fil_med_strek og 2 * 3 * 4"),
    ("601/21* Driftsutgifter 602/22* mer", "601/21* Driftsutgifter 602/22* mer"),
    ("* Kapittel 601, jf. over", "* Kapittel 601, jf. over"),
    ("** Note to", "** Note to"),
    ("**ubalansert", "**ubalansert"),
    ("**over\nto linjer**", "over\nto linjer"),
    ("- *punkt\n- neste*", "- *punkt\n- neste*"),
    ("- punkt", "- punkt"),
    ("1. første\n2) andre", "1. første\n2) andre"),
    ("  - Frist 1.10.2026", "- Frist 1.10.2026"),
    ("> sitat\n> > mer", "sitat\nmer"),
    ("5 > 3", "5 > 3"),
    ("![](_page_0_Picture_0.jpeg)", ""),
    ("se [Prop. 1 S](https://x.no/a_(b)_c) her", "se Prop. 1 S her"),
    ("[![logo](a.png)](https://x.no)", ""),
    ("[1] og [2]", "[1] og [2]"),
    ("<https://x.no/a_b_c>", "https://x.no/a_b_c"),
    ("<post@aid.dep.no>", "post@aid.dep.no"),
    ("<span id='page-1-0'></span>Kap. 670", "Kap. 670"),
    ("671/60<br>671/61<br/>x<sup>1</sup>", "671/60 671/61 x 1"),
    ("< 3 mill. og <3", "< 3 mill. og <3"),
    ("<!-- kilde: a *b* -->Tekst", "Tekst"),
    ("<!-- over\nlinjer --> her <!-- åpen", "\nher <!-- åpen"),
    (r"601/21\* og \_a\_", "601/21 * og _a _"),
    ("`kode` og ``to ` tre``", "kode og ``to ` tre``"),
    ("```text\ninnhold\n```", "\ninnhold\n"),
    ("A&nbsp;B &amp; C &Aring;S &#124; &ukjent;", "A B & C Å S &ukjent;"),
    ("|---|:--:|", ""),
    ("--- | ---", ""),
    ("***\n---\n===\n-", "\n\n\n-"),
    ("| **770.70** | 456 847 | a\\|b |", "| 770.70 | 456 847 | a b |"),
    ("| 21* | a |\n| 22* | b |", "| 21* | a |\n| 22* | b |"),
    ("---\ntittel: x\ndato: 1\n---\nBrev", "\n\n\n\nBrev"),
    ("850\u00a0000\u00adkr", "850 000 kr"),
]


@pytest.mark.parametrize(("source", "words"), MASKS)
def test_masks(source: str, words: str) -> None:
    clean = mask_markdown(source)
    assert len(clean) == len(source)
    assert "\n".join(" ".join(line.split()) for line in clean.split("\n")) == words


def test_offsets_and_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "brev.md"
    path.write_text("# **Kap. 760**\r\n\r\n| 760.21 | 9 500 |\r\n", newline="")
    document = read(path)
    assert document.text == "# **Kap. 760**\n\n| 760.21 | 9 500 |\n"
    start = document.clean.index("Kap. 760")
    assert document.text[start : start + 8] == "Kap. 760"
    assert document.quote(3, 3) == "| 760.21 | 9 500 |"


@pytest.mark.parametrize("unit", ["<!--", "[", "![a](", "*a_", "`", "<a ", "> ", "&", "\\", "|-", "---\na:\n", "# #"])
def test_repeated_openings_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    mask_markdown(unit * 20_000)
    assert time.perf_counter() - started < 3


@given(st.text(alphabet="ab1 \n\t*_#|->`[]()!<>&;\\~=\u00a0\x1b\u00ad"))
def test_any_markdown_keeps_length_and_lines(text: str) -> None:
    clean = mask_markdown(text)
    assert len(clean) == len(text)
    assert [len(line) for line in clean.split("\n")] == [len(line) for line in text.split("\n")]
    assert all(new in (" ", old) for new, old in zip(clean, text, strict=True) if "&" not in text)
