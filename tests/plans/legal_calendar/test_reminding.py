"""How many days beforehand HR hears of a step is data, for all steps or for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plans.law.files import SHIPPED, Law
from plans.law.mistakes import WrongRules
from plans.law.rules import Body
from plans.legal_calendar.reminding import about, calendar_reminders, step_of
from plans.legal_calendar.steps import Situation, legal_calendar
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR

BEGUN = date(2027, 1, 1)


def heard(law: Law, key: str) -> list[str]:
    """The days on which HR hears of that step of 2027, without a meeting."""
    calendar = legal_calendar(Situation(year=2027, body=Body.COUNCIL), law)
    found = calendar_reminders(calendar, (), law.calendar, Policy(), BEGUN)
    [reminder] = [one for one in found if one.about == about(2027, key)]
    assert reminder.recipient == HR
    return [f"{one:%d/%m}" for one in reminder.moments]


def own(folder: Path, old: str, new: str) -> Law:
    """The rules with one line that is otherwise."""
    text = (SHIPPED / "calendar.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "calendar.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return Law(own=folder)


def test_as_usual_it_is_fourteen_and_three_days_before_the_day_and_when_it_is_late() -> None:
    # 3 days before is Easter Sunday: the next day on which somebody works is Tuesday, 30 March.
    assert heard(Law(), "fixed") == ["17/03", "30/03", "31/03", "01/04", "07/04", "14/04"]


def test_it_can_be_otherwise_for_all(tmp_path: Path) -> None:
    law = own(tmp_path, "before = [14, 3, 0]\nlate = [1, 5, 10]", "before = [30]\nlate = []")
    assert heard(law, "fixed") == ["01/03"]


def test_it_can_be_otherwise_for_one(tmp_path: Path) -> None:
    line = 'key = "fixed"\n'
    law = own(tmp_path, line, f"{line}remind_before = [5, 1]\nremind_late = [2]\n")
    assert heard(law, "fixed") == ["26/03", "30/03", "02/04"]
    assert heard(law, "advice") == heard(Law(), "advice")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("before = [14, 3, 0]", 'before = "14"', "before: must be a list in square brackets"),
        ("late = [1, 5, 10]", "late = [0]", "late: must be a whole number from 1 to 365"),
        ("actions = 2", "actions = -1", "actions: must be a whole number from 0 to 20"),
        ("generic = true", "generick = true", "generic: is missing"),
    ],
)
def test_a_mistake_names_file_line_and_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    law = own(tmp_path, old, new)
    with pytest.raises(WrongRules, match=r"calendar\.toml, line \d+, ") as refused:
        law.check()
    assert said in str(refused.value)


@pytest.mark.parametrize("thing", ["certificate/12", "legal_calendar/", "legal_calendar/x/fixed"])
def test_another_thing_is_no_step(thing: str) -> None:
    assert step_of(thing) is None
    assert step_of(about(2027, "fixed")) == (2027, "fixed")
