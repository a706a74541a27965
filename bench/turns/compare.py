"""Runs every bot several times in turn, and prints what came of it.

make bench BENCH=turns
BENCH_BOTS="ours on SQLite,a bare loop" make bench BENCH=turns    only these
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.size import sized
from bench.turns.bots import NAMES, bots
from bench.turns.measuring import AT_ONCE, Measured, Size, measure
from bench.turns.script import LINES

RUNS = 3
WIDTH = 32


def turns() -> None:
    """Measures and prints."""
    size = Size(warm=sized(8), fast=sized(40), paced=sized(16))
    runs = sized(RUNS)
    chosen = [name for name in os.environ.get("BENCH_BOTS", "").split(",") if name]
    if unknown := set(chosen) - set(NAMES):
        raise SystemExit(f"No such bot: {', '.join(unknown)}. There are: {', '.join(NAMES)}")
    print(
        f"\nTurns: {size.fast * len(LINES)} updates of {size.fast} people, {AT_ONCE} at once; "
        f"then {size.paced * len(LINES)} at {size.rate:.0f} a second; runs: {runs}, the middle counts"
    )
    with TemporaryDirectory(prefix="pop-bench-") as name:
        folder = Path(name)
        with bots(chosen or NAMES, size.people * runs, folder) as every:
            found: dict[str, list[Measured]] = {bot.name: [] for bot in every}
            for run in range(runs):
                for bot in every:
                    print(f"run {run + 1} of {runs}: {bot.name}", file=sys.stderr)
                    found[bot.name].append(asyncio.run(measure(bot, size, run, folder)))
    for line in (*table(found), *ratios(found)):
        print(line)


def table(found: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """A row for each bot."""
    titles = ("updates/s", "CPU ms", "CPU ms at 30/s", "p50 ms", "p95 ms", "p99 ms", "calls")
    yield f"\n{'':{WIDTH}}" + "".join(f"{title:>{len(title) + 3}}" for title in titles)
    for name, runs in found.items():
        waits = sorted(chain.from_iterable(run.waits for run in runs))
        cells = (
            f"{middle(runs, lambda run: run.rate):.0f}",
            f"{middle(runs, lambda run: run.cpu):.2f}",
            f"{middle(runs, lambda run: run.paced_cpu):.2f}",
            *(f"{percentile(waits, part):.0f}" for part in (0.50, 0.95, 0.99)),
            f"{middle(runs, lambda run: run.calls):.2f}",
        )
        row = "".join(
            f"{cell:>{len(title) + 3}}" for cell, title in zip(cells, titles, strict=True)
        )
        yield f"{name:{WIDTH}}{row}"
    for name, runs in found.items():
        if runs[0].database_cpu is not None:
            besides = middle(runs, lambda run: run.database_cpu or 0.0)
            yield f"{name}: the database server took {besides:.2f} ms an update besides."


def ratios(found: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """Each of ours beside each peer; above 1 is more than the peer, below it is less."""
    for ours in (name for name in found if name.startswith("ours")):
        yield ""
        for peer in (name for name in found if not name.startswith("ours")):
            cpu, rate = (
                middle(found[ours], value) / middle(found[peer], value)
                for value in (lambda run: run.cpu, lambda run: run.rate)
            )
            yield f"turns: {ours} / {peer} = {cpu:.2f}x CPU an update, {rate:.2f}x updates a second"


def middle(runs: Sequence[Measured], value: Callable[[Measured], float]) -> float:
    """The median over the runs."""
    return median(map(value, runs))


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest of the sorted values that so large a part of them does not exceed."""
    return values[min(len(values) - 1, int(part * len(values)))]
