"""HR says for how many years the collective training plan is, and what the table makes of that."""

from __future__ import annotations

from datetime import date

import pytest

from bot.training_plan.table import decide, differences_now, gather
from bot.training_plan.years import carry_out
from plans.certificates.certificate import Certificate
from plans.training_plan.differences import Change
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.years import NoLastYear, PlanYears, lasting_until
from tests.cast import ANNA, NOW, TOM
from tests.chat import TEXTS, Chat
from tests.hr_chat import events, ids, text_after
from tests.plans.certificates.test_proposals import dutch
from tests.plans.training_plan.tables import EMPTY, agreed

OVERVIEW = ("/hr", "training", "steps")
LAST = (*OVERVIEW, "last")


async def plan(chat: Chat, year: int = 2027) -> TrainingPlan:
    async with chat.database.reading() as store:
        return await store.training_plans.get(year)


async def gathered(chat: Chat) -> None:
    """Anna has an action in May 2027, one in December, and one in January 2028."""
    async with chat.database.transaction() as store:
        await store.add_plan(agreed(0, who=ANNA))
        await gather(store, 2027, NOW)


async def otherwise(chat: Chat, *, take: bool = False) -> list[tuple[Change, str]]:
    """What HR has yet to decide about, with the title of each; with `take` it is taken over."""
    async with chat.database.transaction() as store:
        table = await store.training_plans.get(2027, hold=True)
        found = await differences_now(store, table, NOW, dutch)
        if take:
            await decide(store, 2027, NOW, dutch, take=["all"])
    named = ((one, one.before or one.now or one.proposal) for one in found)
    return [(one.change, getattr(of, "what", "") or getattr(of, "title", "")) for one, of in named]


# ---------------------------------------------------------------------- what HR says


async def test_a_plan_is_for_one_year_until_hr_says_more(chat: Chat) -> None:
    said = await text_after(chat, *LAST)
    assert "Until which year is the training plan that begins in 2027?" in said
    assert "Now it is for 2027." in said
    assert (
        "agreed with the works council, the union delegation or, without those, the workers" in said
    )
    assert "Check with your social secretariat." in said
    assert ids(chat) == ["2027", "2028", "2029", "2030", "2031", "back"]
    said = await text_after(chat, "2029")
    assert "The training plan is for 2027 to 2029 from now on." in said
    assert "The training plan of 2027 to 2029" in said
    assert (await plan(chat)).until == 2029
    assert "The table of trainings of 2027 to 2029" in await text_after(
        chat, "/hr", "training", "table"
    )
    said = await text_after(chat, *LAST, "2027")
    assert "The training plan is for 2027 from now on." in said
    assert (await plan(chat)).until == 2027


@pytest.mark.parametrize("said", ["2029", "tot 2029", "2027-2029", "until 2029", "2027 t/m 2029."])
async def test_the_last_year_is_typed_as_well(chat: Chat, said: str) -> None:
    assert "2027 to 2029" in await text_after(chat, *LAST, f"={said}")
    assert (await plan(chat)).until == 2029


@pytest.mark.parametrize("said", ["2032", "2026", "as long as we like", "٢٠٢٩", "2029 or 2035"])
async def test_a_year_that_it_cannot_end_in_is_asked_again(chat: Chat, said: str) -> None:
    told = await text_after(chat, *LAST, f"={said}")
    assert "is no year that it may end in; type one from 2027 to 2031." in told
    assert (await plan(chat)).until == 2027


async def test_the_years_stand_in_the_audit_log_with_who_and_what_they_were(chat: Chat) -> None:
    await text_after(chat, *LAST, "2028", "last", "2030", "last", "2030")
    told = [(one.what, one.who, one.subject, dict(one.details)) for one in await events(chat)]
    assert told == [
        (
            *("training_plan.years", "ines", "2027"),
            {"last_year": last, "last_year_before": before},
        )
        for last, before in ((2028, 2027), (2030, 2028))
    ]


async def test_back_leads_to_the_steps(chat: Chat) -> None:
    assert "The training plan of 2027" in await text_after(chat, *LAST, "/back")
    assert "The training plan of 2027" in await text_after(chat, "last", "back")
    assert await events(chat) == []


