"""People who answer what they are asked: from the first question to the last, once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from bench.turns.api import Api, Json
from bench.turns.script import END, LINES

FIRST_CHAT = 5_000_000_000
"""The ids of private chats; as large as real ones are today."""


class Stuck(Exception):
    """A bot did not ask the next question in time."""


@dataclass
class Person:
    """Somebody with a chat, who answers the questions of the script in order."""

    chat: int
    api: Api
    opening: str = "/start"
    """What they type to begin."""
    shown: Json | None = None
    """The newest message with the question they wait for."""
    line: int = 0
    """How many questions they answered."""
    said: list[str] = field(default_factory=list)
    """Every text they were shown since they last answered."""
    offered: float = 0.0
    """When their last answer was offered to the bot, on the monotonic clock."""

    @property
    def waits_for(self) -> str:
        return LINES[self.line].sees if self.line < len(LINES) else END

    def begins(self) -> None:
        self._types(self.opening)

    @property
    def at_end(self) -> bool:
        return self.line == len(LINES)

    def sees(self, message: Json) -> bool:
        """A message was shown to them, new or in place of an older one; whether it holds the
        question they wait for. What comes before the first question is tapped away."""
        self.said.append(message["text"])
        if self.waits_for in message["text"] and self.shown is None:
            self.shown = message
            return True
        if self.line == 0 and (buttons := _buttons(message).keys() & WELCOME):
            self._taps(message, buttons.pop())
        return False

    def answers(self, offered: float | None = None) -> None:
        """Answers the question that is there; `offered` is when they meant to, if not now."""
        line, message = LINES[self.line], self.shown
        assert message is not None
        self.line, self.shown = self.line + 1, None
        self.said.clear()
        if line.taps is not None:
            self._taps(message, line.taps)
        else:
            self._types(line.types or "")
        if offered is not None:
            self.offered = offered

    def _types(self, text: str) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        message = {
            "message_id": self.api.message_id(),
            "date": 1_800_000_000,
            "chat": self._chat,
            "from": self._user,
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = entities
        self._offers({"message": message})

    def _taps(self, message: Json, label: str) -> None:
        data = _buttons(message).get(label)
        if data is None:
            raise Stuck(f"no button {label!r} under {message['text']!r}")
        self._offers(
            {
                "callback_query": {
                    "id": str(self.api.message_id()),
                    "from": self._user,
                    "chat_instance": str(self.chat),
                    "message": message,
                    "data": data,
                }
            }
        )

    def _offers(self, update: Json) -> None:
        self.offered = time.monotonic()
        self.api.offer(update)

    @property
    def _user(self) -> Json:
        return {
            "id": self.chat,
            "is_bot": False,
            "first_name": f"Person {self.chat}",
            "language_code": "en",
        }

    @property
    def _chat(self) -> Json:
        return {"id": self.chat, "type": "private", "first_name": f"Person {self.chat}"}


WELCOME = frozenset({"English", "Understood, let us begin"})
"""The buttons before the first question of our own bot: the language, and what happens to data."""


def _buttons(message: Json) -> dict[str, str]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}
