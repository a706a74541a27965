"""How the bot presents itself: its descriptions in each language, and the menu of commands for who
is not known yet. The menus of those who are known are in `bot.telegram.menus`.

Telegram keeps these, so they are set at the start; it counts how often they change, so only when
they differ from what was set last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.app import App
from bot.logs import get_logger
from dialogs.commands import menu
from plans.i18n.text import Text
from plans.i18n.translate import SOURCE_LANGUAGE

log = get_logger()

PROFILE = "telegram.profile"
"""Under which the hash of what was set last is kept."""

_ABOUT = Text(
    "I help you and your manager draw up your personal development plan, question by question. "
    "Open the personal link that HR sent you to begin."
)
_IN_SHORT = Text("Your personal development plan, in a chat.")

Setting = Callable[[], Awaitable[bool]]


async def present(app: App, bot: Bot, username: str) -> None:
    """Sets what changed; that it cannot be set now is no reason not to run."""
    mark = _mark(app, username)
    async with app.database.reading() as store:
        if await store.settings.get(PROFILE) == mark:
            return
    for setting in _settings(app, bot):
        try:
            await setting()
        except TelegramError as error:
            log.warning("menu not set; at the next start", error=type(error).__name__)
            return
    async with app.database.transaction() as store:
        await store.settings.save(PROFILE, mark)


def _settings(app: App, bot: Bot) -> Iterator[Setting]:
    """Without a language code it is what people see whose language we do not speak."""
    for code in (None, *app.texts.languages):
        language = code or SOURCE_LANGUAGE
        shown = [BotCommand(name, does) for name, does in commands(app, language)]
        about, short = (app.texts.render(text, language) for text in (_ABOUT, _IN_SHORT))
        yield _call(bot.set_my_commands, shown, language_code=code)
        yield _call(bot.set_my_description, about, language_code=code)
        yield _call(bot.set_my_short_description, short, language_code=code)


def commands(
    app: App, language: str, *, of_hr: bool = False, manages: bool = False
) -> list[tuple[str, str]]:
    """The commands of a menu and what they do, in that language; of somebody who is not known yet
    unless more is said of them."""
    return [
        (command.name, app.texts.render(command.does, language))
        for command in menu(of_hr=of_hr, manages=manages, pages=app.settings.public_url is not None)
    ]


def _call(method: Callable[..., Awaitable[bool]], value: object, **options: object) -> Setting:
    return lambda: method(value, **options)


def _mark(app: App, username: str) -> str:
    """A hash of everything that is shown, and of whose it is."""
    languages = (SOURCE_LANGUAGE, *app.texts.languages)
    shown = {
        language: [
            commands(app, language),
            app.texts.render(_ABOUT, language),
            app.texts.render(_IN_SHORT, language),
        ]
        for language in languages
    }
    return hashlib.sha256(json.dumps([username, shown]).encode()).hexdigest()
