"""Before the first question: whoever says hello is greeted, whoever wants something else hears what
comes first."""

from __future__ import annotations

import pytest

from dialogs.commands import COMMANDS
from dialogs.event import Event
from plans.storage.database import Database
from tests.cast import PEOPLE, welcomed
from tests.chat import Chat, Said, fill

HELLO = "Hello Anna! I help people draw up a PDP"
FIRST = "First a tap on a button below, please."


@pytest.fixture
async def chat(sqlite_place: str) -> Chat:
    database = Database.at(sqlite_place)
    await fill(database)
    return Chat(database)


async def one(said: list[Said]) -> Said:
    [message] = said
    return message


@pytest.mark.parametrize("typed", ["hallo", "hi", "Goeiemorgen!", "/start", "what is this?"])
async def test_whatever_comes_first_is_welcomed(chat: Chat, typed: str) -> None:
    send = chat.commands if typed.startswith("/") else chat.types
    said = await one(await send("anna", typed))
    assert said.message.step == "language"
    assert said.message.text.startswith(HELLO)
    assert said.message.error is None


async def test_a_language_as_the_first_word_is_taken(chat: Chat) -> None:
    said = await one(await chat.types("anna", "English"))
    assert said.message.step == "privacy"


async def test_saying_hello_is_no_answer_anywhere(chat: Chat) -> None:
    await chat.types("anna", "hallo")
    again = await one(await chat.types("anna", "hi"))
    assert (again.message.step, again.message.error) == ("language", None)
    await chat.taps("anna", "en")
    notice = await one(await chat.types("anna", "hello"))
    assert (notice.message.step, notice.message.error) == ("privacy", None)
    assert notice.message.text.startswith("Hello Anna!\n")
    await chat.taps("anna", "yes")
    await chat.taps("anna", "start")
    question = await one(await chat.types("anna", "Hallo!"))
    assert (question.message.step, question.message.error) == ("goal.text", None)
    assert question.message.text.startswith("Hello Anna!\nGoals")
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert plan.goals == ()
    kept = await one(await chat.types("anna", "Hallo, ik wil klachten zelf afhandelen"))
    assert kept.message.step == "goal.kind"


async def test_saying_hello_after_a_pause_is_welcomed_back_without_reproach(chat: Chat) -> None:
    for event in ("en", "yes", "start"):
        await chat.taps("anna", event)
    await chat.commands("anna", "/pause")
    chat.later(days=1)
    said = await one(await chat.types("anna", "hello"))
    assert said.message.error is None
    assert said.message.text.startswith("Welcome back, Anna!")
    assert said.message.step == "goal.text"


def at(step: str) -> list[str]:
    return {"language": [], "privacy": ["en"]}[step]


@pytest.mark.parametrize("step", ["language", "privacy"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_every_command_is_answered_before_the_welcome_is_through(
    chat: Chat, name: str, step: str
) -> None:
    await chat.commands("anna", "/start")
    for choice in at(step):
        await chat.taps("anna", choice)
    said = await chat.commands("anna", f"/{name}")
    told, error = said[-1].message.text, said[-1].message.error or ""
    if name == "pause":
        assert "we pause here" in told
    elif COMMANDS[name].early:
        assert said[-1].message.step == ("language" if name == "language" else step)
        assert FIRST not in error
    else:
        assert said[-1].message.step == step
        assert error.startswith(FIRST)
        assert "Send this once more after that" in error


async def test_what_works_at_once_is_done_at_once(chat: Chat) -> None:
    await chat.commands("anna", "/start")
    assert (
        "This is what I can do:" in (await one(await chat.commands("anna", "/help"))).message.text
    )
    data = await one(await chat.commands("anna", "/mydata"))
    assert [file.kind for file in data.message.attachments] == ["my_data"]
    notice = await one(await chat.commands("anna", "/privacy"))
    assert notice.message.text.startswith("What you type here belongs to your plan.")
    assert notice.message.step == "language"
    await chat.taps("anna", "en")
    asked = await one(await chat.commands("anna", "/language"))
    assert asked.message.step == "language"
    back = await one(await chat.taps("anna", "nl"))
    assert back.message.step == "privacy"
    assert (await one(await chat.commands("anna", "/privacy"))).message.text.count("/mydata") == 1


@pytest.mark.parametrize("sent", ["document", "photo", "voice", "sticker", "dice"])
async def test_a_file_is_told_what_comes_first(chat: Chat, sent: str) -> None:
    for step in ("language", "privacy"):
        said = await one(await chat.say("anna", Event(kind="media", text=sent)))
        assert said.message.step == step
        assert said.message.error is not None
        assert FIRST in said.message.error
        await chat.taps("anna", "en")


async def test_the_button_of_a_notice_is_told_what_comes_first(chat: Chat) -> None:
    await chat.commands("anna", "/start")
    said = await one(await chat.taps("anna", "open", at="desk"))
    assert said.message.step == "language"
    assert "What waits for you comes right after it." in said.message.text


async def test_after_the_welcome_there_is_no_word_of_it(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    for name in ("today", "plan", "help"):
        said = await chat.commands("anna", f"/{name}")
        assert said[-1].message.error is None
    told = await one(await chat.say("anna", Event(kind="media", text="document")))
    assert told.message.error == "I cannot use a file here. Could you type your answer?"
