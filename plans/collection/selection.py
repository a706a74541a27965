"""What HR takes out of a round: which version of each plan, and as far as HR may read it.

HR reads what both sides have shared, never more (`plans.rights`): of a draft or a withdrawn plan
nothing but that it is there; while a manager is at work on a plan, what the employee submitted.
An agreed version stays in force while a next one is drawn up, so it is the agreed one that is
collected, and the next one is told by its status.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from plans.model import Person, Plan, Role, Status
from plans.model.encoding import plain
from plans.rights import UNDER_REVIEW, seen_as

IN_FORCE = frozenset({Status.ACTIVE, Status.COMPLETED})
_HR = frozenset({Role.HR})

PaperFormat = Literal["pdf", "docx"]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks to be collected; empty tuples leave nothing out."""

    round: str
    departments: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    """Of the version that is collected; of a plan that HR may not read, of the plan."""
    since: datetime | None = None
    """Only what changed from that moment on."""
    since_last: bool = False
    """Only what is not as it was when it was collected last."""
    formats: tuple[PaperFormat, ...] = ("pdf", "docx")
    language: str = "nl"
    """Of headings, folders and file names; each document is in the language of its plan."""

    def to_json(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "departments": list(self.departments),
            "statuses": [status.value for status in self.statuses],
            "since": self.since.isoformat() if self.since else None,
            "since_last": self.since_last,
            "formats": list(self.formats),
            "language": self.language,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Wish:
        return cls(
            round=data["round"],
            departments=tuple(data["departments"]),
            statuses=tuple(Status(status) for status in data["statuses"]),
            since=datetime.fromisoformat(data["since"]) if data["since"] else None,
            since_last=data["since_last"],
            formats=tuple(data["formats"]),
            language=data["language"],
        )


@dataclass(frozen=True, kw_only=True)
class FoundPlan:
    """A plan of a round, as it is stored."""

    newest: Plan
    in_force: Plan | None = None
    """The agreed version, while the newest is a later one."""
    submitted: Plan | None = None
    """The newest version as its employee submitted it, while a manager has it."""
    answered_at: Mapping[int, datetime] = field(default_factory=dict)
    """When something was last answered in each version; a version without answers is missing."""
    agreed_at: Mapping[int, datetime] = field(default_factory=dict)
    """When both agreed with an action for the first time, where there is more than one version."""


@dataclass(frozen=True, kw_only=True)
class Collected:
    """A plan as HR gets it; `plan` is None when HR may read nothing of it."""

    plan_id: int
    status: Status
    """Of `plan`; without one, of the newest version."""
    plan: Plan | None
    employee: Person
    manager: Person | None
    newest_version: int
    newest_status: Status
    changed_at: datetime
    """When something changed in what HR may read."""
    agreed_at: Mapping[int, datetime] = field(default_factory=dict)
    """As in `FoundPlan`."""

    @property
    def has_next(self) -> bool:
        """True when a next version is under way beside the one that is collected."""
        return self.plan is not None and self.newest_version != self.plan.version

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything that the documents and the register say of it."""
        people = [
            [person.name, person.number, person.function, person.department]
            for person in (self.employee, self.manager)
            if person is not None
        ]
        said = [
            plain(self.plan) if self.plan else None,
            self.newest_version if self.plan else None,
            self.newest_status.value,
            people,
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def collected(found: FoundPlan, people: Mapping[str, Person]) -> Collected:
    """The plan as HR gets it; `people` are at least its employee and its manager."""
    newest, plan = found.newest, _readable(found)
    employee = people.get(newest.employee_id) or Person(id=newest.employee_id, name="")
    return Collected(
        plan_id=newest.id,
        status=plan.status if plan else newest.status,
        plan=plan,
        employee=employee,
        manager=people.get((plan or newest).manager_id or ""),
        newest_version=newest.version,
        newest_status=newest.status,
        changed_at=_changed_at(found, plan),
        agreed_at=found.agreed_at,
    )


def is_wished(wish: Wish, one: Collected, *, last: str | None = None) -> bool:
    """Whether it belongs to what was asked; `last` is its fingerprint of the last collection."""
    if wish.departments:
        wished = {_folded(department) for department in wish.departments}
        if _folded(one.employee.department) not in wished:
            return False
    if wish.statuses and one.status not in wish.statuses:
        return False
    if wish.since is not None and one.changed_at < wish.since:
        return False
    return not (wish.since_last and last == one.fingerprint)


def _readable(found: FoundPlan) -> Plan | None:
    newest = found.newest
    if newest.status not in IN_FORCE and found.in_force is not None:
        return seen_as(_HR, found.in_force, None)
    plan = seen_as(_HR, newest, found.submitted)
    if plan is None:
        return None
    return replace(plan, status=newest.status, status_since=newest.status_since)


def _changed_at(found: FoundPlan, plan: Plan | None) -> datetime:
    moments = [found.newest.status_since]
    if plan is not None:
        moments.append(plan.status_since)
        if plan.status not in UNDER_REVIEW:
            answered = found.answered_at.get(plan.version)
            moments += [answered] if answered else []
    return max(moments)


def _folded(department: str) -> str:
    return " ".join(department.split()).casefold()
