"""A deputy on the pages: named by the manager or by HR, let in for as long as that was said."""

from __future__ import annotations

from datetime import timedelta

from plans.model import Plan, Role, StandIn
from plans.storage.store import Store
from tests.bot.web.house import Client, House, client
from tests.bot.web.team.test_review import now, sends
from tests.cast import NOW, TODAY

LAST = TODAY + timedelta(days=20)
DAYS = {"first": TODAY.isoformat(), "last": LAST.isoformat()}


async def tom_stands_in(store: Store) -> None:
    await store.save_stand_in(StandIn(manager_id="marc", deputy_id="tom", first=TODAY, last=LAST))


async def test_a_manager_names_one_and_ends_it(house: House, marc: Client) -> None:
    await marc.posts("/team/deputies", {"who": "Tom Wouters", **DAYS})
    assert "Noted, and your deputy has been told" in marc.html
    assert "Tom Wouters, from 15/01/2027 to 04/02/2027" in marc.html
    await marc.posts("/team/deputies/end", {"first": TODAY.isoformat()})
    assert "that has ended" in marc.html
    assert "Tom Wouters, from" not in marc.html
    async with house.app.database.reading() as store:
        log = [one.what async for one in store.audit.events()]
    assert log[-2:] == ["people.deputy", "people.deputy_end"]


async def test_what_cannot_be_says_why_and_keeps_what_was_typed(marc: Client) -> None:
    await marc.posts("/team/deputies", {"who": "Tomm Wuters", **DAYS})
    assert marc.status == 422
    assert "Nobody here is called" in marc.html
    assert 'value="Tomm Wuters"' in marc.html
    await marc.posts("/team/deputies", {"who": "Tom Wouters", "first": "", "last": "x"})
    assert "Fill in the first and the last day" in marc.html
    await marc.posts("/team/deputies/end", {"first": "nonsense"})
    assert "no such deputy" in marc.html


async def test_hr_names_one_for_a_manager(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        await ines.posts("/hr/deputies", {"manager": "1002", "who": "Tom Wouters", **DAYS})
        assert "both have been told" in ines.html
        assert "Tom Wouters" in ines.html
        await ines.posts("/hr/deputies", {"manager": "1002", "who": "Tom Wouters", **DAYS})
        assert ines.status == 200, "sent twice, it is done once"
        async with house.app.database.reading() as store:
            assert [one.what async for one in store.audit.events()].count("people.deputy") == 1
        await ines.posts("/hr/deputies", {"manager": "1002", "who": "1004", **DAYS})
        assert ines.status == 422
        assert "is the deputy from 15/01/2027" in ines.html
        form = {"manager": "marc", "first": TODAY.isoformat()}
        await ines.posts("/hr/deputies/end", form)
        assert "Nobody stands in" in ines.html
        await ines.posts("/hr/deputies/end", {"manager": "nobody", "first": "x"})
        assert ines.status == 422


async def test_the_deputy_has_the_team_and_reviews(house: House, plan: Plan) -> None:
    async with client(house) as tom:
        await tom.signs_in("tom")
        await tom.gets("/team")
        assert tom.status == 403
        async with house.app.database.transaction() as store:
            await tom_stands_in(store)
        await tom.gets("/team")
        assert "You are the deputy of Marc Janssens now" in tom.html
        assert "Anna Peeters" in tom.html
        assert "Name the deputy" not in tom.html
        await tom.gets(f"/team/plans/{plan.id}")
        await sends(tom, plan, {"act": "all"})
        await sends(tom, plan, {"act": "agree"})
        signature = (await now(house, plan)).signature(Role.MANAGER)
        assert signature is not None
        assert (signature.name, signature.instead_of) == ("Tom Wouters", "Marc Janssens")
        house.at(NOW + timedelta(days=21))
        await tom.gets("/team")
        assert tom.status == 403


async def test_who_comes_second_is_told_who_was_first(
    house: House, marc: Client, plan: Plan
) -> None:
    async with house.app.database.transaction() as store:
        await tom_stands_in(store)
    await marc.gets(f"/team/plans/{plan.id}")
    seen = Client(house, marc.session, html=marc.html)
    async with client(house) as tom:
        await tom.signs_in("tom")
        await tom.gets(f"/team/plans/{plan.id}")
        await sends(tom, plan, {"act": "all"})
        await sends(tom, plan, {"act": "agree"})
    await sends(seen, plan, {"act": "return"}, text="Not yet")
    assert "Tom Wouters agreed with this plan on 15/01/2027" in seen.html


async def test_an_answer_of_the_other_is_not_written_over_unseen(
    house: House, marc: Client, plan: Plan
) -> None:
    async with house.app.database.transaction() as store:
        await tom_stands_in(store)
    place = f"competence.current_manager@{plan.competences[0].id}"
    await marc.gets(f"/team/plans/{plan.id}")
    async with client(house) as tom:
        await tom.signs_in("tom")
        await tom.gets(f"/team/plans/{plan.id}")
        await sends(tom, plan, {"place": place}, choice="4")
    await sends(marc, plan, {"place": place}, choice="2")
    assert "Tom answered this meanwhile" in marc.html
    assert (await now(house, plan)).competences[0].current_manager == 4
    await sends(marc, plan, {"place": place}, choice="2")
    assert (await now(house, plan)).competences[0].current_manager == 2
