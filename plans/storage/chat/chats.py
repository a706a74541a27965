"""Chats: which Telegram account is whose, and what its screen shows.

Somebody's Telegram id is personal: it is kept as personal text and found by a keyed hash.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.model import Person
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, keyed_hash, this
from plans.storage.people.people import ROSTER, SELECT_PERSON, person_of
from plans.storage.records import Chat, ChatMenu, chat_of_row
from plans.storage.tables.people import chats

_CHAT = Prepared(sa.select(chats).where(chats.c.person_id == this("person")))
_PERSON_OF_CHAT = Prepared(SELECT_PERSON.where(chats.c.telegram_hash == this("found")))
_KNOWN = Prepared(
    sa.select(chats.c.telegram_hash).where(
        chats.c.telegram_hash.in_(this("hashes", expanding=True))
    )
)

_CHANGED = sa.update(chats).where(chats.c.person_id == this("person"))
_SCREEN = Prepared(_CHANGED.values(screen_message_id=this("message"), screen_is_last=this("last")))
_UNFINISHED = Prepared(_CHANGED.values(unfinished=this("first")))
_COVERED = Prepared(_CHANGED.where(chats.c.screen_is_last).values(screen_is_last=False))
_OPEN = sa.not_(chats.c.blocked)
_WITHOUT_MENU = Prepared(sa.select(chats.c.person_id).where(chats.c.menu.is_(None), _OPEN).limit(1))
_MENUS = Prepared(
    ROSTER.add_columns(chats.c.telegram_id, chats.c.locale, chats.c.menu).where(_OPEN)
)
_MENU_SET = Prepared(
    _CHANGED.where(chats.c.telegram_hash == this("found")).values(menu=this("shown"))
)


class ChatStore(Queries):
    """Whose chat is where."""

    def telegram_hash(self, telegram_id: int) -> str:
        """What a Telegram id is found by; also the queue of somebody not known yet."""
        return keyed_hash(self._secret, telegram_id)

    async def link(
        self, person_id: str, telegram_id: int, at: datetime, locale: str | None = None
    ) -> None:
        """From now on this is the person's chat; an earlier one of theirs, or a link of this
        account to somebody else, ends."""
        found = self.telegram_hash(telegram_id)
        await self._connection.execute(sa.delete(chats).where(chats.c.telegram_hash == found))
        row = {
            "person_id": person_id,
            "telegram_id": str(telegram_id),
            "telegram_hash": found,
            "linked_at": at,
            "blocked": False,
            "screen_message_id": None,
            "screen_is_last": False,
            "unfinished": None,
            "locale": locale,
            "menu": None,
        }
        await self._upsert(chats, [row])

    async def unlink(self, person_id: str) -> None:
        """The person has no chat any more."""
        await self._connection.execute(sa.delete(chats).where(chats.c.person_id == person_id))

    async def of_person(self, person_id: str) -> Chat | None:
        row = await self._row(_CHAT, person=person_id)
        return chat_of_row(row) if row else None

    async def owner(self, telegram_id: int) -> Person | None:
        row = await self._row(_PERSON_OF_CHAT, found=self.telegram_hash(telegram_id))
        return person_of(row, sends_letters=self.sends_letters) if row else None

    async def known_accounts(self, telegram_ids: Collection[int]) -> set[int]:
        """Those of these Telegram accounts that somebody uses to talk with the assistant."""
        hashes = {self.telegram_hash(one): one for one in telegram_ids}
        found = await self._values(_KNOWN, hashes=list(hashes)) if hashes else ()
        return {hashes[one] for one in found}

    async def save_screen(self, person_id: str, message_id: int | None, *, is_last: bool) -> None:
        """Which message shows the current question, and whether nothing stands below it."""
        await self._change_chat(person_id, screen_message_id=message_id, screen_is_last=is_last)

    async def save_screens(self, screens: Mapping[str, int | None]) -> None:
        """Which message became the question of each of these people; none stands below it."""
        if screens:
            rows = [
                {"person": key, "message": screens[key], "last": screens[key] is not None}
                for key in sorted(screens)
            ]
            await self._change_each(_SCREEN, rows)

    async def cover_screens(self, people: Collection[str]) -> None:
        """For these people something stands below the question now."""
        if people:
            await self._change_each(_COVERED, [{"person": key} for key in sorted(people)])

    async def expect_more(self, person_id: str, first: int | None) -> None:
        """More may follow of the message that began with that update; None: nothing."""
        await self._change(_UNFINISHED, person=person_id, first=first)

    async def mark_blocked(self, person_id: str, blocked: bool) -> None:
        await self._change_chat(person_id, blocked=blocked)

    async def save_locale(self, person_id: str, locale: str | None) -> None:
        await self._change_chat(person_id, locale=locale)

    async def _change_chat(self, person_id: str, **values: Any) -> None:
        await self._connection.execute(
            sa.update(chats).where(chats.c.person_id == person_id).values(**values)
        )

    async def without_menu(self) -> bool:
        """Whether there is a chat for which no menu was set yet."""
        return bool(await self._rows(_WITHOUT_MENU))

    async def menus(self) -> list[ChatMenu]:
        """The menu of every chat that is not blocked, in the order of people's ids."""
        found = [dict(row) for row in await self._rows(_MENUS)]
        return [
            ChatMenu(
                telegram_id=int(row.pop("telegram_id")),
                locale=row.pop("locale"),
                menu=row.pop("menu"),
                person=person_of(row, sends_letters=self.sends_letters),
            )
            for row in sorted(found, key=lambda row: str(row["id"]))
        ]

    async def save_menu(self, person_id: str, telegram_id: int, menu: str) -> None:
        """Which menu was set for that chat, unless the person has another chat by now."""
        await self._change(
            _MENU_SET, person=person_id, found=self.telegram_hash(telegram_id), shown=menu
        )

    async def owners(self) -> set[str]:
        """The ids of all who opened a chat, also when they block it now."""
        return set(await self._values(sa.select(chats.c.person_id)))
