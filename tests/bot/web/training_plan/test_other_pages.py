"""The rest of the training plan in the browser: the company, PDPs, Excel, checklist, documents, evaluation."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import aiohttp
import openpyxl
import pypdf
import pytest

from plans.model import Status
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training
from tests.bot.web.house import Client, House, client
from tests.bot.web.training_plan.sheets import HOME, ROWS, TABLE, furnish, row_of, table_of
from tests.cast import NOW
from tests.plans.examples import agreed_plan


@pytest.fixture
async def desk(house: House) -> House:
    await furnish(house)
    return house


@pytest.fixture
async def ines(desk: House) -> AsyncIterator[Client]:
    async with client(desk) as opened:
        yield await opened.signs_in("ines")


async def sends(one: Client, path: str, content: bytes, name: str = "table.xlsx") -> Client:
    data = aiohttp.FormData()
    data.add_field("file", content, filename=name)
    return await one.posts(path, data)  # type: ignore[arg-type]


async def fetched(one: Client, path: str) -> tuple[bytes, str]:
    """A file, and what it is called."""
    async with one.session.get(one.house.address + path) as answer:
        assert answer.status == 200
        return await answer.read(), answer.headers.get("Content-Disposition", "")


# ------------------------------------------------------------------ the company


async def test_the_quarters_give_the_threshold_with_its_calculation(ines: Client) -> None:
    await ines.gets(f"{HOME}/company")
    quarters = re.findall(r'name="(quarter-\d{4}-\d)"', ines.html)
    form = dict(zip(quarters, ("19", "21", "", ""), strict=True)) | {"name": "Example", "men": "12"}
    await ines.posts(f"{HOME}/company", form)
    assert "(19 + 21) / 2 = 20 full-time equivalents on average" in ines.html
    assert "20 is at least 20: a collective training plan is needed." in ines.html
    assert "no declaration, so it does not count" in ines.html
    await ines.gets(HOME)
    assert "a collective training plan is needed" in ines.html


async def test_what_cannot_be_read_of_the_company_is_asked_back(desk: House, ines: Client) -> None:
    form = {"men": "many", "women": "14", "council_on": "soon", "body": "parliament"}
    await ines.posts(f"{HOME}/company", form)
    assert ines.status == 422
    assert ines.html.count('aria-invalid="true"') == 2
    assert 'value="many"' in ines.html
    async with desk.app.database.reading() as store:
        profile = await store.organisation.profile()
    assert (profile.composition.men, profile.composition.women) == (None, 14)


async def test_two_people_change_the_company_and_see_both(desk: House, ines: Client) -> None:
    await ines.posts(f"{HOME}/company", {"was.name": "", "name": "First"})
    async with client(desk) as other:
        await other.signs_in("leen")
        await other.posts(f"{HOME}/company", {"was.name": "", "name": "Second"})
        assert other.status == 409
        assert "Ines Claes changed this at 09:00" in other.html


async def test_head_counts_of_a_sheet_are_shown_before_they_are_kept(
    desk: House, ines: Client
) -> None:
    await sends(ines, f"{HOME}/company/sheet", b"Men;Women;26-34\n12;14;10\n", "counts.csv")
    assert "What I read in that file" in ines.html
    async with desk.app.database.reading() as store:
        assert (await store.organisation.profile()).composition.men is None
    content = re.search(r'name="content" value="([^"]*)"', ines.html)
    assert content is not None
    await ines.posts(f"{HOME}/company/counts", {"content": content[1].replace("&#34;", '"')})
    assert "The head counts are kept." in ines.html
    async with desk.app.database.reading() as store:
        assert (await store.organisation.profile()).composition.men == 12
    for content_of_others in (b"Name;Born\nAnna;1990\n", b"\x00\x01", b""):
        await sends(ines, f"{HOME}/company/sheet", content_of_others, "counts.csv")
        assert ines.status == 422
    await ines.posts(f"{HOME}/company/counts", {"content": "{nonsense"})
    assert ines.status == 422


# ------------------------------------------------------------------ from PDPs


@pytest.fixture
async def with_plan(house: House) -> House:
    await furnish(house, ())
    async with house.app.database.transaction() as store:
        await store.add_plan(replace(agreed_plan(NOW), status=Status.ACTIVE))
    return house


async def test_rows_are_gathered_once_and_differences_taken_or_left(with_plan: House) -> None:
    async with client(with_plan) as ines:
        await ines.signs_in("ines")
        await ines.gets(f"{HOME}/differences")
        assert "Gather from PDPs" in ines.html
        await ines.posts(f"{HOME}/gather")
        gathered = (await table_of(with_plan)).trainings
        assert gathered
        await ines.posts(f"{TABLE}/rows", {"row": str(gathered[0].id), "do": "remove"})
        async with with_plan.app.database.transaction() as store:
            [plan] = await store.plans.of_employee("anna")
            action = plan.actions[0]
            changed = replace(action, what="Another course")
            await store.save_plan(_with_action(plan, changed))
        await ines.gets(f"{HOME}/differences")
        assert "Another course" in ines.html
        [name] = re.findall(r'name="one" value="([^"]+)"', ines.html)
        await ines.posts(f"{HOME}/differences", {"do": "take"})
        assert ines.status == 422
        await ines.posts(f"{HOME}/differences", {"one": name, "do": "leave"})
        assert "Taken over: 0. Left as it was: 1." in ines.html
        assert "Nothing is otherwise than in the table." in ines.html
        await ines.posts(f"{HOME}/differences", {"one": name, "do": "take"})
        assert "Some of these are no longer otherwise" in ines.html
        await ines.posts(f"{HOME}/differences/again")
        assert "What is still otherwise is shown again." in ines.html
        assert "Another course" in ines.html
        await ines.posts(f"{HOME}/differences", {"one": name, "do": "take"})
        assert "Taken over: 1" in ines.html
        assert "Another course" in [row.title for row in (await table_of(with_plan)).trainings]


def _with_action(plan, changed):  # type: ignore[no-untyped-def]
    from plans import editing

    return editing.set_value(plan, changed.id, "what", changed.what)


# ------------------------------------------------------------------ Excel


async def test_the_table_goes_to_excel_and_comes_back_row_by_row(desk: House, ines: Client) -> None:
    content, name = await fetched(ines, f"{HOME}/excel/file")
    assert "Trainings 2027.xlsx" in name
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("Budget") + 1).value = 900
    edited = io.BytesIO()
    book.save(edited)
    await sends(ines, f"{HOME}/excel", edited.getvalue())
    assert ines.where == f"{HOME}/excel"
    assert "€ 1.250,50" in ines.html
    assert "€ 900,00" in ines.html
    assert (await row_of(desk, 2)).budget == Decimal("1250.50")
    await ines.posts(f"{HOME}/excel/take", {"do": "write"})
    assert "Done, it is written." in ines.html
    assert (await row_of(desk, 2)).budget == Decimal(900)
    assert "Undo: Budget of row 2" in ines.html
    await ines.posts(f"{HOME}/excel/take", {"do": "write"})
    assert ines.status == 409


async def test_another_file_is_no_table(ines: Client) -> None:
    for content in (b"", b"no excel", b"PK\x03\x04 cut off"):
        await sends(ines, f"{HOME}/excel", content)
        assert ines.status == 422
        assert "no table of trainings that I made" in ines.html
    await ines.posts(f"{HOME}/excel", {"file": "x"})
    assert ines.status == 400


# ------------------------------------------------------------------ documents


async def test_the_checklist_says_what_is_missing_where_and_why(ines: Client) -> None:
    await ines.gets(f"{HOME}/checklist")
    assert "formal or informal of trainings 1, 3" in ines.html
    assert "Law of 3 October 2022" in ines.html
    assert f'href="{HOME}/table"' in ines.html


async def test_a_version_is_made_and_fetched_with_its_report(desk: House, ines: Client) -> None:
    await furnish(desk, (*ROWS, Training(id=4, theme="Safety", title="Shadowing Anna Peeters")))
    await ines.posts(f"{HOME}/documents", {"version": "filing", "language": "nl"})
    for _ in range(60):
        await ines.gets(ines.where)
        if "/file/0" in ines.html:
            break
        await asyncio.sleep(0.5)
    assert "Names of people in the texts" in ines.html
    assert "Anna Peeters" in ines.html
    assert "The report for HR" in ines.html
    place = ines.where
    text = pypdf.PdfReader(io.BytesIO((await fetched(ines, f"{place}/file/0"))[0]))
    words = " ".join(page.extract_text() for page in text.pages)
    assert "Peeters" not in words
    assert (await fetched(ines, f"{place}/file/1"))[0].startswith(b"PK")
    assert (await fetched(ines, f"{place}/file/2"))[0].startswith(b"PK")
    async with desk.app.database.reading() as store:
        events = [e async for e in store.audit.events() if e.what == "training_plan.document"]
    assert [(one.who, one.details["version"]) for one in events] == [("ines", "filing")]
    async with client(desk) as leen:
        await leen.signs_in("leen")
        await leen.gets(f"{place}/file/0")
        assert leen.status == 404


async def test_nonsense_is_no_version(ines: Client) -> None:
    await ines.posts(f"{HOME}/documents", {"version": "all"})
    assert ines.status == 422
    await ines.gets(f"{HOME}/documents/77")
    assert ines.status == 404


async def test_the_evaluation_has_pictures_with_their_numbers_beside(
    desk: House, ines: Client
) -> None:
    await ines.gets(f"{HOME}/evaluation")
    pictures = re.findall(rf'src="({HOME}/picture/[0-9a-f]+)"', ines.html)
    assert pictures
    content, _ = await fetched(ines, pictures[0])
    assert content.startswith(b"<svg")
    assert "The same as a table" in ines.html
    assert "€ 1.250,50" in ines.html.replace("\xa0", " ")
    await ines.gets(f"{HOME}/picture/{'0' * 24}")
    assert ines.status == 404


async def test_a_year_without_rules_says_so(desk: House, ines: Client) -> None:
    async with desk.app.database.transaction() as store:
        await store.training_plans.write(TrainingPlan(year=2098, until=2098))
    for path in ("checklist", "evaluation"):
        await ines.gets(f"/hr/training-plan/2098/{path}")
        assert ines.status in {200, 404}
