"""The parts of a collection become one ZIP: the one that there would have been without parts."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.collection.collect import collect
from bot.collection.parts import join
from plans.collection.selection import Wish
from tests.bot.collection.organisation import files_beside, move_in, opened, use_stamps
from tests.cast import NOW

WISH = Wish(round="2027", language="en")


@pytest.fixture
async def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[App]:
    use_stamps(monkeypatch)
    async with opened(tmp_path / "pop.db") as app:
        await move_in(app, 12)
        yield app


async def test_it_is_the_zip_that_was_never_cut(app: App, tmp_path: Path) -> None:
    uncut = tmp_path / "uncut.zip"
    await collect(app, WISH, uncut)
    outcome = await collect(app, WISH, tmp_path / "a.zip", part_bytes=60_000)
    assert len(outcome.paths) > 2
    whole = join(outcome.paths, tmp_path / "a.zip", made_at=NOW)
    assert whole == tmp_path / "a.zip"
    assert whole.read_bytes() == uncut.read_bytes()
    assert files_beside(whole) == {"a.zip"}
    assert not any(path.exists() for path in outcome.paths)


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such rights")
async def test_nobody_else_may_read_it(app: App, tmp_path: Path) -> None:
    outcome = await collect(app, WISH, tmp_path / "a.zip", part_bytes=60_000)
    whole = join(outcome.paths, tmp_path / "a.zip", made_at=NOW)
    assert whole.stat().st_mode & 0o077 == 0
