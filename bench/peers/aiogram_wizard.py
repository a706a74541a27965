"""A wizard with aiogram's finite state machine: a state and its handlers for each question."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench.turns.script import ASKED, LINES

STATES = [State(f"question{number}", group_name="Wizard") for number in range(len(ASKED))]


def bot() -> Bot:
    """The bot of this run."""
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    return Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))


async def hold(storage: BaseStorage) -> None:
    """Holds the conversation, its states and answers in that storage, until it is told to stop."""
    dispatcher = Dispatcher(storage=storage)
    dispatcher.message.register(_begin, CommandStart())
    for number in range(len(LINES)):
        dispatcher.message.register(_typed(number), STATES[number], F.text)
        dispatcher.callback_query.register(_tapped(number), STATES[number], F.data)
    await dispatcher.start_polling(bot())


async def _begin(message: Message, state: FSMContext) -> None:
    await state.clear()
    await state.set_state(STATES[0])
    await message.answer(ASKED[0].sees, reply_markup=_keyboard(0))


def _typed(number: int) -> Callable[[Message, FSMContext], Awaitable[None]]:
    async def typed(message: Message, state: FSMContext) -> None:
        await state.update_data({str(number): message.text})
        await state.set_state(STATES[number + 1])
        await message.answer(ASKED[number + 1].sees, reply_markup=_keyboard(number + 1))

    return typed


def _tapped(number: int) -> Callable[[CallbackQuery, FSMContext], Awaitable[None]]:
    async def tapped(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        await state.update_data({str(number): query.data})
        await state.set_state(STATES[number + 1])
        if isinstance(query.message, Message):
            await query.message.edit_text(
                ASKED[number + 1].sees, reply_markup=_keyboard(number + 1)
            )

    return tapped


def _keyboard(number: int) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=label)] for label in ASKED[number].labels
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
