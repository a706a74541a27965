"""The legal calendar, in memory: what was done of it, and the files that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from plans.law.files import Law
from plans.legal_calendar.log import StepDone, done_of
from plans.legal_calendar.submission import Receipt, Submission
from plans.legal_calendar.supported_work import WorkerPlan
from plans.uploads.upload import Purpose, Upload

LAW = Law()


@dataclass
class Steps:
    """The part of `tests.memory` that keeps it."""

    steps: list[StepDone] = field(default_factory=list)
    files: dict[int, Upload] = field(default_factory=dict)
    drafts: dict[int, Submission] = field(default_factory=dict)
    """Those submitted to the workers, by year."""
    sent: dict[tuple[int, str], Receipt] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        return LAW

    async def legal_calendar_log(self, year: int) -> list[StepDone]:
        return [one for one in self.steps if one.year == year]

    async def legal_calendar_done(
        self, year: int, step: str, *, hold: bool = False
    ) -> StepDone | None:
        return done_of(await self.legal_calendar_log(year), step)

    async def legal_calendar_change(self, done: StepDone) -> None:
        self.steps = [done if one.id == done.id else one for one in self.steps]

    async def note_step(self, done: StepDone, today: date) -> bool:
        if await self.legal_calendar_done(done.year, done.step):
            return False
        self.steps.append(replace(done, id=len(self.steps) + 1))
        return True

    async def open_step_again(
        self, year: int, step: str, *, who: str | None, because: str, now: datetime, today: date
    ) -> bool:
        done = await self.legal_calendar_done(year, step)
        if done is not None:
            undone = replace(done, undone_at=now, undone_by=who, undone_because=because)
            await self.legal_calendar_change(undone)
        return done is not None

    # ------------------------------------------------------------------ the workers

    async def supported_work_workers(self) -> list[WorkerPlan]:
        return []

    async def submissions_newest(self, year: int) -> Submission | None:
        return self.drafts.get(year)

    async def submissions_get(self, number: int) -> Submission | None:
        return next((one for one in self.drafts.values() if one.id == number), None)

    async def submissions_receipts(self, submission: int) -> list[Receipt]:
        return [one for key, one in sorted(self.sent.items()) if key[0] == submission]

    async def submissions_receipt(self, submission: int, person_id: str) -> Receipt | None:
        return self.sent.get((submission, person_id))

    async def submissions_of_person(self, person_id: str) -> list[tuple[Submission, Receipt]]:
        return []

    async def submissions_opened(self, submission: int, person_id: str, now: datetime) -> bool:
        receipt = self.sent.get((submission, person_id))
        if receipt is None or receipt.opened_at is not None:
            return False
        self.sent[submission, person_id] = replace(receipt, opened_at=now)
        return True

    # ------------------------------------------------------------------ files

    async def uploads_add(self, upload: Upload, content: bytes) -> Upload:
        self.files[len(self.files) + 1] = replace(upload, id=len(self.files) + 1)
        return self.files[len(self.files)]

    async def uploads_get(self, number: int) -> Upload | None:
        return self.files.get(number)

    async def uploads_claim(
        self, numbers: list[int], *, by: str, purpose: Purpose, owner_id: str | None
    ) -> list[int]:
        found = [one for one in numbers if one in self.files and self.files[one].by == by]
        for one in found:
            self.files[one] = replace(self.files[one], purpose=purpose, owner_id=owner_id)
        return found
