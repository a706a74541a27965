"""Reminders rewritten in the transaction that changes what they follow from.

Whoever saves a plan, an appointment of a manager or the policy need not know of reminders: the
methods that save also work out anew what is due, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

import sqlalchemy as sa

from plans.model import Person, Plan, Round, Status
from plans.model.encoding import decode, encode
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, STALLED, Reminder
from plans.reminders.rounds import round_key, without_plan
from plans.reminders.rules import basis, reminders
from plans.reminders.status import ReminderStatus, TrackedReminder, merged
from plans.rounds.progress import asks, is_first_draft
from plans.storage.chat.conversations import ConversationPart
from plans.storage.engine.part import SLICE, slices, this
from plans.storage.people.people import SELECT_PERSON, PeoplePart
from plans.storage.plans.plans import PlanPart
from plans.storage.reminders.pauses import PausePart
from plans.storage.reminders.reminder_rows import COLUMNS, row_of, tracked_of
from plans.storage.rounds import DRAWN_UP, RoundPart
from plans.storage.tables.chat import settings
from plans.storage.tables.people import people
from plans.storage.tables.plans import plans
from plans.storage.tables.reminders import reminders as table

POLICY = "reminders.policy"

_POLICY = sa.select(settings.c.value).where(settings.c.key == POLICY)
_KNOWN = sa.select(*COLUMNS).where(table.c.plan_id.in_(this("of_plans", expanding=True)))
_DELETE = sa.delete(table).where(table.c.key.in_(this("keys", expanding=True)))
_END = (
    sa.update(table)
    .where(table.c.key.in_(this("keys", expanding=True)), table.c.status != ReminderStatus.DONE)
    .values(status=ReminderStatus.GONE, due_at=None, snoozed_until=None)
)
_BY_KEY = sa.select(*COLUMNS).where(table.c.key.in_(this("keys", expanding=True)))
_HAVE = sa.select(plans.c.employee_id, plans.c.round, DRAWN_UP.label("drawn_up")).where(
    plans.c.employee_id.in_(this("ids", expanding=True))
)
"""What these people have or had, and which of it is not agreed yet."""


class ReminderPart(PausePart, PeoplePart, RoundPart, PlanPart, ConversationPart):
    """Plans and people, saved together with the reminders that follow from them."""

    async def add_plan(self, plan: Plan) -> Plan:
        added = await super().add_plan(plan)
        await self.refresh_reminders([added])
        await self._ask_anew(added)
        return added

    async def save_plan(self, plan: Plan, *, before: Plan | None = None) -> None:
        await super().save_plan(plan, before=before)
        if before is None or before.id != plan.id or basis(before) != basis(plan):
            newest = await self.plan(plan.id)
            await self.refresh_reminders([newest or plan])
        if before is None or _keeps_busy(before) != _keeps_busy(plan):
            await self._ask_anew(plan)

    async def save_round(self, round_: Round) -> None:
        """Whoever has no plan is asked in its days and its audience; one that HR closed asks nobody."""
        before = await self.round_named(round_.name)
        await super().save_round(round_)
        if round_.closed_at is not None:
            asked = table.c.key.startswith(round_key(round_.name, ""), autoescape=True)
            await self._end_reminders(await self._values(sa.select(table.c.key).where(asked)))
        elif before is None or _asking(before) != _asking(round_):
            await self.remind_of_round(round_)

    async def save_people(self, persons: Iterable[Person]) -> None:
        """Somebody who left, is away or works elsewhere now is reminded otherwise; who has come, or is
        in another department, may be asked by a round."""
        for piece in slices(persons):
            known = {one.id: one for one in await self._people_of([one.id for one in piece])}
            await super().save_people(piece)
            await self.end_pauses(_found_again(known, piece))
            moved = [one.id for one in piece if one.id in known and _moved(known[one.id], one)]
            if moved:
                theirs = plans.c.employee_id.in_(moved) | plans.c.manager_id.in_(moved)
                await self._refresh_plans(sa.select(plans.c.id).where(theirs))
            news = [one for one in piece if one.id not in known or _asked(known[one.id], one)]
            if news:
                await self._ask(await self.rounds(), news)

    async def reminder_policy(self, *, hold: bool = False) -> Policy:
        """When people are reminded. With `hold`, in a transaction that writes, it does not change
        under this transaction."""
        found = await self._values(_POLICY.with_for_update(read=True) if hold else _POLICY)
        if hold and not found:  # there must be a row to hold; it sets nothing
            await self._insert_new(settings, [{"key": POLICY, "value": "{}"}])
            found = await self._values(_POLICY.with_for_update(read=True))
        return decode(Policy, found[0]) if found else Policy()

    async def save_reminder_policy(self, policy: Policy) -> None:
        """From now on people are reminded so."""
        await self.save_setting(POLICY, encode(policy))
        await self.end_all_pauses()
        await self.refresh_all_reminders()

    # ------------------------------------------------------------------ rewriting

    async def refresh_all_reminders(self) -> None:
        """Works out the reminders of every plan, and of everybody whom a round asks for one."""
        await self._refresh_plans(sa.select(plans.c.id))
        await self._ask(await self.rounds(), await self.roster())

    async def all_plan_ids(self) -> list[int]:
        return list(await self._values(sa.select(plans.c.id).order_by(plans.c.id)))

    async def refresh_reminders(self, newest: Sequence[Plan]) -> None:
        """Works out the reminders of these plans, given by their newest versions."""
        if not newest:
            return
        policy = await self.reminder_policy(hold=True)
        involved = {one for plan in newest for one in (plan.employee_id, plan.manager_id) if one}
        who = {person.id: person for person in await self._people_of(sorted(involved))}
        wanted: list[Reminder] = []
        for plan in newest:
            wanted += reminders(plan, await self._in_force(plan), policy, who)
        rows = await self._rows(_KNOWN, of_plans=[plan.id for plan in newest])
        await self._write_reminders(wanted, [tracked_of(row) for row in rows])

    async def remind_of_round(self, round_: Round) -> None:
        """Works out the reminders of everybody whom this round asks, and who has no plan in it, nor
        one to draw up first."""
        await self._ask([round_], await self.roster())

    async def _ask(self, rounds: Iterable[Round], those: Iterable[Person]) -> None:
        """Works out what these rounds remind these people of, all rounds at once."""
        still_asking = [one for one in rounds if one.closed_at is None]
        if not still_asking:
            return
        policy = await self.reminder_policy(hold=True)
        in_order = sorted(those, key=lambda person: person.id)
        for piece in slices(in_order, max(1, SLICE // len(still_asking))):
            ids = [person.id for person in piece]
            have = await self._rows(_HAVE, ids=ids)
            busy = {row["employee_id"] for row in have if row["drawn_up"]}
            begun = busy | {(row["employee_id"], row["round"]) for row in have}
            wanted = [
                reminder
                for person in piece
                for round_ in still_asking
                if begun.isdisjoint({person.id, (person.id, round_.name)})
                and asks(round_, person, round_.opens)
                for reminder in without_plan(person, round_, policy)
            ]
            of_rounds = [
                round_key(one.name, person_id) for one in still_asking for person_id in ids
            ]
            keys = [*of_rounds, *(key + STALLED for key in of_rounds)]
            rows = await self._rows(_BY_KEY, keys=keys)
            await self._write_reminders(wanted, [tracked_of(row) for row in rows])

    async def _refresh_plans(self, query: sa.Select[tuple[int]]) -> None:
        ids = await self._values(query.order_by(plans.c.id))
        for piece in slices(ids):
            await self.refresh_reminders(await self.plans_by_id(piece))

    async def _in_force(self, newest: Plan) -> Plan | None:
        """The version whose talks, actions and promises count."""
        if newest.version == 1 or newest.status in {Status.ACTIVE, Status.COMPLETED}:
            return newest if newest.status is Status.ACTIVE else None
        return await self.plan_in_force(newest.id)

    async def _write_reminders(
        self, wanted: Sequence[Reminder], known: Sequence[TrackedReminder]
    ) -> None:
        """These instead of those; of what was told before, it stays known that it was."""
        before = {one.reminder.key: one for one in known}
        kept = [merged(reminder, before.get(reminder.key)) for reminder in wanted]
        new = [row_of(one) for one in kept if one != before.get(one.reminder.key)]
        # In one order for all: two that write the same ones never wait for each other.
        await self._upsert(table, sorted(new, key=itemgetter("key")))
        await self._end_reminders(before.keys() - {one.reminder.key for one in kept})

    async def _ask_anew(self, plan: Plan) -> None:
        """Its employee has begun it, or is through with it: rounds may ask them for another."""
        await self._ask(await self.rounds(), await self._people_of([plan.employee_id]))

    async def _end_reminders(self, keys: Iterable[str]) -> None:
        """What nobody heard of is forgotten; of the rest is kept that it was told."""
        for piece in slices(sorted(keys)):
            untold = (table.c.told_until.is_(None), table.c.status != ReminderStatus.DONE)
            await self._change(_DELETE.where(*untold), keys=piece)
            await self._change(_END, keys=piece)

    async def _people_of(self, ids: Sequence[str]) -> list[Person]:
        return await self._people(SELECT_PERSON.where(people.c.id.in_(ids)))


def _keeps_busy(plan: Plan) -> object:
    """What it depends on which rounds ask its employee for another plan."""
    return plan.round, is_first_draft(plan)


def _asking(round_: Round) -> object:
    """What it depends on whom a round asks, and when."""
    return round_.opens, round_.closes, round_.closed_at, round_.audience


def _found_again(known: Mapping[str, Person], saved: Iterable[Person]) -> set[str]:
    """The recipients who may be told at other moments now; HR together, when one of them may."""
    found: set[str] = set()
    for now in saved:
        before = known.get(now.id)
        if before is None or (before.hr, _whereabouts(before)) != (now.hr, _whereabouts(now)):
            found.add(now.id)
            if now.hr or (before is not None and before.hr):
                found.add(HR)
    return found


def _asked(before: Person, now: Person) -> bool:
    """True when other rounds may ask somebody now, or at other moments."""
    theirs = [
        (one.department, one.function, one.number, one.started_on, _whereabouts(one))
        for one in (before, now)
    ]
    return theirs[0] != theirs[1]


def _moved(before: Person, now: Person) -> bool:
    return _whereabouts(before) != _whereabouts(now)


def _whereabouts(person: Person) -> object:
    """What somebody's reminders depend on, but for the plan."""
    return person.country, person.time_zone, person.left_on, person.absence
