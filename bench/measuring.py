"""Contenders side by side: each in turn for a short slice, and the middle slice of each counts.

A number of one machine says little about another, and a busy machine changes from second to
second. Taken in turns, all contenders meet the same machine, and their ratio holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.size import size, sized

SLICES, SECONDS = sized(5), 0.4 * min(1.0, size())


@dataclass(frozen=True)
class Contender:
    """Something to measure; `work` does it once and says how many things that were."""

    name: str
    work: Callable[[], int]


def compare(title: str, *contenders: Contender, slices: int = SLICES) -> None:
    """Prints a row for each; the first is the baseline. With one slice nothing is warmed up."""
    rates = _rates(contenders, slices)
    print(f"\n{title:<52}{'per second':>12}{'ratio':>10}")
    for contender, rate in zip(contenders, rates, strict=True):
        ratio = "baseline" if contender is contenders[0] else f"{rate / rates[0]:.2f}"
        print(f"  {contender.name:<50}{rate:>12,.1f}{ratio:>10}")


def _rates(contenders: Sequence[Contender], slices: int) -> list[float]:
    if slices > 1:
        for contender in contenders:
            contender.work()
    rounds = [[_rate(contender.work) for contender in contenders] for _ in range(slices)]
    return [median(rates) for rates in zip(*rounds, strict=True)]


def _rate(work: Callable[[], int]) -> float:
    done, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < SECONDS:
        done += work()
    return done / spent
