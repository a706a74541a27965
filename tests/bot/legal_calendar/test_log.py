"""HR notes the steps of the legal calendar, and is reminded of those that are open: over both databases."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.legal_calendar.log import calendar_of, carry_out, note_done, open_again
from bot.organisation.profile import change_profile
from bot.reminders.due import remind
from bot.training_plan.years import keep_years
from bot.uploads.handing_out import handed_out
from dialogs.event import Event
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import LEGAL_CALENDAR, area_of
from plans.law.rules import Body
from plans.legal_calendar.log import CalendarAct, CannotNote, Doing, StepDone
from plans.organisation.changes import Said
from plans.organisation.profile import QuarterFte
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter
from plans.storage.database import Database
from plans.training_plan.years import PlanYears
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.bot.reminders.mornings import an_app, at
from tests.cast import ANNA, INES, NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat

COUNCIL = (
    Said(key="body", value=Body.COUNCIL),
    Said(key="council_on", value=date(2027, 3, 10)),
    Said(key="joint_committees", value=("200",)),
)
STEPS = f"{LEGAL_CALENDAR}@2027"


async def begin(database: Database, *said: Said, now: datetime = NOW) -> None:
    """HR says what the organisation is; no round asks anybody for anything."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(replace(ROUND, closed_at=NOW))
        await change_profile(store, said or COUNCIL, now)


@pytest.fixture
async def chat(database: Database) -> Chat:
    await begin(database)
    return Chat(database, by_itself=False)


async def text_after(chat: Chat, *said: str, who: str = "ines") -> str:
    """Does these one after the other: a command, "=typed words", or a button. The last thing said."""
    last = ""
    for one in said:
        if one.startswith("/"):
            found = await chat.commands(who, one)
        elif one.startswith("="):
            found = await chat.types(who, one.removeprefix("="))
        else:
            found = await chat.taps(who, one)
        mine = [each.message for each in found if each.to == who]
        assert mine, one
        last = "\n".join(filter(None, (mine[-1].error, mine[-1].text)))
    return last


async def told(database: Database, now: str) -> list[str]:
    """The steps that HR is told of at that moment."""
    found = await remind(an_app(database, now))
    return [one.item.about.removeprefix("legal_calendar/2027/") for one in found if one.item.about]


async def noted(database: Database, step: str, on: date) -> bool:
    async with database.transaction() as store:
        return (await note_done(store, 2027, step, at(f"{on} 10:00"), who="ines"))[2]


# ------------------------------------------------------------------ reminders


async def test_hr_hears_some_days_before_on_the_day_and_when_it_is_late(database: Database) -> None:
    await begin(database)
    # The draft leaves by 23 February: 14 and 3 days before (a Saturday, so on Monday), and that day.
    days = {
        "2027-02-08 09:00": False,
        "2027-02-09 09:00": True,
        "2027-02-10 09:00": False,
        "2027-02-22 09:00": True,
        "2027-02-23 09:00": True,
        "2027-02-24 09:00": True,  # the working day after
        "2027-03-02 09:00": True,  # the fifth
        "2027-03-03 09:00": False,
    }
    for day, heard in days.items():
        assert ("draft_to_council" in await told(database, day)) is heard, day
        assert "draft_to_council" not in await told(database, day)


async def test_a_step_that_is_done_is_not_spoken_of_until_it_is_open_again(
    database: Database,
) -> None:
    await begin(database)
    assert await noted(database, "draft_to_council", date(2027, 2, 1))
    assert "draft_to_council" not in await told(database, "2027-02-09 09:00")
    async with database.transaction() as store:
        await open_again(store, 2027, "draft_to_council", "wrong file", at("2027-02-10 10:00"))
    assert "draft_to_council" in await told(database, "2027-02-22 09:00")
    assert await noted(database, "draft_to_council", date(2027, 2, 22))
    assert "draft_to_council" not in await told(database, "2027-02-24 09:00")


