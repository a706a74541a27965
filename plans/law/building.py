"""Rows of each rule file, made into rules. What is wrong with one row hides no mistake in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from plans.i18n.text import Text
from plans.law.mistakes import Mistake, WrongRules
from plans.law.periods import (
    check_periods,
    check_sizes,
    check_there,
    first_of_year,
    last_of_year,
)
from plans.law.rows import Row, RuleFile
from plans.law.rules import (
    BalanceRules,
    Body,
    CalendarRules,
    CarryOver,
    Certainty,
    CertificateKind,
    CollectiveRight,
    Ending,
    GroupKind,
    IndividualRight,
    LeastRight,
    Leaving,
    MonthRule,
    Need,
    ReferencePeriod,
    RemindingRule,
    Requirement,
    Rest,
    Rule,
    SectorDate,
    StepRule,
    SupportedPlanRule,
    SupportedWorkRule,
    TargetGroup,
    Threshold,
    ThresholdRules,
    TrainingLeave,
    TrainingPeriod,
    TrainingRights,
    WorkingDay,
    WorkingDayRule,
)

MOST_DAYS = 20
"""No right is of more days a year: what is above that is a slip of the pen."""
MOST_WORKERS = 1_000_000
MOST_YEARS, MOST_MONTHS, MOST_AHEAD = 10, 600, 3650
LAST_MONTH_DAY = 31
MOST_ACTIONS = 20
LAST_REMINDER = 365
"""Nobody is reminded further ahead or later than that, in days."""

_BEFORE_START = Text("must not be before valid_from")
_FIRST = Text("must be the first day of a year, because it is a rule of whole years")
_LAST = Text("must be the last day of a year, because it is a rule of whole years")
_END_NEEDED = Text("is missing: a period of years has an end")
_ABOVE = Text("must be more than from_size")
_TOO_FEW = Text("must be at least %(days)s: no joint committee may go below that")
_ONE_WAY = Text("is missing: a step has 'by', 'days_before_meeting' or 'after'")
_NO_STEP = Text("there is no step %(name)s above this one")
_ORDER = Text("must not be before first_quarter")

R = TypeVar("R", bound=Rule)


def threshold_rules(file: RuleFile) -> ThresholdRules:
    def threshold(row: Row) -> Threshold:
        workers = row.number("workers", 1, MOST_WORKERS)
        return Threshold(workers=workers, **_years(row))

    def period(row: Row) -> ReferencePeriod:
        first, last = row.quarter("first_quarter"), row.quarter("last_quarter")
        if last < first:
            raise row.refuse("last_quarter", _ORDER)
        return ReferencePeriod(first_quarter=first, last_quarter=last, **_years(row, ended=True))

    with_mistakes = _Built(file)
    thresholds = with_mistakes.rules("threshold", threshold, check_periods)
    periods = with_mistakes.rules("reference_period", period, check_periods)
    with_mistakes.finish()
    return ThresholdRules(thresholds=thresholds, periods=periods)


def training_rights(file: RuleFile) -> TrainingRights:
    def least(row: Row) -> LeastRight:
        return LeastRight(days=_days(row), **_sized(row))

    def right(row: Row) -> IndividualRight:
        committee = row.committee(general=True)
        rule = IndividualRight(committee=committee, days=_days(row), **_sized(row))
        for floor in floors:
            if committee and floor.fits(rule.from_size) and rule.days < floor.days:
                raise row.refuse("days", _TOO_FEW(days=f"{floor.days:f}"))
        return rule

    def collective(row: Row) -> CollectiveRight:
        return CollectiveRight(
            committee=row.committee(),
            days=_days(row),
            years=row.whole("years", 1, MOST_YEARS),
            **_sized(row),
        )

    built = _Built(file)
    floors = built.rules("least", least, lambda rules: check_sizes(rules, everybody=False))
    rights = built.rules("right", right, _check_rights)
    shared = built.rules(
        "collective",
        collective,
        lambda rules: check_sizes(rules, lambda one: one.committee, everybody=False),
        needed=False,
    )
    built.finish()
    return TrainingRights(individual=rights, collective=shared, least=floors)


def _check_rights(rules: Sequence[IndividualRight]) -> None:
    general = [one for one in rules if not one.committee]
    check_there(general, rules[0].place.file, "right")
    check_sizes(general)
    check_sizes((one for one in rules if one.committee), lambda one: one.committee, everybody=False)


def balance_rules(file: RuleFile) -> BalanceRules:
    def working_day(row: Row) -> WorkingDay:
        hours = row.number("hours", 1, 24)
        return WorkingDay(hours=hours, **_years(row))

    def month(row: Row) -> MonthRule:
        return MonthRule(days=row.whole("days", 1, LAST_MONTH_DAY), **_years(row))

    def carry_over(row: Row) -> CarryOver:
        return CarryOver(carries=row.flag("carries"), **_sized(row))

    def period(row: Row) -> TrainingPeriod:
        return TrainingPeriod(**_years(row, ended=True))

    def leaving(row: Row) -> Leaving:
        ending, rest = row.member("ending", Ending), row.member("rest", Rest)
        return Leaving(ending=ending, rest=rest, **_common(row))

    def training_leave(row: Row) -> TrainingLeave:
        return TrainingLeave(counts=row.flag("counts"), **_years(row))

    def check_leaving(rules: Sequence[Leaving]) -> None:
        check_periods(rules, lambda one: one.ending)
        if missing := [one for one in Ending if one not in {rule.ending for rule in rules}]:
            raise Mistake(file.name, _NO_ENDING(names=", ".join(missing)))

    built = _Built(file)
    found = BalanceRules(
        working_days=built.rules("working_day", working_day, check_periods),
        months=built.rules("month", month, check_periods),
        carry_over=built.rules("carry_over", carry_over, check_sizes),
        periods=built.rules("period", period, check_periods),
        leaving=built.rules("leaving", leaving, check_leaving),
        training_leave=built.rules("training_leave", training_leave, check_periods),
    )
    built.finish()
    return found


_NO_ENDING = Text("holds no rule [[leaving]] for: %(names)s")


def calendar_rules(file: RuleFile) -> CalendarRules:
    def step(row: Row) -> StepRule:
        by = row.day_of_year("by") if row.has("by") else None
        before = (
            row.whole("days_before_meeting", 1, MOST_AHEAD)
            if row.has("days_before_meeting")
            else None
        )
        after = row.text("after") if row.has("after") else None
        if by is None and before is None and after is None:
            raise row.refuse("by", _ONE_WAY)
        if after is not None and after not in known:
            raise row.refuse("after", _NO_STEP(name=after))
        known.add(row.text("key"))
        return StepRule(
            by=by,
            days_before_meeting=before,
            after=after,
            months_after=row.whole("months_after", 0, MOST_MONTHS) if after is not None else 0,
            working_day=row.member("working_day", WorkingDayRule, WorkingDayRule.BEFORE),
            duty=row.flag("duty", default=False),
            advice=row.flag("advice", default=False),
            bodies=row.members("bodies", Body),
            **_reminding(row),
            **_named(row),
        )

    def supported_work(row: Row) -> SupportedWorkRule:
        months, again = row.whole("months", 1, MOST_MONTHS), row.flag("again")
        return SupportedWorkRule(months=months, again=again, **_reminding(row), **_named(row))

    def supported_plan(row: Row) -> SupportedPlanRule:
        return SupportedPlanRule(
            actions=row.whole("actions", 0, MOST_ACTIONS),
            generic=row.flag("generic"),
            technical=row.flag("technical"),
            **_common(row),
        )

    def reminding(row: Row) -> RemindingRule:
        return RemindingRule(
            before=row.wholes("before", 0, LAST_REMINDER),
            late=row.wholes("late", 1, LAST_REMINDER),
            **_years(row),
        )

    known: set[str] = set()
    built = _Built(file)
    steps = built.rules("step", step, lambda rules: check_periods(rules, lambda one: one.key))
    supported = built.rules(
        "supported_work",
        supported_work,
        lambda rules: check_periods(rules, lambda one: one.key),
        needed=False,
    )
    reminders = built.rules("reminders", reminding, check_periods)
    plans = built.rules("supported_plan", supported_plan, check_periods, needed=False)
    built.finish()
    return CalendarRules(
        steps=steps, supported_work=supported, reminders=reminders, supported_plans=plans
    )


def sector_dates(file: RuleFile) -> tuple[SectorDate, ...]:
    def sector_date(row: Row) -> SectorDate:
        return SectorDate(
            committee=row.committee(),
            by=row.day_of_year("by") if row.has("by") else None,
            working_day=row.member("working_day", WorkingDayRule, WorkingDayRule.BEFORE),
            **_reminding(row),
            **_named(row),
        )

    built = _Built(file)
    found = built.rules(
        "date",
        sector_date,
        lambda rules: check_periods(rules, lambda one: (one.committee, one.key)),
        needed=False,
    )
    built.finish()
    return found


def target_groups(file: RuleFile) -> tuple[TargetGroup, ...]:
    def group(row: Row) -> TargetGroup:
        return TargetGroup(
            key=row.text("key"),
            title=row.words("title"),
            kind=row.member("kind", GroupKind),
            **_common(row),
        )

    built = _Built(file)
    found = built.rules("group", group, lambda rules: check_periods(rules, lambda one: one.key))
    built.finish()
    return found


def requirements(file: RuleFile) -> tuple[Requirement, ...]:
    def requirement(row: Row) -> Requirement:
        return Requirement(
            needs=tuple(sorted(row.members("needs", Need, needed=True))),
            duty=row.flag("duty"),
            from_second_year=row.flag("from_second_year", default=False),
            **_named(row),
        )

    built = _Built(file)
    found = built.rules(
        "requirement", requirement, lambda rules: check_periods(rules, lambda one: one.key)
    )
    built.finish()
    return found


def certificate_kinds(file: RuleFile) -> tuple[CertificateKind, ...]:
    def kind(row: Row) -> CertificateKind:
        return CertificateKind(
            key=row.text("key"),
            title=row.words("title"),
            renewed_by=row.words("renewed_by"),
            months=row.whole("months", 1, MOST_MONTHS) if row.has("months") else None,
            reminders=row.wholes("reminders", 0, MOST_AHEAD),
            **_common(row),
        )

    built = _Built(file)
    found = built.rules("kind", kind, lambda rules: check_periods(rules, lambda one: one.key))
    built.finish()
    return found


# ------------------------------------------------------------------ what rows have in common


def _common(row: Row) -> dict[str, Any]:
    """What every rule has."""
    begin = row.day("valid_from")
    end = row.day("valid_until") if row.has("valid_until") else None
    if end is not None and end < begin:
        raise row.refuse("valid_until", _BEFORE_START)
    return {
        "source": row.words("source"),
        "certainty": row.member("certainty", Certainty),
        "valid_from": begin,
        "valid_until": end,
        "place": row.place,
    }


def _years(row: Row, *, ended: bool = False) -> dict[str, Any]:
    """The same of a rule that holds for whole years; `ended`: until a year that it names."""
    found = _common(row)
    if not first_of_year(found["valid_from"]):
        raise row.refuse("valid_from", _FIRST)
    if found["valid_until"] is not None and not last_of_year(found["valid_until"]):
        raise row.refuse("valid_until", _LAST)
    if ended and found["valid_until"] is None:
        raise row.refuse("valid_until", _END_NEEDED)
    return found


def _sized(row: Row) -> dict[str, Any]:
    """The same of a rule for employers of a size."""
    start = row.number("from_size", 0, MOST_WORKERS) if row.has("from_size") else Decimal(0)
    end = row.number("below_size", 1, MOST_WORKERS) if row.has("below_size") else None
    if end is not None and end <= start:
        raise row.refuse("below_size", _ABOVE)
    return {"from_size": start, "below_size": end, **_years(row)}


def _named(row: Row) -> dict[str, Any]:
    """What every step and date has."""
    key, title, why = row.text("key"), row.words("title"), row.words("why")
    return {"key": key, "title": title, "why": why, **_common(row)}


def _reminding(row: Row) -> dict[str, Any]:
    """When HR is reminded of a step, where it says something of its own."""
    return {
        "remind_before": row.wholes("remind_before", 0, LAST_REMINDER)
        if row.has("remind_before")
        else None,
        "remind_late": row.wholes("remind_late", 1, LAST_REMINDER)
        if row.has("remind_late")
        else None,
    }


def _days(row: Row) -> Decimal:
    return row.number("days", 0, MOST_DAYS)


class _Built:
    """The rules of one file, and all that is wrong with it."""

    def __init__(self, file: RuleFile) -> None:
        self._file = file
        self._mistakes: list[Text] = []

    def rules(
        self,
        table: str,
        build: Callable[[Row], R],
        check: Callable[[Sequence[R]], None],
        *,
        needed: bool = True,
    ) -> tuple[R, ...]:
        """The rules of a table; they are held against one another when each is right by itself."""
        before = len(self._mistakes)
        found = tuple(self._each(table, build))
        if len(self._mistakes) == before:
            try:
                if needed:
                    check_there(found, self._file.name, table)
                check(found)
            except Mistake as mistake:
                self._mistakes.append(mistake.text)
        return found

    def finish(self) -> None:
        """Raises `WrongRules` when anything was wrong."""
        if self._mistakes:
            raise WrongRules(self._mistakes)

    def _each(self, table: str, build: Callable[[Row], R]) -> Iterator[R]:
        for row in self._file.rows(table):
            try:
                rule = build(row)
                row.finish()
            except Mistake as mistake:
                self._mistakes.append(mistake.text)
            else:
                yield rule
