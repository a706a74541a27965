"""Lists that HR puts right on the pages, between what was brought and what was taken over."""

from __future__ import annotations

from dataclasses import replace

from plans.storage import Database
from plans.storage.records import CheckedList
from tests.plans.storage.cast import HOUR, NOW, arrive

LIST = CheckedList(
    person_id="ines",
    kind="people",
    mark="a mark",
    received_at=NOW,
    file_name="people.csv",
    said={"corrections": []},
)


async def test_a_list_is_taken_over_once(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        lists = store.checked_lists
        await lists.keep(LIST, b"\x00\xffnaam")
        assert await lists.get("ines", "people") == LIST
        assert await lists.get("ines", "certificates") is None
        assert await lists.content(LIST) == b"\x00\xffnaam"
        assert await lists.content(replace(LIST, mark="another")) is None
        said = replace(LIST, said={"corrections": [["", 1, 2, "x"]]})
        assert await lists.say(said)
        assert await lists.get("ines", "people") == said
        assert not await lists.take(replace(said, mark="another"), NOW, {"new": 1})
        assert await lists.take(said, NOW, {"new": 1})
        assert not await lists.take(said, NOW, {"new": 1})
        assert not await lists.say(said)
        taken = await lists.get("ines", "people")
        assert taken == replace(LIST, said={}, taken_at=NOW, outcome={"new": 1})
        assert await lists.content(LIST) == b""
        await lists.drop("ines", "people")
        assert await lists.get("ines", "people") is None


async def test_an_old_list_is_forgotten(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.checked_lists.keep(LIST, b"x")
        assert await store.checked_lists.drop_before(NOW - HOUR) == 0
        assert await store.checked_lists.drop_before(NOW) == 1
        assert await store.checked_lists.get("ines", "people") is None
