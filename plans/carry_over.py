"""What is open in a plan goes along into the next one: goals not reached with what was left to do
for them, and promises not kept. Which of it does is the employee's choice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plans import editing
from plans.completeness import MOST_GOALS
from plans.model import (
    Action,
    ActionStatus,
    CameFrom,
    Competence,
    Goal,
    GoalOutcome,
    Item,
    Plan,
    Promise,
    Role,
    Verdict,
)
from plans.model.declaring import Along, declared

OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})


def open_goals(plan: Plan) -> tuple[Goal, ...]:
    """The goals that were not wholly reached, also those of which nobody said."""
    return tuple(goal for goal in plan.goals if goal.outcome is not GoalOutcome.REACHED)


def open_actions(goal: Goal) -> tuple[Action, ...]:
    """What was left to do for a goal, where the competence asks for it still."""
    return tuple(action for one in goal.competences for action in _left_to_do(one))


def open_promises(plan: Plan) -> tuple[Promise, ...]:
    """The promises that were not kept, also those of which nobody said. What a manager declined
    was never promised."""
    return tuple(
        promise
        for promise in plan.promises
        if not promise.kept and promise.verdict is not Verdict.DECLINED
    )


def open_items(plan: Plan) -> tuple[Item, ...]:
    """Everything that can go along, each action after its goal."""
    goals = (item for goal in open_goals(plan) for item in (goal, *open_actions(goal)))
    return (*goals, *open_promises(plan))


def is_something_open(plan: Plan) -> bool:
    return bool(open_goals(plan) or open_promises(plan))


def not_yet(plan: Plan, into: Plan) -> tuple[Item, ...]:
    """What is open in `plan` and not in `into`."""
    return _Carrying(plan, into, None).missing()


def carried(plan: Plan, into: Plan, taken: Collection[int] | None = None) -> Plan:
    """`into` with what is open in `plan`, as far as it has room and does not have it yet.

    `taken` are the ids of the open items that go along (None: all); an action only goes with its
    goal. What goes along of an item, and how, is declared with its fields. Each item says where it
    came from.
    """
    return _Carrying(plan, into, taken).done()


def decided(plan: Plan, into: Plan) -> Plan:
    """`into`, of which was decided what goes along from `plan`: it is not asked again."""
    return replace(into, follows=plan.id)


def name_of_plan(plan: Plan) -> str:
    """What a plan is called beside others of the same person."""
    return plan.round or str(plan.period_start.year)


@dataclass(frozen=True)
class _Carrying:
    plan: Plan
    into: Plan
    """As it was before."""
    taken: Collection[int] | None

    def done(self) -> Plan:
        into = self.into
        for goal in open_goals(self.plan):
            into = self._with_goal(into, goal)
        for promise in open_promises(self.plan):
            if self._wanted(promise) and self._same(promise, self.into.promises) is None:
                into = self._with_promise(into, promise)
        return into if self.taken is not None and not self.taken else self._with_own(into)

    def missing(self) -> tuple[Item, ...]:
        return tuple(self._missing())

    def _missing(self) -> Iterator[Item]:
        for goal in open_goals(self.plan):
            there = self._same(goal, self.into.goals)
            if there is None:
                yield goal
            known = [one for competence in _competences(there) for one in competence.actions]
            yield from (one for one in open_actions(goal) if self._same(one, known) is None)
        for promise in open_promises(self.plan):
            if self._same(promise, self.into.promises) is None:
                yield promise

    def _wanted(self, item: Item) -> bool:
        return self.taken is None or item.id in self.taken

    def _same(self, item: Item, among: Collection[Item]) -> Item | None:
        """The item that came from this one; else one that came from elsewhere and says the same."""
        said, alike = _said(item), None
        for one in among:
            came = getattr(one, "came_from", None)
            if came is not None and came.plan_id == self.plan.id:
                if came.item_id == item.id:
                    return one
            elif said is not None and _said(one) == said:
                alike = alike or one
        return alike

    def _from(self, item: Item) -> CameFrom:
        return CameFrom(plan_id=self.plan.id, item_id=item.id, name=name_of_plan(self.plan))

    def _with_goal(self, into: Plan, goal: Goal) -> Plan:
        there = self._same(goal, self.into.goals)
        if there is not None:
            return self._with_the_rest(into, goal, there)
        if not self._wanted(goal) or len(into.goals) >= MOST_GOALS:
            return into
        into, new = editing.add(
            into, Goal.KIND, None, **_again(goal, into), came_from=self._from(goal)
        )
        for competence in goal.competences:
            if not _is_there(competence):
                into, home = _with_competence(into, new.id, competence)
                for action in filter(self._wanted, _left_to_do(competence)):
                    into = self._with_action(into, home.id, action)
        return into

    def _with_the_rest(self, into: Plan, goal: Goal, there: Item) -> Plan:
        """A goal that was taken along before, with what else is to go along of it."""
        known = [one for competence in _competences(there) for one in competence.actions]
        for competence in goal.competences:
            home = self._same(competence, _competences(there))
            for action in filter(self._wanted, _left_to_do(competence)):
                if self._same(action, known) is not None:
                    continue
                if home is None:
                    into, home = _with_competence(into, there.id, competence)
                into = self._with_action(into, home.id, action)
        return into

    def _with_action(self, into: Plan, competence_id: int, action: Action) -> Plan:
        again = _again(action, into)
        into, _ = editing.add(
            into, Action.KIND, competence_id, **again, came_from=self._from(action)
        )
        return into

    def _with_promise(self, into: Plan, promise: Promise) -> Plan:
        again = _again(promise, into)
        into, _ = editing.add(into, Promise.KIND, None, **again, came_from=self._from(promise))
        return into

    def _with_own(self, into: Plan) -> Plan:
        """With the answers about the whole plan that go along, where they are not given anew."""
        for name, value in _again(self.plan, into).items():
            if getattr(into, name) is None:
                into = editing.set_value(into, None, name, value)
        return into


def _with_competence(into: Plan, goal_id: int, competence: Competence) -> tuple[Plan, Item]:
    return editing.add(into, Competence.KIND, goal_id, **_again(competence, into))


def _again(of: Item | Plan, into: Plan) -> dict[str, Any]:
    """The fields that go along into the next plan, as they are declared."""
    return {
        name: _value_again(of, name, said.along, into)
        for name, said in declared(type(of)).items()
        if said.along is not Along.NOT
    }


def _value_again(of: Item | Plan, name: str, along: Along, into: Plan) -> Any:
    if along is Along.LAST_SEEN and isinstance(of, Competence):
        return of.level_of(Role.EMPLOYEE) or None  # without insight it is asked again
    value = getattr(of, name)
    return _still(value, into) if isinstance(value, date) else value


def _left_to_do(competence: Competence) -> tuple[Action, ...]:
    if _is_there(competence):
        return ()
    return tuple(action for action in competence.actions if action.status not in OVER)


def _is_there(competence: Competence) -> bool:
    """True when both see the level that is needed."""
    seen = [competence.level_of(role) for role in (Role.EMPLOYEE, Role.MANAGER)]
    needed = competence.needed
    return needed is not None and all(level is not None and level >= needed for level in seen)


def _competences(goal: Item | None) -> tuple[Competence, ...]:
    return goal.competences if isinstance(goal, Goal) else ()


def _said(item: Item) -> str | None:
    """What an item says of itself, by which it is known again."""
    match item:
        case Goal():
            return item.text
        case Competence():
            return item.name
        case Action() | Promise():
            return item.what
        case _:
            return None


def _still(day: date, into: Plan) -> date | None:
    """The day, unless it lies before the new plan."""
    return day if day >= max(into.period_start, into.created_at.date()) else None
