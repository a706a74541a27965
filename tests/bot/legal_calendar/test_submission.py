"""The draft goes to the workers themselves: to each once, with what became of it, over both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot.attachments import Files, NotShared
from bot.legal_calendar.submission import look_after, spread, submit, write_list
from bot.legal_calendar.workers import workers_shown
from bot.organisation.profile import change_profile
from bot.reminders.due import remind
from dialogs.event import Event
from dialogs.prompt import Attachment
from plans.i18n.translate import english
from plans.law.rules import Body
from plans.legal_calendar.submission import CannotSubmit, Submission
from plans.organisation.changes import Said
from plans.storage.database import Database
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.bot.legal_calendar.test_log import begin, sent, text_after
from tests.bot.reminders.mornings import an_app, at
from tests.cast import ANNA, GREET, INES, NOW, PEOPLE, TOM
from tests.chat import TEXTS, Chat

NEITHER = Said(key="body", value=Body.NONE)
START = at("2027-02-22 10:00")
EVERYBODY = sorted(person.id for person in PEOPLE)


@pytest.fixture
async def chat(database: Database) -> Chat:
    await begin(database, NEITHER)
    return Chat(database, now=START, by_itself=False)


async def submitted(database: Database, content: bytes = b"%PDF-1.7 draft") -> Submission:
    async with database.transaction() as store:
        upload = await store.uploads.add(a_file(content), content)
        return (await submit(store, TEXTS, 2027, upload, START, who="ines"))[0]


def a_file(content: bytes) -> Upload:
    return Upload(
        owner_id=None,
        purpose=Purpose.TRAINING_PLAN,
        media_type=MediaType.PDF,
        name="draft.pdf",
        size=len(content),
        sha256=content.hex().ljust(64, "0")[:64],
        received_at=START,
        by="ines",
    )


async def told(database: Database, now: str) -> list[str]:
    found = await remind(an_app(database, now))
    return sorted(one.to.id for one in found if one.item.matter == "collective_draft")


async def test_hr_submits_a_pdf_and_everybody_gets_it_once(chat: Chat) -> None:
    shown = await text_after(chat, "/hr", "training", "calendar", "workers")
    assert "Send me the draft here as a PDF" in shown
    upload = await sent(chat, b"%PDF-1.7 draft", "plan-2027.pdf")
    found = await chat.say("ines", Event(kind="file", uploads=(upload,)))
    assert "Shall I send “plan-2027.pdf” to everybody" in found[-1].message.text
    found = await chat.taps("ines", "yes")
    news = [one for one in found if "The draft of the training plan of 2027" in one.message.text]
    news = [one for one in news if one.message.choices[:1] == (("read-plan-1", "Open the plan"),)]
    assert sorted(one.to for one in news) == EVERYBODY
    assert f"Sent to {len(PEOPLE)} people." in found[-1].message.text
    async with chat.database.reading() as store:
        done = await store.legal_calendar.done(2027, "to_workers")
        kept = await store.uploads.get(upload.id)
    assert done is not None
    assert [one.upload for one in done.proofs] == [upload.id]
    assert kept is not None
    assert kept.purpose is Purpose.TRAINING_PLAN


async def test_hr_may_still_say_no(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "calendar", "workers")
    upload = await sent(chat, b"%PDF-1.7 draft", "plan-2027.pdf")
    await chat.say("ines", Event(kind="file", uploads=(upload,)))
    found = await chat.taps("ines", "no")
    assert {one.to for one in found} == {"ines"}
    async with chat.database.reading() as store:
        assert await store.submissions.newest(2027) is None


async def test_who_opens_it_gets_the_file_and_it_is_kept_when(chat: Chat) -> None:
    submission = await submitted(chat.database)
    await chat.delivered()
    found = await chat.taps("anna", "read-plan-1")
    [attachment] = found[-1].message.attachments
    assert (attachment.kind, attachment.submission) == ("submission", submission.id)
    chat.now = at("2027-02-23 10:00")
    thanks = await chat.types("anna", "More on working safely, please")
    assert "Thank you. HR has your remark." in thanks[-1].message.text
    again = await chat.taps("anna", "read-plan-1")
    assert "You remarked: “More on working safely, please”" in again[-1].message.text
    async with chat.database.reading() as store:
        found = {one.person_id: one for one in await store.submissions.receipts(submission.id)}
    receipt = found["anna"]
    assert receipt.opened_at == START
    assert receipt.received_at is not None
    shown = await text_after(chat, "/hr", "training", "calendar", "workers")
    assert "Opened: 1. Remarks: 1." in shown
    assert "• Anna Peeters: “More on working safely, please”" in shown


async def test_only_hr_reads_who_remarked_what(chat: Chat) -> None:
    submission = await submitted(chat.database)
    await chat.delivered()
    await chat.taps("anna", "read-plan-1")
    await chat.types("anna", "More on working safely, please")
    await chat.taps("tom", "read-plan-1")
    assert "safely" not in "".join(one.text for who in ("tom", "marc") for one in chat.heard[who])
    files = Files(database=chat.database, texts=TEXTS, renderer=None, collections=None)  # type: ignore[arg-type]
    listed = Attachment(kind="submission_list", submission=submission.id)
    with pytest.raises(NotShared):
        await files.make(listed, "tom", START)
    [made] = await files.make(Attachment(kind="submission", submission=1), "tom", START)
    assert (made.name, made.content) == ("draft.pdf", b"%PDF-1.7 draft")
    [made] = await files.make(Attachment(kind="submission_list", submission=1), "ines", START)
    assert made.content.startswith(b"PK")


async def test_who_was_not_sent_it_gets_no_file(chat: Chat) -> None:
    await submitted(chat.database)
    newcomer = replace(TOM, id="nora", name="Nora Nieuw", number="", hr=False)
    async with chat.database.transaction() as store:
        await store.save_people([newcomer])
    files = Files(database=chat.database, texts=TEXTS, renderer=None, collections=None)  # type: ignore[arg-type]
    with pytest.raises(NotShared):
        await files.make(Attachment(kind="submission", submission=1), "nora", START)
    async with chat.database.transaction() as store:
        await look_after(store, TEXTS, at("2027-02-23 06:00"))
        await look_after(store, TEXTS, at("2027-02-24 06:00"))
    found = [one for one in await chat.delivered() if one.to == "nora"]
    assert len(found) == 1
    assert await files.make(Attachment(kind="submission", submission=1), "nora", START)


async def test_who_has_not_opened_it_is_reminded_until_the_last_day(chat: Chat) -> None:
    await submitted(chat.database)
    await chat.delivered()
    await chat.taps("anna", "read-plan-1")
    assert await told(chat.database, "2027-02-24 09:00") == []
    assert await told(chat.database, "2027-02-25 09:00") == [
        one for one in EVERYBODY if one != "anna"
    ]
    chat.now = at("2027-02-25 09:30")
    found = await chat.commands("tom", "/today")
    [ref] = [key for key, label in found[-1].message.choices if label == "Open the plan"]
    await chat.taps("tom", ref)
    opened = await chat.taps("tom", "open")
    assert [one.kind for one in opened[-1].message.attachments] == ["submission"]
    left = await told(chat.database, "2027-03-03 09:00")
    assert left == [one for one in EVERYBODY if one not in {"anna", "tom"}]
    assert await told(chat.database, "2027-03-16 09:00") == []


async def test_the_same_file_again_goes_to_nobody_twice(database: Database) -> None:
    await begin(database, NEITHER)
    await asyncio.gather(*(submitted(database) for _ in range(4)))
    async with database.transaction() as store:
        submission = await store.submissions.newest(2027)
        assert submission is not None
        assert submission.id == 1
        assert await spread(store, TEXTS, submission, START) == 0
        messages = await store.outbox.waiting(now=START, limit=100)
    assert sorted(one.person_id or "" for one in messages) == EVERYBODY


async def test_what_fails_halfway_leaves_nothing(database: Database) -> None:
    await begin(database, NEITHER)

    async def broken() -> None:
        async with database.transaction() as store:
            upload = await store.uploads.add(a_file(b"%PDF-1.7"), b"%PDF-1.7")
            await submit(store, TEXTS, 2027, upload, START)
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        await broken()
    async with database.reading() as store:
        assert await store.submissions.newest(2027) is None
        assert await store.outbox.waiting(now=START, limit=100) == []
    await submitted(database)
    async with database.reading() as store:
        assert len(await store.outbox.waiting(now=START, limit=100)) == len(PEOPLE)


async def test_another_version_goes_to_all_and_is_the_one_that_counts(chat: Chat) -> None:
    await submitted(chat.database)
    second = await submitted(chat.database, b"%PDF-1.7 another")
    found = await chat.delivered()
    assert sorted(one.to for one in found) == sorted(EVERYBODY * 2)
    assert second.id == 2
    heard = await told(chat.database, "2027-02-25 09:00")
    assert heard == EVERYBODY
    async with chat.database.reading() as store:
        alive = await store.reminders.of_recipient("tom", heard_by=at("2027-02-25 10:00"))
    assert [one.reminder.about for one in alive] == ["submission/2/tom"]


@pytest.mark.parametrize("body", [Body.COUNCIL, Body.UNION])
async def test_with_a_council_or_a_delegation_it_goes_there(chat: Chat, body: Body) -> None:
    async with chat.database.transaction() as store:
        await change_profile(store, [Said(key="body", value=body)], NOW)
        with pytest.raises(CannotSubmit):
            await submit(store, TEXTS, 2027, a_file(b"x"), START)
    found = await chat.commands("ines", "/hr")
    await chat.taps("ines", "training")
    found = await chat.taps("ines", "calendar")
    assert "workers" not in dict(found[-1].message.choices)


async def test_remarks_end_with_the_last_day(chat: Chat) -> None:
    await submitted(chat.database)
    await chat.delivered()
    chat.now = at("2027-03-16 10:00")
    found = await chat.taps("anna", "read-plan-1")
    assert "The time to react is over since 15/03/2027" in found[-1].message.text
    found = await chat.types("anna", "I have a question about this plan")
    assert "The time to react is over" in (found[-1].message.error or "")


async def test_the_list_names_who_needs_it_on_paper(database: Database, tmp_path: Path) -> None:
    """Nobody here has a chat: whoever the message cannot reach is on the list."""
    await begin(database, NEITHER)
    submission = await submitted(database)
    async with database.reading() as store:
        found = await workers_shown(store, 2027, START)
    assert {one.id for one in found.on_paper} == set(EVERYBODY)
    file = tmp_path / "list.xlsx"
    write_list(file, submission, found, english, START)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "Anna Peeters"
    assert rows[1][8] == "not reached: give it on paper"
    assert submission.sha256 in str(rows[-2][0])
    assert rows[-1][0] == "Check with your social secretariat."
    assert date(2027, 3, 15) == submission.until
    assert {ANNA.id, GREET.id, INES.id} <= set(EVERYBODY)
