"""Tables of trainings to begin a test with, and plans of people that they are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plans import editing
from plans.i18n.formats import BRUSSELS
from plans.i18n.printable import printable
from plans.law.files import Law
from plans.model import GoalKind, LearningForm, Person, Plan, Status
from plans.training_plan.differences import differences
from plans.training_plan.gathering import Found, gathered_into
from plans.training_plan.merging import kept_apart, merged
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.proposing import with_proposal
from plans.training_plan.showing import groups_by_key
from plans.training_plan.table_acts import TableShown
from plans.training_plan.training import CameBy, Gathered, Training
from tests.cast import ANNA, NOW
from tests.story import empty_plan

YEAR = 2027
MADE = datetime(2027, 2, 1, 9, 0, tzinfo=BRUSSELS)
EMPTY = TrainingPlan(year=YEAR, until=YEAR)


def gathered(plan_id: int, what: str = "Opleiding Excel", **other: Any) -> Gathered:
    """An action of that plan, formal and in the second quarter unless said otherwise."""
    said: dict[str, Any] = {
        "action_id": 3,
        "version": 1,
        "competence": "Excel",
        "goal": "Beter rekenen",
        "form": LearningForm.TRAINING,
        "formal": True,
        "quarter": 2,
        "language": "nl",
        "hours": Decimal("7.6"),
        "cost": Decimal(200),
        "provider": "Syntra",
        "function": "Adviser",
        "department": "Service",
        "committee": "200",
    }
    return Gathered(plan_id=plan_id, what=what, **(said | other))


def table_of(*those: Gathered) -> TrainingPlan:
    """A table gathered from these actions."""
    return gathered_into(EMPTY, [Found(gathered=one) for one in those], MADE)


def found(*those: Gathered) -> list[Found]:
    return [Found(gathered=one) for one in those]


def agreed(plan_id: int = 1, *, who: Person = ANNA, status: Status = Status.ACTIVE) -> Plan:
    """A plan in force with a course in May, something on the job, and something of the year after."""
    plan = replace(empty_plan(), id=plan_id, employee_id=who.id, status=status, status_since=NOW)
    plan, goal = editing.add(plan, "goal", None, text="Advise well", kind=GoalKind.GROWTH)
    plan, skill = editing.add(plan, "competence", goal.id, name="Excel", current=2, needed=4)
    acts: Sequence[dict[str, Any]] = (
        {
            "what": "Excel\nfor experts",
            "form": LearningForm.TRAINING,
            "theme": "Digital",
            "end": date(YEAR, 5, 31),
            "hours": Decimal("15.2"),
            "cost": Decimal("420.50"),
            "provider": "Syntra",
            "language": "nl",
        },
        {"what": "Make the figures", "form": LearningForm.JOB, "end": date(YEAR, 12, 1)},
        {"what": "Later", "form": LearningForm.JOB, "end": date(YEAR + 1, 1, 1)},
    )
    for act in acts:
        plan, _ = editing.add(plan, "action", skill.id, **act)
    return plan


def table_shown() -> TableShown:
    """What HR sees of a table in which something is proposed, merged, kept apart and otherwise."""
    table = table_of(gathered(1), gathered(2), gathered(3, "VCA"), gathered(4, "VCA basis"))
    table = kept_apart(merged(table, [3, 4]), [1, 5])
    proposed = Training(id=0, came_by=CameBy.LAW, title="First aid", proposal="law:first_aid")
    now = (replace(gathered(1), hours=Decimal(4)), gathered(3, "VCA"), gathered(9))
    table = with_proposal(table, proposed)
    return TableShown(
        table=table,
        groups=groups_by_key(Law().target_groups),
        differences=differences(table, found(*now)),
    )


_TITLES = ("Excel", "Opleiding Excel", "Heftruck", "Heftruk", "Frans A1", "Frans A2", "", "=cmd|x")


def some_gathered() -> st.SearchStrategy[tuple[Gathered, ...]]:
    """Actions of several plans, some of them alike."""
    one = st.builds(
        Gathered,
        plan_id=st.integers(1, 6),
        action_id=st.integers(1, 4),
        version=st.just(1),
        what=st.sampled_from(_TITLES) | st.text(max_size=30).map(printable),
        competence=st.sampled_from(("Excel", "Talen", "")),
        theme=st.sampled_from(("", "Digitaal")),
        form=st.none() | st.sampled_from(LearningForm),
        formal=st.booleans(),
        quarter=st.none() | st.integers(1, 4),
        language=st.sampled_from(("", "nl", "fr", "Spaans")),
        provider=st.sampled_from(("", "Syntra", "VDAB")),
        hours=st.none() | st.decimals(0, 200, places=2),
        cost=st.none() | st.decimals(0, 5000, places=2),
        function=st.sampled_from(("", "Adviser", "Driver")),
        department=st.sampled_from(("", "Service")),
        committee=st.sampled_from(("", "200", "149.01")),
    )
    return st.lists(one, max_size=12, unique_by=lambda each: each.place).map(tuple)
