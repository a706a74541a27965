"""A collection that is interrupted goes on, and ends as if nothing had happened."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.collection.collect import collect
from bot.collection.journal import Busy, Journal
from plans.collection.selection import Wish
from plans.model import Status
from tests.bot.collection import stopping
from tests.bot.collection.organisation import Stamps, files_beside, move_in, opened, use_stamps
from tests.cast import NOW

WISH = Wish(round="2027")
PEOPLE = 20
OTHER_OPTIONS = {
    "format": replace(WISH, formats=("pdf",)),
    "language": replace(WISH, language="en"),
    "status": replace(WISH, statuses=(Status.ACTIVE,)),
}


class Stop(Exception):
    """The process ends here."""


@pytest.fixture
async def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[App]:
    use_stamps(monkeypatch)
    async with opened(tmp_path / "pop.db") as app:
        await move_in(app, PEOPLE)
        yield app


async def begin(app: App, out: Path, *, lines: int, **options: object) -> None:
    """Collects until so many plans are done."""

    class Ends(Journal):
        def add(self, done: object) -> None:
            nonlocal lines
            if not lines:
                raise Stop
            lines -= 1
            super().add(done)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.collection.collect.Journal", Ends)
        with pytest.raises(Stop):
            await collect(app, WISH, out, workers=1, **options)  # type: ignore[arg-type]


async def test_it_goes_on_and_makes_nothing_twice(app: App, tmp_path: Path) -> None:
    whole = await collect(app, WISH, tmp_path / "whole.zip")
    everybody = sorted(Stamps.made)
    for lines in (0, 1, 7, whole.plans - 1):
        Stamps.made.clear()
        out = tmp_path / f"{lines}.zip"
        await begin(app, out, lines=lines)
        assert not out.exists()
        Stamps.made.clear()
        outcome = await collect(app, WISH, out)
        assert outcome.went_on
        assert out.read_bytes() == (tmp_path / "whole.zip").read_bytes()
        assert len(everybody) - len(Stamps.made) in range(max(0, lines - 4), lines + 1)
        assert replace(outcome, paths=(), went_on=False) == replace(whole, paths=())
        assert files_beside(out) == {out.name}


async def test_what_stands_half_is_made_again(app: App, tmp_path: Path) -> None:
    await collect(app, WISH, tmp_path / "whole.zip")
    whole = (tmp_path / "whole.zip").read_bytes()
    await begin(app, tmp_path / "a.zip", lines=9)
    journal = (tmp_path / "a.zip.journal").read_bytes()
    part = (tmp_path / "a.zip-1.part").read_bytes()

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(journal)), st.integers(0, len(part)), st.binary(max_size=9))
    def holds(kept: int, written: int, junk: bytes) -> None:
        out = tmp_path / "b.zip"
        (tmp_path / "b.zip.journal").write_bytes(journal[:kept])
        (tmp_path / "b.zip-1.part").write_bytes(part[:written] + junk)
        asyncio.run(collect(app, WISH, out))
        assert out.read_bytes() == whole

    await asyncio.to_thread(holds)


async def test_the_same_call_when_it_was_nearly_ready(app: App, tmp_path: Path) -> None:
    await collect(app, WISH, tmp_path / "whole.zip")
    for where in ("bot.collection.ending.complete", "bot.collection.ending.record"):
        out = tmp_path / f"{where}.zip"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(where, _stops)
            with pytest.raises(Stop):
                await collect(app, WISH, out)
        Stamps.made.clear()
        await collect(app, WISH, out)
        assert Stamps.made == []
        assert out.read_bytes() == (tmp_path / "whole.zip").read_bytes()


def _stops(*_: object) -> None:
    raise Stop


@pytest.mark.parametrize("option", OTHER_OPTIONS)
async def test_another_wish_is_another_collection(app: App, tmp_path: Path, option: str) -> None:
    out = tmp_path / "a.zip"
    await begin(app, out, lines=5)
    outcome = await collect(app, OTHER_OPTIONS[option], out)
    assert not outcome.went_on
    fresh = await collect(app, OTHER_OPTIONS[option], tmp_path / "b.zip")
    assert out.read_bytes() == fresh.paths[0].read_bytes()


async def test_after_a_day_it_begins_anew(app: App, tmp_path: Path) -> None:
    await begin(app, tmp_path / "a.zip", lines=5)
    later = replace(app, now=lambda: NOW + timedelta(hours=25))
    assert not (await collect(later, WISH, tmp_path / "a.zip")).went_on


async def test_what_was_collected_before_stays_until_the_new_is_whole(
    app: App, tmp_path: Path
) -> None:
    out = tmp_path / "a.zip"
    await collect(app, WISH, out)
    before = out.read_bytes()
    await begin(app, out, lines=3)
    assert out.read_bytes() == before


async def test_two_at_once_do_not_write_to_one_file(app: App, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.zip.journal")
    with pytest.raises(Busy):
        await collect(app, WISH, tmp_path / "a.zip")
    journal.close()
    assert (await collect(app, WISH, tmp_path / "a.zip")).plans


async def test_in_parts_it_goes_on_as_well(app: App, tmp_path: Path) -> None:
    limit = 90_000
    whole = await collect(app, WISH, tmp_path / "w.zip", part_bytes=limit)
    assert len(whole.paths) > 2
    for lines in (1, 8, 14):
        out = tmp_path / f"{lines}.zip"
        await begin(app, out, lines=lines, part_bytes=limit)
        parts = (await collect(app, WISH, out, part_bytes=limit)).paths
        assert [p.read_bytes() for p in parts] == [p.read_bytes() for p in whole.paths]


def test_a_process_that_is_killed(tmp_path: Path) -> None:
    """The real command with real paper, killed once and once stopped by Ctrl-C."""
    asyncio.run(_prepared(tmp_path / "pop.db"))
    whole, out = tmp_path / "whole.zip", tmp_path / "a.zip"
    assert command(tmp_path, whole) == 0
    made = 0
    for number, code in ((signal.SIGKILL, -9), (signal.SIGINT, 130)):
        assert command(tmp_path, out, number) == code
        assert not out.exists()
        before, made = made, lines_in(out.with_name("a.zip.journal"))
        assert made >= before + stopping.PLANS
    assert command(tmp_path, out) == 0
    assert out.read_bytes() == whole.read_bytes()
    assert files_beside(out) == {"a.zip"}


async def _prepared(place: Path) -> None:
    async with opened(place) as app:
        await move_in(app, PEOPLE)


def lines_in(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def command(folder: Path, out: Path, number: signal.Signals | None = None) -> int:
    """How `pop collect` ends; with a number, the signal reaches it among its first plans."""
    words = ["collect", "--round", "2027", "--out", str(out), "--db", str(folder / "pop.db")]
    module = ["bot"] if number is None else [stopping.__name__, str(int(number))]
    return subprocess.run(
        [sys.executable, "-m", *module, *words, "--format", "docx", "--now", NOW.isoformat()],
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode
