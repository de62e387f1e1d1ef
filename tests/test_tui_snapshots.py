"""Each screen as a picture: narrow and wide, dark and light. Accept changes with ``--snapshot-update``.

One app walks all screens of a size and theme: starting one for each would take four times as long.
"""

from __future__ import annotations

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion

from assistant.tui.themes import DARK, LIGHT
from tests.tui_store import Start, ask, dated_store, freeze, press, settled, start, store_dir, type_in, utc

__all__ = ["dated_store", "start", "store_dir", "utc"]

KEYS: dict[str, tuple[str, ...]] = {
    "ledger": ("f3",),
    "timeline": ("enter", "home", "down"),
    "help": ("f1",),
    "deadlines": ("escape", "f4", "enter"),
    "letters": ("f5",),
    "conversations": ("f6",),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
async def test_screens(start: Start, snapshot: SnapshotAssertion, utc: None, size: tuple[int, int], theme: str) -> None:
    pictures = snapshot.use_extension(SVGImageExtension)
    app = start(theme=theme)
    wrong: list[str] = []

    def compare(name: str) -> None:
        freeze(app)
        if app.export_screenshot(title=name) != pictures(name=name):
            wrong.append(name)

    async with app.run_test(size=size, tooltips=False) as pilot:
        await settled(pilot)
        freeze(app)
        compare("welcome")
        await ask(pilot, "Hva er igjen på 672/60?")
        compare("chat")
        await type_in(pilot, "og 671/6")
        compare("completion")
        for name, keys in KEYS.items():
            for key in keys:
                await press(pilot, key)
            compare(name)
    assert not wrong, f"changed: {', '.join(wrong)}"
