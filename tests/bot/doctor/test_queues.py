"""`pop doctor` and what is in the database: whose key it is, and what is stuck in the queues."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plans.storage import Database, Store
from plans.storage.records import Outgoing, Received
from tests.bot.doctor.installation import ERROR, OK, WARNING, Installation, opened
from tests.cast import ANNA, GREET, MARC, PEOPLE
from tests.databases import SECRET

NOW = datetime.now(UTC)
MINUTE = timedelta(minutes=1)


# ------------------------------------------------------------------ secret key


async def test_the_key_that_chats_were_linked_with(
    installation: Installation, database: Database
) -> None:
    await link_anna(database)
    assert await installation.says("key") == (OK, "The secret key is there.")


async def test_another_key_than_before(installation: Installation, database: Database) -> None:
    await link_anna(database)
    installation.set(secret_key="another key, made after a restore")
    level, said = await installation.says("key")
    assert (level, "another one than before" in said) == (ERROR, True)


def test_a_key_file_that_is_not_there_yet(with_file: Installation, sqlite_place: str) -> None:
    with_file.set(secret_key=None)
    level, said = asyncio.run(with_file.says("key"))
    assert (level, "will be made at the first start" in said) == (OK, True)
    assert not key_of(sqlite_place).exists()


def test_a_key_file(with_file: Installation, sqlite_place: str) -> None:
    with_file.set(secret_key=None)
    asyncio.run(link_anna_in(sqlite_place))
    key = key_of(sqlite_place)
    key.write_bytes(SECRET)
    key.chmod(0o600)
    assert asyncio.run(with_file.finds("key")).level is OK
    key.chmod(0o644)
    level, said = asyncio.run(with_file.says("key"))
    assert (level, "can read the secret key" in said) == (WARNING, True)
    key.unlink()
    level, said = asyncio.run(with_file.says("key"))
    assert (level, "The secret key is gone" in said) == (ERROR, True)


async def test_a_server_needs_a_key(with_server: Installation) -> None:
    with_server.set(secret_key=None)
    level, said = await with_server.says("key")
    assert (level, "SECRET_KEY is empty" in said) == (ERROR, True)


# ------------------------------------------------------------------ outbox and inbox


async def test_nothing_waits(installation: Installation) -> None:
    assert await installation.says("outbox") == (OK, "Nothing is late.")
    assert await installation.says("inbox") == (OK, "Everything that came in was handled.")


async def test_messages_that_are_not_sent(installation: Installation, database: Database) -> None:
    await link_anna(database)
    async with database.transaction() as store:
        (first, *_) = await store.outbox.send_later([message(), message()])
        assert await store.outbox.claim(first, NOW + MINUTE, now=NOW)
        later = message(not_before=NOW + timedelta(days=1))
        await store.outbox.send_later([later, message(to=MARC.id)])
    said = "2 messages wait to be sent, the oldest since {} minutes."
    for minutes, level in ((5, OK), (20, WARNING), (90, ERROR)):
        now = NOW + minutes * MINUTE
        found = await installation.says("outbox", now=now)
        assert found[0] is level
        assert level is OK or found[1] == said.format(minutes)


async def test_messages_for_people_without_a_chat(
    installation: Installation, database: Database
) -> None:
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.outbox.send_later([message(to=GREET.id)])
    level, said = await installation.says("outbox", now=NOW + timedelta(days=3))
    assert (level, "1 message waits for somebody without a chat" in said) == (OK, True)


async def test_messages_that_were_given_up(installation: Installation, database: Database) -> None:
    await link_anna(database)
    async with database.transaction() as store:
        blocked, refused = await store.outbox.send_later([message(), message()])
        await give_up(store, blocked, "Forbidden")
    soon = NOW + MINUTE
    assert (await installation.finds("outbox", now=soon)).level is OK
    async with database.transaction() as store:
        await give_up(store, refused, "BadRequest")
    level, said = await installation.says("outbox", now=soon)
    assert (level, said) == (WARNING, "In a week 1 message was given up: BadRequest (1).")
    assert (await installation.finds("outbox", now=NOW + timedelta(days=8))).level is OK


async def test_answers_that_nobody_handles(installation: Installation, database: Database) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(1), update(2)])
        await store.inbox.done("telegram", 2, NOW)
    for minutes, level in ((5, OK), (20, WARNING), (90, ERROR)):
        found, said = await installation.says("inbox", now=NOW + minutes * MINUTE)
        assert found is level
        assert level is OK or said.startswith("1 answer waits to be handled")


async def test_answers_that_could_not_be_handled(
    installation: Installation, database: Database
) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(1), update(2)])
        await store.inbox.bad("telegram", 1, NOW, "KeyError")
        await store.inbox.bad("telegram", 2, NOW, "KeyError")
    level, said = await installation.says("inbox")
    assert (level, "2 messages that came in" in said, "KeyError (2)" in said) == (
        WARNING,
        True,
        True,
    )


def key_of(place: str) -> Path:
    return Path(f"{place}.key")


async def link_anna_in(place: str) -> None:
    async with opened(place) as database:
        await link_anna(database)


async def link_anna(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.chats.link(ANNA.id, 4711, NOW)


async def give_up(store: Store, seq: int, kind: str) -> None:
    assert await store.outbox.claim(seq, NOW + MINUTE, now=NOW)
    await store.outbox.failed(seq, 1, kind)


def message(to: str = ANNA.id, not_before: datetime | None = None) -> Outgoing:
    return Outgoing(person_id=to, kind="news", payload={}, created_at=NOW, not_before=not_before)


def update(number: int) -> Received:
    return Received(
        channel="telegram", update_id=number, queue="a", received_at=NOW, payload={"text": "hello"}
    )
