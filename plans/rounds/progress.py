"""Rounds: whom HR asks for a plan, and how far everybody is with it.

Who belongs to a round follows from a rule, not from a list that was made when it was opened: so
somebody who starts in March belongs to the round of January by themself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.lifecycle import OPEN
from plans.model import Audience, Person, Plan, Round, Status
from plans.model.choices import Stage
from plans.model.words import not_reached

_STAGES = {
    Status.DRAFT: Stage.DRAFTING,
    Status.RETURNED: Stage.DRAFTING,
    Status.SUBMITTED: Stage.WITH_MANAGER,
    Status.IN_REVIEW: Stage.WITH_MANAGER,
    Status.AWAITING_AGREEMENT: Stage.TO_SIGN,
    Status.ACTIVE: Stage.ACTIVE,
    Status.COMPLETED: Stage.EVALUATED,
    Status.WITHDRAWN: Stage.WITHDRAWN,
}
UNDER_WAY = frozenset({Stage.DRAFTING, Stage.WITH_MANAGER, Stage.TO_SIGN})
"""There is a plan, and it is not agreed yet."""
RARE = frozenset({Stage.REPLACED, Stage.WITHDRAWN})
"""Shown only where somebody is there."""
UNFINISHED = frozenset({Stage.NOT_STARTED, *UNDER_WAY})
FIRST_DRAFT = OPEN - {Status.ACTIVE}
"""Of a first version: it is being drawn up, and not agreed yet."""
_EVERYBODY = Audience()
_OWN_TO_MOVE = frozenset({Status.DRAFT, Status.RETURNED})


class PlanState(NamedTuple):
    """How far a plan is: what HR sees of a draft, and no more. A tuple, because thousands are made at once,
    in half the time that a frozen dataclass takes; likewise `Progress`."""

    id: int
    employee_id: str
    manager_id: str | None
    status: Status
    """Of its newest version."""
    status_since: datetime
    agreed: bool
    """True once a version is, or was, in force; it stays so while the next one is drawn up."""
    completed: bool = False
    """True when that version is completed."""
    replaced: bool = False
    """True when the plan of a next round took its place before it was evaluated."""

    @property
    def since(self) -> date:
        """The day on which its status began."""
        return self.status_since.astimezone(BRUSSELS).date()

    @property
    def stage(self) -> Stage:
        if self.replaced:
            return Stage.REPLACED
        if self.completed:
            return Stage.EVALUATED
        in_force = self.agreed and self.status is not Status.COMPLETED
        return Stage.ACTIVE if in_force else _STAGES[self.status]


class Progress(NamedTuple):
    """Where one person is in a round."""

    person: Person
    stage: Stage
    plan: PlanState | None = None
    blocked: bool = False
    """They have a chat with the bot, and block it, and no mail reaches them."""
    elsewhere: bool = False
    """They are drawing up a plan of another round; this one waits until that is agreed."""

    @property
    def not_reached(self) -> Text:
        """Why they cannot be reached, where they cannot."""
        return not_reached(blocked=self.blocked, address_fails=self.person.address_fails)


def asks(round_: Round, person: Person, today: date) -> bool:
    """True when the round asks this person for a plan. Upper and lower case do not count; whoever
    has left, or starts after its last day, is not asked."""
    if not person.works_on(today):
        return False
    started = person.started_on
    # Few of the thousands who are asked started after the round closes; who did may have more time.
    if started and started > round_.closes and started > round_.last_day_for(person.id):
        return False
    audience = round_.audience
    if audience == _EVERYBODY:  # thousands of people are asked this
        return True
    return (
        _among(person.department, audience.departments)
        and _among(person.function, audience.functions)
        and _among(person.number, audience.numbers)
    )


def rounds_open_for(person: Person, rounds: Iterable[Round], day: date) -> list[Round]:
    """Those that are open for that person that day, first and last day included; the latest first."""
    found = [one for one in rounds if one.is_open_for(person.id, day)]
    return sorted(found, key=lambda one: (one.opens, one.name), reverse=True)


def round_for(person: Person, rounds: Iterable[Round], today: date) -> Round | None:
    """The first of these rounds that asks the person."""
    return next((one for one in rounds if asks(one, person, today)), None)


def own_plan(alive: Sequence[Plan], round_: Round | None) -> Plan | None:
    """Which of somebody's plans is meant by "my plan": that of the round that asks them, or what
    they have been drawing up since, whose own round may be closed by now. None: a new one is to be
    started.

    Nobody has two plans to draw up at once: one of another round that is not agreed yet goes first.
    """
    if round_ is None:
        wanted = [plan for plan in alive if plan.status is not Status.COMPLETED]
    else:
        wanted = [one for one in alive if one.round == round_.name or is_first_draft(one)]
    return wanted[-1] if wanted else None


def may_join(plan: Plan) -> bool:
    """True for a plan that is only its employee's yet, so that it may move to another round."""
    return plan.version == 1 and plan.status in _OWN_TO_MOVE


class Asked(NamedTuple):
    """Somebody who works here, and whether a round asks them for a plan."""

    person: Person
    asked: bool


def asked_of(people: Iterable[Person], round_: Round, today: date) -> tuple[Asked, ...]:
    """Whoever works here that day, by name: what of `progress_of` the people and the round alone say,
    so that whoever keeps it need not work it out anew when a plan changes."""
    found = [Asked(one, asks(round_, one, today)) for one in people if one.works_on(today)]
    return tuple(sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id)))


def progress_of(
    staff: Iterable[Asked],
    plans: Iterable[PlanState],
    *,
    blocked: frozenset[str] = frozenset(),
    drawing_up: frozenset[str] = frozenset(),
) -> tuple[Progress, ...]:
    """Of those who work here, everybody whom the round asks and whoever has a plan in it; by name.
    `drawing_up` are those with a plan, of any round, that is not agreed yet."""
    newest: dict[str, PlanState] = {}
    for plan in plans:
        known = newest.get(plan.employee_id)
        if known is None or plan.stage is not Stage.WITHDRAWN:
            newest[plan.employee_id] = plan
    found = []
    for person, asked in staff:
        of = person.id
        plan_of = newest.get(of)
        if plan_of is not None:
            found.append(Progress(person, plan_of.stage, plan_of, of in blocked))
        elif asked:
            waits = of in drawing_up
            found.append(Progress(person, Stage.NOT_STARTED, None, of in blocked, waits))
    return tuple(found)


def counted(everybody: Iterable[Progress]) -> Counter[Stage]:
    """How many are in each stage."""
    return Counter(one.stage for one in everybody)


def is_first_draft(plan: Plan) -> bool:
    """Not agreed yet, and no next version of one that was."""
    return plan.version == 1 and plan.status in FIRST_DRAFT


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value.strip().casefold() in {one.strip().casefold() for one in wanted}
