"""The calendar: every day of a month can be tapped, and the months before and after reached."""

from __future__ import annotations

from datetime import date

import pytest

from bot.telegram.rendering.callback_data import LONGEST, unpack
from bot.telegram.rendering.date_picker import picker
from dialogs.prompt import Position
from plans.i18n.translate import load_texts

TEXTS = load_texts()
PLACE = Position("goal.target_date", 3)


def shown(month: date, language: str = "en") -> list[list[tuple[str, str]]]:
    markup = picker(
        month,
        position=PLACE,
        plan_id=7,
        language=language,
        today=date(2027, 3, 15),
        say=lambda text: TEXTS.render(text, language),
    )
    return [[(key.text, str(key.callback_data)) for key in row] for row in markup.inline_keyboard]


def test_march_2027() -> None:
    names, *weeks, walk, close = shown(date(2027, 3, 1))
    assert [name for name, _ in names] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [label for label, _ in weeks[0]] == ["1", "2", "3", "4", "5", "6", "7"]
    assert weeks[2][0][0] == "• 15"
    assert [label for label, _ in walk] == ["‹", "March 2027", "›"]
    assert [label for label, _ in close] == ["‹ Back to the question"]


def test_it_speaks_the_language_of_the_reader() -> None:
    names, *_, walk, _ = shown(date(2027, 3, 1), "nl")
    assert names[0][0] == "ma"
    assert walk[1][0] == "maart 2027"


@pytest.mark.parametrize("month", [date(2027, 2, 1), date(2028, 2, 1), date(2026, 12, 1)])
def test_every_day_is_there_once_and_answers_with_its_date(month: date) -> None:
    events = [unpack(data).event() for row in shown(month) for _, data in row]
    days = [event.text for event in events if event.kind == "text"]
    assert days == sorted(set(days))
    assert days[0] == month.isoformat()
    assert 28 <= len(days) <= 31
    assert all(e.position == PLACE and e.plan_id == 7 for e in events if e.kind == "text")


def test_the_months_around_are_one_tap_away() -> None:
    walk = shown(date(2027, 1, 1))[-2]
    assert unpack(walk[0][1]).month == date(2026, 12, 1)
    assert unpack(walk[2][1]).month == date(2027, 2, 1)


def test_it_fits_in_a_keyboard() -> None:
    rows = shown(date(2027, 3, 1))
    assert sum(len(row) for row in rows) <= 100
    assert all(
        len(data.encode()) <= LONGEST and label.strip() for row in rows for label, data in row
    )


def test_it_ends_where_the_calendar_of_the_world_does() -> None:
    assert shown(date(2199, 12, 1))[-2][2][0] == "·"
    assert shown(date(1900, 1, 1))[-2][0][0] == "·"


def test_a_language_nobody_knows_gets_english_names() -> None:
    assert shown(date(2027, 3, 1), "xx")[0][0][0] == "Mon"
