"""``tildelt serve``: bound to this machine unless told otherwise, and warned when told otherwise."""

from __future__ import annotations

import shlex
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.serve import ServeError, chat_command, is_local, serve_ui

Served = list[dict[str, Any]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """What the server was started with, without starting it."""
    found: Served = []

    class Server:
        def __init__(self, command: str, **options: Any) -> None:
            found.append({"command": command, **options})

        def serve(self) -> None:
            found[-1]["ran"] = True

    monkeypatch.setattr("textual_serve.server.Server", Server)
    return found


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_which_addresses_only_this_machine_reaches(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_this_machine_alone_is_served_without_a_warning(
    served: Served, tmp_path: Path, free_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    serve_ui(tmp_path, "127.0.0.1", free_port)
    assert served[0]["ran"] and served[0]["host"] == "127.0.0.1"
    assert "Warning" not in capsys.readouterr().err


def test_other_machines_are_served_after_a_warning(
    served: Served, tmp_path: Path, free_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    serve_ui(tmp_path, "0.0.0.0", free_port)
    assert served[0]["ran"] and "without a password" in capsys.readouterr().err


def test_a_port_in_use_is_told(served: Served, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServeError, match="cannot listen"):
            serve_ui(tmp_path, "127.0.0.1", taken.getsockname()[1])
    assert served == []


@pytest.mark.skipif(sys.platform == "win32", reason="another shell, another quoting")
def test_the_folder_is_quoted_for_the_shell() -> None:
    parts = shlex.split(chat_command(Path("/a b/$(rm)"), "nn"))
    assert parts[1:] == ["-m", "assistant", "chat", "--data", "/a b/$(rm)", "--lang", "nn"]


def test_without_the_extra_it_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(ServeError, match=r"tildelt\[web\]"):
        serve_ui(tmp_path, "127.0.0.1", free_port)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
