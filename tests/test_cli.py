"""The command line over a hand-written store: exit statuses, messages, JSON by the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from tests.hand_store import write


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    write(folder / "tildelt.db").connection.close()
    return folder


def call(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def test_ask_answers_with_status_0(data: Path) -> None:
    found = call("ask", "Hva er igjen på 672/60?", "--data", data)
    assert found.exit_code == 0, found.output
    assert "2 105 801 000 kr" in found.output and "[1]" in found.output


def test_ask_without_quotation_marks_and_from_standard_input(data: Path) -> None:
    assert call("ask", "saldo", "672/60", "--data", data).exit_code == 0
    assert call("ask", "-", "--data", data, stdin="saldo 672/60\n").exit_code == 0


def test_ask_json_is_the_contract(data: Path) -> None:
    found = call("ask", "what is left on 601/21?", "--json", "--data", data)
    answer = json.loads(found.output)
    assert answer["values"][0] == {"type": "amount", "nok": 26_900_000}
    assert answer["language"] == "en" and len(answer["steps"]) == 5
    assert answer["question"] == "what is left on 601/21?" and "plan" not in answer


def test_ask_explain(data: Path) -> None:
    assert "posts=672/60" in call("ask", "saldo 672/60", "--explain", "--data", data).output


def test_no_answer_is_status_1(data: Path) -> None:
    found = call("ask", "how much was spent on 672/60?", "--data", data)
    assert found.exit_code == 1 and "accounts" in found.output


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_is_status_2(data: Path, question: str) -> None:
    found = call("ask", question, "--data", data)
    assert found.exit_code == 2 and "empty" in found.output


def test_a_question_of_100_000_characters_is_status_1_with_a_message(data: Path) -> None:
    found = call("ask", "672/60 " * 15_000, "--data", data)
    assert found.exit_code == 1 and len(found.output) < 1000


def test_bad_use_is_status_2(data: Path) -> None:
    assert call("ask", "x", "--lang", "de", "--data", data).exit_code == 2
    assert call("nothing").exit_code == 2


def test_no_store_is_status_3(tmp_path: Path) -> None:
    found = call("ask", "saldo 672/60", "--data", tmp_path)
    assert found.exit_code == 3 and "tildelt index" in found.output


def test_a_broken_store_is_status_3(tmp_path: Path) -> None:
    (tmp_path / "tildelt.db").write_bytes(b"no database" * 100)
    assert call("ask", "saldo 672/60", "--data", tmp_path).exit_code == 3


def test_facts_and_balances(data: Path) -> None:
    found = call("facts", "--post", "672/60", "--format", "json", "--data", data)
    rows = json.loads(found.output)
    assert {row["post"] for row in rows} == {"60"} and {row["kap"] for row in rows} == {"672"}
    balances = json.loads(call("facts", "--balances", "--post", "601", "--format", "json", "--data", data).output)
    assert balances[-1]["after"] == 26_900_000
    assert call("facts", "--kind", "nonsense", "--data", data).exit_code == 2
    assert call("facts", "--letter", "9", "--data", data).exit_code == 2
    assert "21 226 000" in call("facts", "--letter", "4", "--format", "csv", "--data", data).output


def test_facts_to_a_file_that_spreadsheets_take_for_utf8(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.csv"
    assert call("facts", "--format", "csv", "-o", out, "--data", data).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_batch_streams_and_reports_bad_lines(data: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a", "question": "Hva er saldo på 672/60?", "thread": "t"}\nnot json\n'
        '{"id": "b", "question": "og 601/21?", "thread": "t"}\n',
        encoding="utf-8",
    )
    found = call("batch", source, "-o", out, "--data", data)
    assert found.exit_code == 2 and f"{source}:2:" in found.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["values"][0]["nok"] for row in rows] == [2_105_801_000, 26_900_000]


def test_batch_does_not_overwrite_its_input(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("Hva er saldo på 672/60?\n", encoding="utf-8")
    assert call("batch", source, "-o", source, "--data", data).exit_code == 2
    assert source.read_text(encoding="utf-8").startswith("Hva")


def test_check_says_what_was_verified(data: Path) -> None:
    found = call("check", "--data", data)
    assert found.exit_code == 0, found.output
    assert "verified: 672/60 2 105 801 000 kr = 2 283 437 000 - 177 636 000" in found.output
    assert "601/21 26 900 000 kr cannot be verified: no letter states it" in found.output


def test_check_with_a_finding_is_status_1(tmp_path: Path) -> None:
    store = write(tmp_path / "tildelt.db")
    store.connection.execute(
        "insert into issues (id, severity, code, letter, source, line_start, line_end, kap, post, expected, "
        "found, facts, data) values (1, 'error', 'balance_gap', 'imdi-2024-7', 'brev.txt', 9, 9, '672', '60', "
        "5, 6, '[]', '{}')"
    )
    store.connection.commit()
    store.connection.close()
    found = call("check", "--data", tmp_path)
    assert found.exit_code == 1
    assert "brev.txt:9: error: 672/60: the letter states 6 kr, but the sum of what was booked is 5 kr" in found.output
    report = json.loads(call("check", "--json", "--data", tmp_path).output)
    assert any(one["expected"] == 5 and one["found"] == 6 for one in report)


def test_eval_counts_and_fails_under(data: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(
        '{"id": "1", "category": "b", "language": "nb", "question": "saldo 672/60", "kind": "fact", '
        '"value": {"type": "amount", "nok": 2105801000}}\n'
        '{"id": "2", "category": "b", "language": "nb", "question": "saldo 601/21", "kind": "fact", '
        '"value": {"type": "amount", "nok": 1}}\n',
        encoding="utf-8",
    )
    found = call("eval", cases, "--json", "--data", data)
    report = json.loads(found.output)
    assert found.exit_code == 0 and report["wrong_numbers"] == 1 and report["accuracy"] == 0.5
    assert call("eval", cases, "--fail-under", "40", "--data", data).exit_code == 1


def test_eval_without_a_file_runs_the_known_pairs(data: Path) -> None:
    found = call("eval", "--json", "--data", data)
    assert found.exit_code == 0 and json.loads(found.output)["cases"] > 1000


def test_list_and_status(data: Path) -> None:
    assert "Revidert tillegg nr. 6" in call("list", "--data", data).output
    assert json.loads(call("status", "--json", "--data", data).output)["letters"] == 5


def test_index_of_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert call("index", tmp_path / "none", "--data", tmp_path).exit_code == 2


def test_remove_of_what_is_not_there(data: Path) -> None:
    found = call("remove", "none.txt", "--data", data)
    assert found.exit_code == 2 and "none.txt" in found.output


def test_a_fault_of_the_program_is_one_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken inside\nsecond line")

    monkeypatch.setattr("assistant.engine.Engine.ask", fail)
    found = call("ask", "saldo 672/60", "--data", data)
    assert found.exit_code == 70 and "Traceback" not in found.output
    (line,) = found.output.splitlines()
    assert "RuntimeError: broken inside" in line and "report it" in line


def test_a_user_that_stops_sees_no_fault(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.engine.Engine.ask", stop)
    found = call("ask", "saldo 672/60", "--data", data)
    assert found.exit_code == 130 and found.output.split() == ["Stopped."]


def test_facts_as_a_workbook(data: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    out = tmp_path / "facts.xlsx"
    assert call("facts", "--post", "672/60", "--format", "xlsx", "-o", out, "--data", data).exit_code == 0
    head, *rows = openpyxl.load_workbook(out).active.iter_rows(values_only=True)
    assert head[:3] == ("letter", "kind", "year")
    assert 2_105_801_000 in {row[head.index("amount")] for row in rows}
    assert call("facts", "--format", "xlsx", "--data", data).exit_code == 2


def test_a_workbook_runs_no_formula_of_a_letter(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    from assistant.export import write_workbook

    write_workbook([("text",), ("=1+1",)], tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert cell.data_type == "s" and cell.value == "=1+1"


@pytest.mark.parametrize(("language", "said"), [("nb", "bekreftet"), ("nn", "stadfesta"), ("en", "verified")])
def test_check_in_the_language_of_the_user(data: Path, language: str, said: str) -> None:
    assert f": {said}: 672/60" in call("check", "--lang", language, "--data", data).output
    report = call("check", "--lang", language, "--json", "--data", data).output
    assert "cannot be verified" in report


def test_check_takes_its_language_from_the_locale(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nn_NO.UTF-8")
    assert "stadfesta" in call("check", "--data", data).output


def test_python_m_assistant() -> None:
    found = subprocess.run([sys.executable, "-m", "assistant", "--help"], capture_output=True, text=True, check=True)
    assert "tildelt" in found.stdout


def test_a_reader_that_leaves_is_no_error(data: Path) -> None:
    command = f"'{sys.executable}' -m assistant facts --format json --data '{data}' | head -c 1"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in found.stderr and "BrokenPipe" not in found.stderr
