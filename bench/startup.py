"""How long a command takes to begin, and what of that is importing.

Processor time is what counts: it hardly changes on a busy machine, where the seconds on the clock
do. Everything is started as a user starts it, in a process of its own, on a database that exists.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.size import sized
from bench.turns.bots import ROOT
from bench.turns.clocks import processor_seconds

TIMES = 5
PATIENCE = 120.0
"""Seconds after which a prompt counts as missing."""
READY = b"\x1b[?2004h"
"""What a terminal is sent when a line may be typed (bracketed paste is switched on)."""
MOST_MODULES = 12
_IMPORTED = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|( *)(\S+)")


class Spent(NamedTuple):
    """Seconds of processor time, children included, and on the clock."""

    cpu: float
    wall: float


def startup() -> None:
    """Measures and prints."""
    with TemporaryDirectory(prefix="pop-bench-") as folder:
        database = str(Path(folder) / "pop.sqlite3")
        ran(["sample", "--people", "30", "--db", database])
        chat = ["chat", "--db", database]
        rows: list[tuple[str, Callable[[], Spent]]] = [
            ("Python alone", lambda: _spent([sys.executable, "-c", ""])),
            ("pop --help", lambda: ran(["--help"])),
            ("pop people list", lambda: ran(["people", "list", "--db", database])),
            ("pop chat, until the first prompt", lambda: until_prompt(chat)),
        ]
        print(f"\n{'Starting':<40}{'CPU s':>10}{'wall s':>10}")
        for title, start in rows:
            runs = [start() for _ in range(sized(TIMES))]
            cpu, wall = (median(values) for values in zip(*runs, strict=True))
            print(f"  {title:<38}{cpu:>10.2f}{wall:>10.2f}", flush=True)
    imports("bot.cli")
    imports("bot.app")


def ran(arguments: Sequence[str]) -> Spent:
    """`pop` with these arguments, from its start to its end."""
    return _spent([sys.executable, "-m", "bot", *arguments])


def _spent(command: Sequence[str]) -> Spent:
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(used.ru_utime + used.ru_stime, time.monotonic() - begin)


def until_prompt(arguments: Sequence[str]) -> Spent:
    """`pop` in a terminal, until something can be typed; raises `TimeoutError`."""
    master, slave = pty.openpty()
    begin = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=os.environ | {"TERM": "xterm"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        try:
            _read_until(master, READY, begin + PATIENCE)
            return Spent(processor_seconds(process.pid), time.monotonic() - begin)
        finally:
            process.kill()
            os.close(master)


def _read_until(terminal: int, mark: bytes, end: float) -> None:
    said = b""
    while mark not in said:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        try:
            more = os.read(terminal, 65536) if ready else b""
        except OSError:  # what a terminal does whose last process is gone
            more = b""
        if not more:
            raise TimeoutError(f"no prompt; the terminal ends with {said[-300:]!r}")
        said += more


def imports(module: str) -> None:
    """Prints what importing that module takes, and by which packages."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    own = imported(done.stderr)
    print(f"\n{'import ' + module:<40}{'ms':>10}{'modules':>10}")
    print(f"  {'all':<38}{sum(ms for ms, _ in own.values()):>10.0f}{_count(own):>10}")
    for name, (ms, count) in sorted(own.items(), key=lambda item: -item[1][0])[:MOST_MODULES]:
        print(f"  {name:<38}{ms:>10.0f}{count:>10}")


def imported(told: str) -> dict[str, tuple[float, int]]:
    """For each package: the ms its own modules took, without what they imported from others, and
    how many those are. `told` is what Python says under `-X importtime`."""
    found: dict[str, tuple[float, int]] = {}
    for line in _IMPORTED.finditer(told):
        package = line[4].partition(".")[0]
        ms, count = found.get(package, (0.0, 0))
        found[package] = (ms + int(line[1]) / 1000, count + 1)
    return found


def _count(own: dict[str, tuple[float, int]]) -> int:
    return sum(count for _, count in own.values())
