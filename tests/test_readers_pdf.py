"""PDF files made by reportlab: reading order, tables with and without lines, what runs, what is refused."""

from __future__ import annotations

import functools
import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import pdfencrypt  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # type: ignore[import-untyped]

from corpus.document import Document
from corpus.readers import Limits, ReadError, read

DEFAULT = Limits()
LEFT, RIGHT, TOP = 72, 523, 770
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12)
ROWS = [
    ("601/21*", "Spesielle driftsutgifter, kan overføres", "39 344 000"),
    ("671/60", "Integreringstilskudd, kan overføres", "23 126 464 000"),
    (
        "671/61",
        "Særskilt tilskudd ved bosetting av enslige mindreårige flyktninger, overslagsbevilgning",
        "1 815 038 000",
    ),
    ("671/62", "Kommunale integreringstiltak", "255 693 000"),
]
PIPES = ["| " + " | ".join(row) + " |" for row in [("Kap./post", "Postnavn", "Sum"), *ROWS]]

Draw = Callable[[Canvas], object]


def pdf(*pages: Draw, **options: object) -> bytes:
    """A file with one page for each function that draws one."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def printed(lines: Sequence[str], top: float = TOP, leading: float = 13) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(LEFT, top - number * leading, line)

    return draw


def tabbed(rows: Sequence[Sequence[tuple[float, str]]], leading: float = 13, top: float = 600) -> Draw:
    """Rows of texts, each set to end at a place, or to begin there if the place is negative."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, text in row:
                y = top - number * leading
                canvas.drawString(-x, y, text) if x < 0 else canvas.drawRightString(x, y, text)

    return draw


def platypus(style: Sequence[tuple[object, ...]], rows: Sequence[Sequence[str]], width: float = 110) -> bytes:
    stream = io.BytesIO()
    cells = [[row[0], Paragraph(row[1], BODY), *row[2:]] for row in rows]
    right = ("ALIGN", (2, 0), (-1, -1), "RIGHT")
    table = Table(cells, colWidths=[65, 250, width], repeatRows=1, style=[right, *style])
    story = [
        Paragraph("Etter dette disponerer IMDi følgende:", BODY),
        table,
        Paragraph("Frist er 1. juni.", BODY),
    ]
    SimpleDocTemplate(stream, pagesize=A4).build(story)
    return stream.getvalue()


def opened(folder: Path, data: bytes, limits: Limits = DEFAULT, name: str = "brev.pdf") -> Document:
    path = folder / name
    path.write_bytes(data)
    document = read(path, limits=limits)
    assert len(document.clean) == len(document.text)
    return document


def table_lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line.startswith("|")]


def test_paragraphs_stay_as_printed_and_pages_are_known(tmp_path: Path) -> None:
    lines = [
        "Tillegg nr. 1 til tildelingsbrev",
        "økes med 850\u00a0000 kroner \u2013 «ja»",
        "jf. ungdoms-",
        "og familie",
    ]
    document = opened(tmp_path, pdf(printed(lines), printed(["neste side"], top=500)))
    assert document.text == "\n".join([*lines, "neste side"]).replace("\u00a0", " ")
    assert document.page_starts == (0, document.text.index("neste"))
    assert document.page_of(document.text.index("neste")) == 2


def test_a_wide_gap_between_lines_ends_a_paragraph(tmp_path: Path) -> None:
    assert opened(tmp_path, pdf(printed(["en", "to"], leading=30))).text == "en\n\nto"


def test_letterheads_and_prose_are_no_tables(tmp_path: Path) -> None:
    head = [
        [(-72, "Helsedirektoratet"), (-300, "Deres ref"), (-400, "Vår ref")],
        [(-72, "Postboks 220 Skøyen"), (-300, "25/1"), (-400, "25/2306-")],
    ]
    frame: Draw = lambda canvas: (canvas.rect(60, 500, 480, 280), printed(["Tekst i ramme"])(canvas))  # noqa: E731
    document = opened(tmp_path, pdf(tabbed(head), frame))
    assert document.text == (
        "Helsedirektoratet   Deres ref   Vår ref\nPostboks 220 Skøyen   25/1   25/2306-\nTekst i ramme"
    )


