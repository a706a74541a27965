"""`pop training-steps`, as HR types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.plans.uploads.files import SECRET, pdf

NOW = "2027-01-15T09:00"
KEY = "strategy.direction"


class Desk:
    """HR's command line, with a database and a folder of its own."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place, self.folder = place, folder

    def pop(self, *words: str, now: str = NOW) -> Result:
        done = ["training-steps", *words, "--db", self.place, "--now", now]
        return CliRunner().invoke(app, done)

    def answers(self, *options: str) -> dict[str, dict[str, object]]:
        shown = json.loads(self.pop("show", "--json", *options).stdout)
        return {one["key"]: one for one in shown["answers"]}

    def value(self, *options: str, key: str = KEY) -> object:
        return self.answers(*options)[key]["value"]


@pytest.fixture
def desk(sqlite_place: str, tmp_path: Path) -> Desk:
    return Desk(sqlite_place, tmp_path)


def test_every_question_is_listed_with_its_key_and_answer(desk: Desk) -> None:
    done = desk.pop("set", f"{KEY}=To the customer", "skills.management=Listening\nChoosing")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [f"Kept for 2027: {KEY}", "Kept for 2027: skills.management"]
    shown = desk.pop("show").stdout
    assert "The training plan of 2027" in shown
    assert "1. Strategic direction: 1 of 2 answered" in shown
    label = f"Where the organisation is going ({KEY}): HR, 15/01/2027 09:00\n    To the customer"
    assert label in shown
    assert "    Listening\n    Choosing\n" in shown
    assert "Workers with a disability (plan.groups.disability): not said yet" in shown
    found = desk.answers()
    assert len(found) == 27
    assert found[KEY] == {
        "key": KEY,
        "step": 1,
        "label": "Where the organisation is going",
        "value": "To the customer",
        "by": None,
        "at": "2027-01-15T08:00:00+00:00",
        "documents": [],
        "left_open": False,
    }


def test_an_answer_that_is_there_is_not_overwritten_unless_one_says_so(desk: Desk) -> None:
    desk.pop("set", f"{KEY}=First")
    refused = desk.pop("set", f"{KEY}=Second", "vision.learning=New")
    assert refused.exit_code == 2
    assert f"There is an answer to {KEY} already (HR, 15/01/2027 09:00): “First”." in refused.stderr
    assert desk.value() == "First"
    assert desk.value(key="vision.learning") is None  # all of them, or none
    assert desk.pop("set", f"{KEY}=Second", "--replace").exit_code == 0
    assert desk.value() == "Second"
    assert desk.pop("set", f"{KEY}=Second").exit_code == 0


def test_each_year_is_apart_and_the_next_one_is_meant(desk: Desk) -> None:
    desk.pop("set", f"{KEY}=For 2028", "--year", "2028")
    desk.pop("set", f"{KEY}=For next year", now="2025-09-01T09:00")
    assert (desk.value("--year", "2028"), desk.value("--year", "2026"), desk.value()) == (
        "For 2028",
        "For next year",
        None,
    )
    refused = desk.pop("show", "--year", "1999")
    assert refused.exit_code == 2
    assert "from 2023 to 2098" in refused.stderr


def test_an_answer_is_taken_away(desk: Desk) -> None:
    desk.pop("set", f"{KEY}=To the customer")
    assert desk.pop("clear", KEY).exit_code == 0
    assert desk.value() is None
    again = desk.pop("clear", KEY)
    assert again.exit_code == 2
    assert f"There is no answer to {KEY}." in again.stderr


def test_documents_are_kept_cleaned_and_written_again(desk: Desk) -> None:
    file = desk.folder / "strategy.pdf"
    file.write_bytes(pdf())
    done = desk.pop("attach", KEY, str(file))
    assert done.exit_code == 0, done.output
    assert "Documents: strategy.pdf" in desk.pop("show").stdout
    assert desk.answers()[KEY]["documents"] == ["strategy.pdf"]
    out = desk.folder / "out"
    out.mkdir()
    assert desk.pop("documents", "--out", str(out)).exit_code == 0
    [written] = out.iterdir()
    assert written.name == "1 strategy.pdf"
    content = written.read_bytes()
    assert content.startswith(b"%PDF")
    assert SECRET.encode() not in content


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["set", "strategy.direction"], "is not KEY=TEXT"),
        (["set", "nothing=Something"], "strategy.direction, strategy.training_goals"),
        (["set", f"{KEY}= \x00 "], "nothing to read"),
        (["set", f"{KEY}={'word ' * 3000}"], "12000"),
        (["clear", "nothing"], "strategy.direction, strategy.training_goals"),
        (["attach", "nothing", "pyproject.toml"], "I take a PDF"),
        (["attach", KEY, "no such file"], "cannot be read"),
        (["documents", "--out", "no such folder"], "There is no folder"),
    ],
)
def test_what_cannot_be_is_said(desk: Desk, words: list[str], why: str) -> None:
    done = desk.pop(*words)
    assert done.exit_code == 2
    assert why in done.stderr.replace("\n", " ").replace("│", "").replace("  ", " "), done.stderr
    assert [one for one in desk.answers().values() if one["value"] is not None] == []


def test_a_plan_for_several_years_is_said_with_its_last_year(desk: Desk) -> None:
    done = desk.pop("years", "--year", "2027", "--until", "2029")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "The training plan is for 2027 to 2029 from now on."
    assert "has to be agreed with the works council" in done.stdout
    assert "Check with your social secretariat." in done.stdout
    assert "The training plan of 2027 to 2029" in desk.pop("show").stdout
    assert json.loads(desk.pop("show", "--json").stdout)["until"] == 2029
    done = desk.pop("years", "--until", "2027")
    assert done.stdout.splitlines() == ["The training plan is for 2027 from now on."]
    assert json.loads(desk.pop("show", "--json").stdout)["until"] == 2027


@pytest.mark.parametrize("until", ["2026", "2032"])
def test_a_last_year_that_cannot_be_is_refused(desk: Desk, until: str) -> None:
    done = desk.pop("years", "--year", "2027", "--until", until)
    assert done.exit_code == 2
    assert "The last year of the training plan of 2027 is one from 2027 to 2031." in done.stderr
    assert json.loads(desk.pop("show", "--json").stdout)["until"] == 2027
