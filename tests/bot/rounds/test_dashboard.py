"""The dashboard of HR over a real database: numbers, names, files, and who may see them."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from bot.artifacts import Artifacts
from bot.attachments import Files, NotShared
from bot.rounds.dashboard import excel_file
from bot.rounds.rounds import dashboard_of
from bot.rounds.status import as_json, as_text
from dialogs.prompt import Attachment
from plans.model import ActionStatus, Audience, Person, Plan, Status, Verdict
from plans.model.choices import Stage
from plans.rendering.renderer import Renderer
from plans.storage.database import Database
from tests.cast import ANNA, GREET, MARC, NOW, PEOPLE, ROUND, TODAY, TOM, welcomed
from tests.chat import TEXTS, Chat
from tests.story import whole_plan

NASTY = '=HYPERLINK("https://example.be")'


def a_plan(who: Person, status: Status, since: datetime = NOW) -> Plan:
    """Somebody's plan with a cost and a promise, that far."""
    plan = whole_plan()
    [goal, *_] = plan.goals
    [competence, *_] = goal.competences
    actions = tuple(replace(one, cost=Decimal("120.25")) for one in competence.actions[:1])
    goal = replace(goal, competences=(replace(competence, actions=actions),))
    [promise, *_] = plan.promises
    promise = replace(promise, what="Half a day a month", who="manager", by=date(2027, 2, 1))
    return replace(
        plan,
        id=0,
        employee_id=who.id,
        manager_id=who.manager_id,
        round="2027",
        status=status,
        status_since=since,
        goals=(goal,),
        promises=(promise,),
        sign_offs=(),
    )


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna's plan is in force, Marc's waits since long, Tom's is a draft; Greet and Ines have
    none, and Greet blocks the bot."""
    people = [welcomed(person) for person in PEOPLE]
    people[-1] = replace(people[-1], name=NASTY, department="=1+1")
    async with database.transaction() as store:
        await store.save_people(people)
        await store.save_round(ROUND)
        await store.add_plan(a_plan(ANNA, Status.ACTIVE))
        await store.add_plan(a_plan(MARC, Status.SUBMITTED, NOW - timedelta(days=30)))
        await store.add_plan(a_plan(TOM, Status.DRAFT))
        for number, one in enumerate(("anna", "marc", "greet", "tom")):
            await store.chats.link(one, number, NOW)
        await store.chats.mark_blocked("greet", True)
    return Chat(database)


async def test_the_numbers_and_the_names_behind_them(chat: Chat) -> None:
    board = await dashboard_of(chat.app, None)
    assert board.stages == {
        Stage.ACTIVE: 1,
        Stage.WITH_MANAGER: 1,
        Stage.DRAFTING: 1,
        Stage.NOT_STARTED: 2,
    }
    assert [one.person.id for one in board.stalled] == ["marc"]
    assert [(one.person.id, one.blocked) for one in board.unreachable] == [
        ("greet", True),
        ("ines", False),
    ]
    told = json.loads(as_json(board))
    assert told["stages"]["active"] == 1
    assert told["stalled"] == ["marc"]
    text = as_text(board, TEXTS, "en", names=True)
    assert "Stalled" not in text
    assert "Marc Janssens – waits for Greet Maes since 16/12/2026" in text


async def test_a_plan_that_waits_while_there_is_no_manager_says_so(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.add_plan(a_plan(GREET, Status.SUBMITTED, NOW - timedelta(days=40)))
    text = as_text(await dashboard_of(chat.app, None), TEXTS, "en", names=True)
    assert "Greet Maes – since 06/12/2026, and no manager is known" in text


async def test_only_what_is_agreed_counts_as_promised_and_as_cost(chat: Chat) -> None:
    board = await dashboard_of(chat.app, "2027")
    assert [(one.employee_id, one.by, one.who) for one in board.promised] == [
        ("anna", date(2027, 2, 1), "manager")
    ]
    assert [(one.employee_id, one.amount) for one in board.costs] == [("anna", Decimal("120.25"))]


@pytest.mark.parametrize("why", ["kept", "declined", "next version"])
async def test_what_was_given_or_declined_is_not_owed(chat: Chat, why: str) -> None:
    plan = await chat.plan_of("anna")
    assert plan is not None
    promise, action = plan.promises[0], plan.actions[0]
    if why == "kept":
        promise = replace(promise, kept=True)
    elif why == "declined":
        promise = replace(promise, verdict=Verdict.DECLINED)
    goal = plan.goals[0]
    competence = replace(
        goal.competences[0], actions=(replace(action, status=ActionStatus.DROPPED),)
    )
    changed = replace(plan, promises=(promise,), goals=(replace(goal, competences=(competence,)),))
    if why == "next version":
        changed = replace(changed, version=2, status=Status.DRAFT)
    async with chat.database.transaction() as store:
        await store.save_plan(changed)
    board = await dashboard_of(chat.app, None)
    owed = ([one.employee_id for one in board.promised], [one.employee_id for one in board.costs])
    assert owed == ((["anna"], ["anna"]) if why == "next version" else ([], []))


async def test_the_excel_file_holds_it_all_and_no_formula(chat: Chat) -> None:
    board = await dashboard_of(chat.app, None)
    made = await excel_file(board, TEXTS, "en", NOW)
    assert made == await excel_file(board, TEXTS, "en", NOW)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Overview", "People", "Stalled", "Support", "Not reachable"]
    people = list(book["People"].iter_rows(min_row=2))
    assert len(people) == 5
    [tom] = [row for row in people if row[0].value == "1005"]
    assert [(cell.value, cell.data_type) for cell in tom[1:3]] == [(NASTY, "s"), ("=1+1", "s")]
    assert (tom[5].value, tom[6].value) == ("drafting", datetime(2027, 1, 15))
    overview = list(book["Overview"].iter_rows(values_only=True))
    assert overview[-1] == ("Total", 2, 1, 1, 0, 1, 0, 0, 0, 5, 120.25)
    [support] = list(book["Support"].iter_rows(min_row=2, values_only=True))
    assert support == ("Anna Peeters", "Half a day a month", "manager", datetime(2027, 2, 1))
    assert [row[1].value for row in book["Stalled"].iter_rows(min_row=2)] == ["Marc Janssens"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    written = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    draft = a_plan(TOM, Status.DRAFT)
    assert draft.goals[0].text not in written


async def test_files_are_for_hr_alone(chat: Chat) -> None:
    async with Renderer() as renderer:
        shelf = Artifacts(Path())
        files = Files(database=chat.database, texts=TEXTS, renderer=renderer, collections=shelf)
        both = Attachment(kind="round", round="2027", formats=("png", "xlsx"))
        made = await files.make(both, "ines", NOW)
        assert [one.name for one in made] == ["POP-2027-2027-01-15.png", "POP-2027-2027-01-15.xlsx"]
        picture = Image.open(io.BytesIO(made[0].content))
        picture.load()
        assert (picture.format, picture.width) == ("PNG", 1280)
        colours = {colour[:3] for _, colour in picture.getcolors(1 << 20)}
        assert {(0x0D, 0x55, 0x66), (0xC8, 0x74, 0x1C), (0xE3, 0xB0, 0x7C)} <= colours
        assert openpyxl.load_workbook(io.BytesIO(made[1].content)).sheetnames
        with pytest.raises(NotShared):
            await files.make(both, "marc", NOW)
        assert await files.make(replace(both, round="2031"), "ines", NOW) == []


async def test_hr_looks_at_numbers_names_and_files(chat: Chat) -> None:
    [shown] = await chat.commands("ines", "/hr")
    assert "1 with the manager" in shown.message.text
    assert "€ 120,25" in shown.message.text
    assert {"not_started", "stalled", "unreachable", "support", "picture", "remind"} <= set(
        shown.ids
    )
    assert "evaluated" not in shown.ids
    [names] = await chat.taps("ines", "not_started")
    assert "Greet Maes" in names.message.text
    await chat.taps("ines", "up")
    [support] = await chat.taps("ines", "support")
    assert "01/02/2027: Half a day a month (manager, for Anna Peeters)" in support.message.text
    [back] = await chat.commands("ines", "/back")
    assert back.message.text == shown.message.text
    [excel] = await chat.taps("ines", "excel")
    [file] = excel.message.attachments
    assert (file.kind, file.round, list(file.formats)) == ("round", "2027", ["xlsx"])
    [away] = await chat.taps("ines", "done")
    assert away.message.step != "hr"


@pytest.mark.parametrize("who", ["anna", "marc", "tom"])
async def test_nobody_else_sees_it(chat: Chat, who: str) -> None:
    said = (await chat.commands(who, "/hr"))[-1].message
    assert said.error is not None
    assert "HR" in said.error
    assert "Greet" not in said.text
    forged = (await chat.taps(who, "not_started", at="hr"))[-1].message
    assert "Ines Claes" not in forged.text


async def test_who_is_of_hr_no_longer_sees_it_no_longer(chat: Chat) -> None:
    await chat.commands("ines", "/hr")
    async with chat.database.transaction() as store:
        ines = await store.people.get("ines")
        assert ines is not None
        await store.save_people([replace(ines, hr=False)])
    said = (await chat.taps("ines", "not_started"))[-1].message
    assert "Greet Maes" not in said.text


async def test_long_lists_have_pages(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people(
            [replace(TOM, id=f"p{n}", number=f"p{n}", name=f"Person {n:02}") for n in range(60)]
        )
    await chat.commands("ines", "/hr")
    [first] = await chat.taps("ines", "not_started")
    assert (first.ids, "Page 1 of 3" in first.message.text) == (["more", "up"], True)
    await chat.taps("ines", "more")
    [last] = await chat.taps("ines", "more")
    assert (last.ids, "Person 59" in last.message.text) == (["up"], True)


async def test_hr_reminds_everybody_from_the_chat(chat: Chat) -> None:
    await chat.commands("ines", "/hr")
    [sure] = await chat.taps("ines", "remind")
    assert "2 people still have something to do" in sure.message.text
    said = await chat.taps("ines", "yes")
    assert {one.to for one in said} == {"ines", "tom"}
    async with chat.database.reading() as store:
        [deed] = [deed async for deed in store.audit.events()]
    assert (deed.what, deed.who, deed.details["people"]) == (
        "round.remind",
        "ines",
        ["ines", "tom"],
    )
    await chat.taps("ines", "remind")
    assert await chat.delivered() == []


async def test_several_open_rounds_are_a_tap_apart(chat: Chat) -> None:
    other = replace(ROUND, name="extra", opens=TODAY, audience=Audience(numbers=("1001",)))
    async with chat.database.transaction() as store:
        await store.save_round(other)
    [newest] = await chat.commands("ines", "/hr")
    assert "PDPs of extra" in newest.message.text
    [older] = await chat.taps("ines", "round-1")
    assert "PDPs of 2027" in older.message.text
    [names] = await chat.taps("ines", "drafting")
    assert NASTY in names.message.text
    [back] = await chat.taps("ines", "up")
    assert "PDPs of 2027" in back.message.text


async def test_commands_lead_away_and_the_question_is_still_there(chat: Chat) -> None:
    await chat.commands("ines", "/today")
    await chat.taps("ines", "own")
    [first] = await chat.taps("ines", "start")
    await chat.commands("ines", "/hr")
    [helped] = await chat.commands("ines", "/help")
    assert "/hr" in helped.message.text
    assert "done" in helped.ids
    [again] = await chat.commands("ines", "/start")
    assert again.message.step == first.message.step
    await chat.commands("ines", "/hr")
    [back] = await chat.commands("ines", "/back")
    assert back.message.step == first.message.step
