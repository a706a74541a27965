from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from plans.storage import Database, Outgoing
from plans.storage.store import Store
from tests.plans.storage.cast import ANNA, HOUR, MARC, NOW


def message(text: str = "hello", to: str | None = "anna", **more: object) -> Outgoing:
    values = {"person_id": to, "kind": "prompt", "payload": {"text": text}, "created_at": NOW}
    return Outgoing(**values | more)  # type: ignore[arg-type]


async def due(store: Store, now: datetime = NOW, **more: str) -> list[str]:
    return [
        found.payload["text"] for found in await store.outbox.waiting(now=now, limit=10, **more)
    ]


async def test_a_message_comes_back_as_it_was(database: Database) -> None:
    queued = message(priority=3, not_before=NOW)
    async with database.transaction() as store:
        (seq,) = await store.outbox.send_later([queued])
        (found,) = await store.outbox.waiting(now=NOW, limit=10)
        assert found == replace(queued, seq=seq, queue="anna")


async def test_a_message_to_nobody_we_know_needs_a_queue(database: Database) -> None:
    async with database.transaction() as store:
        await store.outbox.send_later([message(to=None, queue="a hash")])
        assert await due(store) == ["hello"]
        with pytest.raises(ValueError, match="needs a queue"):
            await store.outbox.send_later([message(to=None)])


async def test_messages_of_one_person_keep_their_order(database: Database) -> None:
    async with database.transaction() as store:
        seqs = await store.outbox.send_later([message(str(n), priority=n) for n in range(700)])
        assert seqs == sorted(seqs)
        for n in range(3):
            assert await due(store) == [str(n)]
            assert await store.outbox.claim(seqs[n], NOW + HOUR, now=NOW)
            assert await due(store) == []
            await store.outbox.sent(seqs[n], NOW, 100 + n)


async def test_among_people_priority_goes_first_then_age(database: Database) -> None:
    async with database.transaction() as store:
        await store.outbox.send_later(
            [
                message("1", "anna"),
                message("2", "marc", priority=5),
                message("3", "ines"),
                message("4", "anna", priority=9),
            ]
        )
        assert await due(store) == ["2", "1", "3"]
        assert await due(store, person_id="anna") == ["1"]
        (first,) = await store.outbox.waiting(now=NOW, limit=1)
        assert first.payload == {"text": "2"}


async def test_a_message_that_is_not_due_holds_up_what_follows_it(database: Database) -> None:
    async with database.transaction() as store:
        await store.outbox.send_later([message("1", not_before=NOW + HOUR), message("2")])
        await store.outbox.send_later([message("3", "marc")])
        assert await due(store) == ["3"]
        assert await store.outbox.next_due() == NOW + HOUR
        assert await due(store, NOW + HOUR) == ["1", "3"]


async def test_only_one_sender_gets_a_message(database: Database) -> None:
    async with database.transaction() as store:
        (seq,) = await store.outbox.send_later([message()])

    async def claim() -> bool:
        async with database.transaction() as store:
            return await store.outbox.claim(seq, NOW + HOUR, now=NOW) is not None

    assert sorted(await asyncio.gather(*(claim() for _ in range(6)))) == [False] * 5 + [True]


async def test_a_message_whose_sender_died_goes_out_again(database: Database) -> None:
    async with database.transaction() as store:
        first, second = await store.outbox.send_later([message("1"), message("2")])
        await store.outbox.claim(first, NOW + HOUR, now=NOW)
        assert await store.outbox.next_due() == NOW + HOUR
        assert await due(store) == []
        assert await due(store, NOW + HOUR) == ["1"]
        assert not await store.outbox.claim(second, NOW + HOUR, now=NOW)
        assert await store.outbox.claim(first, NOW + 2 * HOUR, now=NOW + HOUR)
        await store.outbox.sent(first, NOW + HOUR, None)
        (found,) = await store.outbox.waiting(now=NOW + HOUR, limit=10)
        assert (found.seq, found.attempts) == (second, 0)


async def test_a_lane_never_sends_two_messages_at_once(database: Database) -> None:
    async with database.transaction() as store:
        seqs = await store.outbox.send_later([message("1"), message("2")])

    async def claim(seq: int) -> bool:
        async with database.transaction() as store:
            return await store.outbox.claim(seq, NOW + HOUR, now=NOW) is not None

    assert sorted(await asyncio.gather(*map(claim, seqs))) == [False, True]


