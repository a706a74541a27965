"""Calendar files, read back by another library than the one that wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from plans.rendering.calendar_file import Entry, calendar_file
from tests.cast import NOW

TALK = Entry(
    uid="1@pop",
    sequence=2,
    begins=date(2027, 3, 31),
    title="Opvolggesprek: PDP van Anna; Éva, Zoë",
    text="Anna Peeters en een heel lange naam " + "Maes " * 30,
)


def written(*entries: Entry) -> bytes:
    return calendar_file(entries, organiser="POP-assistent", language="nl", now=NOW)


def test_another_reader_finds_what_was_written() -> None:
    calendar = vobject.readOne(written(TALK, replace(TALK, uid="2@pop")).decode())
    assert calendar.method.value == "PUBLISH"
    [event, other] = calendar.vevent_list
    assert (event.uid.value, other.uid.value) == ("1@pop", "2@pop")
    assert event.sequence.value == "2"
    assert event.dtstart.value == date(2027, 3, 31)
    assert event.dtend.value == date(2027, 4, 1)  # the first day that is no longer part of it
    assert event.summary.value == TALK.title
    assert event.description.value == TALK.text
    assert event.dtstamp.value == NOW.astimezone(UTC)
    assert event.status.value == "CONFIRMED"
    assert event.organizer.params["CN"] == ["POP-assistent"]


def of_the_hour(*, at: datetime, **changes: object) -> Any:
    """The one event of such a file."""
    file = Calendar.from_ical(written(replace(TALK, begins=at, **changes)))
    [event] = file.walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2027-03-26T14:30", datetime(2027, 3, 26, 13, 30, tzinfo=UTC)),
        ("2027-03-30T14:30", datetime(2027, 3, 30, 12, 30, tzinfo=UTC)),  # summer time has begun
    ],
)
def test_a_talk_with_an_hour_takes_one_hour_in_which_people_are_busy(
    at: str, moment: datetime
) -> None:
    begins = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/Brussels"))
    event = of_the_hour(at=begins)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        moment,
        moment + timedelta(hours=1),
    )
    assert event["dtstart"].to_ical() == f"{moment:%Y%m%dT%H%M%SZ}".encode()  # no zone to know
    assert event["transp"] == "OPAQUE"


def test_it_rings_an_hour_before() -> None:
    event = of_the_hour(at=NOW)
    [alarm] = event.walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    assert alarm["description"] == TALK.title
    assert alarm.decoded("trigger") == timedelta(hours=-1)
    assert of_the_hour(at=NOW, cancelled=True).walk("VALARM") == []


def test_without_an_hour_the_day_stays_free_and_nothing_rings() -> None:
    [event] = Calendar.from_ical(written(TALK)).walk("VEVENT")
    assert event["transp"] == "TRANSPARENT"
    assert event.walk("VALARM") == []


def test_lines_are_as_the_standard_wants_them() -> None:
    lines = written(TALK).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_a_cancelled_talk_says_so_twice() -> None:
    calendar = vobject.readOne(written(replace(TALK, cancelled=True)).decode())
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.status.value == "CANCELLED"


def test_one_file_does_not_say_both() -> None:
    with pytest.raises(ValueError, match="either"):
        written(TALK, replace(TALK, cancelled=True))


def test_equal_input_gives_equal_bytes() -> None:
    assert written(TALK) == written(TALK)
