from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans.audit.event import AuditEvent, AuditFilter
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


async def test_a_page_of_what_is_wanted_begins_with_the_newest(database: Database) -> None:
    async with database.transaction() as store:
        for number in range(7):
            who = "ines" if number % 2 else None
            event = AuditEvent(
                at=NOW + timedelta(hours=number), who=who, what=f"kind.{number % 3}", subject="anna"
            )
            await store.audit.record(event)
        by_ines = AuditFilter(who="ines")
        assert [one.at.hour - NOW.hour for one in await store.audit.page(by_ines, 1, 2)] == [5, 3]
        assert [one.at.hour - NOW.hour for one in await store.audit.page(by_ines, 2, 2)] == [1]
        assert await store.audit.count(by_ines) == 3
        assert await store.audit.count(AuditFilter(who="")) == 4
        assert await store.audit.count(AuditFilter(what=("kind.0", "kind.1"))) == 5
        assert await store.audit.count(AuditFilter(subject="tom")) == 0
        later = AuditFilter(since=NOW + timedelta(hours=2), until=NOW + timedelta(hours=4))
        assert [one.what async for one in store.audit.events(only=later)] == ["kind.2", "kind.0"]
        assert await store.audit.doers() == ["ines"]
