"""Mistakes that other bots make, for tests of the proof: it must find each of them.

They are made in the assistant's own process, some of them by dying at the worst moment.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import sqlalchemy as sa

from bot.telegram.receiving.ingest import Ingest
from plans import editing
from plans.model import Plan, Status
from plans.storage.chat.inbox import Inbox
from plans.storage.chat.outbox import Outbox
from plans.storage.reminders.due import ReminderStore
from plans.storage.store import Store
from plans.storage.tables.chat import outbox

LATER = 10
"""The mistake is made when everybody is in the middle of something: so many times later."""
_moments = count(1)
_AGAIN = (
    sa.update(outbox)
    .where(outbox.c.seq == sa.bindparam("number"), outbox.c.state == "sending")
    .values(state="waiting", lease_until=None)
)


def begin(name: str) -> None:
    """Makes that mistake from now on."""
    SABOTAGES[name]()


def _acknowledge_before_storing() -> None:
    """A batch is confirmed to Telegram, and then the process dies with it."""
    keep = Ingest.keep

    async def careless(self: Any, batch: Any) -> Any:
        moment = _moment()
        if moment == LATER:
            return []
        if moment == LATER + 1:  # it was asked for what comes after the one before
            _die()
        return await keep(self, batch)

    Ingest.keep = careless  # type: ignore[method-assign]


def _done_before_the_turn() -> None:
    """A message is marked as handled, and then the process dies with it."""
    take_received = Inbox.take

    async def careless(self: Any, *which: Any) -> Any:
        row = await take_received(self, *which)
        if row is not None and _moment() == LATER:
            await self._connection.commit()
            _die()
        return row

    Inbox.take = careless  # type: ignore[method-assign]


def _updates_not_remembered() -> None:
    """What Telegram delivers again is new."""
    receive = Inbox.receive_of_known

    async def careless(self: Any, message: Any) -> bool:
        return await receive(self, replace(message, update_id=_moment()))

    Inbox.receive_of_known = careless  # type: ignore[method-assign]


def _forms_not_remembered() -> None:
    """A form that a browser sends again is new."""
    receive = Inbox.receive

    async def careless(self: Any, rows: Any) -> Any:
        await receive(self, rows)
        return len(rows)

    Inbox.receive = careless  # type: ignore[method-assign]


def _noted_before_it_is_sent() -> None:
    """A message is marked as sent, and then the process dies with it."""

    def careless(claim: Any) -> Any:
        async def claims(self: Any, *which: Any, **when: Any) -> Any:
            claimed = await claim(self, *which, **when)
            if claimed and _moment() == LATER:
                await self.sent(claimed.seq, claimed.created_at, None)
                await self._connection.commit()
                _die()
            return claimed

        return claims

    Outbox.claim = careless(Outbox.claim)  # type: ignore[method-assign]
    Outbox.send_now = careless(Outbox.send_now)  # type: ignore[method-assign]


def _sent_again_to_be_sure() -> None:
    """What was delivered is queued once more."""
    all_sent, repeated = Outbox.all_sent, set()

    async def careless(self: Any, sent: Any, at: Any) -> None:
        for seq in sent.keys() - repeated:
            await self._change(_AGAIN, number=seq)
        await all_sent(self, {seq: sent[seq] for seq in sent.keys() & repeated}, at)
        repeated.update(sent)

    Outbox.all_sent = careless  # type: ignore[method-assign]


def _reminded_before_it_is_queued() -> None:
    """A person counts as reminded, and then the process dies with the message."""
    claim = ReminderStore.claim_digests

    async def careless(self: Any, days: Any) -> frozenset[str]:
        claimed = await claim(self, days)
        if claimed:
            await self._connection.commit()
            _die()
        return claimed

    ReminderStore.claim_digests = careless  # type: ignore[method-assign]


def _answers_lost_when_it_is_submitted() -> None:
    """Of one plan a level, of another a date, of a third a choice is gone when it was submitted;
    nobody is asked for it again, and the history knows of nothing."""
    save_plan = Store.save_plan
    loses = dict(zip(("p1", "p2", "p3"), _LOSES, strict=True))

    async def careless(self: Any, plan: Plan, **options: Any) -> None:
        if plan.status is Status.SUBMITTED and plan.employee_id in loses:
            kind, field = loses[plan.employee_id]
            item = next(one for one in plan.items() if kind == one.KIND)
            plan = editing.set_value(plan, item.id, field, None)
        await save_plan(self, plan, **options)

    Store.save_plan = careless  # type: ignore[method-assign]


_LOSES = (("competence", "needed"), ("goal", "target_date"), ("action", "form"))

SABOTAGES: dict[str, Callable[[], None]] = {
    made.__name__.strip("_"): made
    for made in (
        _acknowledge_before_storing,
        _done_before_the_turn,
        _updates_not_remembered,
        _forms_not_remembered,
        _noted_before_it_is_sent,
        _sent_again_to_be_sure,
        _reminded_before_it_is_queued,
        _answers_lost_when_it_is_submitted,
    )
}


def _moment() -> int:
    """How often it was asked, in the first process; 0 in those that come after."""
    return next(_moments) if os.environ["CHAOS_LIFE"] == "1" else 0


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
