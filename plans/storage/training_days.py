"""The ledger of training days: trainings that were followed, terms of employment, balances of years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.law.rules import Ending
from plans.model import Person
from plans.reminders.reminder import Reminder
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, Row, slices, this, to_row
from plans.storage.people.people import PeopleStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.tables.people import people
from plans.storage.tables.training_days import (
    employment_endings,
    employment_terms,
    followed_trainings,
    training_balances,
)
from plans.training_days.employment import Terms
from plans.training_days.kept import from_json, to_json
from plans.training_days.ledger import YearBalance
from plans.training_days.of_plan import changes_of
from plans.training_days.reminding import about, confirmation_reminders
from plans.training_days.trainings import Decision, FollowedTraining

_ALL = sa.select(followed_trainings).order_by(
    followed_trainings.c.ended_on, followed_trainings.c.id
)
_OF = Prepared(_ALL.where(followed_trainings.c.person_id.in_(this("ids", expanding=True))))
_ONE = Prepared(_ALL.where(followed_trainings.c.id == this("number")))
_HELD = Prepared(_ALL.where(followed_trainings.c.id == this("number")).with_for_update())
_WAITING = _ALL.where(followed_trainings.c.decision == this("decision"))
_OF_MANAGERS = Prepared(
    _WAITING.join(people, people.c.id == followed_trainings.c.person_id).where(
        people.c.manager_id.in_(this("managers", expanding=True)),
        followed_trainings.c.person_id != this("me"),
    )
)
_WAITING_WITH = Prepared(
    _WAITING.join(people, people.c.id == followed_trainings.c.person_id).where(
        sa.or_(
            people.c.id.in_(this("ids", expanding=True)),
            people.c.manager_id.in_(this("ids", expanding=True)),
        )
    )
)
_FIRST = sa.select(sa.func.min(followed_trainings.c.ended_on)).where(
    followed_trainings.c.decision == this("decision")
)
_FIRST_KEPT = sa.select(sa.func.min(training_balances.c.year))
_DECIDE = Prepared(
    sa.update(followed_trainings)
    .where(followed_trainings.c.id == this("number"), followed_trainings.c.decision == "waiting")
    .values(
        decision=this("said"),
        decided_at=this("at"),
        decided_by=this("by"),
        reason=this("why"),
    )
)


class TrainingDayStore(Queries):
    """What the balance of training days is worked out from."""

    async def add(self, training: FollowedTraining) -> FollowedTraining:
        """The training with the id the database gives it."""
        insert = sa.insert(followed_trainings).values(_row(training))
        number = (
            await self._connection.execute(insert.returning(followed_trainings.c.id))
        ).scalar_one()
        added = replace(training, id=int(number))
        await self._remind_of([added] if added.waits else [])
        return added

    async def add_all(self, trainings: Sequence[FollowedTraining]) -> None:
        """The same of many at once, none of which waits for a word."""
        for piece in slices(trainings):
            await self._connection.execute(sa.insert(followed_trainings), list(map(_row, piece)))

    async def get(self, number: int, *, hold: bool = False) -> FollowedTraining | None:
        """That training; with `hold`, in a transaction that writes, nobody changes it before that
        ends."""
        row = await self._row(_HELD if hold else _ONE, number=number)
        return FollowedTraining(**row) if row else None

    async def of(self, person_ids: Collection[str]) -> dict[str, list[FollowedTraining]]:
        """All of these people, by their id; the earliest first."""
        found: dict[str, list[FollowedTraining]] = {one: [] for one in person_ids}
        for piece in slices(sorted(person_ids)):
            for row in await self._rows(_OF, ids=piece):
                found[row["person_id"]].append(FollowedTraining(**row))
        return found

    async def everything(self) -> dict[str, list[FollowedTraining]]:
        """All there are, by person."""
        found: dict[str, list[FollowedTraining]] = {}
        for row in await self._rows(_ALL):
            found.setdefault(row["person_id"], []).append(FollowedTraining(**row))
        return found

    async def waiting_for(self, me: Person) -> list[FollowedTraining]:
        """What somebody, as of today, has to confirm as a manager and as a deputy; the earliest first."""
        rows = await self._rows(
            _OF_MANAGERS, decision=Decision.WAITING, managers=sorted(me.manages_as), me=me.id
        )
        return [FollowedTraining(**row) for row in rows]

    async def waiting(self) -> list[FollowedTraining]:
        """All that nobody has decided on."""
        rows = await self._rows(_WAITING, decision=Decision.WAITING)
        return [FollowedTraining(**row) for row in rows]

    async def decide(
        self, number: int, decision: Decision, by: str | None, at: datetime, why: str = ""
    ) -> bool:
        """Confirms or declines it; False when somebody has done so before."""
        changed = await self._change(_DECIDE, number=number, said=decision, by=by, at=at, why=why)
        if changed:
            await self._end_reminders([number])
        return bool(changed)

    async def change(self, training: FollowedTraining) -> None:
        """Keeps it as it is now."""
        await self._upsert(followed_trainings, [_row(training) | {"id": training.id}])
        await self._remind_of([training])

    async def remove(self, training: FollowedTraining) -> None:
        """Forgets it; nobody is reminded of it any more. One that was held to be the same is a training of
        its own then."""
        alone = sa.update(followed_trainings).where(followed_trainings.c.same_as == training.id)
        await self._change(alone.values(same_as=None))
        mine = followed_trainings.c.id == training.id
        await self._change(sa.delete(followed_trainings).where(mine))
        await self._end_reminders([training.id])

    async def first_year(self) -> int | None:
        """The first year of which something is known; None while nothing is."""
        days = await self._values(_FIRST, decision=Decision.CONFIRMED)
        kept = await self._values(_FIRST_KEPT)
        years = [day.year for day in days if day] + [year for year in kept if year]
        return min(years, default=None)

    # -------------------------------------------------------------- what a plan says

    async def follow(
        self, plan_id: int, employee_id: str, wanted: Sequence[FollowedTraining]
    ) -> None:
        """Brings the rows that come from a plan up to what it says."""
        known = (await self.of([employee_id]))[employee_id]
        found = changes_of(plan_id, wanted, known)
        for one in found.new:
            await self.add(one)
        for one in found.changed:
            await self.change(one)
        if found.gone:
            await self._connection.execute(
                sa.delete(followed_trainings).where(followed_trainings.c.id.in_(found.gone))
            )
            await self._end_reminders(found.gone)

    # -------------------------------------------------------------- who is reminded of what waits

    async def rewrite_with(self, people_ids: Collection[str]) -> None:
        """Works out who is reminded of what waits of these people, and of those whose manager they
        are."""
        for piece in slices(sorted(people_ids)):
            rows = await self._rows(_WAITING_WITH, decision=Decision.WAITING, ids=piece)
            await self._remind_of([FollowedTraining(**row) for row in rows])

    async def rewrite_all(self) -> None:
        """The same of everybody."""
        await self._remind_of(await self.waiting())

    async def _remind_of(self, trainings: Sequence[FollowedTraining]) -> None:
        """The reminders of these trainings as they are now."""
        schedule, roster = ReminderSchedule.beside(self), PeopleStore.beside(self)
        for piece in slices(trainings):
            policy = await schedule.policy(hold=True)
            who = await roster.roster_of({one.person_id for one in piece})
            managers = {one.manager_id for one in who.values() if one.manager_id}
            who |= await roster.roster_of(managers - who.keys())
            deputies = {by.deputy_id for one in who.values() for by in one.stand_ins}
            who |= await roster.roster_of(deputies - who.keys())
            wanted: list[Reminder] = []
            for one in piece:
                wanted += confirmation_reminders(one, policy, who)
            await schedule.rewrite_about({about(one.id) for one in piece}, wanted)

    async def _end_reminders(self, numbers: Collection[int]) -> None:
        await ReminderSchedule.beside(self).rewrite_about({about(one) for one in numbers}, [])

    # -------------------------------------------------------------- terms of employment

    async def terms_of(self, person_ids: Collection[str] | None = None) -> dict[str, list[Terms]]:
        """The changes of terms of these people, or of everybody, by id; the earliest first."""
        query = sa.select(employment_terms).order_by(
            employment_terms.c.person_id, employment_terms.c.since
        )
        found: dict[str, list[Terms]] = {}
        for row in await self._of_these(query, employment_terms.c.person_id, person_ids):
            terms = Terms(
                since=row["since"],
                work_fraction=row["work_fraction"],
                committee=row["joint_committee"],
            )
            found.setdefault(row["person_id"], []).append(terms)
        return found

    async def write_terms(self, terms: Mapping[str, Iterable[Terms]]) -> None:
        """Keeps the terms of these people."""
        rows = [
            {
                "person_id": person_id,
                "since": one.since,
                "work_fraction": one.work_fraction,
                "joint_committee": one.committee,
            }
            for person_id, theirs in terms.items()
            for one in theirs
        ]
        await self._upsert(employment_terms, rows)

    async def endings(self, person_ids: Collection[str] | None = None) -> dict[str, Ending]:
        """How contracts ended, as far as HR said so, by person."""
        query = sa.select(employment_endings)
        rows = await self._of_these(query, employment_endings.c.person_id, person_ids)
        return {row["person_id"]: row["ending"] for row in rows}

    async def write_ending(self, person_id: str, ending: Ending) -> None:
        await self._upsert(employment_endings, [{"person_id": person_id, "ending": ending}])

    # -------------------------------------------------------------- years that are over

    async def passed(
        self, person_ids: Collection[str] | None = None
    ) -> dict[str, list[YearBalance]]:
        """The balances of years that are over, by person; the earliest first."""
        query = (
            sa.select(training_balances)
            .where(training_balances.c.document.is_not(None))
            .order_by(training_balances.c.person_id, training_balances.c.year)
        )
        found: dict[str, list[YearBalance]] = {}
        for row in await self._of_these(query, training_balances.c.person_id, person_ids):
            found.setdefault(row["person_id"], []).append(from_json(row["document"]))
        return found

    async def has_closed(self, year: int) -> bool:
        """Whether the balance of that year was fixed for anybody."""
        query = sa.select(training_balances.c.year).where(training_balances.c.year == year).limit(1)
        return bool(await self._values(query))

    async def closed_for(self, year: int) -> frozenset[str]:
        """Whose year that was closed already."""
        query = sa.select(training_balances.c.person_id).where(training_balances.c.year == year)
        return frozenset(await self._values(query))

    async def close_year(
        self,
        year: int,
        balances: Mapping[str, YearBalance | None],
        told: Collection[str],
        at: datetime,
    ) -> frozenset[str]:
        """Keeps the balances of a year that is over, of people of whom none is kept. Returns whose
        were kept now: nobody else keeps the same, so that the caller alone tells them."""
        rows: list[Row] = [
            {
                "person_id": person_id,
                "year": year,
                "document": to_json(row) if row is not None else None,
                "worked_out_at": at,
                "told": person_id in told,
            }
            for person_id, row in sorted(balances.items())
        ]
        kept: set[str] = set()
        for piece in slices(rows):
            found = await self._insert_missing(training_balances, piece)
            kept |= {row["person_id"] for row in found}
        return frozenset(kept)

    async def _of_these(
        self, query: sa.Select[Any], column: sa.Column[Any], person_ids: Collection[str] | None
    ) -> list[Mapping[str, Any]]:
        if person_ids is None:
            return list(await self._rows(query))
        found: list[Mapping[str, Any]] = []
        for piece in slices(sorted(person_ids)):
            found += await self._rows(query.where(column.in_(piece)))
        return found


def _row(training: FollowedTraining) -> Row:
    row = to_row(training)
    del row["id"]
    return row
