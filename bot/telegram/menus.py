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

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    MenuButton,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import TelegramError

from bot.app import App
from bot.logs import get_logger
from bot.sign_in.address import mini_app_of
from bot.telegram.failures import judge
from bot.telegram.outage import LONGEST_PAUSE
from bot.telegram.profile import commands
from plans.calendar.days import today
from plans.i18n.text import Text
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
Opens = tuple[str, str]
"""What a button says, and the page that it opens."""
_PAGES = Text("Pages")
_WITH_PAGES = "pages-"
"""How the mark of a menu begins whose button opens the pages."""


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
            opens = self._opens(chat)
            if chat.menu == mark_of(shown, opens):
                continue
            if (wait := await self._set(chat, shown, opens)) is not None:
                return wait
            await asyncio.sleep(APART_SECONDS)
        self._seen = now
        return 0.0

    def _is_seen(self, now: tuple[Organisation, date]) -> bool:
        return self._seen is not None and self._seen[0] is now[0] and self._seen[1] == now[1]

    def _language(self, chat: ChatMenu) -> str:
        languages = self._app.texts.languages
        wanted = (chat.person.language, (chat.locale or "")[:2])
        return next((one for one in wanted if one in languages), None) or SOURCE_LANGUAGE

    def _opens(self, chat: ChatMenu) -> Opens | None:
        """The button beside the text field that opens the pages inside Telegram."""
        address = mini_app_of(self._app.settings)
        if address is None:
            return None
        return self._app.texts.render(_PAGES, self._language(chat)), address

    def _menu(self, chat: ChatMenu, organisation: Organisation) -> Shown:
        return commands(
            self._app,
            self._language(chat),
            of_hr=is_hr(chat.person, today(self._app.now())),
            manages=organisation.has_team(chat.person.as_of(today(self._app.now()))),
        )

    async def _set(self, chat: ChatMenu, shown: Shown, opens: Opens | None) -> float | None:
        """None when it was set, or never can be; else how many seconds to wait."""
        try:
            await self._bot.set_my_commands(
                [BotCommand(name, does) for name, does in shown],
                scope=BotCommandScopeChat(chat.telegram_id),
            )
            await self._set_button(chat, opens)
        except TelegramError as error:
            self._refused += 1
            failure = judge(error, self._refused)
            if failure.meaning not in {"unreachable", "refused"}:
                log.warning("menu of a chat not set; again later", error=failure.kind)
                return failure.seconds
        self._refused = 0
        await self._note(chat, mark_of(shown, opens))
        return None

    async def _note(self, chat: ChatMenu, mark: str) -> None:
        async with self._app.database.transaction() as store:
            await store.chats.save_menu(chat.person.id, chat.telegram_id, mark)

    async def _set_button(self, chat: ChatMenu, opens: Opens | None) -> None:
        """Opens the pages with it, or lists the commands again where it did so before."""
        if opens is not None:
            if not (chat.menu or "").startswith(_WITH_PAGES):
                # Noted before: whoever is stopped in between would never take the button back.
                await self._note(chat, _WITH_PAGES)
            label, address = opens
            button: MenuButton = MenuButtonWebApp(label, WebAppInfo(address))
        elif (chat.menu or "").startswith(_WITH_PAGES):
            button = MenuButtonDefault()
        else:
            return
        await self._bot.set_chat_menu_button(chat.telegram_id, button)


def mark_of(shown: Shown, opens: Opens | None = None) -> str:
    """A hash of what a menu shows, which says too whether a button opens the pages."""
    content = [shown, opens] if opens is not None else shown
    mark = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
    return mark if opens is None else f"{_WITH_PAGES}{mark}"
