"""Methods that change or remove what was sent.

An edit without a keyboard takes the keyboard away, and an edit that changes nothing is an error:
the two rules bots trip over most.
"""

from typing import TYPE_CHECKING, Any

from tests.botapi.chats import DELETE_LIMIT, Chat, Message
from tests.botapi.errors import NOT_MODIFIED, bad_request
from tests.botapi.journal import told
from tests.botapi.markup import Markup, inline_part, read_inline_markup
from tests.botapi.methods.registry import method
from tests.botapi.query import Query
from tests.botapi.texts import read_caption, text_content

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

_TEXT_FIELDS = ("text", "entities", "link_preview_options")
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


@method("editMessageText")
def edit_message_text(api: "BotApi", query: Query) -> dict[str, Any]:
    content = text_content(api, query, "MESSAGE_TOO_LONG")
    markup = read_inline_markup(query)
    chat, message = _target(api, query)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(api, chat, message, _without(message, _TEXT_FIELDS) | content, markup)


@method("editMessageCaption")
def edit_message_caption(api: "BotApi", query: Query) -> dict[str, Any]:
    text, entities = read_caption(query, "MEDIA_CAPTION_TOO_LONG")
    markup = read_inline_markup(query)
    chat, message = _target(api, query)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    content: dict[str, Any] = {"caption": text} if text else {}
    if text and (mentioned := api.chats.mentioned(entities)):
        content["caption_entities"] = mentioned
    if text and query.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return _edit(api, chat, message, _without(message, _CAPTION_FIELDS) | content, markup)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(api: "BotApi", query: Query) -> dict[str, Any]:
    markup = read_inline_markup(query)
    chat, message = _target(api, query)
    return _edit(api, chat, message, message.content, markup)


@method("deleteMessage")
def delete_message(api: "BotApi", query: Query) -> bool:
    if not query.text("chat_id"):
        raise bad_request("Chat identifier is not specified")
    if query.integer("message_id") <= 0:
        raise bad_request("Message identifier is not specified")
    chat = api.chats.require(query.text("chat_id"), write=False)
    message = api.chats.require_message(chat, query.integer("message_id"), "message to delete")
    _delete(api, chat, message)
    return True


@method("deleteMessages")
def delete_messages(api: "BotApi", query: Query) -> bool:
    ids = query.decoded("message_ids", "Can't parse message_ids JSON object")
    if not ids:
        raise bad_request("Message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("Too many message identifiers specified")
    chat = api.chats.require(query.text("chat_id"), write=False)
    for message in [chat.messages[number] for number in ids if number in chat.messages]:
        _delete(api, chat, message)
    return True


def _target(api: "BotApi", query: Query) -> tuple[Chat, Message]:
    if not query.text("chat_id") and not query.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    chat = api.chats.require(query.text("chat_id"))
    message = api.chats.require_message(chat, query.integer("message_id"), "message to edit")
    if not message.editable:
        raise bad_request("message can't be edited")
    return chat, message


def _without(message: Message, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in message.content.items() if name not in fields}


def _edit(
    api: "BotApi", chat: Chat, message: Message, content: dict[str, Any], markup: Markup | None
) -> dict[str, Any]:
    if content == message.content and markup == inline_part(message.markup):
        raise bad_request(NOT_MODIFIED)
    message.content, message.markup, message.edit_date = content, markup, api.clock.date
    api.note("bot", f"✎ {chat.user['first_name']} #{message.id}: {told(content, markup)}")
    return api.chats.json(chat, message)


def _delete(api: "BotApi", chat: Chat, message: Message) -> None:
    if api.clock.now() - message.date > DELETE_LIMIT:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    api.note("bot", f"✗ {chat.user['first_name']} #{message.id}: deleted")
