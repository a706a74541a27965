"""Answers to button presses.

A press that nobody answers leaves a spinner on the phone, and an answer that comes too late is an
error, not a silent success.
"""

from typing import TYPE_CHECKING

from tests.botapi.errors import QUERY_TOO_OLD, bad_request
from tests.botapi.methods.registry import method
from tests.botapi.query import Query
from tests.botapi.texts import units

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

MAX_TEXT = 200


@method("answerCallbackQuery")
def answer_callback_query(api: "BotApi", query: Query) -> bool:
    press = api.presses.get(query.text("callback_query_id"))
    if press is None or api.clock.now() > press.expires_at:
        raise bad_request(QUERY_TOO_OLD)
    if units(query.text("text")) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answers.append((query.text("text"), query.flag("show_alert")))
    if query.text("text"):
        kind = "alert" if query.flag("show_alert") else "notice"
        api.note("bot", f"({kind}) {press.chat.user['first_name']}: {query.text('text')}")
    return True
