from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans.audit.event import AuditEvent
from plans.storage import Database
from plans.storage.engine.queries import SLICE
from tests.plans.storage.cast import NOW


async def test_deeds_come_back_in_the_order_in_which_they_were_done(database: Database) -> None:
    first = AuditEvent(
        at=NOW,
        who="ines",
        what="people.leave",
        subject="anna",
        details={"plans": [1], "heir": None},
    )
    second = AuditEvent(at=NOW - timedelta(days=1), what="people.import")
    async with database.transaction() as store:
        await store.audit.record(first)
        await store.audit.record(second)
        kept = [deed async for deed in store.audit.events()]
    assert [replace(deed, seq=None) for deed in kept] == [first, replace(second, details={})]
    assert [deed.seq for deed in kept] == [1, 2]


async def test_a_period_has_its_first_moment_and_not_its_last(database: Database) -> None:
    async with database.transaction() as store:
        for hours in range(4):
            await store.audit.record(AuditEvent(at=NOW + timedelta(hours=hours), what=str(hours)))
        found = store.audit.events(since=NOW + timedelta(hours=1), until=NOW + timedelta(hours=3))
        assert [deed.what async for deed in found] == ["1", "2"]


async def test_a_long_log_comes_page_by_page(database: Database, statements: list[str]) -> None:
    async with database.transaction() as store:
        for number in range(SLICE + 1):
            await store.audit.record(AuditEvent(at=NOW, what=str(number)))
        statements.clear()
        assert [deed.what async for deed in store.audit.events()] == [
            str(n) for n in range(SLICE + 1)
        ]
    assert len(statements) == 3


async def test_the_last_of_some_kinds_is_found_about_one_subject(database: Database) -> None:
    async with database.transaction() as store:
        for what, subject in (("round.change", "2027"), ("round.open", "2028"), ("x", "2027")):
            await store.audit.record(AuditEvent(at=NOW, what=what, subject=subject))
        kinds = ["round.open", "round.change"]
        found = [await store.audit.latest(kinds, one) for one in ("2027", "2029", None)]
    assert [one and (one.what, one.subject) for one in found] == [
        ("round.change", "2027"),
        None,
        ("round.open", "2028"),
    ]
