"""Mornings on which people are reminded of Anna's plan."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from bot.reminders.digests import current
from bot.reminders.due import remind
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import load_texts
from plans.model import Action, Competence, Goal, Plan, Status, Talk
from plans.storage import Database
from plans.storage.records import Outgoing
from tests.cast import NOW

TEXTS = load_texts()
TALK = date(2027, 6, 17)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def an_app(database: Database, now: str) -> Any:
    return SimpleNamespace(database=database, texts=TEXTS, now=lambda: at(now))


def a_plan(**changes: Any) -> Plan:
    action = Action(id=3, what="shadow Marc", end=date(2027, 6, 30))
    values: dict[str, Any] = {
        "id": 0,
        "employee_id": "anna",
        "manager_id": "marc",
        "status": Status.ACTIVE,
        "period_start": date(2027, 1, 1),
        "period_end": date(2027, 12, 31),
        "created_at": NOW,
        "status_since": NOW,
        "goals": (Goal(id=1, competences=(Competence(id=2, actions=(action,)),)),),
        "talks": (Talk(id=5, on=TALK),),
        "last_item_id": 5,
    }
    return Plan(**(values | changes))


async def told(database: Database, now: str) -> list[tuple[str, str]]:
    return [(one.to.id, one.item.matter.value) for one in await remind(an_app(database, now))]


async def queued(database: Database) -> list[Outgoing]:
    async with database.reading() as store:
        return await store.outbox.waiting(now=NOW, limit=100)


async def made(database: Database, person_id: str, now: str) -> Outgoing:
    """The digest that waits for somebody, as it would be sent at that moment."""
    [message] = [one for one in await queued(database) if one.person_id == person_id]
    async with database.transaction() as store:
        sent = await current(store, message, TEXTS, at(now))
    assert sent is not None
    return sent
