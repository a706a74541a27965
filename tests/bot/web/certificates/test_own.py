"""One's own certificates in the browser."""

from __future__ import annotations

import asyncio
from datetime import date

from plans.certificates.certificate import Certificate
from tests.bot.web.house import Client, House, client
from tests.bot.web.sending import fields_of, sends
from tests.cast import NOW
from tests.plans.uploads.files import jpeg

FORM = {"mark": "", "kind": "forklift", "issuer": "Mensura", "obtained": "2022-02-15"}


async def kept(house: House) -> list[Certificate]:
    async with house.app.database.reading() as store:
        return await store.certificates.all()


async def test_anna_adds_one_with_its_proof_changes_and_removes_it(
    house: House, anna: Client
) -> None:
    await anna.gets("/my/certificates")
    assert "You have no certificates here yet." in anna.html
    await sends(anna, "/my/certificates/new", FORM, proof=("attest.jpg", jpeg()))
    assert anna.where == "/my/certificates"
    assert "Forklift driver" in anna.html
    [one] = await kept(house)
    assert (one.person_id, one.by, len(one.proofs)) == ("anna", "anna", 1)
    await anna.gets(f"/my/certificates/{one.id}")
    changes = FORM | {
        "mark": fields_of(anna.html)["mark"],
        "issuer": "Syntra",
        f"drop-{one.proofs[0]}": "1",
    }
    await sends(anna, f"/my/certificates/{one.id}", changes)
    [one] = await kept(house)
    assert (one.issuer, one.proofs) == ("Syntra", ())
    await sends(anna, f"/my/certificates/{one.id}", changes)  # the same form once more
    assert anna.status == 409
    await anna.posts(f"/my/certificates/{one.id}/remove")
    assert await kept(house) == []


async def test_a_form_sent_twice_is_one_certificate(house: House, anna: Client) -> None:
    await sends(anna, "/my/certificates/new", FORM)
    await sends(anna, "/my/certificates/new", FORM, proof=("attest.jpg", jpeg()))
    await asyncio.gather(
        *(
            sends(
                Client(house, anna.session),
                "/my/certificates/new",
                FORM,
                proof=("attest.jpg", jpeg()),
            )
            for _ in range(2)
        )
    )
    [one] = await kept(house)
    assert len(one.proofs) == 1, "what came without its proof gets it"
    await sends(anna, "/my/certificates/new", FORM | {"obtained": "2022-02-16"})
    assert len(await kept(house)) == 2


async def test_that_of_somebody_else_is_not_there(house: House, anna: Client) -> None:
    other = Certificate(person_id="tom", name="Welding", obtained=date(2020, 1, 1), recorded_at=NOW)
    async with house.app.database.transaction() as store:
        [other] = await store.save_certificates([other])
    await anna.gets(f"/my/certificates/{other.id}")
    assert anna.status == 404
    assert "Welding" not in anna.html
    await sends(anna, f"/my/certificates/{other.id}", FORM)
    assert anna.status == 404
    await anna.posts(f"/my/certificates/{other.id}/remove")
    await anna.gets(f"/my/certificates/new?renews={other.id}")
    assert "Welding" not in anna.html
    assert await kept(house) == [other]


async def test_a_manager_sees_which_and_until_when_and_no_issuer(house: House) -> None:
    expiring = Certificate(
        person_id="anna",
        kind="forklift",
        issuer="Mensura Gent",
        obtained=date(2022, 2, 15),
        expires=date(2027, 2, 15),
        recorded_at=NOW,
    )
    async with house.app.database.transaction() as store:
        await store.save_certificates([expiring])
    async with client(house) as marc:
        await marc.signs_in("marc")
        await marc.gets("/my/certificates")
        assert "Anna Peeters" in marc.html
        assert "15/02/2027" in marc.html
        assert "Mensura" not in marc.html
