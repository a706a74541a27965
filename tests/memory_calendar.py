"""The legal calendar, in memory: what was done of it, and the files that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from plans.law.files import Law
from plans.legal_calendar.log import StepDone, done_of
from plans.uploads.upload import Purpose, Upload

LAW = Law()


@dataclass
class Steps:
    """The part of `tests.memory` that keeps it."""

    steps: list[StepDone] = field(default_factory=list)
    files: dict[int, Upload] = field(default_factory=dict)

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
