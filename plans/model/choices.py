"""What can only be one of a few: the closed lists that people, plans and talks choose from."""

from __future__ import annotations

from enum import StrEnum

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
    TRANSITION = "transition"
    """From supported work (maatwerk) to a regular job: doorstroom. Only offered to target-group workers."""


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
    ADDED = "added"
    """The manager put the item in the plan."""
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


class Stage(StrEnum):
    """How far somebody is in a round, as HR may see it: a status, and nothing of what is in it."""

    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    WITH_MANAGER = "with_manager"
    TO_SIGN = "to_sign"
    ACTIVE = "active"
    EVALUATED = "evaluated"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
