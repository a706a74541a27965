"""What goes out with a message that waited: made for its reader as they are then, opened and read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, open_app
from bot.calendar.appointments import calendar_news
from bot.messages import outgoing, tell_hr
from bot.outgoing import Delivered, waiting_messages
from bot.people.staff_changes import change_manager, leave
from bot.settings import Settings
from dialogs.event import Event
from dialogs.notices.plans import message_for
from dialogs.prompt import Attachment, Line, Prompt
from plans import editing
from plans.history import SUBMITTED
from plans.i18n.text import Text
from plans.model import Person, Plan, Preparation, Status, TalkKind
from plans.notices import tell_manager
from plans.talks import recording
from tests.cast import ANNA, INES, MARC, NOW, PEOPLE, ROUND, TODAY, welcomed
from tests.chat import TEXTS
from tests.plans.examples import agreed_plan
from tests.plans.rendering.reading import pdf_text, tight, word_text
from tests.story import plan_in

SECRET = "amongmanagers"
GOAL = tight("Handle complaints on my own")
NOT_SHARED = "What was to go with this is not shared with you now, so I leave it out."
HR_ONLY = "This was for HR alone, so I can no longer give it to you."


@dataclass
class Outbox:
    """An organisation whose messages wait until a test delivers them."""

    app: App

    async def has(self, plan: Plan, submitted: Plan | None = None) -> Plan:
        """The plan is stored."""
        async with self.app.database.transaction() as store:
            saved = await store.add_plan(plan)
            if submitted is not None:
                await store.plans.save_snapshot(replace(submitted, id=saved.id), SUBMITTED)
        return saved

    async def becomes(self, plan: Plan, submitted: Plan | None = None) -> None:
        async with self.app.database.transaction() as store:
            await store.save_plan(plan)
            if submitted is not None:
                await store.plans.save_snapshot(submitted, SUBMITTED)

    async def is_to_send(self, to: Person, attachment: Attachment, *, for_hr: bool = False) -> None:
        """A message waits, with that file."""
        words = (Line(Text("Here is your document.")),)
        prompt = Prompt(lines=words, attachments=(attachment,), for_hr=for_hr)
        async with self.app.database.transaction() as store:
            await store.outbox.send_later([outgoing(to, prompt, TEXTS, NOW)])

    async def says(self, who: str, *events: Event) -> None:
        """Somebody does this; what is answered waits."""
        for event in events:
            async with self.app.database.transaction() as store:
                await self.app.turns.handle(store, who, event, NOW)

    async def changes(self, person_id: str, **values: Any) -> None:
        async with self.app.database.transaction() as store:
            person = await store.people.get(person_id)
            assert person is not None
            await store.save_people([replace(person, **values)])

    async def delivers(self, to: str) -> list[Delivered]:
        return [one async for one in waiting_messages(self.app, to=to)]

    async def last(self, to: str) -> Delivered:
        return (await self.delivers(to))[-1]


@asynccontextmanager
async def opened(place: str, folder: Path) -> AsyncIterator[Outbox]:
    settings = Settings(_env_file=None, documents=folder)
    async with open_app(settings, database=place, now=NOW) as app:
        async with app.database.transaction() as store:
            await store.save_people([welcomed(person) for person in PEOPLE])
            await store.save_round(ROUND)
        yield Outbox(app)


@pytest.fixture
async def outbox(database_place: str, tmp_path: Path) -> AsyncIterator[Outbox]:
    async with opened(database_place, tmp_path) as found:
        yield found


def read(files: Sequence[Path]) -> str:
    """What stands in the files, each opened as what it is, without white space."""
    readers = {".pdf": pdf_text, ".docx": word_text}
    return "\n".join(
        readers.get(one.suffix, lambda data: tight(data.decode()))(one.read_bytes())
        for one in files
    )


def document_of(plan: Plan, **values: Any) -> Attachment:
    return Attachment(kind="plan", plan_id=plan.id, version=plan.version, **values)


def reviewed(plan: Plan) -> Plan:
    """A manager is at work on it, and has noted something that is not shared yet."""
    plan = editing.set_value(plan, plan.goals[0].id, "manager_remark", SECRET)
    notes = Preparation(good_at=SECRET)
    return replace(plan, status=Status.IN_REVIEW, manager_preparation=notes)


def refused(delivered: Delivered) -> None:
    """The message came with a kind sentence and nothing else."""
    assert delivered.files == ()
    assert delivered.error is not None
    assert delivered.error.startswith(NOT_SHARED)
    assert delivered.message.text == "Here is your document."


async def test_what_is_shared_comes(outbox: Outbox) -> None:
    """The measure of all that follows."""
    plan = await outbox.has(agreed_plan())
    for reader in (ANNA, MARC):
        await outbox.is_to_send(reader, document_of(plan))
        delivered = await outbox.last(reader.id)
        assert delivered.error is None
        assert [one.suffix for one in delivered.files] == [".pdf", ".docx"]
        assert read(delivered.files).count(GOAL) >= 2


class TestManager:
    async def test_a_plan_that_was_taken_back_meanwhile(self, outbox: Outbox) -> None:
        plan = await outbox.has(plan_in(Status.SUBMITTED), plan_in(Status.SUBMITTED))
        await outbox.is_to_send(MARC, document_of(plan, as_submitted=True))
        await outbox.says("anna", Event(kind="command", text="/start"))
        await outbox.says("anna", Event(kind="choose", choice="open", plan_id=plan.id))
        await outbox.says("anna", Event(kind="choose", choice="take_back"))
        first, *_ = await outbox.delivers("marc")
        refused(first)

    async def test_a_draft(self, outbox: Outbox) -> None:
        plan = await outbox.has(plan_in(Status.RETURNED))
        await outbox.is_to_send(MARC, document_of(plan))
        await outbox.becomes(replace(plan, status=Status.DRAFT))
        refused(await outbox.last("marc"))

    async def test_a_preparation_that_the_employee_keeps(self, outbox: Outbox) -> None:
        mine = Preparation(good_at=SECRET)
        plan = await outbox.has(replace(agreed_plan(), preparation=mine))
        await outbox.is_to_send(MARC, document_of(plan))
        delivered = await outbox.last("marc")
        assert delivered.files
        assert SECRET not in read(delivered.files)

    async def test_a_former_manager(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        await outbox.is_to_send(MARC, document_of(plan))
        await change_manager(outbox.app, "anna", "greet")
        refused((await outbox.delivers("marc"))[0])

    async def test_of_an_earlier_version_too(self, outbox: Outbox) -> None:
        """Who manages is known of the newest version alone."""
        plan = await outbox.has(agreed_plan())
        await outbox.is_to_send(MARC, document_of(plan))
        await outbox.becomes(replace(plan, version=2, status=Status.DRAFT, sign_offs=()))
        await change_manager(outbox.app, "anna", "greet")
        refused((await outbox.delivers("marc"))[0])

    async def test_one_who_left(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        await outbox.is_to_send(MARC, document_of(plan))
        await outbox.changes("marc", left_on=TODAY)
        refused(await outbox.last("marc"))

    async def test_one_who_leaves_tomorrow(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        await outbox.is_to_send(MARC, document_of(plan))
        await outbox.changes("marc", left_on=TODAY + timedelta(days=1))
        assert (await outbox.last("marc")).files


class TestEmployee:
    async def test_nothing_of_a_review_that_began_meanwhile(self, outbox: Outbox) -> None:
        before = plan_in(Status.SUBMITTED)
        plan = await outbox.has(plan_in(Status.AWAITING_AGREEMENT))
        await outbox.is_to_send(ANNA, document_of(plan))
        await outbox.becomes(reviewed(plan), replace(before, id=plan.id))
        delivered = await outbox.last("anna")
        assert delivered.error is None
        assert GOAL in read(delivered.files)
        assert SECRET not in read(delivered.files)

    async def test_nor_when_it_is_not_known_what_was_submitted(self, outbox: Outbox) -> None:
        plan = await outbox.has(plan_in(Status.AWAITING_AGREEMENT))
        await outbox.is_to_send(ANNA, document_of(plan))
        await outbox.becomes(reviewed(plan))
        refused(await outbox.last("anna"))

    async def test_one_who_left_takes_along_what_is_theirs(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        await outbox.is_to_send(ANNA, document_of(plan))
        await leave(outbox.app, "anna")
        assert (await outbox.delivers("anna"))[0].files

    async def test_mydata_in_the_middle_of_a_talk(self, outbox: Outbox) -> None:
        plan = recording.begun(agreed_plan(), TalkKind.FOLLOW_UP, NOW)
        plan = recording.with_note(plan, plan.competences[0], "level", 3)
        plan = await outbox.has(plan)
        await outbox.says("anna", Event(kind="command", text="/mydata"))
        await outbox.becomes(recording.with_note(plan, plan.competences[0], "level_manager", 1))
        [note] = await self._notes(outbox)
        assert (note["level"], note["level_manager"]) == (3, None)
        talk = recording.with_note(plan, plan.competences[0], "level_manager", 1)
        await outbox.becomes(recording.closed(talk, MARC.name, NOW))
        await outbox.says("anna", Event(kind="command", text="/mydata"))
        [note] = await self._notes(outbox)
        assert (note["level"], note["level_manager"]) == (3, 1)

    async def _notes(self, outbox: Outbox) -> list[dict[str, Any]]:
        [_, file] = (await outbox.last("anna")).files
        [plan] = json.loads(file.read_text())["plans"]
        notes: list[dict[str, Any]] = plan["reports"][-1]["notes"]
        return notes

    async def test_mydata_while_a_manager_reviews(self, outbox: Outbox) -> None:
        plan = await outbox.has(plan_in(Status.SUBMITTED), plan_in(Status.SUBMITTED))
        await outbox.says("anna", Event(kind="command", text="/mydata"))
        await outbox.becomes(reviewed(plan))
        delivered = await outbox.last("anna")
        assert GOAL in read(delivered.files)
        assert SECRET not in read(delivered.files)


class TestCalendar:
    async def test_a_former_manager_only_takes_the_talks_out(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        async with outbox.app.database.transaction() as store:
            await store.outbox.send_later(await calendar_news(store, plan, TEXTS, NOW))
        await change_manager(outbox.app, "anna", "greet")
        for delivered in await outbox.delivers("marc"):
            for file in delivered.files:
                assert "STATUS:CANCELLED" in file.read_text()
                assert "STATUS:CONFIRMED" not in file.read_text()

    async def test_one_who_left_gets_no_days(self, outbox: Outbox) -> None:
        plan = await outbox.has(agreed_plan())
        async with outbox.app.database.transaction() as store:
            await store.outbox.send_later(await calendar_news(store, plan, TEXTS, NOW))
        await outbox.changes("marc", left_on=TODAY)
        [delivered] = await outbox.delivers("marc")
        assert delivered.files == ()
        assert (delivered.error or "").startswith(NOT_SHARED)
        [own] = await outbox.delivers("anna")
        assert "BEGIN:VEVENT" in own.files[0].read_text()


FORMER = {
    "left": {"left_on": TODAY - timedelta(days=30)},
    "leaves today": {"left_on": TODAY},
    "has other work": {"hr": False},
}


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
class TestHr:
    @pytest.mark.parametrize(
        "file",
        [
            Attachment(kind="round", round="2027", formats=("png",)),
            Attachment(kind="round", round="2027", formats=("xlsx",)),
            Attachment(kind="template", template="usual", formats=("docx",)),
            Attachment(kind="template", template="sample", formats=("docx",)),
            Attachment(kind="template", template="check", formats=("docx",)),
            Attachment(kind="people_list", formats=()),
            Attachment(kind="collection", job=1, formats=()),
        ],
        ids=lambda file: f"{file.kind} {'+'.join(file.formats)} {file.template or ''}".strip(),
    )
    async def test_no_file_of_hr(
        self, outbox: Outbox, file: Attachment, change: dict[str, Any]
    ) -> None:
        await outbox.is_to_send(INES, file)
        await outbox.changes("ines", **change)
        delivered = await outbox.last("ines")
        assert delivered.files == ()
        assert delivered.error == HR_ONLY

    async def test_a_screen_with_names_is_not_shown(
        self, outbox: Outbox, change: dict[str, Any]
    ) -> None:
        await outbox.says("ines", Event(kind="command", text="/hr"))
        await outbox.says("ines", Event(kind="choose", choice="not_started"))
        await outbox.changes("ines", **change)
        for delivered in await outbox.delivers("ines"):
            assert delivered.error == HR_ONLY
            assert (delivered.message.text, delivered.message.choices) == ("", ())

    async def test_nor_the_excel_that_was_asked_for(
        self, outbox: Outbox, change: dict[str, Any]
    ) -> None:
        await outbox.says("ines", Event(kind="command", text="/hr"))
        await outbox.delivers("ines")
        await outbox.says("ines", Event(kind="choose", choice="excel"))
        await outbox.changes("ines", **change)
        [delivered] = await outbox.delivers("ines")
        assert (delivered.files, delivered.error) == ((), HR_ONLY)

    async def test_news_for_hr_is_not_delivered(
        self, outbox: Outbox, change: dict[str, Any]
    ) -> None:
        async with outbox.app.database.transaction() as store:
            await tell_hr(store, Text("Somebody is unreachable."), texts=TEXTS, now=NOW)
        await outbox.changes("ines", **change)
        assert await outbox.delivers("ines") == []

    async def test_nor_that_a_plan_has_no_manager(
        self, outbox: Outbox, change: dict[str, Any]
    ) -> None:
        submitted = replace(plan_in(Status.SUBMITTED), manager_id=None)
        people = {person.id: person for person in PEOPLE}
        for notice in tell_manager(submitted, PEOPLE, TODAY):
            told = message_for(notice, people)
            async with outbox.app.database.transaction() as store:
                await store.outbox.send_later([outgoing(people[told.to], told.prompt, TEXTS, NOW)])
        await outbox.changes("ines", **change)
        assert await outbox.delivers("ines") == []
        assert len(await outbox.delivers("anna")) == 1


async def test_hr_gets_what_hr_asked_for(outbox: Outbox) -> None:
    await outbox.says("ines", Event(kind="command", text="/hr"))
    await outbox.says("ines", Event(kind="choose", choice="excel"))
    await outbox.changes("ines", left_on=TODAY + timedelta(days=1))
    delivered = await outbox.last("ines")
    assert [one.suffix for one in delivered.files] == [".xlsx"]
    assert delivered.files[0].read_bytes().startswith(b"PK")
