"""What people will be reminded of, worked out anew from plans, rounds, people and the policy.

`Store` calls it in the transaction that changes one of those, so that no reminder can be forgotten.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from operator import itemgetter

import sqlalchemy as sa

from plans.model import Person, Plan, Round, Status
from plans.model.encoding import decode, encode
from plans.reminders.policy import Policy
from plans.reminders.reminder import STALLED, Reminder
from plans.reminders.rounds import round_key, without_plan
from plans.reminders.rules import reminders
from plans.reminders.status import ReminderStatus, TrackedReminder, merged
from plans.rounds.progress import asks
from plans.storage.engine.queries import SLICE, Queries, slices, this
from plans.storage.people.people import PeopleStore
from plans.storage.plans.plans import PlanStore
from plans.storage.reminders.reminder_rows import COLUMNS, row_of, tracked_of
from plans.storage.rounds import DRAWN_UP, RoundStore
from plans.storage.tables.chat import settings
from plans.storage.tables.plans import plans
from plans.storage.tables.reminders import reminders as table

POLICY = "reminders.policy"

_POLICY = sa.select(settings.c.value).where(settings.c.key == POLICY)
_KNOWN = sa.select(*COLUMNS).where(table.c.plan_id.in_(this("of_plans", expanding=True)))
_ABOUT = sa.select(*COLUMNS).where(
    # Written out: only then the databases use the index over these.
    table.c.about != sa.literal_column("''"),
    table.c.about.in_(this("of_things", expanding=True)),
)
_DELETE = sa.delete(table).where(table.c.key.in_(this("keys", expanding=True)))
_END = (
    sa.update(table)
    .where(table.c.key.in_(this("keys", expanding=True)), table.c.status != ReminderStatus.DONE)
    .values(status=ReminderStatus.GONE, due_at=None, snoozed_until=None)
)
_DONE = sa.select(table.c.key).where(table.c.status == ReminderStatus.DONE)
_OTHERS = sa.select(*COLUMNS).where(
    table.c.about != sa.literal_column("''"),
    table.c.status.not_in([ReminderStatus.DONE, ReminderStatus.GONE]),
)
_BY_KEY = sa.select(*COLUMNS).where(table.c.key.in_(this("keys", expanding=True)))
_HAVE = sa.select(plans.c.employee_id, plans.c.round, DRAWN_UP.label("drawn_up")).where(
    plans.c.employee_id.in_(this("ids", expanding=True))
)
"""What these people have or had, and which of it is not agreed yet."""


class ReminderSchedule(Queries):
    """The reminders that are to come."""

    async def policy(self, *, hold: bool = False) -> Policy:
        """When people are reminded. With `hold`, in a transaction that writes, it does not change
        under this transaction."""
        found = await self._values(_POLICY.with_for_update(read=True) if hold else _POLICY)
        if hold and not found:  # there must be a row to hold; it sets nothing
            await self._insert_new(settings, [{"key": POLICY, "value": "{}"}])
            found = await self._values(_POLICY.with_for_update(read=True))
        return decode(Policy, found[0]) if found else Policy()

    async def save_policy(self, policy: Policy) -> None:
        """Keeps the policy, and nothing that follows from it (`Store.save_reminder_policy`)."""
        await self._upsert(settings, [{"key": POLICY, "value": encode(policy)}])

    async def rewrite_all(self) -> None:
        """Works out the reminders of every plan, and of everybody whom a round asks for one."""
        await self._rewrite(await PlanStore.beside(self).all_ids())
        await self._ask(await self._rounds(), await PeopleStore.beside(self).roster())

    async def rewrite(self, newest: Sequence[Plan]) -> None:
        """Works out the reminders of these plans, given by their newest versions."""
        if not newest:
            return
        wanted = await self._of_plans(newest, await self.policy(hold=True))
        rows = await self._rows(_KNOWN, of_plans=[plan.id for plan in newest])
        await self._write(wanted, [tracked_of(row) for row in rows])

    async def foreseen(self, policy: Policy) -> AsyncIterator[list[Reminder]]:
        """What everybody would be reminded of in plans and rounds under that policy, piece by piece, but
        for what somebody has seen to; nothing is written. What follows from other things (`Reminder.about`)
        is as it stands."""
        done = frozenset(await self._values(_DONE))
        ids = await PlanStore.beside(self).all_ids()
        for piece in slices(sorted(ids)):
            newest = await PlanStore.beside(self).get_many(piece)
            yield [one for one in await self._of_plans(newest, policy) if one.key not in done]
            await asyncio.sleep(0)  # thousands of plans: let others go on in between
        rounds = [one for one in await self._rounds() if one.closed_at is None]
        roster = sorted(await PeopleStore.beside(self).roster(), key=lambda person: person.id)
        for some in slices(roster, max(1, SLICE // max(1, len(rounds)))):
            asked = await self._asked(rounds, some, policy)
            yield [one for one in asked if one.key not in done]
            await asyncio.sleep(0)
        others = map(tracked_of, await self._rows(_OTHERS))
        yield [one.reminder for one in others]

    async def _of_plans(self, newest: Sequence[Plan], policy: Policy) -> list[Reminder]:
        involved = {one for plan in newest for one in (plan.employee_id, plan.manager_id) if one}
        who = await PeopleStore.beside(self).get_many(involved)
        deputies = {one.deputy_id for person in who.values() for one in person.stand_ins}
        if deputies := deputies - involved:
            who = await PeopleStore.beside(self).get_many(deputies) | who
        wanted: list[Reminder] = []
        for plan in newest:
            wanted += reminders(plan, await self._in_force(plan), policy, who)
        return wanted

    async def rewrite_with(self, people_ids: Collection[str]) -> None:
        """Works out the reminders of every plan of which one of these is employee or manager."""
        theirs = plans.c.employee_id.in_(people_ids) | plans.c.manager_id.in_(people_ids)
        await self._rewrite(await self._values(sa.select(plans.c.id).where(theirs)))

    async def ask_for(self, round_: Round) -> None:
        """Works out the reminders of everybody whom this round asks, and who has no plan in it, nor
        one to draw up first; nobody's when HR has closed it."""
        if round_.closed_at is None:
            await self._ask([round_], await PeopleStore.beside(self).roster())
            return
        asked = table.c.key.startswith(round_key(round_.name, ""), autoescape=True)
        await self._end(await self._values(sa.select(table.c.key).where(asked)))

    async def ask(self, people: Iterable[Person]) -> None:
        """Works out what the rounds remind these people of."""
        await self._ask(await self._rounds(), people)

    async def rewrite_about(self, things: Collection[str], wanted: Sequence[Reminder]) -> None:
        """Puts these in place of all reminders about those things (`Reminder.about`): what was about them
        and is not wanted any more is over. `wanted` is worked out with `policy(hold=True)`."""
        known: list[TrackedReminder] = []
        for piece in slices(sorted({*things, *(one.about for one in wanted)})):
            known += map(tracked_of, await self._rows(_ABOUT, of_things=piece))
        await self._write(wanted, known)

    async def things(self, beginning: str) -> list[str]:
        """What there are reminders about whose name begins so, in order."""
        begins = table.c.about.startswith(beginning, autoescape=True)
        some = table.c.about != sa.literal_column("''")
        found = sa.select(table.c.about).where(some, begins).distinct().order_by(table.c.about)
        return list(await self._values(found))

    async def _ask(self, rounds: Iterable[Round], those: Iterable[Person]) -> None:
        """Works out what these rounds remind these people of, all rounds at once."""
        still_asking = [one for one in rounds if one.closed_at is None]
        if not still_asking:
            return
        policy = await self.policy(hold=True)
        in_order = sorted(those, key=lambda person: person.id)
        for piece in slices(in_order, max(1, SLICE // len(still_asking))):
            ids = [person.id for person in piece]
            wanted = await self._asked(still_asking, piece, policy)
            of_rounds = [
                round_key(one.name, person_id) for one in still_asking for person_id in ids
            ]
            keys = [*of_rounds, *(key + STALLED for key in of_rounds)]
            rows = await self._rows(_BY_KEY, keys=keys)
            await self._write(wanted, [tracked_of(row) for row in rows])

    async def _asked(
        self, rounds: Sequence[Round], those: Sequence[Person], policy: Policy
    ) -> list[Reminder]:
        """What these open rounds remind these people of."""
        have = await self._rows(_HAVE, ids=[person.id for person in those])
        busy = {row["employee_id"] for row in have if row["drawn_up"]}
        begun = busy | {(row["employee_id"], row["round"]) for row in have}
        return [
            reminder
            for person in those
            for round_ in rounds
            if begun.isdisjoint({person.id, (person.id, round_.name)})
            and asks(round_, person, round_.opens)
            for reminder in without_plan(person, round_, policy)
        ]

    async def _rewrite(self, plan_ids: Sequence[int]) -> None:
        for piece in slices(sorted(plan_ids)):
            await self.rewrite(await PlanStore.beside(self).get_many(piece))

    async def _rounds(self) -> Sequence[Round]:
        return await RoundStore.beside(self).all()

    async def _in_force(self, newest: Plan) -> Plan | None:
        """The version whose talks, actions and promises count."""
        if newest.version == 1 or newest.status in {Status.ACTIVE, Status.COMPLETED}:
            return newest if newest.status is Status.ACTIVE else None
        return await PlanStore.beside(self).in_force(newest.id)

    async def _write(self, wanted: Sequence[Reminder], known: Sequence[TrackedReminder]) -> None:
        """These instead of those; of what was told before, it stays known that it was."""
        before = {one.reminder.key: one for one in known}
        kept = [merged(reminder, before.get(reminder.key)) for reminder in wanted]
        new = [row_of(one) for one in kept if one != before.get(one.reminder.key)]
        # In one order for all: two that write the same ones never wait for each other.
        await self._upsert(table, sorted(new, key=itemgetter("key")))
        await self._end(before.keys() - {one.reminder.key for one in kept})

    async def _end(self, keys: Iterable[str]) -> None:
        """What nobody heard of is forgotten; of the rest is kept that it was told."""
        for piece in slices(sorted(keys)):
            untold = (table.c.told_until.is_(None), table.c.status != ReminderStatus.DONE)
            await self._change(_DELETE.where(*untold), keys=piece)
            await self._change(_END, keys=piece)
