"""`make chaos`: the whole proof.

CHAOS_CHATS (200) people hold their conversations at once, while the assistant is killed
CHAOS_KILLS (50) times: as one process that asks for updates on SQLite, the same on PostgreSQL, and
as two and as four workers on PostgreSQL, of which one is killed now and then. CHAOS_DATABASE
(both, sqlite or postgresql) takes a part; CHAOS_SEED (1) another fate.

The last line says what came of it; the exit code is 0 only when the promise was kept.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.ledger import Account
from tests.chaos.proof import Settings, prepared
from tests.chaos.servers import postgresql

MOST_FINDINGS = 20
KILLS_A_WORKER = 10
"""Of so many kills of a single process, one is enough among workers."""


def main() -> int:
    chats, kills = _number("CHAOS_CHATS", 200), _number("CHAOS_KILLS", 50)
    seed = _number("CHAOS_SEED", 1)
    alone = Settings(chats=chats, kills=kills, seed=seed)
    few = -(-kills // KILLS_A_WORKER)
    crews = [Settings(chats=chats, kills=few, seed=seed + size, workers=size) for size in (2, 4)]
    which = os.environ.get("CHAOS_DATABASE", "both")
    total = Account()
    if which in {"both", "sqlite"}:
        with tempfile.TemporaryDirectory() as folder:
            total.add(asyncio.run(_once("SQLite", alone, str(Path(folder) / "pop.db"))))
    if which in {"both", "postgresql"}:
        with postgresql() as new_place:
            for settings in (alone, *crews):
                total.add(asyncio.run(_once("PostgreSQL", settings, new_place())))
    print(total)
    return 0 if total.holds else 1


async def _once(database: str, settings: Settings, place: str) -> Account:
    how = f"{settings.workers} workers" if settings.workers else "one process"
    title = f"{database}, {how}"
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{title}, {time.monotonic() - began:.0f} s: {text}", file=sys.stderr, flush=True)

    folder = Path(tempfile.mkdtemp(prefix="pop-chaos-"))
    async with prepared(settings, place, folder, say) as proof:
        account = await proof.run()
    for finding in account.findings[:MOST_FINDINGS]:
        say(finding)
    say(f"{account}; at most {account.slowest} calls before one was noted")
    return account


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)


if __name__ == "__main__":
    sys.exit(main())
