"""The manager's part of a sample plan: a word on each item, another level, a later date.

Reviews are read, compared and counted, so they must hold every verdict; and what a manager changed
must be visible as a change. So a review works on a submitted plan and leaves that as it was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from plans.model import NOT_ENOUGH_INSIGHT, Action, Competence, Goal, Plan, Promise, Talk, Verdict
from plans.sample.catalogue import Catalogue
from plans.sample.days import working_day_before
from plans.sample.preparation import preparation
from plans.sample.wording import Wording

SAME_LEVEL = 0.55
CHEAPER = Decimal("0.8")
FIVE_EURO = Decimal(5)


class Review:
    """Goes through one plan, item by item, until `patience` items have been seen."""

    def __init__(
        self, rng: Random, words: Wording, catalogue: Catalogue, patience: int = 1000
    ) -> None:
        self._rng, self._words, self._catalogue = rng, words, catalogue
        self._phrases, self._patience = catalogue.phrases, patience

    def of(self, plan: Plan) -> Plan:
        """The plan as the manager leaves it."""
        return replace(
            plan,
            manager_preparation=preparation(
                self._rng, self._words, self._catalogue, "manager_preparation", 0.35
            ),
            goals=tuple(self._goal(goal, plan.period_end) for goal in plan.goals),
            promises=tuple(self._promise(promise, plan.period_end) for promise in plan.promises),
            talks=tuple(self._talk(talk) for talk in plan.talks),
            manager_remark=self._words.maybe(0.4, self._phrases["remarks.manager"]),
        )

    def _goal(self, goal: Goal, end: date) -> Goal:
        if self._is_tired():
            return goal
        assert goal.text is not None
        says_when = any(month in goal.text for month in self._phrases["calendar.months"])
        later = None if says_when else self._later(0.1, goal.target_date, 45, end)
        said = (
            self._adjusted("goal_later", target_date=later) if later else self._said("goal", 0.12)
        )
        latest = later or goal.target_date or end
        competences = tuple(self._competence(entry, latest) for entry in goal.competences)
        return replace(goal, competences=competences, **said)

    def _competence(self, competence: Competence, latest: date) -> Competence:
        if self._is_tired():
            return competence
        own = competence.current or NOT_ENOUGH_INSIGHT
        level = self._level(own or (competence.needed or 2) - 1)
        view = _view(own, level)
        if view == "lower" and competence.name:
            self._words.set("lager", self._catalogue.in_a_sentence[competence.name])
        said = self._said(f"competence_{view}", 0.1 if view == "same" else 0.6)
        actions = tuple(self._action(action, latest) for action in competence.actions)
        return replace(competence, current_manager=level, actions=actions, **said)

    def _level(self, own: int) -> int:
        """The manager's view: mostly the employee's own, else one to either side, or none."""
        if self._rng.random() < SAME_LEVEL:
            return own
        if self._rng.random() < 0.12:
            return NOT_ENOUGH_INSIGHT
        return min(5, max(1, own + self._rng.choice((-1, 1))))

    def _action(self, action: Action, latest: date) -> Action:
        if self._is_tired():
            return action
        later = self._later(0.12, action.end, 28, latest)
        if later:
            return replace(action, **self._adjusted("action_later", end=later))
        if action.cost and self._rng.random() < 0.15:
            return replace(action, **self._adjusted("action_cheaper", cost=_cheaper(action.cost)))
        return replace(action, **self._said("action", 0.1))

    def _promise(self, promise: Promise, end: date) -> Promise:
        if self._is_tired():
            return promise
        later = self._later(0.15, promise.by, 28, end)
        if later:
            return replace(promise, **self._adjusted("promise_later", by=later))
        if self._rng.random() < 0.06:
            return replace(promise, **self._word(Verdict.DECLINED, "promise_declined"))
        return replace(promise, **self._said("promise", 0.1))

    def _talk(self, talk: Talk) -> Talk:
        return talk if self._is_tired() else replace(talk, verdict=Verdict.AGREED)

    def _adjusted(self, why: str, **changes: object) -> dict[str, Any]:
        """The fields of an item that the manager changed, and why."""
        return {**changes, **self._word(Verdict.ADJUSTED, why)}

    def _said(self, about: str, remarks: float) -> dict[str, Any]:
        """The fields of an item that is agreed as it is or, that often (0-1), with a remark."""
        if self._rng.random() < remarks:
            return self._word(Verdict.REMARK, about)
        return {"verdict": Verdict.AGREED}

    def _word(self, verdict: Verdict, about: str) -> dict[str, Any]:
        remark = self._words.say(self._phrases[f"review.{about}"])
        return {"verdict": verdict, "manager_remark": remark}

    def _later(self, chance: float, day: date | None, days: int, latest: date) -> date | None:
        """That often (0-1) a working day up to so many days later, where one is left by `latest`."""
        if day is None or self._rng.random() >= chance:
            return None
        later = working_day_before(min(latest, day + timedelta(days=self._rng.randint(14, days))))
        return later if later > day else None

    def _is_tired(self) -> bool:
        self._patience -= 1
        return self._patience < 0


def _view(own: int, manager: int) -> str:
    """How the manager's level compares with the employee's."""
    if manager == NOT_ENOUGH_INSIGHT:
        return "unseen"
    if own in (manager, NOT_ENOUGH_INSIGHT):
        return "same"
    return "higher" if manager > own else "lower"


def _cheaper(cost: Decimal) -> Decimal:
    """A fifth less, in whole fives."""
    return (cost * CHEAPER / FIVE_EURO).quantize(Decimal(1), ROUND_HALF_UP) * FIVE_EURO
