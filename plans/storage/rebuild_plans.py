"""What stands beside the documents of plans, worked out anew for a whole database: `pop db rebuild`."""

from __future__ import annotations

from plans.storage.database import Database
from plans.storage.errors import UnreadablePlan
from plans.storage.rebuild import Rebuilt


async def rebuild_plans(database: Database) -> Rebuilt:
    """Works out everything beside the documents of all plans, some hundreds in a transaction, so
    that others can go on in between."""
    versions, restored, after = 0, 0, 0
    unreadable: tuple[UnreadablePlan, ...] = ()
    while True:
        async with database.transaction() as store:
            done = await store.plan_rebuild.after(after)
        if not done.last:
            return Rebuilt(versions=versions, restored=restored, unreadable=unreadable, last=after)
        versions, restored, after = versions + done.versions, restored + done.restored, done.last
        unreadable += done.unreadable
