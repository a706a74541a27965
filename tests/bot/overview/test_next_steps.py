"""What the legal calendar asks next stands on the overview, once HR has said how workers are consulted."""

from __future__ import annotations

from bot.legal_calendar.log import note_done
from bot.overview.next_steps import MOST, next_steps
from plans.calendar.days import today
from plans.law.rules import Body
from plans.organisation.profile import OrganisationProfile
from plans.storage import Database
from tests.cast import NOW


async def test_nothing_is_asked_as_long_as_it_is_not_known_of_whom(database: Database) -> None:
    async with database.transaction() as store:
        assert await next_steps(store, NOW) == []


async def test_the_first_steps_that_nobody_noted(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_profile(OrganisationProfile(body=Body.COUNCIL), today(NOW))
        found = await next_steps(store, NOW)
        assert len(found) == MOST
        assert [one.step.act_by for one in found] == sorted(one.step.act_by for one in found)
        assert [one.late for one in found] == [one.step.act_by < today(NOW) for one in found]
        first = found[0]
        await note_done(store, first.year, first.step.key, NOW)
        assert first.step.key not in [
            one.step.key for one in await next_steps(store, NOW) if one.year == first.year
        ]


async def test_old_steps_that_nobody_noted_do_not_hide_what_comes(database: Database) -> None:
    autumn = NOW.replace(month=11)
    async with database.transaction() as store:
        await store.save_profile(OrganisationProfile(body=Body.COUNCIL), today(NOW))
        found = await next_steps(store, autumn)
    assert [(one.late, one.year) for one in found] == [
        *[(True, NOW.year)] * 2,
        *[(False, NOW.year + 1)] * 2,
    ]
