"""The terminal UI in a browser, by textual-serve: each visitor gets a ``tildelt chat`` of their own."""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import click

from assistant.answer import Language

WARNING = (
    "Warning: {host} can be reached from other machines. Whoever opens the page can read the letters, "
    "add files from this machine and ask anything, without a password. Use 127.0.0.1, or put a proxy "
    "with a login before it."
)


class ServeError(Exception):
    """The UI cannot be served; the message says what to do."""


def serve_ui(directory: Path, host: str, port: int, language: Language | None = None) -> None:
    """Serve the UI over the store in ``directory`` until interrupted. Raises ``ServeError``.

    An address that other machines can reach is served after a warning on stderr.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise ServeError("the browser UI needs the extra: pip install 'tildelt[web]'") from error
    if not is_local(host):
        click.echo(WARNING.format(host=host), err=True)
    _check_free(host, port)
    click.echo(f"http://{host}:{port}  (Ctrl+C stops)", err=True)
    Server(chat_command(directory, language), host=host, port=port, title="Tildelt").serve()


def is_local(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def chat_command(directory: Path, language: Language | None) -> str:
    """The command line of one visitor's UI, quoted for the shell of this system."""
    parts = [sys.executable, "-m", "assistant", "chat", "--data", str(directory.absolute())]
    parts += ["--lang", language] if language else []
    return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)


def _check_free(host: str, port: int) -> None:
    """Tell of a port in use or an address that is not ours, before the server's own traceback would."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise ServeError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
