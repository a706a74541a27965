"""What a personal development plan (POP) is: people, plans and their parts, as plain values.

Every value is frozen and aware of nothing but itself: no storage, no chat, no clock. A part that
has not been answered yet is `None`. Ids of items (goals, competences, actions, promises, talks)
are numbers that are unique within one plan and stay the same across its versions, so that later
talks, remarks and reminders can refer to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from plans.own_questions import OwnAnswer, OwnQuestion

NOT_ENOUGH_INSIGHT = 0
"""The level that says "onvoldoende zicht op"; 1 none … 5 expert."""

LEVELS = range(1, 6)


class Role(StrEnum):
    """What a person may be towards the organisation, and who a promise may be made by."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"


class Status(StrEnum):
    """Where a version of a plan is in its life; the steps between them are in `lifecycle`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    AWAITING_AGREEMENT = "awaiting_agreement"
    ACTIVE = "active"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class GoalKind(StrEnum):
    CURRENT = "current"
    GROWTH = "growth"
    OTHER = "other"
    EMPLOYABILITY = "employability"


class Origin(StrEnum):
    PERSONAL = "personal"
    ORGANISATION = "organisation"


class CompetenceType(StrEnum):
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ATTITUDE = "attitude"


class Priority(StrEnum):
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class LearningForm(StrEnum):
    """The 70/20/10 of learning."""

    JOB = "job"
    OTHERS = "others"
    TRAINING = "training"


class ActionStatus(StrEnum):
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


class SupportKind(StrEnum):
    TIME = "time"
    BUDGET = "budget"
    TOOLS = "tools"
    COACH = "coach"
    ADAPTED_WORK = "adapted_work"
    TRAINING = "training"
    OTHER = "other"


class TalkKind(StrEnum):
    FOLLOW_UP = "follow_up"
    FINAL = "final"


class Verdict(StrEnum):
    """What the manager said of one item of a submitted plan."""

    AGREED = "agreed"
    ADJUSTED = "adjusted"
    REMARK = "remark"
    DECLINED = "declined"


class GoalOutcome(StrEnum):
    """How far a goal got, said at the final evaluation."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"


class Applied(StrEnum):
    """How much of a training is used at work."""

    OFTEN = "often"
    SOMETIMES = "sometimes"
    NOT_YET = "not_yet"


class Agreement(StrEnum):
    """How somebody signed off."""

    AGREED = "agreed"
    AGREED_WITH_REMARKS = "agreed_with_remarks"


# ------------------------------------------------------------------ people


@dataclass(frozen=True, kw_only=True)
class ProfileCompetence:
    """A competence that a function asks for, with the level it needs (1-5)."""

    name: str
    needed: int
    type: CompetenceType = CompetenceType.SKILL


