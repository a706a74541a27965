"""Everybody's menu has the commands that are of use to them, in one language."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.telegram import menus
from dialogs.commands import COMMANDS, menu
from plans.model import Person
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.botapi.faults import flood
from tests.botapi.people import Person as Phone
from tests.cast import NOW

COMMON = [command.name for command in menu(of_hr=False, manages=False)]
MANAGER = [command.name for command in menu(of_hr=False, manages=True)]
HR = [command.name for command in menu(of_hr=True, manages=False)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menus, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(menus, "APART_SECONDS", 0.0)


async def shows(phone: Phone, names: list[str]) -> None:
    async with asyncio.timeout(PATIENCE):
        while phone.commands != names:  # noqa: ASYNC110 - the phone tells nobody
            await asyncio.sleep(0.01)


def words(assistant: Assistant, phone: Phone) -> list[str]:
    return [one["description"] for one in assistant.api.profile.commands_for(phone._chat.user)]


async def change(assistant: Assistant, person_id: str, **values: Any) -> Person:
    async with assistant.app.database.transaction() as store:
        person = await store.people.get(person_id)
        assert person is not None
        changed = replace(person, **values)
        await store.save_people([changed])
    return changed


def test_each_role_has_commands_of_its_own() -> None:
    assert set(MANAGER) - set(COMMON) == {"team"}
    assert set(HR) - set(COMMON) == {"hr", "collect"}
    assert set(COMMON) < set(MANAGER)
    assert "new" not in {*COMMON, *MANAGER, *HR}


async def test_everybody_who_comes_in_gets_the_menu_of_their_role(assistant: Assistant) -> None:
    for person_id, names in (("anna", COMMON), ("marc", MANAGER), ("ines", HR)):
        await shows(await assistant.comes_in(person_id), names)


async def test_a_menu_follows_when_somebody_gets_people(assistant: Assistant) -> None:
    tom = await assistant.comes_in("tom")
    await shows(tom, COMMON)
    await change(assistant, "anna", manager_id="tom")
    await shows(tom, MANAGER)
    await change(assistant, "anna", manager_id="marc")
    await shows(tom, COMMON)


async def test_a_menu_follows_when_somebody_leaves_hr(assistant: Assistant) -> None:
    ines = await assistant.comes_in("ines")
    await shows(ines, HR)
    await change(assistant, "ines", left_on=NOW.date())
    await shows(ines, COMMON)


async def test_a_last_day_that_passes_takes_the_menu_of_hr(assistant: Assistant) -> None:
    ines = await assistant.comes_in("ines")
    await change(assistant, "ines", left_on=NOW.date() + timedelta(days=1))
    await shows(ines, HR)
    await assistant.stop()
    assistant.at(NOW + timedelta(days=2))
    assistant.start()
    await shows(ines, COMMON)


async def test_a_menu_is_in_the_language_of_the_chat_whatever_the_app_speaks(
    assistant: Assistant,
) -> None:
    anna = await assistant.comes_in("anna")
    await shows(anna, COMMON)
    assert words(assistant, anna)[0] == "begin, or go on where we were"
    await change(assistant, "anna", language="nl")
    dutch = [assistant.app.texts.render(COMMANDS[name].does, "nl") for name in COMMON]
    async with asyncio.timeout(PATIENCE):
        while words(assistant, anna) != dutch:  # noqa: ASYNC110 - the phone tells nobody
            await asyncio.sleep(0.01)


async def test_a_menu_is_set_once(assistant: Assistant) -> None:
    anna = await assistant.comes_in("anna")
    await shows(anna, COMMON)
    await noted(assistant)  # until then she has the menu that everybody begins with
    await assistant.stop()
    calls = of_chats(assistant)
    assistant.start()
    await change(assistant, "tom", function="Porter")
    await shows(await assistant.comes_in("marc"), MANAGER)
    assert len(of_chats(assistant)) == len(calls) + 1


async def test_a_menu_that_could_not_be_set_is_set_later(assistant: Assistant) -> None:
    assistant.api.faults.add(flood(1), "setMyCommands", times=1)
    anna = await assistant.comes_in("anna")
    await shows(anna, COMMON)


async def noted(assistant: Assistant) -> None:
    """Waits until it is kept of every chat which menu it has."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with assistant.app.database.reading() as store:
                if not await store.chats.without_menu():
                    return
            await asyncio.sleep(0.01)


def of_chats(assistant: Assistant) -> list[Any]:
    calls = assistant.api.calls("setMyCommands")
    return [one for one in calls if "chat" in one.arguments.get("scope", "")]
