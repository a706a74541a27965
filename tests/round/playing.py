"""Plays a round, or a year, on one database or both, and says what came of it."""

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


def play(story: type[Round], prefix: str, *, people: int) -> int:
    """The exit code; `prefix` begins the names of the environment variables that say otherwise."""
    people, seed = _number(f"{prefix}_PEOPLE", people), _number(f"{prefix}_SEED", 1)
    which = os.environ.get(f"{prefix}_DATABASE", "both")
    made = []
    with tempfile.TemporaryDirectory(prefix="pop-") as name:
        folder = Path(name)
        if which in {"both", "sqlite"}:
            place = str(folder / "pop.db")
            made.append(_once(story, "SQLite", people, seed, place, folder / "sqlite"))
        if which in {"both", "postgresql"}:
            with postgresql() as new_place:
                parts = (people, seed, new_place(), folder / "postgresql")
                made.append(_once(story, "PostgreSQL", *parts))
    total = Account(sum(one.people for one in made))
    for one in made:
        total.signed += one.signed
        total.documents += one.documents
        total.differing += one.differing
    print(total)
    return 0 if made and all(one.holds for one in made) else 1


def _once(
    story: type[Round], title: str, people: int, seed: int, place: str, folder: Path
) -> Account:
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{title}, {time.monotonic() - began:.0f} s: {text}", file=sys.stderr, flush=True)

    folder.mkdir()
    account = story(people, place, folder, say, seed).run()
    for one in account.differing[:MOST_SHOWN]:
        say(one)
    rate, each = account.turns / account.talked, 1000 * account.worked / account.turns
    say(f"{account.turns} answers, {rate:.0f} a second, {each:.1f} ms of a processor for each")
    say(f"{account.compared} numbers compared")
    say(str(account))
    return account


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)
