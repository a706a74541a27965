"""The bot's menu and descriptions: in every language there is, and set only when they changed."""

from __future__ import annotations

import asyncio

from bot.invitations.invitations import BOT_NAME, invite_people
from bot.telegram.profile import PROFILE
from dialogs.commands import COMMANDS, menu
from tests.bot.telegram.assistant import PATIENCE, Assistant


async def presented(assistant: Assistant) -> str:
    """Waits until everything is set; gives the mark of it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with assistant.app.database.reading() as store:
                if mark := await store.settings.get(PROFILE):
                    return mark
            await asyncio.sleep(0.01)


async def test_whoever_is_not_known_yet_has_the_commands_in_their_language(
    assistant: Assistant,
) -> None:
    await presented(assistant)
    listed = [command.name for command in menu(of_hr=False, manages=False)]
    profile = assistant.api.profile
    for language in (*assistant.app.texts.languages, "tr"):
        phone = assistant.phone(f"Somebody {language}", language)
        assert phone.commands == listed
        shown = profile.commands_for(phone._chat.user)
        expected = language if language in assistant.app.texts.languages else "en"
        assert [one["description"] for one in shown] == [
            assistant.app.texts.render(COMMANDS[name].does, expected) for name in listed
        ]
    assert "personal link" in profile.text("description", "en")
    assert profile.text("short_description", "en")


async def test_it_is_set_once(assistant: Assistant) -> None:
    mark = await presented(assistant)
    calls = len(assistant.api.calls("setMyCommands"))
    await assistant.stop()
    assistant.start()
    tom = assistant.phone("Tom")
    tom.starts()
    await tom.sees("ask HR for an invitation")
    assert await presented(assistant) == mark
    assert len(assistant.api.calls("setMyCommands")) == calls


async def test_invitations_are_links_to_the_running_bot(assistant: Assistant) -> None:
    await presented(assistant)
    async with assistant.app.database.reading() as store:
        assert await store.settings.get(BOT_NAME) == "pop_test_bot"
    [made] = await invite_people(assistant.app, ["anna"])
    assert made["link"] == f"https://t.me/pop_test_bot?start={made['token']}"
