"""Drafts that were submitted to the workers, and what became of each with whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from plans.legal_calendar.submission import Receipt, Submission, about, unopened
from plans.model import Person
from plans.reminders.reminder import Reminder
from plans.storage.engine.queries import Queries, slices, to_row
from plans.storage.people.people import PeopleStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.tables.chat import outbox
from plans.storage.tables.submissions import receipts, submissions

_ARRIVED = (
    sa.select(outbox.c.sent_at)
    .where(outbox.c.seq == receipts.c.message, outbox.c.state == "sent")
    .scalar_subquery()
)
_NOTE_RECEIVED = (
    sa.update(receipts)
    .where(
        receipts.c.received_at.is_(None),
        sa.exists().where(outbox.c.seq == receipts.c.message, outbox.c.state == "sent"),
    )
    .values(received_at=_ARRIVED)
)


class SubmissionStore(Queries):
    """What was submitted, who has it, who opened it, and who remarked what."""

    async def add(self, submission: Submission) -> Submission:
        """Keeps a submission; its `id` is given here."""
        values = {name: value for name, value in to_row(submission).items() if name != "id"}
        number = await self._connection.scalar(
            sa.insert(submissions).values(**values).returning(submissions.c.id)
        )
        assert number is not None
        return replace(submission, id=number)

    async def get(self, number: int) -> Submission | None:
        row = await self._row(sa.select(submissions).where(submissions.c.id == number))
        return Submission(**row) if row else None

    async def newest(self, year: int) -> Submission | None:
        """The one of that year that was submitted last."""
        of_year = sa.select(submissions).where(submissions.c.year == year)
        row = await self._row(of_year.order_by(submissions.c.id.desc()).limit(1))
        return Submission(**row) if row else None

    async def open_on(self, day: date) -> list[Submission]:
        """Those on which people can still react: of each year the newest."""
        newest = sa.select(sa.func.max(submissions.c.id)).group_by(submissions.c.year)
        found = sa.select(submissions).where(
            submissions.c.id.in_(newest.scalar_subquery()), submissions.c.until >= day
        )
        return [Submission(**row) for row in await self._rows(found.order_by(submissions.c.id))]

    # ------------------------------------------------------------------ with whom

    async def receipts(self, submission: int) -> list[Receipt]:
        """Of everybody to whom it was sent; when it arrived is as the outbox knows it, if it still does."""
        arrived = sa.func.coalesce(receipts.c.received_at, _ARRIVED).label("received_at")
        columns = [arrived if one.name == "received_at" else one for one in receipts.c]
        found = sa.select(*columns).where(receipts.c.submission == submission)
        return [Receipt(**row) for row in await self._rows(found.order_by(receipts.c.person_id))]

    async def receipt(self, submission: int, person_id: str) -> Receipt | None:
        found = sa.select(receipts).where(
            receipts.c.submission == submission, receipts.c.person_id == person_id
        )
        row = await self._row(found)
        return Receipt(**row) if row else None

    async def of_person(self, person_id: str) -> list[tuple[Submission, Receipt]]:
        """All that somebody was sent, the earliest first."""
        found = []
        mine = sa.select(receipts).where(receipts.c.person_id == person_id)
        for row in await self._rows(mine.order_by(receipts.c.submission)):
            submission = await self.get(row["submission"])
            if submission is not None:
                found.append((submission, Receipt(**row)))
        return found

    async def claim(
        self, submission: int, person_ids: Collection[str], now: datetime
    ) -> frozenset[str]:
        """To whom the caller, and nobody else, sends it: those who have it not yet."""
        ours: set[str] = set()
        for piece in slices(sorted(person_ids)):
            rows = [
                to_row(Receipt(submission=submission, person_id=one, sent_at=now)) for one in piece
            ]
            ours |= {row["person_id"] for row in await self._insert_missing(receipts, rows)}
        return frozenset(ours)

    async def queued(self, submission: int, messages: Mapping[str, int]) -> None:
        """Which message each of these people gets: its place in the outbox, by person."""
        for person_id, place in messages.items():
            await self._change(
                sa.update(receipts)
                .where(receipts.c.submission == submission, receipts.c.person_id == person_id)
                .values(message=place)
            )

    async def note_received(self) -> int:
        """Keeps of each message that has arrived when it did: the outbox forgets it one day. Returns how
        many had."""
        return await self._change(_NOTE_RECEIVED)

    async def opened(self, submission: int, person_id: str, now: datetime) -> bool:
        """Keeps that somebody opened it; False when they had before, or never got it."""
        mine = (receipts.c.submission == submission, receipts.c.person_id == person_id)
        first = sa.update(receipts).where(*mine, receipts.c.opened_at.is_(None))
        if await self._change(first.values(opened_at=now)) == 0:
            return False
        await ReminderSchedule.beside(self).rewrite_about([about(submission, person_id)], [])
        return True

    async def remark(self, submission: int, person_id: str, words: str, now: datetime) -> None:
        """Keeps what somebody remarks, below what they remarked before."""
        receipt = await self.receipt(submission, person_id)
        if receipt is None:
            return
        whole = f"{receipt.remark}\n{words}" if receipt.remark else words
        await self._change(
            sa.update(receipts)
            .where(receipts.c.submission == submission, receipts.c.person_id == person_id)
            .values(remark=whole, remarked_at=now)
        )

    async def rewrite_reminders(self, person_ids: Collection[str] | None = None) -> None:
        """Works out what these people, or all of them, hear who have not opened what they were sent."""
        schedule = ReminderSchedule.beside(self)
        waiting = sa.select(receipts).where(receipts.c.opened_at.is_(None))
        if person_ids is not None:
            waiting = waiting.where(receipts.c.person_id.in_(sorted(person_ids)))
        rows = [Receipt(**row) for row in await self._rows(waiting)]
        if not rows:
            return
        policy = await schedule.policy(hold=True)
        known: dict[int, Submission | None] = {}
        newest: dict[int, Submission | None] = {}
        people = await PeopleStore.beside(self).roster_of({one.person_id for one in rows})
        things: set[str] = set()
        wanted: list[Reminder] = []
        for one in rows:
            if one.submission not in known:
                known[one.submission] = await self.get(one.submission)
            submission, person = known[one.submission], people.get(one.person_id)
            if submission is None or not isinstance(person, Person):
                continue
            if submission.year not in newest:
                newest[submission.year] = await self.newest(submission.year)
            things.add(about(one.submission, one.person_id))
            if submission == newest[submission.year]:
                wanted += unopened(submission, one, person, policy)
        await schedule.rewrite_about(things, wanted)
