"""Certificates, and the reminders that follow from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from plans.certificates.certificate import Certificate
from plans.reminders.reminder import HR, Matter
from plans.storage import Database
from plans.storage.store import Store
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.plans.storage.cast import ANNA, INES, MARC, NOW, arrive

FORKLIFT = Certificate(
    person_id="anna",
    kind="forklift",
    issuer="VDAB",
    obtained=date(2022, 6, 1),
    expires=date(2027, 6, 1),
    recorded_at=NOW,
)
RENEWED = replace(FORKLIFT, obtained=date(2027, 5, 1), expires=date(2032, 5, 1))


async def reminded(store: Store) -> set[str]:
    """Who will hear of a certificate."""
    found = await store.reminders.of_recipient("anna", "marc", "ines", HR)
    return {one.reminder.recipient for one in found if one.reminder.matter is Matter.CERTIFICATE}


async def test_a_certificate_comes_back_as_it_was_kept(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        [kept] = await store.save_certificates([replace(FORKLIFT, proofs=(3, 4))])
        assert kept == replace(FORKLIFT, id=kept.id, proofs=(3, 4))
        assert await store.certificates.get(kept.id) == kept
        changed = replace(kept, issuer="Mensura", expires=None, kind=None, name="BA4")
        await store.save_certificates([changed])
        assert await store.certificates.of_people(["anna", "marc"]) == [changed]
        assert await store.certificates.of_people(["marc"]) == []
        assert await store.certificates.all() == [changed]


async def test_a_renewal_ends_the_reminders_and_taking_it_away_brings_them_back(
    database: Database,
) -> None:
    await arrive(database)
    async with database.transaction() as store:
        [old] = await store.save_certificates([FORKLIFT])
        assert await reminded(store) == {"anna", "marc", HR}
        [new] = await store.save_certificates([RENEWED])
        days = {
            one.reminder.day
            for one in await store.reminders.of_recipient("anna")
            if one.reminder.matter is Matter.CERTIFICATE
        }
        assert days == {date(2032, 5, 1)}
        assert (await store.certificates.get(old.id) or old).renewed_by == new.id
        await store.remove_certificate(new)
        assert (await store.certificates.get(old.id) or new).renewed_by is None
        assert await reminded(store) == {"anna", "marc", HR}


async def test_removing_a_certificate_removes_its_proof_and_its_reminders(
    database: Database,
) -> None:
    await arrive(database)
    async with database.transaction() as store:
        upload = await store.uploads.add(
            Upload(
                owner_id="anna",
                purpose=Purpose.CERTIFICATE,
                media_type=MediaType.PDF,
                name="a.pdf",
                size=1,
                sha256="",
                received_at=NOW,
                by="anna",
            ),
            b"1",
        )
        [kept] = await store.save_certificates([replace(FORKLIFT, proofs=(upload.id,))])
        await store.remove_certificate(kept)
        assert await store.uploads.get(upload.id) is None
        assert await store.certificates.all() == []
        assert await reminded(store) == set()


async def test_reminders_follow_the_people(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.save_certificates([FORKLIFT])
        await store.save_people([replace(ANNA, manager_id="ines")])
        assert await reminded(store) == {"anna", "ines", HR}
        await store.save_people([replace(INES, left_on=NOW.date())])
        assert await reminded(store) == {"anna", HR}
        await store.save_people([replace(ANNA, manager_id="marc")])
        await store.save_people([replace(MARC, absent_from=NOW.date())])
        assert await reminded(store) == {"anna", "marc", HR}
        await store.save_people([replace(ANNA, left_on=NOW.date() + timedelta(days=1))])
        assert await reminded(store) == set()


async def test_working_out_all_of_them_again_changes_nothing(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.save_certificates([FORKLIFT])
        before = await store.reminders.of_recipient("anna", "marc", HR)
        await store.certificates.rewrite_all()
        await store.save_reminder_policy(await store.schedule.policy())
        assert await store.reminders.of_recipient("anna", "marc", HR) == before
