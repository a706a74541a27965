from __future__ import annotations

from collections.abc import Callable

import pytest

from plans.model import Person
from plans.storage import Chat, Database, Invitation
from tests.plans.storage.cast import HOUR, NOW, arrive

TOKEN = "a" * 64


@pytest.fixture(autouse=True)
async def _cast(database: Database) -> None:
    await arrive(database)


async def test_a_chat_is_found_by_its_number(database: Database) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 2**40, NOW, locale="fr")
        person = await store.chats.owner(2**40)
        assert person
        assert person.id == "anna"
        assert await store.chats.owner(1) is None
        assert await store.chats.of_person("anna") == Chat(
            person_id="anna", telegram_id=2**40, linked_at=NOW, locale="fr"
        )
        assert await store.chats.of_person("marc") is None


async def test_another_secret_finds_nobody(
    database: Database, open_again: Callable[..., Database]
) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 4711, NOW)
    async with open_again(secret=b"another").reading() as store:
        assert await store.chats.owner(4711) is None
    assert database.telegram_hash(4711) != open_again(secret=b"another").telegram_hash(4711)


async def test_a_new_link_ends_the_old_ones(database: Database) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 1, NOW)
        await store.chats.save_screen("anna", 77, is_last=True)
        await store.chats.link("anna", 2, NOW + HOUR)
        assert await store.chats.of_person("anna") == Chat(
            person_id="anna", telegram_id=2, linked_at=NOW + HOUR
        )
        assert await store.chats.owner(1) is None
        await store.chats.link("marc", 2, NOW)
        assert await store.chats.of_person("anna") is None
        await store.chats.unlink("marc")
        assert await store.chats.owner(2) is None


async def test_what_the_chat_shows_is_kept(database: Database) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 1, NOW)
        await store.chats.save_screen("anna", 2**33, is_last=True)
        await store.chats.mark_blocked("anna", True)
        await store.chats.save_locale("anna", "de")
        assert await store.chats.of_person("anna") == Chat(
            person_id="anna",
            telegram_id=1,
            linked_at=NOW,
            blocked=True,
            screen_message_id=2**33,
            screen_is_last=True,
            locale="de",
        )
        await store.chats.save_screen("anna", None, is_last=False)
        chat = await store.chats.of_person("anna")
        assert chat
        assert (chat.screen_message_id, chat.screen_is_last) == (None, False)


async def test_of_which_message_more_may_follow(database: Database) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 1, NOW)
        found = []
        for first in (2**33, None):
            await store.chats.expect_more("anna", first)
            chat = await store.chats.of_person("anna")
            found.append(chat.unfinished if chat else 0)
        assert found == [2**33, None]
        await store.chats.expect_more("anna", 7)
        await store.chats.link("anna", 2, NOW)
        chat = await store.chats.of_person("anna")
        assert chat
        assert chat.unfinished is None


async def test_an_invitation_is_claimed_once(database: Database) -> None:
    async with database.transaction() as store:
        await store.invitations.add("anna", TOKEN, at=NOW, expires_at=NOW + HOUR)
        assert await store.invitations.get(TOKEN) == Invitation(
            token_hash=TOKEN, person_id="anna", created_at=NOW, expires_at=NOW + HOUR
        )
        assert await store.invitations.claim(TOKEN, NOW)
        assert not await store.invitations.claim(TOKEN, NOW)
        claimed = await store.invitations.get(TOKEN)
        assert claimed
        assert claimed.claimed_at == NOW
        assert not claimed.is_open(NOW)


async def test_an_invitation_that_is_over_is_not_claimed(database: Database) -> None:
    async with database.transaction() as store:
        await store.invitations.add("anna", TOKEN, at=NOW, expires_at=NOW + HOUR)
        assert not await store.invitations.claim(TOKEN, NOW + HOUR)
        assert await store.invitations.revoke("anna", NOW) == 1
        assert await store.invitations.revoke("anna", NOW) == 0
        assert not await store.invitations.claim(TOKEN, NOW)
        assert not await store.invitations.claim("b" * 64, NOW)
        assert await store.invitations.get("b" * 64) is None


async def test_many_are_invited_at_once(database: Database) -> None:
    people = [Person(id=f"p{number}", name="x") for number in range(1200)]
    async with database.transaction() as store:
        await store.save_people(people)
        await store.invitations.add_all(
            Invitation(
                token_hash=f"{number:064}", person_id=f"p{number}", created_at=NOW, expires_at=NOW
            )
            for number in range(1200)
        )
        await store.invitations.add("anna", TOKEN, at=NOW, expires_at=NOW + HOUR)
        assert await store.invitations.people_invited(NOW) == {"anna"}
        assert await store.invitations.people_invited(NOW - HOUR) == {one.id for one in people} | {
            "anna"
        }
        assert await store.invitations.revoke_all([one.id for one in people], NOW) == 1200
        assert await store.invitations.people_invited(NOW - HOUR) == {"anna"}


async def test_who_has_a_chat(database: Database) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 1, NOW)
        await store.chats.link("marc", 2, NOW)
        await store.chats.mark_blocked("marc", True)
        assert await store.chats.owners() == {"anna", "marc"}


async def test_a_refused_invitation_is_news_once_in_a_while(database: Database) -> None:
    async with database.transaction() as store:
        await store.invitations.add("anna", TOKEN, at=NOW, expires_at=NOW + HOUR)
        told = [
            await store.invitations.refusal_is_news(TOKEN, NOW + number * HOUR, 2 * HOUR)
            for number in range(5)
        ]
    assert told == [True, False, True, False, True]


async def test_the_screens_of_many_are_saved_at_once(database: Database) -> None:
    async with database.transaction() as store:
        for number, who in enumerate(("anna", "marc", "ines"), start=1):
            await store.chats.link(who, number, NOW)
        await store.chats.save_screens({"ines": 12, "anna": 10, "marc": None})
        await store.chats.cover_screens(["ines"])
        await store.chats.save_screens({})
        await store.chats.cover_screens([])
        chats = [await store.chats.of_person(who) for who in ("anna", "marc", "ines")]
    shown = [(chat.screen_message_id, chat.screen_is_last) for chat in chats if chat]
    assert shown == [(10, True), (None, False), (12, False)]
