"""`pop`, without Telegram's pace: at most 30 messages a second is what Telegram bears, and would be
all that could be measured. Nothing else of it is changed.

    python -m bench.turns.pop run ...
"""

from __future__ import annotations

from functools import partial

from bot.cli import main
from bot.telegram import run_polling
from bot.telegram.sending.limits import Limits

AT_ONCE = 1_000_000.0


def unhurried() -> None:
    limits = Limits(overall=AT_ONCE, overall_burst=AT_ONCE, per_chat=AT_ONCE, chat_burst=AT_ONCE)
    run_polling.run_polling = partial(run_polling.run_polling, limits=limits)


if __name__ == "__main__":
    unhurried()
    main()
