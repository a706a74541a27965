"""Somebody who answers every question sensibly and goes on: with this a test gets a plan as far as
it wants, and proves that no state of a conversation is a dead end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.messages import Outbound
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.scripts.additions import ADDITIONS
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.scripts.talk import TALK
from dialogs.snapshot import area_of
from dialogs.steps.answers import Amount, Day, Words, WorkingTime
from plans.i18n.formats import BRUSSELS
from plans.model import Plan, Status
from tests.chat import Chat, Said
from tests.story import NEW, answered

SCRIPTS = (PLAN, REVIEW, TALK, EVALUATION, ADDITIONS)
AFTER_THE_ROUND = datetime(2027, 3, 15, 9, 0, tzinfo=BRUSSELS)
"""A plan that is completed while its round is still open has no next one before then."""
ENOUGH = 300
"""No plan of these tests needs more answers than this."""

TO_TAP = {
    "language": "en",
    "preparation": "start",
    "change": "done",
    "change.item": "done",
    "change.own": "up",
    "change.remove": "no",
    "change.preparation": "up",
    "withdraw": "no",
    "new_version": "no",
    "carry": "all",
    "carry.choose": "done",
    "talk.change": "done",
    "levels": "pass",
    "addition.more": "done",
    "preparation.shared": "no",
    "manager_preparation.shared": "no",
}
FORWARD = (
    *("close", "confirm", "carry"),
    *("submit", "missing", "continue", "open", "start", "done", "agree", "yes", "change", "new"),
    *("reached", "started", "often", "50", "competence1"),
    *("option1", "growth", "job", "manager", "4", "skill", "high", "personal", "training", "own"),
)
"""Buttons that lead towards a signed plan, the best first."""
TO_TYPE = {Words: "something sensible", WorkingTime: "2 days", Amount: "450"}


def sensible(message: Outbound, today: date) -> Event:
    """What a sensible person does when they see this; out of what is about no plan they go back to it."""
    if area_of(message.step) is not None:
        return Event(kind="command", text="/start")
    if message.step in NEW:
        return answered(NEW[message.step])
    steps = (script.step(message.step or "") for script in SCRIPTS)
    step = next(filter(None, steps), None)
    answer = type(step.answer) if step else None
    if message.step == "report.held_on":
        return Event(kind="text", text=f"{today:%d/%m/%Y}")
    if answer is Day and message.may_skip:
        return Event(kind="command", text="/skip")
    if answer is Day:
        return Event(kind="text", text=f"{today + timedelta(days=150):%d/%m/%Y}")
    if answer in TO_TYPE:
        return Event(kind="text", text=TO_TYPE[answer])
    offered = [key for key, _ in message.choices]
    if (message.step or "").startswith("own.") and message.may_skip:
        return Event(kind="command", text="/skip")
    wanted = TO_TAP.get(message.step or "") or next((key for key in FORWARD if key in offered), "")
    if wanted in offered:
        return Event(kind="choose", choice=wanted)
    return Event(kind="text", text="something sensible")


def whose_turn(plan: Plan | None) -> str:
    """Who has to act: the manager while the plan is theirs to read, else the employee."""
    waits = plan is not None and plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
    return (plan.manager_id or "") if plan and waits else "anna"


async def one_step(chat: Chat) -> list[Said]:
    """Anna's plan gets one answer further."""
    plan = await chat.plan_of("anna")
    who = whose_turn(plan)
    if not chat.heard[who]:
        return await chat.commands(who, "/start")
    last = chat.heard[who][-1]
    if plan is not None and who != "anna" and last.plan_id != plan.id and not _to_open(last):
        notice = Event(kind="choose", choice="open", position=Position("desk"), plan_id=plan.id)
        return await chat.say(who, notice)
    if not last.choices and last.step is None:
        return await chat.commands(who, "/start")
    return await chat.say(who, sensible(last, chat.now.date()))


async def carry_on(chat: Chat, status: Status = Status.ACTIVE, *, most: int = ENOUGH) -> Plan:
    """Goes on until Anna's plan has that status; fails when it never gets there."""
    for _ in range(most):
        plan = await _that_counts(chat)
        if plan is not None and plan.status is status:
            return plan
        if plan is not None and plan.status is Status.COMPLETED and plan.round is not None:
            chat.now = max(chat.now, AFTER_THE_ROUND)
        await one_step(chat)
    raise AssertionError(f"never got to {status}")


async def _that_counts(chat: Chat) -> Plan | None:
    """Anna's newest plan; of one whose next version was dropped, the agreed one. Of one that was
    withdrawn when no round asks for another, the one of the round before, where that is in force."""
    plan = await chat.plan_of("anna")
    if plan is None or plan.status is not Status.WITHDRAWN:
        return plan
    async with chat.database.reading() as store:
        if agreed := await store.plans.in_force(plan.id):
            return agreed
        if await store.rounds.open_on(chat.now.date()):
            return plan
        return next(
            (p for p in await store.plans.of_employee("anna") if p.status is Status.ACTIVE), plan
        )


def _to_open(message: Outbound) -> bool:
    return any(key == "open" for key, _ in message.choices) or message.step in {
        "language",
        "privacy",
    }
