"""What the legal calendar asks next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.legal_calendar.log import calendar_of
from plans.calendar.days import today
from plans.law.rules import NoRule
from plans.legal_calendar.log import done_of
from plans.legal_calendar.steps import Step
from plans.storage.store import Store

MOST = 4
MOST_LATE = 2


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A step that nobody noted as done."""

    year: int
    step: Step
    late: bool


async def next_steps(store: Store, now: datetime) -> list[NextStep]:
    """The last ones that are late, and the next few of this year and the one after; none as long as HR has
    not said how workers are consulted, because the days follow from that."""
    if (await store.organisation.profile()).body is None:
        return []
    day, found = today(now), list[NextStep]()
    for year in (day.year, day.year + 1):
        try:
            calendar = await calendar_of(store, year)
        except NoRule:
            continue
        log = await store.legal_calendar.log(year)
        found += [
            NextStep(year=year, step=step, late=_is_late(step, day))
            for step in calendar.steps
            if done_of(log, step.key) is None
        ]
    late = [one for one in found if one.late]
    # A step of long ago that nobody noted is no reason to be silent on what comes next.
    return [*late[-MOST_LATE:], *(one for one in found if not one.late)][:MOST]


def _is_late(step: Step, day: date) -> bool:
    return step.act_by < day
