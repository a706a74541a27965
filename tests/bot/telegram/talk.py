"""Somebody's conversation with the assistant, as a test reads it aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.botapi.people import Person as Phone
from tests.botapi.screens import Shown
from tests.story import NEW, answered, ask_of, label_of


@dataclass
class Talk:
    """A person with a phone; after each thing they do, at most one message has the question's
    buttons."""

    assistant: Assistant
    phone: Phone

    @classmethod
    async def begin(cls, assistant: Assistant, person_id: str) -> Talk:
        """Somebody who has opened their link and been welcomed."""
        return cls(assistant, await assistant.comes_in(person_id))

    @property
    def last(self) -> Shown:
        """The newest message with buttons."""
        return self.phone.keyboards[-1]

    async def writes(self, text: str, *, sees: str) -> Shown:
        self.phone.writes(text)
        return await self.sees(sees)

    async def presses(self, label: str, *, sees: str = "") -> Shown:
        self.phone.presses(label)
        return await self.sees(sees)

    async def edits(self, message: Shown, text: str, *, sees: str) -> Shown:
        self.phone.edits(message, text)
        return await self.sees(sees)

    async def sees(self, text: str, **options: Any) -> Shown:
        """A message with that text; a needed question that no story knows is answered before."""
        wanted = (text, *(ask_of(step) for step in NEW.values()))
        found = await self.phone.sees(
            lambda message: any(words in message.text for words in wanted),
            **({"timeout": PATIENCE} | options),
        )
        for step in NEW.values():
            if text not in found.text and ask_of(step) in found.text:
                said = answered(step)
                if said.kind == "choose":
                    self.phone.presses(label_of(step, said.choice))
                else:
                    self.phone.writes(said.text)
                return await self.sees(text, **options)
        assert len(self.questions) <= 1, self.assistant.api.transcript()
        return found

    async def hears(self, text: str, *, presses: str | None = None) -> Shown:
        """News that came by itself."""
        news = await self.phone.sees(text, anywhere=True, timeout=PATIENCE)
        if presses is not None:
            self.phone.presses((news, presses))
        return news

    @property
    def questions(self) -> list[Shown]:
        """The messages whose buttons answer a question; news may have a button besides."""
        return [message for message in self.phone.keyboards if message.labels != ["Open"]]