async def test_a_message_is_tried_again_later_or_given_up(database: Database) -> None:
    async with database.transaction() as store:
        first, _ = await store.outbox.send_later([message("1"), message("2")])
        await store.outbox.claim(first, NOW + HOUR, now=NOW)
        await store.outbox.retry(first, 1, NOW + HOUR, "TimedOut")
        assert await due(store) == []
        (again,) = await store.outbox.waiting(now=NOW + HOUR, limit=10)
        assert (again.seq, again.attempts) == (first, 1)
        await store.outbox.claim(first, NOW + 2 * HOUR, now=NOW + HOUR)
        await store.outbox.failed(first, 2, "Forbidden")
        assert await due(store) == ["2"]


async def test_who_read_it_before_another_tried_gets_what_is_left_of_it(
    database: Database,
) -> None:
    left = {"text": "hello", "done": {"text0": 7}}
    async with database.transaction() as store:
        (seq,) = await store.outbox.send_later([message()])
        (read,) = await store.outbox.waiting(now=NOW, limit=10)
        await store.outbox.claim(seq, NOW + HOUR, now=NOW)
        await store.outbox.retry(seq, 1, NOW + HOUR, "TimedOut", left)
        assert await store.outbox.claim(seq, NOW + HOUR, now=NOW) is None  # it waits
        claimed = await store.outbox.claim(seq, NOW + 2 * HOUR, now=NOW + HOUR)
        assert read.payload == {"text": "hello"}
        assert claimed is not None
        assert (claimed.payload, claimed.attempts) == (left, 2)


async def test_what_stands_behind_another_is_not_anybodys_yet(database: Database) -> None:
    async with database.transaction() as store:
        first, second = await store.outbox.send_later([message("1"), message("2")])
        assert await store.outbox.claim(second, NOW + HOUR, now=NOW) is None
        assert await store.outbox.claim(first, NOW + HOUR, now=NOW) is not None


async def test_sent_messages_are_forgotten_in_the_end(database: Database) -> None:
    async with database.transaction() as store:
        seqs = await store.outbox.send_later([message("1"), message("2"), message("3")])
        for seq, at in zip(seqs, (NOW, NOW + HOUR), strict=False):
            await store.outbox.sent(seq, at, None)
        assert await store.outbox.forget_sent(NOW + HOUR) == 1
        assert await due(store) == ["3"]
        (later,) = await store.outbox.send_later([message("4")])
        assert later > max(seqs)


async def test_what_was_given_up_is_not_kept_for_ever(database: Database) -> None:
    async with database.transaction() as store:
        given_up, _ = await store.outbox.send_later([message("1"), message("2")])
        await store.outbox.claim(given_up, NOW + HOUR, now=NOW)
        await store.outbox.failed(given_up, 1, "BadRequest")
        assert await store.outbox.forget_given_up(NOW) == 0
        assert await store.outbox.forget_given_up(NOW + HOUR) == 1
        assert await store.outbox.forget_given_up(NOW + HOUR) == 0
        assert await due(store) == ["2"]


async def test_a_sender_whose_claim_ended_cannot_bring_a_sent_message_back(
    database: Database,
) -> None:
    async with database.transaction() as store:
        (seq,) = await store.outbox.send_later([message()])
        assert await store.outbox.claim(seq, NOW + HOUR, now=NOW)
        assert await store.outbox.claim(seq, NOW + 3 * HOUR, now=NOW + 2 * HOUR)
        await store.outbox.sent(seq, NOW, 7)
        await store.outbox.retry(seq, 2, NOW, "TimedOut")
        await store.outbox.failed(seq, 2, "BadRequest")
        backlog = await store.outbox.backlog(now=NOW + HOUR, failed_since=NOW - HOUR)
        assert (backlog.waiting, backlog.failed) == (0, {})


async def test_a_sender_whose_claim_ended_leaves_the_next_ones_alone(database: Database) -> None:
    later = NOW + 2 * HOUR
    async with database.transaction() as store:
        (seq,) = await store.outbox.send_later([message()])
        for attempt, now in ((1, NOW), (2, later)):
            claimed = await store.outbox.claim(seq, now + HOUR, now=now)
            assert claimed is not None
            assert claimed.attempts == attempt
        await store.outbox.retry(seq, 1, NOW, "TimedOut", {"text": "what is left of it"})
        await store.outbox.failed(seq, 1, "BadRequest")
        assert await store.outbox.waiting(now=later, limit=10) == []
        assert await store.outbox.claim(seq, later + HOUR, now=later) is None
        (lost,) = await store.outbox.waiting(now=later + HOUR, limit=10)
        assert lost.payload == message().payload


