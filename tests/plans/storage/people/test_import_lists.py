from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans.model import Status
from plans.storage import Database
from plans.storage.records import PendingImport
from tests.plans.storage.cast import HOUR, NOW, a_plan, arrive

LIST = PendingImport(
    person_id="ines",
    received_at=NOW,
    file_name="people.csv",
    content=b"\x00\xffnaam",
    summary={"lines": []},
)


async def test_a_list_waits_until_another_takes_its_place(database: Database) -> None:
    await arrive(database)
    newer = replace(LIST, content=b"other", received_at=NOW + HOUR)
    async with database.transaction() as store:
        await store.keep_import(LIST)
        assert await store.pending_import("ines") == LIST
        await store.keep_import(newer)
        assert await store.pending_import("ines") == newer
        assert await store.pending_import("anna") is None
        assert await store.pending_summary("ines", NOW) == {"lines": []}
        assert await store.pending_summary("ines", NOW + HOUR) is None
        await store.drop_import("ines")
        assert await store.pending_import("ines") is None


async def test_old_lists_are_forgotten(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.keep_import(LIST)
        await store.keep_import(replace(LIST, person_id="marc", received_at=NOW + HOUR))
        assert await store.drop_imports_before(NOW + timedelta(minutes=1)) == 1
        assert await store.pending_import("ines") is None
        assert await store.pending_import("marc") is not None


async def test_the_open_plans_of_some_people(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        done = await store.add_plan(a_plan(status=Status.COMPLETED, round=None))
        mine = await store.add_plan(a_plan())
        await store.add_plan(a_plan(employee_id="marc"))
        assert done.id != mine.id
        assert await store.open_plans_of_people(["anna", "ines"]) == [mine.id]
        assert await store.open_plans_of_people([]) == []
