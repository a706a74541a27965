"""HR's certificates in the browser: lists, one of somebody, a list that is brought in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from plans.certificates.certificate import Certificate
from tests.bot.web.house import Client, House, client
from tests.bot.web.sending import fields_of, sends
from tests.cast import NOW
from tests.plans.uploads.files import SECRET, jpeg

FORKLIFT = Certificate(
    person_id="anna",
    kind="forklift",
    issuer="Mensura",
    obtained=date(2022, 2, 15),
    expires=date(2027, 2, 15),
    recorded_at=NOW,
)
WELDING = Certificate(
    person_id="tom",
    name="Welding",
    obtained=date(2020, 1, 1),
    expires=date(2027, 1, 10),
    recorded_at=NOW,
)
HEAD = "personeelsnummer;naam;attest;behaald op;geldig tot\n"


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with house.app.database.transaction() as store:
        await store.save_certificates([FORKLIFT, WELDING])
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def kept(house: House) -> list[Certificate]:
    async with house.app.database.reading() as store:
        return await store.certificates.all()


async def test_what_expires_stands_first_and_can_be_filtered(ines: Client) -> None:
    await ines.gets("/hr/certificates")
    assert ines.html.index("Tom Wouters") < ines.html.index("Anna Peeters")
    assert "−5" in ines.html or "-5" in ines.html
    assert "No department" in ines.html  # Tom is in none
    await ines.gets("/hr/certificates?show=expired")
    assert "Tom Wouters" in ines.html
    assert "Anna Peeters" not in ines.html
    await ines.gets("/hr/certificates?department=Customer+service")
    assert "Anna Peeters" in ines.html
    assert "Tom Wouters" not in ines.html
    await ines.posts("/hr/certificates", {"who": "1005"})
    assert "Tom Wouters" in ines.html
    assert "Anna Peeters" not in ines.html


async def test_the_excel_file_holds_what_is_seen(ines: Client) -> None:
    house = ines.house.address
    form, headers = {"who": "anna"}, {"Origin": house}
    async with ines.session.post(
        f"{house}/hr/certificates/excel", data=form, headers=headers
    ) as answer:
        book = openpyxl.load_workbook(BytesIO(await answer.read()))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["Anna Peeters"]


async def test_one_is_put_right_with_a_proof_that_owner_and_hr_may_open(
    house: House, ines: Client
) -> None:
    [forklift, _] = await kept(house)
    await ines.gets(f"/hr/certificates/{forklift.id}")
    form = {
        "mark": fields_of(ines.html)["mark"],
        "kind": "forklift",
        "issuer": "Syntra",
        "obtained": "2022-02-15",
        "expires": "2027-03-01",
    }
    await sends(ines, f"/hr/certificates/{forklift.id}", form, proof=("attest.jpg", jpeg()))
    assert ines.status == 200
    assert "Kept." in ines.html
    [one, _] = await kept(house)
    assert (one.person_id, one.issuer, one.expires) == ("anna", "Syntra", date(2027, 3, 1))
    [number] = one.proofs
    for who, may in (("anna", True), ("ines", True), ("marc", False), ("tom", False)):
        async with client(house) as somebody:
            await somebody.signs_in(who)
            async with somebody.session.get(f"{house.address}/files/{number}") as answer:
                content = await answer.read()
            assert (answer.status == 200) is may, who
            assert SECRET.encode() not in content  # where it was taken is gone
    async with house.app.database.reading() as store:
        event = [event async for event in store.audit.events()][-1]
    assert (event.who, event.what, event.subject) == ("ines", "certificates.change", "anna")


async def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    house: House, ines: Client
) -> None:
    [forklift, _] = await kept(house)
    await ines.gets(f"/hr/certificates/{forklift.id}")
    form = {
        "mark": fields_of(ines.html)["mark"],
        "kind": "own",
        "name": "",
        "obtained": "2028-01-01",
        "expires": "2027-01-01",
    }
    await sends(ines, f"/hr/certificates/{forklift.id}", form, proof=("x.exe", b"MZ nothing"))
    assert ines.status == 422
    for said in ("has not come yet", "before the day on which", "choose a kind", "I take a PDF"):
        assert said in ines.html, said
    assert (await kept(house))[0] == forklift


async def test_a_form_that_is_out_of_date_asks_which_to_keep(house: House, ines: Client) -> None:
    [forklift, _] = await kept(house)
    await ines.gets(f"/hr/certificates/{forklift.id}")
    form = {
        "mark": fields_of(ines.html)["mark"],
        "kind": "forklift",
        "issuer": "Mine",
        "obtained": "2022-02-15",
        "no_end": "1",
    }
    async with house.app.database.transaction() as store:
        await store.save_certificates([replace(forklift, issuer="Theirs")])
    await sends(ines, f"/hr/certificates/{forklift.id}", form)
    assert ines.status == 409
    assert "changed this certificate meanwhile" in ines.html
    assert 'value="Mine"' in ines.html
    assert (await kept(house))[0].issuer == "Theirs"
    form["mark"] = fields_of(ines.html)["mark"]
    await sends(ines, f"/hr/certificates/{forklift.id}", form)
    assert ines.status == 200
    assert ((await kept(house))[0].issuer, (await kept(house))[0].expires) == ("Mine", None)


async def test_one_is_added_for_somebody_by_number(house: House, ines: Client) -> None:
    await ines.gets("/hr/certificates/new")
    form = {"mark": "", "who": "1004 nobody", "kind": "first_aid", "obtained": "2027-01-04"}
    await sends(ines, "/hr/certificates/new", form | {"who": "zzz"})
    assert ines.status == 422
    assert "Nobody has the number" in ines.html
    await sends(ines, "/hr/certificates/new", form | {"who": "1003"})
    assert ines.where == "/hr/certificates"
    new = (await kept(house))[-1]
    assert (new.person_id, new.kind, new.by) == ("greet", "first_aid", "ines")
    assert new.expires is not None  # as is usual for its kind


async def test_a_renewal_takes_the_place_of_the_old_one(house: House, ines: Client) -> None:
    [forklift, _] = await kept(house)
    await ines.gets(f"/hr/certificates/new?renews={forklift.id}")
    assert 'value="1001"' in ines.html
    form = {"mark": "", "who": "1001", "kind": "forklift", "obtained": "2027-01-11"}
    await sends(ines, "/hr/certificates/new", form)
    [old, _, new] = await kept(house)
    assert old.renewed_by == new.id
    await ines.gets(f"/hr/certificates/{old.id}")
    assert f'href="/hr/certificates/{new.id}"' in ines.html


async def test_one_is_removed(house: House, ines: Client) -> None:
    [forklift, welding] = await kept(house)
    await ines.posts(f"/hr/certificates/{forklift.id}/remove")
    assert "is removed" in ines.html
    assert await kept(house) == [welding]
    await ines.posts(f"/hr/certificates/{forklift.id}/remove")  # sent twice
    assert ines.status == 200
    await ines.gets(f"/hr/certificates/{forklift.id}")
    assert ines.status == 404


# ---------------------------------------------------------------- a list


async def test_a_list_is_looked_at_put_right_and_taken_over_once(
    house: House, ines: Client
) -> None:
    wrong = "1001;;EHBO;12/13/2026;\n1003;;VCA basis;04/01/2027;\n"
    await sends(ines, "/hr/certificates/list", file=("attesten.csv", (HEAD + wrong).encode()))
    assert ines.where == "/hr/certificates/list"
    assert "this is no day" in ines.html.lower()
    assert "Take over" not in ines.html
    assert len(await kept(house)) == 2
    fields = fields_of(ines.html)
    [cell] = [name for name in fields if name.startswith("cell.")]
    await ines.posts("/hr/certificates/list/say", {"mark": fields["mark"], cell: "12/12/2026"})
    assert "Take over" in ines.html
    assert "2 new certificates" in ines.html
    fields = fields_of(ines.html)
    taking = {"mark": fields["mark"], "seen": fields["seen"]}
    await ines.posts("/hr/certificates/list/take", taking)
    assert "was taken over" in ines.html
    assert len(await kept(house)) == 4
    await ines.posts("/hr/certificates/list/take", taking)  # the form sent twice
    assert ines.status == 200
    assert len(await kept(house)) == 4
    async with house.app.database.reading() as store:
        events = [event async for event in store.audit.events()]
    assert [(one.what, one.who) for one in events] == [("certificates.import", "ines")]


async def test_a_list_survives_a_restart(house: House, ines: Client) -> None:
    row = "1001;;EHBO;12/12/2026;\n"
    await sends(ines, "/hr/certificates/list", file=("attesten.csv", (HEAD + row).encode()))
    await house.close()
    house.open()
    await ines.gets("/hr/certificates/list")
    assert "attesten.csv" in ines.html
    assert "Take over" in ines.html


async def test_what_changed_since_it_was_looked_at_is_not_written(
    house: House, ines: Client
) -> None:
    row = "1001;;EHBO;12/12/2026;\n"
    await sends(ines, "/hr/certificates/list", file=("attesten.csv", (HEAD + row).encode()))
    fields = fields_of(ines.html)
    async with house.app.database.transaction() as store:
        known = Certificate(
            person_id="anna", name="EHBO", obtained=date(2026, 12, 12), recorded_at=NOW
        )
        await store.save_certificates([known])
    await ines.posts("/hr/certificates/list/take", {"mark": fields["mark"], "seen": fields["seen"]})
    assert ines.status == 409
    assert "Something has changed" in ines.html
    assert len(await kept(house)) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pdf", b"%PDF-1.7 nothing", "Excel"),
        ("x.csv", b"", "empty"),
        ("x.csv", b"a;b\n1;2\n", "I see no list of certificates here"),
        ("x.csv", (HEAD + "85.07.30-033.28;;VCA;01/01/2027;\n").encode(), "national register"),
    ],
)
async def test_what_is_no_list_is_refused_with_a_sentence(
    ines: Client, name: str, content: bytes, said: str
) -> None:
    await sends(ines, "/hr/certificates/list", file=(name, content))
    assert ines.status in {200, 422}
    assert said in ines.html
    assert "Take over" not in ines.html


async def test_no_file_and_a_stale_form_are_answered(ines: Client) -> None:
    await sends(ines, "/hr/certificates/list", {"nothing": "x"})
    assert ines.status == 422
    await ines.posts("/hr/certificates/list/say", {"mark": "old"})
    assert ines.status == 409
    assert "not here any more" in ines.html
