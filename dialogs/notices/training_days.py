"""What somebody is told of trainings that were followed: the manager, the person, everybody once a year."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from plans.i18n.text import Text
from plans.training_days.account import Account
from plans.training_days.shown import (
    PROOF_AND_SERVICE,
    ToConfirm,
    balance_lines,
    listed,
    training_line,
    waiting_lines,
    what_comes,
)
from plans.training_days.trainings import SOURCES, FollowedTraining, Source

TO_CONFIRM = "mydays.confirm"
"""The screen on which a manager confirms a training."""

CONFIRM = Choice("confirm", Text("Yes, it counts"))
ANOTHER = Choice("another", Text("Another one: both count"))
IS_SAME = Choice("same", Text("The same one: count it once"))
DECLINE = Choice("no", Text("No, it does not count"))

_REPORTED = Text("%(name)s followed a training: %(training)s")
_DONE_IN_PLAN = Text("%(name)s has finished a training of the PDP: %(training)s")
_PROVIDER = Text("With: %(provider)s")
_IS_IT = Text("Does it count for the training days?")
_MAY_BE_SAME = Text("It may be the same as one that is known already: %(training)s (%(source)s)")
_PROOF = Text("The proof is sent along.")
_CONFIRMED = Text(
    "%(who)s has confirmed your training: %(training)s. It counts for your training days."
)
_DECLINED = Text("%(who)s did not confirm your training %(training)s: “%(reason)s”.")
_ONCE = Text("%(who)s says that you reported one training twice: %(training)s counts once.")
_YEARLY = Text("Hello %(name)s! This is the balance of your training days of %(year)s.")
_MORE = Text("With /mydays you see those of this year, and with /training you report a training.")


def lines_of(one: ToConfirm) -> list[Text]:
    """What whoever decides reads of a training."""
    said = _DONE_IN_PLAN if one.training.source is Source.PLAN else _REPORTED
    lines = [said(name=one.person.name, training=listed_plainly(one.training)), _IS_IT]
    if one.training.provider:
        lines.append(_PROVIDER(provider=one.training.provider))
    if one.same is not None:
        lines.append(_MAY_BE_SAME(training=listed(one.same), source=SOURCES[one.same.source]))
    if one.training.proof is not None:
        lines.append(_PROOF)
    return lines


def choices_of(one: ToConfirm) -> tuple[Choice, ...]:
    """What can be said of it."""
    return (CONFIRM, DECLINE) if one.same is None else (IS_SAME, ANOTHER, DECLINE)


def listed_plainly(training: FollowedTraining) -> Text:
    """What, when and how long, with whether it was training leave."""
    line = training_line(training)
    for mark in _leave(training):
        line = _BOTH(one=line, other=mark)
    return line


_BOTH = Text("%(one)s, %(other)s")
_LEAVE = Text("Flemish training leave")
_INFORMAL = Text("no formal training")


def _leave(training: FollowedTraining) -> Sequence[Text]:
    return (
        *((_LEAVE,) if training.training_leave else ()),
        *(() if training.formal else (_INFORMAL,)),
    )


def proof_of(training: FollowedTraining) -> tuple[Attachment, ...]:
    """The file that the person sent, for who may have it when it is handed over."""
    if training.proof is None:
        return ()
    return (Attachment(kind="upload", upload=training.proof, formats=()),)


def to_confirm(one: ToConfirm) -> Prompt:
    """The message to whoever confirms it, with the buttons that do so."""
    return Prompt(
        lines=tuple(map(Line, lines_of(one))),
        step=TO_CONFIRM,
        position=Position(TO_CONFIRM, one.training.id),
        choices=choices_of(one),
        attachments=proof_of(one.training),
    )


def decided(training: FollowedTraining, who: str, *, is_same: bool = False) -> Prompt:
    """The message to the person."""
    if is_same:
        line = _ONCE(who=who, training=training.name)
    elif training.reason:
        line = _DECLINED(who=who, training=training.name, reason=training.reason)
    else:
        line = _CONFIRMED(who=who, training=training_line(training))
    return Prompt(lines=(Line(line),))


def yearly(account: Account) -> Prompt:
    """The balance of a year that is over, for the person."""
    lines = [
        Line(_YEARLY(name=account.person.first_name, year=str(account.year)), "question"),
        *map(Line, balance_lines(account)),
        *map(Line, waiting_lines(account)),
        *map(Line, what_comes(account)),
        Line(PROOF_AND_SERVICE, "hint"),
        Line(_MORE, "hint"),
    ]
    return Prompt(lines=tuple(lines))
