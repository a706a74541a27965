"""HR puts one certificate of somebody right, or takes it away; nobody else can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.certificates.certificates import carry_out
from plans.certificates.certificate import Certificate
from plans.certificates.draft import KeepCertificate, RemoveCertificate, draft_of
from plans.storage.database import Database
from tests.bot.certificates.chatting import FileChat, buttons
from tests.cast import ANNA, INES, MARC, NOW, PEOPLE, ROUND, TOM, welcomed
from tests.chat import TEXTS

FORKLIFT = Certificate(
    person_id="anna",
    kind="forklift",
    issuer="Mensura",
    obtained=date(2022, 2, 15),
    expires=date(2027, 2, 15),
    recorded_at=NOW,
)


@pytest.fixture
async def chat(database: Database) -> FileChat:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.save_certificates([FORKLIFT])
    return FileChat(database, by_itself=False)


async def kept(chat: FileChat) -> list[Certificate]:
    async with chat.database.reading() as store:
        return await store.certificates.all()


async def opened(chat: FileChat) -> str:
    """Ines at the certificate, from her list of those that expire."""
    [one] = await kept(chat)
    return await chat.last("ines", "/hr", "training", "certificates", f"certificate-{one.id}")


async def test_hr_corrects_it_in_the_chat_and_it_stays_annas(chat: FileChat) -> None:
    await opened(chat)
    assert "change" in buttons(chat, "ines")
    card = await chat.last("ines", "change")
    assert "Of: Anna Peeters" in card
    asked = await chat.last("ines", "change-issuer")
    assert "Who gave it?" in asked
    said = await chat.last("ines", "=Syntra", "save")
    assert "Kept: Forklift driver" in said
    assert "Certificates that expire" in said
    [one] = await kept(chat)
    assert (one.person_id, one.issuer, one.by) == ("anna", "Syntra", None)
    async with chat.database.reading() as store:
        event = [event async for event in store.audit.events()][-1]
    assert (event.what, event.who, event.subject) == ("certificates.change", "ines", "anna")


async def test_hr_removes_it_when_sure(chat: FileChat) -> None:
    await opened(chat)
    asked = await chat.last("ines", "remove")
    assert "Remove “Forklift driver” of Anna Peeters" in asked
    await chat.last("ines", "no")
    assert len(await kept(chat)) == 1
    await opened(chat)
    await chat.last("ines", "remove", "yes")
    assert await kept(chat) == []


async def test_nobody_else_changes_what_is_not_theirs(chat: FileChat) -> None:
    [one] = await kept(chat)
    theirs = replace(draft_of(one), person_id="anna", issuer="Somebody else")
    gone = replace(INES, left_on=NOW.date())
    async with chat.database.transaction() as store:
        for who in (MARC, TOM, gone):
            for act in (KeepCertificate(draft=theirs), RemoveCertificate(id=one.id)):
                [line] = await carry_out(store, who, act, NOW)
                assert line.style != "done", TEXTS.render(line.text, "en")
        # The number of somebody else's certificate makes it nobody's own.
        mine = KeepCertificate(draft=replace(theirs, person_id=None))
        [line] = await carry_out(store, TOM, mine, NOW)
        assert line.style != "done"
        [line] = await carry_out(store, INES, KeepCertificate(draft=theirs), NOW)
        assert line.style == "done"
        [line] = await carry_out(store, ANNA, RemoveCertificate(id=one.id), NOW)
        assert line.style == "done"
