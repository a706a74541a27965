"""Calendar files, read back by another library than the one that wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

import pytest
import vobject

from plans.rendering.calendar_file import Entry, calendar_file
from tests.cast import NOW

TALK = Entry(
    uid="1@pop",
    sequence=2,
    day=date(2027, 3, 31),
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
