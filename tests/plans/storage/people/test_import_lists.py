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
        await store.import_lists.keep(LIST)
        assert await store.import_lists.pending("ines") == LIST
        await store.import_lists.keep(newer)
        assert await store.import_lists.pending("ines") == newer
        assert await store.import_lists.pending("anna") is None
        assert await store.import_lists.pending_summary("ines", NOW) == {"lines": []}
        assert await store.import_lists.pending_summary("ines", NOW + HOUR) is None
        await store.import_lists.drop("ines")
        assert await store.import_lists.pending("ines") is None


async def test_old_lists_are_forgotten(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.import_lists.keep(LIST)
        await store.import_lists.keep(replace(LIST, person_id="marc", received_at=NOW + HOUR))
        assert await store.import_lists.drop_before(NOW + timedelta(minutes=1)) == 1
        assert await store.import_lists.pending("ines") is None
        assert await store.import_lists.pending("marc") is not None


async def test_the_open_plans_of_some_people(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        done = await store.add_plan(a_plan(status=Status.COMPLETED, round=None))
        mine = await store.add_plan(a_plan())
        await store.add_plan(a_plan(employee_id="marc"))
        assert done.id != mine.id
        assert await store.plans.open_ids_of(["anna", "ines"]) == [mine.id]
        assert await store.plans.open_ids_of([]) == []