def test_justified_text_keeps_single_spaces(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, TOP)
        text.setWordSpace(6)
        text.textLine("økes med 23 126 464 000 kroner til")
        text.textLine("og med 850 000 kroner i tillegg")
        canvas.drawText(text)

    expected = "økes med 23 126 464 000 kroner til\nog med 850 000 kroner i tillegg"
    assert opened(tmp_path, pdf(draw)).text == expected


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (6, 0), (10, 4)])
def test_a_raised_or_small_note_number_is_no_digit_of_the_amount(tmp_path: Path, size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, TOP)
        for words, points, up in [("disponerer 39 344 000", 10, 0), ("1)", size, rise), (" kroner", 10, 0)]:
            text.setFont("Helvetica", points)
            text.setRise(up)
            text.textOut(words)
        canvas.drawText(text)

    document = opened(tmp_path, pdf(draw))
    assert document.text == "disponerer 39 344 000[1)] kroner"
    assert document.clean == "disponerer 39 344 000     kroner"


def test_pages_and_text_set_sideways(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        printed(["Liggende side", "671/60 1 000"], top=500)(canvas)

    def stamped(canvas: Canvas) -> None:
        printed(["Stående side"])(canvas)
        canvas.rotate(45)
        canvas.drawString(500, 100, "UTKAST")

    document = opened(tmp_path, pdf(sideways, stamped))
    assert document.text == "Liggende side\n671/60 1 000\nStående side\nUTKAST"
    assert document.clean == "Liggende side\n671/60 1 000\nStående side\n      "


def running_pages(count: int, header: str = "Arbeids- og inkluderingsdepartementet") -> bytes:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(LEFT, 810, header)
            canvas.drawRightString(RIGHT, 30, f"Side {number} av {count}")
            canvas.drawString(LEFT, 45, "Postboks 8019 Dep, 0030 Oslo")
            printed([f"Brødtekst {number}", f"Post 6{number} økes med {number} 000 kroner"])(canvas)

        return draw

    return pdf(*(page(number) for number in range(1, count + 1)))


def test_running_lines_are_masked_but_kept(tmp_path: Path) -> None:
    document = opened(tmp_path, running_pages(3))
    assert document.text.count("Arbeids- og inkluderingsdepartementet") == 3
    assert document.clean.count("Arbeids- og inkluderingsdepartementet") == 1  # the letterhead
    assert "Side" not in document.clean and "Postboks" not in document.clean
    assert all(f"Post 6{n} økes med {n} 000 kroner" in document.clean for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "height", "is_masked"),
    [
        ("2", 30, True),
        ("- 2 -", 810, True),
        ("Side 2 av 2", 30, True),
        ("3", 30, False),
        ("Post 02", 30, False),
        ("2", 400, False),
        ("Kap. 2 økes som vist over", 30, False),
    ],
)
def test_a_page_number_on_one_page_only(tmp_path: Path, text: str, height: float, is_masked: bool) -> None:
    second: Draw = lambda canvas: (canvas.drawString(300, height, text), printed(["tekst"])(canvas))  # noqa: E731
    document = opened(tmp_path, pdf(printed(["første"]), second))
    assert text in document.text
    assert (text not in document.clean) == is_masked


def test_amounts_at_the_edges_of_pages_are_never_masked(tmp_path: Path) -> None:
    first, second = printed(["671/60 1 000", "mer"], top=60), printed(["671/61 2 000", "mer"], top=60)
    document = opened(tmp_path, pdf(first, second))
    assert "671/60 1 000" in document.clean and "671/61 2 000" in document.clean


def test_titles_of_one_page_letters_are_no_page_numbers(tmp_path: Path) -> None:
    titles = [f"Tillegg nr. {number} til tildelingsbrev 2024" for number in (1, 2, 3)]
    pages = [printed([title, "Post 60 økes"], top=800, leading=40) for title in titles]
    document = opened(tmp_path, pdf(*pages))
    assert all(title in document.clean for title in titles)
    assert document.clean.count("Post 60 økes") == 3


