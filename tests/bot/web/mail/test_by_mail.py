"""Signing in by a link that comes by mail, and what somebody says about mail to them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.mail.asking import MOST
from bot.mail.sending import Mailer
from bot.web.sign_in.attempts import MOST_WRONG
from plans.storage.records import Outgoing
from tests.bot.mail.post_office import PostOffice, post_office
from tests.bot.web.house import Client, House, client, until
from tests.cast import NOW

LINK = re.compile(r"http://localhost:\d+/in/[A-Za-z0-9_-]{32}")


@dataclass
class Posted:
    """Pages whose house has a mail server."""

    house: House
    office: PostOffice

    async def queued(self) -> list[Outgoing]:
        async with self.house.app.database.reading() as store:
            return await store.outbox.waiting(now=NOW, limit=99, mail=True)

    async def sends(self) -> int:
        return await Mailer(self.house.app).send_due()

    def link(self) -> str:
        plain = self.office.arrived[-1].get_body(("plain",))
        assert plain is not None
        found = LINK.search(plain.get_content())
        assert found is not None
        return found.group()


@pytest.fixture
async def posted(house: House) -> AsyncIterator[Posted]:
    async with post_office() as office:
        given = {
            "public_url": house.address,
            "smtp_host": "127.0.0.1",
            "smtp_port": office.port,
            "smtp_security": "none",
            "mail_from": "pop@example.be",
            "mail_per_minute": 6000,
        }
        await house.close()
        house.app = replace(house.app, settings=house.app.settings.model_copy(update=given))
        house.open()
        async with house.app.database.transaction() as store:
            anna, marc = (await store.people.get_many(["anna", "marc"])).values()
            await store.save_people([replace(anna, email="Anna.Peeters@example.be")])
            await store.save_people([replace(marc, email="")])
        yield Posted(house, office)


@pytest.fixture
async def stranger(posted: Posted) -> AsyncIterator[Client]:
    async with client(posted.house) as opened:
        yield opened


async def asks(stranger: Client, who: str) -> str:
    await stranger.gets("/sign-in")
    assert 'action="/sign-in/mail"' in stranger.html
    await stranger.posts("/sign-in/mail", {"who": who})
    assert (stranger.status, stranger.where) == (200, "/sign-in/sent")
    return stranger.html


@pytest.mark.parametrize("who", ["anna.peeters@EXAMPLE.be", " 1001 "])
async def test_a_link_comes_by_mail(posted: Posted, stranger: Client, who: str) -> None:
    await asks(stranger, who)
    await until(posted.queued)
    assert await posted.sends() == 1
    [mail] = posted.office.arrived
    assert mail["To"] == "Anna.Peeters@example.be"
    assert mail["Subject"] == "Your link to sign in"
    await stranger.gets(posted.link())
    await stranger.posts(posted.link())
    assert stranger.where == "/chat"
    assert "Your plan so far" in stranger.html


async def test_the_link_is_not_kept(posted: Posted, stranger: Client) -> None:
    await asks(stranger, "1001")
    await until(posted.queued)
    [waits] = await posted.queued()
    assert set(waits.payload) == {"about", "mark"}


async def test_nobody_learns_who_works_here(posted: Posted, stranger: Client) -> None:
    known = await asks(stranger, "1001")
    await until(posted.queued)
    for who in ("1002", "999", "nobody@example.be", "", "x" * 500, "@", "'; DROP TABLE people"):
        assert await asks(stranger, who) == known
    assert len(await posted.queued()) == 1


async def test_an_address_of_two_lets_neither_in(posted: Posted, stranger: Client) -> None:
    async with posted.house.app.database.transaction() as store:
        marc = await store.people.get("marc")
        assert marc is not None
        await store.save_people([replace(marc, email="anna.peeters@example.be")])
    await asks(stranger, "anna.peeters@example.be")
    await asks(stranger, "1001")
    await until(posted.queued)
    assert [one.person_id for one in await posted.queued()] == ["anna"]


async def test_nobodys_mailbox_is_filled_up(posted: Posted, stranger: Client) -> None:
    for _ in range(MOST + 2):
        await asks(stranger, "1001")
    await asks(stranger, "1001")

    async def all_there() -> bool:
        async with posted.house.app.database.reading() as store:
            return await store.outbox.made_since("mail/anna/sign_in", NOW.replace(hour=1)) == MOST

    await until(all_there)


async def test_who_asks_and_asks_is_not_listened_to(posted: Posted, stranger: Client) -> None:
    for _ in range(MOST_WRONG):
        await stranger.posts("/sign-in/mail", {"who": "999"})
    await stranger.posts("/sign-in/mail", {"who": "999"}, **{"Accept-Language": "en"})
    assert stranger.status == 429
    assert "Wait a minute" in stranger.html


async def test_a_link_that_comes_too_late_is_not_sent(posted: Posted, stranger: Client) -> None:
    await asks(stranger, "1001")
    await until(posted.queued)
    posted.house.at(NOW.replace(hour=12))
    assert await posted.sends() == 0
    assert await posted.queued() == []
    assert posted.office.arrived == []


async def test_without_a_mail_server_there_is_no_such_way(house: House) -> None:
    async with client(house) as stranger:
        await stranger.gets("/sign-in")
        assert "/sign-in/mail" not in stranger.html
        await stranger.posts("/sign-in/mail", {"who": "1001"})
        assert stranger.status == 200


async def test_somebody_wants_mail_beside_telegram(posted: Posted) -> None:
    async with client(posted.house) as anna:
        await anna.signs_in("anna")
        await anna.gets("/mail")
        assert "Mail goes to Anna.Peeters@example.be" in anna.html
        await anna.posts("/mail", {"beside_chat": "yes"})
        assert "Noted." in anna.html
        assert re.search('value="yes" checked', anna.html)
        await anna.posts("/mail", {"beside_chat": "no"})
        assert re.search('value="no" checked', anna.html)


async def test_an_address_that_does_not_work_is_said_to_its_owner(posted: Posted) -> None:
    async with posted.house.app.database.transaction() as store:
        await store.mail.refuse("anna", NOW, "5.1.1")
    async with client(posted.house) as anna:
        await anna.signs_in("anna")
        await anna.gets("/mail")
        assert "does not arrive" in anna.html


async def test_who_has_no_address_is_told_so(posted: Posted) -> None:
    async with client(posted.house) as marc:
        await marc.signs_in("marc")
        await marc.gets("/mail")
        assert "HR gave no e-mail address of yours" in marc.html
