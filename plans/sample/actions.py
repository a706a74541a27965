"""The actions of a sample plan: what somebody does to grow in one competence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from plans.i18n.formats import Money
from plans.model import Action, LearningForm, Person
from plans.sample.catalogue import ActionIdea, Catalogue, CompetenceIdea, capital
from plans.sample.due import DueDates
from plans.sample.wording import Wording

IN_HOUSE = "intern"
"""The provider that is no name."""
EXTRA_COST = (0, 0, 0, 10, 15, 30, 45)
"""Euro that a course may cost more than the content says: prices are never all alike."""


@dataclass(frozen=True, kw_only=True)
class Actions:
    """Makes actions; remembers in `words` the course that support may be asked for."""

    rng: Random
    words: Wording
    catalogue: Catalogue
    dates: DueDates
    ids: Iterator[int]
    colleague: Person | None

    def some(self, idea: CompetenceIdea, target: date, wanted: int) -> tuple[Action, ...]:
        """That many for a competence; in place of what cannot be worded here comes another."""
        possible = self.rng.sample(idea.actions, len(idea.actions))
        made = (self.one(entry, target) for entry in possible)
        return tuple(islice(filter(None, made), wanted))

    def one(self, idea: ActionIdea, target: date) -> Action | None:
        """The action, done by the target date; None where it cannot be worded."""
        rng = self.rng
        provider = rng.choice(idea.providers) if idea.providers else None
        cost = rng.choice(idea.costs) if idea.costs else None
        cost = cost + rng.choice(EXTRA_COST) if cost else cost
        what = self._course(idea, provider) if idea.training else self.words.say(idea.phrases)
        if what is None:
            return None
        if idea.training and cost:
            self.words.set("kost", str(Money(cost)))
        end = self.dates.due(target)
        what = self._with_more(capital(what), idea.form)
        hours = rng.choice(idea.hours) if idea.hours else None
        return Action(
            id=next(self.ids),
            what=what,
            form=idea.form,
            end=end,
            start=self.dates.begin(end, idea.form, hours) if rng.random() < 0.85 else None,
            formal=idea.formal,
            provider=provider,
            theme=idea.theme,
            language=(idea.language or self.catalogue.language) if idea.training else None,
            who=self._with_whom(what),
            hours=hours if rng.random() < 0.8 else None,
            cost=cost,
        )

    def _course(self, idea: ActionIdea, provider: str | None) -> str | None:
        """To follow a course, in words; the course is the plan's, unless that has a paid one."""
        course = self.words.say([idea.training or ""])
        if course is None:
            return None
        if idea.costs or not self.words.has("kost"):
            self.words.set("opleiding", course)
        more = {"aanbieder": provider} if provider and provider != IN_HOUSE else {}
        return self.words.say(self.catalogue.phrases["frames.training"], opleiding=course, **more)

    def _with_more(self, what: str, form: LearningForm) -> str:
        """Some add a second sentence; it does not name the colleague once more."""
        after = self.words.maybe(0.2, self.catalogue.phrases[f"afterwards.{form}"])
        if after is None or (self._with_whom(what) and self._with_whom(after)):
            return what
        return f"{what}. {after}"

    def _with_whom(self, what: str) -> str | None:
        """The colleague, where the action names one."""
        if self.colleague is None or self.colleague.first_name not in re.split(r"[ .,]", what):
            return None
        return self.colleague.name
