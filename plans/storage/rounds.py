"""Rounds: whom they ask, how far everybody is, and who was reminded."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from plans.model import Audience, Plan, Promise, Round, Status
from plans.model.encoding import encode
from plans.rounds.dashboard import Cost, Promised, PromisedDay
from plans.rounds.progress import FIRST_DRAFT, PlanState
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, Row, slices, this, to_row
from plans.storage.people.organisation import EXTENSIONS, QUESTIONS, round_of
from plans.storage.plans.plan_rows import plan_of, promises_to_keep
from plans.storage.tables.people import round_reminders, rounds
from plans.storage.tables.plans import agreed_costs, open_promises, plan_versions, plans

_BY_NAME = sa.select(rounds).where(rounds.c.name == this("round_name"))
_ALL = sa.select(rounds).order_by(rounds.c.opens, rounds.c.name)
_OPEN = (
    sa.select(rounds)
    .where(
        rounds.c.opens <= this("day"), rounds.c.closes >= this("day"), rounds.c.closed_at.is_(None)
    )
    .order_by(rounds.c.opens.desc(), rounds.c.name.desc())
)


_AGREED = plan_versions.alias("agreed")
_STATES = (
    sa.select(
        plans.c.id,
        plans.c.employee_id,
        plans.c.manager_id,
        plans.c.status,
        plans.c.status_since,
        _AGREED.c.status.label("in_force"),
        _AGREED.c.replaced_by,
    )
    .outerjoin(
        _AGREED,
        sa.and_(
            _AGREED.c.plan_id == plans.c.id,
            _AGREED.c.status.in_([Status.ACTIVE, Status.COMPLETED]),
        ),
    )
    .where(plans.c.round == this("round_name"))
    .order_by(plans.c.id, _AGREED.c.version)
)
"""A row for each version that both agreed to, the newest last; one for a plan without any."""
DRAWN_UP = sa.and_(plans.c.version == 1, plans.c.status.in_(FIRST_DRAFT))
"""A plan that is not agreed yet: `plans.rounds.progress.is_first_draft`."""
_DRAWING_UP = sa.select(plans.c.employee_id).where(DRAWN_UP)
_REMINDED = (
    sa.select(round_reminders.c.person_id)
    .where(round_reminders.c.round == this("round_name"))
    .distinct()
)
_LATER = plan_versions.alias("later")


def _agreed(table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """These columns of what is agreed in a round, of the newest agreed version of each plan. Of the
    rows of agreed versions it looks for a later one each, for they are few beside all versions."""
    later = sa.exists().where(
        _LATER.c.plan_id == table.c.plan_id,
        _LATER.c.version > table.c.version,
        _LATER.c.status.in_([Status.ACTIVE, Status.COMPLETED]),
    )
    return (
        sa.select(plans.c.employee_id, *columns)
        .join(table, table.c.plan_id == plans.c.id)
        .where(plans.c.round == this("round_name"), ~later)
    )


_PROMISING = _agreed(
    plan_versions, plan_versions.c.plan_id, plan_versions.c.version, plan_versions.c.document
).where(
    plan_versions.c.status.in_([Status.ACTIVE, Status.COMPLETED]),
    sa.exists().where(
        open_promises.c.plan_id == plan_versions.c.plan_id,
        open_promises.c.version == plan_versions.c.version,
        open_promises.c.by <= this("last"),
    ),
)
_COSTS = _agreed(agreed_costs, agreed_costs.c.amount, agreed_costs.c.done).order_by(
    agreed_costs.c.plan_id, agreed_costs.c.item_id
)
_DAYS_PROMISED = (
    _agreed(open_promises, open_promises.c.plan_id, open_promises.c.item_id, open_promises.c.by)
    .where(open_promises.c.by <= this("last"))
    .order_by(open_promises.c.by, open_promises.c.plan_id, open_promises.c.item_id)
)
_AGREED_PLANS = Prepared(
    sa.select(plan_versions.c.plan_id, plan_versions.c.version, plan_versions.c.document)
    .where(
        plan_versions.c.plan_id.in_(this("plans", expanding=True)),
        plan_versions.c.status.in_([Status.ACTIVE, Status.COMPLETED]),
    )
    .order_by(plan_versions.c.plan_id, plan_versions.c.version)
)
_SUMS = (
    plans.c.status,
    sa.func.count(),
    sa.func.sum(plans.c.id),
    sa.func.sum(plans.c.version),
    sa.func.max(plans.c.status_since),
)
_MARK_OF_ROUND = (
    sa.select(*_SUMS)
    .where(plans.c.round == this("round_name"))
    .group_by(plans.c.status)
    .order_by(plans.c.status)
)
_MARK_OF_PLANS = sa.select(sa.func.count(), sa.func.sum(plans.c.id)).where(DRAWN_UP)
_MARK_BESIDES = sa.select(
    sa.select(sa.func.count()).select_from(agreed_costs).scalar_subquery(),
    sa.select(sa.func.sum(agreed_costs.c.plan_id)).where(agreed_costs.c.done).scalar_subquery(),
    sa.select(sa.func.count()).select_from(open_promises).scalar_subquery(),
    sa.select(sa.func.sum(open_promises.c.plan_id)).scalar_subquery(),
)


class RoundStore(Queries):
    """The rounds, and how far each one is."""

    async def all(self) -> list[Round]:
        """Every round, the earliest first."""
        return [round_of(row) for row in await self._rows(_ALL)]

    async def get(self, name: str, *, hold: bool = False) -> Round | None:
        """The round of that name. With `hold`, in a transaction that writes, nobody changes it before
        that ends."""
        query = _BY_NAME.with_for_update() if hold else _BY_NAME
        row = await self._row(query, round_name=name)
        return round_of(row) if row else None

    async def open_on(self, on: date) -> list[Round]:
        """The rounds that are open that day, first and last day included; the latest first."""
        return [round_of(row) for row in await self._rows(_OPEN, day=on)]

    async def write(self, round_: Round) -> None:
        """Adds the round, or changes the one of that name, and nothing that follows from it
        (`Store.save_round`)."""
        await self._upsert(rounds, [_row(round_)])

    async def plan_states(self, round_name: str) -> list[PlanState]:
        """How far each plan of a round is, the oldest first: nothing of what is in it."""
        newest: dict[int, PlanState] = {}
        found = (await self._connection.execute(_STATES, {"round_name": round_name})).all()
        for plan_id, employee, manager, status, since, in_force, replaced_by in found:
            newest[plan_id] = PlanState(
                id=plan_id,
                employee_id=employee,
                manager_id=manager,
                status=status,
                status_since=since,
                agreed=in_force is not None,
                completed=in_force is Status.COMPLETED,
                replaced=replaced_by is not None,
            )
        return list(newest.values())

    async def drawing_up(self) -> frozenset[str]:
        """The ids of those with a plan, of any round or of none, that is not agreed yet."""
        return frozenset(await self._values(_DRAWING_UP))

    async def promised_in(self, round_name: str, *, until: date = date.max) -> list[Promised]:
        """Support that is agreed in a round for a day up to `until`, and was not given yet as far
        as anybody said. The plans that hold it are found by their days; its words are theirs."""
        rows = await self._rows(_PROMISING, round_name=round_name, last=until)
        found: list[Promised] = []
        for piece in slices(sorted(rows, key=lambda row: row["plan_id"])):
            for row in piece:
                found += _promised(plan_of(row), until)
            await asyncio.sleep(0)  # thousands of plans: let others go on in between
        return found

    async def costs_in(self, round_name: str) -> list[Cost]:
        """What the agreed actions of a round cost, those that were dropped left out."""
        found = (await self._connection.execute(_COSTS, {"round_name": round_name})).all()
        return [Cost(employee_id=who, amount=amount, done=done) for who, amount, done in found]

    async def days_promised_in(self, round_name: str, *, until: date) -> list[PromisedDay]:
        """For when support is agreed in a round, up to `until`, as `promised_in` gives it: without its
        words, so that no plan is read. The earliest first."""
        found = await self._connection.execute(
            _DAYS_PROMISED, {"round_name": round_name, "last": until}
        )
        return [
            PromisedDay(employee_id=who, plan_id=plan, item_id=item, by=by)
            for who, plan, item, by in found
        ]

    async def promises_of(self, days: Collection[PromisedDay]) -> list[Promised]:
        """These with their words, in that order; what was given or changed meanwhile is left out."""
        wanted = {one.plan_id for one in days}
        found: dict[tuple[int, int], Promised] = {}
        for piece in slices(sorted(wanted)):
            for row in await self._rows(_AGREED_PLANS, plans=piece):
                plan = plan_of(row)
                found |= {(plan.id, one.id): _in_words(plan, one) for one in promises_to_keep(plan)}
        keys = ((one.plan_id, one.item_id) for one in days)
        return [found[key] for key in keys if key in found]

    async def mark(self, round_name: str) -> tuple[object, ...]:
        """What changes whenever `plan_states`, `costs_in`, `days_promised_in` or who can be reached do:
        counts and sums that cost a hundredth of reading the rows."""
        plans_of = await self._connection.execute(_MARK_OF_PLANS)
        of_round = await self._connection.execute(_MARK_OF_ROUND, {"round_name": round_name})
        besides = await self._connection.execute(_MARK_BESIDES)
        return (*map(tuple, plans_of), *map(tuple, of_round), *map(tuple, besides))

    async def reminded(self, round_name: str, on: date | None = None) -> frozenset[str]:
        """Who was reminded of this round, that day or ever."""
        query = _REMINDED if on is None else _REMINDED.where(round_reminders.c.on == on)
        return frozenset(await self._values(query, round_name=round_name))

    async def note_reminders(
        self, round_name: str, people: Collection[str], on: date
    ) -> frozenset[str]:
        """Notes that these people are reminded that day; gives those who were not yet."""
        noted: set[str] = set()
        for piece in slices(people):
            rows = [{"round": round_name, "person_id": person, "on": on} for person in piece]
            noted |= {row["person_id"] for row in await self._insert_missing(round_reminders, rows)}
        return frozenset(noted)


def _promised(plan: Plan, until: date) -> Iterator[Promised]:
    for one in promises_to_keep(plan):
        if one.by is not None and one.by <= until:
            yield _in_words(plan, one)


def _in_words(plan: Plan, one: Promise) -> Promised:
    return Promised(
        plan_id=plan.id,
        employee_id=plan.employee_id,
        item_id=one.id,
        what=one.what or "",
        who=one.who or "",
        by=one.by or date.max,
    )


def _row(round_: Round) -> Row:
    everybody = round_.audience == Audience()
    return to_row(round_) | {
        "audience": None if everybody else encode(round_.audience),
        "questions": encode(round_.questions, QUESTIONS) if round_.questions else None,
        "extensions": encode(round_.extensions, EXTENSIONS) if round_.extensions else None,
    }
