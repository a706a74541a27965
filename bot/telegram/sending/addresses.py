"""Where a message goes: the private chat of a person, or of somebody we do not know."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.notifications import CHAT_ID, LANGUAGE
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.storage.records import Chat, Outgoing
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Address:
    """A chat, and the language of our own words in it; `chat` is None for a stranger's."""

    chat_id: int
    language: str
    chat: Chat | None = None


async def find_address(store: Store, message: Outgoing) -> Address | None:
    """The message's address; None while nobody can be written to there."""
    if message.person_id is None:
        chat_id, language = message.payload[CHAT_ID], message.payload[LANGUAGE]
        return Address(chat_id=chat_id, language=language)
    person = await store.people.get(message.person_id)
    chat = await store.chats.of_person(message.person_id)
    if person is None or chat is None or chat.blocked:
        return None
    language = person.language or DEFAULT_LANGUAGE
    return Address(chat_id=chat.telegram_id, language=language, chat=chat)
