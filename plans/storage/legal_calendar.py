"""The log of the legal calendar, and what HR is reminded of because of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from plans.law.rules import NoRule
from plans.legal_calendar.log import Proof, StepDone
from plans.legal_calendar.reminding import ABOUT, calendar_reminders, step_of
from plans.legal_calendar.steps import legal_calendar
from plans.organisation.situations import situation_of
from plans.reminders.reminder import Reminder
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.people.organisation import OrganisationStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.settings import SettingStore
from plans.storage.tables.legal_calendar import calendar_steps
from plans.storage.training_plans import TrainingPlanStore

SINCE = "legal_calendar.since"
"""The day on which HR began with the calendar, in a list."""

_OF_YEAR = Prepared(
    sa.select(calendar_steps)
    .where(calendar_steps.c.year == this("of_year"))
    .order_by(calendar_steps.c.id)
)
_COUNTS = sa.select(calendar_steps).where(
    calendar_steps.c.year == this("of_year"),
    calendar_steps.c.step == this("of_step"),
    calendar_steps.c.undone_at.is_(None),
)


class LegalCalendarStore(Queries):
    """What was done when, by whom, with which proof."""

    async def log(self, year: int) -> list[StepDone]:
        """All that was noted of that year, the earliest first; also what was opened again."""
        return [_step(row) for row in await self._rows(_OF_YEAR, of_year=year)]

    async def done(self, year: int, step: str, *, hold: bool = False) -> StepDone | None:
        """What counts for that step. With `hold`, nobody changes it before the transaction ends."""
        found = _COUNTS.with_for_update() if hold else _COUNTS
        row = await self._row(found, of_year=year, of_step=step)
        return _step(row) if row else None

    async def add(self, done: StepDone) -> bool:
        """Notes a step; False when it is noted already."""
        row = to_row(done) | {"proofs": [asdict(one) for one in done.proofs]}
        del row["id"]
        return await self._insert_new(calendar_steps, [row]) == 1

    async def change(self, done: StepDone) -> None:
        """Keeps another note and other proofs of a step that is noted."""
        changes = {"note": done.note, "proofs": [asdict(one) for one in done.proofs]}
        await self._change(
            sa.update(calendar_steps).where(calendar_steps.c.id == done.id).values(**changes)
        )

    async def undo(
        self, year: int, step: str, *, who: str | None, because: str, now: datetime
    ) -> bool:
        """Opens a step again; False when it is open."""
        counts = (
            calendar_steps.c.year == year,
            calendar_steps.c.step == step,
            calendar_steps.c.undone_at.is_(None),
        )
        values = {"undone_at": now, "undone_by": who, "undone_because": because}
        return await self._change(sa.update(calendar_steps).where(*counts).values(**values)) == 1

    async def begin(self, today: date) -> None:
        """From today on HR is reminded of what is to come; when it has begun already, nothing changes."""
        settings = SettingStore.beside(self)
        if await settings.get(SINCE) is None:
            await settings.save(SINCE, json.dumps([today.isoformat()]))

    async def rewrite_reminders(self, today: date | None = None) -> None:
        """Works out what HR is reminded of, this year and the next; without `today`, in the years of which
        they are reminded already."""
        # Held by whoever does this: two who note something at the same moment wait for each other.
        profile = await OrganisationStore.beside(self).profile(hold=True)
        schedule = ReminderSchedule.beside(self)
        things = await schedule.things(ABOUT)
        known = {found[0] for one in things if (found := step_of(one)) is not None}
        years = {today.year, today.year + 1} if today is not None else known
        since = await SettingStore.beside(self).get(SINCE)
        wanted: list[Reminder] = []
        if profile.body is not None and since is not None:
            policy = await schedule.policy(hold=True)
            begun = date.fromisoformat(json.loads(since)[0])
            plans = TrainingPlanStore.beside(self)
            for year in sorted(years):
                try:
                    situation, _ = situation_of(
                        profile, year, self.law, covered_by=await plans.years_covering(year)
                    )
                    calendar = legal_calendar(situation, self.law)
                    log: Sequence[StepDone] = await self.log(year)
                    wanted += calendar_reminders(calendar, log, self.law.calendar, policy, begun)
                except NoRule:
                    continue
        await schedule.rewrite_about(things, wanted)


def _step(row: Any) -> StepDone:
    proofs = tuple(Proof(**one) for one in row["proofs"])
    return StepDone(**{**row, "proofs": proofs})
