"""Everybody's own menu of commands: HR's has what HR does, a manager's has their team.

What somebody is changes without a word of theirs: a list of people comes in, a manager moves, the last
day of somebody of HR passes. So it is looked at again and again, at all chats only when the
organisation or the day is another one, and a menu is set only where it differs from the one that was
set last. A menu is in one language, whatever language the person's app is in.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.app import App
from bot.logs import get_logger
from bot.telegram.failures import judge
from bot.telegram.outage import LONGEST_PAUSE
from bot.telegram.profile import commands
from plans.calendar.days import today
from plans.i18n.translate import SOURCE_LANGUAGE
from plans.rights import is_hr
from plans.storage.errors import DatabaseUnavailable
from plans.storage.people.organisation import Organisation
from plans.storage.records import ChatMenu

log = get_logger()

EVERY_SECONDS = 2.0
APART_SECONDS = 0.05
"""Between two menus: Telegram counts what a bot asks, and messages go first."""

Shown = list[tuple[str, str]]
"""The commands of a menu and what they do."""


async def keep_menus(
    app: App, bot: Bot, noticed: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Sets menus that are not right any more, until it is cancelled.

    `noticed` is entered each time, and told by its exception when the database is out.
    """
    menus = Menus(app, bot)
    while True:
        pause = EVERY_SECONDS
        try:
            with noticed():
                pause = max(pause, await menus.set_what_changed())
        except DatabaseUnavailable:  # said once, by whoever notices
            pause = LONGEST_PAUSE
        except Exception as error:  # noqa: BLE001 - without a menu one can type a command
            log.warning("menus not looked at; again later", error=type(error).__name__)
            pause = LONGEST_PAUSE
        await asyncio.sleep(pause)


class Menus:
    """The menus of all chats."""

    def __init__(self, app: App, bot: Bot) -> None:
        self._app, self._bot = app, bot
        self._seen: tuple[Organisation, date] | None = None
        """Under which every menu was right; None while that is not known."""
        self._refused = 0
        """So many attempts in a row failed."""

    async def set_what_changed(self) -> float:
        """Sets what differs from what was set last; returns how many seconds Telegram wants to be
        left alone. What cannot be set now is tried again later."""
        async with self._app.database.reading() as store:
            organisation = await store.organisation.get()
            now = (organisation, today(self._app.now()))
            if self._is_seen(now) and not await store.chats.without_menu():
                return 0.0
            chats = await store.chats.menus()
        self._seen = None
        for chat in chats:
            shown = self._menu(chat, organisation)
            if chat.menu == mark_of(shown):
                continue
            if (wait := await self._set(chat, shown)) is not None:
                return wait
            await asyncio.sleep(APART_SECONDS)
        self._seen = now
        return 0.0

    def _is_seen(self, now: tuple[Organisation, date]) -> bool:
        return self._seen is not None and self._seen[0] is now[0] and self._seen[1] == now[1]

    def _menu(self, chat: ChatMenu, organisation: Organisation) -> Shown:
        languages = self._app.texts.languages
        wanted = (chat.person.language, (chat.locale or "")[:2])
        return commands(
            self._app,
            next((one for one in wanted if one in languages), None) or SOURCE_LANGUAGE,
            of_hr=is_hr(chat.person, today(self._app.now())),
            manages=chat.person.id in organisation.manager_ids,
        )

    async def _set(self, chat: ChatMenu, shown: Shown) -> float | None:
        """None when it was set, or never can be; else how many seconds to wait."""
        try:
            await self._bot.set_my_commands(
                [BotCommand(name, does) for name, does in shown],
                scope=BotCommandScopeChat(chat.telegram_id),
            )
        except TelegramError as error:
            self._refused += 1
            failure = judge(error, self._refused)
            if failure.meaning not in {"unreachable", "refused"}:
                log.warning("menu of a chat not set; again later", error=failure.kind)
                return failure.seconds
        self._refused = 0
        async with self._app.database.transaction() as store:
            await store.chats.save_menu(chat.person.id, chat.telegram_id, mark_of(shown))
        return None


def mark_of(shown: Shown) -> str:
    """A hash of what a menu shows."""
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]
