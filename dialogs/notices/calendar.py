"""What goes with a calendar file: which talks are in it, and what has become of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dialogs.prompt import Attachment, Line, Message, Prompt
from plans.calendar.appointments import Appointment
from plans.i18n.text import Text
from plans.model import Person, Plan
from plans.model.words import day_and_hour, word

_YOURS = Text("For your calendar: the talks about your PDP. Open the file to put them in.")
_THEIRS = Text(
    "For your calendar: the talks with %(employee)s about the PDP. Open the file to put them in."
)
_YOURS_OFF = Text(
    "These talks about your PDP are no longer needed. Open the file to take them out of your calendar."
)
_THEIRS_OFF = Text(
    "These talks with %(employee)s about the PDP are no longer needed. Open the file to take them "
    "out of your calendar."
)
_NEW = Text("• %(day)s – %(kind)s")
_MOVED = Text("• %(day)s – %(kind)s (new date)")
_AT_ANOTHER_HOUR = Text("• %(day)s – %(kind)s (new hour)")
_OFF = Text("• %(day)s – %(kind)s (cancelled)")


def calendar_message(
    to: Person,
    changed: Sequence[Appointment],
    plan: Plan,
    people: Mapping[str, Person],
    known: Collection[Appointment] = (),
) -> Message:
    """The message to one of the two, with the file that brings their calendar up to date; `known`
    is what they were given before."""
    mine = to.id == plan.employee_id
    off = all(one.cancelled for one in changed)
    yours, theirs = (_YOURS_OFF, _THEIRS_OFF) if off else (_YOURS, _THEIRS)
    head = yours if mine else theirs(employee=people[plan.employee_id].name)
    days = {one.talk_id: one.on for one in known if one.person_id == to.id}
    lines = (Line(head), *(Line(_line(one, days.get(one.talk_id))) for one in changed))
    talks = tuple(one.talk_id for one in changed)
    file = Attachment(kind="calendar", plan_id=plan.id, formats=(), talks=talks)
    return Message(to.id, Prompt(lines=lines, plan_id=plan.id, attachments=(file,)))


def _line(one: Appointment, before: date | None) -> Text:
    moved = _AT_ANOTHER_HOUR if one.on == before else _MOVED
    line = _OFF if one.cancelled else moved if one.sequence else _NEW
    return line(day=day_and_hour(one.on, one.hour), kind=word(one.kind))
