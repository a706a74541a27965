"""The legal calendar in the browser: steps with their proof, the meeting, the draft to the workers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import icalendar
import openpyxl
import pytest

from bot.organisation.profile import change_profile
from plans.law.rules import Body
from plans.organisation.changes import Said
from tests.bot.web.house import Client, House, client
from tests.bot.web.sending import fields_of, sends
from tests.cast import NOW, PEOPLE, welcomed
from tests.plans.uploads.files import jpeg, pdf


async def says(house: House, *said: Said) -> None:
    async with house.app.database.transaction() as store:
        await change_profile(store, said, NOW)


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    await says(
        house,
        Said(key="body", value=Body.COUNCIL),
        Said(key="council_on", value=date(2027, 3, 10)),
        Said(key="joint_committees", value=("200",)),
    )
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def test_the_steps_of_a_year_stand_there_with_their_days(ines: Client) -> None:
    await ines.gets("/hr/calendar")
    assert "Legal calendar 2027" in ines.html
    assert "The draft goes to the works council" in ines.html
    assert "23/02/2027" in ines.html  # 15 days before the meeting
    await ines.gets("/hr/calendar?year=2028")
    assert "Legal calendar 2028" in ines.html
    await ines.gets("/hr/calendar?year=nonsense")
    assert ines.status == 200


async def test_a_step_is_done_with_its_proof_added_to_and_opened_again(
    house: House, ines: Client
) -> None:
    path = "/hr/calendar/2027/steps/round_starts"
    await ines.gets(path)
    assert "Note it as done" in ines.html
    form = {"on": "2027-01-12", "note": "By mail"}
    await sends(ines, f"{path}/done", form, proof=("bewijs.pdf", pdf()))
    assert "done on 12/01/2027" in ines.html
    assert "noted by Ines Claes" in ines.html
    assert "By mail" in ines.html
    async with house.app.database.reading() as store:
        done = await store.legal_calendar.done(2027, "round_starts")
    assert done is not None
    [proof] = done.proofs
    async with ines.session.get(f"{house.address}/files/{proof.upload}") as answer:
        assert (await answer.read()).startswith(b"%PDF")
    async with client(house) as anna:
        await anna.signs_in("anna")
        await anna.gets(f"/files/{proof.upload}")
        assert anna.status == 404
    await sends(ines, f"{path}/done", form)  # the form sent twice
    assert "was noted already" in ines.html
    await sends(ines, f"{path}/add", {"note": "By letter"}, proof=("foto.jpg", jpeg()))
    assert "The proof is kept with the step." in ines.html
    await ines.posts(f"{path}/undo", {"because": " "})
    assert ines.status == 422
    await ines.posts(f"{path}/undo", {"because": "Wrong year"})
    assert "is open again" in ines.html
    assert "Wrong year" in ines.html
    await ines.posts(f"{path}/undo", {"because": "Once more"})
    assert "is not noted as done" in ines.html
    async with house.app.database.reading() as store:
        found = [(one.what, one.who) async for one in store.audit.events() if one.who]
    assert found == [
        ("calendar.done", "ines"),
        ("calendar.proof", "ines"),
        ("calendar.proof", "ines"),
        ("calendar.undo", "ines"),
    ]


async def test_a_day_that_is_to_come_and_a_step_that_is_not_are_answered(ines: Client) -> None:
    path = "/hr/calendar/2027/steps/round_starts"
    await sends(ines, f"{path}/done", {"on": "2027-02-01", "note": "typed"})
    assert ines.status == 422
    assert "still to come" in ines.html
    assert "typed" in ines.html
    await sends(ines, f"{path}/done", {"on": "2027-01-12"}, proof=("x.exe", b"MZ"))
    assert ines.status == 422
    await ines.gets("/hr/calendar/2027/steps/nothing")
    assert ines.status == 404
    await ines.gets("/hr/calendar/99999999/steps/round_starts")
    assert ines.status == 404


async def test_the_meeting_moves_the_days_before_it(ines: Client) -> None:
    await ines.posts("/hr/calendar/meeting", {"year": "2027", "meeting": "2027-03-04"})
    assert "the next meeting is on 04/03/2027" in ines.html
    assert "17/02/2027" in ines.html
    await ines.posts("/hr/calendar/meeting", {"year": "2027", "meeting": "2026-12-01"})
    assert ines.status == 422
    await ines.posts("/hr/calendar/meeting", {"year": "2027"})
    assert ines.status == 422


async def test_the_files_of_a_year_can_be_opened(house: House, ines: Client) -> None:
    async with ines.session.get(f"{house.address}/hr/calendar/2027/ics") as answer:
        steps = icalendar.Calendar.from_ical(await answer.read()).walk("VEVENT")
    assert len(steps) >= 7
    async with ines.session.get(f"{house.address}/hr/calendar/2027/proof") as answer:
        book = openpyxl.load_workbook(BytesIO(await answer.read()))
    assert "The round begins" in [row[1] for row in book.active.iter_rows(values_only=True)]
    await ines.gets("/hr/calendar/1999/ics")
    assert ines.status == 404


async def test_what_is_missing_in_a_maatwerk_company(house: House, ines: Client) -> None:
    await says(house, Said(key="maatwerk", value=True))
    async with house.app.database.transaction() as store:
        anna = next(one for one in PEOPLE if one.id == "anna")
        await store.save_people(
            [replace(welcomed(anna), started_on=date(2026, 11, 1), supported_work=True)]
        )
    await ines.gets("/hr/calendar/missing")
    assert "Anna Peeters" in ines.html
    assert "01/12/2026" in ines.html


# ---------------------------------------------------------------- the draft to the workers


async def brought(browser: Client) -> dict[str, str]:
    """The draft is there, and nobody has it."""
    await sends(browser, "/hr/calendar/2027/workers", file=("plan.pdf", pdf()))
    assert "Shall I send “plan.pdf” to everybody who works here, 5 in all?" in browser.html
    return {"file": fields_of(browser.html)["file"]}


async def test_the_draft_goes_to_the_workers_who_open_it_and_remark(house: House) -> None:
    await says(house, Said(key="body", value=Body.NONE))
    async with client(house) as ines, client(house) as anna:
        await ines.signs_in("ines")
        await anna.signs_in("anna")
        await anna.gets("/my/training-plan/1")
        assert anna.status == 404
        asked = await brought(ines)
        await anna.gets("/my/training-plan/1")
        assert anna.status == 404
        await ines.posts("/hr/calendar/2027/workers/send", asked | {"until": "2027-02-15"})
        assert "Sent to 5 people." in ines.html
        await ines.posts("/hr/calendar/2027/workers/send", asked)  # sent twice
        assert ines.status == 409
        await anna.gets("/my/days")
        assert 'href="/my/training-plan/1"' in anna.html
        await anna.gets("/my/training-plan/1")
        async with house.app.database.reading() as store:
            receipt = await store.submissions.receipt(1, "anna")
        assert receipt is not None
        assert receipt.opened_at is None
        async with anna.session.get(f"{house.address}/my/training-plan/1/document") as answer:
            assert (await answer.read()).startswith(b"%PDF")
        await anna.posts("/my/training-plan/1", {"words": "  "})
        assert anna.status == 422
        await anna.posts("/my/training-plan/1", {"words": "More Excel, please"})
        assert "HR has your remark" in anna.html
        await ines.gets("/hr/calendar/2027/workers?show=remarks")
        assert "More Excel, please" in ines.html
        assert "on the pages" in ines.html
        await ines.gets("/hr/calendar/2027/workers?show=unopened")
        assert "Anna Peeters" not in ines.html
        assert "Tom Wouters" in ines.html
        async with ines.session.get(f"{house.address}/hr/calendar/2027/workers/excel") as answer:
            book = openpyxl.load_workbook(BytesIO(await answer.read()))
        rows = {row[0]: row for row in book.active.iter_rows(values_only=True)}
        assert rows["Anna Peeters"][6] == "More Excel, please"
        assert rows["Anna Peeters"][5] is not None
    async with house.app.database.reading() as store:
        assert await store.legal_calendar.done(2027, "to_workers") is not None


async def test_after_the_last_day_it_can_be_read_and_not_remarked_on(house: House) -> None:
    await says(house, Said(key="body", value=Body.NONE))
    async with client(house) as ines, client(house) as tom:
        await ines.signs_in("ines")
        await tom.signs_in("tom")
        asked = await brought(ines)
        await ines.posts("/hr/calendar/2027/workers/send", asked | {"until": "2027-01-16"})
        house.at(NOW.replace(day=20))
        await tom.gets("/my/training-plan/1")
        assert "The time to react is over" in tom.html
        await tom.posts("/my/training-plan/1", {"words": "Too late"})
        assert tom.status == 422


async def test_with_a_council_it_goes_there_and_not_to_the_workers(ines: Client) -> None:
    asked = await brought(ines)
    await ines.posts("/hr/calendar/2027/workers/send", asked)
    assert ines.status == 409
    assert "the draft goes there" in ines.html


async def test_only_a_pdf_is_a_draft(house: House) -> None:
    await says(house, Said(key="body", value=Body.NONE))
    async with client(house) as ines:
        await ines.signs_in("ines")
        for file in (("x.jpg", jpeg()), ("x.pdf", b"nothing")):
            await sends(ines, "/hr/calendar/2027/workers", file=file)
            assert ines.status == 422
        await sends(ines, "/hr/calendar/2027/workers", {"x": "y"})
        assert ines.status == 422
        await ines.gets("/hr/calendar/2027/workers/excel")
        assert ines.status == 404
