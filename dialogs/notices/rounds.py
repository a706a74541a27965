"""What somebody is told when HR reminds everybody who has not finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.notices.plans import HOME, OPEN, OWN
from dialogs.prompt import Line, Message, Position, Prompt
from plans.i18n.text import Text, plural
from plans.model import Person, Plan, Round
from plans.model.choices import Stage
from plans.rounds.progress import Progress

_UNTIL = Text("A word about the PDPs of %(round)s: the round runs until %(day)s.")
_OWN_PLAN: dict[Stage, Text] = {
    Stage.NOT_STARTED: Text(
        "Your own PDP has not begun yet. Ten minutes are enough to draw it up."
    ),
    Stage.DRAFTING: Text("Your own PDP is under way. Shall we finish it?"),
    Stage.TO_SIGN: Text("Your own PDP waits for you: read it once more and sign it off."),
}
_CLOSED = Text(
    "HR has closed the round %(old)s. What you wrote is not lost: your PDP goes on in the round "
    "%(new)s."
)
_GO_ON = Text("You can go on with it until %(day)s.")
_LATER = Text("That round begins on %(day)s; you can go on with it now already.")
_TALKS_ANEW = Text("Its talks are planned anew, within the new period.")


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """What one person still has to do for a round."""

    own: Stage | None = None
    to_review: int = 0
    """How many plans wait for them as a manager."""


def to_do(everybody: Iterable[Progress]) -> Mapping[str, ToDo]:
    """What each person still has to do, by their id; who is through is not in it."""
    own: dict[str, Stage] = {}
    to_review: dict[str, int] = {}
    for one in everybody:
        if one.elsewhere:
            continue
        if one.stage in _OWN_PLAN:
            own[one.person.id] = one.stage
        elif one.stage is Stage.WITH_MANAGER and one.plan and one.plan.manager_id:
            manager = one.plan.manager_id
            to_review[manager] = to_review.get(manager, 0) + 1
    return {
        person: ToDo(own=own.get(person), to_review=to_review.get(person, 0))
        for person in own.keys() | to_review.keys()
    }


def reminder(person_id: str, round_: Round, waits: ToDo) -> Message:
    """The friendly word itself, with a button to what is to be done."""
    lines = [Line(_UNTIL(round=round_.name, day=round_.last_day_for(person_id)))]
    choices = []
    if waits.to_review:
        lines.append(
            Line(
                plural(
                    "%(count)s PDP waits for your review.",
                    "%(count)s PDPs wait for your review.",
                    waits.to_review,
                )
            )
        )
        choices.append(OPEN)
    if waits.own is not None:
        lines.append(Line(_OWN_PLAN[waits.own]))
        choices.append(OWN)
    return Message(
        person_id,
        Prompt(lines=tuple(lines), step=HOME, position=Position(HOME), choices=tuple(choices)),
    )


def moved_on(person: Person, before: Plan, moved: Plan, into: Round, today: date) -> Message:
    """What somebody is told whose draft goes on in another round."""
    lines = [Line(_CLOSED(old=before.round or "", new=into.name))]
    begun = into.opens <= today
    lines.append(Line(_GO_ON(day=into.closes) if begun else _LATER(day=into.opens)))
    if moved.talks != before.talks:
        lines.append(Line(_TALKS_ANEW))
    return Message(
        person.id, Prompt(lines=tuple(lines), step=HOME, position=Position(HOME), choices=(OWN,))
    )
