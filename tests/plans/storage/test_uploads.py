"""Files that people sent to keep."""

from __future__ import annotations

from dataclasses import replace

from plans.storage import Database
from plans.storage.uploads import MOST_WAITING
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.plans.storage.cast import HOUR, NOW, arrive

SENT = Upload(
    owner_id=None,
    purpose=Purpose.UNSORTED,
    media_type=MediaType.PDF,
    name="VCA.pdf",
    size=4,
    sha256="ab",
    received_at=NOW,
    by="anna",
)


async def test_a_file_comes_back_as_it_was_kept(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        kept = await store.uploads.add(SENT, b"\x00\xff%P")
        assert kept == replace(SENT, id=kept.id)
        assert await store.uploads.get(kept.id) == kept
        assert await store.uploads.content(kept.id) == b"\x00\xff%P"
        assert await store.uploads.get(kept.id + 1) is None
        assert await store.uploads.content(kept.id + 1) is None


async def test_only_its_sender_can_say_what_a_file_is_for_and_only_once(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        kept = await store.uploads.add(SENT, b"1")

        async def claim(by: str, purpose: Purpose, owner: str | None) -> list[int]:
            return await store.uploads.claim([kept.id], by=by, purpose=purpose, owner_id=owner)

        assert await claim("marc", Purpose.CERTIFICATE, "marc") == []
        assert await claim("anna", Purpose.CERTIFICATE, "anna") == [kept.id]
        assert await claim("anna", Purpose.LOGO, None) == []
        [mine] = await store.uploads.of_person("anna")
        assert (mine.purpose, mine.owner_id) == (Purpose.CERTIFICATE, "anna")
        assert await store.uploads.of_person("anna", Purpose.TRAINING) == []
        assert await store.uploads.of_organisation(Purpose.CERTIFICATE) == []
        assert await store.uploads.drop([kept.id]) == 1


async def test_what_belongs_to_the_organisation_is_found_by_its_purpose(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        first = await store.uploads.add(replace(SENT, purpose=Purpose.TRAINING_PLAN), b"1")
        second = await store.uploads.add(replace(SENT, purpose=Purpose.TRAINING_PLAN), b"2")
        await store.uploads.add(replace(SENT, purpose=Purpose.LOGO, by=None), b"3")
        assert await store.uploads.of_organisation(Purpose.TRAINING_PLAN) == [first, second]


async def test_what_nobody_said_anything_about_is_forgotten(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        old = await store.uploads.add(SENT, b"1")
        new = await store.uploads.add(replace(SENT, received_at=NOW + HOUR), b"2")
        kept = await store.uploads.add(replace(SENT, purpose=Purpose.CERTIFICATE), b"3")
        assert await store.uploads.drop_unsorted_before(NOW) == 1
        assert await store.uploads.get(old.id) is None
        assert await store.uploads.drop_waiting([new.id, kept.id], by="marc") == 0
        assert await store.uploads.drop_waiting([new.id, kept.id], by="anna") == 1
        assert await store.uploads.get(kept.id) is not None


async def test_nobody_fills_the_database_with_files_that_wait(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        sent = [await store.uploads.add(SENT, b"1") for _ in range(MOST_WAITING + 3)]
        there = [await store.uploads.get(one.id) is not None for one in sent]
        assert there == [False] * 3 + [True] * MOST_WAITING
