"""Methods that look something up: a file, a chat, a person's place in it.

A bot never gets a file with a message, only an id to ask for; files that are too big to fetch are
refused here, not when they are sent.
"""

from typing import TYPE_CHECKING, Any

from tests.botapi.errors import bad_request
from tests.botapi.methods.registry import method
from tests.botapi.query import Query

if TYPE_CHECKING:
    from tests.botapi.server import BotApi


@method("getFile")
def get_file(api: "BotApi", query: Query) -> dict[str, Any]:
    if not query.text("file_id"):
        raise bad_request("file_id not specified")
    stored = api.files.find(query.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > api.files.limits.download:
        raise bad_request("file is too big")
    return stored.summary | {"file_path": stored.path}


@method("getChat")
def get_chat(api: "BotApi", query: Query) -> dict[str, Any]:
    chat = api.chats.require(query.text("chat_id"), write=False)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return chat.summary | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {**dict.fromkeys(gifts, True), "gifts_from_channels": True},
    }


@method("getChatMember")
def get_chat_member(api: "BotApi", query: Query) -> dict[str, Any]:
    chat = api.chats.require(query.text("chat_id"), write=False)
    people = {chat.id: chat.user, api.profile.user["id"]: api.profile.user}
    if query.integer("user_id", high=2**62) not in people:
        raise bad_request("invalid user_id specified")
    return {"status": "member", "user": people[query.integer("user_id", high=2**62)]}
