"""A colleague does a manager's reviews and talks for some weeks, and it ends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.people.deputies import NoDeputy, end_deputy, name_deputy
from bot.reminders import due
from plans.calendar.days import today
from plans.history import SUBMITTED
from plans.model import Person, Plan, Role, Status
from plans.model.encoding import decode, encode
from plans.storage.database import Database
from plans.training_days.trainings import Decision, Source
from plans.workflow import plan_steps
from tests.bot.training_days.days import add, of, profile, text_after, training
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND, TODAY, welcomed
from tests.chat import Chat
from tests.story import whole_plan

FIRST, LAST = TODAY, TODAY + timedelta(days=20)


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Everybody is welcomed."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    return Chat(database)


async def hand_in(chat: Chat) -> Plan:
    """Anna's plan waits for Marc."""
    plan = plan_steps.submit(whole_plan(), ANNA, (ANNA, MARC), chat.now).plan
    async with chat.database.transaction() as store:
        added = await store.add_plan(plan)
        await store.plans.save_snapshot(added, SUBMITTED)
    return added


async def person(chat: Chat, who: str) -> Person:
    async with chat.database.reading() as store:
        found = await store.people.get(who)
    assert found is not None
    return found.as_of(today(chat.now))


async def named(
    chat: Chat,
    *,
    by: str = "marc",
    deputy: str = "tom",
    first: date = FIRST,
    last: date = LAST,
    manager: str = "marc",
) -> None:
    people = [await person(chat, one) for one in (by, manager, deputy)]
    async with chat.database.transaction() as store:
        await name_deputy(store, chat.texts, *people, first, last, chat.now)


async def test_both_are_told_and_it_stands_in_the_log(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat, by="ines")
    told = {one.to: one.message.text for one in await chat.delivered()}
    assert "From 15/01/2027 to 04/02/2027 you do the reviews and talks of Marc" in told["tom"]
    assert "1 plan waits now" in told["tom"]
    assert "Ines Claes said so" in told["marc"]
    async with chat.database.reading() as store:
        [event] = [one async for one in store.audit.events() if one.what == "people.deputy"]
    assert (event.who, event.subject) == ("ines", "marc")
    assert event.details == {"deputy": "tom", "from": "2027-01-15", "until": "2027-02-04"}


