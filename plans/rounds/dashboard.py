"""What HR sees of a round at a glance: how many are where, who is behind a number, what stalls,
what support was promised and what it costs.

Of a plan that is not agreed yet this holds a name and a status alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property

from plans.calendar.working_days import BELGIUM, working_days_later
from plans.i18n.formats import BRUSSELS
from plans.model import Round, Status
from plans.model.choices import Stage
from plans.rounds.progress import Progress, counted

STALLED_AFTER = 10
"""Working days that a plan may wait for somebody."""
DUE_WITHIN = timedelta(days=30)
"""Support that was promised for a day this near is named."""

_WAITS = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.AWAITING_AGREEMENT})


@dataclass(frozen=True, kw_only=True, slots=True)
class PromisedDay:
    """For when support was agreed that was not given yet, without its words."""

    plan_id: int
    item_id: int
    employee_id: str
    by: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Promised(PromisedDay):
    """Support that was agreed and not given yet."""

    what: str
    who: str
    """A `Role` value, or the name of somebody else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What an agreed action costs, in euro."""

    employee_id: str
    amount: Decimal
    done: bool


@dataclass(frozen=True, kw_only=True)
class Department:
    """One line of the overview."""

    name: str
    """Empty for those who have none."""
    stages: Mapping[Stage, int]
    cost: Decimal

    @property
    def people(self) -> int:
        return sum(self.stages.values())


@dataclass(frozen=True, kw_only=True)
class Dashboard:
    """A round on one day. What is counted of thousands of people is counted once."""

    round: Round
    today: date
    everybody: tuple[Progress, ...]
    promised: tuple[Promised, ...] = ()
    days: tuple[PromisedDay, ...] = ()
    """For when support was promised that is due, where its words were not read; the earliest first."""
    costs: tuple[Cost, ...] = ()
    names: Mapping[str, str]
    """The names of everybody who works, or worked, here, by id."""
    reminded: frozenset[str] = frozenset()
    """Who was reminded of this round today."""

    @cached_property
    def stages(self) -> Counter[Stage]:
        """How many are in each stage."""
        return counted(self.everybody)

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """By name; those without a department last."""
        costs = self._costs()
        found: dict[str, list[Stage]] = defaultdict(list)
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in self.everybody:
            name = one.person.department.strip()
            found[name].append(one.stage)
            if (cost := costs.get(one.person.id)) is not None:
                sums[name] += cost
        return tuple(
            Department(name=name, stages=Counter(found[name]), cost=sums[name])
            for name in sorted(found, key=lambda name: (not name, name.casefold()))
        )

    @cached_property
    def unreachable(self) -> tuple[Progress, ...]:
        """Whom nothing reaches: no chat or one that is blocked, no letters, and not in the browser."""
        return tuple(one for one in self.everybody if not one.person.reachable)

    @cached_property
    def stalled(self) -> tuple[Progress, ...]:
        """Whose plan waits for somebody for too long; the longest first."""
        before = _stalled_before(self.today)
        found = [
            one
            for one in self.everybody
            if one.plan and one.plan.status in _WAITS and one.plan.status_since < before
        ]
        return tuple(sorted(found, key=_since))

    @cached_property
    def due(self) -> tuple[Promised, ...]:
        """Support for a day that is near or past, the earliest first."""
        last = self.today + DUE_WITHIN
        return tuple(sorted((p for p in self.promised if p.by <= last), key=_by_day))

    @property
    def due_count(self) -> int:
        """How much support is due, whether its words were read or not."""
        return len(self.days) or len(self.due)

    @property
    def cost(self) -> Decimal:
        """Of all agreed actions together."""
        return sum((cost.amount for cost in self.costs), Decimal(0))

    @property
    def cost_to_come(self) -> Decimal:
        """Of those that are not done yet."""
        return sum((cost.amount for cost in self.costs if not cost.done), Decimal(0))

    def at(self, stage: Stage) -> tuple[Progress, ...]:
        """Who is there, by name."""
        return tuple(one for one in self.everybody if one.stage is stage)

    def waits_for(self, one: Progress) -> str:
        """The name of whom a plan waits for; empty when it waits for nobody, or nobody known."""
        if one.plan is None or one.plan.status not in _WAITS:
            return ""
        with_manager = one.plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
        return self.names.get((one.plan.manager_id or "") if with_manager else one.person.id, "")

    def _costs(self) -> Mapping[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for cost in self.costs:
            found[cost.employee_id] += cost.amount
        return found


def _stalled_before(today: date) -> datetime:
    """Whatever waits since before this moment, waits for too long."""
    day = today
    while working_days_later(day, STALLED_AFTER, BELGIUM) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time.min, BRUSSELS)


def _since(one: Progress) -> datetime:
    return one.plan.status_since if one.plan else datetime.max.replace(tzinfo=UTC)


def _by_day(promised: Promised) -> tuple[date, str, int]:
    return promised.by, promised.employee_id, promised.plan_id


def folded(departments: Iterable[Department], most: int) -> tuple[tuple[Department, ...], int]:
    """The `most` biggest departments in their own order, and how many are left out."""
    every = tuple(departments)
    biggest = sorted(every, key=lambda one: one.people, reverse=True)[:most]
    return tuple(one for one in every if one in biggest), len(every) - len(biggest)
