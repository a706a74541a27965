"""What HR notes of the legal calendar: a step that is done, what proves it, and why one is open again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.legal_calendar.proofs import claimed
from bot.legal_calendar.supported_work import supported_work_shown
from bot.legal_calendar.workers import workers_shown
from dialogs.prompt import Line, Position
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.i18n.user_error import UserError
from plans.law.rules import NoRule
from plans.legal_calendar.log import (
    CalendarAct,
    CalendarShown,
    Doing,
    Proof,
    StepDone,
    checked_day,
    checked_note,
    checked_reason,
    checked_step,
    file_of_number,
    year_of_number,
)
from plans.legal_calendar.steps import LegalCalendar, Situation, Step, legal_calendar
from plans.model import Person
from plans.organisation.situations import situation_of
from plans.rights import is_hr
from plans.storage.store import Store

_NOT_HR = Text("Only HR can note that. Nothing was changed.")
NOTED = Text("Noted: %(step)s, done on %(day)s.")
ALREADY = Text("%(step)s was noted already, as done on %(day)s.")
OPENED = Text("%(step)s is open again. The log keeps that it was noted, and why it is open.")
IS_OPEN = Text("%(step)s is not noted as done.")
PROOF_ADDED = Text("The proof is kept with the step.")
_NOTED_WITH_PROOF = Text("Noted with its proof: %(step)s, done on %(day)s.")
_FILE_GONE = Text("That file is not here any more. Please send it once more.")
_NOTE_KEPT = Text("The note is kept with the step.")

SCREEN = "hr.calendar"
"""What the keys of the screens of the calendar begin with; a number is that of a year, or of a step."""
_OF_WORKERS = frozenset({f"{SCREEN}.workers", f"{SCREEN}.send"})
LAST_YEAR = 9999


async def calendar_of(store: Store, year: int) -> LegalCalendar:
    """The calendar of a year for this organisation; raises `NoRule`."""
    return legal_calendar(await _situation(store, year), store.law)


async def _situation(store: Store, year: int) -> Situation:
    profile = await store.organisation.profile()
    covered_by = await store.training_plans.years_covering(year)
    return situation_of(profile, year, store.law, covered_by=covered_by)[0]


async def note_done(
    store: Store,
    year: int,
    key: str,
    now: datetime,
    *,
    on: date | None = None,
    who: str | None = None,
    note: str = "",
    proofs: Sequence[Proof] = (),
) -> tuple[Step, StepDone, bool]:
    """Notes a step as done, today unless on another day; the step, what counts for it now, and whether
    that is this one: it may have been noted before. Raises `CannotNote` and `NoRule`."""
    step = checked_step(await calendar_of(store, year), key)
    done = StepDone(
        year=year,
        step=key,
        done_on=checked_day(on or today(now), year, today(now)),
        by=who,
        note=checked_note(note),
        proofs=tuple(proofs),
        recorded_at=now,
    )
    if not await store.note_step(done, today(now)):
        before = await store.legal_calendar.done(year, key)
        return step, before or done, False
    details: dict[str, Any] = {"year": year, "step": key, "done_on": done.done_on.isoformat()}
    if proofs:
        details["proof"] = [one.sha256 for one in proofs]
    await store.audit.record(AuditEvent(at=now, who=who, what="calendar.done", details=details))
    return step, done, True


async def add_to_step(
    store: Store,
    year: int,
    key: str,
    now: datetime,
    *,
    who: str | None = None,
    note: str | None = None,
    proofs: Sequence[Proof] = (),
) -> StepDone | None:
    """Adds a proof to a step that is noted, or puts another note in place of what is there; None when it
    is open. Raises `CannotNote`."""
    before = await store.legal_calendar.done(year, key, hold=True)
    if before is None:
        return None
    kept = before.note if note is None else checked_note(note)
    after = replace(before, note=kept, proofs=(*before.proofs, *proofs))
    await store.legal_calendar.change(after)
    details: dict[str, Any] = {"year": year, "step": key}
    if proofs:
        details["proof"] = [one.sha256 for one in proofs]
    await store.audit.record(AuditEvent(at=now, who=who, what="calendar.proof", details=details))
    return after


async def open_again(
    store: Store, year: int, key: str, because: str, now: datetime, *, who: str | None = None
) -> tuple[Step, bool]:
    """Opens a step again; False when it was open. Raises `CannotNote` and `NoRule`."""
    step = checked_step(await calendar_of(store, year), key)
    why = checked_reason(because)
    undone = await store.open_step_again(year, key, who=who, because=why, now=now, today=today(now))
    if undone:
        details = {"year": year, "step": key, "because": why}
        event = AuditEvent(at=now, who=who, what="calendar.undo", details=details)
        await store.audit.record(event)
    return step, undone


async def carry_out(store: Store, me: Person, act: CalendarAct, now: datetime) -> list[Line]:
    """Does what this person wants in the chat, if they are of HR at that moment; what to say of it."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    try:
        return [await _done(store, me, act, now)]
    except UserError as problem:
        return [Line(problem.text)]