async def test_the_deputy_reviews_and_signs_in_their_own_name(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    await chat.delivered()
    said = await chat.commands("tom", "/start")
    assert "Anna Peeters – PDP to review" in said[-1].message.text
    await chat.taps("tom", "open")
    await chat.taps("tom", "all")
    said = await chat.taps("tom", "agree")
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert plan.status is Status.AWAITING_AGREEMENT
    signature = plan.signature(Role.MANAGER)
    assert signature is not None
    assert (signature.name, signature.instead_of) == ("Tom Wouters", "Marc Janssens")
    assert any(one.to == "anna" and "Tom has gone through" in one.message.text for one in said)
    assert decode(Plan, encode(plan)) == plan


async def test_a_manager_signs_for_nobody_but_themself(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    await chat.commands("marc", "/start")
    for choice in ("open", "all", "agree"):
        await chat.taps("marc", choice)
    plan = await chat.plan_of("anna")
    assert plan is not None
    signature = plan.signature(Role.MANAGER)
    assert signature is not None
    assert (signature.person_id, signature.instead_of) == ("marc", None)


async def test_it_ends_by_itself(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    await chat.commands("tom", "/start")
    await chat.taps("tom", "open")
    chat.later(days=21)
    said = await chat.taps("tom", "all")
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert plan.goals[0].verdict is None
    assert "Handle complaints" not in said[-1].message.text


async def test_before_its_first_day_nothing_is_theirs(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat, first=TODAY + timedelta(days=2))
    await chat.delivered()
    said = await chat.commands("tom", "/today")
    assert "Anna" not in said[-1].message.text
    chat.later(days=2)
    said = await chat.commands("tom", "/today")
    assert "Anna Peeters" in said[-1].message.text


async def test_news_of_a_plan_go_to_both(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    await chat.delivered()
    await chat.commands("anna", "/start")
    said = await chat.taps("anna", "take_back")
    assert {one.to for one in said} == {"anna", "marc", "tom"}


async def test_reminders_go_to_the_deputy_on_their_days_and_to_the_manager_after(
    chat: Chat,
) -> None:
    await hand_in(chat)
    await named(chat, last=TODAY + timedelta(days=7))
    heard: dict[str, list[date]] = {"marc": [], "tom": []}
    for count in range(1, 40):
        chat.now = NOW + timedelta(days=count)
        for one in await due.remind(chat.app):
            if one.to.id in heard and one.item.matter.value == "review":
                heard[one.to.id].append(one.due_at.date())
        await chat.delivered()
    assert heard["tom"]
    assert heard["marc"]
    assert max(heard["tom"]) <= TODAY + timedelta(days=7) < min(heard["marc"])


async def test_a_deputy_of_an_absent_manager_is_reminded_meanwhile(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        marc = await store.people.get("marc")
        assert marc is not None
        await store.save_people([replace(marc, absent_from=FIRST, absent_until=LAST)])
    await hand_in(chat)
    await named(chat)
    told: set[str] = set()
    for count in range(1, 20):
        chat.now = NOW + timedelta(days=count)
        told |= {one.to.id for one in await due.remind(chat.app)}
    assert "tom" in told
    assert "marc" not in told


async def test_it_can_be_ended_sooner(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    chat.later(days=3)
    marc = await person(chat, "marc")
    async with chat.database.transaction() as store:
        await end_deputy(store, chat.texts, marc, marc, FIRST, chat.now)
    said = await chat.delivered()
    assert "not the deputy of Marc Janssens any more" in said[-1].message.text
    assert (await person(chat, "tom")).stands_in_for == frozenset()
    assert [one.last for one in (await person(chat, "tom")).stand_ins] == [
        TODAY + timedelta(days=2)
    ]


async def test_ending_what_had_not_begun_leaves_nothing(chat: Chat) -> None:
    await named(chat, first=TODAY + timedelta(days=5))
    marc = await person(chat, "marc")
    async with chat.database.transaction() as store:
        await end_deputy(store, chat.texts, marc, marc, TODAY + timedelta(days=5), chat.now)
    assert (await person(chat, "tom")).stand_ins == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"last": FIRST - timedelta(days=1)}, "cannot come before the first"),
        (
            {"first": FIRST - timedelta(days=9), "last": FIRST - timedelta(days=2)},
            "over already",
        ),
        ({"last": FIRST + timedelta(days=500)}, "for a year at most"),
        ({"deputy": "marc"}, "your own deputy"),
        ({"by": "anna"}, "Only the manager or HR"),
        ({"by": "tom", "manager": "tom", "deputy": "anna"}, "nobody's manager"),
    ],
)
async def test_what_cannot_be(chat: Chat, change: dict[str, object], why: str) -> None:
    with pytest.raises(NoDeputy, match=why):
        await named(chat, **change)  # type: ignore[arg-type]


async def test_two_at_once_are_refused(chat: Chat) -> None:
    await named(chat)
    with pytest.raises(NoDeputy, match="Tom Wouters is the deputy from 15/01/2027"):
        await named(chat, deputy="ines", first=LAST, last=LAST + timedelta(days=3))


async def test_a_list_of_people_leaves_it_as_it_is(chat: Chat) -> None:
    await named(chat)
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(one), department="Elsewhere") for one in PEOPLE])
    assert (await person(chat, "tom")).stands_in_for == {"marc"}


