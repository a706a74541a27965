"""Anna begins her plan of 2028 while the one of 2027 is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rounds.rounds import open_round
from plans.i18n.formats import BRUSSELS
from plans.model import Plan, Role, Status
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.cast import MARC, PEOPLE, ROUND, round_after, welcomed
from tests.chat import Chat

NEXT = round_after("2027")
IN_JANUARY = datetime(2028, 1, 10, 9, 0, tzinfo=BRUSSELS)


async def january(database: Database) -> Chat:
    """Anna's plan of 2027 is in force; it is January 2028 and the next round is open."""
    chat = Chat(database)
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    await chat.agree()
    chat.now = IN_JANUARY
    await open_round(chat.app, NEXT)
    return chat


async def plans_of(chat: Chat, who: str) -> list[Plan]:
    async with chat.database.reading() as store:
        return await store.plans.of_employee(who)


async def in_force(chat: Chat) -> Plan:
    """Anna's plan of 2027."""
    async with chat.database.reading() as store:
        plan = await store.plans.in_force(1)
    assert plan is not None
    return plan


async def put(chat: Chat, plan: Plan) -> None:
    async with chat.database.transaction() as store:
        await store.save_plan(plan)


async def begin(chat: Chat) -> None:
    await chat.commands("anna", "/today")
    await chat.taps("anna", "own")


async def manager_signs(chat: Chat) -> None:
    """Anna took everything along, and her manager agrees with it: it waits for her signature."""
    await begin(chat)
    await chat.taps("anna", "all")
    new = (await plans_of(chat, "anna"))[-1]
    signed = plan_steps.signed(new, MARC, Role.MANAGER, chat.now)
    await put(chat, replace(signed, status=Status.AWAITING_AGREEMENT))
    await begin(chat)
    assert chat.heard["anna"][-1].step == "agreement"


async def sign(chat: Chat) -> Plan:
    """Both sign Anna's plan of 2028."""
    await manager_signs(chat)
    await chat.taps("anna", "agree")
    new = (await plans_of(chat, "anna"))[-1]
    assert (new.round, new.status) == ("2028", Status.ACTIVE)
    return new
