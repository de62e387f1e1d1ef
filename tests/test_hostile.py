"""Bad files and bad questions, end to end: one line each that says what to do, and all else goes on."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from reportlab.lib import pdfencrypt  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from assistant.cli import main
from index.store import Store
from tests.building import letter, write

ESCAPES = "\x1b[2J\x1b]0;tittel\x07\x1b[31m"
MARKUP = "[bold red]fet[/bold red] [link=https://example.org]lenke[/link] [/]"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


# ---- files that hold no letter that can be read ---------------------------------------------------------


def _pdf(text: str = "Tillegg nr. 1 til tildelingsbrev", **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    canvas.drawString(72, 700, text)
    canvas.save()
    return stream.getvalue()


def endless_pdf(pages: int = 10_000) -> bytes:
    """A PDF of so many pages, all with the same words."""
    kids = " ".join(f"{number} 0 R" for number in range(5, pages + 5))
    stream = "BT /F1 12 Tf 72 700 Td (Tillegg nr. 1) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    page = (
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    )
    parts, offsets, size = ["%PDF-1.4\n"], [], 9
    for number, text in enumerate([*objects, *[page] * pages], start=1):
        part = f"{number} 0 obj\n{text}\nendobj\n"
        offsets.append(size)
        parts.append(part)
        size += len(part)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(offsets) + 1
    end = f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{size}\n%%EOF\n"
    return "".join([*parts, f"xref\n0 {count}\n0000000000 65535 f \n", table, end]).encode()


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return stream.getvalue()


def _bomb() -> bytes:
    return _zip(word__document=b"<w:document>" + b" " * 80_000_000 + b"</w:document>")


_DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
)


def _entities() -> bytes:
    """A billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "ha">{laughs}]>'.encode()
    return _zip(word__document=head + _DOCUMENT + b"&l9;</w:t></w:r></w:p></w:body></w:document>")


def _outside() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return _zip(word__document=head + _DOCUMENT + b"&secret;</w:t></w:r></w:p></w:body></w:document>")


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "avkuttet.pdf": (lambda: _pdf()[:600], "cut off"),
    "ødelagt.pdf": (lambda: b"%PDF-1.4 sludder %%EOF", "fetch it again"),
    "kryptert.pdf": (lambda: _pdf(encrypt=pdfencrypt.StandardEncryption("hemmelig")), "without a password"),
    "blank.pdf": (lambda: _pdf(" "), "ocrmypdf"),
    "lang.pdf": (endless_pdf, "10000 pages, more than 2000"),
    "bombe.docx": (_bomb, "larger than 64 MiB unpacked"),
    "avkuttet.docx": (lambda: _zip(word__document=_DOCUMENT * 50)[:-30], "damaged or cut off"),
    "latter.docx": (_entities, "save it again from Word"),
    "utenfor.docx": (_outside, "entities; save it again"),
    "gammel.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as DOCX"),
    "regneark.docx": (lambda: _zip(xl__workbook=b"<workbook/>"), "no Word document"),
    "dyp.html": (lambda: b"<div>" * 60_000 + b"Tillegg nr. 1", "nested too deep"),
    "tom.html": (lambda: b"<html><body><nav>Meny</nav></body></html>", "no text"),
    "binær.txt": (lambda: bytes(range(256)) * 20, "binary"),
    "tom.txt": (lambda: b"", "empty"),
    "merket.txt": (lambda: b"\xff\xfe\x00\xd8" + b"\x00\xd8" * 9, "save it again as UTF-8"),
    "dikt.txt": (lambda: b"Det var en gang et brev uten tall.", "no allotment letter"),
    "bilde.png": (lambda: b"\x89PNG\r\n", "not a kind of file that is read"),
}

BAD_NAME = f"{ESCAPES}tom\nlinje.txt"

