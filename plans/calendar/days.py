"""Counting in months."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from plans.i18n.formats import BRUSSELS


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_end(day: date) -> date:
    """The last day of that month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def today(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date()
