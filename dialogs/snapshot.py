"""What is true before a turn, as far as one person's conversation can need it; and which overlay, the
screen that lies over a question, needs what of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from dialogs.reminders.tasks import Task
from dialogs.word_template import Styles
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import Texts
from plans.law.rules import SupportedPlanRule
from plans.model import Person, Plan, Round
from plans.model.own_questions import OwnQuestion
from plans.notices import News
from plans.people.report import Summary
from plans.people.team import Member
from plans.rights import is_hr
from plans.rounds.dashboard import Dashboard

Shown = TypeVar("Shown")

COLLECT = "collect"
"""The overlay that asks what to collect."""
PEOPLE_LIST = "people_list"
"""The overlay of a list of people that HR sent."""
TEMPLATE = "template"
"""The overlay of a Word template that HR sent."""
HOUSE_STYLE = "hr.style"
"""HR's screen of the Word template in force."""
HR = "hr"
"""HR's overview of how a round is going, and what the keys of their screens begin with."""
ROUNDS = "hr.round"
"""HR's screen of all rounds, and what the keys of those begin with on which one is changed."""
ROUND_DONE = f"{ROUNDS}.done"
"""The screen after something was done with a round: it shows what is true since."""
ORGANISATION = "hr.organisation"
"""HR's screen of what they say once of the organisation, and what the keys of its questions begin with."""
TRAINING = "hr.training"
"""HR's menu of what concerns training and the law: `dialogs.screens.training`."""
CERTIFICATES = "certificates"
"""One's own certificates, and what the keys of the screens begin with on which one is told about."""
RENEWING = f"{CERTIFICATES}.renew"
"""The screen that asks for the new certificate in place of one that expires: its item."""
HR_CERTIFICATES = "hr.certificates"
"""HR's screen of the certificates that expire."""
STEPS = "hr.steps"
"""HR's screens of the seven steps of the collective training plan: `dialogs.screens.training_plan`."""
LEGAL_CALENDAR = "hr.calendar"
"""HR's screen of the steps of a year, and what the keys of those about one step begin with."""
SUBMITTED = "submitted"
"""The screen of a draft that was submitted to the workers."""
PLAN_DOCUMENTS = "hr.documents"
"""HR's screens of the documents of the collective training plan: `dialogs.screens.plan_documents`."""
MY_DAYS = "mydays"
"""The balance of one's training days, and what waits for a manager's word."""
REPORT_TRAINING = "followed"
"""The questions about a training that somebody followed."""
TRAINING_DAYS = "hr.days"
"""HR's overview of everybody's training days."""
TRAINING_TABLE = "hr.table"
"""HR's screens of the table of trainings."""
AREAS = (
    *(CERTIFICATES, HR_CERTIFICATES, LEGAL_CALENDAR, MY_DAYS, ORGANISATION, PLAN_DOCUMENTS),
    *(REPORT_TRAINING, STEPS, SUBMITTED, TRAINING_DAYS, TRAINING_TABLE),
)
"""Groups of screens that show something of their own, each by what the keys of its screens begin with:
`bot.turns.areas` loads that anew for each of them. Those under `hr.` are for HR alone."""
CARRY, CARRY_CHOOSE = "carry", "carry.choose"
CARRYING = frozenset({CARRY, CARRY_CHOOSE})
"""The screens on which is decided what goes along from the plan before."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A plan that waits for somebody."""

    plan_id: int
    employee: Person
    since: datetime
    news: News


