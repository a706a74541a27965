"""A list of people: what a row costs with how many there are, and what writing adds to looking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bench.measuring import Contender, compare
from bench.size import sized
from bench.talking import NOW, TEXTS
from bot.people.import_list import look, write
from plans.storage.database import Database

SOME, MANY = sized(1_000), sized(10_000)


def lists_of_people(folder: Path, runner: asyncio.Runner) -> None:
    compare(
        "A row of a list of people",
        Contender(f"looked at, of {SOME:,}", _looked_at(folder, runner, SOME)),
        Contender(f"looked at, of {MANY:,}", _looked_at(folder, runner, MANY)),
        Contender(f"new and written, of {MANY:,}", _written(folder, runner, MANY)),
        Contender(f"known already, of {MANY:,}", _known(folder, runner, MANY)),
        slices=1,
    )


def _looked_at(folder: Path, runner: asyncio.Runner, rows: int) -> Callable[[], int]:
    database, content = _empty(folder / f"looked-{rows}.db", runner), people(rows)

    async def work() -> int:
        async with database.reading() as store:
            return len((await look(store, content, NOW)).new)

    return lambda: runner.run(work())


def _written(folder: Path, runner: asyncio.Runner, rows: int) -> Callable[[], int]:
    content, number = people(rows), iter(range(1_000_000))

    def work() -> int:
        database = _empty(folder / f"written-{rows}-{next(number)}.db", runner)
        return runner.run(_imported(database, content))

    return work


def _known(folder: Path, runner: asyncio.Runner, rows: int) -> Callable[[], int]:
    database, content = _empty(folder / f"known-{rows}.db", runner), people(rows)
    runner.run(_imported(database, content))

    async def work() -> int:
        async with database.reading() as store:
            return (await look(store, content, NOW)).unchanged

    return lambda: runner.run(work())


async def _imported(database: Database, content: bytes) -> int:
    async with database.transaction() as store:
        planned = await look(store, content, NOW)
        await write(store, TEXTS, NOW, planned)
    return len(planned.new)


def _empty(file: Path, runner: asyncio.Runner) -> Database:
    database = Database.at(file)
    runner.run(database.upgrade())
    return database


def people(rows: int) -> bytes:
    """Everybody but the first nine has a manager, ten times as high up."""
    lines = ["Nummer;Naam;Functie;Afdeling;Leidinggevende;Taal;Werkbreuk;In dienst"]
    lines += [
        f"{n};Person {n};Planner;Team {n % 40};{n // 10 or ''};nl;0,8;01/09/2021"
        for n in range(1, rows + 1)
    ]
    return "\n".join(lines).encode()