async def test_another_meeting_moves_the_reminders(database: Database) -> None:
    await begin(database)
    async with database.transaction() as store:
        await change_profile(store, [Said(key="council_on", value=date(2027, 3, 15))], NOW)
    assert "draft_to_council" not in await told(database, "2027-02-09 09:00")
    assert "draft_to_council" in await told(database, "2027-02-12 09:00")  # 14 before the 26th


async def test_a_policy_with_other_hours_moves_them_too(database: Database) -> None:
    await begin(database)
    async with database.transaction() as store:
        await store.save_reminder_policy(Policy(opens=Policy().opens.replace(hour=7)))
    assert "draft_to_council" in await told(database, "2027-02-09 07:00")


async def test_who_has_not_said_with_whom_it_is_discussed_hears_nothing(
    database: Database,
) -> None:
    await begin(database, Said(key="name", value="Voorbeeld NV"))
    assert await told(database, "2027-02-12 09:00") == []
    async with database.reading() as store:
        assert await store.schedule.things("legal_calendar/") == []


async def test_what_was_before_hr_began_is_no_news(database: Database) -> None:
    await begin(database, now=at("2027-03-01 10:00"))
    found = set(await told(database, "2027-03-01 10:00"))
    assert found == {"advice", "fund_200-200"}  # on the day itself, and 14 days before
    assert "round_starts" not in await told(database, "2027-03-02 10:00")


@pytest.mark.parametrize(
    ("body", "its_own"),
    [
        (Body.COUNCIL, {"draft_to_council", "advice"}),
        (Body.UNION, {"draft_to_union", "advice"}),
        (Body.NONE, {"to_workers"}),
    ],
)
async def test_each_organisation_hears_of_its_own_steps(
    database: Database, body: Body, its_own: set[str]
) -> None:
    await begin(database, Said(key="body", value=body))
    heard: set[str] = set()
    for day in range(1, 29):
        for month in (2, 3, 4):
            heard |= set(await told(database, f"2027-{month:02}-{day:02} 09:00"))
    draft = {"draft_to_council", "draft_to_union", "advice", "to_workers"}
    assert heard & draft == its_own
    assert {"fixed", "filed", "plans_in"} <= heard


async def test_below_twenty_workers_only_what_is_ones_own_comes(chat: Chat) -> None:
    places = ((2024, 4), (2025, 1), (2025, 2), (2025, 3))
    few = [QuarterFte(year=year, quarter=quarter, fte=Decimal(12)) for year, quarter in places]
    async with chat.database.transaction() as store:
        await change_profile(store, [Said(key="quarters", value=tuple(few))], NOW)
    shown = await text_after(chat, "/hr", "training", "calendar")
    assert "With so few workers the law asks for no collective training plan." in shown
    assert "The plans are in" in shown
    assert "is fixed" not in shown
    async with chat.database.reading() as store:
        things = await store.schedule.things("legal_calendar/2027/")
    assert {one.rpartition("/")[2] for one in things} == {
        *("round_starts", "balance", "plans_in", "fund_200-200")
    }


async def test_several_workers_tell_it_once(database: Database) -> None:
    await begin(database)
    found = await asyncio.gather(*(told(database, "2027-02-09 09:00") for _ in range(4)))
    assert sorted(step for each in found for step in each).count("draft_to_council") == 1


async def test_two_who_note_the_same_step_at_once_note_it_once(database: Database) -> None:
    await begin(database)
    new = await asyncio.gather(*(noted(database, "fixed", NOW.date()) for _ in range(4)))
    assert sorted(new) == [False, False, False, True]
    async with database.reading() as store:
        assert len(await store.legal_calendar.log(2027)) == 1
        assert "legal_calendar/2027/fixed" not in [
            one.reminder.about for one in await store.reminders.of_recipient(HR)
        ]


# ------------------------------------------------------------------ the chat


