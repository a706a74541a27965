"""Every page for everybody who may ask for it, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.web.access import Access, Page
from bot.web.site import Site
from plans.calendar.days import today
from tests.bot.web.house import House, client
from tests.cast import NOW

SAMPLES = {"{token}": "a" * 32, "{seq:int}": "1", "{index:int}": "0", "{name}": "pdf"}
"""What stands in an address for a part that differs; where nothing is there, the page says so."""

OPEN_TO_ALL = {
    ("GET", "/"),
    ("GET", "/sign-in"),
    ("GET", "/sign-in/sent"),
    ("POST", "/sign-in/mail"),
    ("GET", "/in/{token}"),
    ("POST", "/in/{token}"),
}
MAY = {
    "anna": {Access.ANYBODY, Access.SIGNED_IN},
    "marc": {Access.ANYBODY, Access.SIGNED_IN, Access.TEAM},
    "ines": {Access.ANYBODY, Access.SIGNED_IN, Access.HR},
}
"""An employee, a manager, and somebody of HR who has no team."""


def path_of(page: Page) -> str:
    """Its address, with samples for what differs."""
    path = page.path
    for name, value in SAMPLES.items():
        path = path.replace(name, value)
    assert "{" not in path, f"say in SAMPLES what stands for the parts of {path}"
    return path


def entries(house: House) -> list[Page]:
    return Site(house.app).pages


async def test_only_these_pages_are_for_anybody(house: House) -> None:
    found = {(one.method, one.path) for one in entries(house) if one.access is Access.ANYBODY}
    assert found == OPEN_TO_ALL


async def test_who_is_not_signed_in_gets_none_of_the_others(house: House) -> None:
    async with client(house) as stranger:
        for one in entries(house):
            if one.access is Access.ANYBODY:
                continue
            if one.method == "GET":
                await stranger.gets(path_of(one))
                assert stranger.where == "/sign-in", one.path
            else:
                await stranger.posts(path_of(one))
                assert stranger.status == 401, one.path
            await stranger.gets(path_of(one), **{"HX-Request": "true"})
            assert stranger.status in {401, 404}, one.path
            assert "Peeters" not in stranger.html


@pytest.mark.parametrize("who", list(MAY))
async def test_a_page_is_for_those_who_may_have_it(house: House, who: str) -> None:
    asked = [one for one in entries(house) if one.access is not Access.ANYBODY]
    async with client(house) as somebody:
        await somebody.signs_in(who)
        for one in sorted(asked, key=lambda page: page.path == "/sign-out"):  # that one last
            if one.path == "/chat/stream":
                continue  # it does not end by itself
            ask = somebody.gets if one.method == "GET" else somebody.posts
            await ask(path_of(one))
            if one.access in MAY[who]:
                assert somebody.status not in {401, 403, 500, 503}, (one.method, one.path)
            else:
                assert somebody.status == 403, (one.method, one.path)
                assert "Peeters" not in somebody.html


async def test_who_is_of_hr_no_longer_has_none_of_its_pages(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        async with house.app.database.transaction() as store:
            person = await store.people.get("ines")
            assert person is not None
            await store.save_people([replace(person, hr=False)])
        for one in entries(house):
            if one.access is Access.HR:
                ask = ines.gets if one.method == "GET" else ines.posts
                await ask(path_of(one))
                assert ines.status == 403, (one.method, one.path)


async def test_who_has_left_is_signed_out(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        async with house.app.database.transaction() as store:
            person = await store.people.get("ines")
            assert person is not None
            await store.save_people([replace(person, left_on=today(NOW) - timedelta(days=1))])
        for one in entries(house):
            if one.access is not Access.ANYBODY and one.method == "GET":
                await ines.gets(path_of(one))
                assert ines.where == "/sign-in", one.path


async def test_a_form_of_another_site_is_refused_everywhere(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        for one in entries(house):
            if one.method == "POST":
                await ines.posts(path_of(one), origin="https://elsewhere.example")
                assert ines.status == 403, one.path
