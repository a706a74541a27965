"""The talks about a sample plan: what is said in each follow-up talk that is past, and at the end.

Minutes made up by hand would contradict the plan beside them. So each talk is begun, noted and
closed by `plans.workflow.talk_steps`, as people do in the chat: what is said of progress is so in the plan.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from plans import editing
from plans.i18n.formats import BRUSSELS
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    Action,
    ActionStatus,
    Applied,
    Competence,
    Goal,
    GoalOutcome,
    LearningForm,
    Person,
    Plan,
    Role,
    TalkKind,
)
from plans.sample.catalogue import Words
from plans.sample.wording import Wording
from plans.talks import recording
from plans.workflow import talk_steps

TEN, AN_HOUR = time(10, 0), timedelta(hours=1)
SAID = 0.6
"""How often something that may be passed by is said."""
HIGHEST = 5
SIDES = {"level": Role.EMPLOYEE, "level_manager": Role.MANAGER}
OVER = (ActionStatus.DONE, ActionStatus.DROPPED)


class Talks:
    """Holds the talks about one plan."""

    def __init__(
        self, rng: Random, words: Wording, phrases: Words, me: Person, manager: Person
    ) -> None:
        self._rng, self._words, self._phrases = rng, words, phrases
        self._me, self._manager = me, manager

    def followed_up(self, plan: Plan, today: date) -> Plan:
        """The plan after each follow-up talk whose day came before today."""
        signed = plan.status_since.astimezone(BRUSSELS).date()
        for talk in plan.talks_by_day:
            held = talk.day is not None and signed < talk.day < today
            if talk.day is not None and held and talk.kind is TalkKind.FOLLOW_UP:
                plan = self._follow_up(plan, talk.day)
        return plan

    def evaluated(self, plan: Plan, at: datetime) -> Plan:
        """The plan completed at that moment, its actions as they are now in the minutes."""
        day = at.astimezone(BRUSSELS).date()
        plan = self._begun(plan, TalkKind.FINAL, day)
        for goal in plan.goals:
            plan = self._note(plan, goal.id, "outcome", _outcome(goal))
        for action in plan.actions:
            plan = self._looked_back(plan, action)
        for competence in plan.competences:
            plan = self._levels(plan, competence, always=True)
        for promise in plan.promises:
            plan = self._note(plan, promise.id, "kept", self._rng.random() < 0.8)
        plan = self._said(plan, "helped", "hindered", "comes_next")
        plan = talk_steps.confirm(plan, self._manager, self._manager, at - AN_HOUR).plan
        return talk_steps.confirm(plan, self._me, self._manager, at).plan

    def _follow_up(self, plan: Plan, day: date) -> Plan:
        plan = self._begun(plan, TalkKind.FOLLOW_UP, day)
        for action in plan.actions:
            plan = self._progressed(plan, action, day)
        for competence in plan.competences:
            plan = self._levels(plan, competence, always=False)
        for promise in plan.promises:
            if promise.by is not None and promise.by < day:
                plan = self._note(plan, promise.id, "kept", self._rng.random() < 0.7)
        plan = self._said(plan, "helped", "hindered", "remark")
        who = self._manager if self._rng.random() < 0.5 else self._me
        at = datetime.combine(day, TEN, BRUSSELS) + AN_HOUR
        return talk_steps.close(plan, who, self._manager, at, number=plan.version + 1).plan

    def _begun(self, plan: Plan, kind: TalkKind, day: date) -> Plan:
        at = datetime.combine(day, TEN, BRUSSELS)
        return recording.reported(talk_steps.begin(plan, self._me, kind, at), "held_on", day)

    def _progressed(self, plan: Plan, action: Action, day: date) -> Plan:
        """How an action that is not over goes on that day."""
        if action.status in OVER:
            return plan
        if action.end is not None and action.end < day:
            return self._note(plan, action.id, "status", ActionStatus.DONE)
        begun = action.start is None or action.start <= day
        if not begun or self._rng.random() < 0.2:
            return self._note(plan, action.id, "status", action.status)
        plan = self._note(plan, action.id, "status", ActionStatus.STARTED)
        far = min(95, action.progress + self._rng.randrange(10, 50, 5))
        return self._note(plan, action.id, "progress", far)

    def _looked_back(self, plan: Plan, action: Action) -> Plan:
        """How an action ended, and what a training was good for."""
        if action.status is not ActionStatus.DONE:
            return plan
        plan = self._note(plan, action.id, "status", ActionStatus.DONE)
        if action.form is not LearningForm.TRAINING:
            return plan
        plan = self._note(plan, action.id, "useful", self._rng.random() < 0.85)
        applied = self._rng.choice(tuple(Applied))
        plan = self._note(plan, action.id, "applied", applied)
        how = self._words.maybe(SAID, self._phrases["talks.applied_how"])
        if applied is Applied.NOT_YET or how is None:
            return plan
        return self._note(plan, action.id, "applied_how", how)

    def _levels(self, plan: Plan, competence: Competence, *, always: bool) -> Plan:
        """Each side sees as much as before, or a step more."""
        for field, role in SIDES.items():
            before = competence.level_of(role)
            if before in {None, NOT_ENOUGH_INSIGHT} or not (always or self._rng.random() < SAID):
                continue
            now = min(HIGHEST, (before or 0) + (self._rng.random() < 0.5))
            plan = self._note(plan, competence.id, field, now)
        return plan

    def _note(self, plan: Plan, item: int, field: str, value: Any) -> Plan:
        return recording.with_note(plan, editing.find(plan, item), field, value)

    def _said(self, plan: Plan, *fields: str) -> Plan:
        for field in fields:
            words = self._words.maybe(SAID, self._phrases[f"talks.{field}"])
            plan = recording.reported(plan, field, words) if words is not None else plan
        return plan


def _outcome(goal: Goal) -> GoalOutcome:
    """As much of a goal is reached as of what was to be done for it."""
    done = [
        action.status is ActionStatus.DONE
        for competence in goal.competences
        for action in competence.actions
    ]
    if all(done):
        return GoalOutcome.REACHED
    return GoalOutcome.PARTLY if any(done) else GoalOutcome.NOT_REACHED
