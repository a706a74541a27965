"""Everybody's menu has the commands that are of use to them, in one language."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.telegram import menus
from bot.turns.turns import Turns
from dialogs.commands import COMMANDS, menu
from plans.model import Person
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import free_port
from tests.botapi.faults import dropped, flood
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


class TestThePages:
    """A button beside the text field that opens them inside Telegram."""

    async def test_are_opened_by_a_button_in_the_language_of_the_chat(
        self, assistant: Assistant
    ) -> None:
        await assistant.stop()
        serves(assistant, "https://pop.example.be")
        assistant.start()
        anna = await assistant.comes_in("anna")
        await opens(assistant, anna, "Pages")
        await change(assistant, "anna", language="nl")
        await opens(assistant, anna, assistant.app.texts.render(menus._PAGES, "nl"))

    async def test_are_opened_by_none_where_there_are_none(self, assistant: Assistant) -> None:
        await assistant.stop()
        serves(assistant, "http://localhost:8080")  # Telegram opens nothing unencrypted
        assistant.start()
        anna = await assistant.comes_in("anna")
        await noted(assistant)
        assert button(assistant, anna) == {"type": "default"}
        assert assistant.api.calls("setChatMenuButton") == []

    async def test_that_are_no_more_lose_their_button(self, assistant: Assistant) -> None:
        await assistant.stop()
        serves(assistant, "https://pop.example.be")
        assistant.start()
        # The button is set, and whoever set it is stopped without having heard so.
        assistant.api.faults.add(dropped(applied=True), "setChatMenuButton", times=None)
        anna = await assistant.comes_in("anna")
        await opens(assistant, anna, "Pages")
        await assistant.stop()
        assistant.api.faults.clear()
        serves(assistant, None)
        assistant.start()
        async with asyncio.timeout(PATIENCE):
            while button(assistant, anna)["type"] != "default":  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def test_are_opened_by_a_button_below_the_answer_to_web(
        self, assistant: Assistant
    ) -> None:
        await assistant.stop()
        serves(assistant, "https://pop.example.be")
        assistant.app.parts.turns = Turns(texts=assistant.app.texts, pages=True)
        assistant.start()
        anna = await Talk.begin(assistant, "anna")
        shown = await anna.writes("/web", sees="Open this in your browser")
        [link] = [key.link for row in shown.rows for key in row if key.label == "Open here"]
        assert link == "https://pop.example.be/mini-app"


def serves(assistant: Assistant, address: str | None) -> None:
    changes = {"public_url": address, "web_port": free_port()}
    settings = assistant.app.settings.model_copy(update=changes)
    assistant.app = replace(assistant.app, settings=settings)


def button(assistant: Assistant, phone: Phone) -> dict[str, Any]:
    found: dict[str, Any] = assistant.api.profile.menu_button(phone.id)
    return found


async def opens(assistant: Assistant, phone: Phone, label: str) -> None:
    wanted = {
        "type": "web_app",
        "text": label,
        "web_app": {"url": "https://pop.example.be/mini-app"},
    }
    async with asyncio.timeout(PATIENCE):
        while button(assistant, phone) != wanted:  # noqa: ASYNC110 - the phone tells nobody
            await asyncio.sleep(0.01)
