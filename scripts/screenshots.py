"""Pictures of every screen: SVG, and PNG where a converter is at hand.

    python scripts/screenshots.py OUT [--data STORE] [--docs]

The day, the store's folder as shown and all clocks are fixed, so that two runs give the same pictures.
``--docs`` writes ``docs/chat.svg`` and ``docs/ledger.svg`` for the README.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from assistant.tui.app import TildeltApp
from assistant.tui.session import Session
from assistant.tui.themes import DARK, LIGHT
from index.build import build
from index.selection import BUNDLED

TODAY = date(2024, 11, 1)
SIZES = ((80, 24), (160, 50))
SCREENS = {"ledger": "f3", "deadlines": "f4", "letters": "f5", "conversations": "f6"}
QUESTIONS = ("Hva er igjen på 672/60?", "Hvorfor ble den redusert?")


async def settled(pilot: Pilot[None]) -> None:
    """All workers done and all their messages handled."""
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def ask(pilot: Pilot[None], question: str) -> None:
    await pilot.press(*("space" if key == " " else key for key in question), "enter")
    await settled(pilot)


async def shoot(folder: Path, store: Path, size: tuple[int, int], theme: str) -> None:
    """Walk through all screens at one size in one theme."""
    app = TildeltApp(Session(store, today=TODAY), "nb", theme)
    app.stopwatch = False
    name = f"{size[0]}x{size[1]}-{'dark' if theme == DARK else 'light'}.svg"

    def keep(screen: str) -> None:
        (folder / f"{screen}-{name}").write_text(app.export_screenshot(title="Tildelt"), encoding="utf-8")

    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        keep("welcome")
        for question in QUESTIONS:
            await ask(pilot, question)
        keep("chat")
        await pilot.press(*"og 671/6")
        await settled(pilot)
        keep("completion")
        for screen, key in SCREENS.items():
            await pilot.press(key)
            await settled(pilot)
            keep(screen)
        await pilot.press("f3", "down", "enter")
        await settled(pilot)
        keep("timeline")
        await pilot.press("f1")
        await settled(pilot)
        keep("help")
        await pilot.press("escape", "ctrl+p")
        await settled(pilot)
        await pilot.press(*"672")
        await settled(pilot)
        keep("palette")


def to_png(svg: Path) -> None:
    """Beside the SVG, by rsvg-convert or cairosvg; nothing where neither is there."""
    text = svg.read_text(encoding="utf-8").replace("Fira Code", "DejaVu Sans Mono")
    target = str(svg.with_suffix(".png"))
    for tool, options in (("rsvg-convert", ["--unlimited", "-o", target]), ("cairosvg", ["-", "-o", target])):
        if shutil.which(tool):
            subprocess.run([tool, *options], input=text.encode(), check=True)
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, help="a store of the bundled letters (else one is built)")
    parser.add_argument("--docs", action="store_true")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.data or Path(folder)
        if not chosen.data:
            build([BUNDLED], store)
        for size in SIZES:
            for theme in (DARK, LIGHT):
                (store / "conversations.db").unlink(missing_ok=True)
                asyncio.run(shoot(chosen.out, store, size, theme))
    for svg in sorted(chosen.out.glob("*.svg")):
        to_png(svg)
    if chosen.docs:
        docs = Path(__file__).parent.parent / "docs"
        docs.mkdir(exist_ok=True)
        for name in ("chat", "ledger"):
            shutil.copy(chosen.out / f"{name}-160x50-dark.svg", docs / f"{name}.svg")


if __name__ == "__main__":
    main()
