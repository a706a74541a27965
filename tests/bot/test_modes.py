"""Whatever the application leaves on a disk, only its owner may read."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app as pop
from plans.storage import Database

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")

NOW = ("--now", "2027-01-15T09:00")
ROUND = "2027"


@pytest.fixture(autouse=True)
def careless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system proposes that everybody may read everything."""
    monkeypatch.chdir(tmp_path)
    before = os.umask(0)
    yield
    os.umask(before)


def run(*words: str, says: str = "") -> str:
    done = CliRunner().invoke(pop, [*words, "--db", "data/pop.db", *NOW], input=says)
    assert done.exit_code == 0, done.output
    return done.output


def chat(*lines: dict[str, str]) -> None:
    run("chat", "--json", says="".join(json.dumps(line) + "\n" for line in lines))


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }


def test_everything_that_is_written(tmp_path: Path) -> None:
    run("sample", "--people", "12", "--with-plans")
    people = [one["id"] for one in json.loads(run("people", "list", "--json"))]
    begun = ({"choose": "en"}, {"choose": "yes"})
    asked = ({"command": "/document"}, {"command": "/mydata"})
    chat(*({"as": one, **what} for one in people for what in (*begun, *asked)))
    for old in ("status.xlsx", "status.png", "audit.csv", "audit.xlsx", "all.zip"):
        (tmp_path / old).touch()  # everybody may read these
    run("round", "status", "--round", ROUND, "--out", "status.xlsx", "--chart", "status.png")
    run("collect", "--round", ROUND, "--out", "all.zip")
    run("audit", "--out", "audit.csv")
    run("audit", "--out", "audit.xlsx")
    found = modes(tmp_path)
    wrong = {
        name: oct(mode)
        for name, mode in found.items()
        if mode != (0o700 if (tmp_path / name).is_dir() else 0o600)
    }
    assert wrong == {}
    for part in ("data/pop.db", ".pdf", ".json", "all.zip", "audit.csv", "status.png"):
        assert any(part in name for name in found), (part, found)


async def test_a_database_and_what_sqlite_keeps_beside_it(tmp_path: Path) -> None:
    database = Database.at(tmp_path / "new" / "pop.db")
    await database.upgrade()
    async with database.transaction() as store:
        await store.settings.save("a", "b")
    found = modes(tmp_path)
    await database.close()
    assert found == {
        "new": 0o700,
        "new/pop.db": 0o600,
        "new/pop.db-wal": 0o600,
        "new/pop.db-shm": 0o600,
    }
