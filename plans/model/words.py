"""The words of the field for every value a plan can hold; product terms, one place, translatable."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from plans.i18n.text import Text
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    ActionStatus,
    Agreement,
    Applied,
    CompetenceType,
    GoalKind,
    GoalOutcome,
    LearningForm,
    Origin,
    Priority,
    Role,
    Status,
    SupportKind,
    TalkKind,
    Verdict,
)
from plans.model.choices import Stage

LEVEL_WORDS: dict[int, Text] = {
    NOT_ENOUGH_INSIGHT: Text("not enough insight"),
    1: Text("none yet"),
    2: Text("basic"),
    3: Text("sufficient"),
    4: Text("advanced"),
    5: Text("expert"),
}

REACHED = {True: Text("blocks the bot"), False: Text("never came in")}
"""Why somebody cannot be reached: do they block the bot?"""
_NO_MAIL = Text("%(why)s, and the e-mail address does not work")


def not_reached(*, blocked: bool, address_fails: bool) -> Text:
    """Why somebody cannot be reached."""
    why = REACHED[blocked]
    return _NO_MAIL(why=why) if address_fails else why


_DAY_AND_HOUR = Text("%(day)s at %(hour)s")

# By type first: members of two StrEnums with the same value are equal to each other.
_WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Role: {
        Role.EMPLOYEE: Text("employee"),
        Role.MANAGER: Text("manager"),
        Role.HR: Text("HR"),
    },
    Status: {
        Status.DRAFT: Text("draft"),
        Status.SUBMITTED: Text("submitted"),
        Status.IN_REVIEW: Text("with the manager"),
        Status.RETURNED: Text("returned"),
        Status.AWAITING_AGREEMENT: Text("waiting for agreement"),
        Status.ACTIVE: Text("active"),
        Status.COMPLETED: Text("completed"),
        Status.WITHDRAWN: Text("withdrawn"),
    },
    Stage: {
        Stage.NOT_STARTED: Text("not started"),
        Stage.DRAFTING: Text("drafting"),
        Stage.WITH_MANAGER: Text("with the manager"),
        Stage.TO_SIGN: Text("waiting for agreement"),
        Stage.ACTIVE: Text("active"),
        Stage.EVALUATED: Text("evaluated"),
        Stage.REPLACED: Text("followed by the next PDP"),
        Stage.WITHDRAWN: Text("withdrawn"),
    },
    GoalKind: {
        GoalKind.CURRENT: Text("my current job"),
        GoalKind.GROWTH: Text("growth"),
        GoalKind.OTHER: Text("another job"),
        GoalKind.EMPLOYABILITY: Text("employability"),
        GoalKind.TRANSITION: Text("moving on to a regular job"),
    },
    Origin: {
        Origin.PERSONAL: Text("my own idea"),
        Origin.ORGANISATION: Text("from the organisation"),
    },
    CompetenceType: {
        CompetenceType.KNOWLEDGE: Text("knowledge"),
        CompetenceType.SKILL: Text("skill"),
        CompetenceType.ATTITUDE: Text("attitude"),
    },
    Priority: {
        Priority.HIGH: Text("high"),
        Priority.NORMAL: Text("normal"),
        Priority.LOW: Text("low"),
    },
    LearningForm: {
        LearningForm.JOB: Text("on the job"),
        LearningForm.OTHERS: Text("from others"),
        LearningForm.TRAINING: Text("training"),
    },
    ActionStatus: {
        ActionStatus.PLANNED: Text("planned"),
        ActionStatus.STARTED: Text("started"),
        ActionStatus.DONE: Text("done"),
        ActionStatus.DROPPED: Text("dropped"),
    },
    SupportKind: {
        SupportKind.TIME: Text("time"),
        SupportKind.BUDGET: Text("budget"),
        SupportKind.TOOLS: Text("tools"),
        SupportKind.COACH: Text("a coach"),
        SupportKind.ADAPTED_WORK: Text("adapted work"),
        SupportKind.TRAINING: Text("a training"),
        SupportKind.OTHER: Text("something else"),
    },
    TalkKind: {
        TalkKind.FOLLOW_UP: Text("follow-up talk"),
        TalkKind.FINAL: Text("final evaluation"),
    },
    Verdict: {
        Verdict.AGREED: Text("agreed"),
        Verdict.ADJUSTED: Text("adjusted"),
        Verdict.ADDED: Text("added"),
        Verdict.REMARK: Text("remark"),
        Verdict.DECLINED: Text("declined"),
    },
    GoalOutcome: {
        GoalOutcome.REACHED: Text("reached"),
        GoalOutcome.PARTLY: Text("partly reached"),
        GoalOutcome.NOT_REACHED: Text("not reached"),
    },
    Applied: {
        Applied.OFTEN: Text("applied often"),
        Applied.SOMETIMES: Text("applied now and then"),
        Applied.NOT_YET: Text("not applied yet"),
    },
    Agreement: {
        Agreement.AGREED: Text("agreed"),
        Agreement.AGREED_WITH_REMARKS: Text("agreed with remarks"),
    },
}


def word(value: StrEnum) -> Text:
    """The word for a status, a kind, a form …"""
    return _WORDS[type(value)][value]


def day_and_hour(day: date, hour: time | None) -> Text | date:
    """When a talk is held: the day alone as long as nobody said at what time."""
    return day if hour is None else _DAY_AND_HOUR(day=day, hour=hour)


def party(who: str) -> Text | str:
    """Who promised: a role's word, or the name as typed."""
    return word(Role(who)) if who in set(Role) else who
