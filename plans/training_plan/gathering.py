"""From the agreed plans of people to rows of the table: one for each action that ends in its years.

Only a version in force counts, as HR may read it (`plans.rights`), and of it no action that was dropped,
nor one that goes on in the plan that took its place. Nobody's name comes along: a row tells the function
and the department of whom it is for, as HR's list of people has them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from plans.i18n.printable import printable
from plans.model import Action, ActionStatus, Competence, Goal, Person, Plan, Role, Status, Verdict
from plans.model.encoding import plain
from plans.rights import seen_as
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import CameBy, Gathered, Training

IN_FORCE = frozenset({Status.ACTIVE, Status.COMPLETED})
COMPARED = (
    *("what", "competence", "theme", "form", "formal", "quarter"),
    *("language", "provider", "hours", "cost"),
)
"""What a plan says of an action that the table shows: when one of these is otherwise, HR is told."""
MOST_NAMED = 5
"""So many functions, or departments, a target group names."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """An action as it stands in the agreed plans now."""

    gathered: Gathered
    came_from: tuple[int, int] | None = None
    """The plan and the action that it was taken along from."""


def found_in(plan: Plan, employee: Person, committee: str, years: range) -> Iterator[Found]:
    """The actions of the version in force of somebody's plan that end in these years; `committee` is
    the number of the joint committee that the person is under."""
    seen = seen_as({Role.HR}, plan, None) if plan.status in IN_FORCE else None
    if seen is None:
        return
    for goal in seen.goals:
        for competence in goal.competences:
            for action in competence.actions:
                if _counts(seen, action, years):
                    yield Found(
                        gathered=_gathered(
                            seen, goal, competence, action, employee, committee, years
                        ),
                        came_from=(
                            (action.came_from.plan_id, action.came_from.item_id)
                            if action.came_from
                            else None
                        ),
                    )


def years_of(table: TrainingPlan) -> range:
    """The years that the plan is for."""
    return range(table.year, table.until + 1)


def gathered_into(table: TrainingPlan, found: Iterable[Found], now: datetime) -> TrainingPlan:
    """The table with a row for each of these, the first time; afterwards it stays as it is, and what is
    otherwise are differences (`plans.training_plan.differences`)."""
    if table.gathered_at is not None:
        return table
    for one in found:
        table = with_new_row(table, row_of((one.gathered,)))
    return replace(table, gathered_at=now)


def with_new_row(table: TrainingPlan, row: Training) -> TrainingPlan:
    """The table with this row under the next number."""
    number = table.last_id + 1
    added = replace(row, id=number)
    return replace(table, trainings=(*table.trainings, added), last_id=number)


def row_of(gathered: tuple[Gathered, ...]) -> Training:
    """The row that these actions make, without a number."""
    return Training(id=0, came_by=CameBy.PLANS, gathered=gathered, **said_by(gathered))


def said_by(gathered: tuple[Gathered, ...]) -> Mapping[str, Any]:
    """What the plans say of a row, by the names of its fields; what they do not agree on is open, and
    of several quarters it is the first. A duration is an average, so that all hours together are right."""
    hours = [one.hours for one in gathered if one.hours is not None]
    costs = [one.cost for one in gathered if one.cost is not None]
    quarters = [one.quarter for one in gathered if one.quarter is not None]
    formal = {one.formal for one in gathered}
    return {
        "theme": _most(one.theme or one.competence for one in gathered),
        "title": _most(one.what for one in gathered),
        "goal": _listed((one.competence for one in gathered), MOST_NAMED),
        "target_group": _target_group(gathered),
        "joint_committees": tuple(sorted({one.committee for one in gathered if one.committee})),
        "formal": formal.pop() if len(formal) == 1 else None,
        "quarter": min(quarters, default=None),
        "language": _only(one.language for one in gathered),
        "learning_method": _only(one.form.value if one.form else "" for one in gathered),
        "participants": len(gathered),
        "hours": mean(hours),
        "training_centre": _listed((one.provider for one in gathered), MOST_NAMED),
        "budget": sum(costs, Decimal(0)) if costs else None,
    }


def fingerprint(gathered: Gathered) -> str:
    """What the table would show of an action, in 16 signs: equal for equal contents."""
    said = plain(gathered)
    text = json.dumps([said[name] for name in COMPARED], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mean(hours: Iterable[Decimal]) -> Decimal | None:
    """The average in hours, to the hundredth; None of nothing."""
    known = tuple(hours)
    if not known:
        return None
    return (sum(known, Decimal(0)) / len(known)).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    ).normalize() + 0


def _counts(plan: Plan, action: Action, years: range) -> bool:
    if action.end is None or action.end.year not in years:
        return False
    if action.status is ActionStatus.DROPPED or action.verdict is Verdict.DECLINED:
        return False
    # What was still open goes on in the plan that took its place, or is no longer done.
    return plan.replaced_by is None or action.status is ActionStatus.DONE


def _gathered(
    plan: Plan,
    goal: Goal,
    competence: Competence,
    action: Action,
    employee: Person,
    committee: str,
    years: range,
) -> Gathered:
    end = action.end
    in_first = end is not None and end.year == years.start
    return Gathered(
        plan_id=plan.id,
        action_id=action.id,
        version=plan.version,
        what=_line(action.what),
        competence=_line(competence.name),
        goal=_line(goal.text),
        theme=_line(action.theme),
        form=action.form,
        formal=action.is_formal,
        quarter=(end.month + 2) // 3 if end is not None and in_first else None,
        language=_line(action.language),
        provider=_line(action.provider),
        hours=action.hours,
        cost=action.cost,
        function=_line(employee.function),
        department=_line(employee.department),
        committee=committee,
    )


def _line(text: str | None) -> str:
    return " ".join(printable(text or "").split())


def _most(texts: Iterable[str]) -> str:
    """The text that is there most often; of several, the shortest."""
    counts = Counter(text for text in texts if text)
    return min(counts, key=lambda text: (-counts[text], len(text), text), default="")


def _only(texts: Iterable[str]) -> str:
    """The text, where there is one alone."""
    found = {text for text in texts if text}
    return found.pop() if len(found) == 1 else ""


def _listed(texts: Iterable[str], most: int) -> str:
    """The texts that are there most often, with marks between them."""
    counts = Counter(text for text in texts if text)
    return "; ".join(sorted(counts, key=lambda text: (-counts[text], text))[:most])


def _target_group(gathered: tuple[Gathered, ...]) -> str:
    """The functions, or where those are many the departments, with whose they are."""
    functions = {_audience(one) for one in gathered if _audience(one)}
    if len(functions) <= MOST_NAMED:
        return _listed(map(_audience, gathered), MOST_NAMED)
    return _listed((one.department or one.function for one in gathered), MOST_NAMED)


def _audience(one: Gathered) -> str:
    if one.function and one.department:
        return f"{one.function} ({one.department})"
    return one.function or one.department
