"""Plain text: line numbers, encodings, form feeds, control characters; and what is refused."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.readers import SUFFIXES, Limits, ReadError, read
from corpus.readers.masking import mask_characters

LETTER = "Tillegg nr. 1\n\nPosten økes med 850 000 kroner \u2013 jf. «Innst.»\n"


def write(folder: Path, data: bytes, name: str = "brev.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    assert read(write(tmp_path, LETTER.encode(encoding))).text == LETTER


def test_bundled_style_letter_keeps_its_line_numbers(tmp_path: Path) -> None:
    document = read(write(tmp_path, b"en\r\nto\rtre\n\nfem  \n"))
    assert document.text == "en\nto\ntre\n\nfem  \n"
    assert document.quote(5, 5) == "fem  "


def test_one_bad_byte_does_not_turn_the_rest_into_gibberish(tmp_path: Path) -> None:
    text = read(write(tmp_path, "økes på nytt år, følger\n".encode() + b"\xff")).text
    assert text == "økes på nytt år, følger\n\ufffd"


def test_form_feed_begins_a_page_and_stays_in_its_line(tmp_path: Path) -> None:
    document = read(write(tmp_path, b"side 1\n\fside 2\nmer\n\f"))
    assert document.page_starts == (0, 7)
    assert document.quote(2, 2) == "\fside 2"
    assert [document.page_of(offset) for offset in (0, 7, 14)] == [1, 2, 2]
    assert read(write(tmp_path, b"ingen sider")).page_starts == ()


def test_hard_spaces_and_terminal_controls_are_masked(tmp_path: Path) -> None:
    document = read(write(tmp_path, "850\u00a0000\u202fkr \x1b[31mrødt\x1b[0m\u200b slutt".encode()))
    assert document.clean == "850 000 kr      rødt      slutt"
    assert "\x1b[31m" in document.text


def test_name_for_citations(tmp_path: Path) -> None:
    path = write(tmp_path, b"tekst")
    assert read(path).source == "brev.txt"
    assert read(path, source="aid/brev.txt").source == "aid/brev.txt"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t", "no text"),
        ("a.txt", b"abc\x00def", "binary"),
        ("a.txt", b"\x01\x02\x03\x04abc", "binary"),
        ("a.txt", b"\xff\xfea", "utf-16"),
        ("a.txt", "a\n\0".encode("utf-16"), "NUL"),
        ("a.xlsx", b"tekst", "type is not known"),
        ("a", b"tekst", "type is not known"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "save it as DOCX"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "without a password"),
        ("a.txt", b"{\\rtf1 tekst}", "rich text"),
        ("a.pdf", b"<html>feil</html>", "not the PDF"),
        ("a.docx", b"tekst", "not the DOCX"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read(write(tmp_path, data, name))
    assert str(caught.value).startswith(f"{tmp_path / name}")


def test_error_names_the_line_and_survives_a_process_border() -> None:
    error = ReadError(Path("a.txt"), "Mend it.", 3)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.line, copy.path) == ("a.txt:3: Mend it.", 3, Path("a.txt"))
    assert str(ReadError(Path("a.txt"), "Mend it.")) == "a.txt: Mend it."


def test_missing_files_folders_and_strange_names(tmp_path: Path) -> None:
    for path in (tmp_path / "nei.txt", tmp_path, Path("a\0b.txt")):
        with pytest.raises(ReadError):
            read(path)


def test_size_and_character_limits(tmp_path: Path) -> None:
    path = write(tmp_path, b"tekst " * 100)
    with pytest.raises(ReadError, match="larger than"):
        read(path, limits=Limits(max_bytes=599))
    with pytest.raises(ReadError, match="characters"):
        read(path, limits=Limits(max_characters=599))
    assert read(path, limits=Limits(max_bytes=600, max_characters=600)).text


def test_200_mb_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(ReadError, match="64 MiB"):
        read(path)


def test_suffixes_and_capitals(tmp_path: Path) -> None:
    assert {".txt", ".md", ".pdf", ".docx", ".html"} <= SUFFIXES
    assert read(write(tmp_path, b"tekst", "BREV.TXT")).text == "tekst"


def test_reading_text_imports_nothing_heavy(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from corpus.readers import read
read(Path(sys.argv[1]))
print([name for name in ("lxml", "pypdfium2", "selectolax", "zipfile", "xml") if name in sys.modules])
"""
    command = [sys.executable, "-c", code, str(write(tmp_path, b"tekst"))]
    root = Path(__file__).parent.parent
    assert subprocess.run(command, capture_output=True, text=True, cwd=root, check=True).stdout == "[]\n"


@given(st.text())
def test_masking_keeps_the_length(text: str) -> None:
    masked = mask_characters(text)
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")


@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_give_a_document_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = write(tmp_path_factory.getbasetemp(), data, name)
    try:
        document = read(path)
    except ReadError:
        return
    assert isinstance(document, Document)
    assert len(document.clean) == len(document.text)
