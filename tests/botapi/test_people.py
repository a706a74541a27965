"""Phones: what people can do, what they see, and how tests wait for it."""

import asyncio

import pytest

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.screens import Shown
from tests.botapi.server import BotApi

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}],
        [{"text": "No", "callback_data": "n"}],
    ]
}


async def test_a_deep_link_starts_the_bot(raw: Raw, bot_api: BotApi) -> None:
    marc = bot_api.person("Marc")
    marc.opens_link("Tok-en_1")
    [update] = await raw.updates()
    assert update["message"]["text"] == "/start Tok-en_1"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    for nonsense in ("", "a b", "é", "x" * 65):
        with pytest.raises(ValueError, match="no deep link"):
            marc.opens_link(nonsense)


async def test_several_people_have_their_own_chats(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    marc = bot_api.person("Marc", id=7)
    marc.starts()
    await raw.do("sendMessage", chat_id=7, text="for Marc")
    assert (anna.last, marc.last.text) == (None, "for Marc")
    with pytest.raises(ValueError, match="already a person with id 7"):
        bot_api.person("Tom", id=7)


async def test_seeing_waits_for_what_is_new(raw: Raw, anna: Person) -> None:
    await raw.do("sendMessage", chat_id=anna.id, text="Question 1")
    assert (await anna.sees("Question")).text == "Question 1"
    anna.writes("answer")
    seeing = asyncio.create_task(anna.sees("Question"))
    await raw.do("sendMessage", chat_id=anna.id, text="Question 2")
    assert (await seeing).text == "Question 2"
    assert (await anna.sees("Question 1", anywhere=True)).text == "Question 1"


async def test_an_edit_is_news(raw: Raw, anna: Person) -> None:
    sent = await raw.do("sendMessage", chat_id=anna.id, text="one", reply_markup=KEYBOARD)
    anna.presses("Yes")
    seeing = asyncio.create_task(anna.sees(lambda message: message.edited and not message.labels))
    await raw.do("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="one!")
    assert (await seeing).text == "one!"


async def test_waiting_in_vain_shows_the_conversation(raw: Raw, anna: Person) -> None:
    anna.writes("anybody?")
    await raw.do("sendMessage", chat_id=anna.id, text="no")
    with pytest.raises(AssertionError) as failed:
        await anna.sees("yes", timeout=0.01)
    assert "Anna does not see 'yes'" in str(failed.value)
    assert "anybody?" in str(failed.value)


async def test_a_screen_keeps_what_was_on_it(raw: Raw, anna: Person) -> None:
    sent = await raw.do("sendMessage", chat_id=anna.id, text="one", reply_markup=KEYBOARD)
    before: Shown = anna.last
    await raw.do("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="two")
    assert (before.text, before.labels, anna.last.text, anna.last.labels) == (
        "one",
        ["Yes", "No"],
        "two",
        [],
    )
    assert before.button("Yes") == before.button("y")


async def test_the_newest_button_is_pressed(raw: Raw, anna: Person) -> None:
    for text in ("one", "two"):
        await raw.do("sendMessage", chat_id=anna.id, text=text, reply_markup=KEYBOARD)
    anna.presses("Yes")
    anna.presses((anna.keyboards[0], "No"))
    first, second = await raw.updates()
    assert [update["callback_query"]["message"]["text"] for update in (first, second)] == [
        "two",
        "one",
    ]


async def test_who_comes_back_unblocks_first(raw: Raw, anna: Person) -> None:
    anna.blocks()
    anna.blocks()
    anna.writes("here I am")
    kinds = [sorted(update)[0] for update in await raw.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    anna.deactivates()
    with pytest.raises(ValueError, match="no account"):
        anna.writes("ghost")


async def test_the_transcript_reads_like_a_chat(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    await raw.do("sendMessage", chat_id=anna.id, text="Are you\nsure?", reply_markup=KEYBOARD)
    number = anna.presses("Yes")
    await raw.do("answerCallbackQuery", callback_query_id=number, text="Fine", show_alert=True)
    anna.sends_document(b"12345", "cv.pdf", "my cv")
    anna.blocks()
    said = [line.split("  ", 1)[1].strip() for line in bot_api.transcript().splitlines()]
    assert said == [
        "Anna  /start",
        "bot   → Anna #2: Are you",
        "sure?",
        "[Yes]",
        "[No]",
        "Anna  presses [Yes] #2",
        "bot   (alert) Anna: Fine",
        "Anna  [document cv.pdf, 5 bytes]",
        "my cv",
        "Anna  (blocks the bot)",
    ]


async def test_calls_are_kept(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    await raw.do("sendMessage", chat_id=anna.id, text="x")
    await raw.refusal("sendMessage", chat_id=1, text="x")
    await raw.do("getMe")
    good, bad = bot_api.calls("sendmessage")
    assert (good.status, good.applied, good.result["text"], good.arguments["text"]) == (
        200,
        True,
        "x",
        "x",
    )
    assert (bad.status, bad.applied, bad.error) == (400, False, "Bad Request: chat not found")
    assert bot_api.calls("sendMessage", anna) == [good]
    assert await bot_api.called("sendMessage", times=2) == [good, bad]
