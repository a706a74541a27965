"""What somebody is told to type when the ZIP stays on the disk."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app as pop
from bot.collection.links import command_for
from plans.collection.selection import Wish
from plans.model import Status

EVERYTHING = Wish(
    round="2027 'spring'",
    departments=("R & D", "Sales"),
    statuses=(Status.ACTIVE, Status.COMPLETED),
    formats=("pdf",),
    since_last=True,
)


def test_it_collects_the_same() -> None:
    assert command_for(Wish(round="2027")) == "pop collect --round 2027 --out FILE.zip"
    assert shlex.split(command_for(EVERYTHING)) == [
        *("pop", "collect", "--round", "2027 'spring'"),
        *("--department", "R & D", "--department", "Sales"),
        *("--status", "active", "--status", "completed"),
        *("--format", "pdf", "--out", "FILE.zip"),
    ]


def test_the_command_takes_it(sqlite_place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(sqlite_place).parent)
    words = shlex.split(command_for(EVERYTHING))[1:]
    result = CliRunner().invoke(pop, [*words, "--db", sqlite_place])
    assert (result.exit_code, result.stderr) == (
        2,
        "There is no round \"2027 'spring'\"; rounds: there is none yet.\n",
    )
