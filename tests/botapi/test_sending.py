"""Sending: what arrives on the phone, and every limit on the way."""

import struct
from typing import Any

import aiohttp
import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from tests.botapi.people import PIXEL, Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


def buttons(*data: str) -> dict[str, Any]:
    return {
        "inline_keyboard": [
            [{"text": f"button {n}", "callback_data": one}] for n, one in enumerate(data)
        ]
    }


async def test_a_message_arrives(raw: Raw, anna: Person) -> None:
    sent = await raw.do("sendMessage", chat_id=anna.id, text="<b>Hi</b> Anna", parse_mode="HTML")
    assert sent["text"] == "Hi Anna"
    assert anna.last.text == "Hi Anna"
    assert anna.last.styled("bold") == ["Hi"]
    assert anna.last.id == sent["message_id"]


@pytest.mark.parametrize("spelling", ["sendMessage", "SENDMESSAGE", "sendmessage"])
async def test_method_names_come_in_any_case(raw: Raw, anna: Person, spelling: str) -> None:
    await raw.do(spelling, chat_id=anna.id, text="hello")
    assert len(raw.api.calls("sendMessage")) == 1


async def test_parameters_come_in_four_dresses(raw: Raw, anna: Person) -> None:
    url = f"{raw.api.base_url}{raw.api.token}/sendMessage"
    fields = {
        "chat_id": str(anna.id),
        "text": "hello",
        "reply_markup": '{"inline_keyboard": [[{"text": "a", "url": "example.com"}]]}',
    }
    form = aiohttp.FormData(fields, default_to_multipart=True)
    for arguments in ({"params": fields}, {"data": fields}, {"json": fields}, {"data": form}):
        async with raw.session.post(url, **arguments) as answer:
            assert answer.status == 200, await answer.text()
    async with raw.session.get(url, params=fields) as answer:
        assert answer.status == 200
    assert [message.labels for message in anna.keyboards] == [["a"]] * 5


async def test_a_library_made_by_others_agrees(ptb: telegram.Bot, anna: Person) -> None:
    me = await ptb.get_me()
    assert me.username == "pop_test_bot"
    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Yes", callback_data="y", style="primary")]]
    )
    message = await ptb.send_message(
        anna.id, "<i>Well?</i>", parse_mode="HTML", reply_markup=markup
    )
    assert message.from_user.id == me.id
    assert message.reply_markup == markup
    assert message.parse_entities() == {message.entities[0]: "Well?"}
    reply = await ptb.send_message(
        anna.id, "about that", reply_parameters=telegram.ReplyParameters(message.id)
    )
    assert reply.reply_to_message.text == "Well?"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("é" * 20_000, "text is too long"),
    ],
)
async def test_a_text_has_limits(raw: Raw, anna: Person, text: str, complaint: str) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
    assert refusal == f"Bad Request: {complaint}"
    assert anna.last is None


async def test_the_limit_counts_what_is_left_after_parsing(raw: Raw, anna: Person) -> None:
    await raw.do("sendMessage", chat_id=anna.id, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert anna.last.text == "<" * 4096


@pytest.mark.parametrize("mode", ["BBCode", "xhtml"])
async def test_an_unknown_parse_mode_is_refused(raw: Raw, anna: Person, mode: str) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=anna.id, text="x", parse_mode=mode)
    assert refusal == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("chat_id", "complaint"),
    [
        ("", "chat_id is empty"),
        (12345, "chat not found"),
        ("@anna", "chat not found"),
        ("x", "chat not found"),
    ],
)
async def test_a_message_needs_a_chat(raw: Raw, anna: Person, chat_id: Any, complaint: str) -> None:
    assert (
        await raw.refusal("sendMessage", chat_id=chat_id, text="x") == f"Bad Request: {complaint}"
    )


async def test_nobody_can_be_written_to_before_they_wrote(raw: Raw, bot_api: BotApi) -> None:
    marc = bot_api.person("Marc")
    assert (
        await raw.refusal("sendMessage", chat_id=marc.id, text="x") == "Bad Request: chat not found"
    )
    marc.starts()
    await raw.do("sendMessage", chat_id=marc.id, text="x")


