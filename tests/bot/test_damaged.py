"""A database file that was damaged: every command ends with a sentence, and shows nobody's words."""

from __future__ import annotations

import asyncio
import io
import json
import random
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import cli
from bot.app import open_app
from bot.sample import add_sample
from bot.settings import Settings
from plans.model import Status
from tests.cast import NOW

SECRET = "geheimantwoord"
"""Is part of what everybody wrote."""
PAGE = 4096
HEADER = 100
COMMANDS = (
    ("people", "list"),
    ("round", "status", "--names"),
    ("round", "status", "--json"),
    ("collect", "--round", "2027", "--out", "all.zip"),
    ("audit",),
    ("remind", "stalled"),
    ("doctor",),
    ("chat", "--json"),
    ("chat",),
)
QUICK = tuple(words for words in COMMANDS if words[0] != "collect")
"""Those that lay out no documents."""
TALK = "".join(
    json.dumps({"as": who, **said}) + "\n"
    for who in ("anna", "ines")
    for said in (
        {"choose": "en"},
        {"choose": "yes"},
        *({"command": one} for one in ("/mydata", "/hr")),
    )
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with plans in which everything that people said is secret."""
    file = tmp_path_factory.mktemp("whole") / "pop.db"
    asyncio.run(_fill(file))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    assert file.read_bytes().count(SECRET.encode()) > 20
    return file


async def _fill(file: Path) -> None:
    async with open_app(Settings(_env_file=None), database=str(file), now=NOW) as app:
        await add_sample(app, people=9, with_plans=True, seed=1)
        async with app.database.transaction() as store:
            for plan in await store.plans.get_many(await store.plans.ids_with_status(*Status)):
                goals = tuple(replace(one, text=f"{SECRET} {one.text}") for one in plan.goals)
                secret = replace(plan, goals=goals, employee_remark=SECRET, manager_remark=SECRET)
                await store.save_plan(secret, before=plan)


@dataclass(frozen=True)
class End:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def database(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    file = tmp_path / "pop.db"
    file.write_bytes(whole.read_bytes())
    return file


def run(file: Path, *words: str, monkeypatch: pytest.MonkeyPatch) -> End:
    """The command as somebody types it, in this process."""
    now = () if words[0] == "doctor" else ("--now", "2027-01-15T09:00")
    out, err = io.StringIO(), io.StringIO()
    with monkeypatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.setattr(sys, "argv", ["pop", *words, "--db", str(file), *now])
        patched.setattr(sys, "stdin", io.StringIO(TALK if "--json" in words else "/plan\n/hr\n"))
        with pytest.raises(SystemExit) as ended:
            cli.main()
    code = ended.value.code
    return End(
        code if isinstance(code, int) else 0 if code is None else 1, out.getvalue(), err.getvalue()
    )


def ends_well(end: End, words: tuple[str, ...]) -> None:
    """Nothing is shown that should not be, and what went wrong is one sentence."""
    shown = (words, end)
    assert "Traceback" not in end.out + end.err, shown
    assert SECRET[:6] not in end.err, shown
    if words[0] == "chat":
        said = [line for line in end.err.splitlines() if "error" not in line]
    else:
        assert SECRET not in end.out, shown
        said = [line for line in end.err.splitlines() if "level='warning'" not in line]
    if end.code and words[0] not in {"doctor", "collect"}:
        assert len(said) == 1, shown
        assert said[0].endswith("."), shown


def everywhere(file: Path, damage: Callable[[bytearray], None]) -> None:
    content = bytearray(file.read_bytes())
    damage(content)
    file.write_bytes(content)


def undecodable(content: bytearray) -> None:
    """Every word of an answer has a byte that is no UTF-8."""
    while (found := content.find(SECRET.encode())) >= 0:
        content[found + 5] = 0xFF


def no_header(content: bytearray) -> None:
    content[:HEADER] = bytes(HEADER)


def half(content: bytearray) -> None:
    del content[len(content) // 2 // PAGE * PAGE :]


def cut_in_a_page(content: bytearray) -> None:
    del content[len(content) // 3 + 1_234 :]


def no_schema(content: bytearray) -> None:
    content[HEADER:PAGE] = b"\xff" * (PAGE - HEADER)


def garbled_schema(content: bytearray) -> None:
    """What stands where the names of tables should is somebody's answer."""
    content[:] = content.replace(b"CREATE TABLE", f"{SECRET[:12]}".encode())


CERTAIN = (no_header, half, cut_in_a_page, no_schema, garbled_schema)


@pytest.mark.parametrize("damage", CERTAIN, ids=lambda damage: damage.__name__)
def test_a_file_that_cannot_be_used(
    damage: Callable[[bytearray], None], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere(database, damage)
    damaged = database.read_bytes()
    for words in COMMANDS:
        end = run(database, *words, monkeypatch=monkeypatch)
        ends_well(end, words)
        assert end.code, (words, end)
        database.write_bytes(damaged)


def test_a_bot_does_not_start_with_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere(database, no_schema)
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:ABC")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    end = run(database, "run", monkeypatch=monkeypatch)
    ends_well(end, ("run",))
    assert (end.code, "the file is damaged" in end.err) == (2, True)


def test_words_that_cannot_be_decoded(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere(database, undecodable)
    told = 0
    for words in COMMANDS:
        end = run(database, *words, monkeypatch=monkeypatch)
        ends_well(end, words)
        for part in (SECRET[:5], SECRET[6:]):
            assert part not in end.err, (words, end)
        told += "is damaged: something in it cannot be read" in end.err
    assert told >= 1


@pytest.mark.parametrize("seed", range(9))
def test_bytes_that_changed_by_themselves(
    seed: int, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)

    def damage(content: bytearray) -> None:
        if seed % 3 == 0:
            for _ in range(3):
                start = dice.randrange(PAGE, len(content) - PAGE) // PAGE * PAGE
                content[start : start + PAGE] = dice.randbytes(PAGE)
            return
        for _ in range(40 if seed % 3 == 1 else 2_000):
            content[dice.randrange(HEADER, len(content))] = dice.randrange(256)

    everywhere(database, damage)
    damaged = database.read_bytes()
    for words in dice.sample(QUICK, 4):
        ends_well(run(database, *words, monkeypatch=monkeypatch), words)
        database.write_bytes(damaged)


def columns(file: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            if table.startswith("sqlite_"):
                continue
            [rows] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if rows:
                    yield table, column[1]


_LISTED = ("name", "function", "department", "joint_committee", "email")
SHOWN = {("people", column) for column in _LISTED}
"""What the commands are there to show: any text fits."""
GARBAGE = (f"[{SECRET}", f'["{SECRET}"]', f'{{"{SECRET}": 1}}', SECRET, b"\xff\xfe" * 5, 7)


def test_values_that_do_not_fit(
    whole: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a JSON, another JSON, a word for a date, bytes for a text: in every column there is."""
    dice = random.Random(7)
    found = [one for one in columns(database) if one not in SHOWN]
    assert len(found) > 50
    tried = told = 0
    for table, column in dice.sample(found, 24):
        database.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            try:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (dice.choice(GARBAGE),))
                connection.commit()
            except sqlite3.IntegrityError:
                continue
        for words in dice.sample(QUICK, 2):
            end = run(database, *words, monkeypatch=monkeypatch)
            ends_well(end, words)
            told += bool(end.code)
            tried += 1
    assert tried > 25
    assert told > 3