ODD = {
    "cp1252.txt": letter(2).encode("cp1252"),
    "utf16.txt": letter(3).encode("utf-16"),
    "mac.txt": letter(4).replace("\n", "\r").encode(),
    "bom.txt": letter(5).replace("\n", "\r\n").encode("utf-8-sig"),
    "blandet.txt": letter(6).encode() + b"\xf8\xe5\n",
    "dyp-men-lesbar.html": ("<div>" * 3000 + f"<pre>{letter(7)}</pre>").encode(),
    "latin.html": f'<meta charset="iso-8859-1"><pre>{letter(8)}</pre>'.encode("latin-1"),
}

NAMES = {
    f"{ESCAPES}rød.txt": letter(9),
    "[bold red]fet[link].txt": letter(10),
    "linje\nskift\r.txt": letter(11),
    "\u202etxt.gnol.txt": letter(12),
    "'; drop table letters; --.txt": letter(13),
}


@dataclass(frozen=True)
class Built:
    """A store built from one folder of good and bad files, and what was printed."""

    data: Path
    folder: Path
    printed: str
    errors: str
    status: int


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("hostile")
    folder, data = write(root / "brev", god=letter(1)), root / "data"
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    for name, content in ODD.items():
        (folder / name).write_bytes(content)
    for name, text in NAMES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "stor.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    secret = write(root / "utenfor", secret=letter(20))
    (folder / "lenke.txt").symlink_to(secret / "secret.txt")
    (folder / "ut").symlink_to(secret, target_is_directory=True)
    (folder / "sirkel").symlink_to(folder, target_is_directory=True)
    (folder / "løkke.txt").symlink_to(folder / "løkke.txt")
    os.mkfifo(folder / "rør.txt")
    (folder / BAD_NAME).write_bytes(b"")
    found = call("index", folder, "--model", root / "ingen", "--data", data)
    return Built(data, folder, found.stdout, found.stderr, found.exit_code)


@pytest.mark.parametrize("name", [*BAD, "stor.txt", "lenke.txt", "ut", "sirkel", "løkke.txt", "rør.txt"])
def test_every_bad_file_has_one_line_that_says_what_to_do(built: Built, name: str) -> None:
    says = (
        BAD[name][1]
        if name in BAD
        else {"stor.txt": "larger than 64 MiB", "rør.txt": "not a plain file"}.get(name, "link")
    )
    lines = [line for line in built.errors.splitlines() if line.startswith(str(built.folder / name) + ": ")]
    assert len(lines) == 1, built.errors
    assert says in lines[0]


def test_nothing_else_is_said_of_files(built: Built) -> None:
    assert len(built.errors.splitlines()) == len(BAD) + 6 + len(["the bad name", "no vectors"])
    assert "Traceback" not in built.errors


def test_all_good_files_are_in_and_nothing_from_outside(built: Built) -> None:
    assert built.status == 0
    listed = json.loads(call("list", "--json", "--data", built.data).output)
    assert sorted(one["number"] for one in listed) == list(range(1, 14))


def test_names_are_shown_inert(built: Built) -> None:
    assert any(
        line.endswith("tom\ufffdlinje.txt: The file is empty; fetch it again or leave it out.")
        for line in built.errors.splitlines()
    )
    for command in ("list", "check", "status"):
        assert not _CONTROLS.search(call(command, "--data", built.data).output), command
    assert not _CONTROLS.search(built.errors + built.printed)


def test_norwegian_letters_survive_every_encoding(built: Built) -> None:
    with Store.open(built.data) as store:
        texts = {row["source"]: row["text"] for row in store.rows("select source, text from documents")}
    for name in ODD:
        assert "Nærings- og fiskeridepartementet" in texts[name], name


def test_add_of_bad_files_alone_leaves_the_store(built: Built, tmp_path: Path) -> None:
    bad = tmp_path / "avkuttet.pdf"
    bad.write_bytes(_pdf()[:600])
    before = call("list", "--json", "--data", built.data).output
    found = call("add", bad, "--data", built.data)
    assert found.exit_code == 0 and f"{bad}: The PDF is cut off" in found.stderr
    assert call("list", "--json", "--data", built.data).output == before


