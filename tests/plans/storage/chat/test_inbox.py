from __future__ import annotations

import asyncio

import pytest

from plans.storage import Database, Received
from tests.plans.storage.cast import HOUR, NOW


def update(update_id: int, queue: str = "a", channel: str = "telegram") -> Received:
    return Received(
        channel=channel,
        update_id=update_id,
        queue=queue,
        received_at=NOW,
        payload={"text": f"answer {update_id}"},
    )


async def test_a_message_comes_back_as_it_was(database: Database) -> None:
    message = Received(
        channel="telegram",
        update_id=2**40,
        queue="a",
        received_at=NOW,
        payload={"deep": [{"é": None}]},
        person_id="anna",
    )
    async with database.transaction() as store:
        assert await store.inbox.receive([message]) == 1
        assert await store.inbox.next("telegram") == message
        assert await store.inbox.next("terminal") is None


async def test_a_message_is_kept_once(database: Database) -> None:
    async with database.transaction() as store:
        assert await store.inbox.receive([]) == 0
        assert await store.inbox.receive([update(1), update(2), update(2)]) == 2
        assert await store.inbox.receive([update(2), update(3)]) == 1
        assert await store.inbox.receive([update(1, channel="terminal")]) == 1
        await store.inbox.done("telegram", 1, NOW)
        assert await store.inbox.receive([update(1)]) == 0
        assert await store.inbox.next("telegram") == update(2)


async def test_a_large_backlog_is_kept_whole(database: Database) -> None:
    async with database.transaction() as store:
        assert await store.inbox.receive([update(n) for n in range(1200)]) == 1200


async def test_messages_come_oldest_first_whatever_order_they_came_in(database: Database) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(5, "a"), update(3, "b"), update(4, "a")])
        assert await store.inbox.queues_waiting("telegram") == ["b", "a"]
        handled = []
        while message := await store.inbox.next("telegram"):
            handled.append(message.update_id)
            await store.inbox.done("telegram", message.update_id, NOW)
        assert handled == [3, 4, 5]
        assert await store.inbox.queues_waiting("telegram") == []


async def test_lanes_can_be_passed_over_or_chosen(database: Database) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(1, "a"), update(2, "b"), update(3, "a")])
        assert await store.inbox.next("telegram", skip_queues=["a"]) == update(2, "b")
        assert await store.inbox.next("telegram", skip_queues={"a", "b"}) is None
        assert await store.inbox.next("telegram", queue="b") == update(2, "b")


async def test_a_bad_message_does_not_hold_up_the_next(database: Database) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(1), update(2)])
        await store.inbox.bad("telegram", 1, NOW, "KeyError")
        assert await store.inbox.next("telegram") == update(2)


async def test_handled_messages_are_forgotten_in_the_end(database: Database) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(1), update(2), update(3)])
        await store.inbox.done("telegram", 1, NOW)
        await store.inbox.done("telegram", 2, NOW + HOUR)
        assert await store.inbox.forget(NOW + HOUR) == 1
        assert await store.inbox.next("telegram") == update(3)


async def test_workers_pass_over_what_another_holds(postgresql_place: str) -> None:
    database = Database.at(postgresql_place)
    async with database.transaction() as store:
        await store.inbox.receive([update(1, "a"), update(2, "a"), update(3, "b")])
    async with (
        asyncio.timeout(5),
        database.transaction() as one,
        database.transaction() as two,
        database.transaction() as three,
    ):
        assert await one.inbox.next("telegram") == update(1, "a")
        assert await two.inbox.next("telegram") == update(3, "b")
        assert await three.inbox.next("telegram") is None
    await database.close()


@pytest.mark.parametrize("workers", [8])
async def test_many_workers_handle_each_message_once_and_in_order(
    database: Database, workers: int
) -> None:
    async with database.transaction() as store:
        await store.inbox.receive([update(n, f"queue {n % 5}") for n in range(60)])
    handled: list[Received] = []

    async def work() -> None:
        while True:
            async with database.transaction() as store:
                message = await store.inbox.next("telegram")
                if message:
                    handled.append(message)
                    await asyncio.sleep(0.001)
                    await store.inbox.done("telegram", message.update_id, NOW)
                elif not await store.inbox.queues_waiting("telegram"):
                    return
            await asyncio.sleep(0)

    await asyncio.gather(*(work() for _ in range(workers)))
    assert sorted(message.update_id for message in handled) == list(range(60))
    for queue in {message.queue for message in handled}:
        numbers = [message.update_id for message in handled if message.queue == queue]
        assert numbers == sorted(numbers)


async def test_what_overtook_a_message_is_found(database: Database) -> None:
    async with database.transaction() as store:
        others = [update(2, "b"), update(9, channel="terminal")]
        await store.inbox.receive([update(1), update(3), update(4), update(5), update(6), *others])
        for number in (6, 4):
            await store.inbox.done("telegram", number, NOW)
        await store.inbox.bad("telegram", 5, NOW, "KeyError")
        await store.inbox.done("telegram", 2, NOW)
        assert await store.inbox.overtakers(update(1)) == [update(4), update(6)]
        assert await store.inbox.overtakers(update(4)) == [update(6)]
        assert await store.inbox.overtakers(update(1), limit=1) == [update(4)]
        assert await store.inbox.overtakers(update(6)) == []
    async with database.transaction() as store:
        taken = [await store.inbox.take("telegram", "a", NOW) for _ in range(3)]
        assert [(one.update_id, one.overtaken) for one in taken if one] == [(1, True), (3, True)]
        other = await store.inbox.take("terminal", "a", NOW)
        assert other is not None
        assert not other.overtaken


async def test_what_stands_around_a_message_in_its_queue_is_found(database: Database) -> None:
    async with database.transaction() as store:
        others = [update(2, "b"), update(9, channel="terminal")]
        await store.inbox.receive([*(update(number) for number in (1, 3, 4, 5, 6, 7)), *others])
        for number in (1, 2, 3, 4):
            await store.inbox.done("telegram", number, NOW)
        assert await store.inbox.waiting_after(update(5)) == [update(6), update(7)]
        assert await store.inbox.waiting_after(update(5), limit=1) == [update(6)]
        assert await store.inbox.waiting_after(update(7)) == []
        assert await store.inbox.handled_before(update(5), first=3) == [update(3), update(4)]
        assert await store.inbox.handled_before(update(4), first=1) == [update(1), update(3)]
        assert await store.inbox.handled_before(update(1), first=1) == []
