"""The seven steps in the browser: answers with who and when, documents, and two people at once."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator

import aiohttp
import pypdf
import pytest

from plans.training_plan.plan import Answer, TrainingPlan
from tests.bot.web.house import Client, House, client
from tests.bot.web.training_plan.sheets import HOME, YEAR, furnish, table_of
from tests.cast import NOW

STEP = f"{HOME}/step"
_AREA = re.compile(r'<textarea id="f-([\w.]+)"[^>]*>([^<]*)</textarea>')
_WAS = re.compile(r'<input type="hidden" name="(was\.[\w.]+)" value="([^"]*)">')


@pytest.fixture
async def desk(house: House) -> House:
    await furnish(house)
    return house


@pytest.fixture
async def ines(desk: House) -> AsyncIterator[Client]:
    async with client(desk) as opened:
        yield await opened.signs_in("ines")


@pytest.fixture
async def leen(desk: House) -> AsyncIterator[Client]:
    async with client(desk) as opened:
        yield await opened.signs_in("leen")


def pdf() -> bytes:
    """A document of one empty page."""
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


def filled(one: Client, **typed: str) -> dict[str, str]:
    """The form of the step on the page, with this typed in it (a dot as two underscores)."""
    form = dict(_WAS.findall(one.html)) | dict(_AREA.findall(one.html))
    return form | {name.replace("__", "."): words for name, words in typed.items()}


async def saves(one: Client, step: int, form: dict[str, str], **files: bytes) -> Client:
    """Sends it as a form with files."""
    data = aiohttp.FormData()
    for name, words in form.items():
        data.add_field(name, words)
    for name, content in files.items():
        data.add_field(f"file.{name.replace('__', '.')}", content, filename="plan.pdf")
    if not files:
        data.add_field("nothing", b"", filename="")
    return await one.posts(f"{STEP}/{step}", data)  # type: ignore[arg-type]


async def said(house: House, key: str) -> Answer | None:
    return (await table_of(house)).answer(key)


async def test_an_answer_is_kept_with_who_gave_it(desk: House, ines: Client) -> None:
    await ines.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines, strategy__direction="We grow.\nAbroad."))
    assert ines.where == f"{STEP}/1"
    assert "Saved." in ines.html
    assert "Ines Claes, 15/01/2027 09:00" in ines.html
    answer = await said(desk, "strategy.direction")
    assert answer is not None
    assert (answer.value, answer.by) == ("We grow.\nAbroad.", "ines")


async def test_who_goes_on_leaves_open_what_has_no_answer(desk: House, ines: Client) -> None:
    await ines.gets(f"{STEP}/2")
    await saves(ines, 2, {**filled(ines, changes__short="New machines"), "go_on": "1"})
    assert ines.where == f"{STEP}/3"
    assert (await table_of(desk)).left_open == ("changes.middle", "changes.long")
    await ines.gets(HOME)
    assert "1 / 3" in ines.html


async def test_two_people_answer_different_questions_of_a_step(
    desk: House, ines: Client, leen: Client
) -> None:
    await ines.gets(f"{STEP}/1")
    await leen.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines, strategy__direction="We grow."))
    await saves(leen, 1, filled(leen, strategy__training_goals="Everybody can weld."))
    assert "Everybody can weld." in leen.html
    assert (await said(desk, "strategy.direction")).value == "We grow."  # type: ignore[union-attr]


async def test_the_same_question_shows_both_answers(
    desk: House, ines: Client, leen: Client
) -> None:
    await ines.gets(f"{STEP}/1")
    await leen.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines, strategy__direction="We grow."))
    form = filled(leen, strategy__direction="We shrink.", strategy__training_goals="Weld.")
    await saves(leen, 1, form)
    assert leen.status == 409
    assert "Ines Claes answered this meanwhile (15/01/2027 09:00)." in leen.html
    assert "We grow." in leen.html
    assert "We shrink." in leen.html
    assert (await said(desk, "strategy.direction")).value == "We grow."  # type: ignore[union-attr]
    assert (await said(desk, "strategy.training_goals")).value == "Weld."  # type: ignore[union-attr]
    await saves(leen, 1, filled(leen) | {"take.strategy.direction": "mine"})
    assert (await said(desk, "strategy.direction")).value == "We shrink."  # type: ignore[union-attr]


async def test_a_document_goes_with_an_answer_and_comes_back(desk: House, ines: Client) -> None:
    await ines.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines, strategy__direction="See there"), strategy__direction=pdf())
    answer = await said(desk, "strategy.direction")
    assert answer is not None
    [number] = answer.documents
    assert "plan.pdf" in ines.html
    await saves(ines, 1, filled(ines), strategy__direction=pdf())  # the same once more
    assert (await said(desk, "strategy.direction")).documents == (number,)  # type: ignore[union-attr]
    async with ines.session.get(f"{desk.address}{HOME}/document/{number}") as got:
        assert (await got.read()).startswith(b"%PDF")
    await ines.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines) | {"drop": f"strategy.direction:{number}"})
    assert (await said(desk, "strategy.direction")).documents == ()  # type: ignore[union-attr]
    await ines.gets(f"{HOME}/document/{number}")
    assert ines.status == 404


async def test_a_file_that_cannot_be_kept_is_refused_and_what_was_typed_stays(
    desk: House, ines: Client
) -> None:
    await ines.gets(f"{STEP}/1")
    form = filled(ines, strategy__direction="We grow.")
    await saves(ines, 1, form, strategy__direction=b"MZ no document at all")
    assert ines.status == 422
    assert (await said(desk, "strategy.direction")).value == "We grow."  # type: ignore[union-attr]


async def test_what_was_said_last_year_is_added_at_a_press(desk: House, ines: Client) -> None:
    answer = Answer(key="changes.short", value="New machines", by="ines", at=NOW)
    async with desk.app.database.transaction() as store:
        await store.training_plans.write(TrainingPlan(year=2026, until=2026, answers=(answer,)))
    await ines.gets(f"{STEP}/2")
    assert "New machines" in ines.html
    await saves(ines, 2, filled(ines) | {"last": "changes.short"})
    assert (await said(desk, "changes.short")).value == "New machines"  # type: ignore[union-attr]


async def test_too_long_an_answer_is_refused_at_its_question(desk: House, ines: Client) -> None:
    await ines.gets(f"{STEP}/1")
    await saves(ines, 1, filled(ines, strategy__direction="x" * 12_001))
    assert ines.status == 422
    assert "at most 12000 fit" in ines.html
    assert await said(desk, "strategy.direction") is None


async def test_a_plan_for_several_years(desk: House, ines: Client) -> None:
    await ines.posts(f"{HOME}/years", {"until": "2029"})
    assert "The training plan is for 2027 to 2029 from now on." in ines.html
    await ines.posts(f"{HOME}/years", {"until": "2050"})
    assert ines.status == 422
    await ines.gets("/hr/training-plan/2028")
    assert "The training plan of 2027 to 2029 is for this year too." in ines.html
    await ines.gets("/hr/training-plan?year=2030")
    assert ines.where == "/hr/training-plan/2030"
    await ines.gets("/hr/training-plan?year=soon")
    assert ines.status == 404


async def test_the_years_begin_with_the_one_that_comes_next(desk: House, ines: Client) -> None:
    await ines.gets("/hr/training-plan")
    assert ines.where == f"/hr/training-plan/{YEAR}"
