"""The plans of a round, read a page at a time: nothing is held between two pages, and only a few
plans are in memory however many there are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from plans.collection.selection import Collected, Wish, collected, is_wished
from plans.history import SUBMITTED
from plans.storage.database import Database

PAGE = 100
"""So many plans are read at once."""
OnProgress = Callable[[int, int], None]
"""Is told how many plans of the round were gone through, and how many there are."""


class Pages:
    """Every plan of a round that is wished, in the order of their ids, behind the plan `after`."""

    def __init__(self, database: Database, wish: Wish, after: int) -> None:
        self._database, self._wish, self._after = database, wish, after

    async def wished(self, on_progress: OnProgress) -> AsyncIterator[Collected]:
        """Each of them; says after each plan of the round how far it is."""
        seen, total = await self._count()
        on_progress(seen, total)
        while page := await self._page():
            for one, last in page:
                self._after = one.plan_id
                if is_wished(self._wish, one, last=last):
                    yield one
                seen += 1
                on_progress(seen, max(seen, total))

    async def _count(self) -> tuple[int, int]:
        async with self._database.reading() as store:
            total = await store.collections.count_plans_in_round(self._wish.round)
            left = await store.collections.count_plans_in_round(self._wish.round, after=self._after)
        return total - left, total

    async def _page(self) -> list[tuple[Collected, str | None]]:
        async with self._database.reading() as store:
            found = await store.collections.plans_in_round(
                self._wish.round, after=self._after, limit=PAGE, snapshot=SUBMITTED
            )
            versions = [v for one in found for v in (one.newest, one.in_force, one.submitted) if v]
            who = {v.employee_id for v in versions} | {v.manager_id or "" for v in versions}
            people = await store.people.get_many(who - {""})
            ids = [one.newest.id for one in found] if self._wish.since_last else []
            last = await store.collections.collected_last(ids) if ids else {}
        every = [collected(one, people) for one in found]
        return [(one, last.get(one.plan_id)) for one in every]
