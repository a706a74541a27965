"""For how many years a collective training plan is: one, unless HR says that more were agreed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.plan import TrainingPlan

MOST_YEARS = 5
"""So long a plan may be: a habit of ours, and no rule of the law."""
AGREED = Text(
    "A plan for several years has to be agreed with the works council, the union delegation or, without "
    "those, the workers. Check with your social secretariat."
)
_NO_LAST_YEAR = Text(
    "The last year of the training plan of %(year)s is one from %(first)s to %(last)s."
)
_TIME = Text("%(first)s to %(last)s")


class NoLastYear(UserError):
    """A plan does not begin then and end in that year."""


@dataclass(frozen=True, kw_only=True)
class PlanYears:
    """What HR says: the plan of this year is for the years until that one."""

    year: int
    until: int
    """The last year; the same for a plan of one year."""


def last_years(year: int) -> range:
    """The years that the plan of this year may end in."""
    return range(year, year + MOST_YEARS)


def lasting_until(plan: TrainingPlan, until: int) -> TrainingPlan:
    """The plan with that last year, its table as it is: what became otherwise by it are differences
    (`plans.training_plan.differences`). Raises `NoLastYear`."""
    allowed = last_years(plan.year)
    if until not in allowed:
        first, last = str(allowed[0]), str(allowed[-1])
        raise NoLastYear(_NO_LAST_YEAR(year=str(plan.year), first=first, last=last))
    return replace(plan, until=until)


def time_of(plan: TrainingPlan) -> Text | str:
    """Its year, or the first and the last."""
    if plan.until == plan.year:
        return str(plan.year)
    return _TIME(first=str(plan.year), last=str(plan.until))
