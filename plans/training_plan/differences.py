"""What became otherwise in the plans of people since rows were made from them, to take over or to leave.

Nothing is taken over by itself. What HR leaves does not come back until the plan says something else
again. What HR typed in a row stays, also when the plan it came from says otherwise: only a field that
still says what was gathered follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.gathering import (
    COMPARED,
    Found,
    fingerprint,
    row_of,
    said_by,
    with_new_row,
)
from plans.training_plan.merging import places_in
from plans.training_plan.plan import Left, TrainingPlan
from plans.training_plan.training import CameBy, Gathered, Training

_NO_DIFFERENCE = Text("There is no difference %(name)s (any more).")


class Change(StrEnum):
    """How a plan differs from the table."""

    NEW = "new"
    """An action that no row was made from."""
    GONE = "gone"
    """An action that is no longer there, was dropped, or ends in another year."""
    OTHERWISE = "otherwise"
    """An action of which something is said otherwise."""
    PROPOSED = "proposed"
    """A row that does not come from a plan: the law or certificates propose it."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One difference between the table and what it is made from."""

    change: Change
    row: int | None = None
    """The number of the row that it is about."""
    before: Gathered | None = None
    """As the row was made from it."""
    now: Gathered | None = None
    """As the plan says it now."""
    proposal: Training | None = None

    @property
    def name(self) -> str:
        """What HR names it by: the plan and the action, or what is proposed."""
        if self.proposal is not None:
            return self.proposal.proposal
        one = self.before or self.now
        assert one is not None
        return f"{one.plan_id}.{one.action_id}"

    @property
    def fields(self) -> tuple[str, ...]:
        """What is said otherwise, by the names of `Gathered`."""
        if self.before is None or self.now is None:
            return ()
        return tuple(one for one in COMPARED if getattr(self.before, one) != getattr(self.now, one))


def differences(table: TrainingPlan, found: Iterable[Found]) -> tuple[Difference, ...]:
    """All that HR has not decided about, those of rows first, in the order of their numbers. Before the
    table was gathered there are only proposals."""
    proposed = tuple(Difference(change=Change.PROPOSED, proposal=one) for one in table.proposed)
    if table.gathered_at is None:
        return proposed
    now = {one.gathered.place: one for one in found}
    follows = {one.came_from: one for one in now.values() if one.came_from is not None}
    left = {one.place: one.seen for one in table.left}
    known: set[tuple[int, int]] = set()
    made = []
    for row in table.trainings:
        known |= places_in(row)
        for before in row.gathered:
            here = now.get(before.place) or follows.get(before.place)
            if here is not None:
                known.add(here.gathered.place)
            one = _difference(row, before, here)
            if one is not None and left.get(before.place) != _seen(one.now):
                made.append(one)
    new = (
        Difference(change=Change.NEW, now=one.gathered)
        for place, one in sorted(now.items())
        if place not in known
        and left.get(place) != fingerprint(one.gathered)
        and left.get(one.came_from or place) != fingerprint(one.gathered)
    )
    return (*made, *new, *proposed)


def named(every: Sequence[Difference], names: Iterable[str]) -> tuple[Difference, ...]:
    """The differences of these names. Raises `UserError`."""
    by_name = {one.name: one for one in every}
    wanted = tuple(dict.fromkeys(names))
    for name in wanted:
        if name not in by_name:
            raise UserError(_NO_DIFFERENCE(name=name))
    return tuple(by_name[name] for name in wanted)


def taken(table: TrainingPlan, those: Iterable[Difference]) -> TrainingPlan:
    """The table after these differences were taken over."""
    for one in those:
        table = _taken(table, one)
    return table


def left(table: TrainingPlan, those: Iterable[Difference]) -> TrainingPlan:
    """The table as it is, where these differences do not come back as they are now."""
    for one in those:
        if one.proposal is not None:
            table = _answered(table, one.proposal)
        else:
            table = left_at(table, {_place(one): _seen(one.now)})
    return table


def left_at(table: TrainingPlan, seen: Mapping[tuple[int, int], str]) -> TrainingPlan:
    """The table that knows how these actions stood when HR left them."""
    kept = tuple(one for one in table.left if one.place not in seen)
    new = tuple(Left(plan_id=p, action_id=a, seen=mark) for (p, a), mark in sorted(seen.items()))
    return replace(table, left=(*kept, *new))


def _difference(row: Training, before: Gathered, here: Found | None) -> Difference | None:
    if here is None:
        return Difference(change=Change.GONE, row=row.id, before=before)
    now = here.gathered
    if now.place == before.place and fingerprint(now) == fingerprint(before):
        return None
    return Difference(change=Change.OTHERWISE, row=row.id, before=before, now=now)


def _seen(now: Gathered | None) -> str:
    return fingerprint(now) if now is not None else ""


def _place(one: Difference) -> tuple[int, int]:
    gathered = one.before or one.now
    assert gathered is not None
    return gathered.place


def _taken(table: TrainingPlan, one: Difference) -> TrainingPlan:
    if one.proposal is not None:
        return with_new_row(_answered(table, one.proposal), one.proposal)
    place = _place(one)
    table = replace(table, left=tuple(kept for kept in table.left if kept.place != place))
    if one.before is None:
        assert one.now is not None
        return with_new_row(table, row_of((one.now,)))
    rows = (_without_or_with(row, place, one.now) for row in table.trainings)
    return replace(table, trainings=tuple(row for row in rows if row is not None))


def _answered(table: TrainingPlan, proposal: Training) -> TrainingPlan:
    name = proposal.proposal
    return replace(
        table,
        proposed=tuple(one for one in table.proposed if one.proposal != name),
        answered=tuple(dict.fromkeys((*table.answered, name))),
    )


def _without_or_with(
    row: Training, place: tuple[int, int], now: Gathered | None
) -> Training | None:
    """The row with this action as it is now, also in the rows it was made of; None when nothing it was
    made from is left."""
    if place not in places_in(row):
        return row
    changed = (now if one.place == place else one for one in row.gathered)
    gathered = tuple(one for one in changed if one is not None)
    parts = (_without_or_with(part, place, now) for part in row.merged)
    merged = tuple(part for part in parts if part is not None)
    if row.gathered and not gathered and not merged and row.came_by is CameBy.PLANS:
        return None
    if row.gathered and not gathered:
        return replace(row, gathered=(), merged=merged)
    before, after = said_by(row.gathered), said_by(gathered)
    follows = {name: after[name] for name in after if getattr(row, name) == before[name]}
    return replace(row, gathered=gathered, merged=merged, **follows)
