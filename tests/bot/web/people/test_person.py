"""One person on the page of HR."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from bot.invitations.invitations import BOT_NAME
from plans.model import Person
from plans.model.choices import Status
from tests.bot.web.house import Client, House, client
from tests.cast import NOW, TODAY
from tests.story import plan_in

_FIELD = re.compile(r'<input(?: type="date")? name="(\w+)" value="([^"]*)"')
_VERSION = re.compile(r'name="version" value="(\w+)"')


def form_of(page: Client) -> dict[str, str]:
    """What the form of their data holds, as it stands there."""
    found = {name: unescape(value) for name, value in _FIELD.findall(page.html)}
    [version] = _VERSION.findall(page.html)
    language = re.search(r'<option value="(\w*)" selected', page.html)
    ticks = re.findall(r'name="(\w+)" value="yes" checked', page.html)
    assert language is not None
    return {**found, "version": version, "language": language[1], **dict.fromkeys(ticks, "yes")}


async def known(house: House, person_id: str) -> Person:
    async with house.app.database.reading() as store:
        person = await store.people.get(person_id)
    assert person is not None
    return person


async def events(house: House) -> list[tuple[str, str | None, str | None]]:
    async with house.app.database.reading() as store:
        return [(one.what, one.who, one.subject) async for one in store.audit.events()]


async def test_the_form_as_it_stands_changes_nothing(house: House, ines: Client) -> None:
    for who in ("anna", "marc", "greet", "ines", "tom"):
        before = await known(house, who)
        await ines.gets(f"/hr/people/{who}")
        await ines.posts(f"/hr/people/{who}", form_of(ines))
        assert "Nothing was different" in ines.html, who
        assert await known(house, who) == before
    assert await events(house) == []


async def test_data_are_changed_by_the_rules_of_the_import(house: House, ines: Client) -> None:
    await ines.gets("/hr/people/tom")
    said = {"number": "1099", "last_name": "Van Hove", "work_fraction": "80%", "hr": "yes"}
    said |= {"manager": "Marc Janssens", "started_on": "2027-02-01"}
    await ines.posts("/hr/people/tom", {**form_of(ines), **said})
    assert "It is written." in ines.html
    tom = await known(house, "tom")
    assert (tom.number, tom.name, tom.hr) == ("1099", "Tom Van Hove", True)
    assert (str(tom.work_fraction), tom.manager_id) == ("0.8", "marc")
    assert tom.started_on == date(2027, 2, 1)
    assert await events(house) == [("people.change", "ines", "tom")]


async def test_somebody_new_is_added_by_the_rules_of_the_import(house: House, ines: Client) -> None:
    await ines.gets("/hr/people")
    assert 'href="/hr/people/new"' in ines.html
    await ines.gets("/hr/people/new")
    assert 'name="country" value="BE"' in ines.html
    said = {"number": "2001", "first_name": "Nele", "last_name": "Maes", "language": "nl"}
    said |= {"manager": "Marc Janssens", "started_on": "2027-02-01", "work_fraction": "0,8"}
    said |= {"department": "Customer service", "country": "BE"}
    await ines.posts("/hr/people/new", said)
    assert "They are added." in ines.html
    nele = await known(house, ines.where.rpartition("/")[2])
    assert (nele.number, nele.name, nele.manager_id) == ("2001", "Nele Maes", "marc")
    assert (str(nele.work_fraction), nele.started_on) == ("0.8", date(2027, 2, 1))
    assert await events(house) == [("people.add", "ines", nele.id)]
    await ines.posts("/hr/people/new", said)
    assert (ines.status, "Nele Maes has this number" in ines.html) == (422, True)
    assert 'value="Nele"' in ines.html, "what was typed stays"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "a number is missing"),
        ({"number": "2001"}, "a name is missing"),
        ({"number": "2001", "last_name": "Maes", "manager": "Nobody Here"}, "nobody has this"),
        ({"number": "2001", "last_name": "Maes", "left_on": "2026-01-01"}, "is not brought in"),
    ],
)
async def test_nobody_is_added_while_something_is_wrong(
    house: House, ines: Client, typed: dict[str, str], sentence: str
) -> None:
    await ines.posts("/hr/people/new", typed)
    assert (ines.status, sentence in ines.html) == (422, True)
    assert await events(house) == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("number", "", "a number is missing"),
        ("number", "1001", "Anna Peeters has this number"),
        ("number", "85.07.30-033.28", "national register number"),
        ("manager", "Nobody At All", "nobody has this number or name"),
        ("manager", "1005", "nobody is their own manager"),
        ("work_fraction", "7", "not a part of a full-time job"),
        ("country", "Narnia", "not a country that I know"),
        ("joint_committee", "abc", "joint committee"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(
    house: House, ines: Client, field: str, typed: str, sentence: str
) -> None:
    before = await known(house, "tom")
    await ines.gets("/hr/people/tom")
    await ines.posts("/hr/people/tom", {**form_of(ines), field: typed})
    assert ines.status == 422
    assert re.search(rf'id="wrong-{field}" class="wrong">[^<]*{sentence}', ines.html)
    assert await known(house, "tom") == before


async def test_somebody_of_hr_has_to_be_left(house: House, ines: Client) -> None:
    await ines.gets("/hr/people/ines")
    form = form_of(ines)
    del form["hr"]
    await ines.posts("/hr/people/ines", form)
    assert ines.status == 422
    assert "nobody of HR would be left" in ines.html


async def test_who_was_slower_sees_what_the_other_one_wrote(house: House, ines: Client) -> None:
    async with house.app.database.transaction() as store:
        await store.save_people([replace(await known(house, "greet"), hr=True)])
    await ines.gets("/hr/people/tom")
    mine = {**form_of(ines), "function": "Analyst"}
    async with client(house) as other:
        await other.signs_in("greet")
        await other.gets("/hr/people/tom")
        await other.posts("/hr/people/tom", {**form_of(other), "function": "Director"})
    await ines.posts("/hr/people/tom", mine)
    assert ines.status == 409
    assert "Greet Maes changed this on" in ines.html
    assert "now: Director" in ines.html
    assert (await known(house, "tom")).function == "Director"
    await ines.posts("/hr/people/tom", form_of(ines))  # mine, over it
    assert (await known(house, "tom")).function == "Analyst"


async def test_another_manager_takes_the_plan_along(house: House, ines: Client) -> None:
    async with house.app.database.transaction() as store:
        plan = await store.add_plan(plan_in(Status.SUBMITTED))
    await ines.gets("/hr/people/anna")
    await ines.posts("/hr/people/anna", {**form_of(ines), "manager": "Greet Maes"})
    async with house.app.database.reading() as store:
        moved = await store.plans.get(plan.id)
    assert moved is not None
    assert moved.manager_id == "greet"


async def test_away_for_long_and_back_again(house: House, ines: Client) -> None:
    await ines.posts("/hr/people/tom/absent", {"from": "2027-02-01", "until": "2027-06-30"})
    assert "Their plan rests" in ines.html
    assert (await known(house, "tom")).absence == (date(2027, 2, 1), date(2027, 6, 30))
    await ines.posts("/hr/people/tom/absent", {"from": "2027-06-30", "until": "2027-02-01"})
    assert ines.status == 422
    await ines.posts("/hr/people/tom/absent", {"from": "soon", "until": ""})
    assert (ines.status, "Give both days" in ines.html) == (422, True)
    await ines.posts("/hr/people/tom/back")
    assert (await known(house, "tom")).absence is None
    assert await events(house) == [
        ("people.absent", "ines", "tom"),
        ("people.back", "ines", "tom"),
    ]


async def test_who_leaves_is_closed_once(house: House, ines: Client) -> None:
    await ines.posts("/hr/people/tom/leave", {"ending": "resignation"})
    await ines.posts("/hr/people/tom/leave", {"ending": "resignation"})
    assert (await known(house, "tom")).left_on == TODAY
    assert [what for what, _, _ in await events(house)] == ["people.leave"]


async def test_an_invitation_is_shown_once_with_its_code(house: House, ines: Client) -> None:
    await ines.posts("/hr/people/tom/invite")
    assert ines.status == 422
    assert "“Link for the browser” with a person lets them in" in ines.html
    assert "`pop" not in ines.html
    async with house.app.database.transaction() as store:
        await store.settings.save(BOT_NAME, "pop_bot")
    await ines.posts("/hr/people/tom/invite")
    assert 'value="https://t.me/pop_bot?start=' in ines.html
    assert 'src="data:image/svg+xml;base64,' in ines.html
    assert 'download="qr.png" href="data:image/png;base64,' in ines.html
    await ines.gets("/hr/people/tom")
    assert "start=" not in ines.html
    assert "open until 29/01/2027" in ines.html
    await ines.posts("/hr/people/tom/withdraw")
    assert "The invitation no longer works." in ines.html
    assert "open until" not in ines.html


async def test_a_link_to_the_pages_signs_that_person_in(house: House, ines: Client) -> None:
    await ines.posts("/hr/people/tom/sign-in-link")
    link = re.search(r'value="(http://localhost[^"]*/in/[\w-]+)"', ines.html)
    assert link is not None
    async with client(house) as tom:
        await tom.posts(link[1])
        assert tom.status == 200
        assert "Ines Claes of HR made a link on 15/01/2027 09:00" in tom.html
        await ines.gets("/hr/people/tom")
        device = re.search(r'name="device" value="(\d+)"', ines.html)
        assert device is not None
        await ines.posts("/hr/people/anna/devices", {"device": device[1]})  # not hers
        assert (await tom.gets("/devices")).where == "/devices"
        await ines.posts("/hr/people/tom/devices", {"device": device[1]})
        assert (await tom.gets("/devices")).where == "/sign-in"
    done = [what for what, who, _ in await events(house) if who == "ines"]
    assert done == ["people.sign_in_link", "people.sign_out"]


async def test_telegram_is_unlinked(house: House, ines: Client) -> None:
    async with house.app.database.transaction() as store:
        await store.chats.link("tom", 77, NOW)
    await ines.gets("/hr/people/tom")
    assert "linked on 15/01/2027" in ines.html
    await ines.posts("/hr/people/tom/unlink")
    assert "not linked" in ines.html


async def test_what_is_kept_stands_there_in_numbers_and_without_a_draft(
    house: House, ines: Client
) -> None:
    async with house.app.database.transaction() as store:
        plan = await store.add_plan(plan_in(Status.DRAFT))
    await ines.gets("/hr/people/anna")
    assert f'<a href="/hr/plans/{plan.id}">PDP 2027</a> (draft)' in ines.html
    assert 'href="/hr/training-days/of/anna"' in ines.html
    assert re.search(r"Plans</dt><dd class=\"number\">1<", ines.html)
    async with house.app.database.reading() as store:
        anna, me = await known(house, "anna"), await known(house, "ines")
        del store
    own = await house.app.files._own_data(anna, me, NOW)
    assert own.plans == ()
    assert "made for HR" in own.labels["more"]
    mine = await house.app.files._own_data(anna, anna, NOW)
    assert len(mine.plans) == 1


async def test_there_is_no_such_person(ines: Client) -> None:
    await ines.gets("/hr/people/nobody")
    assert (ines.status, "There is no such person." in ines.html) == (404, True)
    await ines.posts("/hr/people/nobody/leave")
    assert ines.status == 404
