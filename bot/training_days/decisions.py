"""What people do with trainings in the chat: reported, confirmed or declined; each asks its rights here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.messages import outgoing
from dialogs.notices import training_days as notices
from dialogs.prompt import Line
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.law.rules import Ending
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_days.report import (
    AddToTraining,
    DecideTraining,
    ReportTraining,
    SayEnding,
    TrainingDayAct,
    TrainingDraft,
    WithdrawTraining,
    manages,
    may_decide,
    may_withdraw,
)
from plans.training_days.shown import ENDINGS, ToConfirm, training_line
from plans.training_days.trainings import (
    Decision,
    FollowedTraining,
    Source,
    same_training,
)
from plans.uploads.upload import Purpose

_REPORTED = Text("Reported. %(name)s looks at it; it counts once it is confirmed.")
_HR = Text("HR")
_ADDED = Text("Fine: it was known already, and counts once. What you sent is kept with it.")
_CONFIRMED = Text("Confirmed: %(training)s. %(name)s hears of it.")
_DECLINED = Text("Noted: it does not count. %(name)s hears why.")
_ONCE = Text("Noted: it counts once.")
_SEEN_TO = Text("This has been seen to already.")
_NOT_YOURS = Text("That is not yours to decide. Nothing was changed.")
_GONE = Text("I cannot find that training any more. Nothing was changed.")
_WITHDRAWN = Text("Taken back: %(training)s. Nobody has to look at it any more.")
_DECIDED_ALREADY = Text(
    "That one cannot be taken back: it was decided on already, or HR or a talk brought it in."
)
_PROOF_GONE = Text(
    "The proof is gone: it was sent too long ago. Send it to HR when they ask for it."
)
_SAME_REASON = Text("reported twice")
_ENDED = Text("Noted: %(name)s, %(ending)s.")


async def carry_out(
    store: Store, texts: Texts, me: Person, act: TrainingDayAct, now: datetime
) -> list[Line]:
    """Does it, if this person may at that moment; what to say of it."""
    match act:
        case ReportTraining():
            return await _report(store, texts, me, act.draft, now)
        case AddToTraining():
            return await _add(store, texts, me, act, now)
        case DecideTraining():
            return await _decide(store, texts, me, act, now)
        case WithdrawTraining():
            return await _withdraw(store, me, act.number)
        case SayEnding():
            return await _say_ending(store, me, act, now)
        case _:
            assert_never(act)


# ------------------------------------------------------------------ reported by the person


async def _report(
    store: Store, texts: Texts, me: Person, draft: TrainingDraft, now: datetime
) -> list[Line]:
    if draft.ended_on is None or not draft.name:
        return [Line(_GONE)]
    proof, said = await _claimed(store, me, draft)
    training = FollowedTraining(
        person_id=me.id,
        name=draft.name,
        hours=draft.hours,
        started_on=draft.started_on,
        ended_on=draft.ended_on,
        formal=draft.formal,
        training_leave=draft.training_leave,
        source=Source.PERSON,
        reported_at=now,
        reported_by=me.id,
        proof=proof,
    )
    known = (await store.training_days.of([me.id]))[me.id]
    same = same_training(training, known)
    if same is not None:  # they say that it is another one; whoever decides sees both
        training = replace(training, same_as=same.id)
    training = await store.training_days.add(training)
    name = await _ask(store, texts, me, ToConfirm(training=training, person=me, same=same), now)
    return [*said, Line(_REPORTED(name=name), "done")]


async def _add(
    store: Store, texts: Texts, me: Person, act: AddToTraining, now: datetime
) -> list[Line]:
    """The proof goes with what is known; so does the time, where nobody had said how long it took, and
    then it is looked at anew."""
    known = await store.training_days.get(act.number, hold=True)
    if known is None or known.person_id != me.id:
        return [Line(_GONE)]
    proof, said = await _claimed(store, me, act.draft)
    news = known if known.proof is not None or proof is None else replace(known, proof=proof)
    if known.hours is None and act.draft.hours is not None:
        news = replace(
            news,
            hours=act.draft.hours,
            reported_at=now,
            reported_by=me.id,
            decision=Decision.WAITING,
            decided_at=None,
            decided_by=None,
        )
        await store.training_days.change(news)
        await _ask(store, texts, me, ToConfirm(training=news, person=me), now)
    elif news != known:
        await store.training_days.change(news)
    return [*said, Line(_ADDED, "done")]


async def _claimed(
    store: Store, me: Person, draft: TrainingDraft
) -> tuple[int | None, Sequence[Line]]:
    """The proof, kept from now on; and what to say where it is not there any more."""
    if draft.proof is None:
        return None, ()
    kept = await store.uploads.claim(
        [draft.proof], by=me.id, purpose=Purpose.TRAINING, owner_id=me.id
    )
    return (kept[0], ()) if kept else (None, (Line(_PROOF_GONE, "hint"),))


async def _ask(store: Store, texts: Texts, me: Person, one: ToConfirm, now: datetime) -> str | Text:
    """Asks the manager and their deputies, or HR where there is no manager who can be reached; who that
    is, in words."""
    day = today(now)
    manager = await store.people.get(me.manager_id) if me.manager_id else None
    if manager is not None and manager.works_on(day) and manager.id != me.id:
        deputies = await store.people.get_many(set(manager.deputies_on(day)) - {me.id})
        asked = [manager, *(one for one in deputies.values() if one.works_on(day))]
        found: str | Text = manager.name
    else:
        others = [one for one in await store.people.of_hr(day) if one.id != me.id]
        asked, found = others or [me], _HR
    prompt = notices.to_confirm(one)
    await store.outbox.send_later([outgoing(each, prompt, texts, now) for each in asked])
    return found


async def action_done(
    store: Store, texts: Texts, me: Person, plan_id: int, action_id: int, now: datetime
) -> None:
    """An action of a plan was called done outside a talk: where it is a training, the word of the manager,
    or of their deputy, confirms it, and anybody else's asks the manager."""
    plan = await store.plans.get(plan_id)
    person = await store.people.get(plan.employee_id) if plan is not None else None
    if plan is None or person is None:
        return
    known = (await store.training_days.of([person.id]))[person.id]
    row = next((one for one in known if (one.plan_id, one.item_id) == (plan_id, action_id)), None)
    if row is None or not row.waits:
        return
    if manages(me, person, today(now)) and row.same_as is None:
        await store.training_days.decide(row.id, Decision.CONFIRMED, me.id, now)
        return
    same = next((one for one in known if one.id == row.same_as), None)
    await _ask(store, texts, person, ToConfirm(training=row, person=person, same=same), now)


