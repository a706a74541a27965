"""The draft submitted to the workers themselves, where there is neither a council nor a delegation.

Everybody who works here is told once, with a button that hands out the document; the moments at which the
message arrived and at which the document was opened are kept, and what somebody remarks is kept for HR.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plans.calendar.working_days import distinct, working_days_later
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.i18n.user_error import UserError
from plans.law.rules import Body
from plans.legal_calendar.steps import Situation
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import Matter, Reminder

STEP = "to_workers"
"""The key of the step of the calendar that is done with it."""
ABOUT = "submission/"
"""What the names of these things begin with, in reminders."""
LONGEST_REMARK = 2000
AT_LEAST = timedelta(days=14)
"""How long people have, when the day of the calendar is past or nearly there."""

_TO_OTHERS = Text(
    "With a works council or a union delegation the draft goes there, and not to the workers themselves. "
    "What you said of the organisation decides on that."
)
_PASSED = Text("%(day)s is past: until when can people read it and react?")
_TOO_LATE = Text("The time to react is over since %(day)s. Please turn to HR.")
_TOO_LONG = Text("That is too long: at most %(most)s characters.")
_EMPTY = Text("Type your remark, please.")


class CannotSubmit(UserError):
    """The draft cannot be submitted so, or not be remarked on any more."""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A draft that was submitted to the workers."""

    id: int = 0
    """The database gives it."""
    year: int
    upload: int
    """The file (`plans.uploads`)."""
    name: str
    sha256: str
    until: date
    """The last day on which people can react."""
    started_at: datetime
    by: str | None
    """Who submitted it; None: somebody at the command line."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of the submission with one person."""

    submission: int
    person_id: str
    message: int | None = None
    """Its place in the outbox; None: not queued yet."""
    sent_at: datetime
    """When the message was made."""
    received_at: datetime | None = None
    """When it reached their chat."""
    opened_at: datetime | None = None
    """When they first had the document handed out."""
    remark: str = ""
    remarked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SubmissionOpened:
    """Somebody opens the draft."""

    submission: int


@dataclass(frozen=True, kw_only=True)
class SubmissionRemarked:
    """Somebody remarks on the draft."""

    submission: int
    words: str


@dataclass(frozen=True, kw_only=True)
class SubmissionWanted:
    """HR submits the draft of a year, a file that they have just sent."""

    year: int
    upload: int
    until: date | None = None
    """Until when people can react; None: the day of the calendar."""


@dataclass(frozen=True, kw_only=True)
class SubmissionShown:
    """What a worker sees of it."""

    submission: Submission | None
    receipt: Receipt | None


@dataclass(frozen=True, kw_only=True)
class WorkersShown:
    """What HR sees of it."""

    staff: int
    """How many people work here."""
    without_chat: int
    """How many of them have no chat, or block it."""
    submission: Submission | None = None
    """The newest one of the year."""
    receipts: Sequence[Receipt] = ()
    people: Mapping[str, Person]
    """Everybody, by id."""
    file: int | None = None
    """The file that HR has just sent, and that is to be submitted."""
    file_name: str = ""

    @property
    def received(self) -> int:
        return sum(one.received_at is not None for one in self.receipts)

    @property
    def opened(self) -> int:
        return sum(one.opened_at is not None for one in self.receipts)

    @property
    def remarked(self) -> list[Receipt]:
        return [one for one in self.receipts if one.remark]

    @property
    def on_paper(self) -> list[Person]:
        """Those whom the message has not reached, and cannot reach now, and who did not open it on the pages."""
        found = [
            self.people[one.person_id]
            for one in self.receipts
            if one.received_at is None and one.opened_at is None and one.person_id in self.people
        ]
        return sorted((one for one in found if not one.reachable), key=lambda one: one.name)


def checked_situation(situation: Situation) -> None:
    """Raises `CannotSubmit` where the draft goes to a council or a delegation."""
    if situation.body is not Body.NONE:
        raise CannotSubmit(_TO_OTHERS)


def last_day(due: date | None, wanted: date | None, today: date) -> date:
    """Until when people can react: as HR says, else until the day of the calendar; raises
    `CannotSubmit` for a day that is past."""
    if wanted is not None:
        if wanted < today:
            raise CannotSubmit(_PASSED(day=wanted))
        return wanted
    return due if due is not None and due > today else today + AT_LEAST


def checked_remark(submission: Submission, words: str, today: date) -> str:
    """A remark as it is kept; raises `CannotSubmit`."""
    if today > submission.until:
        raise CannotSubmit(_TOO_LATE(day=submission.until))
    kept = words.strip()
    if not kept:
        raise CannotSubmit(_EMPTY)
    if len(kept) > LONGEST_REMARK:
        raise CannotSubmit(_TOO_LONG(most=LONGEST_REMARK))
    return kept


def about(submission: int, person_id: str) -> str:
    """What a reminder to that person is about."""
    return f"{ABOUT}{submission}/{person_id}"


def submission_of(thing: str) -> int | None:
    """The submission in such a name; None for another thing."""
    number = thing.removeprefix(ABOUT).partition("/")[0]
    return int(number) if thing.startswith(ABOUT) and number.isdecimal() else None


def unopened(
    submission: Submission, receipt: Receipt, person: Person, policy: Policy
) -> list[Reminder]:
    """What somebody hears who has not opened the draft, until the last day."""
    if receipt.opened_at is not None:
        return []
    office = policy.office(person)
    begin, over = office.today(receipt.sent_at), submission.until + timedelta(days=1)
    if person.left_on is not None:
        over = min(over, person.left_on)
    days = [working_days_later(begin, count, office.country) for count in policy.unopened]
    moments = tuple(
        one
        for one in distinct(map(office.morning, (day for day in days if day > begin)))
        if office.today(one) < over
    )
    if not moments:
        return []
    thing = about(submission.id, person.id)
    return [
        Reminder(
            key=thing,
            recipient=person.id,
            matter=Matter.COLLECTIVE_DRAFT,
            employee_id=None,
            plan_id=None,
            item_id=None,
            day=submission.until,
            moments=moments,
            until=office.morning(over),
            about=thing,
            what=Translated({"en": str(submission.year)}),
        )
    ]
