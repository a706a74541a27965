"""A version of a plan as the rows that hold it, and its document as a plan; no SQL here.

The document holds everything. What stands beside it is worked out by these functions and by
nothing else, so that it can be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.model import ActionStatus, Plan, Promise, Role, Status, Verdict
from plans.model.encoding import Undecodable, decode, encode
from plans.storage.engine.queries import Row
from plans.storage.errors import UnreadablePlan
from plans.storage.tables.plans import agreed_costs, open_promises, plans

AGREED = frozenset({Status.ACTIVE, Status.COMPLETED})
"""The statuses of a version that both agreed to."""

PROJECTIONS = (agreed_costs, open_promises)
"""The tables of what SQL must find inside of agreed versions."""

SIDES = frozenset({Role.EMPLOYEE, Role.MANAGER})
"""Who signs."""

_SUMMARY_FIELDS = [column.name for column in plans.c if column.name != "id"]


def plan_of(row: Mapping[Any, Any]) -> Plan:
    """The plan of a row with `plan_id`, `version` and `document`. Raises `UnreadablePlan`."""
    plan: Plan | None = None
    with suppress(Undecodable):  # raised below, where nothing of the document goes along
        plan = decode(Plan, row["document"])
    if plan is None or (plan.id, plan.version) != (row["plan_id"], row["version"]):
        raise UnreadablePlan(row["plan_id"], row["version"])
    return plan


def version_row(plan: Plan) -> Row:
    """The version as a row of `plan_versions`."""
    return {
        "plan_id": plan.id,
        "version": plan.version,
        "status": plan.status,
        "replaced_by": plan.replaced_by,
        "waits_for": _waits_for(plan),
        "signed_at": signed_at(plan),
        "document": encode(plan),
    }


def summary_row(plan: Plan) -> Row:
    """What the `plans` table repeats of the newest version."""
    return {name: getattr(plan, name) for name in _SUMMARY_FIELDS}


def projected(plan: Plan) -> dict[sa.Table, list[Row]]:
    """The rows of each of the `PROJECTIONS`; none of a version that is not agreed."""
    if plan.status not in AGREED:
        return {}
    of: Row = {"plan_id": plan.id, "version": plan.version}
    costs = [
        of | {"item_id": one.id, "amount": one.cost, "done": one.status is ActionStatus.DONE}
        for one in plan.actions
        if one.cost is not None and one.status is not ActionStatus.DROPPED
    ]
    promises = [of | {"item_id": one.id, "by": one.by} for one in promises_to_keep(plan)]
    return {agreed_costs: costs, open_promises: promises}


def promises_to_keep(plan: Plan) -> Iterable[Promise]:
    """Support with a day that was not given yet, as far as anybody said. Of a plan whose place
    another one took it is none: what is still to be given stands there."""
    if plan.replaced_by is not None:
        return ()
    return (
        one
        for one in plan.promises
        if one.by is not None and not one.kept and one.verdict is not Verdict.DECLINED
    )


def signed_at(plan: Plan) -> datetime | None:
    """When both had signed this version; None when one of them has not."""
    signed = {one.role: one.at for one in plan.sign_offs if one.version == plan.version}
    return max(signed.values()) if signed.keys() >= SIDES else None


def _waits_for(plan: Plan) -> Role | None:
    return next((one.waits_for for one in reversed(plan.reports) if one.waits_for), None)
