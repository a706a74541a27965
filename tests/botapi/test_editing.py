"""Editing and deleting: the rules bots trip over."""

from typing import Any

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


async def sent(raw: Raw, anna: Person, **fields: Any) -> int:
    result = await raw.do(
        "sendMessage", **{"chat_id": anna.id, "text": "one", "reply_markup": KEYBOARD} | fields
    )
    return result["message_id"]


async def edit(raw: Raw, what: str, anna: Person, number: int, **fields: Any) -> tuple[int, Any]:
    status, body = await raw.say(f"editMessage{what}", chat_id=anna.id, message_id=number, **fields)
    return status, body.get("result", body.get("description"))


async def test_an_edit_without_a_keyboard_removes_the_keyboard(raw: Raw, anna: Person) -> None:
    number = await sent(raw, anna)
    status, edited = await edit(raw, "Text", anna, number, text="two")
    assert status == 200
    assert "reply_markup" not in edited
    assert edited["edit_date"]
    assert (anna.last.text, anna.last.labels, anna.keyboards) == ("two", [], [])


async def test_an_edit_can_keep_the_keyboard(raw: Raw, anna: Person) -> None:
    number = await sent(raw, anna)
    _, edited = await edit(raw, "Text", anna, number, text="two", reply_markup=KEYBOARD)
    assert edited["reply_markup"] == KEYBOARD


async def test_an_edit_that_changes_nothing_is_refused(raw: Raw, anna: Person) -> None:
    number = await sent(raw, anna)
    same = {"text": " one ", "reply_markup": KEYBOARD}
    assert await edit(raw, "Text", anna, number, **same) == (400, NOT_MODIFIED)
    assert await edit(raw, "ReplyMarkup", anna, number, reply_markup=KEYBOARD) == (
        400,
        NOT_MODIFIED,
    )
    bold = same | {"text": "<b>one</b>", "parse_mode": "HTML"}
    assert (await edit(raw, "Text", anna, number, **bold))[0] == 200
    assert (await edit(raw, "ReplyMarkup", anna, number))[0] == 200
    assert await edit(raw, "ReplyMarkup", anna, number) == (400, NOT_MODIFIED)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"message_id": 999_999}, "message to edit not found"),
        ({"message_id": 0}, "message to edit not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
        (
            {"text": "<b>", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"reply_markup": {"keyboard": [[{"text": "x"}]]}}, None),
    ],
)
async def test_an_edit_has_limits(
    raw: Raw, anna: Person, fields: dict[str, Any], complaint: str | None
) -> None:
    number = await sent(raw, anna)
    before = anna.last
    given = {"chat_id": anna.id, "message_id": number, "text": "two"} | fields
    if complaint is None:
        # aiogram knows that a reply keyboard cannot be edited in, so this is caught before.
        raw.api.strict = False
        complaint = "inline keyboard expected"
    assert await raw.refusal("editMessageText", **given) == f"Bad Request: {complaint}"
    raw.api.violations.clear()
    assert anna.last is before


async def test_only_the_bots_own_plain_messages_can_be_edited(raw: Raw, anna: Person) -> None:
    hers = anna.writes("mine").id
    with_keys = await sent(raw, anna, reply_markup={"keyboard": [[{"text": "Key"}]]})
    for number in (hers, with_keys):
        assert await edit(raw, "Text", anna, number, text="x") == (
            400,
            "Bad Request: message can't be edited",
        )


async def test_a_caption_and_a_text_are_not_the_same(
    ptb: telegram.Bot, raw: Raw, anna: Person
) -> None:
    document = (await ptb.send_document(anna.id, b"x", caption="one")).id
    text = await sent(raw, anna)
    assert await edit(raw, "Text", anna, document, text="x") == (
        400, "Bad Request: there is no text in the message to edit"
    )  # fmt: skip
    assert await edit(raw, "Caption", anna, text, caption="x") == (
        400, "Bad Request: there is no caption in the message to edit"
    )  # fmt: skip
    assert await edit(raw, "Caption", anna, document, caption="x" * 1025) == (
        400,
        "Bad Request: MEDIA_CAPTION_TOO_LONG",
    )
    edited = await ptb.edit_message_caption(
        anna.id, document, caption="<b>two</b>", parse_mode="HTML"
    )
    assert (edited.caption, edited.document.file_size) == ("two", 1)
    assert "caption" not in (await edit(raw, "Caption", anna, document))[1]


async def test_edits_work_for_a_library_made_by_others(ptb: telegram.Bot, anna: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    message = await ptb.send_message(anna.id, "one", reply_markup=markup)
    assert (await message.edit_reply_markup(None)).reply_markup is None
    assert (await message.edit_text("two")).text == "two"
    with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
        await message.edit_text("two")


async def test_a_message_can_be_deleted_for_two_days(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    first, second = await sent(raw, anna), await sent(raw, anna)
    assert await raw.do("deleteMessage", chat_id=anna.id, message_id=first) is True
    assert [message.id for message in anna.keyboards] == [second]
    again = await raw.refusal("deleteMessage", chat_id=anna.id, message_id=first)
    assert again == "Bad Request: message to delete not found"
    bot_api.clock.advance(48 * 3600 + 1)
    late = await raw.refusal("deleteMessage", chat_id=anna.id, message_id=second)
    assert late == "Bad Request: message can't be deleted for everyone"
    assert (await edit(raw, "Text", anna, second, text="still mine"))[0] == 200


async def test_many_messages_can_be_deleted_at_once(ptb: telegram.Bot, anna: Person) -> None:
    numbers = [(await ptb.send_message(anna.id, str(n))).id for n in range(3)]
    assert await ptb.delete_messages(anna.id, [*numbers[:2], 999_999])
    assert anna.last.id == numbers[2]
