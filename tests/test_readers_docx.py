"""Word files made by python-docx, and what is done to them by hand or in bad faith."""

from __future__ import annotations

import functools
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers import Limits, ReadError, read

W = nsdecls("w")


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def write(folder: Path, data: bytes, name: str = "brev.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def patched(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The file with some parts changed; a part that is not there begins empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **dict.fromkeys(changes)}:
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes.get(name, lambda part: part)(content))  # type: ignore[no-untyped-call]
    return stream.getvalue()


def from_body(xml: str) -> bytes:
    """A file whose body is this XML."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for child in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        body.append(child)
    return saved(document)


@functools.cache
def letter() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Topptekst"
    document.add_heading("Tildelingsbrev 2024", 0)
    document.add_heading("Kap. 671", 2)
    document.add_paragraph("Posten økes med 850\u00a0000 kroner.")
    document.add_paragraph("ett", style="List Bullet")
    document.add_paragraph("to", style="List Bullet")
    document.add_paragraph("")
    table = document.add_table(rows=3, cols=3)
    rows = [("Kap./post", "Postnavn", "Sum"), ("671/60", "Tilskudd", "1 000"), ("Sum", "", "1 000")]
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).add_paragraph("kan overføres")
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph("Med hilsen\nKari Nordmann")
    return saved(document)


def test_a_letter(tmp_path: Path) -> None:
    document = read(write(tmp_path, letter()))
    assert document.text == (
        "# Tildelingsbrev 2024\n\n## Kap. 671\n\nPosten økes med 850\u00a0000 kroner.\n\n- ett\n- to\n\n"
        "| Kap./post | Postnavn | Sum |\n| 671/60 | Tilskudd kan overføres | 1 000 |\n| Sum |  | 1 000 |\n\n"
        "Med hilsen\nKari Nordmann"
    )
    assert document.clean.split("\n")[2] == "   Kap. 671"
    assert "850 000 kroner" in document.clean
    assert document.page_starts == ()


def test_pages_from_explicit_and_rendered_breaks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("side en").add_run().add_break(WD_BREAK.PAGE)
    run = document.add_paragraph().add_run("side to")
    run._r.insert(0, parse_xml(f"<w:lastRenderedPageBreak {W}/>"))  # the same break, as Word saw it
    run = document.add_paragraph("slutten av to ").add_run("begynner tre")
    run._r.insert(0, parse_xml(f"<w:lastRenderedPageBreak {W}/>"))
    found = read(write(tmp_path, saved(document)))
    pages = {word: found.page_of(found.text.index(word)) for word in ("side en", "side to", "slutten", "begynner")}
    assert pages == {"side en": 1, "side to": 2, "slutten": 2, "begynner": 3}
    assert "slutten av to begynner tre" in found.text


def test_a_page_may_begin_in_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("foran")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(table._cells):
        cell.text = f"celle {number}"
    table.cell(1, 0).paragraphs[0].runs[0]._r.insert(0, parse_xml(f"<w:lastRenderedPageBreak {W}/>"))
    found = read(write(tmp_path, saved(document)))
    assert [found.page_of(found.text.index(f"| celle {n}")) for n in (0, 2)] == [1, 2]


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num></w:numbering>"""


def test_automatic_numbers(tmp_path: Path) -> None:
    def item(text: str, level: int, number: int = 1, style: str = "") -> str:
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{style}{numbering}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    heading = '<w:pStyle w:val="Heading2"/>'
    items = [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 3), ("f", 4), ("g", 0), ("h", 1)]
    body = "".join(item(*each) for each in items) + item("i", 0, 2) + item("j", 1, 1, heading) + item("k", 0, 7)
    data = patched(from_body(body), {"word/numbering.xml": lambda part: NUMBERING.encode()})
    lines = [line for line in read(write(tmp_path, data)).text.split("\n") if line]
    assert lines == [
        "9. a", "9.1 b", "9.2 c", "a) d", "I e", "        - f", "10. g", "10.1 h", "4. i", "## 4.1 j", "k",
    ]  # fmt: skip


def notes(*texts: str) -> bytes:
    inner = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(texts, 1)
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    return f"<w:footnotes {W}>{separator}{inner}</w:footnotes>".encode()


