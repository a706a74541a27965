"""`python -m tests.bot.collection.stopping NUMBER collect …`: `pop`, that the operating system sends
the signal NUMBER when it has put `PLANS` plans in the ZIP."""

from __future__ import annotations

import os
import signal
import sys

from bot.cli import main
from bot.collection import collect
from bot.collection.journal import Done, Journal

PLANS = 4


class Reached(Journal):
    """A journal at whose line the signal comes."""

    number: signal.Signals
    added = 0

    def add(self, done: Done) -> None:
        super().add(done)
        self.added += 1
        if self.added == PLANS:
            os.kill(os.getpid(), self.number)


if __name__ == "__main__":
    Reached.number = signal.Signals(int(sys.argv.pop(1)))
    collect.Journal = Reached  # type: ignore[misc]
    main()
