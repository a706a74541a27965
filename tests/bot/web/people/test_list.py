"""HR's list of people."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.web.house import Client, House, client


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def test_everybody_who_works_here_is_in_the_list(ines: Client) -> None:
    await ines.gets("/hr/people")
    assert ines.status == 200
    assert "Anna Peeters" in ines.html


async def test_a_name_is_searched_for_without_standing_in_an_address(ines: Client) -> None:
    await ines.posts("/hr/people", {"words": "peeters an"})
    assert (ines.status, ines.where) == (200, "/hr/people")
    assert 'href="/hr/people/anna"' in ines.html
    assert 'href="/hr/people/marc"' not in ines.html


async def test_a_page_of_a_person(ines: Client) -> None:
    await ines.gets("/hr/people/anna")
    assert ines.status == 200
    await ines.gets("/hr/people/import")
    assert ines.status == 200
