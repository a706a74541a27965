"""The draft submitted to the workers themselves: sent to each once, opened, remarked on, and proved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.legal_calendar.log import calendar_of, note_done
from bot.legal_calendar.proofs import proof_of
from bot.messages import outgoing
from dialogs.notices.submissions import news_of
from dialogs.prompt import Line, Position
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.law.rules import CHECK
from plans.legal_calendar.submission import (
    STEP,
    Receipt,
    Submission,
    SubmissionOpened,
    SubmissionRemarked,
    SubmissionShown,
    SubmissionWanted,
    WorkersShown,
    checked_remark,
    checked_situation,
    last_day,
)
from plans.model import Person
from plans.rights import is_hr
from plans.spreadsheets.csv_files import write_csv
from plans.spreadsheets.workbook import Column, Workbook
from plans.storage.records import Outgoing
from plans.storage.store import Store
from plans.uploads.upload import Purpose, Upload

LAST = 0
"""Its priority in the outbox: a whole organisation is told at once, and others wait for an answer."""

_NOT_HR = Text("Only HR can submit that. Nobody got anything.")
_FILE_GONE = Text("That file is not here any more. Please send it once more.")
_SHEET = Text("Who got it")

COLUMNS: tuple[tuple[Text, str, int], ...] = (
    (Text("Name"), "text", 30),
    (Text("Number"), "text", 12),
    (Text("Department"), "text", 24),
    (Text("Sent at"), "moment", 18),
    (Text("Received at"), "moment", 18),
    (Text("Opened at"), "moment", 18),
    (Text("Remark"), "text", 60),
    (Text("Remarked at"), "moment", 18),
    (Text("How"), "text", 34),
)
_IN_CHAT, _ON_PAPER = Text("in the chat"), Text("not reached: give it on paper")
_WAITS, _ON_PAGES = Text("on its way"), Text("on the pages")
_DOCUMENT = Text("Document: %(name)s, fingerprint (SHA-256) %(sha)s, to react until %(day)s.")


async def submit(
    store: Store,
    texts: Texts,
    year: int,
    upload: Upload,
    now: datetime,
    *,
    who: str | None = None,
    until: date | None = None,
) -> tuple[Submission, int]:
    """Submits that file to everybody who works here, and notes the step as done; what was submitted, and
    to how many it goes now. The same file of the same year again goes to those who have it not yet.

    Raises `CannotSubmit` and `NoRule`.
    """
    calendar = await calendar_of(store, year)
    checked_situation(calendar.situation)
    step = next((one for one in calendar.steps if one.key == STEP), None)
    # Held until the end: two who submit at the same moment do it once.
    await store.organisation.profile(hold=True)
    before = await store.submissions.newest(year)
    if before is not None and before.sha256 == upload.sha256:
        return before, await spread(store, texts, before, now)
    submission = await store.submissions.add(
        Submission(
            year=year,
            upload=upload.id,
            name=upload.name,
            sha256=upload.sha256,
            until=last_day(step.due if step else None, until, today(now)),
            started_at=now,
            by=who,
        )
    )
    sent = await spread(store, texts, submission, now)
    details: dict[str, Any] = {"year": year, "proof": [upload.sha256], "people": sent}
    await store.audit.record(AuditEvent(at=now, who=who, what="calendar.submit", details=details))
    if before is not None:
        await store.submissions.rewrite_reminders()
    if step is not None:
        await note_done(store, year, STEP, now, who=who, proofs=[proof_of(upload)])
    return submission, sent


async def spread(store: Store, texts: Texts, submission: Submission, now: datetime) -> int:
    """Sends it to everybody who works here and has it not yet; to how many. Whoever has no chat finds it
    when they come."""
    people = {one.id: one for one in await store.people.roster() if one.works_on(today(now))}
    ours = await store.submissions.claim(submission.id, people.keys(), now)
    told: list[Outgoing] = [
        outgoing(people[one], news_of(submission), texts, now, priority=LAST)
        for one in sorted(ours)
    ]
    places = await store.outbox.send_later(told)
    await store.submissions.queued(submission.id, dict(zip(sorted(ours), places, strict=True)))
    if ours:
        await store.submissions.rewrite_reminders(ours)
    return len(ours)


async def look_after(store: Store, texts: Texts, now: datetime) -> None:
    """Once a day: who has come since gets the drafts on which people can still react; and when messages
    arrived is kept, before the outbox forgets it."""
    await store.submissions.note_received()
    for submission in await store.submissions.open_on(today(now)):
        await spread(store, texts, submission, now)


async def carry_out(
    store: Store,
    texts: Texts,
    me: Person,
    wanted: SubmissionOpened | SubmissionRemarked | SubmissionWanted,
    now: datetime,
) -> list[Line]:
    """Does what somebody wants with it in the chat; what to say of it."""
    match wanted:
        case SubmissionOpened(submission=number):
            await store.submissions.opened(number, me.id, now)
            return []
        case SubmissionRemarked(submission=number, words=words):
            submission = await store.submissions.get(number)
            if submission is not None:
                kept = checked_remark(submission, words, today(now))
                await store.submissions.remark(number, me.id, kept, now)
            return []
        case SubmissionWanted():
            return await _wanted(store, texts, me, wanted, now)


async def _wanted(
    store: Store, texts: Texts, me: Person, wanted: SubmissionWanted, now: datetime
) -> list[Line]:
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    claimed = await store.uploads.claim(
        [wanted.upload], by=me.id, purpose=Purpose.TRAINING_PLAN, owner_id=None
    )
    upload = await store.uploads.get(wanted.upload) if claimed else None
    if upload is None:
        return [Line(_FILE_GONE)]
    try:
        async with store.apart():
            _, sent = await submit(
                store, texts, wanted.year, upload, now, who=me.id, until=wanted.until
            )
    except UserError as problem:
        return [Line(problem.text)]
    return [Line(sent_words(sent), "done")]


def sent_words(count: int) -> Text:
    """To how many it went."""
    return plural("Sent to %(count)s person.", "Sent to %(count)s people.", count)


async def shown(store: Store, me: Person, overlay: str, now: datetime) -> SubmissionShown:
    """What somebody sees of a draft: only who was sent it."""
    number = Position.parse(overlay).item or 0
    receipt = await store.submissions.receipt(number, me.id)
    submission = await store.submissions.get(number) if receipt is not None else None
    return SubmissionShown(submission=submission, receipt=receipt)


async def list_bytes(
    submission: Submission, found: WorkersShown, say: Callable[[Text], str], now: datetime
) -> bytes:
    """The list of who got it, as the content of an .xlsx."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        await asyncio.to_thread(write_list, file, submission, found, say, now)
        return file.read_bytes()