class TestChats:
    """`in_chats` passes over people to whom nothing can be sent now."""

    @pytest.fixture(autouse=True)
    async def people(self, database: Database) -> None:
        async with database.transaction() as store:
            await store.save_people([MARC, ANNA])
            await store.chats.link("anna", 1, NOW)
            await store.outbox.send_later([message("1", "marc", priority=9), message("2")])
            await store.outbox.send_later([message("3", None, queue="a hash")])

    async def test_without_a_chat_or_with_one_that_is_blocked(self, database: Database) -> None:
        async with database.transaction() as store:
            assert await chats_due(store) == ["2", "3"]
            await store.chats.mark_blocked("anna", blocked=True)
            assert await chats_due(store) == ["3"]
            assert await due(store) == ["1", "2", "3"], "they wait, and are not lost"
            await store.chats.mark_blocked("anna", blocked=False)
            await store.chats.link("marc", 2, NOW)
            assert await chats_due(store) == ["1", "2", "3"]

    async def test_those_without_a_chat_take_nobodys_place(self, database: Database) -> None:
        async with database.transaction() as store:
            [first] = await store.outbox.waiting(now=NOW, limit=1, in_chats=True)
            assert first.payload == {"text": "2"}

    async def test_a_lost_claim_of_somebody_who_blocks_the_chat_waits_too(
        self, database: Database
    ) -> None:
        async with database.transaction() as store:
            [found] = await store.outbox.waiting(now=NOW, limit=1, in_chats=True)
            await store.outbox.claim(found.seq, NOW + HOUR, now=NOW)
            await store.chats.mark_blocked("anna", blocked=True)
            assert await chats_due(store, NOW + HOUR) == ["3"]
            await store.chats.mark_blocked("anna", blocked=False)
            assert await chats_due(store, NOW + HOUR) == ["2", "3"]


async def chats_due(store: Store, now: datetime = NOW) -> list[str]:
    found = await store.outbox.waiting(now=now, limit=10, in_chats=True)
    return [one.payload["text"] for one in found]


async def test_what_was_being_sent_goes_again_when_no_other_sender_lives(
    database: Database,
) -> None:
    async with database.transaction() as store:
        first, second, _ = await store.outbox.send_later(
            [message("1"), message("2", "marc"), message("3", "ines")]
        )
        for seq in (first, second):
            assert await store.outbox.claim(seq, NOW + HOUR, now=NOW)
        await store.outbox.sent(second, NOW, 7)
        assert await due(store) == ["3"]
        assert await store.outbox.release() == 1
        assert await due(store) == ["1", "3"]
        [again] = await store.outbox.waiting(now=NOW, limit=1)
        assert (again.seq, again.attempts) == (first, 1)
        assert await store.outbox.claim(first, NOW + HOUR, now=NOW)
        assert await store.outbox.release() == 1
        assert await store.outbox.release() == 0


async def test_many_messages_are_sent_at_once(database: Database) -> None:
    async with database.transaction() as store:
        one, other, third = await store.outbox.send_later(
            [message("1"), message("2", to="marc"), message("3", to="greet")]
        )
        for seq in (one, other):
            await store.outbox.claim(seq, NOW + HOUR, now=NOW)
        await store.outbox.all_sent({other: 7, one: None}, NOW)
        await store.outbox.all_sent({}, NOW)
        assert [found.seq for found in await store.outbox.waiting(now=NOW + HOUR, limit=9)] == [
            third
        ]
        assert (await store.outbox.backlog(now=NOW, failed_since=NOW)).failed == {}


async def test_what_waits_for_many_is_taken_back_at_once(database: Database) -> None:
    async with database.transaction() as store:
        await store.outbox.send_all_later(
            [
                message("1", kind="digest"),
                message("2"),
                message("3", "marc", kind="digest"),
                message("4", kind="digest"),
                message("5", "ines", kind="digest"),
            ]
        )
        found = await store.outbox.withdraw({"anna", "marc"}, "digest")
        assert {who: sorted(one["text"] for one in said) for who, said in found.items()} == {
            "anna": ["1", "4"],
            "marc": ["3"],
        }
        left = await store.outbox.waiting(now=NOW, limit=9)
        assert sorted(one.payload["text"] for one in left) == ["2", "5"]
        assert await store.outbox.withdraw([], "digest") == {}


async def test_what_a_message_in_a_chat_shows_is_known_until_it_is_forgotten(
    database: Database,
) -> None:
    async with database.transaction() as store:
        first, second, other = await store.outbox.send_later(
            [message("a question"), message("the next, in its place"), message("news", "marc")]
        )
        await store.outbox.all_sent({first: 7, other: 7}, NOW)
        assert await store.outbox.shown_as("anna", 7) == ("prompt", {"text": "a question"})
        await store.outbox.all_sent({second: 7}, NOW)
        assert await store.outbox.shown_as("anna", 7) == (
            "prompt", {"text": "the next, in its place"},
        )  # fmt: skip
        assert await store.outbox.shown_as("anna", 8) is None
        await store.outbox.forget_sent(NOW + HOUR)
        assert await store.outbox.shown_as("anna", 7) is None
