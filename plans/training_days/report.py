"""What people say about trainings that were followed, and who may say it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plans.calendar.days import months_later
from plans.i18n.text import Text
from plans.law.rules import Ending
from plans.model import Person
from plans.rights import is_hr
from plans.training_days.trainings import FollowedTraining, Source

_LATER_DAY = Text("%(day)s is still to come. A training counts once it is over: when was it?")
_LONG_AGO = Text("%(day)s is too long ago to count. When was it?")
OLDEST_YEARS = 6
"""How many years ago a training may have been that somebody reports: a period has five."""


@dataclass(frozen=True, kw_only=True)
class TrainingDraft:
    """What somebody has said so far of a training that they followed."""

    name: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    hours: Decimal | None = None
    formal: bool = True
    training_leave: bool = False
    proof: int | None = None
    """The number of the file that they sent."""
    proof_asked: bool = False
    other: bool = False
    """They said that it is another one than what is known already."""


@dataclass(frozen=True, kw_only=True)
class ReportTraining:
    """Somebody reports a training; nothing counts before it is confirmed."""

    draft: TrainingDraft


@dataclass(frozen=True, kw_only=True)
class AddToTraining:
    """Somebody says that what they report is known already: the proof and the time go with that."""

    number: int
    draft: TrainingDraft


@dataclass(frozen=True, kw_only=True)
class DecideTraining:
    """A manager, their deputy or HR says whether a training counts."""

    number: int
    confirmed: bool
    reason: str = ""
    is_same: bool = False
    """It was told of twice: this one goes, and the other one counts."""


@dataclass(frozen=True, kw_only=True)
class WithdrawTraining:
    """Somebody takes back what they reported, while nobody has decided on it."""

    number: int


@dataclass(frozen=True, kw_only=True)
class SayEnding:
    """HR says how somebody's contract ended."""

    person_id: str
    ending: Ending


TrainingDayAct = ReportTraining | AddToTraining | DecideTraining | WithdrawTraining | SayEnding
"""What somebody wants done with the ledger of training days."""


def may_decide(
    me: Person, training: FollowedTraining, person: Person, hr: Collection[str], day: date
) -> bool:
    """Whether somebody may confirm or decline it: the manager, on their days the deputy, and HR; nobody
    for themself, unless nobody else could."""
    if me.as_of(day).left_on is not None:
        return False
    if me.id == training.person_id:
        others = set(hr) - {me.id}
        return is_hr(me, day) and person.manager_id is None and not others
    return manages(me, person, day) or is_hr(me, day)


def manages(me: Person, person: Person, day: date) -> bool:
    """Whether somebody is the manager of that person, or the manager's deputy on that day."""
    return me.id != person.id and person.manager_id in me.as_of(day).manages_as


def day_problem(day: date, today: date) -> Text | None:
    """Why a training that ended on that day cannot be reported; None when it can."""
    if day > today:
        return _LATER_DAY(day=day)
    if day < months_later(today, -12 * OLDEST_YEARS):
        return _LONG_AGO(day=day)
    return None


def may_withdraw(me: Person, training: FollowedTraining) -> bool:
    """Whether somebody may take it back: what they reported themself, and nobody has decided on."""
    return training.person_id == me.id and training.source is Source.PERSON and training.waits


def may_see(me: Person, person: Person, day: date) -> bool:
    """Whether somebody may see a ledger: their own, that of their people and of those of a manager whose
    deputy they are, and HR everybody's."""
    if me.id == person.id:
        return True
    if me.as_of(day).left_on is not None:
        return False
    return manages(me, person, day) or is_hr(me, day)