async def test_hr_notes_a_step_adds_a_note_and_opens_it_again(chat: Chat) -> None:
    shown = await text_after(chat, "/hr", "training", "calendar")
    assert "23/02/2027 – The draft goes to the works council" in shown
    assert "Check with your social secretariat." in shown
    step = await text_after(chat, "draft_to_council")
    assert "15 days before the meeting of 10/03/2027." in step
    assert "Source: Law of 3 October 2022" in step
    assert "Not noted as done yet." in step
    done = await text_after(chat, "done")
    assert "Noted: The draft goes to the works council, done on 15/01/2027." in done
    assert "Done on 15/01/2027, noted by Ines Claes." in done
    assert "Note: by e-mail" in await text_after(chat, "note", "=by e-mail")
    assert "✔ The draft goes to the works council, done on 15/01/2027 by Ines Claes" in (
        await text_after(chat, "back")
    )
    asked = await text_after(chat, "draft_to_council", "undo")
    assert "Why is this step open again" in asked
    assert "is open again" in await text_after(chat, "=it was the wrong file")
    async with chat.database.reading() as store:
        [kept] = await store.legal_calendar.log(2027)
        events = [one async for one in store.audit.events()]
    assert (kept.by, kept.note, kept.undone_by, kept.undone_because) == (
        *("ines", "by e-mail", "ines", "it was the wrong file"),
    )
    assert [one.what for one in events][1:] == ["calendar.done", "calendar.proof", "calendar.undo"]


async def test_another_day_is_typed_and_one_to_come_is_asked_again(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "calendar", "round_starts", "day")
    assert "is still to come" in await text_after(chat, "=20/02/2027")
    assert "done on 12/01/2027" in await text_after(chat, "=12 januari")


async def test_back_leads_up_step_by_step(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "calendar", "fixed", "day")
    for words in ("To be done by 31/03/2027", "The collective training plan of 2027", "Training"):
        assert words in await text_after(chat, "/back")


async def test_another_year_is_shown_and_noted(chat: Chat) -> None:
    shown = await text_after(chat, "/hr", "training", "calendar", "year-2026")
    assert "The collective training plan of 2026" in shown
    assert "❗ 31/03/2026 – The collective training plan is fixed" in shown
    assert "noted by Ines Claes" in await text_after(chat, "filed", "day", "=29/04/2026")
    assert "The collective training plan of 2026" in await text_after(chat, "back")


async def test_from_a_reminder_one_comes_to_the_step_or_says_that_it_is_done(chat: Chat) -> None:
    await remind(an_app(chat.database, "2027-02-09 09:00"))
    chat.now = at("2027-02-09 09:30")
    shown = await text_after(chat, "/today")
    assert "Legal calendar, by 23/02/2027: The draft goes to the works council" in shown
    async with chat.database.reading() as store:
        kept = await store.reminders.of_recipient(HR, heard_by=chat.now)
    assert {one.reminder.matter for one in kept} == {Matter.LEGAL_STEP}
    [ref] = [
        choice
        for choice, label in (await chat.commands("ines", "/today"))[-1].message.choices
        if label == "The draft goes to the works council"
    ]
    assert "To be done by 23/02/2027" in await text_after(chat, ref, "open")
    assert "Noted as done today" in await text_after(chat, "/today", ref, "done")
    async with chat.database.reading() as store:
        done = await store.legal_calendar.done(2027, "draft_to_council")
    assert done is not None
    assert (done.done_on, done.by) == (date(2027, 2, 9), "ines")
    assert "draft goes to the works" not in await text_after(chat, "/today")


async def test_the_proof_list_comes_as_a_file(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "calendar")
    found = await chat.taps("ines", "proof")
    [attachment] = found[-1].message.attachments
    assert (attachment.kind, attachment.year) == ("calendar_proof", 2027)


