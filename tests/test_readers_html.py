"""Web pages: what is the letter and what surrounds it; tables and lists; hostile pages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.readers import Limits, ReadError, read

PAGE = """<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Nettsted</title>
<style>p{}</style></head>
<body><header>Departementet</header><nav><ul><li>Meny</li></ul></nav>
<main><header><h1>Tildelingsbrev&nbsp;2024</h1></header>
<p>Posten økes med <b>850&nbsp;000</b> kroner
   over to   linjer.<br>Be&shy;vilgning</p>
<ul><li>ett<ul><li>under</li></ul></li><li><p>to</p></li></ul><ol start="3"><li>tre</li><li>fire</li></ol>
<table><tr><th>Kap./post</th><th>Sum</th></tr><tr><td>671/60</td><td>1 000</td></tr></table>
<p hidden>skjult</p><p style="display: none">skjult</p></main>
<footer>Kontakt</footer><script>var x = "<p>nei</p>";</script></body></html>"""

TEXT = """# Tildelingsbrev\u00a02024

Posten økes med 850\u00a0000 kroner over to linjer.
Bevilgning

- ett
  - under
- to
3. tre
4. fire

| Kap./post | Sum |
| 671/60 | 1 000 |"""


def page(folder: Path, text: str | bytes, name: str = "brev.html") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def text_of(folder: Path, body: str) -> str:
    return read(page(folder, body)).text


def test_a_page_becomes_the_letter(tmp_path: Path) -> None:
    document = read(page(tmp_path, PAGE))
    assert document.text == TEXT
    assert document.clean.split("\n")[0] == "  Tildelingsbrev 2024"
    assert len(document.clean) == len(document.text)
    assert document.page_starts == ()


def test_without_main_the_page_header_and_footer_go(tmp_path: Path) -> None:
    assert text_of(tmp_path, "<body><header>a</header><div>b</div><footer>c</footer></body>") == "b"
    assert text_of(tmp_path, "<article>a</article>b") == "a"
    assert text_of(tmp_path, "<article>a</article><article>b</article>") == "a\n\nb"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><td rowspan=2>671<td>60<td>1<tr><td>61<td>2", "| 671 | 60 | 1 |\n|  | 61 | 2 |"),
        ("<tr><td colspan=2>Sum<td>3<tr><td>a<td>b<td>c", "| Sum |  | 3 |\n| a | b | c |"),
        ("<tr><td>671/60<br>671/61<td>1 000<br>2 000", "| 671/60 | 1 000 |\n| 671/61 | 2 000 |"),
        ("<tr><td>Kap.<td>1 000<br>2 000", "| Kap. | 1 000 ; 2 000 |"),
        ("<tr><td>671/60<td>Navn<br>over to<td>1 000", "| 671/60 | Navn over to | 1 000 |"),
        ("<tr><td>a|b<td>c", "| a¦b | c |"),
        ("<tr><td>eneste celle</table><p>etter", "eneste celle\n\netter"),
        ("<tr><td>a<table><tr><td>1<td>2</table><td>b", "| a | b |\n| 1 | 2 |"),
        ("<tr><td><p>x<table><tr><td>1<td>2</table><p>y", "x\n\n| 1 | 2 |\n\ny"),
        ("<tr><td colspan=99999>a<td>b", "| a |" + "  |" * 59 + " b |"),
    ],
)
def test_tables(tmp_path: Path, rows: str, lines: str) -> None:
    assert text_of(tmp_path, f"<table>{rows}</table>") == lines


def test_a_note_number_is_no_digit_of_the_amount(tmp_path: Path) -> None:
    document = read(page(tmp_path, "<p>39 344 000<sup>1</sup> kroner, m<sup>2</sup></p>"))
    assert document.text == "39 344 000[1] kroner, m2"
    assert document.clean == "39 344 000    kroner, m2"


def test_preformatted_lines_keep_their_spaces(tmp_path: Path) -> None:
    assert text_of(tmp_path, "<pre>671/60   1 000\n671/61   2 000</pre>") == "671/60   1 000\n671/61   2 000"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "ukjent"])
def test_declared_encodings(tmp_path: Path, encoding: str) -> None:
    coder = "utf-8" if encoding == "ukjent" else encoding
    data = f'<meta charset="{encoding}"><p>økes på nytt'.encode(coder)
    assert read(page(tmp_path, data)).text == "økes på nytt"


def test_xml_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = text_of(tmp_path, bomb + "<html><body><p>Brev &b; &x;</p></body></html>")
    assert "Brev &b; &x;" in text
    assert "haha" not in text and "root:" not in text


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "blockquote"])
def test_deep_nesting_is_read_or_refused(tmp_path: Path, tag: str) -> None:
    assert "kjernen" in text_of(tmp_path, f"<{tag}>" * 3_000 + "kjernen")
    with pytest.raises(ReadError, match="nested too deep"):
        text_of(tmp_path, f"<{tag}>" * 200_000 + "kjernen")


def test_tags_that_are_never_closed_are_not_nesting(tmp_path: Path) -> None:
    rows = "<tr><td>a<td><img src=x>b<br>" * 21_000
    assert text_of(tmp_path, f"<table>{rows}</table>").count("| a | b |") == 21_000


@pytest.mark.parametrize("body", ["<p></p>", "<script>x</script>", "<nav>Meny</nav>", "<!-- x -->"])
def test_pages_without_words_are_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(ReadError, match="no text"):
        text_of(tmp_path, body)


def test_time_limit(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="more than 0 seconds"):
        read(page(tmp_path, "<p>a" * 100), limits=Limits(max_seconds=0.0))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), extra=st.binary(max_size=30))
def test_mutated_pages_give_a_document_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, seed: int, extra: bytes
) -> None:
    chance = random.Random(seed)
    data = bytearray(PAGE.encode())
    for _ in range(chance.randint(1, 40)):
        start = chance.randrange(len(data) + 1)
        data[start : start + chance.randint(0, 60)] = extra
    try:
        document = read(page(tmp_path_factory.getbasetemp(), bytes(data), "mutert.html"))
    except ReadError:
        return
    assert isinstance(document, Document)
    assert len(document.clean) == len(document.text)