def write_list(
    file: Path,
    submission: Submission,
    found: WorkersShown,
    say: Callable[[Text], str],
    now: datetime,
) -> None:
    """Writes an .xlsx or a .csv; the last rows say which document it was, and whom to ask."""
    rows = list(_rows(found.receipts, found.people, say))
    document = _DOCUMENT(name=submission.name, sha=submission.sha256, day=submission.until)
    rows += [[say(text), *[None] * (len(COLUMNS) - 1)] for text in (document, CHECK)]
    titles = [say(title) for title, _, _ in COLUMNS]
    if file.suffix.lower() == ".csv":
        write_csv(file, titles, rows)
        return
    columns = [
        Column(title=title, kind=kind, width=width)  # type: ignore[arg-type]
        for title, (_, kind, width) in zip(titles, COLUMNS, strict=True)
    ]
    with Workbook(file, made_at=now) as book:
        sheet = book.sheet(say(_SHEET), columns, in_sight=1)
        for row in rows:
            sheet.add(row)


def how_of(receipt: Receipt, person: Person | None) -> Text:
    """How somebody has it."""
    if receipt.received_at is not None:
        return _IN_CHAT
    if receipt.opened_at is not None:
        return _ON_PAGES
    return _ON_PAPER if person is not None and not person.reachable else _WAITS


def _rows(
    receipts: Sequence[Receipt], people: Mapping[str, Person], say: Callable[[Text], str]
) -> list[list[Any]]:
    def name(receipt: Receipt) -> str:
        person = people.get(receipt.person_id)
        return person.name if person else receipt.person_id

    found = []
    for one in sorted(receipts, key=name):
        person = people.get(one.person_id)
        how = how_of(one, person)
        found.append(
            [
                name(one),
                person.number if person else "",
                person.department if person else "",
                one.sent_at,
                one.received_at,
                one.opened_at,
                one.remark,
                one.remarked_at,
                say(how),
            ]
        )
    return found