async def test_nobody_but_hr_says_it(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        [line] = await carry_out(store, TOM, PlanYears(year=2027, until=2029), NOW)
    assert "Only HR" in TEXTS.render(line.text, "en")
    assert (await plan(chat)).until == 2027
    assert await events(chat) == []


async def test_a_later_year_says_that_a_plan_is_for_it_already(chat: Chat) -> None:
    await text_after(chat, *LAST, "2029")
    said = await text_after(chat, "year", "=2029")
    assert "The training plan of 2027 to 2029 is for this year too." in said
    assert "is for this year too" not in await text_after(chat, "year", "=2030")
    async with chat.database.transaction() as store:
        await store.training_plans.write(TrainingPlan(year=2028, until=2028))
        found = [await store.training_plans.covering(year) for year in (2027, 2028, 2029, 2030)]
    assert [one.year if one else None for one in found] == [None, 2027, 2027, None]


# ---------------------------------------------------------------------- the table


async def test_a_longer_plan_shows_what_is_new_and_a_shorter_one_what_goes_out(chat: Chat) -> None:
    await gathered(chat)
    assert [row.title for row in (await plan(chat)).trainings] == [
        "Excel for experts",
        "Make the figures",
    ]
    said = await text_after(chat, *LAST, "2028")
    assert "The table of trainings stays as it is." in said
    before = (await plan(chat)).trainings
    assert await otherwise(chat) == [(Change.NEW, "Later")]
    await text_after(chat, *LAST, "2027")
    assert await otherwise(chat) == []
    assert (await plan(chat)).trainings == before
    await text_after(chat, *LAST, "2028")
    assert await otherwise(chat, take=True) == [(Change.NEW, "Later")]
    later = (await plan(chat)).trainings[-1]
    assert (later.title, later.quarter) == ("Later", None)
    assert await otherwise(chat) == []
    await text_after(chat, *LAST, "2027")
    assert await otherwise(chat) == [(Change.GONE, "Later")]
    await text_after(chat, *LAST, "2029")
    assert await otherwise(chat) == []
    await text_after(chat, *LAST, "2027")
    await otherwise(chat, take=True)
    assert (await plan(chat)).trainings == before
    assert await otherwise(chat) == []


async def test_what_hr_left_in_a_shorter_plan_does_not_come_back(chat: Chat) -> None:
    await gathered(chat)
    await text_after(chat, *LAST, "2028")
    await otherwise(chat, take=True)
    await text_after(chat, *LAST, "2027")
    async with chat.database.transaction() as store:
        await decide(store, 2027, NOW, str, leave=["all"])
    for year in ("2027", "2028", "2029"):
        await text_after(chat, *LAST, year)
        assert await otherwise(chat) == []


async def test_before_the_table_was_gathered_it_is_gathered_for_all_its_years(chat: Chat) -> None:
    said = await text_after(chat, *LAST, "2028")
    assert "The table of trainings stays as it is." not in said
    await gathered(chat)
    rows = (await plan(chat)).trainings
    assert [(row.title, row.quarter) for row in rows] == [
        ("Excel for experts", 2),
        ("Make the figures", 4),
        ("Later", None),
    ]


async def test_certificates_of_later_years_are_proposed_without_a_quarter(chat: Chat) -> None:
    await gathered(chat)
    async with chat.database.transaction() as store:
        await store.certificates.write(
            Certificate(
                person_id="anna",
                name=f"BA4 {year}",
                obtained=date(2022, 5, 1),
                expires=date(year, 5, 1),
                recorded_at=NOW,
            )
            for year in (2027, 2028)
        )
    assert await otherwise(chat) == [(Change.PROPOSED, "BA4 2027")]
    await text_after(chat, *LAST, "2028")
    assert await otherwise(chat, take=True) == [
        (Change.NEW, "Later"),
        (Change.PROPOSED, "BA4 2027"),
        (Change.PROPOSED, "BA4 2028"),
    ]
    first, later = (await plan(chat)).trainings[-2:]
    assert (first.quarter, later.quarter) == (2, None)
    assert later.target_group == "Iedereen van wie het attest in 2028 vervalt"
    await text_after(chat, *LAST, "2029")
    assert await otherwise(chat) == []


@pytest.mark.parametrize("until", [2026, 2032, 0, -1, 10**9])
def test_a_plan_ends_within_five_years(until: int) -> None:
    with pytest.raises(NoLastYear, match="from 2027 to 2031"):
        lasting_until(EMPTY, until)
