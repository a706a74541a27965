"""Collecting a round: how fast, and whether memory grows with the number of plans.

Each size is a real `pop collect` on a database of its own, PDF and Word for each plan. The smallest
is the baseline. Memory is the most that was resident, of the command and of its biggest worker.

    python -m bench.collecting                   takes some minutes
    python -m bench.collecting 50 200            with other sizes
    python -m bench.collecting 100 10000 docx    Word alone
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.talking import NOW
from bot.app import open_app
from bot.sample import add_sample
from bot.settings import Settings

SIZES = (100, 1000)
LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Measured:
    """One collection; memory in MB."""

    plans: int
    seconds: float
    parent: float
    worker: float

    @property
    def rate(self) -> float:
        return self.plans / self.seconds


def measure(people: int, folder: Path, formats: str) -> Measured:
    """Collects the plans of so many people."""
    database = folder / f"{people}.db"
    plans = asyncio.run(_fill(database, people))
    out = str(folder / f"{people}.zip")
    words = ["collect", "--round", "2027", "--out", out, "--format", formats]
    begin = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *words, "--db", str(database), "--now", NOW.isoformat()],
        stdout=subprocess.DEVNULL,
    )
    parent = worker = 0.0
    while running.poll() is None:
        parent = max(parent, _peak(running.pid))
        worker = max([worker, *map(_peak, _children(running.pid))])
        time.sleep(LOOK_SECONDS)
    return Measured(plans, time.perf_counter() - begin, parent, worker)


async def _fill(database: Path, people: int) -> int:
    async with open_app(Settings(_env_file=None), database=str(database), now=NOW) as app:
        await add_sample(app, people=people, with_plans=True, seed=1)
        async with app.database.reading() as store:
            return await store.collections.count_plans_in_round("2027")


def _peak(process: int) -> float:
    """The most that was ever resident, in MB; 0 for a process that is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0][1]) / 1024 if lines else 0.0


def _children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def main() -> None:
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdecimal()) or SIZES
    formats = ",".join(word for word in sys.argv[1:] if not word.isdecimal()) or "pdf,docx"
    print(f"{'people':>8}{'plans':>8}{'plans/s':>10}{'ratio':>8}{'parent MB':>12}{'worker MB':>12}")
    first: Measured | None = None
    with TemporaryDirectory() as name:
        for people in sizes:
            found = measure(people, Path(name), formats)
            first = first or found
            print(
                f"{people:>8}{found.plans:>8}{found.rate:>10.1f}{found.rate / first.rate:>8.2f}"
                f"{found.parent:>12.0f}{found.worker:>12.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
