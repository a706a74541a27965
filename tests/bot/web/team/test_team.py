"""The page of a team: who is where, gaps, promises, talks, budget; nothing of a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.async_api import Page, expect

from plans import editing
from plans.calendar.days import today
from plans.model import Plan, Status
from tests.bot.web.house import Client, House, client
from tests.bot.web.tab import Tab
from tests.bot.web.team.conftest import hand_in
from tests.cast import NOW
from tests.story import agreed_plan, whole_plan

GOAL = "Handle complaints on my own"


async def in_force(house: House, who: str = "anna") -> Plan:
    """Somebody's plan, in force, with what an action costs."""
    plan = replace(agreed_plan(NOW), employee_id=who)
    action = plan.actions[0]
    plan = editing.set_value(plan, action.id, "cost", Decimal("1250.50"))
    plan = editing.set_value(plan, action.id, "hours", Decimal("11.4"))
    async with house.app.database.transaction() as store:
        return await store.add_plan(plan)


async def team(house: House, who: str = "marc") -> Client:
    async with client(house) as opened:
        await opened.signs_in(who)
        return await opened.gets("/team")


async def test_what_waits_comes_first(house: House) -> None:
    await hand_in(house)
    page = await team(house)
    assert page.status == 200
    assert "Review the plan that waits (1)" in page.html
    assert "waits for you" in page.html


async def test_gaps_stand_in_a_picture_and_in_a_table(house: House) -> None:
    await in_force(house)
    page = await team(house)
    assert '<svg class="picture"' in page.html
    assert re.search(
        r'<td>Planning</td><td class="number">1</td><td class="number">2</td>', page.html
    )


async def test_budget_and_days_are_summed(house: House) -> None:
    await in_force(house)
    page = await team(house)
    assert "€ 1.250,50" in page.html
    assert '<td class="number">1,5</td>' in page.html


async def test_a_promise_is_kept_with_a_press(house: House) -> None:
    plan = await in_force(house)
    promise = plan.promises[0]
    async with client(house) as marc:
        await marc.signs_in("marc")
        await marc.gets("/team")
        assert str(promise.what) in marc.html
        form = {"plan": str(plan.id), "item": str(promise.id)}
        await marc.posts("/team/promises", form)
        # It is said where it was pressed: the page opens there.
        assert re.search(r'id="promises".*Noted: that promise is kept', marc.html, re.S)
        await marc.posts("/team/promises", form)
        assert "not open any more" in marc.html
    assert (await house.plan("anna")).promises[0].kept is True
    async with house.app.database.reading() as store:
        entry = (await store.history.of_plan(plan.id))[-1]
    assert (entry.step, entry.person_id) == ("promise.kept", "marc")


@pytest.mark.asyncio(loop_scope="session")
async def test_what_is_to_be_done_is_within_reach_on_a_phone(site: House, page: Page) -> None:
    await in_force(site)
    await page.set_viewport_size({"width": 390, "height": 850})
    await Tab(site, page).signs_in("marc")
    await page.goto(f"{site.address}/team")
    for one in (
        page.get_by_role("button", name="Kept:"),
        page.get_by_role("link", name="Prepare the talk"),
    ):
        box = await one.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] < 390
    # It is a table still, for who hears the page.
    row = page.get_by_role("table").get_by_role("row").filter(has_text="Anna Peeters").first
    await expect(row.get_by_role("rowheader")).to_have_text("Anna Peeters")


async def test_a_promise_of_another_team_is_not_theirs_to_say(house: House) -> None:
    plan = await in_force(house)
    async with client(house) as greet:
        await greet.signs_in("greet")
        form = {"plan": str(plan.id), "item": str(plan.promises[0].id)}
        await greet.posts("/team/promises", form)
        assert greet.status == 422
    assert (await house.plan("anna")).promises[0].kept is None


