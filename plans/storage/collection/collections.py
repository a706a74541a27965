"""Taking out the plans of a round: read a page at a time, and remembered as they were taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.collection.selection import IN_FORCE, FoundPlan
from plans.model import Plan
from plans.rights import UNDER_REVIEW
from plans.storage.engine.queries import slices, to_row
from plans.storage.plans.agreements import AgreementStore
from plans.storage.plans.loading import NEWEST, PLAN, PlanLoader
from plans.storage.plans.plan_rows import plan_of
from plans.storage.tables.collection import collected_plans, collections
from plans.storage.tables.people import people
from plans.storage.tables.plans import history, plan_versions, plans, snapshots


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A collection that was finished."""

    id: str
    round: str
    by: str | None
    """The id of the person who asked for it; None: the command line."""
    started_at: datetime
    """What changed after this moment may not be in it."""
    finished_at: datetime
    wish: dict[str, Any]
    plans: int
    """How many plans have documents in it."""


class CollectionStore(PlanLoader):
    """What is collected, and what was."""

    async def plans_in_round(
        self, round_name: str, *, after: int, limit: int, snapshot: str
    ) -> list[FoundPlan]:
        """The next plans of a round with an id above `after`, by id; the empty list is the end.

        `snapshot` names the state in which a plan was submitted. However many plans the page
        has, it takes the same number of queries.
        """
        here = NEWEST.where(plans.c.round == round_name, plans.c.id > after)
        newest = await self._load(here.limit(limit), plans.c.id)
        in_force = await self._agreed_of(
            [plan.id for plan in newest if plan.version > 1 and plan.status not in IN_FORCE]
        )
        submitted = await self._submitted_of(
            [plan for plan in newest if plan.status in UNDER_REVIEW], snapshot
        )
        answered = await self._answered_at([plan.id for plan in newest])
        again = [plan.id for plan in newest if plan.version > 1]
        agreed_at = await AgreementStore.beside(self).of_actions(again)
        return [
            FoundPlan(
                newest=plan,
                in_force=in_force.get(plan.id),
                submitted=submitted.get(plan.id),
                answered_at=answered[plan.id],
                agreed_at=agreed_at.get(plan.id, {}),
            )
            for plan in newest
        ]

    async def count_plans_in_round(self, round_name: str, *, after: int = 0) -> int:
        """How many plans a round has, or has above that id."""
        here = sa.and_(plans.c.round == round_name, plans.c.id > after)
        [count] = await self._values(sa.select(sa.func.count()).where(here))
        return int(count)

    async def departments(self) -> list[str]:
        """The department of everybody, each once, those of who left too."""
        names = await self._values(sa.select(people.c.department))
        return sorted({name for name in names if name})

    async def record(self, collection: Collection) -> bool:
        """Keeps it; False when it was kept before."""
        return await self._insert_new(collections, [to_row(collection)]) == 1

    async def mark_collected(self, collection_id: str, fingerprints: Mapping[int, str]) -> None:
        """From now on these plans were collected last by that collection, as they were then."""
        rows = [
            {"plan_id": plan_id, "fingerprint": mark, "collection_id": collection_id}
            for plan_id, mark in fingerprints.items()
        ]
        for piece in slices(rows):
            await self._upsert(collected_plans, piece)

    async def collected_last(self, plan_ids: Sequence[int]) -> dict[int, str]:
        """The fingerprint of each of these plans that was collected before."""
        query = sa.select(collected_plans).where(collected_plans.c.plan_id.in_(plan_ids))
        return {row["plan_id"]: row["fingerprint"] for row in await self._rows(query)}

    async def newest(self, limit: int) -> list[Collection]:
        """The newest collections of all rounds, the newest first."""
        query = sa.select(collections).order_by(collections.c.started_at.desc()).limit(limit)
        return [Collection(**row) for row in await self._rows(query)]

    async def last(self, round_name: str) -> Collection | None:
        """The newest collection of that round."""
        query = sa.select(collections).where(collections.c.round == round_name)
        row = await self._row(query.order_by(collections.c.started_at.desc()).limit(1))
        return Collection(**row) if row else None

    async def _agreed_of(self, plan_ids: list[int]) -> dict[int, Plan]:
        if not plan_ids:
            return {}
        agreed = (
            sa.select(plan_versions.c.plan_id, sa.func.max(plan_versions.c.version).label("number"))
            .where(plan_versions.c.plan_id.in_(plan_ids), plan_versions.c.status.in_(IN_FORCE))
            .group_by(plan_versions.c.plan_id)
            .subquery()
        )
        these = PLAN.join(
            agreed,
            sa.and_(
                agreed.c.plan_id == plan_versions.c.plan_id,
                agreed.c.number == plan_versions.c.version,
            ),
        )
        return {plan.id: plan for plan in await self._load(these)}

    async def _submitted_of(self, those: list[Plan], name: str) -> dict[int, Plan]:
        if not those:
            return {}
        versions = {(plan.id, plan.version) for plan in those}
        kept = sa.select(snapshots).where(
            snapshots.c.plan_id.in_([plan.id for plan in those]), snapshots.c.name == name
        )
        return {
            row["plan_id"]: plan_of(row)
            for row in await self._rows(kept)
            if (row["plan_id"], row["version"]) in versions
        }

    async def _answered_at(self, plan_ids: list[int]) -> Mapping[int, dict[int, datetime]]:
        found: dict[int, dict[int, datetime]] = defaultdict(dict)
        last = (
            sa.select(history.c.plan_id, history.c.version, sa.func.max(history.c.at).label("at"))
            .where(history.c.plan_id.in_(plan_ids), history.c.version.is_not(None))
            .group_by(history.c.plan_id, history.c.version)
        )
        for row in await self._rows(last):
            found[row["plan_id"]][row["version"]] = row["at"]
        return found