def test_only_bad_files_is_status_3(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    found = call("index", tmp_path / "tom.txt", "--data", tmp_path / "data")
    assert found.exit_code == 3
    assert "tom.txt: The file is empty" in found.stderr and "none of the files" in found.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take no names that are not UTF-8")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_text(letter(1), encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/brev-\xff\xfe.txt")).write_text(letter(2), encoding="utf-8")
    found = call("index", tmp_path, "--data", tmp_path / "data")
    assert found.exit_code == 0, found.output
    assert "rename it" in found.stderr
    assert len(json.loads(call("list", "--json", "--data", tmp_path / "data").output)) == 1


# ---- letters that would act ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of letters whose text holds terminal escapes, Rich markup and HTML."""
    root = tmp_path_factory.mktemp("acting")
    words = f"Hovedårsaken er {ESCAPES} og {MARKUP} i <script>alert(1)</script> \u202eknabrof\u202c."
    write(root / "brev", ett=letter(1, words=words))
    document = docx.Document()
    for line in letter(2, words=f"Hovedårsaken er {MARKUP}.").splitlines():
        document.add_paragraph(line)
    document.save(str(root / "brev" / "to.docx"))
    assert call("index", root / "brev", "--data", root / "data").exit_code == 0
    return root / "data"


@pytest.mark.parametrize(
    "question", ["Hvorfor ble 917/01 økt?", "Hva er igjen på 917/01?", "flere kontroller i havnene"]
)
def test_answers_show_escapes_inert(acting: Path, question: str) -> None:
    found = call("ask", question, "--data", acting)
    assert found.exit_code in (0, 1)
    assert not _CONTROLS.search(found.output)


def test_markup_is_shown_as_printed(acting: Path) -> None:
    found = call("ask", "Hvorfor ble bevilgningen på 917/01 økt i tillegg nr. 2?", "--data", acting)
    assert "[bold red]fet[/bold red]" in found.output


def test_json_quotes_are_verbatim_and_escaped(acting: Path) -> None:
    found = call("ask", "Hvorfor ble bevilgningen på 917/01 økt i tillegg nr. 1?", "--json", "--data", acting)
    assert not _CONTROLS.search(found.output)
    answer = json.loads(found.output)
    with Store.open(acting) as store:
        for cited in answer["citations"]:
            assert cited["quote"] == store.quote(cited["source"], cited["line_start"], cited["line_end"])


# ---- questions that would act ----------------------------------------------------------------------------

QUESTIONS = [
    '" OR 1=1 --',
    "'; DROP TABLE facts; --",
    "1; select * from letters",
    "NEAR(torsk havn, 5)",
    "torsk AND OR NOT havn",
    "*",
    "havn*",
    '"ubalansert',
    "«ubalansert",
    "(((((",
    "kap:671 post^2",
    "source : havn",
    "{havn}",
    "-havn +torsk",
    "%s %d {0} ${HOME}",
    "\x00",
    "havn\x00torsk",
    "\ud800",
    "\x1b[31m",
    MARKUP,
    "æ" * 5_000,
    "\u202e\u200b\ufeff",
    "🎣" * 100,
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: ascii(question)[:20])
def test_a_question_is_only_words(built: Built, question: str) -> None:
    before = (built.data / "tildelt.db").read_bytes()
    for form in ([], ["--json"]):
        found = call("ask", question, *form, "--data", built.data)
        assert found.exit_code in (0, 1, 2), (found.output, found.exception)
        assert found.exception is None or isinstance(found.exception, SystemExit)
        assert "Traceback" not in found.output and not _CONTROLS.search(found.output)
    assert (built.data / "tildelt.db").read_bytes() == before


def test_a_batch_of_such_questions(built: Built, tmp_path: Path) -> None:
    asked = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": str(n), "question": question}) for n, question in enumerate(QUESTIONS)]
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    found = call("batch", asked, "-o", out, "--data", built.data)
    assert found.exit_code in (0, 2), (found.output, found.exception)
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {answer["kind"] for answer in answers} <= {"fact", "passage", "none"}
    assert len(answers) + found.stderr.count("in.jsonl:") == len(QUESTIONS)
