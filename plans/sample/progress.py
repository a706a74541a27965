"""How far the actions of a sample plan are, and what a plan looks like that nobody finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from plans.model import Action, ActionStatus, Competence, Plan


def so_far(rng: Random, plan: Plan, today: date) -> Plan:
    """An active plan today: most of what is past is done, some of what may begin has begun."""

    def seen(action: Action) -> Action:
        assert action.end is not None
        if action.status is ActionStatus.DONE:
            return action  # a talk said so
        if action.end < today:
            return _ended(rng, action, done=0.8)
        begins = action.status is ActionStatus.PLANNED and rng.random() < 0.5
        if begins and (action.start is None or action.start <= today):
            return replace(action, status=ActionStatus.STARTED, progress=rng.randrange(5, 65, 5))
        return action

    return _with_actions(plan, seen)


def at_the_end(rng: Random, plan: Plan) -> Plan:
    """A plan that was evaluated: each action is done or dropped."""

    def ended(action: Action) -> Action:
        if rng.random() < 0.88:
            return _done(action)
        return replace(action, status=ActionStatus.DROPPED, progress=rng.randrange(0, 50, 10))

    return _with_actions(plan, ended)


def unfinished(rng: Random, plan: Plan) -> Plan:
    """A draft somebody left: one goal, no support yet, often without actions or an evidence."""
    goal = plan.goals[0]
    if rng.random() < 0.6:
        first = replace(goal.competences[0], actions=())
        goal = replace(goal, competences=(first,))
    if rng.random() < 0.3:
        goal = replace(goal, evidence=None, competences=())
    return replace(plan, goals=(goal,), promises=(), employee_remark=None)


def _ended(rng: Random, action: Action, done: float) -> Action:
    """What became of an action whose end has passed: done, that often (0-1), late or dropped."""
    if rng.random() < done:
        return _done(action)
    if rng.random() < 0.6:
        return replace(action, status=ActionStatus.STARTED, progress=rng.randrange(50, 95, 5))
    return replace(action, status=ActionStatus.DROPPED)


def _done(action: Action) -> Action:
    return replace(action, status=ActionStatus.DONE, progress=100)


def _with_actions(plan: Plan, change: Callable[[Action], Action]) -> Plan:
    def grown(competence: Competence) -> Competence:
        return replace(competence, actions=tuple(map(change, competence.actions)))

    goals = (replace(goal, competences=tuple(map(grown, goal.competences))) for goal in plan.goals)
    return replace(plan, goals=tuple(goals))
