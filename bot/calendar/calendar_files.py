"""The calendar files of somebody's talks, in their language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.calendar.appointments import Appointment
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Plan
from plans.model.words import word
from plans.outline.parts import file_stem
from plans.rendering.calendar_file import Entry, calendar_file

_MADE_BY = Text("POP assistant")
_TITLE = Text("%(kind)s: PDP of %(employee)s")
_WITH = Text("%(employee)s and %(manager)s")
_TAKEN_OUT = Text("cancelled")
_CALENDAR = Text("calendar")


def calendar_files(
    talks: Sequence[Appointment],
    plan: Plan,
    reader: Person,
    people: Mapping[str, Person],
    texts: Texts,
    now: datetime,
) -> Iterator[tuple[str, bytes]]:
    """Names and contents: a file for what is to come, and one for what is cancelled.

    The title and the two names are all it says: calendars are often open to colleagues.
    """
    language = reader.language or DEFAULT_LANGUAGE
    say = partial(texts.render, language=language)
    employee = people[plan.employee_id]
    stem = file_stem(plan.period_start.year, employee.name, plan.version)
    for cancelled in (False, True):
        chosen = [one for one in talks if one.cancelled is cancelled]
        if chosen:
            ending = (_CALENDAR, _TAKEN_OUT) if cancelled else (_CALENDAR,)
            name = "-".join([stem, *(say(one) for one in ending)])
            entries = [_entry(one, plan, people, say) for one in chosen]
            yield (
                f"{name}.ics",
                calendar_file(entries, organiser=say(_MADE_BY), language=language, now=now),
            )


def _entry(
    one: Appointment, plan: Plan, people: Mapping[str, Person], say: Callable[[Text], str]
) -> Entry:
    employee = people[plan.employee_id].name
    manager = people.get(plan.manager_id or "")
    title = say(_TITLE(kind=word(one.kind), employee=employee))
    return Entry(
        uid=one.uid,
        sequence=one.sequence,
        begins=_begins(one, people[plan.employee_id]),
        title=title[:1].upper() + title[1:],
        text=say(_WITH(employee=employee, manager=manager.name)) if manager else employee,
        cancelled=one.cancelled,
    )


def _begins(one: Appointment, employee: Person) -> date | datetime:
    """The day, or the moment: on the employee's clock, so that it is one moment for both of them."""
    if one.hour is None:
        return one.on
    return datetime.combine(one.on, one.hour, ZoneInfo(employee.time_zone))
