"""The collective training plan of one year, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plans.training_plan.training import Training


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What HR said at one question of the seven steps."""

    key: str
    """Of the question (`plans.training_plan.steps`)."""
    value: str
    by: str | None
    """The id of whoever said it last; None: somebody at the command line."""
    at: datetime
    documents: tuple[int, ...] = ()
    """Ids of the uploads that go with it."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """How an action of a plan stood when HR left it as it was in the table: it does not come back
    until it stands otherwise."""

    plan_id: int
    action_id: int
    seen: str
    """The fingerprint of what it said (`plans.training_plan.gathering.fingerprint`); empty: it was gone."""

    @property
    def place(self) -> tuple[int, int]:
        """Which action it is, whatever it says."""
        return self.plan_id, self.action_id


@dataclass(frozen=True, kw_only=True)
class TrainingPlan:
    """What was said and gathered for one year."""

    year: int
    until: int
    """The last year it is for; the same year, unless more were agreed."""
    answers: tuple[Answer, ...] = ()
    left_open: tuple[str, ...] = ()
    """Keys of questions that HR passed by: they are not asked again by themselves."""
    trainings: tuple[Training, ...] = ()
    """In the order of their numbers."""
    last_id: int = 0
    """The highest number that a row was given so far."""
    kept_apart: tuple[tuple[int, int], ...] = ()
    """Pairs of rows of which HR said that they are not the same."""
    gathered_at: datetime | None = None
    """When rows were first made from the plans of people; None: not yet."""
    left: tuple[Left, ...] = ()
    """What HR left as it was, each action once."""
    proposed: tuple[Training, ...] = ()
    """Rows that are proposed and that HR has yet to take or leave; they have no number (0)."""
    answered: tuple[str, ...] = ()
    """Proposals (`Training.proposal`) that HR took or left: they are not made again."""

    def answer(self, key: str) -> Answer | None:
        return next((one for one in self.answers if one.key == key), None)

    def training(self, training_id: int) -> Training | None:
        return next((one for one in self.trainings if one.id == training_id), None)
