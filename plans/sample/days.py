"""The calendar of a sample: months later, working days, and the rounds around a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from plans.i18n.formats import BRUSSELS
from plans.model import Round
from plans.rounds.changes import AUTUMN

ROUND_OPENS = (11, 16)
"""Month and day, in the year before: plans of a new year are talked about from mid November."""
ROUND_CLOSES = (2, 28)
STAYS_OPEN = timedelta(weeks=4)
"""An open round of a sample closes at least this much later than its `now`."""
FIRST_HOUR, OFFICE_HOURS = 8, 10
HOLIDAYS = {(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)}
"""Month and day of the Belgian public holidays with a fixed date."""


def today(now: datetime) -> date:
    """The day in Belgium; raises `ValueError` for a moment without a time zone."""
    if now.tzinfo is None:
        raise ValueError("a sample needs a moment with a time zone")
    return now.astimezone(BRUSSELS).date()


def current_round(now: datetime) -> Round:
    """The round of this year, open now."""
    day = today(now)
    closes = max(date(day.year, *ROUND_CLOSES), day + STAYS_OPEN)
    return _round(day.year, closes)


def round_to_begin_in(now: datetime) -> Round:
    """A round for plans that are begun today: this year's, or from autumn on the next one's,
    because a year that is nearly over leaves no time for follow-up talks."""
    day = today(now)
    if day.month < AUTUMN:
        return current_round(now)
    coming = _round(day.year + 1, date(day.year + 1, *ROUND_CLOSES))
    return replace(coming, opens=min(coming.opens, day))


def previous_round(now: datetime) -> Round:
    """The round of last year, closed."""
    year = today(now).year - 1
    return _round(year, date(year, *ROUND_CLOSES))


def _round(year: int, closes: date) -> Round:
    return Round(
        name=str(year),
        opens=date(year - 1, *ROUND_OPENS),
        closes=closes,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
    )


def month_of(start: date, later: int) -> date:
    """The first day of the month that many months later."""
    years, month = divmod(start.month - 1 + later, 12)
    return date(start.year + years, month + 1, 1)


def months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, but for the public holidays that have a fixed date."""
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def working_day_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_after(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days(first: date, last: date) -> tuple[date, ...]:
    """Every working day from the first to the last, both counted."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))


def moments(rng: Random, days: Sequence[date], count: int) -> list[datetime]:
    """That many moments in office hours, on different days, in order of time."""
    chosen = sorted(rng.sample(range(len(days)), count))
    minutes = (int(rng.random() * OFFICE_HOURS * 60) for _ in chosen)
    return [
        datetime.combine(days[n], time(FIRST_HOUR + minute // 60, minute % 60), BRUSSELS)
        for n, minute in zip(chosen, minutes, strict=True)
    ]
