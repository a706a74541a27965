"""Button presses and their answers."""

import pytest
import telegram

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]
    ]
}


@pytest.fixture
async def question(raw: Raw, anna: Person) -> int:
    return (await raw.do("sendMessage", chat_id=anna.id, text="Well?", reply_markup=KEYBOARD))[
        "message_id"
    ]


async def test_a_press_becomes_a_callback_query(raw: Raw, anna: Person, question: int) -> None:
    number = anna.presses("Yes")
    [update] = await raw.updates()
    pressed = update["callback_query"]
    assert (pressed["id"], pressed["data"], pressed["from"]["id"]) == (number, "y", anna.id)
    assert pressed["message"]["message_id"] == question
    assert pressed["message"]["reply_markup"] == KEYBOARD


@pytest.mark.usefixtures("question")
async def test_an_answer_pops_up(ptb: telegram.Bot, anna: Person) -> None:
    anna.presses("n")
    [update] = await ptb.get_updates()
    await update.callback_query.answer("Noted")
    assert anna.answers == [("Noted", False)]


@pytest.mark.usefixtures("question")
async def test_a_late_answer_is_refused(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    number = anna.presses("Yes")
    bot_api.clock.advance(151)
    assert await raw.refusal("answerCallbackQuery", callback_query_id=number) == TOO_OLD
    assert await raw.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


@pytest.mark.usefixtures("question")
async def test_a_press_nobody_fetches_is_forgotten(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    anna.writes("a text lives for a day")
    anna.presses("Yes")
    bot_api.clock.advance(151)
    assert [set(update) for update in await raw.updates()] == [{"update_id", "message"}]


async def test_an_old_screen_can_still_be_pressed(raw: Raw, anna: Person, question: int) -> None:
    old = anna.last
    await raw.do("editMessageText", chat_id=anna.id, message_id=question, text="Thanks")
    with pytest.raises(LookupError, match="sees no button 'Yes'"):
        anna.presses("Yes")
    anna.presses((old, "Yes"))
    await raw.do("deleteMessage", chat_id=anna.id, message_id=question)
    anna.presses((old, "No"))
    first, second = await raw.updates()
    assert first["callback_query"]["message"]["text"] == "Thanks"
    assert second["callback_query"]["message"] == {
        "chat": first["callback_query"]["message"]["chat"], "message_id": question, "date": 0,
    }  # fmt: skip


async def test_a_deleted_message_is_inaccessible_to_a_library_made_by_others(
    ptb: telegram.Bot, anna: Person, question: int
) -> None:
    old = anna.last
    await ptb.delete_message(anna.id, question)
    anna.presses((old, "Yes"))
    [update] = await ptb.get_updates()
    # As a Message of 1970: python-telegram-bot makes no InaccessibleMessage of it here.
    assert not update.callback_query.message.is_accessible


@pytest.mark.usefixtures("question")
async def test_data_can_be_forged(raw: Raw, anna: Person) -> None:
    anna.presses_forged("drop table")
    [update] = await raw.updates()
    assert update["callback_query"]["data"] == "drop table"


@pytest.mark.usefixtures("question")
async def test_an_answer_has_a_limit(raw: Raw, anna: Person) -> None:
    number = anna.presses("Yes")
    refusal = await raw.refusal("answerCallbackQuery", callback_query_id=number, text="x" * 201)
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_key_of_the_reply_keyboard_writes_its_text(raw: Raw, anna: Person) -> None:
    await raw.do(
        "sendMessage", chat_id=anna.id, text="Pick", reply_markup={"keyboard": [[{"text": "One"}]]}
    )
    anna.presses("One")
    [update] = await raw.updates()
    assert update["message"]["text"] == "One"


async def test_a_link_button_opens_its_link(raw: Raw, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Site", "url": "https://example.com"}]]}
    await raw.do("sendMessage", chat_id=anna.id, text="Look", reply_markup=markup)
    assert anna.presses("Site") == "https://example.com/"
    assert await raw.updates() == []
