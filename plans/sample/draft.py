"""The employee's part of a sample plan: goals with their competences, support, talks, a remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice
from random import Random

from plans.model import (
    NOT_ENOUGH_INSIGHT,
    Action,
    Competence,
    Goal,
    Origin,
    Person,
    Plan,
    Priority,
    Promise,
    Role,
)
from plans.sample.actions import Actions
from plans.sample.catalogue import (
    COACH,
    Catalogue,
    CompetenceIdea,
    GoalIdea,
    Job,
    PromiseIdea,
    capital,
)
from plans.sample.due import DueDates
from plans.sample.preparation import preparation
from plans.sample.story import completed
from plans.sample.wording import Wording

PRIORITIES = (Priority.HIGH, Priority.NORMAL, Priority.NORMAL, Priority.LOW, None)


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who writes a plan, and whom they know."""

    person: Person
    job: Job
    manager: Person | None
    colleague: Person | None
    coach: Person | None
    begins: date
    """Nothing in the plan falls due before the month after this day."""
    turn: int
    """The place of this person in the organisation; shifts the months in which things fall due."""


class Draft:
    """Fills in one plan as its employee would."""

    def __init__(self, rng: Random, author: Author, catalogue: Catalogue, plan: Plan) -> None:
        self._rng, self._author, self._catalogue, self._plan = rng, author, catalogue, plan
        self._dates = DueDates(rng, plan, author.begins, author.turn)
        self._ids = count(plan.last_item_id + 1)
        self.words = self._words()
        self._actions = Actions(
            rng=rng,
            words=self.words,
            catalogue=catalogue,
            dates=self._dates,
            ids=self._ids,
            colleague=author.colleague,
        )

    def filled(self) -> Plan:
        """The plan with everything that a submitted one needs."""
        plan = replace(
            self._plan,
            preparation=preparation(self._rng, self.words, self._catalogue, "preparation", 0.6),
            goals=self._goals(),
            promises=self._promises(),
            talks=tuple(replace(talk, on=self._dates.moved(talk)) for talk in self._plan.talks),
            employee_remark=self.words.maybe(0.4, self._catalogue.phrases["remarks.employee"]),
            last_item_id=next(self._ids) - 1,
        )
        return self.with_the_rest(plan)

    def with_the_rest(self, plan: Plan) -> Plan:
        """The plan with an answer to what is needed and this content says nothing of."""
        return completed(plan, self._catalogue.language, plan.period_end)

    def more(self, competence: Competence) -> Action | None:
        """One more action for a competence of the plan, as a talk may add; None: no other one."""
        job = self._author.job
        ideas = [idea for goal in (*job.goals, *job.shared_goals) for idea in goal.competences]
        idea = next(entry for entry in ideas if capital(entry.name) == competence.name)
        known = {_gist(action) for action in competence.actions}
        found = self._actions.some(idea, self._plan.period_end, len(idea.actions))
        return next((action for action in found if _gist(action) not in known), None)

    def _words(self) -> Wording:
        author = self._author
        words = Wording(self._rng, self._catalogue.words, author.job.words)
        named = (author.colleague, author.coach, author.manager)
        for name, person in zip(("collega", "coach", "leidinggevende"), named, strict=True):
            if person:
                words.set(name, person.first_name)
        strong, weak = self._rng.sample(self._fitting(author.job.competences), 2)
        words.set("sterk", strong.name)
        words.set("zwak", weak.name)
        return words

    def _goals(self) -> tuple[Goal, ...]:
        goals: list[Goal] = []
        used: set[str] = set()
        for idea in self._goal_ideas():
            competences = [c for c in self._fitting(idea.competences) if c.name not in used]
            if competences:
                goals.append(self._goal(idea, competences[: self._how_many(40, 50, 10)]))
                used.update(entry.name for entry in idea.competences)
        self.words.set(
            "competentie", self._catalogue.in_a_sentence[goals[0].competences[0].name or ""]
        )
        return tuple(goals)

    def _goal_ideas(self) -> list[GoalIdea]:
        """One to three goals; some of those with more than one take one that other jobs share."""
        job = self._author.job
        wanted = self._how_many(45, 40, 15)
        goals = [goal for goal in job.goals if self._fitting(goal.competences)]
        own = self._rng.sample(goals, min(wanted, len(goals)))
        if wanted > len(own) or (wanted > 1 and self._rng.random() < 0.5):
            own[wanted - 1 :] = [self._rng.choice(job.shared_goals)]
        return own

    def _fitting(self, competences: Sequence[CompetenceIdea]) -> list[CompetenceIdea]:
        """Those that make sense for this person: nobody learns the language they speak."""
        return [c for c in competences if c.spoken != self._author.person.language or not c.spoken]

    def _goal(self, idea: GoalIdea, competences: Sequence[CompetenceIdea]) -> Goal:
        number = next(self._ids)
        target = self._dates.target()
        self.words.set("tegen", self._about(target))
        return Goal(
            id=number,
            text=self.words.say(
                self._catalogue.phrases["frames.goal"], doel=self.words.say(idea.phrases) or ""
            ),
            kind=idea.kind,
            target_date=target,
            evidence=capital(self.words.say(idea.evidence) or ""),
            origin=idea.origin or (Origin.PERSONAL if self._rng.random() < 0.9 else None),
            profile_link=idea.profile_link if self._rng.random() < 0.7 else None,
            competences=tuple(self._competence(entry, target) for entry in competences),
        )

    def _about(self, day: date) -> str:
        """The day as people say it: eind juni."""
        parts, months = (self._catalogue.phrases[f"calendar.{key}"] for key in ("parts", "months"))
        return f"{parts[min(2, (day.day - 1) // 10)]} {months[day.month - 1]}"

    def _competence(self, idea: CompetenceIdea, target: date) -> Competence:
        rng = self._rng
        number = next(self._ids)
        needed = idea.needed or rng.choice((3, 3, 4))
        current = max(1, needed - rng.choice((1, 1, 1, 2, 2, 3)))
        return Competence(
            id=number,
            name=capital(idea.name),
            current=NOT_ENOUGH_INSIGHT if rng.random() < 0.05 else current,
            needed=max(needed, current + 1),
            type=idea.type,
            priority=rng.choice(PRIORITIES),
            note=self.words.maybe(0.3, self._catalogue.phrases["level.note"]),
            actions=self._actions.some(idea, target, self._how_many(50, 38, 12)),
        )

    def _promises(self) -> tuple[Promise, ...]:
        """One to three, each of another kind."""
        ideas = [*self._author.job.support, *self._catalogue.promises]
        by_kind = {idea.kind: idea for idea in self._rng.sample(ideas, len(ideas))}
        made = (self._promise(idea) for idea in by_kind.values())
        return tuple(islice(filter(None, made), self._how_many(30, 45, 25)))

    def _promise(self, idea: PromiseIdea) -> Promise | None:
        who = self._who_promises(self._rng.choice(idea.who))
        what = self.words.say(idea.phrases)
        if who is None or what is None:
            return None
        by = self._dates.due()
        return Promise(id=next(self._ids), what=capital(what), who=who, by=by, kind=idea.kind)

    def _who_promises(self, who: str) -> str | None:
        """The role, or the coach by name; None where there is no such person."""
        if who == COACH:
            return self._author.coach.name if self._author.coach else None
        return None if who == Role.MANAGER and self._author.manager is None else who

    def _how_many(self, *weights: int) -> int:
        """1, 2, … as often as the weights say."""
        return self._rng.choices(range(1, len(weights) + 1), weights)[0]


def _gist(action: Action) -> str:
    """What makes two actions the same one: the subject of a course, or else the first sentence."""
    return action.theme or (action.what or "").partition(". ")[0]