def scanned(count: int = 1, stamp: str = "") -> bytes:
    image = ImageReader(Image.new("L", (60, 80), 200))
    return pdf(*[lambda c: (c.drawImage(image, 0, 0, *A4), c.drawString(400, 800, stamp))] * count)


@functools.cache
def letter() -> bytes:
    return platypus([("GRID", (0, 0), (-1, -1), 0.5, "black")], [("Kap./post", "Postnavn", "Sum"), *ROWS])


def encrypted(user: str) -> bytes:
    return pdf(printed(["hemmelig"]), encrypt=pdfencrypt.StandardEncryption(user, ownerPassword="x", strength=128))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: scanned(), "scanned.*ocrmypdf"),
        (lambda: scanned(2, "25/2306-4"), "scanned.*ocrmypdf"),
        (lambda: pdf(lambda canvas: None), "no text.*ocrmypdf"),
        (lambda: encrypted("pass"), "encrypted"),
        (lambda: letter()[:-600], "cut off"),
        (lambda: letter()[:30] + b"%%EOF", "damaged or cut off"),
        (lambda: b"%PDF-1.7\n%%EOF", "damaged or cut off"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, data: Callable[[], bytes], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        opened(tmp_path, data())


def test_an_empty_user_password_opens(tmp_path: Path) -> None:
    assert opened(tmp_path, encrypted("")).text == "hemmelig"


def test_limits(tmp_path: Path) -> None:
    data = running_pages(3)
    for limits, message in [
        (Limits(max_pages=2), "3 pages, more than 2"),
        (Limits(max_seconds=0), "more than 0 seconds"),
        (Limits(max_characters=100), "characters"),
    ]:
        with pytest.raises(ReadError, match=message):
            opened(tmp_path, data, limits)


def test_ten_thousand_pages_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="10000 pages"):
        opened(tmp_path, pdf(*[lambda canvas: None] * 10_000))


def test_a_page_full_of_lines_is_read_without_its_grid(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(1_500):
            canvas.line(n / 3, 0, n / 3, 800)
            canvas.line(0, n / 2, 500, n / 2)
        printed(["tekst"])(canvas)

    assert "tekst" in opened(tmp_path, pdf(draw)).text


def test_a_pdf_under_another_name_is_still_read(tmp_path: Path) -> None:
    assert "Integreringstilskudd" in opened(tmp_path, letter(), name="brev.txt").text


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_mutated_files_give_a_document_or_a_read_error(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(letter())
    for _ in range(chance.randint(1, 30)):
        start = chance.randrange(len(data))
        data[start : start + chance.randint(0, 8)] = chance.randbytes(chance.randint(0, 8))
    try:
        opened(tmp_path_factory.getbasetemp(), bytes(data), name="mutert.pdf")
    except ReadError:
        return


def test_a_gap_wider_than_the_pages_own_leading_ends_a_paragraph(tmp_path: Path) -> None:
    """Word's six points after a paragraph are less than half a line."""

    def draw(canvas: Canvas) -> None:
        y = 700.0
        for paragraph in (["en", "to", "tre"], ["fire", "fem", "seks"], ["sju"]):
            for line in paragraph:
                canvas.drawString(LEFT, y, line)
                y -= 13
            y -= 5

    assert opened(tmp_path, pdf(draw)).text == "en\nto\ntre\n\nfire\nfem\nseks\n\nsju"


def test_a_header_is_kept_on_the_first_page_alone(tmp_path: Path) -> None:
    def page(header: str, text: str) -> Draw:
        return lambda canvas: (canvas.drawString(LEFT, 810, header), canvas.drawString(LEFT, 500, text))

    document = opened(tmp_path, pdf(page("", "en"), page("Tildelingsbrev", "to"), page("Tildelingsbrev", "tre")))
    assert "Tildelingsbrev" not in document.clean and document.text.count("Tildelingsbrev") == 2
