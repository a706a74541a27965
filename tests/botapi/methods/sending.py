"""Methods that put something into a chat.

Everything is checked before anything happens, in the order of the official server: content first,
then the keyboard, then the chat. A refused message leaves no trace.
"""

from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Message
from tests.botapi.errors import bad_request
from tests.botapi.files import document_of, photo_of
from tests.botapi.journal import told
from tests.botapi.markup import read_markup
from tests.botapi.methods.registry import method
from tests.botapi.query import Query
from tests.botapi.texts import read_caption, text_content

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_audio", "record_voice",
    "upload_audio", "upload_voice", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note", "cancel",
}  # fmt: skip


@method("sendMessage")
def send_message(api: "BotApi", query: Query) -> dict[str, Any]:
    return _send(api, query, text_content(api, query, "message is too long"))


@method("sendDocument")
def send_document(api: "BotApi", query: Query) -> dict[str, Any]:
    stored = api.files.received(query, "document", "documents")
    return _send(api, query, {"document": document_of(stored)} | _caption(api, query))


@method("sendPhoto")
def send_photo(api: "BotApi", query: Query) -> dict[str, Any]:
    stored = api.files.received(query, "photo", "photos")
    content = {"photo": photo_of(stored)} | _caption(api, query)
    if query.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send(api, query, content)


@method("sendChatAction")
def send_chat_action(api: "BotApi", query: Query) -> bool:
    action = query.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = api.chats.require(query.text("chat_id"))
    chat.action = ("" if action == "cancel" else action, api.clock.now())
    return True


def _caption(api: "BotApi", query: Query) -> dict[str, Any]:
    text, entities = read_caption(query, "message caption is too long")
    caption: dict[str, Any] = {"caption": text} if text else {}
    if text and (mentioned := api.chats.mentioned(entities)):
        caption["caption_entities"] = mentioned
    if text and query.flag("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def _send(api: "BotApi", query: Query, content: dict[str, Any]) -> dict[str, Any]:
    markup = read_markup(query)
    chat = api.chats.require(query.text("chat_id"))
    reply_to = _replied(api, query, chat)
    message = Message(
        api.chats.next_message_id(), api.clock.date, True, content, markup, reply_to=reply_to
    )
    if query.flag("protect_content"):
        message.flags["has_protected_content"] = True
    if effect := query.text("message_effect_id"):
        message.flags["effect_id"] = effect
    api.chats.add(chat, message)
    api.note("bot", f"→ {chat.user['first_name']} #{message.id}: {told(content, markup)}")
    return api.chats.json(chat, message)


def _replied(api: "BotApi", query: Query, chat: Any) -> int:
    parameters = query.decoded("reply_parameters", "Can't parse reply parameters JSON object")
    if not parameters:
        return 0
    message_id = int(parameters.get("message_id", 0))
    if message_id in chat.messages:
        return message_id
    if parameters.get("allow_sending_without_reply"):
        return 0
    raise bad_request("message to be replied not found")