async def _withdraw(store: Store, me: Person, number: int) -> list[Line]:
    """It is gone with its proof; whoever was asked finds that it is."""
    training = await store.training_days.get(number, hold=True)
    if training is None or training.person_id != me.id:
        return [Line(_GONE)]
    if not may_withdraw(me, training):
        return [Line(_DECIDED_ALREADY)]
    await store.training_days.remove(training)
    if training.proof is not None:
        await store.uploads.drop([training.proof])
    return [Line(_WITHDRAWN(training=training_line(training)), "done")]


# ------------------------------------------------------------------ decided


async def _decide(
    store: Store, texts: Texts, me: Person, act: DecideTraining, now: datetime
) -> list[Line]:
    training = await store.training_days.get(act.number, hold=True)
    person = await store.people.get(training.person_id) if training is not None else None
    if training is None or person is None:
        return [Line(_GONE)]
    day = today(now)
    hr = [one.id for one in await store.people.of_hr(day)]
    if not may_decide(me, training, person, hr, day):
        return [Line(_NOT_YOURS)]
    if not training.waits:
        return [Line(_SEEN_TO)]
    decision = Decision.CONFIRMED if act.confirmed else Decision.DECLINED
    reason = act.reason
    if act.is_same:
        reason = texts.render(_SAME_REASON, person.language or "nl")
    await store.training_days.decide(training.id, decision, me.id, now, reason)
    if act.is_same and training.same_as is not None:
        other = await store.training_days.get(training.same_as)
        if other is not None and other.waits:
            await store.training_days.decide(other.id, Decision.CONFIRMED, me.id, now)
    if not manages(me, person, day):
        await _log(store, me, training, act, now)
    said = replace(training, decision=decision, reason=reason)
    if person.id != me.id:
        prompt = notices.decided(said, me.name, is_same=act.is_same)
        await store.outbox.send_later([outgoing(person, prompt, texts, now)])
    return [Line(_of_decision(act, said, person), "done")]


def _of_decision(act: DecideTraining, training: FollowedTraining, person: Person) -> Text:
    if act.is_same:
        return _ONCE
    if act.confirmed:
        return _CONFIRMED(training=training_line(training), name=person.first_name)
    return _DECLINED(name=person.first_name)


async def _log(
    store: Store, me: Person, training: FollowedTraining, act: DecideTraining, now: datetime
) -> None:
    """What HR does in place of a manager; the audit log holds nothing of what a training is called."""
    event = AuditEvent(
        at=now,
        who=me.id,
        what="training_days.decide",
        subject=training.person_id,
        details={"training": training.id, "confirmed": act.confirmed},
    )
    await store.audit.record(event)


# ------------------------------------------------------------------ the end of a contract


async def _say_ending(store: Store, me: Person, act: SayEnding, now: datetime) -> list[Line]:
    if not is_hr(me, today(now)):
        return [Line(_NOT_YOURS)]
    person = await store.people.get(act.person_id)
    if person is None:
        return [Line(_GONE)]
    await say_ending(store, person, act.ending, now, who=me.id)
    return [Line(_ENDED(name=person.name, ending=ENDINGS[act.ending]), "done")]


async def say_ending(
    store: Store, person: Person, ending: Ending, now: datetime, *, who: str | None = None
) -> None:
    """Keeps how somebody's contract ended, in HR's name or in that of `who`."""
    await store.training_days.write_ending(person.id, ending)
    event = AuditEvent(
        at=now,
        who=who,
        what="training_days.ending",
        subject=person.id,
        details={"ending": ending.value},
    )
    await store.audit.record(event)
