"""The second opinion: what is not in the published schemas does not pass."""

from typing import Any

import aiohttp
import pytest

from tests.botapi.raw import Raw
from tests.botapi.schemas import answer_problems, update_problems
from tests.botapi.server import BotApi

MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}


@pytest.fixture
async def lenient() -> Any:
    """A server whose violations are the point of the test."""
    async with BotApi(strict=False) as api, aiohttp.ClientSession() as session:
        yield Raw(api, session)


@pytest.mark.parametrize(
    ("method", "fields", "problem"),
    [
        ("sendMessage", {"text": "x"}, "request sendMessage: chat_id: Field required"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "txet": "y"},
            "request sendMessage: no such parameter: txet",
        ),
        (
            "sendMessage",
            {
                "chat_id": 1,
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "callbackdata": "b"}]]},
            },
            "request sendMessage: reply_markup.inline_keyboard: no such field: callbackdata",
        ),
        (
            "getUpdates",
            {"limit": "many"},
            "request getUpdates: limit: Input should be a valid integer",
        ),
        ("sendPoll", {"chat_id": 1}, "sendPoll is not part of this fake server yet"),
    ],
)
async def test_a_wrong_request_is_recorded(
    lenient: Raw, method: str, fields: dict[str, Any], problem: str
) -> None:
    lenient.api.person("Anna", id=1).starts()
    await lenient.say(method, **fields)
    assert lenient.api.violations[0].startswith(problem)
    with pytest.raises(AssertionError, match="The Bot API was violated"):
        lenient.api.check()


async def test_a_strict_server_refuses_a_wrong_request(raw: Raw, bot_api: BotApi) -> None:
    status, body = await raw.say("getMe", nonsense=1)
    assert status == 500
    assert (
        body["description"] == "Internal Server Error: request getMe: no such parameter: nonsense"
    )
    bot_api.violations.clear()


def test_right_answers_have_no_problems() -> None:
    assert answer_problems("sendMessage", {"ok": True, "result": MESSAGE}) == []
    assert answer_problems("deleteMessage", {"ok": True, "result": True}) == []
    refused = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 1}}
    assert answer_problems("sendMessage", refused) == []


def test_wrong_answers_have_problems() -> None:
    no_chat = {key: value for key, value in MESSAGE.items() if key != "chat"}
    assert answer_problems("sendMessage", {"ok": True, "result": no_chat}) == [
        "answer to sendMessage: result.chat: Field required"
    ]
    invented = MESSAGE | {"chat": {"id": 1, "type": "private", "mood": "good"}}
    assert answer_problems("sendMessage", {"ok": True, "result": invented}) == [
        "answer to sendMessage.result.chat: no such field: mood"
    ]


def test_wrong_updates_have_problems() -> None:
    assert update_problems({"update_id": 1, "message": MESSAGE}) == []
    assert update_problems({"update_id": 1, "message": {"message_id": 1}}) != []
    assert update_problems({"update_id": 1, "thought": {}}) == ["update: no such field: thought"]


async def test_the_server_does_not_queue_what_is_no_update(lenient: Raw) -> None:
    anna = lenient.api.person("Anna")
    with pytest.raises(AssertionError, match="no such field: telepathy"):
        anna.sends({"telepathy": "hello"})


async def test_a_crash_of_a_method_is_a_violation(lenient: Raw) -> None:
    lenient.api.person("Anna", id=1).starts()
    url = f"{lenient.api.base_url}{lenient.api.token}/sendMessage"
    fields = {"chat_id": 1, "text": "*x*", "parse_mode": "MarkdownV2"}
    async with lenient.session.post(url, json=fields) as answer:
        assert answer.status == 500
    assert "this fake speaks HTML only" in lenient.api.violations[0]
