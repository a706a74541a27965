"""HR's picture of a round on Telegram: a photo, within Telegram's limits, and else a file."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import pytest
from PIL import Image

from bot.attachments import File
from bot.telegram.sending.photos import MOST_BYTES, is_photo
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.botapi.people import PIXEL


@pytest.fixture
async def overview(assistant: Assistant) -> Talk:
    ines = await Talk.begin(assistant, "ines")
    await ines.writes("/hr", sees="PDPs of 2027")
    return ines


def pictured(width: int, height: int, content: bytes = PIXEL) -> File:
    header = content[:16] + struct.pack(">II", width, height) + content[24:]
    return File(name="picture.png", content=header, about="ines")


async def test_the_overview_comes_as_a_photo_above_its_buttons(
    assistant: Assistant, overview: Talk
) -> None:
    await overview.presses("As a picture")
    shown = await overview.phone.sees(lambda message: message.photo is not None, anywhere=True)
    assert shown.photo is not None
    picture = Image.open(io.BytesIO(shown.photo.data))
    picture.load()
    assert (picture.format, picture.width) == ("PNG", 1280)
    assert (shown.photo.name[-4:], shown.photo.mime) == (".png", "image/png")
    [sent] = assistant.api.calls("sendPhoto")
    assert list(sent.uploads.values()) == [shown.photo.data]
    question = await overview.phone.sees(lambda message: message.rows and message.id > shown.id)
    assert "PDPs of 2027" in question.text
    actions = {call.arguments["action"] for call in assistant.api.calls("sendChatAction")}
    assert actions == {"upload_photo"}
    assert assistant.api.calls("sendDocument") == []


async def test_a_picture_that_is_no_photo_to_telegram_comes_as_a_file(
    assistant: Assistant, overview: Talk
) -> None:
    assistant.api.faults.add(faults.refused("PHOTO_INVALID_DIMENSIONS"), "sendPhoto")
    await overview.presses("As a picture")
    shown = await overview.phone.sees(lambda message: message.document is not None, anywhere=True)
    assert shown.document is not None
    assert shown.document.data.startswith(b"\x89PNG")
    question = await overview.phone.sees(lambda message: message.rows and message.id > shown.id)
    assert "could not be made" not in question.text


async def test_a_photo_that_may_have_arrived_is_sent_as_a_photo_again(
    assistant: Assistant, overview: Talk
) -> None:
    assistant.api.faults.add(faults.bad_gateway(), "sendPhoto")
    await overview.presses("As a picture")
    await overview.phone.sees(lambda message: message.photo is not None, anywhere=True)
    assert len(assistant.api.calls("sendPhoto")) == 2
    assert assistant.api.calls("sendDocument") == []


@pytest.mark.parametrize(
    ("file", "is_one"),
    [
        (pictured(1280, 800), True),
        (pictured(5000, 5000), True),
        (pictured(5000, 5001), False),
        (pictured(2000, 100), True),
        (pictured(100, 2001), False),
        (pictured(1280, 800, PIXEL + b"x" * MOST_BYTES), False),
        (replace(pictured(1280, 800), content=b"%PDF-1.7"), False),
        (replace(pictured(1280, 800), content=PIXEL[:20]), False),
    ],
)
async def test_what_telegram_takes_as_a_photo(file: File, is_one: bool) -> None:
    assert is_photo(file) is is_one