@pytest.mark.parametrize(
    ("data", "accepted"),
    [("x", True), ("x" * 64, True), ("x" * 65, False), ("é" * 32, True), ("é" * 33, False)],
)
async def test_callback_data_counts_bytes(
    raw: Raw, anna: Person, data: str, accepted: bool
) -> None:
    status, body = await raw.say(
        "sendMessage", chat_id=anna.id, text="x", reply_markup=buttons(data)
    )
    assert (status == 200) is accepted
    assert accepted or body["description"] == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": ""}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"text": "a", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            {"text": "a", "web_app": {"url": "http://example.com"}},
            "inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
        ),
    ],
)  # fmt: skip
async def test_a_button_must_do_something(
    raw: Raw, anna: Person, button: dict[str, Any], complaint: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = await raw.refusal("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {complaint}"


@pytest.mark.parametrize("data", [["x"] * 101, ["x" * 64] * 100])
async def test_a_keyboard_has_limits(raw: Raw, anna: Person, data: list[str]) -> None:
    refusal = await raw.refusal(
        "sendMessage", chat_id=anna.id, text="x", reply_markup=buttons(*data)
    )
    assert refusal == "Bad Request: reply markup is too long"


async def test_a_reply_keyboard_stays_until_it_is_removed(
    raw: Raw, ptb: telegram.Bot, anna: Person
) -> None:
    sent = await ptb.send_message(
        anna.id, "Pick", reply_markup=ReplyKeyboardMarkup([["One", "Two"], ["Three"]])
    )
    assert sent.reply_markup is None
    assert anna.keys == ["One", "Two", "Three"]
    await raw.do("sendMessage", chat_id=anna.id, text="later", reply_markup=buttons("x"))
    assert anna.keys == ["One", "Two", "Three"]
    await ptb.send_message(anna.id, "Done", reply_markup=telegram.ReplyKeyboardRemove())
    assert anna.keys == []


async def test_documents_and_photos_arrive_whole(ptb: telegram.Bot, anna: Person) -> None:
    sent = await ptb.send_document(
        anna.id, b"%PDF", filename="plan.pdf", caption="<b>Yours</b>", parse_mode="HTML"
    )
    assert (anna.last.document.name, anna.last.document.data) == ("plan.pdf", b"%PDF")
    assert (sent.document.mime_type, sent.caption) == ("application/pdf", "Yours")
    again = await ptb.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document
    photo = await ptb.send_photo(anna.id, PIXEL, caption="a pixel")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (1, 1)
    assert anna.last.photo.data == PIXEL


async def test_a_caption_is_shorter_than_a_text(ptb: telegram.Bot, anna: Person) -> None:
    await ptb.send_document(anna.id, b"x", caption="c" * 1024)
    with pytest.raises(telegram.error.BadRequest, match="Message caption is too long"):
        await ptb.send_document(anna.id, b"x", caption="c" * 1025)


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ("no-such-id", "Wrong file identifier/HTTP URL specified"),
        ("https://example.com/a.pdf", "Failed to get HTTP URL content"),
        ("attach://nothing", "There is no document in the request"),
    ],
)
async def test_a_document_must_be_there(
    raw: Raw, anna: Person, document: str, complaint: str
) -> None:
    refusal = await raw.refusal("sendDocument", chat_id=anna.id, document=document)
    assert refusal.lower() == f"bad request: {complaint}".lower()


async def test_files_must_not_be_empty_or_too_big(
    ptb: telegram.Bot, bot_api: BotApi, anna: Person
) -> None:
    bot_api.files.limits.upload, bot_api.files.limits.photo = 1000, 500
    with pytest.raises(telegram.error.BadRequest, match="File must be non-empty"):
        await ptb.send_document(anna.id, b"", filename="empty.txt")
    with pytest.raises(telegram.error.NetworkError, match="Request Entity Too Large"):
        await ptb.send_document(anna.id, b"x" * 1001)
    with pytest.raises(telegram.error.BadRequest, match="too big for a photo"):
        await ptb.send_photo(anna.id, PIXEL + b"x" * 500)
    with pytest.raises(telegram.error.BadRequest, match="Image_process_failed"):
        await ptb.send_photo(anna.id, b"not a picture")
    assert anna.last is None


async def test_a_photo_has_sane_proportions(ptb: telegram.Bot, anna: Person) -> None:
    header = PIXEL[:16] + struct.pack(">II", 2100, 100) + PIXEL[24:]
    with pytest.raises(telegram.error.BadRequest, match="Photo_invalid_dimensions"):
        await ptb.send_photo(anna.id, header)


async def test_a_person_sees_the_bot_typing_for_five_seconds(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    bot_api.clock.freeze()
    await raw.do("sendChatAction", chat_id=anna.id, action="typing")
    assert anna.action == "typing"
    bot_api.clock.advance(5)
    assert anna.action == ""
    refusal = await raw.refusal("sendChatAction", chat_id=anna.id, action="thinking")
    assert refusal == "Bad Request: wrong parameter action in request"


async def test_the_bot_may_not_write_to_who_blocked_it(ptb: telegram.Bot, anna: Person) -> None:
    anna.blocks()
    for attempt in (ptb.send_message(anna.id, "x"), ptb.send_chat_action(anna.id, "typing")):
        with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
            await attempt
    anna.unblocks()
    await ptb.send_message(anna.id, "welcome back")
    anna.deactivates()
    with pytest.raises(telegram.error.Forbidden, match="user is deactivated"):
        await ptb.send_message(anna.id, "x")


async def test_a_reply_needs_its_message(raw: Raw, anna: Person) -> None:
    parameters = {"message_id": 99_999}
    refusal = await raw.refusal(
        "sendMessage", chat_id=anna.id, text="x", reply_parameters=parameters
    )
    assert refusal == "Bad Request: message to be replied not found"
    parameters["allow_sending_without_reply"] = True
    sent = await raw.do("sendMessage", chat_id=anna.id, text="x", reply_parameters=parameters)
    assert "reply_to_message" not in sent


async def test_wrong_doors_are_closed(raw: Raw, bot_api: BotApi) -> None:
    async def status(path: str) -> int:
        async with raw.session.post(bot_api.url + path) as answer:
            return answer.status

    assert await status("/bot1:wrong/getMe") == 401
    assert await status("/botnonsense/getMe") == 401
    assert await status("/nothing") == 404
    assert await raw.refusal("getTeapot") == "Not Found: method not found"
    token, _ = bot_api.token, bot_api.revoke_token()
    assert await status(f"/bot{token}/getMe") == 401
