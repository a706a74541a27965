"""Changes of the table of trainings."""

from __future__ import annotations

from datetime import timedelta

from plans.storage import Database
from plans.training_plan.changes import RowChange
from plans.training_plan.training import Training
from tests.plans.storage.cast import NOW

ROW = Training(id=3, title="Excel", theme="Digital")


def change(act: int, row: int = 3, who: str | None = "ines", year: int = 2027) -> RowChange:
    return RowChange(
        year=year,
        act=act,
        row=row,
        what="training.change",
        at=NOW + timedelta(minutes=act),
        who=who,
        before=ROW,
        after=None,
    )


async def test_what_was_done_comes_back_in_its_order(database: Database) -> None:
    async with database.transaction() as store:
        assert await store.training_plans.next_act(2027) == 1
        assert await store.training_plans.newest_change(2027) == 0
        await store.training_plans.note_changes([change(1, 3), change(1, 4), change(2, 3)])
        await store.training_plans.note_changes([change(1, 3, year=2028)])
        assert await store.training_plans.next_act(2027) == 3
        every = await store.training_plans.changes_since(2027, 0)
        assert [(one.act, one.row) for one in every] == [(1, 3), (1, 4), (2, 3)]
        assert (every[0].before, every[0].after) == (ROW, None)
        assert await store.training_plans.newest_change(2027) == every[-1].seq
        later = await store.training_plans.changes_since(2027, every[1].seq)
        assert [one.act for one in later] == [2]
        of_row = await store.training_plans.changes_of_row(2027, 3)
        assert [one.act for one in of_row] == [2, 1]


async def test_the_last_act_of_somebody_is_whole_recent_and_not_undone(
    database: Database,
) -> None:
    async with database.transaction() as store:
        mine = [change(1, 3), change(1, 4), change(2, 5)]
        await store.training_plans.note_changes(
            [*mine, change(3, 6, who="leen"), change(4, who=None)]
        )
        last = await store.training_plans.last_act(2027, "ines", NOW)
        assert [(one.act, one.row) for one in last] == [(2, 5)]
        await store.training_plans.mark_undone(2027, 2)
        last = await store.training_plans.last_act(2027, "ines", NOW)
        assert [(one.act, one.row) for one in last] == [(1, 3), (1, 4)]
        assert await store.training_plans.last_act(2027, "ines", NOW + timedelta(hours=1)) == []
