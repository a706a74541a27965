"""The ledger of somebody in plain words, for the person, their manager and HR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plans.i18n.formats import Duration
from plans.i18n.text import Text, labelled
from plans.law.rules import Ending, Rest
from plans.model import Person
from plans.training_days.account import Account
from plans.training_days.ledger import YearBalance, training_leave_line
from plans.training_days.right import days_text
from plans.training_days.trainings import DECISIONS, STATUSES, FollowedTraining, TrainingStatus

PROOF_AND_SERVICE = Text(
    "This is proof and service: what you have a right to is what the law and your joint committee say. "
    "Check it with HR or the social secretariat."
)
MISSING = Text("I cannot work out the balance yet. Still missing: %(what)s. HR can add it.")
NOT_HERE = Text("There is no balance: nobody worked here under that name in %(year)s.")
_AND = Text("%(one)s; %(other)s")
_RIGHT = Text("Right of %(year)s: %(days)s")
_CARRIED = Text("Carried over from %(year)s: %(days)s")
_TAKEN = Text("Taken: %(days)s")
_PLANNED = Text("Planned: %(days)s")
_LEFT = Text("Left: %(days)s")
_TO_PLAN = Text("Of that not planned yet: %(days)s")
_CARRIED_LABEL, _RIGHT_LABEL = Text("Carried over"), Text("Right")
_TAKEN_LABEL, _LEFT_LABEL = Text("Taken"), Text("Left")
_PLANNED_LABEL, _TO_PLAN_LABEL = Text("Planned"), Text("Not planned yet")
_AFTER_LABEL = Text("After the year")
_PERIOD = Text("Over the period of five years, the rights: %(what)s")
_BEYOND = Text("%(days)s more than the right was taken; that costs nothing of next year.")
_WAITING = Text("Waits for confirmation, not counted yet: %(training)s")
_TRAINING = Text("%(name)s, %(day)s, %(time)s")
_TIME = Text("%(hours)s (%(days)s)")
_NO_TIME = Text("how long is not known")
_MARKED = Text("%(training)s – %(mark)s")
_LEAVE = Text("Flemish training leave")
_DECLINED = Text("declined: %(reason)s")
_SINCE = Text(
    "The days are counted from %(year)s on: what was taken before is not known here, so nothing was "
    "carried over from then."
)
_AT_THE_END = Text("If a contract ends by %(ending)s: %(rest)s.")
_RESTS = {
    Rest.LOST: Text("the rest is lost"),
    Rest.DURING_NOTICE: Text("the rest can be taken during the period of notice"),
    Rest.MAY_BE_PAID: Text("the rest may count in the severance pay; sources differ"),
    Rest.TO_AGREE: Text("nothing is laid down about the rest, so agree on it in writing"),
}
ENDINGS = {
    Ending.RESIGNATION: Text("resignation"),
    Ending.SERIOUS_CAUSE: Text("dismissal for serious cause"),
    Ending.NOTICE: Text("dismissal with notice"),
    Ending.SEVERANCE_PAY: Text("dismissal with severance pay"),
    Ending.AGREEMENT: Text("agreement of both"),
    Ending.END_OF_TERM: Text("the end of a fixed term"),
}
"""How a contract ends, in words."""


@dataclass(frozen=True, kw_only=True)
class ToConfirm:
    """A training that waits for a decision, and what whoever decides has to know of it."""

    training: FollowedTraining
    person: Person
    same: FollowedTraining | None = None
    """The one that it may be told a second time of."""


@dataclass(frozen=True, kw_only=True)
class MyDays:
    """What somebody sees of training days in the chat."""

    account: Account
    reported: tuple[FollowedTraining, ...] = ()
    """What they reported, of whatever year, and nobody has decided on."""
    to_confirm: tuple[ToConfirm, ...] = ()
    """What waits for their word, the earliest first."""
    team: tuple[Account, ...] = ()
    """The ledgers of their people, ordered by name."""

    @property
    def trainings(self) -> tuple[FollowedTraining, ...]:
        """Those of the year, and what was reported of other years and still waits."""
        others = (one for one in self.reported if one.ended_on.year != self.account.year)
        return (*self.account.trainings, *others)


@dataclass(frozen=True, kw_only=True)
class MyTrainings:
    """What somebody sees while they report a training."""

    trainings: tuple[FollowedTraining, ...] = ()
    """Their own, whatever became of them."""
    decides: str = ""
    """The name of the manager who will look at it; empty: HR does."""


def balance_lines(account: Account) -> list[Text]:
    """The balance of the year, line by line, without its calculation."""
    if account.missing:
        what = account.missing[0]
        for one in account.missing[1:]:
            what = _AND(one=what, other=one)
        return [MISSING(what=what)]
    row = account.row
    if row is None:
        return [NOT_HERE(year=str(account.year))]
    return list(_of_row(row))


def _of_row(row: YearBalance) -> Iterator[Text]:
    yield _RIGHT(year=str(row.year), days=days_text(row.right.days))
    if row.carried_in.days:
        yield _CARRIED(year=str(row.year - 1), days=days_text(row.carried_in.days))
    yield _TAKEN(days=days_text(row.taken.days))
    if row.planned.days:
        yield _PLANNED(days=days_text(row.planned.days))
    yield _LEFT(days=days_text(row.left.days))
    if row.planned.days:
        yield _TO_PLAN(days=days_text(row.to_plan.days))
    if row.beyond:
        yield _BEYOND(days=days_text(row.beyond))
    leave = training_leave_line(row)
    if leave is not None:
        yield leave


def what_comes(account: Account) -> list[Text]:
    """What becomes of the rest: next year, the end of the period, the end of a contract."""
    row = account.row
    if row is None:
        return []
    if row.ended is not None:
        return list(row.ended.lines)
    lines = list(row.carried_out.lines[:1])
    if account.path is not None and row.on_path:
        rights, *rest = account.path.lines[:-2]
        lines += [_PERIOD(what=rights), *rest]
    if account.since is not None and account.since == account.year:
        lines.append(_SINCE(year=str(account.since)))
    return lines


def calculation(account: Account) -> list[Text]:
    """How each figure of the year came about, with the source of its rule."""
    row = account.row
    if row is None:
        return []
    figures = [
        (_CARRIED_LABEL, row.carried_in),
        (_RIGHT_LABEL, row.right),
        (_TAKEN_LABEL, row.taken),
        (_LEFT_LABEL, row.left),
    ]
    if row.planned.days:
        figures += [(_PLANNED_LABEL, row.planned), (_TO_PLAN_LABEL, row.to_plan)]
    if row.ended is None:
        figures.append((_AFTER_LABEL, row.carried_out))
    lines = []
    for label, figure in figures:
        first, *rest = figure.lines
        lines += [labelled(label, first), *rest]
    return lines


def at_the_end(account: Account) -> list[Text]:
    """What becomes of the rest when a contract ends, for each way in which it may."""
    return [
        _AT_THE_END(ending=ENDINGS[one.ending], rest=_RESTS[one.rest]) for one in account.at_end
    ]


def training_line(training: FollowedTraining) -> Text:
    """What was followed, until when, and how long."""
    return _TRAINING(name=training.name, day=training.ended_on, time=time_text(training.hours))


def time_text(hours: Decimal | None) -> Text:
    """15 u 12 (2 days)."""
    if hours is None:
        return _NO_TIME
    days = Fraction(Duration(hours).days)
    return _TIME(hours=Duration(hours), days=days_text(days))


def listed(training: FollowedTraining) -> Text:
    """The same with where it stands."""
    line = training_line(training)
    for mark in marks(training):
        line = _MARKED(training=line, mark=mark)
    return line


def marks(training: FollowedTraining) -> Sequence[Text]:
    """What is to be known of it besides."""
    found = []
    if training.training_leave:
        found.append(_LEAVE)
    if training.status is not TrainingStatus.FOLLOWED:
        found.append(STATUSES[training.status])
    if training.reason:
        found.append(_DECLINED(reason=training.reason))
    elif not training.counts:
        found.append(DECISIONS[training.decision])
    return found


def waiting_lines(account: Account) -> list[Text]:
    """What does not count yet."""
    return [_WAITING(training=training_line(one)) for one in account.waiting]
