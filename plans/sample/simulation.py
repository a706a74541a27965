"""One chapter of a sample story, lived through the same steps as real people do.

A plan whose status, dates and signatures are made up separately soon contradicts itself. So a
sample plan is started, submitted, reviewed and signed by `plans.workflow.plan_steps`, at moments of its own:
what the rules refuse cannot come into being.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import NamedTuple

from plans.model import Person, Plan, Round, Status
from plans.sample.catalogue import Catalogue
from plans.sample.draft import Author, Draft
from plans.sample.progress import at_the_end, so_far, unfinished
from plans.sample.review import Review
from plans.sample.scenarios import Chapter
from plans.sample.talks import Talks
from plans.workflow import plan_steps

PATIENCE = 4
"""How many items a manager has seen of a plan that is still in review, or that went back."""


class Steps(NamedTuple):
    """When one version of a plan was made, handed in, approved and signed."""

    created: datetime
    sent: datetime
    approved: datetime
    signed: datetime


@dataclass(frozen=True, kw_only=True)
class Track:
    """When the things of one chapter happen."""

    round: Round
    first: Steps
    second: Steps
    """Of a version 2, where there is one."""
    completed: datetime | None
    today: date


@dataclass(frozen=True, kw_only=True)
class SamplePlan:
    """A plan as it is now, and what it was."""

    plan: Plan
    submitted: Plan | None
    """This version as the employee submitted it; None when they never did."""
    earlier: tuple[Plan, ...] = ()
    """Earlier versions, as they were agreed, the first one first."""


class Telling:
    """Lives one chapter of one person."""

    def __init__(
        self, rng: Random, author: Author, catalogue: Catalogue, track: Track, chapter: Chapter
    ) -> None:
        self._rng, self._author, self._catalogue = rng, author, catalogue
        self._track, self._chapter = track, chapter
        self._me, self._phrases = author.person, catalogue.phrases
        empty = plan_steps.start_plan(
            self._me, track.round, track.first.created, catalogue.language
        )
        self._draft = Draft(rng, author, catalogue, empty)

    def told(self) -> SamplePlan:
        """The plan at the end of the chapter."""
        whole, steps = self._draft.filled(), self._track.first
        if self._chapter.status is Status.DRAFT:
            return SamplePlan(plan=unfinished(self._rng, whole), submitted=None)
        if self._chapter.status is Status.WITHDRAWN and self._rng.random() < 0.5:
            plan = self._withdrawn(unfinished(self._rng, whole), steps)
            return SamplePlan(plan=plan, submitted=None)
        submitted = plan_steps.submit(whole, self._me, (), steps.sent).plan
        if self._chapter.version == 1:
            return SamplePlan(plan=self._went_on(submitted, steps), submitted=submitted)
        return self._renewed(self._agreed(submitted, steps))

    def _renewed(self, first: Plan) -> SamplePlan:
        """A second version with one more action; the first stays in force until it is signed."""
        steps = self._track.second
        draft = self._with_one_more(plan_steps.new_version(first, self._me, steps.created))
        submitted = plan_steps.submit(draft, self._me, (), steps.sent).plan
        plan = self._went_on(submitted, steps)
        return SamplePlan(plan=plan, submitted=submitted, earlier=(first,))

    def _with_one_more(self, plan: Plan) -> Plan:
        """The plan with another action for its first competence, where one can be thought of."""
        goal = plan.goals[0]
        competence = goal.competences[0]
        action = self._draft.more(competence)
        if action is None:
            return plan
        competence = replace(competence, actions=(*competence.actions, action))
        goal = replace(goal, competences=(competence, *goal.competences[1:]))
        grown = replace(plan, goals=(goal, *plan.goals[1:]), last_item_id=action.id)
        return self._draft.with_the_rest(grown)

    def _went_on(self, plan: Plan, steps: Steps) -> Plan:
        """From submitted to where the chapter ends."""
        match self._chapter.status:
            case Status.SUBMITTED:
                return plan
            case Status.WITHDRAWN:
                return self._withdrawn(plan, steps)
            case Status.IN_REVIEW:
                return self._half_read(plan, steps)
            case Status.RETURNED:
                return self._returned(plan, steps)
            case Status.AWAITING_AGREEMENT:
                return self._approved(plan, steps)
            case Status.ACTIVE:
                agreed = self._talks.followed_up(self._agreed(plan, steps), self._track.today)
                return so_far(self._rng, agreed, self._track.today)
            case _:
                return self._completed(self._agreed(plan, steps))

    def _withdrawn(self, plan: Plan, steps: Steps) -> Plan:
        why = "withdrawn" if self._chapter.half is None else "restarted"
        reason = self._draft.words.say(self._phrases[f"remarks.{why}"]) or ""
        return plan_steps.withdraw(plan, self._me, reason, steps.approved).plan

    def _half_read(self, plan: Plan, steps: Steps) -> Plan:
        begun = plan_steps.begin_review(plan, self._manager, steps.approved)
        read = self._review(self._rng.randint(1, PATIENCE)).of(begun)
        return replace(read, manager_remark=None)

    def _returned(self, plan: Plan, steps: Steps) -> Plan:
        reason = self._draft.words.say(self._phrases["remarks.returned"]) or ""
        read = self._half_read(plan, steps)
        return plan_steps.return_plan(read, self._manager, reason, steps.signed).plan

    def _approved(self, plan: Plan, steps: Steps) -> Plan:
        begun = plan_steps.begin_review(plan, self._manager, steps.approved)
        return plan_steps.approve(self._review().of(begun), self._manager, steps.approved).plan

    def _agreed(self, plan: Plan, steps: Steps) -> Plan:
        say = self._draft.words.maybe
        return plan_steps.sign(
            self._approved(plan, steps),
            self._me,
            steps.signed,
            remark=say(0.12, self._phrases["remarks.employee_agrees"]),
            differing_opinion=say(0.05, self._phrases["remarks.differing_opinion"]),
        ).plan

    def _completed(self, plan: Plan) -> Plan:
        end = self._track.completed
        assert end is not None
        talked = self._talks.followed_up(plan, end.date())
        return self._talks.evaluated(at_the_end(self._rng, talked), end)

    @property
    def _talks(self) -> Talks:
        words, phrases = self._draft.words, self._phrases
        return Talks(self._rng, words, phrases, self._me, self._manager)

    def _review(self, patience: int = 1000) -> Review:
        return Review(self._rng, self._draft.words, self._catalogue, patience)

    @property
    def _manager(self) -> Person:
        assert self._author.manager is not None
        return self._author.manager
