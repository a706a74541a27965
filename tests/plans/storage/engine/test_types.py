from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from plans.i18n.formats import BRUSSELS
from plans.storage import Database
from tests.plans.storage.cast import ANNA, INES, MARC, arrive


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 3, 28, 3, 0, tzinfo=BRUSSELS),
        datetime(2027, 1, 1, tzinfo=UTC),
        datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
async def test_a_moment_comes_back_in_utc(database: Database, moment: datetime) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(INES, privacy_seen_at=moment)])
        person = await store.people.get("ines")
        assert person
        assert person.privacy_seen_at == moment
        assert person.privacy_seen_at.tzinfo is UTC


async def test_a_moment_without_a_zone_is_a_mistake_of_ours(database: Database) -> None:
    await arrive(database)
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        async with database.transaction() as store:
            await store.save_people([replace(ANNA, privacy_seen_at=datetime(2027, 1, 1))])


@pytest.mark.parametrize("number", ["0.1", "1.50", "12345678901234567890.123456789", "0", "1E+3"])
async def test_a_number_keeps_its_last_digit(database: Database, number: str) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(INES, work_fraction=Decimal(number))])
        person = await store.people.get("ines")
        assert person
        assert person.work_fraction == Decimal(number)


async def test_what_a_database_cannot_hold_is_marked_as_such(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(MARC, name="a\0b\ud800c 🙂")])
        person = await store.people.get("marc")
        assert person
        assert person.name == "a\ufffdb\ufffdc 🙂"
