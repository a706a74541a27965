"""How large a measurement is: BENCH_SIZE in the environment, 1 unless given.

With BENCH_SIZE=0.05 everything runs in seconds and proves only that it runs; with 3 it takes
longer, and says more.
"""

from __future__ import annotations

import os


def size() -> float:
    """The factor; raises `SystemExit` when it is no number above 0."""
    given = os.environ.get("BENCH_SIZE") or "1"
    try:
        factor = float(given)
    except ValueError:
        factor = 0.0
    if not 0 < factor < float("inf"):
        raise SystemExit(f"BENCH_SIZE has to be a number above 0, and is {given!r}.")
    return factor


def sized(amount: int) -> int:
    """So many, larger or smaller by the factor; at least one."""
    return max(1, round(amount * size()))
