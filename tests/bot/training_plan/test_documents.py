"""HR takes out the documents of the training plan, in the chat and on the command line."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from bot.artifacts import Artifacts
from bot.attachments import Files, NotShared
from bot.cli import app
from bot.messages import HR_ONLY
from bot.training_plan.documents import load_facts
from dialogs.event import Event
from dialogs.prompt import Attachment, Position
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import PLAN_DOCUMENTS, area_of
from plans.audit.event import AuditEvent
from plans.model import ActionStatus
from plans.storage.database import Database
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.training import Gathered, Training
from tests.cast import INES, NOW, PEOPLE, ROUND
from tests.chat import TEXTS, Chat
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched
from tests.hr_chat import ids, text_after
from tests.plans.rendering.in_process import InProcess
from tests.plans.rendering.reading import pdf_text, tight
from tests.plans.uploads.files import png
from tests.story import agreed_plan

OF_DOCUMENTS = tuple(key for key in SCREENS if area_of(key) == PLAN_DOCUMENTS)
OVERVIEW = ("/hr", "training", "documents")
FILING = Attachment(kind="training_plan", formats=(), year=2027, audience="filing", language="nl")


def table(*, goal: str = "Sneller rapporteren", plan_id: int = 1) -> TrainingPlan:
    gathered = (Gathered(plan_id=plan_id, action_id=1, version=1, what="Excel"),)
    row = Training(
        id=1,
        gathered=gathered,
        theme="Digitaal",
        title="Excel",
        goal=goal,
        target_group="bedienden",
        formal=True,
        quarter=2,
        participants=1,
    )
    answer = Answer(key="vision.learning", value="Leren doen we samen.", by="ines", at=NOW)
    return TrainingPlan(year=2027, until=2027, trainings=(row,), answers=(answer,), last_id=1)


async def with_table(database: Database, plan: TrainingPlan) -> None:
    async with database.transaction() as store:
        await store.training_plans.write(plan)


def files_of(database: Database, folder: Path) -> Files:
    return Files(
        database=database, texts=TEXTS, renderer=InProcess(), collections=Artifacts(folder)
    )


# ---------------------------------------------------------------------- in the chat


async def test_hr_sees_how_far_the_plan_is_and_takes_a_version(chat: Chat) -> None:
    await with_table(chat.database, table())
    said = await text_after(chat, *OVERVIEW)
    assert "Documents of the training plan of 2027" in said
    assert "There is 1 training in it." in said
    assert "things that the law asks for are missing: see the checklist." in said
    assert ids(chat)[:4] == ["internal", "council", "filing", "checklist"]
    said = await text_after(chat, "filing")
    assert "No names of people on the list were found in the texts." in said
    assert ids(chat) == ["nl", "en", "back"]
    found = await chat.taps("ines", "nl")
    [message] = [one.message for one in found if one.to == "ines"]
    assert "Here it is: PDF, Word and Excel, and a report for HR alone." in message.text
    [file] = message.attachments
    assert (file.kind, file.year, file.audience) == ("training_plan", 2027, "filing")
    assert file.language == "nl"


async def test_names_in_the_texts_are_shown_before_they_are_replaced(chat: Chat) -> None:
    await with_table(chat.database, table(goal="Anna Peeters geeft ze, met Marc."))
    said = await text_after(chat, *OVERVIEW, "council")
    assert "Training 1: Goal: Anna Peeters" in said
    assert "Training 1: Goal: Marc" in said
    assert "Replace them, in Nederlands" in [
        str(label) for _, label in chat.heard["ines"][-1].choices
    ]
    said = await text_after(chat, "back", "internal")
    assert "Anna Peeters" not in said
    assert "keep it within HR" in said


async def test_the_checklist_says_what_is_missing_with_its_source(chat: Chat) -> None:
    await with_table(chat.database, table())
    said = await text_after(chat, *OVERVIEW, "checklist")
    assert "✔ Formal trainings" in said
    assert "✘ Informal trainings: informal trainings" in said
    assert "Law of 3 October 2022" in said
    assert "Check with your social secretariat." in said
    assert "For whom shall I make it?" in await text_after(chat, "back")


async def test_another_year_is_one_tap_away(chat: Chat) -> None:
    said = await text_after(chat, *OVERVIEW, "year-2028")
    assert "Documents of the training plan of 2028" in said
    assert "There is no training in it yet." in said


async def test_back_goes_up_screen_by_screen(chat: Chat) -> None:
    assert "In which language?" in await text_after(chat, *OVERVIEW, "filing")
    assert "For whom shall I make it?" in await text_after(chat, "/back")
    assert "Training, and what the law asks of it" in await text_after(chat, "/back")


@pytest.mark.parametrize("key", OF_DOCUMENTS)
@pytest.mark.parametrize("who", ["anna", "marc", "greet", "tom"])
def test_nobody_else_comes_to_any_of_these_screens(who: str, key: str) -> None:
    """By an old position, a forged button, typed words or a command."""
    world: Watched = at_stage("welcomed").fork()
    conversation = world.memory.conversations.get(who)
    state = json.loads(conversation) if conversation else {"subject": None}
    position = Position(key, 2027)
    for event in (
        Event(kind="choose", choice="filing", position=position),
        Event(kind="choose", choice="nl", position=position),
        Event(kind="choose", choice="nl"),
        Event(kind="text", text="nl"),
        Event(kind="command", text="/hr"),
        Event(kind="command", text="/back"),
    ):
        forged = world.fork()
        forged.memory.conversations[who] = json.dumps({**state, "overlay": str(position)})
        for one in forged.do(who, event):
            assert area_of(str(one.message.position)) != PLAN_DOCUMENTS
            assert not any(file.kind == "training_plan" for file in one.message.attachments)


# ---------------------------------------------------------------------- the files


async def test_hr_gets_three_files_and_a_report_and_the_log_says_so(
    database: Database, tmp_path: Path
) -> None:
    await people(database)
    await with_table(database, table(goal="Anna Peeters geeft ze."))
    made = await files_of(database, tmp_path).make(FILING, "ines", NOW)
    assert [one.name for one in made] == [
        "Opleidingsplan-2027-indienen.pdf",
        "Opleidingsplan-2027-indienen.docx",
        "Opleidingsplan-2027-indienen.xlsx",
        "Opleidingsplan-2027-indienen-voor-HR.pdf",
    ]
    text = pdf_text(made[0].content)
    assert "Peeters" not in text
    assert tight("[…] geeft ze.") in text
    assert tight("Anna Peeters") in pdf_text(made[3].content)
    [event] = await logged(database)
    assert (event.who, event.what) == ("ines", "training_plan.document")
    assert event.details["version"] == "filing"
    assert event.details["year"] == 2027
    assert event.details["sha256"] == [
        f"{one.name} {sha256(one.content).hexdigest()}" for one in made
    ]


@pytest.mark.parametrize("who", ["anna", "marc", "tom"])
async def test_nobody_else_is_handed_them(database: Database, tmp_path: Path, who: str) -> None:
    await people(database)
    await with_table(database, table())
    with pytest.raises(NotShared) as refused:
        await files_of(database, tmp_path).make(FILING, who, NOW)
    assert refused.value.text == HR_ONLY
    assert await logged(database) == []


async def test_who_left_hr_before_it_was_sent_does_not_get_it(
    database: Database, tmp_path: Path
) -> None:
    await people(database)
    await with_table(database, table())
    async with database.transaction() as store:
        await store.save_people([replace(INES, hr=False)])
    with pytest.raises(NotShared):
        await files_of(database, tmp_path).make(FILING, "ines", NOW)


async def test_what_came_of_last_year_is_taken_from_the_plans_of_people(database: Database) -> None:
    await people(database)
    plan = agreed_plan()
    async with database.transaction() as store:
        plan = await store.add_plan(plan)
        action = plan.actions[0]
        source = Gathered(plan_id=plan.id, action_id=action.id, version=1, what="x")
        row = Training(id=1, title="x", gathered=(source,))
        await store.training_plans.write(TrainingPlan(year=2026, until=2026, trainings=(row,)))
    async with database.reading() as store:
        facts = await load_facts(store, 2027, NOW)
    [invested] = facts.last_year
    assert invested.outcome.participants == 1
    assert invested.outcome.followed == int(action.status is ActionStatus.DONE)
    assert facts.access.people == len([one for one in PEOPLE if one.works_on(NOW.date())])


# ---------------------------------------------------------------------- on the command line


@pytest.fixture
def place(sqlite_place: str) -> str:
    async def fill() -> None:
        database = Database.at(sqlite_place)
        await people(database)
        await with_table(database, table(goal="Anna Peeters geeft ze."))
        await database.close()

    asyncio.run(fill())
    return sqlite_place


def pop(place: str, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", place, "--now", NOW.isoformat()])


def test_the_files_are_written_where_hr_says(place: str, tmp_path: Path) -> None:
    words = ("training-plan", "--year", "2027", "--lang", "nl", "--out", str(tmp_path / "out"))
    done = pop(place, *words, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["left_out"] == 0
    for one in told["files"]:
        assert sha256(Path(one["file"]).read_bytes()).hexdigest() == one["sha256"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "Opleidingsplan-2027-intern-voor-HR.pdf",
        "Opleidingsplan-2027-intern.docx",
        "Opleidingsplan-2027-intern.pdf",
        "Opleidingsplan-2027-intern.xlsx",
    ]
    before = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert pop(place, *words).exit_code == 0
    assert {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()} == before
    assert "training plan handed out" in pop(place, "audit").stdout


def test_the_logo_of_the_organisation_is_on_the_files(place: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png((60, 40)))
    words = ("training-plan", "--year", "2027", "--lang", "nl", "--out", str(tmp_path))
    name = tmp_path / "Opleidingsplan-2027-intern"
    files = (name.with_suffix(".pdf"), name.with_suffix(".docx"))
    assert pop(place, *words).exit_code == 0
    bare = [one.read_bytes() for one in files]
    assert pop(place, "organisation", "set", "--logo", str(tmp_path / "logo.png")).exit_code == 0
    assert pop(place, *words).exit_code == 0
    assert len(PdfReader(files[0]).pages[0].images) == 1
    with ZipFile(files[1]) as package:
        assert "word/media/logo.png" in package.namelist()
    assert pop(place, "organisation", "set", "--clear", "logo").exit_code == 0
    assert pop(place, *words).exit_code == 0
    assert [one.read_bytes() for one in files] == bare


def test_a_version_that_leaves_hr_is_refused_while_it_names_somebody(
    place: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ("training-plan", "--year", "2027", "--version", "filing", "--lang", "en")
    words = (*words, "--format", "pdf", "--out", str(out))
    refused = pop(place, *words)
    assert refused.exit_code == 2
    assert "Training 1: Goal: Anna Peeters" in refused.stderr
    assert "--replace-names" in refused.stderr
    assert not out.exists()
    assert "handed out" not in pop(place, "audit").stdout
    assert pop(place, *words, "--replace-names").exit_code == 0
    assert "Peeters" not in pdf_text((out / "Training-plan-2027-filing.pdf").read_bytes())
    assert pop(place, *words, "--no-name", "Anna Peeters").exit_code == 0
    assert tight("Anna Peeters geeft") in pdf_text(
        (out / "Training-plan-2027-filing.pdf").read_bytes()
    )


def test_the_checklist_ends_with_1_while_the_law_asks_for_more(place: str) -> None:
    done = pop(place, "training-plan", "--year", "2027", "--check")
    assert done.exit_code == 1
    assert "✔ Formal trainings" in done.stdout
    assert "✘ With whom the plan is discussed" in done.stdout
    assert "missing: works council, union delegation or neither" in done.stdout
    assert "Check with your social secretariat." in done.stdout
    told = json.loads(pop(place, "training-plan", "--year", "2027", "--check", "--json").stdout)
    assert {one["key"]: one["met"] for one in told}["formal"] is True


def test_what_is_not_said_is_asked_for(place: str) -> None:
    assert "--year 2027" in pop(place, "training-plan").stderr
    assert "--out" in pop(place, "training-plan", "--year", "2027").stderr
    wrong = pop(place, "training-plan", "--year", "2027", "--out", "x", "--format", "odt")
    assert wrong.exit_code == 2
    assert "pdf, docx, xlsx" in wrong.stderr


async def people(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.save_round(ROUND)


async def logged(database: Database) -> list[AuditEvent]:
    async with database.reading() as store:
        return [one async for one in store.audit.events()]