async def _done(store: Store, me: Person, act: CalendarAct, now: datetime) -> Line:
    match act.doing:
        case Doing.DONE:
            step, done, is_new = await note_done(
                store, act.year, act.step, now, on=act.on, who=me.id
            )
            words = NOTED if is_new else ALREADY
            return Line(words(step=said(step.title), day=done.done_on), "done")
        case Doing.UNDO:
            step, undone = await open_again(store, act.year, act.step, act.words, now, who=me.id)
            return Line((OPENED if undone else IS_OPEN)(step=said(step.title)), "done")
        case Doing.PROOF:
            return await _proved(store, me, act, now)
        case Doing.NOTE:
            step = checked_step(await calendar_of(store, act.year), act.step)
            kept = await add_to_step(store, act.year, act.step, now, who=me.id, note=act.words)
            return Line(_NOTE_KEPT if kept else IS_OPEN(step=said(step.title)), "done")


async def _proved(store: Store, me: Person, act: CalendarAct, now: datetime) -> Line:
    """Keeps the files with the step; one that is open is noted as done today."""
    step = checked_step(await calendar_of(store, act.year), act.step)
    proofs = await claimed(store, act.uploads, me.id)
    if not proofs:
        return Line(_FILE_GONE)
    if await add_to_step(store, act.year, act.step, now, who=me.id, proofs=proofs) is not None:
        return Line(PROOF_ADDED, "done")
    _, done, _ = await note_done(store, act.year, act.step, now, who=me.id, proofs=proofs)
    return Line(_NOTED_WITH_PROOF(step=said(step.title), day=done.done_on), "done")


async def shown(store: Store, me: Person, overlay: str, now: datetime) -> CalendarShown:
    """What HR sees of the year that the overlay is about; of this year when it names none."""
    at = Position.parse(overlay)
    number, file = at.item or 0, None
    if at.key == f"{SCREEN}.send":
        number, file = file_of_number(number)
    year = number if 0 < number <= LAST_YEAR else year_of_number(number) or today(now).year
    profile = await store.organisation.profile()
    try:
        calendar = await calendar_of(store, year)
    except NoRule:
        calendar = None
    log = await store.legal_calendar.log(year)
    return CalendarShown(
        year=year,
        calendar=calendar,
        is_known=profile.body is not None,
        log=tuple(log),
        workers=await workers_shown(store, year, now, file=file) if at.key in _OF_WORKERS else None,
        supported=await supported_work_shown(store, now) if at.key == f"{SCREEN}.missing" else None,
        names=await names_of(store, log),
    )


async def names_of(store: Store, log: Sequence[StepDone]) -> dict[str, str]:
    """The names of whoever noted or opened one of these, by id."""
    ids = {who for one in log for who in (one.by, one.undone_by) if who is not None}
    people = await store.people.get_many(ids) if ids else {}
    return {key: person.name for key, person in people.items()}
