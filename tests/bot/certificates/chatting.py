"""A chat in which files are sent, over a real database: as a channel hands them in."""

from __future__ import annotations

from typing import Any

from bot.uploads.received import look_at, together
from plans.uploads.cleaning.cleaner import Cleaner
from plans.uploads.limits import Limits
from tests.chat import Chat, Said


class FileChat(Chat):
    """`sends` is what a photo or a PDF does that was fetched."""

    @property
    def app(self) -> Any:
        app = super().app
        app.cleaner = Cleaner(Limits(megabytes=10, megapixels=50))
        return app

    async def sends(self, who: str, *files: tuple[str, bytes], medium: str = "photo") -> list[Said]:
        """All of them in one go, each with its name."""
        async with self.database.reading() as store:
            person = await store.people.get(who)
        assert person is not None
        looked = [await look_at(self.app, person, medium, name, content) for name, content in files]
        async with self.database.transaction() as store:
            event = await together(looked).keep(store, self.now)
        return await self.say(who, event)

    async def last(self, who: str, *said: str) -> str:
        """Does these one after the other: “/certificates”, “=typed words”, or a button's id; what was said
        last, with why it was refused."""
        text = ""
        for one in said:
            if one.startswith("/"):
                found = await self.commands(who, one)
            elif one.startswith("="):
                found = await self.types(who, one.removeprefix("="))
            else:
                found = await self.taps(who, one)
            text = spoken(found, who)
        return text


def spoken(found: list[Said], who: str) -> str:
    mine = [each.message for each in found if each.to == who]
    assert mine
    return "\n".join(filter(None, (mine[-1].error, mine[-1].text)))


def buttons(chat: Chat, who: str) -> list[str]:
    """The ids of the buttons that somebody sees now."""
    return [key for key, _ in chat.heard[who][-1].choices]
