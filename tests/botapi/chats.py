"""The chats between people and the bot, as Telegram's servers keep them.

A fake that answers every edit with "ok" proves nothing: whether an edit is one, whether a message
is still there, who blocked whom is state, and errors follow from it. Message ids are one sequence
for the whole bot, as they are for a real bot in its private chats.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import bad_request, forbidden
from tests.botapi.markup import Markup, inline_part

DELETE_LIMIT = 48 * 3600  # seconds
ACTION_SHOWN = 5  # seconds


@dataclass
class Message:
    """`content` holds the fields of a Message object that say what it is: text, document, ..."""

    id: int
    date: int
    from_bot: bool
    content: dict[str, Any]
    markup: Markup | None = None
    edit_date: int = 0
    reply_to: int = 0
    flags: dict[str, Any] = field(default_factory=dict)

    @property
    def editable(self) -> bool:
        plain = self.markup is None or "inline_keyboard" in self.markup
        return self.from_bot and plain


@dataclass
class Chat:
    """One person's private chat with the bot: `user` is the person as a User object."""

    user: dict[str, Any]
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Markup | None = None
    action: tuple[str, float] = ("", 0.0)

    @property
    def id(self) -> int:
        return self.user["id"]

    @property
    def summary(self) -> dict[str, Any]:
        """A Chat object."""
        names = ("first_name", "last_name", "username")
        known = {name: self.user[name] for name in names if name in self.user}
        return {"id": self.id, "type": "private", **known}

    def show_keyboard(self, markup: Markup | None) -> None:
        """A reply keyboard stays under the input field until another message changes it."""
        if markup and "keyboard" in markup:
            self.keyboard = markup
        elif markup and "remove_keyboard" in markup:
            self.keyboard = None


class Chats:
    """All chats of the bot."""

    def __init__(self, bot: dict[str, Any]) -> None:
        self.bot = bot
        self._by_id: dict[int, Chat] = {}
        self._last_message_id = 0

    def open(self, user: dict[str, Any]) -> Chat:
        if user["id"] in self._by_id:
            raise ValueError(f"there is already a person with id {user['id']}")
        self._by_id[user["id"]] = Chat(user)
        return self._by_id[user["id"]]

    def all(self) -> list[Chat]:
        return list(self._by_id.values())

    def find(self, chat_id: int) -> Chat | None:
        return self._by_id.get(chat_id)

    def require(self, chat_id: str, *, write: bool = True) -> Chat:
        """The chat a method names; raises the 400 or 403 that Telegram would."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        number = int(chat_id) if chat_id.lstrip("-").isdecimal() else 0
        chat = self.find(number)
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        if write and chat.deactivated:
            raise forbidden("user is deactivated")
        if write and chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def require_message(self, chat: Chat, message_id: int, what: str) -> Message:
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"{what} not found")
        return message

    def add(self, chat: Chat, message: Message) -> Message:
        chat.messages[message.id] = message
        if message.from_bot:
            chat.show_keyboard(message.markup)
            chat.action = ("", 0.0)
        return message

    def mentioned(self, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Entities with the people they mention filled in; unknown people are not mentioned."""
        filled = []
        for entity in entities:
            user_id = entity.get("user_id") or entity.get("user", {}).get("id", 0)
            known = self.find(user_id)
            if entity["type"] != "text_mention":
                filled.append(entity)
            elif known:
                rest = {name: entity[name] for name in ("type", "offset", "length")}
                filled.append({**rest, "user": known.user})
        return filled

    def next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def json(self, chat: Chat, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
        """A Message object."""
        sender = self.bot if message.from_bot else chat.user
        result = {
            "message_id": message.id,
            "from": sender,
            "chat": chat.summary,
            "date": message.date,
        }
        if message.edit_date:
            result["edit_date"] = message.edit_date
        replied = chat.messages.get(message.reply_to) if with_reply else None
        if replied:
            result["reply_to_message"] = self.json(chat, replied, with_reply=False)
        result |= message.content | message.flags
        if markup := inline_part(message.markup):
            result["reply_markup"] = markup
        return result
