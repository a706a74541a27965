"""Rows that others propose for the table: trainings the law asks for, certificates that expire.

HR sees each of them as a difference (`plans.training_plan.differences`), and takes or leaves it. What was
answered is not proposed again, whatever became of the row.
"""

from __future__ import annotations

from dataclasses import replace

from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training


def with_proposal(table: TrainingPlan, row: Training) -> TrainingPlan:
    """The table in which this row is proposed. `row.proposal` names what it is about, and stays the same
    from day to day (`certificates:vca`): proposed again, it takes the place of what HR has not
    answered, and changes nothing once HR has."""
    if not row.proposal:
        raise ValueError("a proposal needs a name")
    row = replace(row, id=0)
    if row.proposal in table.answered or row in table.proposed:
        return table
    others = tuple(one for one in table.proposed if one.proposal != row.proposal)
    return replace(table, proposed=(*others, row))


def without_proposal(table: TrainingPlan, name: str) -> TrainingPlan:
    """The table without a proposal that no longer holds, unless HR answered it."""
    kept = tuple(one for one in table.proposed if one.proposal != name)
    return table if kept == table.proposed else replace(table, proposed=kept)
