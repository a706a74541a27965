"""python-telegram-bot's ConversationHandler, which writes a pickle of everything once a minute.

That is how its documentation shows it. A process that dies loses up to that minute, and the file
is written anew as a whole each time; within a short measurement it is hardly written at all.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning

from bench.turns.script import ASKED, LINES

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]


def main() -> None:
    warnings.simplefilter("ignore", PTBUserWarning)  # of taps and texts in one conversation
    states: dict[object, list[Any]] = {
        number: [
            MessageHandler(filters.TEXT & ~filters.COMMAND, _typed(number)),
            CallbackQueryHandler(_tapped(number)),
        ]
        for number in range(len(LINES))
    }
    wizard = ConversationHandler(
        entry_points=[CommandHandler("start", _begin)],
        states=states | {len(LINES): []},
        fallbacks=[],
        allow_reentry=True,
        name="wizard",
        persistent=True,
    )
    url = os.environ["BOT_API_URL"]
    app = (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{url}/bot")
        .persistence(PicklePersistence(Path(os.environ["BOT_FOLDER"]) / "conversations.pickle"))
        .build()
    )
    app.add_handler(wizard)
    app.run_polling()


async def _begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.message is not None
    await update.message.reply_text(ASKED[0].sees, reply_markup=_keyboard(0))
    return 0


def _typed(number: int) -> Handler:
    async def typed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.message is not None
        assert context.user_data is not None
        context.user_data[number] = update.message.text
        await update.message.reply_text(ASKED[number + 1].sees, reply_markup=_keyboard(number + 1))
        return number + 1

    return typed


def _tapped(number: int) -> Handler:
    async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        query = update.callback_query
        assert query is not None
        assert context.user_data is not None
        await query.answer()
        context.user_data[number] = query.data
        await query.edit_message_text(ASKED[number + 1].sees, reply_markup=_keyboard(number + 1))
        return number + 1

    return tapped


def _keyboard(number: int) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(label, callback_data=label)] for label in ASKED[number].labels]
    return InlineKeyboardMarkup(rows) if rows else None


if __name__ == "__main__":
    main()
