"""Talks as a calendar file (iCalendar, RFC 5545), which Outlook, Google and Apple calendars open.

A talk without an hour is an entry of the whole day that leaves the day free. With an hour it takes
one hour, in which people are busy, and rings an hour before; its moments are in UTC, so that every
programme shows them on its reader's own clock without a table of time zones. Nobody's mail address
is known here: the file is published, not an invitation that wants an answer. Nothing of what a plan
says stands in it, because calendars are often open to colleagues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MADE_BY = "-//POP assistant//POP//"
NOBODYS_ADDRESS = "invalid:nomail"
"""What calendar programmes write where an organiser without an address is asked for."""


LASTS = timedelta(hours=1)
RINGS_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One talk."""

    uid: str
    sequence: int
    begins: date | datetime
    """The day of an entry of the whole day, or the moment at which the talk begins."""
    title: str
    text: str
    cancelled: bool = False


def calendar_file(
    entries: Sequence[Entry], *, organiser: str, language: str, now: datetime
) -> bytes:
    """The file; entries that are cancelled and entries that are not do not go together, because
    a file says of all that it publishes or cancels them."""
    from icalendar import Calendar  # only now: most processes never make a calendar file

    off = entries[0].cancelled
    if any(one.cancelled is not off for one in entries):
        raise ValueError("a calendar file either publishes or cancels")
    calendar = Calendar()
    calendar.add("prodid", f"{MADE_BY}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    for one in entries:
        calendar.add_component(_event(one, organiser, now))
    return bytes(calendar.to_ical())


def _event(one: Entry, organiser: str, now: datetime) -> Event:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    timed = isinstance(one.begins, datetime)
    begins = one.begins.astimezone(UTC) if isinstance(one.begins, datetime) else one.begins
    event.add("dtstart", begins)
    event.add("dtend", begins + (LASTS if timed else timedelta(days=1)))
    event.add("summary", one.title)
    event.add("description", one.text)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if timed else "TRANSPARENT")
    address = vCalAddress(NOBODYS_ADDRESS)
    address.params["CN"] = organiser
    event.add("organizer", address)
    if timed and not one.cancelled:
        event.add_component(_alarm(one))
    return event


def _alarm(one: Entry) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", -RINGS_BEFORE)
    return alarm
