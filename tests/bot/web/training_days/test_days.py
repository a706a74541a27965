"""Training days in the browser: HR's ledger, one's own, and what waits for a word."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from plans.organisation.profile import OrganisationProfile
from plans.training_days.trainings import Decision, FollowedTraining, Source
from tests.bot.training_days.days import arrive, of, training
from tests.bot.web.house import Client, House, client
from tests.bot.web.sending import fields_of, sends
from tests.cast import NOW
from tests.plans.uploads.files import jpeg

HEAD = "nummer;naam;opleiding;uren;van;tot;status;formeel;vov;aanbieder;attest;geldig tot\n"
REPORT = {"name": "Excel", "ended_on": "2027-01-14", "hours": "2 days", "formal": "yes"}


@pytest.fixture
async def known(house: House) -> House:
    await arrive(house.app.database)
    return house


@pytest.fixture
async def ines(known: House) -> AsyncIterator[Client]:
    async with client(known) as opened:
        yield await opened.signs_in("ines")


@pytest.fixture
async def anna(known: House) -> AsyncIterator[Client]:
    async with client(known) as opened:
        yield await opened.signs_in("anna")


async def add(house: House, *trainings: FollowedTraining) -> list[int]:
    async with house.app.database.transaction() as store:
        return [(await store.training_days.add(one)).id for one in trainings]


async def test_hr_sees_who_took_what_and_filters_it(known: House, ines: Client) -> None:
    await add(known, training(days="2"))
    await ines.gets("/hr/training-days")
    assert "Training days in 2027" in ines.html
    for name in ("Anna Peeters", "Tom Wouters", "Customer service"):
        assert name in ines.html
    await ines.gets("/hr/training-days?show=none")
    assert "Tom Wouters" in ines.html
    assert "Anna Peeters" not in ines.html
    form = {"department": "Customer service", "who": "anna", "year": "2027"}
    await ines.posts("/hr/training-days", form)
    assert "anna" not in "".join(
        re.findall(r'(?:href|action)="([^"]*)"', ines.html.split("of/")[0])
    )
    assert "Anna Peeters" in ines.html
    assert "Marc Janssens" not in ines.html
    await ines.gets("/hr/training-days?department=-")
    assert "Tom Wouters" in ines.html
    assert "Anna Peeters" not in ines.html
    await ines.gets("/hr/training-days?year=nonsense&page=99&show=zzz")
    assert ines.status == 200


async def test_where_too_little_is_known_it_leads_to_the_organisation(
    known: House, ines: Client
) -> None:
    async with known.app.database.transaction() as store:
        await store.save_profile(OrganisationProfile(), NOW.date())
    await ines.gets("/hr/training-days?anew=1")
    assert "Of whom too little is known" in ines.html
    assert 'href="/hr/training-plan/2027/company"' in ines.html


async def test_the_excel_file_holds_who_is_seen_and_is_noted(known: House, ines: Client) -> None:
    await add(known, training(days="2"))
    address, headers = f"{known.address}/hr/training-days/excel", {"Origin": known.address}
    async with ines.session.post(address, data={"who": "anna"}, headers=headers) as answer:
        book = openpyxl.load_workbook(BytesIO(await answer.read()))
    balances, trainings = book.worksheets[:2]
    assert [row[1] for row in balances.iter_rows(min_row=2, values_only=True)] == ["Anna Peeters"]
    assert [row[2] for row in trainings.iter_rows(min_row=2, values_only=True)] == ["Excel"]
    async with known.app.database.reading() as store:
        [event] = [one async for one in store.audit.events()]
    assert (event.what, event.who) == ("training_days.export", "ines")


async def test_one_ledger_says_each_figure_and_where_each_training_comes_from(
    known: House, ines: Client
) -> None:
    await add(
        known,
        training(days="2", provider="Syntra"),
        training(name="Lassen", source=Source.PERSON, decision=Decision.WAITING),
        training(name="Old", ended_on=date(2026, 5, 1)),
    )
    await ines.gets("/hr/training-days/of/anna")
    for said in (
        "Right of 2027",
        "Taken: 2 days",
        "from a list of HR",
        "reported by the person",
        "waits for confirmation",
        "Syntra",
        "How 2027 is worked out",
    ):
        assert said in ines.html, said
    assert "Old" not in ines.html
    assert 'href="/hr/people/anna"' in ines.html
    form = fields_of(ines.html.split('action="/hr/certificates"')[1].split("</form>")[0])
    assert form == {"show": "all", "who": "1001"}
    await ines.gets("/hr/training-days/of/anna?year=2026")
    assert "Old" in ines.html
    await ines.gets("/hr/training-days/of/nobody")
    assert ines.status == 404


async def test_hr_decides_in_place_of_the_manager_once(known: House, ines: Client) -> None:
    waits = training(source=Source.PERSON, decision=Decision.WAITING)
    first, second = await add(
        known, waits, training("tom", source=Source.PERSON, decision=Decision.WAITING)
    )
    await ines.gets("/hr/training-days/waiting")
    assert "Anna Peeters" in ines.html
    await ines.posts("/hr/training-days/waiting", {"training": str(first), "says": "confirm"})
    assert "Confirmed: Excel" in ines.html
    await ines.posts("/hr/training-days/waiting", {"training": str(first), "says": "confirm"})
    assert "seen to already" in ines.html
    await ines.posts("/hr/training-days/waiting", {"training": str(second), "says": "no"})
    assert ines.status == 422
    await ines.posts(
        "/hr/training-days/waiting", {"training": str(second), "says": "no", "reason": "Not yours"}
    )
    [annas], [toms] = await of(known.app.database), await of(known.app.database, "tom")
    assert (annas.decision, annas.decided_by) == (Decision.CONFIRMED, "ines")
    assert (toms.decision, toms.reason) == (Decision.DECLINED, "Not yours")
    await ines.posts("/hr/training-days/waiting", {"training": "99999", "says": "confirm"})
    assert "cannot find that training" in ines.html


async def test_how_a_contract_ended_is_said_on_the_ledger(known: House, ines: Client) -> None:
    await arrive(known.app.database, left_on=date(2027, 1, 31))
    await ines.gets("/hr/training-days")
    assert "How did these contracts end?" in ines.html
    await ines.posts("/hr/training-days/of/anna/ending", {"ending": "resignation"})
    assert "the rest is lost" in ines.html
    await ines.posts("/hr/training-days/of/anna/ending", {"ending": "nonsense"})
    assert ines.status == 200


async def test_a_list_of_trainings_is_put_right_and_brings_its_certificate(
    known: House, ines: Client
) -> None:
    rows = "1001;;EHBO;8;;12/01/2027;gevolgd;;;;First aid at work;\n1005;;Excel;veel;;12/01/2027;;;;;;\n"
    await sends(ines, "/hr/training-days/list", file=("lijst.csv", (HEAD + rows).encode()))
    assert "not a number of hours" in ines.html.lower()
    fields = fields_of(ines.html)
    [cell] = [name for name in fields if name.startswith("cell.")]
    await ines.posts("/hr/training-days/list/say", {"mark": fields["mark"], cell: "7,6"})
    fields = fields_of(ines.html)
    await ines.posts(
        "/hr/training-days/list/take", {"mark": fields["mark"], "seen": fields["seen"]}
    )
    assert "1 certificate came with it." in ines.html
    assert len(await of(known.app.database)) == len(await of(known.app.database, "tom")) == 1
    async with known.app.database.reading() as store:
        [one] = await store.certificates.of_people(["anna"])
    assert one.kind == "first_aid"


async def test_what_was_told_of_before_is_asked_about(known: House, ines: Client) -> None:
    await add(known, training(source=Source.PERSON))
    row = "1001;;Excel;8;;12/01/2027;gevolgd;;;;;\n"
    await sends(ines, "/hr/training-days/list", file=("lijst.csv", (HEAD + row).encode()))
    assert "Told of before" in ines.html
    assert "Take over" not in ines.html
    mark = fields_of(ines.html)["mark"]
    await ines.posts("/hr/training-days/list/say", {"mark": mark, "doubles": "add"})
    assert "Take over" in ines.html


# ---------------------------------------------------------------- one's own


async def test_anna_sees_her_balance_and_reports_a_training_with_a_proof(
    known: House, anna: Client
) -> None:
    await anna.gets("/my/days")
    assert "Your training days in 2027" in anna.html
    assert "Right of 2027" in anna.html
    await sends(anna, "/my/days/report", REPORT, proof=("bewijs.jpg", jpeg()))
    assert "Reported. Marc Janssens looks at it" in anna.html
    [kept] = await of(known.app.database)
    assert kept.waits
    assert kept.proof is not None
    for who, may in (("marc", True), ("tom", False)):
        async with client(known) as somebody:
            await somebody.signs_in(who)
            async with somebody.session.get(f"{known.address}/files/{kept.proof}") as answer:
                assert (answer.status == 200) is may, who


async def test_a_report_that_is_wrong_keeps_what_was_typed(known: House, anna: Client) -> None:
    wrong = REPORT | {"name": "Lassen in Gent", "ended_on": "2028-01-01", "hours": "banana"}
    await sends(anna, "/my/days/report", wrong, proof=("x.docx", b"nothing"))
    assert anna.status == 422
    assert "is still to come" in anna.html
    assert 'value="Lassen in Gent"' in anna.html
    assert 'value="banana"' in anna.html
    await sends(anna, "/my/days/report", {"name": "", "hours": ""})
    assert anna.status == 422
    assert await of(known.app.database) == []


async def test_one_that_is_known_is_asked_about_and_counts_once(known: House, anna: Client) -> None:
    await add(known, training(ended_on=date(2027, 1, 14), hours=None))
    await sends(anna, "/my/days/report", REPORT)
    assert anna.status == 409
    assert "Is it the same?" in anna.html
    await sends(anna, "/my/days/report", REPORT | {"says": "same"})
    assert "counts once" in anna.html
    assert len(await of(known.app.database)) == 1
    await sends(anna, "/my/days/report", REPORT | {"says": "other"})
    assert len(await of(known.app.database)) == 2


async def test_what_waits_is_taken_back_and_nothing_of_others(known: House, anna: Client) -> None:
    mine, toms = await add(
        known,
        training(source=Source.PERSON, decision=Decision.WAITING),
        training("tom", source=Source.PERSON, decision=Decision.WAITING),
    )
    await anna.gets("/my/days")
    assert f'value="{mine}"' in anna.html
    await anna.posts("/my/days/withdraw", {"training": str(toms)})
    assert len(await of(known.app.database, "tom")) == 1
    await anna.posts("/my/days/withdraw", {"training": str(mine)})
    assert "Taken back: Excel" in anna.html
    assert await of(known.app.database) == []
    await anna.posts("/my/days/withdraw", {"training": str(mine)})  # sent twice
    assert anna.status == 200


async def test_a_manager_decides_on_the_page_and_sees_the_team(known: House) -> None:
    [number] = await add(known, training(source=Source.PERSON, decision=Decision.WAITING))
    async with client(known) as marc:
        await marc.signs_in("marc")
        await marc.gets("/my/days")
        assert "These trainings wait for your word" in marc.html
        assert "The training days of your people" in marc.html
        await marc.posts("/my/days/decide", {"training": str(number), "says": "confirm"})
        assert "Confirmed: Excel" in marc.html
    async with client(known) as tom:
        await tom.signs_in("tom")
        await tom.posts("/my/days/decide", {"training": str(number), "says": "confirm"})
        assert "not yours to decide" in tom.html
