"""The bot's menu and descriptions: in every language there is, and set only when they changed."""

from __future__ import annotations

import asyncio

from bot.invitations.invitations import BOT_NAME, invite_people
from bot.telegram.profile import PROFILE
from dialogs.commands import COMMANDS
from tests.bot.telegram.assistant import PATIENCE, House


async def presented(house: House) -> str:
    """Waits until everything is set; gives the mark of it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with house.app.database.reading() as store:
                if mark := await store.setting(PROFILE):
                    return mark
            await asyncio.sleep(0.01)


async def test_everybody_has_the_commands_in_their_language(house: House) -> None:
    await presented(house)
    listed = [name for name, command in COMMANDS.items() if command.listed]
    profile = house.api.profile
    for language in (*house.app.texts.languages, "tr"):
        phone = house.phone(f"Somebody {language}", language)
        assert phone.commands == listed
        shown = profile.commands_for(phone._chat.user)
        expected = language if language in house.app.texts.languages else "en"
        assert [one["description"] for one in shown] == [
            house.app.texts.render(COMMANDS[name].does, expected) for name in listed
        ]
    assert "personal link" in profile.text("description", "en")
    assert profile.text("short_description", "en")


async def test_it_is_set_once(house: House) -> None:
    mark = await presented(house)
    calls = len(house.api.calls("setMyCommands"))
    await house.stop()
    house.start()
    tom = house.phone("Tom")
    tom.starts()
    await tom.sees("ask HR for an invitation")
    assert await presented(house) == mark
    assert len(house.api.calls("setMyCommands")) == calls


async def test_invitations_are_links_to_the_running_bot(house: House) -> None:
    await presented(house)
    async with house.app.database.reading() as store:
        assert await store.setting(BOT_NAME) == "pop_test_bot"
    [made] = await invite_people(house.app, ["anna"])
    assert made["link"] == f"https://t.me/pop_test_bot?start={made['token']}"
