"""When people are reminded: what an organisation may set, with defaults that suit most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from plans.calendar.working_days import BELGIUM, BRUSSELS_TIME, Office, is_country, is_time_zone
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person

MOST_DAYS = 365
"""Nobody is reminded further ahead or later than that."""


_NO_SETTING = Text("%(name)s is no setting; there are %(names)s.")
_CANNOT_BE = Text("%(name)s cannot be %(typed)s; it is now %(now)s.")
_SOME_DAYS = Text(
    "Write numbers of days with a comma between them, such as 14, 7, 1; %(most)s at most."
)
_ONE_NUMBER = Text("Write a number of days from 0 to %(most)s.")
_AN_HOUR = Text("Write an hour, such as 09:00.")
_OPENS_FIRST = Text("The office has to open before it closes.")
_NO_COUNTRY = Text("%(typed)s is no country whose holidays are known; write it like BE.")
_NO_ZONE = Text("%(typed)s is no time zone; write it like Europe/Brussels.")


class BadPolicy(UserError):
    """A setting that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """When people are reminded; days before are calendar days, the others working days."""

    talk_manager: tuple[int, ...] = (14, 7, 1, 0)
    """So many days before a talk, to the manager; 0 is the day itself."""
    talk_employee: tuple[int, ...] = (1, 0)
    action_start: bool = True
    """Whether the start of an action is recalled, on its day."""
    action_end: tuple[int, ...] = (7, 0)
    """So many days before an action ends."""
    action_overdue: tuple[int, ...] = (5, 10)
    """So many working days after it should have ended."""
    promise: tuple[int, ...] = (7, 0)
    promise_overdue: tuple[int, ...] = (5,)
    waiting: tuple[int, ...] = (5, 10)
    """A plan, or a training to confirm, that waits for somebody: so many working days after it began to
    wait."""
    no_plan: tuple[int, ...] = (0, 5, 10)
    """Somebody without a plan: so many working days after the round opened."""
    unopened: tuple[int, ...] = (3, 7)
    """Somebody who has not opened the draft of the collective training plan that was submitted to them: so
    many working days after."""
    escalation: int = 5
    """HR hears so many working days after the last reminder."""
    opens: time = time(9)
    """Office hours, in the time zone of whoever is reminded."""
    closes: time = time(17)
    country: str = BELGIUM
    """Whose public holidays HR's own reminders keep."""
    time_zone: str = BRUSSELS_TIME

    def office(self, person: Person | None) -> Office:
        """Where and when somebody works; None: HR together."""
        return Office(
            country=person.country if person else self.country,
            time_zone=person.time_zone if person else self.time_zone,
            opens=self.opens,
            closes=self.closes,
            away=(person.absence,) if person and person.absence else (),
        )


NAMES = tuple(entry.name for entry in fields(Policy))


def changed(policy: Policy, name: str, typed: str) -> Policy:
    """The policy with one setting as it was typed: "14,7,1,0", "5", "09:00", "yes", "BE".

    Raises `BadPolicy`.
    """
    if name not in NAMES:
        raise BadPolicy(_NO_SETTING(name=name, names=", ".join(NAMES)))
    new = replace(policy, **{name: _value(policy, name, typed)})
    for problem in _wrong_in(new).values():
        raise BadPolicy(problem)
    return new


def read_policy(policy: Policy, typed: Mapping[str, str]) -> tuple[Policy, dict[str, Text]]:
    """The policy with all these settings as they were typed, and why some of them cannot be, by name: then
    the policy is as it was."""
    values: dict[str, Any] = {}
    problems: dict[str, Text] = {}
    for name, said in typed.items():
        now = getattr(policy, name)
        try:
            values[name] = _read(now, said.strip())
        except ValueError:
            problems[name] = _how_to_write(now)
    if not problems:
        new = replace(policy, **values)
        problems = _wrong_in(new)
    return (policy if problems else new), problems


def _value(policy: Policy, name: str, typed: str) -> Any:
    now = getattr(policy, name)
    try:
        return _read(now, typed.strip())
    except ValueError:
        raise BadPolicy(_CANNOT_BE(name=name, typed=repr(typed), now=shown(now))) from None


def _how_to_write(value: object) -> Text:
    match value:
        case tuple():
            return _SOME_DAYS(most=MOST_DAYS)
        case time():
            return _AN_HOUR
        case _:
            return _ONE_NUMBER(most=MOST_DAYS)


def _wrong_in(policy: Policy) -> dict[str, Text]:
    """What cannot be, by the setting at which one would put it right."""
    found: dict[str, Text] = {}
    if policy.opens >= policy.closes:
        found["closes"] = _OPENS_FIRST
    if not is_country(policy.country):
        found["country"] = _NO_COUNTRY(typed=policy.country)
    if not is_time_zone(policy.time_zone):
        found["time_zone"] = _NO_ZONE(typed=policy.time_zone)
    return found


def shown(value: object) -> str:
    """A setting as it can be typed."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(map(str, value)) or "never"
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def _read(now: object, typed: str) -> object:
    match now:
        case bool():
            if typed.lower() not in _YES_NO:
                raise ValueError("neither yes nor no")
            return _YES_NO[typed.lower()]
        case tuple():
            days = [] if typed.lower() in {"", "never"} else typed.split(",")
            return tuple(dict.fromkeys(_days(day) for day in days))
        case int():
            return _days(typed)
        case time():
            return time.fromisoformat(typed).replace(tzinfo=None)
        case _:
            return typed


_YES_NO = {"yes": True, "no": False}


def _days(typed: str) -> int:
    days = int(typed)
    if not 0 <= days <= MOST_DAYS:
        raise ValueError("too far away")
    return days
