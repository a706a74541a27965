"""HR with the table of trainings in the chat, over a real database."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from bot.attachments import Files, NotShared
from bot.received_files import hand_in
from bot.training_plan.acts import carry_out
from bot.turns.turns import Turns
from dialogs.event import Event
from dialogs.prompt import Attachment, Position
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import TRAINING_TABLE, area_of
from plans import editing
from plans.audit.event import AuditEvent
from plans.model import Person
from plans.storage.database import Database
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.proposing import with_proposal
from plans.training_plan.table_acts import Doing, TableAct
from plans.training_plan.training import CameBy, Training
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, ROUND, TOM, welcomed
from tests.chat import TEXTS, Chat
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched
from tests.plans.training_plan.tables import agreed, gathered, table_of

OF_TABLE = tuple(key for key in SCREENS if area_of(key) == TRAINING_TABLE)
TABLE = ("/hr", "training", "table")


class Desk(Chat):
    """A chat of Ines in which files can be sent and are handed over."""

    async def does(self, *said: str, who: str = "ines") -> str:
        """Does these one after the other, a command or the id of a button; the last thing said."""
        last = ""
        for one in said:
            done = self.commands if one.startswith("/") else self.taps
            mine = [each.message for each in await done(who, one) if each.to == who]
            assert mine, one
            last = "\n".join(filter(None, (mine[-1].error, mine[-1].text)))
            self.choices = {key for key, _ in mine[-1].choices}
            self.attachments = mine[-1].attachments
        return last

    async def sends(self, content: bytes, folder: Path, who: str = "ines") -> str:
        file = folder / "edited.xlsx"
        file.write_bytes(content)
        app: Any = SimpleNamespace(
            database=self.database,
            texts=self.texts,
            now=lambda: self.now,
            turns=Turns(texts=self.texts),
        )
        await hand_in(app, who, file)
        [said] = await self.delivered()
        self.choices = set(said.ids)
        return "\n".join(filter(None, (said.message.error, said.message.text)))

    async def handed_over(self, who: Person = INES) -> bytes:
        files = Files(
            database=self.database,  # type: ignore[arg-type]
            texts=self.texts,
            renderer=None,  # type: ignore[arg-type]
            collections=None,  # type: ignore[arg-type]
        )
        attachment = Attachment(kind="training_table", year=2027, formats=("xlsx",))
        [file] = await files.make(attachment, who.id, self.now)
        assert file.name == "trainings-2027.xlsx"
        return file.content

    async def table(self) -> TrainingPlan:
        async with self.database.reading() as store:
            found: TrainingPlan = await store.training_plans.get(2027)
            return found

    async def events(self) -> list[AuditEvent]:
        async with self.database.reading() as store:
            return [one async for one in store.audit.events()]


@pytest.fixture
async def desk(database: Database) -> Desk:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        for who in (ANNA, MARC, GREET):
            await store.add_plan(agreed(0, who=who))
    return Desk(database, by_itself=False)


def changed(content: bytes, *cells: tuple[int, int, object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    for row, column, value in cells:
        book.worksheets[0].cell(row, column).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def test_it_is_gathered_once_and_shown_by_theme(desk: Desk) -> None:
    assert "There is nothing in it yet." in await desk.does(*TABLE)
    assert {"gather", "year-2026", "year-2028", "up"} == desk.choices
    told = await desk.does("gather")
    assert "6 rows are in the table." in told
    assert "Digital: 3 trainings, 3 registrations, 6 days, € 1.261,50" in told
    assert "Together: 6 trainings, 6 registrations, 6 days, € 1.261,50" in told
    assert "gather" not in desk.choices
    assert [(one.who, one.what) for one in await desk.events()] == [("ines", "training.gather")]
    for person in PEOPLE:
        assert person.name not in told
    assert "of 2028" in await desk.does("year-2028")


async def test_what_may_be_one_training_is_decided_group_by_group(desk: Desk) -> None:
    told = await desk.does(*TABLE, "gather", "alike")
    assert "one and the same training? (1 of 2)" in told
    assert (
        "1. Excel for experts (Q2, formal, 1 registration, 15 u 12, € 420,50, Syntra, PDP" in told
    )
    told = await desk.does("yes")
    assert "These are one training now: row 7." in told
    assert "(1 of 1)" in told
    assert "Make the figures" in told
    told = await desk.does("undo")
    assert "Row 7 is again the rows 1, 3, 5, as they were." in told
    assert "(1 of 2)" in told
    assert "(2 of 2)" in await desk.does("later")
    assert "nothing more" in await desk.does("no")
    assert "(1 of 1)" in await desk.does("back", "alike")
    assert "(1 of 1)" in await desk.does("without-3")
    assert "nothing more" in await desk.does("yes")
    table = await desk.table()
    assert sorted(len(row.gathered) for row in table.trainings) == [1, 1, 1, 1, 2]
    await desk.does("back", "again")
    assert (await desk.table()).kept_apart == ()


async def test_what_the_plans_say_otherwise_is_taken_over_or_left_one_by_one(desk: Desk) -> None:
    await desk.does(*TABLE, "gather")
    assert "The table says what the PDPs say" in await desk.does("otherwise")
    async with desk.database.transaction() as store:
        plan = await store.plans.get(1)
        course, figures = plan.actions[:2]
        plan = editing.set_value(plan, course.id, "end", date(2027, 9, 1))
        plan = editing.set_value(plan, figures.id, "what", "Another thing")
        await store.save_plan(plan)
        proposed = Training(
            id=0, came_by=CameBy.CERTIFICATES, title="VCA", proposal="certificates:vca"
        )
        table = await store.training_plans.get(2027, hold=True)
        await store.training_plans.write(with_proposal(table, proposed))
    told = await desk.does("back", "otherwise")
    assert "(1 of 3)" in told
    assert "Quarter: Q2 → Q3" in told
    assert "Training: Make the figures → Another thing" in await desk.does("later")
    told = await desk.does("leave")
    assert "Left as it was: 1." in told
    assert "Proposed (certificates that expire): VCA" in told
    told = await desk.does("take")
    assert "Taken over: 1." in told
    told = await desk.does("back", "otherwise", "take")
    assert "The table says what the PDPs say" in told
    table = await desk.table()
    assert [(row.id, row.title, row.quarter) for row in table.trainings][:2] == [
        (1, "Excel for experts", 3),
        (2, "Make the figures", 4),
    ]
    assert table.trainings[-1].title == "VCA"
    assert [one.what for one in await desk.events()] == [
        "training.gather",
        *("training.leave", "training.take", "training.take"),
    ]


async def test_all_differences_can_be_taken_over_at_once(desk: Desk) -> None:
    await desk.does(*TABLE, "gather")
    async with desk.database.transaction() as store:
        await store.add_plan(agreed(0, who=TOM))
    assert "Taken over: 2." in await desk.does("otherwise", "all")
    assert len((await desk.table()).trainings) == 8


async def test_the_excel_file_goes_out_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    told = await desk.does(*TABLE, "gather", "excel")
    assert "Here is the table." in told
    assert [one.kind for one in desk.attachments] == ["training_table"]
    content = await desk.handed_over()
    told = await desk.sends(content, tmp_path)
    assert "nothing would change" in told
    await desk.does("forget")
    told = await desk.sends(changed(content, (2, 11, 4), (8, 3, "First aid")), tmp_path)
    assert "Row 1, Quarter: Q2 → Q4" in told
    assert "New row: First aid" in told
    assert desk.choices == {"write", "forget"}
    assert (await desk.table()).trainings[0].quarter == 2
    told = await desk.does("write")
    assert "Done, it is written." in told
    assert "7 trainings" in told
    table = await desk.table()
    assert (table.trainings[0].quarter, table.trainings[-1].title) == (4, "First aid")
    assert {one.who for one in await desk.events()} == {"ines"}
    # The same file once more: the row that it added has no mark in it, and would be added again.
    assert "New row: First aid" in await desk.sends(
        changed(content, (2, 11, 4), (8, 3, "First aid")), tmp_path
    )
    assert "forgotten the file" in await desk.does("forget")
    assert len((await desk.table()).trainings) == 7


async def test_what_was_changed_on_both_sides_is_asked(desk: Desk, tmp_path: Path) -> None:
    await desk.does(*TABLE, "gather")
    content = changed(await desk.handed_over(), (2, 11, 4), (3, 11, 1))
    async with desk.database.transaction() as store:
        table = await store.training_plans.get(2027, hold=True)
        first = replace(table.trainings[0], quarter=1)
        await store.training_plans.write(replace(table, trainings=(first, *table.trainings[1:])))
    told = await desk.sends(content, tmp_path)
    assert "you wrote “Q4”, and meanwhile the table says “Q1”" in told
    assert desk.choices == {"write", "overwrite", "forget"}
    assert "the table stayed as it is" in await desk.does("write")
    assert [row.quarter for row in (await desk.table()).trainings][:2] == [1, 1]
    await desk.sends(content, tmp_path)
    await desk.does("overwrite")
    assert [row.quarter for row in (await desk.table()).trainings][:2] == [4, 1]


async def test_a_file_that_cannot_be_taken_in_says_where(desk: Desk, tmp_path: Path) -> None:
    await desk.does(*TABLE, "gather")
    content = await desk.handed_over()
    told = await desk.sends(changed(content, (2, 1, 3), (3, 11, "soon")), tmp_path)
    assert "Row 2, column A (Row): the number of the row was 1" in told
    assert "Row 3, column K (Quarter): “soon” is not a quarter" in told
    assert desk.choices == {"forget"}
    before = await desk.table()
    await desk.does("forget")
    assert await desk.table() == before


async def test_a_file_waits_for_a_day(desk: Desk, tmp_path: Path) -> None:
    await desk.does(*TABLE, "gather")
    content = changed(await desk.handed_over(), (2, 11, 4))
    await desk.sends(content, tmp_path)
    desk.later(days=1, minutes=1)
    assert "I no longer have that file" in await desk.does("write")
    assert (await desk.table()).trainings[0].quarter == 2
    await desk.sends(content, tmp_path)
    async with desk.database.transaction() as store:
        assert await store.training_plans.drop_sent_before(desk.now - timedelta(hours=1)) == 0
        assert await store.training_plans.drop_sent_before(desk.now) == 1


async def test_who_is_not_of_hr_changes_and_gets_nothing(desk: Desk, tmp_path: Path) -> None:
    await desk.does(*TABLE, "gather")
    content, before = await desk.handed_over(), await desk.table()
    for doing in Doing:
        act = TableAct(year=2027, doing=doing, rows=(1, 3), names=("1.6",))
        async with desk.database.transaction() as store:
            [line] = await carry_out(store, TEXTS, ANNA, act, NOW)
        assert "Only HR" in str(line.text)
    assert await desk.table() == before
    with pytest.raises(NotShared):
        await desk.handed_over(ANNA)
    assert "cannot use a file here" in await desk.sends(content, tmp_path, who="anna")
    assert await desk.table() == before


@pytest.mark.parametrize("key", OF_TABLE)
@pytest.mark.parametrize("who", ["anna", "marc", "greet", "tom"])
def test_nobody_else_comes_to_any_of_these_screens(who: str, key: str) -> None:
    """By an old position, a forged button, typed words or a command."""
    world: Watched = at_stage("welcomed").fork()
    table = replace(table_of(gathered(1, "Secret course"), gathered(2, "Secret course")), year=2027)
    world.memory.yearly[2027] = table
    conversation = world.memory.conversations.get(who)
    state = json.loads(conversation) if conversation else {"subject": None}
    for position in (Position(key), Position(key, 2027 * 100_000)):
        for event in (
            Event(kind="text", text="yes"),
            Event(kind="choose", choice="yes", position=position),
            Event(kind="choose", choice="excel", position=position),
            Event(kind="choose", choice="gather"),
            Event(kind="command", text="/hr"),
            Event(kind="command", text="/back"),
            Event(kind="training_table"),
        ):
            forged = world.fork()
            forged.memory.conversations[who] = json.dumps({**state, "overlay": str(position)})
            said = forged.do(who, event)
            assert forged.memory.yearly == {2027: table}
            for one in said:
                assert area_of(str(one.message.position)) != TRAINING_TABLE
                assert "Secret" not in one.message.text


def test_the_walk_goes_through_every_screen() -> None:
    assert len(OF_TABLE) == 4


async def test_back_leads_up(desk: Desk) -> None:
    await desk.does(*TABLE, "gather", "alike")
    for words in ("The table of trainings of 2027", "Training, and what", "PDPs of 2027"):
        assert words in await desk.does("/back")
