"""Belgian ways of writing dates, amounts and durations: 31/03/2027, € 1.250,50, 7 u 36."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
HOURS_A_DAY = Decimal("7.6")
"""A working day of 7 h 36 in a 38-hour week (product facts: training days)."""


@dataclass(frozen=True)
class Money:
    """An amount in euro."""

    amount: Decimal

    def __str__(self) -> str:
        cents = self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        whole, _, fraction = f"{abs(cents):,.2f}".partition(".")
        sign = "-" if cents < 0 else ""
        return f"€ {sign}{whole.replace(',', '.')},{fraction}"


@dataclass(frozen=True)
class Duration:
    """Working time in hours; whole and half days are said in days by the texts around it."""

    hours: Decimal

    def __str__(self) -> str:
        minutes = int((self.hours * 60).quantize(Decimal(1), ROUND_HALF_UP))
        whole, rest = divmod(minutes, 60)
        return f"{whole} u {rest:02d}" if rest else f"{whole} u"

    @property
    def days(self) -> Decimal:
        return self.hours / HOURS_A_DAY


def show_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def show_hour(hour: time) -> str:
    """14:30, in every language."""
    return f"{hour:%H:%M}"


def show_moment(moment: datetime) -> str:
    """Day and hour in Belgium."""
    return f"{moment.astimezone(BRUSSELS):%d/%m/%Y %H:%M}"


def show_size(number: int) -> str:
    """So many bytes, in the unit that people think of: 240 MB, 1,2 GB."""
    for unit, bytes_of in (("GB", 10**9), ("MB", 10**6)):
        if number >= bytes_of:
            shown = (
                f"{number / bytes_of:.1f}" if number < 10 * bytes_of else f"{number // bytes_of}"
            )
            return f"{shown.replace('.', ',').removesuffix(',0')} {unit}"
    return f"{-(-number // 1000)} kB"


def show_days(number: Decimal) -> str:
    """A number as people write it here: 1,5 and 3, never 1.50."""
    return f"{number.quantize(Decimal('0.01')).normalize():f}".replace(".", ",")
