"""What a personal development plan (POP) is: people, plans and their parts, as plain values.

Every value is frozen and aware of nothing but itself: no storage, no chat, no clock. Begin with
`plan`; what it is made of is in `items`.
"""

from plans.model.choices import (
    LEVELS,
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
from plans.model.items import Action, CameFrom, Competence, Goal, Item, Promise, Rating, Talk
from plans.model.minutes import Addition, Confirmation, Note, TalkReport
from plans.model.people import FunctionProfile, Person, ProfileCompetence, StandIn
from plans.model.plan import Plan, Preparation, SignOff
from plans.model.rounds import Audience, Extension, Round

__all__ = [
    "LEVELS",
    "NOT_ENOUGH_INSIGHT",
    "Action",
    "ActionStatus",
    "Addition",
    "Agreement",
    "Applied",
    "Audience",
    "CameFrom",
    "Competence",
    "CompetenceType",
    "Confirmation",
    "Extension",
    "FunctionProfile",
    "Goal",
    "GoalKind",
    "GoalOutcome",
    "Item",
    "LearningForm",
    "Note",
    "Origin",
    "Person",
    "Plan",
    "Preparation",
    "Priority",
    "ProfileCompetence",
    "Promise",
    "Rating",
    "Role",
    "Round",
    "SignOff",
    "StandIn",
    "Status",
    "SupportKind",
    "Talk",
    "TalkKind",
    "TalkReport",
    "Verdict",
]
