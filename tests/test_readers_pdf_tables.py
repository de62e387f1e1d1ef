"""Tables of PDF files made by reportlab: ruled, half ruled and unruled, merged, stacked, over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.test_readers_pdf import LEFT, PIPES, ROWS, opened, pdf, platypus, tabbed, table_lines


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_ruled_table(tmp_path: Path, valign: str) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), valign)]
    document = opened(tmp_path, platypus(style, [("Kap./post", "Postnavn", "Sum"), *ROWS]))
    lines = [line for line in document.text.split("\n") if line]
    assert lines == ["Etter dette disponerer IMDi følgende:", *PIPES, "Frist er 1. juni."]


LINES_ONLY_SOMEWHERE = [
    [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEAFTER", (0, 0), (-2, -1), 0.5, "black")],
    [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    [("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black")],
    [("INNERGRID", (0, 0), (-1, -1), 0.5, "black")],
    [
        ("BACKGROUND", (0, 0), (-1, 0), "lightgrey"),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["white", "lightblue"]),
    ],
    [],
]


@pytest.mark.parametrize("style", LINES_ONLY_SOMEWHERE, ids=["columns", "rows", "head", "inner", "shaded", "none"])
def test_a_table_with_few_lines_or_none(tmp_path: Path, style: Sequence[tuple[object, ...]]) -> None:
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    document = opened(tmp_path, platypus([top, *style], [("Kap./post", "Postnavn", "Sum"), *ROWS]))
    assert table_lines(document) == PIPES


def test_a_table_over_a_page_break_has_its_rows_on_their_pages(tmp_path: Path) -> None:
    rows = [(f"671/{n:02}", "Tilskudd", f"{n} 000 000") for n in range(1, 80)]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    document = opened(tmp_path, platypus(style, [("Kap./post", "Postnavn", "Sum"), *rows]))
    found = table_lines(document)
    assert [line for line in found if "Kap./post" not in line] == ["| " + " | ".join(row) + " |" for row in rows]
    pages = [document.page_of(document.text.index(line)) for line in found if "Kap./post" not in line]
    assert pages[0] == 1 and pages[-1] == len(document.page_starts) > 1 and pages == sorted(p or 0 for p in pages)
    assert document.clean.count("| Kap./post | Postnavn | Sum |") == len(document.page_starts)


def test_two_amounts_side_by_side_are_never_one(tmp_path: Path) -> None:
    rows = [
        [(-LEFT, "Kap. post"), (260, "Tidligere"), (330, "Endring"), (400, "Sum")],
        [(-LEFT, "770.70"), (260, "456 847"), (330, "41 600"), (400, "498 447")],
        [(-LEFT, "2756.70"), (260, "0"), (330, "12 000"), (400, "12 000")],
    ]
    close = [[(-LEFT, "671/60"), (260, "23 126 464 000"), (335, "21 995 974 000")]] * 2
    document = opened(tmp_path, pdf(tabbed(rows), tabbed(close)))
    assert table_lines(document) == [
        "| Kap. post | Tidligere | Endring | Sum |",
        "| 770.70 | 456 847 | 41 600 | 498 447 |",
        "| 2756.70 | 0 | 12 000 | 12 000 |",
        "| 671/60 | 23 126 464 000 | 21 995 974 000 |",
        "| 671/60 | 23 126 464 000 | 21 995 974 000 |",
    ]


NAMES_OVER_LINES = [
    [(-72, "671/60"), (-140, "Integreringstilskudd"), (480, "23 126 464 000")],
    [(-72, "671/61"), (-140, "Særskilt tilskudd ved bosetting av enslige")],
    [(-140, "flyktninger")],
    [(480, "1 815 038 000")],
    [(-72, "671/62"), (-140, "Tiltak som også går over")],
    [(-140, "to linjer"), (480, "255 693 000")],
]


def test_an_amount_below_its_name_stays_in_its_row(tmp_path: Path) -> None:
    assert table_lines(opened(tmp_path, pdf(tabbed(NAMES_OVER_LINES)))) == [
        "| 671/60 | Integreringstilskudd | 23 126 464 000 |",
        "| 671/61 | Særskilt tilskudd ved bosetting av enslige flyktninger | 1 815 038 000 |",
        "| 671/62 | Tiltak som også går over to linjer | 255 693 000 |",
    ]


@pytest.mark.parametrize(
    ("width", "key", "name", "amount", "lines"),
    [
        (45, "671/60", "Tilskudd", "23 126\n464 000", ["| 671/60 | Tilskudd | 23 126 464 000 |"]),
        (110, "671/60", "Tilskudd", "100 000\n200 000", ["| 671/60 | Tilskudd | 100 000 ; 200 000 |"]),
        (110, "60\n61", "En<br/>To", "1 000\n2 000", ["| 60 | En | 1 000 |", "| 61 | To | 2 000 |"]),
    ],
)
def test_figures_under_each_other_in_a_ruled_cell(
    tmp_path: Path, width: int, key: str, name: str, amount: str, lines: list[str]
) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    assert table_lines(opened(tmp_path, platypus(style, [(key, name, amount)], width))) == lines


@pytest.mark.parametrize("marks", [("•", "•"), ("1.", "2."), ("a)", "b)"), ("1 Om .....", "2 Mer .....")])
def test_lists_are_no_tables(tmp_path: Path, marks: tuple[str, str]) -> None:
    rows = [[(-72, mark), (-150, "42 500")] for mark in marks]
    assert opened(tmp_path, pdf(tabbed(rows))).text == "\n".join(f"{mark}   42 500" for mark in marks)


def test_a_row_without_a_key_is_a_row_of_its_own(tmp_path: Path) -> None:
    rows = [
        [(-72, "760"), (-110, "21"), (-150, "Drift"), (400, "3 600")],
        [(-110, "70"), (-150, "Tilskudd til noe som"), (400, "5 000")],
        [(-150, "går over to linjer")],
        [(-72, "Sum"), (400, "8 600")],
    ]
    assert table_lines(opened(tmp_path, pdf(tabbed(rows)))) == [
        "| 760 | 21 | Drift | 3 600 |",
        "|  | 70 | Tilskudd til noe som går over to linjer | 5 000 |",
        "| Sum |  |  | 8 600 |",
    ]


def test_merged_cells(tmp_path: Path) -> None:
    rows = [
        ("Kap. 671 Bosetting av flyktninger", "", ""),
        ("60", "Tilskudd", "1 000"),
        ("61", "Annet", "2 000"),
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 0), (-1, 0))]
    assert table_lines(opened(tmp_path, platypus(style, rows))) == [
        "| Kap. 671 Bosetting av flyktninger |  |  |",
        "| 60 | Tilskudd | 1 000 |",
        "| 61 | Annet | 2 000 |",
    ]


def test_a_name_on_three_lines_stays_with_its_key_in_a_spaced_table(tmp_path: Path) -> None:
    """Its last line is nearer to the key below it, but stands closer to the line above it."""
    rows: list[tuple[float, str, str, str]] = [
        (600, "671/60", "Integreringstilskudd", "23 126 464 000"),
        (580, "671/61", "Særskilt tilskudd ved", "1 815 038 000"),
        (566, "", "bosetting av enslige", ""),
        (552, "", "mindreårige", ""),
        (532, "671/62", "Kommunale tiltak", "255 693 000"),
    ]

    def draw(canvas: Canvas) -> None:
        for y, key, name, amount in rows:
            canvas.drawString(LEFT, y, key)
            canvas.drawString(150, y, name)
            canvas.drawRightString(450, y, amount)

    assert table_lines(opened(tmp_path, pdf(draw))) == [
        "| 671/60 | Integreringstilskudd | 23 126 464 000 |",
        "| 671/61 | Særskilt tilskudd ved bosetting av enslige mindreårige | 1 815 038 000 |",
        "| 671/62 | Kommunale tiltak | 255 693 000 |",
    ]


def test_a_row_may_begin_at_its_post_where_the_chapter_goes_on(tmp_path: Path) -> None:
    rows = [
        [(-LEFT, "Kap."), (-120, "Post"), (-170, "Betegnelse"), (450, "Bevilgning")],
        [(-120, "63"), (-170, "Legetjenester"), (450, "1 304 700")],
        [(-LEFT, "762"), (-120, "21"), (-170, "Driftsutgifter"), (450, "68 455")],
        [(-120, "60"), (-170, "Helsetjenester"), (450, "427 316")],
    ]
    assert table_lines(opened(tmp_path, pdf(tabbed(rows, leading=20)))) == [
        "| Kap. | Post | Betegnelse | Bevilgning |",
        "|  | 63 | Legetjenester | 1 304 700 |",
        "| 762 | 21 | Driftsutgifter | 68 455 |",
        "|  | 60 | Helsetjenester | 427 316 |",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("ID", "Oppdrag", "Frist"), ("2025-11", "Plan", "Snarest"), ("2025-12", "Gjennomgang", "Avtales")],
        [
            ("Møte", "Sted", "Frist"),
            ("Dialogmøte", "Oslo", "1. mai 2025"),
            ("Årsrapport", "Brev", "15.03.2025"),
            ("Etatsmøte", "Oslo", "2. juni"),
        ],
    ],
    ids=["assignments", "dates"],
)
def test_a_table_may_be_of_assignments_or_dates(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    placed = [[(-LEFT, one), (-180, two), (-350, three)] for one, two, three in rows]
    assert table_lines(opened(tmp_path, pdf(tabbed(placed)))) == [f"| {' | '.join(row)} |" for row in rows]
