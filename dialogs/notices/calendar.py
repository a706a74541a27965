"""What goes with a calendar file: which talks are in it, and what has become of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.prompt import Attachment, Line, Message, Prompt
from plans.calendar.appointments import Appointment
from plans.i18n.text import Text
from plans.model import Person, Plan
from plans.model.words import word

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
_OFF = Text("• %(day)s – %(kind)s (cancelled)")


def calendar_message(
    to: Person, changed: Sequence[Appointment], plan: Plan, people: Mapping[str, Person]
) -> Message:
    """The message to one of the two, with the file that brings their calendar up to date."""
    mine = to.id == plan.employee_id
    off = all(one.cancelled for one in changed)
    yours, theirs = (_YOURS_OFF, _THEIRS_OFF) if off else (_YOURS, _THEIRS)
    head = yours if mine else theirs(employee=people[plan.employee_id].name)
    lines = (Line(head), *(Line(_line(one)) for one in changed))
    talks = tuple(one.talk_id for one in changed)
    file = Attachment(kind="calendar", plan_id=plan.id, formats=(), talks=talks)
    return Message(to.id, Prompt(lines=lines, plan_id=plan.id, attachments=(file,)))


def _line(one: Appointment) -> Text:
    line = _OFF if one.cancelled else _MOVED if one.sequence else _NEW
    return line(day=one.on, kind=word(one.kind))
