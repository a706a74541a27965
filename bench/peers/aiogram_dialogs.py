"""aiogram-dialog: a window for each question, its states and answers in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.kbd import Button, Column
from aiogram_dialog.widgets.text import Const

from bench.peers.aiogram_wizard import bot
from bench.turns.script import ASKED, LINES

STATES = [State() for _ in ASKED]
# Being in a group is what gives states their names.
WIZARD = type("Wizard", (StatesGroup,), {f"question{n}": state for n, state in enumerate(STATES)})


async def main() -> None:
    # As its documentation asks: a dialog is saved only after its question was shown, and whoever
    # answers at once would be answered from the question before.
    dispatcher = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation())
    dispatcher.message.register(_begin, CommandStart())
    dispatcher.include_router(Dialog(*map(_window, range(len(ASKED)))))
    setup_dialogs(dispatcher)
    await dispatcher.start_polling(bot())


async def _begin(_message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(STATES[0], mode=StartMode.RESET_STACK)


def _window(number: int) -> Window:
    line = ASKED[number]
    buttons = [
        Button(Const(label), id=f"label{at}", on_click=_tapped(number, label))
        for at, label in enumerate(line.labels)
    ]
    widgets: list[Any] = [Const(line.sees)]
    if buttons:
        widgets.append(Column(*buttons))
    if number < len(LINES):
        widgets.append(TextInput(id="typed", on_success=_typed(number)))
    return Window(*widgets, state=STATES[number])


def _tapped(
    number: int, label: str
) -> Callable[[CallbackQuery, Button, DialogManager], Awaitable[None]]:
    async def tapped(_query: CallbackQuery, _button: Button, manager: DialogManager) -> None:
        manager.dialog_data[str(number)] = label
        await manager.next()

    return tapped


def _typed(number: int) -> Callable[[Message, Any, DialogManager, str], Awaitable[None]]:
    async def typed(_message: Message, _widget: Any, manager: DialogManager, text: str) -> None:
        manager.dialog_data[str(number)] = text
        await manager.next()

    return typed


if __name__ == "__main__":
    asyncio.run(main())
