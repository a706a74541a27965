"""HR's page of invitations."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from io import BytesIO
from zipfile import ZipFile

import aiohttp
import openpyxl
import pytest

from bot.invitations.invitations import BOT_NAME, hash_of
from tests.bot.web.house import Client, House, client
from tests.cast import NOW

HERE = "/hr/invitations"


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with house.app.database.transaction() as store:
        await store.settings.save(BOT_NAME, "pop_bot")
        await store.chats.link("greet", 5, NOW)
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def makes(ines: Client, people: tuple[str, ...] = (), **form: str) -> tuple[int, str, bytes]:
    """Sends the form of the page: its status, its kind, and the file."""
    [key] = re.findall(r'name="form" value="(\w+)"', ines.html)
    said = [("form", key), *form.items(), *(("person", one) for one in people)]
    return await sends(ines, said)


async def sends(ines: Client, said: list[tuple[str, str]]) -> tuple[int, str, bytes]:
    address = ines.house.address
    data = aiohttp.FormData(said)
    async with ines.session.post(
        f"{address}{HERE}/make", data=data, headers={"Origin": address}
    ) as answer:
        return answer.status, answer.content_type, await answer.read()


def links(content: bytes) -> list[str]:
    rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    column = rows[0].index("Link")
    return [row[column] for row in rows[1:]]


async def works(house: House, link: str) -> bool:
    async with house.app.database.reading() as store:
        found = await store.invitations.get(hash_of(link.partition("start=")[2]))
    return found is not None and found.revoked_at is None


async def test_who_has_neither_telegram_nor_an_invitation_stands_there(ines: Client) -> None:
    await ines.gets(HERE)
    assert "Anna Peeters" in ines.html
    assert "Greet Maes" not in ines.html


async def test_links_for_those_who_are_ticked(house: House, ines: Client) -> None:
    await ines.gets(HERE)
    status, kind, content = await makes(ines, ("anna", "tom", "greet"), file="xlsx")
    assert (status, "spreadsheetml" in kind) == (200, True)
    made = links(content)
    assert len(made) == 2  # Greet is on Telegram
    assert all([await works(house, one) for one in made])
    await ines.gets(f"{HERE}?state=invited")
    assert "Anna Peeters" in ines.html
    await ines.posts(f"{HERE}/withdraw", {"person": "anna"})
    assert "1 link no longer works." in ines.html
    assert [await works(house, one) for one in made].count(True) == 1


async def test_cards_and_list_for_everybody_hold_the_same_links(house: House, ines: Client) -> None:
    await ines.gets(HERE)
    status, kind, content = await makes(ines, file="both", all="yes")
    assert (status, kind) == (200, "application/zip")
    with ZipFile(BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["invitations.pdf", "invitations.xlsx"]
        assert archive.read("invitations.pdf").startswith(b"%PDF")
        assert len(links(archive.read("invitations.xlsx"))) == 4
    await ines.gets(HERE)
    assert "all of them are reached or invited" in ines.html


async def test_a_form_sent_twice_makes_links_once(house: House, ines: Client) -> None:
    await ines.gets(HERE)
    both = await asyncio.gather(
        makes(ines, ("anna",), file="xlsx"), makes(ines, ("anna",), file="xlsx")
    )
    made = [content for status, _, content in both if status == 200]
    assert sorted(status for status, _, _ in both) == [200, 409]
    assert await works(house, links(made[0])[0])


@pytest.mark.parametrize(
    ("form", "sentence"),
    [({"file": "xlsx"}, "Tick somebody first."), ({"all": "yes", "department": "-"}, "")],
)
async def test_without_anybody_there_is_a_sentence(
    house: House, ines: Client, form: dict[str, str], sentence: str
) -> None:
    await ines.gets(HERE)
    status, _, content = await makes(ines, **form)
    assert (status == 422) is bool(sentence)
    assert sentence in content.decode("latin-1")


async def test_without_the_name_of_the_bot_nothing_is_made(house: House, ines: Client) -> None:
    async with house.app.database.transaction() as store:
        await store.settings.save(BOT_NAME, "")
    await ines.gets(HERE)
    status, _, content = await makes(ines, ("anna",), file="xlsx")
    assert (status, b"An invitation opens Telegram" in content) == (409, True)
    await ines.gets(f"{HERE}?state=invited")
    assert "Anna Peeters" not in ines.html