def test_one_footnote_is_a_star(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:t>601/21</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = patched(from_body(body), {"word/footnotes.xml": lambda part: notes("Kapittel 601")})
    assert read(write(tmp_path, data)).clean == "601/21*\n\n* Kapittel 601"


def test_several_footnotes_are_numbered_and_never_part_of_an_amount(tmp_path: Path) -> None:
    body = "".join(
        f'<w:p><w:r><w:t>1 00{n}</w:t></w:r><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in (1, 2)
    )
    document = read(write(tmp_path, patched(from_body(body), {"word/footnotes.xml": lambda part: notes("en", "to")})))
    assert [line for line in document.text.split("\n") if line] == [
        "1 001[1]",
        "1 002[2]",
        "[1] en",
        "[2] to",
    ]
    assert [line.strip() for line in document.clean.split("\n") if line][:2] == ["1 001", "1 002"]


RUNS = [
    ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
    ("<w:del><w:r><w:delText>borte</w:delText></w:r></w:del><w:ins><w:r><w:t>ny</w:t></w:r></w:ins>", "ny"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:t>synlig</w:t></w:r>", "synlig"),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>be\u00advilg</w:t></w:r>", "bevilg"),
    ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
    ("<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>17</w:t></w:r>", "2024-17"),
    ("<w:r><w:sym w:char='F0B7'/><w:t> punkt</w:t></w:r>", "• punkt"),
    ("<w:hyperlink><w:r><w:t>lenke</w:t></w:r></w:hyperlink>", "lenke"),
    ("<w:sdt><w:sdtContent><w:r><w:t>felt</w:t></w:r></w:sdtContent></w:sdt>", "felt"),
    (
        "<w:r><w:t>5 000</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>",
        "5 000[2]",
    ),
    (
        "<w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>",
        "m2",
    ),
]


@pytest.mark.parametrize(("runs", "text"), RUNS)
def test_runs(tmp_path: Path, runs: str, text: str) -> None:
    assert read(write(tmp_path, from_body(f"<w:p>{runs}</w:p>"))).text == text


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>i boksen</w:t></w:r></w:p></w:txbxContent>"
    choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<mc:AlternateContent {mc}>{choices}</mc:AlternateContent>"
    text = read(write(tmp_path, from_body(f"<w:p><w:r><w:t>utenfor</w:t>{run}</w:r></w:p>"))).text
    assert sorted(text.split("\n\n")) == ["i boksen", "utenfor"]


def test_stacked_cells_are_rows_and_layout_tables_are_text(tmp_path: Path) -> None:
    def cell(*texts: str) -> str:
        return "<w:tc>" + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts) + "</w:tc>"

    stacked = f"<w:tbl><w:tr>{cell('671/60', '671/61')}{cell('1 000', '2 000')}</w:tr></w:tbl>"
    layout = f"<w:tbl><w:tr>{cell('et avsnitt', 'et til')}</w:tr></w:tbl>"
    text = read(write(tmp_path, from_body(stacked + layout))).text
    assert text == "| 671/60 | 1 000 |\n| 671/61 | 2 000 |\n\net avsnitt\n\net til"


def test_strict_files_are_read(tmp_path: Path) -> None:
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = patched(letter(), {"word/document.xml": lambda part: part.replace(transitional, strict)})
    assert "850" in read(write(tmp_path, data)).text


def bomb(part: bytes) -> bytes:
    return part.replace(b"</w:body>", b"<w:p/>" + b" " * 40_000_000 + b"</w:body>")


def billion_laughs(part: bytes) -> bytes:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return part.replace(b"?>", b"?>" + entities.encode(), 1).replace(b"Tildelingsbrev", b"&b;")


def deep(part: bytes) -> bytes:
    return part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (bomb, "larger than"),
        (billion_laughs, "entities"),
        (deep, "damaged"),
        (lambda part: part[: len(part) // 2], "damaged"),
        (lambda part: b"", "damaged"),
        (lambda part: b"<a/>", "no Word document"),
    ],
)
def test_hostile_parts(tmp_path: Path, change: Callable[[bytes], bytes], message: str) -> None:
    path = write(tmp_path, patched(letter(), {"word/document.xml": change}))
    with pytest.raises(ReadError, match=message):
        read(path)


def test_cut_off_files_other_archives_and_limits(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="damaged or cut off"):
        read(write(tmp_path, letter()[:-400]))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "tekst")
    with pytest.raises(ReadError, match="no Word document"):
        read(write(tmp_path, stream.getvalue()))
    with pytest.raises(ReadError, match="more than 0 seconds"):
        read(write(tmp_path, letter()), limits=Limits(max_seconds=0))
    with pytest.raises(ReadError, match="characters"):
        read(write(tmp_path, letter()), limits=Limits(max_characters=30))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), inside=st.booleans())
def test_mutated_files_give_a_document_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, seed: int, inside: bool
) -> None:
    chance = random.Random(seed)

    def mutate(data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            start = chance.randrange(len(changed))
            changed[start : start + chance.randint(0, 20)] = chance.randbytes(chance.randint(0, 3))
        return bytes(changed)

    part = chance.choice(["word/document.xml", "word/styles.xml", "word/numbering.xml"])
    data = patched(letter(), {part: mutate}) if inside else mutate(letter())
    try:
        document = read(write(tmp_path_factory.getbasetemp(), data, "mutert.docx"))
    except ReadError:
        return
    assert len(document.clean) == len(document.text)
