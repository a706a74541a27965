"""One version of a plan: what its parts add up to, what each side prepared, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from plans.i18n.text import Text
from plans.model.choices import Agreement, Role, Status
from plans.model.declaring import Along, Printed, answer, state
from plans.model.items import Action, Competence, Goal, Item, Promise, Talk
from plans.model.minutes import Addition, TalkReport
from plans.model.own_questions import OwnAnswer


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """What one side thought of beforehand; private until `shared`, printed only then."""

    good_at: str | None = answer(Text("Good at"), on_paper=Text("Strong points"))
    like: str | None = answer(Text("Likes"), on_paper=Text("What one likes doing"))
    better: str | None = answer(Text("Could go better"), on_paper=Text("What could be better"))
    ambition_short: str | None = answer(
        Text("Ambition, short term"), on_paper=Text("Ambition in the short term")
    )
    ambition_long: str | None = answer(
        Text("Ambition, long term"), on_paper=Text("Ambition in the long term")
    )
    job_change: str | None = answer(
        Text("Changes in the job"), on_paper=Text("What will change in the job")
    )
    shared: bool = state(Text("Preparation shared"), printed=Printed.NOWHERE, default=False)


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """One person's agreement with one version; it never changes once given."""

    person_id: str
    name: str
    role: Role
    """EMPLOYEE or MANAGER."""
    agreement: Agreement
    at: datetime
    version: int
    content_hash: str
    """SHA-256 (hex) of the version's content, as `content.content_hash` makes it."""
    remark: str | None = None
    differing_opinion: str | None = None
    instead_of: str | None = None
    """The name of the manager whose deputy this was; None: it was the manager."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One version of one employee's POP."""

    KIND: ClassVar[str] = "plan"
    CHILDREN: ClassVar[tuple[str, ...]] = ("goals", "promises", "talks")

    id: int
    employee_id: str
    manager_id: str | None
    version: int = 1
    status: Status = Status.DRAFT
    language: str = "nl"
    round: str | None = None
    period_start: date
    period_end: date
    created_at: datetime
    status_since: datetime
    """When the current status began; what waits, waits since then."""
    reason: str | None = None
    """Why it was returned, reconsidered or withdrawn, in the words of who did it."""
    preparation: Preparation = field(default_factory=Preparation)
    manager_preparation: Preparation = field(default_factory=Preparation)
    goals: tuple[Goal, ...] = ()
    promises: tuple[Promise, ...] = ()
    talks: tuple[Talk, ...] = ()
    employee_remark: str | None = answer(
        Text("Remark of the employee"),
        column=Text("Remark by the employee"),
        printed=Printed.OWN_PLACE,
        along=Along.NOT,
    )
    manager_remark: str | None = answer(
        Text("Remark of the manager"),
        column=Text("Remark by the manager"),
        printed=Printed.OWN_PLACE,
        along=Along.NOT,
    )
    own_answers: tuple[OwnAnswer, ...] = ()
    """To the organisation's own questions, in the order in which they were first answered."""
    sign_offs: tuple[SignOff, ...] = ()
    reports: tuple[TalkReport, ...] = ()
    """The talks that were held, and the one under way as the last; no part of what is signed."""
    proposed_by: Role | None = None
    """Whose talk opened this version: the other side agrees with what it changes, item by item.
    None for a version that is read as a whole."""
    follows: int | None = None
    """The id of the earlier plan of which was decided what goes along into this one."""
    replaced_by: int | None = None
    """The id of the plan that took the place of this one before it was evaluated."""
    last_item_id: int = 0
    """The highest item id ever given out in this plan; ids of removed items do not come back."""

    @cached_property
    def by_id(self) -> Mapping[int, Item]:
        """Every item by its id, also what the talk under way wants to add."""
        return {item.id: item for item in (*self.additions, *self.items())}

    def items(self) -> Iterator[Item]:
        """Every item of the plan, parents before children, in the order they are shown."""
        for name in self.CHILDREN:
            yield from _descend(getattr(self, name))

    @property
    def competences(self) -> tuple[Competence, ...]:
        return tuple(item for goal in self.goals for item in goal.competences)

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(item for competence in self.competences for item in competence.actions)

    @property
    def talk_under_way(self) -> TalkReport | None:
        """The talk that was begun and not closed yet."""
        last = self.reports[-1] if self.reports else None
        return last if last is not None and last.closed_at is None else None

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What the talk under way wants to add."""
        report = self.talk_under_way
        return report.additions if report is not None else ()

    @property
    def talks_by_day(self) -> tuple[Talk, ...]:
        """The talks in the order in which they are held; those without a day last."""
        return tuple(sorted(self.talks, key=lambda talk: (talk.day is None, talk.day or date.max)))

    def signature(self, role: Role) -> SignOff | None:
        """The sign-off of this version by the employee or the manager, if given."""
        for sign_off in self.sign_offs:
            if sign_off.role is role and sign_off.version == self.version:
                return sign_off
        return None


def _descend(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        for name in item.CHILDREN:
            yield from _descend(getattr(item, name))
