"""HR sends the logo of the organisation in the chat, or gives it to the command line."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.organisation.logo import look_of
from dialogs.event import Event
from plans.storage.database import Database
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.bot.legal_calendar.test_log import begin, text_after
from tests.cast import NOW
from tests.chat import Chat
from tests.plans.uploads.files import huge_png, jpeg, pdf, png


@pytest.fixture
async def chat(database: Database) -> Chat:
    await begin(database)
    return Chat(database, by_itself=False)


async def sends(chat: Chat, content: bytes, by: str = "ines") -> str:
    upload = Upload(
        owner_id=None,
        purpose=Purpose.UNSORTED,
        media_type=MediaType.PNG,
        name="logo.png",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_at=NOW,
        by=by,
    )
    async with chat.database.transaction() as store:
        kept = await store.uploads.add(upload, content)
    found = await chat.say("ines", Event(kind="file", uploads=(kept,)))
    return "\n".join(filter(None, (found[-1].message.error, found[-1].message.text)))


async def printed(chat: Chat) -> bytes | None:
    async with chat.database.reading() as store:
        found = (await look_of(store)).logo
    return found.content if found is not None else None


async def test_hr_sends_it_sees_it_and_takes_it_away(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "organisation", "logo")
    first, second = png((60, 40)), png((80, 40))
    said = await sends(chat, first)
    assert "This logo is printed from now on." in said
    assert "Logo: there is one" in said
    assert await printed(chat) == first
    await text_after(chat, "logo")
    await sends(chat, second)
    assert await printed(chat) == second
    async with chat.database.reading() as store:
        assert [one.name for one in await store.uploads.of_organisation(Purpose.LOGO)] == [
            "logo.png"
        ]
    await text_after(chat, "logo")
    seen = await chat.taps("ines", "see")
    assert [one.kind for one in seen[-1].message.attachments] == ["upload"]
    assert "Logo: not said yet" in await text_after(chat, "clear")
    assert await printed(chat) is None


async def test_what_cannot_be_printed_is_refused(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "organisation", "logo")
    assert "too small for a logo" in await sends(chat, png((8, 8)))
    await text_after(chat, "logo")
    assert "A logo is a picture" in await sends(chat, b"no picture at all")
    await text_after(chat, "logo")
    assert "A logo is a picture" in await sends(chat, png((60, 40)), by="tom")
    assert await printed(chat) is None


def test_the_command_takes_a_picture_and_clears_it(sqlite_place: str, tmp_path: Path) -> None:
    def pop(*words: str) -> str:
        said = CliRunner().invoke(app, [*words, "--db", sqlite_place], env={"COLUMNS": "400"})
        return said.output

    async def kept() -> bytes | None:
        database = Database.at(sqlite_place)
        async with database.reading() as store:
            found = (await look_of(store)).logo
        await database.close()
        return found.content if found else None

    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    for name, content in {
        "a.jpg": jpeg(),
        "b.pdf": pdf(),
        "c.png": huge_png(),
        "d.svg": svg,
    }.items():
        (tmp_path / name).write_bytes(content)
    pop("organisation", "set", "--logo", str(tmp_path / "a.jpg"))
    first = asyncio.run(kept())
    assert first is not None
    assert first.startswith(b"\xff\xd8")
    assert b"Exif" not in first
    assert "A logo is a picture" in pop("organisation", "set", "--logo", str(tmp_path / "b.pdf"))
    assert "A logo is a picture" in pop("organisation", "set", "--logo", str(tmp_path / "d.svg"))
    assert "too large" in pop("organisation", "set", "--logo", str(tmp_path / "c.png"))
    assert asyncio.run(kept()) == first
    pop("organisation", "set", "--clear", "logo")
    assert asyncio.run(kept()) is None