@dataclass(frozen=True, kw_only=True)
class CollectableRound:
    """A round whose plans HR may collect."""

    name: str
    collected_at: datetime | None
    """When it was collected last."""


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A ZIP that this person got a link to, and may get a new one."""

    job: int
    round: str


@dataclass(frozen=True, kw_only=True)
class Collectable:
    """What there is to collect."""

    rounds: tuple[CollectableRound, ...]
    """The newest first."""
    under_way: bool
    """True while something that this person asked for is being collected."""
    departments: tuple[str, ...] = ()
    linked: Linked | None = None
    """The newest; None once it is deleted."""


class NotLoaded(LookupError):
    """The turn needs what waits for the person, and it was not loaded: take it again with that."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What is true before the turn, as far as this person's conversation can need it."""

    now: datetime
    me: Person
    people: Mapping[str, Person]
    texts: Texts
    plan: Plan | None = None
    """The plan that the conversation is about."""
    questions: tuple[OwnQuestion, ...] = ()
    """What the organisation asks besides in the round of that plan."""
    supported: SupportedPlanRule | None = None
    """What that plan holds at least, where its employee is a target-group worker of a maatwerkbedrijf."""
    submitted: Plan | None = None
    """That plan as its employee submitted it."""
    in_force: Plan | None = None
    """Its agreed version, while a next one is open."""
    next_open: bool = False
    """True when the plan is the version in force, beside a next one that is not this person's to
    read now."""
    versions: int = 1
    """How many versions of it there ever were."""
    other_open: bool = False
    """True when its employee has another plan open for the same round."""
    earlier: Plan | None = None
    """The plan of the round before, as it was agreed, while what is open in it can go along."""
    carried: Plan | None = None
    """A completed plan, whose open items go into this one."""
    waits: tuple[Waiting, ...] | None = ()
    """The plans that wait for this person; None where the event cannot need them."""
    agenda: tuple[Task, ...] = ()
    """Every line of what waits, plans and reminders; loaded where a turn can need it."""
    dashboards: tuple[Dashboard, ...] | None = None
    """For HR: how each open round is going, else the last one there was; loaded where the overlay
    shows them."""
    rounds: tuple[Round, ...] = ()
    """For HR: every round, the earliest first."""
    shown: tuple[object, ...] = ()
    """What the area of the overlay shows: found by its type with `showing`."""
    departments: tuple[str, ...] = ()
    """For HR: those of everybody who works here; loaded where the overlay changes a round."""
    not_asked: bool = False
    """True while open rounds ask others for a plan, and not this person, who has none."""
    team: tuple[Member, ...] | None = None
    """A manager's people; loaded where the overlay shows them."""
    collectable: Collectable | None = None
    """Loaded where the overlay shows it."""
    people_list: Summary | None = None
    """What the list that HR sent would change; None: there is none (any more)."""
    styles: Styles | None = None
    """For HR: Word templates in force and sent; loaded where the overlay shows them."""
    pages: bool = False
    """Whether there are pages that one can open in a browser."""
    manages: bool = False
    """Whether this person is somebody's manager, or the deputy of one."""
    manages_others: bool = False
    """Whether this person is somebody's manager."""
    overlay: str | None = None
    """The overlay for which this was loaded."""

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The plans that wait for this person."""
        if self.waits is None:
            raise NotLoaded
        return self.waits

    @property
    def is_hr(self) -> bool:
        """Whether this person may do what HR does, now."""
        return is_hr(self.me, self.now.astimezone(BRUSSELS).date())

    def showing(self, kind: type[Shown]) -> Shown:
        """What an area shows, which its screens ask for by its type; raises `LookupError` when this was
        loaded for a screen that needs nothing of it."""
        found = next((one for one in self.shown if isinstance(one, kind)), None)
        if found is None:
            raise LookupError(f"{kind.__name__} was not loaded for this screen")
        return found

    def holds(self, overlay: str | None) -> bool:
        """Whether what this overlay shows was loaded."""
        if shows_styles(overlay) and self.styles is None:
            return False
        if area_of(overlay) is not None or overlay == ROUND_DONE:
            return self.overlay == overlay
        if changes_rounds(overlay) and not changes_rounds(self.overlay):
            return False
        if shows_rounds(overlay):
            return self.dashboards is not None
        if shows_collect(overlay):
            return self.collectable is not None
        if overlay == PEOPLE_LIST:
            return self.overlay == overlay
        return self.team is not None or not shows_team(overlay)


def shows_team(overlay: str | None) -> bool:
    """Whether this overlay is (a page of) the team."""
    return (overlay or "").partition("@")[0].partition(".")[0] == "team"


def is_for_hr(overlay: str | None) -> bool:
    """Whether this overlay is for HR alone."""
    shown = (shows_rounds, shows_styles, shows_collect)
    return overlay == PEOPLE_LIST or any(shows(overlay) for shows in shown)


def area_of(overlay: str | None) -> str | None:
    """The area that this overlay is in; None for what is in none."""
    key = (overlay or "").partition("@")[0]
    found = (area for area in AREAS if key == area or key.startswith(f"{area}."))
    return max(found, key=len, default=None)


def shows_rounds(overlay: str | None) -> bool:
    """Whether this overlay is one of HR's screens: of rounds, or opened from there."""
    return (overlay or "").partition("@")[0].partition(".")[0] == "hr"


def changes_rounds(overlay: str | None) -> bool:
    """Whether on this overlay HR begins, changes or closes rounds."""
    return (overlay or "").partition("@")[0].startswith(ROUNDS)


def shows_styles(overlay: str | None) -> bool:
    """Whether this overlay is about the Word templates of the organisation."""
    return (overlay or "").partition("@")[0] in {HOUSE_STYLE, TEMPLATE}


def shows_collect(overlay: str | None) -> bool:
    """Whether this overlay asks what to collect."""
    return (overlay or "").partition("@")[0].partition(".")[0] == COLLECT
