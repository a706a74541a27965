"""One training that somebody followed, or is to follow: what a ledger of training days counts.

It comes from the plan (an action of it is done), from a list of HR or from the person, and counts once
it is confirmed: by a talk that was closed, by HR who brought it in, or by the manager.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from plans.i18n.text import Text
from plans.training_days.ledger import TrainingTime

LONGEST_NAME = 200
"""Characters."""
NEAR = timedelta(days=31)
"""Two trainings with the same name are the same one when they end within so many days."""
_LIKE = 0.8


class Source(StrEnum):
    """Where it comes from."""

    PLAN = "plan"
    """An action of the agreed plan: in the follow-up talk, the evaluation, or a reminder."""
    IMPORT = "import"
    PERSON = "person"


class TrainingStatus(StrEnum):
    """How far it is."""

    FOLLOWED = "followed"
    PLANNED = "planned"
    STOPPED = "stopped"
    """Begun or registered for, and not finished: it does not count."""


class Decision(StrEnum):
    """Whether it counts."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


SOURCES = {
    Source.PLAN: Text("from the plan"),
    Source.IMPORT: Text("from a list of HR"),
    Source.PERSON: Text("reported by the person"),
}
STATUSES = {
    TrainingStatus.FOLLOWED: Text("followed"),
    TrainingStatus.PLANNED: Text("planned"),
    TrainingStatus.STOPPED: Text("stopped"),
}
DECISIONS = {
    Decision.WAITING: Text("waits for confirmation"),
    Decision.CONFIRMED: Text("confirmed"),
    Decision.DECLINED: Text("declined"),
}


@dataclass(frozen=True, kw_only=True)
class FollowedTraining:
    """A row of the ledger."""

    id: int = 0
    """Given by the database; 0: not stored yet."""
    person_id: str
    name: str
    hours: Decimal | None
    """Working hours it took; None: not said, and then it adds nothing."""
    started_on: date | None = None
    ended_on: date
    """The year of this day is the one it counts for."""
    status: TrainingStatus = TrainingStatus.FOLLOWED
    formal: bool = True
    """Formal in the sense of the law."""
    training_leave: bool = False
    """True for Vlaams opleidingsverlof."""
    provider: str = ""
    certificate: str = ""
    """What it gave: the name of a certificate."""
    valid_until: date | None = None
    """Of that certificate."""
    source: Source
    plan_id: int | None = None
    item_id: int | None = None
    """The action of that plan."""
    reported_at: datetime
    reported_by: str | None = None
    """Who said so, by id; None: the command line."""
    decision: Decision = Decision.WAITING
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str = ""
    """Why it was declined."""
    same_as: int | None = None
    """The id of another one that it may be the same as: whoever decides is asked."""
    proof: int | None = None
    """The number of the file that the person sent."""

    @property
    def counts(self) -> bool:
        """True when its hours are taken."""
        return self.decision is Decision.CONFIRMED and self.status is TrainingStatus.FOLLOWED

    @property
    def waits(self) -> bool:
        """True while somebody has to say whether it counts."""
        return self.decision is Decision.WAITING


def times(trainings: Iterable[FollowedTraining]) -> list[TrainingTime]:
    """What of these the ledger counts: the hours taken, and those that HR's list calls planned."""
    return [
        TrainingTime(
            on=one.ended_on,
            hours=one.hours,
            taken=one.status is TrainingStatus.FOLLOWED,
            training_leave=one.training_leave,
        )
        for one in trainings
        if one.hours is not None
        and one.decision is Decision.CONFIRMED
        and one.status is not TrainingStatus.STOPPED
    ]


def same_training(
    one: FollowedTraining, known: Iterable[FollowedTraining]
) -> FollowedTraining | None:
    """The one among `known`, of the same person, that this may be told a second time of."""
    near = [
        other
        for other in known
        if other.id != one.id
        and other.person_id == one.person_id
        and other.decision is not Decision.DECLINED
        and other.status is one.status
        and abs(other.ended_on - one.ended_on) <= NEAR
        and is_alike(one.name, other.name)
    ]
    return min(near, key=lambda other: abs(other.ended_on - one.ended_on), default=None)


def told_already(
    known: Iterable[FollowedTraining],
    *,
    person_id: str,
    name: str,
    hours: Decimal | None,
    ended_on: date,
    now: datetime,
) -> FollowedTraining | None:
    """The one of these that somebody may mean who reports such a training."""
    reported = FollowedTraining(
        id=-1,
        person_id=person_id,
        name=name,
        hours=hours,
        ended_on=ended_on,
        source=Source.PERSON,
        reported_at=now,
    )
    return same_training(reported, known)


def is_alike(one: str, other: str) -> bool:
    """Whether two names may be of the same training: alike, or the words of one are in the other."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if first <= second or second <= first:
        return True
    ratio = SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio()
    return ratio >= _LIKE


_EMPTY = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "voor",
        "in",
        "op",
        "met",
        "en",
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "le",
        "la",
        "les",
        "un",
        "une",
        "du",
        "des",
        "cursus",
        "opleiding",
        "training",
        "course",
        "vorming",
        "workshop",
        "formation",
    ]
)
"""Words that say nothing about which training it is."""


def _words(name: str) -> frozenset[str]:
    plain = "".join(mark if mark.isalnum() else " " for mark in name.casefold())
    found = frozenset(plain.split())
    return found - _EMPTY or found