async def test_who_is_not_of_hr_notes_nothing(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        act = CalendarAct(doing=Doing.DONE, year=2027, step="fixed", on=NOW.date())
        assert "Only HR" in str(await carry_out(store, ANNA, act, NOW))
        assert await store.legal_calendar.log(2027) == []
        assert "is no step of" in str(
            await carry_out(store, INES, replace(act, step="nonsense"), NOW)
        )
    assert [key for key in SCREENS if area_of(key) == LEGAL_CALENDAR]


async def test_what_cannot_be_noted_is_refused(database: Database) -> None:
    await begin(database)
    async with database.transaction() as store:
        with pytest.raises(CannotNote):
            await note_done(store, 2027, "fixed", NOW, on=date(2027, 1, 16))
        with pytest.raises(CannotNote):
            await note_done(store, 2027, "fixed", NOW, on=date(2025, 12, 31))
        with pytest.raises(CannotNote):
            await open_again(store, 2027, "fixed", "  ", NOW)
        done = StepDone(year=2027, step="fixed", done_on=NOW.date(), by=None, recorded_at=NOW)
        assert await store.note_step(done, NOW.date())
        assert not await store.note_step(done, NOW.date())


async def test_a_document_that_proves_it_is_kept_and_handed_out_to_hr(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "calendar", "draft_to_council")
    upload = await sent(chat, b"%PDF-1.7 the mail to the council", "mail.pdf")
    found = await chat.say("ines", Event(kind="file", uploads=(upload,)))
    assert "Noted with its proof: The draft goes to the works council" in found[-1].message.text
    assert f"Proof: mail.pdf (fingerprint {upload.sha256[:12]}…)" in found[-1].message.text
    second = await sent(chat, b"%PDF-1.7 the receipt", "receipt.pdf")
    found = await chat.say("ines", Event(kind="file", uploads=(second,)))
    assert "The proof is kept with the step." in found[-1].message.text
    found = await chat.taps("ines", "see")
    assert [one.upload for one in found[-1].message.attachments] == [upload.id, second.id]
    async with chat.database.reading() as store:
        done = await store.legal_calendar.done(2027, "draft_to_council")
        kept = await store.uploads.get(upload.id)
        assert await handed_out(store, upload.id, ANNA, NOW) is None
        assert await handed_out(store, upload.id, INES, NOW) is not None
    assert done is not None
    assert [one.sha256 for one in done.proofs] == [upload.sha256, second.sha256]
    assert kept is not None
    assert (kept.purpose, kept.owner_id) == (Purpose.LEGAL_STEP, None)


async def sent(chat: Chat, content: bytes, name: str) -> Upload:
    """A file that Ines has just sent."""
    upload = Upload(
        owner_id=None,
        purpose=Purpose.UNSORTED,
        media_type=MediaType.PDF,
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_at=NOW,
        by="ines",
    )
    async with chat.database.transaction() as store:
        return await store.uploads.add(upload, content)


async def test_a_plan_for_several_years_is_asked_for_once(chat: Chat) -> None:
    """HR says that the plan of 2027 is for 2028 too: then nobody asks for one in 2028."""
    async with chat.database.transaction() as store:
        asked = {one.key for one in (await calendar_of(store, 2028)).steps}
        assert {"draft_to_council", "fixed", "filed"} <= asked
        await keep_years(store, PlanYears(year=2027, until=2028), NOW, who="ines")
        left = {one.key for one in (await calendar_of(store, 2028)).steps}
        told = await store.schedule.things("legal_calendar/2028/")
    assert asked - left == {"draft_to_council", "advice", "fixed", "filed"}
    assert {one.rpartition("/")[2] for one in told} <= left
    said = await text_after(chat, "/hr", "training", "calendar", "year-2028")
    assert "is for this year too" in said
    async with chat.database.transaction() as store:
        await keep_years(store, PlanYears(year=2027, until=2027), NOW, who="ines")
        told = await store.schedule.things("legal_calendar/2028/")
    assert "legal_calendar/2028/fixed" in told
