"""Every story in this folder comes out as it is written."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from plans.storage.database import Database
from tests.chat import Chat, fill
from tests.conversations.transcript import Transcript, stories


@pytest.mark.parametrize("story", stories(), ids=lambda path: path.stem)
def test_the_story(story: Path, sqlite_place: str) -> None:
    lines = story.read_text(encoding="utf-8").splitlines()
    played = asyncio.run(_played(lines, sqlite_place))
    if os.environ.get("POP_TRANSCRIPTS") == "write":
        story.write_text("\n".join(played) + "\n", encoding="utf-8")
    else:
        assert played == lines


async def _played(lines: list[str], place: str) -> list[str]:
    database = Database.at(place)
    try:
        await fill(database)
        return await Transcript(Chat(database), lines).played()
    finally:
        await database.close()


def test_there_are_stories() -> None:
    assert len(stories()) >= 10
