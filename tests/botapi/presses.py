"""Pressing a button.

A press names a message and some data, and the bot must not trust either: the message may have
changed or be gone, the button may be a month old, the data may be forged. All of that starts here.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Chat
from tests.botapi.screens import Shown
from tests.botapi.updates import CALLBACK_LIFETIME

if TYPE_CHECKING:
    from tests.botapi.people import Person
    from tests.botapi.server import BotApi


@dataclass
class Press:
    """A press that waits for its answer; `answers` are (text, whether it is an alert)."""

    chat: Chat
    expires_at: float
    answers: list[tuple[str, bool]] = field(default_factory=list)


def press(
    api: "BotApi",
    person: "Person",
    chat: Chat,
    what: str | tuple[Shown, str],
    *,
    forged: bool = False,
) -> str:
    """Press what is described; see Person.presses. Raises LookupError."""
    if isinstance(what, str):
        on = _newest_with(person, what)
        if on is None and what in person.keys:
            person.writes(what)
            return ""
        if on is None:
            raise LookupError(f"{person.name} sees no button {what!r}: {_buttons(person)}")
    else:
        on, what = what
    if forged:
        return _query(api, person, chat, on, what, f"presses a forged button ({what})")
    button = on.button(what)
    if button is None:
        raise LookupError(f"message {on.id} has no button {what!r}, only {on.labels}")
    if button.link:
        person.does(f"opens [{button.label}] {button.link}")
        return button.link
    return _query(api, person, chat, on, button.data, f"presses [{button.label}]")


def _newest_with(person: "Person", what: str) -> Shown | None:
    return next((m for m in reversed(person.keyboards) if m.button(what)), None)


def _buttons(person: "Person") -> str:
    rows = [f"#{message.id} {message.labels}" for message in person.keyboards]
    return ", ".join([*rows, f"keys {person.keys}"])


def _query(api: "BotApi", person: "Person", chat: Chat, on: Shown, data: str, story: str) -> str:
    now = api.clock.now()
    number = str(4_000_000_000_000_000 + len(api.presses) + 1)
    api.presses[number] = Press(chat, now + CALLBACK_LIFETIME)
    person.does(f"{story} #{on.id}")
    query = {
        "id": number,
        "from": chat.user,
        "chat_instance": str(chat.id * 31),
        "message": _message(api, chat, on),
        "data": data,
    }
    api.updates.push("callback_query", query, ("callbacks", chat.id))
    return number


def _message(api: "BotApi", chat: Chat, on: Shown) -> dict[str, Any]:
    """The message as it is now; a deleted one is only a place in the chat."""
    message = chat.messages.get(on.id)
    if message is None:
        return {"chat": chat.summary, "message_id": on.id, "date": 0}
    return api.chats.json(chat, message)
