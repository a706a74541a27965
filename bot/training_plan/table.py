"""The table of trainings: gathered, put together, changed, each time with who and when in the audit log.

Whoever calls these has asked who may: on the command line nobody is asked, in the chat `bot.training_plan.acts`
does. The table of a year is held while it changes, so that two people of HR do not undo each other's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.certificates.certificates import all_held
from bot.training_plan.changes import write_table
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.certificates.certificate import by_key
from plans.certificates.proposals import Say, proposed_trainings
from plans.model.declaring import declared
from plans.model.encoding import plain
from plans.storage.store import Store
from plans.training_plan import changing, merging
from plans.training_plan.differences import Difference, differences, left, named, taken
from plans.training_plan.gathering import Found, found_in, gathered_into, years_of
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.proposing import with_proposal
from plans.training_plan.training import Training

PAGE = 500
"""So many plans are read at once."""


async def found_now(store: Store, table: TrainingPlan, now: datetime) -> list[Found]:
    """Every action that the agreed plans of those who work here have for the years of the table."""
    profile = await store.organisation.profile()
    found: list[Found] = []
    last = 0
    while page := await store.plans.agreed_after(last, PAGE):
        people = await store.people.get_many({plan.employee_id for plan in page})
        for plan in page:
            person = people.get(plan.employee_id)
            if person is not None and person.works_on(today(now)):
                committee = profile.committee_of(person)
                found += found_in(plan, person, committee, years_of(table))
        last = page[-1].id
    return found


async def differences_now(
    store: Store, table: TrainingPlan, now: datetime, say: Say
) -> list[Difference]:
    """What HR has yet to take over or leave, with what is proposed in the words of `say`."""
    found = await found_now(store, table, now) if table.gathered_at is not None else []
    return list(differences(await _with_proposals(store, table, now, say), found))


async def _with_proposals(
    store: Store, table: TrainingPlan, now: datetime, say: Say
) -> TrainingPlan:
    """The table with a proposed row for each kind of certificate that expires in its years."""
    certificates = await all_held(store, now)
    kinds = by_key(store.law.certificates)
    for year in years_of(table):
        by_quarter = year == table.year  # a quarter in the table is one of its first year
        for row in proposed_trainings(certificates, kinds, year, say=say, by_quarter=by_quarter):
            table = with_proposal(table, row)
    return table


async def gather(
    store: Store, year: int, now: datetime, *, who: str | None = None, dry_run: bool = False
) -> TrainingPlan:
    """The table, gathered if it was not yet."""
    before = await store.training_plans.get(year, hold=not dry_run)
    if before.gathered_at is not None:
        return before
    found = await found_now(store, before, now)
    after = gathered_into(before, found, now)
    if not dry_run:
        plans = len({one.gathered.plan_id for one in found})
        told = {"trainings": len(after.trainings) - len(before.trainings), "plans": plans}
        await _keep(store, before, after, now, who, "training.gather", told)
    return after


async def merge(
    store: Store, year: int, rows: Iterable[int], now: datetime, *, who: str | None = None
) -> Training:
    """Puts rows together; the row that they became. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    after = merging.merged(before, rows)
    made = merging.row_named(after, after.last_id)
    told = {"rows": [one.id for one in made.merged], "row": made.id}
    await _keep(store, before, after, now, who, "training.merge", told)
    return made


async def split(
    store: Store, year: int, row: int, now: datetime, *, who: str | None = None
) -> tuple[Training, ...]:
    """Takes a row apart into those it was made of. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    parts = merging.row_named(before, row).merged
    after = merging.split(before, row)
    told = {"row": row, "rows": [one.id for one in parts]}
    await _keep(store, before, after, now, who, "training.split", told)
    return parts


async def keep_apart(
    store: Store,
    year: int,
    rows: Iterable[int],
    now: datetime,
    *,
    who: str | None = None,
    undo: bool = False,
) -> None:
    """Notes that none of these rows is another of them; with `undo` that they may be proposed as one
    again, and without rows all that were kept apart. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    numbers = sorted(set(rows))
    after = merging.asked_again(before, numbers) if undo else merging.kept_apart(before, numbers)
    what = "training.again" if undo else "training.apart"
    await _keep(store, before, after, now, who, what, {"rows": numbers})


async def show_again(store: Store, year: int, now: datetime, *, who: str | None = None) -> int:
    """Shows anew what plans of people say otherwise and HR left as it was, or took out of the table; how
    many actions that was said of."""
    before = await store.training_plans.get(year, hold=True)
    count = len(before.left)
    after = replace(before, left=())
    await _keep(store, before, after, now, who, "training.show_again", {"count": count})
    return count