async def test_a_manager_names_one_in_the_chat_and_ends_it(chat: Chat) -> None:
    await chat.commands("marc", "/team")
    said = await chat.taps("marc", "deputy")
    assert "Who is it, and from when to when?" in said[-1].message.text
    said = await chat.types("marc", "Tom Wouters, from 1 February to 14 February")
    assert "Tom Wouters is your deputy from 01/02/2027 to 14/02/2027" in said[-1].message.text
    assert any(one.to == "tom" for one in said)
    said = await chat.taps("marc", "end-2027-02-01")
    assert "That has ended" in said[-1].message.text
    assert (await person(chat, "tom")).stand_ins == ()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Tom Wouters", "I need a name, a comma and the days"),
        ("Jan Nobody, from 1 February to 14 February", "Nobody here is called"),
        ("Marc Janssens, from 1 February to 14 February", "You cannot be your own deputy"),
    ],
)
async def test_what_cannot_be_is_said_in_the_chat(chat: Chat, typed: str, answer: str) -> None:
    await chat.commands("marc", "/team")
    await chat.taps("marc", "deputy")
    said = await chat.types("marc", typed)
    message = said[-1].message
    assert answer in f"{message.text} {message.error}"


async def test_a_deputy_names_no_deputy_of_their_own(chat: Chat) -> None:
    await named(chat)
    said = await chat.commands("tom", "/team")
    assert "Anna Peeters" in said[-1].message.text
    assert "deputy" not in said[-1].ids


async def test_a_deputy_who_leaves_is_reminded_no_more_and_the_manager_is(chat: Chat) -> None:
    await hand_in(chat)
    await named(chat)
    async with chat.database.transaction() as store:
        tom = await store.people.get("tom")
        assert tom is not None
        await store.save_people([replace(tom, left_on=TODAY + timedelta(days=2))])
    heard: set[str] = set()
    for count in range(3, 20):
        chat.now = NOW + timedelta(days=count)
        heard |= {one.to.id for one in await due.remind(chat.app) if one.item.matter == "review"}
        await chat.delivered()
    assert "marc" in heard
    assert "tom" not in heard


async def test_a_deputy_is_asked_about_a_training_and_confirms_it_in_their_own_name(
    chat: Chat,
) -> None:
    await named(chat)
    async with chat.database.transaction() as store:
        await store.organisation.write_profile(profile())
    await text_after(chat, "=I attended a course on Excel yesterday, 2 days", "no", "submit")
    [reported] = await of(chat.database)
    for who in ("marc", "tom"):
        assert "Anna Peeters followed a training: Excel" in chat.heard[who][-1].text
    await chat.taps("tom", "confirm", at=f"mydays.confirm@{reported.id}")
    [kept] = await of(chat.database)
    assert (kept.decision, kept.decided_by) == (Decision.CONFIRMED, "tom")
    assert "Tom Wouters has confirmed your training: Excel" in chat.heard["anna"][-1].text
    async with chat.database.reading() as store:
        noted = [one.what async for one in store.audit.events()]
    assert "training_days.decide" not in noted  # what HR does in a manager's place


async def test_a_training_that_waits_reminds_the_deputy_from_when_one_is_named_to_when_it_ends(
    chat: Chat,
) -> None:
    waiting = training(source=Source.PERSON, decision=Decision.WAITING, reported_at=NOW)
    await add(chat.database, waiting)

    async def planned() -> set[str]:
        day = chat.now + timedelta(days=60)
        async with chat.database.reading() as store:
            due = await store.reminders.due_for(await store.reminders.due_recipients(day), day)
        trainings = (one.reminder for one in due if one.reminder.about)
        return {one.recipient for one in trainings}

    assert await planned() == {"marc"}
    await named(chat, last=TODAY + timedelta(days=60))
    assert await planned() == {"tom"}
    async with chat.database.transaction() as store:
        tom = await store.people.get("tom")
        assert tom is not None
        await store.save_people([replace(tom, left_on=TODAY)])
    assert await planned() == {"marc"}
    async with chat.database.transaction() as store:
        await store.save_people([tom])
    assert await planned() == {"tom"}
    async with chat.database.transaction() as store:
        marc = await store.people.get("marc")
        assert marc is not None
        await end_deputy(store, chat.texts, marc, marc, FIRST, chat.now)
    assert await planned() == {"marc"}