@dataclass(frozen=True, kw_only=True)
class FunctionProfile:
    """The function description HR gave: its text and the competences it asks for."""

    title: str
    text: str
    competences: tuple[ProfileCompetence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the organisation, as HR knows them."""

    id: str
    name: str
    number: str = ""
    function: str = ""
    department: str = ""
    manager_id: str | None = None
    hr: bool = False
    language: str | None = None
    """The language chosen in chat, or the one HR gave; None: not known yet."""
    started_on: date | None = None
    left_on: date | None = None
    work_fraction: Decimal = Decimal(1)
    profile: FunctionProfile | None = None
    language_chosen: bool = False
    """True once the person themself picked their language in chat."""
    privacy_seen_at: datetime | None = None
    country: str = "BE"
    """Whose public holidays they have: ISO 3166-1 alpha-2."""
    time_zone: str = "Europe/Brussels"
    """Whose office hours they keep: a name of the IANA database."""
    absent_from: date | None = None
    """The first day of a long absence; both days are given, or neither."""
    absent_until: date | None = None
    """The last day of it, as far as it is known."""
    reachable: bool = True
    """False when no chat is known for this person yet, or they blocked it."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else self.id

    def works_on(self, day: date) -> bool:
        """True unless the person has left by that day."""
        return self.left_on is None or day <= self.left_on

    @property
    def absence(self) -> tuple[date, date] | None:
        """The first and the last day of a long absence."""
        if self.absent_from is None or self.absent_until is None:
            return None
        return self.absent_from, self.absent_until


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom a round asks: who is in one of the departments, and has one of the functions, and is on
    the list. What is empty leaves nobody out."""

    departments: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Personnel numbers."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A period for which HR asks people for a plan."""

    name: str
    opens: date
    closes: date
    """The last day on which it asks."""
    period_start: date
    period_end: date
    audience: Audience = Audience()
    closed_at: datetime | None = None
    """When HR closed it, whatever its last day says."""
    questions: tuple[OwnQuestion, ...] = ()
    """What the organisation asks besides."""

    def is_open(self, day: date) -> bool:
        """True when it asks for plans that day."""
        return self.closed_at is None and self.opens <= day <= self.closes


# ------------------------------------------------------------------ the plan


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every numbered part of a plan has: an id, and what the manager said of it."""

    KIND: ClassVar[str] = "item"
    CHILDREN: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that hold items of their own."""

    id: int
    verdict: Verdict | None = None
    manager_remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Action(Item):
    """What somebody will do to grow in a competence."""

    KIND: ClassVar[str] = "action"

    what: str | None = None
    form: LearningForm | None = None
    end: date | None = None
    start: date | None = None
    formal: bool | None = None
    """Formal training in the sense of the law; None: derived from `form` (`is_formal`)."""
    provider: str | None = None
    theme: str | None = None
    language: str | None = None
    who: str | None = None
    """Who takes part or helps, when it is not the employee alone."""
    hours: Decimal | None = None
    """Working hours it takes; a day is 7 h 36."""
    cost: Decimal | None = None
    """In euro."""
    status: ActionStatus = ActionStatus.PLANNED
    progress: int = 0
    """Percent, 0-100."""
    dropped_because: str | None = None
    """Why it is no longer done; dropping it is agreed like any other change."""
    useful: bool | None = None
    """Of a training that was followed: was it useful?"""
    applied: Applied | None = None
    applied_how: str | None = None
    """What one does differently at work since then."""

    @property
    def is_formal(self) -> bool:
        return self.form is LearningForm.TRAINING if self.formal is None else self.formal


@dataclass(frozen=True, kw_only=True)
class Rating:
    """How one side saw a level in a talk; what was signed stays in the competence itself."""

    role: Role
    """EMPLOYEE or MANAGER."""
    level: int
    """0-5 (0: not enough insight)."""
    on: date
    person_id: str
    report_id: int
    """The `TalkReport` in which it was given."""


@dataclass(frozen=True, kw_only=True)
class Competence(Item):
    """Something to be able to, know or be, with where one is and where one needs to be."""

    KIND: ClassVar[str] = "competence"
    CHILDREN: ClassVar[tuple[str, ...]] = ("actions",)

    name: str | None = None
    current: int | None = None
    """The employee's own view of the level now, 0-5 (0: not enough insight)."""
    needed: int | None = None
    """1-5."""
    current_manager: int | None = None
    """The manager's view of the level now; never averaged with `current`."""
    type: CompetenceType | None = None
    priority: Priority | None = None
    note: str | None = None
    ratings: tuple[Rating, ...] = ()
    """What was seen in talks since it was signed, oldest first."""
    actions: tuple[Action, ...] = ()

    def level_of(self, role: Role, *, before: int | None = None) -> int | None:
        """The newest level that one side gave: in a talk, else in the plan. With `before`, as it
        was before that talk report."""
        level = self.current if role is Role.EMPLOYEE else self.current_manager
        for rating in self.ratings:
            if before is not None and rating.report_id >= before:
                break
            if rating.role is role:
                level = rating.level
        return level


@dataclass(frozen=True, kw_only=True)
class Goal(Item):
    """Where the employee wants to get, and how both will see that it is reached."""

    KIND: ClassVar[str] = "goal"
    CHILDREN: ClassVar[tuple[str, ...]] = ("competences",)

    text: str | None = None
    kind: GoalKind | None = None
    target_date: date | None = None
    evidence: str | None = None
    origin: Origin | None = None
    profile_link: str | None = None
    """What in the function description this goal answers to."""
    outcome: GoalOutcome | None = None
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Promise(Item):
    """Support asked for: who promises what by when."""

    KIND: ClassVar[str] = "promise"

    what: str | None = None
    who: str | None = None
    """A `Role` value, or the name of somebody else."""
    by: date | None = None
    kind: SupportKind | None = None
    kept: bool | None = None
    """None as long as nobody said."""


@dataclass(frozen=True, kw_only=True)
class Talk(Item):
    """A follow-up talk or the final evaluation."""

    KIND: ClassVar[str] = "talk"

    on: date | None = None
    """The day that was agreed, and signed."""
    kind: TalkKind = TalkKind.FOLLOW_UP
    moved_to: date | None = None
    """The day it was moved to since, without a new version of the plan."""

    @property
    def day(self) -> date | None:
        """The day on which it is held."""
        return self.moved_to or self.on


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was said of one item of the plan in a talk; None: not spoken of."""

    item: int
    name: str
    """What the item was called then, so that the minutes stay readable without it."""
    status: ActionStatus | None = None
    progress: int | None = None
    new_end: date | None = None
    """The day an action is to be finished by now; the one it had when nothing changes."""
    old_end: date | None = None
    dropped_because: str | None = None
    level: int | None = None
    """The employee's view now, 0-5."""
    level_manager: int | None = None
    kept: bool | None = None
    outcome: GoalOutcome | None = None
    useful: bool | None = None
    applied: Applied | None = None
    applied_how: str | None = None
    agreed: bool | None = None
    """Whether the other side agrees with what the talk changes here."""
    objection: str | None = None


@dataclass(frozen=True, kw_only=True)
class Addition(Item):
    """An action that a talk wants to add to the plan."""

    KIND: ClassVar[str] = "addition"

    what: str | None = None
    competence: str | None = None
    """The competence it is for, as `talks.competence_label` calls it; None: the only one."""
    form: LearningForm | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """One person's word that the minutes say what was said."""

    role: Role
    person_id: str
    name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TalkReport:
    """A talk that is being held, or the minutes of one that was; no part of what is signed."""

    id: int
    """Out of the same numbers as the ids of items."""
    kind: TalkKind = TalkKind.FOLLOW_UP
    talk_id: int | None = None
    """The planned talk; None for one that nobody planned."""
    begun_at: datetime
    held_on: date | None = None
    helped: str | None = None
    hindered: str | None = None
    comes_next: str | None = None
    next_talk: date | None = None
    remark: str | None = None
    manager: str = ""
    """The name of the manager it was held with, known once it is closed."""
    closed_at: datetime | None = None
    """None while it is under way."""
    waits_for: Role | None = None
    """Whose confirmation is still missing, once the other side confirmed."""
    notes: tuple[Note, ...] = ()
    additions: tuple[Addition, ...] = ()
    passed: tuple[str, ...] = ()
    """Questions passed by, for both: who goes on does not get them again."""
    confirmed: tuple[Confirmation, ...] = ()

    def note(self, item_id: int) -> Note | None:
        """What was said of that item."""
        return next((note for note in self.notes if note.item == item_id), None)


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """What one side thought of beforehand; private until `shared`, printed only then."""

    good_at: str | None = None
    like: str | None = None
    better: str | None = None
    ambition_short: str | None = None
    ambition_long: str | None = None
    job_change: str | None = None
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """One person's agreement with one version; it never changes once given."""

    person_id: str
    name: str
    role: Role
    """EMPLOYEE or MANAGER."""
    agreement: Agreement
    at: datetime
    version: int
    content_hash: str
    """SHA-256 (hex) of the version's content, as `content.content_hash` makes it."""
    remark: str | None = None
    differing_opinion: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One version of one employee's POP."""

    KIND: ClassVar[str] = "plan"
    CHILDREN: ClassVar[tuple[str, ...]] = ("goals", "promises", "talks")

    id: int
    employee_id: str
    manager_id: str | None
    version: int = 1
    status: Status = Status.DRAFT
    language: str = "nl"
    round: str | None = None
    period_start: date
    period_end: date
    created_at: datetime
    status_since: datetime
    """When the current status began; what waits, waits since then."""
    reason: str | None = None
    """Why it was returned, reconsidered or withdrawn, in the words of who did it."""
    preparation: Preparation = field(default_factory=Preparation)
    manager_preparation: Preparation = field(default_factory=Preparation)
    goals: tuple[Goal, ...] = ()
    promises: tuple[Promise, ...] = ()
    talks: tuple[Talk, ...] = ()
    employee_remark: str | None = None
    manager_remark: str | None = None
    own_answers: tuple[OwnAnswer, ...] = ()
    """To the organisation's own questions, in the order in which they were first answered."""
    sign_offs: tuple[SignOff, ...] = ()
    reports: tuple[TalkReport, ...] = ()
    """The talks that were held, and the one under way as the last; no part of what is signed."""
    proposed_by: Role | None = None
    """Whose talk opened this version: the other side agrees with what it changes, item by item.
    None for a version that is read as a whole."""
    last_item_id: int = 0
    """The highest item id ever given out in this plan; ids of removed items do not come back."""

    def items(self) -> Iterator[Item]:
        """Every item of the plan, parents before children, in the order they are shown."""
        for name in self.CHILDREN:
            yield from _descend(getattr(self, name))

    @property
    def competences(self) -> tuple[Competence, ...]:
        return tuple(item for goal in self.goals for item in goal.competences)

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(item for competence in self.competences for item in competence.actions)

    @property
    def talk_under_way(self) -> TalkReport | None:
        """The talk that was begun and not closed yet."""
        last = self.reports[-1] if self.reports else None
        return last if last is not None and last.closed_at is None else None

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What the talk under way wants to add."""
        report = self.talk_under_way
        return report.additions if report is not None else ()

    @property
    def talks_by_day(self) -> tuple[Talk, ...]:
        """The talks in the order in which they are held; those without a day last."""
        return tuple(sorted(self.talks, key=lambda talk: (talk.day is None, talk.day or date.max)))

    def signature(self, role: Role) -> SignOff | None:
        """The sign-off of this version by the employee or the manager, if given."""
        for sign_off in self.sign_offs:
            if sign_off.role is role and sign_off.version == self.version:
                return sign_off
        return None


def _descend(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        for name in item.CHILDREN:
            yield from _descend(getattr(item, name))
