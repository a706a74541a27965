"""Every story in this folder comes out as it is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plans.storage.database import Database
from tests.chat import Chat, fill
from tests.conversations.transcript import Transcript, stories
from tests.databases import *  # noqa: F403


@pytest.mark.parametrize("story", stories(), ids=lambda path: path.stem)
async def test_the_story(story: Path, sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    try:
        await fill(database)
        lines = story.read_text(encoding="utf-8").splitlines()
        played = await Transcript(Chat(database), lines).played()
    finally:
        await database.close()
    if os.environ.get("POP_TRANSCRIPTS") == "write":
        story.write_text("\n".join(played) + "\n", encoding="utf-8")
    else:
        assert played == lines


def test_there_are_stories() -> None:
    assert len(stories()) >= 10
