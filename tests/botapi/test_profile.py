"""Commands, names, descriptions, menu button, and looking things up."""

from datetime import timedelta
from typing import Any

import pytest
import telegram
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


async def test_commands_exist_per_scope_and_language(ptb: telegram.Bot, anna: Person) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await ptb.set_my_commands([BotCommand("help", "Help")])
    await ptb.set_my_commands(
        [BotCommand("help", "Hulp"), BotCommand("plan", "Mijn PDP")], scope, "nl"
    )
    assert [command.description for command in await ptb.get_my_commands(scope, "nl")] == [
        "Hulp",
        "Mijn PDP",
    ]
    assert await ptb.get_my_commands(scope, "fr") == ()
    assert anna.commands == ["help", "plan"]
    await ptb.set_my_commands([BotCommand("stop", "Stop")], BotCommandScopeChat(anna.id))
    assert anna.commands == ["stop"]
    await ptb.delete_my_commands(BotCommandScopeChat(anna.id))
    await ptb.delete_my_commands(scope, "nl")
    assert anna.commands == ["help"]


@pytest.mark.parametrize(
    ("command", "description", "complaint"),
    [
        ("Help", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "command must be non-empty"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("x", "", "command description must be non-empty"),
        ("x", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_command_has_rules(
    raw: Raw, command: str, description: str, complaint: str
) -> None:
    commands = [{"command": command, "description": description}]
    assert await raw.refusal("setMyCommands", commands=commands) == f"Bad Request: {complaint}"


async def test_there_are_at_most_a_hundred_commands(raw: Raw) -> None:
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    assert (
        await raw.refusal("setMyCommands", commands=commands)
        == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    )
    assert await raw.do("setMyCommands", commands=commands[:100])


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"language_code": "nl-BE"}, "invalid language code specified"),
        ({"scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
    ],
)
async def test_a_scope_must_exist(raw: Raw, fields: dict[str, Any], complaint: str) -> None:
    assert await raw.refusal("getMyCommands", **fields) == f"Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("what", "limit"), [("name", 64), ("description", 512), ("short_description", 120)]
)
async def test_names_and_descriptions_exist_per_language(
    ptb: telegram.Bot, what: str, limit: int
) -> None:
    set_it, get_it = getattr(ptb, f"set_my_{what}"), getattr(ptb, f"get_my_{what}")
    await set_it("Everybody")
    await set_it("Iedereen", language_code="nl")
    assert getattr(await get_it("nl"), what) == "Iedereen"
    assert getattr(await get_it("fr"), what) == "Everybody"
    await set_it("", language_code="nl")
    assert getattr(await get_it("nl"), what) == "Everybody"
    await set_it("x" * limit)
    with pytest.raises(telegram.error.BadRequest, match="too long"):
        await set_it("x" * (limit + 1))


async def test_the_menu_button_exists_per_chat(ptb: telegram.Bot, anna: Person) -> None:
    await ptb.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    app = telegram.MenuButtonWebApp("Open", telegram.WebAppInfo("https://example.com/app"))
    await ptb.set_chat_menu_button(anna.id, app)
    assert await ptb.get_chat_menu_button(anna.id) == app
    assert (await ptb.get_chat_menu_button()).type == "commands"
    with pytest.raises(telegram.error.BadRequest, match="only https links are allowed"):
        await ptb.set_chat_menu_button(
            menu_button=telegram.MenuButtonWebApp("x", telegram.WebAppInfo("http://example.com"))
        )


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_files_of_people_can_be_fetched(
    ptb: telegram.Bot, bot_api: BotApi, anna: Person
) -> None:
    anna.sends_photo(caption="look")
    anna.sends_voice()
    anna.sends_sticker()
    anna.sends_document(b"hello", "notes.txt")
    photo, voice, sticker, document = (update.message for update in await ptb.get_updates())
    length = voice.voice.duration  # a timedelta, where the library was asked for one
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    assert (photo.caption, sticker.sticker.emoji, seconds) == ("look", "👍", 3)
    file = await document.document.get_file()
    assert await file.download_as_bytearray() == b"hello"
    assert (await photo.photo[0].get_file()).file_size
    bot_api.files.limits.download = 4
    with pytest.raises(telegram.error.BadRequest, match="File is too big"):
        await document.document.get_file()
    with pytest.raises(telegram.error.BadRequest, match="Invalid file_id"):
        await ptb.get_file("nothing")


async def test_a_chat_can_be_looked_up(ptb: telegram.Bot, anna: Person) -> None:
    chat = await ptb.get_chat(anna.id)
    assert (chat.first_name, chat.username, chat.type) == ("Anna", "anna", "private")
    assert (await ptb.get_chat_member(anna.id, anna.id)).status == "member"


async def test_a_bot_that_logged_out_is_gone(raw: Raw, ptb: telegram.Bot) -> None:
    assert await ptb.close()
    assert await ptb.log_out()
    assert await raw.refusal("getMe") == "Logged out"
