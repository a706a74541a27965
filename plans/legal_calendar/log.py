"""What was done of the legal calendar: which step, on which day, by whom, and what proves it.

A step that was noted by mistake is opened again with a reason; both stay in the log, so that somebody who
reads it later sees what was said when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.legal_calendar.steps import LegalCalendar, Step
from plans.legal_calendar.submission import WorkersShown
from plans.legal_calendar.supported_work import SupportedWorkShown

LONGEST_NOTE = 1000

_NO_STEP = Text("%(step)s is no step of %(year)s; these are: %(steps)s.")
_FUTURE = Text("%(day)s is still to come: a step is noted when it is done.")
_TOO_EARLY = Text("%(day)s is more than a year before the plan of %(year)s.")
_NO_REASON = Text("Say why the step is open again: the log keeps it.")
_TOO_LONG = Text("That is too long: at most %(most)s characters.")


class CannotNote(UserError):
    """What cannot be put into the log."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A document that proves a step."""

    name: str
    sha256: str
    """Of its content as it is kept, in hexadecimal."""
    upload: int | None = None
    """The file that is kept (`plans.uploads`); None: only its fingerprint is known here."""


@dataclass(frozen=True, kw_only=True)
class StepDone:
    """One step that was noted as done."""

    id: int = 0
    """The database gives it."""
    year: int
    step: str
    """Its key."""
    done_on: date
    by: str | None
    """Who noted it; None: somebody at the command line."""
    note: str = ""
    proofs: tuple[Proof, ...] = ()
    recorded_at: datetime
    undone_at: datetime | None = None
    """When it was opened again; None: it counts."""
    undone_by: str | None = None
    undone_because: str = ""

    @property
    def counts(self) -> bool:
        return self.undone_at is None


class Doing(StrEnum):
    """What somebody does with a step in the chat."""

    DONE = "done"
    UNDO = "undo"
    NOTE = "note"
    PROOF = "proof"


@dataclass(frozen=True, kw_only=True)
class CalendarAct:
    """Something done with a step, to be carried out."""

    doing: Doing
    year: int
    step: str
    on: date | None = None
    words: str = ""
    """The note, or why the step is open again."""
    uploads: tuple[int, ...] = ()
    """Files that prove it, which were just sent."""


@dataclass(frozen=True, kw_only=True)
class CalendarShown:
    """What HR sees of a year."""

    year: int
    calendar: LegalCalendar | None
    """None: the rules know nothing of that year."""
    is_known: bool
    """False while HR has not said with whom the plan is discussed."""
    log: tuple[StepDone, ...] = ()
    """Everything that was noted, the earliest first."""
    supported: SupportedWorkShown | None = None
    """The plans of target-group workers, where those are shown."""
    workers: WorkersShown | None = None
    """What became of the draft with the workers, where that is shown."""
    names: Mapping[str, str]
    """Of whoever noted something, by id."""

    def done(self, key: str) -> StepDone | None:
        return done_of(self.log, key)

    def numbered(self, number: int | None) -> Step | None:
        """The step of that number (`step_number`)."""
        steps = self.calendar.steps if self.calendar is not None else ()
        return next((one for one in steps if step_number(self.year, one.key) == number), None)


def done_of(log: Iterable[StepDone], key: str) -> StepDone | None:
    """What counts for that step."""
    return next((one for one in log if one.step == key and one.counts), None)


def step_number(year: int, key: str) -> int:
    """A number that stands for a step in the place of a conversation: the same as long as its key is."""
    number = 0
    for letter in key.encode():
        number = (number * 257 + letter) % 1_000_003
    return year * 10_000_000 + number


def year_of_number(number: int) -> int:
    """The year in the number of a step."""
    return number // 10_000_000


def send_number(year: int, upload: int) -> int:
    """A number that stands for a file that is to be submitted for that year."""
    return year * 10_000_000_000 + upload


def file_of_number(number: int) -> tuple[int, int]:
    """The year and the file in such a number."""
    return divmod(number, 10_000_000_000)


def checked_step(calendar: LegalCalendar, key: str) -> Step:
    """The step with that key; raises `CannotNote`."""
    for one in calendar.steps:
        if one.key == key:
            return one
    known = ", ".join(one.key for one in calendar.steps)
    raise CannotNote(_NO_STEP(step=key, year=str(calendar.situation.year), steps=known))


def checked_day(day: date, year: int, today: date) -> date:
    """The day on which a step of that year was done; raises `CannotNote`."""
    if day > today:
        raise CannotNote(_FUTURE(day=day))
    if day < date(year - 1, 1, 1):
        raise CannotNote(_TOO_EARLY(day=day, year=str(year)))
    return day


def checked_note(words: str) -> str:
    """A note as it is kept; raises `CannotNote`."""
    kept = words.strip()
    if len(kept) > LONGEST_NOTE:
        raise CannotNote(_TOO_LONG(most=LONGEST_NOTE))
    return kept


def checked_reason(words: str) -> str:
    """Why a step is open again; raises `CannotNote`."""
    if not words.strip():
        raise CannotNote(_NO_REASON)
    return checked_note(words)
