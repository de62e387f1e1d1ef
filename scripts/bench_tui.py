"""How fast the terminal UI starts, and how long it ever holds up the event loop while one types.

    python scripts/bench_tui.py [--letters 500] [--data STORE]

Start-up is from ``python -m assistant chat`` in a pseudo-terminal of 160 by 50 to the first picture with
the question field in it. Blocks are the longest runs of one event-loop callback, and the longest time that
a ticking task was late, over a store of generated letters, with the encoder warming at the same time.
Exit status 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from asyncio import events
from datetime import date
from pathlib import Path
from typing import Any

from assistant.tui.app import TildeltApp
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.session import Session
from index.build import build

START_LIMIT, BLOCK_LIMIT = 0.7, 0.050  # seconds
TYPED = "hva er igjen på 672/60 og tilskudd til kommuner nr 17 i tillegg"
FIELD = b"r om kap./post"  # the cursor stands on the letters before it

LETTER = """Tillegg nr. {number} til tildelingsbrev for Etat {agency} i {year}

Vi viser til tildelingsbrev for {year}.

Oppdrag {year}-{number:02} Tiltak {number} for kommuner og frivillige
Direktoratet skal levere en rapport om tiltak {number}.
Frist: {day}. juni {year}

Kap. 672 Opplæring
Post 60 Tilskudd til kommuner
Posten økes med {change} 000 kroner. Etaten disponerer etter dette {balance} 000 kroner på post 60.
"""


def letters(folder: Path, count: int) -> None:
    """``count`` letters to ten agencies, each chain with balances that add up."""
    for number in range(count):
        agency, place = number % 10, number // 10
        year, change = 2020 + place % 5, 100 + number
        text = LETTER.format(
            number=place // 5 + 1,
            agency=f"{agency} for prøving",
            year=year,
            day=number % 28 + 1,
            change=change,
            balance=50_000 + change,
        )
        (folder / f"brev-{number:04}.txt").write_text(text, encoding="utf-8")


def startup(store: Path) -> float:
    """Seconds from starting the process to the question field on the screen."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
    environment = {**os.environ, "LANG": "nb_NO.UTF-8", "LC_ALL": "nb_NO.UTF-8", "TERM": "xterm-256color"}
    started = time.perf_counter()
    command = [sys.executable, "-m", "assistant", "chat", "--data", str(store)]
    process = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True
    )
    seen = b""
    try:
        while FIELD not in seen and time.perf_counter() - started < 20:
            if select.select([main], [], [], 0.5)[0]:
                seen += os.read(main, 65_536)
        return time.perf_counter() - started
    finally:
        process.kill()
        process.wait()
        os.close(main)
        os.close(other)


class Watch:
    """The longest run of a callback of the event loop, by replacing how it runs one."""

    def __init__(self) -> None:
        self.longest, self.what, self.late = 0.0, "", 0.0
        self._run: Any = events.Handle._run

    def __enter__(self) -> Watch:
        run, watch = self._run, self

        def timed(handle: events.Handle) -> None:
            started = time.perf_counter()
            run(handle)
            took = time.perf_counter() - started
            if took > watch.longest:
                watch.longest, watch.what = took, repr(handle)[:160]

        setattr(events.Handle, "_run", timed)  # noqa: B010
        return self

    def __exit__(self, *_: object) -> None:
        setattr(events.Handle, "_run", self._run)  # noqa: B010

    async def tick(self, every: float = 0.005) -> None:
        """Note how late this task is woken, which also tells of threads that keep the interpreter."""
        while True:
            started = time.perf_counter()
            await asyncio.sleep(every)
            self.late = max(self.late, time.perf_counter() - started - every)


async def typing(store: Path) -> Watch:
    """Type a question over the store while everything is still being read, then send it."""
    app = TildeltApp(Session(store, today=date(2024, 11, 1)), "nb")
    async with app.run_test(size=(160, 50)) as pilot:
        with Watch() as watch:
            ticking = asyncio.create_task(watch.tick())
            for key in TYPED * 2:
                await pilot.press("space" if key == " " else key)
            ticking.cancel()
        screen = app.screen
        names = len(screen.question._candidates) if isinstance(screen, ChatScreen) else 0
        if not names:
            raise SystemExit(f"the store in {store} cannot be used: remove it and run again")
        print(f"names to complete: {names}")
    return watch


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--data", type=Path, help="where to keep the generated store for another run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = chosen.data or Path(scratch) / "store"
        if not (store / "tildelt.db").is_file():
            folder = Path(scratch) / "letters"
            folder.mkdir()
            letters(folder, chosen.letters)
            report = build([folder], store)
            print(f"built {report.letters} letters in {report.seconds:.0f} s")
        times = sorted(startup(store) for _ in range(5))
        print(f"start-up: median {times[2]:.2f} s, worst {times[-1]:.2f} s (limit {START_LIMIT} s)")
        watch = asyncio.run(typing(store))
    print(f"longest block: {watch.longest * 1000:.0f} ms (limit {BLOCK_LIMIT * 1000:.0f} ms): {watch.what}")
    print(f"latest tick: {watch.late * 1000:.0f} ms")
    return 0 if times[2] < START_LIMIT and watch.longest < BLOCK_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
