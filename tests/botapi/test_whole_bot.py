"""A whole bot, made by others: python-telegram-bot's Application against the fake server.

It also shows how a test of a bot reads.
"""

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from tests.botapi.clock import Clock
from tests.botapi.server import BotApi


async def greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Tea", callback_data="tea")]])
    invited = " ".join(context.args or [])
    text = f"<b>Welcome</b>, guest of {invited}"
    await update.effective_chat.send_message(text, parse_mode="HTML", reply_markup=keyboard)


async def pour(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("At once!")
    await update.callback_query.edit_message_text(f"Here is your {update.callback_query.data}")


@pytest.fixture
async def teahouse() -> AsyncIterator[BotApi]:
    """The server, its clock a hundred times too fast, with a bot that polls it."""
    async with BotApi(clock=Clock(rate=100)) as api:
        builder = Application.builder().token(api.token)
        app = builder.base_url(api.base_url).base_file_url(api.base_file_url).build()
        app.add_handler(CommandHandler("start", greet))
        app.add_handler(CallbackQueryHandler(pour))
        async with app:
            await app.start()
            await app.updater.start_polling(poll_interval=0)
            yield api
            await app.updater.stop()
            await app.stop()
    api.check()


async def test_a_visit_to_the_teahouse(teahouse: BotApi) -> None:
    anna, marc = teahouse.person("Anna", language_code="nl"), teahouse.person("Marc")
    anna.opens_link("Ines")
    marc.starts()
    welcome = await anna.sees("guest of Ines")
    assert welcome.styled("bold") == ["Welcome"]
    assert welcome.labels == ["Tea"]
    await marc.sees("Welcome")
    anna.presses("Tea")
    await anna.sees("Here is your tea")
    assert anna.keyboards == []
    assert anna.answers == [("At once!", False)]
    assert marc.keyboards != []
