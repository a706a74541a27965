"""When somebody is at work: the working days of their country, in the office hours of their zone.

A reminder that comes on a Sunday or at night is one too many. So every moment is moved to the next
morning on which its reader is at work. Public holidays come from the library `holidays`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

if TYPE_CHECKING:
    from holidays import HolidayBase

BELGIUM, BRUSSELS_TIME = "BE", "Europe/Brussels"
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Office:
    """Where and when somebody works."""

    country: str = BELGIUM
    """ISO 3166-1 alpha-2."""
    time_zone: str = BRUSSELS_TIME
    """A name of the IANA database."""
    opens: time = time(9)
    closes: time = time(17)
    away: tuple[tuple[date, date], ...] = ()
    """First and last days of long absences: nobody is reminded then."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self, now: datetime) -> date:
        """The date there."""
        return now.astimezone(self.zone).date()

    def morning(self, day: date) -> datetime:
        """The moment the office opens that day, or on the next working day on which nobody is
        away; in UTC."""
        day = next_working_day(day, self.country)
        while (end := self._away_until(day)) is not None:
            day = next_working_day(end + _DAY, self.country)
        return self._at(day, self.opens)

    def midnight(self, day: date) -> datetime:
        """The moment that day begins there; in UTC."""
        return self._at(day, time.min)

    def is_open(self, moment: datetime) -> bool:
        """True within office hours of a working day on which nobody is away; closing time itself
        is too late."""
        there = moment.astimezone(self.zone)
        inside = self.opens <= there.time() < self.closes
        working = is_working_day(there.date(), self.country)
        return inside and working and self._away_until(there.date()) is None

    def next_open(self, moment: datetime) -> datetime:
        """That moment, or when it falls outside office hours the next working morning; in UTC."""
        if self.is_open(moment):
            return moment.astimezone(UTC)
        there = moment.astimezone(self.zone)
        early = there.time() < self.opens
        found = self.morning(there.date() if early else there.date() + _DAY)
        if found > moment:
            return found
        # The clock was put back, and what was after opening time is before it once more.
        return datetime.combine(there.date(), self.opens, self.zone).replace(fold=1).astimezone(UTC)

    def _away_until(self, day: date) -> date | None:
        """The last day of an absence in which that day lies."""
        return next((last for first, last in self.away if first <= day <= last), None)

    def _at(self, day: date, hour: time) -> datetime:
        naive = datetime.combine(day, hour)
        moment = naive.replace(tzinfo=self.zone).astimezone(UTC)
        while self._shown(moment) > naive and self._shown(moment - _MINUTE) >= naive:
            moment -= _MINUTE  # the clock skips that hour: it is past it from the first minute on
        return moment

    def _shown(self, moment: datetime) -> datetime:
        """What the clock shows there, without its zone."""
        return moment.astimezone(self.zone).replace(tzinfo=None)


def is_working_day(day: date, country: str) -> bool:
    """False on the country's weekend and public holidays; a country that is not known has
    weekends alone."""
    calendar = _calendar(country)
    return day.weekday() < 5 if calendar is None else calendar.is_working_day(day)


@lru_cache(maxsize=4096)
def next_working_day(day: date, country: str) -> date:
    """The day itself when it is one."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def last_working_day(day: date, country: str) -> date:
    """The day itself when it is one, or the last one before it."""
    while not is_working_day(day, country):
        day -= _DAY
    return day


@lru_cache(maxsize=4096)
def working_days_later(day: date, count: int, country: str) -> date:
    """The `count`-th working day after that day; for 0, the day itself when it is one."""
    day = next_working_day(day, country)
    for _ in range(count):
        day = next_working_day(day + _DAY, country)
    return day


def is_country(code: str) -> bool:
    """True for a country whose public holidays are known."""
    return code in _countries()


def calendar_edition() -> str:
    """Changes when public holidays may: the version of the library that knows them."""
    return version("holidays")


def is_time_zone(name: str) -> bool:
    return name in available_timezones()


def distinct(moments: Iterable[datetime]) -> tuple[datetime, ...]:
    """In their order in time, each once."""
    return tuple(sorted(set(moments)))


@cache
def _countries() -> frozenset[str]:
    import holidays  # only now: most commands never ask for a day

    return frozenset(holidays.list_supported_countries())


@cache
def _calendar(country: str) -> HolidayBase | None:
    """Works out a year when it is first asked for, and remembers it."""
    import holidays

    try:
        return holidays.country_holidays(country)  # which loads the calendar of that one alone
    except NotImplementedError:
        return None
