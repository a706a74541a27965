"""`make round`: a whole round, from the list of people to the ZIP.

ROUND_PEOPLE (2000) simulated people go through a round with the real assistant: their list comes in,
they get links and open them, talk, sign, leave it lying or block it, and HR collects what they made
and reads every page of it. ROUND_DATABASE (both, sqlite or postgresql) takes a part; ROUND_SEED (1)
other people.

The last line says what came of it; the exit code is 0 only when nothing differs from what the people
know themselves. On one quiet core two thousand of them take about half an hour.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.servers import postgresql
from tests.round.account import Account
from tests.round.story import Round

MOST_SHOWN = 30


def main() -> int:
    people, seed = _number("ROUND_PEOPLE", 2000), _number("ROUND_SEED", 1)
    which = os.environ.get("ROUND_DATABASE", "both")
    made = []
    with tempfile.TemporaryDirectory(prefix="pop-round-") as name:
        folder = Path(name)
        if which in {"both", "sqlite"}:
            made.append(_once("SQLite", people, seed, str(folder / "pop.db"), folder / "sqlite"))
        if which in {"both", "postgresql"}:
            with postgresql() as new_place:
                made.append(_once("PostgreSQL", people, seed, new_place(), folder / "postgresql"))
    total = Account(sum(one.people for one in made))
    for one in made:
        total.signed += one.signed
        total.documents += one.documents
        total.differing += one.differing
    print(total)
    return 0 if made and all(one.holds for one in made) else 1


def _once(title: str, people: int, seed: int, place: str, folder: Path) -> Account:
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{title}, {time.monotonic() - began:.0f} s: {text}", file=sys.stderr, flush=True)

    folder.mkdir()
    account = Round(people, place, folder, say, seed).run()
    for one in account.differing[:MOST_SHOWN]:
        say(one)
    rate, each = account.turns / account.talked, 1000 * account.worked / account.turns
    say(f"{account.turns} answers, {rate:.0f} a second, {each:.1f} ms of a processor for each")
    say(f"{account.compared} numbers compared")
    say(str(account))
    return account


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)


if __name__ == "__main__":
    sys.exit(main())
