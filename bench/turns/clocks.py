"""The processor time of other processes, in nanoseconds rather than in ticks of 10 ms. Linux only."""

from __future__ import annotations

import time
from pathlib import Path

_OF_PROCESS = 2
"""In the kernel's numbers of clocks: the one that counts while any thread of a process runs."""


def processor_seconds(process: int) -> float:
    """What all threads of the process took since it began, its children not counted.

    The number of the clock is what `clock_getcpuclockid(3)` gives, which Python does not have.
    """
    return time.clock_gettime((~process << 3) | _OF_PROCESS)


def with_children(process: int) -> float:
    """The same of a process and the children it has now."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    total = processor_seconds(process)
    for child in listed:
        try:
            total += processor_seconds(int(child))
        except OSError:  # it ended meanwhile
            continue
    return total
