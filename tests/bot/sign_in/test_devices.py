"""Where somebody is signed in, and everything that ends it; over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.people.devices import end_devices
from bot.people.import_list import look, write
from bot.people.leavers import close_leavers
from bot.people.people import Unknown, unlink
from bot.people.staff_changes import leave
from bot.web.sign_in.sessions import MOST_DEVICES
from plans.storage.web import WebSession
from tests.bot.web.house import House, client, moved_in
from tests.cast import NOW
from tests.chat import TEXTS

HEAD = "Nummer;Naam;Leidinggevende;HR;Uit dienst;In dienst\n"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with moved_in(tmp_path) as opened:
        yield opened


async def devices_of(house: House) -> list[WebSession]:
    """Where Anna is signed in."""
    async with house.app.database.reading() as store:
        return await store.web.sessions_of("anna", house.now)


async def reads(house: House, rows: str, *, full: bool = False) -> None:
    """HR's list comes in."""
    async with house.app.database.transaction() as store:
        planned = await look(store, f"{HEAD}{rows}".encode(), house.now, full=full)
        assert not planned.problems, planned.problems
        await write(store, TEXTS, house.now, planned)


async def by_the_command(house: House) -> None:
    await leave(house.app, "anna")


async def by_a_list_with_her_last_day(house: House) -> None:
    await reads(house, f"1001;Anna Peeters;1002;;{NOW:%d/%m/%Y};\n")


async def by_a_list_without_her(house: House) -> None:
    async with house.app.database.reading() as store:
        everybody = await store.people.roster()
    hr = {True: "ja", False: ""}
    numbers = {one.id: one.number for one in everybody}
    rows = [
        f"{one.number};{one.name};{numbers.get(one.manager_id or '', '')};{hr[one.hr]};;\n"
        for one in everybody
        if one.id != "anna"
    ]
    await reads(house, "".join(rows), full=True)


async def by_the_day_after_her_last_one(house: House) -> None:
    async with house.app.database.transaction() as store:
        person = await store.people.get("anna")
        assert person is not None
        await store.save_people([replace(person, left_on=NOW.date() + timedelta(days=1))])
        await close_leavers(store, TEXTS, NOW.date(), NOW + timedelta(days=1))


async def by_letting_her_account_go(house: House) -> None:
    await unlink(house.app, "anna")


async def by_hr(house: House) -> None:
    await end_devices(house.app, "anna", who="ines")


ENDS = [
    by_the_command,
    by_a_list_with_her_last_day,
    by_a_list_without_her,
    by_the_day_after_her_last_one,
    by_letting_her_account_go,
    by_hr,
]


@pytest.mark.parametrize("ends", ENDS, ids=lambda one: one.__name__)
async def test_a_session_and_an_open_link_end(
    house: House, ends: Callable[[House], Awaitable[None]]
) -> None:
    async with client(house) as phone, client(house) as desk, client(house) as marc:
        await phone.signs_in("anna")
        await desk.signs_in("anna")
        await marc.signs_in("marc")
        link = await house.link("anna")
        assert len(await devices_of(house)) == 2
        await ends(house)
        assert await devices_of(house) == []
        for browser in (phone, desk):
            await browser.gets("/chat")
            assert browser.where == "/sign-in"
        await phone.posts(link)
        assert phone.status in {404, 410}
        await marc.gets("/chat")
        assert marc.where == "/chat"


async def test_who_comes_back_has_to_sign_in_again(house: House) -> None:
    async with client(house) as anna:
        await anna.signs_in("anna")
        await reads(house, f"1001;Anna Peeters;1002;;{NOW:%d/%m/%Y};\n")
        house.at(NOW + timedelta(days=5))
        await reads(house, f"1001;Anna Peeters;1002;;;{house.now:%d/%m/%Y}\n")
        await anna.gets("/chat")
        assert anna.where == "/sign-in"
        await anna.signs_in("anna")
        assert anna.where == "/chat"


async def test_hr_ends_them_and_it_is_noted_who_did(house: House) -> None:
    async with client(house) as anna:
        await anna.signs_in("anna")
        await end_devices(house.app, "anna", who="ines")
    async with house.app.database.reading() as store:
        *_, last = [one async for one in store.audit.events()]
    assert (last.what, last.who, last.subject) == ("people.sign_out", "ines", "anna")
    assert last.details == {"devices": 1}
    with pytest.raises(Unknown):
        await end_devices(house.app, "nobody", who="ines")


async def test_there_is_no_end_of_devices(house: House) -> None:
    """Whoever signs in again and again signs out on the device that was used least lately."""
    async with client(house) as first, client(house) as other:
        await first.signs_in("anna")
        for number in range(MOST_DEVICES):
            house.at(NOW + timedelta(hours=1 + number))
            other.session.cookie_jar.clear()
            await other.signs_in("anna")
        assert len(await devices_of(house)) == MOST_DEVICES
        await first.gets("/chat")
        assert first.where == "/sign-in"
        await other.gets("/chat")
        assert other.where == "/chat"
