"""HR opens, changes and closes rounds in the chat, over a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.model import Audience, Round, Status
from plans.storage.database import Database
from tests.cast import NOW, PEOPLE, ROUND, TODAY, welcomed
from tests.chat import Chat
from tests.hr_chat import events, ids, text_after
from tests.story import whole_plan


async def round_named(chat: Chat, name: str) -> Round | None:
    async with chat.database.reading() as store:
        return await store.rounds.get(name)


NEW = ("/hr", "rounds", "new")
BEGUN = (*NEW, "2028", "2028-01-01", "=29 february 2028")


async def test_a_round_is_opened_step_by_step(chat: Chat) -> None:
    assert "What is the new round called?" in await text_after(chat, *NEW)
    assert ids(chat)[:2] == ["2028", "2029"]
    assert "From which day" in await text_after(chat, "2028")
    assert "Until which day" in await text_after(chat, "2028-01-01")
    assert "Whom does the round ask" in await text_after(chat, "=29 february 2028")
    assert "Customer service ✓" in str(
        (await text_after(chat, "customer-service"), chat.heard["ines"][-1].choices)
    )
    assert "take along" in await text_after(chat, "done")
    shown = await text_after(chat, "2027")
    for fact in (
        "01/01/2028",
        "29/02/2028",
        "01/01/2028 to 31/12/2028",
        "Customer service",
        "2027",
    ):
        assert fact in shown
    assert await round_named(chat, "2028") is None
    told = await text_after(chat, "yes")
    assert "The round 2028 opens on 01/01/2028, until 29/02/2028." in told
    assert "It asks 2 people for a plan." in told
    assert await round_named(chat, "2028") == Round(
        name="2028",
        opens=date(2028, 1, 1),
        closes=date(2028, 2, 29),
        period_start=date(2028, 1, 1),
        period_end=date(2028, 12, 31),
        audience=Audience(departments=("Customer service",)),
        carry_from="2027",
    )
    [event] = await events(chat)
    assert (event.what, event.who, event.subject) == ("round.open", "ines", "2028")


async def test_a_name_that_is_no_year_is_asked_for_its_period(chat: Chat) -> None:
    asked = await text_after(chat, *NEW, "=Spring", "=1 march 2027", "=30 april 2027")
    assert "For which period are the plans?" in asked
    await text_after(chat, "from-first-day", "done", "none", "yes")
    made = await round_named(chat, "Spring")
    assert made is not None
    assert (made.period_start, made.period_end) == (date(2027, 3, 1), date(2028, 2, 29))
    assert made.carry_from is None


async def test_what_cannot_be_is_asked_again(chat: Chat) -> None:
    assert "There is a round 2027 already" in await text_after(chat, *NEW, "=2027")
    assert "does not read as a date" in await text_after(chat, "=2028", "=whenever")
    assert "more than three years" in await text_after(chat, "=1 january 2040")
    before = await text_after(chat, "=1 february 2028", "=15 january 2028")
    assert "The last day lies before the first one, 01/02/2028." in before
    assert "That day is past" in await text_after(
        chat, *NEW, "=2026", "=1 january 2026", "=1 february 2026"
    )
    assert await events(chat) == []


async def test_back_leads_to_the_question_before_and_out_of_it(chat: Chat) -> None:
    await text_after(chat, *BEGUN)
    for words in ("Until which day", "From which day", "called?", "The rounds.", "PDPs of 2027"):
        assert words in await text_after(chat, "/back")


async def test_the_last_day_of_a_round_is_changed(chat: Chat) -> None:
    shown = await text_after(chat, "/hr", "rounds", "2027", "closes", "=31/03/2027")
    assert "Last day: 31/03/2027 (it was 28/02/2027)" in shown
    assert await round_named(chat, "2027") == ROUND
    told = await text_after(chat, "yes")
    assert "The round 2027 is changed." in told
    assert await round_named(chat, "2027") == replace(ROUND, closes=date(2027, 3, 31))
    [event] = await events(chat)
    assert (event.what, event.who, dict(event.details)) == (
        "round.change",
        "ines",
        {"closes": "2027-03-31"},
    )


async def test_a_change_that_is_left_changes_nothing(chat: Chat) -> None:
    await text_after(chat, "/hr", "rounds", "2027", "closes", "=31/03/2027", "leave")
    assert "it was" not in await text_after(chat, "2027")
    assert await events(chat) == []


async def test_a_first_day_behind_the_last_one_asks_for_that_too(chat: Chat) -> None:
    asked = await text_after(chat, "/hr", "rounds", "2027", "opens", "=15 march 2027")
    assert "Until which day" in asked
    await text_after(chat, "=30 april 2027", "yes")
    changed = await round_named(chat, "2027")
    assert changed is not None
    assert (changed.opens, changed.closes) == (date(2027, 3, 15), date(2027, 4, 30))


async def test_a_change_without_its_last_day_is_not_offered(chat: Chat) -> None:
    await text_after(chat, "/hr", "rounds", "2027", "opens", "=15 march 2027", "/back")
    assert "yes" not in ids(chat)
    await text_after(chat, "closes", "=30 april 2027", "yes")
    changed = await round_named(chat, "2027")
    assert changed is not None
    assert changed.closes == date(2027, 4, 30)


@pytest.mark.parametrize("said", ["29/2", "end of february", "february 29", "29/02/2028"])
async def test_a_last_day_without_a_year_comes_after_the_first(chat: Chat, said: str) -> None:
    shown = await text_after(chat, *NEW, "2028", "2028-01-01", f"={said}", "done", "none")
    assert "Last day: 29/02/2028" in shown


async def test_whom_a_round_asks_is_changed_and_the_list_of_numbers_stays(chat: Chat) -> None:
    listed = replace(ROUND, audience=Audience(numbers=("1001", "1005")))
    async with chat.database.transaction() as store:
        await store.save_round(listed)
    await text_after(chat, "/hr", "rounds", "2027", "audience", "customer-service", "done")
    assert "It asks 1 person for a plan." in await text_after(chat, "yes")
    changed = await round_named(chat, "2027")
    assert changed is not None
    assert changed.audience == Audience(departments=("Customer service",), numbers=("1001", "1005"))


async def test_a_round_is_closed_knowing_what_is_under_way(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        plan = replace(whole_plan(), employee_id="anna", round="2027", status=Status.DRAFT)
        await store.add_plan(plan)
    shown = await text_after(chat, "/hr", "rounds", "2027", "close")
    assert "Shall I close the round 2027?" in shown
    assert "1 plan is under way." in shown
    assert "4 people have not begun." in shown
    assert "carry" not in ids(chat)
    told = await text_after(chat, "yes")
    assert "The round 2027 is closed." in told
    closed = await round_named(chat, "2027")
    assert closed is not None
    assert closed.closed_at is not None
    [event] = await events(chat)
    assert (event.what, event.who, event.details["under_way"]) == ("round.close", "ines", ["anna"])
    assert event.details["not_started"] == 4


async def test_drafts_go_on_in_the_next_round(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        plan = replace(whole_plan(), employee_id="anna", round="2027", status=Status.DRAFT)
        await store.add_plan(plan)
    await text_after(chat, *NEW, "2028", "2028-01-01", "=29 february 2028", "done", "none", "yes")
    told = await text_after(chat, "rounds", "2027", "close", "carry")
    assert "1 plan goes on in the next round." in told
    moved = await chat.plan_of("anna")
    assert moved is not None
    assert moved.round == "2028"


async def test_a_closed_round_is_opened_again(chat: Chat) -> None:
    await text_after(chat, "/hr", "rounds", "2027", "close", "yes", "rounds", "2027")
    assert ids(chat) == ["reopen", "rounds"]
    assert "The round 2027 is open again" in await text_after(chat, "reopen")
    assert await round_named(chat, "2027") == ROUND
    assert [one.what for one in await events(chat)] == ["round.close", "round.change"]


async def test_whoever_left_hr_meanwhile_opens_nothing(chat: Chat) -> None:
    await text_after(chat, *BEGUN, "done", "none")
    async with chat.database.transaction() as store:
        ines = await store.people.get("ines")
        assert ines is not None
        await store.save_people([replace(ines, left_on=TODAY)])
    assert "Only HR can see that." in await text_after(chat, "yes")
    assert await round_named(chat, "2028") is None


async def test_a_round_that_somebody_else_opened_meanwhile_is_said(chat: Chat) -> None:
    await text_after(chat, *BEGUN, "done", "none")
    async with chat.database.transaction() as store:
        await store.save_round(
            replace(
                ROUND,
                name="2028",
                opens=TODAY + timedelta(days=300),
                closes=TODAY + timedelta(days=330),
            )
        )
    assert "There is a round '2028' already" in await text_after(chat, "yes")


async def test_the_first_round_is_begun_from_the_chat(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    chat = Chat(database, by_itself=False)
    assert "There is no round yet." in await text_after(chat, "/hr")
    told = await text_after(
        chat, "rounds", "new", "2027", NOW.date().isoformat(), "=26 february 2027", "done", "yes"
    )
    assert "The round 2027 is open, until 26/02/2027." in told
    assert "It asks 5 people for a plan." in told


async def test_it_is_all_said_in_dutch(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        ines = await store.people.get("ines")
        assert ines is not None
        await store.save_people([replace(ines, language="nl")])
    asked = await text_after(chat, *NEW, "2028", "2028-01-01", "=eind februari 2028")
    assert "Aan wie vraagt de ronde een plan?" in asked
    told = await text_after(chat, "done", "none", "yes")
    assert "De ronde 2028 gaat open op 01/01/2028, tot en met 29/02/2028." in told
