"""What the people of the round know of themselves: every word they said, and how far they came.

Nothing here is read from the database; it is what everything else is compared with. Every text that
is typed ends with a mark of its own (`z1004x3z`), so that one can tell wherever it turns up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

MARK = re.compile(r"z\d+x\d+z")


class Fate(StrEnum):
    """How far somebody comes."""

    SIGNED = "signed"
    TO_SIGN = "to_sign"
    """The manager agreed; their own signature is missing."""
    UNREAD = "unread"
    """Submitted, and the manager never opens it."""
    READ = "read"
    """The manager went through it, and does not decide."""
    RETURNED = "returned"
    DRAFT = "draft"
    BLOCKED = "blocked"
    """Stops in the middle and blocks the assistant."""
    SHY = "shy"
    """Opens the link, and answers nothing."""
    NEVER = "never"
    """Never opens the link."""


class Status(StrEnum):
    """How far a plan is, in the words of the files that HR gets."""

    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    AWAITING = "awaiting_agreement"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


STAGES = {
    Status.NONE: "not_started",
    Status.DRAFT: "drafting",
    Status.RETURNED: "drafting",
    Status.SUBMITTED: "with_manager",
    Status.IN_REVIEW: "with_manager",
    Status.AWAITING: "to_sign",
    Status.ACTIVE: "active",
    Status.WITHDRAWN: "withdrawn",
}
OPEN_TO_HR = {
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.AWAITING,
    Status.ACTIVE,
}


@dataclass
class Action:
    what: str
    provider: str | None = None
    cost: Decimal | None = None


@dataclass
class Competence:
    name: str
    current: int = 0
    needed: int = 0
    manager: int | None = None
    actions: list[Action] = field(default_factory=list)


@dataclass
class Goal:
    text: str
    evidence: str = ""
    competences: list[Competence] = field(default_factory=list)


@dataclass
class Person:
    """Somebody of the organisation, with the book they keep."""

    number: str
    name: str
    function: str
    department: str
    manager: str | None
    """The number of their manager."""
    language: str
    started_on: date
    hr: bool = False
    fate: Fate = Fate.SIGNED
    joins_late: bool = False
    left_on: date | None = None
    id: str = ""

    has_chat: bool = False
    blocks: bool = False
    status: Status = Status.NONE
    since: date | None = None
    plan_id: int | None = None
    reviewer: str | None = None
    """The number of who has, or had, the plan to read."""
    goals: list[Goal] = field(default_factory=list)
    promises: list[tuple[str, date, bool]] = field(default_factory=list)
    """What, by when, and whether the manager promised it."""
    own_answers: dict[str, str] = field(default_factory=dict)
    said_by_manager: list[str] = field(default_factory=list)
    """The manager's remarks, as long as they are the manager's alone, and afterwards."""
    reason: str | None = None
    signed: list[str] = field(default_factory=list)
    """Who signed: employee, manager."""
    said_at_signing: str | None = None
    typed: int = 0

    def marked(self, text: str) -> str:
        """The text with a mark that nobody else has."""
        self.typed += 1
        return f"{text} z{self.number}x{self.typed}z"

    def now_is(self, status: Status, day: date) -> None:
        self.status, self.since = status, day

    def works_on(self, day: date) -> bool:
        return self.left_on is None or day < self.left_on

    @property
    def stage(self) -> str:
        return STAGES[self.status]

    @property
    def competences(self) -> list[Competence]:
        return [one for goal in self.goals for one in goal.competences]

    @property
    def actions(self) -> list[Action]:
        return [one for competence in self.competences for one in competence.actions]

    @property
    def cost(self) -> Decimal:
        return sum((one.cost for one in self.actions if one.cost is not None), Decimal(0))

    @property
    def is_read_by_hr(self) -> bool:
        return self.status in OPEN_TO_HR

    @property
    def manager_has_spoken(self) -> bool:
        """Whether what the manager noted is shared by now."""
        return self.status in {Status.RETURNED, Status.AWAITING, Status.ACTIVE}

    def texts(self) -> Iterator[str]:
        """Everything that was typed and that HR may read now."""
        if not self.is_read_by_hr:
            return
        for goal in self.goals:
            yield from (goal.text, goal.evidence)
        for competence in self.competences:
            yield competence.name
        for action in self.actions:
            yield action.what
            if action.provider is not None:
                yield action.provider
        yield from (what for what, _, _ in self.promises)
        yield from self.own_answers.values()
        if self.manager_has_spoken:
            yield from self.said_by_manager
        if self.reason is not None:
            yield self.reason
        if self.said_at_signing is not None:
            yield self.said_at_signing


def marks(*texts: str) -> set[str]:
    return {mark for text in texts for mark in MARK.findall(text)}


def working_days_between(first: date, last: date) -> int:
    """Mondays to Fridays after the first and before the last; no holiday falls in these months."""
    days = range(first.toordinal() + 1, last.toordinal())
    return sum(date.fromordinal(day).weekday() < 5 for day in days)
