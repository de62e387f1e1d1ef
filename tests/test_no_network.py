"""Nothing leaves the machine: every command works in processes, workers among them, that may not touch the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import letter, write

# Loaded by every Python process of these tests. A pair of local sockets, by which an event loop wakes
# itself, is no network.
FORBIDDEN = """
import sys

CALLS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
         "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
         "http.client.connect", "ftplib.connect", "smtplib.connect"}

def forbid(event, args):
    is_made = event == "socket.__new__" and args[1] != 1  # AF_UNIX
    if event in CALLS or is_made:
        print("NETWORK:", event, args[1:], file=sys.stderr, flush=True)
        raise RuntimeError(f"no network here: {event}")

sys.addaudithook(forbid)
"""
CHAT = """
import asyncio, sys
from pathlib import Path
from assistant.tui.app import TildeltApp
from assistant.tui.session import Session
from tests.tui_store import ask, settled

async def start():
    app = TildeltApp(Session(Path(sys.argv[1])), "nb")
    async with app.run_test(size=(120, 32)) as pilot:
        await settled(pilot)
        await ask(pilot, "Hva er igjen på 917/01?")
        print("cards:", len(app.screen.query("AnswerCard")))

asyncio.run(start())
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Python with the network forbidden, also in its child processes."""
    hooks = tmp_path_factory.mktemp("hooks")
    (hooks / "sitecustomize.py").write_text(FORBIDDEN)
    root = Path(__file__).parent.parent
    path = os.pathsep.join([str(hooks), str(root)])
    environment = {**os.environ, "PYTHONPATH": path, "HOME": str(hooks), "XDG_STATE_HOME": str(hooks)}

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, *map(str, command)]
        return subprocess.run(argv, capture_output=True, text=True, env=environment, cwd=hooks, timeout=120)

    return run


@pytest.fixture(scope="module")
def data(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built without a network."""
    root = tmp_path_factory.mktemp("offline")
    write(root / "brev", ett=letter(1), to=letter(2))
    built = run("-m", "assistant", "index", root / "brev", "--data", root / "data")
    assert built.returncode == 0, built.stderr
    assert "2 letters" in built.stdout
    assert built.stderr == ""  # no file failed, no network was asked for, and there is an encoder
    return root / "data"


def test_the_network_is_forbidden_indeed(run: Run) -> None:
    for code in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ):
        found = run("-c", code)
        assert found.returncode == 1 and "NETWORK:" in found.stderr, code


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["ask", "Hva er igjen på 917/01?"], 0),
        (["ask", "Hva sies om kontroller i havnene?"], 0),
        (["ask", "How is the weather on the moon?"], 1),
        (["check"], 1),
        (["facts", "--kind", "change"], 0),
        (["list"], 0),
        (["status"], 0),
    ],
    ids=lambda value: "-".join(value)[:30] if isinstance(value, list) else str(value),
)
def test_commands(run: Run, data: Path, command: list[str], status: int) -> None:
    found = run("-m", "assistant", *command, "--data", data)
    assert (found.returncode, "NETWORK:" in found.stderr) == (status, False), found.stderr
    assert found.stdout


def test_batch_and_eval(run: Run, data: Path, tmp_path: Path) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text(
        '{"id": "1", "question": "Hva er igjen på 917/01?"}\n{"id": "2", "question": "kontroller i havnene"}\n'
    )
    found = run("-m", "assistant", "batch", asked, "--data", data)
    kinds = [json.loads(line)["kind"] for line in found.stdout.splitlines()]
    assert (found.returncode, kinds, found.stderr) == (0, ["fact", "passage"], "")
    cases = tmp_path / "cases.jsonl"
    case = {"id": "1", "category": "balance", "language": "nb", "question": "Hva er igjen på 917/01?", "kind": "fact"}
    cases.write_text(json.dumps({**case, "value": {"type": "amount", "nok": 50_000_000}}) + "\n")
    found = run("-m", "assistant", "eval", cases, "--data", data)
    assert found.returncode == 0 and "NETWORK:" not in found.stderr and "1" in found.stdout


def test_workers_that_read_in_parallel(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "brev", **{f"brev-{n}": letter(n) for n in range(1, 10)})
    command = ["index", tmp_path / "brev", "--model", tmp_path / "none", "--data", tmp_path / "data"]
    found = run("-m", "assistant", *command)
    assert (found.returncode, "NETWORK:" in found.stderr) == (0, False) and "9 letters" in found.stdout


def test_add_and_remove(run: Run, data: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "ny", ny=letter(30))
    for command in (["add", other], ["remove", "ny.txt"]):
        found = run("-m", "assistant", *command, "--data", data)
        assert (found.returncode, found.stderr) == (0, "")


def test_chat_starts_and_answers(run: Run, data: Path) -> None:
    found = run("-c", CHAT, data)
    assert found.returncode == 0, found.stderr
    assert "NETWORK:" not in found.stderr and found.stdout.startswith("cards: ")
    assert int(found.stdout.split()[1]) > 0
