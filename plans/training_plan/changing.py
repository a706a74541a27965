"""Rows that HR adds, changes and takes out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.differences import left_at
from plans.training_plan.gathering import fingerprint, with_new_row
from plans.training_plan.merging import row_named
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import CameBy, Gathered, Training

_NO_TITLE = Text("Say at least what the training is called: title=…")


def added(
    table: TrainingPlan, values: Mapping[str, Any], came_by: CameBy = CameBy.HR
) -> TrainingPlan:
    """The table with one row more. Raises `UserError` for one without a title."""
    if not values.get("title"):
        raise UserError(_NO_TITLE)
    return with_new_row(table, replace(Training(id=0, came_by=came_by), **values))


def changed(table: TrainingPlan, number: int, values: Mapping[str, Any]) -> TrainingPlan:
    """The table with these values in that row. Raises `UserError`."""
    row = row_named(table, number)
    after = replace(row, **values)
    if not after.title:
        raise UserError(_NO_TITLE)
    rows = (after if one.id == number else one for one in table.trainings)
    return replace(table, trainings=tuple(rows))


def removed(table: TrainingPlan, number: int) -> TrainingPlan:
    """The table without that row. What it came from is left as it is now: it comes back only when it
    says something else. Raises `UserError`."""
    row = row_named(table, number)
    kept = tuple(one for one in table.trainings if one.id != number)
    seen = {one.place: fingerprint(one) for one in _all_gathered(row)}
    return left_at(replace(table, trainings=kept), seen)


def _all_gathered(row: Training) -> Iterator[Gathered]:
    """Each action of the row, as it was gathered last."""
    for part in row.merged:
        yield from _all_gathered(part)
    yield from row.gathered
