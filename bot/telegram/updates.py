"""From an update to the little of it that we keep.

An update carries names, numbers and pictures nobody needs. What waits in the inbox holds only what
a turn can use; an invitation's token is there as its hash, and of somebody we do not know nothing
that they said.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from telegram import CallbackQuery, ChatMemberUpdated, Document, Message, PhotoSize, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageAttachmentType, MessageType

from bot.invitations.invitations import hash_of
from bot.turns.turns import JOINED

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates we ask Telegram for."""

Kind = Literal[
    "text", "edited", "command", "claim", "media", "tap", "blocked", "unblocked", "unknown"
]

_MEDIA = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "document": "document",
    "location": "location",
    "venue": "location",
    "contact": "contact",
}
"""What a message may hold instead of text, and the name under which the dialogue knows it."""
_OTHER = "other"
_ATTACHMENTS = {kind.value for kind in MessageAttachmentType}
_NOTICES = {kind.value for kind in MessageType} - _ATTACHMENTS
"""What Telegram itself puts into a chat, such as "pinned a message"."""

_LONGEST_DATA = 64


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One thing somebody did in their private chat with the bot."""

    kind: Kind
    sender: int
    """Their Telegram id, which is also the id of the private chat."""
    message_id: int | None = None
    """Their own message; for a tap, the message whose button it was."""
    text: str = ""
    """What they typed, also below a picture or a file; the name of a medium that came without words,
    the data of a button, or a token's hash."""
    medium: str = ""
    """What the words came with; empty: they came alone."""
    joined: bool = False
    """True of a text that came in several messages; the first of them gives it its id."""
    sent_at: int | None = None
    """When Telegram got it, in whole seconds since 1970 on Telegram's clock."""
    album: str = ""
    """The pictures or files that were sent in one go have the same one."""
    forwarded: bool = False
    """True of what somebody, perhaps another, wrote elsewhere."""
    reply_to: int | None = None
    """The message that this one answers (a swipe)."""
    reply_to_own: bool = False
    """True when that is a message of their own."""
    reply_button: str = ""
    """The data of the first button that stands under that message of ours."""
    query_id: str = ""
    """A tap waits for an answer under this id."""
    locale: str | None = None
    """The language of their app."""
    file_id: str = ""
    """Under which Telegram hands out a file that was sent."""
    file_name: str = ""
    file_size: int = 0
    """In bytes."""
    file_type: str = ""
    """What the sender's app says that it is: `image/jpeg`."""

    def to_payload(self) -> dict[str, Any]:
        """As it waits in the inbox."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Incoming:
        return cls(**payload)

    def without_words(self) -> Incoming:
        """The same of somebody we do not know: nothing that they said."""
        return Incoming(
            kind="unknown", sender=self.sender, query_id=self.query_id, locale=self.locale
        )

    @property
    def carries(self) -> str:
        """What it came with besides words, or instead of them ("photo"); empty: nothing."""
        return self.text if self.kind == "media" else self.medium

    @property
    def source(self) -> str:
        """Under which the history knows the answer it gives. That of a joined text is no single
        message: an edit of one part is not all of the answer."""
        return f"{self.message_id}{JOINED if self.joined else ''}"


def read_update(update: Update) -> Incoming | None:
    """What an update means; None for one that is not for us, such as a message in a group.

    Raises whatever a malformed update makes it raise.
    """
    if update.callback_query is not None:
        return _tap(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if update.message is not None:
        return _message(update.message)
    if update.edited_message is not None:
        return _edited(update.edited_message)
    return None


def _message(message: Message) -> Incoming | None:
    if message.chat.type != ChatType.PRIVATE:
        return None
    if message.text is not None:
        return _words(message, message.text)
    if _has(message, _NOTICES) and not _has(message, _ATTACHMENTS):
        return None
    if message.caption:
        kind: Kind = "command" if message.caption.startswith("/") else "text"
        return _of(message, kind, message.caption, medium=_medium(message))
    return _of(message, "media", _medium(message))


def _words(message: Message, text: str) -> Incoming:
    if not text.startswith("/"):
        return _of(message, "text", text)
    command, _, token = text.partition(" ")
    if command.partition("@")[0].lower() == "/start" and token.strip():
        return _of(message, "claim", hash_of(token.strip()))
    return _of(message, "command", text)


def _edited(message: Message) -> Incoming | None:
    if message.chat.type != ChatType.PRIVATE:
        return None
    if message.text is not None:
        return _of(message, "command" if message.text.startswith("/") else "edited", message.text)
    if message.caption:
        return _of(message, "edited", message.caption, medium=_medium(message))
    # A shared live location is "edited" every few seconds.
    return _of(message, "media", _medium(message)) if message.location is None else None


def _has(message: Message, kinds: set[str]) -> bool:
    return any(getattr(message, kind, None) for kind in kinds)


def _medium(message: Message) -> str:
    return next((name for key, name in _MEDIA.items() if getattr(message, key, None)), _OTHER)


def _of(message: Message, kind: Kind, text: str, *, medium: str = "") -> Incoming:
    user, file, replied = message.from_user, _file(message), message.reply_to_message
    return Incoming(
        kind=kind,
        sender=int(message.chat.id),
        message_id=int(message.message_id),
        text=text,
        medium=medium,
        sent_at=int(message.date.timestamp()),
        album=str(message.media_group_id or ""),
        forwarded=message.forward_origin is not None,
        reply_to=int(replied.message_id) if replied else None,
        reply_to_own=_is_own(replied) if replied else False,
        reply_button=_first_button(replied) if replied else "",
        locale=user.language_code if user else None,
        file_id=str(file.file_id) if file else "",
        file_name=str(getattr(file, "file_name", "") or ""),
        file_size=int(file.file_size or 0) if file else 0,
        file_type=str(getattr(file, "mime_type", "") or ""),
    )


def _file(message: Message) -> Document | PhotoSize | None:
    """What may be fetched of it: a file, or of a photo the largest of the sizes that Telegram made."""
    if message.document is not None:
        return message.document
    sizes = message.photo or ()
    return max(sizes, key=lambda one: one.width * one.height, default=None)


def _is_own(message: Message) -> bool:
    return message.from_user is not None and not message.from_user.is_bot


def _first_button(message: Message) -> str:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = (button.callback_data for row in rows for button in row)
    return next((str(one)[:_LONGEST_DATA] for one in data if one), "")


def _tap(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    return Incoming(
        kind="tap",
        sender=int(query.from_user.id),
        message_id=int(message.message_id),
        text=str(query.data or "")[:_LONGEST_DATA],
        query_id=str(query.id),
        locale=query.from_user.language_code,
    )


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    blocked = change.new_chat_member.status == ChatMemberStatus.BANNED
    return Incoming(kind="blocked" if blocked else "unblocked", sender=int(change.chat.id))
