"""Rounds: whom they ask, how far everybody is, and who was reminded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from plans.model import Audience, Round, Status
from plans.rounds import PlanState
from plans.serial import from_json, to_json
from plans.storage.part import Part, Row, slices, this, to_row
from plans.storage.people_tables import round_reminders, rounds
from plans.storage.plan_tables import plan_versions, plans

_BY_NAME = sa.select(rounds).where(rounds.c.name == this("round_name"))
_ALL = sa.select(rounds).order_by(rounds.c.opens, rounds.c.name)
_OPEN = (
    sa.select(rounds)
    .where(
        rounds.c.opens <= this("day"), rounds.c.closes >= this("day"), rounds.c.closed_at.is_(None)
    )
    .order_by(rounds.c.opens.desc(), rounds.c.name.desc())
)
_AGREED = (
    sa.exists()
    .where(
        plan_versions.c.plan_id == plans.c.id,
        plan_versions.c.status.in_([Status.ACTIVE, Status.COMPLETED]),
    )
    .label("agreed")
)
_STATES = (
    sa.select(
        plans.c.id,
        plans.c.employee_id,
        plans.c.manager_id,
        plans.c.status,
        plans.c.status_since,
        _AGREED,
    )
    .where(plans.c.round == this("round_name"))
    .order_by(plans.c.id)
)
_REMINDED = (
    sa.select(round_reminders.c.person_id)
    .where(round_reminders.c.round == this("round_name"))
    .distinct()
)


class RoundPart(Part):
    async def rounds(self) -> list[Round]:
        """Every round, the earliest first."""
        return [_round(row) for row in await self._rows(_ALL)]

    async def round_named(self, name: str) -> Round | None:
        row = await self._row(_BY_NAME, round_name=name)
        return _round(row) if row else None

    async def open_rounds(self, on: date) -> list[Round]:
        """The rounds that are open that day, first and last day included; the latest first."""
        return [_round(row) for row in await self._rows(_OPEN, day=on)]

    async def save_round(self, round_: Round) -> None:
        """Adds the round, or changes the one of that name."""
        await self._upsert(rounds, [_row(round_)])

    async def plan_states(self, round_name: str) -> list[PlanState]:
        """How far each plan of a round is, the oldest first: nothing of what is in it."""
        return [PlanState(**row) for row in await self._rows(_STATES, round_name=round_name)]

    async def reminded(self, round_name: str) -> frozenset[str]:
        """Who was reminded of this round, on whichever day."""
        return frozenset(await self._values(_REMINDED, round_name=round_name))

    async def note_reminders(
        self, round_name: str, people: Collection[str], on: date
    ) -> frozenset[str]:
        """Notes that these people are reminded that day; gives those who were not yet."""
        noted: set[str] = set()
        for piece in slices(people):
            rows = [{"round": round_name, "person_id": person, "on": on} for person in piece]
            noted |= {row["person_id"] for row in await self._insert_missing(round_reminders, rows)}
        return frozenset(noted)


def _row(round_: Round) -> Row:
    everybody = round_.audience == Audience()
    return to_row(round_) | {"audience": None if everybody else to_json(round_.audience)}


def _round(row: sa.RowMapping) -> Round:
    audience = row["audience"]
    return Round(
        **{**row, "audience": from_json(Audience, audience) if audience else Audience()},
    )