async def test_nothing_of_a_draft_is_seen_but_that_there_is_one(house: House) -> None:
    async with house.app.database.transaction() as store:
        await store.add_plan(whole_plan())
    page = await team(house)
    assert "draft" in page.html
    assert str(whole_plan().competences[0].name) not in page.html
    assert "/team/plans/" not in page.html


async def test_of_a_next_version_in_draft_the_agreed_one_is_seen(house: House) -> None:
    plan = await in_force(house)
    draft = editing.set_value(plan, plan.competences[0].id, "name", "Something secret")
    draft = replace(draft, version=2, status=Status.DRAFT, sign_offs=())
    async with house.app.database.transaction() as store:
        await store.save_plan(draft)
    page = await team(house)
    assert "Something secret" not in page.html
    assert "Planning" in page.html


async def test_a_plan_in_force_is_read_as_in_its_document(house: House) -> None:
    plan = await in_force(house)
    async with client(house) as marc:
        await marc.signs_in("marc")
        page = await marc.gets(f"/team/plans/{plan.id}")
        assert "Both have signed this plan" in page.html
        for said in ("Own level", "Manager", "Marc Janssens", "Agreement", "Timeline"):
            assert said in page.html, said
        picture = f"/team/plans/{plan.id}/1.png"
        assert f'src="{picture}"' in page.html
        await marc.gets(picture)
        assert (marc.status, marc.headers["content-type"]) == (200, "image/png")


async def test_of_a_next_version_that_was_sent_back_that_one_is_read(house: House) -> None:
    plan = await in_force(house)
    newer = editing.set_value(plan, plan.competences[0].id, "name", "A newer name")
    newer = replace(newer, version=2, status=Status.RETURNED, sign_offs=())
    async with house.app.database.transaction() as store:
        await store.save_plan(newer)
    async with client(house) as marc:
        await marc.signs_in("marc")
        page = await marc.gets(f"/team/plans/{plan.id}")
        assert "A newer name" in page.html


async def test_a_talk_is_prepared(house: House) -> None:
    plan = await in_force(house)
    prepared = replace(plan.preparation, good_at="Listening to people", shared=False)
    async with house.app.database.transaction() as store:
        await store.save_plan(replace(plan, preparation=prepared))
    async with client(house) as marc:
        await marc.signs_in("marc")
        await marc.gets("/team")
        assert "Prepare the talk with Anna Peeters" in marc.html
        await marc.gets(f"/team/talks/{plan.id}")
        assert marc.status == 200
        assert "Promises that are open" in marc.html
        assert "What helped?" in marc.html
        assert "Listening to people" not in marc.html
        async with house.app.database.transaction() as store:
            await store.save_plan(replace(plan, preparation=replace(prepared, shared=True)))
        await marc.gets(f"/team/talks/{plan.id}")
        assert "Listening to people" in marc.html


async def test_what_changed_since_the_last_talk_stands_there(house: House) -> None:
    plan = await in_force(house)
    house.at(NOW + timedelta(days=3))
    async with client(house) as marc:
        await marc.signs_in("marc")
        form = {"plan": str(plan.id), "item": str(plan.promises[0].id)}
        await marc.posts("/team/promises", form)
        await marc.gets(f"/team/talks/{plan.id}")
        assert "Yes, kept" in marc.html


async def test_another_team_has_no_such_talk(house: House) -> None:
    plan = await in_force(house)
    async with client(house) as greet:
        await greet.signs_in("greet")
        await greet.gets(f"/team/talks/{plan.id}")
        assert greet.status == 404
        assert "Peeters" not in greet.html


async def test_who_has_no_team_is_told_so(house: House) -> None:
    page = await team(house, "tom")
    assert page.status == 403
    assert "Peeters" not in page.html


async def test_somebody_away_is_marked(house: House) -> None:
    async with house.app.database.transaction() as store:
        person = await store.people.get("anna")
        assert person is not None
        first, last = today(NOW) - timedelta(days=1), today(NOW) + timedelta(days=20)
        await store.save_people([replace(person, absent_from=first, absent_until=last)])
    page = await team(house)
    assert "away until 04/02/2027" in page.html