async def keep_from(
    store: Store,
    year: int,
    row: int,
    others: Iterable[int],
    now: datetime,
    *,
    who: str | None = None,
) -> None:
    """Notes that this row is none of the others. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    after = merging.kept_from(before, row, others)
    told = {"row": row, "rows": sorted(set(others))}
    await _keep(store, before, after, now, who, "training.apart", told)


async def add(
    store: Store,
    year: int,
    values: Mapping[str, Any],
    now: datetime,
    *,
    who: str | None = None,
) -> Training:
    """Adds a row of HR's own. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    after = changing.added(before, values)
    made = merging.row_named(after, after.last_id)
    told = {"row": made.id, **_told(made, values)}
    await _keep(store, before, after, now, who, "training.add", told)
    return made


async def change(
    store: Store,
    year: int,
    row: int,
    values: Mapping[str, Any],
    now: datetime,
    *,
    who: str | None = None,
) -> Training:
    """Changes a row. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    old = merging.row_named(before, row)
    after = changing.changed(before, row, values)
    made = merging.row_named(after, row)
    otherwise = [name for name in values if getattr(made, name) != getattr(old, name)]
    told = {"row": row, **_told(made, otherwise)}
    await _keep(store, before, after, now, who, "training.change", told)
    return made


async def remove(
    store: Store, year: int, row: int, now: datetime, *, who: str | None = None
) -> Training:
    """Takes a row out; the row it was. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    gone = merging.row_named(before, row)
    after = changing.removed(before, row)
    told = {"row": row, **_told(gone, ["title"])}
    await _keep(store, before, after, now, who, "training.remove", told)
    return gone


async def remove_rows(
    store: Store, year: int, rows: Iterable[int], now: datetime, *, who: str | None = None
) -> None:
    """Takes several rows out at once, so that they come back at once. Raises `UserError`."""
    before = await store.training_plans.get(year, hold=True)
    after = before
    gone = [merging.row_named(before, row) for row in sorted(set(rows))]
    for one in gone:
        after = changing.removed(after, one.id)
    if not gone:
        return
    await write_table(store, before, after, now, what="training.remove", who=who)
    for one in gone:
        told = {"row": one.id, **_told(one, ["title"])}
        await _note(store, year, now, who, "training.remove", told)


async def decide(
    store: Store,
    year: int,
    now: datetime,
    say: Say,
    *,
    take: Iterable[str] = (),
    leave: Iterable[str] = (),
    who: str | None = None,
    skip_gone: bool = False,
) -> tuple[list[Difference], list[Difference]]:
    """Takes these differences over and leaves those, by their names or `all`; both as they were. Raises
    `UserError` for one that is not there (any more), unless those are to be skipped."""
    before = await store.training_plans.get(year, hold=True)
    every = await differences_now(store, before, now, say)
    if skip_gone:
        here = {one.name for one in every}
        take, leave = ([name for name in names if name in here] for names in (take, leave))
    takes, leaves = (_chosen(every, names) for names in (take, leave))
    leaves = [one for one in leaves if one not in takes]
    after = left(taken(before, takes), leaves)
    for what, those in (("training.take", takes), ("training.leave", leaves)):
        if those:
            await _note(store, year, now, who, what, {"differences": [one.name for one in those]})
    if after != before:
        await write_table(store, before, after, now, what="training.take", who=who)
    return takes, leaves


ALL = "all"


def _chosen(every: list[Difference], names: Iterable[str]) -> list[Difference]:
    wanted = list(names)
    if ALL in wanted:
        return every
    return list(named(every, wanted))


async def _keep(
    store: Store,
    before: TrainingPlan,
    after: TrainingPlan,
    now: datetime,
    who: str | None,
    what: str,
    details: Mapping[str, Any],
) -> None:
    """Keeps the table and notes what was done, unless nothing was."""
    if after == before:
        return
    await write_table(store, before, after, now, what=what, who=who)
    await _note(store, after.year, now, who, what, details)


async def _note(
    store: Store, year: int, now: datetime, who: str | None, what: str, details: Mapping[str, Any]
) -> None:
    event = AuditEvent(at=now, who=who, what=what, subject=str(year), details=details)
    await store.audit.record(event)


def _told(row: Training, names: Iterable[str]) -> dict[str, Any]:
    """These fields of a row as plain JSON values."""
    values = plain(row)
    return {name: values[name] for name in declared(Training) if name in set(names)}
