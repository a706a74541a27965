"""A plan as somebody may read it on a page: its versions, what differs between two, and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import Said, said_of
from plans.completeness import name_of
from plans.content import Change, changes
from plans.history import SUBMITTED, HistoryEntry
from plans.i18n.text import Text
from plans.lifecycle import Move
from plans.model import Item, Person, Plan
from plans.model.declaring import declared
from plans.overview.steps import STEPS
from plans.rights import seen_by
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class PlanRead:
    """Everything of a plan that its reader may see now."""

    newest: Plan
    """Of which only the status is sure to be theirs to see."""
    versions: tuple[Plan, ...]
    """As their reader may see them, the oldest first; empty where nothing is theirs."""
    in_force: int | None
    """The number of the agreed version that counts, while a later one is open."""
    agreed_at: Mapping[int, datetime]
    people: Mapping[str, Person]
    """Employee and manager, and whoever took one of the steps."""
    steps: tuple[HistoryEntry, ...]
    """What was done with the plan, without anybody's answers; the latest first."""

    @property
    def employee(self) -> Person:
        found = self.people.get(self.newest.employee_id)
        return found or Person(id=self.newest.employee_id, name="")

    def version(self, number: int | None) -> Plan | None:
        """That version, or without a number the one that counts: in force, else the latest."""
        wanted = number or self.in_force or (self.versions[-1].version if self.versions else 0)
        return next((one for one in self.versions if one.version == wanted), None)


async def read_plan(store: Store, plan_id: int, reader: Person) -> PlanRead | None:
    """The plan of that number for somebody as of today; None where there is none."""
    newest = await store.plans.get(plan_id)
    if newest is None:
        return None
    versions = []
    for one in await store.plans.versions(plan_id):
        submitted = await store.plans.snapshot(plan_id, one.version, SUBMITTED)
        seen = seen_by(reader, replace(one, manager_id=newest.manager_id), submitted)
        if seen is not None:
            versions.append(replace(seen, manager_id=one.manager_id))
    in_force = await store.plans.in_force(plan_id)
    steps = [one for one in await store.history.of_plan(plan_id) if one.step in STEPS]
    ids = {newest.employee_id, *(one.person_id for one in steps)}
    ids |= {one.manager_id for one in (newest, *versions)}
    known = await store.agreements.of_actions([plan_id]) if newest.version > 1 else {}
    return PlanRead(
        newest=newest,
        versions=tuple(sorted(versions, key=lambda one: one.version)),
        in_force=in_force.version if in_force and in_force.version != newest.version else None,
        agreed_at=known.get(plan_id, {}),
        people=await store.people.get_many({one for one in ids if one}),
        steps=tuple(reversed(steps)),
    )


@dataclass(frozen=True, kw_only=True)
class Compared:
    """An answer in two versions."""

    before: Said | None
    after: Said | None
    label: Text | str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """An item of a plan, or what is said of the whole, in two versions."""

    kind: str
    name: Text | str
    news: str
    """`added`, `removed`, `changed`, or nothing."""
    rows: tuple[Compared, ...]


def compared(before: Plan, after: Plan) -> list[Part]:
    """Both versions side by side, item by item in the order of `after`; what is gone comes last."""
    found = {(one.item.id if one.item else 0, one.field): one for one in changes(before, after)}
    old = {item.id: item for item in before.items()}
    kept = {item.id for item in after.items()}
    parts = [_whole(before, after, found)]
    parts += [_part(old.get(item.id), item, found) for item in after.items()]
    parts += [_part(item, None, found) for item in before.items() if item.id not in kept]
    return [part for part in parts if part.rows]


def _part(
    before: Item | None, after: Item | None, found: Mapping[tuple[int, str | None], Change]
) -> Part:
    item = after or before
    assert item is not None
    rows = []
    for name, said in declared(type(item)).items():
        old = getattr(before, name, None)
        new = getattr(after, name, None)
        if said.signed and (old is not None or new is not None):
            differs = before is None or after is None or (item.id, name) in found
            rows.append(_row(item.KIND, name, type(item), old, new, differs=differs))
    news = "added" if before is None else "removed" if after is None else ""
    news = news or ("changed" if any(row.differs for row in rows) else "")
    return Part(kind=item.KIND, name=name_of(item), news=news, rows=tuple(rows))


def _whole(before: Plan, after: Plan, found: Mapping[tuple[int, str | None], Change]) -> Part:
    rows = []
    for name, said in declared(Plan).items():
        old, new = getattr(before, name), getattr(after, name)
        if said.signed and (old is not None or new is not None):
            rows.append(_row("plan", name, Plan, old, new, differs=(0, name) in found))
    answers = [{one.key: one for one in plan.own_answers} for plan in (before, after)]
    for key in dict.fromkeys([*answers[1], *answers[0]]):
        was, now = (one.get(key) for one in answers)
        rows.append(_row("own", key, Plan, was, now, differs=was != now))
    news = "changed" if any(row.differs for row in rows) else ""
    return Part(kind="plan", name="", news=news, rows=tuple(rows))


def _row(kind: str, name: str, of: type, old: object, new: object, *, differs: bool) -> Compared:
    label, before = said_of(kind, name, of, old, PLAN)
    other, after = said_of(kind, name, of, new, PLAN)
    return Compared(before=before, after=after, label=label or other, differs=differs)


def moved(entry: HistoryEntry) -> bool:
    """Whether a step brought the plan to another status."""
    return entry.step in set(Move)
