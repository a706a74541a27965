"""Counting in months and weekdays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from plans.i18n.formats import BRUSSELS

_SATURDAY = 5


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_end(day: date) -> date:
    """The last day of that month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def weekday_until(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day


def today(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date()
